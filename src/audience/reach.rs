//! Whom a group of creators reaches.

use crate::audience::group::Audiences;
use crate::audience::quotient;
use crate::error::Undefined;
use crate::unit::{Finite, Share};

/// Whom a group of creators reaches if each reaches all of their people once: [`Audiences::reach`].
///
/// A contact is one creator reaching one person.
///
/// | number | what |
/// |---|---|
/// | [`total`](Reach::total) | contacts: the audiences added up |
/// | [`distinct`](Reach::distinct) | people |
/// | [`exclusive`](Reach::exclusive) | people whom exactly one creator reaches |
/// | [`duplicated`](Reach::duplicated) | people whom two creators reach or more |
/// | [`repeated`](Reach::repeated) | contacts after a person's first |
/// | [`expected_frequency`](Reach::expected_frequency) | contacts per person |
/// | [`duplication`](Reach::duplication) | share of the contacts that are repeated |
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences};
///
/// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
/// let reach = group.reach();
/// assert_eq!(reach.distinct(), reach.exclusive() + reach.duplicated());
/// assert_eq!(reach.total(), reach.distinct() + reach.repeated());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
///
/// # Source
///
/// Influencity, "Audience Overlap" (Influencity help, n.d.), has the example; Primetag, "Audience Overlap" (n.d.), the expected frequency.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Reach {
    total: u64,
    distinct: u64,
    exclusive: u64,
    exclusive_by_creator: Vec<u64>,
}

impl Reach {
    pub(super) fn of_group(group: &Audiences) -> Reach {
        let mut reached = vec![0_u8; group.people()];
        let creators = 0..group.len();
        for person in creators.clone().flat_map(|creator| group.members(creator)) {
            let times = &mut reached[*person as usize];
            *times = times.saturating_add(1);
        }
        let only_here =
            |creator| group.members(creator).iter().filter(|person| reached[**person as usize] == 1).count();
        let exclusive_by_creator: Vec<u64> = creators.map(|creator| only_here(creator) as u64).collect();
        Reach {
            total: group.memberships() as u64,
            distinct: group.people() as u64,
            exclusive: exclusive_by_creator.iter().sum(),
            exclusive_by_creator,
        }
    }

    /// Contacts: the sizes of the audiences added up. Also called gross or total reach.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// assert_eq!(group.reach().total(), 4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// People. Also called net or unique reach.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// assert_eq!(group.reach().distinct(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[doc(alias = "unique")]
    pub const fn distinct(&self) -> u64 {
        self.distinct
    }

    /// People whom exactly one creator reaches.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// assert_eq!(group.reach().exclusive(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn exclusive(&self) -> u64 {
        self.exclusive
    }

    /// For each creator the people whom nobody else of the group reaches: what would be lost without this one.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3, 4])])?;
    /// assert_eq!(group.reach().exclusive_by_creator(), [1, 2]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn exclusive_by_creator(&self) -> &[u64] {
        &self.exclusive_by_creator
    }

    /// People whom two creators reach or more.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// assert_eq!(group.reach().duplicated(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn duplicated(&self) -> u64 {
        self.distinct - self.exclusive
    }

    /// Contacts after a person's first.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let three_times_the_same = Audiences::new(&[Audience::from([1]), Audience::from([1]), Audience::from([1])])?;
    /// assert_eq!(three_times_the_same.reach().repeated(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn repeated(&self) -> u64 {
        self.total - self.distinct
    }

    /// How often a person who is reached is reached, on average.
    ///
    /// # Formula
    ///
    /// ```text
    /// total / distinct
    /// ```
    ///
    /// # Undefined when
    ///
    /// Nobody is reached.
    ///
    /// # Errors
    ///
    /// [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
    /// assert_eq!(group.reach().expected_frequency()?.as_f64(), 1.6);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn expected_frequency(&self) -> Result<Finite, Undefined> {
        self.not_empty()?;
        Ok(quotient::finite(self.total.into(), self.distinct.into()))
    }

    /// The share of the contacts that reach somebody again: what may be taken off the total to get the people.
    ///
    /// # Formula
    ///
    /// ```text
    /// (total − distinct) / total
    /// ```
    ///
    /// # Undefined when
    ///
    /// Nobody is reached.
    ///
    /// # Errors
    ///
    /// [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences};
    /// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
    /// assert_eq!(group.reach().duplication()?.to_string(), "37.5 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn duplication(&self) -> Result<Share, Undefined> {
        self.not_empty()?;
        Ok(quotient::share(self.repeated(), self.total))
    }

    fn not_empty(&self) -> Result<(), Undefined> {
        if self.distinct == 0 { Err(Undefined::EmptyAudience) } else { Ok(()) }
    }
}

impl Audiences {
    /// Whom the group reaches, and how often.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3])])?;
    /// assert_eq!(group.reach().distinct(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn reach(&self) -> Reach {
        Reach::of_group(self)
    }
}

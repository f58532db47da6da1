//! Whom to book, and what each of them adds.

use crate::audience::expected::ExpectedPeople;
use crate::error::Undefined;
use crate::unit::Finite;

/// How the creators of a [`Selection`] were picked.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences, Campaign, Strategy};
/// use influencer::Share;
///
/// let group = Audiences::new(&[Audience::from([1, 2])])?;
/// assert_eq!(Campaign::new(&group, &[Share::new(0.5)?])?.choose(1).strategy(), Strategy::MostPeople);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Strategy {
    /// Each pick has the most new people.
    MostPeople,
    /// Each pick has the most new people for each unit of cost.
    MostPeoplePerCost,
    /// By the caller.
    Given,
}

/// One creator of a [`Selection`], and what it adds to those picked before.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences, Campaign};
/// use influencer::Share;
///
/// let group = Audiences::new(&[(0..100).collect(), (50..130).collect()])?;
/// let campaign = Campaign::new(&group, &[Share::new(1.0)?; 2])?.with_costs(&[20_000, 12_000])?;
/// let selection = campaign.choose(2);
/// let second = selection.picks()[1];
/// // 80 people, 50 of whom the first creator has reached.
/// assert_eq!(second.new_people().to_string(), "30");
/// assert_eq!(second.cost_per_new_person()?.as_f64(), 400.0);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Pick {
    pub(super) creator: usize,
    pub(super) new_people: ExpectedPeople,
    pub(super) cost: Option<u64>,
}

impl Pick {
    /// The creator's position in the group.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).picks()[0].creator(), 0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn creator(&self) -> usize {
        self.creator
    }

    /// How many people are expected to engage who would not with the creators picked before.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).picks()[0].new_people().to_string(), "1");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn new_people(&self) -> ExpectedPeople {
        self.new_people
    }

    /// What the creator costs.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownCost`] if the campaign has no costs.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).picks()[0].cost(), Ok(70));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn cost(&self) -> Result<u64, Undefined> {
        self.cost.ok_or(Undefined::UnknownCost)
    }

    /// The cost for each new person, in the unit of the costs.
    ///
    /// # Undefined when
    ///
    /// The campaign has no costs, or nobody is new, as may be in a choice of your own.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownCost`] or [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).picks()[0].cost_per_new_person()?.as_f64(), 70.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn cost_per_new_person(&self) -> Result<Finite, Undefined> {
        per_person(self.cost()?.into(), self.new_people)
    }
}

/// The creators chosen, in the order in which they were picked, each with what it adds, beside the best single creator.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences, Campaign};
/// use influencer::Share;
///
/// let group = Audiences::new(&[(0..100).collect(), (50..130).collect()])?;
/// let campaign = Campaign::new(&group, &[Share::new(1.0)?; 2])?.with_costs(&[20_000, 12_000])?;
/// let selection = campaign.choose(2);
/// assert_eq!(selection.expected_people().to_string(), "130");
/// assert_eq!(selection.cost()?, 32_000);
/// assert_eq!(selection.best_single().map(|pick| pick.creator()), Some(0));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Selection {
    pub(super) picks: Vec<Pick>,
    pub(super) expected_people: ExpectedPeople,
    pub(super) best_single: Option<Pick>,
    pub(super) strategy: Strategy,
}

impl Selection {
    /// The creators, in the order in which they were picked.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(5).picks().len(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn picks(&self) -> &[Pick] {
        &self.picks
    }

    /// How many distinct people are expected to engage: what the picks add, added up.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).expected_people().to_string(), "1");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn expected_people(&self) -> ExpectedPeople {
        self.expected_people
    }

    /// What the picks cost together.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownCost`] if the campaign has no costs.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).cost(), Ok(70));
    /// assert_eq!(campaign.choose(0).cost(), Ok(0));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn cost(&self) -> Result<u128, Undefined> {
        self.picks.iter().map(|pick| pick.cost().map(u128::from)).sum()
    }

    /// The cost for each person, over all picks, in the unit of the costs.
    ///
    /// # Undefined when
    ///
    /// The campaign has no costs, or nobody is expected.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownCost`] or [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?.with_costs(&[70])?;
    /// assert_eq!(campaign.choose(1).cost_per_person()?.as_f64(), 70.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn cost_per_person(&self) -> Result<Finite, Undefined> {
        per_person(self.cost()?, self.expected_people)
    }

    /// The creator with the most people alone, of those the budget allows if there is one; `None` if nobody has any. To set beside the whole.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign};
    /// # let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3, 4])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?; 2])?;
    /// assert_eq!(campaign.choose(2).best_single().map(|pick| pick.creator()), Some(1));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn best_single(&self) -> Option<Pick> {
        self.best_single
    }

    /// How they were picked.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::{Audience, Audiences, Campaign, Strategy};
    /// # let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// # let campaign = Campaign::new(&group, &[influencer::Share::new(0.5)?])?;
    /// assert_eq!(campaign.explain(&[0])?.strategy(), Strategy::Given);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn strategy(&self) -> Strategy {
        self.strategy
    }
}

#[allow(clippy::cast_precision_loss)] // Rounded to the nearest float, as the people are.
fn per_person(cost: u128, people: ExpectedPeople) -> Result<Finite, Undefined> {
    if people == ExpectedPeople::default() {
        return Err(Undefined::EmptyAudience);
    }
    // At least 2^-63 people, and at most 2^32 costs: no float overflows.
    Ok(Finite::new(cost as f64 / people.as_finite().as_f64()).unwrap_or_default())
}

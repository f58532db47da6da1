//! How many people each two creators of a group share.

use crate::audience::group::Audiences;
use crate::audience::overlap::Overlap;
use crate::error::InvalidError;
use crate::parallel;

/// The sizes of audiences and how many people each two of them share: from [`Audiences::overlaps`], or from somebody who publishes no
/// more than that.
///
/// # Example
///
/// ```
/// use influencer::audience::Overlaps;
///
/// let overlaps = Overlaps::new(&[900, 400, 300], &[(0, 1, 100), (0, 2, 50), (1, 2, 20)])?;
/// assert_eq!(overlaps.get(2, 0)?.shared(), 50);
/// assert_eq!(overlaps.get(0, 1)?.coefficient()?.to_string(), "25 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Overlaps {
    sizes: Vec<u64>,
    // Above the diagonal, row by row.
    shared: Vec<u64>,
}

impl Overlaps {
    /// The largest group: its overlaps take 400 MB.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Overlaps::MOST_CREATORS, 10_000);
    /// ```
    pub const MOST_CREATORS: usize = 10_000;

    /// Of the size of each audience, and of what is known of each two: one creator, the other, and the people they share. Each two
    /// must be there, in either order; both orders may be, if they say the same.
    ///
    /// # Errors
    ///
    /// Names the two creators: if they share more than the smaller audience has, if the two orders differ, or if the pair is missing.
    /// Also for a creator who is not there or is paired with itself, for sizes that add up to more than [`u64::MAX`], and beyond
    /// [`MOST_CREATORS`](Overlaps::MOST_CREATORS).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Overlaps;
    ///
    /// let error = Overlaps::new(&[900, 40], &[(0, 1, 50)]).unwrap_err();
    /// assert_eq!(error.to_string(), "overlap 50 of creators 0 and 1 is out of range: at most the smaller audience, 40");
    /// let error = Overlaps::new(&[900, 40], &[(0, 1, 30), (1, 0, 31)]).unwrap_err();
    /// assert_eq!(error.to_string(), "overlap of creators 1 and 0 is both 30 and 31");
    /// ```
    pub fn new(sizes: &[u64], shared: &[(usize, usize, u64)]) -> Result<Overlaps, InvalidError> {
        const OVERLAP: &str = "overlap";
        let mut overlaps = Overlaps::none(sizes.to_vec())?;
        if sizes.iter().try_fold(0, |sum: u64, size| sum.checked_add(*size)).is_none() {
            let rule = format!("at most {} in all", u64::MAX);
            return Err(InvalidError::out_of_range("sum", "of the audiences", rule));
        }
        let mut known = vec![false; overlaps.shared.len()];
        for (one, other, people) in shared {
            let value = || format!("{people} of creators {one} and {other}");
            let Some(place) = overlaps.place(*one, *other) else {
                let rule = format!("two unlike creators below {}", sizes.len());
                return Err(InvalidError::out_of_range(OVERLAP, value(), rule));
            };
            let smaller = sizes[*one].min(sizes[*other]);
            if *people > smaller {
                let rule = format!("at most the smaller audience, {smaller}");
                return Err(InvalidError::out_of_range(OVERLAP, value(), rule));
            }
            let before = overlaps.shared[place];
            if core::mem::replace(&mut known[place], true) && before != *people {
                let at = format_args!("of creators {one} and {other}");
                return Err(InvalidError::contradiction(OVERLAP, at, (before, people)));
            }
            overlaps.shared[place] = *people;
        }
        let pairs = (0..sizes.len()).flat_map(|one| (one + 1..sizes.len()).map(move |other| (one, other)));
        if let Some((_, (one, other))) = known.iter().zip(pairs).find(|(known, _)| !**known) {
            let value = format_args!("of creators {one} and {other}");
            return Err(InvalidError::not_given(OVERLAP, value, "each two have one, zero if nobody is shared"));
        }
        Ok(overlaps)
    }

    /// Of creators who share nobody.
    fn none(sizes: Vec<u64>) -> Result<Overlaps, InvalidError> {
        let creators = sizes.len();
        if creators > Overlaps::MOST_CREATORS {
            let rule = format!("at most {} creators", Overlaps::MOST_CREATORS);
            return Err(InvalidError::out_of_range("matrix of overlaps", format_args!("of {creators} creators"), rule));
        }
        Ok(Overlaps { sizes, shared: vec![0; creators * creators.saturating_sub(1) / 2] })
    }

    pub(super) fn of_group(group: &Audiences) -> Result<Overlaps, InvalidError> {
        let sizes = (0..group.len()).map(|creator| group.members(creator).len() as u64).collect();
        let mut overlaps = Overlaps::none(sizes)?;
        let (starts, creators_of) = group.creators_of_people();
        let mut rows = Vec::with_capacity(group.len());
        let mut rest = overlaps.shared.as_mut_slice();
        for creator in 0..group.len() {
            let (row, below) = rest.split_at_mut(group.len() - 1 - creator);
            rows.push((creator, row));
            rest = below;
        }
        parallel::for_each_chunk(
            rows,
            || (),
            |(), (creator, row)| {
                for person in group.members(creator) {
                    let creators = &creators_of[starts[*person as usize]..starts[*person as usize + 1]];
                    // They ascend, so that those behind this one are the last.
                    for other in creators.iter().rev().map(|other| *other as usize).take_while(|other| *other > creator)
                    {
                        row[other - creator - 1] += 1;
                    }
                }
            },
        );
        Ok(overlaps)
    }

    /// Two of the creators.
    ///
    /// # Errors
    ///
    /// If a creator is not there. One with itself shares everybody.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Overlaps;
    ///
    /// let overlaps = Overlaps::new(&[900, 400], &[(0, 1, 100)])?;
    /// assert_eq!(overlaps.get(1, 0)?.distinct(), 1_200);
    /// assert_eq!(overlaps.get(1, 1)?.shared(), 400);
    /// assert!(overlaps.get(1, 2).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn get(&self, first: usize, second: usize) -> Result<Overlap, InvalidError> {
        let size = |creator: usize| {
            let size = self.sizes.get(creator).copied();
            let rule = || format!("below {}", self.sizes.len());
            size.ok_or_else(|| InvalidError::out_of_range("creator", creator, rule()))
        };
        let (one, other) = (size(first)?, size(second)?);
        let shared = self.place(first, second).map_or(one, |place| self.shared[place]);
        Ok(Overlap::of_counts(one, other, shared))
    }

    /// The sizes of the audiences.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.sizes(), [900, 400]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn sizes(&self) -> &[u64] {
        &self.sizes
    }

    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.len(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.sizes.len()
    }

    /// Whether there is no creator.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert!(Overlaps::new(&[], &[])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.sizes.is_empty()
    }

    /// How many people two creators share who are there; one with itself shares none here.
    pub(super) fn shared(&self, one: usize, other: usize) -> u64 {
        self.place(one, other).map_or(0, |place| self.shared[place])
    }

    /// Where the pair stands; `None` for a creator with itself or one who is not there.
    fn place(&self, one: usize, other: usize) -> Option<usize> {
        let (row, column) = (one.min(other), one.max(other));
        let creators = self.sizes.len();
        if row == column || column >= creators {
            return None;
        }
        // Rows above: creators − 1, creators − 2 and so on.
        Some(row * (2 * creators - row - 1) / 2 + column - row - 1)
    }
}

impl Audiences {
    /// How many people each two of the creators share.
    ///
    /// # Errors
    ///
    /// Beyond [`Overlaps::MOST_CREATORS`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
    /// let overlaps = group.overlaps()?;
    /// assert_eq!(overlaps.get(0, 2)?.jaccard()?.to_string(), "50 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn overlaps(&self) -> Result<Overlaps, InvalidError> {
        Overlaps::of_group(self)
    }
}

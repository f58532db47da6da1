//! The people of many creators.

use crate::audience::overlap::Overlap;
use crate::audience::set::{Audience, shared};
use crate::error::InvalidError;
use crate::record::Offsets;

/// The audiences of many creators side by side: what reach, overlaps and campaigns are computed from. It takes four bytes for each
/// membership, whatever the keys were.
///
/// A creator is named by position, from 0.
///
/// # Example
///
/// The worked example of a vendor: 8 contacts with 5 people, 3 of whom only one creator reaches.
///
/// ```
/// use influencer::audience::{Audience, Audiences};
///
/// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
/// let reach = group.reach();
/// assert_eq!((reach.total(), reach.distinct(), reach.exclusive()), (8, 5, 3));
/// assert_eq!(format!("{:.1}", group.overlap(0, 2)?.coefficient()?), "66.7 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audiences {
    // Where the members of each creator begin, and where the last ones end; empty for no creators.
    starts: Vec<usize>,
    // Numbers of people, in ascending order within a creator, each once.
    members: Vec<u32>,
    people: usize,
}

/// Keys that a table of all of them may stand for, for each membership: a table is faster than to sort.
const KEYS_PER_MEMBER: u64 = 4;

impl Audiences {
    /// These audiences, in this order.
    ///
    /// # Errors
    ///
    /// Beyond 4,294,967,295 memberships.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([7, 8]), Audience::default()])?;
    /// assert_eq!((group.len(), group.people()), (2, 2));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(audiences: &[Audience]) -> Result<Audiences, InvalidError> {
        let mut starts = Vec::with_capacity(audiences.len() + 1);
        let mut keys = Vec::with_capacity(audiences.iter().map(Audience::len).sum());
        starts.push(0);
        for audience in audiences {
            keys.extend_from_slice(audience.keys());
            starts.push(keys.len());
        }
        Audiences::from_columns(starts, &keys)
    }

    /// Of an engine's list column: where the keys of each creator begin, and the keys. They are in no order, and whoever is given twice for a
    /// creator is in it once.
    ///
    /// # Errors
    ///
    /// If the offsets descend or lead out of the keys, and beyond 4,294,967,295 memberships.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Audiences;
    ///
    /// let offsets: &[i32] = &[0, 3, 5];
    /// let group = Audiences::from_columns(offsets, &[12, 10, 12, 10, 99])?;
    /// assert_eq!(group.overlap(0, 1)?.shared(), 1);
    ///
    /// let error = Audiences::from_columns(&[0, 9], &[12, 10]).unwrap_err();
    /// assert_eq!(error.to_string(), "offset 9 in entry 1 is out of range: at most the number of people, 2");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn from_columns<'a>(offsets: impl Into<Offsets<'a>>, keys: &[u64]) -> Result<Audiences, InvalidError> {
        let offsets = offsets.into();
        let creators = offsets.groups();
        offsets.check(creators, keys.len(), "people")?;
        if u32::try_from(keys.len()).is_err() {
            let rule = format!("at most {} in one group", u32::MAX);
            return Err(InvalidError::out_of_range("number of memberships", keys.len(), rule));
        }
        // What stands before the first creator and after the last is nobody's.
        let (first, last) = if creators == 0 { (0, 0) } else { (offsets.at(0), offsets.at(creators)) };
        let (numbers, people) = number(keys.get(first..last).unwrap_or_default());
        let mut starts = Vec::with_capacity(creators + 1);
        let mut members: Vec<u32> = Vec::with_capacity(numbers.len());
        starts.push(0);
        for creator in 0..creators {
            let range = offsets.at(creator) - first..offsets.at(creator + 1) - first;
            let start = members.len();
            members.extend_from_slice(numbers.get(range).unwrap_or_default());
            sort_from(start, &mut members);
            starts.push(members.len());
        }
        Ok(Audiences { starts, members, people })
    }

    /// Some of the creators, in the order given, who are then the positions 0, 1, 2 and so on.
    ///
    /// # Errors
    ///
    /// If a creator is not there, or is named twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
    /// assert_eq!(group.only(&[2, 0])?.reach().distinct(), 4);
    /// assert_eq!(group.only(&[7]).unwrap_err().to_string(), "creator 7 is out of range: below 3");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn only(&self, creators: &[usize]) -> Result<Audiences, InvalidError> {
        let mut chosen = vec![false; self.len()];
        let mut starts = vec![0];
        let mut members = Vec::new();
        for creator in creators {
            let of_creator = self.checked(*creator)?;
            if core::mem::replace(&mut chosen[*creator], true) {
                return Err(InvalidError::duplicate("creator", &creator.to_string()));
            }
            members.extend_from_slice(of_creator);
            starts.push(members.len());
        }
        let mut number_of = vec![0; self.people];
        for person in &members {
            number_of[*person as usize] = 1;
        }
        let mut people = 0;
        for number in &mut number_of {
            // In the old order, so that each creator's members still ascend.
            let seen = *number;
            *number = people;
            people += seen;
        }
        for person in &mut members {
            *person = number_of[*person as usize];
        }
        Ok(Audiences { starts, members, people: people as usize })
    }

    /// How many people two of the creators share.
    ///
    /// # Errors
    ///
    /// If a creator is not there.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2]), Audience::from([2, 3, 4])])?;
    /// assert_eq!(group.overlap(0, 1)?.shared(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn overlap(&self, first: usize, second: usize) -> Result<Overlap, InvalidError> {
        let (first, second) = (self.checked(first)?, self.checked(second)?);
        Ok(Overlap::of_counts(first.len() as u64, second.len() as u64, shared(first, second)))
    }

    /// How many people a creator has; `None` for one who is not there.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Audience, Audiences};
    ///
    /// let group = Audiences::new(&[Audience::from([1, 2])])?;
    /// assert_eq!((group.size(0), group.size(1)), (Some(2), None));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn size(&self, creator: usize) -> Option<u64> {
        self.checked(creator).ok().map(|members| members.len() as u64)
    }

    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Audiences::from_columns(&[0, 0, 0], &[])?.len(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// Whether there is no creator.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::audience::Audiences::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many people are in the audience of one creator or more.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Audiences::from_columns(&[0, 2, 4], &[5, 6, 6, 7])?.people(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn people(&self) -> usize {
        self.people
    }

    /// How many memberships there are: the sizes of all audiences added up.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Audiences::from_columns(&[0, 2, 4], &[5, 6, 6, 7])?.memberships(), 4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn memberships(&self) -> usize {
        self.members.len()
    }

    /// The numbers of a creator's people, in ascending order; they lie below [`people`](Audiences::people).
    #[inline]
    pub(super) fn members(&self, creator: usize) -> &[u32] {
        &self.members[self.starts[creator]..self.starts[creator + 1]]
    }

    fn checked(&self, creator: usize) -> Result<&[u32], InvalidError> {
        if creator < self.len() {
            return Ok(self.members(creator));
        }
        Err(InvalidError::out_of_range("creator", creator, format!("below {}", self.len())))
    }

    /// For each person the creators whose audience it is in, in ascending order.
    pub(super) fn creators_of_people(&self) -> (Vec<usize>, Vec<u32>) {
        let mut starts = vec![0; self.people + 1];
        for person in &self.members {
            starts[*person as usize + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut next = starts.clone();
        let mut creators = vec![0; self.members.len()];
        for (creator, number) in (0..self.len()).zip(0..) {
            for person in self.members(creator) {
                let next = &mut next[*person as usize];
                creators[*next] = number;
                *next += 1;
            }
        }
        (starts, creators)
    }
}

/// Sorts what stands from here on, and takes out what is there twice.
fn sort_from(start: usize, members: &mut Vec<u32>) {
    members[start..].sort_unstable();
    let mut kept = start;
    for place in start..members.len() {
        if place == start || members[place] != members[kept - 1] {
            members[kept] = members[place];
            kept += 1;
        }
    }
    members.truncate(kept);
}

/// Each key's number, in ascending order of the keys, and how many numbers there are. There are at most 2^32 − 1 keys.
#[allow(clippy::cast_possible_truncation)] // Keys that fit into a table, and numbers of keys.
fn number(keys: &[u64]) -> (Vec<u32>, usize) {
    let highest = keys.iter().copied().max().unwrap_or_default();
    if highest / KEYS_PER_MEMBER < keys.len() as u64 {
        let mut number_of = vec![0; highest as usize + 1];
        for key in keys {
            number_of[*key as usize] = 1;
        }
        let mut people = 0;
        for number in &mut number_of {
            let seen = *number;
            *number = people;
            people += seen;
        }
        return (keys.iter().map(|key| number_of[*key as usize]).collect(), people as usize);
    }
    let mut sorted: Vec<(u64, u32)> = keys.iter().copied().zip(0..).collect();
    sorted.sort_unstable();
    let mut numbers = vec![0; keys.len()];
    let mut people = 0;
    for same in sorted.chunk_by(|one, other| one.0 == other.0) {
        for (_, place) in same {
            numbers[*place as usize] = people;
        }
        people += 1;
    }
    (numbers, people as usize)
}

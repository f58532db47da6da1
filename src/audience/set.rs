//! The people of one creator.

use core::cmp::Ordering;

use crate::audience::overlap::Overlap;

/// The people of one creator, followers or commenters, as opaque keys: whoever is given twice is in it once.
///
/// # Example
///
/// ```
/// use influencer::audience::Audience;
///
/// let mara = Audience::from([3, 1, 2, 3]);
/// assert_eq!(mara.len(), 3);
/// assert_eq!(mara.keys(), [1, 2, 3]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Vec<u64>", into = "Vec<u64>")
)]
pub struct Audience {
    // In ascending order, each once.
    keys: Vec<u64>,
}

impl Audience {
    /// The keys in ascending order.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Audience::from([9, 4]).keys(), [4, 9]);
    /// ```
    pub fn keys(&self) -> &[u64] {
        &self.keys
    }

    /// Whether a person is among them.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::audience::Audience::from([9, 4]).contains(4));
    /// ```
    pub fn contains(&self, key: u64) -> bool {
        self.keys.binary_search(&key).is_ok()
    }

    /// How many people there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Audience::from([9, 4, 9]).len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there is nobody.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::audience::Audience::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// How many people this audience and another share.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Audience;
    ///
    /// let overlap = Audience::from([1, 2, 3, 4]).overlap(&Audience::from([3, 4, 5]));
    /// assert_eq!((overlap.shared(), overlap.distinct()), (2, 5));
    /// ```
    pub fn overlap(&self, other: &Audience) -> Overlap {
        let shared = shared(&self.keys, &other.keys);
        Overlap::of_counts(self.keys.len() as u64, other.keys.len() as u64, shared)
    }
}

/// How many keys stand in both; each ascends, each key once.
pub(super) fn shared<K: Ord>(one: &[K], other: &[K]) -> u64 {
    let (mut i, mut j, mut shared) = (0, 0, 0);
    while let (Some(left), Some(right)) = (one.get(i), other.get(j)) {
        let order = left.cmp(right);
        i += usize::from(order != Ordering::Greater);
        j += usize::from(order != Ordering::Less);
        shared += u64::from(order == Ordering::Equal);
    }
    shared
}

impl From<Vec<u64>> for Audience {
    fn from(mut keys: Vec<u64>) -> Self {
        keys.sort_unstable();
        keys.dedup();
        Audience { keys }
    }
}

impl<const N: usize> From<[u64; N]> for Audience {
    fn from(keys: [u64; N]) -> Self {
        Audience::from(Vec::from(keys))
    }
}

impl From<Audience> for Vec<u64> {
    fn from(audience: Audience) -> Self {
        audience.keys
    }
}

impl FromIterator<u64> for Audience {
    fn from_iter<I: IntoIterator<Item = u64>>(keys: I) -> Self {
        Audience::from(Vec::from_iter(keys))
    }
}

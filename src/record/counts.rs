//! One row of counts.

use core::fmt;

use crate::count::{Count, CountSet, PerCount};
use crate::error::InvalidError;

/// The counts of one account or post. Each is known, exact up to `u64::MAX`, or not known; zero is known.
///
/// # Example
///
/// ```
/// use influencer::{Count, Counts};
///
/// let counts = Counts::new().with(Count::Likes, 0).with(Count::Comments, 12);
/// assert_eq!(counts.get(Count::Likes), Some(0));
/// assert_eq!(counts.get(Count::Shares), None);
/// assert_eq!(counts.to_string(), "likes 0, comments 12");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Counts {
    // The value of a count that is not known is zero, so that equality and hash can be derived.
    values: PerCount<u64>,
    known: CountSet,
}

impl Counts {
    /// Nothing known yet.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// assert_eq!(Counts::new().get(Count::Followers), None);
    /// ```
    pub const fn new() -> Counts {
        Counts { values: PerCount::filled(0), known: CountSet::EMPTY }
    }

    /// These counts and one more, or one changed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// const SEEN: Counts = Counts::new().with(Count::Views, 1_000);
    /// assert_eq!(SEEN.with(Count::Views, 1_001).get(Count::Views), Some(1_001));
    /// ```
    pub const fn with(self, count: Count, value: u64) -> Counts {
        Counts { values: self.values.put(count, value), known: self.known.with(count) }
    }

    /// These counts with one no longer known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// assert_eq!(Counts::new().with(Count::Likes, 3).without(Count::Likes), Counts::new());
    /// ```
    pub const fn without(self, count: Count) -> Counts {
        Counts { values: self.values.put(count, 0), known: self.known.without(count) }
    }

    /// As [`with`](Counts::with), for sources that write -1 where a count is hidden.
    ///
    /// # Errors
    ///
    /// For any other negative number.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// assert_eq!(Counts::new().with_signed(Count::Likes, -1)?.get(Count::Likes), None);
    /// let error = Counts::new().with_signed(Count::Likes, -2).unwrap_err();
    /// assert_eq!(error.to_string(), "likes -2 is out of range: zero or more, or -1 for not known");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_signed(self, count: Count, value: i64) -> Result<Counts, InvalidError> {
        Ok(match from_signed(count, value)? {
            Some(value) => self.with(count, value),
            None => self.without(count),
        })
    }

    /// The count, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// assert_eq!(Counts::new().with(Count::Reach, u64::MAX).get(Count::Reach), Some(u64::MAX));
    /// ```
    #[inline]
    pub fn get(&self, count: Count) -> Option<u64> {
        self.known.contains(count).then(|| self.values[count])
    }

    /// Which counts are known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts, CountSet};
    ///
    /// let counts = Counts::new().with(Count::Likes, 3);
    /// assert_eq!(counts.known(), CountSet::of(&[Count::Likes]));
    /// ```
    pub const fn known(&self) -> CountSet {
        self.known
    }

    /// The known counts, in the order of the vocabulary.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts};
    ///
    /// let counts = Counts::new().with(Count::Comments, 1).with(Count::Likes, 3);
    /// assert_eq!(counts.iter().collect::<Vec<_>>(), [(Count::Likes, 3), (Count::Comments, 1)]);
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (Count, u64)> + '_ {
        self.known.iter().map(|count| (count, self.values[count]))
    }
}

/// What a reader of files does to one row again and again, without a copy of it.
#[cfg(any(feature = "csv", feature = "json"))]
impl Counts {
    #[inline]
    pub(crate) fn set(&mut self, count: Count, value: u64) {
        self.values[count] = value;
        self.known = self.known.with(count);
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        for count in self.known.iter() {
            self.values[count] = 0;
        }
        self.known = CountSet::EMPTY;
    }
}

/// The rule for signed sources.
fn from_signed(count: Count, value: i64) -> Result<Option<u64>, InvalidError> {
    match u64::try_from(value) {
        Ok(value) => Ok(Some(value)),
        Err(_) if value == -1 => Ok(None),
        Err(_) => Err(InvalidError::out_of_range(count.name(), value, "zero or more, or -1 for not known")),
    }
}

impl Default for Counts {
    fn default() -> Self {
        Counts::new()
    }
}

impl fmt::Debug for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, (count, value)) in self.iter().enumerate() {
            if position > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{count} {value}")?;
        }
        Ok(())
    }
}

/// A later value of the same count replaces an earlier one.
impl FromIterator<(Count, u64)> for Counts {
    fn from_iter<I: IntoIterator<Item = (Count, u64)>>(counts: I) -> Self {
        let mut row = Counts::new();
        row.extend(counts);
        row
    }
}

impl Extend<(Count, u64)> for Counts {
    fn extend<I: IntoIterator<Item = (Count, u64)>>(&mut self, counts: I) {
        for (count, value) in counts {
            *self = self.with(count, value);
        }
    }
}

/// As a map from names to numbers; what is not known is left out, or null or -1 when read.
#[cfg(feature = "serde")]
impl serde::Serialize for Counts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Counts {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let known_only = !deserializer.is_human_readable();
        deserializer.deserialize_map(CountsVisitor { known_only })
    }
}

#[cfg(feature = "serde")]
struct CountsVisitor {
    // Formats that do not describe themselves hold what was written: known counts, and no null.
    known_only: bool,
}

#[cfg(feature = "serde")]
impl<'de> serde::de::Visitor<'de> for CountsVisitor {
    type Value = Counts;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map from names of counts to whole numbers")
    }

    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<Counts, A::Error> {
        use serde::de::Error;

        let mut counts = Counts::new();
        let mut seen = CountSet::EMPTY;
        while let Some(count) = map.next_key::<Count>()? {
            if seen.contains(count) {
                return Err(A::Error::custom(InvalidError::duplicate("count", count.name())));
            }
            seen = seen.with(count);
            let value = if self.known_only { Some(map.next_value()?) } else { map.next_value()? };
            if let Some(value) = value {
                counts = match value {
                    Whole::Unsigned(value) => counts.with(count, value),
                    Whole::Signed(value) => counts.with_signed(count, value).map_err(A::Error::custom)?,
                };
            }
        }
        Ok(counts)
    }
}

/// A whole number, signed or not, as wide as any format gives it.
#[cfg(feature = "serde")]
enum Whole {
    Unsigned(u64),
    Signed(i64),
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Whole {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct WholeVisitor;

        impl serde::de::Visitor<'_> for WholeVisitor {
            type Value = Whole;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number up to 18446744073709551615, or -1 for not known")
            }

            fn visit_i64<E>(self, value: i64) -> Result<Whole, E> {
                Ok(Whole::Signed(value))
            }

            fn visit_u64<E>(self, value: u64) -> Result<Whole, E> {
                Ok(Whole::Unsigned(value))
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(WholeVisitor)
        } else {
            deserializer.deserialize_u64(WholeVisitor)
        }
    }
}

//! Relative changes.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use super::decimal;
use crate::error::invalid::InvalidError;

/// A relative change: what was gained or lost, as a part of what was there before. Nothing can lose more than all of itself, so it is
/// -1 or more.
///
/// Inside it is a ratio; percent is only how it prints, and the sign is always told.
///
/// # Example
///
/// ```
/// use influencer::Growth;
///
/// let growth = Growth::new(0.032)?;
/// assert_eq!(growth.as_ratio(), 0.032);
/// assert_eq!(growth.to_string(), "+3.2 %");
/// assert_eq!(format!("{:.1}", Growth::new(-1.0 / 3.0)?), "-33.3 %");
/// assert_eq!("-50 %".parse::<Growth>()?, -0.5);
/// assert!(Growth::new(-1.01).unwrap_err().is_out_of_range());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "f64", into = "f64"))]
pub struct Growth(f64);

const WHAT: &str = "growth";
const RULE: &str = "a finite number, -1 or more";

impl Growth {
    /// No change.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Growth::ZERO.to_string(), "0 %");
    /// ```
    pub const ZERO: Growth = Growth(0.0);

    /// The growth of a ratio: 0.032 is 3.2 % more, -0.5 is half.
    ///
    /// # Errors
    ///
    /// Below -1, for infinity and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Growth;
    ///
    /// assert_eq!(Growth::new(1.5)?.to_string(), "+150 %");
    /// assert!(Growth::new(f64::INFINITY).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(ratio: f64) -> Result<Growth, InvalidError> {
        Growth::from_ratio(ratio).ok_or_else(|| InvalidError::out_of_range(WHAT, ratio, RULE))
    }

    /// `None` where [`Growth::new`] is an error.
    #[inline]
    pub(crate) const fn from_ratio(ratio: f64) -> Option<Growth> {
        // Adding zero turns -0.0 into 0.0.
        if ratio >= -1.0 && ratio < f64::INFINITY { Some(Growth(ratio + 0.0)) } else { None }
    }

    /// The growth as a plain number, for arithmetic of your own. It is a ratio: 0.032, not 3.2.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Growth;
    ///
    /// let after = 15_000.0 * (1.0 + Growth::new(0.5)?.as_ratio());
    /// assert_eq!(after, 22_500.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub const fn as_ratio(self) -> f64 {
        self.0
    }
}

impl PartialEq for Growth {
    fn eq(&self, other: &Growth) -> bool {
        self.0 == other.0
    }
}

// There is neither NaN nor -0.0: equal numbers have equal bits, and all of them compare.
impl Eq for Growth {}

impl PartialOrd for Growth {
    fn partial_cmp(&self, other: &Growth) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Growth {
    fn cmp(&self, other: &Growth) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for Growth {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Debug for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Growth").field(&self.0).finish()
    }
}

/// In percent, with its sign. Without a precision: the shortest text that reads back as the same number.
impl fmt::Display for Growth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        decimal::write_signed_percent(self.0, f)
    }
}

/// Reads a ratio such as `-0.05` or a percentage such as `+3.2 %`.
impl FromStr for Growth {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Growth, InvalidError> {
        let ratio = decimal::parse_ratio(text).ok_or_else(|| {
            InvalidError::malformed(WHAT, text, "expected a ratio such as -0.05 or a percentage such as +3.2 %")
        })?;
        // The message names what was typed, not what it came to.
        Growth::from_ratio(ratio).ok_or_else(|| InvalidError::out_of_range(WHAT, text.trim(), RULE))
    }
}

impl TryFrom<f64> for Growth {
    type Error = InvalidError;

    fn try_from(ratio: f64) -> Result<Growth, InvalidError> {
        Growth::new(ratio)
    }
}

impl From<Growth> for f64 {
    fn from(growth: Growth) -> f64 {
        growth.0
    }
}

impl PartialEq<f64> for Growth {
    fn eq(&self, other: &f64) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Growth> for f64 {
    fn eq(&self, other: &Growth) -> bool {
        *self == other.0
    }
}

impl PartialOrd<f64> for Growth {
    fn partial_cmp(&self, other: &f64) -> Option<Ordering> {
        self.0.partial_cmp(other)
    }
}

//! Any number but NaN and infinity.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::error::invalid::InvalidError;
use crate::unit::fraction::{Rate, Share};

/// A finite number of either sign: a slope, a logarithm, a score in standard deviations, the mean of observations in a unit of the
/// caller's own.
///
/// # Example
///
/// ```
/// use influencer::Finite;
///
/// let slope = Finite::new(-0.25)?;
/// assert_eq!(slope.as_f64(), -0.25);
/// assert_eq!(slope.to_string(), "-0.25");
/// assert!(slope < Finite::ZERO);
/// assert!(Finite::new(f64::NAN).unwrap_err().is_out_of_range());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "f64", into = "f64"))]
pub struct Finite(f64);

const WHAT: &str = "number";
const RULE: &str = "a finite number";

impl Finite {
    /// Nothing.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Finite::ZERO.to_string(), "0");
    /// ```
    pub const ZERO: Finite = Finite(0.0);

    /// The number.
    ///
    /// # Errors
    ///
    /// For infinity and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    ///
    /// assert_eq!(Finite::new(-0.0)?, Finite::ZERO);
    /// assert!(Finite::new(f64::INFINITY).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(number: f64) -> Result<Finite, InvalidError> {
        Finite::from_f64(number).ok_or_else(|| InvalidError::out_of_range(WHAT, number, RULE))
    }

    /// `None` where [`Finite::new`] is an error.
    #[inline]
    pub(crate) const fn from_f64(number: f64) -> Option<Finite> {
        // Adding zero turns -0.0 into 0.0.
        if number.is_finite() { Some(Finite(number + 0.0)) } else { None }
    }

    /// The number as a float, for arithmetic of your own.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    ///
    /// assert_eq!(Finite::new(1.5)?.as_f64() * 2.0, 3.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub const fn as_f64(self) -> f64 {
        self.0
    }
}

impl PartialEq for Finite {
    fn eq(&self, other: &Finite) -> bool {
        self.0 == other.0
    }
}

// There is neither NaN nor -0.0: equal numbers have equal bits, and all of them compare.
impl Eq for Finite {}

impl PartialOrd for Finite {
    fn partial_cmp(&self, other: &Finite) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Finite {
    fn cmp(&self, other: &Finite) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Hash for Finite {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Debug for Finite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Finite").field(&self.0).finish()
    }
}

/// Without a precision: the shortest text that reads back as the same number.
impl fmt::Display for Finite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

/// Reads a number such as `-0.25` or `3e-5`.
impl FromStr for Finite {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Finite, InvalidError> {
        let text = text.trim();
        // What `f64` reads, less the words: `inf` and `NaN` are no numbers here.
        let looks_right = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
        let number: f64 = if looks_right { text.parse().ok() } else { None }
            .ok_or_else(|| InvalidError::malformed(WHAT, text, "expected a number such as -0.25"))?;
        Finite::from_f64(number).ok_or_else(|| InvalidError::out_of_range(WHAT, text, RULE))
    }
}

impl TryFrom<f64> for Finite {
    type Error = InvalidError;

    fn try_from(number: f64) -> Result<Finite, InvalidError> {
        Finite::new(number)
    }
}

impl From<Finite> for f64 {
    fn from(number: Finite) -> f64 {
        number.0
    }
}

impl From<Rate> for Finite {
    fn from(rate: Rate) -> Finite {
        Finite(rate.as_ratio())
    }
}

impl From<Share> for Finite {
    fn from(share: Share) -> Finite {
        Finite(share.as_ratio())
    }
}

impl PartialEq<f64> for Finite {
    fn eq(&self, other: &f64) -> bool {
        self.0 == *other
    }
}

impl PartialEq<Finite> for f64 {
    fn eq(&self, other: &Finite) -> bool {
        *self == other.0
    }
}

impl PartialOrd<f64> for Finite {
    fn partial_cmp(&self, other: &f64) -> Option<Ordering> {
        self.0.partial_cmp(other)
    }
}

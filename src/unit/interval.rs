//! Two ends of a range.

use core::fmt;

use crate::error::invalid::InvalidError;

/// A range with both ends included.
///
/// # Example
///
/// ```
/// use influencer::{Interval, Rate};
///
/// let interval = Interval::new(Rate::new(0.021)?, Rate::new(0.034)?)?;
/// assert!(interval.contains(Rate::new(0.03)?));
/// assert_eq!(interval.to_string(), "2.1 % to 3.4 %");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(
        try_from = "Ends<T>",
        bound(
            serialize = "T: serde::Serialize",
            deserialize = "T: serde::Deserialize<'de> + Copy + Ord + fmt::Display"
        )
    )
)]
pub struct Interval<T> {
    low: T,
    high: T,
}

impl<T: Copy + Ord + fmt::Display> Interval<T> {
    /// The interval from `low` to `high`.
    ///
    /// # Errors
    ///
    /// If `high` lies below `low`.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Interval;
    ///
    /// assert!(Interval::new(4, 4).is_ok());
    /// let error = Interval::new(5, 4).unwrap_err();
    /// assert_eq!(error.to_string(), "interval 5 to 4 is out of range: the upper end at or above the lower");
    /// ```
    pub fn new(low: T, high: T) -> Result<Interval<T>, InvalidError> {
        if low > high {
            let value = format_args!("{low} to {high}");
            return Err(InvalidError::out_of_range("interval", value, "the upper end at or above the lower"));
        }
        Ok(Interval { low, high })
    }
}

impl<T: Copy + Ord> Interval<T> {
    /// The interval between two ends, whichever is the lower.
    pub(crate) fn between(one: T, other: T) -> Interval<T> {
        Interval { low: one.min(other), high: one.max(other) }
    }

    /// Whether the value lies inside or on an end.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Interval;
    /// assert!(Interval::new(1, 4)?.contains(4));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn contains(&self, value: T) -> bool {
        self.low <= value && value <= self.high
    }
}

impl<T: Copy> Interval<T> {
    /// Of ends that ascend, whatever their order is.
    #[cfg(feature = "money")]
    pub(crate) const fn from_ascending(low: T, high: T) -> Interval<T> {
        Interval { low, high }
    }

    /// The lower end.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Interval;
    /// assert_eq!(Interval::new(1, 4)?.low(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn low(&self) -> T {
        self.low
    }

    /// The upper end.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Interval;
    /// assert_eq!(Interval::new(1, 4)?.high(), 4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn high(&self) -> T {
        self.high
    }
}

impl<T: fmt::Display> fmt::Display for Interval<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (low, high) = (&self.low, &self.high);
        let text = match f.precision() {
            Some(digits) => format!("{low:.digits$} to {high:.digits$}"),
            None => format!("{low} to {high}"),
        };
        // `pad_integral`, because `pad` would take the precision for a length.
        f.pad_integral(true, "", &text)
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Deserialize)]
struct Ends<T> {
    low: T,
    high: T,
}

#[cfg(feature = "serde")]
impl<T: Copy + Ord + fmt::Display> TryFrom<Ends<T>> for Interval<T> {
    type Error = InvalidError;

    fn try_from(ends: Ends<T>) -> Result<Self, InvalidError> {
        Interval::new(ends.low, ends.high)
    }
}

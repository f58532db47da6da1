//! When something happened.

use core::fmt;
use core::str::FromStr;
use core::time::Duration;

use crate::error::invalid::InvalidError;
use crate::unit::day::Day;

/// An instant in whole seconds since 1970-01-01T00:00:00Z, within the years 1 to 9999.
///
/// Milliseconds given by mistake lie beyond the year 9999 and are refused.
///
/// # Example
///
/// ```
/// use influencer::Timestamp;
///
/// let posted = Timestamp::from_unix_seconds(1_535_723_100)?;
/// assert_eq!(posted.as_unix_seconds(), 1_535_723_100);
/// assert!(Timestamp::from_unix_seconds(1_535_723_100_000).unwrap_err().is_out_of_range());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "i64", into = "i64"))]
pub struct Timestamp(i64);

const SECONDS_A_DAY: i64 = 86_400;

impl Timestamp {
    /// 0001-01-01T00:00:00Z.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Timestamp::MIN.as_unix_seconds(), -62_135_596_800);
    /// ```
    pub const MIN: Timestamp = Timestamp(-62_135_596_800);

    /// 9999-12-30T22:00:00Z: whatever the time zone, the year has four digits.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Timestamp::MAX.as_unix_seconds(), 253_402_207_200);
    /// ```
    pub const MAX: Timestamp = Timestamp(253_402_207_200);

    /// The instant so many seconds after 1970-01-01T00:00:00Z.
    ///
    /// # Errors
    ///
    /// Outside the years 1 to 9999.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Timestamp;
    ///
    /// assert!(Timestamp::from_unix_seconds(0)? < Timestamp::MAX);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn from_unix_seconds(seconds: i64) -> Result<Timestamp, InvalidError> {
        Timestamp::from_unix_seconds_or_none(seconds)
            .ok_or_else(|| InvalidError::out_of_range("time", seconds, "Unix seconds within the years 1 to 9999"))
    }

    /// `None` where [`from_unix_seconds`](Timestamp::from_unix_seconds) is an error.
    #[inline]
    pub(crate) const fn from_unix_seconds_or_none(seconds: i64) -> Option<Timestamp> {
        if Timestamp::MIN.0 <= seconds && seconds <= Timestamp::MAX.0 { Some(Timestamp(seconds)) } else { None }
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Timestamp;
    /// assert_eq!(Timestamp::from_unix_seconds(86_400)?.as_unix_seconds(), 86_400);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn as_unix_seconds(self) -> i64 {
        self.0
    }

    /// How long after `earlier` this is; nothing if it is not later.
    ///
    /// # Example
    ///
    /// ```
    /// use core::time::Duration;
    /// use influencer::Timestamp;
    ///
    /// let (noon, one) = (Timestamp::from_unix_seconds(43_200)?, Timestamp::from_unix_seconds(46_800)?);
    /// assert_eq!(one.saturating_duration_since(noon), Duration::from_secs(3_600));
    /// assert_eq!(noon.saturating_duration_since(one), Duration::ZERO);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn saturating_duration_since(self, earlier: Timestamp) -> Duration {
        if self.0 <= earlier.0 {
            return Duration::ZERO;
        }
        Duration::from_secs(self.0.abs_diff(earlier.0))
    }

    /// So much earlier, but not before [`Timestamp::MIN`]; a part of a second counts as none.
    pub(crate) fn saturating_sub(self, duration: Duration) -> Timestamp {
        let seconds = i64::try_from(duration.as_secs()).unwrap_or(i64::MAX);
        Timestamp(self.0.saturating_sub(seconds).max(Timestamp::MIN.0))
    }

    /// The day it falls on in UTC.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Day, Timestamp};
    ///
    /// let time = Timestamp::from_unix_seconds(1_535_723_100)?;
    /// assert_eq!(time.utc_day(), Day::constant(2018, 8, 31));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (2013), `civil_from_days`.
    pub const fn utc_day(self) -> Day {
        Day::of_days_since_1970(self.0.div_euclid(SECONDS_A_DAY))
    }
}

/// As Unix seconds.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// Reads Unix seconds.
impl FromStr for Timestamp {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let seconds = text.trim().parse();
        let seconds = seconds.map_err(|_| InvalidError::malformed("time", text, "expected whole Unix seconds"))?;
        Timestamp::from_unix_seconds(seconds)
    }
}

impl TryFrom<i64> for Timestamp {
    type Error = InvalidError;

    fn try_from(seconds: i64) -> Result<Self, InvalidError> {
        Timestamp::from_unix_seconds(seconds)
    }
}

impl From<Timestamp> for i64 {
    fn from(time: Timestamp) -> i64 {
        time.0
    }
}

//! Times of many rows as a borrowed column.

use crate::error::InvalidError;
use crate::record::columns::Known;
use crate::record::counting_sort::Order;
use crate::record::owned::Sparse;
use crate::unit::Timestamp;

/// One column of times, borrowed: Unix seconds, and which of them are known.
///
/// # Example
///
/// ```
/// use influencer::{Known, TimeColumn, Timestamp};
///
/// let column = TimeColumn::unix_seconds(&[1_700_000_000, 0], Known::Flags(&[true, false]))?;
/// assert_eq!(column.get(0), Some(Timestamp::from_unix_seconds(1_700_000_000)?));
/// assert_eq!(column.get(1), None);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct TimeColumn<'a> {
    kept: Kept<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Kept<'a> {
    Unknown,
    // Every known one is checked when the column is built.
    Seconds { values: &'a [i64], known: Known<'a> },
    Moments(&'a [Moment]),
}

impl<'a> TimeColumn<'a> {
    /// No time is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::TimeColumn::UNKNOWN.get(0), None);
    /// ```
    pub const UNKNOWN: TimeColumn<'static> = TimeColumn { kept: Kept::Unknown };

    /// A column of Unix seconds. Negative ones lie before 1970.
    ///
    /// # Errors
    ///
    /// If what is known does not have as many entries, or a known time lies outside the years 1 to 9999, as milliseconds do.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Known, TimeColumn};
    ///
    /// let error = TimeColumn::unix_seconds(&[1_700_000_000_000], Known::All).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "time 1700000000000 in entry 0 is out of range: Unix seconds within the years 1 to 9999",
    /// );
    /// ```
    pub fn unix_seconds(values: &'a [i64], known: Known<'a>) -> Result<TimeColumn<'a>, InvalidError> {
        known.check(values.len())?;
        for (row, seconds) in values.iter().enumerate() {
            if Timestamp::from_unix_seconds_or_none(*seconds).is_none() && known.at(row) {
                let value = format_args!("{seconds} in entry {row}");
                return Err(InvalidError::out_of_range("time", value, "Unix seconds within the years 1 to 9999"));
            }
        }
        Ok(TimeColumn { kept: Kept::Seconds { values, known } })
    }

    /// The time, if it is there and known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Known, TimeColumn};
    ///
    /// let column = TimeColumn::unix_seconds(&[0], Known::All)?;
    /// assert_eq!(column.get(0).map(|time| time.as_unix_seconds()), Some(0));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn get(&self, row: usize) -> Option<Timestamp> {
        match self.kept {
            Kept::Unknown => None,
            Kept::Seconds { values, known } => {
                let time = Timestamp::from_unix_seconds_or_none(*values.get(row)?)?;
                known.at(row).then_some(time)
            }
            Kept::Moments(moments) => Option::from(*moments.get(row)?),
        }
    }

    /// How many entries there are; `None` where no time is known and none was given.
    pub(super) fn entries(&self) -> Option<usize> {
        match self.kept {
            Kept::Unknown => None,
            Kept::Seconds { values, .. } => Some(values.len()),
            Kept::Moments(moments) => Some(moments.len()),
        }
    }

    pub(super) const fn from_moments(moments: &'a [Moment]) -> TimeColumn<'a> {
        TimeColumn { kept: Kept::Moments(moments) }
    }

    pub(super) fn arranged(&self, order: &Order<'_>) -> Sparse<Moment> {
        let moments = self.entries().map(|entries| (0..entries).map(|row| Moment::from(self.get(row))));
        Sparse::arranged(order, moments)
    }
}

/// No time is known.
impl Default for TimeColumn<'_> {
    fn default() -> Self {
        TimeColumn::UNKNOWN
    }
}

/// Unix seconds, or nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment(i64);

impl Default for Moment {
    fn default() -> Self {
        Moment(i64::MIN)
    }
}

impl From<Option<Timestamp>> for Moment {
    fn from(time: Option<Timestamp>) -> Self {
        time.map_or_else(Moment::default, |time| Moment(time.as_unix_seconds()))
    }
}

impl From<Moment> for Option<Timestamp> {
    fn from(moment: Moment) -> Self {
        Timestamp::from_unix_seconds_or_none(moment.0)
    }
}

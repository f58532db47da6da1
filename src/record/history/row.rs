//! The dated totals of one account.

use crate::count::Count;
use crate::error::InvalidError;
use crate::unit::Timestamp;

/// Dated totals of one count of one account: how many followers it had, and when.
///
/// Totals may come in any order, and at any distance from one another: a gap is no error. The same total at the same instant counts
/// once. Two different totals at the same instant contradict one another, and are an error.
///
/// # Example
///
/// ```
/// use influencer::{Count, History, HistoryView, Timestamp};
///
/// let day = |number: i64| Timestamp::from_unix_seconds(1_764_028_800 + number * 86_400);
/// let history = History::new(Count::Followers, [(day(2)?, 15_400), (day(0)?, 15_000), (day(0)?, 15_000)])?;
/// let totals: Vec<u64> = HistoryView::from(&history).iter().map(|(_, total)| total).collect();
/// assert_eq!(totals, [15_000, 15_400]);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(try_from = "Form", into = "Form"))]
pub struct History {
    count: Count,
    // As many as totals, each later than the one before.
    times: Vec<Timestamp>,
    totals: Vec<u64>,
}

impl History {
    /// The history of these totals.
    ///
    /// # Errors
    ///
    /// If two totals at one instant differ: it names the instant and both.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, History, Timestamp};
    ///
    /// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
    /// assert!(History::new(Count::Views, [(noon, 900), (noon, 900)]).is_ok());
    /// let error = History::new(Count::Views, [(noon, 900), (noon, 901)]).unwrap_err();
    /// assert_eq!(error.to_string(), "total at 1700049600 is both 900 and 901");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(count: Count, totals: impl IntoIterator<Item = (Timestamp, u64)>) -> Result<History, InvalidError> {
        let mut dated: Vec<(Timestamp, u64)> = totals.into_iter().collect();
        put_in_order(&mut dated).map_err(|Contradiction { at, totals }| {
            InvalidError::contradiction("total", format_args!("at {at}"), totals)
        })?;
        let (times, totals) = dated.into_iter().unzip();
        Ok(History { count, times, totals })
    }

    /// What was counted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History};
    /// assert_eq!(History::new(Count::Followers, [])?.count(), Count::Followers);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn count(&self) -> Count {
        self.count
    }

    /// The times, each later than the one before.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, Timestamp};
    /// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
    /// assert_eq!(History::new(Count::Followers, [(noon, 15_000)])?.times(), [noon]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn times(&self) -> &[Timestamp] {
        &self.times
    }

    /// The totals, in the order of their times.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, Timestamp};
    /// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
    /// assert_eq!(History::new(Count::Followers, [(noon, 15_000)])?.totals(), [15_000]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn totals(&self) -> &[u64] {
        &self.totals
    }

    pub(super) const fn from_checked(count: Count, times: Vec<Timestamp>, totals: Vec<u64>) -> History {
        History { count, times, totals }
    }
}

/// Two totals at one instant.
pub(super) struct Contradiction {
    pub(super) at: Timestamp,
    pub(super) totals: (u64, u64),
}

/// By time, each time once.
pub(super) fn put_in_order(dated: &mut Vec<(Timestamp, u64)>) -> Result<(), Contradiction> {
    dated.sort_unstable();
    dated.dedup();
    match dated.iter().zip(dated.iter().skip(1)).find(|(one, other)| one.0 == other.0) {
        Some((one, other)) => Err(Contradiction { at: one.0, totals: (one.1, other.1) }),
        None => Ok(()),
    }
}

#[cfg(feature = "serde")]
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Form {
    count: Count,
    totals: Vec<(Timestamp, u64)>,
}

#[cfg(feature = "serde")]
impl From<History> for Form {
    fn from(history: History) -> Form {
        let totals = history.times.into_iter().zip(history.totals).collect();
        Form { count: history.count, totals }
    }
}

#[cfg(feature = "serde")]
impl TryFrom<Form> for History {
    type Error = InvalidError;

    fn try_from(form: Form) -> Result<History, InvalidError> {
        History::new(form.count, form.totals)
    }
}

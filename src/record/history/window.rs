//! Which part of a history counts.

use core::fmt;
use core::time::Duration;

use crate::unit::Timestamp;

/// Which totals of a history count: all, those between two times, or the last so many days. Both ends are inside.
///
/// Conditions add up.
///
/// # Example
///
/// ```
/// use std::time::Duration;
///
/// use influencer::{HistoryWindow, Timestamp};
///
/// let window = HistoryWindow::ALL.since(Timestamp::from_unix_seconds(1_700_000_000)?);
/// assert_eq!(window.to_string(), "totals since 1700000000");
/// assert_eq!(HistoryWindow::last(Duration::from_secs(86_400)).to_string(), "totals of the last 86400s");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct HistoryWindow {
    since: Option<Timestamp>,
    until: Option<Timestamp>,
    last: Option<Duration>,
}

impl HistoryWindow {
    /// Every total.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::HistoryWindow::ALL.to_string(), "all totals");
    /// ```
    pub const ALL: HistoryWindow = HistoryWindow { since: None, until: None, last: None };

    /// The totals at most so much older than the last total of the history.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// let month = influencer::HistoryWindow::last(Duration::from_secs(30 * 86_400));
    /// assert_eq!(month.to_string(), "totals of the last 2592000s");
    /// ```
    pub const fn last(duration: Duration) -> HistoryWindow {
        HistoryWindow { last: Some(duration), ..HistoryWindow::ALL }
    }

    /// Only totals at this time or later.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{HistoryWindow, Timestamp};
    ///
    /// let window = HistoryWindow::ALL.since(Timestamp::from_unix_seconds(9)?);
    /// assert_eq!(window.to_string(), "totals since 9");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn since(mut self, time: Timestamp) -> HistoryWindow {
        self.since = Some(time);
        self
    }

    /// Only totals at this time or earlier.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{HistoryWindow, Timestamp};
    ///
    /// let window = HistoryWindow::ALL.until(Timestamp::from_unix_seconds(9)?);
    /// assert_eq!(window.to_string(), "totals until 9");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn until(mut self, time: Timestamp) -> HistoryWindow {
        self.until = Some(time);
        self
    }

    /// Whether this time lies before the window, of a history whose last total is so old.
    pub(super) fn starts_after(&self, time: Timestamp, last: Timestamp) -> bool {
        let too_old = |limit: Duration| last.saturating_duration_since(time) > limit;
        self.since.is_some_and(|since| time < since) || self.last.is_some_and(too_old)
    }

    pub(super) fn ends_before(&self, time: Timestamp) -> bool {
        self.until.is_some_and(|until| time > until)
    }
}

impl fmt::Display for HistoryWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == HistoryWindow::ALL {
            return f.write_str("all totals");
        }
        let conditions = [
            self.since.map(|time| format!("since {time}")),
            self.until.map(|time| format!("until {time}")),
            self.last.map(|duration| format!("of the last {duration:?}")),
        ];
        let conditions: Vec<String> = conditions.into_iter().flatten().collect();
        write!(f, "totals {}", conditions.join(" and "))
    }
}

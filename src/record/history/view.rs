//! One history, wherever it is kept.

use core::ops::Range;

use crate::count::Count;
use crate::record::columns::Column;
use crate::record::history::row::History;
use crate::record::history::window::HistoryWindow;
use crate::record::time_column::TimeColumn;
use crate::unit::Timestamp;

/// Dated totals of one account, borrowed from a [`History`] or from [`HistoryColumns`](crate::record::HistoryColumns), in the order of
/// their times. What is computed of histories takes this, so that both give the same bits.
///
/// # Example
///
/// ```
/// use influencer::{Count, History, HistoryView, Timestamp};
///
/// fn most(history: HistoryView<'_>) -> Option<u64> {
///     history.iter().map(|(_, total)| total).max()
/// }
///
/// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
/// let history = History::new(Count::Followers, [(noon, 15_000)])?;
/// assert_eq!(most(HistoryView::from(&history)), Some(15_000));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct HistoryView<'a> {
    count: Count,
    kept: Kept<'a>,
    first: usize,
    end: usize,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Kept<'a> {
    Ours { times: &'a [Timestamp], totals: &'a [u64] },
    // Known from the first to the end of each view.
    Columns { times: &'a TimeColumn<'a>, totals: &'a Column<'a> },
}

impl<'a> From<&'a History> for HistoryView<'a> {
    fn from(history: &'a History) -> Self {
        let (times, totals) = (history.times(), history.totals());
        HistoryView::new(history.count(), Kept::Ours { times, totals }, 0..times.len())
    }
}

impl<'a> HistoryView<'a> {
    pub(super) const fn new(count: Count, kept: Kept<'a>, places: Range<usize>) -> HistoryView<'a> {
        HistoryView { count, kept, first: places.start, end: places.end }
    }

    /// What was counted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// let history = History::new(Count::Followers, [])?;
    /// assert_eq!(HistoryView::from(&history).count(), Count::Followers);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn count(self) -> Count {
        self.count
    }

    /// How many totals there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// let history = History::new(Count::Followers, [])?;
    /// assert_eq!(HistoryView::from(&history).len(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn len(self) -> usize {
        self.end - self.first
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// let history = History::new(Count::Followers, [])?;
    /// assert!(HistoryView::from(&history).is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The total at this place in the order of time.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView, Timestamp};
    /// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
    /// let history = History::new(Count::Followers, [(noon, 15_000)])?;
    /// assert_eq!(HistoryView::from(&history).get(0), Some((noon, 15_000)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn get(self, place: usize) -> Option<(Timestamp, u64)> {
        let place = self.first.checked_add(place).filter(|place| *place < self.end)?;
        match self.kept {
            Kept::Ours { times, totals } => Some((*times.get(place)?, *totals.get(place)?)),
            Kept::Columns { times, totals } => Some((times.get(place)?, totals.get(place)?)),
        }
    }

    /// All totals with their times.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView, Timestamp};
    /// let noon = Timestamp::from_unix_seconds(1_700_049_600)?;
    /// let history = History::new(Count::Followers, [(noon, 15_000)])?;
    /// assert!(HistoryView::from(&history).iter().eq([(noon, 15_000)]));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn iter(self) -> impl Iterator<Item = (Timestamp, u64)> {
        (0..self.len()).filter_map(move |place| self.get(place))
    }

    /// The first total.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// assert_eq!(HistoryView::from(&History::new(Count::Followers, [])?).first(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn first(self) -> Option<(Timestamp, u64)> {
        self.get(0)
    }

    /// The last total.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// assert_eq!(HistoryView::from(&History::new(Count::Followers, [])?).last(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn last(self) -> Option<(Timestamp, u64)> {
        self.get(self.len().checked_sub(1)?)
    }

    /// The totals inside a window.
    ///
    /// # Example
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// use influencer::{Count, History, HistoryView, HistoryWindow, Timestamp};
    ///
    /// let day = |number: i64| Timestamp::from_unix_seconds(1_764_028_800 + number * 86_400);
    /// let history = History::new(Count::Followers, [(day(0)?, 15_000), (day(40)?, 15_400), (day(70)?, 16_000)])?;
    /// let month = HistoryWindow::last(Duration::from_secs(30 * 86_400));
    /// assert_eq!(HistoryView::from(&history).within(&month).first(), Some((day(40)?, 15_400)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn within(self, window: &HistoryWindow) -> HistoryView<'a> {
        let Some((last, _)) = self.last() else { return self };
        let start = self.place(|time| window.starts_after(time, last));
        let end = self.place(|time| !window.ends_before(time)).max(start);
        HistoryView { first: self.first + start, end: self.first + end, ..self }
    }

    /// The first place whose time does not meet the condition, which all before it do.
    fn place(self, condition: impl Fn(Timestamp) -> bool) -> usize {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.get(middle).is_some_and(|(time, _)| condition(time)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The history as a row of its own.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, History, HistoryView};
    /// let history = History::new(Count::Followers, [])?;
    /// assert_eq!(HistoryView::from(&history).to_history(), history);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn to_history(self) -> History {
        let (times, totals) = self.iter().unzip();
        History::from_checked(self.count, times, totals)
    }
}

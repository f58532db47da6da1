//! The dated totals of many accounts as borrowed columns.

use core::ops::Range;

use crate::count::Count;
use crate::error::InvalidError;
use crate::record::columns::Column;
use crate::record::history::row::{Contradiction, put_in_order};
use crate::record::history::view::{HistoryView, Kept};
use crate::record::offsets::Offsets;
use crate::record::time_column::TimeColumn;
use crate::unit::Timestamp;

/// Dated totals of one count of many accounts, those of one account side by side, in the columns of an engine.
///
/// The rules are those of a [`History`](crate::record::History). Where each account's totals ascend in time and all are known, nothing is
/// copied; otherwise they are put in order here, and totals that are not known, or of no known time, are left out: that is a gap.
///
/// # Example
///
/// ```
/// use influencer::{Column, Count, HistoryColumns, Known, TimeColumn};
///
/// let times = [1_764_028_800, 1_764_115_200, 1_764_028_800];
/// let times = TimeColumn::unix_seconds(&times, Known::All)?;
/// let histories = HistoryColumns::grouped(Count::Followers, times, Column::from(&[15_000, 15_400, 90]), &[0, 2, 3])?;
/// assert_eq!(histories.len(), 2);
/// assert_eq!(histories.get(0).and_then(|history| history.last()).map(|(_, total)| total), Some(15_400));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug)]
pub struct HistoryColumns<'a> {
    count: Count,
    kept: Totals<'a>,
    accounts: usize,
    // One more than there are accounts, ascending, the last at most the number of totals; empty without accounts.
    offsets: Offsets<'a>,
}

#[derive(Clone, Debug)]
enum Totals<'a> {
    // Known and ascending in each account.
    Borrowed(Box<(TimeColumn<'a>, Column<'a>)>),
    // Put in order here.
    Ours { times: Vec<Timestamp>, totals: Vec<u64> },
}

impl<'a> HistoryColumns<'a> {
    /// Histories whose totals lie side by side: those of account `i` from `offsets[i]` to before `offsets[i + 1]`.
    ///
    /// # Errors
    ///
    /// If there are not as many times as totals, for offsets that descend or lead beyond the totals, and for two different totals of an
    /// account at one instant: it names the instant, the account and both.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, HistoryColumns, Known, TimeColumn};
    ///
    /// let times = TimeColumn::unix_seconds(&[5, 9, 9], Known::All)?;
    /// let error = HistoryColumns::grouped(Count::Followers, times, Column::from(&[1, 2, 3]), &[0, 3]).unwrap_err();
    /// assert_eq!(error.to_string(), "total at 9 of account 0 is both 2 and 3");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn grouped(
        count: Count,
        times: TimeColumn<'a>,
        totals: Column<'a>,
        offsets: impl Into<Offsets<'a>>,
    ) -> Result<HistoryColumns<'a>, InvalidError> {
        let offsets = offsets.into();
        if let Some(found) = times.entries().filter(|found| *found != totals.len()) {
            return Err(InvalidError::length("times of totals", totals.len(), found));
        }
        let accounts = offsets.groups();
        offsets.check(accounts, totals.len(), "totals")?;
        let range = |account: usize| offsets.at(account)..offsets.at(account + 1);
        if (0..accounts).all(|account| ascends(&times, &totals, range(account))) {
            return Ok(HistoryColumns { count, kept: Totals::Borrowed(Box::new((times, totals))), accounts, offsets });
        }
        let (mut ordered_times, mut ordered_totals) = (Vec::new(), Vec::new());
        let mut starts = vec![0];
        let mut dated = Vec::new();
        for account in 0..accounts {
            dated.clear();
            dated.extend(range(account).filter_map(|row| Some((times.get(row)?, totals.get(row)?))));
            put_in_order(&mut dated).map_err(|Contradiction { at, totals }| {
                InvalidError::contradiction("total", format_args!("at {at} of account {account}"), totals)
            })?;
            ordered_times.extend(dated.iter().map(|dated| dated.0));
            ordered_totals.extend(dated.iter().map(|dated| dated.1));
            starts.push(ordered_times.len());
        }
        let kept = Totals::Ours { times: ordered_times, totals: ordered_totals };
        Ok(HistoryColumns { count, kept, accounts, offsets: Offsets::from(starts) })
    }

    /// Totals of so many accounts in any order, each with its account, none of which contradict one another.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn gathered(
        count: Count,
        accounts: usize,
        totals: impl Iterator<Item = (u32, Timestamp, u64)>,
    ) -> HistoryColumns<'static> {
        let mut dated: Vec<(u32, Timestamp, u64)> = totals.collect();
        dated.sort_unstable();
        dated.dedup();
        let start = |account: usize| dated.partition_point(|total| (total.0 as usize) < account);
        let offsets: Vec<usize> = (0..=accounts).map(start).collect();
        let kept = Totals::Ours {
            times: dated.iter().map(|total| total.1).collect(),
            totals: dated.iter().map(|total| total.2).collect(),
        };
        HistoryColumns { count, kept, accounts, offsets: Offsets::from(offsets) }
    }

    /// What was counted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Column, Count, HistoryColumns, TimeColumn};
    /// let none = HistoryColumns::grouped(Count::Views, TimeColumn::UNKNOWN, Column::from(&[]), &[0])?;
    /// assert_eq!(none.count(), Count::Views);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn count(&self) -> Count {
        self.count
    }

    /// How many accounts there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Column, Count, HistoryColumns, TimeColumn};
    /// let none = HistoryColumns::grouped(Count::Views, TimeColumn::UNKNOWN, Column::from(&[]), &[0, 0, 0])?;
    /// assert_eq!(none.len(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn len(&self) -> usize {
        self.accounts
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Column, Count, HistoryColumns, TimeColumn};
    /// assert!(HistoryColumns::grouped(Count::Views, TimeColumn::UNKNOWN, Column::from(&[]), &[0])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.accounts == 0
    }

    /// The history of the account at this place.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Column, Count, HistoryColumns, TimeColumn};
    /// let none = HistoryColumns::grouped(Count::Views, TimeColumn::UNKNOWN, Column::from(&[]), &[0, 0])?;
    /// assert!(none.get(0).is_some_and(|history| history.is_empty()));
    /// assert!(none.get(1).is_none());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn get(&self, account: usize) -> Option<HistoryView<'_>> {
        (account < self.accounts).then(|| self.at(account))
    }

    /// The history of the account at this place; of none, an empty one.
    pub(crate) fn at(&self, account: usize) -> HistoryView<'_> {
        let kept = match &self.kept {
            Totals::Borrowed(columns) => Kept::Columns { times: &columns.0, totals: &columns.1 },
            Totals::Ours { times, totals } => Kept::Ours { times, totals },
        };
        let inside = account < self.accounts;
        let places = if inside { self.offsets.at(account)..self.offsets.at(account + 1) } else { 0..0 };
        HistoryView::new(self.count, kept, places)
    }
}

fn ascends(times: &TimeColumn<'_>, totals: &Column<'_>, mut rows: Range<usize>) -> bool {
    let mut before = None;
    rows.all(|row| {
        let (time, total) = (times.get(row), totals.get(row));
        let later = time.is_some() && total.is_some() && before < time;
        before = time;
        later
    })
}

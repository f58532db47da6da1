//! Accounts in columns of their own.

use crate::count::Count;
use crate::platform::Platform;
use crate::record::account::Account;
use crate::record::columns::CountColumns;
use crate::record::counts::Counts;
use crate::record::owned::{CountVectors, Sparse, Texts};
use crate::record::time_column::{Moment, TimeColumn};
use crate::unit::Timestamp;

/// Accounts and when they were observed, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub(crate) struct AccountTable {
    handles: Texts,
    platforms: Vec<Platform>,
    created_at: Sparse<Moment>,
    observed_at: Sparse<Moment>,
    counts: CountVectors,
}

/// One account on its way into columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct AccountRow<'a> {
    pub(crate) handle: &'a str,
    pub(crate) platform: Platform,
    pub(crate) created_at: Option<Timestamp>,
    pub(crate) observed_at: Option<Timestamp>,
    pub(crate) counts: &'a Counts,
}

impl AccountTable {
    pub(crate) fn push(&mut self, account: &Account, observed_at: Option<Timestamp>) {
        self.push_row(&AccountRow {
            handle: account.handle(),
            platform: account.platform(),
            created_at: account.created_at(),
            observed_at,
            counts: account.counts(),
        });
    }

    pub(crate) fn push_row(&mut self, account: &AccountRow<'_>) {
        let row = self.len();
        self.handles.push(account.handle);
        self.platforms.push(account.platform);
        self.created_at.set(row, Moment::from(account.created_at));
        self.observed_at.set(row, Moment::from(account.observed_at));
        self.counts.set(row, account.counts);
    }

    pub(crate) fn len(&self) -> usize {
        self.platforms.len()
    }

    pub(crate) fn handle(&self, account: usize) -> &str {
        self.handles.get(account)
    }

    pub(crate) fn platform(&self, account: usize) -> Platform {
        self.platforms[account]
    }

    pub(crate) fn created_at(&self, account: usize) -> Option<Timestamp> {
        self.created_at.get(account).into()
    }

    pub(crate) fn observed_at(&self, account: usize) -> Option<Timestamp> {
        self.observed_at.get(account).into()
    }

    #[inline]
    pub(crate) fn count(&self, account: usize, count: Count) -> Option<u64> {
        self.counts.get(account, count)
    }

    /// Accounts that are in columns already.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn append(&mut self, other: &AccountTable) {
        let rows = self.len();
        self.handles.append(&other.handles);
        self.platforms.extend_from_slice(&other.platforms);
        self.created_at.append(rows, &other.created_at);
        self.observed_at.append(rows, &other.observed_at);
        self.counts.append(rows, &other.counts);
    }

    /// One account of another table.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn push_of(&mut self, other: &AccountTable, account: usize) {
        let known = Count::ALL.iter().filter_map(|count| Some((*count, other.count(account, *count)?)));
        self.push_row(&AccountRow {
            handle: other.handle(account),
            platform: other.platform(account),
            created_at: other.created_at(account),
            observed_at: other.observed_at(account),
            counts: &known.collect(),
        });
    }

    /// Whether an account of this table and one of another agree in all that is known of them.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn same(&self, account: usize, other: &AccountTable, of_other: usize) -> bool {
        self.handle(account) == other.handle(of_other)
            && self.platform(account) == other.platform(of_other)
            && self.created_at(account) == other.created_at(of_other)
            && self.observed_at(account) == other.observed_at(of_other)
            && Count::ALL.iter().all(|count| self.count(account, *count) == other.count(of_other, *count))
    }

    /// No more accounts come.
    pub(crate) fn complete(mut self) -> AccountTable {
        let rows = self.len();
        self.created_at.complete(rows);
        self.observed_at.complete(rows);
        self.counts.complete(rows);
        self
    }

    pub(crate) fn platforms(&self) -> &[Platform] {
        &self.platforms
    }

    pub(crate) fn counts(&self) -> CountColumns<'_> {
        self.counts.columns(self.len())
    }

    pub(crate) fn observation_times(&self) -> TimeColumn<'_> {
        self.observed_at.entries().map_or(TimeColumn::UNKNOWN, TimeColumn::from_moments)
    }
}

//! Accounts in columns of their own.

use crate::count::Count;
use crate::platform::Platform;
use crate::record::account::Account;
use crate::record::columns::CountColumns;
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

impl AccountTable {
    pub(crate) fn push(&mut self, account: &Account, observed_at: Option<Timestamp>) {
        let row = self.len();
        self.handles.push(account.handle());
        self.platforms.push(account.platform());
        self.created_at.set(row, Moment::from(account.created_at()));
        self.observed_at.set(row, Moment::from(observed_at));
        self.counts.set(row, account.counts());
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

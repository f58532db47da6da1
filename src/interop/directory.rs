//! Creators by platform and handle.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::platform::Platform;
use crate::record::{Account, AccountTable};

/// The places of accounts, found by platform and handle. The handles themselves are held by the accounts alone.
#[derive(Debug, Default)]
pub(super) struct Directory {
    // Each with its hash, so that a table that grows need not look at accounts.
    places: HashTable<(u64, usize)>,
    // Seeded, so that nobody can choose handles that all collide.
    seed: RandomState,
}

impl Directory {
    pub(super) fn find(&self, accounts: &AccountTable, platform: Platform, handle: &str) -> Option<usize> {
        let hash = self.seed.hash_one((platform, handle));
        let found = self.places.find(hash, |entry| entry.0 == hash && is(accounts, entry.1, platform, handle));
        found.map(|entry| entry.1)
    }

    /// Enters an account at the end of these, or says where it is already.
    pub(super) fn enter(&mut self, accounts: &AccountTable, account: &Account) -> Option<usize> {
        let (platform, handle) = (account.platform(), account.handle());
        let hash = self.seed.hash_one((platform, handle));
        let same = |entry: &(u64, usize)| entry.0 == hash && is(accounts, entry.1, platform, handle);
        match self.places.entry(hash, same, |entry| entry.0) {
            Entry::Occupied(entry) => Some(entry.get().1),
            Entry::Vacant(entry) => {
                entry.insert((hash, accounts.len()));
                None
            }
        }
    }
}

/// Whether it is this account that stands at this place.
pub(super) fn is(accounts: &AccountTable, place: usize, platform: Platform, handle: &str) -> bool {
    place < accounts.len() && accounts.handle(place) == handle && accounts.platform(place) == platform
}

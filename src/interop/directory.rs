//! Creators by platform and handle, posts by creator and id.

use std::hash::{BuildHasher, RandomState};

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

use crate::platform::Platform;
use crate::record::{AccountTable, CreatorTableBuilder};

/// The places of accounts, found by platform and handle. The handles themselves are held by the accounts alone.
#[derive(Debug, Default)]
pub(super) struct Directory {
    // Each with its hash, so that a table that grows need not look at accounts.
    places: HashTable<(u64, usize)>,
    // Seeded, so that nobody can choose handles that all collide.
    seed: RandomState,
}

impl Directory {
    /// An empty one with the same hashes.
    pub(super) fn alike(&self) -> Directory {
        Directory { places: HashTable::new(), seed: self.seed.clone() }
    }

    pub(super) fn hash(&self, platform: Platform, handle: &str) -> u64 {
        self.seed.hash_one((platform, handle))
    }

    pub(super) fn find(&self, accounts: &AccountTable, platform: Platform, handle: &str) -> Option<usize> {
        let hash = self.hash(platform, handle);
        let found = self.places.find(hash, |entry| entry.0 == hash && is(accounts, entry.1, platform, handle));
        found.map(|entry| entry.1)
    }

    /// Room for so many accounts more.
    pub(super) fn reserve(&mut self, further: usize) {
        self.places.reserve(further, |entry| entry.0);
    }

    /// Enters an account of this hash as the one at this place, or says where it is already, which `same` tells by a place.
    pub(super) fn enter(&mut self, hash: u64, place: usize, same: impl Fn(usize) -> bool) -> Option<usize> {
        let same = |entry: &(u64, usize)| entry.0 == hash && same(entry.1);
        match self.places.entry(hash, same, |entry| entry.0) {
            Entry::Occupied(entry) => Some(entry.get().1),
            Entry::Vacant(entry) => {
                entry.insert((hash, place));
                None
            }
        }
    }
}

/// Whether it is this account that stands at this place.
pub(super) fn is(accounts: &AccountTable, place: usize, platform: Platform, handle: &str) -> bool {
    place < accounts.len() && accounts.handle(place) == handle && accounts.platform(place) == platform
}

/// The places of posts, found by creator and id. The ids themselves are held by the posts alone.
#[derive(Debug, Default)]
pub(super) struct PostDirectory {
    places: HashTable<(u64, u32)>,
    seed: RandomState,
}

impl PostDirectory {
    /// Enters the posts behind those that are there. Of two of one id, the first.
    pub(super) fn extend(&mut self, builder: &CreatorTableBuilder) {
        let (posts, creators) = (builder.posts(), builder.creators_of_posts());
        let known = |place: u32| (creators[place as usize], posts.id(place as usize));
        self.places.reserve(posts.len().saturating_sub(self.places.len()), |entry| entry.0);
        for (place, creator) in (0..).zip(creators) {
            let id = posts.id(place as usize);
            let hash = self.seed.hash_one((creator, id));
            let same = |entry: &(u64, u32)| entry.0 == hash && known(entry.1) == (*creator, id);
            if let Entry::Vacant(entry) = self.places.entry(hash, same, |entry| entry.0) {
                entry.insert((hash, place));
            }
        }
    }

    pub(super) fn find(&self, builder: &CreatorTableBuilder, creator: u32, id: &str) -> Option<u32> {
        let hash = self.seed.hash_one((creator, id));
        let same = |entry: &&(u64, u32)| {
            let place = entry.1 as usize;
            builder.creators_of_posts()[place] == creator && builder.posts().id(place) == id
        };
        self.places.find(hash, |entry| entry.0 == hash && same(&entry)).map(|entry| entry.1)
    }
}

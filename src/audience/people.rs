//! Keys for people.

use core::borrow::Borrow;
use core::hash::Hash;
use std::collections::HashMap;

/// Numbers people, so that names, hashes or ids of any kind become the keys that an [`Audience`](super::Audience) is made of. The same
/// person gets the same key, whoever's audience asks; so all audiences that are compared must ask one `People`.
///
/// Keys count up from zero in order of first sight.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, People};
///
/// let mut people = People::<String>::new();
/// let mara: Audience = ["ana", "ben", "cleo"].iter().map(|name| people.key(*name)).collect();
/// let jon: Audience = ["ben", "dan"].iter().map(|name| people.key(*name)).collect();
/// assert_eq!(people.len(), 4);
/// assert_eq!(mara.overlap(&jon).shared(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct People<K> {
    keys: HashMap<K, u64>,
}

impl<K: Eq + Hash> People<K> {
    /// Nobody yet.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::audience::People::<String>::new().is_empty());
    /// ```
    pub fn new() -> People<K> {
        People { keys: HashMap::new() }
    }

    /// The key of a person, a new one if need be.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::People;
    ///
    /// let mut people = People::<String>::new();
    /// assert_eq!((people.key("ana"), people.key("ben"), people.key("ana")), (0, 1, 0));
    /// ```
    pub fn key<Q>(&mut self, person: &Q) -> u64
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        if let Some(key) = self.keys.get(person) {
            return *key;
        }
        let key = self.keys.len() as u64;
        self.keys.insert(person.to_owned(), key);
        key
    }

    /// The key of a person who was seen before.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::People::<u32>::new().find(&7), None);
    /// ```
    pub fn find<Q>(&self, person: &Q) -> Option<u64>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ?Sized,
    {
        self.keys.get(person).copied()
    }

    /// How many were seen.
    ///
    /// # Example
    ///
    /// ```
    /// let mut people = influencer::audience::People::<u32>::new();
    /// people.key(&7);
    /// assert_eq!(people.len(), 1);
    /// ```
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether nobody was seen.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::audience::People::<u32>::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl<K: Eq + Hash> Default for People<K> {
    fn default() -> Self {
        People::new()
    }
}

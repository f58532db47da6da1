//! What is counted: the closed vocabulary on which records, columns and formulas agree.

use core::fmt;
use core::ops::{Index, IndexMut};

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A kind of count that platforms publish.
    ///
    /// [`Count::name`] is the column header, the key and the word in messages. Platforms use other words for the same thing:
    ///
    /// | count | the same thing elsewhere |
    /// |---|---|
    /// | `likes` | reactions (Facebook, LinkedIn), favourites, hearts, diggs |
    /// | `comments` | replies (X, Threads, stories) |
    /// | `shares` | reposts, retweets, reblogs |
    /// | `saves` | bookmarks, favourites (TikTok), collects |
    /// | `views` | plays |
    /// | `followers` | subscribers, fans, page likes |
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    ///
    /// assert_eq!(Count::Likes.name(), "likes");
    /// assert_eq!("complete_views".parse::<Count>()?, Count::CompleteViews);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum Count called "count" {
        /// Accounts that follow. On a post: at the time of the post.
        #[doc(alias = "subscribers")]
        #[doc(alias = "fans")]
        Followers = "followers",
        /// Accounts that are followed.
        Following = "following",
        /// Posts the account has published.
        Media = "media",
        /// Distinct accounts that saw it.
        Reach = "reach",
        /// Times it was shown.
        Impressions = "impressions",
        /// Times it was played or viewed. Kept apart from impressions: platforms count them by different rules.
        #[doc(alias = "plays")]
        Views = "views",
        /// Likes, reactions of every kind.
        #[doc(alias = "reactions")]
        #[doc(alias = "favourites")]
        Likes = "likes",
        /// Comments and replies.
        #[doc(alias = "replies")]
        Comments = "comments",
        /// Shares and reposts.
        #[doc(alias = "reposts")]
        #[doc(alias = "retweets")]
        Shares = "shares",
        /// Saves and bookmarks.
        #[doc(alias = "bookmarks")]
        Saves = "saves",
        /// Reposts with words of one's own (X), where they are counted apart from `shares`.
        Quotes = "quotes",
        /// Clicks on the post: links, media, profile, expansion.
        Clicks = "clicks",
        /// Follows gained from the post or the stream.
        Follows = "follows",
        /// Dislikes (YouTube, to the owner only since December 2021).
        Dislikes = "dislikes",
        /// Times a viewer left a story.
        Exits = "exits",
        /// Times a viewer skipped to the next story.
        TapsForward = "taps_forward",
        /// Taps on stickers of a story.
        StickerTaps = "sticker_taps",
        /// Views that went to the end.
        CompleteViews = "complete_views",
        /// Distinct people who wrote in the chat of a stream.
        Chatters = "chatters",
        /// Messages in the chat of a stream.
        Messages = "messages",
        /// Paid subscriptions bought during a stream.
        Subscriptions = "subscriptions",
        /// Bits cheered during a stream (Twitch).
        Bits = "bits",
        /// Average concurrent viewers of a stream.
        #[doc(alias = "average concurrent viewers")]
        #[doc(alias = "ACV")]
        ConcurrentViewers = "concurrent_viewers",
    }
}

/// Which kinds of count: a small set, usable in `const`.
///
/// # Example
///
/// ```
/// use influencer::{Count, CountSet};
///
/// const TALK: CountSet = CountSet::of(&[Count::Comments, Count::Quotes]);
/// assert!(TALK.contains(Count::Comments));
/// assert_eq!(TALK.to_string(), "comments + quotes");
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct CountSet(u32);

const _: () = assert!(Count::ALL.len() <= 32, "CountSet is too narrow");

impl CountSet {
    /// No count at all.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CountSet::EMPTY.is_empty());
    /// ```
    pub const EMPTY: CountSet = CountSet(0);

    /// The set of the given counts; one given twice is in it once.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// assert_eq!(CountSet::of(&[Count::Likes, Count::Likes]).len(), 1);
    /// ```
    pub const fn of(counts: &[Count]) -> CountSet {
        let mut set = CountSet::EMPTY;
        let mut at = 0;
        while at < counts.len() {
            set = set.with(counts[at]);
            at += 1;
        }
        set
    }

    /// This set and one count more.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// assert!(CountSet::EMPTY.with(Count::Saves).contains(Count::Saves));
    /// ```
    #[inline]
    pub const fn with(self, count: Count) -> CountSet {
        CountSet(self.0 | 1 << count as u32)
    }

    pub(crate) const fn without(self, count: Count) -> CountSet {
        CountSet(self.0 & !(1 << count as u32))
    }

    /// What is in either set.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// let either = CountSet::of(&[Count::Likes]).union(CountSet::of(&[Count::Reach]));
    /// assert_eq!(either, CountSet::of(&[Count::Reach, Count::Likes]));
    /// ```
    pub const fn union(self, other: CountSet) -> CountSet {
        CountSet(self.0 | other.0)
    }

    /// Whether the count is in the set.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// assert!(!CountSet::EMPTY.contains(Count::Likes));
    /// ```
    #[inline]
    pub const fn contains(self, count: Count) -> bool {
        self.0 & 1 << count as u32 != 0
    }

    /// How many counts are in the set.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// assert_eq!(CountSet::of(&[Count::Likes, Count::Comments]).len(), 2);
    /// ```
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Whether the set holds no count.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// assert!(!CountSet::of(&[Count::Likes]).is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The counts of the set, in the order of the vocabulary.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet};
    ///
    /// let set = CountSet::of(&[Count::Comments, Count::Likes]);
    /// assert_eq!(set.iter().collect::<Vec<_>>(), [Count::Likes, Count::Comments]);
    /// ```
    #[inline]
    pub fn iter(self) -> impl Iterator<Item = Count> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let count = Count::ALL.get(rest.trailing_zeros() as usize).copied()?;
            rest &= rest - 1;
            Some(count)
        })
    }
}

impl fmt::Debug for CountSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}

impl fmt::Display for CountSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, count) in self.iter().enumerate() {
            if position > 0 {
                f.write_str(" + ")?;
            }
            f.write_str(count.name())?;
        }
        Ok(())
    }
}

impl FromIterator<Count> for CountSet {
    fn from_iter<I: IntoIterator<Item = Count>>(counts: I) -> Self {
        counts.into_iter().fold(CountSet::EMPTY, CountSet::with)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for CountSet {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for CountSet {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<Count>::deserialize(deserializer)?.into_iter().collect())
    }
}

/// One `T` for each kind of count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct PerCount<T>([T; Count::ALL.len()]);

impl Count {
    /// Whether it counts the account, which lends it to its posts where they do not know it.
    #[inline]
    pub(crate) const fn is_of_account(self) -> bool {
        matches!(self, Count::Followers | Count::Following | Count::Media)
    }
}

impl<T: Copy> PerCount<T> {
    pub(crate) const fn filled(value: T) -> Self {
        Self([value; Count::ALL.len()])
    }

    pub(crate) const fn put(mut self, count: Count, value: T) -> Self {
        self.0[count as usize] = value;
        self
    }
}

impl<T> PerCount<T> {
    pub(crate) fn filled_with(mut value: impl FnMut() -> T) -> Self {
        PerCount(core::array::from_fn(|_| value()))
    }

    pub(crate) fn map<U>(self, change: impl FnMut(T) -> U) -> PerCount<U> {
        PerCount(self.0.map(change))
    }
}

impl<T: Default> Default for PerCount<T> {
    fn default() -> Self {
        Self(core::array::from_fn(|_| T::default()))
    }
}

impl<T> Index<Count> for PerCount<T> {
    type Output = T;

    #[inline]
    fn index(&self, count: Count) -> &T {
        &self.0[count as usize]
    }
}

impl<T> IndexMut<Count> for PerCount<T> {
    #[inline]
    fn index_mut(&mut self, count: Count) -> &mut T {
        &mut self.0[count as usize]
    }
}

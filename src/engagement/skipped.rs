//! Why posts gave no rate.

use core::fmt;

use crate::count::{Count, CountSet, PerCount};
use crate::error::Undefined;

/// What a filter may fail to tell of a post.
const UNTOLD: [Undefined; 6] = [
    Undefined::UnknownPublicationTime,
    Undefined::UnknownObservationTime,
    Undefined::UnknownKind,
    Undefined::UnknownSponsorship,
    Undefined::UnknownPinning,
    Undefined::UnknownCollaboration,
];

/// How many posts were skipped, and why. A post that lacks several things is counted once, under the first.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Undefined};
///
/// let posts = vec![
///     Post::new("p1").with(Count::Likes, 10).with(Count::Views, 500),
///     Post::new("p2").with(Count::Views, 500),
///     Post::new("p3").with(Count::Likes, 10).with(Count::Views, 0),
///     Post::new("p4").with(Count::Views, 500),
/// ];
/// let creator = Creator::new(Account::new("mara", Platform::YouTube), posts)?;
/// let estimate = EngagementRate::LIKES_BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
/// let skipped = estimate.skipped();
/// assert_eq!(skipped.total(), 3);
/// assert_eq!(skipped.iter().next(), Some((Undefined::Unknown(Count::Likes), 2)));
/// assert_eq!(skipped.to_string(), "3 posts: likes not known (2), base (views) is zero (1)");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct SkippedPosts {
    unknown: PerCount<u64>,
    zero_base: u64,
    base: CountSet,
    untold: [u64; UNTOLD.len()],
}

impl SkippedPosts {
    pub(crate) const fn none(base: CountSet) -> SkippedPosts {
        SkippedPosts { unknown: PerCount::filled(0), zero_base: 0, base, untold: [0; UNTOLD.len()] }
    }

    pub(crate) fn add(&mut self, reason: Undefined) {
        match reason {
            Undefined::Unknown(count) => self.unknown[count] += 1,
            Undefined::ZeroBase(_) => self.zero_base += 1,
            reason => {
                for (untold, posts) in UNTOLD.iter().zip(&mut self.untold) {
                    *posts += u64::from(*untold == reason);
                }
            }
        }
    }

    /// The reasons that occurred, each with its number of posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    ///
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// assert_eq!(estimate.skipped().iter().count(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn iter(&self) -> impl Iterator<Item = (Undefined, u64)> + '_ {
        let unknown = Count::ALL.iter().map(|&count| (Undefined::Unknown(count), self.unknown[count]));
        let zero_base = [(Undefined::ZeroBase(self.base), self.zero_base)];
        let untold = UNTOLD.into_iter().zip(self.untold);
        unknown.chain(zero_base).chain(untold).filter(|(_, posts)| *posts > 0)
    }

    /// All skipped posts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// assert_eq!(estimate.skipped().total(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn total(&self) -> u64 {
        self.iter().map(|(_, posts)| posts).sum()
    }

    /// The reason of most posts; the first of several.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Undefined};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// assert_eq!(estimate.skipped().main_reason(), Some(Undefined::Unknown(Count::Views)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn main_reason(&self) -> Option<Undefined> {
        let mut main: Option<(Undefined, u64)> = None;
        for (reason, posts) in self.iter() {
            if main.is_none_or(|(_, most)| posts > most) {
                main = Some((reason, posts));
            }
        }
        main.map(|(reason, _)| reason)
    }
}

impl fmt::Debug for SkippedPosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl fmt::Display for SkippedPosts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reasons: Vec<(Undefined, u64)> = self.iter().collect();
        match reasons.as_slice() {
            [] => f.write_str("no posts"),
            [(reason, 1)] => write!(f, "1 post: {reason}"),
            [(reason, posts)] => write!(f, "{posts} posts: {reason}"),
            several => {
                write!(f, "{} posts: ", self.total())?;
                for (position, (reason, posts)) in several.iter().enumerate() {
                    let separator = if position == 0 { "" } else { ", " };
                    write!(f, "{separator}{reason} ({posts})")?;
                }
                Ok(())
            }
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for SkippedPosts {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct Entry {
            reason: Undefined,
            posts: u64,
        }

        serializer.collect_seq(self.iter().map(|(reason, posts)| Entry { reason, posts }))
    }
}

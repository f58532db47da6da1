//! Which posts of a creator count.

use core::fmt;
use core::time::Duration;

use crate::error::Undefined;
use crate::record::post::{Collaboration, Pinning, PostFacts, PostKind, Sponsorship};
use crate::unit::Timestamp;

/// Which posts of a creator count. Every estimate names its filter and says how many posts it left out.
///
/// Conditions add up: a post counts if it meets all of them; of two of one sort, the later replaces the earlier. A post that fails one is left out. A post of which a condition
/// cannot be told (a window, and the time is not known) neither counts nor fails: it is skipped, with that reason.
///
/// # Example
///
/// Sponsored against organic, side by side:
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Sponsorship};
///
/// let post = |id: &str, likes, paid| Post::new(id).with(Count::Likes, likes).with_sponsorship(paid);
/// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
/// let posts = vec![
///     post("p1", 600, Sponsorship::Organic),
///     post("p2", 450, Sponsorship::Organic),
///     post("p3", 300, Sponsorship::Sponsored),
///     post("p4", 900, Sponsorship::Unknown),
/// ];
/// let creator = Creator::new(account, posts)?;
///
/// let rate = EngagementRate::LIKES_BY_FOLLOWERS;
/// let organic = rate.pooled(&creator, Pooling::Mean, &PostFilter::ALL.organic());
/// let sponsored = rate.pooled(&creator, Pooling::Mean, &PostFilter::ALL.sponsored());
/// assert_eq!(organic.rate()?.to_string(), "3.5 %");
/// assert_eq!(sponsored.rate()?.to_string(), "2 %");
/// assert_eq!(sponsored.posts_left_out(), 2);
/// assert_eq!(sponsored.skipped().to_string(), "1 post: sponsorship not known");
/// assert!(sponsored.compare(&organic)?.is_lt());
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct PostFilter {
    since: Option<Timestamp>,
    before: Option<Timestamp>,
    minimum_age: Option<Duration>,
    maximum_age: Option<Duration>,
    kinds: Option<Kinds>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "known_state"))]
    sponsorship: Option<Sponsorship>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "known_state"))]
    pinning: Option<Pinning>,
    #[cfg_attr(feature = "serde", serde(deserialize_with = "known_state"))]
    collaboration: Option<Collaboration>,
}

/// A state to ask for. Not known is no such state: whether a post has it cannot be told.
#[cfg(feature = "serde")]
fn known_state<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: serde::Deserializer<'de>,
    T: serde::Deserialize<'de> + Default + PartialEq,
{
    use serde::Deserialize;
    use serde::de::Error;

    match Option::<T>::deserialize(deserializer)? {
        Some(state) if state == T::default() => Err(D::Error::custom("a filter cannot ask for what is unknown")),
        state => Ok(state),
    }
}

/// What a filter says of one post. A filter that cannot tell answers with [`Undefined`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Admission {
    Counted,
    LeftOut,
}

impl PostFilter {
    /// Every post counts.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.to_string(), "all posts");
    /// ```
    pub const ALL: PostFilter = PostFilter {
        since: None,
        before: None,
        minimum_age: None,
        maximum_age: None,
        kinds: None,
        sponsorship: None,
        pinning: None,
        collaboration: None,
    };

    /// Only posts published at this time or later.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PostFilter, Timestamp};
    ///
    /// let filter = PostFilter::ALL.published_since(Timestamp::from_unix_seconds(1_700_000_000)?);
    /// assert_eq!(filter.to_string(), "posts published since 1700000000");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn published_since(mut self, time: Timestamp) -> PostFilter {
        self.since = Some(time);
        self
    }

    /// Only posts published before this time.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PostFilter, Timestamp};
    ///
    /// let filter = PostFilter::ALL.published_before(Timestamp::from_unix_seconds(1_700_000_000)?);
    /// assert_eq!(filter.to_string(), "posts published before 1700000000");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn published_before(mut self, time: Timestamp) -> PostFilter {
        self.before = Some(time);
        self
    }

    /// Only posts that were at least so old when the creator was observed: younger ones are still gathering engagement.
    ///
    /// # Example
    ///
    /// ```
    /// use core::time::Duration;
    /// use influencer::PostFilter;
    ///
    /// let filter = PostFilter::ALL.at_least_old(Duration::from_secs(172_800));
    /// assert_eq!(filter.to_string(), "posts at least 172800s old");
    /// ```
    pub const fn at_least_old(mut self, age: Duration) -> PostFilter {
        self.minimum_age = Some(age);
        self
    }

    /// Only posts that were at most so old when the creator was observed: the last 30 days, for many creators at once.
    ///
    /// # Example
    ///
    /// ```
    /// use core::time::Duration;
    /// use influencer::PostFilter;
    ///
    /// let filter = PostFilter::ALL.at_most_old(Duration::from_secs(30 * 86_400));
    /// assert_eq!(filter.to_string(), "posts at most 2592000s old");
    /// ```
    pub const fn at_most_old(mut self, age: Duration) -> PostFilter {
        self.maximum_age = Some(age);
        self
    }

    /// Only posts of these kinds. To keep those of which the kind is not known, name [`PostKind::Unknown`] too.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{PostFilter, PostKind};
    ///
    /// let filter = PostFilter::ALL.of_kinds(&[PostKind::Video, PostKind::ShortVideo]);
    /// assert_eq!(filter.to_string(), "posts of kind video or short_video");
    /// ```
    pub const fn of_kinds(mut self, kinds: &[PostKind]) -> PostFilter {
        let mut set = Kinds(0);
        let mut at = 0;
        while at < kinds.len() {
            set = set.with(kinds[at]);
            at += 1;
        }
        self.kinds = Some(set);
        self
    }

    /// Only sponsored posts.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.sponsored().to_string(), "posts that are sponsored");
    /// ```
    pub const fn sponsored(mut self) -> PostFilter {
        self.sponsorship = Some(Sponsorship::Sponsored);
        self
    }

    /// Only organic posts.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.organic().to_string(), "posts that are organic");
    /// ```
    pub const fn organic(mut self) -> PostFilter {
        self.sponsorship = Some(Sponsorship::Organic);
        self
    }

    /// Only pinned posts.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.pinned().to_string(), "posts that are pinned");
    /// ```
    pub const fn pinned(mut self) -> PostFilter {
        self.pinning = Some(Pinning::Pinned);
        self
    }

    /// Only posts that are not pinned.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.not_pinned().to_string(), "posts that are not_pinned");
    /// ```
    pub const fn not_pinned(mut self) -> PostFilter {
        self.pinning = Some(Pinning::NotPinned);
        self
    }

    /// Only posts by the account alone.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.solo().to_string(), "posts that are solo");
    /// ```
    pub const fn solo(mut self) -> PostFilter {
        self.collaboration = Some(Collaboration::Solo);
        self
    }

    /// Only posts together with other accounts.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::PostFilter::ALL.joint().to_string(), "posts that are joint");
    /// ```
    pub const fn joint(mut self) -> PostFilter {
        self.collaboration = Some(Collaboration::Joint);
        self
    }

    /// From when and until when the filter looks for posts, as far as that is told.
    pub(crate) fn span(&self, observed_at: Option<Timestamp>) -> (Option<Timestamp>, Option<Timestamp>) {
        let ago = |age: Duration| Some(observed_at?.saturating_sub(age));
        let start = self.since.max(self.maximum_age.and_then(ago));
        let end = self.minimum_age.map_or(observed_at, ago);
        (start, end.map(|end| self.before.map_or(end, |before| before.min(end))))
    }

    /// A post that surely fails one condition is left out, even where another cannot be told.
    pub(crate) fn admission(&self, post: PostFacts, observed_at: Option<Timestamp>) -> Result<Admission, Undefined> {
        let published_at = post.published_at.ok_or(Undefined::UnknownPublicationTime);
        let observed_at = observed_at.ok_or(Undefined::UnknownObservationTime);
        // A post that is newer than the observation has no age at all yet.
        let age = observed_at.and_then(|observed_at| Ok(observed_at.saturating_duration_since(published_at?)));
        let answers = [
            self.since.map(|since| Ok(published_at? >= since)),
            self.before.map(|before| Ok(published_at? < before)),
            self.minimum_age.map(|limit| Ok(age? >= limit)),
            self.maximum_age.map(|limit| Ok(age? <= limit)),
            self.kinds.map(|kinds| match post.kind {
                kind if kinds.contains(kind) => Ok(true),
                PostKind::Unknown => Err(Undefined::UnknownKind),
                _ => Ok(false),
            }),
            self.sponsorship.map(|wanted| match post.sponsorship {
                Sponsorship::Unknown => Err(Undefined::UnknownSponsorship),
                found => Ok(found == wanted),
            }),
            self.pinning.map(|wanted| match post.pinning {
                Pinning::Unknown => Err(Undefined::UnknownPinning),
                found => Ok(found == wanted),
            }),
            self.collaboration.map(|wanted| match post.collaboration {
                Collaboration::Unknown => Err(Undefined::UnknownCollaboration),
                found => Ok(found == wanted),
            }),
        ];
        if answers.contains(&Some(Ok(false))) {
            return Ok(Admission::LeftOut);
        }
        match answers.into_iter().flatten().find_map(Result::err) {
            Some(undefined) => Err(undefined),
            None => Ok(Admission::Counted),
        }
    }
}

impl fmt::Display for PostFilter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if *self == PostFilter::ALL {
            return f.write_str("all posts");
        }
        let conditions = [
            self.since.map(|time| format!("published since {time}")),
            self.before.map(|time| format!("published before {time}")),
            self.minimum_age.map(|age| format!("at least {age:?} old")),
            self.maximum_age.map(|age| format!("at most {age:?} old")),
            self.kinds.map(|kinds| format!("of kind {kinds}")),
            self.sponsorship.map(|wanted| format!("that are {wanted}")),
            self.pinning.map(|wanted| format!("that are {wanted}")),
            self.collaboration.map(|wanted| format!("that are {wanted}")),
        ];
        let conditions: Vec<String> = conditions.into_iter().flatten().collect();
        write!(f, "posts {}", conditions.join(" and "))
    }
}

/// A set of kinds of post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Kinds(u16);

const _: () = assert!(PostKind::ALL.len() <= 16, "Kinds is too narrow");

impl Kinds {
    const fn with(self, kind: PostKind) -> Kinds {
        Kinds(self.0 | 1 << kind as u16)
    }

    const fn contains(self, kind: PostKind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    fn iter(self) -> impl Iterator<Item = PostKind> {
        PostKind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl fmt::Display for Kinds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.iter().map(PostKind::name).collect();
        f.write_str(if names.is_empty() { "none" } else { "" })?;
        f.write_str(&names.join(" or "))
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Kinds {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for Kinds {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Vec::<PostKind>::deserialize(deserializer)?.into_iter().fold(Kinds(0), Kinds::with))
    }
}

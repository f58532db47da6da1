//! One post.

use crate::count::Count;
use crate::record::counts::Counts;
use crate::unit::Timestamp;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a post is.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, PostKind};
    ///
    /// assert_eq!(Post::new("p1").kind(), PostKind::Unknown);
    /// assert_eq!(PostKind::ShortVideo.name(), "short_video");
    /// ```
    #[derive(Default)]
    #[non_exhaustive]
    pub enum PostKind called "kind of post" {
        /// Nobody said.
        #[default]
        Unknown = "unknown",
        /// One picture.
        Photo = "photo",
        /// Several pictures or videos in one post.
        Carousel = "carousel",
        /// A video.
        Video = "video",
        /// A reel, a short, a TikTok.
        #[doc(alias = "reel")]
        #[doc(alias = "short")]
        ShortVideo = "short_video",
        /// A story that vanishes.
        Story = "story",
        /// A live stream.
        Live = "live",
        /// Words only.
        #[doc(alias = "status")]
        Text = "text",
        /// A link to elsewhere.
        Link = "link",
        /// Something else.
        Other = "other",
    }
}

vocabulary! {
    /// Whether somebody paid for a post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, Sponsorship};
    ///
    /// let post = Post::new("p1").with_sponsorship(Sponsorship::Sponsored);
    /// assert_eq!(post.sponsorship().name(), "sponsored");
    /// ```
    #[derive(Default)]
    pub enum Sponsorship called "sponsorship" {
        /// Nobody said.
        #[default]
        Unknown = "unknown",
        /// Nobody paid.
        Organic = "organic",
        /// A brand paid for it or promoted it.
        Sponsored = "sponsored",
    }
}

vocabulary! {
    /// Whether a post is pinned to the top of the profile, where it goes on gathering engagement.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Pinning, Post};
    ///
    /// assert_eq!(Post::new("p1").with_pinning(Pinning::Pinned).pinning(), Pinning::Pinned);
    /// ```
    #[derive(Default)]
    pub enum Pinning called "pinning" {
        /// Nobody said.
        #[default]
        Unknown = "unknown",
        /// In its place by time.
        NotPinned = "not_pinned",
        /// Pinned.
        Pinned = "pinned",
    }
}

vocabulary! {
    /// Whether a post is shared with other accounts, whose followers see it too.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Collaboration, Post};
    ///
    /// let post = Post::new("p1").with_collaboration(Collaboration::Solo);
    /// assert_eq!(post.collaboration(), Collaboration::Solo);
    /// ```
    #[derive(Default)]
    pub enum Collaboration called "collaboration" {
        /// Nobody said.
        #[default]
        Unknown = "unknown",
        /// By this account alone.
        Solo = "solo",
        /// Together with other accounts.
        Joint = "joint",
    }
}

/// One post: an id, its counts, and what is known about how it came about.
///
/// Its [`Count::Followers`] are those at the time of the post. Where they are not known, a [`Creator`](crate::Creator) lends the
/// account's.
///
/// # Example
///
/// ```
/// use influencer::{Count, Post, PostKind, Sponsorship, Timestamp};
///
/// let post = Post::new("C9xK")
///     .with(Count::Likes, 480)
///     .with(Count::Comments, 31)
///     .with_kind(PostKind::Photo)
///     .with_sponsorship(Sponsorship::Organic)
///     .with_published_at(Timestamp::from_unix_seconds(1_535_723_100)?);
/// assert_eq!(post.counts().get(Count::Likes), Some(480));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(deny_unknown_fields))]
pub struct Post {
    id: String,
    #[cfg_attr(feature = "serde", serde(default))]
    published_at: Option<Timestamp>,
    #[cfg_attr(feature = "serde", serde(default))]
    kind: PostKind,
    #[cfg_attr(feature = "serde", serde(default))]
    sponsorship: Sponsorship,
    #[cfg_attr(feature = "serde", serde(default))]
    pinning: Pinning,
    #[cfg_attr(feature = "serde", serde(default))]
    collaboration: Collaboration,
    #[cfg_attr(feature = "serde", serde(default))]
    counts: Counts,
}

impl Post {
    /// A post of which nothing is known but its id.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Post::new("p1").id(), "p1");
    /// ```
    pub fn new(id: impl Into<String>) -> Post {
        Post {
            id: id.into(),
            published_at: None,
            kind: PostKind::Unknown,
            sponsorship: Sponsorship::Unknown,
            pinning: Pinning::Unknown,
            collaboration: Collaboration::Unknown,
            counts: Counts::new(),
        }
    }

    /// The post with one count known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Post};
    ///
    /// assert_eq!(Post::new("p1").with(Count::Saves, 4).counts().get(Count::Saves), Some(4));
    /// ```
    pub fn with(mut self, count: Count, value: u64) -> Post {
        self.counts = self.counts.with(count, value);
        self
    }

    /// The post with these counts instead of its own.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts, Post};
    ///
    /// let counts = Counts::new().with(Count::Views, 9);
    /// assert_eq!(*Post::new("p1").with_counts(counts).counts(), counts);
    /// ```
    pub fn with_counts(mut self, counts: Counts) -> Post {
        self.counts = counts;
        self
    }

    /// The post with its time of publication.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, Timestamp};
    ///
    /// let time = Timestamp::from_unix_seconds(0)?;
    /// assert_eq!(Post::new("p1").with_published_at(time).published_at(), Some(time));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_published_at(mut self, time: Timestamp) -> Post {
        self.published_at = Some(time);
        self
    }

    /// The post with its kind.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, PostKind};
    ///
    /// assert_eq!(Post::new("p1").with_kind(PostKind::Video).kind(), PostKind::Video);
    /// ```
    pub fn with_kind(mut self, kind: PostKind) -> Post {
        self.kind = kind;
        self
    }

    /// The post with what is known about payment.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, Sponsorship};
    ///
    /// assert_eq!(Post::new("p1").with_sponsorship(Sponsorship::Organic).sponsorship(), Sponsorship::Organic);
    /// ```
    pub fn with_sponsorship(mut self, sponsorship: Sponsorship) -> Post {
        self.sponsorship = sponsorship;
        self
    }

    /// The post with what is known about pinning.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Pinning, Post};
    ///
    /// assert_eq!(Post::new("p1").with_pinning(Pinning::NotPinned).pinning(), Pinning::NotPinned);
    /// ```
    pub fn with_pinning(mut self, pinning: Pinning) -> Post {
        self.pinning = pinning;
        self
    }

    /// The post with what is known about other accounts taking part.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Collaboration, Post};
    ///
    /// assert_eq!(Post::new("p1").with_collaboration(Collaboration::Joint).collaboration(), Collaboration::Joint);
    /// ```
    pub fn with_collaboration(mut self, collaboration: Collaboration) -> Post {
        self.collaboration = collaboration;
        self
    }

    /// The platform's id of the post.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Post::new("C9xK").id(), "C9xK");
    /// ```
    pub fn id(&self) -> &str {
        &self.id
    }

    /// When it was published, if known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Post::new("p1").published_at(), None);
    /// ```
    pub fn published_at(&self) -> Option<Timestamp> {
        self.published_at
    }

    /// What it is.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, PostKind};
    ///
    /// assert_eq!(Post::new("p1").kind(), PostKind::Unknown);
    /// ```
    pub fn kind(&self) -> PostKind {
        self.kind
    }

    /// Whether somebody paid for it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, Sponsorship};
    ///
    /// assert_eq!(Post::new("p1").sponsorship(), Sponsorship::Unknown);
    /// ```
    pub fn sponsorship(&self) -> Sponsorship {
        self.sponsorship
    }

    /// Whether it is pinned.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Pinning, Post};
    ///
    /// assert_eq!(Post::new("p1").pinning(), Pinning::Unknown);
    /// ```
    pub fn pinning(&self) -> Pinning {
        self.pinning
    }

    /// Whether other accounts took part.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Collaboration, Post};
    ///
    /// assert_eq!(Post::new("p1").collaboration(), Collaboration::Unknown);
    /// ```
    pub fn collaboration(&self) -> Collaboration {
        self.collaboration
    }

    /// Its counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Counts, Post};
    ///
    /// assert_eq!(*Post::new("p1").counts(), Counts::new());
    /// ```
    pub fn counts(&self) -> &Counts {
        &self.counts
    }
}

/// What a filter may ask of a post.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostFacts {
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) kind: PostKind,
    pub(crate) sponsorship: Sponsorship,
    pub(crate) pinning: Pinning,
    pub(crate) collaboration: Collaboration,
}

//! Which posts are asked for.

use crate::record::{Post, PostFilter, PostKind};
use crate::unit::Timestamp;

/// Which posts of an account a source is asked for.
///
/// It spares what need not be fetched. What counts is for [`PostFilter`] to say: so a post whose time or kind is not known passes
/// here, and is told of there.
///
/// # Example
///
/// ```
/// use influencer::source::PostQuery;
/// use influencer::{Post, PostKind, Timestamp};
///
/// let autumn = Timestamp::from_unix_seconds(1_695_000_000)?;
/// let query = PostQuery::ALL.published_since(autumn).of_kinds(&[PostKind::Video]).limited_to(50);
/// let video = Post::new("p1").with_kind(PostKind::Video);
/// assert!(query.admits(&video.clone().with_published_at(autumn)));
/// assert!(query.admits(&video), "its time is not known");
/// assert!(!query.admits(&Post::new("p2").with_kind(PostKind::Photo)));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct PostQuery {
    since: Option<Timestamp>,
    before: Option<Timestamp>,
    kinds: Option<Vec<PostKind>>,
    limit: Option<usize>,
}

impl PostQuery {
    /// All posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::PostQuery;
    ///
    /// assert_eq!(PostQuery::ALL, PostQuery::default());
    /// ```
    pub const ALL: PostQuery = PostQuery { since: None, before: None, kinds: None, limit: None };

    /// Only posts published at this time or later.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// let time = influencer::Timestamp::from_unix_seconds(1_700_000_000)?;
    /// assert_eq!(PostQuery::ALL.published_since(time).since(), Some(time));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn published_since(mut self, time: Timestamp) -> PostQuery {
        self.since = Some(time);
        self
    }

    /// Only posts published before this time.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// let time = influencer::Timestamp::from_unix_seconds(1_700_000_000)?;
    /// assert_eq!(PostQuery::ALL.published_before(time).before(), Some(time));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[doc(alias = "until")]
    pub fn published_before(mut self, time: Timestamp) -> PostQuery {
        self.before = Some(time);
        self
    }

    /// Only posts of these kinds, and those whose kind is not known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// use influencer::PostKind;
    ///
    /// assert_eq!(PostQuery::ALL.of_kinds(&[PostKind::Video]).kinds(), Some(&[PostKind::Video][..]));
    /// ```
    pub fn of_kinds(mut self, kinds: &[PostKind]) -> PostQuery {
        self.kinds = Some(kinds.to_vec());
        self
    }

    /// At most so many posts: the newest.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// assert_eq!(PostQuery::ALL.limited_to(12).limit(), Some(12));
    /// ```
    pub fn limited_to(mut self, posts: usize) -> PostQuery {
        self.limit = Some(posts);
        self
    }

    /// The earliest time of publication.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// assert_eq!(PostQuery::ALL.since(), None);
    /// ```
    pub fn since(&self) -> Option<Timestamp> {
        self.since
    }

    /// The time that posts were published before.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// assert_eq!(PostQuery::ALL.before(), None);
    /// ```
    pub fn before(&self) -> Option<Timestamp> {
        self.before
    }

    /// The kinds of posts; `None` if all.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// assert_eq!(PostQuery::ALL.kinds(), None);
    /// ```
    pub fn kinds(&self) -> Option<&[PostKind]> {
        self.kinds.as_deref()
    }

    /// How many posts at most; `None` if all. [`SourceExt`](crate::source::SourceExt) asks for what is still missing to it, page by
    /// page, so that a source need not know how many it gave before.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// assert_eq!(PostQuery::ALL.limit(), None);
    /// ```
    pub fn limit(&self) -> Option<usize> {
        self.limit
    }

    /// Whether times and kinds let the post pass, for sources that look at one post after the other.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// use influencer::{Post, PostKind};
    ///
    /// let videos = PostQuery::ALL.of_kinds(&[PostKind::Video]);
    /// assert!(!videos.admits(&Post::new("p1").with_kind(PostKind::Photo)));
    /// assert!(videos.admits(&Post::new("p2")), "its kind is not known");
    /// ```
    pub fn admits(&self, post: &Post) -> bool {
        self.admits_facts(post.published_at(), post.kind())
    }

    pub(super) fn admits_facts(&self, published_at: Option<Timestamp>, kind: PostKind) -> bool {
        let late_enough = self.since.is_none_or(|since| published_at.is_none_or(|time| time >= since));
        let early_enough = self.before.is_none_or(|before| published_at.is_none_or(|time| time < before));
        let of_kind = self.kinds().is_none_or(|kinds| kind == PostKind::Unknown || kinds.contains(&kind));
        late_enough && early_enough && of_kind
    }

    /// The filter that lets only posts count that are known to be what was asked for. The limit is no part of it.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::PostQuery;
    /// use influencer::PostKind;
    ///
    /// assert_eq!(PostQuery::ALL.of_kinds(&[PostKind::Video]).filter().to_string(), "posts of kind video");
    /// ```
    pub fn filter(&self) -> PostFilter {
        let mut filter = PostFilter::ALL;
        filter = self.since.into_iter().fold(filter, PostFilter::published_since);
        filter = self.before.into_iter().fold(filter, PostFilter::published_before);
        self.kinds().map_or(filter, |kinds| filter.of_kinds(kinds))
    }
}

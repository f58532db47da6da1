//! Posts of many creators as borrowed columns.

use crate::error::InvalidError;
use crate::record::columns::CountColumns;
use crate::record::post::{Collaboration, Pinning, Post, PostFacts, PostKind, Sponsorship};
use crate::record::time_column::TimeColumn;

/// Posts as borrowed columns: their counts, and what a [`PostFilter`](crate::PostFilter) may ask of them. What is not given is not
/// known.
///
/// # Example
///
/// ```
/// use influencer::{Column, Count, CountColumns, PostColumns, Sponsorship};
///
/// let likes = CountColumns::new(2).with(Count::Likes, Column::from(&[480, 31]))?;
/// let posts = PostColumns::from(likes).with_sponsorships(&[Sponsorship::Organic, Sponsorship::Sponsored])?;
/// assert_eq!(posts.len(), 2);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PostColumns<'a> {
    counts: CountColumns<'a>,
    published_at: TimeColumn<'a>,
    states: PostStates<'a>,
}

/// What posts are and how they came about; without entries, not known of any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PostStates<'a> {
    pub(super) kinds: Option<&'a [PostKind]>,
    pub(super) sponsorships: Option<&'a [Sponsorship]>,
    pub(super) pinnings: Option<&'a [Pinning]>,
    pub(super) collaborations: Option<&'a [Collaboration]>,
}

/// Of the posts, only their counts are known.
impl<'a> From<CountColumns<'a>> for PostColumns<'a> {
    fn from(counts: CountColumns<'a>) -> Self {
        PostColumns { counts, published_at: TimeColumn::UNKNOWN, states: PostStates::default() }
    }
}

macro_rules! with_states {
    ($(#[doc = $doc:expr])* $with:ident, $field:ident: $State:ident, $what:literal) => {
        $(#[doc = $doc])*
        ///
        /// # Errors
        ///
        /// If there are not as many entries as posts.
        ///
        /// # Example
        ///
        /// ```
        #[doc = concat!("use influencer::{CountColumns, PostColumns, ", stringify!($State), "};")]
        ///
        /// let posts = PostColumns::from(CountColumns::new(2));
        #[doc = concat!("assert!(posts.", stringify!($with), "(&[", stringify!($State), "::Unknown; 2]).is_ok());")]
        #[doc = concat!("assert!(posts.", stringify!($with), "(&[", stringify!($State), "::Unknown; 3]).is_err());")]
        /// ```
        pub fn $with(mut self, entries: &'a [$State]) -> Result<PostColumns<'a>, InvalidError> {
            self.check($what, entries.len())?;
            self.states.$field = Some(entries);
            Ok(self)
        }
    };
}

impl<'a> PostColumns<'a> {
    /// With times of publication.
    ///
    /// # Errors
    ///
    /// If there are not as many times as posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, Known, PostColumns, TimeColumn};
    ///
    /// let posts = PostColumns::from(CountColumns::new(1));
    /// let times = TimeColumn::unix_seconds(&[1_700_000_000], Known::All)?;
    /// assert!(posts.with_published_at(times).is_ok());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_published_at(mut self, times: TimeColumn<'a>) -> Result<PostColumns<'a>, InvalidError> {
        self.check("times of publication", times.entries().unwrap_or(self.len()))?;
        self.published_at = times;
        Ok(self)
    }

    with_states!(
        /// With what each is.
        with_kinds, kinds: PostKind, "kinds of posts"
    );
    with_states!(
        /// With whether somebody paid for each.
        with_sponsorships, sponsorships: Sponsorship, "sponsorships"
    );
    with_states!(
        /// With whether each is pinned.
        with_pinnings, pinnings: Pinning, "pinnings"
    );
    with_states!(
        /// With whether other accounts took part in each.
        with_collaborations, collaborations: Collaboration, "collaborations"
    );

    fn check(&self, what: &str, found: usize) -> Result<(), InvalidError> {
        if found == self.len() { Ok(()) } else { Err(InvalidError::length(what, self.len(), found)) }
    }

    pub(super) const fn from_checked(
        counts: &CountColumns<'a>,
        published_at: TimeColumn<'a>,
        states: PostStates<'a>,
    ) -> PostColumns<'a> {
        PostColumns { counts: *counts, published_at, states }
    }

    /// Their counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountColumns, PostColumns};
    ///
    /// assert!(PostColumns::from(CountColumns::new(2)).counts().get(Count::Likes).is_none());
    /// ```
    pub const fn counts(&self) -> &CountColumns<'a> {
        &self.counts
    }

    /// Their times of publication.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, PostColumns};
    ///
    /// assert_eq!(PostColumns::from(CountColumns::new(2)).published_at().get(0), None);
    /// ```
    pub const fn published_at(&self) -> &TimeColumn<'a> {
        &self.published_at
    }

    pub(super) const fn states(&self) -> &PostStates<'a> {
        &self.states
    }

    #[inline]
    pub(crate) fn facts(&self, post: usize) -> PostFacts {
        let PostStates { kinds, sponsorships, pinnings, collaborations } = self.states;
        PostFacts {
            published_at: self.published_at.get(post),
            kind: entry(kinds, post),
            sponsorship: entry(sponsorships, post),
            pinning: entry(pinnings, post),
            collaboration: entry(collaborations, post),
        }
    }

    /// One post as a row of its own. Its id is its place: columns have no ids.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, Post, PostColumns};
    ///
    /// let posts = PostColumns::from(CountColumns::new(2).with(Count::Likes, Column::from(&[480, 31]))?);
    /// assert_eq!(posts.row(1), Post::new("1").with(Count::Likes, 31));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn row(&self, post: usize) -> Post {
        let facts = self.facts(post);
        let row = Post::new(post.to_string())
            .with_counts(self.counts.row(post))
            .with_kind(facts.kind)
            .with_sponsorship(facts.sponsorship)
            .with_pinning(facts.pinning)
            .with_collaboration(facts.collaboration);
        facts.published_at.into_iter().fold(row, Post::with_published_at)
    }

    /// How many posts there are.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, PostColumns};
    ///
    /// assert_eq!(PostColumns::from(CountColumns::new(2)).len(), 2);
    /// ```
    pub const fn len(&self) -> usize {
        self.counts.len()
    }

    /// Whether there is no post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, PostColumns};
    ///
    /// assert!(PostColumns::from(CountColumns::new(0)).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

fn entry<T: Copy + Default>(entries: Option<&[T]>, row: usize) -> T {
    entries.and_then(|entries| entries.get(row)).copied().unwrap_or_default()
}

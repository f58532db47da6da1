//! One creator or post, wherever it is kept.

use core::ops::Range;
use std::borrow::Cow;

use crate::count::Count;
use crate::record::account_view::AccountView;
use crate::record::counts::Counts;
use crate::record::creator::Creator;
use crate::record::post::{Collaboration, Pinning, Post, PostFacts, PostKind, Sponsorship};
use crate::record::table::CreatorTable;
use crate::unit::Timestamp;

/// One creator, borrowed from a [`Creator`] or a [`CreatorTable`]. What is computed of creators takes this, so that both give the
/// same bits.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, CreatorView, Platform, Post};
///
/// fn likes(creator: CreatorView<'_>) -> u64 {
///     creator.posts().filter_map(|post| post.count(Count::Likes)).sum()
/// }
///
/// let posts = vec![Post::new("p1").with(Count::Likes, 3), Post::new("p2").with(Count::Likes, 4)];
/// let creator = Creator::new(Account::new("mara", Platform::X), posts)?;
/// assert_eq!(likes(CreatorView::from(&creator)), 7);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CreatorView<'a> {
    kept: Kept<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Kept<'a> {
    Row(&'a Creator),
    Table { table: &'a CreatorTable, creator: usize },
}

impl<'a> From<&'a Creator> for CreatorView<'a> {
    fn from(creator: &'a Creator) -> Self {
        CreatorView { kept: Kept::Row(creator) }
    }
}

impl<'a> CreatorView<'a> {
    pub(super) fn of_table(table: &'a CreatorTable, creator: usize) -> CreatorView<'a> {
        CreatorView { kept: Kept::Table { table, creator } }
    }

    /// The account.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, CreatorView, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(CreatorView::from(&creator).account().handle(), "mara");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn account(self) -> AccountView<'a> {
        match self.kept {
            Kept::Row(creator) => AccountView::from(creator.account()),
            Kept::Table { table, creator } => AccountView::of_table(table.accounts(), creator),
        }
    }

    /// When the counts were read, if known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, CreatorView, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(CreatorView::from(&creator).observed_at(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn observed_at(self) -> Option<Timestamp> {
        match self.kept {
            Kept::Row(creator) => creator.observed_at(),
            Kept::Table { table, creator } => table.accounts().observed_at(creator),
        }
    }

    /// The posts, in the order they were given.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, CreatorView, Platform};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(CreatorView::from(&creator).posts().len(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn posts(self) -> impl ExactSizeIterator<Item = PostView<'a>> {
        self.places().map(move |index| self.kept_at(index))
    }

    /// The post at this place among those of the creator.
    pub(crate) fn post(self, place: usize) -> Option<PostView<'a>> {
        self.places().nth(place).map(|index| self.kept_at(index))
    }

    fn places(self) -> Range<usize> {
        match self.kept {
            Kept::Row(creator) => 0..creator.posts().len(),
            Kept::Table { table, creator } => table.posts_of(creator),
        }
    }

    #[inline]
    fn kept_at(self, index: usize) -> PostView<'a> {
        PostView {
            kept: match self.kept {
                Kept::Row(creator) => KeptPost::Row(&creator.posts()[index]),
                Kept::Table { table, .. } => KeptPost::Table { table, post: index },
            },
        }
    }

    /// A count of a post. What counts the account (followers, following, media) is lent by it where the post does not know it.
    #[inline]
    pub(crate) fn count_of(self, post: PostView<'_>, count: Count) -> Option<u64> {
        let known = post.count(count);
        if count.is_of_account() { known.or_else(|| self.account().count(count)) } else { known }
    }

    /// The creator as a row of its own.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, CreatorTable, Platform, Post};
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let table = CreatorTable::from_iter([creator.clone()]);
    /// assert_eq!(table.get(0).map(|view| view.to_creator()), Some(creator));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn to_creator(self) -> Creator {
        match self.kept {
            Kept::Row(creator) => creator.clone(),
            Kept::Table { .. } => {
                let posts = self.posts().map(PostView::to_post).collect();
                Creator::from_checked(self.account().to_account(), posts, self.observed_at())
            }
        }
    }
}

/// The creators of a table, one by one.
impl CreatorTable {
    /// The creator at this place.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CreatorTable::default().get(0).is_none());
    /// ```
    pub fn get(&self, creator: usize) -> Option<CreatorView<'_>> {
        (creator < self.len()).then(|| CreatorView::of_table(self, creator))
    }

    /// All creators in order.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CreatorTable::default().iter().len(), 0);
    /// ```
    pub fn iter(&self) -> impl ExactSizeIterator<Item = CreatorView<'_>> {
        (0..self.len()).map(|creator| CreatorView::of_table(self, creator))
    }
}

/// One post, borrowed from a [`Post`] or a [`CreatorTable`].
///
/// # Example
///
/// ```
/// use influencer::{Count, Post, PostView};
///
/// let post = Post::new("p1").with(Count::Likes, 3);
/// assert_eq!(PostView::from(&post).count(Count::Likes), Some(3));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct PostView<'a> {
    kept: KeptPost<'a>,
}

#[derive(Clone, Copy, Debug)]
enum KeptPost<'a> {
    Row(&'a Post),
    Table { table: &'a CreatorTable, post: usize },
}

impl<'a> From<&'a Post> for PostView<'a> {
    fn from(post: &'a Post) -> Self {
        PostView { kept: KeptPost::Row(post) }
    }
}

macro_rules! read_either {
    ($(#[doc = $doc:expr])* $name:ident -> $Type:ty) => {
        $(#[doc = $doc])*
        ///
        /// # Example
        ///
        /// ```
        /// use influencer::{Post, PostView};
        ///
        /// let post = Post::new("p1");
        #[doc = concat!("assert_eq!(PostView::from(&post).", stringify!($name), "(), post.", stringify!($name), "());")]
        /// ```
        pub fn $name(self) -> $Type {
            match self.kept {
                KeptPost::Row(post) => post.$name(),
                KeptPost::Table { table, post } => table.posts().$name(post),
            }
        }
    };
}

impl<'a> PostView<'a> {
    read_either!(
        /// The platform's id of the post; empty where it was read without.
        id -> &'a str
    );
    read_either!(
        /// When it was published, if known.
        published_at -> Option<Timestamp>
    );
    read_either!(
        /// What it is.
        kind -> PostKind
    );
    read_either!(
        /// Whether somebody paid for it.
        sponsorship -> Sponsorship
    );
    read_either!(
        /// Whether it is pinned.
        pinning -> Pinning
    );
    read_either!(
        /// Whether other accounts took part.
        collaboration -> Collaboration
    );

    /// One of its counts, if known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Post, PostView};
    ///
    /// assert_eq!(PostView::from(&Post::new("p1")).count(Count::Likes), None);
    /// ```
    #[inline]
    pub fn count(self, count: Count) -> Option<u64> {
        match self.kept {
            KeptPost::Row(post) => post.counts().get(count),
            KeptPost::Table { table, post } => table.posts().count(post, count),
        }
    }

    pub(crate) fn facts(self) -> PostFacts {
        PostFacts {
            published_at: self.published_at(),
            kind: self.kind(),
            sponsorship: self.sponsorship(),
            pinning: self.pinning(),
            collaboration: self.collaboration(),
        }
    }

    /// All its counts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Post, PostView};
    ///
    /// let post = Post::new("p1").with(Count::Likes, 3);
    /// assert_eq!(PostView::from(&post).counts(), *post.counts());
    /// ```
    pub fn counts(self) -> Counts {
        Count::ALL.iter().filter_map(|&count| Some((count, self.count(count)?))).collect()
    }

    /// The post as a row of its own. If the table was read without ids, its place there is its id: those of one creator differ.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Post, PostView};
    ///
    /// assert_eq!(PostView::from(&Post::new("p1")).to_post(), Post::new("p1"));
    /// ```
    pub fn to_post(self) -> Post {
        let id = match self.kept {
            KeptPost::Table { table, post } if !table.posts().has_ids() => Cow::Owned(post.to_string()),
            _ => Cow::Borrowed(self.id()),
        };
        let post = Post::new(id)
            .with_counts(self.counts())
            .with_kind(self.kind())
            .with_sponsorship(self.sponsorship())
            .with_pinning(self.pinning())
            .with_collaboration(self.collaboration());
        match self.published_at() {
            Some(time) => post.with_published_at(time),
            None => post,
        }
    }
}

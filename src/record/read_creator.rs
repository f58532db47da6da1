//! What is computed of the posts of a creator reads them through this, from a row, a table or columns alike.

use crate::count::Count;
use crate::record::creator_columns::CreatorColumns;
use crate::record::post::PostFacts;
use crate::record::post_columns::PostColumns;
use crate::record::view::{CreatorView, PostView};
use crate::unit::Timestamp;

/// One creator, to be read.
pub(crate) trait ReadCreator: Copy {
    /// One of its posts.
    type Post: Copy;

    fn observed_at(self) -> Option<Timestamp>;

    fn posts(self) -> impl Iterator<Item = Self::Post>;

    fn facts(self, post: Self::Post) -> PostFacts;

    /// A count of a post. What counts the account is lent by it where the post does not know it.
    fn count(self, post: Self::Post, count: Count) -> Option<u64>;
}

impl<'a> ReadCreator for CreatorView<'a> {
    type Post = PostView<'a>;

    fn observed_at(self) -> Option<Timestamp> {
        CreatorView::observed_at(self)
    }

    fn posts(self) -> impl Iterator<Item = PostView<'a>> {
        CreatorView::posts(self)
    }

    fn facts(self, post: PostView<'a>) -> PostFacts {
        post.facts()
    }

    #[inline]
    fn count(self, post: PostView<'a>, count: Count) -> Option<u64> {
        self.count_of(post, count)
    }
}

/// One creator in columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ColumnCreator<'a> {
    creators: &'a CreatorColumns<'a>,
    posts: &'a PostColumns<'a>,
    creator: usize,
}

impl<'a> ColumnCreator<'a> {
    /// `posts` are those of the creators.
    pub(crate) const fn new(
        creators: &'a CreatorColumns<'a>,
        posts: &'a PostColumns<'a>,
        creator: usize,
    ) -> ColumnCreator<'a> {
        ColumnCreator { creators, posts, creator }
    }
}

impl ReadCreator for ColumnCreator<'_> {
    type Post = usize;

    fn observed_at(self) -> Option<Timestamp> {
        self.creators.observed_at().get(self.creator)
    }

    fn posts(self) -> impl Iterator<Item = usize> {
        self.creators.posts_of(self.creator)
    }

    fn facts(self, post: usize) -> PostFacts {
        self.posts.facts(post)
    }

    #[inline]
    fn count(self, post: usize, count: Count) -> Option<u64> {
        let known = self.posts.counts().get(count).and_then(|column| column.get(post));
        let lent = || self.creators.accounts().get(count)?.get(self.creator);
        if count.is_of_account() { known.or_else(lent) } else { known }
    }
}

//! What works with every source.

use crate::record::{Comment, Conversation, Creator, Post};
use crate::source::collecting::CreatorReading;
use crate::source::contract::Source;
use crate::source::conversing::ConversationReading;
use crate::source::interrupted::Interrupted;
use crate::source::items::{Items, Pages};
use crate::source::query::PostQuery;
use crate::source::tables::Tables;

/// What works with every [`Source`]; nobody has to write it.
///
/// # Example
///
/// ```
/// use influencer::source::{Memory, PostQuery, SourceExt};
/// use influencer::{Account, Creator, Platform};
///
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![])?;
/// let source = Memory::new([mara.clone()])?;
/// assert_eq!(source.collect("mara", &PostQuery::ALL)?, mara);
/// # Ok::<(), influencer::Error>(())
/// ```
pub trait SourceExt: Source {
    /// The posts that the query asks for, page after page.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
    /// let source = Memory::new([mara])?;
    /// assert_eq!(source.all_posts("mara", &PostQuery::ALL.limited_to(1)).count(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn all_posts<'a>(&'a self, handle: &str, query: &PostQuery) -> Items<'a, Post> {
        let (handle, query) = (handle.to_owned(), query.clone());
        Items::new(Pages::new(query.limit(), move |after, left| {
            let query = left.into_iter().fold(query.clone(), PostQuery::limited_to);
            self.posts(&handle, &query, after)
        }))
    }

    /// The comments under a post, page after page.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, SourceExt};
    /// use influencer::{Account, Comment, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let source = Memory::new([mara])?.with_comments("mara", vec![Comment::new("c1", "p1")])?;
    /// assert_eq!(source.all_comments("mara", "p1").count(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn all_comments<'a>(&'a self, handle: &str, post: &str) -> Items<'a, Comment> {
        let (handle, post) = (handle.to_owned(), post.to_owned());
        Items::new(Pages::new(None, move |after, _| self.comments(&handle, &post, after)))
    }

    /// All handles, page after page.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, SourceExt};
    ///
    /// assert_eq!(Memory::default().all_handles().count(), 0);
    /// ```
    fn all_handles(&self) -> Items<'_, String> {
        Items::new(Pages::new(None, |after, _| self.listing(after)))
    }

    /// The account with the posts that the query asks for, and the time of observation if the source knows it.
    ///
    /// # Errors
    ///
    /// If the source fails, or gives a post twice. The error holds what was read, and goes on from there:
    /// [`Interrupted::resume`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
    /// let source = Memory::new([mara])?;
    /// assert_eq!(source.collect("mara", &PostQuery::ALL.limited_to(1))?.posts().len(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn collect(&self, handle: &str, query: &PostQuery) -> Result<Creator, Interrupted<Creator>> {
        Interrupted::read(CreatorReading::new(handle, query), self)
    }

    /// All comments under the posts of a creator.
    ///
    /// # Errors
    ///
    /// If the source fails, gives a comment under a post twice, or gives comments that break a [rule](Conversation#rules). The error
    /// holds what was read, and goes on from there: [`Interrupted::resume`]. A source without comments becomes
    /// [`Error::Undefined`](crate::Error::Undefined): what needs them is undefined for that reason.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, SourceExt};
    /// use influencer::{Account, Comment, Creator, Platform, Post, SourcePart, Undefined};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let silent = Memory::new([mara.clone()])?;
    /// let interrupted = silent.conversation(&mara).unwrap_err();
    /// assert_eq!(interrupted.error().undefined(), Some(Undefined::NotOffered(SourcePart::Comments)));
    ///
    /// let source = silent.with_comments("mara", vec![Comment::new("c1", "p1").with_author("ana")])?;
    /// assert_eq!(source.conversation(&mara)?.len(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn conversation(&self, creator: &Creator) -> Result<Conversation, Interrupted<Conversation>> {
        Interrupted::read(ConversationReading::new(creator), self)
    }

    /// Everybody in the listing, with the posts that the query asks for, as one table after the other. A table ends with the creator
    /// that brings it to `most_rows` creators and posts, so that no more than these and one creator's are in memory.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let creator = |handle: &str| Creator::new(Account::new(handle, Platform::X), vec![Post::new("p1"), Post::new("p2")]);
    /// let source = Memory::new([creator("mara")?, creator("jon")?, creator("ida")?])?;
    /// let mut sizes = Vec::new();
    /// for table in source.tables(&PostQuery::ALL, 5) {
    ///     sizes.push(table?.post_count());
    /// }
    /// assert_eq!(sizes, [4, 2]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn tables<'a>(&'a self, query: &PostQuery, most_rows: usize) -> Tables<'a, Self> {
        Tables::new(self, query, most_rows)
    }
}

impl<S: Source + ?Sized> SourceExt for S {}

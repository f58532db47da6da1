//! What a source of data has to do.

use crate::error::{SourceError, SourcePart};
use crate::record::{Account, Comment, Post};
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// A source of accounts, posts and comments: a database, a client of a platform, files.
///
/// Two methods are needed. The [module](crate::source#what-a-source-keeps-to) lists the rules; `conformance` checks them.
/// [`SourceExt`](crate::source::SourceExt) has what is convenient.
///
/// # Example
///
/// ```
/// use influencer::source::{Cursor, Page, PostQuery, Source, SourceExt};
/// use influencer::{Account, Count, Platform, Post, SourceError};
///
/// /// One account with one post.
/// struct Tiny;
///
/// impl Source for Tiny {
///     fn account(&self, handle: &str) -> Result<Account, SourceError> {
///         match handle {
///             "mara" => Ok(Account::new("mara", Platform::Instagram).with(Count::Followers, 15_000)),
///             _ => Err(SourceError::account_not_found(handle)),
///         }
///     }
///
///     fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
///         self.account(handle)?;
///         if let Some(cursor) = after {
///             return Err(SourceError::malformed_cursor(cursor.as_str()));
///         }
///         let mut posts = vec![Post::new("p1").with(Count::Likes, 480)];
///         posts.retain(|post| query.admits(post));
///         posts.truncate(query.limit().unwrap_or(usize::MAX));
///         Ok(Page::last(posts))
///     }
/// }
///
/// let creator = Tiny.collect("mara", &PostQuery::ALL)?;
/// assert_eq!(creator.posts()[0].counts().get(Count::Likes), Some(480));
/// # Ok::<(), influencer::Error>(())
/// ```
pub trait Source {
    /// The account of this handle.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::SourceErrorKind::NotFound) if there is none; anything that keeps the source from telling.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::SourceErrorKind;
    ///
    /// let error = Memory::default().account("mara").unwrap_err();
    /// assert_eq!(error.kind(), SourceErrorKind::NotFound);
    /// ```
    fn account(&self, handle: &str) -> Result<Account, SourceError>;

    /// When the counts of the account and its posts were read, if the source knows. Ages of posts are measured against it.
    ///
    /// # Errors
    ///
    /// As [`account`](Source::account).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::{Account, Creator, Platform, Timestamp};
    ///
    /// let time = Timestamp::from_unix_seconds(1_700_000_000)?;
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![])?.with_observed_at(time);
    /// assert_eq!(Memory::new([mara])?.observed_at("mara")?, Some(time));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        let _ = handle;
        Ok(None)
    }

    /// A page of the posts that the query asks for, newest first: the first page, or the one after a cursor.
    ///
    /// # Errors
    ///
    /// [`NotFound`](crate::SourceErrorKind::NotFound) if there is no such account,
    /// [`MalformedCursor`](crate::SourceErrorKind::MalformedCursor) for a cursor that is none; anything that keeps the source from telling.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, Source};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
    /// let source = Memory::new([mara])?;
    /// let query = PostQuery::ALL.limited_to(1);
    /// let first = source.posts("mara", &query, None)?;
    /// let second = source.posts("mara", &query, first.next.as_ref())?;
    /// assert_eq!((first.items[0].id(), second.items[0].id(), second.next), ("p1", "p2", None));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError>;

    /// A page of the comments under a post, in an order that does not change.
    ///
    /// # Errors
    ///
    /// As [`posts`](Source::posts), also if there is no such post; [`NotOffered`](crate::SourceErrorKind::NotOffered) if the source has
    /// no comments, as it has unless this method is written.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::{Account, Creator, Platform, Post, SourcePart, Undefined};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let error = Memory::new([mara])?.comments("mara", "p1", None).unwrap_err();
    /// assert_eq!(error.undefined(), Some(Undefined::NotOffered(SourcePart::Comments)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        let _ = (handle, post, after);
        Err(SourceError::not_offered(SourcePart::Comments))
    }

    /// A page of the handles of all accounts, in an order that does not change.
    ///
    /// # Errors
    ///
    /// As [`posts`](Source::posts); [`NotOffered`](crate::SourceErrorKind::NotOffered) if nobody can say who is there, as unless this
    /// method is written.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, Source};
    /// use influencer::{Account, Creator, Platform};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// assert_eq!(Memory::new([mara])?.listing(None)?.items, ["mara"]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        let _ = after;
        Err(SourceError::not_offered(SourcePart::Listing))
    }
}

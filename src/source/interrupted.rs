//! A source failed in the middle: what was read, and how to go on.

use core::fmt;

use crate::error::{Error, SourceError};
use crate::source::contract::Source;
use crate::source::page::Cursor;

/// What is put together from pages of a source: a [`Creator`](crate::Creator) or a [`Conversation`](crate::Conversation).
pub trait Collected: Sized {
    /// What was read of it, and where it goes on.
    type Reading: fmt::Debug + Send + Sync;

    /// What its pages hold.
    const ITEMS: &'static str;

    /// Reads what is missing. After an error it can be called again.
    fn go_on(reading: &mut Self::Reading, source: &(impl Source + ?Sized)) -> Result<Self, SourceError>;

    /// How many items were read.
    fn items(reading: &Self::Reading) -> usize;

    /// The page to be asked for next.
    fn next(reading: &Self::Reading) -> Option<&Cursor>;
}

/// A source failed before a [`Creator`](crate::Creator) or a [`Conversation`](crate::Conversation) was whole: what was read, why it
/// ended, and where it goes on.
///
/// # Example
///
/// ```
/// use influencer::source::{Memory, PostQuery, SourceExt};
/// use influencer::{Account, Creator, Platform};
///
/// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
/// assert_eq!(interrupted.to_string(), "handle \"mara\": no such account; posts read before: 0");
///
/// // Later, when the account is there:
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![])?;
/// assert_eq!(interrupted.resume(&Memory::new([mara.clone()])?)?, mara);
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// The same of comments:
///
/// ```
/// use influencer::source::{Memory, SourceExt};
/// use influencer::{Account, Comment, Creator, Platform, Post};
///
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
/// let interrupted = Memory::default().conversation(&mara).unwrap_err();
/// assert_eq!(interrupted.to_string(), "handle \"mara\": no such account; comments read before: 0");
///
/// let source = Memory::new([mara])?.with_comments("mara", vec![Comment::new("c1", "p1")])?;
/// assert_eq!(interrupted.resume(&source)?.len(), 1);
/// # Ok::<(), influencer::Error>(())
/// ```
pub struct Interrupted<T: Collected> {
    // Boxed, so that a `Result` stays small.
    inner: Box<(T::Reading, SourceError)>,
}

impl<T: Collected> Interrupted<T> {
    pub(super) fn read(mut reading: T::Reading, source: &(impl Source + ?Sized)) -> Result<T, Interrupted<T>> {
        match T::go_on(&mut reading, source) {
            Ok(whole) => Ok(whole),
            Err(error) => Err(Interrupted { inner: Box::new((reading, error)) }),
        }
    }

    pub(super) fn reading(&self) -> &T::Reading {
        &self.inner.0
    }

    /// Where it goes on behind what was read: of a creator's posts, or of the comments under the post
    /// [where it ended](Interrupted::post); `None` for the first page. To keep it for another day, and go on with
    /// [`Items::starting_at`](crate::source::Items::starting_at); otherwise [`resume`](Interrupted::resume) does all.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, PostQuery, SourceExt};
    /// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
    /// assert_eq!(interrupted.next(), None);
    /// ```
    pub fn next(&self) -> Option<&Cursor> {
        T::next(self.reading())
    }

    /// Why it ended.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::SourceErrorKind;
    ///
    /// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
    /// assert_eq!(interrupted.error().kind(), SourceErrorKind::NotFound);
    /// ```
    pub fn error(&self) -> &SourceError {
        &self.inner.1
    }

    /// Goes on where it ended, and reads nothing again that was read. What the source gave twice counts once.
    ///
    /// # Errors
    ///
    /// If the source fails again; what was read is still there.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, PostQuery, SourceExt};
    /// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
    /// assert!(interrupted.resume(&Memory::default()).is_err());
    /// ```
    pub fn resume(self, source: &(impl Source + ?Sized)) -> Result<T, Interrupted<T>> {
        Interrupted::read(self.inner.0, source)
    }
}

impl<T: Collected> fmt::Debug for Interrupted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Interrupted").field("reading", self.reading()).field("error", self.error()).finish()
    }
}

impl<T: Collected> fmt::Display for Interrupted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; {} read before: {}", self.error(), T::ITEMS, T::items(self.reading()))
    }
}

impl<T: Collected> std::error::Error for Interrupted<T> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().source()
    }
}

/// Gives up what was read.
impl<T: Collected> From<Interrupted<T>> for SourceError {
    fn from(interrupted: Interrupted<T>) -> Self {
        interrupted.inner.1
    }
}

/// Gives up what was read. What a source does not offer is [`Error::Undefined`], for that reason.
impl<T: Collected> From<Interrupted<T>> for Error {
    fn from(interrupted: Interrupted<T>) -> Self {
        let error = SourceError::from(interrupted);
        error.undefined().map_or(Error::Source(error), Error::Undefined)
    }
}

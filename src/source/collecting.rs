//! A creator, read page by page.

use core::fmt;
use std::collections::HashSet;

use crate::error::{Error, SourceError, SourceErrorKind};
use crate::record::{Account, Creator, Post};
use crate::source::contract::Source;
use crate::source::items::Pages;
use crate::source::page::Cursor;
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// A source failed before a creator was whole: what was read, why it ended, and where it goes on.
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
#[derive(Debug)]
pub struct Interrupted {
    // Boxed, so that a `Result` stays small.
    inner: Box<(Reading, SourceError)>,
}

#[derive(Debug)]
pub(super) struct Reading {
    handle: String,
    query: PostQuery,
    account: Option<(Account, Option<Timestamp>)>,
    posts: Vec<Post>,
    ids: HashSet<String>,
    next: Option<Cursor>,
    ended: bool,
}

impl Reading {
    pub(super) fn new(handle: &str, query: &PostQuery) -> Reading {
        Reading {
            handle: handle.to_owned(),
            query: query.clone(),
            account: None,
            posts: Vec::new(),
            ids: HashSet::new(),
            next: None,
            ended: false,
        }
    }

    pub(super) fn finish(mut self, source: &(impl Source + ?Sized)) -> Result<Creator, Interrupted> {
        match self.go_on(source) {
            Ok(creator) => Ok(creator),
            Err(error) => Err(Interrupted { inner: Box::new((self, error)) }),
        }
    }

    fn go_on(&mut self, source: &(impl Source + ?Sized)) -> Result<Creator, SourceError> {
        let (account, observed_at) = if let Some(known) = &self.account {
            known.clone()
        } else {
            let known = (source.account(&self.handle)?, source.observed_at(&self.handle)?);
            self.account.insert(known).clone()
        };
        if !self.ended {
            self.read_posts(source)?;
            self.ended = true;
        }
        let posts = core::mem::take(&mut self.posts);
        // Their ids were looked at one by one.
        let creator = Creator::new(account, posts);
        let creator = creator.map_err(|error| SourceError::new(SourceErrorKind::Duplicate, error.to_string()))?;
        Ok(observed_at.into_iter().fold(creator, Creator::with_observed_at))
    }

    fn read_posts(&mut self, source: &(impl Source + ?Sized)) -> Result<(), SourceError> {
        let left = self.query.limit().map(|limit| limit.saturating_sub(self.posts.len()));
        let (handle, query) = (&self.handle, &self.query);
        let mut pages = Pages::new(left, |after, left| {
            let query = left.into_iter().fold(query.clone(), PostQuery::limited_to);
            source.posts(handle, &query, after)
        });
        pages = pages.starting_at(self.next.take());
        loop {
            let page = pages.next();
            self.next = pages.next_cursor().cloned();
            let Some(page) = page else { return Ok(()) };
            let mut repeated = None;
            for post in page? {
                if self.ids.insert(post.id().to_owned()) {
                    self.posts.push(post);
                } else {
                    repeated = Some(post.id().to_owned());
                }
            }
            if let Some(id) = repeated {
                self.ended = self.next.is_none();
                let rule = "was given before; did the source change while it was read? The first one stays";
                return Err(SourceError::new(SourceErrorKind::Duplicate, rule).in_field("post", Some(&id)));
            }
        }
    }
}

impl Interrupted {
    /// The account, if it was read.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, PostQuery, SourceExt};
    /// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
    /// assert_eq!(interrupted.account(), None);
    /// ```
    pub fn account(&self) -> Option<&Account> {
        self.inner.0.account.as_ref().map(|(account, _)| account)
    }

    /// The posts that were read.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::{Memory, PostQuery, SourceExt};
    /// let interrupted = Memory::default().collect("mara", &PostQuery::ALL).unwrap_err();
    /// assert!(interrupted.posts().is_empty());
    /// ```
    pub fn posts(&self) -> &[Post] {
        &self.inner.0.posts
    }

    /// Where the posts go on behind those that were read; `None` for the first page. To keep it for another day, and go on with
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
        self.inner.0.next.as_ref()
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

    /// Goes on where it ended, and reads nothing again that was read. A post that the source gave twice counts once.
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
    pub fn resume(self, source: &(impl Source + ?Sized)) -> Result<Creator, Interrupted> {
        self.inner.0.finish(source)
    }
}

impl fmt::Display for Interrupted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; posts read before: {}", self.error(), self.posts().len())
    }
}

impl std::error::Error for Interrupted {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.error().source()
    }
}

/// Gives up what was read.
impl From<Interrupted> for SourceError {
    fn from(interrupted: Interrupted) -> Self {
        interrupted.inner.1
    }
}

/// Gives up what was read.
impl From<Interrupted> for Error {
    fn from(interrupted: Interrupted) -> Self {
        Error::Source(interrupted.into())
    }
}

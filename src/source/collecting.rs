//! A creator, read page by page.

use crate::error::{SourceError, SourceErrorKind};
use crate::record::{Account, Creator, Post};
use crate::source::contract::Source;
use crate::source::interrupted::{Collected, Interrupted};
use crate::source::items::Pages;
use crate::source::page::Cursor;
use crate::source::pages_read::PagesRead;
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

#[derive(Debug)]
pub struct CreatorReading {
    handle: String,
    query: PostQuery,
    account: Option<(Account, Option<Timestamp>)>,
    posts: PagesRead<Post>,
}

impl CreatorReading {
    pub(super) fn new(handle: &str, query: &PostQuery) -> CreatorReading {
        CreatorReading { handle: handle.to_owned(), query: query.clone(), account: None, posts: PagesRead::new() }
    }
}

impl Collected for Creator {
    type Reading = CreatorReading;

    const ITEMS: &'static str = "posts";

    fn go_on(reading: &mut CreatorReading, source: &(impl Source + ?Sized)) -> Result<Creator, SourceError> {
        let CreatorReading { handle, query, account, posts } = reading;
        let (account, observed_at) = if let Some(known) = account {
            known.clone()
        } else {
            account.insert((source.account(handle)?, source.observed_at(handle)?)).clone()
        };
        let left = query.limit().map(|limit| limit.saturating_sub(posts.items.len()));
        let pages = Pages::new(left, |after, left| {
            let query = left.into_iter().fold(query.clone(), PostQuery::limited_to);
            source.posts(handle, &query, after)
        });
        posts.finish("post", Post::id, pages)?;
        // Their ids were looked at one by one.
        let creator = Creator::new(account, core::mem::take(&mut posts.items));
        let creator = creator.map_err(|error| SourceError::new(SourceErrorKind::Duplicate, error.to_string()))?;
        Ok(observed_at.into_iter().fold(creator, Creator::with_observed_at))
    }

    fn items(reading: &CreatorReading) -> usize {
        reading.posts.items.len()
    }

    fn next(reading: &CreatorReading) -> Option<&Cursor> {
        reading.posts.next.as_ref()
    }
}

impl Interrupted<Creator> {
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
        self.reading().account.as_ref().map(|(account, _)| account)
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
        &self.reading().posts.items
    }
}

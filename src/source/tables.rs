//! A listing as tables.

use core::fmt;
use std::collections::VecDeque;

use crate::error::SourceError;
use crate::record::{Creator, CreatorTable};
use crate::source::collecting::CreatorReading;
use crate::source::contract::Source;
use crate::source::interrupted::Interrupted;
use crate::source::items::Pages;
use crate::source::page::Cursor;
use crate::source::query::PostQuery;

type OnProblem<'a> = dyn FnMut(&str, Interrupted<Creator>) + 'a;

/// Everybody in a listing, as one table after the other: see [`SourceExt::tables`](crate::source::SourceExt::tables).
///
/// It ends after an error, which comes behind a table of all creators that were whole before.
///
/// # Example
///
/// ```
/// use influencer::source::{Memory, PostQuery, SourceExt};
/// use influencer::{Account, Creator, Platform};
///
/// let source = Memory::new([Creator::new(Account::new("mara", Platform::X), vec![])?])?;
/// let mut tables = source.tables(&PostQuery::ALL, 1_000_000);
/// assert_eq!(tables.next().transpose()?.map(|table| table.len()), Some(1));
/// assert!(tables.next().is_none());
/// # Ok::<(), influencer::Error>(())
/// ```
pub struct Tables<'a, S: ?Sized> {
    source: &'a S,
    query: PostQuery,
    most_rows: usize,
    handles: Pages<'a, String>,
    // Of a page that was read, those still to come.
    pending: VecDeque<String>,
    on_problem: Option<Box<OnProblem<'a>>>,
    failed: Option<SourceError>,
    // Whether the listing has ended.
    ended: bool,
    // Whether the error was told that ends all.
    over: bool,
}

impl<'a, S: Source + ?Sized> Tables<'a, S> {
    pub(super) fn new(source: &'a S, query: &PostQuery, most_rows: usize) -> Tables<'a, S> {
        Tables {
            source,
            query: query.clone(),
            most_rows,
            handles: Pages::new(None, |after, _| source.listing(after)),
            pending: VecDeque::new(),
            on_problem: None,
            failed: None,
            ended: false,
            over: false,
        }
    }

    /// Leaves out creators that cannot be read whole, and goes on; each is handed to `on_problem`, with what was read of it. A listing
    /// that fails still ends.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    ///
    /// let mut gone = Vec::new();
    /// let source = Memory::default();
    /// let tables = source.tables(&PostQuery::ALL, 1_000).keep_going(|handle, problem| gone.push(format!("{handle}: {problem}")));
    /// assert_eq!(tables.count(), 0);
    /// ```
    pub fn keep_going(mut self, on_problem: impl FnMut(&str, Interrupted<Creator>) + 'a) -> Tables<'a, S> {
        self.on_problem = Some(Box::new(on_problem));
        self
    }

    /// Goes on where another one ended: with these handles, then with the page of the listing after a cursor.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::{Account, Creator, Platform};
    ///
    /// let creator = |handle: &str| Creator::new(Account::new(handle, Platform::X), vec![]);
    /// let source = Memory::new([creator("mara")?, creator("jon")?])?.with_page_size(1);
    /// let mut tables = source.tables(&PostQuery::ALL, 1);
    /// assert_eq!(tables.next().transpose()?.map(|table| table.len()), Some(1));
    ///
    /// let pending = tables.pending().map(str::to_owned).collect();
    /// let rest = source.tables(&PostQuery::ALL, 1).starting_at(pending, tables.next_cursor().cloned());
    /// assert_eq!(rest.count(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn starting_at(mut self, pending: Vec<String>, cursor: Option<Cursor>) -> Tables<'a, S> {
        // Without a cursor the listing begins, unless handles of its last page are left.
        self.ended = cursor.is_none() && !pending.is_empty();
        self.pending = pending.into();
        self.handles = self.handles.starting_at(cursor);
        self
    }

    /// Handles of a page of the listing that was read, whose creators are still to come. After an error, the first one is the one that
    /// failed.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    ///
    /// assert_eq!(Memory::default().tables(&PostQuery::ALL, 1).pending().count(), 0);
    /// ```
    pub fn pending(&self) -> impl Iterator<Item = &str> {
        self.pending.iter().map(String::as_str)
    }

    /// The page of the listing to be asked for after the [pending](Tables::pending) handles.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    ///
    /// assert_eq!(Memory::default().tables(&PostQuery::ALL, 1).next_cursor(), None);
    /// ```
    pub fn next_cursor(&self) -> Option<&Cursor> {
        self.handles.next_cursor()
    }

    /// The next creator, if there is one.
    fn creator(&mut self) -> Option<Result<Creator, SourceError>> {
        loop {
            while let Some(handle) = self.pending.front() {
                let read = Interrupted::read(CreatorReading::new(handle, &self.query), self.source);
                match (read, &mut self.on_problem) {
                    (Ok(creator), _) => {
                        self.pending.pop_front();
                        return Some(Ok(creator));
                    }
                    (Err(interrupted), Some(on_problem)) => {
                        on_problem(handle, interrupted);
                        self.pending.pop_front();
                    }
                    (Err(interrupted), None) => return Some(Err(interrupted.into())),
                }
            }
            if self.ended {
                return None;
            }
            match self.handles.next() {
                None => self.ended = true,
                Some(Ok(page)) => self.pending.extend(page),
                Some(Err(error)) => return Some(Err(error)),
            }
        }
    }
}

impl<S: Source + ?Sized> Iterator for Tables<'_, S> {
    type Item = Result<CreatorTable, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut creators: Vec<Creator> = Vec::new();
        let mut rows = 0;
        while !self.over && self.failed.is_none() && rows < self.most_rows.max(1) {
            match self.creator() {
                None => break,
                Some(Ok(creator)) => {
                    rows += 1 + creator.posts().len();
                    creators.push(creator);
                }
                Some(Err(error)) => self.failed = Some(error),
            }
        }
        if !creators.is_empty() {
            return Some(Ok(CreatorTable::from_iter(creators)));
        }
        let error = self.failed.take().filter(|_| !core::mem::replace(&mut self.over, true))?;
        Some(Err(error))
    }
}

impl<S: ?Sized> fmt::Debug for Tables<'_, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables").field("handles", &self.handles).field("pending", &self.pending).finish_non_exhaustive()
    }
}

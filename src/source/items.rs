//! Pages, one after the other, until they end.

use core::fmt;
use std::collections::HashSet;

use crate::error::{SourceError, SourceErrorKind};
use crate::source::page::{Cursor, Page};

/// Pages without an item, one after the other, that are not the end.
const MOST_EMPTY_PAGES: u32 = 1_000;

/// Asks for the page after a cursor, of at most so many items.
type Fetch<'a, T> = dyn Fn(Option<&Cursor>, Option<usize>) -> Result<Page<T>, SourceError> + 'a;

/// Pages, as an iterator that ends after an error.
pub(super) struct Pages<'a, T> {
    fetch: Box<Fetch<'a, T>>,
    next: Option<Cursor>,
    // How many items are still wanted.
    left: Option<usize>,
    ended: bool,
    given: HashSet<Cursor>,
    // Pages without an item, up to the last one.
    empty: u32,
    // Why there can be no further page; told after the page that was the last to come.
    stuck: Option<SourceError>,
}

impl<'a, T> Pages<'a, T> {
    pub(super) fn new(
        left: Option<usize>,
        fetch: impl Fn(Option<&Cursor>, Option<usize>) -> Result<Page<T>, SourceError> + 'a,
    ) -> Pages<'a, T> {
        Pages {
            fetch: Box::new(fetch),
            next: None,
            left,
            ended: left == Some(0),
            given: HashSet::new(),
            empty: 0,
            stuck: None,
        }
    }

    pub(super) fn starting_at(mut self, cursor: Option<Cursor>) -> Pages<'a, T> {
        self.given.extend(cursor.clone());
        self.next = cursor;
        self
    }

    /// Of the page to be asked for next, also after an error.
    pub(super) fn next_cursor(&self) -> Option<&Cursor> {
        self.next.as_ref()
    }

    fn page(&mut self) -> Result<Vec<T>, SourceError> {
        let Page { mut items, next } = (self.fetch)(self.next.as_ref(), self.left)?;
        if let Some(left) = &mut self.left {
            items.truncate(*left);
            *left -= items.len();
            self.ended = *left == 0;
        }
        self.empty = if items.is_empty() { self.empty + 1 } else { 0 };
        match &next {
            None => self.ended = true,
            Some(cursor) if !self.given.insert(cursor.clone()) => {
                let error = SourceError::new(SourceErrorKind::Inconsistent, "was given before: the pages run round");
                self.stuck = Some(error.in_field("cursor", Some(cursor.as_str())));
            }
            Some(_) if self.empty >= MOST_EMPTY_PAGES => {
                let rule = format!("{MOST_EMPTY_PAGES} pages in a row are empty, and none is the last");
                self.stuck = Some(SourceError::new(SourceErrorKind::Inconsistent, rule));
            }
            Some(_) => {}
        }
        self.next = next;
        Ok(items)
    }
}

impl<T> Iterator for Pages<'_, T> {
    type Item = Result<Vec<T>, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let page = self.stuck.take().map_or_else(|| self.page(), Err);
        self.ended |= page.is_err();
        Some(page)
    }
}

impl<T> fmt::Debug for Pages<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("next", &self.next).field("ended", &self.ended).finish_non_exhaustive()
    }
}

/// The items of all pages, one by one. It ends after an error, which [`SourceExt`](crate::source::SourceExt) hands out behind the items
/// of all pages before; [`next_cursor`](Items::next_cursor) then says where to go on.
///
/// Pages that run round end with an error, and so do a thousand empty ones in a row: it always ends where the source does.
///
/// # Example
///
/// ```
/// use influencer::source::{Memory, PostQuery, SourceExt};
/// use influencer::{Account, Creator, Platform, Post};
///
/// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
/// let source = Memory::new([mara])?.with_page_size(1);
/// let ids: Vec<String> =
///     source.all_posts("mara", &PostQuery::ALL).map(|post| Ok(post?.id().to_owned())).collect::<Result<_, influencer::Error>>()?;
/// assert_eq!(ids, ["p1", "p2"]);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Debug)]
pub struct Items<'a, T> {
    pages: Pages<'a, T>,
    page: std::vec::IntoIter<T>,
}

impl<'a, T> Items<'a, T> {
    pub(super) fn new(pages: Pages<'a, T>) -> Items<'a, T> {
        Items { pages, page: Vec::new().into_iter() }
    }

    /// The items from a page of before on; from the first one for `None`.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, Source, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
    /// let source = Memory::new([mara])?.with_page_size(1);
    /// let first = source.posts("mara", &PostQuery::ALL, None)?;
    /// let rest = source.all_posts("mara", &PostQuery::ALL).starting_at(first.next);
    /// assert_eq!(rest.count(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn starting_at(mut self, cursor: Option<Cursor>) -> Items<'a, T> {
        self.pages = self.pages.starting_at(cursor);
        self
    }

    /// Where to go on: the page that was to be asked for next, behind all that were fetched. After an error, the page that failed;
    /// every item before it was handed out. `None` is the first page, or that there is none left.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::{Memory, PostQuery, SourceExt};
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let mara = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1"), Post::new("p2")])?;
    /// let source = Memory::new([mara])?.with_page_size(1);
    /// let mut posts = source.all_posts("mara", &PostQuery::ALL);
    /// assert!(posts.next().is_some());
    /// assert!(posts.next_cursor().is_some());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn next_cursor(&self) -> Option<&Cursor> {
        self.pages.next_cursor()
    }
}

impl<T> Iterator for Items<'_, T> {
    type Item = Result<T, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Ok(page) => self.page = page.into_iter(),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl<T> core::iter::FusedIterator for Items<'_, T> {}

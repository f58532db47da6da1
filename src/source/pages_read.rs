//! What was read of pages, and where the next one begins.

use std::collections::HashSet;

use crate::error::{SourceError, SourceErrorKind};
use crate::source::items::Pages;
use crate::source::page::Cursor;

/// Items of pages, each once.
#[derive(Debug)]
pub(super) struct PagesRead<T> {
    pub(super) items: Vec<T>,
    // Of the items since the pages began.
    ids: HashSet<String>,
    pub(super) next: Option<Cursor>,
    pub(super) ended: bool,
}

impl<T> PagesRead<T> {
    pub(super) fn new() -> PagesRead<T> {
        PagesRead { items: Vec::new(), ids: HashSet::new(), next: None, ended: false }
    }

    /// Other pages begin; the items stay.
    pub(super) fn begin(&mut self) {
        self.ids.clear();
        self.next = None;
        self.ended = false;
    }

    /// Reads from where it ended. After an error it can go on: all pages before are kept.
    pub(super) fn finish(
        &mut self,
        what: &str,
        id: impl Fn(&T) -> &str,
        pages: Pages<'_, T>,
    ) -> Result<(), SourceError> {
        if self.ended {
            return Ok(());
        }
        let mut pages = pages.starting_at(self.next.take());
        loop {
            let page = pages.next();
            self.next = pages.next_cursor().cloned();
            let Some(page) = page else {
                self.ended = true;
                return Ok(());
            };
            let mut repeated = None;
            for item in page? {
                if self.ids.insert(id(&item).to_owned()) {
                    self.items.push(item);
                } else {
                    repeated = Some(id(&item).to_owned());
                }
            }
            if let Some(id) = repeated {
                self.ended = self.next.is_none();
                let rule = "was given before; did the source change while it was read? The first one stays";
                return Err(SourceError::new(SourceErrorKind::Duplicate, rule).in_field(what, Some(&id)));
            }
        }
    }
}

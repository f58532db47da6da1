//! One row on its way into a table.

use crate::interop::cell::{Cell, Flaw};
use crate::interop::heading::{Field, Heading};
use crate::interop::months::Months;
use crate::platform::Platform;
use crate::record::{Collaboration, Counts, Pinning, PostKind, Sponsorship, Wording};
use crate::unit::Timestamp;

/// The texts of a creator, a post or a comment, where they stand.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Names<'a> {
    pub(super) handle: &'a str,
    pub(super) id: &'a str,
    pub(super) post: &'a str,
    pub(super) parent: &'a str,
    pub(super) author: &'a str,
    pub(super) text: &'a str,
    /// Whether the row before was taken in and names the same account.
    pub(super) as_before: bool,
}

/// Texts that do not stand in a file as they are.
#[cfg(feature = "json")]
#[derive(Debug, Default)]
pub(super) struct OwnedNames {
    handle: String,
    id: String,
    post: String,
    parent: String,
    author: String,
    text: String,
}

#[cfg(feature = "json")]
impl OwnedNames {
    /// Adds the one that is not empty.
    pub(super) fn add(&mut self, names: Names<'_>) {
        self.handle.push_str(names.handle);
        self.id.push_str(names.id);
        self.post.push_str(names.post);
        self.parent.push_str(names.parent);
        self.author.push_str(names.author);
        self.text.push_str(names.text);
    }

    pub(super) fn as_names(&self) -> Names<'_> {
        Names {
            handle: &self.handle,
            id: &self.id,
            post: &self.post,
            parent: &self.parent,
            author: &self.author,
            text: &self.text,
            as_before: false,
        }
    }
}

/// A creator, a post or a comment without its texts, as far as its cells have been read.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) platform: Option<Platform>,
    pub(super) created_at: Option<Timestamp>,
    pub(super) observed_at: Option<Timestamp>,
    pub(super) published_at: Option<Timestamp>,
    pub(super) kind: PostKind,
    pub(super) sponsorship: Sponsorship,
    pub(super) pinning: Pinning,
    pub(super) collaboration: Collaboration,
    pub(super) by_creator: Option<bool>,
    pub(super) wording: Wording,
    pub(super) counts: Counts,
    // The last name of a platform and what it means: that of the next row is the same, as a rule.
    known_platform: (String, Option<Platform>),
    months: Months,
}

impl Row {
    /// Empty again.
    pub(super) fn clear(&mut self) {
        self.platform = None;
        (self.created_at, self.observed_at, self.published_at) = (None, None, None);
        self.kind = PostKind::default();
        self.sponsorship = Sponsorship::default();
        self.pinning = Pinning::default();
        self.collaboration = Collaboration::default();
        self.by_creator = None;
        self.wording = Wording::default();
        self.counts.clear();
    }

    #[inline]
    pub(super) fn set<'a>(&mut self, names: &mut Names<'a>, heading: Heading, cell: Cell<'a>) -> Result<(), Flaw> {
        let Some(text) = cell.as_text() else { return self.set_any(names, heading, cell) };
        match heading {
            Heading::Field(Field::Handle) => names.handle = text,
            Heading::Field(Field::Id) => names.id = text,
            Heading::Field(Field::PublishedAt) => match self.usual_time(text) {
                None => return self.set_any(names, heading, cell),
                time => self.published_at = time,
            },
            Heading::Field(Field::Platform) if text == self.known_platform.0 => {
                self.platform = self.known_platform.1;
            }
            _ => return self.set_any(names, heading, cell),
        }
        Ok(())
    }

    #[inline]
    fn usual_time(&mut self, text: &str) -> Option<Timestamp> {
        self.months.usual_time(text.as_bytes().try_into().ok()?)
    }

    fn set_any<'a>(&mut self, names: &mut Names<'a>, heading: Heading, cell: Cell<'a>) -> Result<(), Flaw> {
        let field = match heading {
            Heading::Count(count) => {
                if let Some(value) = cell.count(heading)? {
                    self.counts.set(count, value);
                }
                return Ok(());
            }
            Heading::Field(field) => field,
        };
        match field {
            Field::Platform => {
                self.platform = cell.word(heading, Platform::ALL)?;
                self.known_platform = (cell.as_text().unwrap_or_default().to_owned(), self.platform);
            }
            Field::Handle => names.handle = cell.text(heading)?,
            Field::Id => names.id = cell.text(heading)?,
            Field::CreatedAt => self.created_at = self.time(heading, cell)?,
            Field::ObservedAt => self.observed_at = self.time(heading, cell)?,
            Field::PublishedAt => self.published_at = self.time(heading, cell)?,
            Field::Kind => self.kind = cell.word(heading, PostKind::ALL)?.unwrap_or_default(),
            Field::Sponsorship => self.sponsorship = cell.word(heading, Sponsorship::ALL)?.unwrap_or_default(),
            Field::Pinning => self.pinning = cell.word(heading, Pinning::ALL)?.unwrap_or_default(),
            Field::Collaboration => self.collaboration = cell.word(heading, Collaboration::ALL)?.unwrap_or_default(),
            Field::Post => names.post = cell.text(heading)?,
            Field::Parent => names.parent = cell.text(heading)?,
            Field::Author => names.author = cell.text(heading)?,
            Field::ByCreator => self.by_creator = cell.flag(heading)?,
            // What is kept of it as a rule.
            Field::Text => {
                names.text = cell.text(heading)?;
                self.wording = Wording::of(names.text);
            }
        }
        Ok(())
    }

    fn time(&mut self, heading: Heading, cell: Cell<'_>) -> Result<Option<Timestamp>, Flaw> {
        match cell.as_text().and_then(|text| self.usual_time(text)) {
            None => cell.time(heading),
            time => Ok(time),
        }
    }
}

/// Which headings have been seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Seen {
    marks: u64,
}

impl Seen {
    /// Whether the heading is new.
    #[inline]
    pub(super) fn insert(&mut self, heading: Heading) -> bool {
        let before = self.marks;
        self.marks |= 1 << heading.place();
        before != self.marks
    }
}

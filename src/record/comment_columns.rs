//! Comments as borrowed columns.

use crate::error::InvalidError;
use crate::record::columns::{Column, Known};
use crate::record::counting_sort::Order;
use crate::record::links::Link;
use crate::record::owned::Sparse;
use crate::record::time_column::{Moment, TimeColumn};
use crate::record::wording::Wording;
use crate::record::writer::Writer;
use crate::unit::Timestamp;

/// Comments as borrowed columns: who wrote each, what it answers, when, and what is known of its text. A column that is not given
/// is not known of any comment.
///
/// # Example
///
/// ```
/// use influencer::{Column, CommentColumns, Known};
///
/// // Row 1 is the creator's answer to row 0.
/// let comments = CommentColumns::new(3)
///     .with_authors(Column::from(&[7, 0, 8]))?
///     .with_creators_own(Known::Flags(&[false, true, false]))?
///     .with_parents(Column::signed(&[-1, 0, -1], Known::All)?)?;
/// assert_eq!(comments.len(), 3);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CommentColumns<'a> {
    rows: usize,
    authors: Authors<'a>,
    links: Links<'a>,
    // Whether each answers a comment that is not there.
    astray: Option<Known<'a>>,
    published_at: TimeColumn<'a>,
    wordings: Wordings<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Authors<'a> {
    Given { keys: Option<Column<'a>>, creators_own: Option<Known<'a>> },
    Codes(&'a [u32]),
    Writers(&'a [Writer]),
}

#[derive(Clone, Copy, Debug)]
enum Links<'a> {
    None,
    Given(Column<'a>),
    Codes(&'a [u32]),
}

#[derive(Clone, Copy, Debug)]
enum Wordings<'a> {
    Given { words: Option<Column<'a>>, questions: Option<Column<'a>> },
    Kept(Option<&'a [Wording]>),
}

impl<'a> CommentColumns<'a> {
    /// So many comments of which nothing is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentColumns::new(2).len(), 2);
    /// ```
    pub const fn new(rows: usize) -> CommentColumns<'a> {
        CommentColumns {
            rows,
            authors: Authors::Given { keys: None, creators_own: None },
            links: Links::None,
            astray: None,
            published_at: TimeColumn::UNKNOWN,
            wordings: Wordings::Given { words: None, questions: None },
        }
    }

    pub(super) fn from_checked(
        authors: &'a [u32],
        links: &'a [u32],
        published_at: TimeColumn<'a>,
        wordings: Option<&'a [Wording]>,
    ) -> CommentColumns<'a> {
        CommentColumns {
            rows: authors.len(),
            authors: Authors::Codes(authors),
            links: Links::Codes(links),
            astray: None,
            published_at,
            wordings: Wordings::Kept(wordings),
        }
    }

    fn check(&self, what: &str, found: usize) -> Result<(), InvalidError> {
        if found == self.rows { Ok(()) } else { Err(InvalidError::length(what, self.rows, found)) }
    }

    /// With the keys of the authors: numbers that are the same for the same person, such as the codes of a dictionary column. One that
    /// is not known is of a deleted account.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, CommentColumns};
    ///
    /// let error = CommentColumns::new(2).with_authors(Column::from(&[1, 2, 3])).unwrap_err();
    /// assert_eq!(error.to_string(), "length of column of authors is 3, not 2");
    /// ```
    pub fn with_authors(mut self, keys: Column<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        self.check("column of authors", keys.len())?;
        let creators_own = match self.authors {
            Authors::Given { creators_own, .. } => creators_own,
            Authors::Codes(_) | Authors::Writers(_) => None,
        };
        self.authors = Authors::Given { keys: Some(keys), creators_own };
        Ok(self)
    }

    /// With flags or bits for the comments that are the creator's own, whatever their keys are.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentColumns, Known};
    ///
    /// assert!(CommentColumns::new(2).with_creators_own(Known::Flags(&[true])).is_err());
    /// ```
    pub fn with_creators_own(mut self, own: Known<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        own.check(self.rows)?;
        let keys = match self.authors {
            Authors::Given { keys, .. } => keys,
            Authors::Codes(_) | Authors::Writers(_) => None,
        };
        self.authors = Authors::Given { keys, creators_own: Some(own) };
        Ok(self)
    }

    /// With the row of the comment that each answers; not known where it opens a thread.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments, or one is no row.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, CommentColumns, Known};
    ///
    /// let parents = Column::signed(&[-1, 5], Known::All)?;
    /// let error = CommentColumns::new(2).with_parents(parents).unwrap_err();
    /// assert_eq!(error.to_string(), "parent 5 in entry 1 is out of range: a row below 2");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_parents(mut self, rows: Column<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        self.check("column of parents", rows.len())?;
        for row in 0..rows.len() {
            if let Some(parent) = rows.get(row)
                && parent >= self.rows as u64
            {
                let value = format_args!("{parent} in entry {row}");
                return Err(InvalidError::out_of_range("parent", value, format!("a row below {}", self.rows)));
            }
        }
        self.links = Links::Given(rows);
        Ok(self)
    }

    /// With flags or bits for the comments that answer one that is not there, whatever row stands for it.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentColumns, Known};
    ///
    /// assert!(CommentColumns::new(2).with_missing_parents(Known::Flags(&[true, false])).is_ok());
    /// assert!(CommentColumns::new(2).with_missing_parents(Known::Flags(&[true])).is_err());
    /// ```
    pub fn with_missing_parents(mut self, missing: Known<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        missing.check(self.rows)?;
        self.astray = Some(missing);
        Ok(self)
    }

    /// With the times of publication.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentColumns, Known, TimeColumn};
    ///
    /// let times = TimeColumn::unix_seconds(&[1_700_000_000], Known::All)?;
    /// assert!(CommentColumns::new(1).with_published_at(times).is_ok());
    /// assert!(CommentColumns::new(2).with_published_at(times).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_published_at(mut self, times: TimeColumn<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        if let Some(found) = times.entries() {
            self.check("column of times", found)?;
        }
        self.published_at = times;
        Ok(self)
    }

    /// With the number of words of each text: zero for one that is nothing but emoji and signs.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, CommentColumns};
    ///
    /// assert!(CommentColumns::new(2).with_words(Column::from(&[4, 0])).is_ok());
    /// ```
    pub fn with_words(mut self, words: Column<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        self.check("column of words", words.len())?;
        let questions = match self.wordings {
            Wordings::Given { questions, .. } => questions,
            Wordings::Kept(_) => None,
        };
        self.wordings = Wordings::Given { words: Some(words), questions };
        Ok(self)
    }

    /// With 1 for each text that asks something, and 0 for one that does not.
    ///
    /// # Errors
    ///
    /// If there are not as many entries as comments, or one is neither 0 nor 1.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, CommentColumns};
    ///
    /// assert!(CommentColumns::new(2).with_questions(Column::from(&[1, 0])).is_ok());
    /// assert!(CommentColumns::new(2).with_questions(Column::from(&[1, 2])).unwrap_err().is_out_of_range());
    /// ```
    pub fn with_questions(mut self, questions: Column<'a>) -> Result<CommentColumns<'a>, InvalidError> {
        self.check("column of questions", questions.len())?;
        let other =
            (0..self.rows).find_map(|row| questions.get(row).filter(|value| *value > 1).map(|value| (row, value)));
        if let Some((row, value)) = other {
            return Err(InvalidError::out_of_range("question", format_args!("{value} in entry {row}"), "0 or 1"));
        }
        let words = match self.wordings {
            Wordings::Given { words, .. } => words,
            Wordings::Kept(_) => None,
        };
        self.wordings = Wordings::Given { words, questions: Some(questions) };
        Ok(self)
    }

    /// How many comments there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CommentColumns::new(2).len(), 2);
    /// ```
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no comment.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CommentColumns::new(0).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }

    pub(crate) fn writer(&self, row: usize) -> Writer {
        match self.authors {
            Authors::Codes(codes) => codes.get(row).map_or(Writer::Unknown, |code| Writer::from_code(*code)),
            Authors::Writers(writers) => writers.get(row).copied().unwrap_or_default(),
            Authors::Given { keys, creators_own } => {
                if creators_own.is_some_and(|own| own.at(row)) {
                    return Writer::Creator;
                }
                keys.and_then(|keys| keys.get(row)).map_or(Writer::Unknown, Writer::Person)
            }
        }
    }

    #[allow(clippy::cast_possible_truncation)] // A row, as was checked.
    pub(crate) fn link(&self, row: usize) -> Link {
        if self.astray.is_some_and(|astray| astray.at(row)) {
            return Link::Missing;
        }
        match self.links {
            Links::None => Link::Opens,
            Links::Codes(codes) => codes.get(row).map_or(Link::Opens, |code| Link::from_code(*code)),
            Links::Given(rows) => match rows.get(row) {
                None => Link::Opens,
                Some(parent) => Link::To(parent as usize),
            },
        }
    }

    pub(crate) fn published_at(&self, row: usize) -> Option<Timestamp> {
        self.published_at.get(row)
    }

    pub(crate) fn wording(&self, row: usize) -> Wording {
        match self.wordings {
            Wordings::Kept(wordings) => wordings.and_then(|kept| kept.get(row)).copied().unwrap_or_default(),
            Wordings::Given { words, questions } => {
                let asks = questions.and_then(|questions| questions.get(row)).map(|value| value == 1);
                Wording::new(asks, words.and_then(|words| words.get(row)))
            }
        }
    }
}

/// Comments that were put in order.
#[derive(Clone, Debug)]
pub(super) struct ArrangedComments {
    writers: Vec<Writer>,
    links: Vec<u32>,
    published_at: Sparse<Moment>,
    wordings: Vec<Wording>,
}

impl ArrangedComments {
    /// The comments of borrowed columns in this order, in which `place_of` tells where a row went.
    pub(super) fn new(comments: &CommentColumns<'_>, order: &Order<'_>, place_of: &[u32]) -> ArrangedComments {
        let link = |row| match comments.link(row) {
            Link::To(parent) => place_of[parent],
            opens_or_missing => opens_or_missing.code(),
        };
        ArrangedComments {
            writers: order.arrange((0..order.len()).map(|row| comments.writer(row))),
            links: order.arrange((0..order.len()).map(link)),
            published_at: comments.published_at.arranged(order),
            wordings: order.arrange((0..order.len()).map(|row| comments.wording(row))),
        }
    }

    pub(super) fn columns(&self) -> CommentColumns<'_> {
        CommentColumns {
            rows: self.writers.len(),
            authors: Authors::Writers(&self.writers),
            links: Links::Codes(&self.links),
            astray: None,
            published_at: self.published_at.entries().map_or(TimeColumn::UNKNOWN, TimeColumn::from_moments),
            wordings: Wordings::Kept(Some(&self.wordings)),
        }
    }
}

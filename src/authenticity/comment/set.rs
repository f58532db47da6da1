//! Many comments as borrowed columns, and what only all of them together tell.

use std::collections::HashMap;

use crate::authenticity::comment::language::CommentLanguage;
use crate::authenticity::comment::measures::copy_key;
use crate::authenticity::comment::view::CommentView;
use crate::authenticity::profile::TextColumn;
use crate::error::{InvalidError, Undefined};
use crate::stats::Proportion;
use crate::unit::Share;

/// Many comments as borrowed columns, all those of a creator say, or of a post: what [`CommentFacts`](crate::authenticity::CommentFacts) is
/// to one. How often each text occurs, and how many comments each author wrote, is counted once, when the set is made.
///
/// # Example
///
/// ```
/// use influencer::CommentLanguage;
/// use influencer::authenticity::{AuthenticityModel, CommentFacts, CommentSet, TextColumn};
///
/// let texts: &[&str] = &["Win a free phone at ours.com", "Love it", "win a FREE phone at ours.com!"];
/// let comments = CommentSet::new(TextColumn::from(texts)).with_language(CommentLanguage::English);
///
/// let model = AuthenticityModel::youtube_comment_2015();
/// let row = CommentFacts::new().with_text(texts[0]).with_language(CommentLanguage::English).with_copies(2);
/// assert_eq!(model.scores(&comments)[0], model.score((&row).into()));
/// ```
#[derive(Clone, Debug)]
pub struct CommentSet<'a> {
    texts: TextColumn<'a>,
    languages: Languages<'a>,
    /// 0 where the text is not known.
    copies: Vec<u64>,
    /// 0 where the author is not known.
    by_author: Option<Vec<u64>>,
    authors: u64,
}

#[derive(Clone, Copy, Debug)]
enum Languages<'a> {
    All(Option<CommentLanguage>),
    Each(&'a [Option<CommentLanguage>]),
}

impl<'a> CommentSet<'a> {
    /// Comments with these texts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CommentSet, TextColumn};
    ///
    /// let texts: &[Option<&str>] = &[Some("Love it"), None];
    /// assert_eq!(CommentSet::new(TextColumn::from(texts)).len(), 2);
    /// ```
    pub fn new(texts: TextColumn<'a>) -> CommentSet<'a> {
        let copies = counted((0..texts.len()).map(|row| {
            // Every short text is a key of its own.
            texts.get(row).map(|text| copy_key(text).map_or(Key::Row(row), Key::Text))
        }));
        CommentSet { texts, languages: Languages::All(None), copies: copies.0, by_author: None, authors: 0 }
    }

    /// The comments, all in one language.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentLanguage;
    /// use influencer::authenticity::{CommentSet, TextColumn};
    ///
    /// let texts: &[&str] = &["Love it"];
    /// let comments = CommentSet::new(TextColumn::from(texts)).with_language(CommentLanguage::English);
    /// assert_eq!(comments.get(0).language(), Some(CommentLanguage::English));
    /// ```
    pub fn with_language(mut self, language: CommentLanguage) -> CommentSet<'a> {
        self.languages = Languages::All(Some(language));
        self
    }

    /// The comments, each with its language.
    ///
    /// # Errors
    ///
    /// If there are not as many languages as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentLanguage;
    /// use influencer::authenticity::{CommentSet, TextColumn};
    ///
    /// let texts: &[&str] = &["Love it", "Qué lindo"];
    /// let languages = [Some(CommentLanguage::English), Some(CommentLanguage::Other)];
    /// let comments = CommentSet::new(TextColumn::from(texts)).with_languages(&languages)?;
    /// assert_eq!(comments.get(1).language(), Some(CommentLanguage::Other));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_languages(mut self, languages: &'a [Option<CommentLanguage>]) -> Result<CommentSet<'a>, InvalidError> {
        self.check_length("column of languages", languages.len())?;
        self.languages = Languages::Each(languages);
        Ok(self)
    }

    /// The comments with the keys of their authors, which are compared letter by letter and not kept.
    ///
    /// # Errors
    ///
    /// If there are not as many authors as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CommentSet, TextColumn};
    ///
    /// let (texts, authors): (&[&str], &[&str]) = (&["Love it", "So good"], &["ana", "ana"]);
    /// let comments = CommentSet::new(TextColumn::from(texts)).with_authors(TextColumn::from(authors))?;
    /// assert_eq!(comments.get(0).comments_by_author(), Some(2));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_authors(mut self, authors: TextColumn<'_>) -> Result<CommentSet<'a>, InvalidError> {
        self.check_length("column of authors", authors.len())?;
        let (by_author, number) = counted((0..authors.len()).map(|row| authors.get(row)));
        (self.by_author, self.authors) = (Some(by_author), number);
        Ok(self)
    }

    fn check_length(&self, column: &str, found: usize) -> Result<(), InvalidError> {
        if found == self.len() { Ok(()) } else { Err(InvalidError::length(column, self.len(), found)) }
    }

    /// How many comments there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentSet, TextColumn};
    /// let texts: &[&str] = &["Love it", "So good"];
    /// assert_eq!(CommentSet::new(TextColumn::from(texts)).len(), 2);
    /// ```
    pub const fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentSet, TextColumn};
    /// let texts: &[&str] = &[];
    /// assert!(CommentSet::new(TextColumn::from(texts)).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// One comment. Of a row that is not there, nothing is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentSet, TextColumn};
    /// let texts: &[&str] = &["Watch my new video", "watch my new video!!!"];
    /// assert_eq!(CommentSet::new(TextColumn::from(texts)).get(0).copies(), Some(2));
    /// ```
    pub fn get(&self, row: usize) -> CommentView<'_> {
        let language = match self.languages {
            Languages::All(language) => language,
            Languages::Each(languages) => languages.get(row).copied().flatten(),
        };
        let known = |counts: &[u64]| counts.get(row).copied().filter(|count| *count > 0);
        // A comment alone has nothing to be a copy of.
        let copies = known(&self.copies).filter(|_| self.len() > 1);
        CommentView::new(self.texts.get(row), language, copies, self.by_author.as_deref().and_then(known))
    }

    /// How many comments have a text that occurs more than once, of how many with a known text. Texts with fewer than ten letters and
    /// digits count as unlike any other.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentSet, TextColumn};
    /// use influencer::Level;
    ///
    /// let texts: &[&str] = &["Watch my new video", "watch my new video!!!", "So good"];
    /// let copied = CommentSet::new(TextColumn::from(texts)).copied();
    /// assert_eq!((copied.successes(), copied.trials()), (2, 3));
    /// assert_eq!(format!("{:.0}", copied.wilson(Level::NINETY_FIVE)?), "21 % to 94 %");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn copied(&self) -> Proportion {
        let more_than = |least: u64| self.copies.iter().filter(|copies| **copies > least).count() as u64;
        Proportion::of_so_many(more_than(1), more_than(0))
    }

    /// Distinct authors for each comment of a known author: 1 if nobody wrote twice.
    ///
    /// # Undefined when
    ///
    /// No author is known.
    ///
    /// # Errors
    ///
    /// [`Undefined::UnknownAuthors`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentSet, TextColumn};
    /// let texts: &[&str] = &["Love it", "So good", "Wow", "Again!"];
    /// let authors: &[&str] = &["ana", "ben", "ana", "ana"];
    /// let comments = CommentSet::new(TextColumn::from(texts)).with_authors(TextColumn::from(authors))?;
    /// assert_eq!(comments.authors_per_comment()?, 0.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn authors_per_comment(&self) -> Result<Share, Undefined> {
        let known = self.by_author.iter().flatten().filter(|count| **count > 0).count() as u64;
        Proportion::of_so_many(self.authors, known).estimate().map_err(|_| Undefined::UnknownAuthors)
    }
}

#[derive(PartialEq, Eq, Hash)]
enum Key {
    Row(usize),
    Text(String),
}

/// How often each key occurs, 0 for none, and how many different ones there are.
fn counted<K: Eq + core::hash::Hash>(keys: impl Iterator<Item = Option<K>>) -> (Vec<u64>, u64) {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut numbers: Vec<u64> = Vec::new();
    let place_of_row: Vec<Option<usize>> = keys
        .map(|key| {
            let place = *places.entry(key?).or_insert(numbers.len());
            match numbers.get_mut(place) {
                Some(number) => *number += 1,
                None => numbers.push(1),
            }
            Some(place)
        })
        .collect();
    let number = |place: Option<usize>| place.and_then(|place| numbers.get(place).copied()).unwrap_or(0);
    (place_of_row.into_iter().map(number).collect(), numbers.len() as u64)
}

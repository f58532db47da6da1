//! One comment, wherever it is kept.

use crate::authenticity::comment::facts::CommentFacts;
use crate::authenticity::comment::language::CommentLanguage;
use crate::authenticity::comment::links::Link;
use crate::authenticity::comment::measures::Measures;
use crate::error::Undefined;

/// One comment, borrowed from [`CommentFacts`] or a [`CommentSet`](crate::authenticity::CommentSet). Its text is looked at once, when the
/// view is made.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{CommentFacts, CommentView};
///
/// let facts = CommentFacts::new().with_text("Lovely");
/// assert_eq!(CommentView::from(&facts).text(), Some("Lovely"));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CommentView<'a> {
    text: Option<&'a str>,
    language: Option<CommentLanguage>,
    copies: Option<u64>,
    comments_by_author: Option<u64>,
    measures: Measures,
}

impl<'a> CommentView<'a> {
    pub(super) fn new(
        text: Option<&'a str>,
        language: Option<CommentLanguage>,
        copies: Option<u64>,
        comments_by_author: Option<u64>,
    ) -> CommentView<'a> {
        let measures = text.map_or_else(Measures::default, |text| Measures::of(text, language));
        CommentView { text, language, copies, comments_by_author, measures }
    }

    /// The text, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentFacts, CommentView};
    /// assert_eq!(CommentView::from(&CommentFacts::new()).text(), None);
    /// ```
    pub const fn text(self) -> Option<&'a str> {
        self.text
    }

    /// The language, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::CommentLanguage;
    /// # use influencer::authenticity::{CommentFacts, CommentView};
    /// let facts = CommentFacts::new().with_language(CommentLanguage::Other);
    /// assert_eq!(CommentView::from(&facts).language(), Some(CommentLanguage::Other));
    /// ```
    pub const fn language(self) -> Option<CommentLanguage> {
        self.language
    }

    /// How many comments of the set have this text, itself included, if that is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentFacts, CommentView};
    /// assert_eq!(CommentView::from(&CommentFacts::new().with_copies(2)).copies(), Some(2));
    /// ```
    pub const fn copies(self) -> Option<u64> {
        self.copies
    }

    /// How many comments of the set its author wrote, this one included, if that is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{CommentFacts, CommentView};
    /// let facts = CommentFacts::new().with_comments_by_author(4);
    /// assert_eq!(CommentView::from(&facts).comments_by_author(), Some(4));
    /// ```
    pub const fn comments_by_author(self) -> Option<u64> {
        self.comments_by_author
    }

    /// What is counted in the text, if there is one.
    pub(super) fn measures(self) -> Result<Measures, Undefined> {
        if self.text.is_none() {
            return Err(Undefined::UnknownTexts);
        }
        if self.measures.visible == 0 && self.measures.link == Link::None {
            return Err(Undefined::NoText);
        }
        Ok(self.measures)
    }
}

impl<'a> From<&'a CommentFacts> for CommentView<'a> {
    fn from(facts: &'a CommentFacts) -> Self {
        CommentView::new(facts.text(), facts.language(), facts.copies(), facts.comments_by_author())
    }
}

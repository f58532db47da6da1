//! What is known of a comment, as a row.

use crate::authenticity::comment::language::CommentLanguage;
use crate::record::Comment;

/// What is known of a comment. Every fact is known or not.
///
/// Two facts are of the set of comments it stands in, such as all those of a creator: how often its text occurs, and how many comments
/// its author wrote. A [`CommentSet`](crate::authenticity::CommentSet) counts them.
///
/// # Example
///
/// ```
/// use influencer::CommentLanguage;
/// use influencer::authenticity::{AuthenticityModel, CommentFacts};
///
/// let model = AuthenticityModel::youtube_comment_2015();
/// let said = |text: &str| {
///     let facts = CommentFacts::new().with_text(text).with_language(CommentLanguage::English);
///     model.score((&facts).into()).probability()
/// };
/// assert!(said("Check out my channel and subscribe!") > 0.8);
/// assert!(said("This song takes me back to school") < 0.2);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(default, deny_unknown_fields))]
pub struct CommentFacts {
    text: Option<String>,
    language: Option<CommentLanguage>,
    copies: Option<u64>,
    comments_by_author: Option<u64>,
}

impl CommentFacts {
    /// Nothing known yet.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::CommentFacts::new().text(), None);
    /// ```
    pub fn new() -> CommentFacts {
        CommentFacts::default()
    }

    /// The facts with the text.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::CommentFacts;
    ///
    /// assert_eq!(CommentFacts::new().with_text("Lovely").text(), Some("Lovely"));
    /// ```
    pub fn with_text(mut self, text: impl Into<String>) -> CommentFacts {
        self.text = Some(text.into());
        self
    }

    /// The facts with the language.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentLanguage;
    /// use influencer::authenticity::CommentFacts;
    ///
    /// let facts = CommentFacts::new().with_language(CommentLanguage::English);
    /// assert_eq!(facts.language(), Some(CommentLanguage::English));
    /// ```
    pub fn with_language(mut self, language: CommentLanguage) -> CommentFacts {
        self.language = Some(language);
        self
    }

    /// The facts with how many comments of the set have this text, itself included.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::CommentFacts;
    ///
    /// assert_eq!(CommentFacts::new().with_copies(3).copies(), Some(3));
    /// ```
    pub fn with_copies(mut self, copies: u64) -> CommentFacts {
        self.copies = Some(copies);
        self
    }

    /// The facts with how many comments of the set its author wrote, this one included.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::CommentFacts;
    ///
    /// assert_eq!(CommentFacts::new().with_comments_by_author(2).comments_by_author(), Some(2));
    /// ```
    pub fn with_comments_by_author(mut self, comments: u64) -> CommentFacts {
        self.comments_by_author = Some(comments);
        self
    }

    /// The text, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::CommentFacts::new().with_text("").text(), Some(""));
    /// ```
    pub fn text(&self) -> Option<&str> {
        self.text.as_deref()
    }

    /// The language, if it is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::CommentFacts::new().language(), None);
    /// ```
    pub const fn language(&self) -> Option<CommentLanguage> {
        self.language
    }

    /// How many comments of the set have this text, if that is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::CommentFacts::new().copies(), None);
    /// ```
    pub const fn copies(&self) -> Option<u64> {
        self.copies
    }

    /// How many comments of the set its author wrote, if that is known.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::CommentFacts::new().comments_by_author(), None);
    /// ```
    pub const fn comments_by_author(&self) -> Option<u64> {
        self.comments_by_author
    }
}

/// What a record knows of itself: its text.
impl From<&Comment> for CommentFacts {
    fn from(comment: &Comment) -> CommentFacts {
        CommentFacts { text: comment.text().map(str::to_owned), ..CommentFacts::default() }
    }
}

//! Languages with lists of words.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// The language of a comment, as far as this crate has lists of words for it. Nothing guesses it: whoever knows it says so.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentLanguage;
    ///
    /// assert_eq!("en".parse::<CommentLanguage>()?, CommentLanguage::English);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum CommentLanguage called "language of comments" {
        /// English.
        English = "en",
        /// Another one, for which there are no lists.
        Other = "other",
    }
}

impl CommentLanguage {
    /// The language of a tag such as `en`, `en-GB` or `pt_BR` (BCP 47, "Tags for Identifying Languages", 2009).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentLanguage;
    ///
    /// assert_eq!(CommentLanguage::of_tag("en-GB"), CommentLanguage::English);
    /// assert_eq!(CommentLanguage::of_tag("pt_BR"), CommentLanguage::Other);
    /// ```
    pub fn of_tag(tag: &str) -> CommentLanguage {
        let language = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let is = |name: &str| language.eq_ignore_ascii_case(name);
        if is("en") || is("eng") || is("english") { CommentLanguage::English } else { CommentLanguage::Other }
    }
}

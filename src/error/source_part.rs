//! What a source of data may offer.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a [`Source`](crate::source::Source) may offer.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{SourceError, SourcePart, Undefined};
    ///
    /// let error = SourceError::not_offered(SourcePart::Comments);
    /// assert_eq!(error.undefined(), Some(Undefined::NotOffered(SourcePart::Comments)));
    /// ```
    #[non_exhaustive]
    pub enum SourcePart called "part of a source" {
        /// Accounts by handle.
        Accounts = "accounts",
        /// Posts of an account.
        Posts = "posts",
        /// Comments under a post.
        Comments = "comments",
        /// All handles.
        Listing = "listing",
    }
}

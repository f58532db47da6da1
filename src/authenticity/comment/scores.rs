//! A model over a set of comments.

use crate::authenticity::comment::set::CommentSet;
use crate::authenticity::comment::subject::Promotion;
use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::score::Score;
use crate::error::InvalidError;

impl AuthenticityModel<Promotion> {
    /// The scores of many comments, each with the bits of [`score`](AuthenticityModel::score). With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, CommentSet, TextColumn};
    ///
    /// let texts: &[&str] = &["see ours.com", "So good"];
    /// let comments = CommentSet::new(TextColumn::from(texts));
    /// let model = AuthenticityModel::youtube_comment_2015();
    /// assert_eq!(model.scores(&comments)[1], model.score(comments.get(1)));
    /// ```
    pub fn scores(&self, comments: &CommentSet<'_>) -> Vec<Score> {
        self.scores_of(comments.len(), |row| comments.get(row))
    }

    /// As [`scores`](AuthenticityModel::scores), into memory of the caller's.
    ///
    /// # Errors
    ///
    /// If there are not as many places as comments.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, CommentSet, TextColumn};
    ///
    /// let texts: &[&str] = &["see ours.com", "So good"];
    /// let (comments, model) = (CommentSet::new(TextColumn::from(texts)), AuthenticityModel::youtube_comment_2015());
    /// let mut scores = model.scores(&comments);
    /// model.scores_into(&comments, &mut scores)?;
    /// assert!(model.scores_into(&comments, &mut scores[..1]).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn scores_into(&self, comments: &CommentSet<'_>, scores: &mut [Score]) -> Result<(), InvalidError> {
        self.fill(comments.len(), |row| comments.get(row), scores)
    }
}

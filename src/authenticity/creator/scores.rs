//! A model over a table of creators.

use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::score::Score;
use crate::error::InvalidError;
use crate::record::{CreatorTable, CreatorView};

impl AuthenticityModel<CreatorAudience> {
    /// The scores of all creators of a table, each with the bits of [`score`](AuthenticityModel::score). `evidence` says what is set beside
    /// the creator at a place. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::authenticity::{AuthenticityModel, CreatorEvidence, CreatorNorms};
    /// use influencer::{CreatorTable, Timestamp};
    ///
    /// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, Timestamp::MIN);
    /// let model = AuthenticityModel::creator_engagement_2018();
    /// let table: CreatorTable = creators.iter().cloned().collect();
    /// let scores = model.scores(&table, |_place, creator| CreatorEvidence::of(creator).with_norms(&norms));
    /// assert_eq!(scores[3], model.score(CreatorEvidence::of(&creators[3]).with_norms(&norms)));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn scores<'a>(
        &self,
        creators: &'a CreatorTable,
        evidence: impl Fn(usize, CreatorView<'a>) -> CreatorEvidence<'a> + Send + Sync,
    ) -> Vec<Score> {
        let Some(first) = creators.get(0) else { return Vec::new() };
        self.scores_of(creators.len(), |place| evidence(place, creators.get(place).unwrap_or(first)))
    }

    /// As [`scores`](AuthenticityModel::scores), into memory of the caller's.
    ///
    /// # Errors
    ///
    /// If there are not as many places as creators.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::CreatorTable;
    /// use influencer::authenticity::{AuthenticityModel, CreatorEvidence};
    ///
    /// let model = AuthenticityModel::creator_engagement_2018();
    /// let table: CreatorTable = creators.iter().cloned().collect();
    /// let alone = |_place, creator| CreatorEvidence::of(creator);
    /// let mut scores = model.scores(&table, alone);
    /// model.scores_into(&table, alone, &mut scores)?;
    /// assert!(model.scores_into(&table, alone, &mut scores[..1]).is_err());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn scores_into<'a>(
        &self,
        creators: &'a CreatorTable,
        evidence: impl Fn(usize, CreatorView<'a>) -> CreatorEvidence<'a> + Send + Sync,
        scores: &mut [Score],
    ) -> Result<(), InvalidError> {
        let Some(first) = creators.get(0) else {
            return if scores.is_empty() {
                Ok(())
            } else {
                Err(InvalidError::length("space for scores", 0, scores.len()))
            };
        };
        self.fill(creators.len(), |place| evidence(place, creators.get(place).unwrap_or(first)), scores)
    }
}

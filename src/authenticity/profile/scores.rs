//! A model over columns of profiles.

use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::profile::columns::ProfileColumns;
use crate::authenticity::profile::subject::Profile;
use crate::authenticity::score::Score;
use crate::error::InvalidError;

impl AuthenticityModel<Profile> {
    /// The scores of many profiles, each with the bits of [`score`](AuthenticityModel::score). With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, ProfileColumns};
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let counts = CountColumns::new(2).with(Count::Followers, Column::from(&[620, 62]))?;
    /// let profiles = ProfileColumns::new(counts);
    /// let model = AuthenticityModel::instagram_profile_2017();
    /// assert_eq!(model.scores(&profiles)[1], model.score(profiles.get(1)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn scores(&self, profiles: &ProfileColumns<'_>) -> Vec<Score> {
        self.scores_of(profiles.len(), |row| profiles.get(row))
    }

    /// As [`scores`](AuthenticityModel::scores), into memory of the caller's.
    ///
    /// # Errors
    ///
    /// If there are not as many places as profiles.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, ProfileColumns};
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let counts = CountColumns::new(2).with(Count::Followers, Column::from(&[620, 62]))?;
    /// let (profiles, model) = (ProfileColumns::new(counts), AuthenticityModel::instagram_profile_2017());
    /// let mut scores = model.scores(&profiles);
    /// model.scores_into(&profiles, &mut scores)?;
    /// assert!(model.scores_into(&profiles, &mut scores[..1]).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn scores_into(&self, profiles: &ProfileColumns<'_>, scores: &mut [Score]) -> Result<(), InvalidError> {
        self.fill(profiles.len(), |row| profiles.get(row), scores)
    }
}

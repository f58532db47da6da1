//! What is usual among the creators that are scored.

use crate::authenticity::{CommenterOverlap, CreatorNorms, NormLine};
use crate::cohort::Cohort;
use crate::error::{Error, Undefined};
use crate::platform::Platform;
use crate::scorecard::dossier::{Dossier, Dossiers};
use crate::scorecard::peers::Peers;
use crate::scorecard::scorer::Scorer;
use crate::unit::Timestamp;

impl Scorer {
    /// With what is usual among these creators, platform by platform: a [`Cohort`] of the scorer's rate and pooling, and what evidence is
    /// weighed against. `now` is the date they will bear. Choose rate, pooling and posts before.
    ///
    /// Platforms with fewer than ten creators have none, and their creators are not compared.
    ///
    /// # Errors
    ///
    /// None, unless the cohort cannot be fitted for a reason other than too few creators.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::CreatorTable;
    ///
    /// let others = (1..12).map(|size| {
    ///     let account = Account::new(format!("other{size}"), Platform::Instagram).with(Count::Followers, 1_000 << size);
    ///     Creator::new(account, creator.posts().to_vec())
    /// });
    /// let table = CreatorTable::from_iter(others.collect::<Result<Vec<_>, _>>()?);
    /// let scorer = Scorer::new().among(&table, noon(22)?)?;
    /// let posterior = scorer.score(&creator).posterior().expect("there is a cohort")?;
    /// assert!(posterior.percentile().as_ratio() > 0.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn among<'a>(mut self, creators: impl Into<Dossiers<'a>>, now: Timestamp) -> Result<Scorer, Error> {
        let all: Dossiers<'a> = creators.into();
        let columns = all.table.columns();
        let estimates = self.formula.pooled_columns_with_level(&columns, &[self.pooling], &self.filter, self.level);
        let mut platforms: Vec<Platform> = all.table.iter().map(|creator| creator.account().platform()).collect();
        platforms.sort_unstable();
        platforms.dedup();
        for platform in platforms {
            match Cohort::fit_columns(&columns, &estimates, 0, platform, now) {
                Ok(cohort) => self.cohorts.push(cohort),
                Err(Error::Undefined(Undefined::TooFewCreators { .. })) => {}
                Err(error) => return Err(error),
            }
            let overlap = all.comments.is_some().then(|| self.overlaps(&all, platform)).flatten();
            let norms = CreatorNorms::fit(all.table.iter(), platform, &self.filter, now);
            self.peers.push(Peers::new(norms, overlap));
        }
        Ok(self)
    }

    fn overlaps(&self, all: &Dossiers<'_>, platform: Platform) -> Option<NormLine> {
        let here = (0..all.table.len()).filter_map(|place| all.get(place));
        let here = here.filter(|dossier| dossier.creator.account().platform() == platform);
        let overlaps = here.filter_map(|Dossier { creator, comments, .. }| {
            Some(CommenterOverlap::of_conversation(creator, comments?, &self.filter))
        });
        NormLine::fit_overlap(overlaps).ok()
    }
}

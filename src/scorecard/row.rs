//! What a ranking shows of one creator.

use core::time::Duration;

use crate::authenticity::Score;
use crate::cohort::Posterior;
use crate::count::Count;
use crate::platform::Platform;
use crate::relationship::{Connection, Relation};
use crate::rhythm::Cadence;
use crate::scorecard::dossier::Dossier;
use crate::scorecard::scored::Scorecard;
use crate::scorecard::scorer::{Scorer, followers};
use crate::tier::Standing;
use crate::unit::{Interval, Rate, Share};

/// The numbers of a [`Scorecard`] that a ranking needs, in little memory; `None` where the scorecard says why there is none.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// let scorecard = Scorer::new().score(&creator);
/// let row = scorecard.row();
/// assert_eq!(row.rate, scorecard.estimate().rate().ok());
/// assert_eq!(row.posts_used, 8);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ScorecardRow {
    /// The platform.
    pub platform: Platform,
    /// The followers of the account.
    pub followers: Option<u64>,
    /// The tier, or that the account is below all.
    pub standing: Option<Standing>,
    /// The engagement rate of the scorer.
    pub rate: Option<Rate>,
    /// Its interval.
    pub interval: Option<Interval<Rate>>,
    /// How many posts it rests on.
    pub posts_used: u64,
    /// What the cohort makes of it.
    pub posterior: Option<Posterior>,
    /// The share of comments that the creator answers.
    pub reply_rate: Option<Share>,
    /// The usual time from one post to the next.
    pub median_gap: Option<Duration>,
    /// What the counts are evidence for.
    pub evidence: Score,
}

impl ScorecardRow {
    pub(super) fn reckon(scorer: &Scorer, dossier: &Dossier<'_>) -> ScorecardRow {
        let estimate = scorer.estimate(dossier);
        ScorecardRow {
            platform: dossier.creator.account().platform(),
            followers: followers(dossier.creator).ok(),
            standing: scorer.standing(dossier.creator).ok(),
            rate: estimate.rate().ok(),
            interval: estimate.interval().ok(),
            posts_used: estimate.posts_used(),
            posterior: scorer.posterior(dossier, &estimate).and_then(Result::ok),
            reply_rate: reply_rate(scorer.connection(dossier).as_ref()),
            median_gap: Cadence::of(dossier.creator, &scorer.filter).median_gap().ok(),
            evidence: scorer.model.score(scorer.evidence(dossier)),
        }
    }
}

impl Scorecard {
    /// What a ranking needs of it.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// assert_eq!(Scorer::new().score(&creator).row().followers, Some(15_000));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn row(&self) -> ScorecardRow {
        ScorecardRow {
            platform: self.account().platform(),
            followers: self.account().counts().get(Count::Followers),
            standing: self.standing().ok(),
            rate: self.estimate().rate().ok(),
            interval: self.estimate().interval().ok(),
            posts_used: self.estimate().posts_used(),
            posterior: self.posterior().and_then(Result::ok),
            reply_rate: reply_rate(self.connection()),
            median_gap: self.cadence().median_gap().ok(),
            evidence: *self.assessment().score(),
        }
    }
}

fn reply_rate(connection: Option<&Connection>) -> Option<Share> {
    connection?.get(Relation::ReplyRate).ok()?.share()
}

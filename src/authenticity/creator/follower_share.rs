//! What a sample of the followers says.

use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::stats::critical;
use crate::unit::{Finite, Interval, Share, Weight};

/// The odds of the share against those of the share that parts creators.
pub(crate) struct FollowerShare {
    pub(crate) parting: f64,
    pub(crate) least_deviation: f64,
    pub(crate) information: Weight,
}

/// Log-odds of no share lie further out.
const MOST: f64 = 10.0;

fn log_odds(share: f64) -> f64 {
    (libm::log(share) - libm::log1p(-share)).clamp(-MOST, MOST)
}

impl Signal<CreatorAudience> for FollowerShare {
    fn name(&self) -> &'static str {
        "follower_sample"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let sample = evidence.follower_sample.ok_or(Undefined::UnknownFollowerSample)?;
        let of = |share: Share| log_odds(share.as_ratio());
        let (low, high) = (of(sample.interval().low()), of(sample.interval().high()));
        let deviation = (high - low) / (2.0 * critical::normal(sample.level()));
        let nats = of(sample.share()) - log_odds(self.parting);
        Ok(Evidence::new(nats, deviation.max(self.least_deviation)).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        None
    }
}

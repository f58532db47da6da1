//! Engagement against what is usual at the size, on both sides.

use crate::authenticity::creator::alternative::StatedAlternative;
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::{CreatorEvidence, EngagementNorm};
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::cohort::{Cohort, Norm, NormStatistic};
use crate::count::Count;
use crate::engagement::{Bound, Estimate};
use crate::error::{Error, Undefined};
use crate::unit::{Finite, Interval, Rate, Share, Weight};

/// Far too little, as where many follow who do not look; or far too much, as where likes come from elsewhere. Both, but once.
pub(crate) struct EngagementLevel {
    pub(crate) alternative: StatedAlternative,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for EngagementLevel {
    fn name(&self) -> &'static str {
        "engagement_level"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let norm = evidence.engagement.ok_or(Undefined::NoNorm)?;
        let followers = evidence.creator().account().count(Count::Followers);
        let followers = followers.ok_or(Undefined::Unknown(Count::Followers))?;
        let filter = evidence.posts();
        let z = match norm {
            EngagementNorm::Cohort(cohort) => {
                let estimate = cohort.formula().pooled(evidence.creator(), cohort.pooling(), &filter);
                beside_cohort(cohort, &estimate, followers)?
            }
            EngagementNorm::Norm(norm) => {
                let estimate = norm.formula().pooled(evidence.creator(), norm.pooling(), &filter);
                beside_norm(norm, &estimate, followers)?
            }
        };
        Ok(Evidence::new(self.alternative.of_both(z), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(self.alternative.range_on_both_sides())
    }
}

fn exact(estimate: &Estimate) -> Result<Rate, Undefined> {
    let rate = estimate.rate()?;
    if estimate.bound() == Bound::Exact { Ok(rate) } else { Err(Undefined::LowerBoundOnly) }
}

/// How many scales the rate lies above the line: (y − ℓ) / √(τ² + v/n). What is drawn towards the line is w (y − ℓ), and τ² is w of the
/// variance.
fn beside_cohort(cohort: &Cohort, estimate: &Estimate, followers: u64) -> Result<f64, Undefined> {
    if cohort.platform() != estimate.platform() {
        return Err(Undefined::OtherPlatform);
    }
    exact(estimate)?;
    let posterior = cohort.posterior(estimate, followers).map_err(|error| match error {
        Error::Undefined(reason) => reason,
        _ => Undefined::OtherPlatform,
    })?;
    let weight = 1.0 - posterior.shrinkage().as_ratio();
    let scale = weight.sqrt() * cohort.between_creators().as_f64();
    let drawn = libm::log(posterior.rate().as_ratio()) - libm::log(posterior.usual_rate().as_ratio());
    if scale > 0.0 && drawn.is_finite() { Ok(drawn / scale) } else { Err(Undefined::NoSpread) }
}

/// Quartiles of the normal distribution lie so many standard deviations apart.
const BETWEEN_QUARTILES: f64 = 1.348_979_500_392_163_5;

fn beside_norm(norm: &Norm, estimate: &Estimate, followers: u64) -> Result<f64, Undefined> {
    if norm.platform() != estimate.platform() {
        return Err(Undefined::OtherPlatform);
    }
    let rate = exact(estimate)?;
    let band = norm.band(followers).map_err(|_| Undefined::OutsideNorm)?;
    let log = |share: f64| {
        let quantile = band.get(NormStatistic::Quantile(Share::nearest(share))).filter(|rate| *rate > 0.0);
        quantile.map(|rate| libm::log(rate.as_ratio())).ok_or(Undefined::NoQuartiles)
    };
    let (lower, middle, upper) = (log(0.25)?, log(0.5)?, log(0.75)?);
    let scale = (upper - lower) / BETWEEN_QUARTILES;
    // Of a rate of zero, minus infinity: far below the norm, which is held.
    if scale > 0.0 { Ok((libm::log(rate.as_ratio()) - middle) / scale) } else { Err(Undefined::NoSpread) }
}

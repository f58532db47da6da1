//! Whether the followers' own numbers of followers are spread as numbers that grew are.

use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::{Evidence, finite};
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// Deviation is evidence, as much as a p-value can be at most; conformity is none.
///
/// ```text
/// −ln(−e p ln p)   for p < 1/e, else 0
/// ```
///
/// T. Sellke, M. J. Bayarri and J. O. Berger, "Calibration of p Values for Testing Precise Null Hypotheses" (The American Statistician 55,
/// 2001): no alternative makes more of it.
pub(crate) struct FollowersFirstDigits {
    pub(crate) fewest: u64,
    pub(crate) most: f64,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for FollowersFirstDigits {
    fn name(&self) -> &'static str {
        "first_digits"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let digits = evidence.first_digits.ok_or(Undefined::UnknownFollowerSample)?;
        if digits.total() < u128::from(self.fewest) {
            let found = u64::try_from(digits.total()).unwrap_or(u64::MAX);
            return Err(Undefined::TooFewObservations { needed: self.fewest, found });
        }
        let p = digits.p_value()?.as_ratio();
        if p >= core::f64::consts::E.recip() {
            return Ok(Evidence::NONE);
        }
        // Of a p-value too small for a float, all there is.
        let bound = if p > 0.0 { -(1.0 + libm::log(p) + libm::log(-libm::log(p))) } else { self.most };
        Ok(Evidence::new(bound.clamp(0.0, self.most), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(Interval::between(Finite::ZERO, finite(self.most)))
    }
}

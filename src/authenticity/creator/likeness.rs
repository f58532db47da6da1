//! Posts that do more alike than is usual.

use crate::authenticity::creator::alternative::StatedAlternative;
use crate::authenticity::creator::measures;
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// The same package under every post makes posts alike. One side only: posts that differ are no sign of anything.
pub(crate) struct PostLikeness {
    pub(crate) alternative: StatedAlternative,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for PostLikeness {
    fn name(&self) -> &'static str {
        "post_likeness"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let line = evidence.likeness.ok_or(Undefined::NoNorm)?;
        let measured = measures::likeness(evidence.creator(), &evidence.posts())?;
        Ok(Evidence::new(self.alternative.of(-line.standing(measured)), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(self.alternative.range())
    }
}

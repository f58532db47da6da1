//! Commenters who come back more often than is usual.

use crate::authenticity::creator::alternative::StatedAlternative;
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// Beyond chance, and beyond what is usual among the caller's creators: followers who like somebody come back, too.
pub(crate) struct SameCommenters {
    pub(crate) alternative: StatedAlternative,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for SameCommenters {
    fn name(&self) -> &'static str {
        "commenter_overlap"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let overlap = evidence.overlap.ok_or(Undefined::UnknownAuthors)?;
        let usual = evidence.usual_overlap.ok_or(Undefined::NoNorm)?;
        let z = usual.standing(overlap.point()?);
        Ok(Evidence::new(self.alternative.of(z), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(self.alternative.range())
    }
}

//! Comments that are more alike from post to post than likes and counting let them be.

use crate::authenticity::creator::alternative::StatedAlternative;
use crate::authenticity::creator::measures;
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// A group that comments on every post brings the same number each time, whatever the post is worth. One side only.
pub(crate) struct CommentLikeness {
    pub(crate) alternative: StatedAlternative,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for CommentLikeness {
    fn name(&self) -> &'static str {
        "comment_likeness"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let line = evidence.comment_likeness.ok_or(Undefined::NoNorm)?;
        let measured = measures::comment_likeness(evidence.creator(), &evidence.posts())?;
        Ok(Evidence::new(self.alternative.of(-line.standing(measured)), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(self.alternative.range())
    }
}

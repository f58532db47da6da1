//! Comments per like against what is usual at the size, on both sides.

use crate::authenticity::creator::alternative::StatedAlternative;
use crate::authenticity::creator::measures;
use crate::authenticity::creator::point::Point;
use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::count::Count;
use crate::error::Undefined;
use crate::unit::{Finite, Interval, Weight};

/// Far too few for the likes, or far too many.
pub(crate) struct CommentsPerLike {
    pub(crate) alternative: StatedAlternative,
    pub(crate) deviation: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for CommentsPerLike {
    fn name(&self) -> &'static str {
        "comments_per_like"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let line = evidence.comments_per_like.ok_or(Undefined::NoNorm)?;
        let size = evidence.creator().account().count(Count::Followers);
        let size = size.ok_or(Undefined::Unknown(Count::Followers))?;
        let measured = measures::comments_per_like(evidence.creator(), &evidence.posts())?;
        let z = line.standing(Point { size, ..measured });
        Ok(Evidence::new(self.alternative.of_both(z), self.deviation).unwrap_or_default())
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(self.alternative.range_on_both_sides())
    }
}

//! What the texts of the comments are evidence for.

use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::error::Undefined;
use crate::unit::Weight;

/// As the caller found it: a card of comments is another question, and its answer is handed in.
pub(crate) struct CommentTexts {
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for CommentTexts {
    fn name(&self) -> &'static str {
        "comments"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        evidence.comments.ok_or(Undefined::UnknownTexts)
    }

    fn information(&self) -> Weight {
        self.information
    }
}

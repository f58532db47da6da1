//! What is usual among the creators of a platform.

use crate::authenticity::{CommenterOverlap, CreatorEvidence, CreatorNorms, NormLine};
use crate::platform::Platform;
use crate::record::{ConversationView, CreatorView, PostFilter};

/// What is usual among the creators of a platform.
#[derive(Debug)]
pub(super) struct Peers {
    norms: CreatorNorms,
    overlap: Option<NormLine>,
}

impl Peers {
    pub(super) fn new(norms: CreatorNorms, overlap: Option<NormLine>) -> Peers {
        Peers { norms, overlap }
    }

    pub(super) fn platform(&self) -> Platform {
        self.norms.platform()
    }

    /// The evidence, set beside what is usual.
    pub(super) fn beside<'a>(&'a self, evidence: &CreatorEvidence<'a>) -> CreatorEvidence<'a> {
        let evidence = evidence.with_norms(&self.norms);
        self.overlap.iter().fold(evidence, |evidence, usual| evidence.with_usual_overlap(*usual))
    }

    pub(super) fn overlap(
        creator: CreatorView<'_>,
        comments: ConversationView<'_>,
        filter: &PostFilter,
    ) -> CommenterOverlap {
        CommenterOverlap::of_conversation(creator, comments, filter)
    }
}

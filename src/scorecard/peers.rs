//! What is usual among the creators of a platform.

use crate::authenticity::{CreatorEvidence, CreatorNorms, NormLine};
use crate::platform::Platform;

/// What is usual among the creators of a platform.
#[derive(Clone, Debug)]
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

    pub(super) fn norms(&self) -> &CreatorNorms {
        &self.norms
    }

    /// The evidence, set beside what is usual.
    pub(super) fn beside<'a>(&'a self, evidence: &CreatorEvidence<'a>) -> CreatorEvidence<'a> {
        let evidence = evidence.with_norms(&self.norms);
        self.overlap.iter().fold(evidence, |evidence, usual| evidence.with_usual_overlap(*usual))
    }
}

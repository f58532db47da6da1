//! The features of comments in bins.

use influencer::CommentFeature;

use super::fit::{Course, Plan};

pub(crate) const PLANS: [Plan<CommentFeature>; 10] = [
    Plan { feature: CommentFeature::Link, edges: &[1.0, 2.0], course: Course::Rises },
    Plan { feature: CommentFeature::PromotionalWords, edges: &[1.0, 2.0], course: Course::Rises },
    Plan { feature: CommentFeature::CallsToAction, edges: &[1.0, 2.0], course: Course::Rises },
    Plan { feature: CommentFeature::DigitRun, edges: &[7.0], course: Course::Rises },
    Plan { feature: CommentFeature::Length, edges: &[20.0, 60.0, 160.0], course: Course::Rises },
    Plan { feature: CommentFeature::Capitals, edges: &[0.3], course: Course::Free },
    Plan { feature: CommentFeature::NonLetters, edges: &[0.05, 0.15, 0.3], course: Course::Free },
    Plan { feature: CommentFeature::Copies, edges: &[2.0], course: Course::Rises },
    Plan { feature: CommentFeature::CommentsByAuthor, edges: &[2.0], course: Course::Rises },
    Plan { feature: CommentFeature::PraiseOnly, edges: &[1.0], course: Course::Falls },
];

//! What a formula makes of one post.

use crate::engagement::rate::EngagementRate;
use crate::error::Undefined;
use crate::kernel::Parts;
use crate::record::{Admission, PostFilter, ReadCreator};

/// What became of one post.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Outcome {
    /// By the filter.
    LeftOut,
    Skipped(Undefined),
    /// With both sides of its rate.
    Used(Parts),
}

impl EngagementRate {
    pub(crate) fn outcome<C: ReadCreator>(&self, creator: C, post: C::Post, filter: &PostFilter) -> Outcome {
        match filter.admission(creator.facts(post), creator.observed_at()) {
            Ok(Admission::LeftOut) => Outcome::LeftOut,
            Ok(Admission::Counted) => {
                self.parts_of(|count| creator.count(post, count)).map_or_else(Outcome::Skipped, Outcome::Used)
            }
            Err(reason) => Outcome::Skipped(reason),
        }
    }
}

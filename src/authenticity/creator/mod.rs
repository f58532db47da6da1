//! Are this creator's audience and engagement other than they seem? One signal a file.

mod alternative;
pub(super) mod boosted_posts;
pub(super) mod comment_likeness;
pub(super) mod commenters;
pub(super) mod comments;
pub(super) mod comments_per_like;
pub(super) mod first_digits;
pub(super) mod follower_share;
pub(super) mod growth;
pub(super) mod level;
pub(super) mod likeness;
mod measures;
mod norm_line;
mod norms;
mod overlap;
mod point;
mod scores;
mod subject;
mod view;

pub use alternative::StatedAlternative;
pub use norm_line::NormLine;
pub use norms::CreatorNorms;
pub use overlap::CommenterOverlap;
pub use subject::CreatorAudience;
pub use view::{CreatorEvidence, EngagementNorm};

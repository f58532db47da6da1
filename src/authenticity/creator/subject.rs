//! The subject of the question.

use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::signal::{Subject, check_followers};
use crate::count::Count;
use crate::error::Undefined;

/// The subject of the question *are this creator's audience and engagement other than they seem?*
///
/// # Example
///
/// ```
/// use influencer::authenticity::{CreatorAudience, Subject};
///
/// assert_eq!(CreatorAudience::QUESTION, "are this creator's audience and engagement other than they seem?");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CreatorAudience {}

impl Subject for CreatorAudience {
    const QUESTION: &'static str = "are this creator's audience and engagement other than they seem?";

    type View<'a> = CreatorEvidence<'a>;

    fn check(creator: CreatorEvidence<'_>) -> Result<(), Undefined> {
        check_followers(creator.creator().account().count(Count::Followers))
    }
}

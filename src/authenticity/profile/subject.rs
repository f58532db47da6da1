//! The subject of the question.

use crate::authenticity::profile::view::ProfileView;
use crate::authenticity::signal::{Subject, check_followers};
use crate::count::Count;
use crate::error::Undefined;

/// The subject of the question *is this account itself automated or inactive?*: what its profile shows.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{Profile, Subject};
///
/// assert_eq!(Profile::QUESTION, "is this account itself automated or inactive?");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Profile {}

impl Subject for Profile {
    const QUESTION: &'static str = "is this account itself automated or inactive?";

    type View<'a> = ProfileView<'a>;

    fn check(profile: ProfileView<'_>) -> Result<(), Undefined> {
        check_followers(profile.count(Count::Followers))
    }
}

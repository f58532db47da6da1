//! The subject of the question.

use crate::authenticity::comment::view::CommentView;
use crate::authenticity::signal::Subject;
use crate::error::Undefined;

/// The subject of the question *is this comment promotional?*: a comment, and the set of comments it stands in.
///
/// [`LikelyInauthentic`](crate::authenticity::Verdict::LikelyInauthentic) says here that it likely is. There is nothing wrong with
/// promotion; it only is no reaction to the post.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{Promotion, Subject};
///
/// assert_eq!(Promotion::QUESTION, "is this comment promotional?");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Promotion {}

impl Subject for Promotion {
    const QUESTION: &'static str = "is this comment promotional?";

    type View<'a> = CommentView<'a>;

    fn check(comment: CommentView<'_>) -> Result<(), Undefined> {
        comment.measures().map(|_| ())
    }
}

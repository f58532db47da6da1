//! What the counts of the posts come to, as logarithms.

use crate::authenticity::creator::point::Point;
use crate::count::{Count, CountSet};
use crate::error::Undefined;
use crate::record::{Admission, CreatorView, PostFilter, PostView};
use crate::stats::spread;

/// Fewer posts do not show how alike posts are.
pub(super) const FEWEST_POSTS: u64 = 8;

/// The posts that count.
pub(super) fn posts<'a>(creator: CreatorView<'a>, filter: &PostFilter) -> impl Iterator<Item = PostView<'a>> {
    let observed_at = creator.observed_at();
    let filter = *filter;
    creator.posts().filter(move |post| matches!(filter.admission(post.facts(), observed_at), Ok(Admission::Counted)))
}

/// A total on its way into a logarithm: nothing at all counts as half a count.
pub(super) fn at_least_half(total: u128) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "nearly exact above 2^53")]
    let total = total as f64;
    total.max(0.5)
}

/// Comments of all posts by their likes, where both are known.
pub(super) fn comments_per_like(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Point, Undefined> {
    let (mut likes, mut comments, mut used) = (0, 0, 0_u64);
    let mut missing = None;
    for post in posts(creator, filter) {
        match (post.count(Count::Likes), post.count(Count::Comments)) {
            (Some(of_post), Some(under_post)) => {
                likes += u128::from(of_post);
                comments += u128::from(under_post);
                used += 1;
            }
            (None, _) => missing = Some(Count::Likes),
            (_, None) => missing = Some(Count::Comments),
        }
    }
    match missing {
        Some(count) if used == 0 => return Err(Undefined::Unknown(count)),
        None if used == 0 => return Err(Undefined::TooFewPosts { needed: 1, found: 0 }),
        _ => {}
    }
    if likes == 0 {
        return Err(Undefined::ZeroBase(CountSet::of(&[Count::Likes])));
    }
    let (likes, comments) = (at_least_half(likes), at_least_half(comments));
    Ok(Point { size: 0, log: libm::log(comments / likes), variance: 1.0 / comments + 1.0 / likes })
}

/// How much the likes of posts spread: the scaled median absolute deviation of their logarithms, by the number of posts.
pub(super) fn likeness(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Point, Undefined> {
    let mut logs = logs_of_likes(creator, filter)?;
    logs.sort_unstable_by(f64::total_cmp);
    Ok(Point { size: logs.len() as u64, log: libm::log(spread::mad(&logs)?), variance: 0.0 })
}

fn logs_of_likes(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Vec<f64>, Undefined> {
    let (mut logs, mut unknown) = (Vec::new(), false);
    for post in posts(creator, filter) {
        match post.count(Count::Likes) {
            Some(likes) => logs.push(libm::log(at_least_half(u128::from(likes)))),
            None => unknown = true,
        }
    }
    match logs.len() as u64 {
        0 if unknown => Err(Undefined::Unknown(Count::Likes)),
        found if found < FEWEST_POSTS => Err(Undefined::TooFewPosts { needed: FEWEST_POSTS, found }),
        _ => Ok(logs),
    }
}

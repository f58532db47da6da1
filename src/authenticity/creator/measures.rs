//! What the counts of the posts come to, as logarithms.

use crate::authenticity::creator::point::Point;
use crate::count::{Count, CountSet};
use crate::error::Undefined;
use crate::record::{Admission, CreatorView, PostFilter, PostView};
use crate::stats::spread;
use crate::unit::Timestamp;

/// Fewer posts do not show how alike posts are.
pub(super) const FEWEST_POSTS: u64 = 8;

/// Below, counting drowns how much comments differ.
const FEWEST_COMMENTS_A_POST: u64 = 5;

/// The posts that count.
pub(super) fn posts<'a>(creator: CreatorView<'a>, filter: &PostFilter) -> impl Iterator<Item = PostView<'a>> {
    let observed_at = creator.observed_at();
    let filter = *filter;
    creator.posts().filter(move |post| counts(*post, &filter, observed_at))
}

pub(super) fn counts(post: PostView<'_>, filter: &PostFilter, observed_at: Option<Timestamp>) -> bool {
    matches!(filter.admission(post.facts(), observed_at), Ok(Admission::Counted))
}

/// A total on its way into a logarithm: nothing at all counts as half a count.
pub(super) fn at_least_half(total: u128) -> f64 {
    #[allow(clippy::cast_precision_loss, reason = "nearly exact above 2^53")]
    let total = total as f64;
    total.max(0.5)
}

/// Likes and comments of the posts that tell both.
fn likes_and_comments(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Vec<(u64, u64)>, Undefined> {
    let (mut both, mut missing) = (Vec::new(), None);
    for post in posts(creator, filter) {
        match (post.count(Count::Likes), post.count(Count::Comments)) {
            (Some(likes), Some(comments)) => both.push((likes, comments)),
            (None, _) => missing = Some(Count::Likes),
            (_, None) => missing = Some(Count::Comments),
        }
    }
    match missing {
        Some(count) if both.is_empty() => Err(Undefined::Unknown(count)),
        _ => Ok(both),
    }
}

/// Comments of all posts by their likes, where both are known.
pub(super) fn comments_per_like(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Point, Undefined> {
    let both = likes_and_comments(creator, filter)?;
    if both.is_empty() {
        return Err(Undefined::TooFewPosts { needed: 1, found: 0 });
    }
    let sum = |of: fn(&(u64, u64)) -> u64| both.iter().map(|post| u128::from(of(post))).sum::<u128>();
    let (likes, comments) = (sum(|post| post.0), sum(|post| post.1));
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

/// How much the comments under posts spread, beside what likes spread and what counting brings. Both as logarithms, by the number of posts:
///
/// ```text
/// ln( MAD(ln c) / √(MAD(ln l)² + 1/c̄) )
/// ```
pub(super) fn comment_likeness(creator: CreatorView<'_>, filter: &PostFilter) -> Result<Point, Undefined> {
    let both = likes_and_comments(creator, filter)?;
    let found = both.len() as u64;
    if found < FEWEST_POSTS {
        return Err(Undefined::TooFewPosts { needed: FEWEST_POSTS, found });
    }
    let comments: u128 = both.iter().map(|post| u128::from(post.1)).sum();
    let needed = FEWEST_COMMENTS_A_POST * found;
    if comments < u128::from(needed) {
        return Err(Undefined::TooFewComments { needed, found: u64::try_from(comments).unwrap_or(needed) });
    }
    let spread = |of: fn(&(u64, u64)) -> u64| {
        let mut logs: Vec<f64> = both.iter().map(|post| libm::log(at_least_half(u128::from(of(post))))).collect();
        logs.sort_unstable_by(f64::total_cmp);
        spread::mad(&logs)
    };
    let (of_likes, of_comments) = (spread(|post| post.0)?, spread(|post| post.1)?);
    #[allow(clippy::cast_precision_loss, reason = "a number of posts")]
    let counting = found as f64 / at_least_half(comments);
    let expected = (of_likes * of_likes + counting).sqrt();
    Ok(Point { size: found, log: libm::log(of_comments / expected), variance: 0.0 })
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

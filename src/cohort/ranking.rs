//! Creators in order.

use core::cmp::Reverse;

use crate::cohort::posterior::Posterior;
use crate::unit::{Level, Rate};

/// The ranks of creators by the lower end of their posteriors' intervals of this level: the first is the one of whom most can be said for
/// sure, so that luck on a few posts does not win. A lower level lets the rates themselves weigh more.
///
/// Of equal lower ends the higher rate goes first; those equal in both share a rank, and the ranks after it are left out: 1, 2, 2, 4.
/// Who has no posterior has no rank.
///
/// # Example
///
/// ```
/// use influencer::cohort::rank;
/// use influencer::{Account, Cohort, Count, Creator, EngagementRate, Level, Platform, Pooling, Post, PostFilter, Timestamp};
///
/// let with_likes = |likes: &[u64]| {
///     let posts = likes.iter().enumerate();
///     let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
///     let creator = Creator::new(Account::new("one", Platform::X).with(Count::Followers, 1_000), posts)?;
///     Ok(EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL))
/// };
/// // Twelve that are like each other, one with many good posts, and one with a single viral post among three.
/// let likes = |creator: u64| [20, 25, 30, 25].map(|likes| likes * (2 + creator % 6) / 4);
/// let mut estimates = (0..12).map(|creator| with_likes(&likes(creator))).collect::<Result<Vec<_>, influencer::InvalidError>>()?;
/// estimates.push(with_likes(&[70, 80, 90, 75, 85, 80, 80, 95, 65, 80])?);
/// estimates.push(with_likes(&[10, 10, 400])?);
///
/// let fitted_at = Timestamp::from_unix_seconds(1_764_000_000)?;
/// let cohort = Cohort::fit(estimates.iter().map(|estimate| (estimate, Some(1_000))), fitted_at)?;
/// let posteriors: Vec<_> = estimates.iter().map(|estimate| cohort.posterior(estimate, 1_000).ok()).collect();
/// let ranks = rank(&posteriors, Level::NINETY);
/// assert!(estimates[13].rate()? > estimates[12].rate()?);
/// assert_eq!((ranks[12], ranks[13] > Some(1)), (Some(1), true));
/// # Ok::<(), influencer::Error>(())
/// ```
pub fn rank(posteriors: &[Option<Posterior>], level: Level) -> Vec<Option<u64>> {
    let keys = posteriors.iter().map(|posterior| posterior.map(|posterior| (posterior.lower(level), posterior.rate())));
    ranks(keys)
}

/// By the first, then by the second; the highest is number one.
pub(super) fn ranks(keys: impl Iterator<Item = Option<(Rate, Rate)>>) -> Vec<Option<u64>> {
    let keys: Vec<_> = keys.collect();
    let mut places: Vec<(Reverse<(Rate, Rate)>, usize)> =
        keys.iter().enumerate().filter_map(|(place, key)| key.map(|key| (Reverse(key), place))).collect();
    places.sort_unstable();
    let mut ranks = vec![None; keys.len()];
    let mut before = 0;
    for equal in places.chunk_by(|one, other| one.0 == other.0) {
        for (_, place) in equal {
            ranks[*place] = Some(before + 1);
        }
        before += equal.len() as u64;
    }
    ranks
}

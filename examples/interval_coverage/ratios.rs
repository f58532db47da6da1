//! Pairs of creators, the rate of one twice that of the other, and how often the interval of the ratio covers the two.

use core::cmp::Ordering;

use influencer::{
    Account, Count, Creator, EngagementRate, Estimate, InvalidError, Platform, Pooling, Post, PostFilter,
};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;

use super::simulation::{Posts, seed};

const FOLLOWERS: u64 = 100_000_000;
const TRUE_RATIO: f64 = 2.0;

/// How many posts the two have.
const SIZES: [[usize; 2]; 4] = [[8, 8], [20, 20], [60, 60], [8, 60]];

/// The shares of pairs whose 95 % interval covers the truth, and of those in which the better one is ahead, as a Markdown table.
pub(crate) fn table(pairs: usize) -> Result<String, InvalidError> {
    let mut lines = vec![
        "| posts are | posts of either | median covers | and sees who is ahead | mean covers | and sees who is ahead |"
            .to_owned(),
        "|---|---|---|---|---|---|".to_owned(),
    ];
    for posts in [Posts::LogNormal(0.5), Posts::LogNormal(1.0)] {
        for sizes in SIZES {
            let cells = [Pooling::Median, Pooling::Mean].map(|pooling| shares(posts, sizes, pooling, pairs));
            let [[covers, ahead], [mean_covers, mean_ahead]] = [cells[0].clone()?, cells[1].clone()?];
            let [one, other] = sizes;
            let name = posts.name();
            lines.push(format!("| {name} | {one} and {other} | {covers} | {ahead} | {mean_covers} | {mean_ahead} |"));
        }
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

fn shares(posts: Posts, sizes: [usize; 2], pooling: Pooling, pairs: usize) -> Result<[String; 2], InvalidError> {
    let mut random = ChaCha8Rng::seed_from_u64(seed(posts, sizes[0] << 16 | sizes[1]));
    let (mut covering, mut ahead) = (0, 0);
    for _ in 0..pairs {
        let [one, other] = sizes.map(|size| posts.likes(size, &mut random));
        let twice: Vec<u64> = one.iter().map(|likes| 2 * likes).collect();
        let ratio = estimate(&twice, pooling)?.compared_with(&estimate(&other, pooling)?);
        let Ok(ratio) = ratio else { continue };
        let interval = ratio.interval();
        covering += usize::from(interval.low() <= TRUE_RATIO && interval.high() >= TRUE_RATIO);
        ahead += usize::from(ratio.ahead() == Some(Ordering::Greater));
    }
    #[allow(clippy::cast_precision_loss)]
    Ok([covering, ahead].map(|number| format!("{:.1} %", 100.0 * number as f64 / pairs as f64)))
}

fn estimate(likes: &[u64], pooling: Pooling) -> Result<Estimate, InvalidError> {
    let posts = likes.iter().enumerate().map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes));
    let creator =
        Creator::new(Account::new("one", Platform::Other).with(Count::Followers, FOLLOWERS), posts.collect())?;
    Ok(EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, pooling, &PostFilter::ALL))
}

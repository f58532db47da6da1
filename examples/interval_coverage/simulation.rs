//! Creators whose true rate is known, and how often the interval of an estimate covers it.

use influencer::{
    Column, Count, CountColumns, CreatorColumns, EngagementRate, InvalidError, Level, Platform, Pooling, PostFilter,
};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, LogNormal, Poisson};

const FOLLOWERS: u64 = 10_000_000;

/// How the likes of a post come about.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Posts {
    /// A gamma factor of mean 1 and this variance times 200 likes, and then chance as in counting.
    GammaPoisson(f64),
    /// The exponential of a normal number of this standard deviation, times a million.
    LogNormal(f64),
}

impl Posts {
    pub(crate) const ALL: [Posts; 5] = [
        Posts::GammaPoisson(0.25),
        Posts::GammaPoisson(1.0),
        Posts::LogNormal(0.5),
        Posts::LogNormal(1.0),
        Posts::LogNormal(1.5),
    ];

    pub(crate) fn name(self) -> String {
        match self {
            Posts::GammaPoisson(variance) => format!("gamma–Poisson, variance {variance}"),
            Posts::LogNormal(deviation) => format!("log-normal, deviation {deviation}"),
        }
    }

    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "they are neither negative nor that large"
    )]
    pub(crate) fn likes(self, posts: usize, random: &mut ChaCha8Rng) -> Vec<u64> {
        let draw = |random: &mut ChaCha8Rng| match self {
            Posts::GammaPoisson(variance) => {
                let factor = Gamma::new(1.0 / variance, variance).unwrap().sample(random);
                if factor > 0.0 { Poisson::new(MEAN * factor).unwrap().sample(random) } else { 0.0 }
            }
            Posts::LogNormal(deviation) => (MILLION * LogNormal::new(0.0, deviation).unwrap().sample(random)).round(),
        };
        (0..posts).map(|_| draw(random) as u64).collect()
    }

    /// What the likes of all the posts in the world come to under a pooling.
    pub(crate) fn truth(self, pooling: Pooling) -> f64 {
        match (self, pooling) {
            (Posts::GammaPoisson(variance), _) => negative_binomial(variance, pooling),
            (Posts::LogNormal(_), Pooling::Median) => MILLION,
            (Posts::LogNormal(deviation), Pooling::TrimmedMean(_)) => {
                // Of the middle 60 %: E[e^(sz); |z| < q] = e^(s²/2) (Φ(q − s) − Φ(−q − s)).
                let normal = |z: f64| 0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2);
                let middle = normal(EIGHTY - deviation) - normal(-EIGHTY - deviation);
                MILLION * (deviation * deviation / 2.0).exp() * middle / 0.6
            }
            (Posts::LogNormal(deviation), _) => MILLION * (deviation * deviation / 2.0).exp(),
        }
    }
}

const MEAN: f64 = 200.0;
const MILLION: f64 = 1e6;
/// Below this lies 80 % of a standard normal distribution.
const EIGHTY: f64 = 0.841_621_233_572_914_3;

/// A gamma mixture of Poisson counts, by adding up its probabilities.
fn negative_binomial(variance: f64, pooling: Pooling) -> f64 {
    let shape = 1.0 / variance;
    let fail = MEAN / (MEAN + shape);
    let mut probability = (1.0 - fail).powf(shape);
    let (mut below, mut middle) = (0.0, 0.0);
    for count in 0..100_000_u32 {
        let likes = f64::from(count);
        let reached = below + probability;
        match pooling {
            Pooling::Median if reached >= 0.5 => return likes,
            Pooling::TrimmedMean(_) => middle += (f64::min(reached, 0.8) - f64::max(below, 0.2)).max(0.0) * likes,
            _ => {}
        }
        below = reached;
        probability *= fail * (likes + shape) / (likes + 1.0);
    }
    if let Pooling::TrimmedMean(_) = pooling { middle / 0.6 } else { MEAN }
}

/// The share of creators whose 95 % interval covers the truth, for each of [`Pooling::ALL`].
pub(crate) fn coverage(posts: Posts, posts_each: usize, creators: usize, seed: u64) -> Result<Vec<f64>, InvalidError> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let likes = posts.likes(posts_each * creators, &mut random);
    let followers = vec![FOLLOWERS; creators];
    let offsets: Vec<usize> = (0..=creators).map(|creator| creator * posts_each).collect();
    let accounts = CountColumns::new(creators).with(Count::Followers, Column::from(&followers))?;
    let counts = CountColumns::new(likes.len()).with(Count::Likes, Column::from(&likes))?;
    let table = CreatorColumns::grouped(Platform::Other, accounts, counts, &offsets)?;
    let rate = EngagementRate::LIKES_BY_FOLLOWERS;
    let estimates = rate.pooled_columns_with_level(&table, Pooling::ALL, &PostFilter::ALL, Level::NINETY_FIVE);
    let covering = |(place, pooling): (usize, &Pooling)| {
        #[allow(clippy::cast_precision_loss)]
        let truth = posts.truth(*pooling) / FOLLOWERS as f64;
        let covers = |interval: &&influencer::Interval<influencer::Rate>| {
            interval.low().as_ratio() <= truth && truth <= interval.high().as_ratio()
        };
        let covered = estimates.intervals(place).iter().flatten().filter(covers).count();
        #[allow(clippy::cast_precision_loss)]
        let share = covered as f64 / creators as f64;
        share
    };
    Ok(Pooling::ALL.iter().enumerate().map(covering).collect())
}

/// How many posts a creator has.
pub(crate) const SIZES: [usize; 4] = [8, 12, 30, 100];

/// The coverages of all populations and sizes as a Markdown table.
pub(crate) fn table(creators: usize) -> Result<String, InvalidError> {
    let names: Vec<String> = Pooling::ALL.iter().map(|pooling| pooling.to_string().replace('_', " ")).collect();
    let mut lines =
        vec![format!("| posts are | posts | {} |", names.join(" | ")), "|---|---|---|---|---|---|".to_owned()];
    for posts in Posts::ALL {
        for posts_each in SIZES {
            let covered = coverage(posts, posts_each, creators, seed(posts, posts_each))?;
            let cells: Vec<String> = covered.iter().map(|share| format!("{:.1} %", 100.0 * share)).collect();
            lines.push(format!("| {} | {posts_each} | {} |", posts.name(), cells.join(" | ")));
        }
    }
    lines.push(String::new());
    Ok(lines.join("\n"))
}

/// Of its own for each line, so that lines do not hang together.
pub(crate) fn seed(posts: Posts, posts_each: usize) -> u64 {
    let (kind, spread) = match posts {
        Posts::GammaPoisson(variance) => (1, variance),
        Posts::LogNormal(deviation) => (2, deviation),
    };
    spread.to_bits() ^ (kind << 32) ^ posts_each as u64
}

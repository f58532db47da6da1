//! Cohorts whose creators' true rates are known, and what the fitted cohort makes of their posts, beside an oracle that knows the line, the
//! variance between creators, and the variance of each creator's posts.

use influencer::{
    Cohort, Column, Count, CountColumns, CreatorColumns, EngagementRate, Error, Level, Platform, Pooling, PostFilter,
    Timestamp, Undefined,
};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand_distr::{Distribution, Gamma, LogNormal, Normal, Poisson, Uniform};

pub(crate) const CREATORS: usize = 10_000;
pub(crate) const COHORTS: u64 = 20;

/// Creators with from so many to so many posts.
pub(crate) const BANDS: [(usize, usize); 4] = [(3, 5), (6, 10), (11, 20), (21, 40)];

const BETWEEN: f64 = 0.5;

/// 20,000 followers in the middle, two thirds of the creators within a factor of 4.5 of that.
const SIZES: (f64, f64) = (9.903_487_552_536_127, 1.5);

/// The usual log rate of a size.
fn line(log_followers: f64) -> f64 {
    -2.7 - 0.08 * (log_followers - SIZES.0)
}

/// What one cohort showed. Errors are root-mean-square errors of the log rate.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outcome {
    pub(crate) error: f64,
    pub(crate) oracle_error: f64,
    /// How often the 90 % interval covers.
    pub(crate) covered: f64,
    /// Of the hundred creators with the highest true rates: how many are among the first hundred by lower bound.
    pub(crate) found: f64,
    pub(crate) oracle_found: f64,
    pub(crate) bands: [Band; 4],
}

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Band {
    pub(crate) error: f64,
    pub(crate) raw_error: f64,
    pub(crate) covered: f64,
}

struct Creators {
    followers: Vec<u64>,
    log_truth: Vec<f64>,
    variance: Vec<f64>,
    offsets: Vec<usize>,
    likes: Vec<u64>,
}

impl Creators {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
    fn draw(creators: usize, seed: u64) -> Creators {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let sizes = LogNormal::new(SIZES.0, SIZES.1).unwrap();
        let between = Normal::new(0.0, BETWEEN).unwrap();
        let variances = Uniform::new(0.25, 1.0).unwrap();
        let numbers = Uniform::new_inclusive(3_usize, 40).unwrap();
        let mut all = Creators {
            followers: Vec::new(),
            log_truth: Vec::new(),
            variance: Vec::new(),
            offsets: vec![0],
            likes: Vec::new(),
        };
        for _ in 0..creators {
            let followers = sizes.sample(&mut random).round().max(10.0);
            let log_truth = line(followers.ln()) + between.sample(&mut random);
            let variance = variances.sample(&mut random);
            let factors = Gamma::new(1.0 / variance, variance).unwrap();
            for _ in 0..numbers.sample(&mut random) {
                let expected = followers * log_truth.exp() * factors.sample(&mut random);
                let likes = if expected > 0.0 { Poisson::new(expected).unwrap().sample(&mut random) } else { 0.0 };
                all.likes.push(likes as u64);
            }
            all.followers.push(followers as u64);
            all.log_truth.push(log_truth);
            all.variance.push(variance);
            all.offsets.push(all.likes.len());
        }
        all
    }

    fn posts(&self, creator: usize) -> usize {
        self.offsets[creator + 1] - self.offsets[creator]
    }
}

/// One cohort, fitted and held against the truth.
pub(crate) fn outcome(creators: usize, seed: u64) -> Result<Outcome, Error> {
    let all = Creators::draw(creators, seed);
    let accounts = CountColumns::new(creators).with(Count::Followers, Column::from(&all.followers))?;
    let posts = CountColumns::new(all.likes.len()).with(Count::Likes, Column::from(&all.likes))?;
    let table = CreatorColumns::grouped(Platform::Other, accounts, posts, &all.offsets)?;
    let (rate, poolings) = (EngagementRate::LIKES_BY_FOLLOWERS, [Pooling::Mean]);
    let estimates = rate.pooled_columns_with_level(&table, &poolings, &PostFilter::ALL, Level::NINETY);
    let cohort =
        Cohort::fit_columns(&table, &estimates, 0, Platform::Other, Timestamp::from_unix_seconds(1_764_000_000)?)?;
    let posteriors = cohort.posterior_columns(&table, &estimates, 0)?;

    let mut outcome = Outcome::default();
    let mut numbers = [0_usize; 4];
    let mut oracle = Vec::new();
    for creator in 0..creators {
        let truth = all.log_truth[creator];
        let (Some(posterior), Some(interval)) = (posteriors.rates()[creator], posteriors.intervals()[creator]) else {
            return Err(Undefined::TooFewPosts { needed: 1, found: 0 }.into());
        };
        let covers = interval.low().as_ratio().ln() <= truth && truth <= interval.high().as_ratio().ln();
        let covered = f64::from(u8::from(covers));
        let error = (posterior.as_ratio().ln() - truth).powi(2);

        #[allow(clippy::cast_precision_loss)]
        let (number, followers) = (all.posts(creator) as f64, all.followers[creator] as f64);
        let raw = estimates.rates(0)[creator].map_or(0.0, influencer::Rate::as_ratio);
        // A raw rate of zero has no logarithm; the half of a like stands in for both.
        let raw = (if raw > 0.0 { raw } else { 0.5 / (number * followers) }).ln();
        let sampling = (all.variance[creator] + 1.0 / (followers * truth.exp())) / number;
        let weight = BETWEEN * BETWEEN / (BETWEEN * BETWEEN + sampling);
        let drawn = line(followers.ln()) + weight * (raw - line(followers.ln()));
        oracle.push(drawn - 1.644_853_626_951_472_7 * (weight * sampling).sqrt());

        outcome.error += error;
        outcome.oracle_error += (drawn - truth).powi(2);
        outcome.covered += covered;
        let band = BANDS.iter().position(|(_, most)| all.posts(creator) <= *most).unwrap_or(3);
        numbers[band] += 1;
        let of_band = &mut outcome.bands[band];
        of_band.error += error;
        of_band.raw_error += (raw - truth).powi(2);
        of_band.covered += covered;
    }
    #[allow(clippy::cast_precision_loss)]
    {
        let number = creators as f64;
        outcome.error = (outcome.error / number).sqrt();
        outcome.oracle_error = (outcome.oracle_error / number).sqrt();
        outcome.covered /= number;
        for (band, number) in outcome.bands.iter_mut().zip(numbers) {
            let number = number as f64;
            band.error = (band.error / number).sqrt();
            band.raw_error = (band.raw_error / number).sqrt();
            band.covered /= number;
        }
    }
    let best = first_hundred(&all.log_truth);
    let by_lower: Vec<f64> = posteriors
        .intervals()
        .iter()
        .map(|interval| interval.map_or(0.0, |interval| interval.low().as_ratio()))
        .collect();
    outcome.found = common(&best, &first_hundred(&by_lower));
    outcome.oracle_found = common(&best, &first_hundred(&oracle));
    Ok(outcome)
}

fn first_hundred(values: &[f64]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..values.len()).collect();
    places.sort_by(|one, other| values[*other].total_cmp(&values[*one]));
    places.truncate(100);
    places
}

#[allow(clippy::cast_precision_loss)]
fn common(one: &[usize], other: &[usize]) -> f64 {
    one.iter().filter(|place| other.contains(place)).count() as f64
}

/// The outcomes of all cohorts as Markdown.
pub(crate) fn table(outcomes: &[Outcome]) -> String {
    #[allow(clippy::cast_precision_loss)]
    let mean = |of: &dyn Fn(&Outcome) -> f64| outcomes.iter().map(of).sum::<f64>() / outcomes.len() as f64;
    let most = |of: &dyn Fn(&Outcome) -> f64| outcomes.iter().map(of).fold(f64::MIN, f64::max);
    let least = |of: &dyn Fn(&Outcome) -> f64| outcomes.iter().map(of).fold(f64::MAX, f64::min);
    let mut lines = vec![
        "| posts | error of the raw rate | of the posterior | 90 % interval covers | least and most |".to_owned(),
        "|---|---|---|---|---|".to_owned(),
    ];
    for (place, (from, to)) in BANDS.into_iter().enumerate() {
        lines.push(format!(
            "| {from} to {to} | {:.3} | {:.3} | {:.1} % | {:.1} to {:.1} % |",
            mean(&|outcome| outcome.bands[place].raw_error),
            mean(&|outcome| outcome.bands[place].error),
            100.0 * mean(&|outcome| outcome.bands[place].covered),
            100.0 * least(&|outcome| outcome.bands[place].covered),
            100.0 * most(&|outcome| outcome.bands[place].covered),
        ));
    }
    lines.push(String::new());
    lines.push("| all creators | cohort | oracle | |".to_owned());
    lines.push("|---|---|---|---|".to_owned());
    let ratio = |outcome: &Outcome| outcome.error / outcome.oracle_error;
    lines.push(format!(
        "| error of the log rate | {:.4} | {:.4} | at most {:.3} times the oracle's in any cohort |",
        mean(&|outcome| outcome.error),
        mean(&|outcome| outcome.oracle_error),
        most(&ratio),
    ));
    lines.push(format!(
        "| 90 % interval covers | {:.1} % | | {:.1} to {:.1} % |",
        100.0 * mean(&|outcome| outcome.covered),
        100.0 * least(&|outcome| outcome.covered),
        100.0 * most(&|outcome| outcome.covered),
    ));
    lines.push(format!(
        "| of the true first hundred, found | {:.1} | {:.1} | |",
        mean(&|outcome| outcome.found),
        mean(&|outcome| outcome.oracle_found),
    ));
    lines.push(String::new());
    lines.join("\n")
}

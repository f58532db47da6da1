//! The median, quantiles, and intervals from order statistics.

use crate::error::Undefined;
use crate::stats::critical;
use crate::stats::double::{self, Double, Value};
use crate::stats::observations::{Observations, check_number, finite, interval, middle};
use crate::stats::special::{self, Shapes, Tail};
use crate::unit::{Finite, Interval, Level, Share};

impl Observations {
    /// The observation in the middle, or halfway between the two in the middle.
    ///
    /// # Formula
    ///
    /// ```text
    /// x₍ₘ₎ for n = 2m − 1,  (x₍ₘ₎ + x₍ₘ₊₁₎) / 2 for n = 2m
    /// ```
    ///
    /// Rounded once: relative error at most 2e-16.
    ///
    /// # Undefined when
    ///
    /// There is no observation.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(Observations::new(&[2.0, 9.0, 4.0, 3.0])?.median()?, 3.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn median(&self) -> Result<Finite, Undefined> {
        finite(median(self.sorted())?)
    }

    /// A quantile, interpolated between the two nearest observations: type 7, the default of R, NumPy and spreadsheets.
    ///
    /// # Formula
    ///
    /// ```text
    /// x₍ⱼ₎ + (h − j) (x₍ⱼ₊₁₎ − x₍ⱼ₎),   h = (n − 1) q + 1,   j = ⌊h⌋
    /// ```
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no observation.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Share;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(observations.quantile(Share::new(0.25)?)?, 3.25);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// R. J. Hyndman and Y. Fan, "Sample Quantiles in Statistical Packages" (The American Statistician 50, 1996), definition 7.
    pub fn quantile(&self, share: Share) -> Result<Finite, Undefined> {
        finite(quantile(self.sorted(), share)?)
    }

    /// The exact interval of the median: two observations between which it lies at least as often as the level says, whatever the
    /// distribution.
    ///
    /// # Formula
    ///
    /// ```text
    /// x₍ₖ₎ to x₍ₙ₊₁₋ₖ₎,   k the largest with 2 P(B < k) ≤ α,   B binomial of n trials at ½
    /// ```
    ///
    /// The limits are observations: no rounding.
    ///
    /// # Undefined when
    ///
    /// Even the whole range misses more often: fewer than 6 observations at 95 %, `1 − log₂ α` in general.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Level, Undefined};
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(observations.median_interval_exact(Level::NINETY_FIVE)?.to_string(), "2 to 30");
    /// let too_sure = observations.median_interval_exact(Level::NINETY_NINE);
    /// assert_eq!(too_sure, Err(Undefined::TooFewObservations { needed: 8, found: 6 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// W. R. Thompson, "On Confidence Ranges for the Median and Other Expectation Distributions" (Annals of Mathematical Statistics 7,
    /// 1936).
    pub fn median_interval_exact(&self, level: Level) -> Result<Interval<Finite>, Undefined> {
        let ranks = MedianRanks::exact(self.len(), level)?;
        interval(ranks.limits(self.sorted())?)
    }

    /// The interval of the median, interpolated between two exact ones so that it covers as often as the level says.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1 − λ) x₍ₖ₎ + λ x₍ₖ₊₁₎   to   (1 − λ) x₍ₙ₊₁₋ₖ₎ + λ x₍ₙ₋ₖ₎
    ///
    /// λ = (n − k) I / (k + (n − 2k) I),   I = (γₖ − 1 + α) / (γₖ − γₖ₊₁),   γₖ = 1 − 2 P(B < k)
    /// k the largest with γₖ ≥ 1 − α,   B binomial of n trials at ½
    /// ```
    ///
    /// Relative error: at most 1e-12.
    ///
    /// # Undefined when
    ///
    /// There are fewer than 6 observations, or too few for the [exact interval](Observations::median_interval_exact).
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Level;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.3}", observations.median_interval(Level::NINETY_FIVE)?), "2.357 to 22.500");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// T. P. Hettmansperger and S. J. Sheather, "Confidence intervals based on interpolated order statistics" (Statistics & Probability
    /// Letters 4, 1986).
    pub fn median_interval(&self, level: Level) -> Result<Interval<Finite>, Undefined> {
        let ranks = MedianRanks::interpolated(self.len(), level)?;
        interval(ranks.limits(self.sorted())?)
    }
}

/// The median of sorted observations.
pub(crate) fn median<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 1)?;
    let (lower, upper) = middle(sorted.len());
    Ok(f64::midpoint(sorted[lower].float(), sorted[upper].float()))
}

/// A quantile, type 7, of sorted observations.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(crate) fn quantile<V: Value>(sorted: &[V], share: Share) -> Result<f64, Undefined> {
    check_number(sorted.len(), 1)?;
    let last = sorted.len() - 1;
    // The product is exact, so that what is left of it has all its digits.
    let place = Double::product(last as f64, share.as_ratio());
    let mut below = place.float().floor();
    let mut part = place.minus(below);
    if part.is_negative() {
        below -= 1.0;
        part = part.plus(1.0);
    }
    let below = (below as usize).min(last);
    Ok(between(sorted, below, (below + 1).min(last), part))
}

/// Between two of the observations, nearer to the second the larger `part` is.
fn between<V: Value>(sorted: &[V], first: usize, second: usize, part: Double) -> f64 {
    let (first, second) = (sorted[first].float(), sorted[second].float());
    if part.is_zero() {
        return first;
    }
    let (up, down) = double::scale(first.abs().max(second.abs()));
    let step = Double::sum(second * up, -first * up).times(part);
    let value = Double::from(first * up).plus(step).float() * down;
    value.max(first.min(second)).min(first.max(second))
}

/// Between which observations the limits of the median lie. It depends on the number of observations and the level only, so callers
/// of many samples keep it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MedianRanks {
    observations: usize,
    /// From 1.
    rank: usize,
    /// How far towards the next observation inwards.
    part: f64,
}

impl MedianRanks {
    pub(crate) fn exact(observations: usize, level: Level) -> Result<MedianRanks, Undefined> {
        check_number(observations, least_observations(level))?;
        let (rank, _) = rank(observations, level);
        Ok(MedianRanks { observations, rank, part: 0.0 })
    }

    #[allow(clippy::cast_precision_loss)] // Nobody has 2^53 observations in memory.
    pub(crate) fn interpolated(observations: usize, level: Level) -> Result<MedianRanks, Undefined> {
        check_number(observations, least_observations(level).max(6))?;
        let (rank, beyond) = rank(observations, level);
        let (n, k) = (observations as f64, rank as f64);
        // γₖ − 1 + α = α − 2 P(B < k) and γₖ − γₖ₊₁ = 2 P(B = k), which is four times the density of the log odds at ½ over k.
        let density = libm::exp(beyond.ln_density);
        let weight = ((level.alpha() - 2.0 * beyond.probability()) * k / (4.0 * density)).clamp(0.0, 1.0);
        let part = (n - k) * weight / (k + (n - 2.0 * k) * weight);
        Ok(MedianRanks { observations, rank, part })
    }

    /// The limits among the sorted observations for whose number the ranks were made.
    pub(crate) fn limits<V: Value>(&self, sorted: &[V]) -> Result<(f64, f64), Undefined> {
        check_number(sorted.len(), self.observations)?;
        let (low, high) = (self.rank - 1, self.observations - self.rank);
        let part = Double::from(self.part);
        let inwards = usize::from(self.part > 0.0);
        Ok((between(sorted, low, low + inwards, part), between(sorted, high, high - inwards, part)))
    }
}

/// What the standard error of the logarithm of a median takes. It depends on the number of observations only, so callers of many
/// samples keep it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct MedianError {
    observations: usize,
    rank: usize,
    twice_normal: f64,
}

impl MedianError {
    /// From the distance of two order statistics about √n ranks to either side: R. M. Price and D. G. Bonett, "Estimating the Variance of
    /// the Sample Median" (Journal of Statistical Computation and Simulation 68, 2001), on the log scale.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub(crate) fn new(observations: usize) -> Result<MedianError, Undefined> {
        check_number(observations, 2)?;
        let n = observations as f64;
        // A float below zero becomes zero.
        let rank = ((0.5 * (n + 1.0) - n.sqrt()).round() as usize).clamp(1, observations / 2);
        let missed = 2.0 * below_rank(observations, rank).probability();
        let normal = Level::from_alpha(missed).map_or(1.0, critical::normal);
        Ok(MedianError { observations, rank, twice_normal: 2.0 * normal })
    }

    pub(crate) fn of<V: Value>(&self, sorted: &[V]) -> Result<f64, Undefined> {
        check_number(sorted.len(), self.observations)?;
        let (low, high) = (sorted[self.rank - 1].float(), sorted[self.observations - self.rank].float());
        if low <= 0.0 {
            return Err(Undefined::NoPositiveTotal);
        }
        Ok((libm::log(high) - libm::log(low)) / self.twice_normal)
    }
}

/// The smallest number of observations whose whole range is sure enough: 2^(1 − n) ≤ α.
fn least_observations(level: Level) -> usize {
    let mut needed = 1;
    let mut missed = 1.0;
    // At most a thousand halvings.
    while missed > level.alpha() {
        missed *= 0.5;
        needed += 1;
    }
    needed
}

/// The largest rank with 2 P(B < rank) ≤ α, and that tail. There are at least [`least_observations`].
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn rank(observations: usize, level: Level) -> (usize, special::Beyond) {
    let tail = |rank: usize| below_rank(observations, rank);
    // Where both sides are equal, rounding must not decide.
    let allowed = level.alpha() * (1.0 + 1e-13);
    let sure = |beyond: special::Beyond| 2.0 * beyond.probability() <= allowed;
    let highest = observations / 2;
    let n = observations as f64;
    let guess = 0.5 * (n + 1.0 - critical::normal(level) * n.sqrt());
    // A float below zero or too large becomes an end of the range.
    let mut rank = (guess as usize).clamp(1, highest);
    let mut beyond = tail(rank);
    while rank > 1 && !sure(beyond) {
        rank -= 1;
        beyond = tail(rank);
    }
    while rank < highest {
        let next = tail(rank + 1);
        if !sure(next) {
            break;
        }
        rank += 1;
        beyond = next;
    }
    (rank, beyond)
}

/// P(B < rank) of the binomial distribution with even chances: the lower tail of Beta(n − rank + 1, rank) at ½.
#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 observations in memory.
fn below_rank(observations: usize, rank: usize) -> special::Beyond {
    let (k, rest) = (rank as f64, (observations - rank + 1) as f64);
    Shapes::beta(rest, k).beyond(special::ln_ratio(k, rest), Tail::Lower)
}

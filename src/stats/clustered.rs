//! What is counted under several posts: those under one post are alike.

use crate::error::{Error, InvalidError};
use crate::stats::critical;
use crate::stats::double::Double;
use crate::stats::location::degrees;
use crate::stats::observations::check_number;
use crate::stats::proportion::wilson_of;
use crate::stats::ratio::ratio_log_error;
use crate::unit::{Interval, Level, Share};

/// The interval of a proportion whose trials come in clusters: each pair is one post, say, with its answered comments and all its
/// comments.
///
/// # Formula
///
/// ```text
/// the score interval of p over n / max(1, d) trials, with t in place of z
///
/// p = Σ xᵢ / Σ yᵢ,   n = Σ yᵢ,   d = v n / (p (1 − p)),   v = m/(m − 1) Σ (xᵢ − p yᵢ)² / n²
///
/// xᵢ, yᵢ  successes and trials of cluster i     m  clusters     t  quantile at 1 − α/2 of Student's distribution, m − 1 degrees of
/// freedom
/// ```
///
/// `v` is the linearised variance of `p`, and `d` the design effect: how many times larger it is than that of trials drawn one by one.
/// One below 1 is taken as 1. Clusters without a trial do not count. Where all trials succeed, or none, the clusters say nothing of
/// the variance, and `d` is 1.
///
/// Relative error: at most 1e-9 by contract, 1e-12 measured, for counts up to [`u64::MAX`].
///
/// # Undefined when
///
/// There are fewer than two clusters with trials.
///
/// # Errors
///
/// If a cluster has more successes than trials; [`Undefined::TooFewObservations`](crate::error::Undefined::TooFewObservations), as said.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::{Proportion, clustered_proportion};
///
/// let answered_of = [(9, 10), (0, 12), (8, 8), (1, 11), (10, 10), (0, 9)];
/// let interval = clustered_proportion(&answered_of, Level::NINETY_FIVE)?;
/// assert_eq!(format!("{interval:.1}"), "11.8 % to 85.1 %");
///
/// // As though each comment had been drawn by itself:
/// assert_eq!(format!("{:.1}", Proportion::new(28, 60)?.wilson(Level::NINETY_FIVE)?), "34.6 % to 59.1 %");
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// W. G. Cochran, "Sampling Techniques" (Wiley, 1977), section 6.4, for the variance; N. Dean and M. Pagano, "Evaluating Confidence
/// Interval Methods for Binomial Proportions in Clustered Surveys" (Journal of Survey Statistics and Methodology 3, 2015), for the
/// score interval with the effective number of trials.
pub fn clustered_proportion(clusters: &[(u64, u64)], level: Level) -> Result<Interval<Share>, Error> {
    if let Some((x, y)) = clusters.iter().find(|(x, y)| x > y) {
        let value = format_args!("{x} of {y}");
        return Err(InvalidError::out_of_range("successes", value, "at most the number of trials").into());
    }
    let mut sorted = with_trials(clusters);
    check_number(sorted.len(), 2)?;
    let t = critical::student_t(level, degrees(sorted.len() - 1));
    Ok(clustered(&mut sorted, t))
}

/// The clusters that have trials.
fn with_trials(clusters: &[(u64, u64)]) -> Vec<(u128, u128)> {
    let wide = clusters.iter().map(|&(x, y)| (u128::from(x), u128::from(y)));
    wide.filter(|(_, y)| *y > 0).collect()
}

/// As [`clustered_proportion`], of at least one cluster, all with trials, and with the quantile at hand. Puts the clusters in order.
pub(crate) fn clustered(clusters: &mut [(u128, u128)], t: f64) -> Interval<Share> {
    clusters.sort_unstable();
    let (x, n) = clusters.iter().fold((0, 0), |(x, n), cluster| (x + cluster.0, n + cluster.1));
    let effect = match ratio_log_error(clusters.iter().copied()) {
        // v = (p e)², so d = e² x / (1 − p) = e² x n / (n − x).
        Ok(error) if x < n => {
            let odds = Double::from(x).times(Double::from(n)).over(Double::from(n - x)).float();
            error * error * odds
        }
        _ => 1.0,
    };
    with_effect(Double::from(x).float(), Double::from(n - x).float(), effect, t)
}

/// The score interval of successes and failures whose variance is so many times that of trials drawn one by one.
pub(crate) fn with_effect(successes: f64, failures: f64, effect: f64, quantile: f64) -> Interval<Share> {
    let effect = effect.max(1.0);
    let (successes, failures) = (successes / effect, failures / effect);
    wilson_of(successes, failures, successes + failures, quantile)
}

/// The variance of an estimate from its values without each cluster in turn.
///
/// `(m − 1)/m Σ (θ₍ᵢ₎ − mean θ)²`: B. Efron and C. Stein, "The Jackknife Estimate of Variance" (The Annals of Statistics 9, 1981), who show
/// that it is too large rather than too small. Puts the values in order.
pub(crate) fn jackknife_variance(without: &mut [f64]) -> f64 {
    without.sort_unstable_by(f64::total_cmp);
    let m = without.len();
    if m < 2 {
        return 0.0;
    }
    let total = without.iter().fold(Double::ZERO, |sum, value| sum.plus(*value));
    let mean = total.over(m);
    let squares = without.iter().map(|value| Double::from(*value).minus(mean).square());
    let variance = squares.fold(Double::ZERO, Double::plus).times(Double::from(m - 1)).over(m).float();
    // What is left of equal values is rounding.
    if variance < 1e-28 * mean.float() * mean.float() { 0.0 } else { variance }
}

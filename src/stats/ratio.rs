//! Ratios of sums.

use crate::error::Undefined;
use crate::stats::critical;
use crate::stats::double::Double;
use crate::stats::location::{degrees, log_limits};
use crate::stats::observations::check_number;
use crate::unit::{Interval, Level, Rate};

/// The interval of a ratio of sums, from the spread between its parts: each pair is one post, say, with its interactions and its base.
///
/// # Formula
///
/// ```text
/// R exp(± t s),   R = Σ xᵢ / Σ yᵢ,   s² = n/(n − 1) Σ (xᵢ − R yᵢ)² / (Σ xᵢ)²
///
/// xᵢ, yᵢ  numerator and denominator of part i     t  quantile at 1 − α/2 of Student's distribution, n − 1 degrees of freedom
/// ```
///
/// `s` is the linearised standard error of `ln R`. Where all parts have the same ratio both limits are `R`. The sums are integers; the
/// residuals are taken in order of the pairs with twice the digits of a float.
///
/// Relative error: at most 1e-9 by contract, 1e-12 measured, times the exponent where that is above 1.
///
/// # Undefined when
///
/// There are fewer than two parts, either sum is zero, or a limit is larger than any float.
///
/// # Errors
///
/// [`Undefined::TooFewObservations`], [`Undefined::NoPositiveTotal`] or [`Undefined::TooLarge`], as said.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::ratio_of_sums;
///
/// let posts = [(120, 3_000), (80, 2_500), (300, 5_200), (60, 1_900)];
/// assert_eq!(format!("{:.3}", ratio_of_sums(&posts, Level::NINETY_FIVE)?), "2.620 % to 7.540 %");
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// W. G. Cochran, "Sampling Techniques" (Wiley, 1977), section 6.4; on the log scale by G. W. Oehlert, "A Note on the Delta Method" (The
/// American Statistician 46, 1992).
pub fn ratio_of_sums(parts: &[(u64, u64)], level: Level) -> Result<Interval<Rate>, Undefined> {
    check_number(parts.len(), 2)?;
    let mut sorted: Vec<(u128, u128)> = parts.iter().map(|&(x, y)| (u128::from(x), u128::from(y))).collect();
    sorted.sort_unstable();
    let error = ratio_log_error(sorted.iter().copied())?;
    let (x, y) = sums(sorted.iter().copied());
    let half = critical::student_t(level, degrees(sorted.len() - 1)) * error;
    let (low, high) = log_limits(Double::from(x).over(Double::from(y)).float(), half);
    let rate = |ratio| Rate::from_ratio(ratio).ok_or(Undefined::TooLarge);
    Ok(Interval::between(rate(low)?, rate(high)?))
}

fn sums(sorted: impl Iterator<Item = (u128, u128)>) -> (u128, u128) {
    sorted.fold((0, 0), |(x, y), part| (x + part.0, y + part.1))
}

/// The standard error of the logarithm of the ratio of sums of sorted pairs. Neither sum overflows.
pub(crate) fn ratio_log_error(sorted: impl ExactSizeIterator<Item = (u128, u128)> + Clone) -> Result<f64, Undefined> {
    let n = sorted.len();
    check_number(n, 2)?;
    let (x, y) = sums(sorted.clone());
    if x == 0 || y == 0 {
        return Err(Undefined::NoPositiveTotal);
    }
    let (x, y) = (Double::from(x), Double::from(y));
    // Of the totals, so that no square overflows.
    let squares = sorted.map(|part| {
        let (x_share, y_share) = (Double::from(part.0).over(x), Double::from(part.1).over(y));
        x_share.minus(y_share).square()
    });
    let variance = squares.fold(Double::ZERO, Double::plus).times(Double::from(n)).over(n - 1);
    let error = variance.root().float();
    // What is left of equal ratios is rounding.
    Ok(if error < 1e-28 { 0.0 } else { error })
}

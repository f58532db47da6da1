//! A straight line through points, by medians.

use crate::error::{Error, InvalidError, Undefined};
use crate::stats::critical;
use crate::stats::double::Double;
use crate::stats::observations::{check_finite, finite, interval, middle};
use crate::unit::{Finite, Interval, Level};

/// The line whose slope is the median of the slopes between all pairs of points: three points in ten may lie anywhere without moving it
/// far.
///
/// It keeps a slope for each pair of points, so it takes at most [`TheilSen::MOST`] of them.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::TheilSen;
///
/// let followers = [(1.0, 3.0), (2.0, 5.0), (3.0, 4.0), (4.0, 8.0), (5.0, 9.0), (6.0, 12.0)];
/// let trend = TheilSen::fit(&followers)?;
/// assert_eq!(trend.slope()?, 1.75);
/// assert_eq!(trend.intercept()?, 0.375);
/// assert_eq!(trend.slope_interval(Level::NINETY_FIVE)?.to_string(), "0.5 to 3");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct TheilSen {
    /// In ascending order; infinite where a slope is beyond any float.
    slopes: Vec<f64>,
    median_x: Median,
    median_y: Median,
    /// Of Kendall's S.
    variance: f64,
}

/// A median with all its digits.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Median {
    lower: f64,
    upper: f64,
}

impl Median {
    fn of(sorted: &[f64]) -> Median {
        let (lower, upper) = middle(sorted.len());
        let at = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
        Median { lower: at(lower), upper: at(upper) }
    }

    fn float(self) -> f64 {
        f64::midpoint(self.lower, self.upper)
    }

    fn double(self) -> Double {
        Double::sum(0.5 * self.lower, 0.5 * self.upper)
    }
}

impl TheilSen {
    /// The most points a fit takes: their slopes fill 268 megabytes.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::stats::TheilSen::MOST, 8_192);
    /// ```
    pub const MOST: usize = 8_192;

    /// The line through points of `x` and `y`, in any order.
    ///
    /// # Formula
    ///
    /// ```text
    /// b = median of (yⱼ − yᵢ) / (xⱼ − xᵢ) over the pairs with xᵢ < xⱼ
    /// a = median y − b · median x
    /// ```
    ///
    /// # Undefined when
    ///
    /// No two points differ in `x`.
    ///
    /// # Errors
    ///
    /// For infinity and NaN, and for more than [`TheilSen::MOST`] points.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Error, Undefined};
    /// # use influencer::stats::TheilSen;
    /// let same_day = TheilSen::fit(&[(1.0, 3.0), (1.0, 5.0)]);
    /// assert!(matches!(same_day, Err(Error::Undefined(Undefined::NoSpread))));
    /// ```
    ///
    /// # Source
    ///
    /// H. Theil, "A rank-invariant method of linear and polynomial regression analysis" (Indagationes Mathematicae 12, 1950); P. K. Sen,
    /// "Estimates of the Regression Coefficient Based on Kendall's Tau" (Journal of the American Statistical Association 63, 1968). The
    /// intercept as W. J. Conover, "Practical Nonparametric Statistics" (Wiley, 1980), and scipy's `theilslopes`.
    pub fn fit(points: &[(f64, f64)]) -> Result<TheilSen, Error> {
        let mut x: Vec<f64> = points.iter().map(|point| point.0 + 0.0).collect();
        let mut y: Vec<f64> = points.iter().map(|point| point.1 + 0.0).collect();
        check_finite(&x)?;
        check_finite(&y)?;
        if points.len() > TheilSen::MOST {
            return Err(InvalidError::out_of_range("number of points", points.len(), "at most 8192").into());
        }
        let mut slopes = Vec::with_capacity(points.len() * points.len().saturating_sub(1) / 2);
        for (place, first) in points.iter().enumerate() {
            slopes.extend(points[..place].iter().filter_map(|second| slope(*first, *second)));
        }
        if slopes.is_empty() {
            return Err(Undefined::NoSpread.into());
        }
        slopes.sort_unstable_by(f64::total_cmp);
        x.sort_unstable_by(f64::total_cmp);
        y.sort_unstable_by(f64::total_cmp);
        let variance = score_variance(&x, &y);
        Ok(TheilSen { slopes, median_x: Median::of(&x), median_y: Median::of(&y), variance })
    }

    /// The slope: so much more `y` for one more `x`.
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// It is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::TheilSen;
    /// assert_eq!(TheilSen::fit(&[(0.0, 1.0), (2.0, 2.0), (4.0, 3.0)])?.slope()?, 0.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn slope(&self) -> Result<Finite, Undefined> {
        finite(Median::of(&self.slopes).float())
    }

    /// Where the line crosses `x = 0`.
    ///
    /// Relative error: at most 1e-15 of the larger of its two terms.
    ///
    /// # Undefined when
    ///
    /// It is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::TheilSen;
    /// assert_eq!(TheilSen::fit(&[(0.0, 1.0), (2.0, 2.0), (4.0, 3.0)])?.intercept()?, 1.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn intercept(&self) -> Result<Finite, Undefined> {
        let slope = self.slope()?.as_f64();
        let exact = self.median_y.double().minus(self.median_x.double().times(slope)).float();
        let plain = self.median_y.float() - slope * self.median_x.float();
        // A number so large that it cannot be split.
        finite(if exact.is_finite() { exact } else { plain })
    }

    /// The interval of the slope.
    ///
    /// # Formula
    ///
    /// ```text
    /// b₍ₗ₎ to b₍ᵤ₎,   l = round((N − z σ) / 2),   u = round((N + z σ) / 2) + 1,   each held within 1 and N
    /// σ² = (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)) / 18
    ///
    /// N  slopes, in order     n  points     t  sizes of the groups of equal x, and of equal y     z  normal quantile at 1 − α/2
    /// ```
    ///
    /// Halves are rounded to even. The limits are slopes between two points: relative error at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// A limit is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Level;
    /// # use influencer::stats::TheilSen;
    /// let line = TheilSen::fit(&[(0.0, 1.0), (2.0, 2.0), (4.0, 3.0)])?;
    /// assert_eq!(line.slope_interval(Level::NINETY)?.to_string(), "0.5 to 0.5");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Sen (1968), with Kendall's variance for ties; ranks as scipy's `theilslopes`.
    #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn slope_interval(&self, level: Level) -> Result<Interval<Finite>, Undefined> {
        let number = self.slopes.len() as f64;
        let reach = critical::normal(level) * self.variance.sqrt();
        let last = number - 1.0;
        let upper = libm::rint(0.5 * (number + reach)).min(last).max(0.0);
        let lower = (libm::rint(0.5 * (number - reach)) - 1.0).max(0.0).min(last);
        let at = |place: f64| self.slopes.get(place as usize).copied().unwrap_or(f64::INFINITY);
        interval((at(lower), at(upper)))
    }
}

/// From the left point to the right, if they are two.
#[allow(clippy::float_cmp)]
fn slope(first: (f64, f64), second: (f64, f64)) -> Option<f64> {
    if first.0 == second.0 {
        return None;
    }
    // Halves do not overflow; what they take away is given back.
    let difference = |to: f64, from: f64| match to - from {
        whole if whole.is_finite() => (whole, 1.0),
        _ => (0.5 * to - 0.5 * from, 2.0),
    };
    let ((rise, times), (run, part)) = (difference(second.1, first.1), difference(second.0, first.0));
    let slope = rise / run * (times / part);
    Some(slope + 0.0)
}

/// Kendall's variance of S, from both coordinates in order.
#[allow(clippy::cast_precision_loss, clippy::float_cmp)]
fn score_variance(x: &[f64], y: &[f64]) -> f64 {
    let term = |size: usize| {
        let size = size as u128;
        size * size.saturating_sub(1) * (2 * size + 5)
    };
    let ties =
        |sorted: &[f64]| -> u128 { sorted.chunk_by(|one, other| one == other).map(|group| term(group.len())).sum() };
    // All equal in one coordinate and some in the other: the difference would fall below zero.
    let variance = term(x.len()).saturating_sub(ties(x) + ties(y));
    variance as f64 / 18.0
}

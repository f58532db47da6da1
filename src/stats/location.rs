//! Means: plain, trimmed, winsorised, and their intervals.

use crate::error::Undefined;
use crate::stats::critical;
use crate::stats::double::{Double, Value};
use crate::stats::observations::{Observations, Scaled, check_number, finite, interval};
use crate::unit::{Finite, Interval, Level, Share};

impl Observations {
    /// The arithmetic mean.
    ///
    /// # Formula
    ///
    /// ```text
    /// m = (1/n) Σ xᵢ
    /// ```
    ///
    /// Summed in ascending order with twice the digits of a float.
    ///
    /// Relative error: at most 1e-15, unless the sum is less than 1e-15 of its terms.
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
    /// let observations = Observations::new(&[10_000_001.0, 10_000_003.0, 10_000_002.0])?;
    /// assert_eq!(observations.mean()?, 10_000_002.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn mean(&self) -> Result<Finite, Undefined> {
        finite(mean(self.sorted())?)
    }

    /// The interval of the mean on the log scale, for amounts that are positive and skewed.
    ///
    /// # Formula
    ///
    /// ```text
    /// m exp(± t s / (m √n))
    ///
    /// m  mean     s  standard deviation     t  quantile at 1 − α/2 of Student's distribution, n − 1 degrees of freedom
    /// ```
    ///
    /// The delta method: `ln m` has the standard error `s / (m √n)`. With all observations equal both limits are the mean.
    ///
    /// Relative error: at most 1e-9 by contract, 1e-12 measured, times the exponent where that is above 1.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two observations, the mean is not above zero, or a limit is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], [`Undefined::NoPositiveTotal`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Level;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.4}", observations.mean_interval(Level::NINETY_FIVE)?), "2.6201 to 30.9151");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// G. W. Oehlert, "A Note on the Delta Method" (The American Statistician 46, 1992).
    pub fn mean_interval(&self, level: Level) -> Result<Interval<Finite>, Undefined> {
        check_number(self.len(), 2)?;
        interval(mean_limits(self.sorted(), critical::student_t(level, degrees(self.len() - 1)))?)
    }

    /// The mean of what is left after a share of the observations is cut off each end.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/h) Σ x₍ᵢ₎,  i = k + 1 … n − k,   k = ⌊p n⌋,   h = n − 2k
    ///
    /// x₍₁₎ ≤ … ≤ x₍ₙ₎  in order     p  share cut off each end
    /// ```
    ///
    /// A product `p n` that misses a whole number by rounding only counts as that number: 0.29 of 100 is 29.
    ///
    /// Relative error: at most 1e-15, unless the sum is less than 1e-15 of its terms.
    ///
    /// # Undefined when
    ///
    /// Nothing is left.
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
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// assert_eq!(observations.trimmed_mean(Share::new(0.2)?)?, 7.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// R. R. Wilcox, "Introduction to Robust Estimation and Hypothesis Testing" (Academic Press, 2012), section 3.3.
    pub fn trimmed_mean(&self, cut: Share) -> Result<Finite, Undefined> {
        finite(trimmed_mean(self.sorted(), cut_off(cut, self.len()))?)
    }

    /// The variance of the trimmed mean, from the winsorised variance.
    ///
    /// # Formula
    ///
    /// ```text
    /// n s_w² / h²
    ///
    /// s_w²  winsorised variance     h  observations left, n − 2k
    /// ```
    ///
    /// Which is `s_w² / ((1 − 2γ)² n)` with `γ = k/n`, the share really cut off.
    ///
    /// Relative error: at most 1e-13.
    ///
    /// # Undefined when
    ///
    /// Fewer than two observations are left, or the variance is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Share;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// let variance = observations.trimmed_mean_variance(Share::new(0.2)?)?;
    /// assert_eq!(format!("{:.6}", variance.as_f64().sqrt()), "1.556547");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// J. W. Tukey and D. H. McLaughlin, "Less Vulnerable Confidence and Significance Procedures for Location Based on a Single Sample"
    /// (Sankhyā A 25, 1963); Wilcox (2012), section 3.3.2.
    pub fn trimmed_mean_variance(&self, cut: Share) -> Result<Finite, Undefined> {
        let cut = cut_off(cut, self.len());
        let winsorised = Winsorised::new(self.sorted(), cut, 2)?;
        finite(winsorised.scaled.unscale(winsorised.scaled.unscale(winsorised.trimmed_variance().float())))
    }

    /// The interval of the trimmed mean.
    ///
    /// # Formula
    ///
    /// ```text
    /// m_t ± t √n s_w / h
    ///
    /// m_t  trimmed mean     s_w²  winsorised variance     h  observations left, n − 2k
    /// t    quantile at 1 − α/2 of Student's distribution, h − 1 degrees of freedom
    /// ```
    ///
    /// Relative error: at most 1e-9 by contract, 1e-12 measured, of the larger of mean and half-width.
    ///
    /// # Undefined when
    ///
    /// Fewer than two observations are left, or a limit is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Level, Share};
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// let interval = observations.trimmed_mean_interval(Share::new(0.2)?, Level::NINETY_FIVE)?;
    /// assert_eq!(format!("{interval:.4}"), "3.4988 to 11.5012");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Tukey and McLaughlin (1963), as for the [variance](Observations::trimmed_mean_variance).
    pub fn trimmed_mean_interval(&self, cut: Share, level: Level) -> Result<Interval<Finite>, Undefined> {
        let cut = cut_off(cut, self.len());
        check_number(self.len(), cut.saturating_mul(2).saturating_add(2))?;
        let t = critical::student_t(level, degrees(self.len() - 2 * cut - 1));
        interval(trimmed_mean_limits(self.sorted(), cut, t)?)
    }

    /// The mean after a share of the observations at each end is moved to the nearest that is not.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/n) Σ wᵢ,   wᵢ = x₍ᵢ₎ held between x₍ₖ₊₁₎ and x₍ₙ₋ₖ₎,   k = ⌊p n⌋
    /// ```
    ///
    /// Relative error: at most 1e-15, unless the sum is less than 1e-15 of its terms.
    ///
    /// # Undefined when
    ///
    /// No observation is left where it is.
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
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// assert_eq!(observations.winsorised_mean(Share::new(0.2)?)?, 7.5);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// W. J. Dixon and J. W. Tukey, "Approximate Behavior of the Distribution of Winsorized t" (Technometrics 10, 1968).
    pub fn winsorised_mean(&self, cut: Share) -> Result<Finite, Undefined> {
        let winsorised = Winsorised::new(self.sorted(), cut_off(cut, self.len()), 1)?;
        finite(winsorised.scaled.unscale(winsorised.mean().float()))
    }

    /// The variance of the winsorised observations, with the divisor n − 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// s_w² = Σ (wᵢ − m_w)² / (n − 1)
    ///
    /// wᵢ  winsorised observations     m_w  their mean
    /// ```
    ///
    /// Relative error: at most 1e-13.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two observations, none is left where it is, or the variance is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Share;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// assert_eq!(format!("{:.6}", observations.winsorised_variance(Share::new(0.2)?)?), "8.722222");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Wilcox (2012), section 3.3.1.
    pub fn winsorised_variance(&self, cut: Share) -> Result<Finite, Undefined> {
        let cut = cut_off(cut, self.len());
        let winsorised = Winsorised::new(self.sorted(), cut, 1)?;
        check_number(self.len(), 2)?;
        finite(winsorised.scaled.unscale(winsorised.scaled.unscale(winsorised.variance().float())))
    }

    /// The variance of the winsorised mean.
    ///
    /// # Formula
    ///
    /// ```text
    /// (s_w² / n) ((n − 1) / (h − 1))²
    ///
    /// s_w²  winsorised variance     h  observations not moved, n − 2k
    /// ```
    ///
    /// Relative error: at most 1e-13.
    ///
    /// # Undefined when
    ///
    /// Fewer than two observations are left where they are, or the variance is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Share;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 7.0, 8.0, 9.0, 11.0, 12.0, 30.0])?;
    /// let variance = observations.winsorised_mean_variance(Share::new(0.2)?)?;
    /// assert_eq!(format!("{:.6}", variance.as_f64().sqrt()), "1.681071");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Dixon and Tukey (1968), as for the [mean](Observations::winsorised_mean).
    pub fn winsorised_mean_variance(&self, cut: Share) -> Result<Finite, Undefined> {
        let cut = cut_off(cut, self.len());
        let winsorised = Winsorised::new(self.sorted(), cut, 2)?;
        let n = self.len();
        let factor = Double::from(n - 1).over(n - 2 * cut - 1);
        let variance = winsorised.variance().over(n).times(factor.square()).float();
        finite(winsorised.scaled.unscale(winsorised.scaled.unscale(variance)))
    }
}

/// ⌊p n⌋, where a product that misses a whole number by rounding counts as that number.
#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub(super) fn cut_off(share: Share, len: usize) -> usize {
    let product = share.as_ratio() * len as f64;
    let nearest = product.round();
    let near = (product - nearest).abs() <= 1e-14 * product;
    (if near { nearest } else { product.floor() }) as usize
}

#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 observations in memory.
pub(crate) fn degrees(number: usize) -> f64 {
    number as f64
}

/// The mean of sorted observations.
pub(crate) fn mean<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 1)?;
    let scaled = Scaled::new(sorted);
    Ok(scaled.unscale(held(scaled.mean().float(), scaled, 0)))
}

/// Rounding must not carry a mean out of its data: that of equal values is that value.
fn held<V: Value>(mean: f64, scaled: Scaled<'_, V>, cut: usize) -> f64 {
    match (scaled.sorted.get(cut), scaled.sorted.get(scaled.sorted.len().wrapping_sub(cut + 1))) {
        (Some(&low), Some(&high)) => mean.max(scaled.scale(low)).min(scaled.scale(high)),
        _ => mean,
    }
}

/// The limits of the mean of sorted observations on the log scale, with the quantile of Student's t at hand.
pub(crate) fn mean_limits<V: Value>(sorted: &[V], t: f64) -> Result<(f64, f64), Undefined> {
    let error = mean_log_error(sorted)?;
    Ok(log_limits(mean(sorted)?, t * error))
}

/// The standard error of the logarithm of the mean of sorted observations.
pub(crate) fn mean_log_error<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 2)?;
    let scaled = Scaled::new(sorted);
    let mean = scaled.mean();
    if !mean.is_positive() {
        return Err(Undefined::NoPositiveTotal);
    }
    let n = sorted.len();
    Ok(scaled.sum_of_squares(mean).over(n - 1).over(n).root().over(mean).float())
}

/// `middle exp(± half)`; nothing to either side of no width.
pub(crate) fn log_limits(middle: f64, half: f64) -> (f64, f64) {
    (middle * libm::exp(-half), middle * libm::exp(half))
}

/// The mean of sorted observations without so many at each end.
pub(crate) fn trimmed_mean<V: Value>(sorted: &[V], cut: usize) -> Result<f64, Undefined> {
    mean(left(sorted, cut, 1)?)
}

/// What is left without so many at each end: at least `needed`.
fn left<V>(sorted: &[V], cut: usize, needed: usize) -> Result<&[V], Undefined> {
    check_number(sorted.len(), cut.saturating_mul(2).saturating_add(needed))?;
    Ok(&sorted[cut..sorted.len() - cut])
}

/// The standard error of the trimmed mean of sorted observations.
pub(crate) fn trimmed_error<V: Value>(sorted: &[V], cut: usize) -> Result<f64, Undefined> {
    let winsorised = Winsorised::new(sorted, cut, 2)?;
    Ok(winsorised.scaled.unscale(winsorised.trimmed_variance().root().float()))
}

/// The standard error of the logarithm of the trimmed mean of sorted observations.
pub(crate) fn trimmed_log_error<V: Value>(sorted: &[V], cut: usize) -> Result<f64, Undefined> {
    let winsorised = Winsorised::new(sorted, cut, 2)?;
    let mean = winsorised.scaled.of(left(sorted, cut, 2)?).mean();
    if !mean.is_positive() {
        return Err(Undefined::NoPositiveTotal);
    }
    Ok(winsorised.trimmed_variance().root().over(mean).float())
}

/// The limits of the trimmed mean of sorted observations, with the quantile of Student's t at hand.
pub(crate) fn trimmed_mean_limits<V: Value>(sorted: &[V], cut: usize, t: f64) -> Result<(f64, f64), Undefined> {
    let half = t * trimmed_error(sorted, cut)?;
    let middle = trimmed_mean(sorted, cut)?;
    Ok((middle - half, middle + half))
}

/// Sorted observations, so many at each end moved to the nearest that is not.
struct Winsorised<'a, V> {
    scaled: Scaled<'a, V>,
    cut: usize,
}

impl<'a, V: Value> Winsorised<'a, V> {
    fn new(sorted: &'a [V], cut: usize, needed: usize) -> Result<Winsorised<'a, V>, Undefined> {
        let left = left(sorted, cut, needed)?;
        Ok(Winsorised { scaled: Scaled::for_inner(sorted, left), cut })
    }

    /// In ascending order.
    fn values(&self) -> impl Iterator<Item = f64> {
        let (sorted, cut) = (self.scaled.sorted, self.cut);
        let last = sorted.len() - 1 - cut;
        (0..sorted.len()).map(move |place| self.scaled.scale(sorted[place.clamp(cut, last)]))
    }

    fn mean(&self) -> Double {
        self.values().fold(Double::ZERO, Double::plus).over(self.scaled.sorted.len())
    }

    /// At least two observations.
    fn variance(&self) -> Double {
        let mean = self.mean();
        let squares = self.values().map(|value| Double::from(value).minus(mean).square());
        squares.fold(Double::ZERO, Double::plus).over(self.scaled.sorted.len() - 1)
    }

    /// Of the trimmed mean; at least one observation is left.
    fn trimmed_variance(&self) -> Double {
        let n = self.scaled.sorted.len();
        self.variance().times(Double::from(n)).over(Double::from(n - 2 * self.cut).square())
    }
}

//! How much observations differ.

use crate::error::Undefined;
use crate::stats::double::{Double, Value};
use crate::stats::observations::{Observations, Scaled, check_number, finite, middle};
use crate::unit::Finite;

/// `1 / Φ⁻¹(3/4)`: the median absolute deviation of normal observations, times this, is their standard deviation.
const NORMAL: Double = Double::new(1.482_602_218_505_601_8, 5.065_232_041_367_846e-17);

impl Observations {
    /// The variance, with the divisor n − 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// s² = Σ (xᵢ − m)² / (n − 1)
    ///
    /// m  mean
    /// ```
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two observations, or the variance is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[10_000_001.0, 10_000_003.0, 10_000_002.0])?;
    /// assert_eq!(observations.variance()?, 1.0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn variance(&self) -> Result<Finite, Undefined> {
        check_number(self.len(), 2)?;
        let scaled = Scaled::new(self.sorted());
        let variance = scaled.sum_of_squares(scaled.mean()).over(self.len() - 1).float();
        finite(scaled.unscale(scaled.unscale(variance)))
    }

    /// The standard deviation, with the divisor n − 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// s = √( Σ (xᵢ − m)² / (n − 1) )
    ///
    /// m  mean
    /// ```
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two observations.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.6}", observations.standard_deviation()?), "10.583005");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn standard_deviation(&self) -> Result<Finite, Undefined> {
        finite(standard_deviation(self.sorted())?)
    }

    /// The standard deviation as a part of the mean.
    ///
    /// # Formula
    ///
    /// ```text
    /// s / m
    ///
    /// s  standard deviation, divisor n − 1     m  mean
    /// ```
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There are fewer than two observations, or the mean is not above zero.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.6}", observations.coefficient_of_variation()?), "1.175889");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn coefficient_of_variation(&self) -> Result<Finite, Undefined> {
        finite(coefficient_of_variation(self.sorted())?)
    }

    /// The median absolute deviation from the median, scaled to the standard deviation of normal observations.
    ///
    /// # Formula
    ///
    /// ```text
    /// median |xᵢ − median x| / Φ⁻¹(3/4)        1 / Φ⁻¹(3/4) = 1.4826…
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
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.6}", observations.mad()?), "3.706506");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// F. R. Hampel, "The Influence Curve and its Role in Robust Estimation" (Journal of the American Statistical Association 69, 1974).
    #[doc(alias = "median absolute deviation")]
    pub fn mad(&self) -> Result<Finite, Undefined> {
        finite(mad(self.sorted())?)
    }

    /// How many robust standard deviations a number lies above the median.
    ///
    /// # Formula
    ///
    /// ```text
    /// (x − median) / MAD
    ///
    /// MAD  scaled median absolute deviation
    /// ```
    ///
    /// Relative error: at most 1e-14.
    ///
    /// # Undefined when
    ///
    /// There is no observation, more than half of them are equal, so that the deviation is zero, or the score is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], [`Undefined::NoSpread`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Finite;
    /// # use influencer::stats::Observations;
    /// let observations = Observations::new(&[2.0, 3.0, 4.0, 6.0, 9.0, 30.0])?;
    /// assert_eq!(format!("{:.6}", observations.robust_z(Finite::new(30.0)?)?), "6.744898");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// B. Iglewicz and D. C. Hoaglin, "How to Detect and Handle Outliers" (ASQC, 1993).
    pub fn robust_z(&self, number: Finite) -> Result<Finite, Undefined> {
        check_number(self.len(), 1)?;
        let scaled = Scaled::for_ranks(self.sorted());
        let deviation = median_deviation(scaled).times(NORMAL);
        if deviation.is_zero() {
            return Err(Undefined::NoSpread);
        }
        let number = scaled.scale(number.as_f64());
        let distance = Double::from(number).minus(scaled.median());
        let score = distance.over(deviation).float();
        // A quotient beyond the range of its parts, or of a number so large that it cannot be split.
        finite(if score.is_nan() { number / deviation.float() } else { score })
    }
}

/// The standard deviation of sorted observations.
pub(crate) fn standard_deviation<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 2)?;
    let scaled = Scaled::new(sorted);
    let variance = scaled.sum_of_squares(scaled.mean()).over(sorted.len() - 1);
    Ok(scaled.unscale(variance.root().float()))
}

/// The coefficient of variation of sorted observations.
pub(crate) fn coefficient_of_variation<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 2)?;
    let scaled = Scaled::new(sorted);
    let mean = scaled.mean();
    if !mean.is_positive() {
        return Err(Undefined::NoPositiveTotal);
    }
    Ok(scaled.sum_of_squares(mean).over(sorted.len() - 1).root().over(mean).float())
}

/// The scaled median absolute deviation of sorted observations.
pub(crate) fn mad<V: Value>(sorted: &[V]) -> Result<f64, Undefined> {
    check_number(sorted.len(), 1)?;
    let scaled = Scaled::for_ranks(sorted);
    Ok(scaled.unscale(median_deviation(scaled).times(NORMAL).float()))
}

/// Deviations from the median of sorted observations grow to both sides, so they are met in order without being stored.
fn median_deviation<V: Value>(scaled: Scaled<'_, V>) -> Double {
    let sorted = scaled.sorted;
    let median = scaled.median();
    let deviation = |place: usize| Double::from(scaled.scale(sorted[place])).minus(median).abs();
    let mut left = sorted.partition_point(|&value| Double::from(scaled.scale(value)).minus(median).is_negative());
    let mut right = left;
    let mut next = || {
        let lower = left.checked_sub(1).map(deviation);
        let upper = (right < sorted.len()).then(|| deviation(right));
        match (lower, upper) {
            (Some(lower), Some(upper)) if lower.minus(upper).is_negative() => {
                left -= 1;
                lower
            }
            (Some(lower), None) => {
                left -= 1;
                lower
            }
            (_, Some(upper)) => {
                right += 1;
                upper
            }
            (None, None) => Double::ZERO,
        }
    };
    let (first, second) = middle(sorted.len());
    let mut nearest = next();
    for _ in 0..first {
        nearest = next();
    }
    let other = if first == second { nearest } else { next() };
    nearest.plus(other).times(0.5)
}

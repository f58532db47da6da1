//! Quantiles and tails of the distributions that intervals and tests stand on.

use std::sync::OnceLock;

use statrs::distribution::{ContinuousCDF, Normal};

use crate::error::{Error, InvalidError, Undefined};
use crate::stats::special;
use crate::unit::{Finite, Level, Share};

/// The number of standard deviations that a normal variable exceeds, on either side, with probability α.
///
/// # Formula
///
/// ```text
/// z = Φ⁻¹(1 − α/2)
///
/// Φ  distribution function of the standard normal distribution
/// ```
///
/// Relative error: at most 1e-15, down to α = 1e-300.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::normal_critical;
///
/// assert_eq!(format!("{:.6}", normal_critical(Level::NINETY_FIVE)), "1.959964");
/// ```
///
/// # Source
///
/// M. Abramowitz and I. Stegun, "Handbook of Mathematical Functions" (National Bureau of Standards, 1964), 26.2.
pub fn normal_critical(level: Level) -> Finite {
    Finite::from_f64(normal(level)).unwrap_or(Finite::ZERO)
}

/// As [`normal_critical`].
pub(crate) fn normal(level: Level) -> f64 {
    // The lower tail has all its digits.
    -Normal::standard().inverse_cdf(0.5 * level.alpha())
}

/// What the absolute value of Student's t exceeds with probability α.
///
/// # Formula
///
/// ```text
/// t = F⁻¹(1 − α/2)
///
/// F  distribution function of Student's distribution with ν degrees of freedom, whole or not
/// ```
///
/// Relative error: at most 1e-9 by contract, 1e-12 measured, for ν from 1 and α down to 1e-300.
///
/// # Undefined when
///
/// The quantile is larger than any float.
///
/// # Errors
///
/// For degrees of freedom below 1.
///
/// # Example
///
/// ```
/// use influencer::stats::student_t_critical;
/// use influencer::{Finite, Level};
///
/// let t = student_t_critical(Level::NINETY_FIVE, Finite::new(11.0)?)?;
/// assert_eq!(format!("{t:.6}"), "2.200985");
/// # Ok::<(), influencer::Error>(())
/// ```
///
/// # Source
///
/// Student, "The Probable Error of a Mean" (Biometrika 6, 1908). By the beta distribution: Abramowitz and Stegun, "Handbook of
/// Mathematical Functions" (1964), 26.7.1.
pub fn student_t_critical(level: Level, degrees_of_freedom: Finite) -> Result<Finite, Error> {
    let degrees = degrees_of_freedom.as_f64();
    if degrees < 1.0 {
        return Err(InvalidError::out_of_range("degrees of freedom", degrees, "1 or more").into());
    }
    Ok(Finite::from_f64(student_t(level, degrees)).ok_or(Undefined::TooLarge)?)
}

/// As [`student_t_critical`]. It costs some tens of microseconds: callers of many samples keep it by degrees of freedom.
pub(crate) fn student_t(level: Level, degrees: f64) -> f64 {
    special::student_t(degrees, level.alpha())
}

/// Quantiles of Student's t of one level, each reckoned once.
#[derive(Debug)]
pub(crate) struct StudentTs {
    level: Level,
    // One for each number of degrees of freedom.
    kept: Box<[OnceLock<f64>]>,
}

impl StudentTs {
    /// Of so many degrees of freedom at most; those of more are reckoned each time.
    pub(crate) fn kept(level: Level, most: usize) -> StudentTs {
        StudentTs { level, kept: (0..most).map(|_| OnceLock::new()).collect() }
    }

    pub(crate) fn level(&self) -> Level {
        self.level
    }

    pub(crate) fn at(&self, degrees_of_freedom: usize) -> f64 {
        #[allow(clippy::cast_precision_loss)] // Nobody has 2^53 observations in memory.
        let reckon = || student_t(self.level, degrees_of_freedom as f64);
        self.kept.get(degrees_of_freedom).map_or_else(reckon, |kept| *kept.get_or_init(reckon))
    }
}

/// The probability that a chi-squared variable exceeds a statistic.
///
/// # Formula
///
/// ```text
/// p = Q(ν/2, χ²/2)
///
/// Q  upper regularised incomplete gamma function     ν  degrees of freedom
/// ```
///
/// A statistic of zero or less gives 1. What is smaller than any float is 0.
///
/// Relative error: at most 1e-12, for ν from 1 to 1e10 and p down to 1e-300.
///
/// # Errors
///
/// For degrees of freedom below 1.
///
/// # Example
///
/// ```
/// use influencer::Finite;
/// use influencer::stats::chi_squared_upper_tail;
///
/// let p = chi_squared_upper_tail(Finite::new(20.0)?, Finite::new(8.0)?)?;
/// assert_eq!(format!("{p:.4}"), "1.0336 %");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
///
/// # Source
///
/// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964), 26.4.19.
pub fn chi_squared_upper_tail(statistic: Finite, degrees_of_freedom: Finite) -> Result<Share, InvalidError> {
    let degrees = degrees_of_freedom.as_f64();
    if degrees < 1.0 {
        return Err(InvalidError::out_of_range("degrees of freedom", degrees, "1 or more"));
    }
    Ok(Share::nearest(chi_squared(statistic.as_f64(), degrees)))
}

/// As [`chi_squared_upper_tail`].
pub(crate) fn chi_squared(statistic: f64, degrees: f64) -> f64 {
    special::gamma_upper(0.5 * degrees, 0.5 * statistic)
}

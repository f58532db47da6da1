//! So many of so many.

use crate::error::{InvalidError, Undefined};
use crate::stats::critical;
use crate::stats::special::{self, Tail};
use crate::unit::{Interval, Level, Share};

/// So many successes in so many trials, each drawn by itself: followers of a random sample, say. Interactions with posts are not of this
/// kind, because posts differ; intervals for them come from the [spread between posts](crate::stats::ratio_of_sums).
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::Proportion;
///
/// let flagged = Proportion::new(3, 40)?;
/// assert_eq!(flagged.estimate()?.to_string(), "7.5 %");
/// assert_eq!(format!("{:.2}", flagged.wilson(Level::NINETY_FIVE)?), "2.58 % to 19.86 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Proportion {
    successes: u64,
    trials: u64,
}

impl Proportion {
    /// So many successes in so many trials.
    ///
    /// # Errors
    ///
    /// For more successes than trials.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::Proportion;
    ///
    /// assert!(Proportion::new(0, 0).is_ok());
    /// assert_eq!(Proportion::new(4, 3).unwrap_err().to_string(), "successes 4 is out of range: at most the trials");
    /// ```
    pub fn new(successes: u64, trials: u64) -> Result<Proportion, InvalidError> {
        if successes > trials {
            return Err(InvalidError::out_of_range("successes", successes, "at most the trials"));
        }
        Ok(Proportion { successes, trials })
    }

    /// Of what was counted so that there are no more successes than trials.
    pub(crate) const fn of_so_many(successes: u64, trials: u64) -> Proportion {
        debug_assert!(successes <= trials);
        Proportion { successes, trials }
    }

    /// How many successes.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Proportion;
    /// assert_eq!(Proportion::new(3, 40)?.successes(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn successes(&self) -> u64 {
        self.successes
    }

    /// How many trials.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Proportion;
    /// assert_eq!(Proportion::new(3, 40)?.trials(), 40);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn trials(&self) -> u64 {
        self.trials
    }

    /// The share of successes.
    ///
    /// # Formula
    ///
    /// ```text
    /// p = x / n
    ///
    /// x  successes     n  trials
    /// ```
    ///
    /// Relative error: at most 1e-15, for counts up to [`u64::MAX`].
    ///
    /// # Undefined when
    ///
    /// There is no trial.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Proportion;
    /// # use influencer::Undefined;
    /// assert_eq!(Proportion::new(1, 4)?.estimate()?.to_string(), "25 %");
    /// assert_eq!(Proportion::new(0, 0)?.estimate(), Err(Undefined::TooFewObservations { needed: 1, found: 0 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn estimate(&self) -> Result<Share, Undefined> {
        let (x, _, n) = self.parts()?;
        Ok(Share::nearest(x / n))
    }

    /// The score interval: narrow, right on average, never outside 0 to 1. No correction for continuity.
    ///
    /// # Formula
    ///
    /// ```text
    /// (x + z²/2 ± z √(x (n − x) / n + z²/4)) / (n + z²)
    ///
    /// z  normal quantile at 1 − α/2
    /// ```
    ///
    /// At `x = 0` the lower limit is 0, at `x = n` the upper is 1. The lower limit is computed as `x² / n` over the other root, so that
    /// nothing cancels, and a limit above a half as the complement of its mirror image.
    ///
    /// Relative error: at most 1e-12, for n up to [`u64::MAX`] and α down to 1e-300.
    ///
    /// # Undefined when
    ///
    /// There is no trial.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::stats::Proportion;
    ///
    /// let none = Proportion::new(0, 40)?.wilson(Level::NINETY_FIVE)?;
    /// assert_eq!(format!("{none:.2}"), "0.00 % to 8.76 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// E. B. Wilson, "Probable Inference, the Law of Succession, and Statistical Inference" (Journal of the American Statistical
    /// Association 22, 1927).
    pub fn wilson(&self, level: Level) -> Result<Interval<Share>, Undefined> {
        self.wilson_at(critical::normal(level))
    }

    /// [`wilson`](Proportion::wilson) with the quantile at hand.
    pub(crate) fn wilson_at(&self, z: f64) -> Result<Interval<Share>, Undefined> {
        let (x, rest, n) = self.parts()?;
        Ok(wilson_of(x, rest, n, z))
    }

    /// The middle of the posterior from Jeffreys' prior: the best of the three near 0 and 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// B⁻¹(α/2; x + ½, n − x + ½)   to   B⁻¹(1 − α/2; x + ½, n − x + ½)
    ///
    /// B⁻¹  quantile of the beta distribution
    /// ```
    ///
    /// The lower limit is 0 at `x = 0`, the upper 1 at `x = n`. At low levels the interval may lie beside the share of successes: it
    /// surrounds the posterior's median.
    ///
    /// Relative error: at most 1e-9 by contract, 1e-12 measured, for n up to [`u64::MAX`] and α down to 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no trial.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::stats::Proportion;
    ///
    /// let interval = Proportion::new(3, 40)?.jeffreys(Level::NINETY_FIVE)?;
    /// assert_eq!(format!("{interval:.2}"), "2.16 % to 18.68 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// L. D. Brown, T. T. Cai and A. DasGupta, "Interval Estimation for a Binomial Proportion" (Statistical Science 16, 2001), section
    /// 4.1.2.
    pub fn jeffreys(&self, level: Level) -> Result<Interval<Share>, Undefined> {
        let (x, rest, _) = self.parts()?;
        let (a, b, tail) = (x + 0.5, rest + 0.5, 0.5 * level.alpha());
        let low = if x == 0.0 { 0.0 } else { special::beta_quantile(a, b, tail, Tail::Lower) };
        let high = if rest == 0.0 { 1.0 } else { special::beta_quantile(a, b, tail, Tail::Upper) };
        Ok(Interval::between(Share::nearest(low), Share::nearest(high)))
    }

    /// The exact interval: never misses more often than its level says, and is wider for it.
    ///
    /// # Formula
    ///
    /// ```text
    /// B⁻¹(α/2; x, n − x + 1)   to   B⁻¹(1 − α/2; x + 1, n − x)
    ///
    /// B⁻¹  quantile of the beta distribution
    /// ```
    ///
    /// The lower limit is 0 at `x = 0`, the upper 1 at `x = n`.
    ///
    /// Relative error: at most 1e-9 by contract, 1e-12 measured, for n up to [`u64::MAX`] and α down to 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no trial.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::stats::Proportion;
    ///
    /// let interval = Proportion::new(3, 40)?.clopper_pearson(Level::NINETY_FIVE)?;
    /// assert_eq!(format!("{interval:.2}"), "1.57 % to 20.39 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// C. J. Clopper and E. S. Pearson, "The Use of Confidence or Fiducial Limits Illustrated in the Case of the Binomial" (Biometrika
    /// 26, 1934).
    pub fn clopper_pearson(&self, level: Level) -> Result<Interval<Share>, Undefined> {
        let (x, rest, n) = self.parts()?;
        let tail = 0.5 * level.alpha();
        // Beta(1, n) and Beta(n, 1) have their quantiles in closed form.
        let all_or_none = libm::log(tail) / n;
        let low = if x == 0.0 {
            0.0
        } else if rest == 0.0 {
            libm::exp(all_or_none)
        } else {
            special::beta_quantile(x, rest + 1.0, tail, Tail::Lower)
        };
        let high = if rest == 0.0 {
            1.0
        } else if x == 0.0 {
            -libm::expm1(all_or_none)
        } else {
            special::beta_quantile(x + 1.0, rest, tail, Tail::Upper)
        };
        Ok(around(low, x / n, high))
    }

    /// Successes, failures and trials as floats, each rounded once.
    #[allow(clippy::cast_precision_loss)]
    fn parts(&self) -> Result<(f64, f64, f64), Undefined> {
        if self.trials == 0 {
            return Err(Undefined::TooFewObservations { needed: 1, found: 0 });
        }
        Ok((self.successes as f64, (self.trials - self.successes) as f64, self.trials as f64))
    }
}

/// The score interval of so many successes and failures, which need not be whole.
pub(super) fn wilson_of(x: f64, rest: f64, n: f64, z: f64) -> Interval<Share> {
    let root = z * (x * (rest / n) + z * z * 0.25).sqrt();
    let low = |x: f64| x * (x / n) / (x + z * z * 0.5 + root);
    let high = |x: f64| (x + z * z * 0.5 + root) / (n + z * z);
    around(nearer(low(x), high(rest)), x / n, nearer(high(x), low(rest)))
}

/// Of a limit and its complement, which mirrors the other limit, the smaller has all its digits.
fn nearer(limit: f64, complement: f64) -> f64 {
    if limit <= 0.5 { limit } else { 1.0 - complement }
}

/// The interval, which rounding must not carry off the estimate.
fn around(low: f64, estimate: f64, high: f64) -> Interval<Share> {
    Interval::between(Share::nearest(low.min(estimate)), Share::nearest(high.max(estimate)))
}

//! Events over an exposure.

use crate::error::Undefined;
use crate::stats::special::{self, Tail};
use crate::unit::{Interval, Level, Rate};

/// So many events over an exposure: posts in so many days, comments per so many views. The events come one by one, and none makes
/// another more likely.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::PoissonRate;
///
/// let posts_a_week = PoissonRate::new(7, 1);
/// let interval = posts_a_week.garwood(Level::NINETY_FIVE)?;
/// assert_eq!(format!("{:.3}", interval.low().as_ratio()), "2.814");
/// assert_eq!(format!("{:.3}", interval.high().as_ratio()), "14.423");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PoissonRate {
    events: u64,
    exposure: u64,
}

impl PoissonRate {
    /// So many events over so many units of exposure.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::PoissonRate;
    ///
    /// assert_eq!(PoissonRate::new(12, 30).events(), 12);
    /// ```
    pub const fn new(events: u64, exposure: u64) -> PoissonRate {
        PoissonRate { events, exposure }
    }

    /// How many events.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::PoissonRate;
    /// assert_eq!(PoissonRate::new(12, 30).events(), 12);
    /// ```
    pub const fn events(&self) -> u64 {
        self.events
    }

    /// How many units of exposure.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::PoissonRate;
    /// assert_eq!(PoissonRate::new(12, 30).exposure(), 30);
    /// ```
    pub const fn exposure(&self) -> u64 {
        self.exposure
    }

    /// Events per unit of exposure.
    ///
    /// # Formula
    ///
    /// ```text
    /// λ = x / T
    ///
    /// x  events     T  exposure
    /// ```
    ///
    /// Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// There is no exposure.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::PoissonRate;
    /// assert_eq!(PoissonRate::new(12, 30).estimate()?, 0.4);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn estimate(&self) -> Result<Rate, Undefined> {
        let (x, exposure) = self.parts()?;
        rate(x / exposure)
    }

    /// The exact interval: never misses more often than its level says.
    ///
    /// # Formula
    ///
    /// ```text
    /// G⁻¹(α/2; x) / T   to   G⁻¹(1 − α/2; x + 1) / T
    ///
    /// G⁻¹  quantile of the gamma distribution of scale 1
    /// ```
    ///
    /// At `x = 0` the lower limit is 0 and the upper −ln(α/2) / T.
    ///
    /// Relative error: at most 1e-9 by contract, 1e-12 measured, for x up to [`u64::MAX`] and α down to 1e-300.
    ///
    /// # Undefined when
    ///
    /// There is no exposure.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::stats::PoissonRate;
    ///
    /// let none = PoissonRate::new(0, 30).garwood(Level::NINETY_FIVE)?;
    /// assert_eq!(format!("{none:.2}"), "0.00 % to 12.30 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// F. Garwood, "Fiducial Limits for the Poisson Distribution" (Biometrika 28, 1936).
    pub fn garwood(&self, level: Level) -> Result<Interval<Rate>, Undefined> {
        let (x, exposure) = self.parts()?;
        let tail = 0.5 * level.alpha();
        let low = if x == 0.0 { 0.0 } else { special::gamma_quantile(x, tail, Tail::Lower) };
        let high = if x == 0.0 { most_unseen(level) } else { special::gamma_quantile(x + 1.0, tail, Tail::Upper) };
        Ok(Interval::between(rate(low.min(x) / exposure)?, rate(high.max(x) / exposure)?))
    }

    #[allow(clippy::cast_precision_loss)] // Each is rounded once.
    fn parts(&self) -> Result<(f64, f64), Undefined> {
        if self.exposure == 0 {
            return Err(Undefined::TooFewObservations { needed: 1, found: 0 });
        }
        Ok((self.events as f64, self.exposure as f64))
    }
}

/// The most events that may well be expected where none was seen.
pub(crate) fn most_unseen(level: Level) -> f64 {
    -libm::log(0.5 * level.alpha())
}

fn rate(ratio: f64) -> Result<Rate, Undefined> {
    Rate::from_ratio(ratio).ok_or(Undefined::TooLarge)
}

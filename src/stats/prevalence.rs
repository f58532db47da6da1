//! The share of a population, seen through a test that errs.

use crate::error::Undefined;
use crate::stats::critical;
use crate::stats::double::Double;
use crate::stats::proportion::Proportion;
use crate::unit::{Interval, Level, Share};

/// The share of a population that has a property, from a sample of it and a test whose errors were measured on samples of their own.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::{Prevalence, Proportion};
///
/// let flagged = Proportion::new(60, 200)?;
/// let sensitivity = Proportion::new(90, 100)?; // of 100 accounts that have it, 90 were flagged
/// let specificity = Proportion::new(190, 200)?; // of 200 that have it not, 190 were not
/// let prevalence = Prevalence::new(flagged, sensitivity, specificity);
/// assert_eq!(format!("{:.2}", prevalence.rogan_gladen()?), "29.41 %");
/// assert_eq!(format!("{:.2}", prevalence.lang_reiczigel(Level::NINETY_FIVE)?), "21.58 % to 38.10 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Prevalence {
    flagged: Proportion,
    sensitivity: Proportion,
    specificity: Proportion,
}

impl Prevalence {
    /// From the flagged of a sample, the flagged of those known to have the property, and the not flagged of those known not to.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::{Prevalence, Proportion};
    ///
    /// let perfect = Proportion::new(50, 50)?;
    /// let prevalence = Prevalence::new(Proportion::new(1, 4)?, perfect, perfect);
    /// assert_eq!(prevalence.rogan_gladen()?.to_string(), "25 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn new(flagged: Proportion, sensitivity: Proportion, specificity: Proportion) -> Prevalence {
        Prevalence { flagged, sensitivity, specificity }
    }

    /// The share, corrected for the errors of the test, and cut to 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// (k/n + sp − 1) / (se + sp − 1)
    ///
    /// k of n flagged     se  sensitivity     sp  specificity
    /// ```
    ///
    /// Relative error: at most 1e-12.
    ///
    /// # Undefined when
    ///
    /// One of the three samples is empty, or `se + sp` is not above 1.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::UselessTest`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Undefined;
    /// use influencer::stats::{Prevalence, Proportion};
    ///
    /// let coin = Proportion::new(25, 50)?;
    /// let prevalence = Prevalence::new(Proportion::new(1, 4)?, coin, coin);
    /// assert_eq!(prevalence.rogan_gladen(), Err(Undefined::UselessTest));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// W. J. Rogan and B. Gladen, "Estimating Prevalence from the Results of a Screening Test" (American Journal of Epidemiology 107,
    /// 1978).
    pub fn rogan_gladen(&self) -> Result<Share, Undefined> {
        let share = |part: &Proportion| {
            part.estimate()?;
            Ok(Double::from(part.successes()).over(part.trials()))
        };
        let (flagged, sensitivity) = (share(&self.flagged)?, share(&self.sensitivity)?);
        let alarms = Double::from(self.specificity.trials() - self.specificity.successes());
        self.specificity.estimate()?;
        let false_alarms = alarms.over(self.specificity.trials());
        let power = sensitivity.minus(false_alarms);
        if !power.is_positive() {
            return Err(Undefined::UselessTest);
        }
        Ok(Share::nearest(flagged.minus(false_alarms).over(power).float()))
    }

    /// The interval that carries the uncertainty of sensitivity and specificity too, cut to 0 to 1.
    ///
    /// # Formula
    ///
    /// ```text
    /// P′ + dP ± z √( p′(1 − p′)/n′ + P′² se′(1 − se′)/(nₛₑ + 2) + (1 − P′)² sp′(1 − sp′)/(nₛₚ + 2) ) / J
    ///
    /// n′ = n + z²     p′ = (k + z²/2) / n′     P′ = (p′ + sp′ − 1) / J     J = se′ + sp′ − 1
    /// se′, sp′  sensitivity and specificity with one success and one failure added
    /// dP = 2z² ( P′ se′(1 − se′)/(nₛₑ + 2) − (1 − P′) sp′(1 − sp′)/(nₛₚ + 2) )
    /// ```
    ///
    /// Relative error: at most 1e-12, for a limit above a thousandth; below that, of what the limit is the difference of.
    ///
    /// # Undefined when
    ///
    /// One of the three samples is empty, or `J` is not above 0.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::UselessTest`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::stats::{Prevalence, Proportion};
    ///
    /// let perfect = Proportion::new(50, 50)?;
    /// let none = Prevalence::new(Proportion::new(0, 40)?, perfect, perfect);
    /// assert_eq!(none.lang_reiczigel(Level::NINETY_FIVE)?.low().to_string(), "0 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Z. Lang and J. Reiczigel, "Confidence limits for prevalence of disease adjusted for estimated sensitivity and specificity"
    /// (Preventive Veterinary Medicine 113, 2014).
    pub fn lang_reiczigel(&self, level: Level) -> Result<Interval<Share>, Undefined> {
        for part in [&self.flagged, &self.sensitivity, &self.specificity] {
            part.estimate()?;
        }
        let z = critical::normal(level);
        let z_square = Double::product(z, z);
        let one = Double::ONE;
        let n = z_square.plus(self.flagged.trials());
        let flagged = z_square.times(0.5).plus(self.flagged.successes()).over(n);
        // With one success and one failure more: the share, its complement, and the variance.
        let smoothed = |part: &Proportion| {
            let n = Double::from(part.trials()).plus(2.0);
            let share = Double::from(part.successes()).plus(1.0).over(n);
            let rest = Double::from(part.trials() - part.successes()).plus(1.0).over(n);
            (share, rest, share.times(rest).over(n))
        };
        let (sensitivity, _, sensitivity_variance) = smoothed(&self.sensitivity);
        let (_, false_alarms, specificity_variance) = smoothed(&self.specificity);
        let power = sensitivity.minus(false_alarms);
        if !power.is_positive() {
            return Err(Undefined::UselessTest);
        }
        let share = flagged.minus(false_alarms).over(power);
        let rest = one.minus(share);
        let shift =
            share.times(sensitivity_variance).minus(rest.times(specificity_variance)).times(z_square).times(2.0);
        let variance = flagged.times(one.minus(flagged)).over(n);
        let variance = variance.plus(share.square().times(sensitivity_variance));
        let variance = variance.plus(rest.square().times(specificity_variance));
        let half = variance.root().times(z).over(power);
        let middle = share.plus(shift);
        let (low, high) = (middle.minus(half).float(), middle.plus(half).float());
        Ok(Interval::between(Share::nearest(low), Share::nearest(high)))
    }
}

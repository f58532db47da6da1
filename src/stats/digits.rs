//! First digits, and what Benford's law expects of them.

use crate::error::Undefined;
use crate::stats::critical;
use crate::stats::double::Double;
use crate::unit::{Finite, Share};

/// log₁₀(1 + 1/d) for d from 1 to 9, in twice the digits of a float.
#[allow(clippy::approx_constant)] // The first is half of a pair.
const EXPECTED: [Double; 9] = [
    Double::new(0.301_029_995_663_981_2, -2.803_728_127_785_170_4e-18),
    Double::new(0.176_091_259_055_681_24, 4.703_633_829_087_086e-18),
    Double::new(0.124_938_736_608_299_95, 6.370_425_850_942_200_5e-18),
    Double::new(0.096_910_013_008_056_42, -5.466_603_424_458_946e-18),
    Double::new(0.079_181_246_047_624_83, -3.707_550_554_268_425e-18),
    Double::new(0.066_946_789_630_613_2, 4.991_854_869_110_084e-18),
    Double::new(0.057_991_946_977_686_754, 1.378_570_981_832_116_8e-18),
    Double::new(0.051_152_522_447_381_29, -1.666_792_021_855_114_5e-18),
    Double::new(0.045_757_490_560_675_12, 3.139_082_501_303_397e-18),
];

/// How often each digit from 1 to 9 comes first in a set of counts.
///
/// A large-sample curiosity, not a detector: genuine counts that were selected by size deviate too, and conformity proves nothing.
///
/// # Example
///
/// ```
/// use influencer::stats::FirstDigits;
///
/// let digits = FirstDigits::of(&[15_000, 1_200, 340, 0, 98]);
/// assert_eq!(digits.counts(), [2, 0, 1, 0, 0, 0, 0, 0, 1]);
/// # Ok::<(), influencer::Undefined>(())
/// ```
///
/// # Source
///
/// F. Benford, "The Law of Anomalous Numbers" (Proceedings of the American Philosophical Society 78, 1938).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct FirstDigits {
    counts: [u64; 9],
}

impl FirstDigits {
    /// The first digits of these numbers. A zero has none and is left out.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// assert_eq!(FirstDigits::of(&[0, 7, 70, u64::MAX]).counts(), [1, 0, 0, 0, 0, 0, 2, 0, 0]);
    /// ```
    pub fn of(numbers: &[u64]) -> FirstDigits {
        let mut counts = [0; 9];
        for &number in numbers {
            let first = number.checked_ilog10().map(|places| number / 10_u64.pow(places));
            for (digit, count) in (1..).zip(&mut counts) {
                *count += u64::from(first == Some(digit));
            }
        }
        FirstDigits { counts }
    }

    /// From how often each digit came first, 1 before 2 and so on.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// assert_eq!(FirstDigits::from_counts([30, 18, 12, 10, 8, 7, 6, 5, 4]).total(), 100);
    /// ```
    pub const fn from_counts(counts: [u64; 9]) -> FirstDigits {
        FirstDigits { counts }
    }

    /// How often each digit came first.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// assert_eq!(FirstDigits::of(&[1, 2, 20]).counts()[1], 2);
    /// ```
    pub const fn counts(&self) -> [u64; 9] {
        self.counts
    }

    /// How many numbers had a first digit.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// assert_eq!(FirstDigits::of(&[1, 2, 0]).total(), 2);
    /// ```
    pub fn total(&self) -> u128 {
        self.counts.iter().map(|&count| u128::from(count)).sum()
    }

    /// How far the digits deviate from Benford's law.
    ///
    /// # Formula
    ///
    /// ```text
    /// χ² = Σ (O_d − n P_d)² / (n P_d),   P_d = log₁₀(1 + 1/d),   d = 1 … 9
    ///
    /// O_d  how often digit d came first     n  their sum
    /// ```
    ///
    /// Relative error: at most 1e-14, for counts up to [`u64::MAX`].
    ///
    /// # Undefined when
    ///
    /// No number has a first digit.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// let digits = FirstDigits::from_counts([30, 18, 12, 10, 8, 7, 6, 5, 4]);
    /// assert_eq!(format!("{:.6}", digits.chi_squared()?), "0.135169");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// K. Pearson, "On the criterion …" (Philosophical Magazine 50, 1900); M. J. Nigrini, "Benford's Law" (Wiley, 2012), chapter 7.
    pub fn chi_squared(&self) -> Result<Finite, Undefined> {
        let deviations = self.deviations()?.map(|(deviation, expected)| deviation.square().over(expected));
        Finite::from_f64(deviations.fold(Double::ZERO, Double::plus).float()).ok_or(Undefined::TooLarge)
    }

    /// How often digits that follow the law deviate as far: the upper tail of chi-squared with 8 degrees of freedom.
    ///
    /// What is smaller than any float is 0.
    ///
    /// Relative error: at most 1e-12, down to 1e-300.
    ///
    /// # Undefined when
    ///
    /// No number has a first digit.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// let digits = FirstDigits::from_counts([30, 18, 12, 10, 8, 7, 6, 5, 4]);
    /// assert!(digits.p_value()?.as_ratio() > 0.99);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn p_value(&self) -> Result<Share, Undefined> {
        Ok(Share::nearest(critical::chi_squared(self.chi_squared()?.as_f64(), 8.0)))
    }

    /// The mean absolute deviation of the nine shares from the law.
    ///
    /// # Formula
    ///
    /// ```text
    /// (1/9) Σ |O_d / n − P_d|
    /// ```
    ///
    /// Relative error: at most 1e-14.
    ///
    /// It is about `0.235 / √n` for numbers that follow the law: a fixed limit says nothing about few numbers.
    ///
    /// # Undefined when
    ///
    /// No number has a first digit.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::FirstDigits;
    /// let digits = FirstDigits::from_counts([30, 18, 12, 10, 8, 7, 6, 5, 4]);
    /// assert_eq!(format!("{:.3}", digits.mean_absolute_deviation()?), "0.286 %");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// Nigrini (2012), chapter 7.
    pub fn mean_absolute_deviation(&self) -> Result<Share, Undefined> {
        let deviations = self.deviations()?.map(|(deviation, _)| deviation.abs());
        let sum = deviations.fold(Double::ZERO, Double::plus);
        Ok(Share::nearest(sum.over(Double::from(self.total()).times(9.0)).float()))
    }

    /// What was found less what is expected, and what is expected, by digit.
    fn deviations(&self) -> Result<impl Iterator<Item = (Double, Double)>, Undefined> {
        if self.total() == 0 {
            return Err(Undefined::TooFewObservations { needed: 1, found: 0 });
        }
        let total = Double::from(self.total());
        Ok(self.counts.into_iter().zip(EXPECTED).map(move |(count, share)| {
            let expected = total.times(share);
            (Double::from(count).minus(expected), expected)
        }))
    }
}

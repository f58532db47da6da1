//! Every formula's arithmetic: numbers in, numbers out.
//!
//! Rows, columns and pooled posts all come through here, so they agree to the bit. Counts are summed as integers and divided once;
//! rates are summed in ascending order, so that neither the order nor the grouping of posts can change a result.
//!
//! No sum overflows: a numerator is at most 32 counts times `u64::MAX` times a million, a denominator 32 counts times `u64::MAX`
//! times ten thousand, and both stay below 2^90. It takes more than 2^38 posts of the largest size to fill 128 bits.

use crate::count::{Count, CountSet, PerCount};
use crate::error::Undefined;
use crate::unit::Rate;

/// The two sides of a quotient, before the division.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    pub(crate) numerator: u128,
    pub(crate) denominator: u128,
}

impl Parts {
    /// Added side by side, as for a ratio of sums.
    pub(crate) fn plus(self, other: Parts) -> Parts {
        Parts { numerator: self.numerator + other.numerator, denominator: self.denominator + other.denominator }
    }

    /// The one correctly rounded quotient, unless the denominator is zero.
    #[inline]
    pub(crate) fn rate(self) -> Option<Rate> {
        const EXACT_IN_F64: u128 = 1 << 53;
        if self.denominator == 0 {
            return None;
        }
        if self.numerator < EXACT_IN_F64 && self.denominator < EXACT_IN_F64 {
            return Rate::from_ratio(exact_f64(self.numerator) / exact_f64(self.denominator));
        }
        Rate::from_ratio(wide_quotient(self.numerator, self.denominator))
    }
}

/// Lossless below 2^53.
#[allow(clippy::cast_possible_truncation, clippy::cast_precision_loss)]
fn exact_f64(value: u128) -> f64 {
    value as u64 as f64
}

/// The sum of counts.
#[inline]
pub(crate) fn sum(counts: CountSet, get: impl Fn(Count) -> Option<u64>) -> Result<u128, Undefined> {
    add_up(counts, get, |_| 1)
}

/// The weighted sum of counts.
#[inline]
pub(crate) fn weighted_sum(
    multipliers: &PerCount<u32>,
    counts: CountSet,
    get: impl Fn(Count) -> Option<u64>,
) -> Result<u128, Undefined> {
    add_up(counts, get, |count| multipliers[count])
}

#[inline]
fn add_up(
    counts: CountSet,
    get: impl Fn(Count) -> Option<u64>,
    weight: impl Fn(Count) -> u32,
) -> Result<u128, Undefined> {
    counts.iter().try_fold(0, |sum, count| match get(count) {
        Some(value) => Ok(sum + u128::from(weight(count)) * u128::from(value)),
        None => Err(Undefined::Unknown(count)),
    })
}

/// `numerator / denominator`, rounded once, to the nearest float and to even on ties. The denominator is not zero.
///
/// Long division until the quotient has at least 64 bits or no remainder is left: 53 for the result, the others to decide the
/// rounding, the lowest of them standing for all that was not divided. At most 192 steps.
fn wide_quotient(numerator: u128, denominator: u128) -> f64 {
    let mut quotient = numerator / denominator;
    let mut remainder = numerator % denominator;
    let mut halvings = 0_u64;
    while quotient >> 63 == 0 && remainder != 0 {
        // Twice the remainder might overflow; what is missing to the denominator does not.
        let missing = denominator - remainder;
        let fits = remainder >= missing;
        remainder = if fits { remainder - missing } else { remainder + remainder };
        quotient = quotient << 1 | u128::from(fits);
        halvings += 1;
    }
    let rounded_to_odd = quotient | u128::from(remainder != 0);
    #[allow(clippy::cast_precision_loss)] // This is the one rounding.
    let rounded = rounded_to_odd as f64;
    // A power of two from 2^-192 to 1, and a result far from the smallest normal float: exact.
    rounded * f64::from_bits((1023 - halvings) << 52)
}

/// The arithmetic mean, summed in ascending order. Sorts the rates.
pub(crate) fn mean(rates: &mut [Rate]) -> Option<Rate> {
    rates.sort_unstable();
    mean_of_sorted(rates)
}

/// The mean of what is left after so many rates are cut off each end. Sorts the rates.
pub(crate) fn trimmed_mean(rates: &mut [Rate], cut: usize) -> Option<Rate> {
    rates.sort_unstable();
    mean_of_sorted(rates.get(cut..rates.len().checked_sub(cut)?)?)
}

/// The middle rate, or halfway between the two middle ones. Sorts the rates.
pub(crate) fn median(rates: &mut [Rate]) -> Option<Rate> {
    rates.sort_unstable();
    let upper = rates.get(rates.len() / 2)?.as_ratio();
    if rates.len() % 2 == 1 {
        return Rate::from_ratio(upper);
    }
    let lower = rates.get(rates.len() / 2 - 1)?.as_ratio();
    Rate::from_ratio(f64::midpoint(lower, upper))
}

fn mean_of_sorted(rates: &[Rate]) -> Option<Rate> {
    let (lowest, highest) = (rates.first()?.as_ratio(), rates.last()?.as_ratio());
    let sum: f64 = rates.iter().map(|rate| rate.as_ratio()).sum();
    #[allow(clippy::cast_precision_loss)] // Nobody has 2^53 posts in memory.
    let mean = sum / rates.len() as f64;
    // Rounding must not carry the mean out of its data: that of equal rates is that rate.
    Rate::from_ratio(mean.clamp(lowest, highest))
}

//! Numerator over denominator, rounded once.

use crate::unit::Rate;

/// The two sides of a quotient, before the division.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
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
        match (narrow(self.numerator), narrow(self.denominator)) {
            (Some(numerator), Some(denominator)) => narrow_quotient(numerator, denominator),
            _ if self.denominator == 0 => None,
            _ => Rate::from_ratio(wide_quotient(self.numerator, self.denominator)),
        }
    }
}

/// Below this, whole numbers become floats without rounding, and by two instructions that every processor has for whole vectors.
pub(super) const NARROW: u64 = 1 << 52;

fn narrow(value: u128) -> Option<u64> {
    u64::try_from(value).ok().filter(|value| *value < NARROW)
}

/// The quotient of two narrow numbers, unless the denominator is zero.
#[inline]
pub(super) fn narrow_quotient(numerator: u64, denominator: u64) -> Option<Rate> {
    Rate::from_quotient(narrow_f64(numerator), narrow_f64(denominator))
}

/// Written into the low bits of the float 2^52, whose last bit counts ones.
#[inline]
pub(super) fn narrow_f64(value: u64) -> f64 {
    const TWO_TO_52: f64 = 4_503_599_627_370_496.0;
    f64::from_bits(TWO_TO_52.to_bits() | value) - TWO_TO_52
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

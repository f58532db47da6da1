//! Counts of people over counts of people, rounded once.

use crate::kernel::Parts;
use crate::unit::{Finite, Share};

/// A part of a whole that is not zero.
pub(super) fn share(part: u64, whole: u64) -> Share {
    Share::nearest(ratio(part.into(), whole.into()))
}

/// A quotient whose denominator is not zero.
pub(super) fn finite(numerator: u128, denominator: u128) -> Finite {
    Finite::new(ratio(numerator, denominator)).unwrap_or_default()
}

fn ratio(numerator: u128, denominator: u128) -> f64 {
    Parts { numerator, denominator }.rate().map_or(0.0, f64::from)
}

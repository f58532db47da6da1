//! Every formula's arithmetic: numbers in, numbers out.
//!
//! Rows, columns and pooled posts all come through here, so they agree to the bit. Counts are summed as integers and divided once;
//! rates are summed in ascending order, so that neither the order nor the grouping of posts can change a result.
//!
//! No sum overflows: a numerator is at most 32 counts times `u64::MAX` times a million, a denominator 32 counts times `u64::MAX`
//! times ten thousand, and both stay below 2^90. It takes more than 2^38 posts of the largest size to fill 128 bits.

mod abreast;
mod lanes;
mod network;
mod ordered;
mod quotient;

pub(crate) use abreast::{Abreast, CREATORS_ABREAST, MOST_POSTS_ABREAST, NO_RATE, Run};
pub(crate) use lanes::{
    LANES, LaneMemory, LaneSource, LaneSums, Lanes, Unknowns, lane_rates, lane_ratios, lane_steps_reached,
    steps_reached,
};
pub(crate) use ordered::Ordered;
pub(crate) use quotient::Parts;

use crate::count::{Count, CountSet, PerCount};
use crate::error::Undefined;

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

//! Rows of columns side by side.

use super::abreast::NO_RATE;
use super::quotient::{NARROW, narrow_f64, narrow_quotient};
use crate::count::{Count, CountSet};
use crate::unit::Rate;

/// How many rows of a column go through the arithmetic side by side: as many as a word has bits, one for each row that is known.
pub(crate) const LANES: usize = 64;

/// A number for each of [`LANES`] rows.
pub(crate) type Lanes = [u64; LANES];

/// Where the counts of rows come from.
pub(crate) trait LaneSource {
    /// A count of [`LANES`] rows from this one on, and a bit for each row that knows it. What is not at hand in this form is put
    /// together in `memory`.
    fn lanes<'s>(&'s self, count: Count, row: usize, unknowns: Unknowns, memory: &'s mut Lanes) -> (&'s Lanes, u64);
}

/// What stands where a count is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unknowns {
    /// Whatever is there: good enough for sums that nobody looks at, unless it is so large that it stops the others.
    Anything,
    /// Zero.
    Zero,
}

/// Weighted sums of the counts of [`LANES`] rows: what [`weighted_sum`] is to one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct LaneSums<'s> {
    sums: &'s Lanes,
    // No sum lies above it; where it is not narrow, the sums may have wrapped round.
    ceiling: u64,
    /// The rows that know all of the counts.
    pub(crate) known: u64,
}

impl LaneSums<'_> {
    /// Whether they are what they should be, and exact as floats.
    #[inline]
    pub(crate) const fn are_narrow(&self) -> bool {
        self.ceiling < NARROW
    }

    pub(crate) const fn get(&self, lane: usize) -> u64 {
        self.sums[lane]
    }
}

/// Memory to add up in, kept from block to block.
#[derive(Clone, Debug)]
pub(crate) struct LaneMemory {
    first: Lanes,
    other: Lanes,
    sums: Lanes,
}

impl LaneMemory {
    pub(crate) const fn new() -> LaneMemory {
        LaneMemory { first: [0; LANES], other: [0; LANES], sums: [0; LANES] }
    }

    /// The same number for every row.
    pub(crate) fn constant(&mut self, value: u32) -> LaneSums<'_> {
        self.sums.fill(value.into());
        LaneSums { sums: &self.sums, ceiling: value.into(), known: u64::MAX }
    }

    /// The sums of these counts, each times its multiplier.
    #[inline]
    pub(crate) fn weighted_sums<'s>(
        &'s mut self,
        counts: CountSet,
        multiplier: impl Fn(Count) -> u32,
        (source, row, unknowns): (&'s impl LaneSource, usize, Unknowns),
    ) -> LaneSums<'s> {
        let LaneMemory { first, other, sums } = self;
        let mut counts = counts.iter();
        let Some(count) = counts.next() else {
            return LaneSums { sums: &[0; LANES], ceiling: 0, known: u64::MAX };
        };
        let (values, mut known) = source.lanes(count, row, unknowns, first);
        let first_times = u64::from(multiplier(count));
        let Some(count) = counts.next() else {
            let ceiling = union(values).saturating_mul(first_times);
            if first_times == 1 {
                return LaneSums { sums: values, ceiling, known };
            }
            combine(sums, values, |value, _| value.wrapping_mul(first_times));
            return LaneSums { sums, ceiling, known };
        };
        // The first two at once, the others one by one.
        let (others, also_known) = source.lanes(count, row, unknowns, other);
        let times = u64::from(multiplier(count));
        known &= also_known;
        let mut ceiling;
        if first_times == 1 && times == 1 {
            let mut bits = 0;
            for (sum, (value, other)) in sums.iter_mut().zip(values.iter().zip(others)) {
                bits |= value | other;
                *sum = value.wrapping_add(*other);
            }
            ceiling = bits.saturating_mul(2);
        } else {
            for (sum, (value, other)) in sums.iter_mut().zip(values.iter().zip(others)) {
                *sum = value.wrapping_mul(first_times).wrapping_add(other.wrapping_mul(times));
            }
            ceiling = union(values).saturating_mul(first_times).saturating_add(union(others).saturating_mul(times));
        }
        for count in counts {
            let (others, also_known) = source.lanes(count, row, unknowns, other);
            let times = u64::from(multiplier(count));
            known &= also_known;
            ceiling = ceiling.saturating_add(union(others).saturating_mul(times));
            if times == 1 {
                combine(sums, others, |value, sum| sum.wrapping_add(value));
            } else {
                combine(sums, others, |value, sum| sum.wrapping_add(value.wrapping_mul(times)));
            }
        }
        LaneSums { sums, ceiling, known }
    }
}

/// The bits that any of the values has: a number that none of them exceeds.
#[inline]
fn union(values: &Lanes) -> u64 {
    values.iter().fold(0, |union, value| union | value)
}

#[inline]
fn combine(sums: &mut Lanes, values: &Lanes, with: impl Fn(u64, u64) -> u64) {
    sums.iter_mut().zip(values).for_each(|(sum, value)| *sum = with(*value, *sum));
}

/// The quotients of [`LANES`] rows; both sums [are narrow](LaneSums::are_narrow).
#[inline]
pub(crate) fn lane_rates(numerators: LaneSums<'_>, denominators: LaneSums<'_>, rates: &mut [Option<Rate>; LANES]) {
    for (rate, (numerator, denominator)) in rates.iter_mut().zip(numerators.sums.iter().zip(denominators.sums)) {
        *rate = narrow_quotient(*numerator, *denominator);
    }
}

/// As [`lane_rates`], with [`NO_RATE`] where the denominator is zero.
#[inline]
pub(crate) fn lane_ratios(numerators: LaneSums<'_>, denominators: LaneSums<'_>, ratios: &mut [f64; LANES]) {
    for (ratio, (numerator, denominator)) in ratios.iter_mut().zip(numerators.sums.iter().zip(denominators.sums)) {
        let (numerator, denominator) = (narrow_f64(*numerator), narrow_f64(*denominator));
        let quotient = numerator / denominator;
        *ratio = if denominator > 0.0 { quotient } else { NO_RATE };
    }
}

/// How many of the floors a value reaches.
#[inline]
pub(crate) fn steps_reached<const N: usize>(floors: &[u64; N], value: u64) -> u8 {
    floors.iter().map(|floor| u8::from(value >= *floor)).sum()
}

/// [`steps_reached`] of [`LANES`] values.
#[inline]
#[allow(clippy::cast_possible_truncation)] // Each is told to fit where it stands.
pub(crate) fn lane_steps_reached<const N: usize>(floors: &[u64; N], values: &Lanes, reached: &mut [u8; LANES]) {
    // Numbers of 32 bits compare side by side on every processor. The largest of them stands for floors above it, which no value
    // here reaches.
    const LOW: u64 = u32::MAX as u64 - 1;
    if union(values) > LOW {
        reached.iter_mut().zip(values).for_each(|(reached, value)| *reached = steps_reached(floors, *value));
        return;
    }
    let floors = floors.map(|floor| floor.min(LOW + 1) as u32);
    let (mut low, mut steps) = ([0; LANES], [0; LANES]);
    low.iter_mut().zip(values).for_each(|(low, value)| *low = *value as u32);
    for (steps, value) in steps.iter_mut().zip(&low) {
        *steps = floors.iter().map(|floor| u32::from(value >= floor)).sum::<u32>();
    }
    reached.iter_mut().zip(&steps).for_each(|(reached, steps)| *reached = *steps as u8);
}

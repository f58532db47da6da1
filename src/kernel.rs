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
const NARROW: u64 = 1 << 52;

fn narrow(value: u128) -> Option<u64> {
    u64::try_from(value).ok().filter(|value| *value < NARROW)
}

/// The quotient of two narrow numbers, unless the denominator is zero.
#[inline]
fn narrow_quotient(numerator: u64, denominator: u64) -> Option<Rate> {
    Rate::from_quotient(narrow_f64(numerator), narrow_f64(denominator))
}

/// Written into the low bits of the float 2^52, whose last bit counts ones.
#[inline]
fn narrow_f64(value: u64) -> f64 {
    const TWO_TO_52: f64 = 4_503_599_627_370_496.0;
    f64::from_bits(TWO_TO_52.to_bits() | value) - TWO_TO_52
}

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

/// Rates in ascending order, so that what is summed depends neither on the order nor on the grouping of the posts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordered<'a> {
    rates: &'a [Rate],
    mean: Option<Rate>,
}

impl<'a> Ordered<'a> {
    /// Of those that are there, in memory that is kept from creator to creator.
    #[inline]
    pub(crate) fn new(rates: &[Option<Rate>], memory: &'a mut Vec<Rate>) -> Ordered<'a> {
        if memory.len() < rates.len() {
            memory.resize(rates.len(), Rate::ZERO);
        }
        let there = rates.iter().filter(|rate| rate.is_some()).count();
        let sorted = &mut memory[..there];
        if rates.len() <= FEW {
            sort_few(rates, sorted);
        } else {
            sorted.iter_mut().zip(rates.iter().flatten()).for_each(|(to, from)| *to = *from);
            sorted.sort_unstable();
        }
        Ordered { mean: mean_of(sorted), rates: sorted }
    }

    pub(crate) fn len(&self) -> usize {
        self.rates.len()
    }

    pub(crate) fn rates(&self) -> &'a [Rate] {
        self.rates
    }

    /// The arithmetic mean.
    pub(crate) fn mean(&self) -> Option<Rate> {
        self.mean
    }

    /// The mean of what is left after so many rates are cut off each end.
    pub(crate) fn trimmed_mean(&self, cut: usize) -> Option<Rate> {
        mean_of(self.rates.get(cut..self.rates.len().checked_sub(cut)?)?)
    }

    /// The middle rate, or halfway between the two middle ones.
    #[inline]
    pub(crate) fn median(&self) -> Option<Rate> {
        let upper = self.rates.get(self.rates.len() / 2)?.as_ratio();
        if self.rates.len() % 2 == 1 {
            return Rate::from_ratio(upper);
        }
        let lower = self.rates.get(self.rates.len() / 2 - 1)?.as_ratio();
        Rate::from_ratio(f64::midpoint(lower, upper))
    }

    /// The standard deviation, divisor n - 1, of two rates or more. The squares are added in four sums, the rates dealt out to them in
    /// turn, and these as (1 + 2) + (3 + 4).
    #[inline]
    pub(crate) fn standard_deviation(&self) -> Option<Rate> {
        let mean = self.mean?.as_ratio();
        let divisor = self.rates.len().checked_sub(1).filter(|divisor| *divisor > 0)?;
        let mut sums = [0.0; 4];
        let (fours, rest) = self.rates.as_chunks::<4>();
        for four in fours {
            for (sum, rate) in sums.iter_mut().zip(four) {
                *sum += (rate.as_ratio() - mean) * (rate.as_ratio() - mean);
            }
        }
        for (sum, rate) in sums.iter_mut().zip(rest) {
            *sum += (rate.as_ratio() - mean) * (rate.as_ratio() - mean);
        }
        let squares = (sums[0] + sums[1]) + (sums[2] + sums[3]);
        Rate::from_ratio((squares / number(divisor)).sqrt())
    }
}

/// Of rates in ascending order.
#[inline]
fn mean_of(ascending: &[Rate]) -> Option<Rate> {
    let (lowest, highest) = (ascending.first()?.as_ratio(), ascending.last()?.as_ratio());
    let sum: f64 = ascending.iter().map(|rate| rate.as_ratio()).sum();
    // Rounding must not carry the mean out of its data: that of equal rates is that rate.
    Rate::from_ratio((sum / number(ascending.len())).max(lowest).min(highest))
}

#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 posts in memory.
fn number(posts: usize) -> f64 {
    posts as f64
}

/// As many rates as most creators have posts at hand.
const FEW: usize = 32;

const SIDE_BY_SIDE: usize = 4;

/// Each rate goes where as many stand before it as are lower, or equal and further in front. Comparing all with all takes no branch
/// that a processor could guess wrong, and goes side by side: for a dozen rates, several times as fast as sorting by exchange.
///
/// What is compared is the upper half of each rate's bits, which has the order of the rates up to one in a million; what it cannot tell
/// apart is exchanged afterwards.
#[allow(clippy::cast_possible_truncation)] // The upper halves are meant, and places are below 64.
fn sort_few(rates: &[Option<Rate>], sorted: &mut [Rate]) {
    // More than any rate's: it fills up the last block and stands for what is not there, stands before none, and has its own place
    // beyond the end.
    let mut halves = [i32::MAX; FEW];
    for (half, rate) in halves.iter_mut().zip(rates) {
        *half = rate.map_or(i32::MAX, |rate| (rate.as_ratio().to_bits() >> 32) as i32);
    }
    let blocks = halves.as_chunks::<SIDE_BY_SIDE>().0;
    let blocks = &blocks[..rates.len().div_ceil(SIDE_BY_SIDE).min(blocks.len())];
    for (own, rates) in (0..blocks.len()).zip(rates.chunks(SIDE_BY_SIDE)) {
        let mut places = [0_u32; SIDE_BY_SIDE];
        for in_front in &blocks[..own] {
            for half in in_front {
                for (place, own) in places.iter_mut().zip(&blocks[own]) {
                    *place += u32::from(half <= own);
                }
            }
        }
        for (lane, half) in blocks[own].iter().enumerate() {
            for (own_lane, (place, own)) in places.iter_mut().zip(&blocks[own]).enumerate() {
                *place += u32::from(half < own || half == own && lane < own_lane);
            }
        }
        for behind in &blocks[own + 1..] {
            for half in behind {
                for (place, own) in places.iter_mut().zip(&blocks[own]) {
                    *place += u32::from(half < own);
                }
            }
        }
        for (place, rate) in places.iter().zip(rates) {
            if let (Some(sorted), Some(rate)) = (sorted.get_mut(*place as usize), rate) {
                *sorted = *rate;
            }
        }
    }
    for end in 1..sorted.len() {
        let mut at = end;
        while at > 0 && sorted[at - 1] > sorted[at] {
            sorted.swap(at - 1, at);
            at -= 1;
        }
    }
}

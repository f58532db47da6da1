//! The rates of one creator.

use crate::unit::Rate;

/// Rates in ascending order, so that what is summed depends neither on the order nor on the grouping of the posts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordered<'a> {
    rates: &'a [Rate],
    mean: Option<Rate>,
}

impl<'a> Ordered<'a> {
    /// In memory that is kept from creator to creator.
    #[inline]
    pub(crate) fn new(rates: impl Iterator<Item = Rate>, memory: &'a mut Vec<Rate>) -> Ordered<'a> {
        memory.clear();
        memory.extend(rates);
        memory.sort_unstable();
        Ordered { mean: mean_of(memory), rates: memory }
    }

    /// Of rates that are in ascending order already, and their mean.
    #[inline]
    pub(super) fn of_sorted(
        ascending: impl Iterator<Item = Rate>,
        mean: Option<Rate>,
        memory: &'a mut Vec<Rate>,
    ) -> Ordered<'a> {
        memory.clear();
        memory.extend(ascending);
        Ordered { rates: memory, mean }
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
        let (lower, upper) = middle(self.rates.len());
        let (lower, upper) = (self.rates.get(lower)?, self.rates.get(upper)?);
        Rate::from_ratio(halfway(lower.as_ratio(), upper.as_ratio()))
    }

    /// The standard deviation, divisor n - 1, of two rates or more. The squares are added in four sums, the rates dealt out to them in
    /// turn, and these as (1 + 2) + (3 + 4).
    #[inline]
    pub(crate) fn standard_deviation(&self) -> Option<Rate> {
        let mean = self.mean?.as_ratio();
        let mut sums = [0.0; 4];
        for (place, rate) in self.rates.iter().enumerate() {
            sums[place % 4] += square(rate.as_ratio() - mean);
        }
        Rate::from_ratio(deviation(sums, number(self.rates.len())))
    }
}

/// Of rates in ascending order.
#[inline]
fn mean_of(ascending: &[Rate]) -> Option<Rate> {
    let (lowest, highest) = (ascending.first()?.as_ratio(), ascending.last()?.as_ratio());
    let sum = ascending.iter().fold(0.0, |sum, rate| sum + rate.as_ratio());
    Rate::from_ratio(mean_within(sum, number(ascending.len()), lowest, highest))
}

/// The places of the two middle ones of so many in order, or twice that of the middle one.
#[inline]
pub(super) fn middle(posts: usize) -> (usize, usize) {
    (posts.saturating_sub(1) / 2, posts / 2)
}

/// Halfway between two numbers that are not below zero: [`f64::midpoint`] without its branches.
#[inline]
pub(super) fn halfway(lower: f64, upper: f64) -> f64 {
    let sum = lower + upper;
    if sum <= f64::MAX { sum / 2.0 } else { lower / 2.0 + upper / 2.0 }
}

/// The mean from the sum, NaN of no posts. Rounding must not carry it out of its data: that of equal rates is that rate.
#[inline]
pub(super) fn mean_within(sum: f64, posts: f64, lowest: f64, highest: f64) -> f64 {
    let mean = sum / posts;
    let mean = if mean < lowest { lowest } else { mean };
    if mean > highest { highest } else { mean }
}

#[inline]
pub(super) fn square(difference: f64) -> f64 {
    difference * difference
}

/// The standard deviation from four sums of squares, NaN of fewer than two posts.
#[inline]
pub(super) fn deviation(sums: [f64; 4], posts: f64) -> f64 {
    let divisor = if posts > 1.0 { posts - 1.0 } else { f64::NAN };
    (((sums[0] + sums[1]) + (sums[2] + sums[3])) / divisor).sqrt()
}

#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 posts in memory.
fn number(posts: usize) -> f64 {
    posts as f64
}

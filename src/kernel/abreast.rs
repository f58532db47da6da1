//! The rates of several creators abreast: what [`Ordered`] is to one creator, to the bit.

#![allow(
    clippy::inline_always,
    clippy::needless_range_loop,
    reason = "what goes side by side has to be one loop over the creators, with all else written out in it"
)]
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "these creators have few posts")]

use core::ops::Range;

use super::network::sort_columns;
use super::ordered::{Ordered, deviation, halfway, mean_within, middle, square};
use crate::unit::Rate;

/// How many creators go abreast.
pub(crate) const CREATORS_ABREAST: usize = 8;

/// How many posts each of them may have.
pub(crate) const MOST_POSTS_ABREAST: usize = 32;

/// Stands for the rate of a post that has none, or does not count: it sorts behind all rates.
pub(crate) const NO_RATE: f64 = f64::INFINITY;

/// The posts of one creator, among others.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Run {
    pub(crate) first: usize,
    pub(crate) posts: usize,
}

impl Run {
    pub(crate) fn places(self) -> Range<usize> {
        self.first..self.first + self.posts
    }
}

/// Something of each of the creators.
type Each<T> = [T; CREATORS_ABREAST];

/// The rates of several creators in ascending order, a column a creator, and what they come to.
#[derive(Clone, Debug)]
pub(crate) struct Abreast {
    rows: [Each<f64>; MOST_POSTS_ABREAST],
    used: Each<u64>,
    means: Each<Option<Rate>>,
    medians: Each<Option<Rate>>,
    standard_deviations: Each<Option<Rate>>,
}

impl Abreast {
    pub(crate) fn new() -> Abreast {
        Abreast {
            rows: [[NO_RATE; CREATORS_ABREAST]; MOST_POSTS_ABREAST],
            used: [0; CREATORS_ABREAST],
            means: [None; CREATORS_ABREAST],
            medians: [None; CREATORS_ABREAST],
            standard_deviations: [None; CREATORS_ABREAST],
        }
    }

    /// Takes the rates of these creators. There are [`MOST_POSTS_ABREAST`] more of any meaning behind the last.
    #[inline]
    pub(crate) fn take(&mut self, rates: &[f64], creators: &Each<Run>) {
        let most = creators.iter().fold(0, |most, creator| most.max(creator.posts));
        // As few rows as will do, out of few choices, each of which is code of its own.
        match most {
            0..=4 => self.take_rows::<4>(rates, creators),
            5..=6 => self.take_rows::<6>(rates, creators),
            7..=8 => self.take_rows::<8>(rates, creators),
            9..=10 => self.take_rows::<10>(rates, creators),
            11..=12 => self.take_rows::<12>(rates, creators),
            13..=14 => self.take_rows::<14>(rates, creators),
            15..=16 => self.take_rows::<16>(rates, creators),
            17..=20 => self.take_rows::<20>(rates, creators),
            21..=24 => self.take_rows::<24>(rates, creators),
            25..=28 => self.take_rows::<28>(rates, creators),
            _ => self.take_rows::<32>(rates, creators),
        }
    }

    #[inline(never)]
    fn take_rows<const ROWS: usize>(&mut self, rates: &[f64], creators: &Each<Run>) {
        let Some(rows) = self.rows.first_chunk_mut::<ROWS>() else { return };
        side_by_side(rates, creators, rows);
        sort_columns(rows);
        let Totals { used, sums, highest } = totals(rows);
        self.used = used;
        for (creator, median) in self.medians.iter_mut().enumerate() {
            let (lower, upper) = middle(used[creator] as usize);
            let rate = |place: usize| rows[place.min(ROWS - 1)][creator];
            *median = Rate::from_positive(halfway(rate(lower), rate(upper)));
        }
        let mut posts = [0.0; CREATORS_ABREAST];
        posts.iter_mut().zip(used).for_each(|(posts, used)| *posts = used as f64);
        let mut means = [0.0; CREATORS_ABREAST];
        for (creator, mean) in means.iter_mut().enumerate() {
            *mean = mean_within(sums[creator], posts[creator], rows[0][creator], highest[creator]);
        }
        let deviations = deviations(rows, &means, &posts);
        self.means.iter_mut().zip(means).for_each(|(to, mean)| *to = Rate::from_positive(mean));
        self.standard_deviations.iter_mut().zip(deviations).for_each(|(to, from)| *to = Rate::from_positive(from));
    }

    /// How many rates each has.
    pub(crate) fn used(&self) -> &Each<u64> {
        &self.used
    }

    /// [`Ordered::mean`] of each.
    pub(crate) fn means(&self) -> &Each<Option<Rate>> {
        &self.means
    }

    /// [`Ordered::median`] of each.
    pub(crate) fn medians(&self) -> &Each<Option<Rate>> {
        &self.medians
    }

    /// [`Ordered::standard_deviation`] of each.
    pub(crate) fn standard_deviations(&self) -> &Each<Option<Rate>> {
        &self.standard_deviations
    }

    /// The rates of one of the creators.
    #[inline]
    pub(crate) fn ordered<'a>(&self, creator: usize, memory: &'a mut Vec<Rate>) -> Ordered<'a> {
        let rates = self.rows.iter().map_while(|row| Rate::from_ratio(row[creator])).take(self.used[creator] as usize);
        Ordered::of_sorted(rates, self.means[creator], memory)
    }
}

/// Rates from behind one another to side by side.
#[inline(always)]
fn side_by_side<const ROWS: usize>(rates: &[f64], creators: &Each<Run>, rows: &mut [Each<f64>; ROWS]) {
    const { assert!(ROWS <= MOST_POSTS_ABREAST) };
    let columns = creators.map(|creator| &rates[creator.first..][..ROWS]);
    for (place, row) in rows.iter_mut().enumerate() {
        row.iter_mut().zip(&columns).for_each(|(rate, column)| *rate = column[place]);
    }
    // What follows the last post is of the next creator.
    let least = creators.iter().fold(ROWS, |least, creator| least.min(creator.posts));
    for (place, row) in rows.iter_mut().enumerate().skip(least) {
        for (rate, creator) in row.iter_mut().zip(creators) {
            *rate = if place < creator.posts { *rate } else { NO_RATE };
        }
    }
}

/// What columns of rates add up to.
struct Totals {
    used: Each<u64>,
    sums: Each<f64>,
    highest: Each<f64>,
}

/// One column after the other, so that the compiler takes several in one instruction.
#[inline(always)]
fn totals<const ROWS: usize>(rows: &[Each<f64>; ROWS]) -> Totals {
    let mut totals =
        Totals { used: [0; CREATORS_ABREAST], sums: [0.0; CREATORS_ABREAST], highest: [0.0; CREATORS_ABREAST] };
    for creator in 0..CREATORS_ABREAST {
        let (mut used, mut sum, mut highest) = (0_u64, 0.0, 0.0);
        for_each_row::<ROWS>(|place| {
            let rate = rows[place][creator];
            let there = is_rate(rate);
            // Adding zero changes no bit of a sum.
            let rate = if there { rate } else { 0.0 };
            used += u64::from(there);
            sum += rate;
            highest = if rate > highest { rate } else { highest };
        });
        totals.used[creator] = used;
        totals.sums[creator] = sum;
        totals.highest[creator] = highest;
    }
    totals
}

#[inline(always)]
fn deviations<const ROWS: usize>(rows: &[Each<f64>; ROWS], means: &Each<f64>, posts: &Each<f64>) -> Each<f64> {
    let mut deviations = [0.0; CREATORS_ABREAST];
    for creator in 0..CREATORS_ABREAST {
        let (mean, mut squares) = (means[creator], [0.0; 4]);
        for_each_row::<ROWS>(|place| {
            let rate = rows[place][creator];
            // The square of zero changes no bit of a sum.
            let rate = if is_rate(rate) { rate } else { mean };
            squares[place % 4] += square(rate - mean);
        });
        deviations[creator] = deviation(squares, posts[creator]);
    }
    deviations
}

/// Where it is less than [`NO_RATE`], in the form that takes one instruction.
#[inline(always)]
fn is_rate(rate: f64) -> bool {
    rate <= f64::MAX
}

/// In loops so short that the compiler writes them out.
#[inline(always)]
fn for_each_row<const ROWS: usize>(mut work: impl FnMut(usize)) {
    (0..ROWS.min(8)).for_each(&mut work);
    (8..ROWS.min(16)).for_each(&mut work);
    (16..ROWS.min(24)).for_each(&mut work);
    (24..ROWS).for_each(&mut work);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::kernel::abreast::{Abreast, CREATORS_ABREAST, MOST_POSTS_ABREAST, NO_RATE, Run, is_rate};
    use crate::kernel::ordered::{Ordered, halfway};
    use crate::unit::Rate;

    /// With ties, nothing at all, the smallest, the largest, and posts without a rate.
    fn rate() -> impl Strategy<Value = f64> {
        prop_oneof![
            4 => 0.0..1.0,
            2 => (0_u32..5).prop_map(f64::from),
            1 => (0_u64..4).prop_map(f64::from_bits),
            1 => f64::MAX / 3.0..=f64::MAX,
            1 => Just(NO_RATE),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(3_000))]

        #[test]
        fn abreast_as_one_by_one(
            posts in proptest::array::uniform8(0..=MOST_POSTS_ABREAST),
            few in 0..=MOST_POSTS_ABREAST,
            rates in proptest::collection::vec(rate(), (CREATORS_ABREAST + 1) * MOST_POSTS_ABREAST),
        ) {
            let mut first = 0;
            let creators = posts.map(|posts| {
                let run = Run { first, posts: posts.min(few) };
                first += run.posts;
                run
            });
            let mut abreast = Abreast::new();
            abreast.take(&rates, &creators);
            for (place, creator) in creators.into_iter().enumerate() {
                let (mut memory, mut other) = (Vec::new(), Vec::new());
                let rates = rates[creator.places()].iter().filter_map(|rate| Rate::from_ratio(*rate));
                let alone = Ordered::new(rates, &mut memory);
                prop_assert_eq!(abreast.used()[place] as usize, alone.len());
                prop_assert_eq!(abreast.means()[place], alone.mean());
                prop_assert_eq!(abreast.medians()[place], alone.median());
                prop_assert_eq!(abreast.standard_deviations()[place], alone.standard_deviation());
                let ordered = abreast.ordered(place, &mut other);
                prop_assert_eq!(ordered.rates(), alone.rates());
                prop_assert_eq!(ordered.mean(), alone.mean());
            }
        }

        #[test]
        fn halfway_is_the_midpoint(lower in rate(), upper in rate()) {
            prop_assume!(is_rate(lower) && is_rate(upper));
            prop_assert_eq!(halfway(lower, upper).to_bits(), f64::midpoint(lower, upper).to_bits());
        }
    }
}

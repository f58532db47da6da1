//! Rows of columns, as many side by side as the kernel takes.

use crate::kernel::{self, LANES, LaneSums, NO_RATE, Parts};
use crate::unit::Rate;

/// Both sides of the quotients of [`LANES`] rows.
#[derive(Clone, Copy, Debug)]
pub(super) struct LaneParts<'s> {
    pub(super) numerators: LaneSums<'s>,
    pub(super) denominators: LaneSums<'s>,
    /// The rows that know all that the formula needs.
    pub(super) known: u64,
    /// The rows of which an unknown count was taken as zero.
    pub(super) lower: u64,
}

impl LaneParts<'_> {
    /// Whether the rows can be reckoned side by side; if not, they go one by one.
    #[inline]
    pub(super) fn are_narrow(&self) -> bool {
        self.numerators.are_narrow() && self.denominators.are_narrow()
    }

    /// Both sides of one narrow row.
    #[inline]
    pub(super) fn parts(&self, lane: usize) -> Parts {
        Parts { numerator: self.numerators.get(lane).into(), denominator: self.denominators.get(lane).into() }
    }

    /// The rates of narrow rows.
    #[inline]
    pub(super) fn rates_into(&self, rates: &mut [Option<Rate>; LANES]) {
        kernel::lane_rates(self.numerators, self.denominators, rates);
        self.strike(rates, None);
    }

    /// The same as numbers, [`NO_RATE`] where there is none.
    #[inline]
    pub(super) fn ratios_into(&self, ratios: &mut [f64; LANES]) {
        kernel::lane_ratios(self.numerators, self.denominators, ratios);
        self.strike(ratios, NO_RATE);
    }

    /// What was reckoned from rubbish.
    #[inline]
    fn strike<T: Copy>(&self, results: &mut [T; LANES], nothing: T) {
        let mut unknown = !self.known;
        while unknown != 0 {
            results[unknown.trailing_zeros() as usize] = nothing;
            unknown &= unknown - 1;
        }
    }
}

//! Dated totals as they are read.

use std::collections::HashSet;

use crate::count::Count;
use crate::interop::places::Places;
use crate::unit::Timestamp;

/// One count of an account at one time.
#[derive(Clone, Copy, Debug)]
pub(super) struct Total {
    pub(super) creator: u32,
    pub(super) count: Count,
    pub(super) at: Timestamp,
    pub(super) value: u64,
    /// The row it stands in, counted from the first one that was read.
    pub(super) row: usize,
}

/// The totals that were read.
#[derive(Debug, Default)]
pub(super) struct Totals {
    pub(super) all: Vec<Total>,
    pub(super) rows: usize,
    pub(super) places: Places,
    /// By their places in `all`.
    pub(super) dropped: HashSet<usize>,
}

impl Totals {
    /// Adds so many rows with their totals, whose rows are counted from the first of these.
    pub(super) fn append(&mut self, rows: usize, totals: &[Total]) {
        self.all.extend(totals.iter().map(|total| Total { row: self.rows + total.row, ..*total }));
        self.rows += rows;
    }

    /// Totals that say something else than an earlier one of their time, and that one.
    pub(super) fn contradictions(&self) -> Vec<(usize, usize)> {
        let key = |place: usize| {
            let total = &self.all[place];
            (total.creator, total.count, total.at)
        };
        let mut order: Vec<usize> = (0..self.all.len()).collect();
        order.sort_by_key(|place| key(*place));
        let same = order.chunk_by(|one, other| key(*one) == key(*other));
        let mut found: Vec<(usize, usize)> = same
            .flat_map(|same| same[1..].iter().map(move |place| (*place, same[0])))
            .filter(|(place, first)| self.all[*place].value != self.all[*first].value)
            .collect();
        found.sort_unstable();
        found
    }
}

//! Which creators to pick, one after the other, each the best one left.
//!
//! Everything is whole numbers, so that the shortcut is exact. A person's chance to be left over is `s`, in steps of 2^-63; a creator with
//! chance `p` takes `g(s) = ⌊s p⌋` of it. `g` never grows as `s` falls, and picks only lower `s`: what a creator adds, the sum of `g` over
//! its people, never grows from one pick to the next, to the last bit. So a gain that was computed earlier is at least today's, and
//! when the one on top of the heap is today's, no other can be above it: the pick is the one that a comparison of all
//! creators would make, ties included. With floats, rounding might let a gain grow, and the two might part.

use core::cmp::{Ordering, Reverse};
use std::collections::BinaryHeap;

use crate::audience::expected::ONE;
use crate::audience::group::Audiences;

/// What the next pick maximises.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Aim {
    /// New people.
    People,
    /// New people for each unit of cost.
    PeoplePerCost,
}

/// Whom to choose from.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidates<'a> {
    pub(super) group: &'a Audiences,
    /// The chance of each creator, at most [`ONE`].
    pub(super) chances: &'a [u64],
    /// What each creator costs, if that matters.
    pub(super) costs: Option<&'a [u64]>,
}

/// A creator and what it adds, in steps of 2^-63 people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) creator: usize,
    pub(super) gain: u128,
}

/// How many to pick at most, and what they may cost together.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limit {
    pub(super) picks: usize,
    pub(super) budget: Option<u64>,
}

impl Candidates<'_> {
    /// Each the best one left that can be paid for and adds something; of equals the first.
    pub(super) fn pick(&self, aim: Aim, limit: Limit) -> Vec<Chosen> {
        let mut left = vec![ONE; self.group.people()];
        let mut budget = limit.budget;
        let mut picks: Vec<Chosen> = Vec::new();
        let first = (0..self.group.len()).map(|creator| self.entry(aim, creator, self.gain_alone(creator), 0));
        let mut heap: BinaryHeap<Entry> = first.filter(|entry| entry.gain > 0).collect();
        while picks.len() < limit.picks
            && let Some(top) = heap.pop()
        {
            let creator = top.creator.0;
            let cost = self.costs.map_or(0, |costs| costs[creator]);
            // Whoever is too dear now stays so: what is left of the budget only shrinks.
            let Some(rest) = budget.map_or(Some(None), |budget| budget.checked_sub(cost).map(Some)) else {
                continue;
            };
            if top.as_of < picks.len() {
                let gain = self.gain(creator, &left);
                if gain > 0 {
                    heap.push(self.entry(aim, creator, gain, picks.len()));
                }
                continue;
            }
            budget = rest;
            self.take(creator, &mut left);
            picks.push(Chosen { creator, gain: top.gain });
        }
        picks
    }

    /// The one that adds most alone among those that can be paid for; of equals the first.
    pub(super) fn best_single(&self, budget: Option<u64>) -> Option<Chosen> {
        let affordable = |creator: &usize| match (budget, self.costs) {
            (Some(budget), Some(costs)) => costs[*creator] <= budget,
            _ => true,
        };
        let alone = |creator| Chosen { creator, gain: self.gain_alone(creator) };
        let candidates = (0..self.group.len()).filter(affordable).map(alone).filter(|chosen| chosen.gain > 0);
        candidates.max_by_key(|chosen| (chosen.gain, Reverse(chosen.creator)))
    }

    /// What these creators add one after the other.
    pub(super) fn in_order(&self, creators: &[usize]) -> Vec<Chosen> {
        let mut left = vec![ONE; self.group.people()];
        let step = |creator: &usize| {
            let gain = self.gain(*creator, &left);
            self.take(*creator, &mut left);
            Chosen { creator: *creator, gain }
        };
        creators.iter().map(step).collect()
    }

    fn entry(&self, aim: Aim, creator: usize, gain: u128, as_of: usize) -> Entry {
        let cost = match (aim, self.costs) {
            (Aim::PeoplePerCost, Some(costs)) => costs[creator],
            _ => 1,
        };
        Entry { gain, cost, creator: Reverse(creator), as_of }
    }

    /// The gain while everybody is left.
    fn gain_alone(&self, creator: usize) -> u128 {
        self.group.members(creator).len() as u128 * u128::from(part(ONE, self.chances[creator]))
    }

    fn gain(&self, creator: usize, left: &[u64]) -> u128 {
        let chance = self.chances[creator];
        let members = self.group.members(creator).iter();
        members.map(|person| u128::from(part(left[*person as usize], chance))).sum()
    }

    fn take(&self, creator: usize, left: &mut [u64]) {
        let chance = self.chances[creator];
        for person in self.group.members(creator) {
            let left = &mut left[*person as usize];
            *left -= part(*left, chance);
        }
    }
}

/// What a chance takes of what is left: neither is above [`ONE`], so the result is not above what is left.
#[inline]
#[allow(clippy::cast_possible_truncation)]
fn part(left: u64, chance: u64) -> u64 {
    (u128::from(left) * u128::from(chance) / u128::from(ONE)) as u64
}

/// A candidate with what it was to add when so many had been picked. Its gain is not zero.
#[derive(Clone, Copy, Debug)]
struct Entry {
    gain: u128,
    cost: u64,
    creator: Reverse<usize>,
    as_of: usize,
}

/// By gain over cost, the one that costs nothing first; then by gain, and of equals the first creator is the greatest. A creator is
/// in the heap once.
impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        let ratio = product(self.gain, other.cost).cmp(&product(other.gain, self.cost));
        let free = || if self.cost == 0 { self.gain.cmp(&other.gain) } else { Ordering::Equal };
        ratio.then_with(free).then_with(|| self.creator.cmp(&other.creator))
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Entry {}

/// The high bits and the low 64 of a product. A gain lies below 2^96: less than 2^32 people of 2^63 steps.
#[allow(clippy::cast_possible_truncation)] // The low bits.
fn product(gain: u128, cost: u64) -> (u128, u64) {
    let cost = u128::from(cost);
    let low = u128::from(gain as u64) * cost;
    ((gain >> 64) * cost + (low >> 64), low as u64)
}

//! Counts that posts have from their accounts.

use crate::count::{Count, PerCount};
use crate::kernel::{LANES, LaneSource, Lanes, Run, Unknowns};
use crate::record::CountColumns;

/// A count of some accounts, repeated for each of their posts.
#[derive(Clone, Debug, Default)]
pub(super) struct Lent {
    values: Vec<u64>,
    known: Vec<u64>,
}

/// Values that are written at a time. What is too much, the next account writes over.
const AT_ONCE: usize = 16;

impl Lent {
    pub(super) fn repeat(&mut self, blocks: usize, accounts: impl Iterator<Item = (Run, Option<u64>)> + Clone) {
        if self.values.len() < blocks * LANES + AT_ONCE {
            self.values.resize(blocks * LANES + AT_ONCE, 0);
        }
        let (mut end, mut all_known) = (0, true);
        for (posts, value) in accounts.clone() {
            all_known &= value.is_some();
            end = posts.first + posts.posts;
            for values in
                self.values[posts.first..].as_chunks_mut::<AT_ONCE>().0.iter_mut().take(posts.posts.div_ceil(AT_ONCE))
            {
                values.fill(value.unwrap_or(0));
            }
        }
        self.values[end..blocks * LANES].fill(0);
        self.known.clear();
        self.known.resize(blocks, if all_known { u64::MAX } else { 0 });
        if !all_known {
            for (posts, _) in accounts.filter(|(_, value)| value.is_some()) {
                set_bits(&mut self.known, posts);
            }
        }
    }
}

fn set_bits(words: &mut [u64], bits: Run) {
    let (mut bit, end) = (bits.first, bits.first + bits.posts);
    while bit < end {
        let in_word = (LANES - bit % LANES).min(end - bit);
        words[bit / LANES] |= (u64::MAX >> (LANES - in_word)) << (bit % LANES);
        bit += in_word;
    }
}

/// Posts from this one on, with what their accounts lend them.
pub(super) struct Lending<'a> {
    pub(super) posts: &'a CountColumns<'a>,
    pub(super) first: usize,
    pub(super) lent: &'a PerCount<Option<Lent>>,
}

impl Lending<'_> {
    pub(super) fn get(&self, count: Count, row: usize) -> Option<u64> {
        let known = self.posts.get(count).and_then(|column| column.get(self.first + row));
        known.or_else(|| {
            let lent = self.lent[count].as_ref()?;
            (lent.known[row / LANES] >> (row % LANES) & 1 == 1).then(|| lent.values[row])
        })
    }
}

impl LaneSource for Lending<'_> {
    #[inline]
    fn lanes<'s>(&'s self, count: Count, row: usize, unknowns: Unknowns, memory: &'s mut Lanes) -> (&'s Lanes, u64) {
        let post = self.first + row;
        let Some(lent) = &self.lent[count] else { return self.posts.lanes(count, post, unknowns, memory) };
        let (Some(values), Some(known)) =
            (lent.values.get(row..).and_then(<[u64]>::first_chunk), lent.known.get(row / LANES))
        else {
            return self.posts.lanes(count, post, unknowns, memory);
        };
        if self.posts.get(count).is_none() {
            return (values, *known);
        }
        let mut own = [0; LANES];
        let (of_post, own_known) = self.posts.lanes(count, post, unknowns, &mut own);
        for (lane, (to, (of_post, lent))) in memory.iter_mut().zip(of_post.iter().zip(values)).enumerate() {
            *to = if own_known >> lane & 1 == 1 { *of_post } else { *lent };
        }
        (memory, own_known | known)
    }
}

//! The posts of some creators, and the rate of each.

use core::ops::Range;

use crate::count::PerCount;
use crate::engagement::lending::{Lending, Lent};
use crate::engagement::rate::{Bound, EngagementRate};
use crate::kernel::{CREATORS_ABREAST, LANES, LaneMemory, MOST_POSTS_ABREAST, NO_RATE, Parts, Run};
use crate::record::{Admission, CreatorColumns, PostColumns, PostFilter};
use crate::unit::Rate;

/// Posts whose rates are reckoned before they are pooled: few enough to stay in the cache nearest by.
const POSTS_AT_ONCE: usize = 4_096;

/// The posts of some creators, in memory that is kept from batch to batch.
pub(super) struct Batch {
    /// The first of the creators.
    first: usize,
    /// The posts of all of them.
    posts: Range<usize>,
    /// Those of each, counted from the first post of the batch, as every place here.
    creators: Vec<Run>,
    lanes: [LaneMemory; 2],
    lent: PerCount<Option<Lent>>,
    /// The rate of each post; of those that are not there to the end of the last block and [`MOST_POSTS_ABREAST`] beyond, anything.
    rates: Vec<f64>,
    /// Both sides of it, if asked for.
    parts: Vec<Parts>,
    /// A bit for each post of which an unknown count was taken as zero.
    lower: Vec<u64>,
}

impl Batch {
    pub(super) fn new() -> Batch {
        Batch {
            first: 0,
            posts: 0..0,
            creators: Vec::new(),
            lanes: [LaneMemory::new(), LaneMemory::new()],
            lent: PerCount::filled_with(|| None),
            rates: Vec::new(),
            parts: Vec::new(),
            lower: Vec::new(),
        }
    }

    /// The creators from this one on that together have so many posts, or one that has more.
    pub(super) fn begin(&mut self, creators: &CreatorColumns<'_>, first: usize, last: usize) {
        self.first = first;
        self.posts = creators.posts_of(first);
        self.creators.clear();
        self.creators.push(Run { first: 0, posts: self.posts.len() });
        for creator in first + 1..last {
            let posts = creators.posts_of(creator);
            let end = posts.end - self.posts.start;
            if end > POSTS_AT_ONCE {
                break;
            }
            self.creators.push(Run { first: posts.start - self.posts.start, posts: posts.len() });
            self.posts.end = posts.end;
        }
    }

    /// The places of the posts of each creator.
    pub(super) fn creators(&self) -> &[Run] {
        &self.creators
    }

    /// How many posts they have together.
    pub(super) fn posts(&self) -> usize {
        self.posts.len()
    }

    /// Of each post, [`NO_RATE`] if it has none or does not count; followed by some of no meaning.
    pub(super) fn rates(&self) -> &[f64] {
        &self.rates
    }

    /// The post at a place.
    pub(super) fn post(&self, place: usize) -> usize {
        self.posts.start + place
    }

    /// The rate of each post.
    pub(super) fn reckon(
        &mut self,
        formula: &EngagementRate,
        creators: &CreatorColumns<'_>,
        posts: &PostColumns<'_>,
        with_parts: bool,
    ) {
        let blocks = self.posts.len().div_ceil(LANES);
        if self.rates.len() < blocks * LANES + MOST_POSTS_ABREAST {
            self.rates.resize(blocks * LANES + MOST_POSTS_ABREAST, NO_RATE);
        }
        self.parts.clear();
        self.lower.clear();
        for count in formula.counts().iter().filter(|count| count.is_of_account()) {
            if let Some(accounts) = creators.accounts().get(count) {
                let of_creators = self.creators.iter().zip(self.first..);
                let of_creators = of_creators.map(|(posts, creator)| (*posts, accounts.get(creator)));
                self.lent[count].get_or_insert_default().repeat(blocks, of_creators);
            }
        }
        let source = Lending { posts: posts.counts(), first: self.posts.start, lent: &self.lent };
        for (block, rates) in self.rates.as_chunks_mut::<LANES>().0.iter_mut().enumerate().take(blocks) {
            let row = block * LANES;
            let side_by_side = formula.with_lane_parts(&source, row, &mut self.lanes, |lane_parts| {
                self.lower.push(lane_parts.lower);
                lane_parts.ratios_into(rates);
                if with_parts {
                    self.parts.extend((0..LANES).map(|lane| lane_parts.parts(lane)));
                }
            });
            if side_by_side.is_some() {
                continue;
            }
            self.lower.push(lower_of(formula, &source, row));
            for (lane, rate) in rates.iter_mut().enumerate() {
                let of_post = formula.parts_of(|count| source.get(count, row + lane)).unwrap_or_default();
                *rate = of_post.rate().map_or(NO_RATE, Rate::as_ratio);
                if with_parts {
                    self.parts.push(of_post);
                }
            }
        }
    }

    /// Takes the rates away from posts that do not count; tells how many of each creator the filter left out.
    pub(super) fn admit(
        &mut self,
        filter: &PostFilter,
        creators: &CreatorColumns<'_>,
        posts: &PostColumns<'_>,
        left_out: &mut [u64],
    ) {
        for ((creator, run), left_out) in (self.first..).zip(&self.creators).zip(left_out) {
            let observed_at = creators.observed_at().get(creator);
            *left_out = 0;
            for place in run.places() {
                let admission = filter.admission(posts.facts(self.posts.start + place), observed_at);
                *left_out += u64::from(admission == Ok(Admission::LeftOut));
                if admission != Ok(Admission::Counted) {
                    self.rates[place] = NO_RATE;
                }
            }
        }
    }

    /// The rates of one creator.
    pub(super) fn rates_of(&self, creator: usize) -> impl Iterator<Item = Rate> + '_ {
        self.rates[self.creators[creator].places()].iter().filter_map(|rate| Rate::from_ratio(*rate))
    }

    /// The places of the posts of one creator that have rates.
    pub(super) fn used_of(&self, creator: usize) -> impl Iterator<Item = usize> + '_ {
        self.creators[creator].places().filter(|place| self.rates[*place] < NO_RATE)
    }

    /// Both sides of the rates of one creator.
    pub(super) fn parts_of(&self, creator: usize) -> impl Iterator<Item = Parts> + '_ {
        self.used_of(creator).map(|place| self.parts[place])
    }

    /// The sums of both sides.
    pub(super) fn sums_of(&self, creator: usize) -> Parts {
        self.parts_of(creator).fold(Parts::default(), Parts::plus)
    }

    /// Whether an unknown count of the post was taken as zero.
    pub(super) fn is_lower(&self, place: usize) -> bool {
        self.lower[place / LANES] >> (place % LANES) & 1 == 1
    }
}

/// A bit for each of the posts of a block of which an unknown count was taken as zero.
fn lower_of(formula: &EngagementRate, source: &Lending<'_>, row: usize) -> u64 {
    let lower = |lane: &usize| formula.bound_of(|count| source.get(count, row + lane)) == Bound::Lower;
    (0..LANES).filter(lower).fold(0, |bits, lane| bits | 1 << lane)
}

/// The creators of a batch by how many posts they have, so that such as have the same number go abreast.
#[derive(Debug, Default)]
pub(super) struct BySize {
    groups: Vec<[u32; CREATORS_ABREAST]>,
    many: Vec<u32>,
}

impl BySize {
    pub(super) fn sort(&mut self, creators: &[Run]) {
        const MANY: usize = MOST_POSTS_ABREAST + 1;
        let mut ends = [0_usize; MANY + 1];
        for creator in creators {
            ends[creator.posts.min(MANY)] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += core::mem::replace(end, sum);
        }
        let few = ends[MANY];
        self.groups.clear();
        self.groups.resize(few.div_ceil(CREATORS_ABREAST), [0; CREATORS_ABREAST]);
        self.many.clear();
        let places = self.groups.as_flattened_mut();
        for (place, creator) in (0..).zip(creators) {
            let end = &mut ends[creator.posts.min(MANY)];
            match places.get_mut(*end) {
                Some(to) if creator.posts <= MOST_POSTS_ABREAST => *to = place,
                _ => self.many.push(place),
            }
            *end += 1;
        }
        // The last creator again, as often as it takes to fill the last group.
        if let Some(last) = few.checked_sub(1).and_then(|last| places.get(last).copied()) {
            places[few..].fill(last);
        }
    }

    /// Those who can go abreast, one of them more than once if need be.
    pub(super) fn groups(&self) -> &[[u32; CREATORS_ABREAST]] {
        &self.groups
    }

    /// Those who have too many posts.
    pub(super) fn many(&self) -> &[u32] {
        &self.many
    }
}

//! A formula over the posts of many creators.

use core::ops::Range;
use core::sync::atomic::{AtomicUsize, Ordering};

use crate::count::{Count, PerCount};
use crate::engagement::estimate_columns::{EstimateColumns, EstimateRows};
use crate::engagement::pooling::Pooling;
use crate::engagement::precision::{Pooled, Quantiles};
use crate::engagement::rate::{Bound, EngagementRate};
use crate::kernel::{LANES, LaneMemory, LaneSource, Lanes, Ordered, Parts, Unknowns};
use crate::parallel;
use crate::record::{Admission, Column, CountColumns, CreatorColumns, PostColumns, PostFilter};
use crate::unit::{Level, Rate};

/// Creators in one piece of work for a thread. Fixed, and so is what a thread finds in its cache.
const CREATORS_AT_ONCE: usize = 1_024;

/// Posts whose rates are reckoned before they are pooled: few enough to stay in the cache nearest by.
const POSTS_AT_ONCE: usize = 2_048;

impl EngagementRate {
    /// The rates of many creators, each to the bit what [`pooled`](EngagementRate::pooled) gives, under every pooling asked for at
    /// once. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, CreatorColumns, EngagementRate, Platform, Pooling, PostFilter};
    ///
    /// let accounts = CountColumns::new(2).with(Count::Followers, Column::from(&[1_000, 50]))?;
    /// let posts = CountColumns::new(3).with(Count::Likes, Column::from(&[30, 50, 7]))?;
    /// let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 2, 3])?;
    ///
    /// let estimates = EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns(
    ///     &creators,
    ///     &[Pooling::Mean, Pooling::RatioOfSums],
    ///     &PostFilter::ALL,
    /// );
    /// assert_eq!(estimates.rates(0)[0].map(|rate| rate.to_string()).as_deref(), Some("4 %"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn pooled_columns(
        &self,
        creators: &CreatorColumns<'_>,
        poolings: &[Pooling],
        filter: &PostFilter,
    ) -> EstimateColumns {
        let mut estimates = EstimateColumns::empty(*self, poolings, *filter, None);
        self.pooled_columns_into(creators, filter, &mut estimates, |_| {});
        estimates
    }

    /// As [`pooled_columns`](EngagementRate::pooled_columns), with the intervals of this level: each to the bit what
    /// [`pooled_with_level`](EngagementRate::pooled_with_level) gives. They take several times as long as the rates.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, CreatorColumns, EngagementRate, Level, Platform, Pooling, PostFilter};
    ///
    /// let accounts = CountColumns::new(1).with(Count::Followers, Column::from(&[15_000]))?;
    /// let posts = CountColumns::new(4).with(Count::Likes, Column::from(&[450, 480, 510, 600]))?;
    /// let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &[0, 4])?;
    ///
    /// let (rate, poolings) = (EngagementRate::LIKES_BY_FOLLOWERS, [Pooling::Mean, Pooling::Median]);
    /// let estimates = rate.pooled_columns_with_level(&creators, &poolings, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(estimates.intervals(0)[0].map(|interval| format!("{interval:.2}")).as_deref(), Some("2.78 % to 4.16 %"));
    /// assert_eq!(estimates.intervals(1)[0], None); // a median takes six posts
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn pooled_columns_with_level(
        &self,
        creators: &CreatorColumns<'_>,
        poolings: &[Pooling],
        filter: &PostFilter,
        level: Level,
    ) -> EstimateColumns {
        let mut estimates = EstimateColumns::empty(*self, poolings, *filter, Some(level));
        self.pooled_columns_into(creators, filter, &mut estimates, |_| {});
        estimates
    }

    /// As [`pooled_columns`](EngagementRate::pooled_columns), under the poolings of these estimates, with intervals if they have a level, and
    /// into their memory. `progress` is
    /// told now and then how many creators are done, and in the end that all are. With feature `rayon` it is told by several threads, so
    /// that a smaller number may follow a larger one.
    ///
    /// # Example
    ///
    /// ```
    /// use std::sync::atomic::{AtomicUsize, Ordering};
    ///
    /// use influencer::{CountColumns, CreatorColumns, EngagementRate, Platform, Pooling, PostFilter};
    ///
    /// let offsets = vec![0_usize; 5_001];
    /// let creators = CreatorColumns::grouped(Platform::X, CountColumns::new(5_000), CountColumns::new(0), &offsets)?;
    /// let mut estimates = EngagementRate::BY_VIEWS.pooled_columns(&creators, &[Pooling::Median], &PostFilter::ALL);
    ///
    /// let most = AtomicUsize::new(0);
    /// EngagementRate::BY_REACH.pooled_columns_into(&creators, &PostFilter::ALL, &mut estimates, |done| {
    ///     most.fetch_max(done, Ordering::Relaxed);
    /// });
    /// assert_eq!(estimates.formula(), EngagementRate::BY_REACH);
    /// assert_eq!(most.into_inner(), 5_000);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn pooled_columns_into(
        &self,
        creators: &CreatorColumns<'_>,
        filter: &PostFilter,
        estimates: &mut EstimateColumns,
        progress: impl Fn(usize) + Send + Sync,
    ) {
        estimates.reuse(*self, *filter, creators.len());
        let poolings = estimates.poolings().to_vec();
        let posts = creators.posts();
        let quantiles = estimates.level().map(Quantiles::kept);
        let plan = Plan::new(self, filter, &poolings, creators, &posts, quantiles);
        let done = AtomicUsize::new(0);
        parallel::for_each_chunk(estimates.chunks(CREATORS_AT_ONCE), Batch::new, |batch, mut rows| {
            plan.fill(batch, &mut rows);
            progress(done.fetch_add(rows.len(), Ordering::Relaxed) + rows.len());
        });
    }
}

/// What is the same for all creators.
struct Plan<'a> {
    formula: &'a EngagementRate,
    filter: &'a PostFilter,
    poolings: &'a [Pooling],
    creators: &'a CreatorColumns<'a>,
    posts: &'a PostColumns<'a>,
    quantiles: Option<Quantiles>,
    with_sums: bool,
    over_followers: OverFollowers<'a>,
}

/// Over whose followers the rates are.
enum OverFollowers<'a> {
    /// Nobody's.
    No,
    /// The account's present ones.
    Present,
    /// The post's, where it knows them.
    OfPost(&'a Column<'a>),
}

/// The posts of some creators, and memory that is kept from batch to batch.
struct Batch {
    /// The posts of all of them.
    posts: Range<usize>,
    /// Where those of each end.
    ends: Vec<usize>,
    lanes: [LaneMemory; 2],
    lent: PerCount<Option<Lent>>,
    /// The rate of each post; of those that are not there to the end of the last block, anything.
    rates: Vec<Option<Rate>>,
    /// Both sides of it, if a pooling asks.
    parts: Vec<Parts>,
    /// A bit for each post of which an unknown count was taken as zero.
    lower: Vec<u64>,
    /// Memory for the rates of one creator.
    sorted: Vec<Rate>,
    /// Memory for both sides of those.
    used_parts: Vec<Parts>,
}

/// A count of the accounts, repeated for each of their posts.
#[derive(Clone, Debug, Default)]
struct Lent {
    values: Vec<u64>,
    known: Vec<u64>,
}

impl Batch {
    fn new() -> Batch {
        Batch {
            posts: 0..0,
            ends: Vec::new(),
            lanes: [LaneMemory::new(), LaneMemory::new()],
            lent: PerCount::filled_with(|| None),
            rates: Vec::new(),
            parts: Vec::new(),
            lower: Vec::new(),
            sorted: Vec::new(),
            used_parts: Vec::new(),
        }
    }

    /// The creators from this one on that together have so many posts, or one that has more.
    fn begin(&mut self, creators: &CreatorColumns<'_>, first: usize, last: usize) {
        self.posts = creators.posts_of(first);
        self.ends.clear();
        self.ends.push(self.posts.end);
        for creator in first + 1..last {
            let posts = creators.posts_of(creator);
            if posts.end - self.posts.start > POSTS_AT_ONCE {
                break;
            }
            self.posts.end = posts.end;
            self.ends.push(posts.end);
        }
    }

    /// The posts of each creator, counted from the first post of the batch.
    fn places(ends: &[usize], first_post: usize) -> impl Iterator<Item = Range<usize>> + '_ {
        ends.iter().scan(0, move |start, end| {
            let end = end - first_post;
            Some(core::mem::replace(start, end)..end)
        })
    }
}

impl<'a> Plan<'a> {
    fn new(
        formula: &'a EngagementRate,
        filter: &'a PostFilter,
        poolings: &'a [Pooling],
        creators: &'a CreatorColumns<'a>,
        posts: &'a PostColumns<'a>,
        quantiles: Option<Quantiles>,
    ) -> Plan<'a> {
        let over_followers = match posts.counts().get(Count::Followers) {
            _ if !formula.counts().contains(Count::Followers) => OverFollowers::No,
            Some(followers) => OverFollowers::OfPost(followers),
            None => OverFollowers::Present,
        };
        let with_sums = quantiles.is_some() || poolings.contains(&Pooling::RatioOfSums);
        Plan { formula, filter, poolings, creators, posts, quantiles, with_sums, over_followers }
    }

    fn fill(&self, batch: &mut Batch, rows: &mut EstimateRows<'_>) {
        let mut row = 0;
        while row < rows.len() {
            let creator = rows.first + row;
            batch.begin(self.creators, creator, rows.first + rows.len());
            self.reckon(batch, creator);
            let ends = core::mem::take(&mut batch.ends);
            for places in Batch::places(&ends, batch.posts.start) {
                self.pool(batch, places, row, rows);
                row += 1;
            }
            batch.ends = ends;
        }
    }

    /// The rate of each post.
    fn reckon(&self, batch: &mut Batch, first_creator: usize) {
        let Batch { posts, ends, lanes, lent, rates, parts, lower, .. } = batch;
        let blocks = posts.len().div_ceil(LANES);
        if rates.len() < blocks * LANES {
            rates.resize(blocks * LANES, None);
        }
        parts.clear();
        lower.clear();
        for count in self.formula.counts().iter().filter(|count| count.is_of_account()) {
            if let Some(accounts) = self.creators.accounts().get(count) {
                let of_creators = Batch::places(ends, posts.start).zip(first_creator..);
                let of_creators = of_creators.map(|(places, creator)| (places, accounts.get(creator)));
                lent[count].get_or_insert_default().repeat(blocks, of_creators);
            }
        }
        let source = Lending { posts: self.posts.counts(), first: posts.start, lent };
        for (block, rates) in rates.as_chunks_mut::<LANES>().0.iter_mut().enumerate().take(blocks) {
            let row = block * LANES;
            let side_by_side = self.formula.with_lane_parts(&source, row, lanes, |lane_parts| {
                lower.push(lane_parts.lower);
                lane_parts.rates_into(rates);
                if self.with_sums {
                    parts.extend((0..LANES).map(|lane| lane_parts.parts(lane)));
                }
            });
            if side_by_side.is_some() {
                continue;
            }
            lower.push(self.lower_of(&source, row));
            for (lane, rate) in rates.iter_mut().enumerate() {
                let of_post = self.formula.parts_of(|count| source.get(count, row + lane)).unwrap_or_default();
                *rate = of_post.rate();
                if self.with_sums {
                    parts.push(of_post);
                }
            }
        }
    }

    /// A bit for each of the posts of which an unknown count was taken as zero.
    fn lower_of(&self, source: &Lending<'_>, row: usize) -> u64 {
        let lower = |lane: &usize| self.formula.bound_of(|count| source.get(count, row + lane)) == Bound::Lower;
        (0..LANES).filter(lower).fold(0, |bits, lane| bits | 1 << lane)
    }

    /// One creator from the rates of the posts.
    fn pool(&self, batch: &mut Batch, places: Range<usize>, row: usize, rows: &mut EstimateRows<'_>) {
        let left_out =
            if *self.filter == PostFilter::ALL { 0 } else { self.admit(batch, places.clone(), rows.first + row) };
        let Batch { posts, rates, parts, lower, sorted, used_parts, .. } = batch;
        let rates = &rates[places.clone()];
        let ordered = Ordered::new(rates, sorted);
        let of_used = || places.clone().zip(rates).filter(|(_, rate)| rate.is_some()).map(|(place, _)| place);
        let sums = if self.with_sums {
            of_used().fold(Parts::default(), |sums, place| sums.plus(parts[place]))
        } else {
            Parts::default()
        };
        let is_lower = |place: usize| lower[place / LANES] >> (place % LANES) & 1 == 1;
        let lower = self.formula.treats_unknown_as_zero() && of_used().any(is_lower);
        let used = ordered.len() as u64;
        for (pooling, rates) in self.poolings.iter().zip(&mut rows.rates) {
            rates[row] = pooling.pool(sums, &ordered);
        }
        if let Some(quantiles) = &self.quantiles {
            used_parts.clear();
            if self.poolings.contains(&Pooling::RatioOfSums) {
                used_parts.extend(of_used().map(|place| parts[place]));
                used_parts.sort_unstable();
            }
            let one = self.formula.one();
            let columns = rows.rates.iter().zip(&mut rows.precisions);
            for (pooling, (rates, (intervals, errors))) in self.poolings.iter().zip(columns) {
                let precision = rates[row].map(|rate| {
                    let pooled =
                        Pooled { pooling: *pooling, rate, rates: ordered.rates(), sums, one, parts: used_parts };
                    quantiles.precision(&pooled)
                });
                intervals[row] = precision.and_then(|precision| precision.interval.ok());
                errors[row] = precision.and_then(|precision| precision.relative_error);
            }
        }
        rows.standard_deviations[row] = ordered.standard_deviation();
        rows.bounds[row] = if lower { Bound::Lower } else { Bound::Exact };
        rows.posts_used[row] = used;
        rows.posts_left_out[row] = left_out;
        rows.posts_skipped[row] = places.len() as u64 - used - left_out;
        rows.posts_over_present_followers[row] = match self.over_followers {
            OverFollowers::No => 0,
            OverFollowers::Present => used,
            OverFollowers::OfPost(followers) => {
                of_used().filter(|place| followers.get(posts.start + place).is_none()).count() as u64
            }
        };
    }

    /// Takes the rates away from posts that do not count; returns how many the filter left out.
    fn admit(&self, batch: &mut Batch, places: Range<usize>, creator: usize) -> u64 {
        let observed_at = self.creators.observed_at().get(creator);
        let mut left_out = 0;
        for (place, rate) in places.clone().zip(&mut batch.rates[places]) {
            let admission = self.filter.admission(self.posts.facts(batch.posts.start + place), observed_at);
            left_out += u64::from(admission == Ok(Admission::LeftOut));
            if admission != Ok(Admission::Counted) {
                *rate = None;
            }
        }
        left_out
    }
}

impl Lent {
    fn repeat(&mut self, blocks: usize, accounts: impl Iterator<Item = (Range<usize>, Option<u64>)>) {
        if self.values.len() < blocks * LANES {
            self.values.resize(blocks * LANES, 0);
        }
        self.known.clear();
        self.known.resize(blocks, 0);
        let mut end = 0;
        for (places, value) in accounts {
            end = places.end;
            self.values[places.clone()].fill(value.unwrap_or(0));
            if value.is_some() {
                set_bits(&mut self.known, places);
            }
        }
        self.values[end..blocks * LANES].fill(0);
    }
}

fn set_bits(words: &mut [u64], bits: Range<usize>) {
    let mut bit = bits.start;
    while bit < bits.end {
        let in_word = (LANES - bit % LANES).min(bits.end - bit);
        words[bit / LANES] |= (u64::MAX >> (LANES - in_word)) << (bit % LANES);
        bit += in_word;
    }
}

/// Posts from this one on, with what their accounts lend them.
struct Lending<'a> {
    posts: &'a CountColumns<'a>,
    first: usize,
    lent: &'a PerCount<Option<Lent>>,
}

impl Lending<'_> {
    fn get(&self, count: Count, row: usize) -> Option<u64> {
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

//! A formula over the posts of many creators.

use core::sync::atomic::{AtomicUsize, Ordering};

use crate::count::Count;
use crate::engagement::batch::{Batch, BySize};
use crate::engagement::estimate_columns::{EstimateColumns, EstimateRows};
use crate::engagement::pooling::Pooling;
use crate::engagement::precision::{Pooled, Quantiles};
use crate::engagement::rate::{Bound, EngagementRate};
use crate::kernel::{Abreast, CREATORS_ABREAST, Ordered, Parts, Run};
use crate::parallel;
use crate::record::{Column, CreatorColumns, PostColumns, PostFilter};
use crate::unit::{Level, Rate};

/// Creators in one piece of work for a thread. Fixed, and so is what a thread finds in its cache.
const CREATORS_AT_ONCE: usize = 1_024;

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
        let zeros = estimates.reuse(*self, *filter, creators.len());
        let poolings = estimates.poolings().to_vec();
        let posts = creators.posts();
        let quantiles = estimates.level().map(Quantiles::kept);
        let plan = Plan { zeros, ..Plan::new(self, filter, &poolings, creators, &posts, quantiles) };
        let done = AtomicUsize::new(0);
        parallel::for_each_chunk(estimates.chunks(CREATORS_AT_ONCE), Memory::new, |memory, mut rows| {
            plan.fill(memory, &mut rows);
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
    one_by_one: bool,
    over_followers: OverFollowers<'a>,
    /// Whether numbers of posts are zero where nothing else is written.
    zeros: bool,
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
        let trimmed = poolings.iter().any(|pooling| matches!(pooling, Pooling::TrimmedMean(_)));
        let one_by_one = trimmed || quantiles.is_some();
        Plan {
            formula,
            filter,
            poolings,
            creators,
            posts,
            quantiles,
            with_sums,
            one_by_one,
            over_followers,
            zeros: false,
        }
    }

    fn fill(&self, memory: &mut Memory, rows: &mut EstimateRows<'_>) {
        let mut row = 0;
        while row < rows.len() {
            let batch = &mut memory.batch;
            batch.begin(self.creators, rows.first + row, rows.first + rows.len());
            batch.reckon(self.formula, self.creators, self.posts, self.with_sums);
            let left_out = &mut rows.posts_left_out[row..row + batch.creators().len()];
            if *self.filter != PostFilter::ALL {
                batch.admit(self.filter, self.creators, self.posts, left_out);
            } else if !self.zeros {
                left_out.fill(0);
            }
            self.pool(memory, row, rows);
            self.account(&memory.batch, row, rows);
            row += memory.batch.creators().len();
        }
    }

    /// What the creators of the batch come to, in rows from this one on.
    fn pool(&self, memory: &mut Memory, row: usize, rows: &mut EstimateRows<'_>) {
        let Memory { batch, by_size, abreast, sorted, used_parts } = memory;
        by_size.sort(batch.creators());
        for group in by_size.groups() {
            let mut posts = [Run::default(); CREATORS_ABREAST];
            posts.iter_mut().zip(group).for_each(|(posts, creator)| *posts = batch.creators()[*creator as usize]);
            abreast.take(batch.rates(), &posts);
            if self.one_by_one {
                for (column, creator) in group.iter().enumerate() {
                    let ordered = abreast.ordered(column, sorted);
                    self.settle(batch, *creator as usize, &ordered, used_parts, row, rows);
                }
            } else {
                self.settle_abreast(batch, group, abreast, row, rows);
            }
        }
        for creator in by_size.many() {
            let ordered = Ordered::new(batch.rates_of(*creator as usize), sorted);
            self.settle(batch, *creator as usize, &ordered, used_parts, row, rows);
        }
    }

    fn settle_abreast(
        &self,
        batch: &Batch,
        group: &[u32; CREATORS_ABREAST],
        abreast: &Abreast,
        first_row: usize,
        rows: &mut EstimateRows<'_>,
    ) {
        put(&mut rows.posts_used[first_row..], group, abreast.used());
        put(&mut rows.standard_deviations[first_row..], group, abreast.standard_deviations());
        for (pooling, rates) in self.poolings.iter().zip(&mut rows.rates) {
            let rates = &mut rates[first_row..];
            match pooling {
                Pooling::Mean => put(rates, group, abreast.means()),
                Pooling::Median => put(rates, group, abreast.medians()),
                Pooling::RatioOfSums => {
                    put(rates, group, &group.map(|creator| batch.sums_of(creator as usize).rate()));
                }
                // Goes one by one.
                Pooling::TrimmedMean(_) => {}
            }
        }
    }

    fn settle(
        &self,
        batch: &Batch,
        creator: usize,
        ordered: &Ordered<'_>,
        used_parts: &mut Vec<Parts>,
        first_row: usize,
        rows: &mut EstimateRows<'_>,
    ) {
        let row = first_row + creator;
        let sums = if self.with_sums { batch.sums_of(creator) } else { Parts::default() };
        for (pooling, rates) in self.poolings.iter().zip(&mut rows.rates) {
            rates[row] = pooling.pool(sums, ordered);
        }
        if let Some(quantiles) = &self.quantiles {
            used_parts.clear();
            if self.poolings.contains(&Pooling::RatioOfSums) {
                used_parts.extend(batch.parts_of(creator));
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
        rows.posts_used[row] = ordered.len() as u64;
    }

    /// What became of the posts of the batch, after it was settled how many were used.
    fn account(&self, batch: &Batch, row: usize, rows: &mut EstimateRows<'_>) {
        let creators = batch.creators();
        let places = row..row + creators.len();
        let used = &rows.posts_used[places.clone()];
        let not_used = batch.posts() as u64 - used.iter().sum::<u64>();
        if not_used > 0 || !self.zeros {
            let numbers = used.iter().zip(&rows.posts_left_out[places.clone()]);
            for ((skipped, creator), (used, left_out)) in
                rows.posts_skipped[places.clone()].iter_mut().zip(creators).zip(numbers)
            {
                *skipped = creator.posts as u64 - used - left_out;
            }
        }
        let over_present = &mut rows.posts_over_present_followers[places.clone()];
        match self.over_followers {
            OverFollowers::No if self.zeros => {}
            OverFollowers::No => over_present.fill(0),
            OverFollowers::Present => over_present.copy_from_slice(used),
            OverFollowers::OfPost(followers) => {
                for (creator, over_present) in over_present.iter_mut().enumerate() {
                    let own = |place: &usize| followers.get(batch.post(*place)).is_some();
                    *over_present = batch.used_of(creator).filter(|place| !own(place)).count() as u64;
                }
            }
        }
        let bounds = &mut rows.bounds[places];
        bounds.fill(Bound::Exact);
        if self.formula.treats_unknown_as_zero() {
            for (creator, bound) in bounds.iter_mut().enumerate() {
                if batch.used_of(creator).any(|place| batch.is_lower(place)) {
                    *bound = Bound::Lower;
                }
            }
        }
    }
}

#[inline]
fn put<T: Copy>(column: &mut [T], group: &[u32; CREATORS_ABREAST], values: &[T; CREATORS_ABREAST]) {
    for (creator, value) in group.iter().zip(values) {
        column[*creator as usize] = *value;
    }
}

/// Memory that is kept from batch to batch.
struct Memory {
    batch: Batch,
    by_size: BySize,
    abreast: Abreast,
    /// For the rates of one creator.
    sorted: Vec<Rate>,
    /// For both sides of those.
    used_parts: Vec<Parts>,
}

impl Memory {
    fn new() -> Memory {
        Memory {
            batch: Batch::new(),
            by_size: BySize::default(),
            abreast: Abreast::new(),
            sorted: Vec::new(),
            used_parts: Vec::new(),
        }
    }
}

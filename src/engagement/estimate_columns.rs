//! The pooled rates of many creators as columns.

use crate::engagement::pooling::Pooling;
use crate::engagement::rate::{Bound, EngagementRate};
use crate::parallel;
use crate::record::PostFilter;
use crate::unit::{Interval, Level, Rate};

/// What [`Estimate`](crate::Estimate) is to one creator: the rates of many, under one pooling or several, with what they rest on. One
/// entry a creator in every column.
///
/// An entry without a rate has `None`; to learn why, ask for the [`Estimate`](crate::Estimate) of that creator.
///
/// # Example
///
/// ```
/// use influencer::{
///     Account, Count, Creator, CreatorTable, EngagementRate, Platform, Pooling, Post, PostFilter,
/// };
///
/// let creator = |handle: &str, likes: &[u64]| {
///     let posts = likes.iter().enumerate();
///     let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
///     Creator::new(Account::new(handle, Platform::Instagram).with(Count::Followers, 1_000), posts)
/// };
/// let table = CreatorTable::from_iter([creator("mara", &[10, 20, 90])?, creator("new.here", &[])?]);
///
/// let poolings = [Pooling::Median, Pooling::Mean];
/// let estimates = EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns(&table.columns(), &poolings, &PostFilter::ALL);
/// let percent = |column: usize| estimates.rates(column).iter().map(|rate| rate.map(|rate| rate.to_string())).collect::<Vec<_>>();
/// assert_eq!(percent(0), [Some("2 %".to_owned()), None]);
/// assert_eq!(percent(1), [Some("4 %".to_owned()), None]);
/// assert_eq!(estimates.posts_used(), [3, 0]);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EstimateColumns {
    formula: EngagementRate,
    filter: PostFilter,
    poolings: Vec<Pooling>,
    level: Option<Level>,
    // One column a pooling.
    rates: Vec<Vec<Option<Rate>>>,
    // One column a pooling, if there is a level.
    intervals: Vec<Vec<Option<Interval<Rate>>>>,
    relative_errors: Vec<Vec<Option<Rate>>>,
    standard_deviations: Vec<Option<Rate>>,
    bounds: Vec<Bound>,
    posts_used: Vec<u64>,
    posts_left_out: Vec<u64>,
    posts_skipped: Vec<u64>,
    posts_over_present_followers: Vec<u64>,
}

/// Intervals and relative errors of some creators under one pooling.
pub(super) type PrecisionRows<'a> = (&'a mut [Option<Interval<Rate>>], &'a mut [Option<Rate>]);

/// The rows of some creators, to be filled.
pub(super) struct EstimateRows<'a> {
    /// The first of the creators.
    pub(super) first: usize,
    /// One column a pooling.
    pub(super) rates: Vec<&'a mut [Option<Rate>]>,
    /// Of interval and relative error one column a pooling, or none.
    pub(super) precisions: Vec<PrecisionRows<'a>>,
    pub(super) standard_deviations: &'a mut [Option<Rate>],
    pub(super) bounds: &'a mut [Bound],
    pub(super) posts_used: &'a mut [u64],
    pub(super) posts_left_out: &'a mut [u64],
    pub(super) posts_skipped: &'a mut [u64],
    pub(super) posts_over_present_followers: &'a mut [u64],
}

impl EstimateRows<'_> {
    pub(super) fn len(&self) -> usize {
        self.bounds.len()
    }
}

impl EstimateColumns {
    pub(super) fn empty(
        formula: EngagementRate,
        poolings: &[Pooling],
        filter: PostFilter,
        level: Option<Level>,
    ) -> EstimateColumns {
        let precisions = if level.is_some() { poolings.len() } else { 0 };
        EstimateColumns {
            formula,
            filter,
            poolings: poolings.to_vec(),
            level,
            rates: vec![Vec::new(); poolings.len()],
            intervals: vec![Vec::new(); precisions],
            relative_errors: vec![Vec::new(); precisions],
            standard_deviations: Vec::new(),
            bounds: Vec::new(),
            posts_used: Vec::new(),
            posts_left_out: Vec::new(),
            posts_skipped: Vec::new(),
            posts_over_present_followers: Vec::new(),
        }
    }

    /// The same memory for another formula or other creators. Whether it is new, and all numbers of posts are zero.
    pub(super) fn reuse(&mut self, formula: EngagementRate, filter: PostFilter, creators: usize) -> bool {
        self.formula = formula;
        self.filter = filter;
        let new = self.is_empty();
        for rates in self.rates.iter_mut().chain(&mut self.relative_errors) {
            parallel::resize(rates, creators, None);
        }
        for intervals in &mut self.intervals {
            parallel::resize(intervals, creators, None);
        }
        parallel::resize(&mut self.standard_deviations, creators, None);
        self.bounds.resize(creators, Bound::Exact);
        let numbers = [&mut self.posts_used, &mut self.posts_left_out, &mut self.posts_skipped];
        for numbers in numbers.into_iter().chain([&mut self.posts_over_present_followers]) {
            if new {
                // Zeros that nobody writes to take neither time nor memory.
                *numbers = vec![0; creators];
            } else {
                numbers.resize(creators, 0);
            }
        }
        new
    }

    /// All rows, so many creators at a time.
    pub(super) fn chunks(&mut self, creators: usize) -> Vec<EstimateRows<'_>> {
        let mut rates: Vec<_> = self.rates.iter_mut().map(|rates| rates.chunks_mut(creators)).collect();
        let precisions = self.intervals.iter_mut().zip(&mut self.relative_errors);
        let mut precisions: Vec<_> = precisions
            .map(|(intervals, errors)| intervals.chunks_mut(creators).zip(errors.chunks_mut(creators)))
            .collect();
        let chunks = self.standard_deviations.chunks_mut(creators).zip(self.bounds.chunks_mut(creators));
        let chunks = chunks.zip(self.posts_used.chunks_mut(creators)).zip(self.posts_left_out.chunks_mut(creators));
        let chunks = chunks.zip(self.posts_skipped.chunks_mut(creators));
        let chunks = chunks.zip(self.posts_over_present_followers.chunks_mut(creators));
        let chunks =
            chunks.enumerate().map(|(place, (((((deviations, bounds), used), left_out), skipped), present))| {
                EstimateRows {
                    first: place * creators,
                    rates: rates.iter_mut().filter_map(Iterator::next).collect(),
                    precisions: precisions.iter_mut().filter_map(Iterator::next).collect(),
                    standard_deviations: deviations,
                    bounds,
                    posts_used: used,
                    posts_left_out: left_out,
                    posts_skipped: skipped,
                    posts_over_present_followers: present,
                }
            });
        chunks.collect()
    }

    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert_eq!(estimates.len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.bounds.len()
    }

    /// Whether there is no creator.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.bounds.is_empty()
    }

    /// The formula.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert_eq!(estimates.formula(), EngagementRate::BY_VIEWS);
    /// ```
    pub fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// Which posts counted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert_eq!(estimates.filter(), PostFilter::ALL);
    /// ```
    pub fn filter(&self) -> PostFilter {
        self.filter
    }

    /// How the posts were pooled, one pooling for each column of [`rates`](EstimateColumns::rates).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert_eq!(estimates.poolings(), [Pooling::Median]);
    /// ```
    pub fn poolings(&self) -> &[Pooling] {
        &self.poolings
    }

    /// The rates under the pooling at this place of [`poolings`](EstimateColumns::poolings); empty if there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.rates(0).is_empty());
    /// ```
    pub fn rates(&self, pooling: usize) -> &[Option<Rate>] {
        self.rates.get(pooling).map_or(&[], Vec::as_slice)
    }

    /// The level of the intervals, if they were asked for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert_eq!(estimates.level(), None);
    /// ```
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// The intervals of the rates under the pooling at this place, as [`Estimate::interval`](crate::Estimate::interval) gives one; empty
    /// if there is none, and if no [level](EstimateColumns::level) was asked for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Level, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// # let (rate, filter) = (EngagementRate::BY_VIEWS, PostFilter::ALL);
    /// let estimates = rate.pooled_columns_with_level(&table.columns(), &[Pooling::Median], &filter, Level::NINETY);
    /// assert!(estimates.intervals(0).is_empty()); // no creator
    /// ```
    pub fn intervals(&self, pooling: usize) -> &[Option<Interval<Rate>>] {
        self.intervals.get(pooling).map_or(&[], Vec::as_slice)
    }

    /// The standard errors of the logarithms of the rates under the pooling at this place, as
    /// [`Estimate::relative_standard_error`](crate::Estimate::relative_standard_error) gives one; empty if there is none, and if no
    /// [level](EstimateColumns::level) was asked for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Level, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// # let (rate, filter) = (EngagementRate::BY_VIEWS, PostFilter::ALL);
    /// let estimates = rate.pooled_columns_with_level(&table.columns(), &[Pooling::Median], &filter, Level::NINETY);
    /// assert!(estimates.relative_standard_errors(0).is_empty()); // no creator
    /// ```
    pub fn relative_standard_errors(&self, pooling: usize) -> &[Option<Rate>] {
        self.relative_errors.get(pooling).map_or(&[], Vec::as_slice)
    }

    /// The standard deviations of the rates of the posts used; `None` below two posts.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.standard_deviations().is_empty());
    /// ```
    pub fn standard_deviations(&self) -> &[Option<Rate>] {
        &self.standard_deviations
    }

    /// Whether each rate is exact or a lower bound, as [`Estimate::bound`](crate::Estimate::bound) says of one.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.bounds().is_empty());
    /// ```
    pub fn bounds(&self) -> &[Bound] {
        &self.bounds
    }

    /// How many posts each rate rests on.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.posts_used().is_empty());
    /// ```
    pub fn posts_used(&self) -> &[u64] {
        &self.posts_used
    }

    /// How many posts of each creator the filter left out.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.posts_left_out().is_empty());
    /// ```
    pub fn posts_left_out(&self) -> &[u64] {
        &self.posts_left_out
    }

    /// How many posts of each creator gave no rate; why, the [`Estimate`](crate::Estimate) of one creator says.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.posts_skipped().is_empty());
    /// ```
    pub fn posts_skipped(&self) -> &[u64] {
        &self.posts_skipped
    }

    /// For how many of the posts used the account's present followers stood in, as
    /// [`Estimate::posts_over_present_followers`](crate::Estimate::posts_over_present_followers) says of one creator.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CreatorTable, EngagementRate, Pooling, PostFilter};
    /// # let table = CreatorTable::default();
    /// let estimates = EngagementRate::BY_VIEWS.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
    /// assert!(estimates.posts_over_present_followers().is_empty());
    /// ```
    pub fn posts_over_present_followers(&self) -> &[u64] {
        &self.posts_over_present_followers
    }
}

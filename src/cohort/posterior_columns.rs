//! Cohorts and posteriors of creators in columns.

use crate::cohort::fit::Member;
use crate::cohort::fitted::{Cohort, Seen};
use crate::cohort::ranking;
use crate::count::Count;
use crate::engagement::{EstimateColumns, Kind, Pooling};
use crate::error::{Error, InvalidError};
use crate::parallel;
use crate::platform::Platform;
use crate::record::CreatorColumns;
use crate::stats::critical;
use crate::unit::{Interval, Level, Rate, Share, Timestamp};

/// What [`Posterior`](crate::cohort::Posterior) is to one creator: rates, intervals and percentiles of many, one entry a creator in every
/// column. An entry of a creator without a rate, of unknown followers, or of another platform is `None`; to learn why, ask
/// [`Cohort::posterior`].
///
/// # Example
///
/// ```
/// use influencer::{
///     Cohort, Column, Count, CountColumns, CreatorColumns, EngagementRate, Level, Platform, Pooling, PostFilter, Timestamp,
/// };
///
/// let followers: Vec<u64> = (0..12).map(|creator| 1_000 + 100 * creator).collect();
/// let likes: Vec<u64> = (0..48).map(|post| 20 + post * 7 % 31).collect();
/// let accounts = CountColumns::new(12).with(Count::Followers, Column::from(&followers))?;
/// let posts = CountColumns::new(48).with(Count::Likes, Column::from(&likes))?;
/// let offsets: Vec<usize> = (0..=12).map(|creator| 4 * creator).collect();
/// let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &offsets)?;
///
/// let (rate, poolings) = (EngagementRate::LIKES_BY_FOLLOWERS, [Pooling::Mean]);
/// let estimates = rate.pooled_columns_with_level(&creators, &poolings, &PostFilter::ALL, Level::NINETY);
/// let cohort = Cohort::fit_columns(&creators, &estimates, 0, Platform::X, Timestamp::from_unix_seconds(1_764_000_000)?)?;
/// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
/// assert_eq!(posteriors.rates().len(), 12);
/// assert!(posteriors.intervals().iter().zip(posteriors.rates()).all(|(interval, rate)| interval.unwrap().contains(rate.unwrap())));
/// assert_eq!(posteriors.ranks().iter().flatten().min(), Some(&1));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PosteriorColumns {
    level: Level,
    rates: Vec<Option<Rate>>,
    intervals: Vec<Option<Interval<Rate>>>,
    percentiles: Vec<Option<Share>>,
}

impl PosteriorColumns {
    /// The level of the intervals.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// assert_eq!(posteriors.level(), Level::NINETY);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The rates, as [`Posterior::rate`](crate::cohort::Posterior::rate) gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// assert!(posteriors.rates()[11] > posteriors.rates()[0]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn rates(&self) -> &[Option<Rate>] {
        &self.rates
    }

    /// The intervals, as [`Posterior::interval`](crate::cohort::Posterior::interval) gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// let sure = |(interval, rate): (&Option<influencer::Interval<_>>, &Option<_>)| interval.unwrap().contains(rate.unwrap());
    /// assert!(posteriors.intervals().iter().zip(posteriors.rates()).all(sure));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn intervals(&self) -> &[Option<Interval<Rate>>] {
        &self.intervals
    }

    /// The percentiles, as [`Posterior::percentile`](crate::cohort::Posterior::percentile) gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// assert!(posteriors.percentiles()[11] > posteriors.percentiles()[0]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn percentiles(&self) -> &[Option<Share>] {
        &self.percentiles
    }

    /// The ranks by the lower ends of the intervals, as [`rank`](crate::cohort::rank) gives them.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// assert_eq!(posteriors.ranks()[11], Some(1));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn ranks(&self) -> Vec<Option<u64>> {
        let lower = self.intervals.iter().map(|interval| interval.map(|interval| interval.low()));
        ranking::ranks(lower.zip(&self.rates).map(|(lower, rate)| lower.zip(*rate)))
    }
}

/// Creators in one piece of work for a thread.
const CREATORS_AT_ONCE: usize = 4_096;

/// Creators with their estimates under one pooling.
struct Estimated<'a> {
    creators: &'a CreatorColumns<'a>,
    estimates: &'a EstimateColumns,
    place: usize,
    pooling: Pooling,
    level: Level,
}

impl<'a> Estimated<'a> {
    fn new(
        creators: &'a CreatorColumns<'a>,
        estimates: &'a EstimateColumns,
        place: usize,
    ) -> Result<Estimated<'a>, InvalidError> {
        if creators.len() != estimates.len() {
            return Err(InvalidError::length("estimates", creators.len(), estimates.len()));
        }
        let Some(&pooling) = estimates.poolings().get(place) else {
            let rule = format!("below the number of poolings, {}", estimates.poolings().len());
            return Err(InvalidError::out_of_range("place of a pooling", place, rule));
        };
        let Some(level) = estimates.level() else {
            return Err(InvalidError::empty("level of the estimates", "a cohort needs estimates with intervals"));
        };
        Ok(Estimated { creators, estimates, place, pooling, level })
    }

    fn followers(&self, creator: usize) -> Option<u64> {
        self.creators.accounts().get(Count::Followers)?.get(creator)
    }

    fn seen(&self, creator: usize) -> Option<Seen> {
        let rate = self.estimates.rates(self.place)[creator]?;
        if rate == Rate::ZERO {
            // Rare, and the row knows what a single count would have made.
            let (formula, filter) = (self.estimates.formula(), self.estimates.filter());
            let row = self.creators.row(creator);
            return Seen::of(&formula.pooled_with_level(&row, self.pooling, &filter, self.level)).ok();
        }
        let error = self.estimates.relative_standard_errors(self.place)[creator];
        Some(Seen::new(rate, self.estimates.posts_used()[creator], error, self.estimates.bounds()[creator]))
    }
}

impl Cohort {
    /// The cohort of those creators in columns who live on one platform, to the bit as [`fit`](Cohort::fit) gives it: of their estimates
    /// under the pooling at this place of [`EstimateColumns::poolings`]. With feature `rayon`, on all threads, with the same bits.
    ///
    /// Creators of other platforms are none of its concern, and not counted.
    ///
    /// # Errors
    ///
    /// If there are not as many estimates as creators, no pooling at that place, or no [level](EstimateColumns::level), for without
    /// intervals nothing is known of the posts; [`Undefined::TooFewCreators`](crate::Undefined::TooFewCreators) below ten.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// assert_eq!((cohort.creators(), cohort.left_out()), (12, 0));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit_columns(
        creators: &CreatorColumns<'_>,
        estimates: &EstimateColumns,
        pooling: usize,
        platform: Platform,
        fitted_at: Timestamp,
    ) -> Result<Cohort, Error> {
        let table = Estimated::new(creators, estimates, pooling)?;
        let is_here = |creator: usize| creators.platform(creator) == Some(platform);
        let here = (0..creators.len()).filter(|creator| is_here(*creator)).count();
        let mut members: Vec<Option<Member>> = vec![None; creators.len()];
        let chunks = members.chunks_mut(CREATORS_AT_ONCE).enumerate().collect();
        parallel::for_each_chunk(
            chunks,
            || (),
            |(), (chunk, members): (usize, &mut [Option<Member>])| {
                for (creator, member) in (chunk * CREATORS_AT_ONCE..).zip(members) {
                    let seen = is_here(creator).then(|| table.seen(creator)).flatten().filter(Seen::is_exact);
                    *member = seen.zip(table.followers(creator)).map(|(seen, followers)| seen.member(followers));
                }
            },
        );
        let members: Vec<Member> = members.into_iter().flatten().collect();
        let left_out = (here - members.len()) as u64;
        let kind = Kind { formula: estimates.formula(), pooling: table.pooling, platform };
        Cohort::of_members(kind, members, left_out, fitted_at)
    }

    /// What the cohort makes of the rates of creators in columns, to the bit as [`posterior`](Cohort::posterior) gives one. With feature
    /// `rayon`, on all threads.
    ///
    /// # Errors
    ///
    /// If there are not as many estimates as creators, no pooling at that place, or no [level](EstimateColumns::level); if the estimates
    /// are of another formula, base or pooling.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let posteriors = cohort.posterior_columns(&creators, &estimates, 0)?;
    /// let of_row = cohort.posterior(&rate.pooled_with_level(&creators.row(3), Pooling::Mean, &PostFilter::ALL, Level::NINETY), 1_300)?;
    /// assert_eq!(posteriors.rates()[3], Some(of_row.rate()));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn posterior_columns(
        &self,
        creators: &CreatorColumns<'_>,
        estimates: &EstimateColumns,
        pooling: usize,
    ) -> Result<PosteriorColumns, InvalidError> {
        let table = Estimated::new(creators, estimates, pooling)?;
        let platform = self.platform();
        Kind { formula: estimates.formula(), pooling: table.pooling, platform }.check_same(self.kind())?;
        let (level, number) = (table.level, creators.len());
        let normal = critical::normal(level);
        let mut posteriors = PosteriorColumns {
            level,
            rates: vec![None; number],
            intervals: vec![None; number],
            percentiles: vec![None; number],
        };
        let rates = posteriors.rates.chunks_mut(CREATORS_AT_ONCE);
        let intervals = posteriors.intervals.chunks_mut(CREATORS_AT_ONCE);
        let chunks = rates.zip(intervals).zip(posteriors.percentiles.chunks_mut(CREATORS_AT_ONCE));
        parallel::for_each_chunk(
            chunks.enumerate().collect(),
            || (),
            |(), (chunk, ((rates, intervals), percentiles))| {
                let rows = rates.iter_mut().zip(intervals).zip(percentiles);
                for (creator, ((rate, interval), percentile)) in (chunk * CREATORS_AT_ONCE..).zip(rows) {
                    let here = creators.platform(creator) == Some(platform);
                    let seen = table.seen(creator).filter(|_| here).zip(table.followers(creator));
                    let posterior = seen.and_then(|(seen, followers)| self.drawn(&seen, followers, level, normal).ok());
                    *rate = posterior.map(|posterior| posterior.rate());
                    *interval = posterior.map(|posterior| posterior.interval());
                    *percentile = posterior.map(|posterior| posterior.percentile());
                }
            },
        );
        Ok(posteriors)
    }
}

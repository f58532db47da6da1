//! Whether a creator's posts do better or worse than they did.

use crate::engagement::{EngagementRate, Outcome};
use crate::error::{Error, Undefined};
use crate::record::{ColumnCreator, CreatorColumns, CreatorView, PostFilter, ReadCreator};
use crate::rhythm::columns::result_columns;
use crate::rhythm::month::month_of;
use crate::rhythm::tally::{Tally, tally_accessors};
use crate::stats::TheilSen;
use crate::unit::{Growth, Interval, Level, Rate, Timestamp};

/// Whether the posts of a creator do better or worse than they did: the growth of the rate in 30 days, by the median of the slopes between
/// all pairs of posts. Three posts in ten may have gone viral without moving it far.
///
/// A post whose rate is zero has no logarithm. It is left out of the line and [counted](Trend::zero_rates): where there are many, trust the
/// trend of the others less.
///
/// Over followers, each post needs those of its time: present followers stand in where they are not known, and then the trend is that of
/// the engagement alone, not of the rate.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Level, Platform, Post, PostFilter, Timestamp, Trend};
///
/// let mut posts = Vec::new();
/// for (day, likes) in [(0, 400), (9, 392), (15, 9_000), (24, 368), (33, 360), (41, 345), (50, 333), (60, 320)] {
///     let time = Timestamp::from_unix_seconds(1_764_028_800 + day * 86_400)?;
///     posts.push(Post::new(day.to_string()).with(Count::Likes, likes).with(Count::Views, 10_000).with_published_at(time));
/// }
/// let creator = Creator::new(Account::new("mara", Platform::TikTok), posts)?;
/// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_VIEWS, &PostFilter::ALL, Level::NINETY_FIVE);
/// assert_eq!(format!("{:.1}", trend.per_30_days()?), "-11.2 %");
/// assert_eq!(format!("{:.1}", trend.interval()?), "-14.8 % to -9.9 %");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Trend {
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    per_30_days: Result<Growth, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    interval: Result<Interval<Growth>, Undefined>,
    level: Level,
    formula: EngagementRate,
    filter: PostFilter,
    zero_rates: u64,
    #[cfg_attr(feature = "serde", serde(flatten))]
    tally: Tally,
}

/// Two posts always lie on a line.
const LEAST_POSTS: u64 = 3;

impl Trend {
    /// The trend of a creator, given as a row (`&Creator`) or from a table, over the rates that [`pooled`](EngagementRate::pooled) would
    /// pool. Posts of unknown time are skipped, and listed.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trend.posts_used(), 7);
    /// assert_eq!(trend.skipped().to_string(), "1 post: time of publication not known");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of<'a>(
        creator: impl Into<CreatorView<'a>>,
        formula: &EngagementRate,
        filter: &PostFilter,
        level: Level,
    ) -> Trend {
        reckon(creator.into(), formula, filter, level, &mut Memory::default())
    }

    /// By how much the rate grows in 30 days.
    ///
    /// # Formula
    ///
    /// ```text
    /// exp(30 b) − 1,   b = median of (ln rⱼ − ln rᵢ) / (tⱼ − tᵢ) over the pairs with tᵢ < tⱼ
    ///
    /// rᵢ  rates above zero     tᵢ  times of the posts, in days
    /// ```
    ///
    /// Relative error of the exponent: at most 1e-13 of the largest logarithm over the shortest distance in time.
    ///
    /// # Undefined when
    ///
    /// Fewer than three posts lie above zero, all were published at once, there are more than [`TheilSen::MOST`] (a window of the filter
    /// takes fewer), or the result is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`], [`Undefined::NoSpread`], [`Undefined::TooManyPosts`] or [`Undefined::TooLarge`], as said; with none
    /// used, the reason for which most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(format!("{:.0}", trend.per_30_days()?), "+49 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// P. K. Sen, "Estimates of the Regression Coefficient Based on Kendall's Tau" (Journal of the American Statistical Association 63,
    /// 1968), as [`TheilSen`].
    pub const fn per_30_days(&self) -> Result<Growth, Undefined> {
        self.per_30_days
    }

    /// How far off the growth may well be: [`TheilSen::slope_interval`], taken through the same exponential.
    ///
    /// # Undefined when
    ///
    /// [`per_30_days`](Trend::per_30_days) is, or not even the lowest and the highest slope are sure enough: for n posts they miss with the
    /// probability 2/n!, so 95 % takes five posts, and 99 % six.
    ///
    /// # Errors
    ///
    /// As for [`per_30_days`](Trend::per_30_days); [`Undefined::TooFewPosts`], as said.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(format!("{:.0}", trend.interval()?), "+21 % to +142 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interval(&self) -> Result<Interval<Growth>, Undefined> {
        self.interval
    }

    /// The level of the interval.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY);
    /// assert_eq!(trend.level(), Level::NINETY);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// By which formula.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trend.formula(), EngagementRate::LIKES_BY_FOLLOWERS);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// How many posts have a rate of zero, and are neither used nor skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let trend = Trend::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trend.zero_rates(), 0);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn zero_rates(&self) -> u64 {
        self.zero_rates
    }

    tally_accessors!("Trend", "(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY)", "7");
}

result_columns! {
    /// What [`Trend`] says of one creator, of many. An entry that is undefined is `None`; to learn why, ask [`Trend::of`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert!(trends.per_30_days()[0] > Some(influencer::Growth::ZERO));
    /// assert_eq!(trends.per_30_days()[1], None); // one post
    /// # Ok::<(), influencer::Error>(())
    /// ```
    TrendColumns from trend: Trend;

    /// Growth in 30 days, as [`Trend::per_30_days`] gives it.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trends.per_30_days()[0].map(|growth| format!("{growth:.0}")).as_deref(), Some("+49 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    per_30_days: Option<Growth> = trend.per_30_days.ok();

    /// The intervals, as [`Trend::interval`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trends.intervals()[0].map(|interval| format!("{interval:.0}")).as_deref(), Some("+21 % to +142 %"));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    intervals: Option<Interval<Growth>> = trend.interval.ok();

    /// How many posts each rests on.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trends.posts_used(), [7, 1]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    posts_used: u64 = trend.tally.used;

    /// How many posts of each have a rate of zero.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trends.zero_rates(), [0, 0]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    zero_rates: u64 = trend.zero_rates;
}

impl TrendColumns {
    /// The trends of many creators, each to the bit what [`Trend::of`] gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let trends = TrendColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL, Level::NINETY_FIVE);
    /// assert_eq!(trends.per_30_days().len(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(
        creators: &CreatorColumns<'_>,
        formula: &EngagementRate,
        filter: &PostFilter,
        level: Level,
    ) -> TrendColumns {
        let posts = creators.posts();
        TrendColumns::fill(creators.len(), Memory::default, |memory, creator| {
            reckon(ColumnCreator::new(creators, &posts, creator), formula, filter, level, memory)
        })
    }
}

#[derive(Default)]
struct Memory {
    rates: Vec<(Timestamp, Rate)>,
    points: Vec<(f64, f64)>,
}

fn reckon<C: ReadCreator>(
    creator: C,
    formula: &EngagementRate,
    filter: &PostFilter,
    level: Level,
    memory: &mut Memory,
) -> Trend {
    let Memory { rates, points } = memory;
    let mut tally = Tally::none(formula.base().counts());
    let mut zero_rates = 0;
    rates.clear();
    for post in creator.posts() {
        match (formula.outcome(creator, post, filter), creator.facts(post).published_at) {
            (Outcome::LeftOut, _) => tally.left_out += 1,
            (Outcome::Skipped(reason), _) => tally.skipped.add(reason),
            (Outcome::Used(_), None) => tally.skipped.add(Undefined::UnknownPublicationTime),
            (Outcome::Used(parts), Some(time)) => match parts.rate() {
                Some(rate) if rate > Rate::ZERO => {
                    tally.used += 1;
                    rates.push((time, rate));
                }
                _ => zero_rates += 1,
            },
        }
    }
    // From the first post on, so that no digit goes to the years before.
    let first = rates.iter().map(|rate| rate.0).min().unwrap_or(Timestamp::MIN);
    points.clear();
    points.extend(rates.iter().map(|(time, rate)| (days_between(first, *time), libm::log(rate.as_ratio()))));
    let line = line(&tally, points);
    Trend {
        per_30_days: line.as_ref().map_err(|reason| *reason).and_then(|line| month_of(line.slope()?.as_f64())),
        interval: line.and_then(|line| {
            tally.need(least_for(level))?;
            let slopes = line.slope_interval(level)?;
            Ok(Interval::between(month_of(slopes.low().as_f64())?, month_of(slopes.high().as_f64())?))
        }),
        level,
        formula: *formula,
        filter: *filter,
        zero_rates,
        tally,
    }
}

fn line(tally: &Tally, points: &[(f64, f64)]) -> Result<TheilSen, Undefined> {
    tally.need(LEAST_POSTS)?;
    TheilSen::fit(points).map_err(|error| match error {
        Error::Undefined(reason) => reason,
        // All of them are finite.
        _ => Undefined::TooManyPosts { most: TheilSen::MOST as u64, found: points.len() as u64 },
    })
}

#[allow(clippy::cast_precision_loss)] // Below 2^53 seconds.
fn days_between(from: Timestamp, to: Timestamp) -> f64 {
    to.saturating_duration_since(from).as_secs() as f64 / 86_400.0
}

/// The smallest number of posts n with 2/n! ≤ α: where the rates do not hang on time, all orders are alike, and in two of n! the slopes
/// lie on one side of zero.
fn least_for(level: Level) -> u64 {
    let mut posts = LEAST_POSTS;
    let mut missed = 1.0 / 3.0;
    // A level misses with 1e-300 at least, so this ends.
    while missed > level.alpha() {
        posts += 1;
        #[allow(clippy::cast_precision_loss)]
        let times = posts as f64;
        missed /= times;
    }
    posts
}

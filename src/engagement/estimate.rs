//! A pooled rate with everything it rests on.

use core::cmp::Ordering;
use core::fmt;

use crate::engagement::kind::Kind;
use crate::engagement::pooling::Pooling;
use crate::engagement::precision::Precision;
use crate::engagement::rate::{Bound, EngagementRate};
use crate::engagement::skipped::SkippedPosts;
use crate::error::{Error, InvalidError, Undefined};
use crate::platform::Platform;
use crate::record::PostFilter;
use crate::unit::{Interval, Level, Rate};

/// The rate of a creator over several posts, or why there is none, with formula, pooling, filter, and what became of each post.
///
/// Estimates of unlike kinds do not compare: there is no `<` between them, and [`compare`](Estimate::compare) refuses with an error
/// that names both.
///
/// Its [interval](Estimate::interval) comes from the spread between the posts.
///
/// ```compile_fail,E0369
/// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
/// # let creator = Creator::new(Account::new("mara", Platform::X), vec![]).unwrap();
/// let by_reach = EngagementRate::BY_REACH.pooled(&creator, Pooling::Median, &PostFilter::ALL);
/// let by_followers = EngagementRate::BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
/// let nonsense = by_reach < by_followers;
/// ```
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
///
/// let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
/// let posts = vec![
///     Post::new("p1").with(Count::Likes, 450),
///     Post::new("p2").with(Count::Likes, 510),
///     Post::new("p3"),
/// ];
/// let creator = Creator::new(account, posts)?;
/// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
/// assert_eq!(
///     estimate.to_string(),
///     "3.20 % (95 %: 1.45 % to 7.08 %) likes / followers, mean of 2 posts (2 over present followers), skipped 1 post: likes not \
///      known",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Estimate {
    rate: Result<Rate, Undefined>,
    interval: Result<Interval<Rate>, Undefined>,
    level: Level,
    relative_error: Option<Rate>,
    // Where the rate is zero.
    rate_of_one: Option<Rate>,
    standard_deviation: Option<Rate>,
    bound: Bound,
    formula: EngagementRate,
    pooling: Pooling,
    filter: PostFilter,
    platform: Platform,
    posts_used: u64,
    posts_left_out: u64,
    posts_over_present_followers: u64,
    skipped: SkippedPosts,
}

impl Estimate {
    pub(super) fn empty(
        formula: EngagementRate,
        pooling: Pooling,
        filter: PostFilter,
        platform: Platform,
        level: Level,
    ) -> Estimate {
        const NO_POST: Undefined = Undefined::TooFewPosts { needed: 1, found: 0 };
        Estimate {
            rate: Err(NO_POST),
            interval: Err(NO_POST),
            level,
            relative_error: None,
            rate_of_one: None,
            standard_deviation: None,
            bound: Bound::Exact,
            formula,
            pooling,
            filter,
            platform,
            posts_used: 0,
            posts_left_out: 0,
            posts_over_present_followers: 0,
            skipped: SkippedPosts::none(formula.base().counts()),
        }
    }

    pub(super) fn leave_out(&mut self) {
        self.posts_left_out += 1;
    }

    pub(super) fn skip(&mut self, reason: Undefined) {
        self.skipped.add(reason);
    }

    pub(super) fn use_post(&mut self, bound: Bound, over_present_followers: bool) {
        self.posts_used += 1;
        self.posts_over_present_followers += u64::from(over_present_followers);
        self.bound = self.bound.max(bound);
    }

    pub(super) fn with_rate(self, rate: Rate, standard_deviation: Option<Rate>, precision: Precision) -> Estimate {
        let Precision { interval, relative_error, rate_of_one } = precision;
        Estimate { rate: Ok(rate), interval, relative_error, rate_of_one, standard_deviation, ..self }
    }

    pub(super) fn without_rate(self) -> Estimate {
        let too_few = Undefined::TooFewPosts { needed: 1, found: self.posts_used };
        let reason = self.skipped.main_reason().unwrap_or(too_few);
        Estimate { rate: Err(reason), interval: Err(reason), ..self }
    }

    /// The pooled rate.
    ///
    /// # Undefined when
    ///
    /// There is no post to rest on.
    ///
    /// # Errors
    ///
    /// The reason for which most posts were skipped, or [`Undefined::TooFewPosts`] if none was.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter, Undefined};
    ///
    /// let nobody = Creator::new(Account::new("new.here", Platform::TikTok), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&nobody, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.rate(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn rate(&self) -> Result<Rate, Undefined> {
        self.rate
    }

    /// How far off the rate may well be, judging by how much the posts differ: an interval that covers what the creator's posts have in the
    /// long run as often as the [level](Estimate::level) says, as far as the posts of tomorrow are like these.
    ///
    /// # Formula
    ///
    /// ```text
    /// ratio of sums   r exp(± t s),  s² = n/(n − 1) Σ (eᵢ − r bᵢ)² / (Σ eᵢ)²        ν = n − 1
    /// mean            r exp(± t s),  s  = standard deviation / (r √n)               ν = n − 1
    /// trimmed mean    r exp(± t s),  s  = √n s_w / (h r)                            ν = h − 1
    /// median          between two order statistics, interpolated
    ///
    /// r  pooled rate     t  quantile at 1 − α/2 of Student's distribution, ν degrees of freedom     n  posts used
    /// eᵢ, bᵢ  weighted counts and base of post i     s_w²  winsorised variance     h = n − 2 ⌊p n⌋  posts not cut off
    /// ```
    ///
    /// The first three are the methods of [`stats`](crate::stats) on the log scale, so no limit lies below zero; the median's is
    /// [`Observations::median_interval`](crate::stats::Observations::median_interval).
    ///
    /// Where nothing was counted on any post, it goes from 0 to `w ln(2/α) / Σ bᵢ`, with the largest weight `w`: what Garwood's exact
    /// Poisson interval gives for no event, as though no post differed from another. Where all posts have the same rate, and not zero,
    /// it has no width. Where the rate is a [lower bound](Estimate::bound), so are both ends.
    ///
    /// Relative error: at most 1e-12, times the exponent where that is above 1.
    ///
    /// How often such intervals cover, by simulation, stands in the [guide](crate::_guide::intervals).
    ///
    /// # Undefined when
    ///
    /// The rate is undefined; posts are too few: two for a mean or a ratio of sums, six or more, depending on the level, for a median, and
    /// for a trimmed mean as many as leave two; a trimmed mean is zero, unless nothing was counted at all; a limit is larger than any
    /// float.
    ///
    /// # Errors
    ///
    /// The reason of [`rate`](Estimate::rate), [`Undefined::TooFewPosts`] with the number needed, [`Undefined::NoPositiveTotal`] or
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Undefined};
    /// let posts = [450, 480, 510, 600].iter().enumerate();
    /// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram).with(Count::Followers, 15_000), posts)?;
    ///
    /// let pooled = |pooling| EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, pooling, &PostFilter::ALL);
    /// assert_eq!(format!("{:.2}", pooled(Pooling::Mean).interval()?), "2.78 % to 4.16 %");
    /// let too_few = Undefined::TooFewPosts { needed: 6, found: 4 };
    /// assert_eq!(pooled(Pooling::Median).interval(), Err(too_few));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// W. G. Cochran, "Sampling Techniques" (Wiley, 1977), section 6.4; G. W. Oehlert, "A Note on the Delta Method" (The American
    /// Statistician 46, 1992); R. R. Wilcox, "Introduction to Robust Estimation and Hypothesis Testing" (Academic Press, 2012), section
    /// 4.3; T. P. Hettmansperger and S. J. Sheather, "Confidence Intervals Based on Interpolated Order Statistics" (Statistics & Probability
    /// Letters 4, 1986).
    pub const fn interval(&self) -> Result<Interval<Rate>, Undefined> {
        self.interval
    }

    /// The level of the interval.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Level, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.level(), Level::NINETY_FIVE);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The standard error of the logarithm of the rate, which is that of the rate as a part of it: 0.1 says 10 % up or down.
    ///
    /// # Formula
    ///
    /// ```text
    /// s of the interval;  of a median:  (ln r₍ₙ₋ₖ₊₁₎ − ln r₍ₖ₎) / 2z
    ///
    /// k = (n + 1)/2 − √n to the nearest whole number, halves up, at least 1
    /// z = Φ⁻¹(1 − P(B < k)),  B binomial of n with even chances
    /// ```
    ///
    /// Relative error: at most 1e-12.
    ///
    /// # Undefined when
    ///
    /// The rate is undefined; there are too few posts for the interval, or for a median fewer than two; the rate, or for a median the lower
    /// of the two posts, is zero.
    ///
    /// # Errors
    ///
    /// The reason of [`rate`](Estimate::rate), [`Undefined::TooFewPosts`] or [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// let posts = [450, 480, 510, 600].iter().enumerate();
    /// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram).with(Count::Followers, 15_000), posts)?;
    /// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// assert_eq!(format!("{:.2}", estimate.relative_standard_error()?), "6.35 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// As for the [interval](Estimate::interval); R. M. Price and D. G. Bonett, "Estimating the Variance of the Sample Median" (Journal of
    /// Statistical Computation and Simulation 68, 2001).
    pub fn relative_standard_error(&self) -> Result<Rate, Undefined> {
        self.rate?;
        if let Some(error) = self.relative_error {
            return Ok(error);
        }
        Err(match (self.pooling, self.interval) {
            (Pooling::Median, _) if self.posts_used < 2 => Undefined::TooFewPosts { needed: 2, found: self.posts_used },
            (Pooling::Median, _) => Undefined::NoPositiveTotal,
            (_, Err(too_few)) => too_few,
            _ => Undefined::NoPositiveTotal,
        })
    }

    /// Where the rate is zero: that of a single count of the largest weight, spread over the posts as their base is.
    pub(crate) const fn rate_of_one(&self) -> Option<Rate> {
        self.rate_of_one
    }

    /// The standard deviation of the rates of the posts used, whatever the pooling: how much the posts differ.
    ///
    /// # Formula
    ///
    /// ```text
    /// s = √( Σ (rᵢ − r̄)² / (n − 1) )
    ///
    /// rᵢ  rate of post i      r̄  their mean      n  posts used
    /// ```
    ///
    /// # Undefined when
    ///
    /// There are fewer than two posts.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Undefined};
    /// let posts = |likes: &[u64]| {
    ///     let posts = likes.iter().enumerate();
    ///     posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect()
    /// };
    /// let account = Account::new("mara", Platform::X).with(Count::Followers, 1_000);
    /// let creator = Creator::new(account, posts(&[10, 20, 30]))?;
    /// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.standard_deviation()?.to_string(), "1 %");
    ///
    /// let creator = Creator::new(creator.account().clone(), posts(&[10]))?;
    /// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.standard_deviation(), Err(Undefined::TooFewPosts { needed: 2, found: 1 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn standard_deviation(&self) -> Result<Rate, Undefined> {
        self.standard_deviation.ok_or(Undefined::TooFewPosts { needed: 2, found: self.posts_used })
    }

    /// Whether [`rate`](Estimate::rate) is exact, or a lower bound because an unknown count of some post was taken as zero.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Bound, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// let post = Post::new("p1").with(Count::Comments, 9).with(Count::Views, 300);
    /// let creator = Creator::new(Account::new("mara", Platform::YouTube), vec![post])?;
    /// let formula = EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS.treating_unknown_as_zero();
    /// let estimate = formula.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.bound(), Bound::Lower);
    /// assert!(estimate.to_string().starts_with("at least 3.00 %"));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn bound(&self) -> Bound {
        self.bound
    }

    /// The formula.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.formula(), EngagementRate::BY_VIEWS);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// How the posts were pooled.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.pooling(), Pooling::Median);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn pooling(&self) -> Pooling {
        self.pooling
    }

    /// Which posts counted.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL.organic());
    /// assert_eq!(estimate.filter(), PostFilter::ALL.organic());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn filter(&self) -> PostFilter {
        self.filter
    }

    /// Where the creator lives.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.platform(), Platform::X);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn platform(&self) -> Platform {
        self.platform
    }

    /// How many posts the rate rests on; for a trimmed mean, those cut off included.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.posts_used(), 0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn posts_used(&self) -> u64 {
        self.posts_used
    }

    /// How many posts the filter left out.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Sponsorship};
    /// let post = Post::new("p1").with_sponsorship(Sponsorship::Sponsored);
    /// let creator = Creator::new(Account::new("mara", Platform::X), vec![post])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL.organic());
    /// assert_eq!(estimate.posts_left_out(), 1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn posts_left_out(&self) -> u64 {
        self.posts_left_out
    }

    /// How many posts were skipped, and why.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![Post::new("p1")])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(estimate.skipped().to_string(), "1 post: views not known");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn skipped(&self) -> &SkippedPosts {
        &self.skipped
    }

    /// How many of the posts used did not know the followers at their time, so that the account's as last seen stood in. Zero for
    /// formulas without followers.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// let posts = vec![
    ///     Post::new("old").with(Count::Likes, 90).with(Count::Followers, 1_000),
    ///     Post::new("new").with(Count::Likes, 90),
    /// ];
    /// let creator = Creator::new(Account::new("mara", Platform::X).with(Count::Followers, 3_000), posts)?;
    /// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// assert_eq!(estimate.rate()?.to_string(), "6 %");
    /// assert_eq!(estimate.posts_over_present_followers(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn posts_over_present_followers(&self) -> u64 {
        self.posts_over_present_followers
    }

    /// Whether two estimates say the same kind of thing: one formula, one base, one pooling, one platform. The filter may differ:
    /// sponsored against organic is a fair question.
    ///
    /// # Errors
    ///
    /// Names what differs and both sides.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let median = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let mean = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// let error = median.check_comparable(&mean).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot compare median with mean: pooling differs");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn check_comparable(&self, other: &Estimate) -> Result<(), InvalidError> {
        self.kind().check_same(other.kind())
    }

    pub(crate) const fn kind(&self) -> Kind {
        Kind { formula: self.formula, pooling: self.pooling, platform: self.platform }
    }

    /// Which of two rates is the higher. How sure that is, [`compared_with`](Estimate::compared_with) says.
    ///
    /// # Errors
    ///
    /// If the estimates are not of the [same kind](Estimate::check_comparable); if either is undefined; if one is a lower bound and what
    /// it leaves open would decide.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    ///
    /// let with_likes = |handle: &str, likes| {
    ///     let account = Account::new(handle, Platform::Instagram).with(Count::Followers, 10_000);
    ///     Creator::new(account, vec![Post::new("p1").with(Count::Likes, likes)])
    /// };
    /// let pooled = |creator| EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let (mara, jon) = (pooled(with_likes("mara", 500)?), pooled(with_likes("jon", 90)?));
    /// assert!(mara.compare(&jon)?.is_gt());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn compare(&self, other: &Estimate) -> Result<Ordering, Error> {
        self.check_comparable(other)?;
        let order = self.rate?.cmp(&other.rate?);
        let open = match order {
            Ordering::Less => self.bound == Bound::Lower,
            Ordering::Equal => self.bound == Bound::Lower || other.bound == Bound::Lower,
            Ordering::Greater => other.bound == Bound::Lower,
        };
        if open {
            let why = "a lower bound leaves the answer open";
            return Err(InvalidError::incomparable(self.value(2), other.value(2), why).into());
        }
        Ok(order)
    }

    fn value(&self, precision: usize) -> String {
        let rate = match self.rate {
            Ok(rate) => format!("{:.precision$}", self.formula.display(rate)),
            Err(undefined) => return format!("undefined ({undefined})"),
        };
        match self.bound {
            Bound::Exact => rate,
            Bound::Lower => format!("at least {rate}"),
        }
    }
}

/// One line: rate (in percent, or a plain number per post), interval, formula, pooling, posts. Two decimals unless told otherwise.
impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.posts_used == 1 { "" } else { "s" };
        let precision = f.precision().unwrap_or(2);
        f.write_str(&self.value(precision))?;
        if let Ok(interval) = self.interval {
            let [low, high] = [interval.low(), interval.high()].map(|end| self.formula.display(end));
            write!(f, " ({}: {low:.precision$} to {high:.precision$})", self.level)?;
        }
        write!(f, " {}, {} of {} post{plural}", self.formula, self.pooling, self.posts_used)?;
        if self.posts_over_present_followers > 0 {
            write!(f, " ({} over present followers)", self.posts_over_present_followers)?;
        }
        if self.filter != PostFilter::ALL {
            write!(f, ", {} ({} left out)", self.filter, self.posts_left_out)?;
        }
        if self.skipped.total() > 0 {
            write!(f, ", skipped {}", self.skipped)?;
        }
        match (self.rate, self.interval) {
            (Ok(_), Err(undefined)) => write!(f, ", no interval: {undefined}"),
            _ => Ok(()),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Estimate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut out = serializer.serialize_struct("Estimate", 16)?;
        out.serialize_field("rate", &self.rate.ok())?;
        out.serialize_field("undefined", &self.rate.err())?;
        out.serialize_field("interval", &self.interval.ok())?;
        out.serialize_field("interval_undefined", &self.interval.err())?;
        out.serialize_field("level", &self.level)?;
        out.serialize_field("relative_standard_error", &self.relative_error)?;
        out.serialize_field("standard_deviation", &self.standard_deviation)?;
        out.serialize_field("bound", &self.bound)?;
        out.serialize_field("formula", &self.formula)?;
        out.serialize_field("pooling", &self.pooling)?;
        out.serialize_field("filter", &self.filter)?;
        out.serialize_field("platform", &self.platform)?;
        out.serialize_field("posts_used", &self.posts_used)?;
        out.serialize_field("posts_left_out", &self.posts_left_out)?;
        out.serialize_field("posts_over_present_followers", &self.posts_over_present_followers)?;
        out.serialize_field("skipped", &self.skipped)?;
        out.end()
    }
}

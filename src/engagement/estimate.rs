//! A pooled rate with everything it rests on.

use core::cmp::Ordering;
use core::fmt;

use crate::engagement::pooling::Pooling;
use crate::engagement::rate::{Bound, EngagementRate};
use crate::engagement::skipped::SkippedPosts;
use crate::error::{Error, InvalidError, Undefined};
use crate::platform::Platform;
use crate::record::PostFilter;
use crate::unit::Rate;

/// The rate of a creator over several posts, or why there is none, with formula, pooling, filter, and what became of each post.
///
/// Estimates of unlike kinds do not compare: there is no `<` between them, and [`compare`](Estimate::compare) refuses with an error
/// that names both.
///
/// It has no interval yet: how sure the rate is, only the posts it rests on tell.
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
///     "3.20 % likes / followers, mean of 2 posts (2 over present followers), skipped 1 post: likes not known",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Estimate {
    rate: Result<Rate, Undefined>,
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
    pub(super) fn empty(formula: EngagementRate, pooling: Pooling, filter: PostFilter, platform: Platform) -> Estimate {
        Estimate {
            rate: Err(Undefined::TooFewPosts { needed: 1, found: 0 }),
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

    pub(super) fn with_rate(mut self, rate: Option<Rate>, standard_deviation: Option<Rate>) -> Estimate {
        self.standard_deviation = standard_deviation;
        let too_few = Undefined::TooFewPosts { needed: 1, found: self.posts_used };
        self.rate = rate.ok_or_else(|| self.skipped.main_reason().unwrap_or(too_few));
        self
    }

    /// The pooled rate.
    ///
    /// # Errors
    ///
    /// With no post to rest on: the reason for which most posts were skipped, or [`Undefined::TooFewPosts`] if none was.
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
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`] below two posts.
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
        if self.formula.base() != other.formula.base() {
            return Err(InvalidError::incomparable(self.formula, other.formula, "base differs"));
        }
        if self.formula != other.formula {
            return Err(InvalidError::incomparable(self.formula, other.formula, "formula differs"));
        }
        if self.pooling != other.pooling {
            return Err(InvalidError::incomparable(self.pooling, other.pooling, "pooling differs"));
        }
        if self.platform != other.platform {
            return Err(InvalidError::incomparable(self.platform, other.platform, "platform differs"));
        }
        Ok(())
    }

    /// Which of two rates is the higher.
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

/// One line: rate (in percent, or a plain number per post), formula, pooling, posts. Two decimals unless told otherwise.
impl fmt::Display for Estimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = if self.posts_used == 1 { "" } else { "s" };
        let value = self.value(f.precision().unwrap_or(2));
        write!(f, "{value} {}, {} of {} post{plural}", self.formula, self.pooling, self.posts_used)?;
        if self.posts_over_present_followers > 0 {
            write!(f, " ({} over present followers)", self.posts_over_present_followers)?;
        }
        if self.filter != PostFilter::ALL {
            write!(f, ", {} ({} left out)", self.filter, self.posts_left_out)?;
        }
        if self.skipped.total() > 0 {
            write!(f, ", skipped {}", self.skipped)?;
        }
        Ok(())
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for Estimate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut out = serializer.serialize_struct("Estimate", 12)?;
        out.serialize_field("rate", &self.rate.ok())?;
        out.serialize_field("undefined", &self.rate.err())?;
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

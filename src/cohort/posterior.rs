//! A rate as the cohort sees it.

use crate::engagement::Bound;
use crate::error::Undefined;
use crate::stats::critical;
use crate::unit::{Interval, Level, Rate, Share};

/// A creator's rate drawn towards what is usual at its size, by as much as its posts leave open.
///
/// # Example
///
/// ```
/// use influencer::{Account, Cohort, Count, Creator, EngagementRate, Level, Platform, Pooling, Post, PostFilter, Timestamp};
///
/// let estimate = |likes: &[u64]| {
///     let posts = likes.iter().enumerate();
///     let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
///     let creator = Creator::new(Account::new("one", Platform::X).with(Count::Followers, 1_000), posts)?;
///     Ok(EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL))
/// };
/// let likes = |creator: u64| [20, 30, 24, 60].map(|likes| likes * (2 + creator % 7) / 4);
/// let cohort = (0..20).map(|creator| estimate(&likes(creator))).collect::<Result<Vec<_>, influencer::InvalidError>>()?;
/// let fitted_at = Timestamp::from_unix_seconds(1_764_000_000)?;
/// let cohort = Cohort::fit(cohort.iter().map(|estimate| (estimate, Some(1_000))), fitted_at)?;
///
/// let lucky = estimate(&[20, 25, 300])?;
/// let posterior = cohort.posterior(&lucky, 1_000)?;
/// assert!(posterior.usual_rate() < posterior.rate() && posterior.rate() < lucky.rate()?);
/// assert!(posterior.interval().contains(posterior.rate()));
/// assert_eq!(posterior.level(), Level::NINETY_FIVE);
/// assert!(posterior.lower(Level::EIGHTY) > posterior.interval().low());
/// assert!(posterior.shrinkage().as_ratio() > 0.5);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Posterior {
    rate: Rate,
    interval: Interval<Rate>,
    level: Level,
    /// The standard deviation of the log rate.
    log_error: Rate,
    usual_rate: Rate,
    shrinkage: Share,
    percentile: Share,
    bound: Bound,
}

impl Posterior {
    pub(super) fn new(
        log_rate: f64,
        log_error: f64,
        (level, normal): (Level, f64),
        log_usual: f64,
        shrinkage: Share,
        percentile: Share,
        bound: Bound,
    ) -> Result<Posterior, Undefined> {
        let exp = |log: f64| Rate::from_ratio(libm::exp(log)).ok_or(Undefined::TooLarge);
        let half = normal * log_error;
        Ok(Posterior {
            rate: exp(log_rate)?,
            interval: Interval::between(exp(log_rate - half)?, exp(log_rate + half)?),
            level,
            log_error: Rate::from_ratio(log_error).ok_or(Undefined::TooLarge)?,
            usual_rate: exp(log_usual)?,
            shrinkage,
            percentile,
            bound,
        })
    }

    /// The rate: the median of what it may be.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert!(posterior.rate() < estimates[11].rate()?);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn rate(&self) -> Rate {
        self.rate
    }

    /// Where the true rate lies, with the probability of the [level](Posterior::level).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert!(posterior.interval().contains(posterior.rate()));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interval(&self) -> Interval<Rate> {
        self.interval
    }

    /// The level of the interval.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert_eq!(posterior.level(), estimates[11].level());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The lower end of the interval of another level.
    ///
    /// # Formula
    ///
    /// ```text
    /// r̃ exp(−z s)
    ///
    /// r̃  rate     s  standard deviation of its logarithm     z  quantile at 1 − α/2 of the normal distribution
    /// ```
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert_eq!(posterior.lower(posterior.level()), posterior.interval().low());
    /// assert!(posterior.lower(Level::EIGHTY) > posterior.interval().low());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn lower(&self, level: Level) -> Rate {
        if level == self.level {
            return self.interval.low();
        }
        let factor = libm::exp(-critical::normal(level) * self.log_error.as_ratio());
        Rate::from_ratio(self.rate.as_ratio() * factor).unwrap_or_default()
    }

    /// What is usual at its size.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert_eq!(posterior.usual_rate(), cohort.usual_rate(1_000)?);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn usual_rate(&self) -> Rate {
        self.usual_rate
    }

    /// How far it was drawn from its own rate, at 0 %, to the usual one, at 100 %.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert!(posterior.shrinkage().as_ratio() < 0.1); // creators differ by much more than posts
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn shrinkage(&self) -> Share {
        self.shrinkage
    }

    /// The share of creators of its size, in the long run, whose true rate lies below its own.
    ///
    /// # Formula
    ///
    /// ```text
    /// Φ((ln r̃ − ℓ) / √(τ² + s²))
    ///
    /// ℓ  log of the usual rate     τ  how much creators of one size differ     s  standard deviation of ln r̃
    /// ```
    ///
    /// 50 % where creators do not differ.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert!(posterior.percentile().as_ratio() > 0.8);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn percentile(&self) -> Share {
        self.percentile
    }

    /// The probability that this creator's true rate lies above the other's, both from cohorts of the same rate, pooling and platform.
    ///
    /// # Formula
    ///
    /// ```text
    /// Φ((ln r̃ − ln q̃) / √(s² + t²))
    ///
    /// r̃, q̃  the two rates     s, t  standard deviations of their logarithms
    /// ```
    ///
    /// The two are taken as independent. 50 % where both are known for sure and equal.
    ///
    /// # Errors
    ///
    /// [`Undefined::LowerBoundOnly`] if either is a lower bound.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// let other = cohort.posterior(&estimates[3], 1_000)?;
    /// let above = posterior.probability_above(&other)?;
    /// assert!(above.as_ratio() > 0.9);
    /// assert!((above.as_ratio() + other.probability_above(&posterior)?.as_ratio() - 1.0).abs() < 1e-15);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// S. Kotz, Y. Lumelskii and M. Pensky, "The Stress-Strength Model and Its Generalizations" (World Scientific, 2003), for the chance that
    /// one normal variable exceeds another.
    pub fn probability_above(&self, other: &Posterior) -> Result<Share, Undefined> {
        if self.bound == Bound::Lower || other.bound == Bound::Lower {
            return Err(Undefined::LowerBoundOnly);
        }
        let [one, two] = [self, other].map(|posterior| libm::log(posterior.rate.as_ratio()));
        let spread = libm::hypot(self.log_error.as_ratio(), other.log_error.as_ratio());
        let deviations = match (one - two) / spread {
            // Of two that are known for sure.
            deviations if deviations.is_nan() => 0.0,
            deviations => deviations,
        };
        Ok(Share::nearest(0.5 * libm::erfc(-deviations * core::f64::consts::FRAC_1_SQRT_2)))
    }

    /// Whether it rests on an exact rate or on a lower bound; then it is one, too.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/posterior.txt")]
    /// assert_eq!(posterior.bound(), estimates[11].bound());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn bound(&self) -> Bound {
        self.bound
    }
}

//! How many times one rate is another, and how sure that is.

use core::cmp::Ordering;
use core::fmt;

use crate::engagement::estimate::Estimate;
use crate::engagement::rate::Bound;
use crate::error::{Error, InvalidError, Undefined};
use crate::unit::{Finite, Interval, Level, Rate};

/// How many times the rate of one creator is that of another, and how far off that may be: [`Estimate::compared_with`].
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, InvalidError, Platform, Pooling, Post, PostFilter};
///
/// let estimate = |handle: &str, likes: &[u64]| {
///     let posts = likes.iter().enumerate();
///     let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
///     let creator = Creator::new(Account::new(handle, Platform::X).with(Count::Followers, 10_000), posts)?;
///     Ok::<_, InvalidError>(EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL))
/// };
/// let mara = estimate("mara", &[310, 450, 380, 520, 290, 400, 360, 410])?;
/// let jon = estimate("jon", &[150, 240, 190, 260, 210, 170, 330, 200])?;
/// let ratio = mara.compared_with(&jon)?;
/// assert_eq!(ratio.to_string(), "1.90 times (95 %: 1.35 to 2.44)");
/// assert_eq!(ratio.ahead(), Some(core::cmp::Ordering::Greater));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RateRatio {
    ratio: Finite,
    interval: Interval<Finite>,
    level: Level,
}

impl RateRatio {
    /// The one rate over the other.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/two.txt")]
    /// assert_eq!(format!("{:.2}", mara.compared_with(&jon)?.ratio()), "1.90"); // 3.9 % over 2.05 %
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn ratio(&self) -> Finite {
        self.ratio
    }

    /// Where the ratio of what both have in the long run may well lie.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/two.txt")]
    /// assert_eq!(format!("{:.2}", mara.compared_with(&jon)?.interval()), "1.35 to 2.44");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interval(&self) -> Interval<Finite> {
        self.interval
    }

    /// The level of the interval, which is that of both estimates.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/two.txt")]
    /// assert_eq!(mara.compared_with(&jon)?.level(), mara.level());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Which of the two is ahead, as sure as the level says: `Greater` if the first is, `Less` if the other is, `None` if the interval
    /// holds 1, so that either may be.
    ///
    /// # Example
    ///
    /// ```
    /// use core::cmp::Ordering;
    ///
    #[doc = include_str!("example/two.txt")]
    /// assert_eq!(mara.compared_with(&jon)?.ahead(), Some(Ordering::Greater));
    /// assert_eq!(jon.compared_with(&mara)?.ahead(), Some(Ordering::Less));
    /// assert_eq!(jon.compared_with(&jon)?.ahead(), None);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn ahead(&self) -> Option<Ordering> {
        if self.interval.low().as_f64() > 1.0 {
            Some(Ordering::Greater)
        } else if self.interval.high().as_f64() < 1.0 {
            Some(Ordering::Less)
        } else {
            None
        }
    }
}

/// The ratio with its interval. Two decimals unless told otherwise.
impl fmt::Display for RateRatio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let precision = f.precision().unwrap_or(2);
        let RateRatio { ratio, interval, level } = self;
        let text = format!("{ratio:.precision$} times ({level}: {interval:.precision$})");
        // `pad_integral`, because `pad` would take the precision for a length.
        f.pad_integral(true, "", &text)
    }
}

impl Estimate {
    /// How many times this rate is the other, with an interval. It says more than two intervals beside one another: those may overlap
    /// although one creator is ahead.
    ///
    /// # Formula
    ///
    /// ```text
    /// r / q,   r / q · exp(−√(a² + d²))   to   r / q · exp(√(b² + c²))
    ///
    /// r  this rate, from l to u:         a = ln r − ln l,   b = ln u − ln r
    /// q  the other, from l′ to u′:       c = ln q − ln l′,  d = ln u′ − ln q
    /// ```
    ///
    /// The method of variance estimates recovery (MOVER): what each interval says of either side is put together as variances are, so that
    /// lopsided intervals stay lopsided. The estimates are taken to be independent, as those of two creators are, and not two of the same
    /// posts.
    ///
    /// The other way round it is the inverse, to rounding. If the two [intervals](Estimate::interval) do not overlap, this one does not hold 1.
    ///
    /// Relative error: at most 1e-12, times the exponent where that is above 1.
    ///
    /// # How often it covers
    ///
    /// 4,000 pairs of creators a line, whose posts are log-normal and whose truth is known, the rate of one twice that of the other: the
    /// share of pairs whose 95 % interval covers the true ratio, and the share in which the better one is seen to be
    /// [ahead](RateRatio::ahead).
    ///
    /// | posts are | posts of either | median covers | and sees who is ahead | mean covers | and sees who is ahead |
    /// |---|---|---|---|---|---|
    /// | log-normal, deviation 0.5 | 8 and 8 | 97.4 % | 55.6 % | 96.0 % | 66.3 % |
    /// | log-normal, deviation 0.5 | 20 and 20 | 96.7 % | 93.2 % | 95.3 % | 97.4 % |
    /// | log-normal, deviation 0.5 | 60 and 60 | 96.1 % | 100.0 % | 93.7 % | 100.0 % |
    /// | log-normal, deviation 0.5 | 8 and 60 | 95.7 % | 81.9 % | 94.0 % | 89.4 % |
    /// | log-normal, deviation 1 | 8 and 8 | 97.5 % | 14.4 % | 93.5 % | 24.8 % |
    /// | log-normal, deviation 1 | 20 and 20 | 96.8 % | 37.3 % | 93.4 % | 48.6 % |
    /// | log-normal, deviation 1 | 60 and 60 | 95.7 % | 85.7 % | 94.2 % | 86.2 % |
    /// | log-normal, deviation 1 | 8 and 60 | 95.8 % | 30.8 % | 90.1 % | 27.8 % |
    ///
    /// What to take from it: it keeps its word, and even twice the rate takes twenty posts of either to be seen, or sixty where posts are as
    /// unlike as the second kind. Heavy-tailed means are off to the same side, so that their ratio covers more often than
    /// [either](crate::_guide::intervals); least where one has few posts and the other many.
    ///
    /// # Undefined when
    ///
    /// Either rate or interval is undefined, is a lower bound, or reaches zero.
    ///
    /// # Errors
    ///
    /// If the estimates are not of the [same kind](Estimate::check_comparable) or level, with an error that names both. The reason of the
    /// rate or interval that is undefined; [`Undefined::LowerBoundOnly`]; [`Undefined::IntervalReachesZero`]; [`Undefined::TooLarge`] for a
    /// limit that is larger than any float.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/two.txt")]
    /// let ratio = mara.compared_with(&jon)?;
    /// assert_eq!(ratio.to_string(), "1.90 times (95 %: 1.35 to 2.44)");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// G. Y. Zou and A. Donner, "Construction of confidence limits about effect measures: A general approach" (Statistics in Medicine 27,
    /// 2008).
    pub fn compared_with(&self, other: &Estimate) -> Result<RateRatio, Error> {
        self.check_comparable(other)?;
        if self.level() != other.level() {
            return Err(InvalidError::incomparable(self.level(), other.level(), "level differs").into());
        }
        let (one, other) = (Logs::of(self)?, Logs::of(other)?);
        let ratio = one.rate / other.rate;
        let low = ratio * libm::exp(-libm::hypot(one.below, other.above));
        let high = ratio * libm::exp(libm::hypot(one.above, other.below));
        let number = |number| Finite::from_f64(number).ok_or(Undefined::TooLarge);
        Ok(RateRatio {
            ratio: number(ratio)?,
            interval: Interval::between(number(low)?, number(high)?),
            level: self.level(),
        })
    }
}

/// A rate, and how far the ends of its interval lie from it on the log scale.
struct Logs {
    rate: f64,
    below: f64,
    above: f64,
}

impl Logs {
    fn of(estimate: &Estimate) -> Result<Logs, Undefined> {
        let (rate, interval) = (estimate.rate()?, estimate.interval()?);
        if estimate.bound() == Bound::Lower {
            return Err(Undefined::LowerBoundOnly);
        }
        if interval.low() == Rate::ZERO || rate == Rate::ZERO {
            return Err(Undefined::IntervalReachesZero);
        }
        let log = |rate: Rate| libm::log(rate.as_ratio());
        let below = (log(rate) - log(interval.low())).max(0.0);
        let above = (log(interval.high()) - log(rate)).max(0.0);
        Ok(Logs { rate: rate.as_ratio(), below, above })
    }
}

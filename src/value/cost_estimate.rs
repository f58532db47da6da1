//! What an engagement costs, as far as a rate of engagement is known.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;

use crate::engagement::{Bound, EngagementRate, Estimate};
use crate::error::Undefined;
use crate::unit::{Interval, Level, Rate};
use crate::value::money::Money;
use crate::value::unit_cost::{CostBasis, UnitCost};

/// Which side of the true cost an estimated one is on.
///
/// # Example
///
/// ```
/// use influencer::value::CostBound;
///
/// assert_ne!(CostBound::Exact, CostBound::Upper);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum CostBound {
    /// All counts were known.
    Exact,
    /// An unknown count was taken as zero, so that the rate is a lower bound and the cost an upper one.
    Upper,
}

/// The cost per engagement to expect of a creator whose engagement rate is an [`Estimate`], with the interval that follows from the rate's.
///
/// # Example
///
/// ```
/// use influencer::value::{CostEstimate, Currency, Money};
/// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
///
/// let posts = [450, 480, 510, 600].iter().enumerate();
/// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
/// let creator = Creator::new(Account::new("mara", Platform::Instagram).with(Count::Followers, 15_000), posts)?;
/// let estimate = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
/// assert_eq!(format!("{:.2}", estimate.interval()?), "2.78 % to 4.16 %");
///
/// // One post for 200 euros, before 15,000 followers.
/// let cost = CostEstimate::new(Money::whole(200, Currency::EUR), &estimate, 15_000);
/// assert_eq!(
///     format!("{cost:.2}"),
///     "0.39 EUR per engagement (95 %: 0.32 EUR to 0.48 EUR), likes / followers, 15000 as base",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CostEstimate {
    cost: Result<UnitCost, Undefined>,
    interval: Result<Interval<Money>, Undefined>,
    level: Level,
    bound: CostBound,
    formula: EngagementRate,
    base: u64,
}

impl CostEstimate {
    /// Of what is spent, the rate, and how much of the rate's base the money buys: followers for a rate by followers, reach for a rate by
    /// reach, posts for a number per post.
    ///
    /// # Formula
    ///
    /// ```text
    /// cost      spent / (rate × base)
    /// interval  spent / (upper end of the rate × base)  to  spent / (lower end × base)
    /// ```
    ///
    /// The rate goes in as the decimal that it prints as, and the cost is rounded as [`Money`] says. An interval keeps its level, because the
    /// cost falls as the rate rises.
    ///
    /// # Undefined when
    ///
    /// The rate is, or is zero; the interval also where the rate has none, and where its lower end is zero, so that the cost has no upper
    /// end.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{CostEstimate, Currency, Money};
    /// use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter, Undefined};
    ///
    /// let creator = Creator::new(Account::new("new.here", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let cost = CostEstimate::new(Money::whole(200, Currency::EUR), &estimate, 15_000);
    /// assert_eq!(cost.cost(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(spent: Money, estimate: &Estimate, base: u64) -> CostEstimate {
        let cost_at = |rate: Rate| {
            let engagements = decimal(rate)?.checked_mul(Decimal::from(base)).ok_or(Undefined::TooLarge)?;
            UnitCost::over(spent, CostBasis::Engagement, engagements)
        };
        let cost = estimate.rate().and_then(cost_at);
        let interval = cost.and(estimate.interval()).and_then(|rates| {
            let [one, other] = [cost_at(rates.high())?.price(), cost_at(rates.low())?.price()];
            // A negative sum, as of a refund, turns the ends round.
            let ascending = one.amount() <= other.amount();
            Ok(if ascending { Interval::from_ascending(one, other) } else { Interval::from_ascending(other, one) })
        });
        let bound = match estimate.bound() {
            Bound::Exact => CostBound::Exact,
            Bound::Lower => CostBound::Upper,
        };
        CostEstimate { cost, interval, level: estimate.level(), bound, formula: estimate.formula(), base }
    }

    /// The cost per engagement.
    ///
    /// # Undefined when
    ///
    /// The rate is, there are no engagements, or the cost has more than 28 digits.
    ///
    /// # Errors
    ///
    /// The reason of the rate; [`Undefined::NoPositiveTotal`] or [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostEstimate, Currency, Money};
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    /// let post = Post::new("p1").with(Count::Likes, 30).with(Count::Reach, 600);
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![post])?;
    /// let estimate = EngagementRate::LIKES_BY_REACH.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let cost = CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 1_200);
    /// assert_eq!(cost.cost()?.to_string(), "1.5 EUR per engagement");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn cost(&self) -> Result<UnitCost, Undefined> {
        self.cost
    }

    /// Between which costs, at the [level](CostEstimate::level).
    ///
    /// # Undefined when
    ///
    /// [`cost`](CostEstimate::cost) or the rate's interval is, or that begins at zero.
    ///
    /// # Errors
    ///
    /// As for [`cost`](CostEstimate::cost), and the reason of the rate's interval; [`Undefined::NoPositiveTotal`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostEstimate, Currency, Money};
    /// # use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, Undefined};
    /// let post = Post::new("p1").with(Count::Likes, 30).with(Count::Reach, 600);
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![post])?;
    /// let estimate = EngagementRate::LIKES_BY_REACH.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// let cost = CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 1_200);
    /// assert_eq!(cost.interval(), Err(Undefined::TooFewPosts { needed: 2, found: 1 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interval(&self) -> Result<Interval<Money>, Undefined> {
        self.interval
    }

    /// The level of the interval.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostEstimate, Currency, Money};
    /// # use influencer::{Account, Creator, EngagementRate, Level, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 1).level(), Level::NINETY_FIVE);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// Whether the cost, and both ends of its interval, are upper bounds.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostBound, CostEstimate, Currency, Money};
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 1).bound(), CostBound::Exact);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn bound(&self) -> CostBound {
        self.bound
    }

    /// The formula of the rate: it says what an engagement is.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostEstimate, Currency, Money};
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let cost = CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 1);
    /// assert_eq!(cost.formula(), EngagementRate::BY_VIEWS);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// How much of the rate's base the money buys.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostEstimate, Currency, Money};
    /// # use influencer::{Account, Creator, EngagementRate, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::BY_VIEWS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// assert_eq!(CostEstimate::new(Money::whole(90, Currency::EUR), &estimate, 7).base(), 7);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn base(&self) -> u64 {
        self.base
    }
}

/// The decimal that reads back as the same float, to 28 places.
fn decimal(rate: Rate) -> Result<Decimal, Undefined> {
    // `Display` of a float never writes an exponent.
    let decimal = Decimal::from_str(&f64::from(rate).to_string()).map_err(|_| Undefined::TooLarge)?;
    // A rate so small that it is zero here costs more than can be written.
    if decimal.is_zero() && rate > Rate::ZERO { Err(Undefined::TooLarge) } else { Ok(decimal) }
}

/// One line: cost, interval, formula, base.
impl fmt::Display for CostEstimate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision();
        if self.bound == CostBound::Upper && self.cost.is_ok() {
            f.write_str("at most ")?;
        }
        match (self.cost, digits) {
            (Ok(cost), Some(digits)) => write!(f, "{cost:.digits$}")?,
            (Ok(cost), None) => write!(f, "{cost}")?,
            (Err(undefined), _) => write!(f, "undefined ({undefined})")?,
        }
        if let Ok(interval) = self.interval {
            match digits {
                Some(digits) => write!(f, " ({}: {interval:.digits$})", self.level)?,
                None => write!(f, " ({}: {interval})", self.level)?,
            }
        }
        write!(f, ", {}, {} as base", self.formula, self.base)?;
        match (self.cost, self.interval) {
            (Ok(_), Err(undefined)) => write!(f, ", no interval: {undefined}"),
            _ => Ok(()),
        }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for CostEstimate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut out = serializer.serialize_struct("CostEstimate", 8)?;
        out.serialize_field("cost", &self.cost.ok())?;
        out.serialize_field("undefined", &self.cost.err())?;
        out.serialize_field("interval", &self.interval.ok())?;
        out.serialize_field("interval_undefined", &self.interval.err())?;
        out.serialize_field("level", &self.level)?;
        out.serialize_field("bound", &self.bound)?;
        out.serialize_field("formula", &self.formula)?;
        out.serialize_field("base", &self.base)?;
        out.end()
    }
}

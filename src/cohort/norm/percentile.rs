//! Where a rate stands among published quantiles.

use core::fmt;

use crate::cohort::norm::band::{NormBand, size};
use crate::unit::{Interval, Rate, Share};

/// Where a rate stands among the accounts of a band: which published quantiles it lies between, and about where.
///
/// # Formula
///
/// ```text
/// p = pᵢ + (pⱼ − pᵢ) (r − rᵢ) / (rⱼ − rᵢ)    for rᵢ ≤ r ≤ rⱼ, rᵢ < rⱼ
///
/// r       the rate
/// rᵢ, rⱼ  the published quantiles next to it     pᵢ, pⱼ  their shares
/// ```
///
/// The [bracket](Percentile::bracket) is what the table says. The [interpolated](Percentile::interpolated) percentile takes rates
/// between two quantiles to be spread evenly, which they are not: it never leaves the bracket, and is not better than it by much where
/// the quantiles are far apart. Outside of the lowest and the highest quantile there is only a bracket, open to 0 % or 100 %.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter, Share};
///
/// let account = Account::new("mara", Platform::Telegram).with(Count::Followers, 8_000);
/// let percentile_of = |views| {
///     let creator = Creator::new(account.clone(), vec![Post::new("p1").with(Count::Views, views)])?;
///     let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
///     Norm::TELEGRAM_VIEWS_2026_10.percentile(&estimate, 8_000)
/// };
/// let percentile = percentile_of(1_500)?;
/// assert_eq!((percentile.at_least(), percentile.at_most()), (Share::new(0.5)?, Share::new(0.75)?));
/// assert_eq!(
///     format!("{percentile:.1}"),
///     "above about 55.7 % (50.0 % to 75.0 %) of 44234 accounts with 5000 to 19999 followers",
/// );
/// assert_eq!(
///     percentile_of(9_000)?.to_string(),
///     "above at least 90 % of 44234 accounts with 5000 to 19999 followers",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Percentile {
    bracket: Interval<Share>,
    interpolated: Option<Share>,
    followers_from: u64,
    followers_below: Option<u64>,
    accounts: Option<u64>,
}

impl Percentile {
    /// Where a rate stands in a band; nothing where the band has no quantiles.
    pub(super) fn of(rate: Rate, band: &NormBand) -> Option<Percentile> {
        let below = band.quantiles().rfind(|(_, quantile)| *quantile <= rate);
        let above = band.quantiles().find(|(_, quantile)| *quantile >= rate);
        let (at_least, at_most) = match (below, above) {
            (None, None) => return None,
            (None, Some((above, _))) => (Share::ZERO, above),
            (Some((below, _)), None) => (below, ALL),
            (Some((below, _)), Some((above, _))) => (below, above),
        };
        let interpolated = match (below, above) {
            (Some(below), Some(above)) => interpolate(rate, below, above),
            _ => None,
        };
        Some(Percentile {
            // Of several equal quantiles the last lies "below" and the first "above".
            bracket: Interval::between(at_least, at_most),
            interpolated,
            followers_from: band.from(),
            followers_below: band.below(),
            accounts: band.accounts(),
        })
    }

    /// Of a rate that is known not to lie below this one.
    pub(super) fn or_higher(mut self) -> Percentile {
        self.bracket = Interval::between(self.bracket.low(), ALL);
        self.interpolated = None;
        self
    }

    /// What the table says: the rate lies above so much of the accounts, and not above more than that.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
    /// # let account = Account::new("mara", Platform::X).with(Count::Followers, 100_000);
    /// # let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 2_000)])?;
    /// # let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let percentile = Norm::X_VIEWS_2026_10.percentile(&estimate, 100_000)?;
    /// assert_eq!(percentile.bracket().to_string(), "25 % to 50 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn bracket(&self) -> Interval<Share> {
        self.bracket
    }

    /// The lower end of the [bracket](Percentile::bracket).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
    /// # let account = Account::new("mara", Platform::X).with(Count::Followers, 100_000);
    /// # let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 2_000)])?;
    /// # let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let percentile = Norm::X_VIEWS_2026_10.percentile(&estimate, 100_000)?;
    /// assert_eq!(percentile.at_least().to_string(), "25 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn at_least(&self) -> Share {
        self.bracket.low()
    }

    /// The upper end of the [bracket](Percentile::bracket).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
    /// # let account = Account::new("mara", Platform::X).with(Count::Followers, 100_000);
    /// # let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 2_000)])?;
    /// # let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let percentile = Norm::X_VIEWS_2026_10.percentile(&estimate, 100_000)?;
    /// assert_eq!(percentile.at_most().to_string(), "50 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn at_most(&self) -> Share {
        self.bracket.high()
    }

    /// About which share of the accounts the rate lies above, on a straight line between the two quantiles next to it. `None` beyond
    /// the quantiles, for a rate that is a lower bound, and where several quantiles equal the rate.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
    /// # let account = Account::new("mara", Platform::X).with(Count::Followers, 100_000);
    /// # let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 2_275)])?;
    /// # let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// // 2.275 % lies in the middle between the quartile, 1.25 %, and the median, 3.3 %.
    /// let percentile = Norm::X_VIEWS_2026_10.percentile(&estimate, 100_000)?;
    /// assert_eq!(percentile.interpolated().map(|share| format!("{share:.3}")), Some("37.500 %".to_owned()));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn interpolated(&self) -> Option<Share> {
        self.interpolated
    }

    /// Among how many accounts, if the source says so.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
    /// # let account = Account::new("mara", Platform::X).with(Count::Followers, 100_000);
    /// # let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 2_000)])?;
    /// # let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let percentile = Norm::X_VIEWS_2026_10.percentile(&estimate, 100_000)?;
    /// assert_eq!(percentile.accounts(), Some(22_924));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn accounts(&self) -> Option<u64> {
        self.accounts
    }
}

const ALL: Share = Share::nearest(1.0);

/// The share on the straight line through two quantiles; `None` where they are several and equal.
fn interpolate(rate: Rate, (low, low_rate): (Share, Rate), (high, high_rate): (Share, Rate)) -> Option<Share> {
    if low_rate == high_rate {
        return (low == high).then_some(low);
    }
    let along = (rate.as_ratio() - low_rate.as_ratio()) / (high_rate.as_ratio() - low_rate.as_ratio());
    let share = low.as_ratio() + (high.as_ratio() - low.as_ratio()) * along;
    // Each step rounds, and keeps the order; the last one might carry past the upper quantile.
    Some(Share::nearest(share).min(high))
}

/// One line. A precision is that of the shares.
impl fmt::Display for Percentile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = |share: Share| match f.precision() {
            Some(digits) => format!("{share:.digits$}"),
            None => share.to_string(),
        };
        let (at_least, at_most) = (share(self.at_least()), share(self.at_most()));
        let place = match self.interpolated {
            Some(_) if self.at_least() == self.at_most() => at_least,
            Some(about) => format!("about {} ({at_least} to {at_most})", share(about)),
            None if self.at_most() == ALL => format!("at least {at_least}"),
            None if self.at_least() == Share::ZERO => format!("at most {at_most}"),
            None => format!("{at_least} to {at_most}"),
        };
        let accounts = self.accounts.map_or_else(|| "an unknown number of".to_owned(), |accounts| accounts.to_string());
        let size = size(self.followers_from, self.followers_below);
        f.pad_integral(true, "", &format!("above {place} of {accounts} accounts with {size}"))
    }
}

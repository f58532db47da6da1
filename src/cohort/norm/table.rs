//! A dated benchmark.

use core::fmt;
use std::borrow::Cow;

use crate::cohort::norm::band::NormBand;
use crate::cohort::norm::percentile::Percentile;
use crate::engagement::{Bound, EngagementRate, Estimate, Kind, Pooling};
use crate::error::{Error, InvalidError};
use crate::platform::Platform;
use crate::unit::Day;

/// A published benchmark: what was measured by which formula, on which accounts, when, and who says so.
///
/// It holds what the source printed and nothing else. A changed table is another norm, with another name.
///
/// # Example
///
/// ```
/// use influencer::{Account, Count, Creator, EngagementRate, Norm, Platform, Pooling, Post, PostFilter};
///
/// let account = Account::new("mara", Platform::X).with(Count::Followers, 15_000);
/// let posts = [(60, 4, 9, 2), (110, 9, 14, 2), (41, 1, 2, 0)].into_iter().enumerate();
/// let posts = posts.map(|(id, (likes, comments, shares, quotes))| {
///     let post = Post::new(id.to_string()).with(Count::Likes, likes).with(Count::Comments, comments);
///     post.with(Count::Shares, shares).with(Count::Quotes, quotes)
/// });
/// let creator = Creator::new(account, posts.collect())?;
///
/// let norm = &Norm::X_ENGAGEMENT_2026_10;
/// let estimate = norm.formula().pooled(&creator, norm.pooling(), &PostFilter::ALL);
/// let percentile = norm.percentile(&estimate, 15_000)?;
/// assert_eq!(
///     format!("{percentile:.0}"),
///     "above about 41 % (25 % to 50 %) of 3360 accounts with 10000 to 49999 followers",
/// );
///
/// // Another formula is another question.
/// let by_likes = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
/// assert_eq!(
///     norm.percentile(&by_likes, 15_000).unwrap_err().to_string(),
///     "cannot compare likes / followers with (likes + comments + shares + quotes) / followers: formula differs",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Norm {
    pub(super) name: Cow<'static, str>,
    pub(super) platform: Platform,
    pub(super) formula: EngagementRate,
    pub(super) pooling: Pooling,
    pub(super) since: Option<Day>,
    pub(super) until: Day,
    pub(super) source: Cow<'static, str>,
    pub(super) licence: Cow<'static, str>,
    pub(super) note: Cow<'static, str>,
    /// At least one; each begins where the one before it ends.
    pub(super) bands: Cow<'static, [NormBand]>,
}

impl Norm {
    /// The name, which tells editions apart.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Norm::TELEGRAM_VIEWS_2026_10.name(), "telegram_views_2026_10");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Where the accounts live.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, Platform};
    ///
    /// assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.platform(), Platform::Telegram);
    /// ```
    pub const fn platform(&self) -> Platform {
        self.platform
    }

    /// What was counted, over what.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{EngagementRate, Norm};
    ///
    /// assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.formula(), EngagementRate::VIEWS_BY_FOLLOWERS);
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// How the posts of one account were pooled, before accounts were put in order.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, Pooling};
    ///
    /// assert_eq!(Norm::X_ENGAGEMENT_2026_10.pooling(), Pooling::Median);
    /// assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.pooling(), Pooling::Mean);
    /// ```
    pub const fn pooling(&self) -> Pooling {
        self.pooling
    }

    /// The first day of what was measured, if the source says so.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Day, Norm};
    ///
    /// assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.since(), Some(Day::constant(2026, 8, 4)));
    /// ```
    pub const fn since(&self) -> Option<Day> {
        self.since
    }

    /// The last day of what was measured.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Day, Norm};
    ///
    /// assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.until(), Day::constant(2026, 10, 3));
    /// ```
    pub const fn until(&self) -> Day {
        self.until
    }

    /// Who published it, and where.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::Norm::TELEGRAM_VIEWS_2026_10.source().starts_with("PlayerSells (https://playersells.com), "));
    /// ```
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Under which licence.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Norm::TELEGRAM_VIEWS_2026_10.licence(), "CC BY 4.0");
    /// ```
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// What the source says besides: which accounts and posts, and what it does not know. Empty if nothing.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::Norm::X_ENGAGEMENT_2026_10.note().contains("not a random sample"));
    /// ```
    pub fn note(&self) -> &str {
        &self.note
    }

    /// The bands, from the smallest accounts up, without a gap.
    ///
    /// # Example
    ///
    /// ```
    /// let bands = influencer::Norm::TELEGRAM_VIEWS_2026_10.bands().len();
    /// assert_eq!(bands, 5);
    /// ```
    pub fn bands(&self) -> &[NormBand] {
        &self.bands
    }

    /// The band of so many followers.
    ///
    /// # Errors
    ///
    /// If the bands do not reach that far, naming how far they do.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let norm = Norm::X_ENGAGEMENT_2026_10;
    /// assert_eq!(norm.band(55_555)?.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("0.107 %".to_owned()));
    /// assert_eq!(
    ///     norm.band(5).unwrap_err().to_string(),
    ///     "followers 5 is out of range: x_engagement_2026_10 has 1000 to 49999999 followers",
    /// );
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn band(&self, followers: u64) -> Result<&NormBand, InvalidError> {
        let after = self.bands.partition_point(|band| band.from <= followers);
        let band = after.checked_sub(1).and_then(|at| self.bands.get(at)).filter(|band| band.contains(followers));
        band.ok_or_else(|| {
            let from = self.bands.first().map_or(0, NormBand::from);
            let below = self.bands.last().and_then(NormBand::below);
            let rule = format!("{} has {}", self.name, super::band::size(from, below));
            InvalidError::out_of_range("followers", followers, rule)
        })
    }

    /// On how many accounts it was measured, over all bands, if the source says so of each.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Norm::X_ENGAGEMENT_2026_10.accounts(), Some(138_643));
    /// ```
    pub fn accounts(&self) -> Option<u64> {
        self.bands.iter().try_fold(0_u64, |sum, band| sum.checked_add(band.accounts?))
    }

    /// Whether an estimate says what this norm says: one formula, one base, one pooling, one platform.
    ///
    /// An estimate that takes unknown counts as zero is of the same formula: what it comes to is the same number, or a
    /// [lower bound](Bound::Lower) that says so. Which posts counted is not compared: read the [note](Norm::note), and set the
    /// [filter](crate::PostFilter) by it.
    ///
    /// # Errors
    ///
    /// Names what differs and both sides, the estimate's first.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Account, Creator, EngagementRate, Norm, Platform, Pooling, PostFilter};
    /// # let creator = Creator::new(Account::new("mara", Platform::X), vec![])?;
    /// let estimate = EngagementRate::VIEWS_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL);
    /// let error = Norm::TELEGRAM_VIEWS_2026_10.check_comparable(&estimate).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot compare x with telegram: platform differs");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn check_comparable(&self, estimate: &Estimate) -> Result<(), InvalidError> {
        let theirs = estimate.kind();
        // What unknown counts leave open, the bound tells.
        let lenient = theirs.formula == self.formula.treating_unknown_as_zero();
        let formula = if lenient { theirs.formula } else { self.formula };
        theirs.check_same(Kind { formula, pooling: self.pooling, platform: self.platform })
    }

    /// Where an estimate stands among the accounts of so many followers.
    ///
    /// Between two published quantiles it is interpolated; beyond them it is not extrapolated. The estimate of a creator whose
    /// counts are unknown in part, and taken as zero, stands at least where its rate does.
    ///
    /// # Errors
    ///
    /// If the estimate is [not comparable](Norm::check_comparable), or undefined; if no [band](Norm::band) has so many followers; if that
    /// band has no quantile: a mean does not say how many accounts lie below it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, Norm, Platform, Post, PostFilter};
    ///
    /// let norm = Norm::X_VIEWS_2026_10;
    /// let account = Account::new("mara", Platform::X).with(Count::Followers, 500);
    /// let creator = Creator::new(account, vec![Post::new("p1").with(Count::Views, 20)])?;
    /// let estimate = norm.formula().pooled(&creator, norm.pooling(), &PostFilter::ALL);
    /// assert_eq!(
    ///     norm.percentile(&estimate, 500)?.to_string(),
    ///     "above at most 25 % of 3585 accounts with 0 to 999 followers",
    /// );
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn percentile(&self, estimate: &Estimate, followers: u64) -> Result<Percentile, Error> {
        self.check_comparable(estimate)?;
        let rate = estimate.rate()?;
        let band = self.band(followers)?;
        let Some(percentile) = Percentile::of(rate, band) else {
            let published: Vec<String> = band
                .statistics()
                .map(|(statistic, rate)| format!("{statistic} {}", self.formula.display(rate)))
                .collect();
            let norm = format!("{} of {}", published.join(", "), self.name);
            let why = "no quantile is published for this band";
            return Err(InvalidError::incomparable(format!("{:.2}", self.formula.display(rate)), norm, why).into());
        };
        Ok(match estimate.bound() {
            Bound::Exact => percentile,
            Bound::Lower => percentile.or_higher(),
        })
    }
}

/// One line: name, formula, pooling, platform, number of accounts, period, source, licence.
impl fmt::Display for Norm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}, {} of posts, {}, ", self.name, self.formula, self.pooling, self.platform)?;
        match self.accounts() {
            Some(accounts) => write!(f, "{accounts} accounts, ")?,
            None => f.write_str("number of accounts not known, ")?,
        }
        match self.since {
            Some(since) => write!(f, "{since} to {}", self.until)?,
            None => write!(f, "until {}", self.until)?,
        }
        write!(f, "; {}; {}", self.source, self.licence)
    }
}

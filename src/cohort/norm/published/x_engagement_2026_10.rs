//! Engagement on X, October 2026.
//!
//! Source: PlayerSells (<https://playersells.com>), "X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026" (2026), <https://playersells.com/insights/engagement-rate-benchmarks>.
//! Licensed under CC BY 4.0, <https://creativecommons.org/licenses/by/4.0/>.
//! Taken from github.com/playersells/open-data, commit 0a4517b37145438c7ad443fa825b6a95f5919f1d,
//! `engagement_rate_by_follower_band.csv` and `engagement_rate_percentiles.csv`.
//! Changed: percentages are written as ratios, bands as half-open ranges of followers.

use std::borrow::Cow;

use crate::cohort::norm::published::bands;
use crate::cohort::norm::table::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::platform::Platform;
use crate::unit::Day;

const SOURCE: &str = "PlayerSells (https://playersells.com), \"X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026\" (2026), https://playersells.com/insights/engagement-rate-benchmarks";

impl Norm {
    /// Engagement on X by followers: quartiles of 138,643 accounts, 30 days to 7 October 2026.
    ///
    /// The rate of an account is the median number of likes, replies, reposts and quotes of its posts, over its followers. Only original
    /// posts count, no replies and no reposts; accounts have at least 8 of them. The publisher's caveat: it scanned the largest accounts
    /// first, so this is not a random sample of X. Bands of fewer than 30 accounts are left out by the publisher, so nothing is said
    /// from 50 million followers up, nor below 1,000. Its bands touch ("1K to 10K", "10K to 50K"); here the shared number is in the
    /// upper one.
    ///
    /// Rates are printed to 0.001 %: from 5 million followers up, the lower quartile is one digit.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::X_ENGAGEMENT_2026_10.band(2_000_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("0.02 %".to_owned()));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026" (2026),
    /// <https://playersells.com/insights/engagement-rate-benchmarks>. Licensed under CC BY 4.0.
    pub const X_ENGAGEMENT_2026_10: Norm = Norm {
        name: Cow::Borrowed("x_engagement_2026_10"),
        platform: Platform::X,
        formula: EngagementRate::WITH_QUOTES_BY_FOLLOWERS,
        pooling: Pooling::Median,
        since: Some(Day::constant(2026, 9, 7)),
        until: Day::constant(2026, 10, 7),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(
            "original posts only, at least 8 in 30 days; followers as last seen; not a random sample: the largest accounts were scanned first",
        ),
        bands: bands![
            [1_000, Some(10_000), Some(31_869); P25 0.067e-2, P50 0.327e-2, P75 1.34e-2]
            [10_000, Some(50_000), Some(3_360); P25 0.204e-2, P50 0.676e-2, P75 1.97e-2]
            [50_000, Some(100_000), Some(44_919); P25 0.022e-2, P50 0.107e-2, P75 0.431e-2]
            [100_000, Some(500_000), Some(45_574); P25 0.012e-2, P50 0.065e-2, P75 0.27e-2]
            [500_000, Some(1_000_000), Some(7_014); P25 0.005e-2, P50 0.033e-2, P75 0.14e-2]
            [1_000_000, Some(5_000_000), Some(5_208); P25 0.003e-2, P50 0.02e-2, P75 0.08e-2]
            [5_000_000, Some(20_000_000), Some(633); P25 0.002e-2, P50 0.011e-2, P75 0.039e-2]
            [20_000_000, Some(50_000_000), Some(66); P25 0.002e-2, P50 0.009e-2, P75 0.027e-2]
        ],
    };

    /// Engagement on X by followers, all sizes in one: quantiles and mean of 152,291 accounts of 985 to 242 million followers, 30 days
    /// to 7 October 2026.
    ///
    /// The publisher says to compare an account with its own band, which is [`X_ENGAGEMENT_2026_10`](Norm::X_ENGAGEMENT_2026_10): half of
    /// these accounts have more than 78,000 followers. What this one shows is why a mean is no benchmark: at 5.1 % it is 40 times the
    /// median, and above the 90th percentile. The upper bound, 242 million, is rounded by the publisher, and outside here.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::X_ENGAGEMENT_ALL_SIZES_2026_10.band(15_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("0.126 %".to_owned()));
    /// assert_eq!(band.get(NormStatistic::Mean).map(|rate| rate.to_string()), Some("5.1 %".to_owned()));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026" (2026),
    /// <https://playersells.com/insights/engagement-rate-benchmarks>. Licensed under CC BY 4.0.
    pub const X_ENGAGEMENT_ALL_SIZES_2026_10: Norm = Norm {
        name: Cow::Borrowed("x_engagement_all_sizes_2026_10"),
        platform: Platform::X,
        formula: EngagementRate::WITH_QUOTES_BY_FOLLOWERS,
        pooling: Pooling::Median,
        since: Some(Day::constant(2026, 9, 7)),
        until: Day::constant(2026, 10, 7),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(
            "original posts only, at least 8 in 30 days; followers as last seen; half of the accounts have more than 78,000 followers; not a random sample: the largest accounts were scanned first",
        ),
        bands: bands![
            [985, Some(242_000_000), Some(152_291); P10 0.003e-2, P25 0.021e-2, P50 0.126e-2, P75 0.601e-2, P90 2.3e-2, MEAN 5.1e-2]
        ],
    };
}

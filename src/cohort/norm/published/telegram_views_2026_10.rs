//! Views on Telegram, August to October 2026.
//!
//! Source: PlayerSells (<https://playersells.com>), "Telegram channel reach per post by size and niche, October 2026 edition" (2026), <https://playersells.com/telegram-engagement-rate>.
//! Licensed under CC BY 4.0, <https://creativecommons.org/licenses/by/4.0/>.
//! Taken from github.com/playersells/open-data, commit 71be07ac56275c05282a31a8c95306d348ee92c5,
//! `reach_by_size.csv`.
//! Changed: percentages are written as ratios, bands as half-open ranges of followers.

use std::borrow::Cow;

use crate::cohort::norm::published::bands;
use crate::cohort::norm::table::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::platform::Platform;
use crate::unit::Day;

const SOURCE: &str = "PlayerSells (https://playersells.com), \"Telegram channel reach per post by size and niche, October 2026 edition\" (2026), https://playersells.com/telegram-engagement-rate";

const NOTE: &str = "most recent posts of public broadcast channels, posts still collecting views included; views by post are an average that the source does not define, taken for the mean; subscribers as last seen";

impl Norm {
    /// Views on Telegram by subscribers: quantiles of 139,115 public channels, pages read from 4 August to 3 October 2026.
    ///
    /// The rate of a channel is the average number of views of its most recent posts, over its subscribers. The publisher does not
    /// define that average; since its table has the "median average views per post" of the channels of a band, it tells the two words
    /// apart, and here it is taken for the [mean](Pooling::Mean). Every public broadcast channel from 1,000 subscribers up that the publisher tracks is
    /// in, without sampling; private channels and groups are not. Posts still collecting views are in, so channels that post many
    /// times a day read lower. Bounds are inside below and outside above, as the publisher says.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::TELEGRAM_VIEWS_2026_10.band(15_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("14.032 %".to_owned()));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "Telegram channel reach per post by size and niche, October 2026 edition" (2026),
    /// <https://playersells.com/telegram-engagement-rate>. Licensed under CC BY 4.0.
    pub const TELEGRAM_VIEWS_2026_10: Norm = Norm {
        name: Cow::Borrowed("telegram_views_2026_10"),
        platform: Platform::Telegram,
        formula: EngagementRate::VIEWS_BY_FOLLOWERS,
        pooling: Pooling::Mean,
        since: Some(Day::constant(2026, 8, 4)),
        until: Day::constant(2026, 10, 3),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(NOTE),
        bands: bands![
            [1_000, Some(5_000), Some(43_605); P10 3.857e-2, P25 10.405e-2, P50 27.494e-2, P75 68.087e-2, P90 168.788e-2]
            [5_000, Some(20_000), Some(44_234); P10 2.085e-2, P25 5.453e-2, P50 14.032e-2, P75 34.568e-2, P90 87.965e-2]
            [20_000, Some(100_000), Some(41_428); P10 1.379e-2, P25 3.772e-2, P50 9.643e-2, P75 23.628e-2, P90 58.603e-2]
            [100_000, Some(500_000), Some(8_625); P10 0.726e-2, P25 2.187e-2, P50 5.87e-2, P75 16.365e-2, P90 40.257e-2]
            [500_000, None, Some(1_223); P10 0.364e-2, P25 1.113e-2, P50 3.13e-2, P75 10.056e-2, P90 31.369e-2]
        ],
    };

    /// Views on Telegram by subscribers, all sizes from 1,000 up in one: the median of the channels of
    /// [`TELEGRAM_VIEWS_2026_10`](Norm::TELEGRAM_VIEWS_2026_10).
    ///
    /// Compare a channel with its own size instead: by size, medians run from 27.5 % down to 3.1 %.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::TELEGRAM_VIEWS_ALL_SIZES_2026_10.band(15_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("14.531 %".to_owned()));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "Telegram channel reach per post by size and niche, October 2026 edition" (2026),
    /// <https://playersells.com/telegram-engagement-rate>. Licensed under CC BY 4.0.
    pub const TELEGRAM_VIEWS_ALL_SIZES_2026_10: Norm = Norm {
        name: Cow::Borrowed("telegram_views_all_sizes_2026_10"),
        platform: Platform::Telegram,
        formula: EngagementRate::VIEWS_BY_FOLLOWERS,
        pooling: Pooling::Mean,
        since: Some(Day::constant(2026, 8, 4)),
        until: Day::constant(2026, 10, 3),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(NOTE),
        bands: bands![
            [1_000, None, Some(139_115); P50 14.531e-2]
        ],
    };
}

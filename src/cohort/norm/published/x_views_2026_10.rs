//! Views and engagement on X, August to October 2026.
//!
//! Source: PlayerSells (<https://playersells.com>), "X (Twitter) views per follower by account size and Premium badge, 2026" (2026), <https://playersells.com/learn/does-x-premium-increase-reach-60000-accounts-compared>.
//! Licensed under CC BY 4.0, <https://creativecommons.org/licenses/by/4.0/>.
//! Taken from github.com/playersells/open-data, commit 71be07ac56275c05282a31a8c95306d348ee92c5,
//! `reach_by_follower_band.csv`.
//! Changed: percentages are written as ratios, bands as half-open ranges of followers.

use std::borrow::Cow;

use crate::cohort::norm::published::bands;
use crate::cohort::norm::table::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::platform::Platform;
use crate::unit::Day;

const SOURCE: &str = "PlayerSells (https://playersells.com), \"X (Twitter) views per follower by account size and Premium badge, 2026\" (2026), https://playersells.com/learn/does-x-premium-increase-reach-60000-accounts-compared";

impl Norm {
    /// Views on X by followers: quartiles of 60,892 accounts, records of 30 days each, made from 19 August to 3 October 2026.
    ///
    /// The rate of an account is the median number of views of its original posts, over its followers. Accounts have at least 10 such
    /// posts, and at most 10 % reposts. Views are the number X shows under a post, which its API calls impressions: put it in
    /// [`Count::Views`](crate::Count::Views) to compare. The publisher's caveats: it reads the largest accounts first, so this is not a
    /// random sample of X, and each band is dense near its top (the median of the lowest has 993 followers). Its bands touch; here the
    /// shared number is in the upper one, though the last is called "over 1 million".
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::X_VIEWS_2026_10.band(15_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("5.32 %".to_owned()));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "X (Twitter) views per follower by account size and Premium badge, 2026" (2026),
    /// <https://playersells.com/learn/does-x-premium-increase-reach-60000-accounts-compared>. Licensed under CC BY 4.0.
    pub const X_VIEWS_2026_10: Norm = Norm {
        name: Cow::Borrowed("x_views_2026_10"),
        platform: Platform::X,
        formula: EngagementRate::VIEWS_BY_FOLLOWERS,
        pooling: Pooling::Median,
        since: Some(Day::constant(2026, 8, 19)),
        until: Day::constant(2026, 10, 3),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(
            "records of 30 days each, made in this period; original posts only, at least 10 and at most 10 % reposts; followers as last seen; each band is dense near its top; not a random sample: the largest accounts were read first",
        ),
        bands: bands![
            [0, Some(1_000), Some(3_585); P25 8.75e-2, P50 27.63e-2, P75 82.74e-2]
            [1_000, Some(10_000), Some(11_643); P25 3.66e-2, P50 11.53e-2, P75 37.28e-2]
            [10_000, Some(100_000), Some(19_537); P25 2.4e-2, P50 5.32e-2, P75 16.9e-2]
            [100_000, Some(1_000_000), Some(22_924); P25 1.25e-2, P50 3.3e-2, P75 8.33e-2]
            [1_000_000, None, Some(3_203); P25 0.36e-2, P50 1.2e-2, P75 3.15e-2]
        ],
    };

    /// Engagement on X by followers, medians only, of the accounts of [`X_VIEWS_2026_10`](Norm::X_VIEWS_2026_10).
    ///
    /// The one table that reaches below 1,000 followers. A median alone tells which half an account is in, and no more. "Likes,
    /// replies, reposts and quotes on the median post": the publisher does not say which post is the median one; here, as in
    /// [`X_ENGAGEMENT_2026_10`](Norm::X_ENGAGEMENT_2026_10), that of engagement. The two differ in the accounts they take.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, Norm, Platform, Post, PostFilter};
    ///
    /// let account = Account::new("mara", Platform::X).with(Count::Followers, 555);
    /// let post = Post::new("p1").with(Count::Likes, 12).with(Count::Comments, 3).with(Count::Shares, 1).with(Count::Quotes, 0);
    /// let norm = Norm::X_ENGAGEMENT_MEDIANS_2026_10;
    /// let estimate = norm.formula().pooled(&Creator::new(account, vec![post])?, norm.pooling(), &PostFilter::ALL);
    /// assert_eq!(
    ///     norm.percentile(&estimate, 555)?.to_string(),
    ///     "above at least 50 % of 3585 accounts with 0 to 999 followers",
    /// );
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// PlayerSells, "X (Twitter) views per follower by account size and Premium badge, 2026" (2026),
    /// <https://playersells.com/learn/does-x-premium-increase-reach-60000-accounts-compared>. Licensed under CC BY 4.0.
    pub const X_ENGAGEMENT_MEDIANS_2026_10: Norm = Norm {
        name: Cow::Borrowed("x_engagement_medians_2026_10"),
        platform: Platform::X,
        formula: EngagementRate::WITH_QUOTES_BY_FOLLOWERS,
        pooling: Pooling::Median,
        since: Some(Day::constant(2026, 8, 19)),
        until: Day::constant(2026, 10, 3),
        source: Cow::Borrowed(SOURCE),
        licence: Cow::Borrowed("CC BY 4.0"),
        note: Cow::Borrowed(
            "records of 30 days each, made in this period; original posts only, at least 10 and at most 10 % reposts; engagement on the median post, the source does not say median of what; followers as last seen; not a random sample: the largest accounts were read first",
        ),
        bands: bands![
            [0, Some(1_000), Some(3_585); P50 0.607e-2]
            [1_000, Some(10_000), Some(11_643); P50 0.236e-2]
            [10_000, Some(100_000), Some(19_537); P50 0.084e-2]
            [100_000, Some(1_000_000), Some(22_924); P50 0.034e-2]
            [1_000_000, None, Some(3_203); P50 0.009e-2]
        ],
    };
}

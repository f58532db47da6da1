//! The presets of this crate.

use core::str::FromStr;

use crate::cohort::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::error::InvalidError;
use crate::platform::Platform;
use crate::preset::choice::Preset;
use crate::vocabulary::named;

const BY_THE_MEDIAN: &str =
    "HypeAuditor, API documentation (n.d.): the er of a sample report is the median over the posts";

const PLAYERSELLS_X: &str = "PlayerSells, \"X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026\" (2026), https://playersells.com/insights/engagement-rate-benchmarks: the median over the posts of an account";

const PLAYERSELLS_TELEGRAM: &str = "PlayerSells, \"Telegram channel reach per post by size and niche, October 2026 edition\" (2026), https://playersells.com/telegram-engagement-rate: mean views of a post over subscribers";

impl Preset {
    /// Every preset of this crate, one for each platform that has one, and last the one that serves all others.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// for preset in Preset::ALL {
    ///     println!("{preset}: {}, {}", preset.formula(), preset.pooling());
    /// }
    /// ```
    pub const ALL: &'static [Preset] = &[
        Preset::INSTAGRAM_2026,
        Preset::TIKTOK_2026,
        Preset::YOUTUBE_2026,
        Preset::X_2026,
        Preset::TELEGRAM_2026,
        Preset::ANY_2026,
    ];

    /// Instagram: likes and comments by followers, which it shows of any account; the usual post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::INSTAGRAM_2026.formula().to_string(), "(likes + comments) / followers");
    /// ```
    ///
    /// # Source
    ///
    /// The rate: trendHERO, "What is and how we calculate Engagement rate" (n.d.),
    /// <https://support.trendhero.io/article/53-engagement-rate>. The median: HypeAuditor, API documentation (n.d.).
    pub const INSTAGRAM_2026: Preset = Preset {
        name: "instagram_2026",
        platform: Some(Platform::Instagram),
        formula: EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS,
        formula_source: "trendHERO, \"What is and how we calculate Engagement rate\" (n.d.), https://support.trendhero.io/article/53-engagement-rate",
        pooling: Pooling::Median,
        pooling_source: BY_THE_MEDIAN,
        norms: &[],
    };

    /// TikTok: likes, comments and shares by views, for who follows matters little to what is shown; the usual post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::TIKTOK_2026.formula().to_string(), "(likes + comments + shares) / views");
    /// ```
    ///
    /// # Source
    ///
    /// The rate: Rival IQ, "Understanding engagement metrics" (n.d.), <https://help.rivaliq.com/en/articles/2043672>: its formula for
    /// TikTok. The median: HypeAuditor, API documentation (n.d.).
    pub const TIKTOK_2026: Preset = Preset {
        name: "tiktok_2026",
        platform: Some(Platform::TikTok),
        formula: EngagementRate::BY_VIEWS,
        formula_source: "Rival IQ, \"Understanding engagement metrics\" (n.d.), https://help.rivaliq.com/en/articles/2043672: the formula for TikTok",
        pooling: Pooling::Median,
        pooling_source: BY_THE_MEDIAN,
        norms: &[],
    };

    /// YouTube: likes and comments by views, which its Data API gives; the usual video.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::YOUTUBE_2026.formula().to_string(), "(likes + comments) / views");
    /// ```
    ///
    /// # Source
    ///
    /// The rate: Rival IQ, "Understanding engagement metrics" (n.d.), <https://help.rivaliq.com/en/articles/2043672>, with the
    /// reactions the YouTube Data API gives. The median: HypeAuditor, API documentation (n.d.).
    pub const YOUTUBE_2026: Preset = Preset {
        name: "youtube_2026",
        platform: Some(Platform::YouTube),
        formula: EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS,
        formula_source: "Rival IQ, \"Understanding engagement metrics\" (n.d.), https://help.rivaliq.com/en/articles/2043672, with the reactions the YouTube Data API gives",
        pooling: Pooling::Median,
        pooling_source: BY_THE_MEDIAN,
        norms: &[],
    };

    /// X: likes, replies, reposts and quotes by followers, beside what accounts of the size had in October 2026.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::X_2026.norms(), [Norm::X_ENGAGEMENT_2026_10]);
    /// ```
    ///
    /// # Source
    ///
    /// Rate, pooling and norm: PlayerSells, "X (Twitter) engagement rate benchmarks and posting pattern effects, October 2026" (2026),
    /// <https://playersells.com/insights/engagement-rate-benchmarks>. Licensed under CC BY 4.0.
    pub const X_2026: Preset = Preset {
        name: "x_2026",
        platform: Some(Platform::X),
        formula: EngagementRate::WITH_QUOTES_BY_FOLLOWERS,
        formula_source: PLAYERSELLS_X,
        pooling: Pooling::Median,
        pooling_source: PLAYERSELLS_X,
        norms: &[Norm::X_ENGAGEMENT_2026_10],
    };

    /// Telegram: views by followers, by the mean, beside what channels of the size had in October 2026.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::TELEGRAM_2026.norms(), [Norm::TELEGRAM_VIEWS_2026_10]);
    /// ```
    ///
    /// # Source
    ///
    /// Rate, pooling and norm: PlayerSells, "Telegram channel reach per post by size and niche, October 2026 edition" (2026),
    /// <https://playersells.com/telegram-engagement-rate>. Licensed under CC BY 4.0.
    pub const TELEGRAM_2026: Preset = Preset {
        name: "telegram_2026",
        platform: Some(Platform::Telegram),
        formula: EngagementRate::VIEWS_BY_FOLLOWERS,
        formula_source: PLAYERSELLS_TELEGRAM,
        pooling: Pooling::Mean,
        pooling_source: PLAYERSELLS_TELEGRAM,
        norms: &[Norm::TELEGRAM_VIEWS_2026_10],
    };

    /// Any other platform: likes and comments by followers, which nearly all of them show; the usual post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Platform;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::of(Platform::Bluesky), Preset::ANY_2026);
    /// ```
    ///
    /// # Source
    ///
    /// The rate: by analogy with Rival IQ, "Understanding engagement metrics" (n.d.), <https://help.rivaliq.com/en/articles/2043672>,
    /// without shares, which many platforms hide. The median: HypeAuditor, API documentation (n.d.).
    pub const ANY_2026: Preset = Preset {
        name: "any_2026",
        platform: None,
        formula: EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS,
        formula_source: "By analogy with Rival IQ, \"Understanding engagement metrics\" (n.d.), https://help.rivaliq.com/en/articles/2043672, without shares, which many platforms hide",
        pooling: Pooling::Median,
        pooling_source: BY_THE_MEDIAN,
        norms: &[],
    };

    /// The preset of a platform, in its newest edition: [`ANY_2026`](Preset::ANY_2026) where a platform has none of its own.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Platform;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::of(Platform::Telegram), Preset::TELEGRAM_2026);
    /// ```
    pub const fn of(platform: Platform) -> Preset {
        match platform {
            Platform::Instagram => Preset::INSTAGRAM_2026,
            Platform::TikTok => Preset::TIKTOK_2026,
            Platform::YouTube => Preset::YOUTUBE_2026,
            Platform::X => Preset::X_2026,
            Platform::Telegram => Preset::TELEGRAM_2026,
            _ => Preset::ANY_2026,
        }
    }
}

/// Reads the name of one of [`Preset::ALL`].
impl FromStr for Preset {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Preset, InvalidError> {
        named("preset", text, Preset::ALL, |preset| preset.name()).copied()
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Preset);

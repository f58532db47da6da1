//! The choices that go together.

use core::fmt;

use crate::authenticity::{AuthenticityModel, CreatorAudience};
use crate::cohort::Norm;
use crate::engagement::{EngagementRate, Pooling};
use crate::platform::Platform;

/// What is usual on a platform: which rate, pooled how, beside which norms, and by which weights of evidence.
///
/// The [module](crate::preset) has a table of all.
///
/// # Example
///
/// ```
/// use influencer::preset::Preset;
/// use influencer::{EngagementRate, Platform, Pooling};
///
/// let preset = Preset::of(Platform::TikTok);
/// assert_eq!(preset, Preset::TIKTOK_2026);
/// assert_eq!(preset.formula(), EngagementRate::BY_VIEWS);
/// assert_eq!(preset.pooling(), Pooling::Median);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Preset {
    pub(super) name: &'static str,
    pub(super) platform: Option<Platform>,
    pub(super) formula: EngagementRate,
    pub(super) formula_source: &'static str,
    pub(super) pooling: Pooling,
    pub(super) pooling_source: &'static str,
    pub(super) norms: &'static [Norm],
}

impl Preset {
    /// The name, which tells editions apart.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::preset::Preset::X_2026.name(), "x_2026");
    /// ```
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The platform it is made for; nothing for the one that serves all others.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Platform;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::X_2026.platform(), Some(Platform::X));
    /// assert_eq!(Preset::ANY_2026.platform(), None);
    /// ```
    pub const fn platform(&self) -> Option<Platform> {
        self.platform
    }

    /// What is counted, over what.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::YOUTUBE_2026.formula().to_string(), "(likes + comments) / views");
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    /// Who uses this rate there: publisher, title, year and place.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::preset::Preset::TIKTOK_2026.formula_source().starts_with("Rival IQ, "));
    /// ```
    pub const fn formula_source(&self) -> &'static str {
        self.formula_source
    }

    /// How several posts become one rate.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Pooling;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::INSTAGRAM_2026.pooling(), Pooling::Median);
    /// assert_eq!(Preset::TELEGRAM_2026.pooling(), Pooling::Mean); // as in the norm
    /// ```
    pub const fn pooling(&self) -> Pooling {
        self.pooling
    }

    /// Who pools so: publisher, title, year and place.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::preset::Preset::INSTAGRAM_2026.pooling_source().contains("median"));
    /// ```
    pub const fn pooling_source(&self) -> &'static str {
        self.pooling_source
    }

    /// Published norms of this rate and pooling, each with its own [source](Norm::source) and [day](Norm::until). Empty where none may be
    /// passed on.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::X_2026.norms(), [Norm::X_ENGAGEMENT_2026_10]);
    /// assert!(Preset::INSTAGRAM_2026.norms().is_empty());
    /// ```
    pub const fn norms(&self) -> &'static [Norm] {
        self.norms
    }

    /// The weights of evidence. There is one table for all: stated, and tried on Instagram only.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::preset::Preset;
    ///
    /// assert_eq!(Preset::TIKTOK_2026.model().name(), "creator-engagement-2018");
    /// ```
    pub fn model(&self) -> AuthenticityModel<CreatorAudience> {
        AuthenticityModel::creator_engagement_2018()
    }
}

/// Prints the name.
impl fmt::Display for Preset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name)
    }
}

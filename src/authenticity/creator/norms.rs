//! What is usual among the caller's own creators, all of it at once.

use crate::authenticity::creator::norm_line::NormLine;
use crate::cohort::Cohort;
use crate::engagement::{EngagementRate, Pooling};
use crate::error::{Error, Undefined};
use crate::platform::Platform;
use crate::record::{CreatorView, PostFilter};
use crate::unit::Timestamp;

/// What is usual among creators of one platform: engagement at each size, comments per like at each size, and how much the likes and the
/// comments of so many posts spread.
///
/// Those who are not what they seem are among them. Medians and lines bear a few; where many creators are alike in what they hide, nobody
/// stands out, and no evidence is the answer.
///
/// # Example
///
/// ```
#[doc = include_str!("example/creators.txt")]
/// use influencer::authenticity::{AuthenticityModel, CreatorEvidence, CreatorNorms};
/// use influencer::Timestamp;
///
/// let fitted_at = Timestamp::from_unix_seconds(1_700_000_000)?;
/// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, fitted_at);
/// let evidence = CreatorEvidence::of(&creators[3]).with_norms(&norms);
/// let assessment = AuthenticityModel::creator_engagement_2018().assess(evidence);
/// let measured: Vec<&str> = assessment.contributions().iter().map(|part| part.name()).collect();
/// assert_eq!(
///     measured,
///     ["engagement_level", "comments_per_like", "post_likeness", "comment_likeness", "boosted_posts"],
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct CreatorNorms {
    platform: Platform,
    engagement: Result<Cohort, Undefined>,
    comments_per_like: Result<NormLine, Undefined>,
    likeness: Result<NormLine, Undefined>,
    comment_likeness: Result<NormLine, Undefined>,
}

macro_rules! norm {
    ($(#[doc = $doc:expr])* $name:ident) => {
        $(#[doc = $doc])*
        ///
        /// # Errors
        ///
        /// Why there is none: most often [`Undefined::TooFewCreators`].
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creators.txt")]
        /// use influencer::{Timestamp, authenticity::CreatorNorms};
        ///
        /// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, Timestamp::MIN);
        #[doc = concat!("assert_eq!(norms.", stringify!($name), "()?.creators(), Some(40));")]
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub const fn $name(&self) -> Result<NormLine, Undefined> {
            self.$name
        }
    };
}

impl CreatorNorms {
    /// From the creators of this platform among these; the others are passed over. The order of the creators changes no bit.
    ///
    /// Engagement is the mean of [likes and comments by followers](EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::{Timestamp, Undefined, authenticity::CreatorNorms};
    ///
    /// let norms = CreatorNorms::fit(&creators, Platform::TikTok, &PostFilter::ALL, Timestamp::MIN);
    /// assert_eq!(norms.likeness(), Err(Undefined::TooFewCreators { needed: 10, found: 0 }));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn fit<'a>(
        creators: impl IntoIterator<Item = impl Into<CreatorView<'a>>>,
        platform: Platform,
        filter: &PostFilter,
        fitted_at: Timestamp,
    ) -> CreatorNorms {
        let creators = creators.into_iter().map(Into::into);
        let creators: Vec<CreatorView<'a>> =
            creators.filter(|creator: &CreatorView<'_>| creator.account().platform() == platform).collect();
        let all = || creators.iter().copied();
        let (formula, pooling) = CreatorNorms::ENGAGEMENT;
        let estimates = all().map(|creator| {
            (formula.pooled(creator, pooling, filter), creator.account().count(crate::count::Count::Followers))
        });
        let engagement = Cohort::fit(estimates, fitted_at).map_err(|error| match error {
            Error::Undefined(reason) => reason,
            _ => Undefined::NoNorm,
        });
        CreatorNorms {
            platform,
            engagement,
            comments_per_like: NormLine::fit_comments_per_like(all(), filter),
            likeness: NormLine::fit_likeness(all(), filter),
            comment_likeness: NormLine::fit_comment_likeness(all(), filter),
        }
    }

    /// By which engagement is measured.
    const ENGAGEMENT: (EngagementRate, Pooling) = (EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS, Pooling::Mean);

    /// Of which platform.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::{Timestamp, authenticity::CreatorNorms};
    ///
    /// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, Timestamp::MIN);
    /// assert_eq!(norms.platform(), Platform::Instagram);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn platform(&self) -> Platform {
        self.platform
    }

    /// What engagement is usual at each size.
    ///
    /// # Errors
    ///
    /// Why there is none: most often [`Undefined::TooFewCreators`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::{Timestamp, authenticity::CreatorNorms};
    ///
    /// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, Timestamp::MIN);
    /// assert_eq!(norms.engagement()?.creators(), 40);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn engagement(&self) -> Result<&Cohort, Undefined> {
        self.engagement.as_ref().map_err(|reason| *reason)
    }

    norm!(
        /// How many comments per like are usual at each size.
        comments_per_like
    );
    norm!(
        /// How much the likes of so many posts usually spread.
        likeness
    );
    norm!(
        /// How much the comments under so many posts usually spread, beside what likes spread and what counting brings.
        comment_likeness
    );
}

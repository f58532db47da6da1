//! A creator, and what there is to set beside it.

use crate::authenticity::creator::norm_line::NormLine;
use crate::authenticity::creator::norms::CreatorNorms;
use crate::authenticity::creator::overlap::CommenterOverlap;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::follower_sample::InauthenticShare;
use crate::cohort::{Cohort, Norm};
use crate::record::{CreatorView, HistoryView, PostFilter};
use crate::stats::FirstDigits;

/// What a creator's engagement is set beside: the caller's own creators, or a published table.
///
/// # Example
///
/// ```
/// use influencer::Norm;
/// use influencer::authenticity::EngagementNorm;
///
/// let _published = EngagementNorm::from(&Norm::X_ENGAGEMENT_2026_10);
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum EngagementNorm<'a> {
    /// Creators of the caller's.
    Cohort(&'a Cohort),
    /// A dated table.
    Norm(&'a Norm),
}

impl<'a> From<&'a Cohort> for EngagementNorm<'a> {
    fn from(cohort: &'a Cohort) -> Self {
        EngagementNorm::Cohort(cohort)
    }
}

impl<'a> From<&'a Norm> for EngagementNorm<'a> {
    fn from(norm: &'a Norm) -> Self {
        EngagementNorm::Norm(norm)
    }
}

/// A creator, and whatever else there is to set beside it. What is not given is not known: the signal that needs it says so, and adds
/// nothing.
///
/// # Example
///
/// ```
#[doc = include_str!("example/creator.txt")]
/// let only_counts = CreatorEvidence::of(&creator);
/// let assessment = AuthenticityModel::creator_engagement_2018().assess(only_counts);
/// assert_eq!(assessment.missing()[0].1.to_string(), "no norm to compare with");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CreatorEvidence<'a> {
    creator: CreatorView<'a>,
    posts: PostFilter,
    pub(super) engagement: Option<EngagementNorm<'a>>,
    pub(super) comments_per_like: Option<NormLine>,
    pub(super) likeness: Option<NormLine>,
    pub(super) comment_likeness: Option<NormLine>,
    pub(super) history: Option<HistoryView<'a>>,
    pub(super) follower_sample: Option<&'a InauthenticShare>,
    pub(super) first_digits: Option<FirstDigits>,
    pub(super) comments: Option<Evidence>,
    pub(super) overlap: Option<CommenterOverlap>,
    pub(super) usual_overlap: Option<NormLine>,
}

macro_rules! with {
    ($(#[doc = $doc:expr])* $name:ident($field:ident: $Type:ty), $example:literal) => {
        $(#[doc = $doc])*
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creator.txt")]
        #[doc = $example]
        /// # Ok::<(), influencer::Error>(())
        /// ```
        #[must_use]
        pub const fn $name(mut self, $field: $Type) -> CreatorEvidence<'a> {
            self.$field = Some($field);
            self
        }
    };
}

impl<'a> CreatorEvidence<'a> {
    /// A creator, given as a row (`&Creator`) or from a table, and nothing else.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// assert_eq!(CreatorEvidence::of(&creator).creator().posts().len(), 9);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(creator: impl Into<CreatorView<'a>>) -> CreatorEvidence<'a> {
        CreatorEvidence {
            creator: creator.into(),
            posts: PostFilter::ALL,
            engagement: None,
            comments_per_like: None,
            likeness: None,
            comment_likeness: None,
            history: None,
            follower_sample: None,
            first_digits: None,
            comments: None,
            overlap: None,
            usual_overlap: None,
        }
    }

    /// With these posts only.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let evidence = CreatorEvidence::of(&creator).with_posts(PostFilter::ALL);
    /// assert_eq!(evidence.posts(), PostFilter::ALL);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[must_use]
    pub const fn with_posts(mut self, posts: PostFilter) -> CreatorEvidence<'a> {
        self.posts = posts;
        self
    }

    /// With what engagement is usual at its size: a fitted [`Cohort`], or a [`Norm`] with quartiles.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let evidence = CreatorEvidence::of(&creator).with_engagement(&Norm::X_ENGAGEMENT_2026_10);
    /// let assessment = AuthenticityModel::creator_engagement_2018().assess(evidence);
    /// assert_eq!(assessment.missing()[0].1.to_string(), "norm is of another platform");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[must_use]
    pub fn with_engagement(mut self, norm: impl Into<EngagementNorm<'a>>) -> CreatorEvidence<'a> {
        self.engagement = Some(norm.into());
        self
    }

    /// With all that is usual among creators of its platform. What they do not tell stays as it was.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creators.txt")]
    /// use influencer::authenticity::{AuthenticityModel, CreatorEvidence, CreatorNorms};
    /// use influencer::Timestamp;
    ///
    /// let norms = CreatorNorms::fit(&creators, Platform::Instagram, &PostFilter::ALL, Timestamp::MIN);
    /// let model = AuthenticityModel::creator_engagement_2018();
    /// let alone = model.score(CreatorEvidence::of(&creators[3]));
    /// let beside = model.score(CreatorEvidence::of(&creators[3]).with_norms(&norms));
    /// assert!(beside.coverage() > alone.coverage());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[must_use]
    pub fn with_norms(mut self, norms: &'a CreatorNorms) -> CreatorEvidence<'a> {
        self.engagement = norms.engagement().ok().map(EngagementNorm::Cohort).or(self.engagement);
        self.comments_per_like = norms.comments_per_like().ok().or(self.comments_per_like);
        self.likeness = norms.likeness().ok().or(self.likeness);
        self.comment_likeness = norms.comment_likeness().ok().or(self.comment_likeness);
        self
    }

    with!(
        /// With what comments per like are usual at so many followers.
        with_comments_per_like(comments_per_like: NormLine),
        "let line = NormLine::new(1_000, Rate::new(0.02)?, Finite::new(-0.24)?, Finite::new(0.63)?)?;\nlet _evidence = CreatorEvidence::of(&creator).with_comments_per_like(line);"
    );
    with!(
        /// With how much the likes of so many posts usually spread.
        with_likeness(likeness: NormLine),
        "let line = NormLine::new(12, Rate::new(0.23)?, Finite::new(0.3)?, Finite::new(0.55)?)?;\nlet _evidence = CreatorEvidence::of(&creator).with_likeness(line);"
    );

    with!(
        /// With how much the comments under so many posts usually spread, beside what likes spread and what counting brings.
        with_comment_likeness(comment_likeness: NormLine),
        "let line = NormLine::new(12, Rate::new(1.3)?, Finite::ZERO, Finite::new(0.4)?)?;\nlet _evidence = CreatorEvidence::of(&creator).with_comment_likeness(line);"
    );

    /// With how its followers grew.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let history = influencer::History::new(Count::Followers, [])?;
    /// let _evidence = CreatorEvidence::of(&creator).with_history(&history);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[must_use]
    pub fn with_history(mut self, history: impl Into<HistoryView<'a>>) -> CreatorEvidence<'a> {
        self.history = Some(history.into());
        self
    }

    /// With the share of a sample of its followers that is not what it seems.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// use influencer::Level;
    /// use influencer::authenticity::{ErrorRates, FollowerSample, ProfileFacts};
    ///
    /// let model = AuthenticityModel::instagram_profile_2017();
    /// let profiles: Vec<ProfileFacts> = (0..60_u64)
    ///     .map(|number| ProfileFacts::new().with(Count::Followers, 150 + number).with(Count::Following, 300))
    ///     .collect();
    /// let sample = FollowerSample::of(&model, profiles.iter().map(Into::into));
    /// let share = sample.inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE)?;
    /// let _evidence = CreatorEvidence::of(&creator).with_follower_sample(&share);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    #[must_use]
    pub const fn with_follower_sample(mut self, share: &'a InauthenticShare) -> CreatorEvidence<'a> {
        self.follower_sample = Some(share);
        self
    }

    with!(
        /// With the first digits of how many followers its followers have.
        with_first_digits(first_digits: FirstDigits),
        "let digits = influencer::stats::FirstDigits::of(&[210, 34, 1_200]);\nlet _evidence = CreatorEvidence::of(&creator).with_first_digits(digits);"
    );
    with!(
        /// With what the texts of its comments are evidence for.
        with_comments(comments: Evidence),
        "let _evidence = CreatorEvidence::of(&creator).with_comments(Evidence::NONE);"
    );

    with!(
        /// With how often its commenters come back.
        with_commenters(overlap: CommenterOverlap),
        "let overlap = CommenterOverlap::of((0..9).map(|post| [1, 2, 10 + post]));\nlet _evidence = CreatorEvidence::of(&creator).with_commenters(overlap);"
    );
    with!(
        /// With how often commenters of others do, at so many posts.
        with_usual_overlap(usual_overlap: NormLine),
        "let usual = NormLine::new(12, Rate::new(1.4)?, Finite::ZERO, Finite::new(0.5)?)?;\nlet _evidence = CreatorEvidence::of(&creator).with_usual_overlap(usual);"
    );

    /// The creator.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// assert_eq!(CreatorEvidence::of(&creator).creator().account().handle(), "mara");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn creator(&self) -> CreatorView<'a> {
        self.creator
    }

    /// Which posts count.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// assert_eq!(CreatorEvidence::of(&creator).posts(), PostFilter::ALL);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn posts(&self) -> PostFilter {
        self.posts
    }
}

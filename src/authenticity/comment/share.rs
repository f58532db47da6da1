//! The promotional share of a creator's comments.

use core::fmt;

use crate::authenticity::comment::set::CommentSet;
use crate::authenticity::comment::subject::Promotion;
use crate::authenticity::follower_sample::{ErrorRates, Flags};
use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::score::Score;
use crate::error::Undefined;
use crate::stats::Proportion;
use crate::unit::{Interval, Level, Share};

/// Comments of a creator, each looked at by a model. What [`FollowerSample`](crate::authenticity::FollowerSample) is to followers.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, CommentSample, CommentSet, ErrorRates, TextColumn};
/// use influencer::{CommentLanguage, Level};
///
/// let texts: Vec<&str> = (0..200).map(|row| if row % 4 == 0 { "Subscribe to my channel" } else { "I love this song" }).collect();
/// let comments = CommentSet::new(TextColumn::from(texts.as_slice())).with_language(CommentLanguage::English);
/// let sample = CommentSample::of(&AuthenticityModel::youtube_comment_2015(), &comments);
/// assert_eq!((sample.flagged().successes(), sample.flagged().trials()), (50, 200));
///
/// let share = sample.promotional_share(&ErrorRates::YOUTUBE_COMMENT_2015, Level::NINETY_FIVE)?;
/// assert!(share.interval().contains(share.share()));
/// println!("{share:.0}");
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CommentSample {
    flagged: Proportion,
    left_out: u64,
}

impl CommentSample {
    /// The comments by a model. One of which less is known than a verdict needs is left out, and counted as such.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, CommentSample, CommentSet, TextColumn};
    ///
    /// let texts: &[Option<&str>] = &[None];
    /// let comments = CommentSet::new(TextColumn::from(texts));
    /// let sample = CommentSample::of(&AuthenticityModel::youtube_comment_2015(), &comments);
    /// assert_eq!((sample.flagged().trials(), sample.left_out()), (0, 1));
    /// ```
    pub fn of(model: &AuthenticityModel<Promotion>, comments: &CommentSet<'_>) -> CommentSample {
        CommentSample::of_scores(model.scores(comments))
    }

    /// The comments by their scores.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommentSample;
    /// assert_eq!(CommentSample::of_scores([]).flagged().trials(), 0);
    /// ```
    pub fn of_scores(scores: impl IntoIterator<Item = Score>) -> CommentSample {
        let flags = Flags::of(scores);
        CommentSample { flagged: flags.flagged(), left_out: flags.left_out() }
    }

    /// How many were flagged, of how many: their evidence makes the odds at least four times as large. Its
    /// [Wilson interval](Proportion::wilson) is that of the share of flags, not of the promotional share: flags err.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommentSample;
    /// use influencer::{Level, Undefined};
    ///
    /// let flagged = CommentSample::of_scores([]).flagged();
    /// assert_eq!(flagged.wilson(Level::NINETY_FIVE), Err(Undefined::TooFewObservations { needed: 1, found: 0 }));
    /// ```
    pub const fn flagged(&self) -> Proportion {
        self.flagged
    }

    /// Of how many too little is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::CommentSample;
    /// assert_eq!(CommentSample::of_scores([]).left_out(), 0);
    /// ```
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The promotional share, corrected for the errors of the model, with an interval that carries their uncertainty, as
    /// [`FollowerSample::inauthentic_share`](crate::authenticity::FollowerSample::inauthentic_share) has it for followers: right for comments
    /// like those on which the error rates were measured, and nothing promised for others.
    ///
    /// # Undefined when
    ///
    /// The sample or one of those behind the error rates is empty, or the rates are no better than a coin.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewObservations`] or [`Undefined::UselessTest`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CommentSample, ErrorRates};
    /// use influencer::{Level, Undefined};
    ///
    /// let none = CommentSample::of_scores([]);
    /// let share = none.promotional_share(&ErrorRates::YOUTUBE_COMMENT_2015, Level::NINETY_FIVE);
    /// assert_eq!(share.unwrap_err(), Undefined::TooFewObservations { needed: 1, found: 0 });
    /// ```
    pub fn promotional_share(&self, rates: &ErrorRates, level: Level) -> Result<PromotionalShare, Undefined> {
        let (share, interval) = rates.corrected(self.flagged, level)?;
        Ok(PromotionalShare { share, interval, level, sample: *self, rates: rates.clone() })
    }
}

/// The share of a creator's comments that is promotional, never without its interval and where its error rates come from.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, CommentSample, CommentSet, ErrorRates, TextColumn};
/// use influencer::{CommentLanguage, Level};
///
/// let texts = vec!["see ours.com"; 120];
/// let comments = CommentSet::new(TextColumn::from(texts.as_slice())).with_language(CommentLanguage::English);
/// let sample = CommentSample::of(&AuthenticityModel::youtube_comment_2015(), &comments);
/// let share = sample.promotional_share(&ErrorRates::YOUTUBE_COMMENT_2015, Level::NINETY_FIVE)?;
/// assert!(share.to_string().contains("measured on"));
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct PromotionalShare {
    share: Share,
    interval: Interval<Share>,
    level: Level,
    sample: CommentSample,
    rates: ErrorRates,
}

macro_rules! example {
    ($check:literal) => {
        concat!(
            "```\n# use influencer::Level;\n",
            "# use influencer::authenticity::{AuthenticityModel, CommentSample, CommentSet, ErrorRates, TextColumn};\n",
            "# let texts = vec![\"So good\"; 120];\n",
            "# let comments = CommentSet::new(TextColumn::from(texts.as_slice())).with_language(influencer::CommentLanguage::English);\n",
            "# let sample = CommentSample::of(&AuthenticityModel::youtube_comment_2015(), &comments);\n",
            "let share = sample.promotional_share(&ErrorRates::YOUTUBE_COMMENT_2015, Level::NINETY_FIVE)?;\n",
            $check,
            "\n# Ok::<(), influencer::Undefined>(())\n```"
        )
    };
}

impl PromotionalShare {
    /// The share.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(share.share(), 0.0);")]
    pub const fn share(&self) -> Share {
        self.share
    }

    /// Where it lies.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(share.interval().contains(share.share()));")]
    pub const fn interval(&self) -> Interval<Share> {
        self.interval
    }

    /// How sure the interval is.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(share.level(), Level::NINETY_FIVE);")]
    pub const fn level(&self) -> Level {
        self.level
    }

    /// The comments.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(share.sample().flagged().trials(), 120);")]
    pub const fn sample(&self) -> CommentSample {
        self.sample
    }

    /// How often the model errs, and where that was measured.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(*share.rates(), ErrorRates::YOUTUBE_COMMENT_2015);")]
    pub const fn rates(&self) -> &ErrorRates {
        &self.rates
    }
}

/// `promotional share 29 % (95 %: 22 % to 38 %) of 200 comments (3 more left out: too little known); sensitivity …`
impl fmt::Display for PromotionalShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        let comments = self.sample.flagged.trials();
        write!(
            f,
            "promotional share {:.digits$} ({}: {:.digits$}) of {comments} comments",
            self.share, self.level, self.interval
        )?;
        if self.sample.left_out > 0 {
            write!(f, " ({} more left out: too little known)", self.sample.left_out)?;
        }
        write!(f, "; {}", self.rates)
    }
}

//! The inauthentic share of a sample of followers.

use core::fmt;
use std::borrow::Cow;

use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::profile::{Profile, ProfileView};
use crate::authenticity::score::Score;
use crate::authenticity::verdict::LEAST_COVERAGE;
use crate::error::Undefined;
use crate::stats::{Prevalence, Proportion};
use crate::unit::{Interval, Level, Share};

/// How often a model errs, and where that was measured.
///
/// A profile is flagged where its [evidence](Score::evidence) makes the odds at least four times as large, whatever the prior: at the usual
/// prior of 20 %, that is a probability of a half. It is no verdict on the account: flags are counted, in a sample as where the rates were
/// measured, small accounts included.
///
/// # Example
///
/// ```
/// use influencer::authenticity::ErrorRates;
///
/// let rates = ErrorRates::INSTAGRAM_PROFILE_2017;
/// println!("{rates}");
/// assert!(rates.specificity().estimate()? > rates.sensitivity().estimate()?);
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ErrorRates {
    pub(super) sensitivity: Proportion,
    pub(super) specificity: Proportion,
    pub(super) measured_on: Cow<'static, str>,
}

impl ErrorRates {
    /// From the flagged of profiles known to be inauthentic, the not flagged of those known to be genuine, and in words whose profiles
    /// they were.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ErrorRates;
    /// use influencer::stats::Proportion;
    ///
    /// let rates = ErrorRates::new(Proportion::new(90, 100)?, Proportion::new(190, 200)?, "300 of our followers, 2026");
    /// assert_eq!(rates.measured_on(), "300 of our followers, 2026");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(
        sensitivity: Proportion,
        specificity: Proportion,
        measured_on: impl Into<Cow<'static, str>>,
    ) -> ErrorRates {
        ErrorRates { sensitivity, specificity, measured_on: measured_on.into() }
    }

    /// Those of a model on labelled profiles, each with whether it is inauthentic. Profiles of which too little is known are left out, as
    /// in a [`FollowerSample`]. The model must not have been fitted on these profiles, or it errs more often elsewhere.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::authenticity::{AuthenticityModel, ErrorRates, ProfileFacts};
    ///
    /// let profile = |followers, following, posts| {
    ///     ProfileFacts::new().with(Count::Followers, followers).with(Count::Following, following).with(Count::Media, posts)
    /// };
    /// let labelled = [(profile(620, 410, 88), false), (profile(62, 4_100, 0), true), (profile(900, 500, 2), true)];
    /// let labelled = labelled.iter().map(|(facts, inauthentic)| (facts.into(), *inauthentic));
    /// let rates = ErrorRates::measure(&AuthenticityModel::instagram_profile_2017(), labelled, "three invented profiles");
    /// assert_eq!((rates.sensitivity().successes(), rates.sensitivity().trials()), (1, 2));
    /// ```
    pub fn measure<'a>(
        model: &AuthenticityModel<Profile>,
        labelled: impl IntoIterator<Item = (ProfileView<'a>, bool)>,
        measured_on: impl Into<Cow<'static, str>>,
    ) -> ErrorRates {
        let scored = labelled.into_iter().map(|(profile, inauthentic)| (model.score(profile), inauthentic));
        ErrorRates::measure_scores(scored, measured_on)
    }

    /// As [`measure`](ErrorRates::measure), of scores at hand.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ErrorRates;
    ///
    /// let rates = ErrorRates::measure_scores([], "nobody");
    /// assert_eq!(rates.sensitivity().trials(), 0);
    /// ```
    pub fn measure_scores(
        labelled: impl IntoIterator<Item = (Score, bool)>,
        measured_on: impl Into<Cow<'static, str>>,
    ) -> ErrorRates {
        let (mut inauthentic, mut genuine) = (Flags::default(), Flags::default());
        for (score, is_inauthentic) in labelled {
            if is_inauthentic { &mut inauthentic } else { &mut genuine }.count(&score);
        }
        let cleared = genuine.all - genuine.flagged;
        ErrorRates::new(
            Proportion::of_so_many(inauthentic.flagged, inauthentic.all),
            Proportion::of_so_many(cleared, genuine.all),
            measured_on,
        )
    }

    /// The share behind so many flags, with its interval.
    pub(super) fn corrected(&self, flagged: Proportion, level: Level) -> Result<(Share, Interval<Share>), Undefined> {
        let prevalence = Prevalence::new(flagged, self.sensitivity, self.specificity);
        let (share, interval) = (prevalence.rogan_gladen()?, prevalence.lang_reiczigel(level)?);
        // The interval belongs to rates with a success and a failure added; the estimate may lie beside it.
        Ok((share, Interval::between(interval.low().min(share), interval.high().max(share))))
    }

    /// Of inauthentic profiles, those flagged.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::ErrorRates::INSTAGRAM_PROFILE_2017.sensitivity().trials(), 49);
    /// ```
    pub const fn sensitivity(&self) -> Proportion {
        self.sensitivity
    }

    /// Of genuine profiles, those not flagged.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::ErrorRates::INSTAGRAM_PROFILE_2017.specificity().trials(), 438);
    /// ```
    pub const fn specificity(&self) -> Proportion {
        self.specificity
    }

    /// Whose profiles they were measured on.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::authenticity::ErrorRates::INSTAGRAM_PROFILE_2017.measured_on().contains("2017"));
    /// ```
    pub fn measured_on(&self) -> &str {
        &self.measured_on
    }
}

/// `sensitivity 35 of 49, specificity 420 of 438, measured on …`
impl fmt::Display for ErrorRates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (sensitivity, specificity) = (self.sensitivity, self.specificity);
        write!(
            f,
            "sensitivity {} of {}, specificity {} of {}, measured on {}",
            sensitivity.successes(),
            sensitivity.trials(),
            specificity.successes(),
            specificity.trials(),
            self.measured_on
        )
    }
}

/// ln 4, which makes a prior of 20 % one of 50 %.
const FOURFOLD: f64 = 2.0 * core::f64::consts::LN_2;

/// Flags of many scores.
#[derive(Default)]
pub(super) struct Flags {
    flagged: u64,
    all: u64,
    left_out: u64,
}

impl Flags {
    pub(super) fn of(scores: impl IntoIterator<Item = Score>) -> Flags {
        let mut flags = Flags::default();
        for score in scores {
            flags.count(&score);
        }
        flags
    }

    pub(super) fn flagged(&self) -> Proportion {
        Proportion::of_so_many(self.flagged, self.all)
    }

    pub(super) const fn left_out(&self) -> u64 {
        self.left_out
    }

    fn count(&mut self, score: &Score) {
        if score.coverage() < LEAST_COVERAGE {
            self.left_out += 1;
            return;
        }
        self.all += 1;
        self.flagged += u64::from(score.evidence() >= FOURFOLD);
    }
}

/// A sample of an account's followers, each looked at by a model.
///
/// Only a random sample speaks for all followers. Platforms list the newest or the best connected first, and the newest hundred may be one
/// giveaway.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::authenticity::{AuthenticityModel, ErrorRates, FollowerSample, ProfileFacts};
/// use influencer::Level;
///
/// let profiles: Vec<ProfileFacts> = (0..200)
///     .map(|follower| {
///         let (following, posts) = if follower % 4 == 0 { (4_100, 0) } else { (410, 88) };
///         ProfileFacts::new().with(Count::Followers, 300).with(Count::Following, following).with(Count::Media, posts)
///     })
///     .collect();
/// let model = AuthenticityModel::instagram_profile_2017();
/// let sample = FollowerSample::of(&model, profiles.iter().map(Into::into));
/// assert_eq!((sample.flagged().successes(), sample.flagged().trials()), (50, 200));
///
/// let share = sample.inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE)?;
/// assert!(share.interval().contains(share.share()));
/// println!("{share:.0}");
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct FollowerSample {
    flagged: Proportion,
    left_out: u64,
}

impl FollowerSample {
    /// The followers by a model. One of whom less is known than a verdict needs is left out, and counted as such.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, FollowerSample, ProfileFacts};
    ///
    /// let unknown = ProfileFacts::new();
    /// let sample = FollowerSample::of(&AuthenticityModel::instagram_profile_2017(), [(&unknown).into()]);
    /// assert_eq!((sample.flagged().trials(), sample.left_out()), (0, 1));
    /// ```
    pub fn of<'a>(
        model: &AuthenticityModel<Profile>,
        followers: impl IntoIterator<Item = ProfileView<'a>>,
    ) -> FollowerSample {
        FollowerSample::of_scores(followers.into_iter().map(|follower| model.score(follower)))
    }

    /// The followers by their scores, of columns say.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, FollowerSample, ProfileColumns};
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let counts = CountColumns::new(2)
    ///     .with(Count::Followers, Column::from(&[620, 62]))?
    ///     .with(Count::Media, Column::from(&[88, 0]))?;
    /// let scores = AuthenticityModel::instagram_profile_2017().scores(&ProfileColumns::new(counts));
    /// assert_eq!(FollowerSample::of_scores(scores).flagged().trials(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn of_scores(scores: impl IntoIterator<Item = Score>) -> FollowerSample {
        let flags = Flags::of(scores);
        FollowerSample { flagged: flags.flagged(), left_out: flags.left_out() }
    }

    /// How many were flagged, of how many. Not their inauthentic share: flags err.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::FollowerSample;
    /// assert_eq!(FollowerSample::of_scores([]).flagged().trials(), 0);
    /// ```
    pub const fn flagged(&self) -> Proportion {
        self.flagged
    }

    /// Of how many too little is known.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::FollowerSample;
    /// assert_eq!(FollowerSample::of_scores([]).left_out(), 0);
    /// ```
    pub const fn left_out(&self) -> u64 {
        self.left_out
    }

    /// The inauthentic share, corrected for the errors of the model, with an interval that carries their uncertainty: Rogan and Gladen's
    /// estimate with the interval of Lang and Reiczigel, as [`Prevalence`] has them.
    ///
    /// It is right for followers like those on whom the error rates were measured. With rates of another collection nothing is promised:
    /// with those of the table, of 1,000 intervals at 95 % on 200 accounts each, 97.6 % held the true share of an Instagram collection of
    /// 2018, and 97.1 % that of one of 2019, but with rates and flags of other methods two collections in four were missed.
    ///
    /// Where fewer are flagged than errors alone would flag, the interval may be 0 % to 0 %: not a proof of none, but a sign that these
    /// followers are unlike those on whom the rates were measured.
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
    /// use influencer::authenticity::{ErrorRates, FollowerSample};
    /// use influencer::{Level, Undefined};
    ///
    /// let nobody = FollowerSample::of_scores([]);
    /// let share = nobody.inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE);
    /// assert_eq!(share.unwrap_err(), Undefined::TooFewObservations { needed: 1, found: 0 });
    /// ```
    pub fn inauthentic_share(&self, rates: &ErrorRates, level: Level) -> Result<InauthenticShare, Undefined> {
        let (share, interval) = rates.corrected(self.flagged, level)?;
        Ok(InauthenticShare { share, interval, level, sample: *self, rates: rates.clone() })
    }
}

/// The share of a sample's followers that is held for inauthentic, never without its interval and where its error rates come from.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::authenticity::{AuthenticityModel, ErrorRates, FollowerSample, ProfileFacts};
/// use influencer::Count;
///
/// let follower = ProfileFacts::new().with(Count::Followers, 300).with(Count::Following, 410).with(Count::Media, 88);
/// let sample = FollowerSample::of(&AuthenticityModel::instagram_profile_2017(), vec![(&follower).into(); 120]);
/// let share = sample.inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE)?;
/// assert!(share.to_string().contains("measured on"));
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct InauthenticShare {
    share: Share,
    interval: Interval<Share>,
    level: Level,
    sample: FollowerSample,
    rates: ErrorRates,
}

macro_rules! example {
    ($check:literal) => {
        concat!(
            "```\n# use influencer::authenticity::{AuthenticityModel, ErrorRates, FollowerSample, ProfileFacts};\n",
            "# use influencer::{Count, Level};\n",
            "# let follower = ProfileFacts::new().with(Count::Followers, 300).with(Count::Following, 410).with(Count::Media, 88);\n",
            "# let sample = FollowerSample::of(&AuthenticityModel::instagram_profile_2017(), vec![(&follower).into(); 120]);\n",
            "let share = sample.inauthentic_share(&ErrorRates::INSTAGRAM_PROFILE_2017, Level::NINETY_FIVE)?;\n",
            $check,
            "\n# Ok::<(), influencer::Undefined>(())\n```"
        )
    };
}

impl InauthenticShare {
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

    /// The sample.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(share.sample().flagged().trials(), 120);")]
    pub const fn sample(&self) -> FollowerSample {
        self.sample
    }

    /// How often the model errs, and where that was measured.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(*share.rates(), ErrorRates::INSTAGRAM_PROFILE_2017);")]
    pub const fn rates(&self) -> &ErrorRates {
        &self.rates
    }
}

/// `inauthentic share 29 % (95 %: 22 % to 38 %) of 200 followers, 3 of whom too little is known left out; sensitivity …`
impl fmt::Display for InauthenticShare {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = f.precision().unwrap_or(1);
        let followers = self.sample.flagged.trials();
        write!(
            f,
            "inauthentic share {:.digits$} ({}: {:.digits$}) of {followers} followers",
            self.share, self.level, self.interval
        )?;
        if self.sample.left_out > 0 {
            write!(f, " ({} more left out: too little known)", self.sample.left_out)?;
        }
        write!(f, "; {}", self.rates)
    }
}

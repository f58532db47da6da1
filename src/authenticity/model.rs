//! A prior, and signals that add to it.

use core::fmt;
use std::borrow::Cow;
use std::sync::Arc;

use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::{Signal, Subject};
use crate::authenticity::verdict::Cuts;
use crate::error::InvalidError;
use crate::stats::critical;
use crate::unit::{Finite, Interval, Level, Share, Weight};

/// One question, and how it is answered: a prior, an intercept, and signals with weights and caps.
///
/// A model is generic over its [`Subject`]: signals on accounts do not fit a model of creators.
///
/// # Formula
///
/// ```text
/// log-odds = ln( π / (1 − π) ) + b + Σ cⱼ
/// cⱼ = βⱼ · evidence in nats, not beyond the cap; nothing where signal j is missing
///
/// π  prior     b  intercept     βⱼ  weight
/// ```
///
/// The contributions are summed from the smallest up with twice the digits of a float: the order of the signals changes no bit.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts};
/// use influencer::{Count, Share};
///
/// let model = AuthenticityModel::instagram_profile_2017().with_prior(Share::new(0.1)?)?;
/// let facts = ProfileFacts::new().with(Count::Followers, 340).with(Count::Following, 510).with(Count::Media, 12);
/// println!("{}", model.assess((&facts).into()));
/// assert!(model.score((&facts).into()).probability() < model.prior());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
pub struct AuthenticityModel<S: Subject> {
    pub(super) name: Cow<'static, str>,
    pub(super) source: Cow<'static, str>,
    pub(super) prior: Share,
    /// Of the prior; kept, because a logarithm takes time.
    pub(super) prior_log_odds: f64,
    pub(super) cuts: Cuts,
    pub(super) level: Level,
    pub(super) critical: f64,
    pub(super) intercept: Finite,
    pub(super) entries: Vec<Entry<S>>,
    pub(super) without_weight: Vec<Cow<'static, str>>,
}

/// A signal with its place in a model.
pub(super) struct Entry<S: Subject> {
    pub(super) signal: Arc<dyn Signal<S>>,
    pub(super) weight: Weight,
    pub(super) cap: Interval<Finite>,
}

impl<S: Subject> Entry<S> {
    /// Weight and information as whole numbers, so that sums of them depend on no order.
    #[inline]
    pub(super) fn information(&self) -> u64 {
        u64::from(self.weight.ten_thousandths()) * u64::from(self.signal.information().ten_thousandths())
    }

    #[inline]
    pub(super) fn weighed(&self, nats: f64) -> f64 {
        let nats = nats * f64::from(self.weight.ten_thousandths()) / f64::from(Weight::UNIT);
        nats.clamp(self.cap.low().as_f64(), self.cap.high().as_f64())
    }

    #[inline]
    pub(super) fn contribution(&self, evidence: Evidence) -> (f64, f64) {
        let deviation = evidence.standard_deviation().as_f64();
        let weight = f64::from(self.weight.ten_thousandths());
        // Adding zero turns -0.0 into 0.0.
        (self.weighed(evidence.nats().as_f64()) + 0.0, deviation * weight / f64::from(Weight::UNIT))
    }

    /// The least and the most it can contribute.
    pub(super) fn range(&self) -> Interval<Finite> {
        self.signal.range().map_or(self.cap, |range| {
            let ends = [range.low(), range.high()].map(|end| super::evidence::finite(self.weighed(end.as_f64())));
            Interval::between(ends[0], ends[1])
        })
    }
}

impl<S: Subject> Clone for Entry<S> {
    fn clone(&self) -> Self {
        Entry { signal: Arc::clone(&self.signal), weight: self.weight, cap: self.cap }
    }
}

/// As many signals as one model takes: their contributions are put in order without asking for memory.
pub(super) const MOST_SIGNALS: usize = 64;

/// Nats that a cap and an intercept may reach.
const MOST_NATS: f64 = 1_000.0;

impl<S: Subject> AuthenticityModel<S> {
    /// A model of this name, without signals: prior 20 %, cuts at 20 % and 80 %, intervals at 95 %.
    ///
    /// A prior of 20 % is for samples of followers: of 975 new followers of Swiss influencers, journalists held 10 % for inauthentic, and
    /// a model of theirs about 28 % (SRF Data, 2017). The caller's own share is better.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, Profile};
    ///
    /// let model = AuthenticityModel::<Profile>::new("mine");
    /// assert_eq!(model.prior().to_string(), "20 %");
    /// assert_eq!(model.signals().count(), 0);
    /// ```
    pub fn new(name: impl Into<Cow<'static, str>>) -> AuthenticityModel<S> {
        let (prior, level) = (Share::nearest(0.2), Level::NINETY_FIVE);
        AuthenticityModel {
            name: name.into(),
            source: Cow::Borrowed(""),
            prior,
            prior_log_odds: log_odds(prior),
            cuts: Cuts::default(),
            level,
            critical: critical::normal(level),
            intercept: Finite::ZERO,
            entries: Vec::new(),
            without_weight: Vec::new(),
        }
    }

    /// The model with another prior: the share of yes among subjects of this kind, before anything is looked at.
    ///
    /// # Errors
    ///
    /// For 0 and 1, which no evidence moves.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let error = AuthenticityModel::instagram_profile_2017().with_prior(Share::ZERO).unwrap_err();
    /// assert_eq!(error.to_string(), "prior 0 % is out of range: above 0 % and below 100 %");
    /// ```
    pub fn with_prior(mut self, prior: Share) -> Result<Self, InvalidError> {
        if prior == 0.0 || prior == 1.0 {
            return Err(InvalidError::out_of_range("prior", prior, "above 0 % and below 100 %"));
        }
        (self.prior, self.prior_log_odds) = (prior, log_odds(prior));
        Ok(self)
    }

    /// The model with other cuts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    /// use influencer::authenticity::{AuthenticityModel, Cuts};
    ///
    /// let strict = Cuts::new(Share::new(0.1)?, Share::new(0.95)?)?;
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().with_cuts(strict).cuts(), strict);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_cuts(mut self, cuts: Cuts) -> Self {
        self.cuts = cuts;
        self
    }

    /// The model with intervals at another level.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017().with_level(Level::NINETY);
    /// assert_eq!(model.level(), Level::NINETY);
    /// ```
    pub fn with_level(mut self, level: Level) -> Self {
        (self.level, self.critical) = (level, critical::normal(level));
        self
    }

    /// The model with another intercept, in nats.
    ///
    /// # Errors
    ///
    /// Outside -1000 to 1000.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017().with_intercept(Finite::new(0.05)?)?;
    /// assert_eq!(model.intercept(), 0.05);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_intercept(mut self, nats: Finite) -> Result<Self, InvalidError> {
        check_nats("intercept", nats)?;
        self.intercept = nats;
        Ok(self)
    }

    /// The model with who measured its weights, and where, in words for its reports.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, Profile};
    ///
    /// let model = AuthenticityModel::<Profile>::new("mine").with_source("our own followers, labelled by hand, 2026");
    /// assert_eq!(model.source(), "our own followers, labelled by hand, 2026");
    /// ```
    pub fn with_source(mut self, source: impl Into<Cow<'static, str>>) -> Self {
        self.source = source.into();
        self
    }

    /// The model with one more signal, of weight 1, capped at -3 and 3 nats.
    ///
    /// # Errors
    ///
    /// As for [`with_weighed_signal`](AuthenticityModel::with_weighed_signal).
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{AuthenticityModel, Evidence, Profile, ProfileView, Signal};
    /// # use influencer::{Undefined, Weight};
    /// # struct Mine;
    /// # impl Signal<Profile> for Mine {
    /// #     fn name(&self) -> &str { "mine" }
    /// #     fn evidence(&self, _: ProfileView<'_>) -> Result<Evidence, Undefined> { Ok(Evidence::NONE) }
    /// #     fn information(&self) -> Weight { Weight::ONE }
    /// # }
    /// let model = AuthenticityModel::instagram_profile_2017().with_signal(Mine)?;
    /// assert_eq!(model.signals().last(), Some("mine"));
    /// assert!(model.with_signal(Mine).unwrap_err().is_duplicate());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_signal(self, signal: impl Signal<S> + 'static) -> Result<Self, InvalidError> {
        let three = Finite::from_f64(3.0).unwrap_or_default();
        self.with_weighed_signal(signal, Weight::ONE, Interval::between(opposite(three), three))
    }

    /// The model with one more signal. Its nats are multiplied by the weight, and the product is cut at the ends of the cap.
    ///
    /// Signals that say nearly the same need weights below one, or what they say counts twice.
    ///
    /// # Errors
    ///
    /// If there is a signal of this name, or of no name; if the cap does not contain 0 or reaches beyond -1000 or 1000; for more than 64
    /// signals.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::authenticity::{AuthenticityModel, Evidence, Profile, ProfileView, Signal};
    /// # use influencer::{Finite, Interval, Undefined, Weight};
    /// # struct Mine;
    /// # impl Signal<Profile> for Mine {
    /// #     fn name(&self) -> &str { "mine" }
    /// #     fn evidence(&self, _: ProfileView<'_>) -> Result<Evidence, Undefined> { Ok(Evidence::constant(7.0, 1.0)) }
    /// #     fn information(&self) -> Weight { Weight::ONE }
    /// # }
    /// let cap = Interval::new(Finite::new(-1.0)?, Finite::new(2.0)?)?;
    /// let model = AuthenticityModel::<Profile>::new("mine").with_weighed_signal(Mine, Weight::constant(5_000), cap)?;
    /// # let facts = influencer::authenticity::ProfileFacts::new();
    /// let assessment = model.assess((&facts).into());
    /// assert_eq!(assessment.contributions()[0].evidence().nats(), 2.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_weighed_signal(
        mut self,
        signal: impl Signal<S> + 'static,
        weight: Weight,
        cap: Interval<Finite>,
    ) -> Result<Self, InvalidError> {
        let name = signal.name();
        if name.is_empty() {
            return Err(InvalidError::empty("name of a signal", "at least one character"));
        }
        if self.signals().any(|known| known == name) {
            return Err(InvalidError::duplicate("signal", name));
        }
        if !cap.contains(Finite::ZERO) {
            return Err(InvalidError::out_of_range("cap", cap, "from 0 or below to 0 or above"));
        }
        check_nats("cap", cap.low())?;
        check_nats("cap", cap.high())?;
        if self.entries.len() == MOST_SIGNALS {
            return Err(InvalidError::out_of_range("number of signals", MOST_SIGNALS + 1, "at most 64"));
        }
        let name = name.to_owned();
        self.without_weight.retain(|without| **without != *name);
        self.entries.push(Entry { signal: Arc::new(signal), weight, cap });
        Ok(self)
    }

    /// The model without one signal. Every other contribution stays as it is.
    ///
    /// # Errors
    ///
    /// If there is no signal of this name.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017().without_signal("picture")?;
    /// assert_eq!(model.signals().count(), 5);
    /// assert!(model.without_signal("picture").unwrap_err().is_unknown_name());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn without_signal(mut self, name: &str) -> Result<Self, InvalidError> {
        match self.entries.iter().position(|entry| entry.signal.name() == name) {
            Some(place) => {
                self.entries.remove(place);
                Ok(self)
            }
            None => Err(self.unknown(name)),
        }
    }

    /// The model with these signals only.
    ///
    /// # Errors
    ///
    /// If one of them is not there.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017().with_only(&["posts", "followers"])?;
    /// assert_eq!(model.signals().collect::<Vec<_>>(), ["followers", "posts"]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with_only(mut self, names: &[&str]) -> Result<Self, InvalidError> {
        if let Some(name) = names.iter().find(|name| !self.signals().any(|known| known == **name)) {
            return Err(self.unknown(name));
        }
        self.entries.retain(|entry| names.contains(&entry.signal.name()));
        Ok(self)
    }

    /// The model, noting that this is known to it and has no weight: reports name it apart from what is missing.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, Profile};
    ///
    /// let model = AuthenticityModel::<Profile>::new("mine").noting_without_weight("privacy");
    /// assert_eq!(model.without_weight().collect::<Vec<_>>(), ["privacy"]);
    /// ```
    pub fn noting_without_weight(mut self, name: impl Into<Cow<'static, str>>) -> Self {
        self.without_weight.push(name.into());
        self
    }

    fn unknown(&self, name: &str) -> InvalidError {
        InvalidError::unknown_name("signal", name, &self.signals().collect::<Vec<_>>())
    }

    /// The name: that of its dated table, where it has one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().name(), "instagram-profile-2017");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Who measured its weights, and where; empty if nobody said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert!(AuthenticityModel::instagram_profile_2017().source().starts_with("SRF Data"));
    /// ```
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The share of yes before anything is looked at.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().prior().to_string(), "20 %");
    /// ```
    pub const fn prior(&self) -> Share {
        self.prior
    }

    /// Where verdicts begin and end.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{AuthenticityModel, Cuts};
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().cuts(), Cuts::default());
    /// ```
    pub const fn cuts(&self) -> Cuts {
        self.cuts
    }

    /// The level of the intervals.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().level(), Level::NINETY_FIVE);
    /// ```
    pub const fn level(&self) -> Level {
        self.level
    }

    /// What is added to every subject's log-odds.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::instagram_profile_2017().intercept(), 0.0);
    /// ```
    pub const fn intercept(&self) -> Finite {
        self.intercept
    }

    /// The names of its signals.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017();
    /// assert_eq!(
    ///     model.signals().collect::<Vec<_>>(),
    ///     ["followers", "following", "posts", "following_per_follower", "picture", "user_name_digits"],
    /// );
    /// ```
    pub fn signals(&self) -> impl Iterator<Item = &str> {
        self.entries.iter().map(|entry| entry.signal.name())
    }

    /// What is known to it and has no weight.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::instagram_profile_2017();
    /// assert_eq!(model.without_weight().next(), Some("biography_length"));
    /// ```
    pub fn without_weight(&self) -> impl Iterator<Item = &str> {
        self.without_weight.iter().map(AsRef::as_ref)
    }
}

fn opposite(number: Finite) -> Finite {
    super::evidence::finite(-number.as_f64())
}

fn check_nats(what: &'static str, nats: Finite) -> Result<(), InvalidError> {
    if nats.as_f64().abs() > MOST_NATS {
        return Err(InvalidError::out_of_range(what, nats, "-1000 to 1000 nats"));
    }
    Ok(())
}

/// ln(p / (1 − p)), of a share that is neither 0 nor 1.
pub(super) fn log_odds(share: Share) -> f64 {
    libm::log(share.as_ratio()) - libm::log1p(-share.as_ratio())
}

/// Shares one copy of each signal.
impl<S: Subject> Clone for AuthenticityModel<S> {
    fn clone(&self) -> Self {
        AuthenticityModel {
            name: self.name.clone(),
            source: self.source.clone(),
            entries: self.entries.clone(),
            without_weight: self.without_weight.clone(),
            ..*self
        }
    }
}

impl<S: Subject> fmt::Debug for AuthenticityModel<S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AuthenticityModel")
            .field("name", &self.name)
            .field("prior", &self.prior)
            .field("cuts", &self.cuts)
            .field("level", &self.level)
            .field("intercept", &self.intercept)
            .field("signals", &self.signals().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

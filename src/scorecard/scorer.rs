//! How creators are scored.

use crate::authenticity::{AuthenticityModel, CommenterOverlap, CreatorAudience, CreatorEvidence, CreatorNorms};
use crate::cohort::{Cohort, Norm, Posterior};
use crate::count::Count;
use crate::engagement::{EngagementRate, Estimate, Pooling};
use crate::error::{Error, Undefined};
use crate::platform::Platform;
use crate::preset::Preset;
use crate::record::{CreatorView, PostFilter};
use crate::relationship::Connection;
use crate::rhythm::SpikeRule;
use crate::scorecard::dossier::Dossier;
use crate::scorecard::peers::Peers;
use crate::tier::{Standing, TierScheme};
use crate::unit::Level;

/// How creators are scored: by which scheme, formula, pooling and posts, beside whom, and by which weights of evidence.
///
/// Every choice has a usual value, and a scorecard names those it rests on.
///
/// | choice | unless said |
/// |---|---|
/// | [scheme](Scorer::with_scheme) | [`TierScheme::default`] |
/// | [formula](Scorer::with_formula) | likes and comments by followers; [`for_platform`](Scorer::for_platform) knows better |
/// | [pooling](Scorer::with_pooling) | median: the usual post |
/// | [posts](Scorer::with_filter) | all |
/// | [level](Scorer::with_level) of intervals | 95 % |
/// | [cohorts](Scorer::with_cohort) and [what is usual](Scorer::among) | none: nobody is compared |
/// | [norms](Scorer::with_norm) | none |
/// | [weights of evidence](Scorer::with_model) | [`AuthenticityModel::creator_engagement_2018`] |
/// | [unusual days](Scorer::with_spike_rule) | [`SpikeRule::DEFAULT`] |
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// let scorecard = Scorer::for_platform(Platform::Instagram).score(&creator);
/// assert_eq!(scorecard.standing()?.to_string(), "micro");
/// assert_eq!(format!("{:.2}", scorecard.estimate().rate()?), "4.20 %");
/// println!("{scorecard}");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Scorer {
    pub(super) scheme: TierScheme,
    pub(super) formula: EngagementRate,
    pub(super) pooling: Pooling,
    pub(super) filter: PostFilter,
    pub(super) level: Level,
    pub(super) spikes: SpikeRule,
    pub(super) cohorts: Vec<Cohort>,
    pub(super) norms: Vec<Norm>,
    pub(super) peers: Vec<Peers>,
    pub(super) model: AuthenticityModel<CreatorAudience>,
}

impl Default for Scorer {
    fn default() -> Self {
        Scorer::new()
    }
}

impl Scorer {
    /// The usual choices.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// assert_eq!(Scorer::new().score(&creator).account().handle(), "mara.bakes");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn new() -> Scorer {
        Scorer {
            scheme: TierScheme::default(),
            formula: Preset::ANY_2026.formula(),
            pooling: Preset::ANY_2026.pooling(),
            filter: PostFilter::ALL,
            level: Level::default(),
            spikes: SpikeRule::DEFAULT,
            cohorts: Vec::new(),
            norms: Vec::new(),
            peers: Vec::new(),
            model: Preset::ANY_2026.model(),
        }
    }

    /// What is usual on a platform: [`Preset::of`] it.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// let scorecard = Scorer::for_platform(Platform::YouTube).score(&creator);
    /// assert_eq!(scorecard.estimate().rate().unwrap_err().to_string(), "views not known");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn for_platform(platform: Platform) -> Scorer {
        Scorer::new().with_preset(Preset::of(platform))
    }

    /// With the rate, pooling, norms and weights of evidence of a preset. Norms given before stay.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::preset::Preset;
    ///
    /// let scorecard = Scorer::new().with_preset(Preset::YOUTUBE_2026).score(&creator);
    /// assert_eq!(scorecard.estimate().formula(), Preset::YOUTUBE_2026.formula());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_preset(self, preset: Preset) -> Scorer {
        let mut scorer = self.with_formula(preset.formula()).with_pooling(preset.pooling()).with_model(preset.model());
        for norm in preset.norms() {
            if !scorer.norms.contains(norm) {
                scorer.norms.push(norm.clone());
            }
        }
        scorer
    }

    /// With this tier scheme.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::TierScheme;
    ///
    /// let scorecard = Scorer::new().with_scheme(TierScheme::EMARKETER).score(&creator);
    /// assert_eq!(scorecard.scheme(), "emarketer");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_scheme(mut self, scheme: TierScheme) -> Scorer {
        self.scheme = scheme;
        self
    }

    /// With this formula of the rate.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::EngagementRate;
    ///
    /// let scorecard = Scorer::new().with_formula(EngagementRate::COMMENTS_BY_FOLLOWERS).score(&creator);
    /// assert_eq!(scorecard.estimate().formula(), EngagementRate::COMMENTS_BY_FOLLOWERS);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_formula(mut self, formula: EngagementRate) -> Scorer {
        self.formula = formula;
        self
    }

    /// With this way to make one rate of several posts.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::Pooling;
    ///
    /// let scorecard = Scorer::new().with_pooling(Pooling::RatioOfSums).score(&creator);
    /// assert_eq!(scorecard.estimate().pooling(), Pooling::RatioOfSums);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_pooling(mut self, pooling: Pooling) -> Scorer {
        self.pooling = pooling;
        self
    }

    /// With these posts only.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::PostFilter;
    ///
    /// let recent = PostFilter::ALL.published_since(noon(8)?);
    /// assert_eq!(Scorer::new().with_filter(recent).score(&creator).estimate().posts_used(), 4);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_filter(mut self, filter: PostFilter) -> Scorer {
        self.filter = filter;
        self
    }

    /// With intervals of this level.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::Level;
    ///
    /// assert_eq!(Scorer::new().with_level(Level::EIGHTY).score(&creator).estimate().level(), Level::EIGHTY);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_level(mut self, level: Level) -> Scorer {
        self.level = level;
        self.model = self.model.with_level(level);
        self
    }

    /// With this rule for days on which the following grew unusually.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::SpikeRule;
    /// use influencer::scorecard::Scorer;
    ///
    /// let scorer = Scorer::new().with_spike_rule(SpikeRule::DEFAULT);
    /// ```
    pub fn with_spike_rule(mut self, rule: SpikeRule) -> Scorer {
        self.spikes = rule;
        self
    }

    /// With this cohort, beside which creators of its platform are set. A cohort of another rate or pooling is never used.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::Cohort;
    ///
    /// let estimate = Scorer::new().score(&creator).estimate().clone();
    /// let cohort = Cohort::fit((0..10).map(|_| (&estimate, Some(15_000))), noon(22)?)?;
    /// let scorecard = Scorer::new().with_cohort(cohort).score(&creator);
    /// assert!(scorecard.posterior().expect("there is a cohort").is_ok());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_cohort(mut self, cohort: Cohort) -> Scorer {
        self.cohorts.push(cohort);
        self
    }

    /// With this published norm, beside which creators of its platform are set. A norm of another rate or pooling is never used.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::Norm;
    ///
    /// let scorecard = Scorer::new().with_norm(Norm::X_ENGAGEMENT_2026_10).score(&creator);
    /// assert!(scorecard.percentiles().is_empty()); // it is of another platform
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_norm(mut self, norm: Norm) -> Scorer {
        self.norms.push(norm);
        self
    }

    /// With these weights of evidence. Intervals keep the level of the scorer.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::AuthenticityModel;
    ///
    /// let model = AuthenticityModel::creator_engagement_2018().with_only(&["boosted_posts"])?;
    /// assert_eq!(Scorer::new().with_model(model).score(&creator).assessment().contributions().len(), 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_model(mut self, model: AuthenticityModel<CreatorAudience>) -> Scorer {
        self.model = model.with_level(self.level);
        self
    }

    /// The weights of evidence.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::scorecard::Scorer;
    ///
    /// assert_eq!(Scorer::new().model().name(), "creator-engagement-2018");
    /// ```
    pub const fn model(&self) -> &AuthenticityModel<CreatorAudience> {
        &self.model
    }

    /// What evidence about creators of a platform is weighed against, if the scorer knows [others](Scorer::among).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Platform;
    /// use influencer::scorecard::Scorer;
    ///
    /// assert!(Scorer::new().usual_on(Platform::Instagram).is_none());
    /// ```
    pub fn usual_on(&self, platform: Platform) -> Option<&CreatorNorms> {
        self.peers_on(platform).map(Peers::norms)
    }

    pub(super) fn estimate(&self, dossier: &Dossier<'_>) -> Estimate {
        self.formula.pooled_with_level(dossier.creator, self.pooling, &self.filter, self.level)
    }

    pub(super) fn standing(&self, creator: CreatorView<'_>) -> Result<Standing, Undefined> {
        Ok(self.scheme.standing(followers(creator)?))
    }

    /// What the cohort of its kind makes of an estimate; nothing if there is no such cohort.
    pub(super) fn posterior(&self, dossier: &Dossier<'_>, estimate: &Estimate) -> Option<Result<Posterior, Undefined>> {
        let cohort = self.cohort_of(estimate)?;
        let posterior = followers(dossier.creator).and_then(|followers| {
            cohort.posterior(estimate, followers).map_err(|error| match error {
                Error::Undefined(reason) => reason,
                _ => Undefined::NoNorm,
            })
        });
        Some(posterior)
    }

    pub(super) fn connection(&self, dossier: &Dossier<'_>) -> Option<Connection> {
        Connection::of_with_level(dossier.creator, dossier.comments?, &self.filter, self.level).ok()
    }

    fn cohort_of(&self, estimate: &Estimate) -> Option<&Cohort> {
        let kind = (estimate.platform(), estimate.formula(), estimate.pooling());
        let is_it = |cohort: &&Cohort| (cohort.platform(), cohort.formula(), cohort.pooling()) == kind;
        self.cohorts.iter().find(is_it)
    }

    fn peers_on(&self, platform: Platform) -> Option<&Peers> {
        self.peers.iter().find(|peers| peers.platform() == platform)
    }

    pub(super) fn evidence<'a>(&'a self, dossier: &Dossier<'a>) -> CreatorEvidence<'a> {
        let Dossier { creator, comments, history } = *dossier;
        let mut evidence = CreatorEvidence::of(creator).with_posts(self.filter);
        if let Some(peers) = self.peers_on(creator.account().platform()) {
            evidence = peers.beside(&evidence);
        }
        if let Some(comments) = comments {
            evidence = evidence.with_commenters(CommenterOverlap::of_conversation(creator, comments, &self.filter));
        }
        history.into_iter().fold(evidence, CreatorEvidence::with_history)
    }
}

pub(super) fn followers(creator: CreatorView<'_>) -> Result<u64, Undefined> {
    creator.account().count(Count::Followers).ok_or(Undefined::Unknown(Count::Followers))
}

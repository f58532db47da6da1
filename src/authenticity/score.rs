//! The answer in numbers.

use crate::authenticity::verdict::{Shortage, Verdict};
use crate::unit::{Finite, Interval, Share};

/// What a model says of one subject, in numbers. [`Assessment`](crate::authenticity::Assessment) says how it came about.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts, Verdict};
/// use influencer::Count;
///
/// let facts = ProfileFacts::new()
///     .with(Count::Followers, 62)
///     .with(Count::Following, 4_100)
///     .with(Count::Media, 0);
/// let score = AuthenticityModel::instagram_profile_2017().score((&facts).into());
/// assert_eq!(score.verdict(), Verdict::LikelyInauthentic);
/// assert!(score.interval().contains(score.probability()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Score {
    pub(super) log_odds: Finite,
    pub(super) evidence: Finite,
    pub(super) standard_deviation: Finite,
    pub(super) probability: Share,
    pub(super) interval: Interval<Share>,
    pub(super) coverage: Share,
    pub(super) verdict: Verdict,
    pub(super) shortage: Option<Shortage>,
}

macro_rules! example {
    ($check:literal) => {
        concat!(
            "```\nuse influencer::authenticity::{AuthenticityModel, ProfileFacts, Verdict};\nuse influencer::Count;\n\n",
            "let facts = ProfileFacts::new().with(Count::Followers, 620).with(Count::Following, 410).with(Count::Media, 88);\n",
            "let score = AuthenticityModel::instagram_profile_2017().score((&facts).into());\n",
            $check,
            "\n```"
        )
    };
}

impl Score {
    /// The log-odds, in nats: those of the prior and all evidence.
    ///
    /// # Formula
    ///
    /// ```text
    /// ln( π / (1 − π) ) + b + Σ cⱼ
    ///
    /// π  prior     b  intercept     cⱼ  contribution of signal j; nothing where it is missing
    /// ```
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.log_odds() < 0.0);")]
    pub const fn log_odds(&self) -> Finite {
        self.log_odds
    }

    /// All evidence together, in nats: the intercept and what every known signal adds. The same for every prior.
    ///
    /// # Formula
    ///
    /// ```text
    /// b + Σ cⱼ
    /// ```
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.evidence() > score.log_odds()); // a prior below a half is against")]
    pub const fn evidence(&self) -> Finite {
        self.evidence
    }

    /// The standard deviation of the log-odds.
    ///
    /// # Formula
    ///
    /// ```text
    /// √ Σ sⱼ²
    ///
    /// sⱼ  standard deviation of the contribution of signal j
    /// ```
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.standard_deviation() > 0.0);")]
    pub const fn standard_deviation(&self) -> Finite {
        self.standard_deviation
    }

    /// The probability of yes, given the prior.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 / (1 + exp(−log-odds))
    /// ```
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.probability() < 0.1);")]
    pub const fn probability(&self) -> Share {
        self.probability
    }

    /// The interval of the probability, at the level of the model.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1 / (1 + exp(−(log-odds ± z s)))
    ///
    /// s  standard deviation of the log-odds     z  normal quantile at 1 − α/2
    /// ```
    ///
    /// It tells how sure the weights are, by sampling error and by how much they differ from one collection of accounts to another.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.interval().high() < 0.3);")]
    pub const fn interval(&self) -> Interval<Share> {
        self.interval
    }

    /// How much of what the model looks at is known.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ βⱼ IVⱼ over the measured signals  /  Σ βⱼ IVⱼ over all
    ///
    /// βⱼ  weight     IVⱼ  information value
    /// ```
    ///
    /// Sums of integers, divided once. 0 for a model without signals.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(score.coverage() > 0.8 && score.coverage() < 1.0); // neither picture nor user name is known")]
    pub const fn coverage(&self) -> Share {
        self.coverage
    }

    /// What may be said.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(score.verdict(), Verdict::NoSign);")]
    pub const fn verdict(&self) -> Verdict {
        self.verdict
    }

    /// Why there is not enough information, where the verdict is that.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(score.shortage(), None);")]
    pub const fn shortage(&self) -> Option<Shortage> {
        self.shortage
    }
}

//! The answer with all it rests on.

use core::fmt;

use crate::authenticity::evidence::{Evidence, finite, points};
use crate::authenticity::ledger::{Outcome, Tally, logistic};
use crate::authenticity::model::{AuthenticityModel, log_odds};
use crate::authenticity::score::Score;
use crate::authenticity::signal::Subject;
use crate::authenticity::verdict::Verdict;
use crate::error::Undefined;
use crate::unit::{Finite, Share};

/// What one signal, or the intercept, adds to the log-odds.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts};
///
/// let facts = ProfileFacts::new().with(Count::Followers, 620).with(Count::Media, 88);
/// let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
/// for contribution in assessment.contributions() {
///     println!("{}: {:.2}", contribution.name(), contribution.evidence());
/// }
/// assert_eq!(assessment.contributions().len(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Contribution {
    name: String,
    #[cfg_attr(feature = "serde", serde(flatten))]
    evidence: Evidence,
    points: Finite,
}

impl Contribution {
    /// The name of the signal; `intercept` for the intercept, where it is not zero.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Count;
    /// # use influencer::authenticity::{AuthenticityModel, ProfileFacts};
    /// # let facts = ProfileFacts::new().with(Count::Followers, 620);
    /// # let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
    /// assert_eq!(assessment.contributions()[0].name(), "followers");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it adds, weighed and capped.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Count;
    /// # use influencer::authenticity::{AuthenticityModel, ProfileFacts};
    /// # let facts = ProfileFacts::new().with(Count::Followers, 620);
    /// # let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
    /// assert!(assessment.contributions()[0].evidence().nats() < 0.0);
    /// ```
    pub const fn evidence(&self) -> Evidence {
        self.evidence
    }

    /// The same in points, of which 20 double the odds.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::Count;
    /// # use influencer::authenticity::{AuthenticityModel, ProfileFacts};
    /// # let facts = ProfileFacts::new().with(Count::Followers, 620);
    /// # let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
    /// let contribution = &assessment.contributions()[0];
    /// assert_eq!(contribution.points(), contribution.evidence().points());
    /// ```
    pub const fn points(&self) -> Finite {
        self.points
    }
}

/// What would make the verdict another one.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts};
///
/// let facts = ProfileFacts::new().with(Count::Followers, 90).with(Count::Following, 700).with(Count::Media, 0);
/// let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
/// let changes: Vec<String> = assessment.changes().iter().map(ToString::to_string).collect();
/// assert!(changes.iter().any(|change| change == "without posts: undecided"), "{changes:?}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Change {
    /// The verdict hinges on this signal: if it were not known, it would be this.
    Without {
        /// The signal.
        signal: String,
        /// The verdict then.
        verdict: Verdict,
    },
    /// This signal is missing; if it were known and said the most it can, the verdict might be this.
    With {
        /// The signal.
        signal: String,
        /// The verdict then.
        verdict: Verdict,
    },
    /// From this prior on up, the verdict would be this.
    HigherPrior {
        /// The prior.
        prior: Share,
        /// The verdict then.
        verdict: Verdict,
    },
    /// From this prior on down, the verdict would be this.
    LowerPrior {
        /// The prior.
        prior: Share,
        /// The verdict then.
        verdict: Verdict,
    },
}

impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Without { signal, verdict } => write!(f, "without {signal}: {verdict}"),
            Change::With { signal, verdict } => write!(f, "with {signal} known: possibly {verdict}"),
            Change::HigherPrior { prior, verdict } => write!(f, "at a prior of {prior:.1} or more: {verdict}"),
            Change::LowerPrior { prior, verdict } => write!(f, "at a prior of {prior:.1} or less: {verdict}"),
        }
    }
}

/// What a model says of one subject, and all it rests on.
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts, Verdict};
///
/// let facts = ProfileFacts::new().with(Count::Followers, 62).with(Count::Following, 4_100).with(Count::Media, 0);
/// let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
/// assert_eq!(assessment.score().verdict(), Verdict::LikelyInauthentic);
/// assert_eq!(assessment.missing().len(), 2); // picture and user name
/// println!("{assessment}");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Assessment {
    question: &'static str,
    table: String,
    source: String,
    prior: Share,
    prior_log_odds: Finite,
    score: Score,
    contributions: Vec<Contribution>,
    missing: Vec<(String, Undefined)>,
    without_weight: Vec<String>,
    changes: Vec<Change>,
}

macro_rules! example {
    ($check:literal) => {
        concat!(
            "```\nuse influencer::authenticity::{AuthenticityModel, ProfileFacts};\nuse influencer::Count;\n\n",
            "let facts = ProfileFacts::new().with(Count::Followers, 620).with(Count::Following, 410).with(Count::Media, 88);\n",
            "let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());\n",
            $check,
            "\n```"
        )
    };
}

impl Assessment {
    /// The question that is answered.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(assessment.question(), \"is this account itself automated or inactive?\");")]
    pub const fn question(&self) -> &'static str {
        self.question
    }

    /// The name of the model: that of its dated table.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(assessment.table(), \"instagram-profile-2017\");")]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// Who measured the weights, and where.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(assessment.source().contains(\"CC BY-SA 4.0\"));")]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The prior that was used.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(assessment.prior().to_string(), \"20 %\");")]
    pub const fn prior(&self) -> Share {
        self.prior
    }

    /// The prior in nats: what the [contributions](Assessment::contributions) add to.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(assessment.prior_log_odds() < -1.38);")]
    pub const fn prior_log_odds(&self) -> Finite {
        self.prior_log_odds
    }

    /// The answer in numbers.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(*assessment.score(), AuthenticityModel::instagram_profile_2017().score((&facts).into()));")]
    pub const fn score(&self) -> &Score {
        &self.score
    }

    /// What each known signal adds, in the order of the model, after the intercept, where that is not zero. Their sum is the log-odds less
    /// those of the prior.
    ///
    /// # Example
    ///
    #[doc = example!("let sum: f64 = assessment.contributions().iter().map(|part| part.evidence().nats().as_f64()).sum();\nassert!((assessment.score().log_odds().as_f64() - assessment.prior_log_odds().as_f64() - sum).abs() < 1e-12);")]
    pub fn contributions(&self) -> &[Contribution] {
        &self.contributions
    }

    /// The signals that could not be measured, each with its reason. They contribute nothing and lower the coverage.
    ///
    /// # Example
    ///
    #[doc = example!("assert_eq!(assessment.missing()[0].1.to_string(), \"picture not known\");")]
    pub fn missing(&self) -> &[(String, Undefined)] {
        &self.missing
    }

    /// What the table has no weight for: known or not, it says nothing here, and is not missing.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(assessment.without_weight().contains(&\"biography_length\".to_owned()));")]
    pub fn without_weight(&self) -> &[String] {
        &self.without_weight
    }

    /// What would make the verdict another one. Nothing, where none may be given of such a subject.
    ///
    /// # Example
    ///
    #[doc = example!("assert!(assessment.changes().iter().any(|change| change.to_string().starts_with(\"at a prior of\")));")]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }
}

/// So far beyond a cut, in nats, rounding does not fall short of it.
const HAIR: f64 = 1e-9;

impl<S: Subject> AuthenticityModel<S> {
    /// What the model says of a subject, in numbers. Asks for no memory.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::authenticity::{AuthenticityModel, ProfileFacts, Verdict};
    ///
    /// let model = AuthenticityModel::instagram_profile_2017();
    /// let nothing_known = model.score((&ProfileFacts::new()).into());
    /// assert_eq!(nothing_known.verdict(), Verdict::NotEnoughInformation);
    /// assert_eq!(nothing_known.coverage(), 0.0);
    /// assert_eq!(format!("{:.1}", nothing_known.probability()), "20.0 %"); // the prior
    /// ```
    pub fn score(&self, subject: S::View<'_>) -> Score {
        self.weigh(subject, |_, _| {})
    }

    /// What the model says of a subject, and all it rests on: the same numbers as [`score`](AuthenticityModel::score), and how they came
    /// about.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::authenticity::{AuthenticityModel, ProfileFacts};
    ///
    /// let facts = ProfileFacts::new().with(Count::Followers, 620).with(Count::Media, 88);
    /// let assessment = AuthenticityModel::instagram_profile_2017().assess((&facts).into());
    /// assert!(assessment.to_string().contains("picture not known"));
    /// ```
    pub fn assess(&self, subject: S::View<'_>) -> Assessment {
        let mut contributions = Vec::with_capacity(self.entries.len() + 1);
        if self.intercept != Finite::ZERO {
            let evidence = Evidence::new(self.intercept.as_f64(), 0.0).unwrap_or_default();
            contributions.push(Contribution { name: "intercept".to_owned(), evidence, points: evidence.points() });
        }
        let mut missing = Vec::new();
        let mut outcomes = Vec::with_capacity(self.entries.len());
        let score = self.weigh(subject, |place, outcome| {
            let Some(entry) = self.entries.get(place) else { return };
            let name = entry.signal.name().to_owned();
            match outcome {
                Ok((nats, deviation)) => {
                    // A weight of 100 may carry a deviation beyond what evidence holds.
                    let evidence = Evidence::new(nats, deviation.min(1_000.0)).unwrap_or_default();
                    contributions.push(Contribution { name, evidence, points: points(nats) });
                }
                Err(reason) => missing.push((name, reason)),
            }
            outcomes.push((place, outcome));
        });
        let of_weight_zero = self.entries.iter().filter(|entry| entry.weight.ten_thousandths() == 0);
        let of_weight_zero = of_weight_zero.map(|entry| entry.signal.name());
        Assessment {
            question: S::QUESTION,
            table: self.name().to_owned(),
            source: self.source().to_owned(),
            prior: self.prior,
            prior_log_odds: finite(self.prior_log_odds),
            contributions,
            missing,
            without_weight: of_weight_zero.chain(self.without_weight()).map(ToOwned::to_owned).collect(),
            changes: self.changes(&score, &outcomes, S::check(subject)),
            score,
        }
    }

    fn changes(&self, score: &Score, outcomes: &[(usize, Outcome)], check: Result<(), Undefined>) -> Vec<Change> {
        let mut changes = Vec::new();
        if check.is_err() {
            return changes;
        }
        // The verdict if one signal's outcome were another.
        let verdict_with = |changed: Option<(usize, Option<f64>)>, prior_log_odds: f64| {
            let mut tally = Tally::new();
            for (place, outcome) in outcomes {
                let Some(entry) = self.entries.get(*place) else { continue };
                let outcome = match changed {
                    Some((other, nats)) if other == *place => nats.map(|nats| (nats, 0.0)),
                    _ => outcome.ok(),
                };
                match outcome {
                    Some((nats, deviation)) => tally.add(nats, deviation, entry.information()),
                    None => tally.miss(entry.information()),
                }
            }
            self.conclude(tally, check, prior_log_odds).verdict
        };
        for (place, outcome) in outcomes {
            let Some(entry) = self.entries.get(*place) else { continue };
            let signal = || entry.signal.name().to_owned();
            if outcome.is_ok() {
                let verdict = verdict_with(Some((*place, None)), self.prior_log_odds);
                if verdict != score.verdict {
                    changes.push(Change::Without { signal: signal(), verdict });
                }
                continue;
            }
            let range = entry.range();
            // To know more is not to be able to say less.
            let mut seen = Verdict::NotEnoughInformation;
            for end in [range.low(), range.high()] {
                let verdict = verdict_with(Some((*place, Some(end.as_f64()))), self.prior_log_odds);
                if ![score.verdict, seen, Verdict::NotEnoughInformation].contains(&verdict) {
                    changes.push(Change::With { signal: signal(), verdict });
                    seen = verdict;
                }
            }
        }
        let evidence = score.evidence.as_f64();
        let upper = log_odds(self.cuts.likely_inauthentic()) - evidence + HAIR;
        let lower = log_odds(self.cuts.no_sign()) - evidence - HAIR;
        if score.verdict != Verdict::LikelyInauthentic
            && verdict_with(None, upper) == Verdict::LikelyInauthentic
            && upper > self.prior_log_odds
        {
            changes.push(Change::HigherPrior { prior: logistic(upper), verdict: Verdict::LikelyInauthentic });
        }
        if score.verdict != Verdict::NoSign
            && verdict_with(None, lower) == Verdict::NoSign
            && lower < self.prior_log_odds
        {
            changes.push(Change::LowerPrior { prior: logistic(lower), verdict: Verdict::NoSign });
        }
        changes
    }
}

/// Some lines for a person: the verdict and its numbers, each contribution in points, what is missing, what has no weight, and what would
/// change the verdict.
impl fmt::Display for Assessment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let score = &self.score;
        writeln!(f, "{} {}", self.question, sentence(score.verdict))?;
        if let Some(shortage) = score.shortage {
            writeln!(f, "why: {shortage}")?;
        }
        writeln!(
            f,
            "probability {:.1} ({:.1}), prior {:.1}, coverage {:.0}, table {}",
            score.probability, score.interval, self.prior, score.coverage, self.table
        )?;
        for part in &self.contributions {
            let evidence = part.evidence;
            writeln!(f, "{:>+7.1} points  {}: {evidence:.2}", part.points.as_f64(), part.name)?;
        }
        let list = |items: Vec<String>| items.join("; ");
        if !self.missing.is_empty() {
            let items = self.missing.iter().map(|(name, reason)| format!("{name} ({reason})")).collect();
            writeln!(f, "missing: {}", list(items))?;
        }
        if !self.without_weight.is_empty() {
            writeln!(f, "no weight in this table: {}", self.without_weight.join(", "))?;
        }
        if !self.changes.is_empty() {
            writeln!(f, "another verdict: {}", list(self.changes.iter().map(ToString::to_string).collect()))?;
        }
        Ok(())
    }
}

/// The verdict in words that accuse nobody.
fn sentence(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::LikelyInauthentic => "likely so: what is seen is inconsistent with what is usual",
        Verdict::NoSign => "no sign of it",
        Verdict::Undecided => "undecided",
        Verdict::NotEnoughInformation => "not enough information",
    }
}

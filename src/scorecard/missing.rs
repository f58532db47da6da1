//! What is not known of a creator, and why.

use core::fmt;

use crate::error::Undefined;
use crate::scorecard::scored::Scorecard;

/// What stands before a signal that has nothing to say.
pub(super) const EVIDENCE: &str = "evidence: ";

/// Something a scorecard cannot say, and why.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// let scorecard = Scorer::new().score(&creator);
/// let missing: Vec<String> = scorecard.missing().iter().map(ToString::to_string).collect();
/// assert!(missing.contains(&"relationship (no comments were given)".to_owned()));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Missing {
    /// What is not known.
    pub what: String,
    /// Why.
    pub reason: String,
}

impl fmt::Display for Missing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.what, self.reason)
    }
}

impl Scorecard {
    /// What is not known, and why, in reading order.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// let scorecard = Scorer::new().score(&creator);
    /// assert_eq!(scorecard.missing()[0].what, "comparison");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn missing(&self) -> Vec<Missing> {
        let mut missing = Collected::default();
        let estimate = self.estimate();
        missing.because("tier", self.standing().err());
        missing.because("engagement rate", estimate.rate().err());
        if estimate.rate().is_ok() {
            missing.because("interval of the rate", estimate.interval().err());
        }
        match self.posterior() {
            Some(posterior) => missing.because("comparison", posterior.err()),
            None => missing.push("comparison", "no cohort of this platform, rate and pooling"),
        }
        for (norm, percentile) in self.percentiles() {
            if let Err(reason) = percentile {
                missing.push(norm, reason);
            }
        }
        match self.connection() {
            Some(connection) => {
                connection.iter().for_each(|(relation, measured)| missing.because(&named(relation), measured.err()));
            }
            None => missing.push("relationship", "no comments were given"),
        }
        missing.because("cadence", self.cadence().median_gap().err());
        missing.because("consistency", self.consistency().robust_variation().err());
        missing.because("trend", self.trend().per_30_days().err());
        match self.growth() {
            Some(growth) => missing.because("growth", growth.per_30_days().err()),
            None => missing.push("growth", "no dated totals were given"),
        }
        if let Some(Err(reason)) = self.unusual_days() {
            missing.push("unusual days", &reason.to_string());
        }
        for (signal, reason) in self.assessment().missing() {
            missing.push(&format!("{EVIDENCE}{}", signal.replace('_', " ")), &reason.to_string());
        }
        missing.all
    }
}

fn named(name: impl fmt::Display) -> String {
    name.to_string().replace('_', " ")
}

#[derive(Default)]
struct Collected {
    all: Vec<Missing>,
}

impl Collected {
    fn push(&mut self, what: &str, reason: &str) {
        self.all.push(Missing { what: what.to_owned(), reason: reason.to_owned() });
    }

    fn because(&mut self, what: &str, reason: Option<Undefined>) {
        if let Some(reason) = reason {
            self.push(what, &reason.to_string());
        }
    }
}

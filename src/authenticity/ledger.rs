//! The one function behind every score: evidence is weighed, written down by whoever asks for it, and added up.

use crate::authenticity::evidence::finite;
use crate::authenticity::model::{AuthenticityModel, MOST_SIGNALS};
use crate::authenticity::score::Score;
use crate::authenticity::signal::Subject;
use crate::authenticity::verdict::Verdict;
use crate::error::Undefined;
use crate::stats::double::sum_in_order;
use crate::unit::{Interval, Share};

/// What the signals of one subject come to, before it is added up.
#[derive(Clone)]
pub(super) struct Tally {
    // One place more, for the intercept.
    nats: [f64; MOST_SIGNALS + 1],
    variances: [f64; MOST_SIGNALS + 1],
    measured: usize,
    information: u64,
    all_information: u64,
}

impl Tally {
    pub(super) fn new() -> Tally {
        let none = [0.0; MOST_SIGNALS + 1];
        Tally { nats: none, variances: none, measured: 0, information: 0, all_information: 0 }
    }

    pub(super) fn add(&mut self, nats: f64, deviation: f64, information: u64) {
        if let (Some(to), Some(variance)) = (self.nats.get_mut(self.measured), self.variances.get_mut(self.measured)) {
            (*to, *variance) = (nats, deviation * deviation);
            self.measured += 1;
        }
        self.information += information;
        self.all_information += information;
    }

    pub(super) fn miss(&mut self, information: u64) {
        self.all_information += information;
    }
}

/// A signal's outcome: nats and standard deviation as they count, or why there are none.
pub(super) type Outcome = Result<(f64, f64), Undefined>;

impl<S: Subject> AuthenticityModel<S> {
    /// Asks every signal that has a weight, tells `record` its place and outcome, and adds up.
    #[inline]
    pub(super) fn weigh(&self, subject: S::View<'_>, mut record: impl FnMut(usize, Outcome)) -> Score {
        let mut tally = Tally::new();
        for (place, entry) in self.entries.iter().enumerate().filter(|(_, entry)| entry.weight.ten_thousandths() > 0) {
            let outcome = entry.signal.evidence(subject).map(|evidence| entry.contribution(evidence));
            match outcome {
                Ok((nats, deviation)) => tally.add(nats, deviation, entry.information()),
                Err(_) => tally.miss(entry.information()),
            }
            record(place, outcome);
        }
        self.conclude(tally, S::check(subject), self.prior_log_odds)
    }

    pub(super) fn conclude(&self, mut tally: Tally, withheld: Result<(), Undefined>, prior_log_odds: f64) -> Score {
        tally.add(self.intercept.as_f64(), 0.0, 0);
        let nats = tally.nats.get_mut(..tally.measured).unwrap_or_default();
        let variances = tally.variances.get_mut(..tally.measured).unwrap_or_default();
        let evidence = sum_in_order(nats);
        let log_odds = prior_log_odds + evidence;
        let deviation = sum_in_order(variances).sqrt();
        let half = self.critical * deviation;
        let interval = Interval::between(logistic(log_odds - half), logistic(log_odds + half));
        let coverage = coverage(tally.information, tally.all_information);
        let probability = logistic(log_odds);
        let outcome = self.cuts.verdict(withheld, coverage, probability, interval);
        Score {
            log_odds: finite(log_odds),
            evidence: finite(evidence),
            standard_deviation: finite(deviation),
            probability,
            interval,
            coverage,
            verdict: outcome.unwrap_or(Verdict::NotEnoughInformation),
            shortage: outcome.err(),
        }
    }
}

#[allow(clippy::cast_precision_loss, reason = "exact up to 2^53, and nearly so above")]
fn coverage(measured: u64, all: u64) -> Share {
    if all == 0 { Share::ZERO } else { Share::nearest(measured as f64 / all as f64) }
}

/// 1 / (1 + exp(−x)), with all digits on both sides.
pub(super) fn logistic(log_odds: f64) -> Share {
    let small = libm::exp(-log_odds.abs());
    let of_the_lesser = small / (1.0 + small);
    Share::nearest(if log_odds < 0.0 { of_the_lesser } else { 1.0 / (1.0 + small) })
}

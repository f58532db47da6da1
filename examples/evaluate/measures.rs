//! What is measured on labelled rows.

use std::error::Error;

use influencer::authenticity::{ErrorRates, FollowerSample, Score, Verdict};
use influencer::stats::{Predictions, Proportion};
use influencer::{Finite, Level, Share};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::bootstrap::{Measured, bootstrap};

/// Rows: what the model said, what is true, and, of accounts, how large they are.
#[derive(Clone, Copy)]
pub(crate) struct Cases<'a> {
    pub(crate) scores: &'a [Score],
    pub(crate) labels: &'a [bool],
    pub(crate) followers: Option<&'a [Option<u64>]>,
}

pub(crate) struct Measures {
    pub(crate) rows: usize,
    pub(crate) positives: usize,
    /// Of the classes, areas, correlation at a half, errors.
    pub(crate) roc_auc: Option<Measured>,
    pub(crate) pr_auc: Option<Measured>,
    pub(crate) mcc: Option<Measured>,
    pub(crate) brier: Option<Measured>,
    pub(crate) ece: Option<Measured>,
    pub(crate) reliability: Vec<Bin>,
    /// By verdict: genuine, positive.
    pub(crate) verdicts: Vec<(Verdict, [usize; 2])>,
    pub(crate) called: Vec<Band>,
    pub(crate) share: Option<EstimatedShare>,
    /// Of a thousand repeats on 200 accounts, how many intervals of the inauthentic share hold the true one.
    pub(crate) share_coverage: Option<f64>,
    /// The same with error rates measured elsewhere.
    pub(crate) share_coverage_elsewhere: Option<f64>,
    /// By the error rates that come with the table, measured elsewhere.
    pub(crate) share_elsewhere: Option<EstimatedShare>,
}

/// Predicted probabilities from one tenth to the next.
pub(crate) struct Bin {
    pub(crate) from: f64,
    pub(crate) rows: usize,
    pub(crate) predicted: f64,
    pub(crate) observed: Measured,
}

/// Genuine accounts of a size, or all genuine comments, and how many of them are called likely inauthentic.
pub(crate) struct Band {
    pub(crate) name: &'static str,
    pub(crate) genuine: u64,
    pub(crate) called: u64,
    pub(crate) share: Option<Measured>,
}

pub(crate) struct EstimatedShare {
    pub(crate) estimated: Measured,
    /// That of the file.
    pub(crate) truth: f64,
}

const BINS: u32 = 10;
const REPEATS: u64 = 1_000;
const SAMPLE: usize = 200;

/// Followers from, below. The last but one holds those before it from 150 on.
const BANDS: [(&str, u64, Option<u64>); 5] = [
    ("under 50", 0, Some(50)),
    ("50 to 149", 50, Some(150)),
    ("150 to 999", 150, Some(1_000)),
    ("1000 and more", 1_000, None),
    ("150 and more", 150, None),
];

pub(crate) fn measure(
    cases: &Cases<'_>,
    rates: Option<&ErrorRates>,
    resamples: u32,
    seed: u64,
) -> Result<Measures, Box<dyn Error>> {
    let rows = cases.labels.len();
    let probabilities: Vec<f64> = cases.scores.iter().map(|score| score.probability().as_ratio()).collect();
    // Probabilities near 0 and 1 round to the same float; log-odds do not.
    let log_odds: Vec<f64> = cases.scores.iter().map(|score| score.log_odds().as_f64()).collect();
    let half = Finite::new(0.5)?;
    let measures = |sample: &[usize]| -> [Option<f64>; 5] {
        let take = |from: &[f64]| -> Vec<f64> { sample.iter().filter_map(|row| from.get(*row).copied()).collect() };
        let labels: Vec<bool> = sample.iter().filter_map(|row| cases.labels.get(*row).copied()).collect();
        let (Ok(ranked), Ok(predicted)) =
            (Predictions::new(&take(&log_odds), &labels), Predictions::new(&take(&probabilities), &labels))
        else {
            return [None; 5];
        };
        let ratio = |share: Result<Share, _>| share.ok().map(Share::as_ratio);
        [
            ratio(ranked.roc_auc()),
            ratio(ranked.average_precision()),
            predicted.at_threshold(half).matthews().ok().map(Finite::as_f64),
            ratio(predicted.brier()),
            ratio(predicted.expected_calibration_error(BINS)),
        ]
    };
    let [roc_auc, pr_auc, mcc, brier, ece] = bootstrap(rows, resamples, seed, measures);
    let verdicts = Verdict::ALL.iter().map(|verdict| {
        let count = |label: bool| {
            let of_label = cases.scores.iter().zip(cases.labels).filter(|(_, is)| **is == label);
            of_label.filter(|(score, _)| score.verdict() == *verdict).count()
        };
        (*verdict, [count(false), count(true)])
    });
    Ok(Measures {
        rows,
        positives: cases.labels.iter().filter(|label| **label).count(),
        roc_auc,
        pr_auc,
        mcc,
        brier,
        ece,
        reliability: reliability(&probabilities, cases.labels),
        verdicts: verdicts.collect(),
        called: called(cases),
        share: share(cases, None, None, seed),
        share_coverage: share_coverage(cases, None, seed),
        share_coverage_elsewhere: rates.and_then(|rates| share_coverage(cases, Some(rates), seed)),
        share_elsewhere: rates.and_then(|rates| estimated(&(0..rows).collect::<Vec<_>>(), cases, rates)),
    })
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn reliability(probabilities: &[f64], labels: &[bool]) -> Vec<Bin> {
    let mut bins = Vec::new();
    for bin in 0..BINS {
        let (from, to) = (f64::from(bin) / f64::from(BINS), f64::from(bin + 1) / f64::from(BINS));
        let inside = |probability: f64| probability >= from && (probability < to || bin + 1 == BINS);
        let cases: Vec<(f64, bool)> = probabilities
            .iter()
            .zip(labels)
            .map(|(probability, label)| (*probability, *label))
            .filter(|case| inside(case.0))
            .collect();
        let positives = cases.iter().filter(|case| case.1).count();
        let Some(observed) = wilson(positives as u64, cases.len() as u64) else { continue };
        let predicted = cases.iter().map(|case| case.0).sum::<f64>() / cases.len() as f64;
        bins.push(Bin { from, rows: cases.len(), predicted, observed });
    }
    bins
}

fn wilson(successes: u64, trials: u64) -> Option<Measured> {
    let proportion = Proportion::new(successes, trials).ok()?;
    let interval = proportion.wilson(Level::NINETY_FIVE).ok()?;
    let value = proportion.estimate().ok()?.as_ratio();
    Some(Measured { value, low: interval.low().as_ratio(), high: interval.high().as_ratio() })
}

fn called(cases: &Cases<'_>) -> Vec<Band> {
    let of_row = |row: usize| cases.followers.and_then(|followers| followers.get(row).copied().flatten());
    let rows = || {
        let rows = cases.scores.iter().zip(cases.labels).enumerate();
        rows.map(|(row, (score, label))| (score, *label, of_row(row)))
    };
    let band = |name, inside: &dyn Fn(Option<u64>) -> bool| {
        let genuine: Vec<Verdict> =
            rows().filter(|row| !row.1 && inside(row.2)).map(|(score, ..)| score.verdict()).collect();
        let called = genuine.iter().filter(|verdict| **verdict == Verdict::LikelyInauthentic).count() as u64;
        let genuine = genuine.len() as u64;
        Band { name, genuine, called, share: wilson(called, genuine) }
    };
    if cases.followers.is_none() {
        return vec![band("all", &|_| true)];
    }
    let mut bands: Vec<Band> = BANDS
        .iter()
        .map(|(name, from, below)| {
            band(name, &|followers| followers.is_some_and(|of| of >= *from && below.is_none_or(|below| of < below)))
        })
        .collect();
    let unknown = band("not known", &|followers| followers.is_none());
    if unknown.genuine > 0 {
        bands.push(unknown);
    }
    bands
}

/// The inauthentic share on some rows by these error rates.
fn estimated(sample: &[usize], cases: &Cases<'_>, rates: &ErrorRates) -> Option<EstimatedShare> {
    let scores = sample.iter().filter_map(|row| cases.scores.get(*row).copied());
    let share = FollowerSample::of_scores(scores).inauthentic_share(rates, Level::NINETY_FIVE).ok()?;
    let positives = cases.labels.iter().filter(|label| **label).count();
    let (low, high) = (share.interval().low().as_ratio(), share.interval().high().as_ratio());
    #[allow(clippy::cast_precision_loss, reason = "rows that fit in memory")]
    let truth = positives as f64 / cases.labels.len() as f64;
    Some(EstimatedShare { estimated: Measured { value: share.share().as_ratio(), low, high }, truth })
}

/// Error rates from a random half, unless they are given, and the share of the other one, or of so many drawn from it, each at most once.
fn share(cases: &Cases<'_>, given: Option<&ErrorRates>, drawn: Option<usize>, seed: u64) -> Option<EstimatedShare> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut rows: Vec<usize> = (0..cases.labels.len()).collect();
    rows.shuffle(&mut random);
    let (known, other) = rows.split_at(rows.len() / 2);
    let labelled = known.iter().filter_map(|row| Some((*cases.scores.get(*row)?, *cases.labels.get(*row)?)));
    let rates = ErrorRates::measure_scores(labelled, "a random half of the file");
    // They are in random order already.
    let sample = other.get(..drawn.unwrap_or(other.len()).min(other.len()))?;
    estimated(sample, cases, given.unwrap_or(&rates))
}

/// Repeats whose error rates are no better than a coin have no interval and do not count.
fn share_coverage(cases: &Cases<'_>, given: Option<&ErrorRates>, seed: u64) -> Option<f64> {
    let shares = (0..REPEATS).filter_map(|repeat| share(cases, given, Some(SAMPLE), seed.wrapping_add(1 + repeat)));
    let covers = |share: EstimatedShare| share.estimated.low <= share.truth && share.truth <= share.estimated.high;
    let (mut all, mut covered) = (0_u32, 0_u32);
    for share in shares {
        all += 1;
        covered += u32::from(covers(share));
    }
    (all > 0).then(|| f64::from(covered) / f64::from(all))
}

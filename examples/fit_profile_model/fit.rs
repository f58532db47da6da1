//! From labelled subjects to weights of evidence.

use influencer::authenticity::{Evidence, Feature, Subject, WeightRow, WeightTable};
use influencer::{Finite, InvalidError, Weight};

/// Added to the number of subjects in each bin, of each class, so that an empty bin says little instead of everything.
pub(crate) const SMOOTHING: f64 = 2.0;
/// No weight of evidence is larger, in nats.
pub(crate) const CAP: f64 = 3.0;
/// How hard the weights are drawn to `CENTRE`: signals that repeat one another are halved unless the data insist.
pub(crate) const RIDGE: f64 = 100.0;
pub(crate) const CENTRE: f64 = 0.5;
/// How far weights of evidence of one collection lie from those of another beyond sampling error, in nats. Measured between the
/// collection of profiles the table of 2017 is fitted on and two others: 0.73.
pub(crate) const SPREAD: f64 = 0.75;

/// A feature in bins, and how evidence goes with it.
pub(crate) struct Plan<F> {
    pub(crate) feature: F,
    pub(crate) edges: &'static [f64],
    pub(crate) course: Course,
}

/// How evidence goes with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Course {
    Rises,
    Falls,
    /// Where no direction is known.
    #[allow(dead_code, reason = "for one of the examples")]
    Free,
}

type View<'a, F> = <<F as Feature>::Subject as Subject>::View<'a>;

/// A bin's weight of evidence with its standard deviation, before it is rounded.
#[derive(Clone, Copy, Debug, Default)]
struct Bin {
    nats: f64,
    deviation: f64,
}

/// The table of these subjects. Every number is rounded to two decimals.
///
/// # Errors
///
/// If the subjects of one class are not there.
pub(crate) fn table<F: Feature>(
    plans: &[Plan<F>],
    subjects: &[View<'_, F>],
    labels: &[bool],
) -> Result<WeightTable<F>, InvalidError> {
    let bins: Vec<(Vec<Bin>, f64)> = plans.iter().map(|plan| weights_of_evidence(plan, subjects, labels)).collect();
    let rows: Vec<Vec<f64>> = subjects
        .iter()
        .map(|subject| {
            let values = plans.iter().zip(&bins).map(|(plan, (bins, _))| {
                // A fact that is missing says nothing.
                bin(plan, *subject).and_then(|bin| bins.get(bin)).map_or(0.0, |bin| bin.nats)
            });
            values.collect()
        })
        .collect();
    let weights = ridge_logistic(&rows, labels);
    let rows: Result<Vec<WeightRow<F>>, InvalidError> = plans
        .iter()
        .zip(&bins)
        .zip(&weights)
        .map(|((plan, (bins, information)), weight)| {
            let edges: Result<Vec<Finite>, InvalidError> = plan.edges.iter().map(|edge| Finite::new(*edge)).collect();
            let evidence: Result<Vec<Evidence>, InvalidError> =
                bins.iter().map(|bin| Evidence::new(two_decimals(bin.nats), two_decimals(bin.deviation))).collect();
            WeightRow::new(plan.feature, decimal(*weight)?, decimal(*information)?, edges?, evidence?)
        })
        .collect();
    WeightTable::new("fitted", "labelled rows", "", Finite::ZERO, rows?)
}

fn two_decimals(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a weight lies from 0 to 100")]
fn decimal(number: f64) -> Result<Weight, InvalidError> {
    Weight::from_ten_thousandths((number * 100.0).round() as u32 * 100)
}

fn bin<F: Feature>(plan: &Plan<F>, subject: View<'_, F>) -> Option<usize> {
    let number = plan.feature.of(subject).ok()?.as_f64();
    Some(plan.edges.iter().take_while(|edge| number >= **edge).count())
}

/// The bins of one feature, and its information value.
fn weights_of_evidence<F: Feature>(plan: &Plan<F>, subjects: &[View<'_, F>], labels: &[bool]) -> (Vec<Bin>, f64) {
    let number = plan.edges.len() + 1;
    let mut counts = vec![[SMOOTHING; 2]; number];
    for (subject, label) in subjects.iter().zip(labels) {
        if let Some(count) = bin(plan, *subject).and_then(|bin| counts.get_mut(bin)) {
            count[usize::from(*label)] += 1.0;
        }
    }
    let totals: [f64; 2] = std::array::from_fn(|class| counts.iter().map(|count| count[class]).sum());
    let share = |count: &[f64; 2], class: usize| count[class] / totals[class];
    let raw: Vec<(f64, f64)> =
        counts.iter().map(|count| (libm::log(share(count, 1) / share(count, 0)), count[0] + count[1])).collect();
    let nats = match plan.course {
        Course::Rises => monotone(&raw, 1.0),
        Course::Falls => monotone(&raw, -1.0),
        Course::Free => raw.iter().map(|(nats, _)| *nats).collect(),
    };
    let bins: Vec<Bin> = counts
        .iter()
        .zip(&nats)
        .map(|(count, nats)| {
            let sampling = 1.0 / count[0] + 1.0 / count[1];
            Bin { nats: nats.clamp(-CAP, CAP), deviation: (sampling + SPREAD * SPREAD).sqrt() }
        })
        .collect();
    let information = counts.iter().zip(&bins).map(|(count, bin)| (share(count, 1) - share(count, 0)) * bin.nats).sum();
    (bins, information)
}

/// The nearest values that only rise, or with sign -1 only fall: neighbours that do otherwise are averaged by their weights (pool adjacent violators;
/// M. Ayer and others, "An Empirical Distribution Function for Sampling with Incomplete Information", 1955).
fn monotone(values: &[(f64, f64)], sign: f64) -> Vec<f64> {
    // Mean, weight, number of values.
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in values {
        let mut pool = (sign * value, *weight, 1);
        while let Some(last) = pools.last().copied().filter(|last| last.0 > pool.0) {
            pools.pop();
            let weight = last.1 + pool.1;
            pool = ((last.0 * last.1 + pool.0 * pool.1) / weight, weight, last.2 + pool.2);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(mean, _, number)| std::iter::repeat_n(sign * mean, number)).collect()
}

/// Weights from 0 up that make the sum of evidence predict the labels, classes balanced, drawn to `CENTRE` by `RIDGE`; no intercept. By
/// coordinate: each weight in turn takes a Newton step, until none moves.
fn ridge_logistic(rows: &[Vec<f64>], labels: &[bool]) -> Vec<f64> {
    let mut weights = vec![CENTRE; rows.first().map_or(0, Vec::len)];
    let positives = labels.iter().filter(|label| **label).count();
    #[allow(clippy::cast_precision_loss, reason = "rows that fit in memory")]
    let (all, positives) = (labels.len() as f64, positives as f64);
    let of_class = [all / (2.0 * (all - positives)), all / (2.0 * positives)];
    for _ in 0..10_000 {
        let mut largest = 0.0_f64;
        for place in 0..weights.len() {
            let Some(current) = weights.get(place).copied() else { continue };
            let (mut slope, mut curvature) = (-RIDGE * (current - CENTRE), RIDGE);
            for (row, label) in rows.iter().zip(labels) {
                let log_odds: f64 = row.iter().zip(&weights).map(|(nats, weight)| nats * weight).sum();
                let probability = 1.0 / (1.0 + libm::exp(-log_odds));
                let (nats, weight) = (row.get(place).copied().unwrap_or_default(), of_class[usize::from(*label)]);
                slope += weight * nats * (f64::from(u8::from(*label)) - probability);
                curvature += weight * nats * nats * probability * (1.0 - probability);
            }
            let next = (current + slope / curvature).max(0.0);
            largest = largest.max((next - current).abs());
            if let Some(weight) = weights.get_mut(place) {
                *weight = next;
            }
        }
        if largest < 1e-12 {
            break;
        }
    }
    weights
}

//! How good the method is on profiles it has not seen.

use influencer::authenticity::{AuthenticityModel, ErrorRates, Profile, ProfileFacts, ProfileView, Score, Verdict};
use influencer::stats::{Confusion, Predictions};
use influencer::{Count, Finite, InvalidError, Share};
use rand::SeedableRng;
use rand::rngs::ChaCha8Rng;
use rand::seq::SliceRandom;

use crate::fit;
use crate::plans::PLANS;

pub(crate) const FOLDS: usize = 10;
pub(crate) const SEEDS: u64 = 20;

/// Means over the seeds of the folds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Means {
    pub(crate) roc_auc: f64,
    pub(crate) mcc: f64,
    pub(crate) brier: f64,
    /// Genuine with 150 followers and more called likely inauthentic, at the set's share as prior, and at 0.2.
    pub(crate) called: [f64; 2],
    /// Every half of the signals, classes balanced, prior 0.5.
    pub(crate) half_auc: f64,
    pub(crate) half_mcc: f64,
}

/// Which fold each profile is in: every class is dealt out evenly.
fn folds(labels: &[bool], seed: u64) -> Vec<usize> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut folds = vec![0; labels.len()];
    for class in [false, true] {
        let mut rows: Vec<usize> = (0..labels.len()).filter(|row| labels.get(*row) == Some(&class)).collect();
        rows.shuffle(&mut random);
        for (place, row) in rows.into_iter().enumerate() {
            if let Some(fold) = folds.get_mut(row) {
                *fold = place % FOLDS;
            }
        }
    }
    folds
}

/// A model for each fold, fitted on the others.
fn models(
    facts: &[ProfileFacts],
    labels: &[bool],
    folds: &[usize],
) -> Result<Vec<AuthenticityModel<Profile>>, InvalidError> {
    (0..FOLDS)
        .map(|fold| {
            let others = || folds.iter().map(|of| *of != fold);
            let seen: Vec<ProfileView<'_>> =
                facts.iter().zip(others()).filter(|(_, seen)| *seen).map(|(facts, _)| facts.into()).collect();
            let labels: Vec<bool> =
                labels.iter().zip(others()).filter(|(_, seen)| *seen).map(|(label, _)| *label).collect();
            Ok(fit::table(&PLANS, &seen, &labels)?.model())
        })
        .collect()
}

/// The scores of profiles, each by the model of its fold, changed as wanted.
fn scores(
    facts: &[ProfileFacts],
    folds: &[usize],
    models: &[AuthenticityModel<Profile>],
    change: impl Fn(AuthenticityModel<Profile>) -> Result<AuthenticityModel<Profile>, InvalidError>,
) -> Result<Vec<Score>, InvalidError> {
    let models: Result<Vec<_>, _> = models.iter().cloned().map(change).collect();
    let models = models?;
    let by_fold = facts.iter().zip(folds).filter_map(|(facts, fold)| Some(models.get(*fold)?.score(facts.into())));
    Ok(by_fold.collect())
}

/// Three of six, in every way.
pub(crate) fn halves(names: &[&str]) -> Vec<Vec<String>> {
    let wanted = names.len() / 2;
    let subsets = (0_u32..1 << names.len()).filter(|subset| subset.count_ones() as usize == wanted);
    let names_of = |subset: u32| {
        let names = names.iter().enumerate().filter(move |(place, _)| subset >> place & 1 == 1);
        names.map(|(_, name)| (*name).to_owned()).collect()
    };
    subsets.map(names_of).collect()
}

/// Ranking and correlation at a half as if the classes were equally many.
pub(crate) fn balanced(scores: &[Score], labels: &[bool]) -> Option<(f64, f64)> {
    let log_odds: Vec<f64> = scores.iter().map(|score| score.log_odds().as_f64()).collect();
    let predictions = Predictions::new(&log_odds, labels).ok()?;
    let confusion = predictions.at_threshold(Finite::ZERO);
    let (tp, fn_) = (confusion.true_positives(), confusion.false_negatives());
    let (tn, fp) = (confusion.true_negatives(), confusion.false_positives());
    // As many copies of each class as the other one has members.
    let (positives, negatives) = (tp + fn_, tn + fp);
    let confusion = Confusion::new(tp * negatives, fp * positives, tn * positives, fn_ * negatives);
    // Where all are called alike, nothing is told apart.
    let mcc = confusion.matthews().map_or(0.0, Finite::as_f64);
    Some((predictions.roc_auc().ok()?.as_ratio(), mcc))
}

/// Of profiles and labels, by folds of `SEEDS` seeds.
pub(crate) fn means(facts: &[ProfileFacts], labels: &[bool]) -> Result<Means, Box<dyn std::error::Error>> {
    #[allow(clippy::cast_precision_loss, reason = "rows that fit in memory")]
    let share = labels.iter().filter(|label| **label).count() as f64 / labels.len() as f64;
    let (share, half, usual) = (Share::new(share)?, Share::new(0.5)?, Share::new(0.2)?);
    let mut means = Means::default();
    for seed in 1..=SEEDS {
        let folds = folds(labels, seed);
        let models = models(facts, labels, &folds)?;
        let at = |prior: Share| scores(facts, &folds, &models, |model| model.with_prior(prior));
        let of_set = at(share)?;
        let probabilities: Vec<f64> = of_set.iter().map(|score| score.probability().as_ratio()).collect();
        let predictions = Predictions::new(&probabilities, labels)?;
        means.roc_auc += predictions.roc_auc()?.as_ratio();
        means.mcc += predictions.at_threshold(Finite::new(0.5)?).matthews()?.as_f64();
        means.brier += predictions.brier()?.as_ratio();
        means.called[0] += called(facts, labels, &of_set);
        means.called[1] += called(facts, labels, &at(usual)?);
        let names: Vec<&str> = models.first().map(|model| model.signals().collect()).unwrap_or_default();
        let subsets = halves(&names);
        #[allow(clippy::cast_precision_loss, reason = "twenty")]
        let number = subsets.len() as f64;
        for subset in subsets {
            let subset: Vec<&str> = subset.iter().map(String::as_str).collect();
            let scores = scores(facts, &folds, &models, |model| model.with_prior(half)?.with_only(&subset))?;
            let (auc, mcc) = balanced(&scores, labels).unwrap_or_default();
            means.half_auc += auc / number;
            means.half_mcc += mcc / number;
        }
    }
    #[allow(clippy::cast_precision_loss, reason = "twenty")]
    let seeds = SEEDS as f64;
    for sum in [&mut means.roc_auc, &mut means.mcc, &mut means.brier, &mut means.half_auc, &mut means.half_mcc] {
        *sum /= seeds;
    }
    means.called.iter_mut().for_each(|sum| *sum /= seeds);
    Ok(means)
}

/// The share of genuine profiles with 150 followers and more that are called likely inauthentic.
pub(crate) fn called(facts: &[ProfileFacts], labels: &[bool], scores: &[Score]) -> f64 {
    let large = |facts: &ProfileFacts| facts.counts().get(Count::Followers).is_some_and(|followers| followers >= 150);
    let genuine = facts.iter().zip(labels).zip(scores).filter(|((facts, label), _)| !**label && large(facts));
    let (mut all, mut called) = (0.0, 0.0);
    for (_, score) in genuine {
        all += 1.0;
        called += f64::from(u8::from(score.verdict() == Verdict::LikelyInauthentic));
    }
    if all == 0.0 { 0.0 } else { called / all }
}

/// The error rates of the method at the usual prior, each profile judged by a model that has not seen it; the first seed.
pub(crate) fn error_rates(facts: &[ProfileFacts], labels: &[bool]) -> Result<ErrorRates, InvalidError> {
    let folds = folds(labels, 1);
    let models = models(facts, labels, &folds)?;
    let scores = scores(facts, &folds, &models, Ok)?;
    Ok(ErrorRates::measure_scores(scores.into_iter().zip(labels.iter().copied()), "the file, out of fold"))
}

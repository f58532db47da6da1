//! How good the method is on posts it has not seen.

use std::collections::BTreeSet;
use std::error::Error;
use std::io::Write;

use influencer::authenticity::{CommentFacts, CommentView, ErrorRates, Score};
use influencer::stats::Predictions;
use influencer::{Finite, InvalidError, Share};

use crate::labelled::share;
use crate::plans::PLANS;
use crate::texts::LabelledComments;
use crate::{fit, sets};

/// Ranking and correlation at a half.
fn measured(scores: &[Score], labels: &[bool]) -> Result<[f64; 3], Box<dyn Error>> {
    let log_odds: Vec<f64> = scores.iter().map(|score| score.log_odds().as_f64()).collect();
    let probabilities: Vec<f64> = scores.iter().map(|score| score.probability().as_ratio()).collect();
    let (ranked, predicted) = (Predictions::new(&log_odds, labels)?, Predictions::new(&probabilities, labels)?);
    let mcc = predicted.at_threshold(Finite::new(0.5)?).matthews()?;
    Ok([ranked.roc_auc()?.as_ratio(), mcc.as_f64(), predicted.brier()?.as_ratio()])
}

/// Each post by weights of the others, its share of promotional comments as the prior.
pub(crate) fn written(labelled: &LabelledComments, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let facts = sets::by_post(labelled)?;
    let posts: BTreeSet<&str> = labelled.posts.iter().flatten().map(String::as_str).collect();
    if posts.len() < 2 {
        return Err(
            "to leave one out, a column of posts with two or more is needed; name it by --column post=THEIRS".into()
        );
    }
    let (mut all, mut all_labels, mut sums) = (Vec::new(), Vec::new(), [0.0; 3]);
    for post in &posts {
        let of_post = |wanted: bool| -> (Vec<&CommentFacts>, Vec<bool>) {
            let rows = facts.iter().zip(&labelled.labels).zip(&labelled.posts);
            rows.filter(|(_, of)| (of.as_deref() == Some(post)) == wanted)
                .map(|((facts, label), _)| (facts, *label))
                .unzip()
        };
        let ((seen, seen_labels), (unseen, labels)) = (of_post(false), of_post(true));
        let views: Vec<CommentView<'_>> = seen.into_iter().map(Into::into).collect();
        let model = fit::table(&PLANS, &views, &seen_labels)?.model().with_prior(Share::new(share(&labels))?)?;
        let scores: Vec<Score> = unseen.into_iter().map(|facts| model.score(facts.into())).collect();
        let of = measured(&scores, &labels)?;
        writeln!(out, "{post}: {} comments, {}", labels.len(), in_words(of))?;
        sums.iter_mut().zip(of).for_each(|(sum, of)| *sum += of);
        all.extend(scores);
        all_labels.extend(labels);
    }
    #[allow(clippy::cast_precision_loss, reason = "a few posts")]
    let number = posts.len() as f64;
    writeln!(out, "mean of {} posts: {}", posts.len(), in_words(sums.map(|sum| sum / number)))?;
    writeln!(out, "pooled: {} comments, {}", all.len(), in_words(measured(&all, &all_labels)?))?;
    let rates = ErrorRates::measure_scores(all.into_iter().zip(all_labels), "the file, one post left out in turn");
    writeln!(out, "{rates}")?;
    writeln!(out, "spread between posts beyond sampling error: {:.2} nats", spread(labelled, &facts)?)?;
    Ok(())
}

fn in_words([auc, mcc, brier]: [f64; 3]) -> String {
    format!("ROC-AUC {auc:.4}, MCC {mcc:.4}, Brier {brier:.4}")
}

/// How far weights of evidence of one post lie from those of another beyond sampling error, in nats: the root of what is left of the
/// mean squared difference, over all bins of each two posts. The standard deviation that `fit` adds is taken off again.
fn spread(labelled: &LabelledComments, facts: &[CommentFacts]) -> Result<f64, InvalidError> {
    let posts: BTreeSet<&str> = labelled.posts.iter().flatten().map(String::as_str).collect();
    let tables = posts.iter().map(|post| {
        let rows =
            facts.iter().zip(&labelled.labels).zip(&labelled.posts).filter(|(_, of)| of.as_deref() == Some(post));
        let (views, labels): (Vec<CommentView<'_>>, Vec<bool>) =
            rows.map(|((facts, label), _)| (CommentView::from(facts), *label)).unzip();
        fit::table(&PLANS, &views, &labels)
    });
    let tables: Vec<_> = tables.collect::<Result<_, _>>()?;
    let (mut sum, mut number) = (0.0, 0.0);
    for (place, one) in tables.iter().enumerate() {
        for other in tables.iter().skip(place + 1) {
            for (one, other) in one.rows().zip(other.rows()) {
                for ((_, one), (_, other)) in one.bins().zip(other.bins()) {
                    let sampling = |evidence: influencer::Evidence| {
                        evidence.standard_deviation().as_f64().powi(2) - fit::SPREAD * fit::SPREAD
                    };
                    let apart = one.nats().as_f64() - other.nats().as_f64();
                    // A difference has the spread of both.
                    sum += (apart * apart - sampling(one) - sampling(other)) / 2.0;
                    number += 1.0;
                }
            }
        }
    }
    Ok((sum / number).max(0.0).sqrt())
}

//! Labelled comments, and how good the comment model is on them.

use std::error::Error;

use influencer::authenticity::{AuthenticityModel, ErrorRates};

use crate::arguments::Comments;
use crate::labelled::share;
use crate::{measures, report, texts};

/// The report, in the form that was asked for.
pub(crate) fn evaluated(asked: &Comments) -> Result<String, Box<dyn Error>> {
    let labels = &asked.labels;
    let labelled = texts::read(&asked.file, &labels.label, labels.positive.as_deref(), &labels.column)?;
    let model = asked.how.model(AuthenticityModel::youtube_comment_2015(), share(&labelled.labels))?;
    let all: Vec<usize> = (0..labelled.labels.len()).collect();
    let scores = labelled.in_set(&all, texts::language(&asked.language), |set| model.scores(set))?;
    let cases = measures::Cases { scores: &scores, labels: &labelled.labels, followers: None };
    // They hold for all signals together.
    let rates = asked.how.only.is_empty().then_some(ErrorRates::YOUTUBE_COMMENT_2015);
    let measured = measures::measure(&cases, rates.as_ref(), asked.how.resamples, asked.how.seed)?;
    let columns = labelled.columns.into_iter().filter(|(ours, _)| *ours != texts::POST).collect();
    let heading = report::Heading::new(&asked.file, &asked.how, &model, columns);
    Ok(report::written(&heading, &measured, asked.how.format))
}

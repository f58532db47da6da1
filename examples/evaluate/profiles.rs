//! Labelled profiles, and how good the account model is on them.

use std::error::Error;

use influencer::Count;
use influencer::authenticity::{AuthenticityModel, ErrorRates};

use crate::arguments::Profiles;
use crate::labelled::share;
use crate::{measures, reading, report};

/// The report, in the form that was asked for.
pub(crate) fn evaluated(asked: &Profiles) -> Result<String, Box<dyn Error>> {
    let labels = &asked.labels;
    let labelled = reading::read(&asked.file, &labels.label, labels.positive.as_deref(), &labels.column)?;
    let model = asked.how.model(AuthenticityModel::instagram_profile_2017(), share(&labelled.labels))?;
    let scores: Vec<_> = labelled.facts.iter().map(|facts| model.score(facts.into())).collect();
    let followers: Vec<Option<u64>> = labelled.facts.iter().map(|facts| facts.counts().get(Count::Followers)).collect();
    let cases = measures::Cases { scores: &scores, labels: &labelled.labels, followers: Some(&followers) };
    // They hold for all signals together.
    let rates = asked.how.only.is_empty().then_some(ErrorRates::INSTAGRAM_PROFILE_2017);
    let measured = measures::measure(&cases, rates.as_ref(), asked.how.resamples, asked.how.seed)?;
    let heading = report::Heading::new(&asked.file, &asked.how, &model, labelled.columns);
    Ok(report::written(&heading, &measured, asked.how.format))
}

//! Labelled profiles, and how good the account model is on them.

use std::error::Error;

use influencer::authenticity::{AuthenticityModel, ErrorRates, Profile};
use influencer::{Count, Share};

use crate::arguments::{Prior, Profiles};
use crate::{measures, reading, report};

/// The model that was asked for, at the prior that was asked for.
pub(crate) fn model(asked: &Profiles, share: f64) -> Result<AuthenticityModel<Profile>, Box<dyn Error>> {
    let mut model = AuthenticityModel::instagram_profile_2017();
    if !asked.only.is_empty() {
        let names: Vec<&str> = asked.only.iter().map(|name| name.trim()).collect();
        model = model.with_only(&names)?;
    }
    let prior = match asked.how.prior {
        Prior::Given(prior) => prior,
        Prior::OfTheFile => Share::new(share)?,
    };
    Ok(model.with_prior(prior)?)
}

/// The report, in the form that was asked for.
pub(crate) fn evaluated(asked: &Profiles) -> Result<String, Box<dyn Error>> {
    let labelled = reading::read(&asked.file, &asked.labels.label, asked.labels.positive.as_deref(), &asked.column)?;
    let model = model(asked, labelled.share())?;
    let scores: Vec<_> = labelled.facts.iter().map(|facts| model.score(facts.into())).collect();
    let followers: Vec<Option<u64>> = labelled.facts.iter().map(|facts| facts.counts().get(Count::Followers)).collect();
    let cases = measures::Cases { scores: &scores, labels: &labelled.labels, followers: &followers };
    // They hold for all signals together.
    let rates = asked.only.is_empty().then_some(ErrorRates::INSTAGRAM_PROFILE_2017);
    let measured = measures::measure(&cases, rates.as_ref(), asked.how.resamples, asked.how.seed)?;
    Ok(report::written(&report::Heading::new(asked, &model, &labelled), &measured, asked.how.format))
}

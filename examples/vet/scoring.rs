//! What was read, and how the arguments ask to score it.

use std::error::Error;

use influencer::scorecard::{Dossiers, Scorer};

use crate::arguments::Arguments;
use crate::comparison;
use crate::input::{Input, now};

pub(crate) fn dossiers(input: &Input) -> Result<Dossiers<'_>, Box<dyn Error>> {
    let mut all = Dossiers::of(&input.table);
    if let Some(comments) = &input.around.comments {
        all = all.with_comments(comments)?;
    }
    if let Some(histories) = &input.around.histories {
        all = all.with_histories(histories)?;
    }
    Ok(all)
}

/// By the first rate and pooling, beside the cohorts of a file and what is usual among the creators read.
pub(crate) fn scorer(arguments: &Arguments, all: Dossiers<'_>) -> Result<Scorer, Box<dyn Error>> {
    let mut scorer =
        Scorer::new().with_scheme(arguments.scheme).with_filter(arguments.filter()).with_level(arguments.level);
    scorer = arguments.rates().first().iter().fold(scorer, |scorer, rate| scorer.with_formula(**rate));
    scorer = arguments.poolings().first().iter().fold(scorer, |scorer, pooling| scorer.with_pooling(**pooling));
    // Those of a file come before those of the creators read.
    if let Some(path) = &arguments.cohort {
        scorer = comparison::read(path)?.into_iter().fold(scorer, Scorer::with_cohort);
    }
    Ok(scorer.among(all, now()?)?)
}

//! One creator with everything there is to say, and two side by side.

use std::error::Error;
use std::io::Write;

use influencer::scorecard::{Dossier, Scorecard};

use crate::arguments::{Arguments, Output};
use crate::input::Input;
use crate::scoring;

/// The scorecards of all creators of this handle.
pub(crate) fn explain(
    arguments: &Arguments,
    input: &Input,
    handle: &str,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let scorecards = scorecards(arguments, input, handle)?;
    if arguments.output == Output::Json {
        serde_json::to_writer_pretty(&mut *out, &scorecards)?;
        return Ok(writeln!(out)?);
    }
    for scorecard in &scorecards {
        writeln!(out, "{scorecard}\n{}", scorecard.assessment())?;
    }
    Ok(())
}

/// Whether one of two creators is ahead, as far as the posts of both let anybody say.
pub(crate) fn compare(
    arguments: &Arguments,
    input: &Input,
    handles: [&str; 2],
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let mut sides = Vec::new();
    for handle in handles {
        let mut found = scorecards(arguments, input, handle)?;
        if found.len() > 1 {
            return Err(format!("{handle:?} is on several platforms; name one file for each").into());
        }
        sides.append(&mut found);
    }
    let [one, other] = &sides[..] else { return Err("two creators are needed".into()) };
    writeln!(out, "{}\n{}", one.line(), other.line())?;
    writeln!(out, "{}", difference(one, other)?)?;
    Ok(())
}

/// What the intervals say of the difference.
fn difference(one: &Scorecard, other: &Scorecard) -> Result<String, Box<dyn Error>> {
    one.estimate().check_comparable(other.estimate())?;
    let names = [one, other].map(|scorecard| scorecard.account().handle());
    let (left, right) = (one.estimate().interval(), other.estimate().interval());
    let (left, right) = match (left, right) {
        (Ok(left), Ok(right)) => (left, right),
        (Err(reason), _) => return Ok(format!("How sure the difference is cannot be told: {}: {reason}", names[0])),
        (_, Err(reason)) => return Ok(format!("How sure the difference is cannot be told: {}: {reason}", names[1])),
    };
    let level = one.estimate().level();
    Ok(if left.low() > right.high() {
        format!("{} is ahead: the intervals of {level} do not overlap.", names[0])
    } else if right.low() > left.high() {
        format!("{} is ahead: the intervals of {level} do not overlap.", names[1])
    } else {
        format!("Neither can be said to be ahead: the intervals of {level} overlap.")
    })
}

fn scorecards(arguments: &Arguments, input: &Input, handle: &str) -> Result<Vec<Scorecard>, Box<dyn Error>> {
    let all = scoring::dossiers(input)?;
    let scorer = scoring::scorer(arguments, all)?;
    let found: Vec<Dossier<'_>> = (0..input.table.len())
        .filter(|place| input.table.get(*place).is_some_and(|creator| creator.account().handle() == handle))
        .filter_map(|place| all.get(place))
        .collect();
    if found.is_empty() {
        return Err(format!("{handle:?} is not among the creators read").into());
    }
    Ok(found.into_iter().map(|dossier| scorer.score(dossier)).collect())
}

//! One creator with everything there is to say.

use std::error::Error;
use std::io::Write;

use influencer::scorecard::Scorecard;

use crate::arguments::{Arguments, Output};
use crate::handles;
use crate::input::Input;
use crate::page;
use crate::scoring;

/// The scorecards of all creators called so.
pub(crate) fn explain(
    arguments: &Arguments,
    input: &Input,
    name: &str,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let places = handles::places(&input.table, name)?;
    let all = scoring::dossiers(input)?;
    let scorer = scoring::scorer(arguments, all)?;
    let scorecards: Vec<Scorecard> =
        places.into_iter().filter_map(|place| all.get(place)).map(|dossier| scorer.score(dossier)).collect();
    match arguments.output {
        Output::Table => {
            for (place, scorecard) in scorecards.iter().enumerate() {
                if place > 0 {
                    writeln!(out)?;
                }
                page::write_scorecard(out, &scorecard.to_string(), page::width(arguments))?;
            }
        }
        Output::Json => {
            serde_json::to_writer_pretty(&mut *out, &scorecards)?;
            writeln!(out)?;
        }
        Output::Ndjson => {
            for scorecard in &scorecards {
                serde_json::to_writer(&mut *out, scorecard)?;
                writeln!(out)?;
            }
        }
        Output::Csv => {
            return Err("--output csv: a scorecard is no row; expected table, json or ndjson with --explain".into());
        }
    }
    Ok(())
}

//! Who is in which tier, what rate has which creator, who answers and whom people come back to, who is ahead of whom, and whom to book for a
//! budget: from the embedded sample, or from files of your own.
//!
//! ```sh
//! cargo run --release --example vet
//! cargo run --release --example vet -- creators.csv posts.csv --rate by_views --pooling median
//! cargo run --release --example vet -- creators.csv posts.csv --comments comments.csv --growth growth.csv
//! cargo run --release --example vet -- creators.csv posts.csv --evidence
//! cargo run --release --example vet -- folder/
//! cargo run --release --example vet -- folder/ --explain mara.bakes
//! cargo run --release --example vet -- folder/ --compare mara.bakes tiktok:jon
//! cargo run --release --example vet -- folder/ --budget '5000 EUR' --costs costs.csv
//! cargo run --release --example vet -- folder/ --output ndjson
//! cargo run --release --example vet -- --payload channels.json videos.json
//! cargo run --release --example vet -- --help
//! ```
//!
//! The sample lies in `examples/sample`: 500 real posts of one Facebook page (CC BY 4.0, see the `LICENSE-DATA` there) and a few
//! invented creators, whose handles begin with `invented.`.

mod arguments;
mod booking;
mod booking_output;
mod closeness;
mod compare;
mod comparison;
mod costs;
mod evidence;
mod explain;
mod handles;
mod input;
mod output;
mod page;
mod payloads;
mod report;
mod scoring;
mod table;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;

use arguments::{Arguments, Output};
use costs::Costs;

/// Rows were left out, as `--keep-going` asked.
const LEFT_OUT: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    ColorChoice::from(arguments.color).write_global();
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(LEFT_OUT),
        // Whoever reads the output has seen enough.
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("{} {error}", page::styled(page::BAD, "error:")));
            ExitCode::FAILURE
        }
    }
}

/// To the person at the terminal; if nobody is there, to nobody.
pub(crate) fn tell(message: &str) {
    let _ = writeln!(AutoStream::auto(io::stderr()), "{message}");
}

/// How many rows were left out.
fn run(arguments: &Arguments) -> Result<u64, Box<dyn Error>> {
    let stdout = io::stdout().lock();
    // What programs read is not looked at for colour: a name may hold what looks like it.
    let stream: Box<dyn Write> = match arguments.output {
        Output::Table => Box::new(AutoStream::auto(stdout)),
        Output::Csv | Output::Json | Output::Ndjson => Box::new(stdout),
    };
    let mut out = io::BufWriter::new(stream);
    if let Some(template) = arguments.template {
        writeln!(out, "{}", template.header())?;
        out.flush()?;
        return Ok(0);
    }
    let read = input::read(arguments)?;
    if let Some(path) = &arguments.report {
        report::write(arguments, &read, path, &mut out)?;
        out.flush()?;
        return Ok(read.problems);
    }
    let mut problems = read.problems;
    match (&arguments.explain, arguments.compare.as_slice(), arguments.budget) {
        (Some(handle), ..) => explain::explain(arguments, &read, handle, &mut out)?,
        (None, [one, other], _) => compare::compare(arguments, &read, [one, other], &mut out)?,
        (_, _, Some(budget)) => {
            let path = arguments.costs_file();
            let path = path.ok_or("--budget: expected a file of costs (--costs FILE), or costs.csv in the folder")?;
            let costs = Costs::read(&path, budget, &read.table, arguments)?;
            problems += costs.problems;
            booking::book(arguments, &read, &costs, &mut out)?;
        }
        _ => output::write(arguments, &read, &mut out)?,
    }
    out.flush()?;
    Ok(problems)
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let cause = match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(cause)) => Some(cause),
        _ => error.downcast_ref::<io::Error>(),
    };
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

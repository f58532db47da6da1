//! Who is in which tier, what rate has which creator, who answers and whom people come back to: from the embedded sample, or from files of your own.
//!
//! ```sh
//! cargo run --release --example vet
//! cargo run --release --example vet -- creators.csv posts.csv --rate by_views --pooling median
//! cargo run --release --example vet -- creators.csv posts.csv --comments comments.csv --growth growth.csv
//! cargo run --release --example vet -- creators.csv posts.csv --evidence
//! cargo run --release --example vet -- folder/
//! cargo run --release --example vet -- folder/ --explain mara.bakes
//! cargo run --release --example vet -- --payload channels.json videos.json
//! cargo run --release --example vet -- --help
//! ```
//!
//! The sample lies in `examples/sample`: 500 real posts of one Facebook page (CC BY 4.0, see the `LICENSE-DATA` there) and a few
//! invented creators, whose handles begin with `invented.`.

mod arguments;
mod closeness;
mod comparison;
mod evidence;
mod explain;
mod input;
mod output;
mod payloads;
mod report;
mod scoring;
mod table;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

/// Rows were left out, as `--keep-going` asked.
const LEFT_OUT: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(LEFT_OUT),
        // Whoever reads the output has seen enough.
        Err(error) if is_broken_pipe(error.as_ref()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// To the person at the terminal; if nobody is there, to nobody.
pub(crate) fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

/// How many rows were left out.
fn run(arguments: &Arguments) -> Result<u64, Box<dyn Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if let Some(sheet) = arguments.template {
        writeln!(out, "{}", sheet.sheet().header())?;
        out.flush()?;
        return Ok(0);
    }
    let read = input::read(arguments)?;
    if let Some(path) = &arguments.report {
        report::write(arguments, &read, path, &mut out)?;
        out.flush()?;
        return Ok(read.problems);
    }
    match (&arguments.explain, arguments.compare.as_slice()) {
        (Some(handle), _) => explain::explain(arguments, &read, handle, &mut out)?,
        (None, [one, other]) => explain::compare(arguments, &read, [one, other], &mut out)?,
        _ => output::write(arguments, &read, &mut out)?,
    }
    out.flush()?;
    Ok(read.problems)
}

fn is_broken_pipe(error: &(dyn Error + 'static)) -> bool {
    let cause = match error.downcast_ref::<csv::Error>().map(csv::Error::kind) {
        Some(csv::ErrorKind::Io(cause)) => Some(cause),
        _ => error.downcast_ref::<io::Error>(),
    };
    cause.is_some_and(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

//! How good is a model on labelled data? Ranking, calibration, verdicts and false alarms, each with a bootstrap interval.
//!
//! ```sh
//! cargo run --release --example evaluate -- profiles labelled.csv --label is_fake
//! cargo run --release --example evaluate -- profiles labelled.csv --label class --positive automated --prior share
//! cargo run --release --example evaluate -- profiles labelled.csv --label is_fake --only followers,posts --format json
//! cargo run --release --example evaluate -- comments labelled.csv --label is_spam
//! cargo run --release --example evaluate -- --help
//! ```

mod arguments;
mod bootstrap;
mod comments;
mod labelled;
mod measures;
mod profiles;
mod reading;
mod report;
#[allow(dead_code, reason = "shared with another example")]
mod texts;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use clap::Parser;

use arguments::{Arguments, Task};

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // To the person at the terminal; if nobody is there, to nobody.
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let text = match &arguments.task {
        Task::Profiles(asked) => profiles::evaluated(asked)?,
        Task::Comments(asked) => comments::evaluated(asked)?,
    };
    match io::stdout().lock().write_all(text.as_bytes()) {
        // Whoever reads the output has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        written => Ok(written?),
    }
}

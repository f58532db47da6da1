//! Creators, posts and comments in a database of SQLite as a source: read-only, and never all at once.
//!
//! ```sh
//! cargo run --release --example sqlite
//! cargo run --release --example sqlite -- demo made-up.db --creators 1000 --posts 20000
//! cargo run --release --example sqlite -- scan made-up.db
//! cargo run --release --example sqlite -- show made-up.db instagram made.up.0
//! cargo run --release --example sqlite -- check made-up.db
//! ```
//!
//! # The file
//!
//! `demo` makes it by these statements. Views of these names and columns will do as well, if what they read is indexed so.
//!
//! ```sql
#![doc = include_str!("schema.sql")]
//! ```
//!
//! # How it is read
//!
//! | what | how |
//! |---|---|
//! | writing | refused: the file is opened read-only, and the connection is told so again |
//! | what a person types | bound to parameters; the name of a file is never taken for an address with options |
//! | pages | begin behind the last row of the page before, which an index finds; no rows are counted off |
//! | cursors | name that row: rows that are added or removed meanwhile neither double nor drop another |
//! | a value that breaks a rule | an error that names table, row, column, value and rule |
//! | a file without the table `comments` | offers none, which is not the same as none there |
//!
//! # How much it takes
//!
//! On two cores of a busy virtual machine, 10,000,000 posts of 100,000 creators, a file of 1.3 GB:
//!
//! | command, behind `/usr/bin/time -v` | seconds | of a processor | resident at most |
//! |---|---|---|---|
//! | `sqlite demo made-up.db --creators 100000 --posts 10000000` | 60 | 25 | 9 MB |
//! | `sqlite scan made-up.db` | 80 | 32 | 34 MB |

mod arguments;
mod cells;
mod check;
mod database;
mod demo;
mod new_database;
mod place;
mod scan;
mod show;

use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use clap::Parser;
use indicatif::{ProgressBar, ProgressStyle};

use arguments::{Arguments, Command};
use database::Database;

fn main() -> ExitCode {
    match run(Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let causes = std::iter::successors(Some(error.as_ref() as &dyn Error), |&error| error.source());
            let words: Vec<String> = causes.map(ToString::to_string).collect();
            let _ = writeln!(io::stderr(), "error: {}", words.join(": "));
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: Arguments) -> Result<(), Box<dyn Error>> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    match arguments.command {
        None => tour(&mut out)?,
        Some(Command::Demo { file, creators, posts }) => {
            demo::write(&file, creators, posts, &progress(creators + posts, "rows"))?;
            writeln!(out, "{}: {creators} creators, {posts} posts", file.display())?;
        }
        Some(Command::Scan { file }) => scan::print(&Database::open(&file)?, &progress(0, "creators"), &mut out)?,
        Some(Command::Show { file, platform, handle }) => {
            show::print(&Database::open(&file)?, platform, &handle, &mut out)?;
        }
        Some(Command::Check { file }) => check::print(&Database::open(&file)?, &mut out)?,
    }
    out.flush()?;
    Ok(())
}

/// On a terminal only.
fn progress(all: u64, what: &'static str) -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{human_pos} of {human_len} {msg} [{bar:30}] {eta}");
    ProgressBar::new(all).with_message(what).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// A folder that is removed in the end.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Folder> {
        let path = env::temp_dir().join(format!("influencer-sqlite-{}", std::process::id()));
        fs::create_dir(&path)?;
        Ok(Folder(path))
    }

    fn file(&self, name: &str) -> PathBuf {
        Path::join(&self.0, name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Without words: what the suite says of its own sample, and a small database.
fn tour(out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let folder = Folder::new()?;
    let report = check::of_standard_sample(&folder.file("sample.db"))?;
    writeln!(out, "standard sample: {report}")?;
    if !report.is_kept() {
        return Err("the source does not keep the contract".into());
    }
    let file = folder.file("made-up.db");
    demo::write(&file, 1_000, 20_000, &ProgressBar::hidden())?;
    let database = Database::open(&file)?;
    check::print(&database, out)?;
    scan::print(&database, &ProgressBar::hidden(), out)
}

//! A YouTube channel, asked page by page: tier, engagement rates, and whether the creator answers.
//!
//! ```sh
//! cargo run --release --example youtube -- --demo
//! YOUTUBE_API_KEY=… cargo run --release --example youtube -- @handle --posts 30 --comments 200
//! ```
//!
//! The crate reads what the YouTube Data API v3 sends and does no network input or output; this is a client around it. `client.rs`
//! is the [`Source`](influencer::source::Source), `http.rs` asks one question, [`Retry`] waits where the API says so, `reading.rs`
//! goes on where a server failed. `--demo` asks a server on this machine that replays a made-up channel, one 429 and one 500.

mod arguments;
mod base;
mod client;
mod http;
mod notes;
mod reading;
mod replay;
mod report;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use clap::Parser;
use influencer::source::{Cursor, Interrupted, PostQuery, Retry};
use influencer::{Creator, SourceError, Timestamp};

use arguments::Arguments;
use base::Base;
use client::YouTube;
use http::{Http, Key};
use reading::Told;

const KEY: &str = "YOUTUBE_API_KEY";
/// Something could not be read.
const IN_PART: u8 = 3;

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = if arguments.demo { demo(&arguments) } else { asked(&arguments) };
    match outcome {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(IN_PART),
        Err(error) => {
            tell(&with_causes(error.as_ref()));
            ExitCode::FAILURE
        }
    }
}

/// To the person at the terminal; if nobody is there, to nobody.
fn tell(message: &str) {
    let _ = writeln!(io::stderr(), "{message}");
}

fn with_causes(error: &dyn Error) -> String {
    let mut text = format!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

fn demo(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let server = replay::server::Server::start(replay::demo::demonstration()?)?;
    let http = Http::new(server.base().parse()?, Key::new(replay::answers::KEY)?, now);
    let wait = |wait| tell(&format!("a wait of {wait:?}, which the demonstration leaves out"));
    run("@bakes.at.home", http, wait, arguments)
}

fn asked(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    // The error of the environment would print what is there.
    let key = std::env::var(KEY).map_err(|_| format!("{KEY} is not set"))?;
    let http = Http::new(Base::clone(&arguments.base), Key::new(&key)?, now);
    let wait = |wait| {
        tell(&format!("waiting for {wait:?}"));
        std::thread::sleep(wait);
    };
    run(arguments.channel.as_deref().unwrap_or_default(), http, wait, arguments)
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_unix_seconds(since.as_secs().try_into().unwrap_or(i64::MAX)).unwrap_or(Timestamp::MAX)
}

/// Whether everything was read.
fn run(
    handle: &str,
    http: Http,
    wait: impl Fn(Duration) + Send + Sync + Clone + 'static,
    arguments: &Arguments,
) -> Result<bool, Box<dyn Error>> {
    let youtube = YouTube::new(http);
    let source = Retry::new(&youtube).sleeping_by(wait.clone());
    let query = PostQuery::ALL.limited_to(arguments.posts.into());
    let pause = || wait(Duration::from_secs(1));
    let failed = |interrupted: &Interrupted<Creator>| {
        let place = interrupted.next().map_or("the first page", Cursor::as_str);
        tell(&format!("{interrupted}; goes on at {place:?}"));
    };
    let read = reading::collected(&source, handle, &query, |interrupted| {
        failed(interrupted);
        pause();
    });
    let mut out = io::stdout().lock();
    let (creator, mut whole) = match read {
        Ok(creator) => (creator, true),
        Err(interrupted) => {
            let Some(account) = interrupted.account() else { return Err(SourceError::from(interrupted).into()) };
            failed(&interrupted);
            (Creator::new(account.clone(), interrupted.posts().to_vec())?, false)
        }
    };
    report::rates(&creator, &mut out)?;
    if arguments.comments > 0 {
        let mut told = Vec::new();
        for post in creator.posts() {
            let comments = reading::comments(&source, handle, post, arguments.comments.into(), |error| {
                tell(&format!("comments under {:?}: {error}", post.id()));
                pause();
            });
            whole &= !matches!(comments, Told::Failed { .. });
            told.push((post.clone(), comments));
        }
        report::replies(&creator, told, now(), &mut out)?;
    }
    for line in youtube.notes().lines() {
        writeln!(out, "note: {line}")?;
    }
    Ok(whole)
}

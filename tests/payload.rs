//! Payloads of platforms and exports.

use core::fmt::Write;
use std::fs;
use std::path::PathBuf;

use influencer::source::payload::{Owner, Records};
use influencer::{CommentAuthor, Counts, PayloadKind, PayloadReader, SourceError, Timestamp};

mod edges;
mod files;
mod gathering;
mod keys;
mod malformed;
mod mutations;
mod rules;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/payload")
}

/// The payloads written for these tests, by name.
fn payloads() -> Vec<(String, Vec<u8>)> {
    let files = fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap().path());
    let mut payloads: Vec<(String, Vec<u8>)> = files
        .filter(|file| file.extension().is_some_and(|extension| extension == "json"))
        .map(|file| (file.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(file).unwrap()))
        .collect();
    payloads.sort();
    assert!(payloads.len() >= PayloadKind::ALL.len());
    payloads
}

fn time(time: Option<Timestamp>) -> String {
    time.map_or(String::new(), |time| format!(" {}", jiff::Timestamp::from_second(time.as_unix_seconds()).unwrap()))
}

fn known(counts: &Counts) -> String {
    if counts.known().is_empty() { "nothing known".to_owned() } else { counts.to_string() }
}

fn of(owner: &Owner) -> String {
    match (&owner.id, &owner.handle) {
        (None, None) => String::new(),
        (Some(id), None) => format!(" of ({id})"),
        (None, Some(handle)) => format!(" of {handle}"),
        (Some(id), Some(handle)) => format!(" of {handle} ({id})"),
    }
}

/// All that a payload gave, a line each.
fn told(records: &Records) -> String {
    let mut told = String::new();
    for found in &records.accounts {
        let account = &found.record;
        let created = time(account.created_at());
        let owner = of(&found.owner);
        writeln!(told, "{} {}{created}{owner}: {}", account.platform(), account.handle(), known(account.counts()))
            .unwrap();
    }
    for found in &records.posts {
        let post = &found.record;
        let published = time(post.published_at());
        write!(told, "post {} {}{published}{}", post.id(), post.kind(), of(&found.owner)).unwrap();
        if post.sponsorship().name() != "unknown" {
            write!(told, ", {}", post.sponsorship()).unwrap();
        }
        if post.pinning().name() != "unknown" {
            write!(told, ", {}", post.pinning()).unwrap();
        }
        writeln!(told, ": {}", known(post.counts())).unwrap();
    }
    for found in &records.comments {
        let comment = &found.record;
        let author = match comment.author() {
            CommentAuthor::Unknown => "somebody",
            CommentAuthor::Creator => "the creator",
            CommentAuthor::Person(key) => key,
        };
        write!(told, "comment {} under {}", comment.id(), comment.post()).unwrap();
        if let Some(parent) = comment.parent() {
            write!(told, " to {parent}").unwrap();
        }
        let (published, text) = (time(comment.published_at()), comment.text().unwrap_or_default());
        writeln!(told, " by {author}{published}{}: {text}", of(&found.owner)).unwrap();
    }
    if let Some(next) = &records.next {
        writeln!(told, "next {next}").unwrap();
    }
    for note in &records.notes {
        writeln!(told, "note {note}").unwrap();
    }
    for refused in &records.refused {
        writeln!(told, "refused {refused}").unwrap();
    }
    told
}

fn read(text: &str) -> Result<Records, SourceError> {
    PayloadReader::new().read(text.as_bytes())
}

#[track_caller]
fn assert_told(records: &Records, expected: &[&str]) {
    let told = told(records);
    assert_eq!(told.lines().collect::<Vec<_>>(), expected);
}

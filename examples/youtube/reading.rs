//! A channel with its comments, read on where a server failed.

use std::collections::HashSet;

use influencer::source::{Interrupted, PostQuery, Source, SourceExt};
use influencer::{Comment, Creator, Post, SourceError, SourceErrorKind};

/// How often it goes on before it gives up.
const MOST_FAULTS: u32 = 3;

/// The comments under one post.
#[derive(Debug)]
pub(crate) enum Told {
    /// All, or the newest of them.
    Read { comments: Vec<Comment>, all: bool },
    /// There are none to be had, and nobody knows how many there would be.
    NotOffered,
    /// The newest of them; the rest was not to be had.
    Failed { comments: Vec<Comment>, error: SourceError },
}

/// Whether it may go better the next time.
fn is_passing(error: &SourceError) -> bool {
    // A video that came out while pages were read moves all others by one.
    matches!(error.kind(), SourceErrorKind::Unreadable | SourceErrorKind::Duplicate)
}

/// The account and its posts. Each fault is told that it goes on after.
pub(crate) fn collected(
    source: &dyn Source,
    handle: &str,
    query: &PostQuery,
    mut fault: impl FnMut(&Interrupted<Creator>),
) -> Result<Creator, Interrupted<Creator>> {
    let mut outcome = source.collect(handle, query);
    for _ in 0..MOST_FAULTS {
        let Err(interrupted) = outcome else { break };
        if !is_passing(interrupted.error()) {
            return Err(interrupted);
        }
        fault(&interrupted);
        outcome = interrupted.resume(source);
    }
    outcome
}

/// The newest comments under a post. Each fault is told that it goes on after.
pub(crate) fn comments(
    source: &dyn Source,
    handle: &str,
    post: &Post,
    most: usize,
    mut fault: impl FnMut(&SourceError),
) -> Told {
    let mut read = Vec::new();
    let mut ids = HashSet::new();
    let mut cursor = None;
    let mut faults = 0;
    loop {
        let mut items = source.all_comments(handle, post.id()).starting_at(cursor);
        let error = loop {
            match items.next() {
                None => return Told::Read { comments: read, all: true },
                Some(Ok(_)) if read.len() >= most => return Told::Read { comments: read, all: false },
                // New ones move the others by one: what was at the end of a page is at the beginning of the next.
                Some(Ok(comment)) => {
                    if ids.insert(comment.id().to_owned()) {
                        read.push(comment);
                    }
                }
                Some(Err(error)) => break error,
            }
        };
        if error.undefined().is_some() {
            return Told::NotOffered;
        }
        if faults == MOST_FAULTS || !is_passing(&error) {
            return Told::Failed { comments: read, error };
        }
        faults += 1;
        fault(&error);
        cursor = items.next_cursor().cloned();
    }
}

//! Accounts, comments and the listing.

use std::collections::{BTreeMap, HashMap};

use crate::error::{SourceError, SourceErrorKind, SourcePart};
use crate::record::Comment;
use crate::source::conformance::report::{Check, Report};
use crate::source::conformance::sample::Sample;
use crate::source::conformance::walk::{HOSTILE, NO_CURSOR, doubtful, kept, walk};
use crate::source::contract::Source;
use crate::source::page::{Cursor, Page};
use crate::source::query::PostQuery;

pub(super) fn accounts(source: &(impl Source + ?Sized), sample: &Sample, report: &mut Report) {
    for creator in sample.creators() {
        let about = format!("account {:?}", creator.account().handle());
        let account = source.account(creator.account().handle()).map_err(|error| error.to_string());
        let Some(account) = report.take(Check::Accounts, &about, account) else { continue };
        if account != *creator.account() {
            report.find(Check::Accounts, format!("{about}: {account:?} is not {:?}", creator.account()));
        }
        let observed = source.observed_at(creator.account().handle()).map_err(|error| error.to_string());
        match report.take(Check::Accounts, &about, observed).flatten().zip(creator.observed_at()) {
            Some((given, expected)) if given != expected => {
                report.find(Check::Accounts, format!("{about}: observed at {given}, not {expected}"));
            }
            _ => {}
        }
    }
}

pub(super) fn not_found(source: &(impl Source + ?Sized), sample: &Sample, report: &mut Report) {
    let is_there = |handle: &str| sample.creators().iter().any(|creator| creator.account().handle() == handle);
    let long = "a".repeat(100_000);
    for handle in HOSTILE.iter().copied().chain([long.as_str()]).filter(|handle| !is_there(handle)) {
        let plain = handle == HOSTILE[1];
        let shown: String = handle.chars().take(40).collect();
        let outcomes = [
            ("account", source.account(handle).map(drop)),
            ("posts", source.posts(handle, &PostQuery::ALL, None).map(drop)),
        ];
        for (what, outcome) in outcomes {
            missing(report, &format!("{what} of {shown:?}"), outcome, plain);
        }
    }
    // Whatever the source did with those, its accounts must still be there.
    if let Some(creator) = sample.creators().first()
        && source.account(creator.account().handle()).is_err()
    {
        let handle = creator.account().handle();
        report.find(Check::NotFound, format!("account {handle:?} is gone after hostile handles were asked for"));
    }
    for (handle, _) in sample.comments() {
        let all: Vec<&str> = HOSTILE.to_vec();
        for post in all {
            let outcome = source.comments(handle, post, None);
            if !matches!(&outcome, Err(error) if error.kind() == SourceErrorKind::NotOffered) {
                let plain = post == HOSTILE[1];
                missing(report, &format!("comments under {post:?} of {handle:?}"), outcome.map(drop), plain);
            }
        }
    }
}

/// What must not be there. Of hostile text any error is taken.
fn missing(report: &mut Report, about: &str, outcome: Result<(), SourceError>, plain: bool) {
    match outcome {
        Ok(()) => report.find(Check::NotFound, format!("{about}: given, but not there")),
        Err(error) if plain && error.kind() != SourceErrorKind::NotFound => {
            report.find(Check::NotFound, format!("{about}: {:?}, not NotFound: {error}", error.kind()));
        }
        Err(_) => {}
    }
}

pub(super) fn comments(source: &(impl Source + ?Sized), sample: &Sample, report: &mut Report) {
    for (handle, comments) in sample.comments() {
        let Some(creator) = sample.creators().iter().find(|creator| creator.account().handle() == handle) else {
            report.find(Check::Comments, format!("the sample has comments of {handle:?}, but no such creator"));
            continue;
        };
        let mut by_post: BTreeMap<&str, Vec<Comment>> =
            creator.posts().iter().map(|post| (post.id(), Vec::new())).collect();
        for comment in comments {
            by_post.entry(comment.post()).or_default().push(comment.clone());
        }
        for (post, expected) in by_post {
            let about = format!("comments under {post:?} of {handle:?}");
            let fetch = |after: Option<&Cursor>| source.comments(handle, post, after);
            if is_not_offered(&fetch(None)) {
                report.note_not_offered(SourcePart::Comments);
                return;
            }
            let keyed = |comment: &Comment| comment.id().to_owned();
            each_once(Check::Comments, &about, &expected, keyed, fetch, report);
        }
    }
}

pub(super) fn listing(source: &(impl Source + ?Sized), sample: &Sample, report: &mut Report) {
    let fetch = |after: Option<&Cursor>| source.listing(after);
    if is_not_offered(&fetch(None)) {
        report.note_not_offered(SourcePart::Listing);
        return;
    }
    let expected: Vec<String> = sample.creators().iter().map(|creator| creator.account().handle().to_owned()).collect();
    each_once(Check::Listing, "listing", &expected, Clone::clone, fetch, report);
}

fn is_not_offered<T>(outcome: &Result<Page<T>, SourceError>) -> bool {
    matches!(outcome, Err(error) if error.kind() == SourceErrorKind::NotOffered)
}

/// Everything once, cursors that go on, and none that is none. A listing may hold more.
fn each_once<T: Clone + PartialEq>(
    check: Check,
    about: &str,
    expected: &[T],
    key: impl Fn(&T) -> String,
    fetch: impl Fn(Option<&Cursor>) -> Result<Page<T>, SourceError>,
    report: &mut Report,
) {
    let open = check == Check::Listing;
    let most = if open { 1_000_000 } else { expected.len() };
    let Some(first) = report.take(check, about, walk(None, most, &fetch)) else { return };
    let items = first.items();
    let mut given: HashMap<String, Vec<&T>> = HashMap::new();
    for item in &items {
        given.entry(key(item)).or_default().push(item);
    }
    for item in expected {
        let name = key(item);
        match given.remove(&name).as_deref() {
            None => report.find(check, format!("{about}: {name:?} is missing")),
            Some([one]) if **one == *item => {}
            Some([_]) => report.find(check, format!("{about}: {name:?} is not as it was given")),
            Some(several) => report.find(check, format!("{about}: {name:?} is there {} times", several.len())),
        }
    }
    for (name, several) in given {
        if !open || several.len() > 1 {
            report.find(
                check,
                format!("{about}: {name:?} is there {} times too often", several.len() - usize::from(open)),
            );
        }
    }
    let cursors = first.cursors();
    for (before, cursor) in cursors.iter().rev() {
        let rest = report.take(Check::Cursors, about, walk(Some(kept(cursor)), most, &fetch));
        if rest.is_some_and(|rest| rest.items() != items[*before..]) {
            report.find(
                Check::Cursors,
                format!("{about}: cursor {:?} does not go on after item {before}", cursor.as_str()),
            );
        }
    }
    match fetch(Some(&Cursor::new(NO_CURSOR))) {
        Err(error) if error.kind() == SourceErrorKind::MalformedCursor => {}
        Err(error) => {
            report.find(Check::MalformedCursors, format!("{about}: {:?}, not MalformedCursor: {error}", error.kind()));
        }
        Ok(_) => report.find(Check::MalformedCursors, format!("{about}: {NO_CURSOR:?} is taken for a cursor")),
    }
    for text in doubtful(&cursors) {
        if let Ok(page) = fetch(Some(&Cursor::new(text.clone())))
            && !page.items.iter().all(|item| items.contains(item))
        {
            let shown: String = text.chars().take(40).collect();
            report.find(Check::MalformedCursors, format!("{about}: cursor {shown:?} gives items of elsewhere"));
        }
    }
}

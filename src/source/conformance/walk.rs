//! All pages of something, or what keeps them from ending.

use std::collections::HashSet;

use crate::error::SourceError;
use crate::source::page::{Cursor, Page};

/// The pages of a walk, each with the cursor to the next one.
#[derive(Debug)]
pub(super) struct Walk<T> {
    pub(super) pages: Vec<Page<T>>,
}

impl<T: Clone> Walk<T> {
    pub(super) fn items(&self) -> Vec<T> {
        self.pages.iter().flat_map(|page| page.items.iter().cloned()).collect()
    }

    /// Each cursor with how many items come before it.
    pub(super) fn cursors(&self) -> Vec<(usize, Cursor)> {
        let mut before = 0;
        let places = self.pages.iter().filter_map(|page| {
            before += page.items.len();
            Some((before, page.next.clone()?))
        });
        places.collect()
    }
}

/// Fetches pages from a cursor on until there is none. Of so many items expected, no more than a few more are waited for.
pub(super) fn walk<T>(
    start: Option<Cursor>,
    expected: usize,
    fetch: impl Fn(Option<&Cursor>) -> Result<Page<T>, SourceError>,
) -> Result<Walk<T>, String> {
    const EMPTY_PAGES: usize = 100;
    let mut given = HashSet::new();
    let mut pages = Vec::new();
    let mut after = start;
    loop {
        let page = fetch(after.as_ref()).map_err(|error| format!("page {}: {error}", pages.len() + 1))?;
        after.clone_from(&page.next);
        pages.push(page);
        let Some(cursor) = &after else { return Ok(Walk { pages }) };
        if !given.insert(cursor.clone()) {
            return Err(format!("page {}: its cursor was given before: the pages run round", pages.len()));
        }
        if pages.len() > expected + EMPTY_PAGES {
            return Err(format!("does not end: {} pages of {expected} items", pages.len()));
        }
    }
}

/// A cursor that was kept as text for a while.
pub(super) fn kept(cursor: &Cursor) -> Cursor {
    Cursor::new(cursor.as_str().to_owned())
}

/// Text that no source takes for a cursor of its own.
pub(super) const NO_CURSOR: &str = "this is no cursor of any source";

/// Text that a source may take for one, if it then gives what it has: cursors cut and lengthened, and what other programs obey.
pub(super) fn doubtful(cursors: &[(usize, Cursor)]) -> Vec<String> {
    let mut texts: Vec<String> = [
        "",
        "0",
        "-1",
        "18446744073709551616",
        "9223372036854775807",
        "null",
        "../../etc/passwd",
        "' OR 1=1 --",
        "\0",
        "🔥",
    ]
    .map(str::to_owned)
    .into();
    texts.push("9".repeat(10_000));
    for (_, cursor) in cursors.iter().take(2) {
        let text = cursor.as_str();
        texts.push(text.chars().skip(1).collect());
        texts.push(text.chars().take(text.chars().count().saturating_sub(1)).collect());
        texts.extend([
            format!("{text}0"),
            format!("{text}x"),
            format!(" {text}"),
            format!("{text}99999999999999999999"),
        ]);
    }
    texts
}

/// What handles and ids might make a source do.
pub(super) const HOSTILE: [&str; 10] = [
    "",
    "no.such.account.of.anybody",
    "../../../etc/passwd",
    "..\\..\\boot.ini",
    "'; DROP TABLE posts; --",
    "' OR '1'='1",
    "%",
    "mara_bakes",
    "mara.bakes\0",
    "http://localhost/?q=<script>",
];

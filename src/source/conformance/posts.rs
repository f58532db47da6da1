//! The posts of one account.

use std::collections::HashMap;

use crate::error::SourceErrorKind;
use crate::record::{Creator, Post, PostKind};
use crate::source::conformance::report::{Check, Report};
use crate::source::conformance::walk::{NO_CURSOR, Walk, doubtful, kept, walk};
use crate::source::contract::Source;
use crate::source::page::Cursor;
use crate::source::query::PostQuery;
use crate::unit::Timestamp;

/// Lengths of pages: as the source likes, and such that pages end at every sort of place.
const LENGTHS: [Option<usize>; 5] = [None, Some(1), Some(2), Some(7), Some(1_000_000)];

struct Examined<'a, S: ?Sized> {
    source: &'a S,
    creator: &'a Creator,
    about: String,
}

/// A query with these pages: the source's own, or of a length.
fn with_pages(query: &PostQuery, length: Option<usize>) -> PostQuery {
    length.into_iter().fold(query.clone(), PostQuery::limited_to)
}

pub(super) fn examine(source: &(impl Source + ?Sized), creator: &Creator, report: &mut Report) {
    let about = format!("posts of {:?}", creator.account().handle());
    let examined = Examined { source, creator, about };
    let Some(all) = examined.pages(report) else { return };
    if creator.posts().is_empty() {
        examined.empty(&all, report);
    }
    let items = all.items();
    examined.order(&items, report);
    examined.limits(&items, report);
    examined.times(&items, report);
    examined.kinds(&items, report);
    examined.cursors(&items, report);
}

impl<S: Source + ?Sized> Examined<'_, S> {
    fn walk(&self, query: &PostQuery, start: Option<Cursor>) -> Result<Walk<Post>, String> {
        let handle = self.creator.account().handle();
        walk(start, self.creator.posts().len(), |after| self.source.posts(handle, query, after))
    }

    /// Each post once, whatever the length of the pages.
    fn pages(&self, report: &mut Report) -> Option<Walk<Post>> {
        let mut walks = Vec::new();
        for length in LENGTHS {
            let query = with_pages(&PostQuery::ALL, length);
            let about = length.map_or(self.about.clone(), |length| format!("{} by {length}", self.about));
            let Some(walk) = report.take(Check::Pages, &about, self.walk(&query, None)) else { continue };
            let items = walk.items();
            let mut given: HashMap<&str, Vec<&Post>> = HashMap::new();
            for post in &items {
                given.entry(post.id()).or_default().push(post);
            }
            for post in self.creator.posts() {
                match given.remove(post.id()).as_deref() {
                    None => report.find(Check::Pages, format!("{about}: {:?} is missing", post.id())),
                    Some([one]) if *one == post => {}
                    Some([one]) => report.find(Check::Pages, format!("{about}: {one:?} is not {post:?}")),
                    Some(several) => {
                        report.find(Check::Pages, format!("{about}: {:?} is there {} times", post.id(), several.len()));
                    }
                }
            }
            for id in given.keys() {
                report.find(Check::Pages, format!("{about}: {id:?} is not a post of this account"));
            }
            walks.push(walk);
        }
        (!walks.is_empty()).then(|| walks.swap_remove(0))
    }

    fn empty(&self, all: &Walk<Post>, report: &mut Report) {
        if all.pages.len() != 1 || !all.items().is_empty() {
            let (pages, items) = (all.pages.len(), all.items().len());
            report.find(
                Check::EmptyAccounts,
                format!("{}: {pages} pages with {items} items, not one without", self.about),
            );
        }
    }

    fn order(&self, items: &[Post], report: &mut Report) {
        // Nothing is less than any time.
        if let Some(pair) = items.windows(2).find(|pair| pair[0].published_at() < pair[1].published_at()) {
            let (first, second) = (pair[0].id(), pair[1].id());
            report.find(
                Check::Order,
                format!("{}: {first:?} comes before {second:?}, but is older or without a time", self.about),
            );
        }
        for length in LENGTHS {
            let again = self.walk(&with_pages(&PostQuery::ALL, length), None);
            if again.is_ok_and(|again| again.items() != items) {
                let about = &self.about;
                report.find(
                    Check::Order,
                    format!("{about}: the order is another with pages of {length:?}, or the next time"),
                );
            }
        }
    }

    fn limits(&self, items: &[Post], report: &mut Report) {
        for limit in [0, 1, 3, items.len(), items.len() + 1] {
            let about = format!("{} limited to {limit}", self.about);
            let page = self.source.posts(self.creator.account().handle(), &PostQuery::ALL.limited_to(limit), None);
            let page = page.map_err(|error| error.to_string());
            let Some(page) = report.take(Check::Limits, &about, page) else { continue };
            if page.items.len() > limit {
                report.find(Check::Limits, format!("{about}: a page of {}", page.items.len()));
            } else if !items.starts_with(&page.items) {
                report.find(Check::Limits, format!("{about}: not the first of all posts"));
            }
            if limit == 0 && page.next.is_some() {
                report.find(Check::Limits, format!("{about}: a further page"));
            }
        }
    }

    /// Filtered posts are those of all that pass, in the same order.
    fn filtered(&self, check: Check, query: &PostQuery, items: &[Post], report: &mut Report) {
        let expected: Vec<&Post> = items.iter().filter(|post| query.admits(post)).collect();
        for length in [None, Some(3)] {
            let about = format!("{} with {query:?} and pages of {length:?}", self.about);
            let Some(walk) = report.take(check, &about, self.walk(&with_pages(query, length), None)) else { continue };
            let given = walk.items();
            if given.iter().ne(expected.iter().copied()) {
                let unknown = expected.iter().find(|post| !given.contains(post)).map(|post| post.id());
                let wrong = given.iter().find(|post| !query.admits(post)).map(Post::id);
                let why =
                    format!("{} posts, not {}; missing {unknown:?}, wrong {wrong:?}", given.len(), expected.len());
                report.find(check, format!("{about}: {why}"));
            }
        }
    }

    fn times(&self, items: &[Post], report: &mut Report) {
        let times: Vec<Timestamp> = items.iter().filter_map(Post::published_at).collect();
        let (Some(newest), Some(oldest)) = (times.first(), times.last()) else {
            self.filtered(Check::Times, &PostQuery::ALL.published_since(Timestamp::MIN), items, report);
            return;
        };
        // The time of a post itself is the edge.
        let middle = times[times.len() / 2];
        for query in [
            PostQuery::ALL.published_since(middle),
            PostQuery::ALL.published_before(middle),
            PostQuery::ALL.published_since(*newest),
            PostQuery::ALL.published_before(*oldest),
            PostQuery::ALL.published_since(*oldest).published_before(middle),
            PostQuery::ALL.published_since(middle).published_before(middle),
            PostQuery::ALL.published_since(Timestamp::MIN).published_before(Timestamp::MAX),
        ] {
            self.filtered(Check::Times, &query, items, report);
        }
    }

    fn kinds(&self, items: &[Post], report: &mut Report) {
        for kinds in [&[PostKind::Video][..], &[PostKind::Photo, PostKind::Carousel], &[PostKind::Unknown], &[]] {
            self.filtered(Check::Kinds, &PostQuery::ALL.of_kinds(kinds), items, report);
        }
    }

    fn cursors(&self, items: &[Post], report: &mut Report) {
        let handle = self.creator.account().handle();
        let mut cursors = Vec::new();
        for length in [None, Some(1), Some(7)] {
            // Again: the same cursors were followed when pages were looked at.
            let again = self.walk(&with_pages(&PostQuery::ALL, length), None);
            cursors
                .extend(report.take(Check::Cursors, &self.about, again).map_or_else(Vec::new, |walk| walk.cursors()));
        }
        // All were given before: a source that remembers only the last one does not find the others.
        for (before, cursor) in cursors.iter().rev() {
            for length in [None, Some(50)] {
                let rest = self.walk(&with_pages(&PostQuery::ALL, length), Some(kept(cursor)));
                let rest = report.take(Check::Cursors, &self.about, rest);
                if rest.is_some_and(|rest| rest.items() != items[(*before).min(items.len())..]) {
                    let text = cursor.as_str();
                    report
                        .find(Check::Cursors, format!("{}: cursor {text:?} does not go on after {before}", self.about));
                }
            }
        }
        match self.source.posts(handle, &PostQuery::ALL, Some(&Cursor::new(NO_CURSOR))) {
            Err(error) if error.kind() == SourceErrorKind::MalformedCursor => {}
            Err(error) => {
                let about = &self.about;
                report.find(
                    Check::MalformedCursors,
                    format!("{about}: {:?}, not MalformedCursor: {error}", error.kind()),
                );
            }
            Ok(_) => {
                report.find(Check::MalformedCursors, format!("{}: {NO_CURSOR:?} is taken for a cursor", self.about));
            }
        }
        for text in doubtful(&cursors) {
            if let Ok(page) = self.source.posts(handle, &PostQuery::ALL, Some(&Cursor::new(text.clone())))
                && !page.items.iter().all(|post| self.creator.posts().contains(post))
            {
                let shown: String = text.chars().take(40).collect();
                report.find(
                    Check::MalformedCursors,
                    format!("{}: cursor {shown:?} gives posts of elsewhere", self.about),
                );
            }
        }
    }
}

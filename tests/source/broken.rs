//! Sources with one thing wrong each: the suite finds it, and says which.

use std::cell::RefCell;

use influencer::source::conformance::{Check, Sample, check};
use influencer::source::{Cursor, Memory, Page, PostQuery, Source};
use influencer::{Account, Comment, Count, Post, SourceError, SourceErrorKind, SourcePart, Timestamp};

use super::memory;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Flaw {
    AccountWithoutCounts,
    ObservedAtAnotherTime,
    EmptyPageForNobody,
    AnyoneIsThere,
    OtherErrorForNobody,
    LastPostOfAPageTwice,
    DropsAPostBetweenPages,
    ForgetsCounts,
    OldestFirst,
    AnotherOrderEachTime,
    IgnoresLimits,
    ZeroGoesOn,
    SinceWithoutItsEdge,
    BeforeWithItsEdge,
    DropsUnknownTimes,
    IgnoresKinds,
    DropsUnknownKinds,
    CursorsOnce,
    AnyCursorIsTheStart,
    OtherErrorForCursors,
    EmptyAccountHasTwoPages,
    EmptyAccountNotFound,
    CommentTwice,
    CommentsWithoutText,
    ListingWithoutTheLast,
    ListingTwice,
    CursorsRunRound,
}

use Flaw::*;

const FLAWS: &[(Flaw, Check)] = &[
    (AccountWithoutCounts, Check::Accounts),
    (ObservedAtAnotherTime, Check::Accounts),
    (EmptyPageForNobody, Check::NotFound),
    (AnyoneIsThere, Check::NotFound),
    (OtherErrorForNobody, Check::NotFound),
    (LastPostOfAPageTwice, Check::Pages),
    (DropsAPostBetweenPages, Check::Pages),
    (ForgetsCounts, Check::Pages),
    (OldestFirst, Check::Order),
    (AnotherOrderEachTime, Check::Order),
    (IgnoresLimits, Check::Limits),
    (ZeroGoesOn, Check::Limits),
    (SinceWithoutItsEdge, Check::Times),
    (BeforeWithItsEdge, Check::Times),
    (DropsUnknownTimes, Check::Times),
    (IgnoresKinds, Check::Kinds),
    (DropsUnknownKinds, Check::Kinds),
    (CursorsOnce, Check::Cursors),
    (AnyCursorIsTheStart, Check::MalformedCursors),
    (OtherErrorForCursors, Check::MalformedCursors),
    (EmptyAccountHasTwoPages, Check::EmptyAccounts),
    (EmptyAccountNotFound, Check::Pages),
    (CommentTwice, Check::Comments),
    (CommentsWithoutText, Check::Comments),
    (ListingWithoutTheLast, Check::Listing),
    (ListingTwice, Check::Listing),
    (CursorsRunRound, Check::Pages),
];

struct Broken {
    source: Memory,
    flaw: Flaw,
    asked: RefCell<Vec<Cursor>>,
    times: RefCell<usize>,
}

impl Broken {
    fn is(&self, flaw: Flaw) -> bool {
        self.flaw == flaw
    }

    /// All posts of an account, as a source that is easily broken holds them.
    fn sorted(&self, handle: &str) -> Result<Vec<Post>, SourceError> {
        let limit = PostQuery::ALL.limited_to(1_000_000);
        let mut posts = self.source.posts(handle, &limit, None)?.items;
        if self.is(OldestFirst) {
            posts.reverse();
        }
        if self.is(AnotherOrderEachTime) {
            // Posts without a time, behind, turn round.
            *self.times.borrow_mut() += 1;
            let timeless = posts.iter().position(|post| post.published_at().is_none()).unwrap_or(posts.len());
            if self.times.borrow().is_multiple_of(2) {
                posts[timeless..].reverse();
            }
        }
        Ok(posts)
    }

    fn admits(&self, query: &PostQuery, post: &Post) -> bool {
        let time = post.published_at();
        match self.flaw {
            SinceWithoutItsEdge if query.since().is_some() && query.since() == time => false,
            BeforeWithItsEdge if query.before().is_some() && query.before() == time => true,
            DropsUnknownTimes if time.is_none() && query.since().or(query.before()).is_some() => false,
            IgnoresKinds => query.clone().of_kinds(influencer::PostKind::ALL).admits(post),
            DropsUnknownKinds => query.admits(post) && query.kinds().is_none_or(|kinds| kinds.contains(&post.kind())),
            _ => query.admits(post),
        }
    }
}

impl Source for Broken {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        match self.source.account(handle) {
            Ok(account) if self.is(AccountWithoutCounts) => Ok(Account::new(account.handle(), account.platform())),
            Err(_) if self.is(AnyoneIsThere) => Ok(self.source.account("quiet")?),
            Err(_) if self.is(OtherErrorForNobody) => {
                Err(SourceError::new(SourceErrorKind::Unreadable, "cannot be read"))
            }
            outcome => outcome,
        }
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        let time = self.source.observed_at(handle)?;
        Ok(if self.is(ObservedAtAnotherTime) { Some(Timestamp::MIN) } else { time })
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let posts = match self.sorted(handle) {
            Err(_) if self.is(EmptyPageForNobody) => return Ok(Page::last(vec![])),
            outcome => outcome?,
        };
        if posts.is_empty() && self.is(EmptyAccountNotFound) {
            return Err(SourceError::account_not_found(handle));
        }
        if posts.is_empty() && self.is(EmptyAccountHasTwoPages) && after.is_none() {
            return Ok(Page { items: vec![], next: Some(Cursor::new("0")) });
        }
        if let Some(cursor) = after.filter(|_| self.is(CursorsOnce)) {
            if self.asked.borrow().contains(cursor) {
                return Err(SourceError::malformed_cursor(cursor.as_str()));
            }
            self.asked.borrow_mut().push(cursor.clone());
        }
        let start = match after.map(|cursor| (cursor, cursor.as_str().parse::<usize>().ok())) {
            None => 0,
            Some((_, Some(place))) if place <= posts.len() => place,
            Some(_) if self.is(AnyCursorIsTheStart) => 0,
            Some(_) if self.is(OtherErrorForCursors) => {
                return Err(SourceError::new(SourceErrorKind::Unreadable, "no"));
            }
            Some((cursor, _)) => return Err(SourceError::malformed_cursor(cursor.as_str())),
        };
        let limit = query.limit().filter(|_| !self.is(IgnoresLimits)).unwrap_or(100).min(100);
        let mut places = (start..posts.len()).filter(|place| self.admits(query, &posts[*place]));
        let mut items: Vec<Post> = places.by_ref().take(limit).map(|place| posts[place].clone()).collect();
        let mut next = if limit == 0 && !self.is(ZeroGoesOn) { None } else { places.next() };
        if self.is(LastPostOfAPageTwice) && limit > 1 {
            next = next.map(|next| next - 1);
        }
        if self.is(DropsAPostBetweenPages) {
            next = next.map(|next| next + 1).filter(|next| *next < posts.len());
        }
        if self.is(ForgetsCounts) {
            items = items
                .into_iter()
                .map(|post| {
                    let likes = post.counts().get(Count::Likes).unwrap_or(0);
                    post.with(Count::Likes, likes)
                })
                .collect();
        }
        if self.is(CursorsRunRound) && !posts.is_empty() {
            next = next.or(Some(0));
        }
        Ok(Page { items, next: next.map(|next| Cursor::new(next.to_string())) })
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        let mut page = self.source.comments(handle, post, after)?;
        if self.is(CommentTwice) && after.is_none() {
            page.items.extend(page.items.first().cloned());
        }
        if self.is(CommentsWithoutText) {
            page.items = page.items.iter().map(|comment| Comment::new(comment.id(), comment.post())).collect();
        }
        Ok(page)
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        let mut page = self.source.listing(after)?;
        if self.is(ListingWithoutTheLast) && page.next.is_none() {
            page.items.pop();
        }
        if self.is(ListingTwice) && after.is_none() {
            page.items.extend(page.items.first().cloned());
        }
        Ok(page)
    }
}

#[test]
fn each_flaw_is_found_by_its_check() {
    for (flaw, expected) in FLAWS {
        let source =
            Broken { source: memory(1_000), flaw: *flaw, asked: RefCell::default(), times: RefCell::default() };
        let report = check(&source, &Sample::standard());
        assert!(report.broken().contains(expected), "{flaw:?} is not found by {expected}: {report}");
        assert_eq!(report.not_offered(), [] as [SourcePart; 0]);
    }
}

/// Every part of the contract has a source that breaks it.
#[test]
fn no_check_is_idle() {
    for found in Check::ALL {
        assert!(FLAWS.iter().any(|(_, check)| check == found), "{found}");
    }
}

//! Sources that fail: nothing is lost, doubled or waited for in vain.

use std::cell::{Cell, RefCell};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use influencer::source::conformance::{Sample, check};
use influencer::source::{Cursor, Memory, Page, PostQuery, Retry, Source, SourceExt};
use influencer::{
    Account, Comment, Conversation, ConversationView, Creator, CreatorView, Error, Platform, Post, SourceError,
    SourceErrorKind, Timestamp,
};

use super::memory;

/// Fails at the questions of these numbers, once each, and counts them all.
struct Failing<S> {
    source: S,
    at: Vec<u64>,
    asked: Cell<u64>,
    error: fn() -> SourceError,
    // Questions for pages that were answered.
    pages: RefCell<Vec<Option<Cursor>>>,
}

impl<S: Source> Failing<S> {
    fn new(source: S, at: Vec<u64>, error: fn() -> SourceError) -> Failing<S> {
        Failing { source, at, asked: Cell::new(0), error, pages: RefCell::default() }
    }

    fn turn(&self) -> Result<(), SourceError> {
        let number = self.asked.replace(self.asked.get() + 1);
        if self.at.contains(&number) { Err((self.error)()) } else { Ok(()) }
    }
}

impl<S: Source> Source for Failing<S> {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        self.turn()?;
        self.source.account(handle)
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        self.turn()?;
        self.source.observed_at(handle)
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        self.turn()?;
        self.pages.borrow_mut().push(after.cloned());
        self.source.posts(handle, query, after)
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        self.turn()?;
        self.pages.borrow_mut().push(after.cloned());
        self.source.comments(handle, post, after)
    }

    fn listing(&self, after: Option<&Cursor>) -> Result<Page<String>, SourceError> {
        self.turn()?;
        self.source.listing(after)
    }
}

fn unreadable() -> SourceError {
    SourceError::new(SourceErrorKind::Unreadable, "the line is dead")
}

fn limited() -> SourceError {
    SourceError::rate_limited(Some(Duration::from_secs(30)))
}

fn limited_without_a_time() -> SourceError {
    SourceError::rate_limited(None)
}

/// Account, time, and 130 posts in pages of 9.
const QUESTIONS: u64 = 2 + 15;

#[test]
fn a_failure_at_any_position_loses_nothing_and_goes_on() {
    let whole = memory(9).collect("mara.bakes", &PostQuery::ALL).unwrap();
    for at in 0..QUESTIONS {
        let source = Failing::new(memory(9), vec![at], unreadable);
        let interrupted = source.collect("mara.bakes", &PostQuery::ALL).unwrap_err();
        assert_eq!(interrupted.error().kind(), SourceErrorKind::Unreadable);
        assert_eq!(interrupted.account().is_some(), at >= 2);
        let read = usize::try_from(at.saturating_sub(2) * 9).unwrap();
        assert_eq!(interrupted.posts(), &whole.posts()[..read]);
        assert_eq!(interrupted.next().is_some(), at > 2);
        // By hand, from the cursor; and by itself.
        let kept = interrupted.posts().to_vec();
        let rest = memory(9);
        let rest = rest.all_posts("mara.bakes", &PostQuery::ALL).starting_at(interrupted.next().cloned());
        let all: Vec<Post> = kept.into_iter().chain(rest.map(Result::unwrap)).collect();
        assert_eq!(all, whole.posts());
        assert_eq!(interrupted.resume(&source).unwrap(), whole);
        // No page was asked for again that was given.
        assert_eq!(source.pages.borrow().len(), 15, "{at}");
    }
    let source = Failing::new(memory(9), vec![QUESTIONS], unreadable);
    assert_eq!(source.collect("mara.bakes", &PostQuery::ALL).unwrap(), whole);
}

/// 230 comments under one post in pages of 9, and a page for each of the other 129 posts.
const QUESTIONS_FOR_COMMENTS: u64 = 26 + 129;

fn comment_ids(conversation: &Conversation) -> Vec<&str> {
    ConversationView::from(conversation).ids().collect()
}

#[test]
fn comments_that_failed_at_any_position_go_on() {
    let mara = memory(9).collect("mara.bakes", &PostQuery::ALL).unwrap();
    let whole = memory(9).conversation(&mara).unwrap();
    let all = |source: &dyn Source, posts: &[Post]| -> Vec<Comment> {
        posts.iter().flat_map(|post| source.all_comments("mara.bakes", post.id()).map(Result::unwrap)).collect()
    };
    let everything = all(&memory(9), mara.posts());
    assert_eq!(everything.len(), 231);
    let mut deep = 0;
    for at in 0..QUESTIONS_FOR_COMMENTS {
        let source = Failing::new(memory(9), vec![at], unreadable);
        let interrupted = source.conversation(&mara).unwrap_err();
        assert_eq!(interrupted.error().kind(), SourceErrorKind::Unreadable);
        let kept = interrupted.comments().to_vec();
        assert_eq!(kept, everything[..kept.len()], "{at}");
        let read = format!("the line is dead; comments read before: {}", kept.len());
        assert_eq!(interrupted.to_string(), read);
        deep += usize::from(interrupted.next().is_some());
        // By hand: under the post where it ended from the cursor on, then under those behind it.
        let post = interrupted.post().unwrap().id();
        let place = mara.posts().iter().position(|other| other.id() == post).unwrap();
        let others = memory(9);
        let rest = others.all_comments("mara.bakes", post).starting_at(interrupted.next().cloned());
        let mut by_hand: Vec<Comment> = kept.into_iter().chain(rest.map(Result::unwrap)).collect();
        by_hand.extend(all(&others, &mara.posts()[place + 1..]));
        assert_eq!(by_hand, everything, "{at}");
        // By itself.
        let resumed = interrupted.resume(&source).unwrap();
        assert_eq!(comment_ids(&resumed), comment_ids(&whole), "{at}");
        assert_eq!(format!("{resumed:?}"), format!("{whole:?}"), "{at}");
        // No page was asked for again that was given.
        assert_eq!(source.pages.borrow().len() as u64, QUESTIONS_FOR_COMMENTS, "{at}");
    }
    assert_eq!(deep, 25, "pages behind the first one of a post");
    let source = Failing::new(memory(9), vec![QUESTIONS_FOR_COMMENTS], unreadable);
    assert_eq!(comment_ids(&source.conversation(&mara).unwrap()), comment_ids(&whole));
}

#[test]
fn comments_survive_one_failure_after_the_other() {
    let mara = memory(9).collect("mara.bakes", &PostQuery::ALL).unwrap();
    let whole = memory(9).conversation(&mara).unwrap();
    // Every other question fails.
    let source = Failing::new(memory(9), (0..2 * QUESTIONS_FOR_COMMENTS).step_by(2).collect(), unreadable);
    let mut outcome = source.conversation(&mara);
    let (mut failures, mut before) = (0, 0);
    let conversation = loop {
        match outcome {
            Ok(conversation) => break conversation,
            Err(interrupted) => {
                assert!(interrupted.comments().len() >= before);
                before = interrupted.comments().len();
                failures += 1;
                outcome = interrupted.resume(&source);
            }
        }
    };
    assert_eq!((failures, comment_ids(&conversation)), (QUESTIONS_FOR_COMMENTS, comment_ids(&whole)));
    // One that stays away is told of each time, and what was read is kept.
    let source = Failing::new(memory(9), (20..1_000).collect(), unreadable);
    let mut interrupted = source.conversation(&mara).unwrap_err();
    let (kept, next) = (interrupted.comments().to_vec(), interrupted.next().cloned());
    for _ in 0..3 {
        interrupted = interrupted.resume(&source).unwrap_err();
        assert_eq!(interrupted.error().kind(), SourceErrorKind::Unreadable);
        assert_eq!((interrupted.comments(), interrupted.next()), (kept.as_slice(), next.as_ref()));
    }
    assert!(matches!(Error::from(interrupted), Error::Source(_)));
}

/// Pages of two comments under each post; of the second one, the first comment is the last one of the page before.
struct Shifting;

impl Source for Shifting {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        Ok(Account::new(handle, Platform::X))
    }

    fn posts(&self, _: &str, _: &PostQuery, _: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        Ok(Page::last(vec![Post::new("p1"), Post::new("p2")]))
    }

    fn comments(&self, _: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        let of = |numbers: [u64; 2]| numbers.map(|number| Comment::new(format!("{post}.{number}"), post)).to_vec();
        Ok(match after {
            None => Page { items: of([0, 1]), next: Some(Cursor::new("2")) },
            Some(_) => Page::last(of([1, 2])),
        })
    }
}

#[test]
fn a_comment_given_twice_is_told_and_counts_once() {
    let mara = Shifting.collect("mara", &PostQuery::ALL).unwrap();
    let interrupted = Shifting.conversation(&mara).unwrap_err();
    assert_eq!(
        interrupted.to_string(),
        "comment \"p1.1\": was given before; did the source change while it was read? The first one stays; comments read before: 3"
    );
    // The pages of the first post have ended, so that it goes on under the second one.
    assert_eq!((interrupted.post().map(Post::id), interrupted.next()), (Some("p2"), None));
    let interrupted = interrupted.resume(&Shifting).unwrap_err();
    assert_eq!((interrupted.comments().len(), interrupted.post()), (6, None));
    let conversation = interrupted.resume(&Shifting).unwrap();
    assert_eq!(comment_ids(&conversation), ["p1.0", "p1.1", "p1.2", "p2.0", "p2.1", "p2.2"]);
}

#[test]
fn comments_that_break_a_rule_are_kept() {
    let posts = vec![Post::new("p1"), Post::new("p2")];
    let mara = Creator::new(Account::new("mara", Platform::X), posts).unwrap();
    let comments = vec![Comment::new("c1", "p1"), Comment::new("c1", "p2")];
    let same = Answering { source: Memory::new([mara.clone()]).unwrap(), comments };
    let interrupted = same.conversation(&mara).unwrap_err();
    assert_eq!(interrupted.error().kind(), SourceErrorKind::Inconsistent);
    assert_eq!(interrupted.to_string(), "comment id \"c1\" is given twice; comments read before: 2");
    assert_eq!((interrupted.comments(), interrupted.post()), (same.comments.as_slice(), None));
    assert!(interrupted.resume(&same).is_err(), "reading on does not mend it");
}

/// Has these comments, whatever rule they break.
struct Answering {
    source: Memory,
    comments: Vec<Comment>,
}

impl Source for Answering {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        self.source.account(handle)
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        self.source.posts(handle, query, after)
    }

    fn comments(&self, _: &str, post: &str, _: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        Ok(Page::last(self.comments.iter().filter(|comment| comment.post() == post).cloned().collect()))
    }
}

#[test]
fn iterators_end_after_an_error_and_say_where_to_go_on() {
    let whole: Vec<Post> = memory(9).all_posts("mara.bakes", &PostQuery::ALL).map(Result::unwrap).collect();
    for at in 0..15 {
        let source = Failing::new(memory(9), vec![at], unreadable);
        let mut posts = source.all_posts("mara.bakes", &PostQuery::ALL);
        let before: Vec<Post> = posts.by_ref().map_while(Result::ok).collect();
        assert!(posts.next().is_none());
        let rest = source.all_posts("mara.bakes", &PostQuery::ALL).starting_at(posts.next_cursor().cloned());
        let all: Vec<Post> = before.into_iter().chain(rest.map(Result::unwrap)).collect();
        assert_eq!(all, whole, "{at}");
    }
}

#[test]
fn tables_hand_out_what_was_whole_and_go_on() {
    let everything = |source: &dyn Source| -> Vec<_> {
        source
            .tables(&PostQuery::ALL, 50)
            .flat_map(|table| table.unwrap().iter().map(CreatorView::to_creator).collect::<Vec<_>>())
            .collect()
    };
    let whole = everything(&memory(9));
    for at in (0..300).step_by(7) {
        let source = Failing::new(memory(9), vec![at], unreadable);
        let mut tables = source.tables(&PostQuery::ALL, 50);
        let mut read = Vec::new();
        let mut failed = 0;
        for table in tables.by_ref() {
            match table {
                Ok(table) => read.extend(table.iter().map(CreatorView::to_creator)),
                Err(_) => failed += 1,
            }
        }
        assert!(tables.next().is_none());
        if failed == 1 {
            let pending = tables.pending().map(str::to_owned).collect();
            let rest = source.tables(&PostQuery::ALL, 50).starting_at(pending, tables.next_cursor().cloned());
            for table in rest {
                read.extend(table.unwrap().iter().map(CreatorView::to_creator));
            }
        }
        assert_eq!(read, whole, "{at}");
    }
}

/// A retry that notes its waits.
fn noting<S>(source: S) -> (Retry<S>, Arc<Mutex<Vec<u64>>>) {
    let waits = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&waits);
    (Retry::new(source).sleeping_by(move |wait| noted.lock().unwrap().push(wait.as_secs())), waits)
}

#[test]
fn a_retry_neither_doubles_nor_drops_whatever_failed() {
    let whole = memory(9).collect("mara.bakes", &PostQuery::ALL).unwrap();
    for at in 0..QUESTIONS {
        let (source, waits) = noting(Failing::new(memory(9), vec![at], limited));
        assert_eq!(source.collect("mara.bakes", &PostQuery::ALL).unwrap(), whole, "{at}");
        assert_eq!(*waits.lock().unwrap(), [30], "{at}");
    }
    // Every other question fails.
    let (source, _) = noting(Failing::new(memory(9), (0..1_000_000).step_by(2).take(2_000).collect(), limited));
    assert_eq!(source.collect("mara.bakes", &PostQuery::ALL).unwrap(), whole);
    let (source, _) = noting(memory(100));
    let report = check(&source, &Sample::standard());
    assert!(report.is_kept() && report.not_offered().is_empty(), "{report}");
}

#[test]
fn a_retry_gives_up_and_waits_for_nothing_in_vain() {
    let always = || Failing::new(memory(9), (0..100).collect(), limited);
    let (source, waits) = noting(always());
    let error = source.at_most(3).account("mara.bakes").unwrap_err();
    assert_eq!(*waits.lock().unwrap(), [30, 30]);
    let words = "asked too often; may be asked again after 30s; gave up, having asked 3 times and waited 60s";
    assert_eq!((error.kind(), error.to_string().as_str()), (SourceErrorKind::RateLimited, words));

    let (source, waits) = noting(always());
    assert!(source.waiting_at_most(Duration::from_secs(89)).account("mara.bakes").is_err());
    assert_eq!(*waits.lock().unwrap(), [30, 30], "a third wait would be too long");

    let (source, waits) = noting(Failing::new(memory(9), (0..8).collect(), limited_without_a_time));
    assert!(source.at_most(9).account("mara.bakes").is_ok());
    assert_eq!(*waits.lock().unwrap(), [1, 2, 4, 8, 16, 32, 60, 60]);

    // Nothing but a limit is asked again.
    let (source, waits) = noting(Failing::new(memory(9), vec![0], unreadable));
    assert_eq!(source.account("mara.bakes").unwrap_err().kind(), SourceErrorKind::Unreadable);
    assert!(waits.lock().unwrap().is_empty());
}

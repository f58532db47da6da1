//! A server that fails: nothing is lost, doubled or dropped.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use influencer::source::{PostQuery, Retry, SourceExt};
use influencer::{Comment, Post, SourceErrorKind};

use super::reading::{self, Told};
use super::replay::answers::error;
use super::replay::server::Answer;
use super::{MARA, POSTS, Source, at, client, comments, fault, http, mara, serve, shelf, told};

/// The channel, and three pages of two questions each.
const QUESTIONS: usize = 7;

fn broken(body: &str) -> Answer {
    Answer { status: 200, retry_after: None, body: body.into(), held_back: 0 }
}

fn after(wait: Option<&str>, answer: Answer) -> Answer {
    Answer { retry_after: wait.map(str::to_owned), ..answer }
}

#[test]
fn a_fault_at_any_question_loses_nothing_and_goes_on() {
    let whole = mara().with_observed_at(at(1_700_200_000));
    let faults = [
        (error(500, "backendError"), SourceErrorKind::Unreadable),
        (error(503, "backendError"), SourceErrorKind::Unreadable),
        (Answer { held_back: 10, ..broken("{\"kind\": ") }, SourceErrorKind::Unreadable),
        (broken("{\"kind\": \"youtube#vid"), SourceErrorKind::UnusableFile),
        (broken("<html>try again</html>"), SourceErrorKind::UnusableFile),
        (broken(""), SourceErrorKind::UnusableFile),
    ];
    for (answer, kind) in faults {
        for number in 0..QUESTIONS {
            let (server, asked) = serve(shelf(), fault(answer.clone(), number));
            let source = client(&server);
            let interrupted = source.collect(MARA, &PostQuery::ALL).unwrap_err();
            assert_eq!(interrupted.error().kind(), kind, "{number}: {interrupted}");
            assert!(interrupted.error().file().is_some(), "{interrupted}");
            let pages = number.saturating_sub(1) / 2;
            assert_eq!(interrupted.posts(), &mara().posts()[..50 * pages], "{number}");
            let place = interrupted.next().map(|cursor| cursor.as_str().to_owned());
            assert_eq!(place, [None, Some("CA50".to_owned()), Some("CA100".to_owned())][pages]);
            // By hand, from the cursor; and by itself.
            let mut all = interrupted.posts().to_vec();
            let rest = source.all_posts(MARA, &PostQuery::ALL).starting_at(interrupted.next().cloned());
            all.extend(rest.map(Result::unwrap));
            assert_eq!(all, whole.posts(), "{number}");
            let before = told(&asked).len();
            assert_eq!(interrupted.resume(&source).unwrap(), whole, "{number}");
            assert_eq!(told(&asked).len() - before, 2 * (3 - pages), "no page that was given is asked for again");
        }
    }
}

#[test]
fn a_retry_neither_doubles_nor_drops_a_post() {
    let whole = mara().with_observed_at(at(1_700_200_000));
    // The clock of the client stands at 2023-11-17T05:46:40Z.
    for (answer, wait) in [
        (after(Some("30"), error(429, "rateLimitExceeded")), 30),
        (after(Some("Fri, 17 Nov 2023 05:48:10 GMT"), error(429, "")), 90),
        (after(None, error(403, "quotaExceeded")), 1),
        (after(Some("7"), error(403, "rateLimitExceeded")), 7),
        (after(Some("soon"), broken_limit()), 1),
        (after(Some("12"), error(503, "backendError")), 12),
    ] {
        for number in 0..QUESTIONS {
            let (server, _) = serve(shelf(), fault(answer.clone(), number));
            let waits = Arc::new(Mutex::new(Vec::new()));
            let noted = Arc::clone(&waits);
            let youtube = client(&server);
            let source = Retry::new(&youtube).sleeping_by(move |wait| noted.lock().unwrap().push(wait.as_secs()));
            assert_eq!(source.collect(MARA, &PostQuery::ALL).unwrap(), whole, "{number}");
            assert_eq!(*waits.lock().unwrap(), [wait], "{number}");
            // What was noticed of a page that was asked for twice is said once: 30 videos hide their likes.
            let lines = youtube.notes().lines();
            assert!(lines.contains(&"likes are not given, and not known (30 times)".to_owned()), "{lines:?}");
        }
    }
}

/// Without a word of JSON.
fn broken_limit() -> Answer {
    Answer { status: 429, ..broken("slow down") }
}

#[test]
fn every_other_question_may_come_too_often() {
    let (server, _) = serve(shelf(), |number, _| (number % 2 == 0).then(|| error(429, "rateLimitExceeded")));
    let youtube = client(&server);
    // A page is two questions, of which one always fails: no page is ever whole.
    let error = Retry::new(&youtube).sleeping_by(|_| {}).collect(MARA, &PostQuery::ALL).unwrap_err();
    assert_eq!(error.error().kind(), SourceErrorKind::RateLimited);
    let words = "error \"429 rateLimitExceeded\": asked too often; gave up, having asked 5 times and waited 15s";
    assert!(error.to_string().contains(words), "{error}");
    // Two of three are answered.
    let (server, _) = serve(shelf(), |number, _| (number % 3 == 0).then(|| super::replay::answers::error(429, "")));
    let youtube = client(&server);
    let creator = Retry::new(&youtube).sleeping_by(|_| {}).collect(MARA, &PostQuery::ALL).unwrap();
    assert_eq!(creator.posts(), mara().posts());
}

#[test]
fn a_server_that_says_nothing_is_not_waited_for() {
    let (server, _) = serve(shelf(), |_, _| {
        std::thread::sleep(Duration::from_millis(400));
        None
    });
    let source = super::YouTube::new(http(&server).waiting_at_most(Duration::from_millis(50)));
    let error = source.account(MARA).unwrap_err();
    assert_eq!(
        (error.kind(), error.to_string().as_str()),
        (SourceErrorKind::Unreadable, "channels: no whole answer came")
    );
    assert!(std::error::Error::source(&error).unwrap().to_string().contains("timeout"), "{error:?}");
}

#[test]
fn reading_goes_on_by_itself_a_few_times() {
    for faults in 0..5 {
        let (server, _) = serve(shelf(), move |number, _| (5..5 + faults).contains(&number).then(|| error(500, "")));
        let mut seen = 0;
        let read = reading::collected(&client(&server), MARA, &PostQuery::ALL, |interrupted| {
            seen += 1;
            assert_eq!(interrupted.posts().len(), 100);
        });
        assert_eq!(seen, faults.min(3), "{faults}");
        match read {
            Ok(creator) => assert_eq!((creator.posts().len(), faults < 4), (POSTS, true)),
            Err(interrupted) => assert_eq!((interrupted.posts().len(), faults), (100, 4)),
        }
    }
}

fn told_under(post: &str, number: usize, answer: Answer) -> (Told, usize) {
    let (server, _) = serve(shelf(), fault(answer, number));
    let mut faults = 0;
    let told = reading::comments(&client(&server), MARA, &Post::new(post), usize::MAX, |_| faults += 1);
    (told, faults)
}

#[test]
fn a_fault_among_comments_loses_none() {
    for number in 0..4 {
        let (read, faults) = told_under("v-1_x", number, error(500, "backendError"));
        let Told::Read { comments: mut read, all: true } = read else { panic!("{number}: {read:?}") };
        let mut expected = comments();
        let key = |comment: &Comment| comment.id().to_owned();
        expected.sort_by_key(key);
        read.sort_by_key(key);
        assert_eq!((read, faults), (expected, 1), "{number}");
    }
    // What will not pass keeps what was read.
    let (read, _) = told_under("v-1_x", 3, error(403, "forbidden"));
    let Told::Failed { comments, error } = read else { panic!("{read:?}") };
    assert_eq!(error.kind(), SourceErrorKind::Refused);
    let openings = comments.iter().filter(|comment| comment.parent().is_none());
    assert_eq!(openings.count(), 200);
}

#[test]
fn no_more_comments_are_kept_than_were_wanted() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let source = client(&server);
    let read = |most| match reading::comments(&source, MARA, &Post::new("v-1_x"), most, |_| {}) {
        Told::Read { comments, all } => (comments.len(), all),
        other => panic!("{other:?}"),
    };
    assert_eq!(read(10), (10, false));
    assert_eq!(told(&asked), ["channels", "commentThreads"]);
    assert_eq!(read(comments().len()), (comments().len(), true));
    assert_eq!(read(0), (0, false));
}

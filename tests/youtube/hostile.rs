//! Odd handles, cursors and servers do nothing but give an error, and nobody sees the key.

use std::error::Error;

use influencer::source::{PostQuery, Source};
use influencer::{SourceError, SourceErrorKind};

use super::http::Key;
use super::replay::answers::{KEY, error};
use super::replay::server::{Answer, Server};
use super::{MARA, client, cursor, serve, shelf};

const ODD: [&str; 14] = [
    "../",
    "../../videos?id=v-1_x",
    "&key=stolen",
    "@mara.bakes&forHandle=quiet",
    "mara.bakes#",
    "\"",
    "'; DROP TABLE channels; --",
    "line\nbreak\r\nX-Header: 1",
    "nul\0",
    "%2e%2e%2f",
    "a+b c",
    "https://example.org/",
    "größe 🔥",
    "UC000000000000000000000,",
];

#[test]
fn odd_handles_are_asked_for_as_they_are_and_are_not_there() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let source = client(&server);
    for handle in ODD {
        let error = source.account(handle).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::NotFound, "{handle:?}: {error}");
        let last = asked.lock().unwrap().last().cloned().unwrap();
        assert_eq!(
            (last.endpoint.as_str(), last.get("forHandle"), last.query.len()),
            ("channels", handle, 2),
            "{last:?}"
        );
        let error = source.comments(MARA, handle, None).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::NotFound, "{handle:?}: {error}");
        let last = asked.lock().unwrap().last().cloned().unwrap();
        assert_eq!((last.endpoint.as_str(), last.get("videoId"), last.query.len()), ("commentThreads", handle, 5));
        let error = source.posts(MARA, &PostQuery::ALL, Some(&cursor(handle))).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::MalformedCursor, "{handle:?}: {error}");
        let last = asked.lock().unwrap().last().cloned().unwrap();
        assert_eq!((last.get("pageToken"), last.query.len()), (handle, 4));
    }
    // What no handle and no cursor is does not even leave the machine.
    let before = asked.lock().unwrap().len();
    for handle in [String::new(), "a".repeat(100_000)] {
        assert_eq!(source.account(&handle).unwrap_err().kind(), SourceErrorKind::NotFound);
        let error = source.posts(MARA, &PostQuery::ALL, Some(&cursor(&handle))).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::MalformedCursor);
    }
    assert_eq!(asked.lock().unwrap().len(), before);
}

/// Everything that an error could show.
fn shown(error: &SourceError) -> String {
    let mut shown = format!("{error} {error:?} {error:#?}");
    let mut cause = error.source();
    while let Some(error) = cause {
        shown = format!("{shown} {error} {error:?}");
        cause = error.source();
    }
    shown
}

#[test]
fn nobody_sees_the_key() {
    let repeated = |status: u16| {
        let body = format!("{{\"error\": {{\"code\": {status}, \"message\": \"{KEY} {KEY} is not known\"}}}}");
        Answer { status, retry_after: None, body: body.into(), held_back: 0 }
    };
    let text = |body: String| Answer { status: 200, retry_after: None, body: body.into(), held_back: 0 };
    let answers = [
        repeated(400),
        repeated(403),
        repeated(429),
        repeated(500),
        repeated(302),
        text(KEY.to_owned()),
        text(format!("{{\"items\": [{{\"id\": \"UC1\", \"statistics\": {{\"viewCount\": \"{KEY}\"}}}}]}}")),
        Answer { held_back: 5, ..text(KEY.to_owned()) },
    ];
    for answer in answers {
        let (server, asked) = serve(shelf(), move |_, _| Some(answer.clone()));
        let source = client(&server);
        let error = source.account(MARA).unwrap_err();
        let shown = shown(&error);
        assert!(!shown.contains(KEY), "{shown}");
        assert!(!format!("{source:?}").contains(KEY), "{source:?}");
        // It went where it had to, and not into an address.
        let asked = asked.lock().unwrap();
        assert!(asked.iter().all(|request| request.key.as_deref() == Some(KEY) && !request.target.contains(KEY)));
    }
    for text in ["", "short", "a key with spaces in the middle", "0123456789012345678\n", &"k".repeat(201)] {
        let error = Key::new(text).unwrap_err().to_string();
        assert_eq!(error, "the key is none: expected 20 to 200 characters");
    }
}

#[test]
fn the_key_goes_to_one_server_only() {
    let (elsewhere, asked) = serve(shelf(), |_, _| None);
    let place = format!("HTTP/1.1 307 gone\r\nLocation: {}/channels\r\nContent-Length: 0\r\n\r\n", elsewhere.base());
    let listener = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let answering = std::thread::spawn(move || {
        use std::io::{BufRead, Write};
        let (mut stream, _) = listener.accept().unwrap();
        let lines = std::io::BufReader::new(&stream).lines();
        let _ = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).count();
        stream.write_all(place.as_bytes()).unwrap();
    });
    let http = super::Http::new(base.parse().unwrap(), Key::new(KEY).unwrap(), || super::at(1_700_000_000));
    let error = super::YouTube::new(http).account(MARA).unwrap_err();
    answering.join().unwrap();
    assert_eq!(error.to_string(), "channels, error \"307\": expected data, status 200");
    assert!(asked.lock().unwrap().is_empty());
}

#[test]
fn an_endless_answer_is_not_read_to_its_end() {
    let server = Server::start(|_| Answer { status: 200, retry_after: None, body: vec![b' '; 17 << 20], held_back: 0 });
    let error = client(&server.unwrap()).account(MARA).unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::Unreadable, "{error}");
    assert!(error.source().unwrap().to_string().contains("limit"), "{}", shown(&error));
}

#[test]
fn a_refusal_says_why() {
    let (server, _) = serve(shelf(), |_, _| Some(error(403, "accessNotConfigured")));
    let error = client(&server).account(MARA).unwrap_err();
    let words = "channels, error \"403 accessNotConfigured\": the answer is an error instead of data: It cannot be answered: \
        accessNotConfigured.";
    assert_eq!((error.kind(), error.to_string().as_str()), (SourceErrorKind::Refused, words));
}

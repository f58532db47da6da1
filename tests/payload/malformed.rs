//! Payloads that are wrong: what each is told, to the letter.

use influencer::{PayloadKind, PayloadReader, SourceErrorKind};

use super::told;

const COUNT: &str = "expected a whole number, or nothing where it is not known";
const LARGEST: &str = "expected at most 18446744073709551615";
const TIME: &str = "expected a time such as 2024-05-01T09:30:00Z, 2024-05-01T09:30:00+0000, or whole Unix seconds";
const MILLISECONDS: &str = "expected a year up to 9999; are these milliseconds?";
const DATE: &str = "a number is Unix seconds, from 100000000 (the year 1973) on; write days as 2024-05-01T00:00:00Z";
const EARLY: &str = "lies before 1973; leave it empty where the time is not known";

/// What is told of a payload: its error as a whole, or of its first item.
fn outcome(kind: Option<PayloadKind>, bytes: &[u8]) -> String {
    let reader = PayloadReader::new().named("p.json");
    let records = kind.map_or_else(|| reader.read(bytes), |kind| reader.read_as(kind, bytes));
    match records {
        Err(error) => error.to_string(),
        Ok(records) => match records.refused.first() {
            Some(error) => format!("item: {error}"),
            None => format!("fine: {}", told(&records)),
        },
    }
}

#[track_caller]
fn check(kind: impl Into<Option<PayloadKind>>, input: impl AsRef<[u8]>, expected: impl AsRef<str>) {
    let outcome = outcome(kind.into(), input.as_ref());
    let start: String = String::from_utf8_lossy(input.as_ref()).chars().take(120).collect();
    assert_eq!(outcome, expected.as_ref(), "{start}");
}

#[test]
fn no_json_at_all() {
    check(None, "", "p.json: is empty");
    check(None, " \n\t ", "p.json: is empty");
    check(None, "\u{feff}", "p.json: is empty");
    check(None, "{", "p.json, line 1, column 1: is not valid JSON: EOF while parsing an object");
    check(None, "[", "p.json, line 1, column 1: is not valid JSON: EOF while parsing a list");
    check(
        None,
        "{\"items\": [{\"id\": \"v1\"",
        "p.json, line 1, column 22: is not valid JSON: EOF while parsing an object",
    );
    check(
        None,
        "{\n\"items\": [\n{\"id\": \"v",
        "p.json, line 3, column 9: is not valid JSON: EOF while parsing a string",
    );
    check(None, "{\"a\": 1,}", "p.json, line 1, column 9: is not valid JSON: key must be a string");
    check(None, "{'a': 1}", "p.json, line 1, column 2: is not valid JSON: key must be a string");
    check(None, "{\"a\" 1}", "p.json, line 1, column 6: is not valid JSON: expected `:`");
    check(None, "{\"likes\": NaN}", "p.json, line 1, column 11: is not valid JSON: expected value");
    check(None, "{\"likes\": Infinity}", "p.json, line 1, column 11: is not valid JSON: expected value");
    check(None, "{\"likes\": 007}", "p.json, line 1, column 12: is not valid JSON: invalid number");
    check(None, "{\"likes\": +7}", "p.json, line 1, column 11: is not valid JSON: expected value");
    check(None, "{\"likes\": 1.}", "p.json, line 1, column 13: is not valid JSON: invalid number");
    check(None, "{\"id\": \"\\q\"}", "p.json, line 1, column 10: is not valid JSON: invalid escape");
    check(
        None,
        "{\"id\": \"a\nb\"}",
        "p.json, line 1, column 9: is not valid JSON: control character (\\u0000-\\u001F) found while parsing a string",
    );
    check(
        None,
        "{\"id\": \"1\"}\n{\"id\": \"2\"}\n",
        "p.json, line 2, column 1: is not valid JSON: trailing characters; read JSON lines one by one",
    );
    check(None, "<html>429</html>", "p.json, line 1, column 1: is not valid JSON: expected value");
    check(None, "nul", "p.json, line 1, column 3: is not valid JSON: EOF while parsing a value");
}

#[test]
fn no_text() {
    check(None, b"{\"id\": \"\xff\"}", "p.json, byte 9 \"\u{fffd}\\\"}\": is not valid UTF-8");
    check(None, b"\xff\xfe{\0}\0", "p.json, byte 1 \"\u{fffd}\u{fffd}{\\0}\\0\": is not valid UTF-8");
    check(None, b"{\"id\": \"\xed\xa0\x80\"}", "p.json, byte 9 \"\u{fffd}\u{fffd}\u{fffd}\\\"}\": is not valid UTF-8");
    check(None, b"{\"id\": \"\xc0\x80\"}", "p.json, byte 9 \"\u{fffd}\u{fffd}\\\"}\": is not valid UTF-8");
    check(None, b"\x1f\x8b\x08\x00rest", "p.json: is compressed (gzip); unpack it first");
    check(None, b"\xfd7zXZ\0rest", "p.json: is compressed (xz); unpack it first");
    check(None, b"PK\x03\x04rest", "p.json: is compressed (zip); unpack it first");
    check(
        PayloadKind::XPosts,
        r#"{"data": [{"id": "\ud800", "text": ""}]}"#,
        r#"item: p.json, data[0].id "\\ud800": is not a valid JSON string"#,
    );
}

#[test]
fn a_mark_at_the_beginning_is_accepted() {
    check(
        None,
        "\u{feff}{\"data\": [{\"id\": \"1\", \"text\": \"\", \"public_metrics\": {\"like_count\": 4}}]}",
        "fine: post 1 unknown: likes 4\n",
    );
}

#[test]
fn of_no_kind() {
    let reader = PayloadReader::new();
    for (text, found) in [
        (r#"{"hello": "world", "b": 1}"#, "found hello, b;"),
        ("{}", "found no key;"),
        (r#"{"data": {}}"#, "found data;"),
        (r#"[{"a": 1}]"#, "found a;"),
        (r#"{"data": [{"b": 1}]}"#, "found b;"),
    ] {
        let error = reader.read(text.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::UnknownKind);
        let message = error.to_string();
        assert!(message.contains("is of no kind that is known here") && message.contains(found), "{message}");
        for looked_for in
            ["business_discovery", "data.videos", "public_metrics", "shortCode", "instaloader", "extractor"]
        {
            assert!(message.contains(looked_for), "{message}");
        }
    }
    check(None, "[]", "p.json: is empty, so that its kind cannot be told; name the kind");
    check(None, r#"{"data": []}"#, "p.json, data: is empty, so that its kind cannot be told; name the kind");
    check(None, "[1, 2]", "p.json \"[1, 2]\": expected a list of objects");
    check(None, "7", "p.json \"7\": expected an object or a list");
    check(None, "null", "p.json: expected an object or a list");
    check(None, "\"text\"", "p.json \"text\": expected an object or a list");
    check(
        None,
        r#"{"kind": "youtube#searchListResponse", "items": []}"#,
        "p.json, kind \"youtube#searchListResponse\": results of a search have no statistics; ask videos.list for their ids",
    );
    check(
        None,
        r#"{"kind": "youtube#activityListResponse", "items": []}"#,
        "p.json, kind \"youtube#activityListResponse\": expected a list of channels, videos, playlistItems or commentThreads",
    );
}

#[test]
fn wrong_shapes() {
    let cases = [
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": {"id": 1.5}}"#,
            "item: p.json, items.id \"1.5\": expected an id: a text or digits",
        ),
        (PayloadKind::YouTubeVideos, r#"{"items": 7}"#, "p.json, items \"7\": expected a list"),
        (PayloadKind::YouTubeVideos, r#"{"items": [[]]}"#, "item: p.json, items[0] \"[]\": expected an object"),
        (PayloadKind::YouTubeVideos, r#"{"items": [null]}"#, "item: p.json, items[0]: expected an object"),
        (PayloadKind::YouTubeVideos, r#"{"items": [{}]}"#, "item: p.json, items[0].id: is missing"),
        (PayloadKind::YouTubeVideos, r#"{"items": [{"id": ""}]}"#, "item: p.json, items[0].id: is missing"),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": true}]}"#,
            "item: p.json, items[0].id \"true\": expected an id: a text or digits",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": -7}]}"#,
            "item: p.json, items[0].id \"-7\": expected an id: a text or digits",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": "1", "statistics": [1]}]}"#,
            "item: p.json, items[0].statistics \"[1]\": expected an object",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": "1", "statistics": "none"}]}"#,
            "item: p.json, items[0].statistics \"none\": expected an object",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": "1", "id": "2"}]}"#,
            "item: p.json, items[0].id \"\\\"2\\\"\": there are two keys of that name",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": "1", "statistics": {"likeCount": "1", "likeCount": "1"}}]}"#,
            "item: p.json, items[0].statistics.likeCount \"\\\"1\\\"\": there are two keys of that name",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [], "items": []}"#,
            "p.json, items \"[]\": there are two keys of that name",
        ),
        (
            PayloadKind::YouTubeVideos,
            r#"{"items": [{"id": "1", "fresh": 1, "fresh": 2, "statistics": {"likeCount": "1", "viewCount": "2", "commentCount": "3"}}]}"#,
            "fine: post 1 video: views 2, likes 1, comments 3\n",
        ),
        (PayloadKind::YouTubeVideos, "{}", "p.json \"{}\": is empty"),
        (PayloadKind::YouTubeVideos, r#"{"kind": "youtube#videoListResponse"}"#, "fine: "),
        (
            PayloadKind::YouTubeChannels,
            r#"{"items": [{"id": "1", "statistics": {"hiddenSubscriberCount": "yes"}}]}"#,
            "item: p.json, items[0].statistics.hiddenSubscriberCount \"yes\": expected true or false",
        ),
        (PayloadKind::InstagramMedia, r#"{"data": "none"}"#, "p.json, data \"none\": expected a list"),
        (PayloadKind::InstagramMedia, "[1, 2]", "item: p.json, [0] \"1\": expected an object"),
        (PayloadKind::InstagramMedia, "7", "p.json \"7\": expected an object"),
        (PayloadKind::InstagramMedia, r#"{"data": [], "paging": 7}"#, "p.json, paging \"7\": expected an object"),
        (
            PayloadKind::InstagramUser,
            r#"{"followers_count": 5}"#,
            "p.json: does not say whose account it is; name it with of_account",
        ),
        (
            PayloadKind::TikTokVideos,
            r#"{"data": {"videos": {"id": 1}}}"#,
            "p.json, data.videos \"{\\\"id\\\": 1}\": expected a list",
        ),
        (PayloadKind::TikTokVideos, r#"{"data": [1]}"#, "p.json, data \"[1]\": expected an object"),
        (PayloadKind::TikTokWeb, r#"{"userInfo": 7}"#, "item: p.json, userInfo \"7\": expected an object"),
        (PayloadKind::TikTokWeb, r#"{"itemInfo": {}}"#, "item: p.json, itemInfo.itemStruct: expected an object"),
        (
            PayloadKind::XPosts,
            r#"{"data": [{"id": "1", "public_metrics": 4}]}"#,
            "item: p.json, data[0].public_metrics \"4\": expected an object",
        ),
        (
            PayloadKind::XPosts,
            r#"{"data": [{"id": "1", "referenced_tweets": {"type": "retweeted"}}]}"#,
            "item: p.json, data[0].referenced_tweets \"{\\\"type\\\": \\\"retweeted\\\"}\": expected a list",
        ),
        (PayloadKind::Instaloader, r#"{"instaloader": {}, "node": []}"#, "p.json, node \"[]\": expected an object"),
        (PayloadKind::Instaloader, r#"{"instaloader": {}}"#, "p.json, node: expected an object"),
        (
            PayloadKind::YtDlp,
            r#"{"_type": "playlist", "entries": "none"}"#,
            "p.json, entries \"none\": expected a list",
        ),
        (PayloadKind::YtDlp, r#"{"_type": "video"}"#, "p.json, id: is missing"),
    ];
    for (kind, input, expected) in cases {
        check(kind, input, expected);
    }
}

/// A post of X with these likes, as they are written.
fn with_likes(likes: &str) -> String {
    format!(r#"{{"data": [{{"id": "1", "public_metrics": {{"like_count": {likes}}}}}]}}"#)
}

#[test]
fn wrong_counts() {
    let long = "9".repeat(10_000);
    let cut = format!("{}\"… (9940 more bytes)", "9".repeat(60));
    let refused = [
        ("1.5", "\"1.5\"".to_owned(), "expected a whole number"),
        ("\"1.5\"", "\"1.5\"".to_owned(), "expected a whole number"),
        ("-2", "\"-2\"".to_owned(), "expected zero or more, or -1 for not known"),
        ("\"-2\"", "\"-2\"".to_owned(), "expected zero or more, or -1 for not known"),
        ("-1.5", "\"-1.5\"".to_owned(), "expected zero or more, or -1 for not known"),
        ("\"NaN\"", "\"NaN\"".to_owned(), COUNT),
        ("\"Infinity\"", "\"Infinity\"".to_owned(), COUNT),
        ("\"many\"", "\"many\"".to_owned(), COUNT),
        ("\"0x1F\"", "\"0x1F\"".to_owned(), COUNT),
        ("\"٣\"", "\"٣\"".to_owned(), COUNT),
        ("\"12 likes\"", "\"12 likes\"".to_owned(), COUNT),
        ("true", "\"true\"".to_owned(), COUNT),
        ("[4]", "\"[4]\"".to_owned(), COUNT),
        ("{}", "\"{}\"".to_owned(), COUNT),
        ("18446744073709551616", "\"18446744073709551616\"".to_owned(), LARGEST),
        ("1e20", "\"1e20\"".to_owned(), LARGEST),
        ("1e400", "\"1e400\"".to_owned(), LARGEST),
        ("1e-3", "\"1e-3\"".to_owned(), "expected a whole number"),
        (&*long, format!("\"{cut}"), LARGEST),
        (
            "\"1,234\"",
            "\"1,234\"".to_owned(),
            "expected digits only, without separators; ask for loose numbers to take them",
        ),
        ("\"33.8M\"", "\"33.8M\"".to_owned(), "expected all digits; ask for loose numbers to take what is shortened"),
    ];
    for (likes, value, rule) in refused {
        let expected = format!("item: p.json, data[0].public_metrics.like_count {value}: {rule}");
        check(PayloadKind::XPosts, with_likes(likes), expected);
    }
    for (likes, counts) in [
        ("18446744073709551615", "likes 18446744073709551615"),
        ("\" 40 \"", "likes 40"),
        ("40.0", "likes 40"),
        ("4.0e1", "likes 40"),
        ("-0", "likes 0"),
    ] {
        check(PayloadKind::XPosts, with_likes(likes), format!("fine: post 1 unknown: {counts}\n"));
    }
    for unknown in ["null", "\"\""] {
        let expected = "fine: post 1 unknown: nothing known\nnote data[0]: there are no counts\n";
        check(PayloadKind::XPosts, with_likes(unknown), expected);
    }
}

#[test]
fn wrong_times() {
    let post = |time: &str| {
        format!(r#"{{"data": [{{"id": "1", "media_type": "IMAGE", "like_count": 1, "timestamp": {time}}}]}}"#)
    };
    for (time, rule) in [
        ("\"2024-13-01T09:30:00Z\"", TIME),
        ("\"2023-02-29T09:30:00Z\"", TIME),
        ("\"2024-05-01T25:30:00Z\"", TIME),
        ("\"2024-05-01T09:30:00\"", TIME),
        ("\"2024-05-01\"", TIME),
        ("\"24.01.05\"", TIME),
        ("\"yesterday\"", TIME),
        ("\"-5\"", TIME),
        ("1e10", TIME),
        ("-1.5", TIME),
        ("1714555800000", MILLISECONDS),
        ("\"1714555800000\"", MILLISECONDS),
        ("99999999999999999999", MILLISECONDS),
        ("20240501", DATE),
        ("\"20240501\"", DATE),
        ("0", DATE),
        ("\"1970-01-01T00:00:00Z\"", EARLY),
        ("\"0001-01-01T00:00:00+0000\"", EARLY),
    ] {
        let value = time.trim_matches('"');
        check(None, post(time), format!("item: p.json, data[0].timestamp \"{value}\": {rule}"));
    }
    for (time, value) in [("true", "true"), ("{}", "{}"), ("[2024]", "[2024]")] {
        check(None, post(time), format!("item: p.json, data[0].timestamp \"{value}\": expected a time"));
    }
    for time in [
        "\"2024-05-01T09:30:00Z\"",
        "\"2024-05-01T09:30:00.000Z\"",
        "\"2024-05-01T09:30:00.053243Z\"",
        "\"2024-05-01T09:30:00+0000\"",
        "\"2024-05-01T11:30:00+0200\"",
        "\"2024-05-01T11:30:00+02:00\"",
        "1714555800",
        "\"1714555800\"",
        "1714555800.0",
        "1714555800.987",
    ] {
        check(None, post(time), "fine: post 1 photo 2024-05-01T09:30:00Z: likes 1\n");
    }
    for unknown in ["null", "\"\"", "-1"] {
        check(None, post(unknown), "fine: post 1 photo: likes 1\n");
    }
    let day = |day: &str| format!(r#"{{"_type": "video", "id": "1", "like_count": 1, "upload_date": {day}}}"#);
    for wrong in ["\"2022-08-05\"", "\"20220230\"", "\"202208\"", "\"2022080512\"", "1659657600"] {
        let value = wrong.trim_matches('"');
        check(None, day(wrong), format!("p.json, upload_date \"{value}\": expected a day such as 20220805"));
    }
    check(None, day("\"19700101\""), "p.json, upload_date \"19700101\": lies before 1973");
    check(
        None,
        day("20220805"),
        "fine: post 1 video 2022-08-05T00:00:00Z: likes 1\nnote upload_date: only the day of publication is told\n",
    );
}

#[test]
fn depth_takes_no_stack() {
    let depth = 1_000_000;
    let deep = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    let open = "[".repeat(depth);
    check(None, &open, "p.json, line 1, column 1000000: is not valid JSON: EOF while parsing a list");
    check(None, &deep, format!("p.json \"{}\"… (1999940 more bytes): expected a list of objects", "[".repeat(60)));
    let objects = format!("{}1{}", "{\"a\":".repeat(depth), "}".repeat(depth));
    assert!(outcome(None, objects.as_bytes()).contains("found a;"));
    let unread = format!(r#"{{"data": [{{"id": "1", "fresh": {deep}, "public_metrics": {{"like_count": 4}}}}]}}"#);
    check(None, &unread, "fine: post 1 unknown: likes 4\n");
    check(
        None,
        with_likes(&deep).replace("\"id\"", "\"author_id\": \"9\", \"id\""),
        format!(
            "item: p.json, data[0].public_metrics.like_count \"{}\"… (1999940 more bytes): {COUNT}",
            "[".repeat(60)
        ),
    );
    let lists = |deep: usize| {
        format!(
            "{}{}{}",
            "{\"_type\":\"playlist\",\"entries\":[".repeat(deep),
            r#"{"id":"1","view_count":4}"#,
            "]}".repeat(deep)
        )
    };
    check(None, lists(8), "fine: post 1 video: views 4\n");
    let path = format!("entries[0]{}.entries", ".entries[0]".repeat(7));
    let told = outcome(None, lists(9).as_bytes());
    assert!(told.starts_with(&format!("item: p.json, {path} ")), "{told}");
    assert!(told.ends_with("expected lists of lists no deeper than 8"), "{told}");
}

#[test]
fn too_much_is_refused() {
    let reader = PayloadReader::new().at_most(10);
    assert_eq!(reader.read(b"[1,2,3,4,5,6]").unwrap_err().to_string(), "has 13 bytes, expected at most 10");
    let list = |items: usize| format!(r#"{{"items": [{}]}}"#, vec!["1"; items].join(","));
    let read = |items| PayloadReader::new().read_as(PayloadKind::YouTubeVideos, list(items).as_bytes());
    assert_eq!(read(1_000).unwrap().refused.len(), 1_000);
    assert_eq!(
        read(1_001).unwrap_err().to_string(),
        "more than 1000 items cannot be taken; the first: items[0] \"1\": expected an object",
    );
}

#[test]
fn places_are_shown_in_full_and_values_are_not() {
    let long = "k".repeat(500);
    let text = format!(r#"{{"data": [{{"id": "1", "public_metrics": {{"like_count": "{long}"}}}}]}}"#);
    let records = PayloadReader::new().read_as(PayloadKind::XPosts, text.as_bytes()).unwrap();
    let error = &records.refused[0];
    assert_eq!(error.field(), Some("data[0].public_metrics.like_count"));
    assert_eq!((error.file(), error.line(), error.kind()), (None, None, SourceErrorKind::Malformed));
    assert!(error.to_string().len() < 250);
}

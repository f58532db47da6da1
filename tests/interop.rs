//! Files as they come: what is taken, what is refused, and in which words.

use influencer::interop::{Sheet, TableReader};
use influencer::{Count, PostKind, SourceErrorKind, Sponsorship, Timestamp};
use proptest::prelude::*;

use crate::support::told;

const CREATORS: &str = "platform,handle,observed_at,followers\nx,mara,2024-05-02T00:00:00Z,15000\nx,jon,,\n";

/// 2025-01-01T00:00:00Z
fn new_year() -> Timestamp {
    Timestamp::from_unix_seconds(1_735_689_600).unwrap()
}

fn reader<'a>() -> TableReader<'a> {
    let mut reader = TableReader::new().not_after(new_year());
    reader.creators_csv("creators.csv", CREATORS.as_bytes()).unwrap();
    reader
}

/// The problems of a file of posts when stopping and when going on, and how many posts are kept either way.
fn posts(file: &str, bytes: &[u8]) -> (Option<String>, usize, Vec<String>, usize) {
    let read = |reader: &mut TableReader<'_>| match file {
        "p.csv" => reader.posts_csv(file, bytes),
        _ => reader.posts_json(file, bytes),
    };
    let mut stopping = reader();
    let first = read(&mut stopping).err().map(|error| error.to_string());
    let kept = stopping.posts_read();
    assert_eq!(stopping.finish().post_count(), kept);

    let mut problems = Vec::new();
    let mut going = reader().keep_going(|problem| problems.push(problem.to_string()));
    let fatal = read(&mut going).err().map(|error| error.to_string());
    let (all, left_out) = (going.posts_read(), going.problems());
    assert_eq!(going.finish().post_count(), all);
    assert_eq!(left_out, problems.len() as u64);
    problems.extend(fatal);
    assert_eq!(first.as_ref().is_some(), !problems.is_empty(), "{first:?} {problems:?}");
    (first, kept, problems, all)
}

/// A cell that is refused: the same words in CSV and in JSON, in a row between good ones.
#[track_caller]
fn cell(column: &str, csv: &str, json: &str, message: &str) {
    for (file, text) in [
        ("p.csv", format!("platform,handle,id,{column}\nx,mara,p1,\nx,mara,p2,{csv}\nx,mara,p3,\n")),
        (
            "p.jsonl",
            format!(
                "{{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"p1\"}}\n\n\
                 {{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"p2\",\"{column}\":{json}}}\n\
                 {{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"p3\"}}\n"
            ),
        ),
    ] {
        if file == "p.csv" && csv.is_empty() || file == "p.jsonl" && json.is_empty() {
            continue;
        }
        let message = format!("{file}, line 3, {message}");
        let (first, kept, problems, all) = posts(file, text.as_bytes());
        assert_eq!(first.as_deref(), Some(message.as_str()));
        assert_eq!((kept, problems, all), (1, vec![message], 2));
    }
}

#[test]
fn counts_that_are_refused() {
    let negative = "expected zero or more, or -1 for not known";
    let whole = "expected a whole number";
    let separators = "expected digits only, without separators";
    let unknown = "expected a whole number, or nothing where it is not known";
    let large = "expected at most 18446744073709551615";
    cell("likes", "-2", "-2", &format!("likes \"-2\": {negative}"));
    cell(
        "likes",
        "-9223372036854775809",
        "-9223372036854775809",
        &format!("likes \"-9223372036854775809\": {negative}"),
    );
    cell("likes", "1.5", "1.5", &format!("likes \"1.5\": {whole}"));
    cell("likes", "637000.0", "637000.0", &format!("likes \"637000.0\": {whole}"));
    cell("likes", "18446744073709551616", "18446744073709551616", &format!("likes \"18446744073709551616\": {large}"));
    cell("likes", "\"1,234\"", "", &format!("likes \"1,234\": {separators}"));
    cell("likes", "1 234", "", &format!("likes \"1 234\": {separators}"));
    cell("likes", "1_234", "", &format!("likes \"1_234\": {separators}"));
    cell("likes", "1'234", "", &format!("likes \"1'234\": {separators}"));
    cell("likes", "1.234.567", "", &format!("likes \"1.234.567\": {separators}"));
    cell("likes", "1\u{202f}234", "", &format!("likes \"1\\u{{202f}}234\": {separators}"));
    cell("likes", "12K", "", &format!("likes \"12K\": {unknown}"));
    cell("likes", "1e3", "1e3", &format!("likes \"1e3\": {unknown}"));
    cell("likes", "+5", "", &format!("likes \"+5\": {unknown}"));
    cell("likes", "NaN", "", &format!("likes \"NaN\": {unknown}"));
    cell("likes", "hidden", "", &format!("likes \"hidden\": {unknown}"));
    cell("likes", "N/A", "", &format!("likes \"N/A\": {unknown}"));
    cell("likes", "-", "", &format!("likes \"-\": {unknown}"));
    cell("likes", "٣٤", "", &format!("likes \"٣٤\": {unknown}"));
    cell("likes", "0x1F", "", &format!("likes \"0x1F\": {unknown}"));
    cell("likes", "-0", "-0", &format!("likes \"-0\": {negative}"));
    cell("likes", "", "\"480\"", "likes \"480\": expected a number, not a string");
    cell("likes", "", "true", &format!("likes \"true\": {whole}"));
    cell("likes", "", "[3]", &format!("likes \"[3]\": {whole}"));
    cell("likes", "", "{\"count\":3}", &format!("likes \"{{\\\"count\\\":3}}\": {whole}"));
    let digits = "9".repeat(10_000);
    cell("likes", &digits, &digits, &format!("likes \"{}\"… (9940 more bytes): {large}", "9".repeat(60)));
}

#[test]
fn times_that_are_refused() {
    let forms = "expected a time such as 2024-05-01T09:30:00Z, 2024-05-01T09:30:00+0000, or whole Unix seconds";
    let year = "expected a year up to 9999; are these milliseconds?";
    let early = "a number is Unix seconds, from 100000000 (the year 1973) on; write days as 2024-05-01T00:00:00Z";
    let time = |csv: &str, json: &str, rule: &str| {
        let value = if json.starts_with('"') || json.is_empty() { csv } else { json };
        cell("published_at", csv, json, &format!("published_at {value:?}: {rule}"));
    };
    time("2024-05-01", "\"2024-05-01\"", forms);
    time("2024-05-01T09:30:00", "\"2024-05-01T09:30:00\"", forms);
    time("01.05.2024", "\"01.05.2024\"", forms);
    time("yesterday", "\"yesterday\"", forms);
    // As long as a time.
    time("on a day of last year", "\"on a day of last year\"", forms);
    time("2024-05-01T09:30:00é", "\"2024-05-01T09:30:00é\"", forms);
    for place in 0..20 {
        for odd in ["/", ":", "~", "\u{7f}"] {
            let mut text = "2024-05-01T09:30:00Z".to_owned();
            text.replace_range(place..=place, odd);
            if text != "2024-05-01T09:30:00Z" {
                time(&text, &format!("\"{text}\""), forms);
            }
        }
    }
    time("2024-13-01T00:00:00Z", "\"2024-13-01T00:00:00Z\"", forms);
    time("2024-02-30T00:00:00Z", "\"2024-02-30T00:00:00Z\"", forms);
    time("1714555800.5", "1714555800.5", forms);
    time("1714555800000", "1714555800000", year);
    time("99999999999999999999", "99999999999999999999", year);
    time("-99999999999999999999", "-99999999999999999999", forms);
    time("-2", "-2", forms);
    time("-", "\"-\"", forms);
    time("20240501", "20240501", early);
    time("2024", "\"2024\"", early);
    time("99999999", "99999999", early);
    let before = "lies before 1973; leave it empty where the time is not known";
    time("1970-01-01T00:00:00Z", "\"1970-01-01T00:00:00Z\"", before);
    cell("published_at", "", "false", &format!("published_at \"false\": {forms}"));
    cell(
        "published_at",
        "2025-01-01T00:00:01Z",
        "\"2025-01-01T00:00:01Z\"",
        "published_at \"2025-01-01T00:00:01Z\": lies in the future",
    );
    cell(
        "published_at",
        "1714694400",
        "1714694400",
        "published_at \"2024-05-03T00:00:00Z\": lies after observed_at of the creator",
    );
}

#[test]
fn words_and_texts_that_are_refused() {
    let kinds = "expected one of unknown, photo, carousel, video, short_video, story, live, text, link, other";
    cell("kind", "reel", "\"reel\"", &format!("kind \"reel\": {kinds}"));
    cell("kind", "", "7", &format!("kind \"7\": {kinds}"));
    cell("sponsorship", "paid", "\"paid\"", "sponsorship \"paid\": expected one of unknown, organic, sponsored");
    cell("pinning", "yes", "\"yes\"", "pinning \"yes\": expected one of unknown, not_pinned, pinned");
    cell("collaboration", "", "true", "collaboration \"true\": expected one of unknown, solo, joint");
}

/// A whole file of posts, its first problem, how many posts are kept on stopping, all problems in order, and all posts kept.
#[track_caller]
fn file(name: &str, bytes: impl AsRef<[u8]>, kept: usize, problems: &[&str], all: usize) {
    let found = posts(name, bytes.as_ref());
    let expected = problems.iter().map(|problem| format!("{name}, {problem}")).collect::<Vec<_>>();
    assert_eq!(found, (expected.first().cloned(), kept, expected, all));
}

#[test]
fn rows_that_are_refused() {
    let header = "platform,handle,id,likes\n";
    let csv = |rows: &str| format!("{header}{rows}");
    file(
        "p.csv",
        csv("x,mara,p1,1\nx,mara,p2\nx,mara,p3,3,4\nx,mara,p4,4"),
        1,
        &["line 3: number of cells is 3 where the header has 4", "line 4: number of cells is 5 where the header has 4"],
        2,
    );
    file(
        "p.csv",
        csv("x,nobody,p1,1\ntiktok,mara,p2,1\nx,mara,p3,1\n"),
        0,
        &[
            "line 2, handle \"nobody\": no creator of that handle on x was read before",
            "line 3, handle \"mara\": no creator of that handle on tiktok was read before",
        ],
        1,
    );
    file(
        "p.csv",
        csv(",mara,p1,1\ninsta,mara,p2,1\nx,,p3,1\nx,mara,,1\n"),
        0,
        &[
            "line 2, platform: is missing",
            "line 3, platform \"insta\": expected one of instagram, tiktok, youtube, x, facebook, linkedin, twitch, threads, pinterest, snapchat, telegram, kick, bluesky, mastodon, other",
            "line 4, handle: is missing",
            "line 5, id: is missing",
        ],
        0,
    );
    let repeated = csv("x,mara,p1,1\nx,jon,p1,1\nx,mara,p1,1\nx,mara,p1,2\n");
    let same = "p.csv, line 4, id \"p1\": is there already, with the same values, in line 2";
    let other = "p.csv, line 5, id \"p1\": is there already, with other values, in line 2";
    let (first, kept, problems, all) = posts("p.csv", repeated.as_bytes());
    assert_eq!(first, Some(format!("{same}; one of 2 such posts in this file")));
    assert_eq!((kept, problems, all), (2, vec![same.to_owned(), other.to_owned()], 2));
}

#[test]
fn quoting_that_is_refused() {
    let csv = |rows: &str| format!("platform,handle,id,note\n{rows}");
    let stray = "a quote stands inside a cell that does not begin with one; quote the cell and double the quote";
    let after = "text follows a closing quote; double the quotes inside a cell";
    let never = "a quote is opened and not closed up to the end of the file";
    let rows = |first, last| {
        format!("; lines {first} to {last} were read as this row: is a quote of line {first} not closed?")
    };
    file("p.csv", csv("x,mara,p1,a\nx,mara,p2,5\" screen\nx,mara,p3,c\n"), 1, &[&format!("line 3: {stray}")], 2);
    file(
        "p.csv",
        csv("x,mara,p1,a\nx,mara,p2,\"so \"called\" posts\"\nx,mara,p3,c\n"),
        1,
        &[&format!("line 3: {after}")],
        2,
    );
    file(
        "p.csv",
        csv("x,mara,p1,a\nx,mara,p2,\"open\nx,mara,p3,c\n"),
        1,
        &[&format!("line 3: {never}{}", rows(3, 4))],
        1,
    );
    file(
        "p.csv",
        csv("x,mara,p1,a\n\n\r\nx,mara,p2,\"two\nlines\"\nx,mara,p3,5\"\n"),
        2,
        &[&format!("line 7: {stray}")],
        2,
    );
}

/// One quote that is not closed takes the rows after it along, up to the next quote: the message says which.
#[test]
fn rows_that_a_quote_swallows_are_told() {
    let rows = "x,mara,p1,a\nx,mara,p2,\"b\nx,mara,p3,c\nx,mara,p4,\"d\"\nx,mara,p5,e\n";
    let text = format!("platform,handle,id,note\n{rows}");
    let message = "line 3: text follows a closing quote; double the quotes inside a cell; \
                   lines 3 to 5 were read as this row: is a quote of line 3 not closed?";
    file("p.csv", text, 1, &[message], 2);
    let text = "platform,handle,id,note,more\nx,mara,p1,a,b\nx,mara,p2,\"b\nx,mara,p3,\",c\nx,mara,p4,d,e\nx,mara,p5,\"f\ng\"\n";
    file(
        "p.csv",
        text,
        3,
        &[
            "line 6: number of cells is 4 where the header has 5; lines 6 to 7 were read as this row: is a quote of line 6 not closed?",
        ],
        3,
    );
}

#[test]
fn a_repeated_post_before_another_error_is_told() {
    let text = "platform,handle,id,likes\nx,mara,p1,1\nx,mara,p1,2\nx,mara,p2,3\nx,mara,p3,bad\n";
    let (first, kept, problems, all) = posts("p.csv", text.as_bytes());
    let bad = "p.csv, line 5, likes \"bad\": expected a whole number, or nothing where it is not known";
    assert_eq!(first, Some(format!("{bad}; posts that are there already: 1, the first in line 3")));
    let again = "p.csv, line 3, id \"p1\": is there already, with other values, in line 2";
    assert_eq!((kept, problems, all), (2, vec![bad.to_owned(), again.to_owned()], 2));
}

#[test]
fn files_that_are_refused_whole() {
    let refused = |file: &str, bytes: &[u8]| {
        let mut reader = reader().keep_going(|problem| panic!("{problem}"));
        let error =
            if file == "p.csv" { reader.posts_csv(file, bytes) } else { reader.posts_json(file, bytes) }.unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::UnusableFile);
        assert_eq!(reader.creators_read(), 2, "what was read stays");
        error.to_string()
    };
    assert_eq!(
        refused("p.csv", b"\xff\xfeh\0a\0n\0d\0"),
        "p.csv, line 1, header \"\u{fffd}\u{fffd}h\\0a\\0n\\0d\\0\": is UTF-16; expected UTF-8"
    );
    assert_eq!(refused("p.jsonl", b"[\n{}\n]\n"), "p.jsonl, line 1: expected one JSON object a line, not an array");
    let open = [b"platform,handle,id\nx,mara,p1\nx,mara,\"p2".as_slice(), &vec![b'a'; 17 << 20]].concat();
    assert_eq!(refused("p.csv", &open), "p.csv, line 3: the row is longer than 16777216 bytes; is a quote not closed?");
    let long = [b"{\"id\":\"".as_slice(), &vec![b'a'; 17 << 20]].concat();
    assert_eq!(refused("p.jsonl", &long), "p.jsonl, line 1: the line is longer than 16777216 bytes");
}

#[test]
fn many_headings_of_nothing_are_counted_to_a_hundred() {
    let header: Vec<String> = (0..300).map(|number| format!("extra{number}")).collect();
    let mut reader = TableReader::new();
    reader.creators_csv("c.csv", format!("platform,handle,{}\n", header.join(",")).as_bytes()).unwrap();
    assert_eq!(reader.columns_not_read().len(), 100);
}

#[test]
fn headers_that_are_refused() {
    let header = "platform,handle,id,published_at,kind,sponsorship,pinning,collaboration,followers,following,media,reach,impressions,\
                  views,likes,comments,shares,saves,quotes,clicks,follows,dislikes,exits,taps_forward,sticker_taps,complete_views,\
                  chatters,messages,subscriptions,bits,concurrent_viewers";
    file("p.csv", "", 0, &[&format!("line 1: is empty; expected a header such as {header}")], 0);
    file("p.csv", "\u{feff}\r\n\n", 0, &[&format!("line 1: is empty; expected a header such as {header}")], 0);
    file("p.csv", "platform,handle\nx,mara\n", 0, &["line 1, id: there is no column of that name"], 0);
    file("p.csv", "handle,id\nmara,p1\n", 0, &["line 1, platform: there is no column of that name"], 0);
    file(
        "p.csv",
        "platform;handle;id\nx;mara;p1\n",
        0,
        &["line 1, platform: there is no column of that name; cells are separated by , and not by ';'"],
        0,
    );
    file("p.csv", "platform,id\nx,p1\n", 0, &["line 1, handle: there is no column of that name"], 0);
    file(
        "p.csv",
        "platform,handle,id,likes,Likes\nx,mara,p1,1,1\n",
        0,
        &["line 1, likes: there are two columns of that name"],
        0,
    );
    file(
        "p.csv",
        b"platform,handle,id,\xff\nx,mara,p1,1\n",
        0,
        &["line 1, header \"\u{fffd}\": is not valid UTF-8"],
        0,
    );
    let after = "text follows a closing quote; double the quotes inside a cell";
    file("p.csv", "platform,\"handle\"s,id\nx,mara,p1\n", 0, &[&format!("line 1: {after}")], 0);
}

#[test]
fn bytes_that_are_refused() {
    file(
        "p.csv",
        b"platform,handle,id,likes\nx,mara,p\xff,1\nx,mara,p2,\xc3\n",
        0,
        &["line 2, id \"p\u{fffd}\": is not valid UTF-8", "line 3, likes \"\u{fffd}\": is not valid UTF-8"],
        0,
    );
    file(
        "p.jsonl",
        b"{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"p1\"}\n{\"id\":\"\xff\"}\n",
        1,
        &["line 2, byte 8 \"\u{fffd}\\\"}\": is not valid UTF-8"],
        1,
    );
}

#[test]
fn lines_of_json_that_are_refused() {
    let good = r#"{"platform":"x","handle":"mara","id":"p1"}"#;
    let line = |bad: &str| format!("{good}\n{bad}\n");
    let refused = |bad: &str, message: &str| file("p.jsonl", line(bad), 1, &[&format!("line 2{message}")], 1);
    refused("[{\"id\":\"p2\"}]", ": expected one JSON object a line, not an array");
    refused("   {\"id\":}", ", column 10: is not valid JSON: expected value");
    refused("\"p2\"", ", column 1 \"\\\"p2\\\"\": expected one JSON object a line");
    refused("null", ", column 1 \"null\": expected one JSON object a line");
    refused("{\"id\":\"p2\"", ", column 10: is not valid JSON: EOF while parsing an object");
    refused("{\"id\":\"p2}", ", column 10: is not valid JSON: EOF while parsing a string");
    refused("{'id':'p2'}", ", column 2: is not valid JSON: key must be a string");
    refused("{\"id\":\"p2\",}", ", column 12: is not valid JSON: trailing comma");
    refused("{\"id\":\"p2\"} {\"id\":\"p3\"}", ", column 13: is not valid JSON: trailing characters");
    refused("{\"id\":\"p2\",\"likes\":NaN}", ", column 20: is not valid JSON: expected value");
    refused("{\"id\":\"p2\",\"likes\":007}", ", column 21: is not valid JSON: invalid number");
    refused("{\"id\":\"p2\",\"id\":\"p3\"}", ", id: there are two keys of that name");
    refused("{\"platform\":\"x\",\"handle\":\"mara\"}", ", id: is missing");
    refused("{\"platform\":\"x\",\"handle\":\"mara\",\"id\":\"\"}", ", id: is missing");
    refused("{\"platform\":\"x\",\"handle\":null,\"id\":\"p2\"}", ", handle: is missing");
    refused("{\"handle\":\"mara\",\"id\":\"p2\"}", ", platform: is missing");
    refused("{\"platform\":\"x\",\"handle\":\"mara\",\"id\":2.5}", ", id \"2.5\": expected a text");
    refused("{\"platform\":\"x\",\"handle\":[\"mara\"],\"id\":\"p2\"}", ", handle \"[\\\"mara\\\"]\": expected a text");
    refused(
        "{\"platform\":\"x\",\"handle\":\"\\ud800\",\"id\":\"p2\"}",
        ", handle \"\\\"\\\\ud800\\\"\": is not a valid JSON string",
    );
    let deep = format!("{{\"note\":{}}}", "[".repeat(10_000));
    let found = posts("p.jsonl", line(&deep).as_bytes());
    assert_eq!(found.0.as_deref(), Some("p.jsonl, line 2, column 10009: is not valid JSON: expected value"));
}

#[test]
fn creators_that_are_refused() {
    let read = |text: &str| {
        let mut problems = Vec::new();
        let mut reader =
            TableReader::new().not_after(new_year()).keep_going(|problem| problems.push(problem.to_string()));
        reader.creators_csv("c.csv", text.as_bytes()).unwrap();
        let kept = reader.creators_read();
        drop(reader);
        (problems, kept)
    };
    let (problems, kept) = read("platform,handle,followers\nx,a,5\nx,a,5\nx,a,6\ntiktok,a,6\n");
    assert_eq!(kept, 2);
    assert_eq!(
        problems,
        [
            "c.csv, line 3, handle \"a\": is there already, with the same values, in line 2",
            "c.csv, line 4, handle \"a\": is there already, with other values, in line 2",
        ]
    );
    let (problems, kept) = read(
        "platform,handle,created_at,observed_at\nx,a,2024-01-02T00:00:00Z,2024-01-01T00:00:00Z\nx,b,,2026-01-01T00:00:00Z\n",
    );
    assert_eq!(kept, 0);
    assert_eq!(
        problems,
        [
            "c.csv, line 2, created_at \"2024-01-02T00:00:00Z\": lies after observed_at",
            "c.csv, line 3, observed_at \"2026-01-01T00:00:00Z\": lies in the future",
        ]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    struct Broken;

    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the disk is gone"))
        }
    }

    for keep_going in [false, true] {
        for json in [false, true] {
            let mut reader = if keep_going { reader().keep_going(|_| {}) } else { reader() };
            let outcome = if json { reader.posts_json("p", Broken) } else { reader.posts_csv("p", Broken) };
            let error = outcome.unwrap_err();
            assert_eq!(error.kind(), SourceErrorKind::Unreadable);
            assert_eq!(error.to_string(), "p, line 1: cannot be read");
            assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "the disk is gone");
            assert_eq!(reader.creators_read(), 2, "what was read stays");
        }
    }
}

#[test]
fn what_is_accepted() {
    let csv = "\u{feff}Likes, ID ,handle,PLATFORM,published_at,kind,mood\r\n\
               480,p1, mara ,X,2024-05-01T09:30:00Z,Photo,fine\r\n\
               \r\n\
               -1,p2,mara,x,2024-05-01T09:30:00.999+0000,,\r\n\
               ,\"p,3\",\"mara\",x,2024-05-01T11:30:00+02:00,unknown,\"said \"\"hi\"\"\r\nand left\"\r\n\
               0,p4,jon,x,1714555800,\"\",\n\
               18446744073709551615,p5,jon,x,,video,";
    let json = "\u{feff}{\"likes\":480,\"id\":\"p1\",\"handle\":\"mara\",\"platform\":\"x\",\"published_at\":\"2024-05-01T09:30:00Z\",\"kind\":\"Photo\",\"mood\":[1]}\r\n\
               \r\n\
               {\"likes\":-1,\"id\":\"p2\",\"handle\":\" mara \",\"platform\":\"X\",\"published_at\":\"2024-05-01T09:30:00.999+0000\"}\n\
               {\"LIKES\":null,\"id\":\"p,3\",\"handle\":\"m\\u0061ra\",\"platform\":\"x\",\"published_at\":\"2024-05-01T11:30:00+02:00\",\"kind\":null}\n\
               {\"likes\":0,\"id\":\"p4\",\"handle\":\"jon\",\"platform\":\"x\",\"published_at\":1714555800,\"kind\":\"\"}\n\
               {\"likes\":18446744073709551615,\"id\":\"p5\",\"handle\":\"jon\",\"platform\":\"x\",\"kind\":\"video\"}";
    let expected = [
        "mara p1 Some(1714555800) photo likes 480",
        "mara p2 Some(1714555800) unknown ",
        "mara p,3 Some(1714555800) unknown ",
        "jon p4 Some(1714555800) unknown likes 0",
        "jon p5 None video likes 18446744073709551615",
    ];
    let mut from_csv = reader();
    from_csv.posts_csv("p.csv", csv.as_bytes()).unwrap();
    assert_eq!(from_csv.columns_not_read(), ["mood"]);
    assert_eq!(told(&from_csv.finish()), expected);
    let mut from_json = reader();
    from_json.posts_json("p.jsonl", json.as_bytes()).unwrap();
    assert_eq!(from_json.columns_not_read(), ["mood"]);
    assert_eq!(told(&from_json.finish()), expected);
}

#[test]
fn the_first_and_the_last_second_are_accepted() {
    let mut reader = reader();
    let text =
        "platform,handle,id,published_at\nx,jon,p1,100000000\nx,jon,p2,1735689600\nx,jon,p3,-1\nx,mara,p4,1714608000\n";
    reader.posts_csv("p.csv", text.as_bytes()).unwrap();
    let told = told(&reader.finish());
    assert_eq!(
        told,
        [
            "mara p4 Some(1714608000) unknown ",
            "jon p1 Some(100000000) unknown ",
            "jon p2 Some(1735689600) unknown ",
            "jon p3 None unknown ",
        ]
    );
}

#[test]
fn kinds_tell_errors_apart() {
    let kind = |sheet: Sheet, text: &str| {
        let mut reader = reader();
        let outcome = match sheet {
            Sheet::Creators => reader.creators_csv("c.csv", text.as_bytes()),
            Sheet::Posts => reader.posts_csv("p.csv", text.as_bytes()),
            Sheet::Comments => reader.comments_csv("m.csv", text.as_bytes()),
            _ => reader.totals_csv("m.csv", text.as_bytes()),
        };
        (outcome.unwrap_err().kind(), reader.problems())
    };
    let posts = |rows: &str| kind(Sheet::Posts, &format!("platform,handle,id,likes\n{rows}"));
    assert_eq!(posts("x,ghost,p1,1\n"), (SourceErrorKind::UnknownCreator, 0));
    assert_eq!(posts("x,mara,p1,?\n"), (SourceErrorKind::Malformed, 0));
    assert_eq!(posts("x,mara,p1,1\nx,mara,p1,1\nx,mara,p1,2\n"), (SourceErrorKind::Duplicate, 2));
    assert_eq!(posts("x,mara,p1,1\nx,mara,p1,1\nx,mara,p1,?\n"), (SourceErrorKind::Malformed, 1));
    assert_eq!(kind(Sheet::Creators, "platform,handle\nx,mara\n"), (SourceErrorKind::Duplicate, 0));
    assert_eq!(kind(Sheet::Creators, "handle\nmara\n"), (SourceErrorKind::UnusableFile, 0));
}

#[test]
fn an_account_may_be_seen_in_the_second_it_was_made() {
    let mut reader = TableReader::new();
    let text = "platform,handle,created_at,observed_at\nx,mara,1714555800,1714555800\n";
    reader.creators_csv("c.csv", text.as_bytes()).unwrap();
    assert_eq!(reader.creators_read(), 1);
}

#[test]
fn a_byte_order_mark_before_a_quote_and_a_row_nearly_too_long_are_accepted() {
    let mut reader = reader();
    let long = "a".repeat(15 << 20);
    let text = format!("\u{feff}\"platform\",handle,id,note\nx,mara,p1,{long}\nx,mara,p2,\"{long}\"\n");
    reader.posts_csv("p.csv", text.as_bytes()).unwrap();
    assert_eq!(reader.posts_read(), 2);
}

#[test]
fn an_id_may_be_a_number_and_an_empty_file_of_lines_holds_nothing() {
    let mut reader = reader();
    let text = r#"{"platform":"x","handle":"mara","id":7318216349912345678}"#;
    reader.posts_json("p.jsonl", text.as_bytes()).unwrap();
    reader.posts_json("q.jsonl", "".as_bytes()).unwrap();
    assert_eq!(told(&reader.finish()), ["mara 7318216349912345678 None unknown "]);
}

#[test]
fn a_default_platform_fills_what_is_missing() {
    let mut reader = TableReader::new().on_platform(influencer::Platform::TikTok);
    reader.creators_csv("c.csv", "handle\nmara\n".as_bytes()).unwrap();
    reader.creators_json("c.jsonl", r#"{"handle":"jon","platform":"x"}"#.as_bytes()).unwrap();
    reader.posts_json("p.jsonl", r#"{"handle":"mara","id":"p1"}"#.as_bytes()).unwrap();
    let table = reader.finish();
    let platforms: Vec<&str> = table.iter().map(|creator| creator.account().platform().name()).collect();
    assert_eq!(platforms, ["tiktok", "x"]);
    assert_eq!(table.post_count(), 1);
}

#[test]
fn a_post_twice_in_two_files_names_both() {
    let post = "platform,handle,id\nx,mara,p1\n";
    let mut reader = reader();
    reader.posts_csv("may.csv", post.as_bytes()).unwrap();
    let error = reader.posts_csv("june.csv", post.as_bytes()).unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::Duplicate);
    let message = "june.csv, line 2, id \"p1\": is there already, with the same values, in may.csv, line 2";
    assert_eq!(error.to_string(), message);
    reader.posts_csv("july.csv", "platform,handle,id\nx,mara,p2\n".as_bytes()).unwrap();
    assert_eq!(reader.posts_read(), 2);
    assert_eq!(told(&reader.finish()), ["mara p1 None unknown ", "mara p2 None unknown "]);
}

#[test]
fn templates_can_be_read() {
    for (sheet, header) in
        [Sheet::Creators, Sheet::Posts, Sheet::Comments, Sheet::Totals].map(|sheet| (sheet, sheet.header()))
    {
        let mut reader = reader();
        let read = match sheet {
            Sheet::Creators => reader.creators_csv("c.csv", header.as_bytes()),
            Sheet::Posts => reader.posts_csv("p.csv", header.as_bytes()),
            Sheet::Comments => reader.comments_csv("m.csv", header.as_bytes()),
            _ => reader.totals_csv("m.csv", header.as_bytes()),
        };
        read.unwrap();
        assert!(reader.columns_not_read().is_empty());
    }
}

/// A post as a line of either format.
#[derive(Clone, Debug)]
struct Written {
    creator: usize,
    counts: influencer::Counts,
    time: Option<i64>,
    kind: PostKind,
    sponsorship: Sponsorship,
}

fn written() -> impl Strategy<Value = Written> {
    let time = proptest::option::of(100_000_000_i64..1_700_000_000);
    let kind = proptest::sample::select(PostKind::ALL);
    let sponsorship = proptest::sample::select(Sponsorship::ALL);
    (0..3_usize, crate::strategies::counts(), time, kind, sponsorship)
        .prop_map(|(creator, counts, time, kind, sponsorship)| Written { creator, counts, time, kind, sponsorship })
}

const NAMES: [&str; 3] = ["plain", "with, comma \"and\" quote", "名前 \u{1f600}"];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    /// What is written, in any order, comes back from both formats, post for post.
    #[test]
    fn both_formats_come_back_the_same(rows in proptest::collection::vec(written(), 0..60)) {
        let mut posts_csv = csv::Writer::from_writer(Vec::new());
        posts_csv.write_record(Sheet::Posts.header().split(',')).unwrap();
        let mut posts_json = String::new();
        for (id, row) in rows.iter().enumerate() {
            let time = row.time.map(|time| time.to_string()).unwrap_or_default();
            let mut record = vec!["x".to_owned(), NAMES[row.creator].to_owned(), format!("p{id}"), time];
            record.extend([row.kind.name(), row.sponsorship.name(), "", ""].map(str::to_owned));
            record.extend(Count::ALL.iter().map(|count| row.counts.get(*count).map(|value| value.to_string()).unwrap_or_default()));
            posts_csv.write_record(record).unwrap();
            let mut object = serde_json::json!({
                "platform": "x", "handle": NAMES[row.creator], "id": format!("p{id}"), "published_at": row.time,
                "kind": row.kind.name(), "sponsorship": row.sponsorship.name(),
            });
            for (count, value) in row.counts.iter() {
                object[count.name()] = value.into();
            }
            posts_json.push_str(&object.to_string());
            posts_json.push('\n');
        }
        let mut creators = csv::Writer::from_writer(Vec::new());
        creators.write_record(["platform", "handle"]).unwrap();
        for name in NAMES {
            creators.write_record(["x", name]).unwrap();
        }
        let creators = creators.into_inner().unwrap();
        let posts_csv = posts_csv.into_inner().unwrap();
        let read = |json: bool| {
            let mut reader = TableReader::new();
            reader.creators_csv("c.csv", creators.as_slice()).unwrap();
            if json {
                reader.posts_json("p.jsonl", posts_json.as_bytes()).unwrap();
            } else {
                reader.posts_csv("p.csv", posts_csv.as_slice()).unwrap();
            }
            reader.finish()
        };
        for table in [read(false), read(true)] {
            prop_assert_eq!(table.post_count(), rows.len());
            for (creator, view) in table.iter().enumerate() {
                let mine: Vec<(usize, &Written)> =
                    rows.iter().enumerate().filter(|(_, row)| row.creator == creator).collect();
                prop_assert_eq!(view.posts().len(), mine.len());
                for (post, (id, row)) in view.posts().zip(mine) {
                    prop_assert_eq!(post.id(), format!("p{id}"));
                    prop_assert_eq!(post.counts(), row.counts);
                    prop_assert_eq!(post.published_at().map(Timestamp::as_unix_seconds), row.time);
                    prop_assert_eq!((post.kind(), post.sponsorship()), (row.kind, row.sponsorship));
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    /// Whatever the bytes: no panic, and each row is either kept or told.
    #[test]
    fn rubbish_is_kept_or_told(rows in "[a,\"\r\n]{0,40}") {
        let text = format!("handle,id,note\n{rows}");
        let mut problems = 0;
        let mut reader = TableReader::new().on_platform(influencer::Platform::X).keep_going(|_| problems += 1);
        reader.creators_csv("c.csv", "handle\na\n".as_bytes()).unwrap();
        reader.posts_csv("p.csv", text.as_bytes()).unwrap();
        let kept = reader.posts_read();
        drop(reader);
        let mut plain = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
        // A line of one empty cell is blank, unless its quote is not closed: then it is told.
        let rows: Vec<csv::ByteRecord> = plain.byte_records().map(Result::unwrap).collect();
        let blank = rows.iter().filter(|record| record.len() == 1 && record[0].trim_ascii().is_empty()).count();
        prop_assert!((rows.len() - blank..=rows.len()).contains(&(kept + problems)));
    }

    /// The line that a message names is the line where the bad row begins.
    #[test]
    fn lines_are_counted_right(before in proptest::collection::vec(0_usize..4, 0..30)) {
        let mut text = "handle,id,note\n".to_owned();
        for (id, form) in before.iter().enumerate() {
            let row = match form {
                0 => format!("a,p{id},x\n"),
                1 => format!("a,p{id},x\r\n"),
                2 => format!("a,p{id},\"two\nlines\"\n"),
                _ => "\n\n".to_owned(),
            };
            text.push_str(&row);
        }
        let line = text.matches('\n').count() + 1;
        text.push_str("a,bad");
        let mut reader = TableReader::new().on_platform(influencer::Platform::X);
        reader.creators_csv("c.csv", "handle\na\n".as_bytes()).unwrap();
        let error = reader.posts_csv("p.csv", text.as_bytes()).unwrap_err();
        prop_assert_eq!(error.line(), Some(line as u64));
        prop_assert_eq!(reader.posts_read(), before.iter().filter(|form| **form < 3).count());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Any bytes at all, in either format, stopping or going on: no panic, and the table holds what the reader says it read.
    #[test]
    fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..200), json in any::<bool>(), going in any::<bool>()) {
        let mut reader = reader();
        if going {
            reader = reader.keep_going(|_| {});
        }
        let _ = if json { reader.posts_json("p", bytes.as_slice()) } else { reader.posts_csv("p", bytes.as_slice()) };
        let read = reader.posts_read();
        prop_assert_eq!(reader.finish().post_count(), read);
    }

    /// Lines that are nearly right.
    #[test]
    fn near_json_is_survived(line in r#"\{("(platform|handle|id|likes|kind|x)":("(x|mara|p1|photo|\\u00e9|\\ud800)"|-?[0-9]{1,25}(\.[0-9])?|null|true|\[\]|\{\}),?){0,6}\}?"#) {
        let mut problems = 0;
        let mut reader = reader().keep_going(|_| problems += 1);
        reader.posts_json("p.jsonl", line.as_bytes()).unwrap();
        let read = reader.posts_read();
        drop(reader);
        prop_assert_eq!(read + problems, 1);
    }
}

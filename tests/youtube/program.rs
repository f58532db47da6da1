//! The program people run, as they run it.

use std::process::{Command, Output};

use super::replay::answers::{KEY, error};
use super::{MARA, serve, shelf};
use crate::support::program;

fn youtube(key: Option<&str>, arguments: &[&str]) -> Output {
    let mut command = Command::new(program("youtube"));
    command.env_remove("YOUTUBE_API_KEY").args(arguments);
    key.map(|key| command.env("YOUTUBE_API_KEY", key));
    command.output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_demonstration_needs_no_key_and_no_network() {
    let output = youtube(None, &["--demo"]);
    let (told, warned) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(output.status.code(), Some(0), "{warned}");
    for words in [
        "\"bakes.at.home\" on youtube, videos read: 50",
        "15300 followers: micro",
        "likes not known (6), comments not known (4)",
        "reply_rate of 268 under 45 posts",
        "videos that have comments switched off: what would be said there is not known: 5",
        "followers are rounded to steps of 100",
    ] {
        assert!(told.contains(words), "{words} is missing in\n{told}");
    }
    assert!(warned.contains("a wait of 2s"), "{warned}");
    assert!(
        warned.contains("500 backendError\": the server failed; posts read before: 49; goes on at \"CA50\""),
        "{warned}"
    );
}

#[test]
fn a_channel_is_read_and_the_key_is_not_printed() {
    let (server, _) = serve(shelf(), |_, _| None);
    let output = youtube(Some(KEY), &["@mara.bakes", "--base", &server.base(), "--posts", "3", "--comments", "20"]);
    let told = text(&output.stdout);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(told.starts_with("\"mara.bakes\" on youtube, videos read: 3\n"), "{told}");
    assert!(told.contains("comments read: 20 under 3 videos"), "{told}");
    assert!(told.contains("videos that have more comments than were read: these are the newest: 1"), "{told}");

    let wrong = "another-key-of-somebody-9876543210";
    let output = youtube(Some(wrong), &[MARA, "--base", &server.base()]);
    assert_eq!(output.status.code(), Some(1));
    let words = "error: channels, error \"400 keyInvalid\": the answer is an error instead of data: It cannot be answered: keyInvalid.\n";
    assert_eq!(text(&output.stderr), words);
}

#[test]
fn what_was_read_before_a_failure_is_shown() {
    let (server, _) =
        serve(shelf(), |_, request| (request.get("pageToken") == "CA50").then(|| error(403, "forbidden")));
    let output = youtube(Some(KEY), &[MARA, "--base", &server.base(), "--posts", "120", "--comments", "0"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stdout).contains("videos read: 50"), "{}", text(&output.stdout));
    let warned = text(&output.stderr);
    assert!(warned.contains("403 forbidden") && warned.contains("goes on at \"CA50\""), "{warned}");
}

#[test]
fn wrong_words_are_refused() {
    for (key, arguments, code, words) in [
        (None, &["@mara"][..], 1, "error: YOUTUBE_API_KEY is not set"),
        (Some("secret"), &["@mara"], 1, "error: the key is none: expected 20 to 200 characters"),
        (
            Some(KEY),
            &["@mara", "--base", "http://example.org/youtube"],
            2,
            "expected https://, or http:// to this machine",
        ),
        (Some(KEY), &["@mara", "--posts", "1001"], 2, "1001 is not in 1..=1000"),
        (Some(KEY), &[], 2, "required arguments were not provided"),
    ] {
        let output = youtube(key, arguments);
        let warned = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{arguments:?}: {warned}");
        assert!(warned.contains(words) && !warned.contains("secret") && !warned.contains(KEY), "{warned}");
    }
}

//! Lines for programs, colour for people, help for whoever asks.

use std::process::Command;

use serde_json::Value;
use unicode_width::UnicodeWidthStr;

use super::{crowd, nasty, printed, text, vet};
use crate::support::program;

#[test]
fn lines_are_the_objects_of_json() {
    let (creators, posts) = nasty();
    let asked = [creators.as_str(), &posts, "--evidence", "--rate", "likes_by_views", "--output"];
    let all: Vec<Value> = serde_json::from_str(&printed(&[&asked[..], &["json"]].concat())).unwrap();
    let lines = printed(&[&asked[..], &["ndjson"]].concat());
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines, all);
}

/// Without codes it is what it was, so no width changes and no word is colour alone.
#[test]
fn colour_adds_codes_and_nothing_else() {
    let (creators, posts) = crowd();
    let plain = |text: &str| {
        let mut plain = String::new();
        let mut parts = text.split('\u{1b}');
        plain.push_str(parts.next().unwrap());
        for part in parts {
            let (code, rest) = part.split_once('m').unwrap();
            assert!(code.starts_with('['), "{code}");
            plain.push_str(rest);
        }
        plain
    };
    for more in [&["--evidence"][..], &["--explain", "creator3"], &["--compare", "creator3", "creator4"]] {
        let with =
            |color: &str| printed(&[&[creators.as_str(), &posts, "--width", "80", "--color", color], more].concat());
        let (always, never, auto) = (with("always"), with("never"), with("auto"));
        assert!(always.contains("\u{1b}[1m"), "{always}");
        assert!(!never.contains('\u{1b}'));
        assert_eq!(auto, never, "no terminal is there");
        assert_eq!(plain(&always), never);
        assert!(never.lines().map(UnicodeWidthStr::width).max().unwrap() <= 80);
    }
    // Programs see none, whoever asks.
    for output in ["csv", "json", "ndjson"] {
        assert!(!printed(&[&creators, &posts, "--color", "always", "--output", output]).contains('\u{1b}'));
    }
    let error = vet(&["nowhere.csv", "--color", "always"]);
    assert!(text(&error.stderr).contains("error:\u{1b}[0m nowhere.csv"), "{:?}", text(&error.stderr));
}

#[test]
fn no_color_is_honoured() {
    let output = Command::new(program("vet")).env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1").output().unwrap();
    assert!(!text(&output.stdout).contains('\u{1b}'));
}

#[test]
fn help_is_short_or_long_and_in_groups() {
    let (short, long) = (printed(&["-h"]), printed(&["--help"]));
    for heading in
        ["Arguments:", "Input:", "What is measured:", "Which posts count:", "One, two, or whom to book:", "Output:"]
    {
        assert!(short.contains(&format!("\n{heading}\n")) && long.contains(&format!("\n{heading}\n")), "{heading}");
    }
    assert!(short.lines().count() < 110 && long.lines().count() > short.lines().count());
    for words in ["vet folder/ --compare mara.bakes jon", "--budget 5000 --costs costs.csv"] {
        assert!(short.contains(words), "{words} is missing in\n{short}");
    }
    for words in ["Exit codes: 0 done;", "--template posts > posts.csv", "--output ndjson"] {
        assert!(long.contains(words), "{words} is missing in\n{long}");
    }
}

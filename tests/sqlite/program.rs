//! The program: what it writes, checks, scans and shows.

use std::fs;
use std::process::{Command, Output};

use crate::sqlite::Folder;
use crate::support::program;

fn run(words: &[&str]) -> Output {
    Command::new(program("sqlite")).args(words).output().unwrap()
}

#[track_caller]
fn printed(words: &[&str]) -> String {
    let output = run(words);
    assert!(output.status.success(), "{words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn it_writes_checks_scans_and_shows() {
    let tour = printed(&[]);
    assert!(tour.starts_with("standard sample: conforms\ninstagram, 10 creators: conforms\n"), "{tour}");
    let folder = Folder::new();
    let path = folder.path("it's a \"file\".db");
    let file = path.to_str().unwrap();
    printed(&["demo", file, "--creators", "90", "--posts", "900"]);
    let before = fs::read(&path).unwrap();
    let scanned = printed(&["scan", file]);
    let posts: u64 = scanned
        .lines()
        .filter(|line| line.trim_start().starts_with(['i', 't', 'y']) && line.contains('%'))
        .map(|line| line.split_whitespace().rev().nth(3).unwrap().parse::<u64>().unwrap())
        .sum();
    assert_eq!(posts, 900, "{scanned}");
    let shown = printed(&["show", file, "instagram", "made.up.0"]);
    for words in ["\"made.up.0\" on instagram", "tier: ", "rate: ", "reply rate: ", "not known: "] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    for (words, told) in [
        (&["show", file, "instagram", "' OR 1=1 --"][..], "no such account"),
        (&["show", file, "' OR 1=1 --", "made.up.0"], "' OR 1=1 --"),
        (&["demo", file], "cannot be made"),
        (&["demo", file, "--creators", "0"], "0"),
        (&["scan", "file:no.db?mode=rwc"], "cannot be opened"),
        (&["check", folder.0.to_str().unwrap()], "is a directory"),
    ] {
        let output = run(words);
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(!output.status.success() && error.contains(told), "{words:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
    }
    assert!(before == fs::read(&path).unwrap());
    // SQLite as it is built here takes such a name for an address with options, unless it is told where the file is.
    let name = "file:made-up.db?mode=memory";
    fs::copy(&path, folder.path(name)).unwrap();
    let output = Command::new(program("sqlite")).args(["scan", name]).current_dir(&folder.0).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), scanned, "{}", String::from_utf8_lossy(&output.stderr));
}

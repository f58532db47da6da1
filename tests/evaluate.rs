//! The program that judges models, as people run it.

use std::fmt::Write;
use std::process::{Command, Output};

use crate::support::{file, program};

fn evaluate(arguments: &[&str]) -> Output {
    Command::new(program("evaluate")).args(arguments).args(["--resamples", "40"]).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[track_caller]
fn json(arguments: &[&str]) -> serde_json::Value {
    let output = evaluate(&[arguments, &["--format", "json"]].concat());
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{arguments:?}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[track_caller]
fn refused(arguments: &[&str], words: &[&str]) {
    let output = evaluate(arguments);
    let told = text(&output.stderr);
    assert_ne!(output.status.code(), Some(0), "{arguments:?}");
    assert!(!told.contains("panicked"), "{told}");
    for word in words {
        assert!(told.contains(word), "{word}: {told}");
    }
}

/// Sixty invented profiles: every third follows thousands, posts nothing and is called odd.
fn profiles(header: &str, labels: [&str; 2]) -> String {
    let mut rows = format!("{header}\n");
    for row in 0..60_u64 {
        let odd = row % 3 == 0;
        let (followers, following, posts) =
            if odd { (60 + row, 3_000 + row, 0) } else { (400 + 9 * row, 300, 80 + row) };
        writeln!(rows, "{followers},{following},{posts},{}", labels[usize::from(odd)]).unwrap();
    }
    file("profiles.csv", &rows)
}

fn comments(header: &str) -> String {
    let mut rows = format!("{header}\n");
    for row in 0..60 {
        let text = match row % 4 {
            0 => format!("Subscribe to my channel http://example.com/{row}"),
            1 => format!("This song takes me back to summer {row}"),
            2 => "مرحبا".to_owned(),
            _ => format!("what a voice, I was there in row {row}"),
        };
        writeln!(rows, "\"{text}\",somebody{row},{}", u8::from(row % 4 == 0)).unwrap();
    }
    file("comments.csv", &rows)
}

#[track_caller]
fn has_all_measures(report: &serde_json::Value, rows: u64, positives: u64) {
    assert_eq!((report["rows"].as_u64(), report["positives"].as_u64()), (Some(rows), Some(positives)), "{report}");
    for measure in ["roc_auc", "pr_auc", "mcc", "brier", "ece", "inauthentic_share"] {
        let [value, low, high] = ["value", "low", "high"].map(|key| report[measure][key].as_f64().unwrap());
        assert!(low <= value && value <= high, "{measure}: {report}");
    }
    let of = report["verdicts"].as_object().unwrap().values();
    let verdicts: u64 = of.map(|verdict| verdict["all"].as_u64().unwrap()).sum();
    assert_eq!(verdicts, rows, "{report}");
    assert!(report["genuine_called_inauthentic"].is_object(), "{report}");
}

#[test]
fn profiles_are_judged_whatever_their_columns_are_called() {
    let plain = json(&["profiles", &profiles("followers,following,posts,odd", ["0", "1"]), "--label", "odd"]);
    has_all_measures(&plain, 60, 20);
    assert!(plain["roc_auc"]["value"].as_f64().unwrap() > 0.99, "{plain}");
    let other = profiles("a,b,c,kind", ["person", "machine"]);
    let renamed = json(&[
        "profiles",
        &other,
        "--label",
        "kind",
        "--positive",
        "machine",
        "--column",
        "followers=a",
        "--column",
        "following=b",
        "--column",
        "posts=c",
    ]);
    assert_eq!(plain["roc_auc"], renamed["roc_auc"]);
    assert_eq!(plain["verdicts"], renamed["verdicts"]);
    let some = json(&["profiles", &profiles("a,following,c,odd", ["no", "yes"]), "--label", "odd", "--prior", "share"]);
    // Too little is known of anybody for a verdict, and none is made up.
    assert_eq!(
        (some["rows"].as_u64(), some["verdicts"]["not_enough_information"]["all"].as_u64()),
        (Some(60), Some(60))
    );
    assert!(
        some["roc_auc"]["value"].as_f64().unwrap() > 0.99 && some["inauthentic_share"]["value"].is_null(),
        "{some}"
    );
    let only = json(&[
        "profiles",
        &profiles("followers,following,posts,odd", ["0", "1"]),
        "--label",
        "odd",
        "--only",
        "posts,followers",
    ]);
    has_all_measures(&only, 60, 20);
}

#[test]
fn comments_are_judged_alike() {
    let path = comments("text,author,promotional");
    let report = json(&["comments", &path, "--label", "promotional"]);
    has_all_measures(&report, 60, 15);
    assert!(report["roc_auc"]["value"].as_f64().unwrap() > 0.99, "{report}");
    let renamed =
        json(&["comments", &comments("said,x,y"), "--label", "y", "--column", "text=said", "--column", "author=x"]);
    assert_eq!(report["roc_auc"], renamed["roc_auc"]);
    let table = text(&evaluate(&["comments", &path, "--label", "promotional"]).stdout);
    for words in
        ["is this comment promotional?", "area under the ROC curve", "youtube-comment-2015", "60 rows, 15 positive"]
    {
        assert!(table.contains(words), "{words}: {table}");
    }
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let good = profiles("followers,following,posts,odd", ["0", "1"]);
    refused(&["profiles", &good, "--label", "nothing"], &["profiles.csv", "no column \"nothing\"", "\"odd\""]);
    refused(&["profiles", &good, "--label", "odd", "--column", "followers=there"], &["profiles.csv", "\"there\""]);
    refused(&["profiles", &good, "--label", "odd", "--column", "wrong=followers"], &["wrong"]);
    refused(&["profiles", &good, "--label", "odd", "--only", "height"], &["height"]);
    refused(&["profiles", &good, "--label", "odd", "--prior", "1"], &["above 0 and below 1"]);
    refused(&["profiles", &good, "--label", "odd", "--positive", "7"], &["no row is positive", "\"0\", \"1\""]);
    refused(&["profiles", "nowhere.csv", "--label", "odd"], &["nowhere.csv"]);
    refused(&["profiles", &file("empty.csv", ""), "--label", "odd"], &["empty.csv"]);
    let bad = file("bad.csv", "followers,odd\n12,0\n\"1,500\",1\n");
    refused(&["profiles", &bad, "--label", "odd"], &["bad.csv: line 3", "followers", "1,500", "a whole number"]);
    let label = file("label.csv", "text,odd\nhello,0\nyou,perhaps\n");
    refused(&["comments", &label, "--label", "odd"], &["label.csv: line 3", "\"perhaps\"", "--positive"]);
    let twice = file("twice.csv", "text,text,odd\na,b,1\n");
    refused(&["comments", &twice, "--label", "odd"], &["twice.csv: line 1", "given twice"]);
}

//! The program people run, as they run it.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use unicode_width::UnicodeWidthStr;

use crate::support::{file, program};

mod booking;
mod comparing;
mod printing;

/// What it says of arguments it does not take.
#[track_caller]
fn refused(arguments: &[&str], code: i32) -> String {
    let output = vet(arguments);
    let told = text(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(code), 0), "{told}");
    told
}

/// As one line, wherever it was broken.
fn joined(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn vet(arguments: &[&str]) -> Output {
    Command::new(program("vet")).args(arguments).output().unwrap()
}

#[track_caller]
fn printed(arguments: &[&str]) -> String {
    let output = vet(arguments);
    assert_eq!((output.status.code(), text(&output.stderr).as_str()), (Some(0), ""), "{arguments:?}");
    text(&output.stdout)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

const NAMES: [&str; 7] = [
    "plain",
    "a_very_long_handle_that_goes_on_and_on_and_never_seems_to_come_to_an_end_at_all",
    "مطبخ_سارة_اليومي",
    "שרה כהן",
    "🧁👩‍🍳🇨🇭 mara 👨‍👩‍👧‍👦",
    "ひまわりチャンネルの毎日の料理とお菓子作り",
    "\u{1b}[31mred\u{7}\u{202e}turned",
];

/// A creator of each name, with one post with likes and one without.
fn nasty() -> (String, String) {
    let quoted = |name: &str| format!("\"{name}\"");
    let creators = NAMES.map(|name| format!("instagram,{},15000\n", quoted(name)));
    let posts = NAMES.map(|name| format!("instagram,{0},p1,480,31,9000\ninstagram,{0},p2,,5,10\n", quoted(name)));
    (
        file("nasty_creators.csv", &format!("platform,handle,followers\n{}", creators.concat())),
        file("nasty_posts.csv", &format!("platform,handle,id,likes,comments,views\n{}", posts.concat())),
    )
}

#[test]
fn the_sample_needs_no_words() {
    let table = printed(&[]);
    for figure in ["0.172 %", "2.123 %", "1.369 %", "likes not known", "macro", "by_impressions", "CC BY 4.0"] {
        assert!(table.contains(figure), "{figure} is missing in\n{table}");
    }
}

#[test]
fn a_table_fits_and_shows_every_creator_at_every_width() {
    let (creators, posts) = nasty();
    let several = ["--rate", "likes_and_comments_by_impressions", "--rate", "with_clicks_and_follows_by_impressions"];
    let poolings = ["--pooling", "mean", "--pooling", "trimmed_mean(20 %)"];
    for more in [vec![], several.to_vec(), [several.as_slice(), &poolings].concat()] {
        for width in ["60", "80", "100", "132", "200"] {
            let table = printed(&[&[creators.as_str(), &posts, "--width", width], more.as_slice()].concat());
            let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{widest} columns of {width}:\n{table}");
            assert!(!table.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{table:?}");
            if width != "60" {
                for start in ["plain", "a_very_long", "مطبخ", "שרה", "🧁", "ひまわり"] {
                    assert!(table.contains(start), "{start} is missing at {width}:\n{table}");
                }
                assert!(table.contains("instagram"), "{table}");
            }
        }
    }
}

#[test]
fn at_eighty_columns_one_line_says_all_that_was_asked() {
    let (creators, posts) = nasty();
    let table = printed(&[&creators, &posts, "--width", "80"]);
    let line = table.lines().find(|line| line.contains("plain")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells, ["plain", "instagram", "micro", "3.407", "%", "1", "0", "1", "480", "18"]);
}

#[test]
fn csv_and_json_read_back() {
    let (creators, posts) = nasty();
    let csv = printed(&[&creators, &posts, "--output", "csv", "--rate", "by_views", "--rate", "likes_by_views"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 2 * NAMES.len());
    assert_eq!(NAMES, [0, 2, 4, 6, 8, 10, 12].map(|row| rows[row][1].to_owned()));
    let mut column = |name: &str| reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    let (value, undefined) = (column("value"), column("undefined"));
    assert_eq!((&rows[0][value], &rows[0][undefined]), ("", "likes not known"));
    assert_eq!(rows[1][value].parse::<influencer::Rate>().unwrap(), 480.0 / 9000.0);

    let json = printed(&[&creators, &posts, "--output", "json", "--rate", "likes_by_views"]);
    let read: Vec<serde_json::Value> = serde_json::from_str(&json).unwrap();
    assert_eq!(read.len(), NAMES.len());
    assert_eq!(read[6]["handle"], NAMES[6]);
    assert_eq!(read[0]["estimates"][0]["rate"], 480.0 / 9000.0);
    assert_eq!(read[0]["median_comments"], 18.0);
}

/// What the notes say, they say of all creators, shown or not.
#[test]
fn notes_speak_of_those_not_shown_too() {
    let (creators, posts) = nasty();
    let table = printed(&[&creators, &posts, "--limit", "2"]);
    assert!(table.contains("Creators not shown: 5."), "{table}");
    assert!(table.contains("likes not known (7)"), "{table}");
}

#[test]
fn filters_are_told_in_words() {
    let (creators, posts) = nasty();
    let table = printed(&[&creators, &posts, "--since", "2024-05-01", "--min-age", "2", "--organic"]);
    let words = "Posts that count: published since 2024-05-01T00:00:00Z, at least 2 days old, organic.";
    assert!(table.contains(words), "{table}");
    assert!(table.contains("time of publication not known (14)"), "{table}");
}

#[test]
fn bad_rows_stop_or_are_left_out() {
    let creators = file("c.csv", "platform,handle\nx,mara\n");
    let posts = file("p.csv", "platform,handle,id,likes\nx,mara,p1,4\nx,mara,p2,12K\nx,ghost,p3,1\n");
    let stopped = vet(&[&creators, &posts]);
    assert_eq!((stopped.status.code(), stopped.stdout.len()), (Some(1), 0));
    assert_eq!(
        text(&stopped.stderr),
        format!(
            "error: {posts}, line 3, likes \"12K\": expected a whole number, or nothing where it is not known\n\
             Read before it, and not printed: creators 1, posts 1. Mend the file, or leave bad rows out with --keep-going.\n"
        )
    );
    let going = vet(&[&creators, &posts, "--keep-going", "--output", "csv", "--rate", "applause"]);
    assert_eq!(going.status.code(), Some(3));
    assert_eq!(
        text(&going.stderr),
        format!(
            "left out: {posts}, line 3, likes \"12K\": expected a whole number, or nothing where it is not known\n\
             left out: {posts}, line 4, handle \"ghost\": no creator of that handle on x was read before\n\
             Creators read: 1. Posts read: 1. Bad rows left out: 2.\n"
        )
    );
    assert_eq!(text(&going.stdout).lines().count(), 2);
}

#[test]
fn what_cannot_be_done_says_why() {
    let creators = file("c.csv", "platform,handle\nx,mara\n");
    let refused = |arguments: &[&str], code: i32, words: &str| {
        let output = vet(arguments);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(code), "{told}");
        assert!(told.contains(words), "{told}");
        assert!(!told.contains("--keep-going"), "keeping going does not help: {told}");
    };
    let folder = std::env::temp_dir();
    refused(&["nowhere.csv"], 1, "error: nowhere.csv: cannot be opened: ");
    refused(&[&creators, folder.to_str().unwrap()], 1, "is a folder; expected a file");
    refused(&[folder.to_str().unwrap(), &creators], 1, "is a folder, in which files are found by their names");
    refused(&[fs::canonicalize("src").unwrap().to_str().unwrap()], 1, "has no file of creators, such as creators.csv");
    refused(&[&creators, &creators, "--payload", "x.json"], 2, "cannot be used with");
    refused(&["--payload", "nowhere.json"], 1, "nowhere.json: cannot be read: ");
    let notes = file("notes.txt", "");
    refused(&[&notes], 1, "notes.txt: its name does not tell its format; expected one that ends in .csv, .jsonl,");
    refused(&[&creators, &file("semi.csv", "platform;handle;id\n")], 1, "cells are separated by , and not by ';'");
    refused(
        &["--rate", "by_reech"],
        2,
        "unknown engagement rate \"by_reech\": near it: by_reach; or write an expression such as ",
    );
    refused(&["--rate", "qqq"], 2, "unknown engagement rate \"qqq\": expected one of by_followers, ");
    refused(&["--limit", "x"], 2, "expected a whole number of creators");
    refused(&[&creators, "--comments", "c.csv"], 1, "--comments: expected a file of posts, too");
    refused(
        &[folder.to_str().unwrap(), "--comments", "c.csv"],
        1,
        "is a folder, in which files are found by their names",
    );
    refused(&["--scheme", "ours: nano 5, micro 4"], 2, "micro 4 does not lie above nano 5");
    refused(&["--organic", "--sponsored"], 2, "cannot be used with");
    refused(&["--since", "20240501"], 2, "expected 2024-05-01");
    refused(&["--width", "7"], 2, "7 is not in 40..");
}

#[test]
fn a_template_is_a_header() {
    assert!(printed(&["--template", "creators"]).starts_with("platform,handle,created_at,observed_at,followers,"));
    assert!(printed(&["--template", "posts"]).starts_with("platform,handle,id,published_at,kind,"));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let (creators, posts) = nasty();
    for output in ["csv", "json", "ndjson", "table"] {
        let mut child = Command::new(program("vet"))
            .args([&creators, &posts, "--output", output])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let told = child.wait_with_output().unwrap();
        assert_eq!((told.status.code(), text(&told.stderr).as_str()), (Some(0), ""), "{output}");
    }
}

/// Forty creators, the last of them lucky.
fn crowd() -> (String, String) {
    let mut creators = vec!["platform,handle,followers".to_owned()];
    let mut posts = vec!["platform,handle,id,likes,comments".to_owned()];
    for creator in 0..40_u64 {
        creators.push(format!("instagram,creator{creator},{}", 1_000 * (1 + creator % 4)));
        let usual = [20, 35, 12, 40, 22, 15].map(|likes| likes * (2 + creator % 5) / 2);
        let likes: &[u64] = if creator == 39 { &[22, 25, 290] } else { &usual };
        for (id, likes) in likes.iter().enumerate() {
            posts.push(format!("instagram,creator{creator},p{id},{},2", likes * (1 + creator % 4)));
        }
    }
    (file("crowd_creators.csv", &creators.join("\n")), file("crowd_posts.csv", &posts.join("\n")))
}

#[test]
fn creators_are_compared_and_ordered_and_the_cohort_is_kept() {
    let (creators, posts) = crowd();
    let cohort = file("none.txt", "").replace("none.txt", "cohorts.json");
    let asked = [creators.as_str(), &posts, "--pooling", "mean", "--by", "rank", "--cohort", &cohort];
    let rows = |arguments: &[&str]| -> Vec<std::collections::HashMap<String, String>> {
        let text = printed(&[arguments, &["--output", "csv"]].concat());
        csv::Reader::from_reader(text.as_bytes()).deserialize().map(Result::unwrap).collect()
    };
    let fitted = rows(&asked);
    assert_eq!(fitted.len(), 40);
    let number = |row: usize, name: &str| fitted[row][name].parse::<f64>().unwrap();
    assert_eq!(fitted[0]["rank"], "1");
    for row in 0..40 {
        assert!(
            number(row, "cohort_low") <= number(row, "cohort_rate")
                && number(row, "cohort_rate") <= number(row, "cohort_high")
        );
        assert!(row == 0 || number(row - 1, "rank") <= number(row, "rank"));
        assert!(row == 0 || number(row - 1, "cohort_low") >= number(row, "cohort_low"));
    }
    // The highest rate of all rests on one viral post.
    let lucky = fitted.iter().position(|row| row["handle"] == "creator39").unwrap();
    assert!((0..40).all(|row| number(row, "value") <= number(lucky, "value")));
    assert!(lucky > 0);

    let saved: Vec<influencer::Cohort> = serde_json::from_str(&fs::read_to_string(&cohort).unwrap()).unwrap();
    assert_eq!((saved.len(), saved[0].creators()), (1, 40));
    assert_eq!(rows(&asked), fitted);
    let table = printed(&[&asked[..], &["--width", "100"]].concat());
    for word in ["percen-", "rank", "in the", "40 creators, fitted 20", "95 % interval"] {
        assert!(table.contains(word), "{word} is missing in\n{table}");
    }
    let json: Vec<serde_json::Value> =
        serde_json::from_str(&printed(&[&asked[..], &["--output", "json", "--level", "90 %"]].concat())).unwrap();
    assert_eq!(json[0]["in_cohort"][0]["rank"], 1);
    assert_eq!(json[0]["estimates"][0]["level"], "90 %");

    let refused = |more: &[&str]| {
        let output = vet(&[&[creators.as_str(), &posts, "--by", "rank"], more].concat());
        assert_eq!(output.status.code(), Some(1));
        text(&output.stderr)
    };
    let other = refused(&["--pooling", "median", "--cohort", &cohort]);
    assert_eq!(other, "error: --by rank: no cohort in the file is of this rate, pooling and platform\n");
    let broken = file("broken.json", "[{}]");
    assert!(refused(&["--cohort", &broken]).contains("is no file of cohorts: missing field `version`"));
    let output = vet(&["--by", "rank"]);
    assert!(text(&output.stderr).contains("a cohort takes 10 creators"));
}

#[test]
fn evidence_is_shown_with_its_coverage_and_what_is_missing() {
    let (creators, posts) = crowd();
    let table = printed(&[&creators, &posts, "--evidence", "--width", "120"]);
    for words in [
        "what counts most",
        "coverage",
        "Prior 10 %, table creator-engagement-2018",
        "What is usual on instagram: by 40 of the creators read.",
        "Not measured for anybody: comment_likeness (no norm to compare with)",
        "it is not a finding about anybody",
    ] {
        let said = table.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.contains(words), "{words}: {table}");
    }
    assert!(!printed(&[&creators, &posts]).contains("coverage"));

    let json = printed(&[&creators, &posts, "--evidence", "--output", "json"]);
    let read: serde_json::Value = serde_json::from_str(&json).unwrap();
    let one = &read[39]["evidence"];
    let sum: f64 = one["contributions"].as_array().unwrap().iter().map(|part| part["nats"].as_f64().unwrap()).sum();
    assert!((one["score"]["evidence"].as_f64().unwrap() - sum).abs() < 1e-12);
    assert!(one["missing"].as_array().unwrap().len() >= 5, "{one}");

    let csv = printed(&[&creators, &posts, "--evidence", "--output", "csv"]);
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let mut place = |name| reader.headers().unwrap().iter().position(|heading| heading == name).unwrap();
    let (coverage, verdict) = (place("evidence_coverage"), place("evidence_verdict"));
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 40);
    for row in rows {
        assert!((0.0..1.0).contains(&row[coverage].parse::<f64>().unwrap()), "{row:?}");
        assert!(["no_sign", "undecided", "not_enough_information"].contains(&&row[verdict]), "{row:?}");
    }
    let none = printed(&["--evidence"]).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(none.contains("What is usual on instagram: not known (too few creators: 3 of 10 needed)."), "{none}");
}

#[test]
fn a_compared_table_fits_at_every_width() {
    let (creators, posts) = crowd();
    for poolings in
        [&["--pooling", "mean"][..], &["--pooling", "mean", "--pooling", "ratio_of_sums", "--pooling", "median"]]
    {
        for width in ["60", "80", "100", "132", "200"] {
            let table = printed(&[&[creators.as_str(), &posts, "--width", width], poolings].concat());
            let widest = table.lines().map(UnicodeWidthStr::width).max().unwrap();
            assert!(widest <= width.parse().unwrap(), "{widest} columns of {width}:\n{table}");
            assert!(width == "60" || table.contains("creator39"), "{table}");
        }
    }
}

/// Twelve posts of one creator, a day apart, each with comments of three people; the first one is answered after three hours.
fn around() -> [String; 4] {
    let creators =
        "platform,handle,followers,observed_at\nx,mara,15000,2024-02-01T00:00:00Z\nx,quiet,900,2024-02-01T00:00:00Z\n";
    let mut posts = "platform,handle,id,published_at,likes,comments\n".to_owned();
    let mut comments = "platform,handle,post,id,parent,author,published_at,text\n".to_owned();
    let mut growth = "platform,handle,observed_at,followers\n".to_owned();
    for day in 1..=12 {
        writeln!(posts, "x,mara,p{day},2024-01-{day:02}T08:00:00Z,450,4").unwrap();
        for (person, hour) in [("ana", 9), ("bo", 10), (["cy", "di", "eve"][day % 3], 11)] {
            writeln!(comments, "x,mara,p{day},{day}{person},,{person},2024-01-{day:02}T{hour:02}:00:00Z,Nice").unwrap();
        }
        writeln!(comments, "x,mara,p{day},{day}r,{day}ana,mara,2024-01-{day:02}T12:00:00Z,\"Thanks, you\"").unwrap();
    }
    for day in 1..=30 {
        let followers = 14_000 + 10 * day + if day > 20 { 900 } else { 0 };
        writeln!(growth, "x,mara,2024-01-{day:02}T00:00:00Z,{followers}").unwrap();
    }
    [("creators.csv", creators), ("posts.csv", &posts), ("comments.csv", &comments), ("growth.csv", &growth)]
        .map(|(name, text)| file(name, text))
}

#[test]
fn comments_and_growth_are_shown_beside_the_rates() {
    let [creators, posts, comments, growth] = around();
    let printed = printed(&[&creators, &posts, "--comments", &comments, "--growth", &growth, "--width", "140"]);
    let (_, shown) = printed.split_once("\n\n").unwrap();
    let row = shown.lines().find(|line| line.contains("mara")).unwrap();
    // A third of the comments is answered (score interval of 12 of 36 with t of 11 degrees of freedom); of five people all come back; those of ana wait for three hours, and no more than a third
    // is ever answered.
    for words in ["33 %", "100 %", "not reached", "1 d", "2024-01-21 +6.4 %"] {
        assert!(row.contains(words), "{words} is missing in\n{shown}");
    }
    let quiet = shown.lines().find(|line| line.contains("quiet")).unwrap();
    assert!(quiet.contains("too few comments: 0"), "{shown}");
    for words in ["reply", "returning", "a question, not an answer", "19 to 52 %"] {
        assert!(shown.contains(words), "{words} is missing in\n{shown}");
    }
    assert!(!vet(&[&creators, &posts]).stdout.windows(9).any(|text| text == b"returning"));
}

#[test]
fn programs_read_what_people_see_of_comments() {
    let [creators, posts, comments, growth] = around();
    let arguments = [&creators, &posts, "--comments", &comments, "--growth", &growth, "--output"];
    let csv = printed(&[&arguments[..], &["csv"]].concat());
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let headers = reader.headers().unwrap().clone();
    let mara = reader.records().next().unwrap().unwrap();
    let cell = |name: &str| &mara[headers.iter().position(|header| header == name).unwrap()];
    assert_eq!(cell("reply_rate").parse(), Ok(1.0 / 3.0));
    assert_eq!(cell("returning_commenters"), "1");
    assert_eq!(cell("time_to_reply_undefined"), "not reached in the time observed");
    assert_eq!((cell("median_gap_seconds"), cell("spikes")), ("86400", "1"));

    let json = printed(&[&arguments[..], &["json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let connection = &json[0]["closeness"]["connection"];
    assert_eq!(connection["reply_rate"]["value"].as_f64(), Some(1.0 / 3.0));
    assert_eq!(connection["reply_rate"]["method"], "over_posts");
    assert_eq!(connection["coverage"]["by_creator"], 12);
    assert_eq!(json[0]["closeness"]["history"]["unusual_days"]["spikes"].as_array().unwrap().len(), 1);
    assert_eq!(json[1]["closeness"]["connection"]["reply_rate"]["undefined"]["too_few_comments"]["found"], 0);
}

#[test]
fn comments_that_break_a_rule_stop_the_program_or_are_left_out() {
    let [creators, posts, comments, _] = around();
    let broken = std::fs::read_to_string(comments).unwrap() + "x,mara,p99,last,,ana,,\n";
    let broken = file("broken.csv", &broken);
    let output = vet(&[&creators, &posts, "--comments", &broken]);
    assert_eq!(output.status.code(), Some(1));
    let message = text(&output.stderr);
    assert!(message.contains("line 50, post \"p99\": no post of that id by this creator was read before"), "{message}");
    let output = vet(&[&creators, &posts, "--comments", &broken, "--keep-going"]);
    assert_eq!(output.status.code(), Some(3));
    assert!(text(&output.stdout).contains("33 %"));
    for (name, header) in
        [("comments", "platform,handle,post,id,"), ("growth", "platform,handle,observed_at,followers,")]
    {
        assert!(printed(&["--template", name]).starts_with(header));
    }
    assert_eq!(vet(&["--comments", &broken]).status.code(), Some(2));
}

/// The files of `around` in a folder of their own, some packed.
fn folder() -> PathBuf {
    let [creators, posts, comments, growth] = around().map(|path| fs::read_to_string(path).unwrap());
    let readme = PathBuf::from(file("read me.txt", ""));
    let folder = readme.parent().unwrap();
    fs::write(folder.join("creators.csv"), creators).unwrap();
    // Posts in two files, the second packed.
    let (header, rows) = posts.split_once('\n').unwrap();
    let (first, second) = rows.split_at(rows.find("x,mara,p7").unwrap());
    fs::write(folder.join("posts_1.csv"), format!("{header}\n{first}")).unwrap();
    fs::write(folder.join("posts_2.csv.gz"), packed(&format!("{header}\n{second}"))).unwrap();
    fs::write(folder.join("comments.csv.gz"), packed(&comments)).unwrap();
    fs::write(folder.join("growth.csv"), growth).unwrap();
    folder.to_owned()
}

fn packed(text: &str) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut encoder, text.as_bytes()).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn a_folder_is_read_as_its_files_would_be() {
    let [creators, posts, comments, growth] = around();
    let by_name = printed(&[&creators, &posts, "--comments", &comments, "--growth", &growth, "--output", "csv"]);
    let folder = folder();
    let output = vet(&[folder.to_str().unwrap(), "--output", "csv"]);
    assert_eq!(text(&output.stdout), by_name);
    let told = text(&output.stderr);
    assert_eq!(told, "note: files whose names mean nothing here and that were not read: \"read me.txt\"\n");
    assert_eq!(output.status.code(), Some(0));
    // A packed file that is cut off stops the program, and says where.
    let cut = fs::read(folder.join("comments.csv.gz")).unwrap();
    fs::write(folder.join("comments.csv.gz"), &cut[..cut.len() / 2]).unwrap();
    let output = vet(&[folder.to_str().unwrap()]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(
        told.contains("comments.csv.gz, line ")
            && told.contains("Read before it, and not printed: creators 2, posts 12."),
        "{told}"
    );
}

#[test]
fn payloads_are_read_as_they_were_sent() {
    let data = |name: &str| format!("{}/tests/data/payload/{name}.json", env!("CARGO_MANIFEST_DIR"));
    let (channels, videos) = (data("youtube_channels"), data("youtube_videos"));
    // Two items break a rule, and one channel hides its subscribers.
    let output = vet(&["--payload", &channels, &videos]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains("items[3].statistics.viewCount \"12 views\"") && told.contains("; one of "), "{told}");
    let output = vet(&["--payload", &channels, &videos, "--keep-going", "--rate", "by_views", "--output", "csv"]);
    let told = text(&output.stderr);
    assert_eq!(output.status.code(), Some(3), "{told}");
    for words in ["left out: ", "followers are hidden, and not known", "the platform has more pages after this one"] {
        assert!(told.contains(words), "{words} is missing in\n{told}");
    }
    let table = text(&output.stdout);
    assert!(table.contains("mara.bakes"), "{table}");
    // The same packed; one that is cut off is an error, and so is one that unpacks to more than payloads may have.
    let folder = folder();
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let bytes = packed(&fs::read_to_string(&channels).unwrap());
    let again = vet(&[
        "--payload",
        &write("c.json.gz", &bytes),
        &videos,
        "--keep-going",
        "--rate",
        "by_views",
        "--output",
        "csv",
    ]);
    assert_eq!(text(&again.stdout), table);
    let bomb = packed(&" ".repeat((64 << 20) + 1));
    for (name, bytes, words) in [
        ("cut.json.gz", &bytes[..bytes.len() / 2], "cut.json.gz: cannot be read: "),
        ("bomb.json.gz", &bomb[..], "has 67108865 bytes, expected at most 67108864"),
        ("plain.json.gz", b"{\"kind\": \"nothing packed\"}", "plain.json.gz: cannot be read: invalid gzip header"),
        ("other.json", b"{\"mood\": 5}", "other.json"),
    ] {
        let output = vet(&["--payload", &write(name, bytes)]);
        let told = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{told}");
        assert!(told.contains(words), "{told}");
    }
}

//! Large files and odd readers: however the bytes come and however many threads read them, the same rows and the same words.

use std::fmt::Write;
use std::io::{self, Read};

use influencer::interop::TableReader;
use influencer::{Count, Platform, SourceError, SourceErrorKind};
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::told;

/// Gives so many bytes at a time, and fails at the end if it is told to.
struct Slow<'a> {
    bytes: &'a [u8],
    at_a_time: usize,
    breaks: bool,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.breaks && self.bytes.is_empty() {
            return Err(io::Error::other("the disk is gone"));
        }
        let most = self.at_a_time.min(buffer.len());
        self.bytes.read(&mut buffer[..most])
    }
}

fn whole(bytes: &[u8]) -> Slow<'_> {
    Slow { bytes, at_a_time: usize::MAX, breaks: false }
}

fn reader<'a>() -> TableReader<'a> {
    let mut reader = TableReader::new().on_platform(Platform::X);
    reader.creators_csv("c.csv", "handle\nmara\njon\nida\n".as_bytes()).unwrap();
    reader
}

fn read(reader: &mut TableReader<'_>, file: &str, input: impl Read) -> Result<(), SourceError> {
    if file == "p.csv" { reader.posts_csv(file, input) } else { reader.posts_json(file, input) }
}

/// What a file comes to: its posts, and its problems in their order.
#[derive(Debug, PartialEq)]
struct Outcome {
    posts: Vec<String>,
    problems: Vec<String>,
}

/// Going on after problems.
fn going(file: &str, input: impl Read) -> Outcome {
    let mut problems = Vec::new();
    let mut reader = reader().keep_going(|problem| problems.push(problem.to_string()));
    let fatal = read(&mut reader, file, input).err();
    let posts = told(&reader.finish());
    problems.extend(fatal.map(|error| error.to_string()));
    Outcome { posts, problems }
}

/// Stopping at the first problem.
fn stopping(file: &str, input: impl Read) -> Outcome {
    let mut reader = reader();
    let problem = read(&mut reader, file, input).err();
    Outcome { posts: told(&reader.finish()), problems: problem.iter().map(ToString::to_string).collect() }
}

/// Files of some megabytes, and what they have to come to: every kind of row, good or bad, in lines that are known.
struct Large {
    csv: String,
    json: String,
    good: [Vec<String>; 3],
    problems: Vec<String>,
    /// How many posts stand before the first problem.
    before: usize,
}

fn large(rows: usize, bad_from: usize) -> Large {
    const HANDLES: [&str; 3] = ["mara", "jon", "ida"];
    let mut large = Large {
        csv: "handle,id,likes,shares,note\r\n".to_owned(),
        json: "\n".to_owned(),
        good: Default::default(),
        problems: Vec::new(),
        before: 0,
    };
    // Both files have their rows in the same lines.
    let mut line = 2;
    for row in 0..rows {
        let creator = row * 7 / 5 % 3;
        let handle = HANDLES[creator];
        let likes = if row % 11 == 0 { String::new() } else { (row * 31).to_string() };
        // A count that is not known for long, and rarely after that.
        let shares = if row > rows / 2 && row % 13 == 0 { "5" } else { "" };
        let null = |text: &str| if text.is_empty() { "null".to_owned() } else { text.to_owned() };
        let json = |likes: &str, note: &str| {
            let shares = null(shares);
            format!(
                "{{\"handle\":\"{handle}\",\"id\":\"p{row}\",\"likes\":{likes},\"shares\":{shares},\"note\":{note}}}"
            )
        };
        if row >= bad_from && row % 997 == 3 {
            writeln!(large.csv, "{handle},p{row},12K,{shares},").unwrap();
            writeln!(large.json, "{}", json("1.5", "1")).unwrap();
            large.problems.push(format!("line {line}, likes"));
            line += 1;
            continue;
        }
        match row % 101 {
            // A cell of several lines, some of them longer than a block.
            7 => {
                let long = "so\n".repeat(if row % 8_080 == 7 { 100_000 } else { 2 });
                writeln!(large.csv, "{handle},\"p{row}\",{likes},{shares},\"said \"\"{long}\"\"\"").unwrap();
                let feeds = long.matches('\n').count();
                write!(large.json, "{}\n{}", json(&null(&likes), "[\"\\n\"]"), "\n".repeat(feeds)).unwrap();
                line += 1 + feeds;
            }
            // Blank lines.
            8 => {
                write!(large.csv, "{handle},p{row},{likes},{shares},\r\n\n  \r\n").unwrap();
                write!(large.json, "{}\r\n\n  \r\n", json(&null(&likes), "\"\\u00e9\"")).unwrap();
                line += 3;
            }
            _ => {
                writeln!(large.csv, "{handle},p{row},{likes},{shares},é").unwrap();
                writeln!(large.json, "{}", json(&null(&likes), "\"é\"")).unwrap();
                line += 1;
            }
        }
        let counts = [("likes", likes.as_str()), ("shares", shares)].into_iter().filter(|(_, value)| !value.is_empty());
        let counts: Vec<String> = counts.map(|(name, value)| format!("{name} {value}")).collect();
        large.good[creator].push(format!("{handle} p{row} None unknown {}", counts.join(", ")));
        large.before += usize::from(large.problems.is_empty());
    }
    large
}

#[test]
fn large_files_are_read_alike_by_any_number_of_threads() {
    let large = large(60_000, 30_000);
    assert!(large.csv.len() > 2 << 20 && large.problems.len() > 20);
    for threads in [1, 2, 7] {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        for (file, text, at_a_time) in
            [("p.csv", &large.csv, usize::MAX), ("p.csv", &large.csv, 4_000), ("p.jsonl", &large.json, 4_000)]
        {
            let slow = || Slow { bytes: text.as_bytes(), at_a_time, breaks: false };
            let found = pool.install(|| going(file, slow()));
            assert_eq!(found.posts, large.good.concat());
            assert_eq!(found.problems.len(), large.problems.len());
            for (found, place) in found.problems.iter().zip(&large.problems) {
                assert!(found.starts_with(&format!("{file}, {place} ")), "{found} {place}");
            }
            let found = pool.install(|| stopping(file, slow()));
            assert_eq!(found.posts.len(), large.before);
            assert!(found.problems[0].starts_with(&format!("{file}, {} ", large.problems[0])), "{found:?}");
        }
    }
}

/// Counts of which the first are known late, and columns of several blocks that do not end with a word of bits.
#[test]
fn what_is_known_stays_with_its_post() {
    let large = large(50_000, usize::MAX);
    let mut reader = reader();
    reader.posts_csv("p.csv", large.csv.as_bytes()).unwrap();
    let table = reader.finish();
    let posts = table.iter().flat_map(|creator| creator.posts().collect::<Vec<_>>());
    let mut shares = 0;
    for post in posts {
        let row: u64 = post.id()[1..].parse().unwrap();
        assert_eq!(post.counts().get(Count::Likes), (!row.is_multiple_of(11)).then_some(row * 31));
        assert_eq!(post.counts().get(Count::Shares), (row > 25_000 && row.is_multiple_of(13)).then_some(5));
        shares += u64::from(post.counts().get(Count::Shares).is_some());
    }
    assert_eq!(shares, (25_001..50_000).filter(|row| row % 13 == 0).count() as u64);
}

#[test]
fn rows_before_a_broken_read_are_kept() {
    for (file, header, row) in
        [("p.csv", "handle,id\n", "mara,p"), ("p.jsonl", "\n", "{\"handle\":\"mara\",\"id\":\"p")]
    {
        for rows in [1, 2, 40_000] {
            let end = if file == "p.csv" { "\n" } else { "\"}\n" };
            let mut text = header.to_owned();
            (0..rows).for_each(|id| write!(text, "{row}{id}{end}").unwrap());
            let bytes = &text.as_bytes()[..text.len() - 1];
            let mut reader = reader();
            let error = read(&mut reader, file, Slow { bytes, at_a_time: 70_000, breaks: true }).unwrap_err();
            assert_eq!(error.kind(), SourceErrorKind::Unreadable);
            assert_eq!(error.to_string(), format!("{file}, line {}: cannot be read", rows + 1));
            assert_eq!(reader.posts_read(), rows - 1);
        }
    }
}

#[test]
fn creators_of_a_large_file_are_there_once() {
    let mut text = "platform,handle,followers\n".to_owned();
    (0..40_000).for_each(|row| writeln!(text, "{},c{},{row}", ["x", "tiktok"][row % 2], row % 30_000).unwrap());
    let mut problems = Vec::new();
    let mut reader = TableReader::new().keep_going(|problem| problems.push((problem.line(), problem.to_string())));
    reader.creators_csv("c.csv", text.as_bytes()).unwrap();
    reader.posts_csv("p.csv", "platform,handle,id\ntiktok,c29999,p1\nx,c29999,p2\n".as_bytes()).unwrap();
    let table = reader.finish();
    assert_eq!((table.len(), table.post_count()), (30_000, 1));
    assert_eq!(problems.len(), 10_001);
    for (row, (line, problem)) in problems[..10_000].iter().enumerate() {
        assert_eq!(*line, Some(30_002 + row as u64));
        assert!(problem.ends_with(&format!("is there already, with other values, in line {}", row + 2)), "{problem}");
    }
}

#[test]
fn lines_of_a_header_are_counted() {
    let text = "\n\nhandle,id,\"the\nnote\"\r\nmara,p1,\nmara,,\n";
    assert_eq!(stopping("p.csv", whole(text.as_bytes())).problems, ["p.csv, line 6, id: is missing"]);
}

/// A line that stops the reading also ends what is told of keys that are passed over.
#[test]
fn keys_after_the_first_problem_are_not_told() {
    let text = "{\"handle\":\"mara\",\"mood\":1}\n{\"handle\":\"mara\",\"hue\":1}\n{\"handle\":\"jon\",\"taste\":1}\n";
    let mut reader = TableReader::new().on_platform(Platform::X);
    assert_eq!(reader.creators_json("c.jsonl", text.as_bytes()).unwrap_err().line(), Some(2));
    assert_eq!(reader.columns_not_read(), ["mood", "hue"]);
}

/// Cells that are good, bad, or nearly one of them.
fn cell(column: &str) -> BoxedStrategy<&'static str> {
    const ODD: &[&str] = &[
        "",
        " ",
        "x",
        "é",
        "\u{a0}1",
        "007",
        "-1",
        "-2",
        "1.5",
        "12K",
        "18446744073709551616",
        "mara",
        "p1",
        "\u{feff}",
    ];
    let good: &[&str] = match column {
        "handle" => &["mara", "jon", "ida", " mara"],
        "id" => &["p1", "p2", "p3", "p4", "p5", "p6"],
        "likes" | "views" => &["", "0", "15", "-1", "9999999999999999999", "18446744073709551615"],
        "published_at" => {
            &["", "2024-05-01T09:30:00Z", "2024-02-30T00:00:00Z", "1714555800", "2024-05-01T09:30:00+0000"]
        }
        _ => &["", "photo", "Video", "reel"],
    };
    prop_oneof![8 => select(good), 1 => select(ODD)].boxed()
}

const COLUMNS: [&str; 6] = ["handle", "id", "likes", "views", "published_at", "kind"];

fn rows() -> impl Strategy<Value = Vec<(Vec<&'static str>, &'static str)>> {
    let cells: Vec<BoxedStrategy<&'static str>> = COLUMNS.iter().map(|column| cell(column)).collect();
    let cells = (cells, prop_oneof![9 => Just(6_usize), 1 => 2_usize..6]);
    let row = cells.prop_map(|(cells, kept)| cells[..kept].to_vec());
    proptest::collection::vec((row, select(&["\n", "\r\n", "\n\n", "\n \r\n"][..])), 0..30)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    /// Rows without a quote go one way through the reader, rows with quotes another; lines that are plain JSON one way, others
    /// another. They must come to the same, however the bytes come.
    #[test]
    fn plain_rows_are_read_as_others_are(rows in rows(), at_a_time in select(&[1_usize, 7, 4_000][..])) {
        let header = COLUMNS.join(",");
        let csv = |quote: &str| rows.iter().fold(format!("{header}\n"), |text, (cells, end)| {
            let cells: Vec<String> = cells.iter().map(|cell| format!("{quote}{cell}{quote}")).collect();
            text + &cells.join(",") + end
        });
        // A fraction is not plain; as a value of nothing known it is passed over.
        let json = |note: &str| rows.iter().fold(String::new(), |text, (cells, end)| {
            let members = cells.iter().zip(COLUMNS).map(|(cell, column)| {
                let bare = cell.parse::<f64>().is_ok_and(|_| column != "id");
                if bare { format!("\"{column}\":{cell}") } else { format!("\"{column}\": \"{cell}\"") }
            });
            let members: Vec<String> = members.collect();
            text + "{" + &members.join(",") + ",\"note\":" + note + "}" + end
        });
        for (file, plain, other) in [("p.csv", csv(""), csv("\"")), ("p.jsonl", json("115"), json("1.5"))] {
            let slow = Slow { bytes: plain.as_bytes(), at_a_time, breaks: false };
            prop_assert_eq!(going(file, slow), going(file, whole(other.as_bytes())));
            let slow = Slow { bytes: plain.as_bytes(), at_a_time, breaks: false };
            prop_assert_eq!(stopping(file, slow), stopping(file, whole(other.as_bytes())));
        }
    }

    /// The usual form of a time is read without jiff's parser, and must mean what it means to that.
    #[test]
    fn times_are_those_of_jiff(
        year in prop_oneof![1_960_u16..2_110, 0_u16..=9_999],
        month in 0_u8..=13,
        day in 0_u8..=32,
        (hour, minute, second) in (0_u8..=25, 0_u8..=61, 0_u8..=61),
    ) {
        let text = format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z");
        let found = going("p.csv", whole(format!("handle,id,published_at\nmara,p1,{text}\n").as_bytes()));
        let seconds = text.parse::<jiff::Timestamp>().map(jiff::Timestamp::as_second);
        let expected: Vec<String> = seconds
            .into_iter()
            .filter(|seconds| (100_000_000..=253_402_207_200).contains(seconds))
            .map(|seconds| format!("mara p1 Some({seconds}) unknown "))
            .collect();
        prop_assert_eq!(found.problems.len(), 1 - expected.len());
        prop_assert_eq!(found.posts, expected);
    }

    #[test]
    fn digits_are_the_number_they_write(digits in "[0-9]{1,21}") {
        let found = going("p.csv", whole(format!("handle,id,likes\nmara,p1,{digits}\n").as_bytes()));
        let expected: Vec<String> =
            digits.parse::<u64>().into_iter().map(|likes| format!("mara p1 None unknown likes {likes}")).collect();
        prop_assert_eq!(found.problems.len(), 1 - expected.len());
        prop_assert_eq!(found.posts, expected);
    }
}

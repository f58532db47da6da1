//! The program `influencer-sql`, run as a person would.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use datafusion::arrow::array::{AsArray, RecordBatch};
use datafusion::arrow::datatypes::{Int64Type, UInt64Type};
use datafusion::prelude::{ParquetReadOptions, SessionContext};
use influencer::{Account, Count, Creator, EngagementRate, Level, Platform, Pooling, Post, PostFilter, TierScheme};
use tokio::runtime::Runtime;

use crate::support::{answer, bits, session, texts};

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("influencer-sql-test-{name}-{}", std::process::id()));
        fs::create_dir_all(folder.join("spill")).unwrap();
        Folder(folder)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_influencer-sql"))
            .args(arguments)
            .current_dir(&self.0)
            .env("TMPDIR", self.0.join("spill"))
            .output()
            .unwrap()
    }

    #[track_caller]
    fn done(&self, arguments: &[&str]) {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    }

    #[track_caller]
    fn refused(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(!output.status.success(), "{arguments:?} went through");
        String::from_utf8(output.stderr).unwrap()
    }

    fn tables(&self, tables: &[(&str, &str)]) -> SessionContext {
        let session = session(1);
        let runtime = Runtime::new().unwrap();
        for (name, path) in tables {
            let path = self.0.join(path);
            let path = path.to_str().unwrap();
            runtime.block_on(session.register_parquet(*name, path, ParquetReadOptions::default())).unwrap();
        }
        session
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn wholes(batch: &RecordBatch, column: &str) -> Vec<Option<u64>> {
    let column = batch.column_by_name(column).unwrap().as_primitive::<Int64Type>();
    column.iter().map(|value| value.map(i64::cast_unsigned)).collect()
}

fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).unwrap().next().is_none()
}

#[test]
fn scores_are_those_of_the_row_form_within_any_memory() {
    let folder = Folder::new("scores");
    folder.done(&["sample", "data", "--creators", "1500", "--posts", "400000", "--comments", "1"]);
    let score = |output: &str, memory: &str| {
        let files = ["score", "--creators", "data/creators.parquet", "--posts", "data/posts", "--output", output];
        let settings = ["--level", "80 %", "--scheme", "iab_uk", "--memory", memory, "--spill", "spill"];
        folder.run(&[files.as_slice(), &settings].concat())
    };
    let refusal = String::from_utf8(score("none.parquet", "1MiB").stderr).unwrap();
    assert!(refusal.contains("1 MiB of memory are too few: 1500 creators need "), "{refusal}");
    let least = refusal.trim().rsplit("need ").next().unwrap().replace(' ', "");
    for (output, memory) in [("much.parquet", "1GiB"), ("little.parquet", &least)] {
        let done = score(output, memory);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        assert!(is_empty(&folder.0.join("spill")));
    }
    let session = folder.tables(&[
        ("much", "much.parquet"),
        ("little", "little.parquet"),
        ("creators", "data/creators.parquet"),
        ("posts", "data/posts"),
    ]);
    let found = answer(&session, "select * from much order by creator");
    assert_eq!(found.num_rows(), 1_500);
    assert_eq!(found, answer(&session, "select * from little order by creator"));

    let creators = answer(&session, "select creator, followers from creators order by creator");
    let posts = answer(&session, "select creator, likes, comments from posts where creator % 10 = 3 order by creator");
    let (followers, owners) = (wholes(&creators, "followers"), wholes(&posts, "creator"));
    let counts = [(Count::Likes, wholes(&posts, "likes")), (Count::Comments, wholes(&posts, "comments"))];
    let (used, skipped) = ("posts_used", "posts_skipped");
    let number =
        |column: &str, row: usize| found.column_by_name(column).unwrap().as_primitive::<UInt64Type>().value(row);
    let tiers = texts(&found, "tier");
    for row in (3..1_500).step_by(10) {
        let mut account = Account::new("somebody", Platform::Other);
        if let Some(followers) = followers[row] {
            account = account.with(Count::Followers, followers);
        }
        assert_eq!(tiers[row], followers[row].map(|followers| TierScheme::IAB_UK.standing(followers).to_string()));
        let own = (0..owners.len()).filter(|post| owners[*post] == Some(row as u64)).map(|post| {
            let known = counts.iter().filter_map(|(count, values)| Some((*count, values[post]?)));
            Post::new(post.to_string()).with_counts(known.collect())
        });
        let creator = Creator::new(account, own.collect()).unwrap();
        for (pooling, name) in
            [(Pooling::RatioOfSums, "rate_of_sums"), (Pooling::Mean, "mean_rate"), (Pooling::Median, "median_rate")]
        {
            let formula = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
            let expected = formula.pooled_with_level(&creator, pooling, &PostFilter::ALL, Level::EIGHTY);
            let ratio = |rate: influencer::Rate| rate.as_ratio().to_bits();
            assert_eq!(bits(&found, name)[row], expected.rate().ok().map(ratio), "{name} of creator {row}");
            let interval = expected.interval().ok();
            assert_eq!(bits(&found, &format!("{name}_low"))[row], interval.map(|interval| ratio(interval.low())));
            assert_eq!(bits(&found, &format!("{name}_high"))[row], interval.map(|interval| ratio(interval.high())));
            assert_eq!(bits(&found, "standard_deviation")[row], expected.standard_deviation().ok().map(ratio));
            assert_eq!((number(used, row), number(skipped, row)), (expected.posts_used(), expected.skipped().total()));
        }
    }
}

#[test]
fn keys_may_be_any_numbers_and_any_texts() {
    let folder = Folder::new("keys");
    folder.done(&["sample", "data", "--creators", "300", "--posts", "4000", "--comments", "1"]);
    let score = |creators: &str, posts: &str, output: &str| {
        folder.run(&["score", "--creators", creators, "--posts", posts, "--output", output])
    };
    assert!(score("data/creators.parquet", "data/posts", "near.parquet").status.success());
    // Close together, far apart, and as far apart as can be.
    for (name, key) in [
        ("shifted", "creator - 150"),
        ("far", "creator * 1000003 - 9"),
        ("ends", "case creator when 0 then -9223372036854775808 when 1 then 9223372036854775807 else creator end"),
        ("texts", "'creator ' || creator"),
    ] {
        for (table, path, columns) in
            [("creators", "data/creators.parquet", "followers"), ("posts", "data/posts", "likes, comments")]
        {
            let from = format!("{table}={path}");
            let output = format!("{name}-{table}.parquet");
            let query = format!("select {key} as creator, {columns} from {table}");
            folder.done(&["sql", "--table", &from, "--output", &output, &query]);
        }
        let output = format!("{name}.parquet");
        let done = score(&format!("{name}-creators.parquet"), &format!("{name}-posts.parquet"), &output);
        assert!(done.status.success(), "{name}: {}", String::from_utf8_lossy(&done.stderr));
        let session = folder.tables(&[("plain", "near.parquet"), ("other", &output)]);
        let columns = "tier, rate_of_sums, mean_rate, median_rate, standard_deviation, posts_used, posts_skipped";
        let plain = answer(&session, &format!("select {columns} from plain order by {key}"));
        assert_eq!(plain, answer(&session, &format!("select {columns} from other order by creator")), "{name}");
    }
    for (name, key) in
        [("far", "creator % 299 * 1000003"), ("near", "creator % 299"), ("texts", "'c' || (creator % 299)")]
    {
        let query = format!("select {key} as creator, followers from creators");
        folder.done(&["sql", "--table", "creators=data/creators.parquet", "--output", "twice.parquet", &query]);
        let message = String::from_utf8(score("twice.parquet", "data/posts", "none.parquet").stderr).unwrap();
        assert!(
            message.starts_with("error: twice.parquet: creator ") && message.contains(" is there twice"),
            "{name}: {message}"
        );
    }
}

#[test]
fn what_is_wrong_with_files_is_said() {
    let folder = Folder::new("files");
    folder.done(&["sample", "data", "--creators", "50", "--posts", "900", "--comments", "1"]);
    folder.done(&["sample", "few", "--creators", "20", "--posts", "1", "--comments", "1"]);
    let refused = |creators: &str, more: &[&str]| {
        let files = ["score", "--creators", creators, "--posts", "data/posts", "--output", "out.parquet"];
        folder.refused(&[files.as_slice(), more].concat())
    };
    let message = refused("data/creators.parquet", &["--formula", "likes_by_reach"]);
    assert!(
        message.contains(
            "likes / reach needs reach: data/posts/part-0.parquet: there is no column reach; there are post, creator,"
        ),
        "{message}"
    );
    let message = refused("data/creators.parquet", &["--formula", "likes_by_love"]);
    assert!(message.contains("\"likes_by_love\"") && message.contains("likes_by_views"), "{message}");
    let message = refused("few/creators.parquet", &[]);
    assert!(message.contains("who is not there"), "{message}");
    let message = refused("data/creators.parquet", &["--key", "user_name"]);
    assert!(message.contains("there is no column user_name; there are"), "{message}");
    let message = refused("data/posts/part-0.parquet", &[]);
    assert!(message.contains("there is no column followers"), "{message}");
    let message = refused("nowhere.parquet", &[]);
    assert!(message.contains("nowhere.parquet: No such file"), "{message}");
}

#[test]
fn a_comparison_that_takes_too_long_fails_and_ends() {
    let folder = Folder::new("limit");
    // So many that no machine is done in time.
    let query =
        "select creator, median_rate('likes_by_views', likes, views) as m from posts group by creator order by creator";
    let queries = ["--query", query].repeat(300);
    // Before the cluster is there, while it comes up, and in the middle of a query, depending on the machine.
    for seconds in ["0", "1", "2", "3"] {
        let message = folder.refused(&[&["compare", "--seconds", seconds], queries.as_slice()].concat());
        assert!(message.contains(&format!("not done after {seconds} seconds; all processes are stopped")), "{message}");
        assert!(is_empty(&folder.0.join("spill")), "after {seconds} seconds");
    }
}

#[test]
fn a_cluster_that_does_not_answer_is_told() {
    let folder = Folder::new("client");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let scheduler = format!("http://{}", listener.local_addr().unwrap());
    let message = folder.refused(&["client", "--scheduler", &scheduler, "--seconds", "1", "select 1"]);
    assert!(message.contains(&format!("{scheduler} gave no answer in 1 seconds: does an executor run?")), "{message}");
    drop(listener);
    let message = folder.refused(&["client", "--scheduler", &scheduler, "select 1"]);
    assert!(message.starts_with(&format!("error: no scheduler answers at {scheduler}: ")), "{message}");
}

//! From files to rates: CSV and JSON lines of creators and posts, read, checked and pooled to a median rate of each creator, with all
//! columns and with those that the rate needs, beside what one would write with the parsers alone and beside a copy of the same bytes.
//!
//! ```sh
//! cargo bench --bench files
//! ```

#![allow(missing_docs, reason = "criterion writes functions without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::collections::HashMap;
use std::fmt::Write;
use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use influencer::interop::TableReader;
use influencer::{EngagementRate, EstimateColumns, Pooling, PostFilter};
use serde::Deserialize;

mod support;

use support::Posts;

const RATE: EngagementRate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;

/// A file of creators and one of their posts.
struct Files {
    creators: String,
    posts: String,
}

fn csv(posts: &Posts) -> Files {
    let mut files = Files {
        creators: "platform,handle,followers\n".to_owned(),
        posts: "platform,handle,id,published_at,likes,comments\n".to_owned(),
    };
    for (creator, followers) in posts.followers.iter().enumerate() {
        writeln!(files.creators, "instagram,creator.{creator:07},{followers}").expect("a text takes all");
    }
    for (post, creator) in posts.creator_of.iter().enumerate() {
        let (likes, comments) = (posts.likes[post], posts.comments[post]);
        let time = format_args!("2024-05-{:02}T{:02}:30:00Z", 1 + post % 28, post % 24);
        writeln!(files.posts, "instagram,creator.{creator:07},P{post:010},{time},{likes},{comments}")
            .expect("a text takes all");
    }
    files
}

fn json(posts: &Posts) -> Files {
    let mut files = Files { creators: String::new(), posts: String::new() };
    for (creator, followers) in posts.followers.iter().enumerate() {
        let line =
            format_args!(r#"{{"platform":"instagram","handle":"creator.{creator:07}","followers":{followers}}}"#);
        writeln!(files.creators, "{line}").expect("a text takes all");
    }
    for (post, creator) in posts.creator_of.iter().enumerate() {
        let (likes, comments) = (posts.likes[post], posts.comments[post]);
        let time = format_args!("2024-05-{:02}T{:02}:30:00Z", 1 + post % 28, post % 24);
        let line = format_args!(
            r#"{{"platform":"instagram","handle":"creator.{creator:07}","id":"P{post:010}","published_at":"{time}","likes":{likes},"comments":{comments}}}"#
        );
        writeln!(files.posts, "{line}").expect("a text takes all");
    }
    files
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    Json,
}

fn ours(format: Format, files: &Files, without: &[&str]) -> EstimateColumns {
    let mut reader = TableReader::new().without_columns(without);
    let (creators, posts) = (files.creators.as_bytes(), files.posts.as_bytes());
    let read = match format {
        Format::Csv => reader.creators_csv("creators", creators).and_then(|()| reader.posts_csv("posts", posts)),
        Format::Json => reader.creators_json("creators", creators).and_then(|()| reader.posts_json("posts", posts)),
    };
    read.expect("the files are in order");
    RATE.pooled_columns(&reader.finish().columns(), &[Pooling::Median], &PostFilter::ALL)
}

#[derive(Deserialize)]
struct PlainCreator {
    handle: String,
    followers: u64,
}

#[derive(Deserialize)]
struct PlainPost {
    handle: String,
    likes: u64,
    comments: u64,
}

/// What one would write: a struct a row by serde, a map from handle to floats; no id is looked at, and nothing is checked.
#[allow(clippy::cast_precision_loss, reason = "that is what one would write")]
fn plain(creators: impl Iterator<Item = PlainCreator>, posts: impl Iterator<Item = PlainPost>) -> HashMap<String, f64> {
    let followers: HashMap<String, u64> = creators.map(|creator| (creator.handle, creator.followers)).collect();
    let mut rates: HashMap<String, Vec<f64>> = HashMap::new();
    for post in posts {
        let rate = (post.likes + post.comments) as f64 / followers[&post.handle] as f64;
        rates.entry(post.handle).or_default().push(rate);
    }
    let medians = rates.into_iter().map(|(handle, mut rates)| {
        rates.sort_unstable_by(f64::total_cmp);
        (handle, f64::midpoint(rates[(rates.len() - 1) / 2], rates[rates.len() / 2]))
    });
    medians.collect()
}

fn plain_csv(files: &Files) -> HashMap<String, f64> {
    let (mut creators, mut posts) =
        (csv::Reader::from_reader(files.creators.as_bytes()), csv::Reader::from_reader(files.posts.as_bytes()));
    plain(
        creators.deserialize().map(|row| row.expect("the file is in order")),
        posts.deserialize().map(|row| row.expect("the file is in order")),
    )
}

fn plain_json(files: &Files) -> HashMap<String, f64> {
    plain(
        files.creators.lines().map(|line| serde_json::from_str(line).expect("the file is in order")),
        files.posts.lines().map(|line| serde_json::from_str(line).expect("the file is in order")),
    )
}

fn files(criterion: &mut Criterion) {
    let posts = Posts::new(100_000);
    for (format, name, files) in [(Format::Csv, "CSV", csv(&posts)), (Format::Json, "JSON lines", json(&posts))] {
        let mut group = criterion.benchmark_group(format!("files, {name}, {} posts", posts.likes.len()));
        group.sample_size(10);
        group.throughput(Throughput::Bytes((files.creators.len() + files.posts.len()) as u64));
        let mut to = files.posts.clone().into_bytes();
        group.bench_function("copy of the file of posts", |bencher| {
            bencher.iter(|| black_box(&mut to).copy_from_slice(black_box(files.posts.as_bytes())));
        });
        for (threads, pool) in support::pools() {
            group.bench_function(BenchmarkId::new("to rates", &threads), |bencher| {
                pool.install(|| bencher.iter(|| ours(format, black_box(&files), &[])));
            });
            group.bench_function(BenchmarkId::new("to rates, without ids and times", threads), |bencher| {
                pool.install(|| bencher.iter(|| ours(format, black_box(&files), &["id", "published_at"])));
            });
        }
        group.bench_function("plain structs and a map", |bencher| match format {
            Format::Csv => bencher.iter(|| plain_csv(black_box(&files))),
            Format::Json => bencher.iter(|| plain_json(black_box(&files))),
        });
        group.finish();
    }
}

criterion_group!(benches, files);
criterion_main!(benches);

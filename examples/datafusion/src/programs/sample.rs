//! Made-up creators, posts and comments as Parquet files.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use datafusion::arrow::array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray, TimestampSecondArray};
use datafusion::parquet::arrow::ArrowWriter;
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::outcome::Outcome;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The folder to write to; it is made if it is not there.
    folder: PathBuf,
    /// How many creators.
    #[arg(long, default_value_t = 2_000)]
    creators: u32,
    /// How many posts.
    #[arg(long, default_value_t = 40_000)]
    posts: u32,
    /// How many comments.
    #[arg(long, default_value_t = 40_000)]
    comments: u32,
    /// Another seed makes other numbers.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Rows at a time.
const AT_ONCE: u32 = 1 << 17;
/// Posts are dealt out to so many files, so that a cluster has something to share out.
const POST_FILES: u32 = 4;
const NOW: i64 = 1_785_000_000;
const YEAR: i64 = 365 * 86_400;

pub(crate) fn write(arguments: &Arguments) -> Outcome {
    let mut random = ChaCha8Rng::seed_from_u64(arguments.seed);
    let folder = &arguments.folder;
    std::fs::create_dir_all(folder.join("posts")).map_err(|error| format!("{}: {error}", folder.display()))?;
    write_file(&folder.join("creators.parquet"), 0, arguments.creators, |first, rows| {
        creators(&mut random, first, rows)
    })?;
    for file in 0..POST_FILES {
        let begin = share(arguments.posts, file);
        let end = share(arguments.posts, file + 1);
        write_file(&folder.join(format!("posts/part-{file}.parquet")), begin, end, |first, rows| {
            posts(&mut random, first, rows, arguments.creators)
        })?;
    }
    write_file(&folder.join("comments.parquet"), 0, arguments.comments, |first, rows| {
        comments(&mut random, first, rows, arguments.creators)
    })?;
    println!("{}: creators.parquet, posts/, comments.parquet", folder.display());
    Ok(())
}

fn share(of: u32, parts: u32) -> u32 {
    u32::try_from(u64::from(of) * u64::from(parts) / u64::from(POST_FILES)).unwrap_or(of)
}

fn write_file(path: &Path, begin: u32, end: u32, mut rows: impl FnMut(u32, u32) -> Outcome<RecordBatch>) -> Outcome {
    let file = File::create(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut batch = rows(begin, AT_ONCE.min(end - begin))?;
    let mut writer = ArrowWriter::try_new(file, batch.schema(), None)?;
    let mut first = begin;
    loop {
        writer.write(&batch)?;
        first += u32::try_from(batch.num_rows())?;
        if first >= end {
            break;
        }
        batch = rows(first, AT_ONCE.min(end - first))?;
    }
    writer.close()?;
    Ok(())
}

/// Numbers of this size or so, some of them hidden: sizes of audiences differ by powers of ten.
fn count(random: &mut ChaCha8Rng, most: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation)] // Below the most there are.
    let value = most.powf(random.random_range(0.0..1.0)) as i64;
    (random.random_range(0..12) > 0).then_some(value)
}

/// How many follow a creator: from a few to a few millions, each power of ten alike.
fn followers(creator: u32) -> f64 {
    let spread = f64::from(creator.wrapping_mul(2_654_435_769)) / f64::from(u32::MAX);
    5e6_f64.powf(0.2 + 0.8 * spread)
}

/// About so many times another number, some of them hidden.
fn about(random: &mut ChaCha8Rng, times: f64, of: f64) -> Option<i64> {
    #[allow(clippy::cast_possible_truncation)] // Below the most there are.
    let value = (of * times * 4_f64.powf(random.random_range(-1.0..1.0))) as i64;
    (random.random_range(0..12) > 0).then_some(value)
}

fn whole(numbers: impl Iterator<Item = Option<i64>>) -> ArrayRef {
    Arc::new(numbers.collect::<Int64Array>())
}

fn times(seconds: Vec<Option<i64>>) -> ArrayRef {
    Arc::new(TimestampSecondArray::from(seconds).with_timezone("UTC"))
}

fn creators(random: &mut ChaCha8Rng, first: u32, rows: u32) -> Outcome<RecordBatch> {
    let ids = first..first + rows;
    let names: StringArray = ids.clone().map(|id| Some(format!("creator.{id}"))).collect();
    let mut column = |most: f64| whole((0..rows).map(|_| count(random, most)));
    let (following, media) = (column(5e3), column(2e3));
    let followers = whole(ids.clone().map(|id| about(random, 1.0, followers(id))));
    let pictures: BooleanArray =
        (0..rows).map(|_| (random.random_range(0..9) > 0).then(|| random.random_bool(0.9))).collect();
    Ok(RecordBatch::try_from_iter([
        ("creator", whole(ids.map(|id| Some(id.into())))),
        ("user_name", Arc::new(names) as ArrayRef),
        ("followers", followers),
        ("following", following),
        ("media", media),
        ("picture", Arc::new(pictures) as ArrayRef),
        ("observed_at", times(vec![Some(NOW); rows as usize])),
    ])?)
}

fn posts(random: &mut ChaCha8Rng, first: u32, rows: u32, creators: u32) -> Outcome<RecordBatch> {
    let authors: Vec<u32> = (0..rows).map(|_| random.random_range(0..creators.max(1))).collect();
    let published = times((0..rows).map(|_| Some(NOW - random.random_range(0..YEAR))).collect());
    let mut column = |times: f64| whole(authors.iter().map(|author| about(random, times, followers(*author))));
    let (likes, comments, shares, views) = (column(0.03), column(0.002), column(0.001), column(0.4));
    Ok(RecordBatch::try_from_iter([
        ("post", whole((first..first + rows).map(|id| Some(id.into())))),
        ("creator", whole(authors.iter().map(|author| Some((*author).into())))),
        ("published_at", published),
        ("likes", likes),
        ("comments", comments),
        ("shares", shares),
        ("views", views),
    ])?)
}

/// Each creator answers some of what was written just before.
fn comments(random: &mut ChaCha8Rng, first: u32, rows: u32, creators: u32) -> Outcome<RecordBatch> {
    let (mut authors, mut posts, mut parents, mut own) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for row in 0..rows {
        let before = authors.last().copied().flatten().zip(posts.last().copied().flatten());
        match before {
            Some((author, post)) if row > 0 && random.random_bool(0.3) => {
                authors.push(Some(author));
                posts.push(Some(post));
                parents.push(Some(i64::from(first + row - 1)));
                own.push(Some(random.random_bool(0.8)));
            }
            _ => {
                let author = i64::from(random.random_range(0..creators.max(1)));
                authors.push(Some(author));
                posts.push(Some(author * 10 + random.random_range(0..6)));
                parents.push(None);
                own.push(Some(false));
            }
        }
    }
    Ok(RecordBatch::try_from_iter([
        ("comment", whole((first..first + rows).map(|id| Some(id.into())))),
        ("creator", whole(authors.into_iter())),
        ("post", whole(posts.into_iter())),
        ("parent", whole(parents.into_iter())),
        ("by_creator", Arc::new(BooleanArray::from(own)) as ArrayRef),
    ])?)
}

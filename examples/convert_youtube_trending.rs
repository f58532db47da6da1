//! From "trending videos" CSV files to the files that `vet` reads.
//!
//! ```sh
//! cargo run --release --example convert_youtube_trending -- OUT_FOLDER 18.01.11_US_videos.csv 18.01.11_GB_videos.csv …
//! cargo run --release --example vet -- OUT_FOLDER/creators.csv OUT_FOLDER/posts.csv --rate likes_and_comments_by_views
//! ```
//!
//! The input is what the Trending-YouTube-Scraper of mitchelljy (GitHub) writes: one row a video on the trending page of one country
//! on one day. What happens on the way:
//!
//! | input | output |
//! |---|---|
//! | a video that trends in several countries | one post, from the row with the most views; of several such, the first |
//! | `ratings_disabled` is True | `likes` and `dislikes` unknown: the zeros there are no counts |
//! | `comments_disabled` is True | `comments` unknown |
//! | `channelTitle` | `handle`; where channels share a title, the `channelId` follows in brackets |
//! | `publishedAt` | `published_at` as it is |
//! | `view_count`, `likes`, `dislikes`, `comment_count` | `views`, `likes`, `dislikes`, `comments` |
//! | everything else | left out; there is no number of subscribers |

use std::collections::{BTreeMap, HashMap, HashSet};
use std::error::Error;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

/// Trending videos to creators.csv and posts.csv.
#[derive(Debug, Parser)]
struct Arguments {
    /// Folder for creators.csv and posts.csv
    out: PathBuf,
    /// Files of trending videos
    #[arg(required = true)]
    files: Vec<PathBuf>,
}

#[derive(Debug, serde::Deserialize)]
struct Row {
    video_id: String,
    #[serde(rename = "publishedAt")]
    published_at: String,
    #[serde(rename = "channelId")]
    channel_id: String,
    #[serde(rename = "channelTitle")]
    channel_title: String,
    view_count: u64,
    likes: u64,
    dislikes: u64,
    comment_count: u64,
    #[serde(deserialize_with = "yes_or_no")]
    comments_disabled: bool,
    #[serde(deserialize_with = "yes_or_no")]
    ratings_disabled: bool,
}

fn main() -> ExitCode {
    match convert(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn convert(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut rows = 0;
    // By channel and video, so that the output has an order.
    let mut videos: BTreeMap<(String, String), Row> = BTreeMap::new();
    for file in &arguments.files {
        for row in read(file)? {
            rows += 1;
            let key = (row.channel_id.clone(), row.video_id.clone());
            if videos.get(&key).is_none_or(|known| known.view_count < row.view_count) {
                videos.insert(key, row);
            }
        }
    }
    fs::create_dir_all(&arguments.out).map_err(|error| format!("{}: {error}", arguments.out.display()))?;
    let handles = handles(videos.values());
    write_creators(&arguments.out.join("creators.csv"), &handles)?;
    write_posts(&arguments.out.join("posts.csv"), videos.values(), &handles)?;
    println!("{rows} rows, {} videos of {} channels", videos.len(), handles.len());
    Ok(())
}

/// `True` and `False`, as Python and spreadsheets write them. Anything else is refused: a guess would invent counts.
fn yes_or_no<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    use serde::Deserialize;
    use serde::de::Error;

    let text = String::deserialize(deserializer)?;
    match text.to_ascii_lowercase().as_str() {
        "true" => Ok(true),
        "false" => Ok(false),
        _ => Err(D::Error::custom(format!("expected True or False, not {text:?}"))),
    }
}

fn read(file: &Path) -> Result<Vec<Row>, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let rows: Result<Vec<Row>, csv::Error> = reader.deserialize().collect();
    Ok(rows.map_err(|error| format!("{}: {error}", file.display()))?)
}

/// The handle of each channel, by its id.
fn handles<'a>(videos: impl Iterator<Item = &'a Row>) -> BTreeMap<String, String> {
    let mut titles: BTreeMap<&str, &str> = BTreeMap::new();
    for video in videos {
        titles.entry(&video.channel_id).or_insert(video.channel_title.trim());
    }
    let mut channels: HashMap<&str, HashSet<&str>> = HashMap::new();
    for (id, title) in &titles {
        channels.entry(title).or_default().insert(id);
    }
    let handle = |id: &str, title: &str| {
        if title.is_empty() || channels[title].len() > 1 { format!("{title} ({id})") } else { title.to_owned() }
    };
    titles.iter().map(|(id, title)| ((*id).to_owned(), handle(id, title))).collect()
}

fn write_creators(path: &Path, handles: &BTreeMap<String, String>) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_writer(File::create(path)?);
    writer.write_record(["platform", "handle"])?;
    for handle in handles.values() {
        writer.write_record(["youtube", handle])?;
    }
    Ok(writer.flush()?)
}

fn write_posts<'a>(
    path: &Path,
    videos: impl Iterator<Item = &'a Row>,
    handles: &BTreeMap<String, String>,
) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_writer(File::create(path)?);
    writer.write_record([
        "platform",
        "handle",
        "id",
        "published_at",
        "kind",
        "views",
        "likes",
        "dislikes",
        "comments",
    ])?;
    for video in videos {
        let unless = |disabled: bool, count: u64| if disabled { String::new() } else { count.to_string() };
        writer.write_record([
            "youtube",
            &handles[&video.channel_id],
            &video.video_id,
            &video.published_at,
            "video",
            &video.view_count.to_string(),
            &unless(video.ratings_disabled, video.likes),
            &unless(video.ratings_disabled, video.dislikes),
            &unless(video.comments_disabled, video.comment_count),
        ])?;
    }
    Ok(writer.flush()?)
}

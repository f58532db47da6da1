//! Creators and posts in, one row a creator out, within a memory limit.
//!
//! Creators are kept in memory. Posts are, too, where they fit; otherwise they are dealt out to files, those of neighbouring creators to
//! one, and each file is scored by itself. The order of the posts changes no bit of a rate, so the result is the same.

mod input;
mod keys;
mod output;
mod posts;
mod spill;

use std::path::PathBuf;
use std::str::FromStr;
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use influencer::{EngagementRate, Level, TierScheme};

use crate::outcome::Outcome;
use crate::score::input::{Creators, PostFiles};
use crate::score::output::Output;
use crate::score::posts::Posts;
use crate::score::spill::Spill;

#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// Parquet file of creators: the key, and the counts of accounts that the formula needs.
    #[arg(long, value_name = "FILE")]
    creators: PathBuf,
    /// Parquet file of posts, or a folder of them: the key of the creator, and the other counts.
    #[arg(long, value_name = "PATH")]
    posts: PathBuf,
    /// Parquet file to write.
    #[arg(long, value_name = "FILE")]
    output: PathBuf,
    /// The column that names a creator in both.
    #[arg(long, default_value = "creator")]
    key: String,
    /// A formula by name, or as an expression such as '(likes + 2*comments) / views'.
    #[arg(long, default_value = "likes_and_comments_by_followers")]
    formula: EngagementRate,
    /// A scheme of tiers by name, or as 'ours: nano 500, micro 5000'.
    #[arg(long, default_value = "powers_of_ten")]
    scheme: TierScheme,
    /// With intervals of this level, such as '95 %'.
    #[arg(long)]
    level: Option<Level>,
    /// How much memory to use, such as 512MiB or 4GiB.
    #[arg(long, default_value = "1GiB")]
    memory: Bytes,
    /// Where posts go that do not fit into memory; a folder in it is made, and goes in the end.
    #[arg(long, value_name = "FOLDER", default_value_os_t = std::env::temp_dir())]
    spill: PathBuf,
}

/// What the program takes before it has read anything, with room for batches on their way.
const AT_REST: u64 = 96 << 20;

/// An amount of memory.
#[derive(Clone, Copy, Debug)]
struct Bytes(u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Bytes, String> {
        let digits = text.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).trim();
        let unit = match text.trim_start_matches(|letter: char| letter.is_ascii_digit()).trim() {
            "" | "B" => 1,
            "KiB" => 1 << 10,
            "MiB" => 1 << 20,
            "GiB" => 1 << 30,
            _ => return Err("expected a whole number with B, KiB, MiB or GiB, as in 512MiB".to_owned()),
        };
        let number = digits.parse::<u64>().map_err(|error| error.to_string())?;
        number.checked_mul(unit).map(Bytes).ok_or_else(|| "more than there can be".to_owned())
    }
}

impl std::fmt::Display for Bytes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} MiB", self.0.div_ceil(1 << 20))
    }
}

pub(crate) fn run(arguments: &Arguments) -> Outcome {
    let begin = Instant::now();
    let creators = Creators::read(&arguments.creators, &arguments.key, &arguments.formula)?;
    let files = PostFiles::open(&arguments.posts, &arguments.key, &arguments.formula, &creators)?;
    let output = Output::create(arguments, &creators)?;
    let spent = AT_REST + creators.bytes();
    let Some(room) = arguments.memory.0.checked_sub(spent).filter(|room| *room >= 16 << 20) else {
        let needed = Bytes(spent + (16 << 20));
        return Err(
            format!("{} of memory are too few: {} creators need {needed}", arguments.memory, creators.len()).into()
        );
    };
    let bar = progress(files.rows());
    let rows_at_once = usize::try_from(room / files.bytes_of_row())?;
    if files.rows() <= rows_at_once {
        let posts = Posts::read(&files, &creators, &bar)?;
        output.write(arguments, &creators, 0..creators.len(), &posts)?;
    } else {
        let spill = Spill::write(&arguments.spill, &files, &creators, rows_at_once, &bar)?;
        bar.finish_and_clear();
        let bar = progress(files.rows());
        for part in spill.parts(rows_at_once) {
            let posts = spill.read(&part)?;
            output.write(arguments, &creators, part.creators.clone(), &posts)?;
            bar.inc(posts.len() as u64);
        }
        bar.finish_and_clear();
    }
    bar.finish_and_clear();
    output.close()?;
    let seconds = begin.elapsed().as_secs_f64();
    eprintln!("{} creators with {} posts in {seconds:.2} s", creators.len(), files.rows());
    Ok(())
}

fn progress(rows: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {human_pos} of {human_len} posts, {eta} left");
    ProgressBar::new(rows as u64).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

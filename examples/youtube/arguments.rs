//! What a person types.

use clap::Parser;

use super::base::Base;

const AFTER_HELP: &str = "\
The key is read from the environment variable YOUTUBE_API_KEY, sent as a header, and never printed.

Exit codes: 0 done; 1 nothing could be read; 2 wrong arguments; 3 read in part.

Quota: 1 unit for the channel, 2 for each 50 videos, 1 for each 100 threads of comments and at least 1 a video.

Examples:
  youtube --demo                                  a server on this machine, no key, no network
  youtube @handle --posts 30 --comments 200
  youtube UCabcdefghijklmnopqrstuv --comments 0   no comments";

/// Tier, engagement rates and reply rate of a YouTube channel.
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "youtube", after_help = AFTER_HELP, max_term_width = 100)]
pub(crate) struct Arguments {
    /// @handle, or the id of a channel
    #[arg(required_unless_present = "demo", conflicts_with = "demo")]
    pub(crate) channel: Option<String>,

    /// How many of the newest videos
    #[arg(long, default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=1_000))]
    pub(crate) posts: u16,

    /// How many comments under each video, the newest
    #[arg(long, default_value_t = 100, value_parser = clap::value_parser!(u16).range(0..=1_000))]
    pub(crate) comments: u16,

    /// Where the API is
    #[arg(long, default_value = "https://www.googleapis.com/youtube/v3", conflicts_with = "demo")]
    pub(crate) base: Base,

    /// Asks a server of this program, on this machine, that replays a made-up channel
    #[arg(long)]
    pub(crate) demo: bool,
}

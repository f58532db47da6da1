//! What a person types.

use std::path::PathBuf;

use clap::{Parser, Subcommand};
use influencer::Platform;

/// Creators, posts and comments in a database of SQLite, read as a source. Without words: a small one is made, checked, read and removed.
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "sqlite", max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
}

#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a database of made-up creators, the same every time
    Demo {
        /// A file that is not there yet
        file: PathBuf,
        /// How many creators
        #[arg(long, default_value_t = 1_000, value_name = "N", value_parser = clap::value_parser!(u64).range(1..))]
        creators: u64,
        /// How many posts, all together
        #[arg(long, default_value_t = 20_000, value_name = "N")]
        posts: u64,
    },
    /// Read everybody, and print the median rate in each tier
    Scan { file: PathBuf },
    /// Print one creator: tier, rate, reply rate, and what is not known
    Show { file: PathBuf, platform: Platform, handle: String },
    /// See whether the source keeps the contract on this file
    Check { file: PathBuf },
}

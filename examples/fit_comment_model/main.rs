//! The weight table `youtube-comment-2015` anew, from the comments it was fitted on.
//!
//! ```sh
//! cargo run --release --example fit_comment_model -- youtube.csv
//! cargo run --release --example fit_comment_model -- youtube.csv --check
//! cargo run --release --example fit_comment_model -- youtube.csv --leave-one-video-out
//! ```
//!
//! The first prints what stands between `rows![CommentFeature =>` and `]` in `src/authenticity/models/youtube_comment_2015.rs`, to the letter;
//! the second says whether that is what is shipped.
//!
//! # The comments
//!
//! T. C. Alberto, J. V. Lochter and T. A. Almeida, "YouTube Spam Collection" (UCI Machine Learning Repository, data set 380, 2015), the
//! files of Psy, Katy Perry and LMFAO, one after the other in this order: 1,138 comments, 586 of them labelled. Columns as `evaluate comments`
//! reads them: text, author, and a label; and the video, under which the comments are a set. All are taken to be English.

#[path = "../fit_profile_model/fit.rs"]
mod fit;
#[path = "../evaluate/labelled.rs"]
#[allow(dead_code, reason = "shared with another example")]
mod labelled;
#[path = "../fit_profile_model/print.rs"]
mod print;
#[path = "../evaluate/texts.rs"]
#[allow(dead_code, reason = "shared with another example")]
mod texts;

mod leave_one_out;
mod plans;
mod sets;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use influencer::authenticity::{CommentView, WeightTable};

/// Weights of evidence from labelled comments.
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "fit_comment_model", max_term_width = 100)]
struct Arguments {
    /// CSV file of labelled comments
    file: PathBuf,

    /// The column of labels
    #[arg(long, default_value = "is_spam")]
    label: String,

    /// The label that means yes; without it, 1, true and yes do
    #[arg(long, value_name = "VALUE")]
    positive: Option<String>,

    /// A column by another name: ours=theirs; may be given several times
    #[arg(long, value_name = "OURS=THEIRS")]
    column: Vec<String>,

    /// Judge the method on each video by weights of the others, instead of printing the table
    #[arg(long)]
    leave_one_video_out: bool,

    /// Compare the table with the shipped one, instead of printing it
    #[arg(long, conflicts_with = "leave_one_video_out")]
    check: bool,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let labelled = texts::read(&arguments.file, &arguments.label, arguments.positive.as_deref(), &arguments.column)?;
    let mut out = io::stdout().lock();
    if arguments.leave_one_video_out {
        return leave_one_out::written(&labelled, &mut out);
    }
    let facts = sets::by_post(&labelled)?;
    let views: Vec<CommentView<'_>> = facts.iter().map(Into::into).collect();
    let fitted = print::rows(&fit::table(&plans::PLANS, &views, &labelled.labels)?, print::COMMENTS);
    if !arguments.check {
        return Ok(write!(out, "{fitted}")?);
    }
    let shipped = print::rows(&WeightTable::YOUTUBE_COMMENT_2015, print::COMMENTS);
    if fitted != shipped {
        return Err(format!("{} gives another table:\n{fitted}", arguments.file.display()).into());
    }
    Ok(writeln!(out, "{} gives {}", arguments.file.display(), WeightTable::YOUTUBE_COMMENT_2015.name())?)
}

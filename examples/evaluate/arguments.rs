//! What a person types.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use influencer::authenticity::{AuthenticityModel, Subject};
use influencer::{InvalidError, Share};

/// How good a model of this crate is on labelled data.
#[derive(Debug, Parser)]
#[command(name = "evaluate", max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) task: Task,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Task {
    /// Is this account itself automated or inactive? By what its profile shows
    Profiles(Profiles),
    /// Is this comment promotional? By what it says, and by the others in the file
    Comments(Comments),
}

const PROFILES_HELP: &str = "\
A CSV file with a header and one profile a row. Columns, any of which may be missing, as may any cell (empty, -1, NA, null):
  followers, following, posts     counts
  picture                         1 or 0, true or false, yes or no; no_picture for the opposite
  user_name                       text, or one of these where names were taken out:
  user_name_digits                digits / characters, 0 to 1
  user_name_digit_count, user_name_length
Common other names (followers_count, #followers, userFollowerCount, friends_count, statuses_count, profile pic, …) are known; name any \
other with --column.

Intervals are 95 % bootstrap intervals over rows, with a fixed seed; those of false alarms are Wilson intervals, because none of none is \
not nothing. The inauthentic share is estimated on one random half of the rows, with error rates measured on the other.

Examples:
  evaluate profiles labelled.csv --label is_fake
  evaluate profiles labelled.csv --label class --positive automated --column posts=n_media
  evaluate profiles labelled.csv --label is_fake --prior share --only followers,following --format json";

#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Args)]
#[command(after_help = PROFILES_HELP)]
pub(crate) struct Profiles {
    /// The file
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) labels: Labels,

    #[command(flatten)]
    pub(crate) how: How,
}

const COMMENTS_HELP: &str = "\
A CSV file with a header and one comment a row. Columns, any of which may be missing, as may any cell:
  text        what it says; tags and names of signs, as web pages have them, are read as what they show
  author      a key, the same for the same person
  language    a tag such as en or pt-BR; where there is none, that of --language
Common other names (comment, content, username, user_id, lang, …) are known; name any other with --column. The file is one set of \
comments: copies and comments by the same author are counted within it.

Lists of words are there for English only; in another language, what looks for words is not measured.

Intervals are 95 % bootstrap intervals over rows, with a fixed seed; those of false alarms are Wilson intervals. The inauthentic share is \
that of the promotional, estimated on one random half of the rows, with error rates measured on the other; genuine are the others.

Examples:
  evaluate comments labelled.csv --label is_spam
  evaluate comments labelled.csv --label class --positive promo --column text=what --prior share
  evaluate comments labelled.csv --label is_spam --language unknown --only link,length --format json";

#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Args)]
#[command(after_help = COMMENTS_HELP)]
pub(crate) struct Comments {
    /// The file
    pub(crate) file: PathBuf,

    #[command(flatten)]
    pub(crate) labels: Labels,

    /// The language of comments of which the file does not say: a tag such as en, or the word unknown
    #[arg(long, value_name = "TAG", default_value = "en")]
    pub(crate) language: String,

    #[command(flatten)]
    pub(crate) how: How,
}

/// Which rows are positive, and what their columns are called.
#[derive(Debug, Args)]
pub(crate) struct Labels {
    /// A column by another name: ours=theirs; may be given several times
    #[arg(long, value_name = "OURS=THEIRS")]
    pub(crate) column: Vec<String>,

    /// The column of labels
    #[arg(long)]
    pub(crate) label: String,

    /// The label that means yes; without it, 1, true and yes do, and 0, false and no do not
    #[arg(long, value_name = "VALUE")]
    pub(crate) positive: Option<String>,
}

/// How it is evaluated and printed.
#[derive(Debug, Args)]
pub(crate) struct How {
    /// Weigh these signals only: names, with commas between
    #[arg(long, value_name = "SIGNALS", value_delimiter = ',')]
    pub(crate) only: Vec<String>,

    /// The prior: a share such as 0.2 or 20 %, or the word share for that of the file
    #[arg(long, value_name = "P|share", default_value = "0.2", value_parser = prior)]
    pub(crate) prior: Prior,

    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,

    /// How many bootstrap samples
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(20..))]
    pub(crate) resamples: u32,

    /// The seed of all that is drawn at random
    #[arg(long, default_value_t = 1)]
    pub(crate) seed: u64,
}

impl How {
    /// A model as it was asked for: the signals, and the prior, which may be the share of the file.
    pub(crate) fn model<S: Subject>(
        &self,
        model: AuthenticityModel<S>,
        share: f64,
    ) -> Result<AuthenticityModel<S>, InvalidError> {
        let names: Vec<&str> = self.only.iter().map(|name| name.trim()).collect();
        let model = if names.is_empty() { model } else { model.with_only(&names)? };
        model.with_prior(match self.prior {
            Prior::Given(prior) => prior,
            Prior::OfTheFile => Share::new(share)?,
        })
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prior {
    Given(Share),
    OfTheFile,
}

fn prior(text: &str) -> Result<Prior, String> {
    if text.trim().eq_ignore_ascii_case("share") {
        return Ok(Prior::OfTheFile);
    }
    let share: Share = text.parse().map_err(|error| format!("{error}, or the word share"))?;
    if share == 0.0 || share == 1.0 {
        return Err("a prior lies above 0 and below 1".to_owned());
    }
    Ok(Prior::Given(share))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For people
    Table,
    /// One object
    Json,
}

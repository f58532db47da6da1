//! What a person types.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Parser, ValueEnum};
use influencer::interop::Sheet;
use influencer::{EngagementRate, Level, Platform, Pooling, PostFilter, PostKind, TierScheme, Timestamp};

const AFTER_HELP: &str = "\
Files end in .csv (with a header), or in .jsonl, .ndjson or .json (one object a line); packed with gzip, in one of these and .gz. In a \
folder, files are called creators, posts, comments or growth, with more behind it if there are several: posts_2.csv.gz. --template prints a header with every column; the \
documentation of the module `interop` lists columns and rules. Empty cells and -1 are unknown, never zero.

Exit codes: 0 done; 1 a file could not be read or breaks a rule; 2 wrong arguments; 3 done, but bad rows were left out (--keep-going).

Examples:
  vet                                             the embedded sample
  vet creators.csv posts.csv                      files of your own
  vet creators.csv posts.csv --rate by_views --rate comments_by_followers --pooling mean
  vet creators.csv posts.csv --rate '(likes + 2*comments) / followers' --organic --min-age 2
  vet creators.csv posts.csv --pooling mean --by rank --cohort mine.json
  vet creators.csv posts.csv --keep-going --output csv > rates.csv
  vet creators.csv posts.csv --comments comments.csv --growth growth.csv
  vet creators.csv posts.csv --evidence           what the counts are evidence for, beside those of the others
  vet folder/ --explain mara.bakes                everything about one creator
  vet folder/ --compare mara.bakes jon            whether one is ahead
  vet folder/                                     creators.csv, posts.csv and the like in one folder
  vet --payload channels.json videos.json         what a platform or an export sent
  vet --template posts > posts.csv                an empty file to fill in";

/// Tiers and engagement rates of creators, from files of creators and posts; who answers, from comments.
#[allow(clippy::struct_excessive_bools, reason = "flags are bools")]
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "vet", after_help = AFTER_HELP, max_term_width = 100)]
#[command(group(ArgGroup::new("payment").args(["sponsored", "organic"])))]
#[command(group(ArgGroup::new("pin").args(["pinned", "not_pinned"])))]
#[command(group(ArgGroup::new("company").args(["solo", "joint"])))]
pub(crate) struct Arguments {
    /// File of creators, or a folder of files; without it, the embedded sample
    pub(crate) creators: Option<PathBuf>,

    /// File of posts
    pub(crate) posts: Option<PathBuf>,

    /// File of comments under the posts: shows reply rate, returning commenters and time to reply
    #[arg(long, value_name = "FILE", requires = "posts")]
    pub(crate) comments: Option<PathBuf>,

    /// File of dated totals of the creators, followers among them: shows growth, and days of unusual rise
    #[arg(long, value_name = "FILE", requires = "creators")]
    pub(crate) growth: Option<PathBuf>,

    /// Answers of a platform's API or files of an export, as they are: YouTube Data API, Instagram Graph API, TikTok, X, Apify,
    /// Instaloader, yt-dlp; also packed with gzip
    #[arg(long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["creators", "posts", "comments", "growth"])]
    pub(crate) payload: Vec<PathBuf>,

    /// Show what the counts are evidence for: whether audience and engagement are what they seem, beside what is usual among the
    /// creators read
    #[arg(long)]
    pub(crate) evidence: bool,

    /// Print everything about one creator, with every contribution to the evidence: the scorecard, by the first rate and pooling
    #[arg(long, value_name = "HANDLE")]
    pub(crate) explain: Option<String>,

    /// Say whether one of two creators is ahead under the first rate and pooling, as far as the posts let anybody say
    #[arg(long, value_names = ["HANDLE", "HANDLE"], num_args = 2, conflicts_with = "explain")]
    pub(crate) compare: Vec<String>,

    /// Write everything about the creators into one HTML file, by the first rate and pooling: a ranking, and a section for each of the
    /// first --limit
    #[arg(long, value_name = "FILE", conflicts_with_all = ["explain", "compare", "output"])]
    pub(crate) report: Option<PathBuf>,

    /// Tier scheme: a name (powers_of_ten, common_2026, mediakix_2019, iab_uk, emarketer, later_fohr_2021), or your own, as in
    /// 'ours: nano 500, micro 5000'
    #[arg(long, default_value = "powers_of_ten")]
    pub(crate) scheme: TierScheme,

    /// Rate: a name such as by_followers, by_reach, by_views, comments_by_followers, or an expression over counts; may be given
    /// several times [default: likes_and_comments_by_followers; for the sample by_followers, by_reach, by_impressions]
    #[arg(long)]
    pub(crate) rate: Vec<EngagementRate>,

    /// Pooling: ratio_of_sums, mean, median, trimmed_mean(20 %); may be given several times [default: median; for the sample all]
    #[arg(long)]
    pub(crate) pooling: Vec<Pooling>,

    /// Level of the intervals, such as 90 % or 0.9
    #[arg(long, default_value = "95 %")]
    pub(crate) level: Level,

    /// Order of the creators
    #[arg(long, value_enum, default_value_t = By::Input)]
    pub(crate) by: By,

    /// File of fitted cohorts: if it is there, creators are compared with those; if not, with one another, and the cohorts are saved
    /// in it
    #[arg(long, value_name = "FILE")]
    pub(crate) cohort: Option<PathBuf>,

    /// Take unknown counts above the line as zero; rates are then lower bounds, and marked so
    #[arg(long)]
    pub(crate) unknown_as_zero: bool,

    /// Only posts published at this time or later
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) since: Option<Timestamp>,

    /// Only posts published before this time
    #[arg(long, value_name = "TIME", value_parser = time)]
    pub(crate) before: Option<Timestamp>,

    /// Only posts at least so many days old when the creator was observed
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub(crate) min_age: Option<Duration>,

    /// Only posts at most so many days old when the creator was observed
    #[arg(long, value_name = "DAYS", value_parser = days)]
    pub(crate) max_age: Option<Duration>,

    /// Only posts of this kind (photo, carousel, video, short_video, story, live, text, link, other, unknown); may be given several
    /// times
    #[arg(long)]
    pub(crate) kind: Vec<PostKind>,

    /// Only sponsored posts
    #[arg(long)]
    pub(crate) sponsored: bool,

    /// Only organic posts
    #[arg(long)]
    pub(crate) organic: bool,

    /// Only pinned posts
    #[arg(long)]
    pub(crate) pinned: bool,

    /// Only posts that are not pinned
    #[arg(long)]
    pub(crate) not_pinned: bool,

    /// Only posts by the account alone
    #[arg(long)]
    pub(crate) solo: bool,

    /// Only posts together with other accounts
    #[arg(long)]
    pub(crate) joint: bool,

    /// The platform of rows that name none
    #[arg(long)]
    pub(crate) platform: Option<Platform>,

    /// Leave bad rows out, report each, and go on
    #[arg(long)]
    pub(crate) keep_going: bool,

    /// How to print
    #[arg(long, value_enum, default_value_t = Output::Table)]
    pub(crate) output: Output,

    /// How many creators a table shows
    #[arg(long, default_value_t = 1_000)]
    pub(crate) limit: usize,

    /// Columns of a table, at least 40 [default: those of the terminal, or 160]
    #[arg(long, value_parser = clap::value_parser!(u16).range(40..))]
    pub(crate) width: Option<u16>,

    /// Print the header of an empty file, and nothing else
    #[arg(long, value_enum, value_name = "FILE")]
    pub(crate) template: Option<Template>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Table,
    /// One row a creator, rate and pooling; rates as ratios
    Csv,
    /// The same as one array of objects
    Json,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// As they were read
    Input,
    /// By rank in their cohort under the first rate and pooling; the creators of each platform together
    Rank,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(crate) enum Template {
    Creators,
    Posts,
    Comments,
    Growth,
}

impl Template {
    pub(crate) fn sheet(self) -> Sheet {
        match self {
            Template::Creators => Sheet::Creators,
            Template::Posts => Sheet::Posts,
            Template::Comments => Sheet::Comments,
            Template::Growth => Sheet::Totals,
        }
    }
}

impl Arguments {
    pub(crate) fn on_sample(&self) -> bool {
        self.creators.is_none() && self.payload.is_empty()
    }

    pub(crate) fn rates(&self) -> Vec<EngagementRate> {
        let rates = match (self.rate.as_slice(), self.on_sample()) {
            ([], true) => {
                vec![EngagementRate::BY_FOLLOWERS, EngagementRate::BY_REACH, EngagementRate::BY_IMPRESSIONS]
            }
            ([], false) => vec![EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS],
            (rates, _) => rates.to_vec(),
        };
        let wanted = |rate: EngagementRate| if self.unknown_as_zero { rate.treating_unknown_as_zero() } else { rate };
        rates.into_iter().map(wanted).collect()
    }

    pub(crate) fn poolings(&self) -> Vec<Pooling> {
        match (self.pooling.as_slice(), self.on_sample()) {
            ([], true) => Pooling::ALL.to_vec(),
            ([], false) => vec![Pooling::Median],
            (poolings, _) => poolings.to_vec(),
        }
    }

    /// The filter with times and ages as a person writes them.
    pub(crate) fn filter_in_words(&self) -> String {
        let day = |age: Duration| age.as_secs() / 86_400;
        let mut words = Vec::new();
        words.extend(self.since.map(|time| format!("published since {}", written(time))));
        words.extend(self.before.map(|time| format!("published before {}", written(time))));
        words.extend(self.min_age.map(|age| format!("at least {} days old", day(age))));
        words.extend(self.max_age.map(|age| format!("at most {} days old", day(age))));
        if !self.kind.is_empty() {
            let kinds: Vec<&str> = self.kind.iter().map(|kind| kind.name()).collect();
            words.push(format!("of kind {}", kinds.join(" or ")));
        }
        for (wanted, word) in [
            (self.sponsored, "sponsored"),
            (self.organic, "organic"),
            (self.pinned, "pinned"),
            (self.not_pinned, "not pinned"),
            (self.solo, "solo"),
            (self.joint, "joint"),
        ] {
            words.extend(wanted.then(|| word.to_owned()));
        }
        if words.is_empty() { "all".to_owned() } else { words.join(", ") }
    }

    pub(crate) fn filter(&self) -> PostFilter {
        let mut filter = PostFilter::ALL;
        filter = self.since.into_iter().fold(filter, PostFilter::published_since);
        filter = self.before.into_iter().fold(filter, PostFilter::published_before);
        filter = self.min_age.into_iter().fold(filter, PostFilter::at_least_old);
        filter = self.max_age.into_iter().fold(filter, PostFilter::at_most_old);
        if !self.kind.is_empty() {
            filter = filter.of_kinds(&self.kind);
        }
        // Each of these replaces one condition and leaves the others.
        let mut narrow = |wanted: bool, narrowed: fn(PostFilter) -> PostFilter| {
            if wanted {
                filter = narrowed(filter);
            }
        };
        narrow(self.sponsored, PostFilter::sponsored);
        narrow(self.organic, PostFilter::organic);
        narrow(self.pinned, PostFilter::pinned);
        narrow(self.not_pinned, PostFilter::not_pinned);
        narrow(self.solo, PostFilter::solo);
        narrow(self.joint, PostFilter::joint);
        filter
    }
}

fn written(time: Timestamp) -> String {
    jiff::Timestamp::from_second(time.as_unix_seconds()).map_or_else(|_| time.to_string(), |time| time.to_string())
}

fn time(text: &str) -> Result<Timestamp, String> {
    let seconds: Option<i64> = text.parse().ok();
    // A small number is a date without its dashes, not a second of 1970.
    if let Some(seconds) = seconds.filter(|seconds| *seconds >= 100_000_000) {
        return Timestamp::from_unix_seconds(seconds).map_err(|error| error.to_string());
    }
    // A day alone is its beginning in UTC.
    let instant = text.parse::<jiff::Timestamp>().or_else(|_| format!("{text}T00:00:00Z").parse());
    match instant {
        Ok(instant) if seconds.is_none() => {
            Timestamp::from_unix_seconds(instant.as_second()).map_err(|error| error.to_string())
        }
        _ => Err("expected 2024-05-01, 2024-05-01T09:30:00Z, or whole Unix seconds from 100000000 on".to_owned()),
    }
}

fn days(text: &str) -> Result<Duration, String> {
    let days: u32 = text.parse().map_err(|_| "expected a whole number of days")?;
    Ok(Duration::from_secs(u64::from(days) * 86_400))
}

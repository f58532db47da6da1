//! What a person types.

use std::path::PathBuf;
use std::time::Duration;

use clap::{ArgGroup, Parser, ValueEnum};
use influencer::interop::Sheet;
use influencer::value::Money;
use influencer::{EngagementRate, InvalidError, Level, Platform, Pooling, PostFilter, PostKind, TierScheme, Timestamp};

use crate::costs;
use crate::handles;

const AFTER_HELP: &str = "\
Try:
  vet                                    the embedded sample
  vet creators.csv posts.csv             files of your own
  vet folder/ --explain mara.bakes       everything about one creator
  vet folder/ --compare mara.bakes jon   who is ahead, and how sure
  vet folder/ --budget 5000 --costs costs.csv
  vet --help                             all of it, with more examples";

const AFTER_LONG_HELP: &str = "\
Files end in .csv (with a header), or in .jsonl, .ndjson or .json (one object a line); packed with gzip, in one of these and .gz. In a \
folder, files are called creators, posts, comments or growth, with more behind it if there are several: posts_2.csv.gz; costs.csv beside them is for --budget. --template prints a header with every column; the \
documentation of the module `interop` lists columns and rules. Empty cells and -1 are unknown, never zero.

Exit codes: 0 done; 1 a file could not be read or breaks a rule; 2 wrong arguments; 3 done, but bad rows were left out (--keep-going).

Examples:
  The embedded sample, files of your own, and a folder of them:
    vet
    vet creators.csv posts.csv
    vet folder/
  What a platform or an export sent:
    vet --payload channels.json videos.json
  An empty file to fill in:
    vet --template posts > posts.csv
  Other rates, and only some posts:
    vet folder/ --rate by_views --rate comments_by_followers --pooling mean
    vet folder/ --rate '(likes + 2*comments) / followers' --organic
  Who answers, and how the following grew:
    vet creators.csv posts.csv --comments comments.csv --growth growth.csv
  What the counts are evidence for, beside those of the others:
    vet folder/ --evidence
  Ranked by what each is worth beside others of its size:
    vet folder/ --pooling mean --by rank --cohort mine.json
  Everything about one creator, here the one on TikTok:
    vet folder/ --explain tiktok:mara.bakes
  Who is ahead, and how sure that is:
    vet folder/ --compare mara.bakes jon
  Whom to book:
    vet --template costs > costs.csv
    vet folder/ --budget '5000 EUR' --costs costs.csv
  For programs:
    vet folder/ --keep-going --output csv > rates.csv
    vet folder/ --output ndjson | jq .handle";

const INPUT: &str = "Input";
const MEASURE: &str = "What is measured";
const POSTS: &str = "Which posts count";
const COMPARE: &str = "One, two, or whom to book";
const OUTPUT: &str = "Output";

/// Tiers and engagement rates of creators, from files of creators and posts; who answers, from comments.
#[allow(clippy::struct_excessive_bools, reason = "flags are bools")]
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "vet", after_help = AFTER_HELP, after_long_help = AFTER_LONG_HELP, max_term_width = 100)]
#[command(group(ArgGroup::new("payment").args(["sponsored", "organic"])))]
#[command(group(ArgGroup::new("pin").args(["pinned", "not_pinned"])))]
#[command(group(ArgGroup::new("company").args(["solo", "joint"])))]
#[command(group(ArgGroup::new("question").args(["explain", "compare", "budget", "report"])))]
pub(crate) struct Arguments {
    /// File of creators, or a folder of files; without it, the embedded sample
    pub(crate) creators: Option<PathBuf>,

    /// File of posts
    pub(crate) posts: Option<PathBuf>,

    /// File of comments under the posts
    ///
    /// Shows reply rate, returning commenters and time to reply.
    #[arg(help_heading = INPUT, long, value_name = "FILE", requires = "creators")]
    pub(crate) comments: Option<PathBuf>,

    /// File of dated totals of the creators, followers among them
    ///
    /// Shows growth, and days of unusual rise.
    #[arg(help_heading = INPUT, long, value_name = "FILE", requires = "creators")]
    pub(crate) growth: Option<PathBuf>,

    /// What a platform's API or an export sent, as it is, in place of files
    ///
    /// YouTube Data API, Instagram Graph API, TikTok, X, Apify, Instaloader, yt-dlp; also packed with gzip.
    #[arg(help_heading = INPUT, long, value_name = "FILE", num_args = 1.., conflicts_with_all = ["creators", "posts", "comments", "growth"])]
    pub(crate) payload: Vec<PathBuf>,

    /// The platform of rows that name none
    #[arg(help_heading = INPUT, long)]
    pub(crate) platform: Option<Platform>,

    /// Leave bad rows out, report each, and go on
    #[arg(help_heading = INPUT, long)]
    pub(crate) keep_going: bool,

    /// Print the header of an empty file to fill in, and nothing else
    #[arg(help_heading = INPUT, long, value_enum, value_name = "FILE")]
    pub(crate) template: Option<Template>,

    /// Rate: a name such as by_followers, by_reach, by_views, or an expression over counts; may be given several times
    ///
    /// [default: likes_and_comments_by_followers; for the sample by_followers, by_reach, by_impressions]
    #[arg(help_heading = MEASURE, long, value_parser = rate)]
    pub(crate) rate: Vec<EngagementRate>,

    /// What becomes of several posts: ratio_of_sums, mean, median, trimmed_mean(20 %); may be given several times
    ///
    /// [default: median; for the sample all]
    #[arg(help_heading = MEASURE, long)]
    pub(crate) pooling: Vec<Pooling>,

    /// Level of the intervals, such as 90 % or 0.9
    #[arg(help_heading = MEASURE, long, default_value = "95 %")]
    pub(crate) level: Level,

    /// Take unknown counts above the line as zero; rates are then lower bounds, and marked so
    #[arg(help_heading = MEASURE, long)]
    pub(crate) unknown_as_zero: bool,

    /// Tier scheme: a name, or your own as in 'ours: nano 500, micro 5000'
    ///
    /// Names: powers_of_ten, common_2026, mediakix_2019, iab_uk, emarketer, later_fohr_2021.
    #[arg(help_heading = MEASURE, long, default_value = "powers_of_ten")]
    pub(crate) scheme: TierScheme,

    /// Show what the counts are evidence for
    ///
    /// Whether audience and engagement are what they seem, beside what is usual among the creators read.
    #[arg(help_heading = MEASURE, long)]
    pub(crate) evidence: bool,

    /// Only posts published at this time or later
    #[arg(help_heading = POSTS, long, value_name = "TIME", value_parser = time)]
    pub(crate) since: Option<Timestamp>,

    /// Only posts published before this time
    #[arg(help_heading = POSTS, long, value_name = "TIME", value_parser = time)]
    pub(crate) before: Option<Timestamp>,

    /// Only posts at least so many days old when the creator was observed
    #[arg(help_heading = POSTS, long, value_name = "DAYS", value_parser = days)]
    pub(crate) min_age: Option<Duration>,

    /// Only posts at most so many days old when the creator was observed
    #[arg(help_heading = POSTS, long, value_name = "DAYS", value_parser = days)]
    pub(crate) max_age: Option<Duration>,

    /// Only posts of this kind; may be given several times
    ///
    /// Kinds: photo, carousel, video, short_video, story, live, text, link, other, unknown.
    #[arg(help_heading = POSTS, long)]
    pub(crate) kind: Vec<PostKind>,

    /// Only sponsored posts
    #[arg(help_heading = POSTS, long)]
    pub(crate) sponsored: bool,

    /// Only organic posts
    #[arg(help_heading = POSTS, long)]
    pub(crate) organic: bool,

    /// Only pinned posts
    #[arg(help_heading = POSTS, long)]
    pub(crate) pinned: bool,

    /// Only posts that are not pinned
    #[arg(help_heading = POSTS, long)]
    pub(crate) not_pinned: bool,

    /// Only posts by the account alone
    #[arg(help_heading = POSTS, long)]
    pub(crate) solo: bool,

    /// Only posts together with other accounts
    #[arg(help_heading = POSTS, long)]
    pub(crate) joint: bool,

    /// Print everything about one creator, by the first rate and pooling: HANDLE, or PLATFORM:HANDLE
    ///
    /// The scorecard, with every contribution to the evidence and what is not known.
    #[arg(help_heading = COMPARE, long, value_name = "HANDLE")]
    pub(crate) explain: Option<String>,

    /// Say which of two creators is ahead, and how sure that is
    ///
    /// Under the first rate and pooling: how many times the one's rate is the other's, with an interval, as far as the posts let anybody say.
    #[arg(help_heading = COMPARE, long, value_names = ["HANDLE", "HANDLE"], num_args = 2)]
    pub(crate) compare: Vec<String>,

    /// Say whom to book for so much money, such as 5000 or '5000 EUR'
    ///
    /// With comments, by the people who comment, so that whoever follows two is counted once; without, by followers x rate, as if nobody
    /// followed two.
    #[arg(help_heading = COMPARE, long, value_name = "MONEY", value_parser = costs::amount, allow_negative_numbers = true)]
    pub(crate) budget: Option<Money>,

    /// File of what each creator costs, for --budget; costs.csv of the folder, if there is one
    ///
    /// Columns platform, handle, cost, and perhaps currency: see --template costs.
    #[arg(help_heading = COMPARE, long, value_name = "FILE", requires = "budget")]
    pub(crate) costs: Option<PathBuf>,

    /// Order of the creators
    #[arg(help_heading = COMPARE, long, value_enum, default_value_t = By::Input)]
    pub(crate) by: By,

    /// File of fitted cohorts to compare with; made from these creators if it is not there
    #[arg(help_heading = COMPARE, long, value_name = "FILE")]
    pub(crate) cohort: Option<PathBuf>,

    /// How to print
    #[arg(help_heading = OUTPUT, long, value_enum, default_value_t = Output::Table)]
    pub(crate) output: Output,

    /// Write everything about the creators into one HTML file
    ///
    /// By the first rate and pooling: a ranking, and a section for each of the first --limit.
    #[arg(help_heading = OUTPUT, long, value_name = "FILE", conflicts_with = "output")]
    pub(crate) report: Option<PathBuf>,

    /// How many creators a table shows
    #[arg(help_heading = OUTPUT, long, value_name = "CREATORS", default_value_t = 1_000, value_parser = limit)]
    pub(crate) limit: usize,

    /// Columns of a table, at least 40 [default: those of the terminal, or 160]
    #[arg(help_heading = OUTPUT, long, value_parser = clap::value_parser!(u16).range(40..))]
    pub(crate) width: Option<u16>,

    /// When to use colour: on a terminal (auto; never where NO_COLOR is set), always, or never
    #[arg(help_heading = OUTPUT, long, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub(crate) color: Color,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Table,
    /// One row a creator, rate and pooling; rates as ratios
    Csv,
    /// One array of objects, one a creator
    Json,
    /// The same objects, each on a line of its own as soon as it is there
    Ndjson,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> anstream::ColorChoice {
        match color {
            Color::Auto => anstream::ColorChoice::Auto,
            Color::Always => anstream::ColorChoice::Always,
            Color::Never => anstream::ColorChoice::Never,
        }
    }
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
    Costs,
}

impl Template {
    pub(crate) fn header(self) -> String {
        let sheet = match self {
            Template::Creators => Sheet::Creators,
            Template::Posts => Sheet::Posts,
            Template::Comments => Sheet::Comments,
            Template::Growth => Sheet::Totals,
            Template::Costs => return costs::COLUMNS.join(","),
        };
        sheet.header()
    }
}

impl Arguments {
    /// As given, or in the folder of the other files.
    pub(crate) fn costs_file(&self) -> Option<PathBuf> {
        let in_folder = || self.creators.as_ref().map(|folder| folder.join("costs.csv")).filter(|path| path.is_file());
        self.costs.clone().or_else(in_folder)
    }

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

fn limit(text: &str) -> Result<usize, String> {
    text.parse().map_err(|_| "expected a whole number of creators".to_owned())
}

/// Of sixty names, those near the one that was typed.
fn rate(text: &str) -> Result<EngagementRate, String> {
    text.parse().map_err(|error: InvalidError| {
        let names: Vec<&str> = EngagementRate::ALL.iter().map(|(name, _)| *name).collect();
        let near: Vec<&str> = handles::near(text, &names).into_iter().map(|place| names[place]).collect();
        if !error.is_unknown_name() || near.is_empty() {
            return error.to_string();
        }
        format!(
            "unknown engagement rate {text:?}: near it: {}; or write an expression such as (likes + 2*comments) / followers",
            near.join(", ")
        )
    })
}

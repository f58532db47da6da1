//! *Who really influences their followers?* Tiers, engagement rates, relationship, authenticity evidence and fair comparison for creators on
//! social platforms.
//!
//! A creator of 15,000 who answers people can be worth more than one of ten million who does not. This crate turns public counts, posts and
//! comments into numbers a person can stand behind. A count that is hidden is not zero: what needs it is undefined, and says why. A rate carries its
//! formula, its interval and the posts it rests on, and rates of different formulas do not compare. Evidence adds up line by line, and accuses nobody.
//! One record and columns of millions go through the same arithmetic and agree to the bit.
//!
//! ```
//! use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter, TierScheme};
//!
//! let account = Account::new("mara.bakes", Platform::Instagram).with(Count::Followers, 15_000);
//! let posts = vec![
//!     Post::new("bread").with(Count::Likes, 690).with(Count::Comments, 96),
//!     Post::new("cake").with(Count::Likes, 540).with(Count::Comments, 71),
//!     Post::new("biscuits").with(Count::Comments, 133), // the owner hides the likes
//! ];
//! let creator = Creator::new(account, posts)?;
//!
//! assert_eq!(TierScheme::default().standing_of(creator.account().counts())?.to_string(), "micro");
//! let estimate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
//! assert_eq!(format!("{:.2}", estimate.rate()?), "4.66 %");
//! assert_eq!(estimate.skipped().to_string(), "1 post: likes not known");
//! # Ok::<(), influencer::Error>(())
//! ```
//!
//! New here? The [guide](_guide) begins with the [words](_guide::concepts), and has a [cookbook](_guide::cookbook) of programs.
//!
//! # The types, in reading order
//!
//! - [`Count`] names what is counted; [`Counts`] holds one row, [`CountColumns`] borrows many.
//! - [`Account`], [`Post`] and [`Creator`] are the records; [`PostFilter`] says which posts count. A [`CreatorTable`] holds many creators in
//!   columns, [`CreatorColumns`] borrows them or an engine's, and [`CreatorView`] is one creator of a table, or a [`Creator`].
//! - [`TierScheme`] puts a number of followers into a [`Tier`]; the [`tier`] module shows where published schemes disagree.
//! - [`EngagementRate`] is a formula, [`Pooling`] makes one rate of several posts, [`Estimate`] is the result with all it rests on,
//!   [`EstimateColumns`] that of many creators. A [`RateRatio`] says how many times one rate is another, and how sure that is.
//! - [`Rate`], [`Share`], [`Growth`], [`Finite`], [`Weight`], [`Interval`], [`Level`], [`Timestamp`] and [`Day`] are numbers with a
//!   meaning.
//! - [`Cohort`] knows what is usual among creators of a size; its [`Posterior`] of a rate does not fall for luck, and
//!   [`rank`](cohort::rank) puts creators in order. [`PosteriorColumns`] are those of many.
//! - [`Norm`] is a published, dated benchmark, and says which [`Percentile`] of its accounts an [`Estimate`] stands at.
//! - [`Comment`]s make a [`Conversation`]; [`Connection`] says who answers, how fast, and whether the same people come back.
//! - [`Cadence`], [`Consistency`] and [`Trend`] say how regularly a creator posts, how alike the posts do, and where that is heading;
//!   [`History`] holds dated totals, [`HistoryGrowth`] and [`UnusualDays`] say how they grew.
//! - [`audience`] tells whom a group of creators reaches, how far their audiences overlap, and whom to book; module `value` (feature `money`) what
//!   attention costs.
//! - [`AuthenticityModel`] answers whether what an account shows is inconsistent with what is usual: [`Evidence`] of each [`Signal`] adds up
//!   to a [`Score`], and an [`Assessment`] tells what it rests on, what is missing, and what would change the [`Verdict`].
//! - A [`Preset`] is what is usual on a platform: formula, pooling, norms, weights of evidence, each with its source.
//! - A [`Scorer`] puts all of this on one page, the [`Scorecard`], or many creators in order, as a [`ScorecardTable`].
//! - [`source`] brings data in: one trait for what you have, checked by a suite, and what works with any of them. Module `interop` (features `csv`,
//!   `json`) reads files, `source::payload` (feature `payloads`) what platforms send.
//! - [`stats`] has the intervals, robust measures and calibration measures that the rest of the crate stands on.
//! - [`Undefined`] says why there is no number, [`InvalidError`] which rule a value breaks, [`SourceError`] where data from
//!   outside break one.
//!
//! # Which rate should I use?
//!
//! | you have | you ask | formula | also called |
//! |---|---|---|---|
//! | public counts | how much of the following reacts? | [`BY_FOLLOWERS`](EngagementRate::BY_FOLLOWERS) | ER, ER post, engagement rate by followers |
//! | public Instagram counts | the same, shares hidden | [`LIKES_AND_COMMENTS_BY_FOLLOWERS`](EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS) | ER |
//! | video views | how many viewers react? | [`BY_VIEWS`](EngagementRate::BY_VIEWS), [`LIKES_AND_COMMENTS_BY_VIEWS`](EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS) for YouTube | engagement rate by views |
//! | the owner's insights | how many of those reached react? | [`BY_REACH`](EngagementRate::BY_REACH), [`WITH_SAVES_BY_REACH`](EngagementRate::WITH_SAVES_BY_REACH) | ERR, engagement rate by reach |
//! | the owner's insights | what does a showing bring? | [`BY_IMPRESSIONS`](EngagementRate::BY_IMPRESSIONS) | engagement rate by impressions |
//! | hidden likes | who talks? | [`COMMENTS_BY_FOLLOWERS`](EngagementRate::COMMENTS_BY_FOLLOWERS) | CFR, talking rate |
//! | views and followers | does the following watch? | [`VIEWS_BY_FOLLOWERS`](EngagementRate::VIEWS_BY_FOLLOWERS) | view rate |
//! | shares | does it travel? | [`SHARES_BY_IMPRESSIONS`](EngagementRate::SHARES_BY_IMPRESSIONS) | virality rate |
//!
//! To judge a creator by usual posts, pool by the [median](Pooling::Median): one viral video more than doubles the mean number of views
//! in a vendor's sample report (NASA, 18 videos: mean 158,870, median 74,389). To say what a campaign saw and answered, pool by the
//! [ratio of sums](Pooling::RatioOfSums). The guide has a page on [which rate and which pooling](_guide::which_rate), by question and by platform; the
//! [`engagement`] module has the whole table.
//!
//! # Unknown and undefined
//!
//! A count is known, possibly zero, or not known; `None` in memory, -1 or an empty place in what platforms send. A formula that needs
//! an unknown count is [`Undefined`] and names it; so is one whose base is zero. A post without a rate is skipped and listed, and
//! never lowers the result. [`EngagementRate::treating_unknown_as_zero`] asks for a lower bound instead, and gets one that says so.
//!
//! # Units
//!
//! Rates are ratios inside and percent in print: 0.035 prints as `3.5 %`. They may exceed 1. Times are Unix seconds, evidence is in nats, weights
//! have four decimals.
//!
//! # Rows and columns
//!
//! [`EngagementRate::rate`] takes one row, [`EngagementRate::rates_into`] borrowed columns with what is known as flags or validity bits,
//! in the layout that Arrow, DuckDB and polars keep in memory; [`EngagementRate::pooled`] takes one creator,
//! [`EngagementRate::pooled_columns`] many, as [`CreatorColumns`]. Both feed the same kernel and agree to the bit, for any number of
//! threads. A column holds `Option<Rate>`, 8 bytes each; to learn why row 17 is empty, ask the row form for row 17. The guide has pages on
//! [columns](_guide::columns), on [engines](_guide::engines) and on [performance](_guide::performance).
//!
//! # Determinism
//!
//! Counts are summed as integers and divided once, rounded to the nearest float. Rates are summed in ascending order. So a result depends
//! neither on the order of the posts nor on the form in which they come. Logarithms are those of the crate `libm`, the same on every platform; one
//! quantile is not, and the page on [determinism](_guide::determinism) says where it stands.
//!
//! Counts beyond 2^53 are exact; two that differ by one may still give the same rate, which is a float.
//!
//! # Panics and errors
//!
//! Nothing panics on data. Functions named `constant` and [`Weight::whole`] are for literals and panic, or do not compile, on wrong
//! ones. Constructors return [`InvalidError`]; single numbers return [`Undefined`]; what reads data from outside returns [`SourceError`];
//! [`Error`] unites them for `?`.
//!
//! # Features
//!
//! None is on by default, and each only adds: no feature changes a type or a number.
//!
//! | feature | adds |
//! |---|---|
//! | `calendar` | posts by weekday, hour, week and month in a time zone: [`rhythm`] |
//! | `conformance` | checks for sources of your own: module `source::conformance` |
//! | `csv` | creators, posts, comments and totals from CSV files: module `interop`; benchmarks: `Norm::from_csv` |
//! | `gzip` | the same packed with gzip, beside `csv` or `json` |
//! | `json` | the same from JSON lines: module `interop`; benchmarks: `Norm::from_json` |
//! | `money` | costs, returns and earned media value in exact decimals: module `value` |
//! | `payloads` | accounts, posts and comments from what platforms and exports send: module `source::payload` |
//! | `rayon` | columns and files on all threads, with the same bits |
//! | `serde` | `Serialize` and `Deserialize` for records, units, schemes, formulas and norms; `Serialize` for results |
//! | `text` | words of comments, by the rules of Unicode: [`Relation::WordsPerComment`] |
//!
//! # Guide
//!
//! | to | read |
//! |---|---|
//! | begin | [concepts](_guide::concepts), [which rate](_guide::which_rate), [cookbook](_guide::cookbook) |
//! | understand the numbers | [intervals](_guide::intervals), [fair comparison](_guide::cohorts), [relationship](_guide::relationship), [authenticity](_guide::authenticity) |
//! | bring data | [sources](_guide::sources), [columns](_guide::columns), [engines](_guide::engines) |
//! | add to it | [extending](_guide::extending) |
//! | trust it | [determinism](_guide::determinism), [performance](_guide::performance), [comparison](_guide::comparison), [design](_guide::design) |
#![cfg_attr(docsrs, feature(doc_cfg))]

pub mod _guide;
pub mod audience;
pub mod authenticity;
pub mod cohort;
mod count;
pub mod engagement;
pub mod error;
#[cfg(any(feature = "csv", feature = "json"))]
pub mod interop;
mod kernel;
#[cfg(any(feature = "json", feature = "payloads"))]
mod members;
mod parallel;
mod platform;
pub mod preset;
pub mod record;
pub mod relationship;
pub mod rhythm;
pub mod scorecard;
pub mod source;
pub mod stats;
#[cfg(feature = "serde")]
mod text;
pub mod tier;
pub mod unit;
#[cfg(feature = "money")]
pub mod value;
mod vocabulary;

#[doc(inline)]
pub use authenticity::{
    Assessment, AuthenticityModel, CommentFeature, CommentLanguage, Evidence, ProfileColumns, ProfileFacts,
    ProfileFeature, ProfileFlag, ProfileText, Score, Signal, Verdict,
};
#[doc(inline)]
pub use cohort::{Cohort, Norm, NormBand, NormBuilder, NormStatistic, Percentile, Posterior, PosteriorColumns};
#[doc(inline)]
pub use count::{Count, CountSet};
#[doc(inline)]
pub use engagement::{Base, Bound, EngagementRate, Estimate, EstimateColumns, Pooling, RateRatio, SkippedPosts, Trim};
#[doc(inline)]
pub use error::{Error, InvalidError, SourceError, SourceErrorKind, SourcePart, Undefined};
#[doc(inline)]
pub use platform::Platform;
#[doc(inline)]
pub use preset::Preset;
#[doc(inline)]
pub use record::{
    Account, AccountView, Collaboration, Column, Comment, CommentAuthor, CommentColumns, CommentTable,
    CommentTableBuilder, Conversation, ConversationColumns, ConversationView, CountColumns, Counts, Creator,
    CreatorColumns, CreatorTable, CreatorTableBuilder, CreatorView, History, HistoryColumns, HistoryView,
    HistoryWindow, Known, Offsets, Pinning, Post, PostColumns, PostFilter, PostKind, PostView, Sponsorship, TimeColumn,
};
#[doc(inline)]
pub use relationship::{Connection, ConnectionColumns, Measured, Relation};
#[cfg(feature = "calendar")]
#[doc(inline)]
pub use rhythm::PostCalendar;
#[doc(inline)]
pub use rhythm::{
    Cadence, CadenceColumns, Consistency, ConsistencyColumns, HistoryGrowth, HistoryGrowthColumns, Rounding, SpikeRule,
    Trend, TrendColumns, UnusualDay, UnusualDayColumns, UnusualDays,
};
#[doc(inline)]
pub use scorecard::{Scorecard, ScorecardTable, Scorer};
#[cfg(feature = "payloads")]
#[doc(inline)]
pub use source::payload::{PayloadKind, PayloadReader};
#[doc(inline)]
pub use tier::{NextStep, Standing, Tier, TierScheme};
#[doc(inline)]
pub use unit::{Day, Finite, Growth, Interval, Level, Rate, Share, Timestamp, Weight};
#[cfg(feature = "money")]
#[doc(inline)]
pub use value::{CostBasis, CostBound, CostEstimate, Currency, EarnedMediaValue, Money, RateCard, UnitCost};

#[doc = include_str!("../README.md")]
#[cfg(doctest)]
struct ReadmeDoctests;

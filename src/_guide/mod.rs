//! The guide: what goes across the modules, in reading order.
//!
//! | page | tells |
//! |---|---|
//! | [`concepts`] | the words of this crate, with one creator as the example: count, unknown, tier, rate, estimate, cohort, norm, evidence |
//! | [`which_rate`] | which engagement rate and which pooling answer which question, on which platform, and what goes wrong |
//! | [`intervals`] | how far off a rate may be, what that rests on, and how often such intervals cover |
//! | [`cohorts`] | how creators are compared fairly, and how well that works |
//! | [`relationship`] | who answers, how fast, and whether people come back: what each number means, and what it does not say |
//! | [`authenticity`] | what an authenticity score does not say, and what was measured |
//! | [`cookbook`] | programs to begin from: the files in `examples/` |
//! | [`sources`] | how data of your own come in, and what a source keeps to |
//! | [`columns`] | how rows and columns belong together, what an engine hands over, threads, memory, and how a new number gets its column form |
//! | [`engines`] | how arrays of DataFusion, DuckDB and polars are borrowed, and where SQL and clusters are |
//! | [`extending`] | a formula, scheme, norm, signal, source or weight table of your own |
//! | [`determinism`] | what is the same to the bit, and when |
//! | [`performance`] | what is fast, what it takes, and how to measure it |
//! | [`comparison`] | services, libraries and data frames beside this crate |
//! | [`design`] | why is it like this? |

#[doc = include_str!("concepts.md")]
pub mod concepts {}

#[doc = include_str!("which_rate.md")]
pub mod which_rate {}

#[doc = include_str!("intervals.md")]
pub mod intervals {}

#[doc = include_str!("cohorts.md")]
pub mod cohorts {}

#[doc = include_str!("relationship.md")]
pub mod relationship {}

#[doc = include_str!("authenticity.md")]
pub mod authenticity {}

#[doc = include_str!("cookbook.md")]
/// # A creator typed in by hand
///
/// A creator typed in by hand: tier, two rates, what a hidden count does, and what refuses to compare. Begin here.
///
/// ```sh
/// cargo run --release --example quickstart
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/quickstart.rs")]
/// ```
///
/// # Who answers
///
/// Two creators with made-up comments, one of 15,000 followers who answers, one of ten million who does not: every relation side by side.
/// `vet --comments FILE` does this with yours.
///
/// ```sh
/// cargo run --release --example relationship
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/relationship.rs")]
/// ```
///
/// # Whom to book
///
/// One mega or many micro: overlaps of audiences, the choice for a budget, and what each creator adds to those before. The audiences are made up,
/// with a seed.
///
/// ```sh
/// cargo run --release --example campaign
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/campaign.rs")]
/// ```
///
/// # A source of your own
///
/// Two methods make a source; the suite checks it against a sample, and the extension then collects a creator. Put your own store where the map is.
///
/// ```sh
/// cargo run --release --example custom_source
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/custom_source.rs")]
/// ```
///
/// # A signal of your own
///
/// One more thing to look at in the account model, with half its weight and a cap, and how the answer changes where it is known and where it is not.
///
/// ```sh
/// cargo run --release --example custom_signal
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/custom_signal.rs")]
/// ```
///
/// # Somebody else's files
///
/// Rows of another program become creators and posts: duplicates, switched-off comments, and counts that are zero only because they are hidden.
/// `--help` says what it takes.
///
/// ```sh
/// cargo run --release --example convert_youtube_trending -- --help
/// ```
///
/// ```ignore
#[doc = include_str!("../../examples/convert_youtube_trending.rs")]
/// ```
///
#[doc = include_str!("programs.md")]
pub mod cookbook {}

#[doc = include_str!("sources.md")]
pub mod sources {}

#[doc = include_str!("columns.md")]
pub mod columns {}

#[doc = include_str!("engines.md")]
pub mod engines {}

#[doc = include_str!("extending.md")]
pub mod extending {}

#[doc = include_str!("determinism.md")]
pub mod determinism {}

#[doc = include_str!("performance.md")]
pub mod performance {}

#[doc = include_str!("comparison.md")]
pub mod comparison {}

#[doc = include_str!("design.md")]
pub mod design {}

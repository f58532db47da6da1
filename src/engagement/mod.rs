//! Engagement rates: which counts, over which base, pooled how.
//!
//! "Engagement rate" names at least nine formulas. Here each is a value of one type, [`EngagementRate`]: counts with weights, over a
//! base. What happens to several posts is a separate choice, [`Pooling`]. An [`Estimate`] names both.
//!
//! # Which formula?
//!
//! | I have | I want to know | use |
//! |---|---|---|
//! | public numbers of any account | how much of the following reacts | [`BY_FOLLOWERS`](EngagementRate::BY_FOLLOWERS), or [`LIKES_AND_COMMENTS_BY_FOLLOWERS`](EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS) where shares are hidden |
//! | videos | how many viewers react | [`BY_VIEWS`](EngagementRate::BY_VIEWS) |
//! | the owner's insights | how many of those who saw it react | [`BY_REACH`](EngagementRate::BY_REACH) |
//! | the owner's insights, advertising | what a showing brings | [`BY_IMPRESSIONS`](EngagementRate::BY_IMPRESSIONS) |
//! | hidden likes | who talks | [`COMMENTS_BY_FOLLOWERS`](EngagementRate::COMMENTS_BY_FOLLOWERS) |
//! | counts that should not weigh alike | a weighted rate | [`EngagementRate::new`] with a [`Weight`](crate::Weight) for each |
//! | posts | likes, comments or shares a post | [`APPLAUSE`](EngagementRate::APPLAUSE), [`CONVERSATION`](EngagementRate::CONVERSATION), [`AMPLIFICATION`](EngagementRate::AMPLIFICATION) |
//!
//! The same post has a higher rate by reach than by followers where it reached fewer people than follow, and a lower one where it went
//! further. Rates of different formulas do not compare, and [`Estimate::compare`] refuses.
//!
//! How many times one creator's rate is another's, and how sure that is: [`Estimate::compared_with`].
//!
//! # Which pooling?
//!
//! | pooling | answers | moved by one viral post |
//! |---|---|---|
//! | [`Pooling::Median`] | what does a usual post do? Vendors' "average" is often this | hardly |
//! | [`Pooling::TrimmedMean`] | the same, with less noise | little |
//! | [`Pooling::Mean`] | what rate does a post have on average? | much |
//! | [`Pooling::RatioOfSums`] | of all that was seen, how much was answered? | much, by its size |
//!
//! # What has no constant here
//!
//! Formulas that need more than the counts of one post: averages over days (Hootsuite, NapoleonCat, Emplifi), messages per minute
//! and viewer (Twitch), and average view duration. The rate of one day is the rate of a record that holds that day's counts. Factored
//! rates (Hootsuite's sixth method: some reactions count more than once) have no agreed weights, so there is no constant for them:
//! [`EngagementRate::new`] takes yours.

mod base;
mod batch;
mod catalogue;
mod columns;
mod estimate;
mod estimate_columns;
mod expression;
mod formulas;
mod kind;
mod lanes;
mod lending;
mod named;
mod outcome;
mod pooled;
mod pooled_columns;
mod pooling;
mod precision;
mod rate;
mod rate_ratio;
mod ratios;
mod skipped;

pub use base::Base;
pub use estimate::Estimate;
pub use estimate_columns::EstimateColumns;
pub(crate) use kind::Kind;
pub(crate) use outcome::Outcome;
pub use pooling::{Pooling, Trim};
pub use rate::{Bound, EngagementRate};
pub use rate_ratio::RateRatio;
pub use skipped::SkippedPosts;

//! The numbers of the crate `influencer` as SQL functions for DataFusion, on one machine and on a Ballista cluster.
//!
//! [`register_all`] registers them with a session, a scheduler or an executor. None of them computes anything by itself: Arrow arrays are
//! borrowed as columns ([`borrowed`]), and the crate's column forms do the rest, so a query gives the bits that the crate gives.
//!
//! # Functions of a row
//!
//! | function | gives |
//! |---|---|
//! | `influencer_tier(followers [, scheme])` | the tier, as text |
//! | `engagement_rate(formula, count, …)` | the rate, a ratio |
//! | `likes_by_views(likes, views)` and so on, one for each named formula | the same, by the formula's own name |
//! | `profile_evidence(table, followers, following, media, picture, user_name)` | what a profile shows, as a structure |
//!
//! # Functions of many rows
//!
//! | function | gives |
//! |---|---|
//! | `pooled_rate(formula, pooling [, level], count, …)` | the rate of several posts with its interval and what it rests on, as a structure |
//! | `rate_of_sums(formula, count, …)`, `mean_rate(…)`, `median_rate(…)` | one such rate alone |
//! | `cadence(published_at [, observed_at])` | how regularly somebody posts, as a structure |
//! | `reply_rate(post, comment, parent, by_creator)` | which share of the comments by others got an answer, with its interval, as a structure |
//!
//! # Settings are arguments
//!
//! A formula, a pooling, a tier scheme, a level and a weight table are literals in the query. So a function has no state, and a plan that
//! travels to another process names the function and nothing else.
//!
//! # Unknown is null
//!
//! A null count is not known, and so is -1. What needs it is null. Other negative counts are an error when the query runs. Whatever can be
//! found wrong before (types, names, the number of counts) is an error while the query is planned, and lists what is accepted.
//!
//! # What a partial result holds
//!
//! The rows themselves, in lists: a median needs all of them, and so does an interval, which comes from the spread between posts. A partial
//! result takes 8 bytes a post for each count of the formula, 8 or 16 a post for a cadence, and the keys of the comments for a reply rate. So
//! partial results merge in any order and number, and the result has the same bits for every partition of the data.
//!
//! # Example
//!
//! ```
//! # #[cfg(feature = "programs")]
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! use datafusion::prelude::SessionContext;
//!
//! let mut session = SessionContext::new();
//! influencer_datafusion::register_all(&mut session)?;
//! let answer = session.sql("select influencer_tier(15000) as tier, engagement_rate('likes / views', 30, 1000) as rate").await?;
//! # answer.show().await?;
//! # Ok::<(), datafusion::error::DataFusionError>(())
//! # })?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod accumulator;
mod aggregate;
mod arguments;
pub mod borrowed;
mod cadence;
mod pooled;
mod profile;
mod rate;
mod reply;
mod rows;
mod structure;
mod tier;

use std::sync::Arc;

use datafusion_common::Result;
use datafusion_expr::registry::FunctionRegistry;
use datafusion_expr::{AggregateUDF, ScalarUDF};
use influencer::EngagementRate;

/// The functions of a row.
///
/// # Example
///
/// ```
/// assert!(influencer_datafusion::scalar_functions().iter().any(|function| function.name() == "influencer_tier"));
/// ```
pub fn scalar_functions() -> Vec<Arc<ScalarUDF>> {
    let mut functions = vec![
        ScalarUDF::new_from_impl(tier::InfluencerTier::default()),
        ScalarUDF::new_from_impl(rate::AnyRate::default()),
        ScalarUDF::new_from_impl(profile::ProfileEvidence::default()),
    ];
    let named = EngagementRate::ALL.iter().map(|(name, formula)| rate::NamedRate::new(name, *formula));
    functions.extend(named.map(ScalarUDF::new_from_impl));
    functions.into_iter().map(Arc::new).collect()
}

/// The functions of many rows.
///
/// # Example
///
/// ```
/// assert!(influencer_datafusion::aggregate_functions().iter().any(|function| function.name() == "median_rate"));
/// ```
pub fn aggregate_functions() -> Vec<Arc<AggregateUDF>> {
    let mut functions: Vec<AggregateUDF> = pooled::functions();
    functions.push(aggregate::Aggregate::function(cadence::CadenceOfPosts));
    functions.push(aggregate::Aggregate::function(reply::ReplyRate));
    functions.into_iter().map(Arc::new).collect()
}

/// Registers every function.
///
/// On a cluster, all of its programs need them: scheduler, executors and client.
///
/// # Errors
///
/// If the registry takes no functions.
///
/// # Example
///
/// ```
/// use datafusion_expr::registry::{FunctionRegistry, MemoryFunctionRegistry};
///
/// let mut registry = MemoryFunctionRegistry::new();
/// influencer_datafusion::register_all(&mut registry)?;
/// assert!(registry.udf("influencer_tier").is_ok());
/// # Ok::<(), datafusion_common::DataFusionError>(())
/// ```
pub fn register_all(registry: &mut dyn FunctionRegistry) -> Result<()> {
    for function in scalar_functions() {
        registry.register_udf(function)?;
    }
    for function in aggregate_functions() {
        registry.register_udaf(function)?;
    }
    Ok(())
}

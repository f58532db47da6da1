//! Groups that need more memory than there is.

use std::sync::Arc;

use datafusion::arrow::array::RecordBatch;
use datafusion::arrow::compute::concat_batches;
use datafusion::execution::runtime_env::RuntimeEnvBuilder;
use datafusion::physical_plan::{ExecutionPlan, collect};
use datafusion::prelude::{SessionConfig, SessionContext};
use tokio::runtime::Runtime;

use crate::support::{Posts, answer, deal, whole};

/// The answer of a session that may hold so many bytes, and how often its aggregates went to disk.
fn answer_within(bytes: Option<usize>, posts: &Posts, sql: &str) -> (RecordBatch, usize) {
    let config = SessionConfig::new().with_target_partitions(2).with_batch_size(512);
    let runtime = RuntimeEnvBuilder::new();
    let runtime = bytes.into_iter().fold(runtime, |runtime, bytes| runtime.with_memory_limit(bytes, 1.0));
    let mut session = SessionContext::new_with_config_rt(config, runtime.build_arc().unwrap());
    influencer_datafusion::register_all(&mut session).unwrap();
    deal(&session, "posts", &posts.batches(), 2);
    let (batches, plan) = Runtime::new().unwrap().block_on(async {
        let plan = session.sql(sql).await.unwrap().create_physical_plan().await.unwrap();
        (collect(Arc::clone(&plan), session.task_ctx()).await.unwrap(), plan)
    });
    (concat_batches(&plan.schema(), &batches).unwrap(), spills(plan.as_ref()))
}

fn spills(plan: &dyn ExecutionPlan) -> usize {
    let below: usize = plan.children().into_iter().map(|child| spills(child.as_ref())).sum();
    let own = plan.metrics().filter(|_| plan.name() == "AggregateExec").and_then(|metrics| metrics.spill_count());
    below + own.unwrap_or_default()
}

/// The groups come in any order.
fn in_order(found: RecordBatch) -> RecordBatch {
    let session = SessionContext::new();
    session.register_batch("found", found).unwrap();
    answer(&session, "select * from found order by creator")
}

#[test]
fn aggregates_that_go_to_disk_give_the_same_bits() {
    let posts = Posts::random(11, 60_000, 4_000, false);
    let sql = "select creator, pooled_rate('likes_by_views', 'median', likes, views) as estimate,
                      rate_of_sums('likes_by_followers', likes, followers) as of_sums
               from posts group by creator";
    let (expected, spilled) = answer_within(None, &posts, sql);
    assert_eq!(spilled, 0);
    let (found, spilled) = answer_within(Some(3 << 20), &posts, sql);
    assert!(spilled > 0);
    let (expected, found) = (in_order(expected), in_order(found));
    assert_eq!(whole(&expected, "creator"), posts.creator_names());
    assert_eq!(expected, found);
}

//! `reply_rate(post, comment, parent, by_creator)`.

use std::collections::HashMap;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::DataType;
use datafusion_common::{Result, ScalarValue, exec_err, internal_err, plan_err};
use influencer::{
    Column, CommentColumns, ConnectionColumns, ConversationColumns, CountColumns, CreatorColumns, Known, Level,
    Platform, PostFilter, Relation,
};

use crate::accumulator::Figure;
use crate::aggregate::Kind;
use crate::arguments::is_text;
use crate::borrowed::external;
use crate::rows::Rows;
use crate::structure::{array_of, floats, type_of};

const NAME: &str = "reply_rate";
const KEYS: [&str; 3] = ["post", "comment", "parent"];
const FIELDS: &[(&str, DataType)] =
    &[("rate", DataType::Float64), ("low", DataType::Float64), ("high", DataType::Float64)];

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct ReplyRate;

impl Kind for ReplyRate {
    type Figure = ReplyRates;

    fn name(&self) -> &str {
        NAME
    }

    fn settings(&self, _: &[DataType]) -> usize {
        0
    }

    fn coerce(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        let [keys @ .., by_creator] = types else {
            return plan_err!("{NAME} takes (post, comment, parent, by_creator); nothing is given");
        };
        if keys.len() != KEYS.len() {
            return plan_err!("{NAME} takes (post, comment, parent, by_creator); {} arguments are given", types.len());
        }
        for (given, key) in keys.iter().zip(KEYS) {
            if !is_text(given) && !given.is_integer() && *given != DataType::Null {
                return plan_err!("argument {key} of {NAME} is of type {given}: give a text or a whole number");
            }
        }
        if !matches!(by_creator, DataType::Boolean | DataType::Null) {
            return plan_err!("argument by_creator of {NAME} is of type {by_creator}: give a BOOLEAN");
        }
        Ok(vec![DataType::Utf8, DataType::Utf8, DataType::Utf8, DataType::Boolean])
    }

    fn return_type(&self) -> DataType {
        type_of(FIELDS)
    }

    fn check(&self, _: &[Option<&ScalarValue>], _: &[Option<&str>]) -> Result<()> {
        Ok(())
    }

    fn figure(&self, _: &[Option<&ScalarValue>]) -> Result<ReplyRates> {
        Ok(ReplyRates)
    }
}

#[derive(Debug)]
pub(crate) struct ReplyRates;

impl Figure for ReplyRates {
    fn of(&self, rows: &Rows) -> Result<ArrayRef> {
        let [posts, comments, parents, by_creator] = rows.columns.as_slice() else {
            return internal_err!("{NAME} of {} columns", rows.columns.len());
        };
        let (posts, comments, parents) =
            (posts.as_string::<i32>(), comments.as_string::<i32>(), parents.as_string::<i32>());
        let by_creator = by_creator.as_boolean();
        if posts.null_count() > 0 {
            return exec_err!("argument post of {NAME} is null: leave such comments out by WHERE");
        }
        let groups = || rows.group_of.iter().copied();
        let mut all_posts: Vec<(u32, &str)> = groups().zip(posts.iter().flatten()).collect();
        // One order, however the rows are partitioned.
        all_posts.sort_unstable();
        all_posts.dedup();
        let place_of: HashMap<(u32, &str), u32> = all_posts.iter().copied().zip(0..).collect();
        let post_of: Vec<u32> =
            groups().zip(posts.iter().flatten()).filter_map(|post| place_of.get(&post).copied()).collect();

        let mut row_of: HashMap<(u32, &str), i64> = HashMap::new();
        for ((group, comment), row) in groups().zip(comments.iter()).zip(0..) {
            if let Some(comment) = comment
                && row_of.insert((group, comment), row).is_some()
            {
                return exec_err!("argument comment of {NAME}: {comment:?} stands there twice");
            }
        }
        let parent_rows: Vec<Option<Option<i64>>> = groups()
            .zip(parents.iter())
            .map(|(group, parent)| parent.map(|parent| row_of.get(&(group, parent)).copied()))
            .collect();
        let missing: Vec<bool> = parent_rows.iter().map(|parent| *parent == Some(None)).collect();
        let parent_rows: Vec<i64> = parent_rows.into_iter().map(|parent| parent.flatten().unwrap_or(-1)).collect();
        let own: Vec<bool> = by_creator.iter().map(|own| own == Some(true)).collect();

        let mut starts = vec![0_usize; rows.groups + 1];
        for (group, _) in &all_posts {
            starts[*group as usize + 1] += 1;
        }
        for group in 0..rows.groups {
            starts[group + 1] += starts[group];
        }
        let shares = (|| {
            let comments = CommentColumns::new(rows.group_of.len())
                .with_creators_own(Known::Flags(&own))?
                .with_parents(Column::signed(&parent_rows, Known::All)?)?
                .with_missing_parents(Known::Flags(&missing))?;
            let conversations = ConversationColumns::ungrouped(comments, all_posts.len(), &post_of)?;
            let accounts = CountColumns::new(rows.groups);
            let posts = CountColumns::new(all_posts.len());
            let creators = CreatorColumns::grouped(Platform::Other, accounts, posts, starts.as_slice())?;
            let relations = [Relation::ReplyRate];
            ConnectionColumns::of_with_level(&creators, &conversations, &relations, &PostFilter::ALL, Level::default())
        })()
        .map_err(external)?;
        let intervals = shares.intervals(0).iter();
        let columns = vec![
            floats(shares.values(0).iter().map(|share| share.map(f64::from))),
            floats(intervals.clone().map(|interval| interval.map(|interval| interval.low().as_f64()))),
            floats(intervals.map(|interval| interval.map(|interval| interval.high().as_f64()))),
        ];
        array_of(FIELDS, columns)
    }
}

//! Random tables, in pieces and partitions, and questions about them.

use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, AsArray, Int64Array, RecordBatch, StructArray, UInt64Array};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Float64Type, Int64Type, UInt64Type};
use datafusion::datasource::MemTable;
use datafusion::error::DataFusionError;
use datafusion::prelude::{SessionConfig, SessionContext};
use influencer::{Count, Counts};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};
use tokio::runtime::Runtime;

/// In how many partitions every question is asked.
pub(crate) const PARTITIONS: [usize; 3] = [1, 2, 7];

pub(crate) fn session(partitions: usize) -> SessionContext {
    // Batches small enough that every partition sees several, and the partial results are merged.
    let config = SessionConfig::new().with_target_partitions(partitions).with_batch_size(64);
    let mut session = SessionContext::new_with_config(config);
    influencer_datafusion::register_all(&mut session).unwrap();
    session
}

/// A session in which the batches are a table of this name, dealt out to the partitions.
pub(crate) fn session_with(name: &str, batches: &[RecordBatch], partitions: usize) -> SessionContext {
    let session = session(partitions);
    deal(&session, name, batches, partitions);
    session
}

pub(crate) fn deal(session: &SessionContext, name: &str, batches: &[RecordBatch], partitions: usize) {
    let mut dealt = vec![Vec::new(); partitions];
    for (place, batch) in batches.iter().enumerate() {
        dealt[place % partitions].push(batch.clone());
    }
    let table = MemTable::try_new(batches[0].schema(), dealt).unwrap();
    session.register_table(name, Arc::new(table)).unwrap();
}

/// The rows of an answer, in one batch.
#[track_caller]
pub(crate) fn answer(session: &SessionContext, sql: &str) -> RecordBatch {
    try_answer(session, sql).unwrap_or_else(|error| panic!("{sql}: {error}"))
}

pub(crate) fn try_answer(session: &SessionContext, sql: &str) -> Result<RecordBatch, DataFusionError> {
    Runtime::new().unwrap().block_on(async {
        let frame = session.sql(sql).await?;
        let schema = Arc::clone(frame.schema().inner());
        let batches = frame.collect().await?;
        let schema = batches.first().map_or(schema, RecordBatch::schema);
        Ok(datafusion::arrow::compute::concat_batches(&schema, &batches)?)
    })
}

/// Why a query is refused before it runs.
#[track_caller]
pub(crate) fn refusal(session: &SessionContext, sql: &str) -> String {
    let planned = Runtime::new().unwrap().block_on(async {
        let frame = session.sql(sql).await?;
        frame.create_physical_plan().await
    });
    match planned {
        Ok(_) => panic!("{sql} is planned"),
        Err(error) => error.to_string(),
    }
}

/// Posts of several creators: whose each is, and its counts, many of them not known.
pub(crate) struct Posts {
    pub(crate) creators: Vec<i64>,
    pub(crate) counts: Vec<Counts>,
}

pub(crate) const COUNTS: [Count; 6] =
    [Count::Likes, Count::Comments, Count::Shares, Count::Views, Count::Followers, Count::Following];

impl Posts {
    /// `large` counts lie beyond what a float holds exactly.
    pub(crate) fn random(seed: u64, posts: usize, creators: i64, large: bool) -> Posts {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        let mut count = |most: u64| {
            let value = if large { random.random_range(0..1 << 58) } else { random.random_range(0..most) };
            (random.random_range(0..6) > 0).then_some(value)
        };
        let mut all = Vec::new();
        for _ in 0..posts {
            let counts = COUNTS.iter().filter_map(|name| {
                // Bases of zero, too.
                let most = if matches!(name, Count::Views | Count::Followers) { 40 } else { 1_000 };
                Some((*name, count(most)?))
            });
            all.push(counts.collect());
        }
        let creators = (0..posts).map(|_| random.random_range(0..creators)).collect();
        Posts { creators, counts: all }
    }

    /// Those of one creator.
    pub(crate) fn of(&self, creator: i64) -> impl Iterator<Item = Counts> {
        let posts = self.creators.iter().zip(&self.counts);
        posts.filter(move |(of, _)| **of == creator).map(|(_, counts)| *counts)
    }

    pub(crate) fn creator_names(&self) -> Vec<i64> {
        let mut names = self.creators.clone();
        names.sort_unstable();
        names.dedup();
        names
    }

    /// As slices of longer arrays, so that values and bits begin in the middle. Likes are unsigned; in comments, -1 stands for some of
    /// those not known.
    pub(crate) fn batches(&self) -> Vec<RecordBatch> {
        let mut columns: Vec<(String, ArrayRef)> =
            vec![("creator".into(), Arc::new(Int64Array::from(self.creators.clone())))];
        for name in COUNTS {
            let column = self.counts.iter().map(|counts| counts.get(name));
            let array: ArrayRef = match name {
                Count::Likes => Arc::new(column.collect::<UInt64Array>()),
                Count::Comments => {
                    let signed = column.enumerate().map(|(row, value)| match value {
                        None if row % 2 == 0 => Some(-1),
                        value => value.map(u64::cast_signed),
                    });
                    Arc::new(signed.collect::<Int64Array>())
                }
                _ => Arc::new(column.map(|value| value.map(u64::cast_signed)).collect::<Int64Array>()),
            };
            columns.push((name.to_string(), array));
        }
        let whole = RecordBatch::try_from_iter(columns).unwrap();
        pieces(&whole)
    }
}

/// A batch in pieces of unlike lengths, each a slice of the whole.
pub(crate) fn pieces(whole: &RecordBatch) -> Vec<RecordBatch> {
    let mut pieces = vec![whole.slice(0, 0)];
    let mut first = 0;
    for length in [1, 5, 67, 13, 129, 2].iter().cycle() {
        if first == whole.num_rows() {
            break;
        }
        let length = (*length).min(whole.num_rows() - first);
        pieces.push(whole.slice(first, length));
        first += length;
    }
    pieces
}

pub(crate) fn whole(batch: &RecordBatch, column: &str) -> Vec<i64> {
    batch.column_by_name(column).unwrap().as_primitive::<Int64Type>().values().to_vec()
}

/// The bits of a column of floats.
pub(crate) fn bits(batch: &RecordBatch, column: &str) -> Vec<Option<u64>> {
    bits_of(batch.column_by_name(column).unwrap())
}

pub(crate) fn bits_of(array: &ArrayRef) -> Vec<Option<u64>> {
    array.as_primitive::<Float64Type>().iter().map(|number| number.map(f64::to_bits)).collect()
}

pub(crate) fn structure<'a>(batch: &'a RecordBatch, column: &str) -> &'a StructArray {
    batch.column_by_name(column).unwrap().as_struct()
}

pub(crate) fn field_bits(batch: &RecordBatch, column: &str, field: &str) -> Vec<Option<u64>> {
    bits_of(structure(batch, column).column_by_name(field).unwrap())
}

pub(crate) fn field_wholes(batch: &RecordBatch, column: &str, field: &str) -> Vec<u64> {
    structure(batch, column).column_by_name(field).unwrap().as_primitive::<UInt64Type>().values().to_vec()
}

pub(crate) fn texts(batch: &RecordBatch, column: &str) -> Vec<Option<String>> {
    // Parquet files are read as views.
    let texts = cast(batch.column_by_name(column).unwrap(), &DataType::Utf8).unwrap();
    texts.as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

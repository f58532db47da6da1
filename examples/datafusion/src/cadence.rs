//! `cadence(published_at [, observed_at])`.

use arrow::array::ArrayRef;
use arrow::datatypes::{DataType, TimeUnit};
use datafusion_common::{Result, ScalarValue, plan_err};
use influencer::{CadenceColumns, CountColumns, CreatorColumns, Known, Platform, PostColumns, PostFilter, TimeColumn};

use crate::accumulator::Figure;
use crate::aggregate::Kind;
use crate::borrowed::{external, times};
use crate::rows::Rows;
use crate::structure::{array_of, floats, type_of, wholes};

const NAME: &str = "cadence";
const PARAMETERS: [&str; 2] = ["published_at", "observed_at"];

const FIELDS: &[(&str, DataType)] = &[
    ("median_gap_seconds", DataType::Float64),
    ("gap_deviation_seconds", DataType::Float64),
    ("longest_silence_seconds", DataType::Float64),
    ("active_weeks", DataType::Float64),
    ("posts_per_week", DataType::Float64),
    ("posts_used", DataType::UInt64),
];

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct CadenceOfPosts;

impl Kind for CadenceOfPosts {
    type Figure = Cadences;

    fn name(&self) -> &str {
        NAME
    }

    fn settings(&self, _: &[DataType]) -> usize {
        0
    }

    fn coerce(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        if types.is_empty() || types.len() > PARAMETERS.len() {
            return plan_err!("{NAME} takes (published_at [, observed_at]); {} arguments are given", types.len());
        }
        let coerced = types.iter().zip(PARAMETERS).map(|(type_, parameter)| match type_ {
            // A zone changes how a time prints, not the time.
            DataType::Timestamp(_, zone) => Ok(DataType::Timestamp(TimeUnit::Second, zone.clone())),
            DataType::Date32 => Ok(DataType::Timestamp(TimeUnit::Second, None)),
            DataType::Null | DataType::Int32 | DataType::UInt32 | DataType::Int64 => Ok(DataType::Int64),
            other => plan_err!(
                "argument {parameter} of {NAME} is of type {other}: give a TIMESTAMP, a DATE, or Unix seconds as BIGINT"
            ),
        });
        coerced.collect()
    }

    fn return_type(&self) -> DataType {
        type_of(FIELDS)
    }

    fn check(&self, _: &[Option<&ScalarValue>], columns: &[Option<&str>]) -> Result<()> {
        for (column, parameter) in columns.iter().zip(PARAMETERS) {
            if let Some(other) = column.filter(|column| *column != parameter && PARAMETERS.contains(column)) {
                return plan_err!("argument {parameter} of {NAME} is a column named {other}");
            }
        }
        Ok(())
    }

    fn figure(&self, _: &[Option<&ScalarValue>]) -> Result<Cadences> {
        Ok(Cadences)
    }
}

#[derive(Debug)]
pub(crate) struct Cadences;

impl Figure for Cadences {
    fn of(&self, rows: &Rows) -> Result<ArrayRef> {
        let unknown = TimeColumn::UNKNOWN;
        let published = rows.columns.first().map_or(Ok(unknown), |column| times(column))?;
        let observed = rows.columns.get(1).map_or(Ok(unknown), |column| times(column))?;
        let mut latest = vec![None; rows.groups];
        for (row, group) in rows.group_of.iter().enumerate() {
            latest[*group as usize] = latest[*group as usize].max(observed.get(row));
        }
        let known: Vec<bool> = latest.iter().map(Option::is_some).collect();
        let latest: Vec<i64> = latest.into_iter().map(|time| time.map_or(0, i64::from)).collect();
        let posts = PostColumns::from(CountColumns::new(rows.group_of.len()));
        let posts = posts.with_published_at(published).map_err(external)?;
        let accounts = CountColumns::new(rows.groups);
        let creators = CreatorColumns::ungrouped(Platform::Other, accounts, posts, &rows.group_of)
            .and_then(|creators| creators.with_observed_at(TimeColumn::unix_seconds(&latest, Known::Flags(&known))?))
            .map_err(external)?;
        let cadences = CadenceColumns::of(&creators, &PostFilter::ALL);
        let seconds = |span: &Option<std::time::Duration>| span.map(|span| span.as_secs_f64());
        let columns = vec![
            floats(cadences.median_gaps().iter().map(seconds)),
            floats(cadences.gap_deviations().iter().map(seconds)),
            floats(cadences.longest_silences().iter().map(seconds)),
            floats(cadences.active_weeks().iter().map(|share| share.map(f64::from))),
            floats(cadences.posts_per_week().iter().map(|number| number.map(f64::from))),
            wholes(cadences.posts_used()),
        ];
        array_of(FIELDS, columns)
    }
}

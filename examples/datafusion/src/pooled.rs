//! `pooled_rate(formula, pooling [, level], count, …)`, and the same without interval under the name of each pooling.

use arrow::array::ArrayRef;
use arrow::datatypes::DataType;
use datafusion_common::{Result, ScalarValue, plan_err};
use datafusion_expr::AggregateUDF;
use influencer::{Bound, CountColumns, CreatorColumns, EngagementRate, Level, Platform, Pooling, PostFilter, Rate};

use crate::accumulator::Figure;
use crate::aggregate::{Aggregate, Kind};
use crate::arguments::{self, COUNTS_ACCEPTED, Given, check_counts, counts_of, type_of_count};
use crate::borrowed::{count_columns, external};
use crate::rows::Rows;
use crate::structure::{array_of, flags, floats, type_of, wholes};

const FIELDS: &[(&str, DataType)] = &[
    ("rate", DataType::Float64),
    ("low", DataType::Float64),
    ("high", DataType::Float64),
    ("relative_standard_error", DataType::Float64),
    ("standard_deviation", DataType::Float64),
    ("lower_bound", DataType::Boolean),
    ("posts_used", DataType::UInt64),
    ("posts_skipped", DataType::UInt64),
];

pub(crate) fn functions() -> Vec<AggregateUDF> {
    let functions = [
        PooledRate { name: "pooled_rate", pooling: None },
        PooledRate { name: "rate_of_sums", pooling: Some(Pooling::RatioOfSums) },
        PooledRate { name: "mean_rate", pooling: Some(Pooling::Mean) },
        PooledRate { name: "median_rate", pooling: Some(Pooling::Median) },
    ];
    functions.into_iter().map(Aggregate::function).collect()
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct PooledRate {
    name: &'static str,
    // Where it is no argument.
    pooling: Option<Pooling>,
}

impl PooledRate {
    const fn parameters(&self) -> &'static str {
        if self.pooling.is_some() { "(formula, count, …)" } else { "(formula, pooling [, level], count, …)" }
    }

    fn formula(&self, settings: &[Option<&ScalarValue>]) -> Result<EngagementRate> {
        arguments::formula(self.name, settings.first().copied().flatten())
    }
}

impl Kind for PooledRate {
    type Figure = Rates;

    fn name(&self) -> &str {
        self.name
    }

    fn settings(&self, types: &[DataType]) -> usize {
        let most = if self.pooling.is_some() { 1 } else { 3 };
        types.iter().take(most).take_while(|type_| arguments::is_text(type_)).count()
    }

    fn coerce(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        let (settings, parameters) = (self.settings(types), self.parameters());
        let fewest = if self.pooling.is_some() { 1 } else { 2 };
        if settings < fewest {
            let name = if settings == 0 { "formula" } else { "pooling" };
            let found = types.get(settings).map_or("nothing".to_owned(), ToString::to_string);
            return plan_err!("{} takes {parameters}: argument {name} is a literal text, not {found}", self.name);
        }
        let mut coerced = types.to_vec();
        for (place, type_) in coerced.iter_mut().enumerate().skip(settings) {
            let Some(count) = type_of_count(type_) else {
                return plan_err!(
                    "argument {} of {}{parameters} is of type {type_}: {COUNTS_ACCEPTED}",
                    place + 1,
                    self.name
                );
            };
            *type_ = count;
        }
        Ok(coerced)
    }

    fn return_type(&self) -> DataType {
        if self.pooling.is_some() { DataType::Float64 } else { type_of(FIELDS) }
    }

    fn check(&self, literals: &[Option<&ScalarValue>], columns: &[Option<&str>]) -> Result<()> {
        let most = if self.pooling.is_some() { 1 } else { 3 };
        let texts = literals
            .iter()
            .take(most)
            .map_while(|literal| literal.filter(|literal| arguments::is_text(&literal.data_type())));
        let settings = texts.count();
        self.figure(&literals[..settings])?;
        let given = columns.iter().skip(settings).map(|column| Given { type_: None, column: *column });
        check_counts(self.name, &self.formula(literals)?, &given.collect::<Vec<_>>())
    }

    fn figure(&self, settings: &[Option<&ScalarValue>]) -> Result<Rates> {
        let formula = self.formula(settings)?;
        let Some(pooling) = self.pooling else {
            let pooling = arguments::setting(self.name, "pooling", "median", settings.get(1).copied().flatten())?;
            let level = match settings.get(2) {
                Some(level) => arguments::setting(self.name, "level", "90 %", *level)?,
                None => Level::default(),
            };
            return Ok(Rates { formula, pooling, level: Some(level) });
        };
        Ok(Rates { formula, pooling, level: None })
    }
}

#[derive(Debug)]
struct Rates {
    formula: EngagementRate,
    pooling: Pooling,
    // Without one, rates alone.
    level: Option<Level>,
}

impl Figure for Rates {
    fn of(&self, rows: &Rows) -> Result<ArrayRef> {
        let arrays = rows.columns.iter().map(AsRef::as_ref);
        let posts = count_columns(rows.group_of.len(), counts_of(&self.formula).into_iter().zip(arrays))?;
        let accounts = CountColumns::new(rows.groups);
        // No number here depends on where an account lives.
        let creators = CreatorColumns::ungrouped(Platform::Other, accounts, posts, &rows.group_of).map_err(external)?;
        let ratio = |rate: &Option<Rate>| rate.map(Rate::as_ratio);
        let Some(level) = self.level else {
            let estimates = self.formula.pooled_columns(&creators, &[self.pooling], &PostFilter::ALL);
            return Ok(floats(estimates.rates(0).iter().map(ratio)));
        };
        let estimates = self.formula.pooled_columns_with_level(&creators, &[self.pooling], &PostFilter::ALL, level);
        let intervals = estimates.intervals(0).iter();
        let columns = vec![
            floats(estimates.rates(0).iter().map(ratio)),
            floats(intervals.clone().map(|interval| interval.map(|interval| interval.low().as_ratio()))),
            floats(intervals.map(|interval| interval.map(|interval| interval.high().as_ratio()))),
            floats(estimates.relative_standard_errors(0).iter().map(ratio)),
            floats(estimates.standard_deviations().iter().map(ratio)),
            flags(estimates.bounds().iter().map(|bound| *bound == Bound::Lower)),
            wholes(estimates.posts_used()),
            wholes(estimates.posts_skipped()),
        ];
        array_of(FIELDS, columns)
    }
}

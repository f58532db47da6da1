//! What is written: one row a creator.

use std::fs::File;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use datafusion::arrow::array::{Array, ArrayRef, Float64Array, RecordBatch, StringArray, UInt64Array};
use datafusion::arrow::datatypes::{DataType, Field, Schema, SchemaRef};
use datafusion::parquet::arrow::ArrowWriter;
use datafusion::parquet::file::properties::WriterProperties;
use influencer::{Column, Count, CreatorColumns, Platform, Pooling, PostFilter, Rate, Standing};

use influencer_datafusion::borrowed::count_columns;

use crate::outcome::Outcome;
use crate::score::Arguments;
use crate::score::input::Creators;
use crate::score::posts::Posts;

const POOLINGS: [(Pooling, &str); 3] =
    [(Pooling::RatioOfSums, "rate_of_sums"), (Pooling::Mean, "mean_rate"), (Pooling::Median, "median_rate")];

pub(super) struct Output {
    schema: SchemaRef,
    writer: Mutex<ArrowWriter<File>>,
}

impl Output {
    pub(super) fn create(arguments: &Arguments, creators: &Creators) -> Outcome<Output> {
        let mut fields = vec![
            Field::new(&arguments.key, creators.key_column.data_type().clone(), false),
            Field::new("tier", DataType::Utf8, true),
        ];
        for (_, name) in POOLINGS {
            fields.push(Field::new(name, DataType::Float64, true));
            if arguments.level.is_some() {
                fields.push(Field::new(format!("{name}_low"), DataType::Float64, true));
                fields.push(Field::new(format!("{name}_high"), DataType::Float64, true));
            }
        }
        fields.push(Field::new("standard_deviation", DataType::Float64, true));
        fields.push(Field::new("posts_used", DataType::UInt64, false));
        fields.push(Field::new("posts_skipped", DataType::UInt64, false));
        let schema = Arc::new(Schema::new(fields));
        let file =
            File::create(&arguments.output).map_err(|error| format!("{}: {error}", arguments.output.display()))?;
        // Rates hardly ever repeat.
        let properties = WriterProperties::builder().set_dictionary_enabled(false);
        let properties = properties.set_column_dictionary_enabled("tier".into(), true).build();
        let writer = Mutex::new(ArrowWriter::try_new(file, Arc::clone(&schema), Some(properties))?);
        Ok(Output { schema, writer })
    }

    /// The rows of these creators; the posts name them by places from the first one on.
    pub(super) fn write(
        &self,
        arguments: &Arguments,
        creators: &Creators,
        rows: Range<usize>,
        posts: &Posts,
    ) -> Outcome {
        let counts = creators.counts(&rows);
        let accounts = count_columns(rows.len(), counts.iter().map(|(count, array)| (*count, array.as_ref())))?;
        let poolings = POOLINGS.map(|(pooling, _)| pooling);
        let columns = CreatorColumns::ungrouped(Platform::Other, accounts, posts.columns()?, &posts.places)?;
        let (formula, filter) = (arguments.formula, PostFilter::ALL);
        let estimates = match arguments.level {
            Some(level) => formula.pooled_columns_with_level(&columns, &poolings, &filter, level),
            None => formula.pooled_columns(&columns, &poolings, &filter),
        };
        let followers = accounts.get(Count::Followers).ok_or("followers were not read")?;
        let mut arrays: Vec<ArrayRef> =
            vec![creators.key_column.slice(rows.start, rows.len()), tiers(arguments, followers)];
        let ratios = |rates: &mut dyn Iterator<Item = Option<Rate>>| -> ArrayRef {
            Arc::new(rates.map(|rate| rate.map(Rate::as_ratio)).collect::<Float64Array>())
        };
        for place in 0..POOLINGS.len() {
            arrays.push(ratios(&mut estimates.rates(place).iter().copied()));
            if arguments.level.is_some() {
                let intervals = estimates.intervals(place).iter();
                arrays.push(ratios(&mut intervals.clone().map(|interval| interval.map(|interval| interval.low()))));
                arrays.push(ratios(&mut intervals.map(|interval| interval.map(|interval| interval.high()))));
            }
        }
        arrays.push(ratios(&mut estimates.standard_deviations().iter().copied()));
        arrays.push(Arc::new(UInt64Array::from(estimates.posts_used().to_vec())));
        arrays.push(Arc::new(UInt64Array::from(estimates.posts_skipped().to_vec())));
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), arrays)?;
        let mut writer = self.writer.lock().map_err(|_| "a thread broke down")?;
        Ok(writer.write(&batch)?)
    }

    pub(super) fn close(self) -> Outcome {
        self.writer.into_inner().map_err(|_| "a thread broke down")?.close()?;
        Ok(())
    }
}

fn tiers(arguments: &Arguments, followers: &Column<'_>) -> ArrayRef {
    let below_lowest = Standing::BelowLowest.to_string();
    let name = |standing: Standing| standing.tier().map_or(below_lowest.as_str(), |tier| tier.name());
    let standings = arguments.scheme.standings(followers);
    Arc::new(standings.into_iter().map(|standing| standing.map(name)).collect::<StringArray>())
}

//! What is read: columns of Parquet files.

use std::fs::File;
use std::ops::Range;
use std::path::{Path, PathBuf};

use datafusion::arrow::array::{Array, ArrayRef, AsArray, RecordBatch};
use datafusion::arrow::compute::{CastOptions, cast_with_options, concat};
use datafusion::arrow::datatypes::{DataType, Int64Type, Schema, UInt64Type};
use datafusion::parquet::arrow::ProjectionMask;
use datafusion::parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder,
};
use influencer::{Count, CountSet, EngagementRate};
use influencer_datafusion::borrowed;

use crate::outcome::Outcome;
use crate::score::keys::{Keys, Kind};

/// Stands for a count that is not known.
pub(super) const UNKNOWN: i64 = -1;

const OF_ACCOUNTS: CountSet = CountSet::of(&[Count::Followers, Count::Following, Count::Media]);

/// The creators, all of them: keys as they were, places, and counts.
pub(super) struct Creators {
    pub(super) keys: Keys,
    pub(super) key_column: ArrayRef,
    counts: Vec<(Count, ArrayRef)>,
}

impl Creators {
    pub(super) fn read(file: &Path, key: &str, formula: &EngagementRate) -> Outcome<Creators> {
        let opened = Opened::open(file)?;
        let wanted = |count: &Count| *count == Count::Followers || formula.counts().contains(*count);
        let counts: Vec<Count> = OF_ACCOUNTS.iter().filter(wanted).filter(|count| opened.has(count.name())).collect();
        if !opened.has(Count::Followers.name()) {
            return Err(opened.missing(Count::Followers.name()).into());
        }
        let names: Vec<&str> = [key].into_iter().chain(counts.iter().map(|count| count.name())).collect();
        let kind = Kind::of(opened.type_of(key)?)
            .ok_or_else(|| format!("{}: column {key} holds neither whole numbers nor texts", file.display()))?;
        let mut columns: Vec<Vec<ArrayRef>> = vec![Vec::new(); names.len()];
        for batch in opened.reader(None, &names)? {
            let batch = batch?;
            for (name, column) in names.iter().zip(&mut columns) {
                let array = opened.column(&batch, name)?;
                column.push(if *name == key { array } else { as_count(&array, file, name)? });
            }
        }
        let mut whole = Vec::with_capacity(columns.len());
        for (name, batches) in names.iter().zip(columns) {
            let batches: Vec<&dyn Array> = batches.iter().map(AsRef::as_ref).collect();
            if batches.is_empty() {
                return Err(format!("{}: column {name} has no rows", file.display()).into());
            }
            whole.push(concat(&batches)?);
        }
        let key_column = whole.remove(0);
        let keys = Keys::of(&key_column, kind).map_err(|error| format!("{}: {error}", file.display()))?;
        Ok(Creators { keys, key_column, counts: counts.into_iter().zip(whole).collect() })
    }

    pub(super) fn len(&self) -> usize {
        self.key_column.len()
    }

    /// The counts of some of them.
    pub(super) fn counts(&self, creators: &Range<usize>) -> Vec<(Count, ArrayRef)> {
        self.counts.iter().map(|(count, array)| (*count, array.slice(creators.start, creators.len()))).collect()
    }

    pub(super) fn has(&self, count: Count) -> bool {
        self.counts.iter().any(|(of, _)| *of == count)
    }

    pub(super) fn bytes(&self) -> u64 {
        let counts: usize = self.counts.iter().map(|(_, array)| array.get_array_memory_size()).sum();
        self.keys.bytes() + (self.key_column.get_array_memory_size() + counts) as u64
    }
}

/// The files of posts, and which columns are wanted of them.
pub(super) struct PostFiles {
    files: Vec<Opened>,
    key: String,
    /// The counts that posts have themselves.
    pub(super) counts: Vec<Count>,
}

/// Rows that are read at a time: a row group, and where its rows begin among all.
pub(super) struct Part<'a> {
    file: &'a Opened,
    row_group: usize,
    pub(super) rows: usize,
}

impl PostFiles {
    pub(super) fn open(path: &Path, key: &str, formula: &EngagementRate, creators: &Creators) -> Outcome<PostFiles> {
        let mut paths = vec![path.to_path_buf()];
        if path.is_dir() {
            let entries = path.read_dir()?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<Vec<PathBuf>>>()?;
            paths = entries.into_iter().filter(|path| path.extension().is_some_and(|end| end == "parquet")).collect();
            paths.sort_unstable();
        }
        let files = paths.iter().map(|path| Opened::open(path)).collect::<Outcome<Vec<_>>>()?;
        let Some(first) = files.first() else { return Err(format!("{}: no Parquet file", path.display()).into()) };
        let mut counts = Vec::new();
        for count in formula.counts().iter() {
            if first.has(count.name()) {
                counts.push(count);
            } else if !creators.has(count) {
                return Err(format!("{formula} needs {count}: {}", first.missing(count.name())).into());
            }
        }
        for file in &files {
            if Kind::of(file.type_of(key)?) != Some(creators.keys.kind()) {
                let (kind, file) = (creators.keys.kind().name(), file.path.display());
                return Err(format!("{file}: column {key} does not hold {kind}, as that of the creators does").into());
            }
            for count in &counts {
                file.type_of(count.name())?;
            }
        }
        Ok(PostFiles { files, key: key.to_owned(), counts })
    }

    pub(super) fn rows(&self) -> usize {
        self.files.iter().map(Opened::rows).sum()
    }

    /// What a post takes while it is scored: its place and its counts, once as they came and once beside those of the same creator.
    pub(super) fn bytes_of_row(&self) -> u64 {
        2 * (size_of::<u32>() + self.counts.len() * size_of::<i64>()) as u64 + size_of::<u64>() as u64
    }

    pub(super) fn parts(&self) -> Vec<Part<'_>> {
        let groups = |file: &Opened| (0..file.metadata.metadata().num_row_groups()).collect::<Vec<_>>();
        let parts = self.files.iter().flat_map(|file| {
            groups(file).into_iter().map(move |row_group| {
                let rows = file.metadata.metadata().row_group(row_group).num_rows();
                Part { file, row_group, rows: usize::try_from(rows).unwrap_or(0) }
            })
        });
        parts.collect()
    }

    /// Gives the rows of a part batch by batch: the places of the creators, and a column of each count.
    pub(super) fn read(
        &self,
        part: &Part<'_>,
        creators: &Creators,
        mut batch_of: impl FnMut(&[u32], &[Vec<i64>]) -> Outcome,
    ) -> Outcome {
        let names: Vec<&str> =
            [self.key.as_str()].into_iter().chain(self.counts.iter().map(|count| count.name())).collect();
        let mut places = Vec::new();
        let mut values: Vec<Vec<i64>> = vec![Vec::new(); self.counts.len()];
        for batch in part.file.reader(Some(part.row_group), &names)? {
            let batch = batch?;
            places.resize(batch.num_rows(), 0);
            let keys = part.file.column(&batch, &self.key)?;
            let path = &part.file.path;
            creators.keys.find(&keys, &mut places).map_err(|error| format!("{}: {error}", path.display()))?;
            for (count, values) in self.counts.iter().zip(&mut values) {
                let array = as_count(&part.file.column(&batch, count.name())?, path, count.name())?;
                let array = array.as_primitive::<Int64Type>();
                // Refuses negative counts other than -1.
                borrowed::counts(array).map_err(|error| format!("{}: column {count}: {error}", path.display()))?;
                values.clear();
                if array.null_count() == 0 {
                    values.extend_from_slice(array.values());
                } else {
                    values.extend(array.iter().map(|value| value.unwrap_or(UNKNOWN)));
                }
            }
            batch_of(&places, &values)?;
        }
        Ok(())
    }
}

/// Counts as `Int64`; a number that does not fit is an error, as is any other type.
fn as_count(array: &ArrayRef, file: &Path, name: &str) -> Outcome<ArrayRef> {
    match array.data_type() {
        DataType::Int64 => Ok(ArrayRef::clone(array)),
        DataType::UInt64
            if array.as_primitive::<UInt64Type>().iter().flatten().all(|value| i64::try_from(value).is_ok()) =>
        {
            Ok(cast_with_options(array, &DataType::Int64, &CastOptions { safe: false, ..CastOptions::default() })?)
        }
        type_ if type_.is_integer() && *type_ != DataType::UInt64 => {
            Ok(cast_with_options(array, &DataType::Int64, &CastOptions { safe: false, ..CastOptions::default() })?)
        }
        DataType::UInt64 => {
            Err(format!("{}: column {name} holds numbers above 9223372036854775807", file.display()).into())
        }
        other => Err(format!("{}: column {name} is of type {other}, not of whole numbers", file.display()).into()),
    }
}

/// A Parquet file whose end has been read.
struct Opened {
    path: PathBuf,
    metadata: ArrowReaderMetadata,
}

impl Opened {
    fn open(path: &Path) -> Outcome<Opened> {
        let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let metadata =
            ArrowReaderMetadata::load(&file, datafusion::parquet::arrow::arrow_reader::ArrowReaderOptions::default())
                .map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(Opened { path: path.to_path_buf(), metadata })
    }

    fn schema(&self) -> &Schema {
        self.metadata.schema()
    }

    fn rows(&self) -> usize {
        usize::try_from(self.metadata.metadata().file_metadata().num_rows()).unwrap_or(0)
    }

    fn has(&self, name: &str) -> bool {
        self.schema().index_of(name).is_ok()
    }

    fn missing(&self, name: &str) -> String {
        let names: Vec<&str> = self.schema().fields().iter().map(|field| field.name().as_str()).collect();
        format!("{}: there is no column {name}; there are {}", self.path.display(), names.join(", "))
    }

    fn type_of(&self, name: &str) -> Outcome<&DataType> {
        match self.schema().field_with_name(name) {
            Ok(field) => Ok(field.data_type()),
            Err(_) => Err(self.missing(name).into()),
        }
    }

    fn reader(&self, row_group: Option<usize>, names: &[&str]) -> Outcome<ParquetRecordBatchReader> {
        let file = File::open(&self.path).map_err(|error| format!("{}: {error}", self.path.display()))?;
        let builder = ParquetRecordBatchReaderBuilder::new_with_metadata(file, self.metadata.clone());
        let mask = ProjectionMask::columns(builder.parquet_schema(), names.iter().copied());
        let builder = builder.with_projection(mask).with_batch_size(8_192);
        let builder = match row_group {
            Some(row_group) => builder.with_row_groups(vec![row_group]),
            None => builder,
        };
        Ok(builder.build()?)
    }

    fn column(&self, batch: &RecordBatch, name: &str) -> Outcome<ArrayRef> {
        match batch.column_by_name(name) {
            Some(column) => Ok(ArrayRef::clone(column)),
            None => Err(self.missing(name).into()),
        }
    }
}

//! Arrow arrays as columns of the crate `influencer`, borrowed without a copy.
//!
//! An engine hands over three things: values, validity bits, and the bit at which the array begins.

use arrow::array::{Array, AsArray};
use arrow::datatypes::{DataType, Int64Type, TimeUnit, TimestampSecondType, UInt64Type};
use datafusion_common::{DataFusionError, Result, plan_err};
use influencer::{Column, Count, CountColumns, InvalidError, Known, TimeColumn};

/// Which entries of an array are known: those that are not null.
///
/// # Example
///
/// ```
/// use arrow::array::{Array, Int64Array};
/// use influencer::Column;
///
/// let likes = Int64Array::from(vec![Some(7), None, Some(9)]);
/// let rest = likes.slice(1, 2);
/// let column = Column::signed(rest.values(), influencer_datafusion::borrowed::known(&rest))?;
/// assert_eq!((column.get(0), column.get(1)), (None, Some(9)));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
pub fn known(array: &dyn Array) -> Known<'_> {
    array.nulls().map_or(Known::All, |nulls| Known::Bits { bytes: nulls.validity(), offset: nulls.offset() })
}

/// An array of counts, `Int64` or `UInt64`.
///
/// # Errors
///
/// For arrays of other types, and if an entry that is not null is negative and not -1.
///
/// # Example
///
/// ```
/// use arrow::array::UInt64Array;
///
/// let likes = UInt64Array::from(vec![480, 31]);
/// assert_eq!(influencer_datafusion::borrowed::counts(&likes)?.get(1), Some(31));
/// # Ok::<(), datafusion_common::DataFusionError>(())
/// ```
pub fn counts(array: &dyn Array) -> Result<Column<'_>> {
    match array.data_type() {
        DataType::Int64 => Column::signed(array.as_primitive::<Int64Type>().values(), known(array)).map_err(external),
        DataType::UInt64 => {
            Column::unsigned(array.as_primitive::<UInt64Type>().values(), known(array)).map_err(external)
        }
        other => plan_err!("{other} is no type of a count: Int64 and UInt64 are"),
    }
}

/// Arrays of several counts of the same rows.
///
/// # Errors
///
/// As for [`counts`], with the name of the count, and if the arrays are of unlike lengths.
///
/// # Example
///
/// ```
/// use arrow::array::{ArrayRef, Int64Array};
/// use influencer::{Count, EngagementRate};
///
/// let likes: ArrayRef = std::sync::Arc::new(Int64Array::from(vec![Some(30), None]));
/// let views: ArrayRef = std::sync::Arc::new(Int64Array::from(vec![1_000, 1_000]));
/// let rows = [(Count::Likes, &*likes), (Count::Views, &*views)];
/// let columns = influencer_datafusion::borrowed::count_columns(2, rows)?;
/// let rates = EngagementRate::LIKES_BY_VIEWS.rates(&columns);
/// assert_eq!(rates[0].map(|rate| rate.to_string()).as_deref(), Some("3 %"));
/// assert_eq!(rates[1], None);
/// # Ok::<(), datafusion_common::DataFusionError>(())
/// ```
pub fn count_columns<'a>(
    rows: usize,
    arrays: impl IntoIterator<Item = (Count, &'a dyn Array)>,
) -> Result<CountColumns<'a>> {
    let mut columns = CountColumns::new(rows);
    for (count, array) in arrays {
        let column = counts(array).map_err(|error| error.context(format!("count {count}")))?;
        columns = columns.with(count, column).map_err(external)?;
    }
    Ok(columns)
}

/// An array of times, `Timestamp` in seconds or `Int64` Unix seconds.
///
/// # Errors
///
/// For arrays of other types, and if a time lies outside of the years 1 to 9999.
///
/// # Example
///
/// ```
/// use arrow::array::TimestampSecondArray;
///
/// let times = TimestampSecondArray::from(vec![Some(1_700_000_000), None]);
/// assert_eq!(influencer_datafusion::borrowed::times(&times)?.get(1), None);
/// # Ok::<(), datafusion_common::DataFusionError>(())
/// ```
pub fn times(array: &dyn Array) -> Result<TimeColumn<'_>> {
    match array.data_type() {
        DataType::Int64 => {
            TimeColumn::unix_seconds(array.as_primitive::<Int64Type>().values(), known(array)).map_err(external)
        }
        DataType::Timestamp(TimeUnit::Second, _) => {
            let values = array.as_primitive::<TimestampSecondType>().values();
            TimeColumn::unix_seconds(values, known(array)).map_err(external)
        }
        other => plan_err!("{other} is no type of a time: Timestamp in seconds and Int64 Unix seconds are"),
    }
}

pub(crate) fn external(error: InvalidError) -> DataFusionError {
    DataFusionError::External(Box::new(error))
}

//! Results of several numbers: columns of a structure.

use std::sync::Arc;

use arrow::array::{ArrayRef, BooleanArray, Float64Array, StringArray, StructArray, UInt64Array};
use arrow::datatypes::{DataType, Field, Fields};
use datafusion_common::Result;

pub(crate) fn type_of(fields: &[(&str, DataType)]) -> DataType {
    DataType::Struct(fields_of(fields))
}

fn fields_of(fields: &[(&str, DataType)]) -> Fields {
    fields.iter().map(|(name, type_)| Field::new(*name, type_.clone(), true)).collect()
}

/// Of a column for each field.
pub(crate) fn array_of(fields: &[(&str, DataType)], columns: Vec<ArrayRef>) -> Result<ArrayRef> {
    Ok(Arc::new(StructArray::try_new(fields_of(fields), columns, None)?))
}

pub(crate) fn floats(numbers: impl Iterator<Item = Option<f64>>) -> ArrayRef {
    Arc::new(numbers.collect::<Float64Array>())
}

pub(crate) fn wholes(numbers: &[u64]) -> ArrayRef {
    Arc::new(UInt64Array::from(numbers.to_vec()))
}

pub(crate) fn flags(flags: impl Iterator<Item = bool>) -> ArrayRef {
    Arc::new(flags.map(Some).collect::<BooleanArray>())
}

pub(crate) fn texts<'a>(texts: impl Iterator<Item = &'a str>) -> ArrayRef {
    Arc::new(texts.map(Some).collect::<StringArray>())
}

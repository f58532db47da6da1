//! Arguments of SQL functions, checked while a query is planned.

use std::str::FromStr;

use arrow::datatypes::DataType;
use datafusion_common::{Result, ScalarValue, plan_err};
use influencer::{Count, EngagementRate, InvalidError};

/// A setting: a literal text that reads as one.
pub(crate) fn setting<T: FromStr<Err = InvalidError>>(
    function: &str,
    name: &str,
    example: &str,
    literal: Option<&ScalarValue>,
) -> Result<T> {
    let Some(text) = literal.and_then(ScalarValue::try_as_str).flatten() else {
        return plan_err!("argument {name} of {function} is no literal text: give one, such as '{example}'");
    };
    text.parse().or_else(|error| plan_err!("argument {name} of {function}: {error}"))
}

pub(crate) fn formula(function: &str, literal: Option<&ScalarValue>) -> Result<EngagementRate> {
    setting(function, "formula", "likes_by_views", literal)
}

pub(crate) const fn is_text(type_: &DataType) -> bool {
    matches!(type_, DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View)
}

/// The type in which a count of this type comes, if it can be one.
pub(crate) const fn type_of_count(given: &DataType) -> Option<DataType> {
    match given {
        DataType::UInt64 => Some(DataType::UInt64),
        DataType::Null
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32 => Some(DataType::Int64),
        _ => None,
    }
}

pub(crate) const COUNTS_ACCEPTED: &str =
    "a count is a whole number: TINYINT, SMALLINT, INT, BIGINT, signed or unsigned";

/// The counts of a formula in the order in which it prints them.
pub(crate) fn counts_of(formula: &EngagementRate) -> Vec<Count> {
    let mut counts: Vec<Count> = formula.weights().map(|(count, _)| count).collect();
    let others: Vec<Count> = formula.base().counts().iter().filter(|count| !counts.contains(count)).collect();
    counts.extend(others);
    counts
}

/// What is given for a count: its type, and its name if it is a plain column.
pub(crate) struct Given<'a> {
    pub(crate) type_: Option<&'a DataType>,
    pub(crate) column: Option<&'a str>,
}

/// Whether as many counts are given as the formula has, each of a fit type, and none in the place of another.
pub(crate) fn check_counts(function: &str, formula: &EngagementRate, given: &[Given<'_>]) -> Result<()> {
    let counts = counts_of(formula);
    let names: Vec<&str> = counts.iter().map(|count| count.name()).collect();
    let names = names.join(", ");
    if given.len() != counts.len() {
        let (wanted, found) = (counts.len(), given.len());
        return plan_err!("{function} of {formula} takes {wanted} counts in this order: {names}; {found} are given");
    }
    for (count, given) in counts.iter().zip(given) {
        if let Some(type_) = given.type_.filter(|type_| type_of_count(type_).is_none()) {
            return plan_err!("argument {count} of {function} is of type {type_}: {COUNTS_ACCEPTED}");
        }
        let other = given.column.and_then(|column| column.parse::<Count>().ok()).filter(|other| other != count);
        if let Some(other) = other {
            return plan_err!(
                "argument {count} of {function} is a column named {other}: {formula} takes its counts in this order: {names}"
            );
        }
    }
    Ok(())
}

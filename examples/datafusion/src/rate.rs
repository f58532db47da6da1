//! `engagement_rate(formula, count, …)`, and a function for each named formula.

use std::sync::Arc;

use arrow::array::{ArrayRef, Float64Array};
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion_common::{Result, ScalarValue, plan_err};
use datafusion_expr::{ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use influencer::{EngagementRate, Rate};

use crate::arguments::{self, Given, check_counts, counts_of, type_of_count};
use crate::borrowed;

const ANY: &str = "engagement_rate";

/// Of the formula that the first argument names.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct AnyRate {
    signature: Signature,
}

impl Default for AnyRate {
    fn default() -> Self {
        AnyRate { signature: Signature::user_defined(Volatility::Immutable) }
    }
}

impl ScalarUDFImpl for AnyRate {
    fn name(&self) -> &str {
        ANY
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        match given {
            [formula, counts @ ..] if arguments::is_text(formula) => {
                Ok([formula.clone()].into_iter().chain(counts.iter().map(coerced)).collect())
            }
            [] => plan_err!("{ANY} takes (formula, count, …); nothing is given"),
            [other, ..] => plan_err!(
                "argument formula of {ANY} is of type {other}: give a literal text, such as 'likes_by_views' or 'likes / views'"
            ),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        let formula = formula(args.scalar_arguments)?;
        check_counts(
            ANY,
            &formula,
            &given(args.arg_fields.get(1..).unwrap_or_default(), args.scalar_arguments.get(1..)),
        )?;
        Ok(Arc::new(Field::new(ANY, DataType::Float64, true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let formula = formula(&crate::tier::literals(&args.args))?;
        rates(&formula, args.args.get(1..).unwrap_or_default(), args.number_rows)
    }
}

fn formula(literals: &[Option<&ScalarValue>]) -> Result<EngagementRate> {
    arguments::formula(ANY, literals.first().copied().flatten())
}

/// Types that are no counts stay as they are: what is wrong with them can only be said where the formula is known.
fn coerced(given: &DataType) -> DataType {
    type_of_count(given).unwrap_or_else(|| given.clone())
}

fn given<'a>(fields: &'a [FieldRef], literals: Option<&[Option<&ScalarValue>]>) -> Vec<Given<'a>> {
    let literals = literals.unwrap_or_default();
    let is_literal = |place: usize| literals.get(place).is_some_and(Option::is_some);
    let given = fields.iter().enumerate().map(|(place, field)| Given {
        type_: Some(field.data_type()),
        column: (!is_literal(place)).then_some(field.name().as_str()),
    });
    given.collect()
}

fn rates(formula: &EngagementRate, counts: &[ColumnarValue], rows: usize) -> Result<ColumnarValue> {
    let arrays = counts.iter().map(|count| count.to_array(rows)).collect::<Result<Vec<ArrayRef>>>()?;
    let counts = counts_of(formula);
    let columns = borrowed::count_columns(rows, counts.into_iter().zip(arrays.iter().map(AsRef::as_ref)))?;
    let rates = formula.rates(&columns);
    let rates: Float64Array = rates.into_iter().map(|rate| rate.map(Rate::as_ratio)).collect();
    Ok(ColumnarValue::Array(Arc::new(rates)))
}

/// Of one named formula, by its name.
#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct NamedRate {
    name: &'static str,
    formula: EngagementRate,
    signature: Signature,
}

impl NamedRate {
    pub(crate) fn new(name: &'static str, formula: EngagementRate) -> NamedRate {
        let plain = Signature::user_defined(Volatility::Immutable);
        let names: Vec<&str> = counts_of(&formula).iter().map(|count| count.name()).collect();
        // Without names, arguments go by their places.
        let signature = plain.clone().with_parameter_names(names).unwrap_or(plain);
        NamedRate { name, formula, signature }
    }
}

impl ScalarUDFImpl for NamedRate {
    fn name(&self) -> &str {
        self.name
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        Ok(given.iter().map(coerced).collect())
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Float64)
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        check_counts(self.name, &self.formula, &given(args.arg_fields, Some(args.scalar_arguments)))?;
        Ok(Arc::new(Field::new(self.name, DataType::Float64, true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        rates(&self.formula, &args.args, args.number_rows)
    }
}

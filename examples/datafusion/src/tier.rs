//! `influencer_tier(followers [, scheme])`.

use std::sync::Arc;

use arrow::array::StringArray;
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion_common::{Result, ScalarValue, exec_datafusion_err, plan_err};
use datafusion_expr::{ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use influencer::{Standing, TierScheme};

use crate::arguments;
use crate::borrowed;

const NAME: &str = "influencer_tier";

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct InfluencerTier {
    signature: Signature,
}

impl Default for InfluencerTier {
    fn default() -> Self {
        InfluencerTier { signature: Signature::user_defined(Volatility::Immutable) }
    }
}

fn scheme(literals: &[Option<&ScalarValue>]) -> Result<TierScheme> {
    literals.get(1).map_or(Ok(TierScheme::default()), |scheme| arguments::setting(NAME, "scheme", "iab_uk", *scheme))
}

impl ScalarUDFImpl for InfluencerTier {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let [followers, scheme @ ..] = given else {
            return plan_err!("{NAME} takes (followers [, scheme]); nothing is given");
        };
        let Some(followers) = arguments::type_of_count(followers) else {
            return plan_err!("argument followers of {NAME} is of type {followers}: {}", arguments::COUNTS_ACCEPTED);
        };
        match scheme {
            [] => Ok(vec![followers]),
            [scheme] if arguments::is_text(scheme) => Ok(vec![followers, scheme.clone()]),
            [other] => plan_err!("argument scheme of {NAME} is of type {other}: give a literal text, such as 'iab_uk'"),
            more => plan_err!("{NAME} takes (followers [, scheme]); {} arguments are given", more.len() + 1),
        }
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Utf8)
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        scheme(args.scalar_arguments)?;
        Ok(Arc::new(Field::new(NAME, DataType::Utf8, true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let scheme = scheme(&literals(&args.args))?;
        let followers = args.args.first().ok_or_else(|| exec_datafusion_err!("{NAME} without followers"))?;
        let followers = followers.to_array(args.number_rows)?;
        let standings = scheme.standings(&borrowed::counts(&followers)?);
        let below_lowest = Standing::BelowLowest.to_string();
        let name = |standing: Standing| standing.tier().map_or(below_lowest.as_str(), |tier| tier.name());
        let names: StringArray = standings.into_iter().map(|standing| standing.map(name)).collect();
        Ok(ColumnarValue::Array(Arc::new(names)))
    }
}

/// Those of the arguments that are literals.
pub(crate) fn literals(args: &[ColumnarValue]) -> Vec<Option<&ScalarValue>> {
    let mut literals = Vec::with_capacity(args.len());
    for arg in args {
        literals.push(match arg {
            ColumnarValue::Scalar(scalar) => Some(scalar),
            ColumnarValue::Array(_) => None,
        });
    }
    literals
}

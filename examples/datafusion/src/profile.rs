//! `profile_evidence(table, followers, following, media, picture, user_name)`.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray};
use arrow::datatypes::{DataType, Field, FieldRef};
use datafusion_common::{Result, ScalarValue, exec_err, plan_err};
use datafusion_expr::{ColumnarValue, ReturnFieldArgs, ScalarFunctionArgs, ScalarUDFImpl, Signature, Volatility};
use influencer::authenticity::{AuthenticityModel, Profile, ProfileColumns, TextColumn, WeightTable};
use influencer::{Count, ProfileFlag, ProfileText};

use crate::arguments;
use crate::borrowed::{self, external};
use crate::structure::{array_of, floats, texts, type_of};

const NAME: &str = "profile_evidence";
const PARAMETERS: &str = "(table, followers, following, media, picture, user_name)";
const COUNTS: [Count; 3] = [Count::Followers, Count::Following, Count::Media];

const FIELDS: &[(&str, DataType)] = &[
    ("evidence", DataType::Float64),
    ("standard_deviation", DataType::Float64),
    ("probability", DataType::Float64),
    ("low", DataType::Float64),
    ("high", DataType::Float64),
    ("coverage", DataType::Float64),
    ("verdict", DataType::Utf8),
];

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct ProfileEvidence {
    signature: Signature,
}

impl Default for ProfileEvidence {
    fn default() -> Self {
        let plain = Signature::user_defined(Volatility::Immutable);
        let names = vec!["table", "followers", "following", "media", "picture", "user_name"];
        ProfileEvidence { signature: plain.clone().with_parameter_names(names).unwrap_or(plain) }
    }
}

fn model(table: Option<&ScalarValue>) -> Result<AuthenticityModel<Profile>> {
    let accepted: Vec<&str> = WeightTable::ALL.iter().map(WeightTable::name).collect();
    let accepted = accepted.join(", ");
    let Some(name) = table.and_then(ScalarValue::try_as_str).flatten() else {
        return plan_err!("argument table of {NAME} is no literal text: give the name of a weight table: {accepted}");
    };
    let named = |table: &&WeightTable| table.name().eq_ignore_ascii_case(name.trim());
    let Some(table) = WeightTable::ALL.iter().find(named) else {
        return plan_err!("argument table of {NAME}: weight table {name:?} is unknown: expected {accepted}");
    };
    Ok(table.model())
}

impl ScalarUDFImpl for ProfileEvidence {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        let [table, counts @ .., picture, user_name] = given else {
            return plan_err!("{NAME} takes {PARAMETERS}; {} arguments are given", given.len());
        };
        if counts.len() != COUNTS.len() {
            return plan_err!("{NAME} takes {PARAMETERS}; {} arguments are given", given.len());
        }
        if !arguments::is_text(table) {
            return plan_err!("argument table of {NAME} is of type {table}: give a literal text");
        }
        let mut coerced = vec![table.clone()];
        for (count, given) in COUNTS.iter().zip(counts) {
            let Some(type_) = arguments::type_of_count(given) else {
                return plan_err!("argument {count} of {NAME} is of type {given}: {}", arguments::COUNTS_ACCEPTED);
            };
            coerced.push(type_);
        }
        if !matches!(picture, DataType::Boolean | DataType::Null) {
            return plan_err!("argument picture of {NAME} is of type {picture}: give a BOOLEAN");
        }
        if !arguments::is_text(user_name) && *user_name != DataType::Null {
            return plan_err!("argument user_name of {NAME} is of type {user_name}: give a text");
        }
        coerced.extend([DataType::Boolean, DataType::Utf8]);
        Ok(coerced)
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(type_of(FIELDS))
    }

    fn return_field_from_args(&self, args: ReturnFieldArgs<'_>) -> Result<FieldRef> {
        model(args.scalar_arguments.first().copied().flatten())?;
        Ok(Arc::new(Field::new(NAME, type_of(FIELDS), true)))
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let model = model(crate::tier::literals(&args.args).first().copied().flatten())?;
        let rows = args.number_rows;
        let facts = args.args.iter().skip(1).map(|arg| arg.to_array(rows)).collect::<Result<Vec<ArrayRef>>>()?;
        let [followers, following, media, picture, user_name] = facts.as_slice() else {
            return exec_err!("{NAME} takes {PARAMETERS}; {} arguments are given", args.args.len());
        };
        let counts: [&dyn Array; 3] = [followers, following, media];
        let (picture, user_name) = (picture.as_boolean(), user_name.as_string::<i32>());
        let pictures: Vec<bool> = picture.values().iter().collect();
        let read = |row: usize| user_name.is_valid(row).then(|| user_name.value(row));
        let profiles = ProfileColumns::new(borrowed::count_columns(rows, COUNTS.into_iter().zip(counts))?)
            .with_flags(ProfileFlag::Picture, &pictures, borrowed::known(picture))
            .and_then(|profiles| profiles.with_texts(ProfileText::UserName, TextColumn::read_by(rows, &read)))
            .map_err(external)?;
        let scores = model.scores(&profiles);
        let columns = vec![
            floats(scores.iter().map(|score| Some(score.evidence().as_f64()))),
            floats(scores.iter().map(|score| Some(score.standard_deviation().as_f64()))),
            floats(scores.iter().map(|score| Some(score.probability().as_ratio()))),
            floats(scores.iter().map(|score| Some(score.interval().low().as_ratio()))),
            floats(scores.iter().map(|score| Some(score.interval().high().as_ratio()))),
            floats(scores.iter().map(|score| Some(score.coverage().as_ratio()))),
            texts(scores.iter().map(|score| score.verdict().name())),
        ];
        Ok(ColumnarValue::Array(array_of(FIELDS, columns)?))
    }
}

//! What every function of many rows has in common.

use std::fmt::Debug;
use std::hash::Hash;
use std::sync::Arc;

use arrow::datatypes::{DataType, Field, FieldRef};
use arrow::record_batch::RecordBatch;
use datafusion_common::{Result, ScalarValue, plan_err};
use datafusion_expr::expr::AggregateFunction;
use datafusion_expr::function::{AccumulatorArgs, AggregateFunctionSimplification, StateFieldsArgs};
use datafusion_expr::utils::{AggregateOrderSensitivity, format_state_name};
use datafusion_expr::{
    Accumulator, AggregateUDF, AggregateUDFImpl, ColumnarValue, Expr, GroupsAccumulator, Signature, Volatility,
};

use crate::accumulator::{Figure, Groups, OneGroup};
use crate::rows::GroupedRows;

/// One function of many rows.
pub(crate) trait Kind: Debug + Eq + Hash + Send + Sync + 'static {
    type Figure: Figure;

    fn name(&self) -> &str;

    /// How many of the arguments are settings; they come first.
    fn settings(&self, types: &[DataType]) -> usize;

    /// The types in which the arguments come.
    fn coerce(&self, types: &[DataType]) -> Result<Vec<DataType>>;

    fn return_type(&self) -> DataType;

    /// Whether literals and columns are fit. A column is given by its name.
    fn check(&self, literals: &[Option<&ScalarValue>], columns: &[Option<&str>]) -> Result<()>;

    fn figure(&self, settings: &[Option<&ScalarValue>]) -> Result<Self::Figure>;
}

#[derive(Debug, PartialEq, Eq, Hash)]
pub(crate) struct Aggregate<K> {
    kind: Arc<K>,
    signature: Signature,
}

impl<K: Kind> Aggregate<K> {
    pub(crate) fn function(kind: K) -> AggregateUDF {
        let signature = Signature::user_defined(Volatility::Immutable);
        AggregateUDF::new_from_impl(Aggregate { kind: Arc::new(kind), signature })
    }

    fn groups(&self, args: &AccumulatorArgs<'_>) -> Result<Groups<K::Figure>> {
        let types: Vec<DataType> = args.expr_fields.iter().map(|field| field.data_type().clone()).collect();
        let settings = self.kind.settings(&types);
        let nothing = RecordBatch::new_empty(Arc::new(args.schema.clone()));
        let literals = args.exprs.iter().take(settings).map(|expr| match expr.evaluate(&nothing)? {
            ColumnarValue::Scalar(literal) => Ok(Some(literal)),
            ColumnarValue::Array(_) => Ok(None),
        });
        let literals = literals.collect::<Result<Vec<_>>>()?;
        let literals: Vec<Option<&ScalarValue>> = literals.iter().map(Option::as_ref).collect();
        let figure = self.kind.figure(&literals)?;
        let types = types.get(settings..).unwrap_or_default().to_vec();
        Ok(Groups { figure, settings, rows: GroupedRows::new(types) })
    }
}

impl<K: Kind> AggregateUDFImpl for Aggregate<K> {
    fn name(&self) -> &str {
        self.kind.name()
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn coerce_types(&self, given: &[DataType]) -> Result<Vec<DataType>> {
        self.kind.coerce(given)
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(self.kind.return_type())
    }

    fn state_fields(&self, args: StateFieldsArgs<'_>) -> Result<Vec<FieldRef>> {
        let types: Vec<DataType> = args.input_fields.iter().map(|field| field.data_type().clone()).collect();
        let columns = types.get(self.kind.settings(&types)..).unwrap_or_default();
        let fields = columns.iter().enumerate().map(|(place, type_)| {
            let list = DataType::List(Arc::new(Field::new_list_field(type_.clone(), true)));
            Arc::new(Field::new(format_state_name(args.name, &place.to_string()), list, true))
        });
        Ok(fields.collect())
    }

    fn accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(OneGroup(self.groups(&args)?)))
    }

    fn groups_accumulator_supported(&self, _: AccumulatorArgs<'_>) -> bool {
        true
    }

    fn create_groups_accumulator(&self, args: AccumulatorArgs<'_>) -> Result<Box<dyn GroupsAccumulator>> {
        Ok(Box::new(self.groups(&args)?))
    }

    fn order_sensitivity(&self) -> AggregateOrderSensitivity {
        AggregateOrderSensitivity::Insensitive
    }

    /// Changes nothing: here, while the query is planned, literals are seen for the first time.
    fn simplify(&self) -> Option<AggregateFunctionSimplification> {
        let kind = Arc::clone(&self.kind);
        Some(Box::new(move |function: AggregateFunction, _| {
            check(&*kind, &function)?;
            Ok(Expr::AggregateFunction(function))
        }))
    }
}

fn check<K: Kind>(kind: &K, function: &AggregateFunction) -> Result<()> {
    let params = &function.params;
    if params.distinct {
        return plan_err!("{} takes every row: leave DISTINCT out", kind.name());
    }
    let literals: Vec<Option<&ScalarValue>> = params.args.iter().map(literal).collect();
    let columns: Vec<Option<&str>> = params.args.iter().map(column).collect();
    kind.check(&literals, &columns)
}

fn literal(expr: &Expr) -> Option<&ScalarValue> {
    match expr {
        Expr::Literal(literal, _) => Some(literal),
        Expr::Alias(alias) => literal(&alias.expr),
        _ => None,
    }
}

fn column(expr: &Expr) -> Option<&str> {
    match expr {
        Expr::Column(column) => Some(&column.name),
        Expr::Cast(cast) => column(&cast.expr),
        Expr::Alias(alias) => column(&alias.expr),
        _ => None,
    }
}

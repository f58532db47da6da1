//! How DataFusion gathers the rows of a group, and asks for a result.

use std::fmt::Debug;

use arrow::array::{Array, ArrayRef, BooleanArray};
use datafusion_common::{Result, ScalarValue};
use datafusion_expr::{Accumulator, EmitTo, GroupsAccumulator};

use crate::rows::{GroupedRows, Rows, lists_of_single_rows};

/// What is reckoned of the rows of each group.
pub(crate) trait Figure: Debug + Send + Sync + 'static {
    /// An entry for each group.
    fn of(&self, rows: &Rows) -> Result<ArrayRef>;
}

/// Many groups at once. The arguments that are settings come first and are left aside.
#[derive(Debug)]
pub(crate) struct Groups<F> {
    pub(crate) figure: F,
    pub(crate) settings: usize,
    pub(crate) rows: GroupedRows,
}

impl<F: Figure> GroupsAccumulator for Groups<F> {
    fn update_batch(
        &mut self,
        values: &[ArrayRef],
        group_indices: &[usize],
        opt_filter: Option<&BooleanArray>,
        total_num_groups: usize,
    ) -> Result<()> {
        self.rows.push(values.get(self.settings..).unwrap_or_default(), group_indices, opt_filter, total_num_groups)
    }

    fn evaluate(&mut self, emit_to: EmitTo) -> Result<ArrayRef> {
        self.figure.of(&self.rows.take(emit_to)?)
    }

    fn state(&mut self, emit_to: EmitTo) -> Result<Vec<ArrayRef>> {
        self.rows.take(emit_to)?.into_lists()
    }

    fn merge_batch(&mut self, values: &[ArrayRef], group_indices: &[usize], total_num_groups: usize) -> Result<()> {
        self.rows.merge(values, group_indices, total_num_groups)
    }

    fn convert_to_state(&self, values: &[ArrayRef], opt_filter: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
        lists_of_single_rows(values.get(self.settings..).unwrap_or_default(), opt_filter)
    }

    fn size(&self) -> usize {
        self.rows.size()
    }
}

/// One group alone.
#[derive(Debug)]
pub(crate) struct OneGroup<F>(pub(crate) Groups<F>);

impl<F: Figure> Accumulator for OneGroup<F> {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let rows = values.first().map_or(0, Array::len);
        self.0.update_batch(values, &vec![0; rows], None, 1)
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        // A window asks again and again.
        let rows = self.all_rows()?;
        let result = ScalarValue::try_from_array(&self.0.figure.of(&rows)?, 0);
        self.0.rows.push(&rows.columns, &vec![0; rows.group_of.len()], None, 1)?;
        result
    }

    fn size(&self) -> usize {
        self.0.size()
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        let lists = self.all_rows()?.into_lists()?;
        lists.iter().map(|list| ScalarValue::try_from_array(list, 0)).collect()
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let rows = states.first().map_or(0, Array::len);
        self.0.merge_batch(states, &vec![0; rows], 1)
    }
}

impl<F: Figure> OneGroup<F> {
    fn all_rows(&mut self) -> Result<Rows> {
        let rows = self.0.rows.take(EmitTo::All)?;
        Ok(Rows { groups: 1, ..rows })
    }
}

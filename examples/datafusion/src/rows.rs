//! Rows by group, kept until the group is complete.

use std::sync::Arc;

use arrow::array::{Array, ArrayRef, AsArray, BooleanArray, ListArray, UInt32Array, new_empty_array};
use arrow::buffer::OffsetBuffer;
use arrow::compute::{concat, filter, take};
use arrow::datatypes::{DataType, Field};
use datafusion_common::{Result, exec_err, internal_err};
use datafusion_expr::EmitTo;

/// Rows, and the group of each.
#[derive(Debug)]
pub(crate) struct Rows {
    pub(crate) columns: Vec<ArrayRef>,
    pub(crate) group_of: Vec<u32>,
    pub(crate) groups: usize,
}

impl Rows {
    /// A list for each group and column.
    pub(crate) fn into_lists(self) -> Result<Vec<ArrayRef>> {
        let mut ends = vec![0_i32; self.groups + 1];
        if i32::try_from(self.group_of.len()).is_err() {
            return exec_err!("a partial result of {} rows: at most 2147483647 fit", self.group_of.len());
        }
        for group in &self.group_of {
            ends[*group as usize + 1] += 1;
        }
        for group in 0..self.groups {
            ends[group + 1] += ends[group];
        }
        let mut place_of = ends.clone();
        let mut order = vec![0_u32; self.group_of.len()];
        for (row, group) in (0..).zip(&self.group_of) {
            let place = &mut place_of[*group as usize];
            #[allow(clippy::cast_sign_loss)] // They count up from zero.
            let at = *place as usize;
            order[at] = row;
            *place += 1;
        }
        let (order, ends) = (UInt32Array::from(order), OffsetBuffer::new(ends.into()));
        let list = |column: &ArrayRef| -> Result<ArrayRef> {
            let item = Arc::new(Field::new_list_field(column.data_type().clone(), true));
            Ok(Arc::new(ListArray::try_new(item, ends.clone(), take(column, &order, None)?, None)?))
        };
        self.columns.iter().map(list).collect()
    }
}

/// Rows as they come in, batch by batch.
#[derive(Debug)]
pub(crate) struct GroupedRows {
    types: Vec<DataType>,
    // Column by column, the batches of each.
    columns: Vec<Vec<ArrayRef>>,
    group_of: Vec<u32>,
    groups: usize,
    bytes: usize,
}

impl GroupedRows {
    pub(crate) fn new(types: Vec<DataType>) -> GroupedRows {
        let columns = vec![Vec::new(); types.len()];
        GroupedRows { types, columns, group_of: Vec::new(), groups: 0, bytes: 0 }
    }

    /// Rows of these groups, those that the filter lets through.
    pub(crate) fn push(
        &mut self,
        columns: &[ArrayRef],
        group_of: &[usize],
        through: Option<&BooleanArray>,
        groups: usize,
    ) -> Result<()> {
        self.grow_to(groups)?;
        let Some(through) = through else {
            self.keep(columns.iter().cloned())?;
            self.group_of.extend(group_of.iter().map(|group| narrow(*group)));
            return Ok(());
        };
        let columns = columns.iter().map(|column| filter(column, through)).collect::<Result<Vec<_>, _>>()?;
        self.keep(columns.into_iter())?;
        let passes = |row: usize| through.is_valid(row) && through.value(row);
        let passing = group_of.iter().enumerate().filter(|(row, _)| passes(*row));
        self.group_of.extend(passing.map(|(_, group)| narrow(*group)));
        Ok(())
    }

    /// Lists of rows of these groups, as [`Rows::into_lists`] makes them.
    pub(crate) fn merge(&mut self, lists: &[ArrayRef], group_of: &[usize], groups: usize) -> Result<()> {
        self.grow_to(groups)?;
        let mut columns = Vec::with_capacity(lists.len());
        for list in lists {
            let Some(list) = list.as_list_opt::<i32>() else {
                return internal_err!("a partial result is of type {}, not a list", list.data_type());
            };
            if list.null_count() > 0 {
                return internal_err!("a partial result is null");
            }
            let offsets = list.value_offsets();
            let (begin, end) = (offset(offsets, 0), offset(offsets, offsets.len().saturating_sub(1)));
            columns.push(list.values().slice(begin, end - begin));
        }
        if let Some(list) = lists.first().and_then(|list| list.as_list_opt::<i32>()) {
            for (row, group) in group_of.iter().enumerate() {
                let length = offset(list.value_offsets(), row + 1) - offset(list.value_offsets(), row);
                self.group_of.extend(std::iter::repeat_n(narrow(*group), length));
            }
        }
        self.keep(columns.into_iter())
    }

    fn grow_to(&mut self, groups: usize) -> Result<()> {
        if u32::try_from(groups).is_err() {
            return exec_err!("{groups} groups: at most 4294967295 fit");
        }
        self.groups = self.groups.max(groups);
        Ok(())
    }

    fn keep(&mut self, columns: impl ExactSizeIterator<Item = ArrayRef>) -> Result<()> {
        if columns.len() != self.types.len() {
            return internal_err!("{} columns instead of {}", columns.len(), self.types.len());
        }
        for (batches, column) in self.columns.iter_mut().zip(columns) {
            self.bytes += column.to_data().get_slice_memory_size()?;
            batches.push(column);
        }
        Ok(())
    }

    /// The rows of the first groups, or of all; the groups behind them move up.
    pub(crate) fn take(&mut self, emit_to: EmitTo) -> Result<Rows> {
        let mut columns = Vec::with_capacity(self.columns.len());
        for (batches, type_) in self.columns.iter_mut().zip(&self.types) {
            let batches = std::mem::take(batches);
            let parts: Vec<&dyn Array> = batches.iter().map(AsRef::as_ref).collect();
            columns.push(if parts.is_empty() { new_empty_array(type_) } else { concat(&parts)? });
        }
        let group_of = std::mem::take(&mut self.group_of);
        self.bytes = 0;
        let groups = match emit_to {
            EmitTo::All => std::mem::take(&mut self.groups),
            EmitTo::First(first) if first >= self.groups => std::mem::take(&mut self.groups),
            EmitTo::First(first) => {
                self.groups -= first;
                let first_group = narrow(first);
                let emitted: BooleanArray = group_of.iter().map(|group| Some(*group < first_group)).collect();
                let kept: BooleanArray = group_of.iter().map(|group| Some(*group >= first_group)).collect();
                let rest = columns.iter().map(|column| filter(column, &kept)).collect::<Result<Vec<_>, _>>()?;
                self.keep(rest.into_iter())?;
                self.group_of = group_of.iter().filter_map(|group| group.checked_sub(first_group)).collect();
                let columns = columns.iter().map(|column| filter(column, &emitted)).collect::<Result<Vec<_>, _>>()?;
                let group_of = group_of.into_iter().filter(|group| *group < first_group).collect();
                return Ok(Rows { columns, group_of, groups: first });
            }
        };
        Ok(Rows { columns, group_of, groups })
    }

    /// Bytes in use.
    pub(crate) fn size(&self) -> usize {
        let batches: usize = self.columns.iter().map(|batches| batches.capacity() * size_of::<ArrayRef>()).sum();
        size_of_val(self) + self.bytes + batches + self.group_of.capacity() * size_of::<u32>()
    }
}

/// A list of one row, or of none where the filter does not let it through.
pub(crate) fn lists_of_single_rows(columns: &[ArrayRef], through: Option<&BooleanArray>) -> Result<Vec<ArrayRef>> {
    let rows = columns.first().map_or(0, Array::len);
    let mut all = GroupedRows::new(columns.iter().map(|column| column.data_type().clone()).collect());
    let group_of: Vec<usize> = (0..rows).collect();
    all.push(columns, &group_of, through, rows)?;
    all.take(EmitTo::All)?.into_lists()
}

/// A group; there are at most as many as fit.
#[allow(clippy::cast_possible_truncation)] // `grow_to` has checked how many there are.
const fn narrow(group: usize) -> u32 {
    group as u32
}

#[allow(clippy::cast_sign_loss)] // Offsets of an array are not negative.
fn offset(offsets: &[i32], place: usize) -> usize {
    offsets.get(place).copied().unwrap_or(0) as usize
}

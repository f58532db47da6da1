//! Columns that own their memory. One takes none until an entry says more than the default.

#[cfg(any(feature = "csv", feature = "json"))]
use std::borrow::Cow;

use crate::count::{Count, PerCount};
use crate::parallel::for_each_chunk;
use crate::record::columns::{Column, CountColumns, Known};
use crate::record::counting_sort::Order;
use crate::record::counts::Counts;

/// Texts one after the other in one piece of memory.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    joined: String,
    ends: Vec<usize>,
}

impl Texts {
    /// So many texts without a letter.
    pub(super) fn empty(rows: usize) -> Texts {
        Texts { joined: String::new(), ends: vec![0; rows] }
    }

    pub(super) fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    pub(super) fn append(&mut self, other: &Texts) {
        let before = self.joined.len();
        self.joined.push_str(&other.joined);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    pub(super) fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.joined[start..self.ends[row]]
    }

    /// The text of a row that may not be there.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(super) fn find(&self, row: usize) -> Option<&str> {
        (row < self.ends.len()).then(|| self.get(row))
    }

    pub(super) fn permuted(self, order: &[u32]) -> Texts {
        let mut permuted =
            Texts { joined: String::with_capacity(self.joined.len()), ends: Vec::with_capacity(order.len()) };
        for row in order {
            permuted.push(self.get(*row as usize));
        }
        permuted
    }
}

/// A column whose entries are the default as far as nothing else was set.
#[derive(Clone, Debug, Default)]
pub(super) struct Sparse<T> {
    values: Vec<T>,
}

impl<T: Copy + Default + PartialEq> Sparse<T> {
    /// Rows are set in ascending order.
    #[inline]
    pub(super) fn set(&mut self, row: usize, value: T) {
        if value != T::default() {
            if self.values.len() < row {
                self.values.resize(row, T::default());
            }
            self.values.push(value);
        }
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    /// Adds the entries of further rows after so many of its own.
    pub(super) fn append(&mut self, rows: usize, other: &Sparse<T>) {
        if !other.values.is_empty() {
            self.values.resize(rows, T::default());
            self.values.extend_from_slice(&other.values);
        }
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or_default()
    }

    /// One entry for each row from now on, unless all are the default.
    pub(super) fn complete(&mut self, rows: usize) {
        if !self.values.is_empty() {
            self.values.resize(rows, T::default());
        }
    }

    /// The entries of a complete column, unless all are the default.
    pub(super) fn entries(&self) -> Option<&[T]> {
        if self.values.is_empty() { None } else { Some(&self.values) }
    }

    pub(super) fn permuted(self, order: &[u32]) -> Sparse<T> {
        if self.values.is_empty() {
            return self;
        }
        Sparse { values: order.iter().map(|row| self.get(*row as usize)).collect() }
    }

    pub(super) fn arranged(order: &Order<'_>, entries: Option<impl Iterator<Item = T>>) -> Sparse<T> {
        Sparse { values: entries.map_or_else(Vec::new, |entries| order.arrange(entries)) }
    }
}

/// The counts of many rows.
#[derive(Clone, Debug, Default)]
pub(super) struct CountVectors {
    of: PerCount<CountVector>,
}

/// The values of one count, and a bit for each that is known.
#[derive(Clone, Debug, Default)]
struct CountVector {
    values: Vec<u64>,
    // Empty as long as all of these values are known.
    known: Vec<u8>,
}

impl CountVectors {
    /// Rows are set in ascending order.
    pub(super) fn set(&mut self, row: usize, counts: &Counts) {
        for (count, value) in counts.iter() {
            self.of[count].set(row, value);
        }
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    /// Adds further rows after so many of its own; neither is complete yet.
    pub(super) fn append(&mut self, rows: usize, other: &CountVectors) {
        for count in Count::ALL {
            self.of[*count].append(rows, &other.of[*count]);
        }
    }

    #[inline]
    pub(super) fn get(&self, row: usize, count: Count) -> Option<u64> {
        self.of[count].get(row)
    }

    pub(super) fn complete(&mut self, rows: usize) {
        for count in Count::ALL {
            self.of[*count].complete(rows);
        }
    }

    /// The columns of a complete table.
    pub(super) fn columns(&self, rows: usize) -> CountColumns<'_> {
        let vectors = Count::ALL.iter().map(|count| (*count, &self.of[*count]));
        let vectors = vectors.filter(|(_, vector)| !vector.values.is_empty());
        CountColumns::from_checked(rows, vectors.map(|(count, vector)| (count, vector.column())))
    }

    /// Of so many rows, those at these places. Column by column, so that only one is held twice at a time.
    pub(super) fn permuted(self, rows: usize, order: &[u32]) -> CountVectors {
        CountVectors { of: self.of.map(|vector| vector.permuted(rows, order)) }
    }

    /// The rows of borrowed columns in this order.
    pub(super) fn arranged(order: &Order<'_>, columns: &CountColumns<'_>) -> CountVectors {
        let given = Count::ALL.iter().filter_map(|count| Some((*count, columns.get(*count)?)));
        let mut arranged: Vec<(Count, &Column<'_>, CountVector)> =
            given.map(|(count, column)| (count, column, CountVector::default())).collect();
        for_each_chunk(
            arranged.iter_mut().collect(),
            || (),
            |(), (_, column, vector)| *vector = CountVector::arranged(order, column),
        );
        let mut vectors = CountVectors::default();
        for (count, _, vector) in arranged {
            vectors.of[count] = vector;
        }
        vectors
    }
}

impl CountVector {
    #[inline]
    fn set(&mut self, row: usize, value: u64) {
        if self.values.len() == row && self.known.is_empty() {
            self.values.push(value);
        } else {
            self.set_after_gaps(row, value);
        }
    }

    fn set_after_gaps(&mut self, row: usize, value: u64) {
        self.tell_known();
        self.values.resize(row, 0);
        self.values.push(value);
        self.known.resize(row / 8 + 1, 0);
        self.known[row / 8] |= 1 << (row % 8);
    }

    /// A bit for each value, although all of them may be known.
    fn tell_known(&mut self) {
        if self.known.is_empty() {
            self.known = ones(self.values.len());
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<u64> {
        let known = match self.known.get(row / 8) {
            Some(byte) => byte >> (row % 8) & 1 == 1,
            None => self.known.is_empty(),
        };
        if known { self.values.get(row).copied() } else { None }
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    fn append(&mut self, rows: usize, other: &CountVector) {
        if other.values.is_empty() {
            return;
        }
        let gapless = self.values.len() == rows && self.known.is_empty() && other.known.is_empty();
        if !gapless {
            self.tell_known();
        }
        self.values.resize(rows, 0);
        self.values.extend_from_slice(&other.values);
        if gapless {
            return;
        }
        let further = match other.known.as_slice() {
            [] => Cow::Owned(ones(other.values.len())),
            known => Cow::Borrowed(known),
        };
        // The bits of the further rows go on where those of the rows before end, within a byte.
        let bit = rows % 8;
        self.known.resize(rows.div_ceil(8), 0);
        if bit == 0 {
            self.known.extend_from_slice(&further);
            return;
        }
        for further in further.iter() {
            if let Some(last) = self.known.last_mut() {
                *last |= further << bit;
            }
            self.known.push(further >> (8 - bit));
        }
    }

    fn complete(&mut self, rows: usize) {
        if self.values.is_empty() {
            return;
        }
        if self.values.len() < rows {
            self.tell_known();
            self.values.resize(rows, 0);
        }
        if !self.known.is_empty() {
            self.known.resize(rows.div_ceil(8), 0);
        }
    }

    fn column(&self) -> Column<'_> {
        let known = if self.known.is_empty() { Known::All } else { Known::Bits { bytes: &self.known, offset: 0 } };
        Column::from_checked(&self.values, known)
    }

    fn permuted(mut self, rows: usize, order: &[u32]) -> CountVector {
        if self.values.is_empty() {
            return self;
        }
        self.complete(rows);
        let values = order.iter().map(|row| self.values[*row as usize]).collect();
        let mut known = vec![0; if self.known.is_empty() { 0 } else { order.len().div_ceil(8) }];
        set_bits(&mut known, order.iter().map(|row| self.get(*row as usize).is_some()));
        CountVector { values, known }
    }

    fn arranged(order: &Order<'_>, column: &Column<'_>) -> CountVector {
        if let Some(values) = column.all_known() {
            return CountVector { values: order.arrange(values.iter().copied()), known: Vec::new() };
        }
        let entries = || (0..order.len()).map(|row| column.get(row));
        let values = order.arrange(entries().map(|entry| entry.unwrap_or(0)));
        let mut known = vec![0; order.len().div_ceil(8)];
        set_bits(&mut known, order.arrange(entries().map(|entry| entry.is_some())).into_iter());
        CountVector { values, known }
    }
}

/// So many bits that are set, and none in what is left of the last byte.
fn ones(bits: usize) -> Vec<u8> {
    let mut bytes = vec![u8::MAX; bits.div_ceil(8)];
    if let Some(last) = bytes.last_mut() {
        *last >>= (8 - bits % 8) % 8;
    }
    bytes
}

fn set_bits(bytes: &mut [u8], bits: impl Iterator<Item = bool>) {
    for (row, bit) in bits.enumerate().take(8 * bytes.len()) {
        bytes[row / 8] |= u8::from(bit) << (row % 8);
    }
}

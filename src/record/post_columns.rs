//! Posts in columns. A column takes no memory until one of its entries is known.

use crate::count::{Count, PerCount};
use crate::record::counts::Counts;
use crate::record::post::{Collaboration, Pinning, Post, PostKind, Sponsorship};
use crate::unit::Timestamp;

/// One post on its way into columns.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostRow<'a> {
    pub(crate) id: &'a str,
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) kind: PostKind,
    pub(crate) sponsorship: Sponsorship,
    pub(crate) pinning: Pinning,
    pub(crate) collaboration: Collaboration,
    pub(crate) counts: &'a Counts,
}

impl<'a> From<&'a Post> for PostRow<'a> {
    fn from(post: &'a Post) -> Self {
        PostRow {
            id: post.id(),
            published_at: post.published_at(),
            kind: post.kind(),
            sponsorship: post.sponsorship(),
            pinning: post.pinning(),
            collaboration: post.collaboration(),
            counts: post.counts(),
        }
    }
}

/// Posts, one entry each in every column.
#[derive(Clone, Debug, Default)]
pub(crate) struct PostColumns {
    ids: Texts,
    published_at: Sparse<Moment>,
    kind: Sparse<PostKind>,
    sponsorship: Sparse<Sponsorship>,
    pinning: Sparse<Pinning>,
    collaboration: Sparse<Collaboration>,
    counts: PerCount<CountColumn>,
}

impl PostColumns {
    pub(crate) fn push(&mut self, post: &PostRow<'_>) {
        let row = self.len();
        self.ids.push(post.id);
        self.published_at.set(row, Moment::from(post.published_at));
        self.kind.set(row, post.kind);
        self.sponsorship.set(row, post.sponsorship);
        self.pinning.set(row, post.pinning);
        self.collaboration.set(row, post.collaboration);
        for (count, value) in post.counts.iter() {
            self.counts[count].set(row, value);
        }
    }

    /// Adds posts that are in columns already.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn append(&mut self, other: &PostColumns) {
        let rows = self.len();
        self.ids.append(&other.ids);
        self.published_at.append(rows, &other.published_at);
        self.kind.append(rows, &other.kind);
        self.sponsorship.append(rows, &other.sponsorship);
        self.pinning.append(rows, &other.pinning);
        self.collaboration.append(rows, &other.collaboration);
        for count in Count::ALL {
            self.counts[*count].append(rows, &other.counts[*count]);
        }
    }

    pub(crate) fn len(&self) -> usize {
        self.ids.ends.len()
    }

    /// Whether two posts agree in all that is known of them.
    #[cfg(any(feature = "csv", feature = "json"))]
    pub(crate) fn same(&self, left: usize, right: usize) -> bool {
        self.id(left) == self.id(right)
            && self.published_at(left) == self.published_at(right)
            && self.kind(left) == self.kind(right)
            && self.sponsorship(left) == self.sponsorship(right)
            && self.pinning(left) == self.pinning(right)
            && self.collaboration(left) == self.collaboration(right)
            && Count::ALL.iter().all(|count| self.count(left, *count) == self.count(right, *count))
    }

    pub(crate) fn id(&self, post: usize) -> &str {
        self.ids.get(post)
    }

    pub(crate) fn published_at(&self, post: usize) -> Option<Timestamp> {
        self.published_at.get(post).into()
    }

    pub(crate) fn kind(&self, post: usize) -> PostKind {
        self.kind.get(post)
    }

    pub(crate) fn sponsorship(&self, post: usize) -> Sponsorship {
        self.sponsorship.get(post)
    }

    pub(crate) fn pinning(&self, post: usize) -> Pinning {
        self.pinning.get(post)
    }

    pub(crate) fn collaboration(&self, post: usize) -> Collaboration {
        self.collaboration.get(post)
    }

    #[inline]
    pub(crate) fn count(&self, post: usize, count: Count) -> Option<u64> {
        self.counts[count].get(post)
    }

    /// The posts at these places, in this order. Column by column, so that only one is held twice at a time.
    pub(crate) fn permuted(self, order: &[usize]) -> PostColumns {
        PostColumns {
            ids: self.ids.permuted(order),
            published_at: self.published_at.permuted(order),
            kind: self.kind.permuted(order),
            sponsorship: self.sponsorship.permuted(order),
            pinning: self.pinning.permuted(order),
            collaboration: self.collaboration.permuted(order),
            counts: self.counts.map(|column| column.permuted(order)),
        }
    }
}

/// Texts one after the other in one piece of memory.
#[derive(Clone, Debug, Default)]
struct Texts {
    joined: String,
    ends: Vec<usize>,
}

impl Texts {
    fn push(&mut self, text: &str) {
        self.joined.push_str(text);
        self.ends.push(self.joined.len());
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    fn append(&mut self, other: &Texts) {
        let before = self.joined.len();
        self.joined.push_str(&other.joined);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.joined[start..self.ends[row]]
    }

    fn permuted(self, order: &[usize]) -> Texts {
        let mut permuted =
            Texts { joined: String::with_capacity(self.joined.len()), ends: Vec::with_capacity(order.len()) };
        for row in order {
            permuted.push(self.get(*row));
        }
        permuted
    }
}

/// A column whose entries are the default as far as nothing else was set.
#[derive(Clone, Debug, Default)]
struct Sparse<T> {
    values: Vec<T>,
}

impl<T: Copy + Default + PartialEq> Sparse<T> {
    /// Rows are set in ascending order.
    #[inline]
    fn set(&mut self, row: usize, value: T) {
        if value != T::default() {
            self.values.resize(row, T::default());
            self.values.push(value);
        }
    }

    /// Adds the entries of further rows after so many of its own.
    #[cfg(any(feature = "csv", feature = "json"))]
    fn append(&mut self, rows: usize, other: &Sparse<T>) {
        if !other.values.is_empty() {
            self.values.resize(rows, T::default());
            self.values.extend_from_slice(&other.values);
        }
    }

    #[inline]
    fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or_default()
    }

    fn permuted(self, order: &[usize]) -> Sparse<T> {
        if self.values.is_empty() {
            return self;
        }
        Sparse { values: order.iter().map(|row| self.get(*row)).collect() }
    }
}

/// Unix seconds, or nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Moment(i64);

impl Default for Moment {
    fn default() -> Self {
        Moment(i64::MIN)
    }
}

impl From<Option<Timestamp>> for Moment {
    fn from(time: Option<Timestamp>) -> Self {
        time.map_or_else(Moment::default, |time| Moment(time.as_unix_seconds()))
    }
}

impl From<Moment> for Option<Timestamp> {
    fn from(moment: Moment) -> Self {
        Timestamp::from_unix_seconds(moment.0).ok()
    }
}

/// The values of one count, and a bit for each that is known.
#[derive(Clone, Debug, Default)]
struct CountColumn {
    values: Sparse<u64>,
    known: Sparse<u64>,
}

impl CountColumn {
    #[inline]
    fn set(&mut self, row: usize, value: u64) {
        self.values.set(row, value);
        let (word, bit) = (row / 64, row % 64);
        if self.known.values.len() <= word {
            self.known.values.resize(word + 1, 0);
        }
        self.known.values[word] |= 1 << bit;
    }

    #[cfg(any(feature = "csv", feature = "json"))]
    fn append(&mut self, rows: usize, other: &CountColumn) {
        self.values.append(rows, &other.values);
        if other.known.values.is_empty() {
            return;
        }
        // The bits of the further rows go on where those of the rows before end, within a word.
        let (word, bit) = (rows / 64, rows % 64);
        let known = &mut self.known.values;
        known.resize(word + usize::from(bit > 0), 0);
        if bit == 0 {
            known.extend_from_slice(&other.known.values);
            return;
        }
        for further in &other.known.values {
            if let Some(last) = known.last_mut() {
                *last |= further << bit;
            }
            known.push(further >> (64 - bit));
        }
    }

    #[inline]
    fn get(&self, row: usize) -> Option<u64> {
        let known = self.known.get(row / 64) >> (row % 64) & 1 == 1;
        known.then(|| self.values.get(row))
    }

    fn permuted(self, order: &[usize]) -> CountColumn {
        let mut known =
            Sparse { values: vec![0; if self.known.values.is_empty() { 0 } else { order.len().div_ceil(64) }] };
        for (row, from) in order.iter().enumerate().filter(|_| !self.known.values.is_empty()) {
            known.values[row / 64] |= (self.known.get(from / 64) >> (from % 64) & 1) << (row % 64);
        }
        CountColumn { values: self.values.permuted(order), known }
    }
}

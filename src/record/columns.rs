//! Many rows of counts as borrowed columns.

use core::ops::Range;

use crate::count::{Count, PerCount};
use crate::error::InvalidError;
use crate::kernel::{LANES, LaneSource, Lanes, Unknowns};
use crate::record::counts::Counts;

/// Which entries of a column are known.
///
/// # Example
///
/// ```
/// use influencer::{Column, Known};
///
/// let likes: &[u64] = &[480, 0, 31];
/// let column = Column::unsigned(likes, Known::Flags(&[true, false, true]))?;
/// assert_eq!(column.get(1), None);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Known<'a> {
    /// All of them.
    All,
    /// Those whose flag is set.
    Flags(&'a [bool]),
    /// Those whose bit is set, least significant bit of a byte first: the validity bits of Arrow, DuckDB and polars.
    Bits {
        /// The bits.
        bytes: &'a [u8],
        /// The bit that belongs to the first entry.
        offset: usize,
    },
}

impl Known<'_> {
    pub(crate) fn check(self, rows: usize) -> Result<(), InvalidError> {
        match self {
            Known::All => Ok(()),
            Known::Flags(flags) if flags.len() == rows => Ok(()),
            Known::Flags(flags) => Err(InvalidError::length("flags of known entries", rows, flags.len())),
            Known::Bits { bytes, offset } => {
                let found = bytes.len().saturating_mul(8).saturating_sub(offset);
                if found < rows {
                    return Err(InvalidError::length("validity bits from the offset on", rows, found));
                }
                Ok(())
            }
        }
    }

    #[inline]
    pub(crate) fn at(self, row: usize) -> bool {
        match self {
            Known::All => true,
            Known::Flags(flags) => flags.get(row).copied().unwrap_or(false),
            Known::Bits { bytes, offset } => {
                let bit = offset + row;
                bytes.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 == 1)
            }
        }
    }

    /// A bit for each of the rows from this one on, set where the entry is known; rows that are not there may have any bit.
    #[inline]
    #[allow(clippy::cast_possible_truncation)] // The bits that were asked for are the low ones.
    fn word(self, row: usize) -> u64 {
        match self {
            Known::All => u64::MAX,
            Known::Flags(flags) => match flags.get(row..).and_then(<[bool]>::first_chunk::<LANES>) {
                Some(flags) => word_of_flags(flags),
                None => flags
                    .iter()
                    .skip(row)
                    .take(LANES)
                    .enumerate()
                    .fold(0, |word, (lane, flag)| word | u64::from(*flag) << lane),
            },
            Known::Bits { bytes, offset } => {
                let bit = offset + row;
                let mut at_hand = [0; 16];
                if let Some(nine) = bytes.get(bit / 8..).and_then(<[u8]>::first_chunk::<9>) {
                    at_hand[..9].copy_from_slice(nine);
                } else {
                    let rest = bytes.iter().skip(bit / 8).take(9);
                    at_hand.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
                }
                (u128::from_le_bytes(at_hand) >> (bit % 8)) as u64
            }
        }
    }
}

/// Eight flags become eight bits by one multiplication.
fn word_of_flags(flags: &[bool; LANES]) -> u64 {
    let mut word = 0;
    for (place, eight) in flags.as_chunks::<8>().0.iter().enumerate() {
        let bytes = u64::from_le_bytes(eight.map(u8::from));
        word |= (bytes.wrapping_mul(0x0102_0408_1020_4080) >> 56) << (8 * place);
    }
    word
}

#[derive(Clone, Copy, Debug)]
enum Values<'a> {
    Unsigned(&'a [u64]),
    // Every known one is checked when the column is built: zero or more, or -1.
    Signed(&'a [i64]),
}

/// One column of counts, borrowed: values, and which of them are known.
///
/// # Example
///
/// ```
/// use influencer::{Column, Known};
///
/// // An Arrow array of three entries, sliced at 5: the values from there on, and the bits of the whole array.
/// let bits = [0b1010_0000, 0b0000_0001];
/// let column = Column::unsigned(&[480, 0, 31], Known::Bits { bytes: &bits, offset: 5 })?;
/// assert_eq!((column.get(0), column.get(1), column.get(2)), (Some(480), None, Some(31)));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    values: Values<'a>,
    known: Known<'a>,
}

impl<'a> Column<'a> {
    /// A column of unsigned numbers.
    ///
    /// # Errors
    ///
    /// If there are not as many flags as values, or too few validity bits.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Known};
    ///
    /// let error = Column::unsigned(&[1, 2, 3], Known::Flags(&[true])).unwrap_err();
    /// assert_eq!(error.to_string(), "length of flags of known entries is 1, not 3");
    /// ```
    pub fn unsigned(values: &'a [u64], known: Known<'a>) -> Result<Column<'a>, InvalidError> {
        known.check(values.len())?;
        Ok(Column { values: Values::Unsigned(values), known })
    }

    /// A column of signed numbers, in which -1 means not known.
    ///
    /// # Errors
    ///
    /// As for [`unsigned`](Column::unsigned), and if an entry that is marked as known is negative and not -1.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Known};
    ///
    /// let column = Column::signed(&[480, -1, 31], Known::All)?;
    /// assert_eq!(column.get(1), None);
    /// assert!(Column::signed(&[480, -2, 31], Known::All).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn signed(values: &'a [i64], known: Known<'a>) -> Result<Column<'a>, InvalidError> {
        known.check(values.len())?;
        // All at once first: a column without such a value is the rule.
        let suspect = values.iter().fold(0, |signs, value| signs | value.wrapping_add(1)) < 0;
        for (row, value) in values.iter().enumerate().filter(|_| suspect) {
            if *value < -1 && known.at(row) {
                let value = format_args!("{value} in entry {row}");
                return Err(InvalidError::out_of_range("count", value, "zero or more, or -1 for not known"));
            }
        }
        Ok(Column { values: Values::Signed(values), known })
    }

    /// Of a value for each bit or flag.
    pub(super) const fn from_checked(values: &'a [u64], known: Known<'a>) -> Column<'a> {
        Column { values: Values::Unsigned(values), known }
    }

    /// Some of the entries; the range lies within.
    fn part(&self, range: Range<usize>) -> Column<'a> {
        let known = match self.known {
            Known::All => Known::All,
            Known::Flags(flags) => Known::Flags(flags.get(range.clone()).unwrap_or_default()),
            Known::Bits { bytes, offset } => Known::Bits { bytes, offset: offset + range.start },
        };
        let values = match self.values {
            Values::Unsigned(values) => Values::Unsigned(values.get(range).unwrap_or_default()),
            Values::Signed(values) => Values::Signed(values.get(range).unwrap_or_default()),
        };
        Column { values, known }
    }

    /// The values, if all of them are known and unsigned.
    pub(super) const fn all_known(&self) -> Option<&'a [u64]> {
        match (self.values, self.known) {
            (Values::Unsigned(values), Known::All) => Some(values),
            _ => None,
        }
    }

    /// The entry, if it is there and known.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Column;
    ///
    /// let column = Column::from(&[480, 31]);
    /// assert_eq!((column.get(1), column.get(2)), (Some(31), None));
    /// ```
    #[inline]
    pub fn get(&self, row: usize) -> Option<u64> {
        let value = match self.values {
            Values::Unsigned(values) => *values.get(row)?,
            Values::Signed(values) => u64::try_from(*values.get(row)?).ok()?,
        };
        self.known.at(row).then_some(value)
    }

    /// The entries of [`LANES`] rows from this one on, and a bit for each that is there and known. The values are borrowed from the
    /// column where they stand there as they are wanted.
    #[inline]
    pub(crate) fn lanes<'s>(&'s self, row: usize, unknowns: Unknowns, memory: &'s mut Lanes) -> (&'s Lanes, u64) {
        if let (Values::Unsigned(values), Known::All) = (self.values, self.known)
            && let Some(values) = values.get(row..).and_then(<[u64]>::first_chunk::<LANES>)
        {
            return (values, u64::MAX);
        }
        self.careful_lanes(row, unknowns, memory)
    }

    fn careful_lanes<'s>(&'s self, row: usize, unknowns: Unknowns, memory: &'s mut Lanes) -> (&'s Lanes, u64) {
        let mut known = self.known.word(row) & lowest_bits(self.len().saturating_sub(row));
        match self.values {
            Values::Unsigned(values) => match values.get(row..).and_then(<[u64]>::first_chunk::<LANES>) {
                Some(values) if known == u64::MAX || unknowns == Unknowns::Anything => return (values, known),
                Some(values) => *memory = *values,
                None => {
                    memory.fill(0);
                    memory.iter_mut().zip(values.get(row..).unwrap_or_default()).for_each(|(to, from)| *to = *from);
                }
            },
            Values::Signed(values) => {
                let mut signs = 0;
                memory.fill(0);
                for (to, from) in memory.iter_mut().zip(values.get(row..).unwrap_or_default()) {
                    signs |= *from;
                    *to = from.cast_unsigned();
                }
                if signs < 0 {
                    for (lane, value) in memory.iter().enumerate() {
                        known &= !((value >> 63) << lane);
                    }
                }
            }
        }
        let mut unknown = !known;
        while unknown != 0 {
            memory[unknown.trailing_zeros() as usize] = 0;
            unknown &= unknown - 1;
        }
        (memory, known)
    }

    /// How many entries there are, known or not.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Column::from(&[480, 31]).len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        match self.values {
            Values::Unsigned(values) => values.len(),
            Values::Signed(values) => values.len(),
        }
    }

    /// Whether there is no entry.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::Column::from(&[]).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// So many bits set, from the lowest up.
const fn lowest_bits(bits: usize) -> u64 {
    if bits < 64 { !(u64::MAX << bits) } else { u64::MAX }
}

/// All entries known.
impl<'a> From<&'a [u64]> for Column<'a> {
    fn from(values: &'a [u64]) -> Self {
        Column { values: Values::Unsigned(values), known: Known::All }
    }
}

/// All entries known.
impl<'a, const N: usize> From<&'a [u64; N]> for Column<'a> {
    fn from(values: &'a [u64; N]) -> Self {
        Column::from(values.as_slice())
    }
}

/// All entries known.
impl<'a> From<&'a Vec<u64>> for Column<'a> {
    fn from(values: &'a Vec<u64>) -> Self {
        Column::from(values.as_slice())
    }
}

/// Many rows of counts as borrowed columns: what [`Counts`] is to one row. A count without a column is known in no row.
///
/// # Example
///
/// ```
/// use influencer::{Column, Count, CountColumns, EngagementRate};
///
/// let columns = CountColumns::new(3)
///     .with(Count::Likes, Column::from(&[450, 30, 7]))?
///     .with(Count::Followers, Column::from(&[15_000, 1_000, 0]))?;
/// let rates = EngagementRate::LIKES_BY_FOLLOWERS.rates(&columns);
/// assert_eq!(rates[0].map(|rate| rate.to_string()).as_deref(), Some("3 %"));
/// assert_eq!(rates[2], None);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct CountColumns<'a> {
    rows: usize,
    columns: PerCount<Option<Column<'a>>>,
}

impl<'a> CountColumns<'a> {
    /// So many rows of which nothing is known yet.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CountColumns::new(3).len(), 3);
    /// ```
    pub const fn new(rows: usize) -> CountColumns<'a> {
        CountColumns { rows, columns: PerCount::filled(None) }
    }

    /// These columns and one more, or one replaced.
    ///
    /// # Errors
    ///
    /// If the column does not have as many entries as there are rows.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let views: &[u64] = &[10, 20];
    /// assert!(CountColumns::new(2).with(Count::Views, Column::from(views)).is_ok());
    /// assert!(CountColumns::new(3).with(Count::Views, Column::from(views)).is_err());
    /// ```
    pub fn with(mut self, count: Count, column: Column<'a>) -> Result<CountColumns<'a>, InvalidError> {
        if column.len() != self.rows {
            return Err(InvalidError::length(format!("column {count}"), self.rows, column.len()));
        }
        self.columns[count] = Some(column);
        Ok(self)
    }

    /// Of columns that have so many rows.
    pub(super) fn from_checked(rows: usize, columns: impl Iterator<Item = (Count, Column<'a>)>) -> CountColumns<'a> {
        let mut all = CountColumns::new(rows);
        for (count, column) in columns {
            all.columns[count] = Some(column);
        }
        all
    }

    /// The column of a count, if there is one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountColumns};
    ///
    /// assert!(CountColumns::new(3).get(Count::Likes).is_none());
    /// ```
    pub fn get(&self, count: Count) -> Option<&Column<'a>> {
        self.columns[count].as_ref()
    }

    /// One row, gathered from the columns.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, Counts};
    ///
    /// let views: &[u64] = &[10, 20];
    /// let columns = CountColumns::new(2).with(Count::Views, Column::from(views))?;
    /// assert_eq!(columns.row(1), Counts::new().with(Count::Views, 20));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn row(&self, row: usize) -> Counts {
        Count::ALL.iter().filter_map(|&count| Some((count, self.get(count)?.get(row)?))).collect()
    }

    /// So many rows at a time, each part with where it lies. Whoever asks several numbers of the same rows asks them part by part:
    /// what is read once from memory then serves all of them.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, EngagementRate};
    ///
    /// let (likes, views, comments) = ([3, 1, 4, 1, 5], [9, 2, 6, 5, 3], [1, 0, 0, 0, 2]);
    /// let columns = CountColumns::new(5)
    ///     .with(Count::Likes, Column::from(&likes))?
    ///     .with(Count::Views, Column::from(&views))?
    ///     .with(Count::Comments, Column::from(&comments))?;
    /// let (mut by_views, mut per_like) = ([None; 5], [None; 5]);
    /// for (part, columns) in columns.parts(2) {
    ///     EngagementRate::LIKES_BY_VIEWS.rates_into(&columns, &mut by_views[part.clone()])?;
    ///     EngagementRate::COMMENTS_PER_LIKE.rates_into(&columns, &mut per_like[part])?;
    /// }
    /// assert_eq!(by_views.as_slice(), EngagementRate::LIKES_BY_VIEWS.rates(&columns));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn parts(&self, rows: usize) -> impl Iterator<Item = (Range<usize>, CountColumns<'a>)> {
        let whole = *self;
        let rows = rows.max(1);
        (0..self.rows.div_ceil(rows)).map(move |part| {
            let range = part * rows..(part * rows).saturating_add(rows).min(whole.rows);
            let mut columns = CountColumns::new(range.len());
            for (count, column) in Count::ALL.iter().filter_map(|count| Some((*count, whole.columns[*count]?))) {
                columns.columns[count] = Some(column.part(range.clone()));
            }
            (range, columns)
        })
    }

    /// How many rows there are.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::CountColumns::new(7).len(), 7);
    /// ```
    pub const fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is no row.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::CountColumns::new(0).is_empty());
    /// ```
    pub const fn is_empty(&self) -> bool {
        self.rows == 0
    }
}

/// A count without a column is known in no row.
impl LaneSource for CountColumns<'_> {
    #[inline]
    fn lanes<'s>(&'s self, count: Count, row: usize, unknowns: Unknowns, memory: &'s mut Lanes) -> (&'s Lanes, u64) {
        if let Some(column) = &self.columns[count] {
            return column.lanes(row, unknowns, memory);
        }
        memory.fill(0);
        (memory, 0)
    }
}

//! Sorting by a network: the same exchanges whatever the numbers, so that many columns of numbers go side by side.

#![allow(clippy::inline_always, reason = "the exchanges have to be written out in the loop over the columns")]

/// Sorts every column of the rows, the lowest number into the first row; no number is NaN.
///
/// Batcher's merge exchange, as by Donald Knuth, *The Art of Computer Programming*, volume 3, second edition, Addison-Wesley 1998,
/// section 5.2.2, algorithm M, for 32 rows. With fewer rows, what would be exchanged with a row that is not there stays: it would be
/// infinite.
#[inline]
pub(super) fn sort_columns<const COLUMNS: usize, const ROWS: usize>(rows: &mut [[f64; COLUMNS]; ROWS]) {
    const { assert!(ROWS <= 32) };
    for column in 0..COLUMNS {
        // The exchanges of one column are written out, without a loop; so the compiler takes several columns in one instruction.
        let mut numbers = [0.0; ROWS];
        numbers.iter_mut().zip(rows.iter()).for_each(|(number, row)| *number = row[column]);
        sort(&mut numbers);
        rows.iter_mut().zip(numbers).for_each(|(row, number)| row[column] = number);
    }
}

#[inline(always)]
fn sort<const N: usize>(numbers: &mut [f64; N]) {
    exchange::<N, 16, 16, 0>(numbers);
    exchange::<N, 8, 8, 0>(numbers);
    exchange::<N, 8, 8, 8>(numbers);
    exchange::<N, 4, 4, 0>(numbers);
    exchange::<N, 4, 12, 4>(numbers);
    exchange::<N, 4, 4, 4>(numbers);
    exchange::<N, 2, 2, 0>(numbers);
    exchange::<N, 2, 14, 2>(numbers);
    exchange::<N, 2, 6, 2>(numbers);
    exchange::<N, 2, 2, 2>(numbers);
    exchange::<N, 1, 1, 0>(numbers);
    exchange::<N, 1, 15, 1>(numbers);
    exchange::<N, 1, 7, 1>(numbers);
    exchange::<N, 1, 3, 1>(numbers);
    exchange::<N, 1, 1, 1>(numbers);
}

/// Exchanges numbers `DISTANCE` apart where the first is the larger; the first are those whose place has bit `BIT` like `LIKE`.
#[inline(always)]
fn exchange<const N: usize, const BIT: usize, const DISTANCE: usize, const LIKE: usize>(numbers: &mut [f64; N]) {
    for pair in 0..N.saturating_sub(DISTANCE).div_ceil(2).next_multiple_of(BIT) {
        let first = pair / BIT * 2 * BIT + pair % BIT + LIKE;
        if first + DISTANCE < N {
            let (a, b) = (numbers[first], numbers[first + DISTANCE]);
            numbers[first] = if a < b { a } else { b };
            numbers[first + DISTANCE] = if a < b { b } else { a };
        }
    }
}

#[cfg(test)]
#[allow(clippy::cast_possible_truncation, reason = "small numbers")]
mod tests {
    use crate::kernel::network::sort_columns;

    /// A network that sorts all zeros and ones sorts everything: Knuth, the same section, theorem Z.
    fn zeros_and_ones_are_sorted<const ROWS: usize>() {
        const COLUMNS: usize = 256;
        for high in 0..(1_u32 << ROWS).div_ceil(COLUMNS as u32) {
            let mut rows = [[0.0; COLUMNS]; ROWS];
            let bits = |column: usize| high * COLUMNS as u32 + column as u32;
            for (place, row) in rows.iter_mut().enumerate() {
                row.iter_mut().enumerate().for_each(|(column, number)| *number = f64::from(bits(column) >> place & 1));
            }
            sort_columns(&mut rows);
            for column in 0..COLUMNS {
                let zeros = ROWS - (bits(column) & ((1 << ROWS) - 1)).count_ones() as usize;
                for (place, row) in rows.iter().enumerate() {
                    assert_eq!(row[column] > 0.5, place >= zeros, "{ROWS} rows, {:b}", bits(column));
                }
            }
        }
    }

    #[test]
    fn every_column_is_sorted() {
        zeros_and_ones_are_sorted::<1>();
        zeros_and_ones_are_sorted::<4>();
        zeros_and_ones_are_sorted::<6>();
        zeros_and_ones_are_sorted::<8>();
        zeros_and_ones_are_sorted::<10>();
        zeros_and_ones_are_sorted::<12>();
        zeros_and_ones_are_sorted::<14>();
        zeros_and_ones_are_sorted::<16>();
        zeros_and_ones_are_sorted::<20>();
    }
}

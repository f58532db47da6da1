//! Whole numbers as they are written: eight digits at a time, for most are fewer and how many is hard to guess.

const fn of_each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The number that digits write from here on, and where they end, if there are some, and too few to be beyond the largest number.
#[inline]
pub(super) fn digits(bytes: &[u8], from: usize) -> Option<(u64, usize)> {
    if let Some(chunk) = bytes.get(from..).and_then(<[u8]>::first_chunk) {
        let values = u64::from_le_bytes(*chunk) ^ of_each(b'0');
        let others = (((values & of_each(0x7F)) + of_each(0x7F - 9)) | values) & of_each(0x80);
        if others != 0 {
            let found = others.trailing_zeros() & !7;
            // The last digit goes into the last byte, and zeros lead.
            return (found > 0).then(|| (eight(values << (64 - found)), from + found as usize / 8));
        }
    }
    one_by_one(bytes, from)
}

/// The number of eight digits, the first in the lowest byte.
#[inline]
const fn eight(values: u64) -> u64 {
    // Pairs, then fours, then all: each step leaves its sums in the lower half of twice the width.
    let pairs = (values * 10 + (values >> 8)) & 0x00FF_00FF_00FF_00FF;
    let fours = (pairs * 100 + (pairs >> 16)) & 0x0000_FFFF_0000_FFFF;
    (fours * 10_000 + (fours >> 32)) & 0xFFFF_FFFF
}

fn one_by_one(bytes: &[u8], from: usize) -> Option<(u64, usize)> {
    const FEW: usize = 19;
    let mut value = 0;
    for (place, byte) in bytes.get(from..)?.iter().enumerate().take(FEW + 1) {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return (place > 0).then_some((value, from + place));
        }
        if place == FEW {
            return None;
        }
        value = value * 10 + u64::from(digit);
    }
    (bytes.len() > from).then_some((value, bytes.len()))
}

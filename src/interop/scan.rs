//! Where a cell or a string ends: eight bytes at a time, for most are short.

const fn of_each(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each byte that is below a limit of at most 128; above the first of them, of others too.
#[inline]
const fn below(word: u64, limit: u8) -> u64 {
    word.wrapping_sub(of_each(limit)) & !word & of_each(0x80)
}

/// The highest bit of each byte that is this one; above the first of them, of others too.
#[inline]
const fn equal(word: u64, byte: u8) -> u64 {
    below(word ^ of_each(byte), 1)
}

/// The first comma or line feed from here on, or the end.
#[cfg(feature = "csv")]
#[inline]
pub(super) fn cell_end(bytes: &[u8], from: usize) -> usize {
    first(bytes, from, |word| equal(word, b',') | equal(word, b'\n'), |byte| matches!(byte, b',' | b'\n'))
}

/// The first quote, backslash or control character from here on, or the end.
#[cfg(feature = "json")]
#[inline]
pub(super) fn string_end(bytes: &[u8], from: usize) -> usize {
    first(
        bytes,
        from,
        |word| equal(word, b'"') | equal(word, b'\\') | below(word, 0x20),
        |byte| matches!(byte, b'"' | b'\\' | 0..0x20),
    )
}

#[inline]
fn first(bytes: &[u8], from: usize, marked: impl Fn(u64) -> u64, is: impl Fn(u8) -> bool) -> usize {
    let mut at = from;
    while let Some(chunk) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        match marked(u64::from_le_bytes(*chunk)) {
            0 => at += 8,
            found => return at + found.trailing_zeros() as usize / 8,
        }
    }
    let rest = bytes.get(at..).unwrap_or_default();
    rest.iter().position(|byte| is(*byte)).map_or(bytes.len(), |further| at + further)
}

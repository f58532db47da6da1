//! A file in blocks of whole rows.

use std::io::{self, Read};

use crate::interop::cell::LONGEST_ROW;

/// Bytes of a block. The same whatever the number of threads; small enough for a processor's own memory.
const BLOCK: usize = 256 << 10;

/// The byte order mark of UTF-8.
pub(super) const MARK: &[u8] = b"\xEF\xBB\xBF";

/// Some whole rows as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) bytes: Vec<u8>,
    /// Whether the file begins here.
    #[cfg_attr(not(feature = "json"), expect(dead_code, reason = "only JSON lines tell a file by its first one"))]
    pub(super) first: bool,
}

/// Why there is no further block.
#[derive(Debug)]
pub(super) enum Stop {
    /// The file ends.
    End,
    /// The bytes cannot be read. Before that, so many line feeds came after the last whole row.
    Unreadable(io::Error, u64),
    /// A row that nobody means: what was read of it.
    TooLong(Block),
}

/// Hands out a file block by block, as long as there are whole rows.
#[derive(Debug)]
pub(super) struct Blocks<R> {
    input: R,
    // What came after the last whole row.
    rest: Vec<u8>,
    // Where the last whole row of some bytes ends, after its line end.
    last_end: fn(&[u8]) -> usize,
    leaves_marks_out: bool,
    first: bool,
    held: Option<Block>,
    stop: Option<Stop>,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(input: R, last_end: fn(&[u8]) -> usize) -> Blocks<R> {
        Blocks { input, rest: Vec::new(), last_end, leaves_marks_out: false, first: true, held: None, stop: None }
    }

    /// Leaves out a byte order mark where the file begins; some files have two.
    #[cfg(feature = "csv")]
    pub(super) fn without_marks(self) -> Blocks<R> {
        Blocks { leaves_marks_out: true, ..self }
    }

    /// The next block, again.
    #[cfg(feature = "csv")]
    pub(super) fn put_back(&mut self, bytes: Vec<u8>) {
        self.held = Some(Block { bytes, first: false });
    }

    /// Up to so many blocks, and why there are no more.
    pub(super) fn take(&mut self, most: usize) -> (Vec<Block>, Option<Stop>) {
        let mut blocks = Vec::with_capacity(most);
        blocks.extend(self.held.take());
        while blocks.len() < most {
            match self.stop.take().map_or_else(|| self.next(), Err) {
                Ok(block) => blocks.push(block),
                Err(stop) => return (blocks, Some(stop)),
            }
        }
        (blocks, None)
    }

    fn next(&mut self) -> Result<Block, Stop> {
        let mut bytes = core::mem::take(&mut self.rest);
        let mut goal = BLOCK.max(bytes.len());
        // A row that is never ended must not bring the whole file into memory.
        let longest = usize::try_from(LONGEST_ROW).unwrap_or(usize::MAX).saturating_add(1);
        loop {
            let missing = (goal - bytes.len()) as u64;
            bytes.reserve_exact(goal - bytes.len());
            let outcome = (&mut self.input).take(missing).read_to_end(&mut bytes);
            while self.first && self.leaves_marks_out && bytes.starts_with(MARK) {
                bytes.drain(..MARK.len());
            }
            let ended = match outcome {
                Ok(read) if (read as u64) < missing => Stop::End,
                Ok(_) => {
                    let end = (self.last_end)(&bytes);
                    if end > 0 {
                        self.rest = Vec::with_capacity(BLOCK.max(bytes.len() - end));
                        self.rest.extend_from_slice(&bytes[end..]);
                        bytes.truncate(end);
                        return Ok(self.block(bytes));
                    }
                    if bytes.len() >= longest {
                        return Err(Stop::TooLong(self.block(bytes)));
                    }
                    goal = bytes.len().saturating_mul(2).min(longest);
                    continue;
                }
                Err(cause) => {
                    let end = (self.last_end)(&bytes);
                    let newlines = memchr::memchr_iter(b'\n', &bytes[end..]).count();
                    bytes.truncate(end);
                    Stop::Unreadable(cause, newlines as u64)
                }
            };
            if bytes.is_empty() {
                return Err(ended);
            }
            self.stop = Some(ended);
            return Ok(self.block(bytes));
        }
    }

    fn block(&mut self, bytes: Vec<u8>) -> Block {
        Block { bytes, first: core::mem::take(&mut self.first) }
    }
}

//! What the CSV parser is too kind to say: where each record begins, and whether its quotes are in order.

use std::collections::VecDeque;
use std::io::{self, Read};

use crate::interop::cell::LONGEST_ROW;

/// A record as its quotes show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The line it begins in, from 1.
    pub(super) line: u64,
    /// The line it ends in.
    pub(super) last_line: u64,
    pub(super) flaw: Option<Quoting>,
}

/// A row that nobody means: the error the reader of bytes stops with.
#[derive(Clone, Copy, Debug, thiserror::Error)]
#[error("the row is longer than {LONGEST_ROW} bytes; is a quote not closed?")]
pub(super) struct TooLong {
    pub(super) line: u64,
}

/// What is wrong with quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quoting {
    /// A quote inside a cell that does not begin with one.
    Stray,
    /// Text between the closing quote and the end of the cell.
    AfterClosing,
    /// No closing quote up to the end of the file.
    NeverClosed,
}

impl Quoting {
    pub(super) const fn rule(self) -> &'static str {
        match self {
            Quoting::Stray => {
                "a quote stands inside a cell that does not begin with one; quote the cell and double the quote"
            }
            Quoting::AfterClosing => "text follows a closing quote; double the quotes inside a cell",
            Quoting::NeverClosed => "a quote is opened and not closed up to the end of the file",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    RecordStart,
    CellStart,
    Plain,
    Quoted,
    QuoteInQuoted,
}

/// Hands bytes through, less a byte order mark, and outlines the records in them. It sees records exactly as the crate `csv` does.
#[derive(Debug)]
pub(super) struct Outlined<R> {
    input: R,
    started: bool,
    held: VecDeque<u8>,
    state: State,
    line: u64,
    after_return: bool,
    after_newline: bool,
    record_bytes: u64,
    current: Outline,
    complete: VecDeque<Outline>,
}

impl<R: Read> Outlined<R> {
    pub(super) fn new(input: R) -> Outlined<R> {
        Outlined {
            input,
            started: false,
            held: VecDeque::new(),
            state: State::RecordStart,
            line: 1,
            after_return: false,
            after_newline: false,
            record_bytes: 0,
            current: Outline { line: 1, last_line: 1, flaw: None },
            complete: VecDeque::new(),
        }
    }

    /// The outline of the next record; there is one for each record the parser finds.
    pub(super) fn next_outline(&mut self) -> Outline {
        self.complete.pop_front().unwrap_or(self.current)
    }

    fn outline(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\n' || byte == b'\r' {
                // A line feed after a carriage return is the end of the same line.
                let ends_line = byte == b'\r' || !self.after_return;
                match self.state {
                    State::Quoted | State::RecordStart => {}
                    State::CellStart | State::Plain | State::QuoteInQuoted => self.complete_record(),
                }
                self.line += u64::from(ends_line);
                self.after_return = byte == b'\r';
                self.after_newline = true;
                continue;
            }
            self.after_return = false;
            self.after_newline = false;
            if self.state == State::RecordStart {
                self.current = Outline { line: self.line, last_line: self.line, flaw: None };
                self.state = State::CellStart;
            }
            self.state = match (self.state, byte) {
                (State::Quoted, b'"') => State::QuoteInQuoted,
                (State::Quoted, _) | (State::QuoteInQuoted | State::CellStart, b'"') => State::Quoted,
                (_, b',') => State::CellStart,
                (State::QuoteInQuoted, _) => self.flawed(Quoting::AfterClosing),
                (State::Plain, b'"') => self.flawed(Quoting::Stray),
                _ => State::Plain,
            };
        }
    }

    fn flawed(&mut self, flaw: Quoting) -> State {
        self.current.flaw = self.current.flaw.or(Some(flaw));
        State::Plain
    }

    fn complete_record(&mut self) {
        self.current.last_line = self.line;
        self.record_bytes = 0;
        self.complete.push_back(self.current);
        self.state = State::RecordStart;
    }

    fn end(&mut self) {
        if self.state == State::Quoted {
            self.flawed(Quoting::NeverClosed);
            // The line after the last line feed holds nothing.
            self.line -= u64::from(self.after_newline);
        }
        if self.state != State::RecordStart {
            self.complete_record();
        }
    }
}

impl<R: Read> Read for Outlined<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.started {
            let mut start = Vec::with_capacity(3);
            (&mut self.input).take(3).read_to_end(&mut start)?;
            self.started = true;
            if start != [0xEF, 0xBB, 0xBF] {
                self.held.extend(start);
            }
        }
        let read = if self.held.is_empty() { self.input.read(buffer)? } else { self.held.read(buffer)? };
        if read == 0 && !buffer.is_empty() {
            self.end();
        }
        self.outline(&buffer[..read]);
        if self.state != State::RecordStart {
            self.record_bytes += read as u64;
        }
        // A quote that is never closed must not bring the whole file into memory.
        if self.record_bytes > LONGEST_ROW {
            return Err(io::Error::new(io::ErrorKind::InvalidData, TooLong { line: self.current.line }));
        }
        Ok(read)
    }
}

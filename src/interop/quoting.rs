//! What the CSV parser is too kind to say: where each record begins, and whether its quotes are in order.

use memchr::{memchr, memrchr2};

/// A record as its quotes show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Outline {
    /// The line it begins in, from 0.
    pub(super) line: u64,
    /// The line it ends in.
    pub(super) last_line: u64,
    /// Where it ends among the bytes, after its line end.
    pub(super) end: usize,
    pub(super) flaw: Option<Quoting>,
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

/// Outlines the records in whole rows, and counts the lines they fill. It sees records exactly as the crate `csv` does.
pub(super) fn outlines(bytes: &[u8]) -> (Vec<Outline>, u64) {
    let mut outliner = Outliner {
        state: State::RecordStart,
        line: 0,
        after_return: false,
        after_newline: false,
        current: Outline { line: 0, last_line: 0, end: 0, flaw: None },
        complete: Vec::new(),
    };
    outliner.outline(bytes);
    outliner.end(bytes.len());
    (outliner.complete, outliner.line)
}

#[derive(Debug)]
struct Outliner {
    state: State,
    line: u64,
    after_return: bool,
    after_newline: bool,
    current: Outline,
    complete: Vec<Outline>,
}

impl Outliner {
    fn outline(&mut self, bytes: &[u8]) {
        for (place, &byte) in bytes.iter().enumerate() {
            if byte == b'\n' || byte == b'\r' {
                // A line feed after a carriage return is the end of the same line.
                let ends_line = byte == b'\r' || !self.after_return;
                match self.state {
                    State::Quoted | State::RecordStart => {}
                    State::CellStart | State::Plain | State::QuoteInQuoted => {
                        let feed_follows = byte == b'\r' && bytes.get(place + 1) == Some(&b'\n');
                        self.complete_record(place + 1 + usize::from(feed_follows));
                    }
                }
                self.line += u64::from(ends_line);
                self.after_return = byte == b'\r';
                self.after_newline = true;
                continue;
            }
            self.after_return = false;
            self.after_newline = false;
            if self.state == State::RecordStart {
                self.current = Outline { line: self.line, last_line: self.line, end: 0, flaw: None };
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

    fn complete_record(&mut self, end: usize) {
        self.current.last_line = self.line;
        self.current.end = end;
        self.complete.push(self.current);
        self.state = State::RecordStart;
    }

    fn end(&mut self, end: usize) {
        if self.state == State::Quoted {
            self.flawed(Quoting::NeverClosed);
            // The line after the last line feed holds nothing.
            self.line -= u64::from(self.after_newline);
        }
        if self.state != State::RecordStart {
            self.complete_record(end);
        }
    }
}

/// Where the last whole record of some bytes ends, after its line end; 0 if no record is whole. The bytes begin with a record, and
/// more of them may come.
pub(super) fn last_end(bytes: &[u8]) -> usize {
    let mut last = 0;
    // Outside of quotes.
    let mut at = 0;
    loop {
        let quote = memchr(b'"', &bytes[at..]).map(|further| at + further);
        match last_line_end(&bytes[at..quote.unwrap_or(bytes.len())]) {
            0 => {}
            end => last = at + end,
        }
        let Some(quote) = quote else { return last };
        let opens = quote == 0 || matches!(bytes[quote - 1], b',' | b'\n' | b'\r');
        at = quote + 1;
        if opens {
            loop {
                let Some(further) = memchr(b'"', &bytes[at..]) else { return last };
                at += further + 1;
                if bytes.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
        }
    }
}

/// Where the last line ends. A carriage return at the very end does not tell: a line feed may follow, which belongs to it.
fn last_line_end(bytes: &[u8]) -> usize {
    match memrchr2(b'\n', b'\r', bytes) {
        Some(at) if bytes[at] == b'\r' && at + 1 == bytes.len() => {
            memrchr2(b'\n', b'\r', &bytes[..at]).map_or(0, |at| at + 1)
        }
        Some(at) => at + 1,
        None => 0,
    }
}

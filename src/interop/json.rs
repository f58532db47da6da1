//! Creators, posts and comments from JSON lines.

use std::borrow::Cow;
use std::io::Read;

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::block::{Block, Blocks, MARK};
use crate::interop::cell::{Cell, LONGEST_ROW};
use crate::interop::digits::digits;
use crate::interop::harvest::{Harvest, Problem, Rules};
use crate::interop::heading::{Heading, Sheet};
use crate::interop::reader::TableReader;
use crate::interop::row::{Names, OwnedNames, Row, Seen};
use crate::interop::scan::string_end;
use crate::members::{Members, Text, words};

impl TableReader<'_> {
    /// Reads creators from JSON lines: one object a line. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// At the first line that breaks a rule, or only for bytes that cannot be read, if it [keeps going](TableReader::keep_going).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let lines = r#"{"platform":"instagram","handle":"mara","followers":15000}
    /// {"platform":"tiktok","handle":"jon","followers":null}"#;
    /// let mut reader = TableReader::new();
    /// reader.creators_json("creators.jsonl", lines.as_bytes())?;
    /// assert_eq!(reader.creators_read(), 2);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn creators_json(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.json(Sheet::Creators, file, input)
    }

    /// Reads posts from JSON lines, of creators read before. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// As [`creators_json`](TableReader::creators_json).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new();
    /// reader.creators_json("creators.jsonl", r#"{"platform":"x","handle":"mara"}"#.as_bytes())?;
    /// reader.posts_json("posts.jsonl", r#"{"platform":"x","handle":"mara","id":"p1","likes":40}"#.as_bytes())?;
    /// assert_eq!(reader.posts_read(), 1);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn posts_json(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.json(Sheet::Posts, file, input)
    }

    /// Reads comments from JSON lines, under posts read before. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// As [`creators_json`](TableReader::creators_json).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let comment = r#"{"platform":"x","handle":"mara","post":"p1","id":"c1","author":"ana","text":"So \"good\"\n🔥"}"#;
    /// let mut reader = TableReader::new();
    /// reader.creators_json("creators.jsonl", r#"{"platform":"x","handle":"mara"}"#.as_bytes())?;
    /// reader.posts_json("posts.jsonl", r#"{"platform":"x","handle":"mara","id":"p1"}"#.as_bytes())?;
    /// reader.comments_json("comments.jsonl", comment.as_bytes())?;
    /// assert_eq!(reader.comments_read(), 1);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn comments_json(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.json(Sheet::Comments, file, input)
    }

    /// Reads dated totals from JSON lines, of creators read before. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// As [`creators_json`](TableReader::creators_json).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let total = r#"{"platform":"x","handle":"mara","observed_at":"2024-05-01T00:00:00Z","followers":15000}"#;
    /// let mut reader = TableReader::new();
    /// reader.creators_json("creators.jsonl", r#"{"platform":"x","handle":"mara"}"#.as_bytes())?;
    /// reader.totals_json("growth.jsonl", total.as_bytes())?;
    /// assert_eq!(reader.totals_read(), 1);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn totals_json(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.json(Sheet::Totals, file, input)
    }

    pub(super) fn json(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.begin(sheet, file);
        let outcome = self.json_lines(sheet, file, input);
        self.end(sheet, outcome)
    }

    fn json_lines(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        let last_end = |bytes: &[u8]| memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        let mut blocks = Blocks::new(input, last_end);
        self.rows(sheet, file, &mut blocks, 0, harvest, |block| {
            Line { bytes: &block.bytes, number: 0, first: block.first }.whole_file().unwrap_or_else(|| {
                let rule = format!("the line is longer than {LONGEST_ROW} bytes");
                SourceError::new(SourceErrorKind::UnusableFile, rule)
            })
        })
    }
}

fn harvest(rules: &Rules<'_>, block: &Block) -> Harvest {
    let mut harvest = Harvest::default();
    let text = str::from_utf8(&block.bytes).ok();
    let mut row = Row::default();
    let mut keys = Keys::default();
    let mut start = 0;
    while start < block.bytes.len() {
        let line = harvest.lines;
        let (taken, ended);
        if let Some((names, end)) = text.and_then(|text| usual_line(text, start, &keys, &mut row)) {
            taken = harvest.take(rules, names, &row, line).map_err(Problem::from);
            (start, ended) = (end, true);
        } else {
            let feed = memchr::memchr(b'\n', &block.bytes[start..]);
            let end = feed.map_or(block.bytes.len(), |further| start + further);
            let bytes = &block.bytes[start..end];
            let line = Line { bytes, number: line, first: block.first && line == 0 };
            taken = take(&mut harvest, rules, line, &mut keys, &mut row);
            (start, ended) = (end + 1, feed.is_some());
        }
        if let Err(problem) = taken
            && !harvest.goes_on_after(problem, line, rules)
        {
            break;
        }
        harvest.lines += u64::from(ended);
    }
    harvest
}

/// A line as it stands in the file.
#[derive(Clone, Copy)]
struct Line<'a> {
    bytes: &'a [u8],
    number: u64,
    /// Whether the file begins with it.
    first: bool,
}

impl<'a> Line<'a> {
    /// The line without spaces around it, and how many bytes come before that.
    fn trimmed(self) -> (&'a [u8], usize) {
        let text = if self.first { self.bytes.strip_prefix(MARK).unwrap_or(self.bytes) } else { self.bytes };
        (text.trim_ascii(), self.bytes.len() - text.trim_ascii_start().len())
    }

    /// The error of a file that is one array, or packed.
    fn whole_file(self) -> Option<SourceError> {
        let rule = match self.trimmed().0 {
            _ if !self.first => return None,
            [b'[', ..] => "expected one JSON object a line, not an array",
            [0x1F, 0x8B, ..] => "is packed with gzip; let its name end in .gz",
            _ => return None,
        };
        Some(SourceError::new(SourceErrorKind::UnusableFile, rule))
    }
}

/// Takes in a line, whatever is in it.
fn take(
    harvest: &mut Harvest,
    rules: &Rules<'_>,
    line: Line<'_>,
    keys: &mut Keys,
    row: &mut Row,
) -> Result<(), Problem> {
    if line.trimmed().0.is_empty() {
        return Ok(());
    }
    if let Some(error) = line.whole_file() {
        return Err(Problem { whole_file: true, ..error.into() });
    }
    row.clear();
    let mut names = OwnedNames::default();
    fill(harvest, rules, line, keys, row, |found| names.add(found))?;
    Ok(harvest.take(rules, names.as_names(), row, line.number)?)
}

fn fill(
    harvest: &mut Harvest,
    rules: &Rules<'_>,
    line: Line<'_>,
    keys: &mut Keys,
    row: &mut Row,
    mut keep: impl FnMut(Names<'_>),
) -> Result<(), SourceError> {
    let malformed = |rule: &str| SourceError::new(SourceErrorKind::Malformed, rule);
    let (text, indent) = line.trimmed();
    let text = str::from_utf8(text).map_err(|error| {
        let start = String::from_utf8_lossy(&text[error.valid_up_to()..]);
        malformed("is not valid UTF-8").in_field(&format!("byte {}", indent + error.valid_up_to() + 1), Some(&start))
    })?;
    if text.starts_with('[') {
        return Err(malformed("expected one JSON object a line, not an array"));
    }
    if !text.starts_with('{') {
        return Err(
            malformed("expected one JSON object a line").in_field(&format!("column {}", indent + 1), Some(text))
        );
    }
    let Members(members) = serde_json::from_str(text).map_err(|error| {
        malformed(&format!("is not valid JSON: {}", words(&error)))
            .in_field(&format!("column {}", indent + error.column()), None)
    })?;
    let mut seen = Seen::default();
    for (place, (key, raw)) in members.into_iter().enumerate() {
        let Some(heading) = keys.heading(place, &key, rules) else {
            harvest.pass_over(&key, line.number);
            continue;
        };
        if !seen.insert(heading) {
            return Err(malformed("there are two keys of that name").in_field(heading.name(), None));
        }
        set(row, heading, raw.get(), &mut keep)?;
    }
    Ok(())
}

/// The keys met in a block, in the order of their first line: lines of one file have the same keys in the same order, as a rule.
#[derive(Default)]
struct Keys {
    known: Vec<Key>,
}

struct Key {
    name: String,
    heading: Option<Heading>,
    start: Start,
}

impl Keys {
    /// The heading of a key, which is likely to be the one at this place.
    fn heading(&mut self, place: usize, key: &str, rules: &Rules<'_>) -> Option<Heading> {
        // A file whose every line has keys of its own must not slow down more and more.
        const MOST: usize = 64;
        if let Some(known) = self.find(place, key) {
            return self.known[known].heading;
        }
        let heading = rules.without.find(key, rules.sheet);
        // Only what stands in a line as it is can be found there again.
        if self.known.len() < MOST && string_end(key.as_bytes(), 0) == key.len() {
            self.known.push(Key { name: key.to_owned(), heading, start: Start::of(&format!("\"{key}\":")) });
        }
        heading
    }

    fn find(&self, place: usize, key: &str) -> Option<usize> {
        let same = |known: &Key| known.name == key;
        if self.known.get(place).is_some_and(same) { Some(place) } else { self.known.iter().position(same) }
    }
}

/// Reads the line that begins here as an object such as nearly all are: known keys, each once, with strings, whole numbers and `null`,
/// without an escape, and with a line feed at its end; and where the next line begins. Nothing for anything else, right or wrong,
/// which is left to the parser of JSON; the row is then filled in part.
fn usual_line<'a>(text: &'a str, start: usize, keys: &Keys, row: &mut Row) -> Option<(Names<'a>, usize)> {
    row.clear();
    let mut rest = Rest { text, at: start };
    rest.skip_spaces();
    rest.skip(b'{')?;
    let mut names = Names::default();
    let mut seen = Seen::default();
    let mut place = 0;
    loop {
        rest.skip_spaces();
        let key = match keys.known.get(place) {
            Some(likely) if rest.skip_start(&likely.start) => likely,
            _ => {
                place = keys.find(place, rest.string()?)?;
                rest.skip_spaces();
                rest.skip(b':')?;
                &keys.known[place]
            }
        };
        place += 1;
        rest.skip_spaces();
        let before = rest.at;
        if key.heading.is_some_and(|heading| !seen.insert(heading)) {
            return None;
        }
        if rest.byte() == Some(b'"') {
            let text = rest.string()?.trim_ascii();
            if let Some(heading) = key.heading
                && !text.is_empty()
            {
                row.set(&mut names, heading, Cell::String(text)).ok()?;
            }
        } else if let Some(value) = rest.few_digits() {
            match key.heading {
                Some(Heading::Count(count)) => row.counts.set(count, value),
                Some(heading) => row.set(&mut names, heading, Cell::Number(rest.since(before))).ok()?,
                None => {}
            }
        } else if !rest.skip_null() {
            let number = rest.number()?;
            if let Some(heading) = key.heading {
                row.set(&mut names, heading, Cell::Number(number)).ok()?;
            }
        }
        rest.skip_spaces();
        if rest.skip(b',').is_none() {
            rest.skip(b'}')?;
            break;
        }
    }
    rest.skip_spaces();
    if rest.byte() == Some(b'\r') {
        rest.at += 1;
    }
    rest.skip(b'\n')?;
    Some((names, rest.at))
}

/// A short text that something may start with: words to compare, and which of their bytes count. What is longer starts nothing.
struct Start {
    words: [(u64, u64); Start::WORDS],
    length: usize,
}

impl Start {
    const WORDS: usize = 3;
    const LONGEST: usize = 8 * Start::WORDS;

    fn of(text: &str) -> Start {
        let word = |at: usize| {
            let mut word = ([0; 8], [0; 8]);
            for (place, byte) in text.bytes().skip(at).take(8).enumerate() {
                (word.0[place], word.1[place]) = (byte, 0xFF);
            }
            (u64::from_le_bytes(word.0), u64::from_le_bytes(word.1))
        };
        Start { words: [word(0), word(8), word(16)], length: text.len() }
    }

    #[inline]
    fn starts(&self, bytes: &[u8]) -> bool {
        let Some(chunk) = bytes.first_chunk::<{ Start::LONGEST }>() else { return false };
        let (chunks, _) = chunk.as_chunks::<8>();
        let words = self.words.iter().zip(chunks);
        let differ =
            words.fold(0, |differ, ((word, counts), chunk)| differ | (u64::from_le_bytes(*chunk) ^ word) & counts);
        differ == 0 && self.length <= Start::LONGEST
    }
}

/// What is left of some lines.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn skip_spaces(&mut self) {
        while matches!(self.byte(), Some(b' ' | b'\t')) {
            self.at += 1;
        }
    }

    /// An ASCII sign.
    #[inline]
    fn skip(&mut self, sign: u8) -> Option<()> {
        if self.byte()? != sign {
            return None;
        }
        self.at += 1;
        Some(())
    }

    #[inline]
    fn skip_start(&mut self, start: &Start) -> bool {
        let starts = self.text.as_bytes().get(self.at..).is_some_and(|bytes| start.starts(bytes));
        if starts {
            self.at += start.length;
        }
        starts
    }

    /// A string without escapes and control characters.
    #[inline]
    fn string(&mut self) -> Option<&'a str> {
        self.skip(b'"')?;
        let end = string_end(self.text.as_bytes(), self.at);
        if self.text.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        let string = &self.text[self.at..end];
        self.at = end + 1;
        Some(string)
    }

    /// A number of a few digits, where a comma or the end of the object follows. A zero leads only by itself.
    #[inline]
    fn few_digits(&mut self) -> Option<u64> {
        let bytes = self.text.as_bytes();
        let (value, end) = digits(bytes, self.at)?;
        if end > self.at + 1 && bytes[self.at] == b'0' || !matches!(bytes.get(end), Some(b',' | b'}')) {
            return None;
        }
        self.at = end;
        Some(value)
    }

    #[inline]
    fn skip_null(&mut self) -> bool {
        let null = self.text.as_bytes().get(self.at..).is_some_and(|bytes| bytes.starts_with(b"null"));
        self.at += if null { 4 } else { 0 };
        null
    }

    fn since(&self, before: usize) -> &'a str {
        &self.text[before..self.at]
    }

    /// A whole number that may be negative, or beyond the largest one.
    fn number(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let sign = usize::from(rest.starts_with('-'));
        let digits = rest.bytes().skip(sign).take_while(u8::is_ascii_digit).count();
        let (number, rest) = rest.split_at(sign + digits);
        // What else may belong to a number: a fraction, an exponent. A zero leads only by itself.
        if digits == 0 || digits > 1 && number[sign..].starts_with('0') || !rest.starts_with([',', '}', ' ', '\t']) {
            return None;
        }
        self.at += number.len();
        Some(number)
    }
}

fn set(row: &mut Row, heading: Heading, raw: &str, keep: &mut impl FnMut(Names<'_>)) -> Result<(), SourceError> {
    let string: Cow<'_, str>;
    let cell = match raw.as_bytes().first() {
        Some(b'n') => Cell::Empty,
        Some(b'"') => {
            string = serde_json::from_str::<Text<'_>>(raw).map(|text| text.0).map_err(|_| {
                SourceError::new(SourceErrorKind::Malformed, "is not a valid JSON string")
                    .in_field(heading.name(), Some(raw))
            })?;
            match string.trim_ascii() {
                "" => Cell::Empty,
                text => Cell::String(text),
            }
        }
        Some(b'-' | b'0'..=b'9') => Cell::Number(raw),
        _ => Cell::Other(raw),
    };
    if !matches!(cell, Cell::Empty) {
        let mut names = Names::default();
        row.set(&mut names, heading, cell)?;
        keep(names);
    }
    Ok(())
}

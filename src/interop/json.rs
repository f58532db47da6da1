//! Creators and posts from JSON lines.

use core::fmt;
use std::borrow::Cow;
use std::io::{BufRead, BufReader, Read};

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::{Cell, LONGEST_ROW};
use crate::interop::heading::{Heading, Sheet};
use crate::interop::reader::TableReader;
use crate::interop::row::{Row, Seen};

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

    fn json(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.begin(sheet, file);
        let outcome = self.json_lines(sheet, file, input);
        self.end(sheet, outcome)
    }

    fn json_lines(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        let mut input = BufReader::with_capacity(1 << 16, input);
        let mut bytes = Vec::new();
        let mut row = Row::default();
        let mut keys = Keys::default();
        for line in 1.. {
            bytes.clear();
            let read = (&mut input).take(LONGEST_ROW + 1).read_until(b'\n', &mut bytes).map_err(|cause| {
                SourceError::new(SourceErrorKind::Unreadable, "cannot be read").at(file, line).caused_by(cause)
            })?;
            if read == 0 {
                break;
            }
            let text = if line == 1 { bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes) } else { &bytes };
            let indent = bytes.len() - text.trim_ascii_start().len();
            let text = text.trim_ascii();
            if text.is_empty() {
                continue;
            }
            let whole_file = |rule: &str| SourceError::new(SourceErrorKind::UnusableFile, rule).at(file, line);
            if line == 1 && text.starts_with(b"[") {
                return Err(whole_file("expected one JSON object a line, not an array"));
            }
            if bytes.len() as u64 > LONGEST_ROW {
                return Err(whole_file(&format!("the line is longer than {LONGEST_ROW} bytes")));
            }
            row.clear();
            let taken =
                self.fill(sheet, text, indent, &mut keys, &mut row).and_then(|()| Ok(self.take(sheet, &row, line)?));
            if let Err(problem) = taken {
                self.problem(problem.at(file, line))?;
            }
        }
        Ok(())
    }

    fn fill(
        &mut self,
        sheet: Sheet,
        text: &[u8],
        indent: usize,
        keys: &mut Keys,
        row: &mut Row,
    ) -> Result<(), SourceError> {
        let malformed = |rule: &str| SourceError::new(SourceErrorKind::Malformed, rule);
        let text = str::from_utf8(text).map_err(|error| {
            let start = String::from_utf8_lossy(&text[error.valid_up_to()..]);
            malformed("is not valid UTF-8")
                .in_field(&format!("byte {}", indent + error.valid_up_to() + 1), Some(&start))
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
            // Its own words end in " at line 1 column 17"; the line is that of the file.
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            malformed(&format!("is not valid JSON: {words}"))
                .in_field(&format!("column {}", indent + error.column()), None)
        })?;
        let mut seen = Seen::default();
        for (place, (key, raw)) in members.into_iter().enumerate() {
            let Some(heading) = keys.heading(place, &key, sheet) else {
                self.pass_over(&key);
                continue;
            };
            if !seen.insert(heading) {
                return Err(malformed("there are two keys of that name").in_field(heading.name(), None));
            }
            set(row, heading, raw.get())?;
        }
        Ok(())
    }
}

/// The headings of the line before: lines of one file have the same keys in the same order, as a rule.
#[derive(Default)]
struct Keys {
    known: Vec<(String, Option<Heading>)>,
}

impl Keys {
    fn heading(&mut self, place: usize, key: &str, sheet: Sheet) -> Option<Heading> {
        match self.known.get(place) {
            Some((known, heading)) if known == key => *heading,
            _ => {
                let heading = Heading::find(key, sheet);
                self.known.truncate(place);
                if self.known.len() == place {
                    self.known.push((key.to_owned(), heading));
                }
                heading
            }
        }
    }
}

fn set(row: &mut Row, heading: Heading, raw: &str) -> Result<(), SourceError> {
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
    match cell {
        Cell::Empty => Ok(()),
        cell => Ok(row.set(heading, cell)?),
    }
}

/// A string, borrowed where it has no escapes.
#[derive(serde::Deserialize)]
struct Text<'a>(#[serde(borrow)] Cow<'a, str>);

/// The members of an object as they are written, in their order, repeated ones too.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;

        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a JSON object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::with_capacity(16);
                while let Some((Text(key), value)) = map.next_entry()? {
                    members.push((key, value));
                }
                Ok(Members(members))
            }
        }

        deserializer.deserialize_map(MembersVisitor)
    }
}

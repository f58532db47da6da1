//! From what stands in a file to values: the rules, once for all formats.

use core::fmt;
use core::str::FromStr;

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::digits::digits;
use crate::interop::heading::{Field, Heading};
use crate::unit::{Timestamp, written};

/// Bytes in a row or line. Longer ones are refused before they fill the memory.
pub(super) const LONGEST_ROW: u64 = 16 << 20;

/// What stands in one place of a row.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(all(feature = "csv", feature = "json")), expect(dead_code, reason = "each format has cells of its own"))]
pub(super) enum Cell<'a> {
    /// Nothing, or `null`.
    Empty,
    /// Text, or a CSV cell, which may be either.
    Text(&'a str),
    /// A number as a JSON line writes it.
    Number(&'a str),
    /// A JSON string where a number may be expected.
    String(&'a str),
    /// `true`, `false`, an object or an array.
    Other(&'a str),
}

/// What is wrong with a cell.
#[derive(Debug)]
pub(super) struct Flaw {
    pub(super) kind: SourceErrorKind,
    pub(super) heading: Heading,
    pub(super) value: Option<String>,
    pub(super) rule: String,
}

impl Flaw {
    pub(super) fn of(field: Field, value: impl fmt::Display, rule: impl Into<String>) -> Flaw {
        let value = Some(value.to_string());
        Flaw { kind: SourceErrorKind::Malformed, heading: Heading::Field(field), value, rule: rule.into() }
    }

    pub(super) fn missing(field: Field) -> Flaw {
        let rule = "is missing".to_owned();
        Flaw { kind: SourceErrorKind::Malformed, heading: Heading::Field(field), value: None, rule }
    }
}

impl From<Flaw> for SourceError {
    fn from(flaw: Flaw) -> Self {
        Self::new(flaw.kind, flaw.rule).in_field(flaw.heading.name(), flaw.value.as_deref())
    }
}

impl<'a> Cell<'a> {
    fn flaw(self, heading: Heading, rule: impl Into<String>) -> Flaw {
        let value = match self {
            Cell::Empty => None,
            Cell::Text(value) | Cell::Number(value) | Cell::String(value) | Cell::Other(value) => {
                Some(value.to_owned())
            }
        };
        Flaw { kind: SourceErrorKind::Malformed, heading, value, rule: rule.into() }
    }

    /// The text of a cell or a string.
    #[inline]
    pub(super) fn as_text(self) -> Option<&'a str> {
        match self {
            Cell::Text(text) | Cell::String(text) => Some(text),
            Cell::Empty | Cell::Number(_) | Cell::Other(_) => None,
        }
    }

    /// A count; nothing where it is not known.
    pub(super) fn count(self, heading: Heading) -> Result<Option<u64>, Flaw> {
        let text = match self {
            Cell::Empty => return Ok(None),
            Cell::Text(text) | Cell::Number(text) => text,
            Cell::String(_) => return Err(self.flaw(heading, "expected a number, not a string")),
            Cell::Other(_) => return Err(self.flaw(heading, "expected a whole number")),
        };
        if let Some(value) = few_digits(text) {
            return Ok(Some(value));
        }
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        if digits(text) {
            // Digits alone fail to parse only where they are too many.
            let value = text.parse().map_err(|_| self.flaw(heading, "expected at most 18446744073709551615"))?;
            return Ok(Some(value));
        }
        if text == "-1" {
            return Ok(None);
        }
        let separators = [',', '.', ' ', '_', '\'', '\u{a0}', '\u{2009}', '\u{202f}'];
        let rule = if text.strip_prefix('-').is_some_and(digits) {
            "expected zero or more, or -1 for not known"
        } else if text.split_once('.').is_some_and(|(whole, fraction)| digits(whole) && digits(fraction)) {
            "expected a whole number"
        } else if text.split(separators).all(digits) {
            "expected digits only, without separators"
        } else {
            "expected a whole number, or nothing where it is not known"
        };
        Err(self.flaw(heading, rule))
    }

    /// A text that must be there. An id that is written as a number is taken as it is written.
    pub(super) fn text(self, heading: Heading) -> Result<&'a str, Flaw> {
        match self {
            Cell::Text(text) | Cell::String(text) => Ok(text),
            Cell::Number(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => Ok(digits),
            Cell::Empty => Err(self.flaw(heading, "is missing")),
            Cell::Number(_) | Cell::Other(_) => Err(self.flaw(heading, "expected a text")),
        }
    }

    /// `true` or `false`; nothing where it is not known.
    pub(super) fn flag(self, heading: Heading) -> Result<Option<bool>, Flaw> {
        match self {
            Cell::Empty => Ok(None),
            Cell::Text(text) | Cell::Other(text) if text.eq_ignore_ascii_case("true") => Ok(Some(true)),
            Cell::Text(text) | Cell::Other(text) if text.eq_ignore_ascii_case("false") => Ok(Some(false)),
            _ => Err(self.flaw(heading, "expected true or false, or nothing where it is not known")),
        }
    }

    /// A word of a vocabulary; nothing where it is not known.
    pub(super) fn word<T: FromStr + fmt::Display>(self, heading: Heading, all: &[T]) -> Result<Option<T>, Flaw> {
        let text = match self {
            Cell::Empty => return Ok(None),
            Cell::Text(text) | Cell::String(text) => text,
            Cell::Number(_) | Cell::Other(_) => "",
        };
        text.parse().map(Some).map_err(|_| {
            let names: Vec<String> = all.iter().map(T::to_string).collect();
            self.flaw(heading, format!("expected one of {}", names.join(", ")))
        })
    }

    /// A time; nothing where it is not known.
    pub(super) fn time(self, heading: Heading) -> Result<Option<Timestamp>, Flaw> {
        let text = match self {
            Cell::Empty | Cell::Text("-1") | Cell::Number("-1") => return Ok(None),
            // What is neither is no time, and is told so in the same words.
            Cell::Text(text) | Cell::Number(text) | Cell::String(text) | Cell::Other(text) => text,
        };
        written::time(text).map(Some).map_err(|rule| self.flaw(heading, rule))
    }
}

/// The number that digits alone write, if they are too few to be beyond the largest number.
fn few_digits(text: &str) -> Option<u64> {
    let (value, end) = digits(text.as_bytes(), 0)?;
    (end == text.len()).then_some(value)
}

//! What stands in a row, or which rule it breaks.

use std::fmt::Display;
use std::str::FromStr;

use influencer::{Count, Counts, SourceError, SourceErrorKind, Timestamp};
use rusqlite::Row;
use rusqlite::types::ValueRef;

/// One row of a table, read from left to right. The first column is its number.
pub(crate) struct Cells<'a> {
    row: &'a Row<'a>,
    file: &'a str,
    table: &'static str,
    number: i64,
    next: usize,
}

impl<'a> Cells<'a> {
    pub(crate) fn new(row: &'a Row<'a>, file: &'a str, table: &'static str) -> Result<Cells<'a>, SourceError> {
        let value = row.get_ref(0).map_err(|error| unreadable(file, error))?;
        let ValueRef::Integer(number) = value else {
            let error = SourceError::new(SourceErrorKind::Malformed, "expected an integer");
            return Err(error.in_field(&format!("{table}, number"), Some(&shown(value))).in_file(file));
        };
        Ok(Cells { row, file, table, number, next: 1 })
    }

    pub(crate) fn number(&self) -> i64 {
        self.number
    }

    fn take(&mut self) -> Result<(&'a str, ValueRef<'a>), SourceError> {
        let row: &'a Row<'a> = self.row;
        let column = row.as_ref().column_name(self.next).map_err(|error| unreadable(self.file, error))?;
        let value = row.get_ref(self.next).map_err(|error| unreadable(self.file, error))?;
        self.next += 1;
        Ok((column, value))
    }

    fn breaks(&self, (column, value): (&str, ValueRef<'_>), rule: impl Display) -> SourceError {
        let field = format!("{} row {}, {column}", self.table, self.number);
        let error = SourceError::new(SourceErrorKind::Malformed, rule.to_string());
        error.in_field(&field, Some(&shown(value))).in_file(self.file)
    }

    /// That the cell read last breaks a rule.
    pub(crate) fn breaks_last(&mut self, rule: &str) -> SourceError {
        self.next -= 1;
        match self.take() {
            Ok(cell) => self.breaks(cell, rule),
            Err(error) => error,
        }
    }

    /// Every count, in the order of [`Count::ALL`].
    pub(crate) fn counts(&mut self) -> Result<Counts, SourceError> {
        let mut counts = Counts::new();
        for count in Count::ALL {
            let cell = self.take()?;
            counts = match cell.1 {
                ValueRef::Null => counts,
                ValueRef::Integer(value) => {
                    let value = u64::try_from(value);
                    counts.with(*count, value.map_err(|_| self.breaks(cell, "must not be negative; NULL is unknown"))?)
                }
                _ => return Err(self.breaks(cell, "expected an integer, or NULL if unknown")),
            };
        }
        Ok(counts)
    }

    pub(crate) fn time(&mut self) -> Result<Option<Timestamp>, SourceError> {
        let cell = self.take()?;
        match cell.1 {
            ValueRef::Null => Ok(None),
            ValueRef::Integer(seconds) => {
                let rule = || {
                    let (first, last) = (Timestamp::MIN.as_unix_seconds(), Timestamp::MAX.as_unix_seconds());
                    format!("expected seconds since the start of 1970, {first} to {last}")
                };
                Timestamp::from_unix_seconds(seconds).map(Some).map_err(|_| self.breaks(cell, rule()))
            }
            _ => Err(self.breaks(cell, "expected an integer, seconds since the start of 1970, or NULL if unknown")),
        }
    }

    pub(crate) fn text_if_known(&mut self) -> Result<Option<&'a str>, SourceError> {
        let cell = self.take()?;
        match cell.1 {
            ValueRef::Null => Ok(None),
            ValueRef::Text(bytes) => match std::str::from_utf8(bytes) {
                Ok(text) => Ok(Some(text)),
                Err(_) => Err(self.breaks(cell, "expected text in UTF-8")),
            },
            _ => Err(self.breaks(cell, "expected text, or NULL if unknown")),
        }
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, SourceError> {
        match self.take()? {
            cell @ (_, ValueRef::Text(bytes)) => {
                std::str::from_utf8(bytes).map_err(|_| self.breaks(cell, "expected text in UTF-8"))
            }
            cell => Err(self.breaks(cell, "expected text")),
        }
    }

    /// One of the words of a vocabulary, spelled as it is.
    pub(crate) fn word<T: FromStr + Copy>(&mut self, all: &[T], name: fn(T) -> &'static str) -> Result<T, SourceError> {
        let cell = self.take()?;
        let found = match cell.1 {
            ValueRef::Text(bytes) => all.iter().find(|word| name(**word).as_bytes() == bytes),
            _ => None,
        };
        let rule = || {
            let names: Vec<&str> = all.iter().map(|word| name(*word)).collect();
            format!("expected one of {}", names.join(", "))
        };
        found.copied().ok_or_else(|| self.breaks(cell, rule()))
    }

    pub(crate) fn yes_or_no(&mut self) -> Result<bool, SourceError> {
        match self.take()? {
            (_, ValueRef::Integer(0)) => Ok(false),
            (_, ValueRef::Integer(1)) => Ok(true),
            cell => Err(self.breaks(cell, "expected 0 or 1")),
        }
    }
}

fn shown(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Null => "NULL".to_owned(),
        ValueRef::Integer(value) => value.to_string(),
        ValueRef::Real(value) => format!("{value:?}"),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        ValueRef::Blob(bytes) => format!("blob of {} bytes", bytes.len()),
    }
}

/// What SQLite could not do, with its words as the cause.
pub(crate) fn unreadable(file: &str, error: rusqlite::Error) -> SourceError {
    use rusqlite::ErrorCode;

    let (kind, rule) = match error.sqlite_error_code() {
        Some(ErrorCode::NotADatabase) => (SourceErrorKind::UnusableFile, "is no database of SQLite"),
        Some(ErrorCode::DatabaseCorrupt) => (SourceErrorKind::UnusableFile, "is damaged"),
        _ => (SourceErrorKind::Unreadable, "cannot be read"),
    };
    SourceError::new(kind, rule).in_file(file).caused_by(error)
}

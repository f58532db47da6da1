//! What files of norms share, whatever their format.

use std::io::{self, Read};

use crate::cohort::norm::form::Flaw;
use crate::error::{SourceError, SourceErrorKind};

/// Bytes in a file of norms. A longer one is refused before it fills the memory.
const LONGEST: u64 = 16 << 20;

/// The text of a file, without a byte order mark.
pub(super) fn text(file: &str, input: impl Read) -> Result<String, SourceError> {
    let refused = |kind, rule: &str| SourceError::new(kind, rule).at(file, 1);
    let mut bytes = Vec::new();
    let read = input.take(LONGEST + 1).read_to_end(&mut bytes);
    read.map_err(|cause: io::Error| refused(SourceErrorKind::Unreadable, "cannot be read").caused_by(cause))?;
    if bytes.len() as u64 > LONGEST {
        return Err(refused(SourceErrorKind::UnusableFile, "is longer than 16 MiB"));
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(refused(SourceErrorKind::UnusableFile, "is UTF-16; expected UTF-8"));
    }
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).map(<[u8]>::to_vec).unwrap_or(bytes);
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + line_ends(&error.as_bytes()[..valid]);
        SourceError::new(SourceErrorKind::UnusableFile, "is not valid UTF-8").at(file, line)
    })
}

/// The error for a flaw, whose message names the value and the rule.
pub(super) fn at(file: &str, line: u64, (field, error): Flaw) -> SourceError {
    let kind = if error.is_duplicate() { SourceErrorKind::Duplicate } else { SourceErrorKind::Malformed };
    SourceError::new(kind, error.to_string()).at(file, line).in_field(field, None)
}

/// How many lines end in these bytes: by a line feed, or a carriage return without one.
pub(super) fn line_ends(bytes: &[u8]) -> u64 {
    let feeds = memchr::memchr_iter(b'\n', bytes).count();
    let returns = memchr::memchr_iter(b'\r', bytes).filter(|at| bytes.get(at + 1) != Some(&b'\n')).count();
    (feeds + returns) as u64
}

//! The name of a scheme.

use crate::tier::flaw::Flaw;

/// A short text held in place, so that a scheme can be copied and be a `const`.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Name {
    bytes: [u8; Name::LONGEST],
    length: u8,
}

impl Name {
    const LONGEST: usize = 32;

    pub(super) const fn new(text: &str) -> Result<Name, Flaw> {
        let text = text.as_bytes();
        if text.is_empty() {
            return Err(Flaw::NameEmpty);
        }
        if text.len() > Name::LONGEST || text[0] == b' ' || text[text.len() - 1] == b' ' {
            return Err(Flaw::NameMalformed);
        }
        let mut name = Name { bytes: [0; Name::LONGEST], length: 0 };
        while (name.length as usize) < text.len() {
            let byte = text[name.length as usize];
            if !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b' ')) {
                return Err(Flaw::NameMalformed);
            }
            name.bytes[name.length as usize] = byte;
            name.length += 1;
        }
        Ok(name)
    }

    pub(super) fn as_str(&self) -> &str {
        // It was copied from a whole text.
        core::str::from_utf8(&self.bytes[..self.length.into()]).unwrap_or_default()
    }
}

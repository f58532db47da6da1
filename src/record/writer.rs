//! Who wrote a comment.

/// Who wrote a comment, as arithmetic sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Writer {
    #[default]
    Unknown,
    Creator,
    Person(u64),
}

/// A writer as a table keeps one: a person by place.
const UNKNOWN: u32 = u32::MAX;
const CREATOR: u32 = u32::MAX - 1;

impl Writer {
    /// A person by a place below 2^32 - 2.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn code(self) -> u32 {
        match self {
            Writer::Unknown => UNKNOWN,
            Writer::Creator => CREATOR,
            Writer::Person(place) => place as u32,
        }
    }

    #[inline]
    pub(super) fn from_code(code: u32) -> Writer {
        match code {
            UNKNOWN => Writer::Unknown,
            CREATOR => Writer::Creator,
            place => Writer::Person(u64::from(place)),
        }
    }
}

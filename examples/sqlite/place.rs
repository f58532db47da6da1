//! Places between two rows, as cursors.

use influencer::source::Cursor;
use influencer::{SourceError, Timestamp};

/// Behind a post: its creator, its time, its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BehindPost {
    pub(crate) creator: i64,
    pub(crate) published_at: Option<Timestamp>,
    pub(crate) number: i64,
}

/// Behind a comment: its post, its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct BehindComment {
    pub(crate) post: i64,
    pub(crate) number: i64,
}

const LISTING: &str = "listing:";
const NO_TIME: &str = "none";

impl BehindPost {
    pub(crate) fn cursor(self) -> Cursor {
        let BehindPost { creator, published_at, number } = self;
        let time = published_at.map_or(NO_TIME.to_owned(), |time| time.as_unix_seconds().to_string());
        Cursor::new(format!("posts:{creator}:{time}:{number}"))
    }

    /// The place a cursor stands for among the posts of this creator.
    pub(crate) fn read(cursor: &Cursor, creator: i64) -> Result<BehindPost, SourceError> {
        let place = || {
            let (of, rest) = cursor.as_str().strip_prefix("posts:")?.split_once(':')?;
            let (time, number) = rest.split_once(':')?;
            let published_at = match time {
                NO_TIME => None,
                seconds => Some(Timestamp::from_unix_seconds(seconds.parse().ok()?).ok()?),
            };
            Some(BehindPost { creator: of.parse().ok()?, published_at, number: number.parse().ok()? })
        };
        // Written again, so that each place has one spelling.
        let place = place().filter(|place| place.creator == creator && place.cursor() == *cursor);
        place.ok_or_else(|| SourceError::malformed_cursor(cursor.as_str()))
    }
}

impl BehindComment {
    pub(crate) fn cursor(self) -> Cursor {
        Cursor::new(format!("comments:{}:{}", self.post, self.number))
    }

    /// The place a cursor stands for among the comments under this post.
    pub(crate) fn read(cursor: &Cursor, post: i64) -> Result<BehindComment, SourceError> {
        let place = || {
            let (of, number) = cursor.as_str().strip_prefix("comments:")?.split_once(':')?;
            Some(BehindComment { post: of.parse().ok()?, number: number.parse().ok()? })
        };
        let place = place().filter(|place| place.post == post && place.cursor() == *cursor);
        place.ok_or_else(|| SourceError::malformed_cursor(cursor.as_str()))
    }
}

pub(crate) fn behind_handle(handle: &str) -> Cursor {
    Cursor::new(format!("{LISTING}{handle}"))
}

/// The handle that a cursor of the listing stands behind.
pub(crate) fn read_handle(cursor: &Cursor) -> Result<&str, SourceError> {
    cursor.as_str().strip_prefix(LISTING).ok_or_else(|| SourceError::malformed_cursor(cursor.as_str()))
}

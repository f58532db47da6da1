//! Comments of one block of a file, on their way into a table.

use crate::platform::Platform;
use crate::record::comment_rows::{CommentRow, RowAuthor};
use crate::record::owned::Texts;
use crate::record::wording::Wording;
use crate::unit::Timestamp;

/// Comments with their texts in one piece of memory for each column of them.
#[derive(Debug, Default)]
pub(crate) struct CommentBatch {
    rows: Vec<Entry>,
    ids: Texts,
    parent_ids: Texts,
    authors: Texts,
    // Of all comments or of none.
    texts: Texts,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    platform: Platform,
    post: u32,
    by: By,
    published_at: Option<Timestamp>,
    wording: Wording,
}

#[derive(Clone, Copy, Debug)]
enum By {
    Unknown,
    Creator,
    Person,
}

impl CommentBatch {
    pub(crate) fn push(&mut self, platform: Platform, comment: &CommentRow<'_>) {
        let (by, author) = match comment.author {
            RowAuthor::Unknown => (By::Unknown, ""),
            RowAuthor::Creator => (By::Creator, ""),
            RowAuthor::Person(key) => (By::Person, key),
        };
        self.rows.push(Entry {
            platform,
            post: comment.post,
            by,
            published_at: comment.published_at,
            wording: comment.wording,
        });
        self.ids.push(comment.id);
        self.parent_ids.push(comment.parent.unwrap_or_default());
        self.authors.push(author);
        if let Some(text) = comment.text {
            self.texts.push(text);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (Platform, CommentRow<'_>)> {
        self.rows.iter().enumerate().map(|(row, entry)| {
            let comment = CommentRow {
                post: entry.post,
                id: self.ids.get(row),
                parent: Some(self.parent_ids.get(row)),
                author: match entry.by {
                    By::Unknown => RowAuthor::Unknown,
                    By::Creator => RowAuthor::Creator,
                    By::Person => RowAuthor::Person(self.authors.get(row)),
                },
                published_at: entry.published_at,
                wording: entry.wording,
                text: self.texts.find(row),
            };
            (entry.platform, comment)
        })
    }
}

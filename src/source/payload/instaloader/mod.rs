//! Files of Instaloader: a post or a profile of Instagram each.
//!
//! | count | from | or else | not known |
//! |---|---|---|---|
//! | `likes` | `node.edge_media_preview_like.count` | `node.iphone_struct.like_count` | -1: hidden ([note](super::NoteKind::Hidden)); `like_and_view_counts_disabled` |
//! | `comments` | `node.edge_media_to_comment.count`, `edge_media_to_parent_comment.count` | `node.iphone_struct.comment_count` | if left out |
//! | `views` | `node.video_play_count` | `node.iphone_struct.play_count`, then the older `node.video_view_count` ([note](super::NoteKind::Retired)) | of pictures |
//! | `followers` | a post's `node.owner.edge_followed_by.count` | | if left out |
//! | `followers` | a profile's `node.edge_followed_by.count` | `node.iphone_struct.follower_count` | if left out |
//! | `following` | a profile's `node.edge_follow.count` | `node.iphone_struct.following_count` | if left out |
//! | `media` | a profile's `node.edge_owner_to_timeline_media.count`, which Instaloader itself takes out | `node.iphone_struct.media_count` | if nobody was logged in |
//!
//! Files end in `.json.xz` unless Instaloader was told `--no-compress-json`; unpack them first. Instagram shows some readers 3 likes in place
//! of hidden ones: they stay 3, with a [note](super::NoteKind::LikesOfThree) where they look doubtful.
//!
//! # Source
//!
//! A. Graf and A. Koch-Kramer, "Instaloader: Documentation" (2026), <https://instaloader.github.io>; what is written, by `structures.py` there.

pub(super) mod node;

use crate::error::SourceError;
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::Records;

/// A file of Instaloader.
///
/// Read are `shortcode` (or `code`, `iphone_struct.code`), `taken_at_timestamp` (or `date`, `iphone_struct.taken_at`), `__typename`, `product_type`,
/// `owner` (or `iphone_struct.user`) and the counts of the [table](self); of a profile `username` and `id`.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::instaloader;
///
/// let found = instaloader::read(br#"{"instaloader": {"node_type": "Post", "version": "4.14"}, "node": {"shortcode": "C9xK",
///     "__typename": "GraphImage", "taken_at_timestamp": 1714555800, "edge_media_preview_like": {"count": 690},
///     "edge_media_to_comment": {"count": 96}, "owner": {"id": "178", "username": "mara", "edge_followed_by": {"count": 15000}}}}"#)?;
/// assert_eq!(found.posts[0].record.counts().get(Count::Likes), Some(690));
/// assert_eq!(found.accounts[0].record.counts().get(Count::Followers), Some(15_000));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// A. Graf and A. Koch-Kramer, "Instaloader: Documentation" (2026), <https://instaloader.github.io>.
pub fn read(bytes: &[u8]) -> Result<Records, SourceError> {
    PayloadReader::new().read_as(PayloadKind::Instaloader, bytes)
}

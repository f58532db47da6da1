//! YouTube Data API v3.
//!
//! | count | from | not known |
//! |---|---|---|
//! | `followers` | `channels`: `statistics.subscriberCount`, rounded down to three digits since September 2019 ([note](super::NoteKind::Rounded)) | if `hiddenSubscriberCount` is true, whatever stands beside it |
//! | `media`, `views`, `comments` | `channels`: `statistics.videoCount`, `viewCount`, `commentCount` (old answers only) | if left out |
//! | `views` | `videos`: `statistics.viewCount` | if left out |
//! | `likes` | `videos`: `statistics.likeCount` | if the owner hides ratings |
//! | `comments` | `videos`: `statistics.commentCount` | if comments are off |
//! | `dislikes` | `videos`: `statistics.dislikeCount` | but to the owner, since December 2021 |
//!
//! `favoriteCount` is always 0 and not read. Since 31 March 2025 views of Shorts count every start and replay, so that rates over views do
//! not compare across that day.
//!
//! Accounts are called by `snippet.customUrl` without its `@`, or else by the channel's id.
//!
//! # Source
//!
//! Google, "YouTube Data API: Reference" and "Revision history" (2026), <https://developers.google.com/youtube/v3/docs>.

pub(super) mod channel;
pub(super) mod playlist;
pub(super) mod thread;
pub(super) mod video;

use crate::error::SourceError;
use crate::record::{Account, Comment, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::Payload;

/// Channels: `channels.list` with the parts `snippet` and `statistics`.
///
/// Read are `id`, `snippet.customUrl`, `snippet.publishedAt` and the counts of the [table](self).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::youtube;
///
/// let channels = youtube::channels(br#"{"kind": "youtube#channelListResponse", "items": [{"id": "UC1",
///     "snippet": {"customUrl": "@mara", "publishedAt": "2019-11-26T15:51:44.000Z"},
///     "statistics": {"viewCount": "510000", "subscriberCount": "640", "hiddenSubscriberCount": false, "videoCount": "12"}}]}"#)?;
/// assert_eq!(channels.items[0].handle(), "mara");
/// assert_eq!(channels.items[0].counts().get(Count::Followers), Some(640));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Google, "YouTube Data API: Channels" (2026), <https://developers.google.com/youtube/v3/docs/channels>.
pub fn channels(bytes: &[u8]) -> Result<Payload<Account>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::YouTubeChannels, bytes)?.into_accounts())
}

/// Videos: `videos.list` with the parts `snippet`, `statistics` and `contentDetails`.
///
/// Read are `id`, `snippet.publishedAt`, `snippet.channelId`, `snippet.liveBroadcastContent`, `contentDetails.duration` (`P0D` is a live
/// stream) and the counts of the [table](self). Shorts cannot be told from other videos. A result of `search.list`, whose `id` is an
/// object, has no statistics and is refused.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::youtube;
///
/// let videos = youtube::videos(br#"{"kind": "youtube#videoListResponse", "items": [{"id": "v1",
///     "snippet": {"publishedAt": "2025-10-29T23:39:36.053243Z", "channelId": "UC1"},
///     "statistics": {"viewCount": "5100", "favoriteCount": "0", "commentCount": "12"}}]}"#)?;
/// assert_eq!(videos.items[0].counts().get(Count::Views), Some(5_100));
/// assert_eq!(videos.items[0].counts().get(Count::Likes), None);
/// assert_eq!(videos.notes[0].to_string(), "items[0].statistics.likeCount: likes are not given, and not known");
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Google, "YouTube Data API: Videos" (2026), <https://developers.google.com/youtube/v3/docs/videos>.
pub fn videos(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::YouTubeVideos, bytes)?.into_posts())
}

/// Videos of a list, the uploads of a channel among them: `playlistItems.list` with the parts `snippet` and `contentDetails`.
///
/// Read are `contentDetails.videoId`, or else `snippet.resourceId.videoId`, and `contentDetails.videoPublishedAt`;
/// `snippet.publishedAt` is when the video was put on the list, and is not read. There are no counts: ask `videos.list` for the ids. Of a deleted
/// or private video there is a [note](super::NoteKind::Gone) and no post.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::source::payload::youtube;
///
/// let uploads = youtube::playlist_items(br#"{"kind": "youtube#playlistItemListResponse", "nextPageToken": "EAAa", "items": [
///     {"snippet": {"title": "Rye"}, "contentDetails": {"videoId": "v1", "videoPublishedAt": "2024-05-01T09:30:00Z"}},
///     {"snippet": {"title": "Deleted video"}, "contentDetails": {"videoId": "v2"}}]}"#)?;
/// assert_eq!(uploads.items.len(), 1);
/// assert_eq!(uploads.notes[1].to_string(), "items[1]: the video is deleted or private");
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Google, "YouTube Data API: `PlaylistItems`" (2026), <https://developers.google.com/youtube/v3/docs/playlistItems>.
pub fn playlist_items(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::YouTubePlaylistItems, bytes)?.into_posts())
}

/// Comments: `commentThreads.list` with the parts `snippet` and `replies`.
///
/// Read are ids, `videoId`, `authorChannelId.value` (missing for deleted accounts), `publishedAt` and `textOriginal`, or `textDisplay`
/// where it has no marks of HTML. Who comments from the channel itself is the creator. At most five replies come along;
/// `totalReplyCount` says how many there are ([note](super::NoteKind::RepliesLeftOut)). A video without comments answers with an error,
/// 403 `commentsDisabled`.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::CommentAuthor;
/// use influencer::source::payload::youtube;
///
/// let threads = youtube::comment_threads(br#"{"kind": "youtube#commentThreadListResponse", "items": [{"snippet": {
///     "channelId": "UC1", "videoId": "v1", "totalReplyCount": 0, "topLevelComment": {"id": "c1", "snippet": {
///         "authorChannelId": {"value": "UC1"}, "textOriginal": "Thank you all!", "publishedAt": "2024-05-01T09:30:00Z"}}}}]}"#)?;
/// assert_eq!(threads.items[0].post(), "v1");
/// assert_eq!(*threads.items[0].author(), CommentAuthor::Creator);
///
/// let off = youtube::comment_threads(br#"{"error": {"code": 403, "message": "Comments are off.", "errors": [{"reason": "commentsDisabled"}]}}"#);
/// assert_eq!(off.unwrap_err().to_string(), "error \"403 commentsDisabled\": the answer is an error instead of data: Comments are off.");
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Google, "YouTube Data API: `CommentThreads`" (2026), <https://developers.google.com/youtube/v3/docs/commentThreads>.
pub fn comment_threads(bytes: &[u8]) -> Result<Payload<Comment>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::YouTubeCommentThreads, bytes)?.into_comments())
}

//! TikTok: Research API, Display API, and what its web pages hold.
//!
//! | count | from the APIs | from web pages | not known |
//! |---|---|---|---|
//! | `followers`, `following`, `media` | `follower_count`, `following_count`, `video_count` | `followerCount`, `followingCount`, `videoCount` | if not asked for |
//! | `likes` of an account, all it ever received | `likes_count` | `heart`, `heartCount` | negative: it outgrew 32 bits ([note](super::NoteKind::Overflowed)) |
//! | `views`, `likes`, `comments`, `shares`, `saves` of a video | `view_count`, `like_count`, `comment_count`, `share_count`, `favorites_count` | `playCount`, `diggCount`, `commentCount`, `shareCount`, `collectCount` | if not asked for |
//!
//! `diggCount` of an account is what it gave, and is not read. `statsV2` holds the same numbers as text and goes before `stats`. Ids are numbers
//! in the Research API and text elsewhere. `error.code` is `ok` on success.
//!
//! # Source
//!
//! TikTok, "Research API: Query Videos", "Query User Info", "Query Video Comments", "Display API: Get User Info", "List Videos" (2026),
//! <https://developers.tiktok.com/doc>.

pub(super) mod account;
pub(super) mod comment;
pub(super) mod page;
pub(super) mod video;

use crate::error::SourceError;
use crate::record::{Account, Comment, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::{Payload, Records};

/// The account of this handle: `user/info` of the Research API, whose answer does not repeat the handle, or of the Display API.
///
/// Read are `username`, or else `open_id`, both of which go before the handle given here, and the counts of the [table](self).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::tiktok;
///
/// let user = tiktok::user("mara", br#"{"data": {"display_name": "Mara bakes", "follower_count": 15000, "likes_count": 410000,
///     "video_count": 88}, "error": {"code": "ok", "message": ""}}"#)?;
/// assert_eq!(user.items[0].handle(), "mara");
/// assert_eq!(user.items[0].counts().get(Count::Likes), Some(410_000));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// TikTok, "Research API: Query User Info" (2026), <https://developers.tiktok.com/doc/research-api-specs-query-user-info>.
pub fn user(handle: &str, bytes: &[u8]) -> Result<Payload<Account>, SourceError> {
    let reader = PayloadReader::new().of_account(handle);
    Ok(reader.read_as(PayloadKind::TikTokUser, bytes)?.into_accounts())
}

/// Videos: `video/query` of the Research API, `video/list` of the Display API.
///
/// Read are `id`, `create_time`, `username` and the counts of the [table](self). The next page needs the cursor, and in the Research API the
/// [`search_id`](super::NoteKind::SearchId) too.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::tiktok;
///
/// let videos = tiktok::videos(br#"{"data": {"videos": [{"id": 7170654321098765432, "create_time": 1671491598, "username": "mara",
///     "view_count": 5100, "like_count": 230, "favorites_count": 9}], "cursor": 100, "has_more": true},
///     "error": {"code": "ok"}}"#)?;
/// assert_eq!(videos.items[0].id(), "7170654321098765432");
/// assert_eq!(videos.items[0].counts().get(Count::Saves), Some(9));
/// assert_eq!(videos.next.as_deref(), Some("100"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// TikTok, "Research API: Query Videos" (2026), <https://developers.tiktok.com/doc/research-api-specs-query-videos>.
pub fn videos(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::TikTokVideos, bytes)?.into_posts())
}

/// Comments: `video/comment/list` of the Research API.
///
/// Read are `id`, `video_id`, `parent_comment_id` (the video's id, or nothing, where the comment opens a thread), `create_time` and `text`,
/// in which TikTok replaces what is personal by stars. There are no authors.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::source::payload::tiktok;
///
/// let comments = tiktok::comments(br#"{"data": {"comments": [
///     {"id": 51, "video_id": 7, "parent_comment_id": 7, "create_time": 1671491598, "text": "how long?"},
///     {"id": 52, "video_id": 7, "parent_comment_id": 51, "create_time": 1671491700, "text": "forty minutes"}],
///     "has_more": false, "cursor": 2}}"#)?;
/// assert_eq!(comments.items[0].parent(), None);
/// assert_eq!(comments.items[1].parent(), Some("51"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// TikTok, "Research API: Query Video Comments" (2026), <https://developers.tiktok.com/doc/research-api-specs-query-video-comments>.
pub fn comments(bytes: &[u8]) -> Result<Payload<Comment>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::TikTokComments, bytes)?.into_comments())
}

/// What web pages hold: `userInfo`, `itemInfo`, `itemList`, these inside `__DEFAULT_SCOPE__`, or videos by themselves.
///
/// Read are `id`, `createTime`, `author.uniqueId` and `author.id`, `isAd`, `isPinnedItem`, and the counts of the [table](self) from `statsV2`, or else
/// `stats`; of the author from `authorStatsV2` or `authorStats`.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::tiktok;
///
/// let page = tiktok::web(br#"{"userInfo": {"user": {"id": "68", "uniqueId": "mara"},
///     "stats": {"followerCount": 15000, "heart": -1900000000, "videoCount": 88},
///     "statsV2": {"followerCount": "15000", "heart": "2394967296", "videoCount": "88"}}}"#)?;
/// assert_eq!(page.accounts[0].record.counts().get(Count::Likes), Some(2_394_967_296));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// What tiktok.com sent to browsers, 2021 to 2026; TikTok documents none of it.
pub fn web(bytes: &[u8]) -> Result<Records, SourceError> {
    PayloadReader::new().read_as(PayloadKind::TikTokWeb, bytes)
}

//! Files of yt-dlp: `.info.json` of a video, with its comments where they were asked for, or of a playlist with its entries.
//!
//! | count | from | not known |
//! |---|---|---|
//! | `views`, `likes`, `comments`, `shares`, `dislikes` | `view_count`, `like_count`, `comment_count`, `repost_count`, `dislike_count` | if left out: yt-dlp writes what it could see |
//! | `followers` | `channel_follower_count`, rounded to three digits on YouTube ([note](super::NoteKind::Rounded)) | if left out |
//!
//! Half a megabyte of formats around them is passed over. The platform is told by `extractor_key`. Where there is no `timestamp`, the time is the
//! beginning of `upload_date` in UTC ([note](super::NoteKind::DayOnly)). `epoch` is when yt-dlp ran, and is not read.
//!
//! # Source
//!
//! yt-dlp, "README: Output template" (2026), <https://github.com/yt-dlp/yt-dlp#output-template>.

pub(super) mod info;

use crate::error::SourceError;
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::Records;

/// A file of yt-dlp.
///
/// Read are `id`, `extractor_key` (or `ie_key`, `extractor`), `timestamp`, `upload_date`, `uploader_id` (TikTok: `uploader`, Instagram: `channel`),
/// `channel_id`, `live_status`, `webpage_url` (of a
/// Short) and the counts of the [table](self); of `comments` (`--write-comments`) `id`, `parent`, `author_id`, `author_is_uploader`, `text` and
/// `timestamp`, but where `_time_text` says that it is an estimate. An entry that is `null` could not be loaded, and is refused.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::yt_dlp;
///
/// let found = yt_dlp::read(br#"{"_type": "video", "id": "v1", "extractor_key": "Youtube", "upload_date": "20220805", "view_count": 5100,
///     "like_count": 230, "uploader_id": "@mara", "channel_id": "UC1", "channel_follower_count": 15400, "formats": []}"#)?;
/// assert_eq!(found.posts[0].record.counts().get(Count::Comments), None);
/// assert_eq!(found.accounts[0].record.handle(), "mara");
/// let notes: Vec<String> = found.notes.iter().map(ToString::to_string).collect();
/// assert_eq!(notes, ["channel_follower_count: followers are rounded to steps of 100", "upload_date: only the day of publication is told"]);
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// yt-dlp, "README: Output template" (2026), <https://github.com/yt-dlp/yt-dlp#output-template>.
pub fn read(bytes: &[u8]) -> Result<Records, SourceError> {
    PayloadReader::new().read_as(PayloadKind::YtDlp, bytes)
}

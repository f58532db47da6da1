//! Instagram Graph API, also called Instagram Platform.
//!
//! | count | from | not known |
//! |---|---|---|
//! | `followers`, `following`, `media` | an account: `followers_count`, `follows_count`, `media_count` | if left out |
//! | `likes`, `comments` | media: `like_count`, `comments_count` | likes: if the owner hides them, and the field is left out ([note](super::NoteKind::NotGiven)) |
//! | `views` | media: `view_count` (business discovery, videos) | if left out |
//! | `reach`, `views`, `saves`, `shares`, `likes`, `comments`, `follows` | insights: `reach`, `views`, `saved`, `shares`, `likes`, `comments`, `follows` | if not asked for |
//! | `comments` | insights of stories: `replies` | |
//! | `taps_forward`, `exits` | insights of old stories: `taps_forward`, `exits` ([note](super::NoteKind::Retired)) | |
//! | `impressions` | insights: `impressions`, retired on 21 April 2025, and answered for media created up to 1 July 2024 ([note](super::NoteKind::Retired)) | |
//! | `views` | insights: `plays`, retired on the same day ([note](super::NoteKind::Retired)), where `views` are not there | |
//!
//! `impressions` are never taken for views: they were counted by other rules. `total_like_count` and `total_comments_count` count boosted
//! copies too, `engagement` and `total_interactions` are sums; none of them is read. A value that came as a field of the media is not replaced
//! by one of its insights.
//!
//! What the Basic Display API sent until 4 December 2024 looks alike, and has no counts.
//!
//! # Source
//!
//! Meta, "Instagram Platform: Reference" and "Changelog", v22.0 to v25.0 (2026), <https://developers.facebook.com/docs/instagram-platform>.

pub(super) mod account;
pub(super) mod comment;
pub(super) mod insight;
pub(super) mod medium;
mod paging;

use crate::error::SourceError;
use crate::record::{Account, Comment, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::Payload;

/// An account: a node IG User, or the answer of `business_discovery`, whose media [`PayloadReader::read_as`] gives too.
///
/// Read are `username`, or else `id`, and the counts of the [table](self). Only professional accounts answer; `id` differs from app to
/// app.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::instagram;
///
/// let user = instagram::user(br#"{"business_discovery": {"username": "mara", "followers_count": 15000, "follows_count": 310,
///     "media_count": 88, "id": "178"}, "id": "179"}"#)?;
/// assert_eq!(user.items[0].counts().get(Count::Following), Some(310));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Meta, "IG User: Business Discovery" (2026),
/// <https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/business_discovery>.
pub fn user(bytes: &[u8]) -> Result<Payload<Account>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::InstagramUser, bytes)?.into_accounts())
}

/// Media: one node IG Media, a page of them, or a map of several by id.
///
/// Read are `id`, `timestamp`, `media_type`, `media_product_type`, `username`, `owner.id`, the counts of the [table](self), and `insights`
/// where they were asked for in the same request. The last page has a cursor too, but no `paging.next`: then there is no next one.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::{Count, PostKind};
/// use influencer::source::payload::instagram;
///
/// let media = instagram::media(br#"{"data": [{"id": "18", "media_type": "VIDEO", "media_product_type": "REELS",
///     "timestamp": "2021-08-17T19:00:42+0000", "comments_count": 31}], "paging": {"cursors": {"after": "QVF"}}}"#)?;
/// assert_eq!(media.items[0].kind(), PostKind::ShortVideo);
/// assert_eq!(media.items[0].counts().get(Count::Likes), None);
/// assert_eq!(media.notes[0].to_string(), "data[0].like_count: likes are not given, and not known");
/// assert_eq!(media.next, None);
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Meta, "IG Media" (2026), <https://developers.facebook.com/docs/instagram-platform/reference/instagram-media>.
pub fn media(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::InstagramMedia, bytes)?.into_posts())
}

/// Insights of media, as posts with nothing but counts: both `values[0].value` and `total_value.value` are read.
///
/// The id of the media is what stands before `/insights` in the `id` of a metric. Insights of an account, whose `period` is `day`, `week` or
/// `days_28`, make no posts: those with a `total_value` become counts of an account; those with several `values` are a history and are
/// refused.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::instagram;
///
/// let insights = instagram::insights(br#"{"data": [
///     {"name": "reach", "period": "lifetime", "values": [{"value": 4100}], "id": "18/insights/reach/lifetime"},
///     {"name": "impressions", "period": "lifetime", "values": [{"value": 5200}], "id": "18/insights/impressions/lifetime"}]}"#)?;
/// assert_eq!(insights.items[0].id(), "18");
/// assert_eq!(insights.items[0].counts().get(Count::Impressions), Some(5_200));
/// assert_eq!(insights.items[0].counts().get(Count::Views), None);
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Meta, "IG Media: Insights" (2026), <https://developers.facebook.com/docs/instagram-platform/reference/instagram-media/insights>.
pub fn insights(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::InstagramInsights, bytes)?.into_posts())
}

/// Comments under the media of this id, and the `replies` that come along.
///
/// Read are `id`, `text`, `timestamp`, `username` or `from.username`, `parent_id`, and `media.id`, which goes before the id given here.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::source::payload::instagram;
///
/// let comments = instagram::comments("18", br#"{"data": [{"id": "55", "text": "how long?", "username": "ana",
///     "timestamp": "2021-08-17T19:00:42+0000", "replies": {"data": [{"id": "56", "text": "forty minutes",
///     "timestamp": "2021-08-17T20:00:00+0000"}]}}]}"#)?;
/// assert_eq!(comments.items[1].parent(), Some("55"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Meta, "IG Comment" (2026), <https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-comment>.
pub fn comments(media: &str, bytes: &[u8]) -> Result<Payload<Comment>, SourceError> {
    let reader = PayloadReader::new().under_post(media);
    Ok(reader.read_as(PayloadKind::InstagramComments, bytes)?.into_comments())
}

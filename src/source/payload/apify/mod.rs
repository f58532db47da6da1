//! Data sets that actors on Apify export: one list of items, errors among them.
//!
//! | count | Instagram | TikTok, Clockworks | TikTok, Apidojo | not known |
//! |---|---|---|---|---|
//! | `likes` | `likesCount` | `diggCount` | `likes` | -1: hidden ([note](super::NoteKind::Hidden)) |
//! | `comments` | `commentsCount` | `commentCount` | `comments` | if left out |
//! | `views` | `videoPlayCount`, or else the older `videoViewCount` ([note](super::NoteKind::Retired)) | `playCount` | `views` | of pictures |
//! | `shares` | | `shareCount` | `shares` | |
//! | `saves` | | `collectCount` | `bookmarks` | |
//! | `followers` | `followersCount` | `authorMeta.fans` | `channel.followers` | |
//! | `following` | `followsCount` | `authorMeta.following` | `channel.following` | |
//! | `media` | `postsCount` | `authorMeta.video` | `channel.videos` | |
//! | `likes` of an account | | `authorMeta.heart` | | negative: it outgrew 32 bits |
//!
//! An item `{error, errorDescription}` is refused by itself. Likes of exactly 3 on many posts are
//! [noted](super::NoteKind::LikesOfThree).
//!
//! # Source
//!
//! Apify, "Instagram Scraper: output", Clockworks, "TikTok Scraper: output", and Apidojo, "TikTok Scraper: output" (2026),
//! <https://apify.com/store>.

pub(super) mod apidojo;
pub(super) mod clockworks;
pub(super) mod instagram;

use crate::error::SourceError;
use crate::record::{Account, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::{Payload, Records};

/// Posts of Instagram.
///
/// Read are `shortCode`, or else `id`, `type`, `productType`, `timestamp`, `ownerUsername`, `ownerId`, `isPinned`, `isSponsored` and the counts of the
/// [table](self).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::apify;
///
/// let posts = apify::instagram_posts(br#"[
///     {"shortCode": "C9xK", "type": "Image", "likesCount": -1, "commentsCount": 31, "timestamp": "2024-05-01T09:30:00.000Z"},
///     {"error": "not_found", "errorDescription": "Post does not exist"}]"#)?;
/// assert_eq!(posts.items[0].counts().get(Count::Likes), None);
/// assert_eq!(posts.notes[0].to_string(), "[0].likesCount: likes are hidden, and not known");
/// assert_eq!(posts.refused.len(), 1);
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Apify, "Instagram Scraper: output" (2026), <https://apify.com/apify/instagram-scraper>.
pub fn instagram_posts(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::ApifyInstagramPosts, bytes)?.into_posts())
}

/// Profiles of Instagram; their `latestPosts` come with [`PayloadReader::read_as`].
///
/// Read are `username`, `id`, the counts of the [table](self), and `latestPosts`.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::apify;
///
/// let profiles = apify::instagram_profiles(br#"[{"username": "mara", "id": "178", "followersCount": 15000, "followsCount": 310,
///     "postsCount": 88, "private": false, "latestPosts": []}]"#)?;
/// assert_eq!(profiles.items[0].counts().get(Count::Media), Some(88));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Apify, "Instagram Profile Scraper: output" (2026), <https://apify.com/apify/instagram-profile-scraper>.
pub fn instagram_profiles(bytes: &[u8]) -> Result<Payload<Account>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::ApifyInstagramProfiles, bytes)?.into_accounts())
}

/// Videos of TikTok in the schema of Clockworks, with their authors.
///
/// Read are `id`, `createTimeISO` or else `createTime`, `isAd`, `isPinned`, `authorMeta.name`, `authorMeta.id` and the counts of the
/// [table](self). `authorMeta.digg` is what the account gave, and is not read.
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::apify;
///
/// let found = apify::tiktok_clockworks(br#"[{"id": "71", "createTimeISO": "2024-05-01T09:30:00.000Z", "diggCount": 230,
///     "playCount": 5100, "authorMeta": {"name": "mara", "fans": 15000, "heart": 410000, "video": 88}}]"#)?;
/// assert_eq!(found.posts[0].record.counts().get(Count::Likes), Some(230));
/// assert_eq!(found.accounts[0].record.counts().get(Count::Followers), Some(15_000));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Clockworks, "TikTok Scraper: output" (2026), <https://apify.com/clockworks/tiktok-scraper>.
pub fn tiktok_clockworks(bytes: &[u8]) -> Result<Records, SourceError> {
    PayloadReader::new().read_as(PayloadKind::ApifyTikTokClockworks, bytes)
}

/// Videos of TikTok in the schema of Apidojo, with their authors.
///
/// Read are `id`, `uploadedAt`, `channel.username` or else `channel.name`, `channel.id` and the counts of the [table](self).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::apify;
///
/// let found = apify::tiktok_apidojo(br#"[{"id": "71", "uploadedAt": 1714555800, "views": 5100, "likes": 230, "comments": 12,
///     "bookmarks": 9, "channel": {"username": "mara", "followers": 15000, "videos": 88}}]"#)?;
/// assert_eq!(found.posts[0].record.counts().get(Count::Saves), Some(9));
/// assert_eq!(found.accounts[0].record.handle(), "mara");
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// Apidojo, "TikTok Scraper: output" (2026), <https://apify.com/apidojo/tiktok-scraper>.
pub fn tiktok_apidojo(bytes: &[u8]) -> Result<Records, SourceError> {
    PayloadReader::new().read_as(PayloadKind::ApifyTikTokApidojo, bytes)
}

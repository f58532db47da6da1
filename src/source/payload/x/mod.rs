//! X API v2.
//!
//! | count | from | not known |
//! |---|---|---|
//! | `followers`, `following`, `media` | users: `public_metrics.followers_count`, `following_count`, `tweet_count` | if not asked for |
//! | `likes`, `comments`, `shares`, `quotes` | posts: `public_metrics.like_count`, `reply_count`, `retweet_count`, `quote_count` | of a repost: its numbers are the original's ([note](super::NoteKind::Repost)) |
//! | `impressions` | posts: `public_metrics.impression_count`, which X's pages call views | if missing; if 0 on a post from before 2023, or beside other counts above 0 ([note](super::NoteKind::NotCounted)) |
//! | `saves` | posts: `public_metrics.bookmark_count`, since 2023 | if missing |
//!
//! `like_count` of a user is what it gave, `media_count` posts with media only; neither is read. What X could not answer stands in `errors`
//! beside what it could, and is refused here by itself.
//!
//! # Source
//!
//! X Corp., "X API v2 data dictionary" (2026), <https://docs.x.com/x-api/fundamentals/data-dictionary>.

pub(super) mod account;
pub(super) mod post;

use crate::error::SourceError;
use crate::record::{Account, Post};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::reader::PayloadReader;
use crate::source::payload::records::Payload;

/// Users, with `user.fields=created_at,public_metrics`.
///
/// Read are `id`, `username`, `created_at` and the counts of the [table](self).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::x;
///
/// let users = x::users(br#"{"data": [{"id": "9", "username": "mara", "created_at": "2013-12-14T04:35:55.000Z",
///     "public_metrics": {"followers_count": 15000, "following_count": 310, "tweet_count": 880, "listed_count": 4}}],
///     "errors": [{"value": "nobody_", "detail": "Could not find user with username: [nobody_]."}]}"#)?;
/// assert_eq!(users.items[0].counts().get(Count::Followers), Some(15_000));
/// assert!(users.refused[0].to_string().starts_with("errors[0] \"nobody_\": the answer is an error instead of data"));
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// X Corp., "X API v2: Users" (2026), <https://docs.x.com/x-api/users>.
pub fn users(bytes: &[u8]) -> Result<Payload<Account>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::XUsers, bytes)?.into_accounts())
}

/// Posts, with `tweet.fields=author_id,created_at,public_metrics,referenced_tweets`.
///
/// Read are `id`, `author_id`, `created_at`, `referenced_tweets`, the counts of the [table](self), and `includes.users`, which tells handles of
/// authors. A repost has the original's `retweet_count` and no likes; its counts are left out, so ask for the original. Answers are posts
/// too, with a [note](super::NoteKind::Reply).
///
/// # Errors
///
/// As [`PayloadReader::read`].
///
/// # Example
///
/// ```
/// use influencer::Count;
/// use influencer::source::payload::x;
///
/// let posts = x::posts(br#"{"data": [
///     {"id": "71", "text": "Rye!", "public_metrics": {"retweet_count": 4, "reply_count": 2, "like_count": 40, "quote_count": 1,
///         "bookmark_count": 3, "impression_count": 2100}},
///     {"id": "72", "text": "RT", "referenced_tweets": [{"type": "retweeted", "id": "60"}], "public_metrics": {"retweet_count": 9000,
///         "reply_count": 0, "like_count": 0, "quote_count": 0}}], "meta": {"next_token": "7140w"}}"#)?;
/// assert_eq!(posts.items[0].counts().get(Count::Shares), Some(4));
/// assert_eq!(posts.items[1].counts().get(Count::Shares), None);
/// assert_eq!(posts.notes[0].to_string(), "data[1]: repeats 60, whose counts are left out");
/// # Ok::<(), influencer::SourceError>(())
/// ```
///
/// # Source
///
/// X Corp., "X API v2: Posts" (2026), <https://docs.x.com/x-api/posts>.
pub fn posts(bytes: &[u8]) -> Result<Payload<Post>, SourceError> {
    Ok(PayloadReader::new().read_as(PayloadKind::XPosts, bytes)?.into_posts())
}

//! YouTube as a source.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use influencer::source::payload::{NoteKind, Records};
use influencer::source::{Cursor, Page, PostQuery, Source};
use influencer::{
    Account, Comment, Count, PayloadKind, PayloadReader, Post, SourceError, SourceErrorKind, SourcePart, Timestamp,
};

use super::http::{Failure, Http};
use super::notes::Notes;

/// The most that `playlistItems` and `videos` give, and `commentThreads`.
const POSTS_A_PAGE: usize = 50;
const THREADS_A_PAGE: &str = "100";
/// Longer than any handle, id or token.
const LONGEST_NAME: usize = 100;
const LONGEST_TOKEN: usize = 2_000;
/// Channels that are remembered, so that a page of posts does not ask for its channel again.
const MOST_CHANNELS: usize = 1_000;

/// The YouTube Data API v3, asked page by page.
///
/// | method | asks | units of quota |
/// |---|---|---|
/// | `account` | `channels`, once | 1 |
/// | `posts` | `playlistItems` of the uploads, `videos` for their counts | 2 a page of 50 |
/// | `comments` | `commentThreads` | 1 a page of 100 threads |
///
/// A video that the list has and `videos` does not is deleted, and no post. One that `videos` has in a form that cannot be taken is a
/// post without counts.
#[derive(Debug)]
pub(crate) struct YouTube {
    http: Http,
    channels: Mutex<HashMap<String, Channel>>,
    notes: Mutex<Notes>,
}

#[derive(Clone, Debug)]
struct Channel {
    id: String,
    account: Account,
    uploads: String,
    read_at: Timestamp,
}

impl YouTube {
    pub(crate) fn new(http: Http) -> YouTube {
        YouTube { http, channels: Mutex::default(), notes: Mutex::default() }
    }

    /// What was noticed so far.
    pub(crate) fn notes(&self) -> Notes {
        locked(&self.notes).clone()
    }

    fn ask(
        &self,
        kind: PayloadKind,
        endpoint: &str,
        query: &[(&str, &str)],
        after: Option<&Cursor>,
    ) -> Result<Records, Failure> {
        let mut query = query.to_vec();
        if let Some(cursor) = after {
            let token = cursor.as_str();
            if token.is_empty() || token.len() > LONGEST_TOKEN {
                return Err(SourceError::malformed_cursor(token).into());
            }
            query.push(("pageToken", token));
        }
        let body =
            self.http.get(endpoint, &query).map_err(|failure| match (failure.status, &*failure.reason, after) {
                // Comments say so in their own way.
                (400, "invalidPageToken" | "processingFailure", Some(cursor)) => {
                    Failure { error: SourceError::malformed_cursor(cursor.as_str()), ..failure }
                }
                _ => failure,
            })?;
        Ok(PayloadReader::new().named(endpoint).read_as(kind, &body)?)
    }

    /// Called once a page is whole: one that is asked for again would say everything again.
    fn note(&self, records: &Records) {
        let mut notes = locked(&self.notes);
        notes.take(&records.notes);
        notes.refuse(&records.refused);
    }

    fn channel(&self, handle: &str) -> Result<Channel, SourceError> {
        if let Some(known) = locked(&self.channels).get(handle) {
            return Ok(known.clone());
        }
        if !is_name(handle) {
            return Err(SourceError::account_not_found(handle));
        }
        let by = if is_channel_id(handle) { "id" } else { "forHandle" };
        let query = [("part", "snippet,statistics,contentDetails"), (by, handle)];
        let missing = || SourceError::account_not_found(handle);
        let body = self.http.get("channels", &query);
        let body = body.map_err(|failure| if failure.status == 404 { missing() } else { failure.into() })?;
        let mut found = PayloadReader::new().named("channels").read_as(PayloadKind::YouTubeChannels, &body)?;
        if !found.refused.is_empty() {
            return Err(found.refused.swap_remove(0));
        }
        let first = found.accounts.first().ok_or_else(missing)?;
        let (id, account) = (first.owner.id.clone().ok_or_else(missing)?, first.record.clone());
        let channel = Channel { id, account, uploads: uploads(&body)?, read_at: self.http.now() };
        self.note(&found);
        let mut channels = locked(&self.channels);
        if channels.len() >= MOST_CHANNELS {
            channels.clear();
        }
        channels.insert(channel.account.handle().to_owned(), channel.clone());
        channels.insert(handle.to_owned(), channel.clone());
        Ok(channel)
    }

    /// The videos of a page of the list, in its order.
    fn counted(&self, list: &Records) -> Result<Vec<Post>, SourceError> {
        // Ids are joined by commas.
        let listed = list.posts.iter().map(|found| &found.record).filter(|post| !post.id().contains(','));
        let ids: Vec<&str> = listed.clone().map(Post::id).collect();
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let query = [("part", "snippet,statistics,contentDetails"), ("id", &*ids.join(","))];
        let videos = self.ask(PayloadKind::YouTubeVideos, "videos", &query, None)?;
        self.note(&videos);
        let by_id: HashMap<&str, &Post> = videos.posts.iter().map(|found| (found.record.id(), &found.record)).collect();
        let uncounted = |post| Some(post).filter(|_| !videos.refused.is_empty());
        Ok(listed.filter_map(|post| by_id.get(post.id()).copied().or_else(|| uncounted(post))).cloned().collect())
    }
}

impl Source for YouTube {
    fn account(&self, handle: &str) -> Result<Account, SourceError> {
        Ok(self.channel(handle)?.account)
    }

    fn observed_at(&self, handle: &str) -> Result<Option<Timestamp>, SourceError> {
        Ok(Some(self.channel(handle)?.read_at))
    }

    fn posts(&self, handle: &str, query: &PostQuery, after: Option<&Cursor>) -> Result<Page<Post>, SourceError> {
        let channel = self.channel(handle)?;
        let most = query.limit().unwrap_or(POSTS_A_PAGE).min(POSTS_A_PAGE);
        if most == 0 {
            return Ok(Page::last(Vec::new()));
        }
        let (list, most) = (&*channel.uploads, &*most.to_string());
        let asked = [("part", "snippet,contentDetails"), ("playlistId", list), ("maxResults", most)];
        let mut page = match self.ask(PayloadKind::YouTubePlaylistItems, "playlistItems", &asked, after) {
            // Who never uploaded anything has no such list.
            Err(Failure { status: 404, .. }) if channel.account.counts().get(Count::Media) == Some(0) => {
                let place = after.map(|cursor| SourceError::malformed_cursor(cursor.as_str()));
                return place.map_or_else(|| Ok(Page::last(Vec::new())), Err);
            }
            page => page?,
        };
        if !page.refused.is_empty() {
            // A place of the list that cannot be read is a video that would be missing without a word.
            return Err(page.refused.swap_remove(0));
        }
        let mut posts = self.counted(&page)?;
        // The list has the newest first: behind a page of older ones there are only older ones.
        let all_too_old = !posts.is_empty()
            && query
                .since()
                .is_some_and(|since| posts.iter().all(|post| post.published_at().is_some_and(|time| time < since)));
        posts.retain(|post| query.admits(post));
        // That a list has no counts goes without saying.
        page.notes.retain(|note| *note.kind() != NoteKind::NoCounts);
        self.note(&page);
        Ok(Page { items: posts, next: page.next.filter(|_| !all_too_old).map(Cursor::new) })
    }

    fn comments(&self, handle: &str, post: &str, after: Option<&Cursor>) -> Result<Page<Comment>, SourceError> {
        let channel = self.channel(handle)?;
        let missing = || SourceError::post_not_found(post);
        if !is_name(post) {
            return Err(missing());
        }
        let asked = [
            ("part", "snippet,replies"),
            ("videoId", post),
            ("maxResults", THREADS_A_PAGE),
            ("order", "time"),
            ("textFormat", "plainText"),
        ];
        let threads = self.ask(PayloadKind::YouTubeCommentThreads, "commentThreads", &asked, after);
        let threads = threads.map_err(|failure| match (failure.status, &*failure.reason) {
            (403, "commentsDisabled") => SourceError::not_offered(SourcePart::Comments).in_field("post", Some(post)),
            (404, _) => missing(),
            _ => failure.into(),
        })?;
        if threads.comments.iter().any(|found| found.owner.id.as_ref().is_some_and(|owner| *owner != channel.id)) {
            return Err(missing());
        }
        self.note(&threads);
        let items = threads.comments.into_iter().map(|found| found.record).collect();
        Ok(Page { items, next: threads.next.map(Cursor::new) })
    }
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        Failure { status: 0, reason: String::new(), error }
    }
}

fn locked<T>(value: &Mutex<T>) -> MutexGuard<'_, T> {
    value.lock().unwrap_or_else(PoisonError::into_inner)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_NAME
}

/// `UC` and 22 letters, digits, `-` or `_`; handles may look like anything else.
fn is_channel_id(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text.strip_prefix("UC").is_some_and(|rest| rest.len() == 22 && rest.bytes().all(plain))
}

/// The list of what a channel uploaded, which is no part of an account.
fn uploads(body: &[u8]) -> Result<String, SourceError> {
    const PATH: &str = "items[0].contentDetails.relatedPlaylists.uploads";
    let answer: serde_json::Value = serde_json::from_slice(body)
        .map_err(|error| SourceError::new(SourceErrorKind::UnusableFile, "is not valid JSON").caused_by(error))?;
    let found = answer.pointer(&format!("/{}", PATH.replace("[0]", "/0").replace('.', "/")));
    let found = found.and_then(serde_json::Value::as_str).map(str::to_owned);
    let error = || SourceError::new(SourceErrorKind::Malformed, "is missing").in_field(PATH, None).in_file("channels");
    found.filter(|list| is_name(list)).ok_or_else(error)
}

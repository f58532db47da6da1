//! Records, told as the YouTube Data API v3 tells them.

use std::collections::BTreeSet;

use influencer::{Comment, CommentAuthor, Count, Counts, Creator, Post, PostKind, Timestamp};
use serde_json::{Map, Value, json};

use super::server::{Answer, Request};

/// The key that the server takes.
pub(crate) const KEY: &str = "key-of-the-replay-0123456789";
/// As many replies come with a thread.
const MOST_REPLIES: usize = 5;

/// What the server knows.
#[derive(Clone, Debug)]
pub(crate) struct Shelf {
    pub(crate) channels: Vec<Shelved>,
    /// Videos a page, however many are asked for.
    pub(crate) most: usize,
}

/// A channel with its videos, newest first, and their comments.
#[derive(Clone, Debug)]
pub(crate) struct Shelved {
    pub(crate) creator: Creator,
    /// `UC…`
    pub(crate) id: String,
    pub(crate) comments: Vec<Comment>,
    /// Videos whose comments are switched off.
    pub(crate) silent: BTreeSet<String>,
    /// Videos of which only a place in the list is left.
    pub(crate) gone: BTreeSet<String>,
}

impl Shelved {
    pub(crate) fn new(number: usize, creator: Creator) -> Shelved {
        let id = format!("UC{number:022}");
        Shelved { creator, id, comments: Vec::new(), silent: BTreeSet::new(), gone: BTreeSet::new() }
    }

    fn uploads(&self) -> String {
        self.id.replacen("UC", "UU", 1)
    }
}

fn answer(body: &Value) -> Answer {
    Answer { status: 200, retry_after: None, body: body.to_string().into_bytes(), held_back: 0 }
}

pub(crate) fn error(status: u16, reason: &str) -> Answer {
    let message = format!("It cannot be answered: {reason}.");
    let body =
        json!({"error": {"code": status, "message": message, "errors": [{"domain": "youtube", "reason": reason}]}});
    Answer { status, ..answer(&body) }
}

/// An answer with items; without any, there is no such member.
pub(crate) fn page(kind: &str, items: Vec<Value>, next: Option<String>) -> Answer {
    let mut body = Map::new();
    body.insert("kind".into(), json!(format!("youtube#{kind}ListResponse")));
    body.insert("pageInfo".into(), json!({"totalResults": items.len()}));
    body.extend(next.map(|next| ("nextPageToken".into(), json!(next))));
    if !items.is_empty() {
        body.insert("items".into(), Value::Array(items));
    }
    answer(&Value::Object(body))
}

/// The items from a token on: no more than may be asked for, and no more than are given.
fn paged<T>(
    request: &Request,
    kind: &str,
    all: &[T],
    [asked, given]: [usize; 2],
    told: impl Fn(&T) -> Value,
) -> Answer {
    let length = request.get("maxResults").parse().ok().filter(|length| (1..=asked).contains(length));
    let Some(length) = length else { return error(400, "invalidParameter") };
    let start = match request.get("pageToken") {
        "" => Some(0),
        token => token.strip_prefix("CA").and_then(|start| start.parse().ok()).filter(|start| *start < all.len()),
    };
    let Some(start) = start else { return error(400, "invalidPageToken") };
    let end = start + length.min(given).min(all.len() - start);
    let next = Some(format!("CA{end}")).filter(|_| end < all.len());
    page(kind, all[start..end].iter().map(told).collect(), next)
}

impl Shelf {
    pub(crate) fn answer(&self, request: &Request) -> Answer {
        if request.key.as_deref() != Some(KEY) {
            return error(400, "keyInvalid");
        }
        match &*request.endpoint {
            "channels" => self.channels(request),
            "playlistItems" => self.uploads(request),
            "videos" => self.videos(request),
            "commentThreads" => self.threads(request),
            _ => error(404, "notFound"),
        }
    }

    fn channels(&self, request: &Request) -> Answer {
        let handle = request.get("forHandle").trim_start_matches('@');
        let asked =
            |shelved: &&Shelved| shelved.id == request.get("id") || shelved.creator.account().handle() == handle;
        page("channel", self.channels.iter().find(asked).map(channel).into_iter().collect(), None)
    }

    fn uploads(&self, request: &Request) -> Answer {
        let found = self.channels.iter().find(|shelved| shelved.uploads() == request.get("playlistId"));
        let Some(shelved) = found.filter(|shelved| !shelved.creator.posts().is_empty()) else {
            return error(404, "playlistNotFound");
        };
        let listed = |post: &Post| {
            if shelved.gone.contains(post.id()) {
                return json!({"snippet": {"title": "Deleted video"}, "contentDetails": {"videoId": post.id()}});
            }
            let details = json!({"videoId": post.id(), "videoPublishedAt": time(post.published_at())});
            json!({"snippet": {"title": "A video"}, "contentDetails": details})
        };
        paged(request, "playlistItem", shelved.creator.posts(), [50, self.most], listed)
    }

    fn videos(&self, request: &Request) -> Answer {
        let ids: Vec<&str> = request.get("id").split(',').collect();
        if ids.len() > 50 {
            return error(400, "invalidFilters");
        }
        let all =
            self.channels.iter().flat_map(|shelved| shelved.creator.posts().iter().map(move |post| (shelved, post)));
        let asked = all.filter(|(shelved, post)| ids.contains(&post.id()) && !shelved.gone.contains(post.id()));
        // In no order that the question had.
        page("video", asked.map(|(shelved, post)| video(shelved, post)).rev().collect(), None)
    }

    fn threads(&self, request: &Request) -> Answer {
        let asked = request.get("videoId");
        let found = self.channels.iter().find(|shelved| shelved.creator.posts().iter().any(|post| post.id() == asked));
        match found {
            None => error(404, "videoNotFound"),
            Some(shelved) if shelved.silent.contains(asked) => error(403, "commentsDisabled"),
            Some(shelved) => {
                let under = |comment: &&Comment| comment.post() == asked && comment.parent().is_none();
                let openings: Vec<&Comment> = shelved.comments.iter().filter(under).collect();
                paged(request, "commentThread", &openings, [100, 100], |comment| thread(shelved, comment))
            }
        }
    }
}

fn time(time: Option<Timestamp>) -> Value {
    let time = time.and_then(|time| jiff::Timestamp::from_second(time.as_unix_seconds()).ok());
    time.map_or(Value::Null, |time| json!(time.to_string()))
}

/// Numbers come as text, and what is not known does not come.
fn statistics(counts: &Counts, names: &[(Count, &str)]) -> Value {
    let known =
        names.iter().filter_map(|(count, name)| Some(((*name).to_owned(), json!(counts.get(*count)?.to_string()))));
    Value::Object(known.collect())
}

fn channel(shelved: &Shelved) -> Value {
    let account = shelved.creator.account();
    let names = [(Count::Followers, "subscriberCount"), (Count::Media, "videoCount"), (Count::Views, "viewCount")];
    let mut statistics = statistics(account.counts(), &names);
    statistics["hiddenSubscriberCount"] = json!(account.counts().get(Count::Followers).is_none());
    json!({
        "kind": "youtube#channel", "id": shelved.id, "statistics": statistics,
        "snippet": {"customUrl": format!("@{}", account.handle()), "publishedAt": time(account.created_at())},
        "contentDetails": {"relatedPlaylists": {"likes": "", "uploads": shelved.uploads()}},
    })
}

fn video(shelved: &Shelved, post: &Post) -> Value {
    let names = [(Count::Views, "viewCount"), (Count::Likes, "likeCount"), (Count::Comments, "commentCount")];
    let live = if post.kind() == PostKind::Live { "live" } else { "none" };
    json!({
        "kind": "youtube#video", "id": post.id(), "statistics": statistics(post.counts(), &names),
        "snippet": {"channelId": shelved.id, "publishedAt": time(post.published_at()), "liveBroadcastContent": live},
        "contentDetails": {"duration": "PT8M20S"},
    })
}

fn thread(shelved: &Shelved, opening: &Comment) -> Value {
    let replies = shelved.comments.iter().filter(|comment| comment.parent() == Some(opening.id()));
    let replies: Vec<Value> = replies.map(|reply| comment(shelved, reply)).collect();
    let total = replies.len();
    json!({
        "kind": "youtube#commentThread", "id": opening.id(),
        "snippet": {
            "channelId": shelved.id, "videoId": opening.post(), "totalReplyCount": total,
            "topLevelComment": comment(shelved, opening),
        },
        "replies": {"comments": replies.into_iter().take(MOST_REPLIES).collect::<Vec<_>>()},
    })
}

fn comment(shelved: &Shelved, comment: &Comment) -> Value {
    let author = match comment.author() {
        CommentAuthor::Creator => json!({"value": shelved.id}),
        CommentAuthor::Person(key) => json!({"value": key}),
        CommentAuthor::Unknown => Value::Null,
    };
    json!({"kind": "youtube#comment", "id": comment.id(), "snippet": {
        "authorChannelId": author, "textOriginal": comment.text(), "publishedAt": time(comment.published_at()),
    }})
}

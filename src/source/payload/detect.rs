//! Of which kind a payload is.

use crate::error::{SourceError, SourceErrorKind};
use crate::source::payload::envelope::{check_for_error, is_map_by_id};
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::object::{Object, Slot, malformed};

/// What is looked for, for the message that nothing was found.
const LOOKED_FOR: &str = "kind \"youtube#…\" or items of that kind; business_discovery, or followers_count with media_count; \
    data with media_type, with period and values, with text and timestamp (Instagram); data.videos, data.user, data.comments, \
    follower_count (TikTok); userInfo, itemInfo, itemList, stats with createTime (TikTok's web pages); data with public_metrics, author_id or \
    username (X); shortCode, followersCount, authorMeta, channel with views (Apify); instaloader with node; extractor or _type (yt-dlp)";

/// How many items are looked at: the first ones of an export may be errors.
const MOST_ITEMS: usize = 100;

/// The kind of a payload by the keys it has.
pub(super) fn kind_of(root: &Slot<'_>) -> Result<PayloadKind, SourceError> {
    check_for_error(root)?;
    if root.is_list() {
        return of_list(root);
    }
    if !root.is_object() {
        return Err(root.flaw("expected an object or a list"));
    }
    let object = root.object()?;
    match of_object(&object)? {
        Some(kind) => Ok(kind),
        None => Err(unknown("", object.keys())),
    }
}

fn unknown<'k>(path: &str, keys: impl Iterator<Item = &'k str>) -> SourceError {
    let mut found: Vec<String> = keys.take(12).map(crate::error::invalid::shortened).collect();
    if found.is_empty() {
        found.push("no key".to_owned());
    }
    let rule = format!("is of no kind that is known here: found {}; looked for {LOOKED_FOR}", found.join(", "));
    malformed(path.to_owned(), None, rule).of_kind(SourceErrorKind::UnknownKind)
}

fn nothing(path: &str) -> SourceError {
    let rule = "is empty, so that its kind cannot be told; name the kind";
    malformed(path.to_owned(), None, rule).of_kind(SourceErrorKind::UnknownKind)
}

/// The kind of the first item that shows one.
fn of_list(list: &Slot<'_>) -> Result<PayloadKind, SourceError> {
    let (mut kind, mut first, mut seen) = (None, None, 0);
    let stopped = list.each(|slot| {
        seen += 1;
        if slot.is_object() {
            let object = slot.object()?;
            kind = of_item(&object)?;
            if kind.is_none() && first.is_none() {
                first = Some(unknown(&slot.path, object.keys()));
            }
        }
        // Any error ends the search.
        if kind.is_some() || seen == MOST_ITEMS { Err(slot.flaw("")) } else { Ok(()) }
    });
    match (kind, first) {
        (Some(kind), _) => Ok(kind),
        (None, Some(first)) => Err(first),
        (None, None) if seen == 0 => Err(nothing(&list.path)),
        (None, None) => {
            stopped?;
            Err(list.flaw("expected a list of objects"))
        }
    }
}

fn of_object(object: &Object<'_>) -> Result<Option<PayloadKind>, SourceError> {
    if let Some(kind) = of_youtube(object)? {
        return Ok(Some(kind));
    }
    if object.has("business_discovery") {
        return Ok(Some(PayloadKind::InstagramUser));
    }
    if object.has("data") {
        let data = object.slot("data")?;
        if data.is_list() {
            return of_list(&data).map(Some);
        }
        if data.is_object() {
            let data = data.object()?;
            for (key, kind) in [
                ("videos", PayloadKind::TikTokVideos),
                ("user", PayloadKind::TikTokUser),
                ("comments", PayloadKind::TikTokComments),
            ] {
                if data.has(key) {
                    return Ok(Some(kind));
                }
            }
            return Ok(of_item(&data)?.or(of_x(&data)));
        }
    }
    if object.object_at("meta").is_some_and(|meta| meta.has("result_count")) {
        return Ok(Some(PayloadKind::XPosts));
    }
    if let Some(kind) = of_item(object)? {
        return Ok(Some(kind));
    }
    if object.slot("items")?.is_list() {
        return of_list(&object.slot("items")?).map(Some);
    }
    if is_map_by_id(object)?
        && let Some((_, first)) = object.slots().next()
    {
        return of_item(&first.object()?);
    }
    Ok(None)
}

fn of_youtube(object: &Object<'_>) -> Result<Option<PayloadKind>, SourceError> {
    let Some(kind) = object.text("kind")? else { return Ok(None) };
    let Some(resource) = kind.strip_prefix("youtube#") else { return Ok(None) };
    Ok(Some(match resource {
        "channelListResponse" | "channel" => PayloadKind::YouTubeChannels,
        "videoListResponse" | "video" => PayloadKind::YouTubeVideos,
        "playlistItemListResponse" | "playlistItem" => PayloadKind::YouTubePlaylistItems,
        "commentThreadListResponse" | "commentThread" => PayloadKind::YouTubeCommentThreads,
        "searchListResponse" | "searchResult" => {
            let rule = "results of a search have no statistics; ask videos.list for their ids";
            let error = malformed(object.path_of("kind"), Some(&kind), rule);
            return Err(error.of_kind(SourceErrorKind::UnknownKind));
        }
        _ => {
            let rule = "expected a list of channels, videos, playlistItems or commentThreads";
            let error = malformed(object.path_of("kind"), Some(&kind), rule);
            return Err(error.of_kind(SourceErrorKind::UnknownKind));
        }
    }))
}

/// The kind of one item by itself.
fn of_item(object: &Object<'_>) -> Result<Option<PayloadKind>, SourceError> {
    if let Some(kind) = of_youtube(object)? {
        return Ok(Some(kind));
    }
    let has = |keys: &[&str]| keys.iter().all(|key| object.has(key));
    let any = |keys: &[&str]| keys.iter().any(|key| object.has(key));
    // A reply to a request for some fields of YouTube has no kind.
    if let Some(statistics) = object.object_at("statistics") {
        return Ok(Some(if statistics.has("subscriberCount") || statistics.has("hiddenSubscriberCount") {
            PayloadKind::YouTubeChannels
        } else {
            PayloadKind::YouTubeVideos
        }));
    }
    if let Some(snippet) = object.object_at("snippet") {
        if snippet.has("topLevelComment") {
            return Ok(Some(PayloadKind::YouTubeCommentThreads));
        }
        if snippet.has("resourceId") {
            return Ok(Some(PayloadKind::YouTubePlaylistItems));
        }
    }
    let kinds = [
        (has(&["instaloader", "node"]), PayloadKind::Instaloader),
        (any(&["extractor", "extractor_key", "ie_key", "_type"]), PayloadKind::YtDlp),
        (any(&["userInfo", "itemInfo", "itemList", "__DEFAULT_SCOPE__"]), PayloadKind::TikTokWeb),
        (has(&["createTime"]) && any(&["stats", "statsV2"]), PayloadKind::TikTokWeb),
        (has(&["authorMeta"]), PayloadKind::ApifyTikTokClockworks),
        (has(&["views"]) && object.object_at("channel").is_some(), PayloadKind::ApifyTikTokApidojo),
        (has(&["followersCount"]) && any(&["postsCount", "latestPosts"]), PayloadKind::ApifyInstagramProfiles),
        (any(&["shortCode"]), PayloadKind::ApifyInstagramPosts),
    ];
    if let Some((_, kind)) = kinds.into_iter().find(|(shown, _)| *shown) {
        return Ok(Some(kind));
    }
    if let Some(metrics) = object.object_at("public_metrics") {
        let user = metrics.has("followers_count") || object.has("username");
        return Ok(Some(if user { PayloadKind::XUsers } else { PayloadKind::XPosts }));
    }
    let kinds = [
        (any(&["followers_count", "follows_count", "media_count"]), PayloadKind::InstagramUser),
        (has(&["follower_count"]), PayloadKind::TikTokUser),
        (any(&["media_type", "media_product_type", "comments_count"]), PayloadKind::InstagramMedia),
        (has(&["period"]) && any(&["values", "total_value"]), PayloadKind::InstagramInsights),
        (has(&["text"]) && any(&["video_id", "parent_comment_id"]), PayloadKind::TikTokComments),
        (has(&["create_time"]), PayloadKind::TikTokVideos),
        (any(&["edit_history_tweet_ids", "author_id"]), PayloadKind::XPosts),
        (has(&["text", "timestamp"]), PayloadKind::InstagramComments),
        (has(&["timestamp"]) && any(&["like_count", "caption", "permalink"]), PayloadKind::InstagramMedia),
        (has(&["username", "account_type"]), PayloadKind::InstagramUser),
        // What an export of Apify has in place of an item.
        (has(&["error", "errorDescription"]), PayloadKind::ApifyInstagramPosts),
    ];
    Ok(kinds.into_iter().find(|(shown, _)| *shown).map(|(_, kind)| kind).or(of_x(object)))
}

/// Users and posts of X of which no more than the usual fields were asked for.
fn of_x(object: &Object<'_>) -> Option<PayloadKind> {
    let has = |keys: &[&str]| keys.iter().all(|key| object.has(key));
    if has(&["id", "username", "name"]) {
        Some(PayloadKind::XUsers)
    } else if has(&["id", "text"]) {
        Some(PayloadKind::XPosts)
    } else {
        None
    }
}

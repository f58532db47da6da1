//! Videos with their comments, and playlists.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Comment, Counts, Post, PostKind};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

/// A channel is a list of lists: its tabs. Deeper than this is no list of anything.
const DEEPEST: usize = 8;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &[], |harvest, item| info(harvest, item, None, 0))
}

fn info(harvest: &mut Harvest<'_>, item: &Object<'_>, owner: Option<&Owner>, depth: usize) -> Result<(), SourceError> {
    if item.has("entries") {
        if depth == DEEPEST {
            return Err(item.slot("entries")?.flaw(format!("expected lists of lists no deeper than {DEEPEST}")));
        }
        let told = account(harvest, item)?;
        // A channel's own list has the channel's name; whose videos stand on any other list is not known.
        let id = item.id("id")?.map(|id| id.trim_start_matches('@').to_owned());
        let own = id.is_some() && (id == told.id || id == told.handle);
        let owner = if own { Some(told) } else { owner.cloned() };
        return harvest.each(&item.slot("entries")?, |harvest, entry| info(harvest, entry, owner.as_ref(), depth + 1));
    }
    video(harvest, item, owner)
}

fn platform(item: &Object<'_>) -> Result<Platform, SourceError> {
    let key = item.text("extractor_key")?.or(item.text("ie_key")?).or(item.text("extractor")?);
    let key = key.unwrap_or_default().to_ascii_lowercase();
    let platforms = [
        ("youtube", Platform::YouTube),
        ("tiktok", Platform::TikTok),
        ("instagram", Platform::Instagram),
        ("twitter", Platform::X),
        ("facebook", Platform::Facebook),
        ("twitch", Platform::Twitch),
        ("linkedin", Platform::LinkedIn),
    ];
    Ok(platforms.into_iter().find(|(name, _)| key.starts_with(name)).map_or(Platform::Other, |(_, found)| found))
}

/// Keeps the account if something is known of it, and tells whose the item is.
fn account(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<Owner, SourceError> {
    let platform = platform(item)?;
    // On some platforms the uploader's id is a number, and the handle stands elsewhere.
    let handle = match platform {
        Platform::TikTok => item.text("uploader")?,
        Platform::Instagram => item.text("channel")?,
        _ => None,
    };
    let handle = match (handle, item.id("uploader_id")?) {
        (Some(handle), _) => Some(handle.into_owned()),
        (None, Some(id)) => Some(id),
        (None, None) => item.owned_text("uploader")?,
    };
    let owner = Owner::new(item.id("channel_id")?, handle);
    let mut counts = Counts::new();
    harvest.count(item, "channel_follower_count", Count::Followers, &mut counts)?;
    if counts.get(Count::Followers).is_some() && owner.is_known() {
        let before = harvest.records.accounts.len();
        harvest.account(platform, owner.clone(), counts, item)?;
        if harvest.records.accounts.len() > before && platform == Platform::YouTube {
            harvest.three_digits(Count::Followers, &counts, item.path_of("channel_follower_count"));
        }
    }
    Ok(owner)
}

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>, owner: Option<&Owner>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("view_count", Count::Views),
        ("like_count", Count::Likes),
        ("comment_count", Count::Comments),
        ("repost_count", Count::Shares),
        ("dislike_count", Count::Dislikes),
    ];
    let id = item.required_id("id")?;
    let counts = harvest.counts(item, COUNTS)?;
    let live = item.text("live_status")?.is_some_and(|state| state == "is_live");
    let short = item.text("webpage_url")?.or(item.text("url")?).is_some_and(|url| url.contains("/shorts/"));
    let kind = match platform(item)? {
        _ if live => PostKind::Live,
        Platform::TikTok => PostKind::ShortVideo,
        _ if short => PostKind::ShortVideo,
        _ => PostKind::Video,
    };
    let mut told = account(harvest, item)?;
    if let Some(owner) = owner.filter(|_| !told.is_known()) {
        told = owner.clone();
    }
    let mut post = Post::new(&id).with_counts(counts).with_kind(kind);
    if let Some(time) = item.time("timestamp")? {
        post = post.with_published_at(time);
    } else if let Some(day) = item.slot("upload_date")?.day()? {
        harvest.note(NoteKind::DayOnly, item.path_of("upload_date"));
        post = post.with_published_at(day);
    }
    harvest.post(post, told.clone(), item);
    harvest.each(&item.slot("comments")?, |harvest, item| {
        let comment = comment(item, &id)?;
        harvest.comment(comment, told.clone());
        Ok(())
    })
}

fn comment(item: &Object<'_>, video: &str) -> Result<Comment, SourceError> {
    let mut comment = Comment::new(item.required_id("id")?, video);
    if let Some(parent) = item.id("parent")?.filter(|parent| parent != "root") {
        comment = comment.with_parent(parent);
    }
    if item.flag("author_is_uploader")? == Some(true) {
        comment = comment.by_creator();
    } else if let Some(author) = item.id("author_id")? {
        comment = comment.with_author(author);
    }
    // What comes of "2 days ago" may lie before the video.
    if let Some(time) = item.time("timestamp")?.filter(|_| !item.has("_time_text")) {
        comment = comment.with_published_at(time);
    }
    Ok(match item.text("text")? {
        Some(text) => comment.with_text(text),
        None => comment,
    })
}

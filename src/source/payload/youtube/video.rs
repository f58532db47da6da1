//! Videos.

use crate::count::Count;
use crate::error::SourceError;
use crate::record::{Post, PostKind};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

/// Reads the items of a page and what comes after it.
pub(super) fn page<'a>(
    harvest: &mut Harvest<'_>,
    root: &Slot<'a>,
    item: impl FnMut(&mut Harvest<'_>, &Object<'a>) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    if root.is_object() {
        let page = root.object()?;
        harvest.records.next = page.owned_text("nextPageToken")?;
        let kind = page.text("kind")?;
        // Nothing found: no items at all.
        if kind.is_some_and(|kind| kind.ends_with("ListResponse")) && !page.has("items") {
            return Ok(());
        }
    }
    let mut item = item;
    harvest.items(root, &["items"], |harvest, object| item(harvest, object))
}

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, video)
}

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("viewCount", Count::Views),
        ("likeCount", Count::Likes),
        ("commentCount", Count::Comments),
        ("dislikeCount", Count::Dislikes),
    ];
    if item.slot("id")?.is_object() {
        let rule = "a result of a search has no statistics; ask videos.list for its id";
        return Err(item.slot("id")?.flaw(rule));
    }
    let id = item.required_id("id")?;
    let snippet = item.object("snippet")?;
    let statistics = item.object("statistics")?;
    let counts = harvest.counts(&statistics, COUNTS)?;
    if statistics.is_there() {
        harvest.expect(&statistics, &COUNTS[..3]);
    }
    let live = snippet.text("liveBroadcastContent")?.is_some_and(|state| state == "live")
        || item.object("contentDetails")?.text("duration")?.is_some_and(|duration| duration == "P0D");
    let mut post = Post::new(id).with_counts(counts).with_kind(if live { PostKind::Live } else { PostKind::Video });
    if let Some(time) = snippet.time("publishedAt")? {
        post = post.with_published_at(time);
    }
    let owner = Owner::new(snippet.id("channelId")?, None);
    harvest.post(post, owner, item);
    Ok(())
}

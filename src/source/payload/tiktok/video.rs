//! Videos of the APIs.

use crate::count::Count;
use crate::error::SourceError;
use crate::record::{Post, PostKind};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, "videos", video)
}

/// Reads the list of that name inside `data`, and what comes after it.
pub(super) fn page<'a>(
    harvest: &mut Harvest<'_>,
    root: &Slot<'a>,
    list: &str,
    item: impl FnMut(&mut Harvest<'_>, &Object<'a>) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let mut item = item;
    let mut read = |harvest: &mut Harvest<'_>, object: &Object<'a>| item(harvest, object);
    if root.is_object() {
        let envelope = root.object()?;
        let data = envelope.object("data")?;
        if data.is_there() {
            if data.flag("has_more")? == Some(true) {
                harvest.records.next = data.id("cursor")?;
                if let Some(id) = data.id("search_id")? {
                    harvest.note(NoteKind::SearchId(id), data.path_of("search_id"));
                }
            }
            return harvest.each(&data.slot(list)?, read);
        }
    }
    harvest.items(root, &[list], &mut read)
}

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("view_count", Count::Views),
        ("like_count", Count::Likes),
        ("comment_count", Count::Comments),
        ("share_count", Count::Shares),
        ("favorites_count", Count::Saves),
    ];
    let counts = harvest.counts(item, COUNTS)?;
    let mut post = Post::new(item.required_id("id")?).with_counts(counts).with_kind(PostKind::ShortVideo);
    if let Some(time) = item.time("create_time")? {
        post = post.with_published_at(time);
    }
    let handle = item.owned_text("username")?;
    harvest.post(post, Owner::new(None, handle), item);
    Ok(())
}

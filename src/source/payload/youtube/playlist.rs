//! Videos of a list.

use crate::error::SourceError;
use crate::record::{Post, PostKind};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::youtube::video::page;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, listed)
}

fn listed(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let snippet = item.object("snippet")?;
    let details = item.object("contentDetails")?;
    let published_at = details.time("videoPublishedAt")?;
    let title = snippet.text("title")?;
    if published_at.is_none() && title.is_some_and(|title| title == "Deleted video" || title == "Private video") {
        harvest.note(NoteKind::Gone, item.path());
        return Ok(());
    }
    let id = match details.id("videoId")? {
        Some(id) => id,
        None => snippet.object("resourceId")?.required_id("videoId")?,
    };
    let mut post = Post::new(id).with_kind(PostKind::Video);
    if let Some(time) = published_at {
        post = post.with_published_at(time);
    }
    // `channelId` is whose list it is.
    let owner = Owner::new(snippet.id("videoOwnerChannelId")?, None);
    harvest.post(post, owner, item);
    Ok(())
}

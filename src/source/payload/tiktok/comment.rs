//! Comments of the Research API.

use crate::error::SourceError;
use crate::record::Comment;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::tiktok::video::page;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, "comments", comment)
}

fn comment(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let video = harvest.post_of(item.id("video_id")?, item)?;
    let mut comment = Comment::new(item.required_id("id")?, &video);
    // What opens a thread has the video for a parent.
    if let Some(parent) = item.id("parent_comment_id")?.filter(|parent| *parent != video && parent != "0") {
        comment = comment.with_parent(parent);
    }
    if let Some(time) = item.time("create_time")? {
        comment = comment.with_published_at(time);
    }
    if let Some(text) = item.text("text")? {
        comment = comment.with_text(text);
    }
    harvest.comment(comment, Owner::default());
    Ok(())
}

//! Comments and the replies that come along.

use crate::error::SourceError;
use crate::record::Comment;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::instagram::paging::paging;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    paging(harvest, root)?;
    harvest.items(root, &["data"], opening)
}

fn opening(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let post = harvest.post_of(item.object("media")?.id("id")?, item)?;
    let id = item.required_id("id")?;
    let mut comment = comment(item, Comment::new(&id, &post))?;
    if let Some(parent) = item.id("parent_id")? {
        comment = comment.with_parent(parent);
    }
    harvest.comment(comment, Owner::default());
    let replies = item.object("replies")?;
    harvest.each(&replies.slot("data")?, |harvest, reply| {
        let answer = Comment::new(reply.required_id("id")?, &post).with_parent(&id);
        let answer = self::comment(reply, answer)?;
        harvest.comment(answer, Owner::default());
        Ok(())
    })
}

fn comment(item: &Object<'_>, mut comment: Comment) -> Result<Comment, SourceError> {
    let from = item.object("from")?;
    // The creator's own name makes it the creator's.
    if let Some(author) = item.text("username")?.or(from.text("username")?) {
        comment = comment.with_author(author);
    } else if let Some(author) = from.id("id")? {
        comment = comment.with_author(author);
    }
    if let Some(time) = item.time("timestamp")? {
        comment = comment.with_published_at(time);
    }
    if let Some(text) = item.text("text")? {
        comment = comment.with_text(text);
    }
    Ok(comment)
}

//! Comments and the replies that come along.

use crate::error::SourceError;
use crate::record::Comment;
use crate::source::payload::count::Reading;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::youtube::video::page;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, thread)
}

fn thread(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let snippet = item.object("snippet")?;
    let channel = snippet.id("channelId")?;
    let video = harvest.post_of(snippet.id("videoId")?, item)?;
    let top = snippet.object("topLevelComment")?;
    let top_id = top.required_id("id")?;
    let total = snippet.slot("totalReplyCount")?.count(harvest.rules.loose)?;
    let opening = comment(harvest, &top, Comment::new(&top_id, &video), channel.as_deref())?;
    harvest.comment(opening, Owner::new(channel.clone(), None));
    let replies = item.object("replies")?;
    let mut came = 0_u64;
    harvest.each(&replies.slot("comments")?, |harvest, reply| {
        came += 1;
        let id = reply.required_id("id")?;
        let answer = Comment::new(id, &video).with_parent(&top_id);
        let answer = comment(harvest, reply, answer, channel.as_deref())?;
        harvest.comment(answer, Owner::new(channel.clone(), None));
        Ok(())
    })?;
    if let Some(Reading::Exact(total)) = total
        && let Some(replies) = total.checked_sub(came).filter(|left_out| *left_out > 0)
    {
        harvest.note(NoteKind::RepliesLeftOut { replies }, snippet.path_of("totalReplyCount"));
    }
    Ok(())
}

fn comment(
    harvest: &mut Harvest<'_>,
    item: &Object<'_>,
    mut comment: Comment,
    channel: Option<&str>,
) -> Result<Comment, SourceError> {
    let snippet = item.object("snippet")?;
    let author = snippet.object("authorChannelId")?.id("value")?;
    if let Some(author) = author {
        comment = if channel == Some(&*author) { comment.by_creator() } else { comment.with_author(author) };
    }
    if let Some(time) = snippet.time("publishedAt")? {
        comment = comment.with_published_at(time);
    }
    if let Some(text) = snippet.text("textOriginal")? {
        comment = comment.with_text(text);
    } else if let Some(html) = snippet.text("textDisplay")? {
        if html.contains(['<', '&']) {
            harvest.note(NoteKind::HtmlOnly, snippet.path_of("textDisplay"));
        } else {
            comment = comment.with_text(html);
        }
    }
    Ok(comment)
}

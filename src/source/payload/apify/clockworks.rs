//! TikTok's videos in the schema of Clockworks.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Pinning, Post, PostKind, Sponsorship};
use crate::source::payload::apify::instagram::check;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::tiktok::page::VIDEO_COUNTS;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &["items"], video)
}

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const OF_ACCOUNT: &[(&str, Count)] =
        &[("fans", Count::Followers), ("following", Count::Following), ("video", Count::Media)];
    check(item)?;
    let counts = harvest.counts(item, VIDEO_COUNTS)?;
    let mut post = Post::new(item.required_id("id")?).with_counts(counts).with_kind(PostKind::ShortVideo);
    let time = match item.time("createTimeISO")? {
        Some(time) => Some(time),
        None => item.time("createTime")?,
    };
    if let Some(time) = time {
        post = post.with_published_at(time);
    }
    if item.flag("isAd")? == Some(true) {
        post = post.with_sponsorship(Sponsorship::Sponsored);
    }
    if let Some(pinned) = item.flag("isPinned")? {
        post = post.with_pinning(if pinned { Pinning::Pinned } else { Pinning::NotPinned });
    }
    let author = item.object("authorMeta")?;
    let owner = Owner::new(author.id("id")?, author.owned_text("name")?);
    if owner.is_known() {
        let mut counts = harvest.counts(&author, OF_ACCOUNT)?;
        if author.slot("heart")?.is_negative() {
            harvest.note(NoteKind::Overflowed(Count::Likes), author.path_of("heart"));
        } else {
            harvest.count(&author, "heart", Count::Likes, &mut counts)?;
        }
        harvest.account(Platform::TikTok, owner.clone(), counts, item)?;
    }
    harvest.post(post, owner, item);
    Ok(())
}

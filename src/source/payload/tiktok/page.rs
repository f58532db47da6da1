//! What web pages hold.

use std::borrow::Cow;

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Counts, Pinning, Post, PostKind, Sponsorship};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    if !root.is_object() {
        return harvest.items(root, &[], video);
    }
    let page = root.object()?;
    let scope = page.object("__DEFAULT_SCOPE__")?;
    let mut parts = 0;
    for holder in [&page, &scope.object("webapp.user-detail")?, &scope.object("webapp.video-detail")?] {
        if holder.has("userInfo") {
            parts += 1;
            harvest.one(&holder.slot("userInfo")?, user)?;
        }
        if holder.has("itemInfo") {
            parts += 1;
            harvest.one(&holder.object("itemInfo")?.slot("itemStruct")?, video)?;
        }
    }
    if page.has("itemList") {
        parts += 1;
        if page.flag("hasMore")? == Some(true) {
            harvest.records.next = page.id("cursor")?;
        }
        harvest.each(&page.slot("itemList")?, video)?;
    }
    if parts == 0 { harvest.items(root, &[], video) } else { Ok(()) }
}

fn user(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let user = item.object("user")?;
    let owner = Owner::new(user.id("id")?, user.owned_text("uniqueId")?);
    let counts = of_account(harvest, &item.object("statsV2")?, &item.object("stats")?)?;
    harvest.account(Platform::TikTok, owner, counts, item)?;
    Ok(())
}

/// What the page of a video counts, by its own keys.
pub(crate) const VIDEO_COUNTS: &[(&str, Count)] = &[
    ("playCount", Count::Views),
    ("diggCount", Count::Likes),
    ("commentCount", Count::Comments),
    ("shareCount", Count::Shares),
    ("collectCount", Count::Saves),
];

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    let id = item.required_id("id")?;
    let mut counts = Counts::new();
    for stats in [item.object("statsV2")?, item.object("stats")?] {
        for (key, count) in VIDEO_COUNTS {
            if counts.get(*count).is_none() {
                harvest.count(&stats, key, *count, &mut counts)?;
            }
        }
    }
    let author = item.slot("author")?;
    // Some pages have the name alone.
    let owner = if author.is_object() {
        let author = author.object()?;
        Owner::new(author.id("id")?, author.owned_text("uniqueId")?)
    } else {
        Owner::new(item.id("authorId")?, author.text()?.map(Cow::into_owned))
    };
    let (exact, stats) = (item.object("authorStatsV2")?, item.object("authorStats")?);
    if (exact.is_there() || stats.is_there()) && owner.is_known() {
        let counts = of_account(harvest, &exact, &stats)?;
        harvest.account(Platform::TikTok, owner.clone(), counts, item)?;
    }
    let mut post = Post::new(id).with_counts(counts).with_kind(PostKind::ShortVideo);
    if let Some(time) = item.time("createTime")? {
        post = post.with_published_at(time);
    }
    if item.flag("isAd")? == Some(true) {
        post = post.with_sponsorship(Sponsorship::Sponsored);
    }
    if item.flag("isPinnedItem")? == Some(true) {
        post = post.with_pinning(Pinning::Pinned);
    }
    harvest.post(post, owner, item);
    Ok(())
}

/// The counts of an account: those written as text first, for they do not overflow.
fn of_account(harvest: &mut Harvest<'_>, exact: &Object<'_>, stats: &Object<'_>) -> Result<Counts, SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("followerCount", Count::Followers), ("followingCount", Count::Following), ("videoCount", Count::Media)];
    let mut counts = Counts::new();
    for stats in [exact, stats] {
        for (key, count) in COUNTS {
            if counts.get(*count).is_none() {
                harvest.count(stats, key, *count, &mut counts)?;
            }
        }
    }
    let mut overflowed = None;
    for stats in [exact, stats] {
        for key in ["heartCount", "heart"] {
            if counts.get(Count::Likes).is_some() {
                continue;
            }
            if stats.slot(key)?.is_negative() {
                overflowed = overflowed.or(Some(stats.path_of(key)));
            } else {
                harvest.count(stats, key, Count::Likes, &mut counts)?;
            }
        }
    }
    if let Some(path) = overflowed.filter(|_| counts.get(Count::Likes).is_none()) {
        harvest.note(NoteKind::Overflowed(Count::Likes), path);
    }
    Ok(counts)
}

//! Posts.

use std::collections::HashMap;

use crate::count::Count;
use crate::error::SourceError;
use crate::record::{Counts, Post};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::x::account::{page, user};
use crate::unit::Timestamp;

/// 1 January 2023: X had begun to count impressions in the month before.
const IMPRESSIONS_BEGIN: i64 = 1_672_531_200;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    if root.is_object() {
        let includes = root.object()?.object("includes")?;
        harvest.each(&includes.slot("users")?, user)?;
    }
    let known = harvest.records.accounts.iter().map(|found| &found.owner);
    let handles: HashMap<Option<String>, Option<String>> =
        known.map(|owner| (owner.id.clone(), owner.handle.clone())).collect();
    page(harvest, root, |harvest, item| post(harvest, item, &handles))
}

fn post(
    harvest: &mut Harvest<'_>,
    item: &Object<'_>,
    handles: &HashMap<Option<String>, Option<String>>,
) -> Result<(), SourceError> {
    let id = item.required_id("id")?;
    let published_at = item.time("created_at")?;
    let mut repost = None;
    let mut reply = None;
    item.slot("referenced_tweets")?.each(|slot| {
        let reference = slot.object()?;
        match reference.text("type")?.as_deref() {
            Some("retweeted") => repost = Some(reference.id("id")?),
            Some("replied_to") => reply = Some(reference.id("id")?),
            _ => {}
        }
        Ok(())
    })?;
    let mut counts = Counts::new();
    if let Some(original) = repost {
        harvest.note(NoteKind::Repost { original }, item.path());
    } else {
        counts = counts_of(harvest, &item.object("public_metrics")?, published_at)?;
    }
    if let Some(to) = reply {
        harvest.note(NoteKind::Reply { to }, item.path());
    }
    let mut post = Post::new(id).with_counts(counts);
    if let Some(time) = published_at {
        post = post.with_published_at(time);
    }
    let author = item.id("author_id")?;
    let handle = author.is_some().then(|| handles.get(&author).cloned().flatten()).flatten();
    harvest.post(post, Owner::new(author, handle), item);
    Ok(())
}

fn counts_of(
    harvest: &mut Harvest<'_>,
    metrics: &Object<'_>,
    published_at: Option<Timestamp>,
) -> Result<Counts, SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("retweet_count", Count::Shares),
        ("reply_count", Count::Comments),
        ("like_count", Count::Likes),
        ("quote_count", Count::Quotes),
        ("bookmark_count", Count::Saves),
        ("impression_count", Count::Impressions),
    ];
    let counts = harvest.counts(metrics, COUNTS)?;
    if counts.get(Count::Impressions) == Some(0) {
        let early = published_at.is_some_and(|time| time.as_unix_seconds() < IMPRESSIONS_BEGIN);
        if early || counts.iter().any(|(_, value)| value > 0) {
            harvest.note(NoteKind::NotCounted(Count::Impressions), metrics.path_of("impression_count"));
            return Ok(counts.without(Count::Impressions));
        }
    }
    Ok(counts)
}

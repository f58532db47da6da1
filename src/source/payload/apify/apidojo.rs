//! TikTok's videos in the schema of Apidojo.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Post, PostKind};
use crate::source::payload::apify::instagram::check;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &["items"], video)
}

fn video(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("views", Count::Views),
        ("likes", Count::Likes),
        ("comments", Count::Comments),
        ("shares", Count::Shares),
        ("bookmarks", Count::Saves),
    ];
    const OF_ACCOUNT: &[(&str, Count)] =
        &[("followers", Count::Followers), ("following", Count::Following), ("videos", Count::Media)];
    check(item)?;
    let counts = harvest.counts(item, COUNTS)?;
    let mut post = Post::new(item.required_id("id")?).with_counts(counts).with_kind(PostKind::ShortVideo);
    if let Some(time) = item.time("uploadedAt")? {
        post = post.with_published_at(time);
    }
    let channel = item.object("channel")?;
    let handle = channel.owned_text("username")?.or(channel.owned_text("name")?);
    let owner = Owner::new(channel.id("id")?, handle);
    if owner.is_known() {
        let counts = harvest.counts(&channel, OF_ACCOUNT)?;
        harvest.account(Platform::TikTok, owner.clone(), counts, item)?;
    }
    harvest.post(post, owner, item);
    Ok(())
}

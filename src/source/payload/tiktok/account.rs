//! Accounts of the APIs.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    if root.is_object() {
        let data = root.object()?.slot("data")?;
        if data.is_object() {
            return harvest.items(&data, &["user"], user);
        }
    }
    harvest.items(root, &["data"], user)
}

fn user(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("follower_count", Count::Followers),
        ("following_count", Count::Following),
        ("likes_count", Count::Likes),
        ("video_count", Count::Media),
    ];
    let counts = harvest.counts(item, COUNTS)?;
    let handle = item.owned_text("username")?;
    let handle = handle.or_else(|| harvest.rules.handle.clone());
    let owner = Owner::new(item.id("open_id")?, handle);
    harvest.account(Platform::TikTok, owner, counts, item)?;
    Ok(())
}

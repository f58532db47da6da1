//! Accounts.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::instagram::medium::{medium, owner_of};
use crate::source::payload::object::{Object, Slot};

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &["business_discovery", "data"], user)
}

fn user(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("followers_count", Count::Followers), ("follows_count", Count::Following), ("media_count", Count::Media)];
    let owner = owner_of(item, "id")?;
    let counts = harvest.counts(item, COUNTS)?;
    harvest.account(Platform::Instagram, owner.clone(), counts, item)?;
    let media = item.object("media")?;
    harvest.each(&media.slot("data")?, |harvest, item| medium(harvest, item, Some(&owner)))?;
    let paging = media.object("paging")?;
    // Inside a discovery there is no `next`, and the last page has no cursor.
    if paging.has("next") || item.path() == "business_discovery" {
        harvest.records.next = paging.object("cursors")?.owned_text("after")?;
    }
    Ok(())
}

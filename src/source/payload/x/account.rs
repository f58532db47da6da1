//! Users.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::source::payload::envelope::x_error;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, user)
}

/// Reads the items of a page, what comes after it, and what could not be answered.
pub(super) fn page<'a>(
    harvest: &mut Harvest<'_>,
    root: &Slot<'a>,
    item: impl FnMut(&mut Harvest<'_>, &Object<'a>) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let mut item = item;
    let mut read = |harvest: &mut Harvest<'_>, object: &Object<'a>| item(harvest, object);
    if root.is_object() {
        let page = root.object()?;
        if page.has("data") || page.has("meta") {
            harvest.records.next = page.object("meta")?.owned_text("next_token")?;
            if page.has("data") {
                harvest.items(root, &["data"], read)?;
            }
            return page.slot("errors")?.each(|slot| harvest.refuse(x_error(&slot).unwrap_or_else(|broken| broken)));
        }
    }
    harvest.items(root, &[], &mut read)
}

pub(super) fn user(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("followers_count", Count::Followers), ("following_count", Count::Following), ("tweet_count", Count::Media)];
    let id = item.required_id("id")?;
    let handle = item.owned_text("username")?;
    let counts = harvest.counts(&item.object("public_metrics")?, COUNTS)?;
    let created_at = item.time("created_at")?;
    let account = harvest.account(Platform::X, Owner::new(Some(id), handle), counts, item)?;
    if let Some(created_at) = created_at {
        *account = account.clone().with_created_at(created_at);
    }
    Ok(())
}

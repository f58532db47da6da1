//! Pages of the Graph API.

use crate::error::SourceError;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::Slot;

/// What comes after a page: the last one has a cursor, but nothing next.
pub(super) fn paging(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    if root.is_object() {
        let paging = root.object()?.object("paging")?;
        if paging.has("next") {
            harvest.records.next = paging.object("cursors")?.owned_text("after")?;
        }
    }
    Ok(())
}

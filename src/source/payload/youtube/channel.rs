//! Channels.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;
use crate::source::payload::youtube::video::page;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    page(harvest, root, channel)
}

fn channel(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("viewCount", Count::Views), ("videoCount", Count::Media), ("commentCount", Count::Comments)];
    let id = item.required_id("id")?;
    let snippet = item.object("snippet")?;
    let handle = snippet.owned_text("customUrl")?;
    let statistics = item.object("statistics")?;
    let mut counts = harvest.counts(&statistics, COUNTS)?;
    let subscribers = statistics.path_of("subscriberCount");
    if statistics.flag("hiddenSubscriberCount")? == Some(true) {
        harvest.note(NoteKind::Hidden(Count::Followers), subscribers);
    } else if statistics.is_there() {
        harvest.count(&statistics, "subscriberCount", Count::Followers, &mut counts)?;
        harvest.expect(&statistics, &[("subscriberCount", Count::Followers)]);
        harvest.three_digits(Count::Followers, &counts, subscribers);
    }
    let created_at = snippet.time("publishedAt")?;
    let owner = Owner::new(Some(id), handle);
    let account = harvest.account(Platform::YouTube, owner, counts, item)?;
    if let Some(created_at) = created_at {
        *account = account.clone().with_created_at(created_at);
    }
    Ok(())
}

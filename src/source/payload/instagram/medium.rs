//! Media.

use crate::count::Count;
use crate::error::SourceError;
use crate::record::{Post, PostKind, Sponsorship};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::instagram::insight;
use crate::source::payload::instagram::paging::paging;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    paging(harvest, root)?;
    harvest.items(root, &["data"], |harvest, item| medium(harvest, item, None))
}

/// Whose it is: an id at this key, and a name.
pub(super) fn owner_of(item: &Object<'_>, id: &str) -> Result<Owner, SourceError> {
    let name = item.owned_text("username")?;
    Ok(Owner::new(item.id(id)?, name))
}

pub(super) fn medium(harvest: &mut Harvest<'_>, item: &Object<'_>, owner: Option<&Owner>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("like_count", Count::Likes), ("comments_count", Count::Comments), ("view_count", Count::Views)];
    let id = item.required_id("id")?;
    let mut counts = harvest.counts(item, COUNTS)?;
    let insights = item.object("insights")?;
    insight::add(harvest, &insights.slot("data")?, &mut counts)?;
    // Where comments were asked for, likes were too.
    if item.has("comments_count") && counts.get(Count::Likes).is_none() {
        harvest.expect(item, &COUNTS[..1]);
    }
    let product = item.text("media_product_type")?;
    let kind = match (product.as_deref(), item.text("media_type")?.as_deref()) {
        (Some("REELS"), _) => PostKind::ShortVideo,
        (Some("STORY"), _) => PostKind::Story,
        (_, Some("IMAGE")) => PostKind::Photo,
        (_, Some("VIDEO")) => PostKind::Video,
        (_, Some("CAROUSEL_ALBUM")) => PostKind::Carousel,
        (_, Some(_)) => PostKind::Other,
        (_, None) => PostKind::Unknown,
    };
    let mut post = Post::new(id).with_counts(counts).with_kind(kind);
    if product.is_some_and(|product| product == "AD") {
        post = post.with_sponsorship(Sponsorship::Sponsored);
    }
    if let Some(time) = item.time("timestamp")? {
        post = post.with_published_at(time);
    }
    let told = match owner {
        Some(owner) => owner.clone(),
        None => Owner::new(item.object("owner")?.id("id")?, item.owned_text("username")?),
    };
    harvest.instagram_post(post, told, item, item.path_of("like_count"));
    Ok(())
}

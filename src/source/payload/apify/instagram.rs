//! Instagram's posts and profiles.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Pinning, Post, PostKind, Sponsorship};
use crate::source::payload::envelope::refused;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn posts(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &["items"], |harvest, item| post(harvest, item, None))
}

pub(crate) fn profiles(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &["items"], profile)
}

/// The error that stands among results, if this is one.
pub(super) fn check(item: &Object<'_>) -> Result<(), SourceError> {
    let slot = item.slot("error")?;
    if !slot.is_text() {
        return Ok(());
    }
    let description = item.text("errorDescription")?.unwrap_or_default();
    Err(refused(slot.path.clone(), &slot.text()?.unwrap_or_default(), &description))
}

fn profile(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("followersCount", Count::Followers), ("followsCount", Count::Following), ("postsCount", Count::Media)];
    check(item)?;
    let owner = Owner::new(item.id("id")?, item.owned_text("username")?);
    let counts = harvest.counts(item, COUNTS)?;
    harvest.account(Platform::Instagram, owner.clone(), counts, item)?;
    harvest.each(&item.slot("latestPosts")?, |harvest, item| post(harvest, item, Some(&owner)))
}

fn post(harvest: &mut Harvest<'_>, item: &Object<'_>, owner: Option<&Owner>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] =
        &[("likesCount", Count::Likes), ("commentsCount", Count::Comments), ("videoPlayCount", Count::Views)];
    check(item)?;
    let id = match item.text("shortCode")? {
        Some(code) => code.into_owned(),
        None => item.required_id("id")?,
    };
    let mut counts = harvest.counts(item, COUNTS)?;
    if counts.get(Count::Views).is_none() {
        harvest.count(item, "videoViewCount", Count::Views, &mut counts)?;
        if counts.get(Count::Views).is_some() {
            let kind = NoteKind::Retired { metric: "videoViewCount".to_owned(), count: Count::Views };
            harvest.note(kind, item.path_of("videoViewCount"));
        }
    }
    let kind = match (item.text("productType")?.as_deref(), item.text("type")?.as_deref()) {
        (Some("clips"), _) => PostKind::ShortVideo,
        (_, Some("Image")) => PostKind::Photo,
        (_, Some("Video")) => PostKind::Video,
        (_, Some("Sidecar")) => PostKind::Carousel,
        (_, Some(_)) => PostKind::Other,
        (_, None) => PostKind::Unknown,
    };
    let mut post = Post::new(id).with_counts(counts).with_kind(kind);
    if let Some(time) = item.time("timestamp")? {
        post = post.with_published_at(time);
    }
    if let Some(pinned) = item.flag("isPinned")? {
        post = post.with_pinning(if pinned { Pinning::Pinned } else { Pinning::NotPinned });
    }
    // Who does not say that it is paid for may still be paid.
    if item.flag("isSponsored")? == Some(true) {
        post = post.with_sponsorship(Sponsorship::Sponsored);
    }
    let told = Owner::new(item.id("ownerId")?, item.owned_text("ownerUsername")?);
    let told = owner.cloned().unwrap_or(told);
    harvest.instagram_post(post, told, item, item.path_of("likesCount"));
    Ok(())
}

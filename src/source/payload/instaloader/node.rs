//! Posts and profiles.

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Counts, Post, PostKind};
use crate::source::payload::count::Reading;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    harvest.items(root, &[], |harvest, item| {
        let node = item.slot("node")?;
        let node = if node.is_object() { node.object()? } else { return Err(node.flaw("expected an object")) };
        let kind = item.object("instaloader")?.text("node_type")?;
        match kind.as_deref() {
            Some("Profile") => profile(harvest, &node),
            Some("StoryItem") => post(harvest, &node, Some(PostKind::Story)),
            _ => post(harvest, &node, None),
        }
    })
}

/// The counts of edges: of each the first that is known.
fn edges(harvest: &mut Harvest<'_>, node: &Object<'_>, keys: &[(&str, Count)]) -> Result<Counts, SourceError> {
    let mut counts = Counts::new();
    for (key, count) in keys {
        if counts.get(*count).is_none() {
            harvest.count(&node.object(key)?, "count", *count, &mut counts)?;
        }
    }
    Ok(counts)
}

fn profile(harvest: &mut Harvest<'_>, node: &Object<'_>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("edge_followed_by", Count::Followers),
        ("edge_follow", Count::Following),
        ("edge_owner_to_timeline_media", Count::Media),
    ];
    const OF_PHONE: &[(&str, Count)] =
        &[("follower_count", Count::Followers), ("following_count", Count::Following), ("media_count", Count::Media)];
    let owner = Owner::new(node.id("id")?, node.owned_text("username")?);
    let mut counts = edges(harvest, node, COUNTS)?;
    let phone = node.object("iphone_struct")?;
    for (key, count) in OF_PHONE {
        if counts.get(*count).is_none() {
            harvest.count(&phone, key, *count, &mut counts)?;
        }
    }
    harvest.account(Platform::Instagram, owner, counts, node)?;
    Ok(())
}

fn post(harvest: &mut Harvest<'_>, node: &Object<'_>, known: Option<PostKind>) -> Result<(), SourceError> {
    const COUNTS: &[(&str, Count)] = &[
        ("edge_media_preview_like", Count::Likes),
        ("edge_media_to_comment", Count::Comments),
        ("edge_media_to_parent_comment", Count::Comments),
    ];
    const OF_PHONE: &[(&str, Count)] =
        &[("like_count", Count::Likes), ("comment_count", Count::Comments), ("play_count", Count::Views)];
    let phone = node.object("iphone_struct")?;
    let mut counts = edges(harvest, node, COUNTS)?;
    harvest.count(node, "video_play_count", Count::Views, &mut counts)?;
    let likes = node.object("edge_media_preview_like")?.slot("count")?.count(harvest.rules.loose)?;
    // Who hides likes in one place does not show them in another.
    let shown = if likes == Some(Reading::Hidden) { &OF_PHONE[1..] } else { OF_PHONE };
    for (key, count) in shown {
        if counts.get(*count).is_none() {
            harvest.count(&phone, key, *count, &mut counts)?;
        }
    }
    if counts.get(Count::Views).is_none() {
        harvest.count(node, "video_view_count", Count::Views, &mut counts)?;
        if counts.get(Count::Views).is_some() {
            let kind = NoteKind::Retired { metric: "video_view_count".to_owned(), count: Count::Views };
            harvest.note(kind, node.path_of("video_view_count"));
        }
    }
    if phone.flag("like_and_view_counts_disabled")? == Some(true) {
        let path = phone.path_of("like_and_view_counts_disabled");
        for count in [Count::Likes, Count::Views] {
            if counts.get(count).is_some() || count == Count::Likes {
                harvest.note(NoteKind::Hidden(count), path.clone());
                counts = counts.without(count);
            }
        }
    }
    let id = match node.text("shortcode")?.or(node.text("code")?).or(phone.text("code")?) {
        Some(code) => code.into_owned(),
        None => match node.id("id")? {
            Some(id) => id,
            None => phone.required_id("pk")?,
        },
    };
    let mut post = Post::new(id).with_counts(counts).with_kind(match known {
        Some(kind) => kind,
        None => kind(node, &phone)?,
    });
    let time = match (node.time("taken_at_timestamp")?, node.time("date")?) {
        (None, None) => phone.time("taken_at")?,
        (time, date) => time.or(date),
    };
    if let Some(time) = time {
        post = post.with_published_at(time);
    }
    let (owner, user) = (node.object("owner")?, phone.object("user")?);
    let handle = owner.owned_text("username")?.or(user.owned_text("username")?);
    let id = match owner.id("id")? {
        Some(id) => Some(id),
        None => user.id("pk")?,
    };
    let told = Owner::new(id, handle);
    if told.is_known() {
        let counts = edges(harvest, &owner, &[("edge_followed_by", Count::Followers)])?;
        harvest.account(Platform::Instagram, told.clone(), counts, node)?;
    }
    let likes =
        node.path_of(if node.has("edge_media_preview_like") { "edge_media_preview_like" } else { "iphone_struct" });
    harvest.instagram_post(post, told, node, likes);
    Ok(())
}

fn kind(node: &Object<'_>, phone: &Object<'_>) -> Result<PostKind, SourceError> {
    let product = node.text("product_type")?.or(phone.text("product_type")?);
    let media_type = phone.id("media_type")?;
    Ok(match (product.as_deref(), node.text("__typename")?.as_deref(), media_type.as_deref()) {
        (Some("clips"), ..) => PostKind::ShortVideo,
        (Some("story"), ..) => PostKind::Story,
        (_, Some("GraphSidecar" | "XDTGraphSidecar"), _) | (_, None, Some("8")) => PostKind::Carousel,
        (_, Some("GraphVideo" | "XDTGraphVideo"), _) | (_, None, Some("2")) => PostKind::Video,
        (_, Some("GraphImage" | "XDTGraphImage"), _) | (_, None, Some("1")) => PostKind::Photo,
        (_, Some(_), _) | (_, None, Some(_)) => PostKind::Other,
        (_, None, None) => PostKind::Unknown,
    })
}

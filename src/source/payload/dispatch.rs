//! Who reads which kind.

use crate::error::SourceError;
use crate::source::payload::harvest::Harvest;
use crate::source::payload::kind::PayloadKind;
use crate::source::payload::object::Slot;

/// Reads a whole payload.
pub(super) type Parser = fn(&mut Harvest<'_>, &Slot<'_>) -> Result<(), SourceError>;

pub(super) fn dispatch(kind: PayloadKind) -> Parser {
    match kind {
        PayloadKind::YouTubeChannels => crate::source::payload::youtube::channel::read,
        PayloadKind::YouTubeVideos => crate::source::payload::youtube::video::read,
        PayloadKind::YouTubePlaylistItems => crate::source::payload::youtube::playlist::read,
        PayloadKind::YouTubeCommentThreads => crate::source::payload::youtube::thread::read,
        PayloadKind::InstagramUser => crate::source::payload::instagram::account::read,
        PayloadKind::InstagramMedia => crate::source::payload::instagram::medium::read,
        PayloadKind::InstagramInsights => crate::source::payload::instagram::insight::read,
        PayloadKind::InstagramComments => crate::source::payload::instagram::comment::read,
        PayloadKind::TikTokUser => crate::source::payload::tiktok::account::read,
        PayloadKind::TikTokVideos => crate::source::payload::tiktok::video::read,
        PayloadKind::TikTokComments => crate::source::payload::tiktok::comment::read,
        PayloadKind::TikTokWeb => crate::source::payload::tiktok::page::read,
        PayloadKind::XUsers => crate::source::payload::x::account::read,
        PayloadKind::XPosts => crate::source::payload::x::post::read,
        PayloadKind::ApifyInstagramPosts => crate::source::payload::apify::instagram::posts,
        PayloadKind::ApifyInstagramProfiles => crate::source::payload::apify::instagram::profiles,
        PayloadKind::ApifyTikTokClockworks => crate::source::payload::apify::clockworks::read,
        PayloadKind::ApifyTikTokApidojo => crate::source::payload::apify::apidojo::read,
        PayloadKind::Instaloader => crate::source::payload::instaloader::node::read,
        PayloadKind::YtDlp => crate::source::payload::yt_dlp::info::read,
    }
}

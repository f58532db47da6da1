//! Who reads which kind.

use super::harvest::Harvest;
use super::kind::PayloadKind;
use super::object::Slot;
use crate::error::SourceError;

/// Reads a whole payload.
pub(super) type Parser = fn(&mut Harvest<'_>, &Slot<'_>) -> Result<(), SourceError>;

pub(super) fn dispatch(kind: PayloadKind) -> Parser {
    match kind {
        PayloadKind::YouTubeChannels => super::youtube::channel::read,
        PayloadKind::YouTubeVideos => super::youtube::video::read,
        PayloadKind::YouTubePlaylistItems => super::youtube::playlist::read,
        PayloadKind::YouTubeCommentThreads => super::youtube::thread::read,
        PayloadKind::InstagramUser => super::instagram::account::read,
        PayloadKind::InstagramMedia => super::instagram::medium::read,
        PayloadKind::InstagramInsights => super::instagram::insight::read,
        PayloadKind::InstagramComments => super::instagram::comment::read,
        PayloadKind::TikTokUser => super::tiktok::account::read,
        PayloadKind::TikTokVideos => super::tiktok::video::read,
        PayloadKind::TikTokComments => super::tiktok::comment::read,
        PayloadKind::TikTokWeb => super::tiktok::page::read,
        PayloadKind::XUsers => super::x::account::read,
        PayloadKind::XPosts => super::x::post::read,
        PayloadKind::ApifyInstagramPosts => super::apify::instagram::posts,
        PayloadKind::ApifyInstagramProfiles => super::apify::instagram::profiles,
        PayloadKind::ApifyTikTokClockworks => super::apify::clockworks::read,
        PayloadKind::ApifyTikTokApidojo => super::apify::apidojo::read,
        PayloadKind::Instaloader => super::instaloader::node::read,
        PayloadKind::YtDlp => super::yt_dlp::info::read,
    }
}

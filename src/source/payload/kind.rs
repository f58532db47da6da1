//! Which payloads are known.

use crate::platform::Platform;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What sent a payload, and what it holds.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::PayloadKind;
    ///
    /// assert_eq!("x_posts".parse::<PayloadKind>()?, PayloadKind::XPosts);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum PayloadKind called "kind of payload" {
        /// YouTube Data API v3, channels: [`youtube::channels`](crate::source::payload::youtube::channels).
        YouTubeChannels = "youtube_channels",
        /// YouTube Data API v3, videos: [`youtube::videos`](crate::source::payload::youtube::videos).
        YouTubeVideos = "youtube_videos",
        /// YouTube Data API v3, playlist items: [`youtube::playlist_items`](crate::source::payload::youtube::playlist_items).
        YouTubePlaylistItems = "youtube_playlist_items",
        /// YouTube Data API v3, comment threads: [`youtube::comment_threads`](crate::source::payload::youtube::comment_threads).
        YouTubeCommentThreads = "youtube_comment_threads",
        /// Instagram Graph API, an account: [`instagram::user`](crate::source::payload::instagram::user).
        InstagramUser = "instagram_user",
        /// Instagram Graph API, media: [`instagram::media`](crate::source::payload::instagram::media).
        InstagramMedia = "instagram_media",
        /// Instagram Graph API, insights: [`instagram::insights`](crate::source::payload::instagram::insights).
        InstagramInsights = "instagram_insights",
        /// Instagram Graph API, comments: [`instagram::comments`](crate::source::payload::instagram::comments).
        InstagramComments = "instagram_comments",
        /// TikTok Research or Display API, an account: [`tiktok::user`](crate::source::payload::tiktok::user).
        TikTokUser = "tiktok_user",
        /// TikTok Research or Display API, videos: [`tiktok::videos`](crate::source::payload::tiktok::videos).
        TikTokVideos = "tiktok_videos",
        /// TikTok Research API, comments: [`tiktok::comments`](crate::source::payload::tiktok::comments).
        TikTokComments = "tiktok_comments",
        /// TikTok's web pages: [`tiktok::web`](crate::source::payload::tiktok::web).
        TikTokWeb = "tiktok_web",
        /// X API v2, users: [`x::users`](crate::source::payload::x::users).
        XUsers = "x_users",
        /// X API v2, posts: [`x::posts`](crate::source::payload::x::posts).
        XPosts = "x_posts",
        /// Apify's export of Instagram posts: [`apify::instagram_posts`](crate::source::payload::apify::instagram_posts).
        ApifyInstagramPosts = "apify_instagram_posts",
        /// Apify's export of Instagram profiles:
        /// [`apify::instagram_profiles`](crate::source::payload::apify::instagram_profiles).
        ApifyInstagramProfiles = "apify_instagram_profiles",
        /// Apify's export of TikTok videos, schema of Clockworks:
        /// [`apify::tiktok_clockworks`](crate::source::payload::apify::tiktok_clockworks).
        ApifyTikTokClockworks = "apify_tiktok_clockworks",
        /// Apify's export of TikTok videos, schema of Apidojo:
        /// [`apify::tiktok_apidojo`](crate::source::payload::apify::tiktok_apidojo).
        ApifyTikTokApidojo = "apify_tiktok_apidojo",
        /// A file of Instaloader: [`instaloader::read`](crate::source::payload::instaloader::read).
        Instaloader = "instaloader",
        /// A file of yt-dlp: [`yt_dlp::read`](crate::source::payload::yt_dlp::read).
        YtDlp = "yt_dlp",
    }
}

impl PayloadKind {
    /// The platform whose records it holds; nothing if that is said beside each record.
    pub(super) const fn platform(self) -> Option<Platform> {
        match self {
            PayloadKind::YouTubeChannels
            | PayloadKind::YouTubeVideos
            | PayloadKind::YouTubePlaylistItems
            | PayloadKind::YouTubeCommentThreads => Some(Platform::YouTube),
            PayloadKind::InstagramUser
            | PayloadKind::InstagramMedia
            | PayloadKind::InstagramInsights
            | PayloadKind::InstagramComments
            | PayloadKind::ApifyInstagramPosts
            | PayloadKind::ApifyInstagramProfiles
            | PayloadKind::Instaloader => Some(Platform::Instagram),
            PayloadKind::TikTokUser
            | PayloadKind::TikTokVideos
            | PayloadKind::TikTokComments
            | PayloadKind::TikTokWeb
            | PayloadKind::ApifyTikTokClockworks
            | PayloadKind::ApifyTikTokApidojo => Some(Platform::TikTok),
            PayloadKind::XUsers | PayloadKind::XPosts => Some(Platform::X),
            PayloadKind::YtDlp => None,
        }
    }
}

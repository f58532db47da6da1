//! Where an account lives.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// A social platform. A creator is one account on one platform; rates of different platforms do not compare.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Platform;
    ///
    /// assert_eq!("TikTok".parse::<Platform>()?, Platform::TikTok);
    /// assert_eq!(Platform::TikTok.to_string(), "tiktok");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum Platform called "platform" {
        /// Instagram.
        Instagram = "instagram",
        /// TikTok.
        TikTok = "tiktok",
        /// YouTube.
        YouTube = "youtube",
        /// X, formerly Twitter.
        #[doc(alias = "twitter")]
        X = "x",
        /// Facebook.
        Facebook = "facebook",
        /// LinkedIn.
        LinkedIn = "linkedin",
        /// Twitch.
        Twitch = "twitch",
        /// Threads.
        Threads = "threads",
        /// Pinterest.
        Pinterest = "pinterest",
        /// Snapchat.
        Snapchat = "snapchat",
        /// Telegram.
        Telegram = "telegram",
        /// Kick.
        Kick = "kick",
        /// Bluesky.
        Bluesky = "bluesky",
        /// Mastodon and what federates with it.
        Mastodon = "mastodon",
        /// Any other one. Two accounts marked so are taken to be on the same platform: keep to one in a data set.
        Other = "other",
    }
}

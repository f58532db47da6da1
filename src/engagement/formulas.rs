//! Rates in which several kinds of engagement are added up.

use crate::count::Count;
use crate::engagement::base::Base;
use crate::engagement::named::named_rates;
use crate::engagement::rate::EngagementRate;
use crate::unit::Weight;

named_rates! {
    FORMULAS;

    /// Engagement rate by followers: public reactions per follower. The numerator is that of Facebook, X and TikTok.
    ///
    /// It may exceed 100 %. Give a day's counts for the daily rate. Over posts of constant followers, the
    /// [`RatioOfSums`](crate::Pooling::RatioOfSums) is E / (F × P), and over accounts it is the rate of a population.
    #[doc(alias = "ER")]
    #[doc(alias = "ER post")]
    #[doc(alias = "engagement rate by followers")]
    #[doc(alias = "engagement rate by follower")]
    #[doc(alias = "engagement rate by post")]
    #[doc(alias = "potential reach engagement rate")]
    #[doc(alias = "daily engagement rate")]
    #[doc(alias = "population engagement rate")]
    #[doc(alias = "engagement rate over posts and followers")]
    BY_FOLLOWERS, "by_followers": "(likes + comments + shares) / followers" = [Likes, Comments, Shares] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Shares 36] gives "3.840 %";
    source "Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>: followers at the time of the post. Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019): ER post."

    /// Engagement rate by reach: reactions per account that saw it. Hootsuite calls it the most common one.
    ///
    /// Reach is known to the owner only.
    #[doc(alias = "ERR")]
    #[doc(alias = "engagement rate by reach")]
    BY_REACH, "by_reach": "(likes + comments + shares) / reach" = [Likes, Comments, Shares] over Base::count(Count::Reach);
    example [Reach 6_000, Likes 480, Comments 60, Shares 36] gives "9.600 %";
    source "Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019): ERR. Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>."

    /// Engagement rate by impressions: reactions per showing.
    ///
    /// Impressions are at least the reach, so it is never above the rate by reach.
    #[doc(alias = "ER impressions")]
    #[doc(alias = "engagement rate by impressions")]
    BY_IMPRESSIONS, "by_impressions": "(likes + comments + shares) / impressions" = [Likes, Comments, Shares] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36] gives "7.200 %";
    source "Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019): ER impressions. Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>."

    /// Engagement rate by views: reactions per view, the custom on TikTok.
    ///
    /// Views count repeats. From 31 March 2025 a view of a YouTube Short counts every start or replay: rates before and after do
    /// not compare.
    #[doc(alias = "engagement rate by views")]
    #[doc(alias = "ER views")]
    BY_VIEWS, "by_views": "(likes + comments + shares) / views" = [Likes, Comments, Shares] over Base::count(Count::Views);
    example [Views 10_000, Likes 480, Comments 60, Shares 36] gives "5.760 %";
    source "Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>: the formula for TikTok."

    /// Engagement rate by followers from what Instagram shows of any account: likes and comments.
    #[doc(alias = "instagram engagement rate")]
    #[doc(alias = "public engagement rate")]
    LIKES_AND_COMMENTS_BY_FOLLOWERS, "likes_and_comments_by_followers": "(likes + comments) / followers" = [Likes, Comments] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60] gives "3.600 %";
    source "trendHERO, \"What is and how we calculate Engagement rate\" (n.d.), <https://support.trendhero.io/article/53-engagement-rate>."

    /// Engagement rate by reach from likes and comments alone.
    LIKES_AND_COMMENTS_BY_REACH, "likes_and_comments_by_reach": "(likes + comments) / reach" = [Likes, Comments] over Base::count(Count::Reach);
    example [Reach 6_000, Likes 480, Comments 60] gives "9.000 %";
    source "By analogy with Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>, with the reactions Instagram shows in public."

    /// Engagement rate by impressions from likes and comments alone.
    LIKES_AND_COMMENTS_BY_IMPRESSIONS, "likes_and_comments_by_impressions": "(likes + comments) / impressions" = [Likes, Comments] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60] gives "6.750 %";
    source "By analogy with Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019), ER impressions, with the reactions Instagram shows in public."

    /// Engagement rate by views from likes and comments: YouTube.
    #[doc(alias = "youtube engagement rate")]
    LIKES_AND_COMMENTS_BY_VIEWS, "likes_and_comments_by_views": "(likes + comments) / views" = [Likes, Comments] over Base::count(Count::Views);
    example [Views 10_000, Likes 480, Comments 60] gives "5.400 %";
    source "Rival IQ, \"Understanding engagement metrics\" (n.d.), <https://help.rivaliq.com/en/articles/2043672>, with the reactions the YouTube Data API gives."

    /// Engagement rate by views with dislikes as reactions, as HypeAuditor and Upfluence add them for YouTube.
    ///
    /// Dislikes are shown to the owner only since December 2021.
    WITH_DISLIKES_BY_VIEWS, "with_dislikes_by_views": "(likes + comments + dislikes) / views" = [Likes, Comments, Dislikes] over Base::count(Count::Views);
    example [Views 10_000, Likes 480, Comments 60, Dislikes 4] gives "5.440 %";
    source "Upfluence, \"Influencer Types, Platforms, Engagement\" (2019), <https://www.scribd.com/document/551566335>."

    /// Engagement rate by followers with saves: all that the owner of an Instagram account sees, and TikTok with favourites.
    WITH_SAVES_BY_FOLLOWERS, "with_saves_by_followers": "(likes + comments + shares + saves) / followers" = [Likes, Comments, Shares, Saves] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Shares 36, Saves 24] gives "4.000 %";
    source "Click Analytic, \"Instagram engagement rate formula guide\" (2025), <https://www.clickanalytic.com/pt/instagram-engagement-rate-formula-guide>."

    /// Engagement rate by reach with saves: the owner's view of an Instagram post.
    #[doc(alias = "ERR with saves")]
    WITH_SAVES_BY_REACH, "with_saves_by_reach": "(likes + comments + shares + saves) / reach" = [Likes, Comments, Shares, Saves] over Base::count(Count::Reach);
    example [Reach 6_000, Likes 480, Comments 60, Shares 36, Saves 24] gives "10.000 %";
    source "calculator.city, \"How to Calculate Engagement Rate on Instagram Reels\" (n.d.), <https://costcalculator.calculator.city/how-to-calculate-engagement-rate-on-instagram-reels>."

    /// Engagement rate by impressions with saves.
    WITH_SAVES_BY_IMPRESSIONS, "with_saves_by_impressions": "(likes + comments + shares + saves) / impressions" = [Likes, Comments, Shares, Saves] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Saves 24] gives "7.500 %";
    source "By analogy with Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019), ER impressions, with saves as on Instagram."

    /// Engagement rate by views with saves: TikTok with favourites, Instagram reels.
    WITH_SAVES_BY_VIEWS, "with_saves_by_views": "(likes + comments + shares + saves) / views" = [Likes, Comments, Shares, Saves] over Base::count(Count::Views);
    example [Views 10_000, Likes 480, Comments 60, Shares 36, Saves 24] gives "6.000 %";
    source "FreeOnlineCal, \"Instagram Reels Engagement Rate Calculator\" (n.d.), <https://freeonlinecal.com/marketing/instagram-reels-engagement-rate-calculator>."

    /// Engagement rate by followers with saves and without shares, as Iconosquare shows it for Instagram.
    LIKES_COMMENTS_AND_SAVES_BY_FOLLOWERS, "likes_comments_and_saves_by_followers": "(likes + comments + saves) / followers" = [Likes, Comments, Saves] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Saves 24] gives "3.760 %";
    source "Iconosquare, \"How is Engagement rate and Average engagement rate per post calculated?\" (n.d.), <https://support.iconosquare.com/how-is-engagement-rate-and-average-engagement-rate-per-post-calculated>."

    /// Engagement rate by reach with saves and without shares, as Iconosquare shows it for Instagram.
    LIKES_COMMENTS_AND_SAVES_BY_REACH, "likes_comments_and_saves_by_reach": "(likes + comments + saves) / reach" = [Likes, Comments, Saves] over Base::count(Count::Reach);
    example [Reach 6_000, Likes 480, Comments 60, Saves 24] gives "9.400 %";
    source "Iconosquare, \"How is Engagement rate and Average engagement rate per post calculated?\" (n.d.), <https://support.iconosquare.com/how-is-engagement-rate-and-average-engagement-rate-per-post-calculated>."

    /// Engagement rate on X from the public reactions, quotes apart: likes, replies, reposts and quotes per impression.
    #[doc(alias = "twitter engagement rate")]
    WITH_QUOTES_BY_IMPRESSIONS, "with_quotes_by_impressions": "(likes + comments + shares + quotes) / impressions" = [Likes, Comments, Shares, Quotes] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Quotes 6] gives "7.275 %";
    source "X API v2, `public_metrics` (n.d.): `like_count`, `reply_count`, `retweet_count`, `quote_count`, `impression_count`."

    /// Engagement rate on X by followers: likes, replies, reposts and quotes.
    WITH_QUOTES_BY_FOLLOWERS, "with_quotes_by_followers": "(likes + comments + shares + quotes) / followers" = [Likes, Comments, Shares, Quotes] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Shares 36, Quotes 6] gives "3.880 %";
    source "X API v2, `public_metrics` (n.d.), over the followers of the account, as Rival IQ does for public data, <https://help.rivaliq.com/en/articles/2043672>."

    /// Engagement rate on X by followers with bookmarks; some count them, some do not.
    #[doc(alias = "bookmarks")]
    WITH_QUOTES_AND_SAVES_BY_FOLLOWERS, "with_quotes_and_saves_by_followers": "(likes + comments + shares + saves + quotes) / followers" = [Likes, Comments, Shares, Saves, Quotes] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Shares 36, Saves 24, Quotes 6] gives "4.040 %";
    source "Socials, \"X Engagement Rate Calculator\" (n.d.), <https://socials.au/tools/x-engagement-rate-calculator>."

    /// Engagement rate on X by impressions with bookmarks; some count them, some do not.
    WITH_QUOTES_AND_SAVES_BY_IMPRESSIONS, "with_quotes_and_saves_by_impressions": "(likes + comments + shares + saves + quotes) / impressions" = [Likes, Comments, Shares, Saves, Quotes] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Saves 24, Quotes 6] gives "7.575 %";
    source "By analogy with Socials, \"X Engagement Rate Calculator\" (n.d.), <https://socials.au/tools/x-engagement-rate-calculator>, over impressions."

    /// X's own engagement rate: every interaction, clicks and follows included, per impression.
    ///
    /// X counts clicks on links, media, the profile and to expand the post; `clicks` holds their sum.
    #[doc(alias = "twitter native engagement rate")]
    X_NATIVE_BY_IMPRESSIONS, "x_native_by_impressions": "(likes + comments + shares + quotes + clicks + follows) / impressions" = [Likes, Comments, Shares, Quotes, Clicks, Follows] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Quotes 6, Clicks 90, Follows 12] gives "8.550 %";
    source "Buffer, help pages on X analytics, and Locowise, on engagement rate on Twitter (n.d.)."

    /// The engagement of LinkedIn's API: clicks, reactions, comments and reposts per impression.
    #[doc(alias = "linkedin engagement")]
    WITH_CLICKS_BY_IMPRESSIONS, "with_clicks_by_impressions": "(likes + comments + shares + clicks) / impressions" = [Likes, Comments, Shares, Clicks] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Clicks 90] gives "8.325 %";
    source "LinkedIn, `organizationalEntityShareStatistics`, field `engagement` (n.d.)."

    /// The engagement rate of LinkedIn's page analytics, which counts follows too.
    #[doc(alias = "linkedin page engagement rate")]
    WITH_CLICKS_AND_FOLLOWS_BY_IMPRESSIONS, "with_clicks_and_follows_by_impressions": "(likes + comments + shares + clicks + follows) / impressions" = [Likes, Comments, Shares, Clicks, Follows] over Base::count(Count::Impressions);
    example [Impressions 8_000, Likes 480, Comments 60, Shares 36, Clicks 90, Follows 12] gives "8.475 %";
    source "LinkedIn page analytics (n.d.), as described at overthetopseo.com; an impression is 300 ms at 50 % of the update."

    /// Engagement rate by followers for LinkedIn: reactions, comments, clicks and reposts, over followers at the time of the post.
    WITH_CLICKS_BY_FOLLOWERS, "with_clicks_by_followers": "(likes + comments + shares + clicks) / followers" = [Likes, Comments, Shares, Clicks] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480, Comments 60, Shares 36, Clicks 90] gives "4.440 %";
    source "Iconosquare, LinkedIn glossary (n.d.), <https://support.iconosquare.com>."

    /// Engagement rate of a story: replies, shares, taps on stickers and links, over reach.
    #[doc(alias = "story engagement rate")]
    STORY_BY_REACH, "story_by_reach": "(comments + shares + clicks + sticker_taps) / reach" = [Comments, Shares, Clicks, StickerTaps] over Base::count(Count::Reach);
    example [Reach 6_000, Comments 60, Shares 36, Clicks 90, StickerTaps 30] gives "3.600 %";
    source "calculator.city, calculator of story engagement (n.d.), <https://calculator.city/?p=44340>."

    /// Interactions with a live stream: messages, follows, subscriptions and bits per concurrent viewer. It exceeds 100 % as a rule.
    #[doc(alias = "twitch engagement rate")]
    #[doc(alias = "live engagement rate")]
    LIVE_BY_VIEWERS, "live_by_viewers": "(follows + messages + subscriptions + bits) / concurrent_viewers" = [Messages, Follows, Subscriptions, Bits] over Base::count(Count::ConcurrentViewers);
    example [Follows 12, Messages 900, Subscriptions 5, Bits 300, ConcurrentViewers 250] gives "486.800 %";
    source "GeraTools, Twitch engagement calculator (n.d.), <https://geratools.com>."
}

//! Rates of a single kind of count.

use crate::count::Count;
use crate::engagement::base::Base;
use crate::engagement::named::named_rates;
use crate::engagement::rate::EngagementRate;
use crate::unit::Weight;

named_rates! {
    RATIOS;

    /// Applause rate: likes a post.
    #[doc(alias = "applause rate")]
    #[doc(alias = "likes per post")]
    APPLAUSE, "applause": "likes / post" = [Likes] over Base::POST;
    example [Likes 480] gives "480.000";
    source "A. Kaushik, \"Best Social Media Metrics: Conversation, Amplification, Applause, Economic Value\" (2011), <https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/>."

    /// Conversation rate: comments a post.
    #[doc(alias = "conversation rate")]
    #[doc(alias = "comments per post")]
    CONVERSATION, "conversation": "comments / post" = [Comments] over Base::POST;
    example [Comments 60] gives "60.000";
    source "A. Kaushik, \"Best Social Media Metrics: Conversation, Amplification, Applause, Economic Value\" (2011), <https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/>."

    /// Amplification rate: shares a post. Others divide by followers: [`SHARES_BY_FOLLOWERS`](EngagementRate::SHARES_BY_FOLLOWERS).
    #[doc(alias = "amplification rate")]
    #[doc(alias = "shares per post")]
    AMPLIFICATION, "amplification": "shares / post" = [Shares] over Base::POST;
    example [Shares 36] gives "36.000";
    source "A. Kaushik, \"Best Social Media Metrics: Conversation, Amplification, Applause, Economic Value\" (2011), <https://www.kaushik.net/avinash/best-social-media-metrics-conversation-amplification-applause-economic-value/>."

    /// Views a post.
    #[doc(alias = "average views")]
    VIEWS_PER_POST, "views_per_post": "views / post" = [Views] over Base::POST;
    example [Views 10_000] gives "10000.000";
    source "Lit, \"Engagement metrics\" (n.d.), <https://lit.so/documentation/doc/platforms-spaces/engagement-metrics>."

    /// Likes per follower; times 1,000, the relative applause rate of TrueSocialMetrics.
    #[doc(alias = "like-to-follower ratio")]
    #[doc(alias = "like rate")]
    #[doc(alias = "relative applause rate")]
    LIKES_BY_FOLLOWERS, "likes_by_followers": "likes / followers" = [Likes] over Base::count(Count::Followers);
    example [Followers 15_000, Likes 480] gives "3.200 %";
    source "calculator.city, \"How to Calculate Like to Follow Ratio\" (n.d.), <https://cal11.calculator.city/how-to-calculate-like-to-follow-ratio.html>."

    /// Likes per account reached.
    LIKES_BY_REACH, "likes_by_reach": "likes / reach" = [Likes] over Base::count(Count::Reach);
    example [Reach 6_000, Likes 480] gives "8.000 %";
    source "By analogy with Hootsuite (K. Sehl), \"How Good Is Your Social Media Engagement Rate? 6 Ways to Find Out\" (2019), ERR, of likes alone."

    /// Likes per view.
    #[doc(alias = "like-to-view ratio")]
    LIKES_BY_VIEWS, "likes_by_views": "likes / views" = [Likes] over Base::count(Count::Views);
    example [Views 10_000, Likes 480] gives "4.800 %";
    source "Calculator Ultra, \"Engagement and View Ratio Calculator\" (n.d.), <https://www.calculatorultra.com/en/tool/engagement-and-view-ratio-calculator.html>."

    /// Comments per follower: the talking rate, made for accounts that hide their likes. Times 1,000, the relative conversation
    /// rate of TrueSocialMetrics.
    #[doc(alias = "CFR")]
    #[doc(alias = "comment-follower ratio")]
    #[doc(alias = "talking rate")]
    #[doc(alias = "talk rate")]
    #[doc(alias = "comment rate")]
    #[doc(alias = "relative conversation rate")]
    COMMENTS_BY_FOLLOWERS, "comments_by_followers": "comments / followers" = [Comments] over Base::count(Count::Followers);
    example [Followers 15_000, Comments 60] gives "0.400 %";
    source "Reachbird, on the comment-follower ratio (n.d.). The Social Cat, \"Comment Rate\" (n.d.), <https://thesocialcat.com/glossary/comment-rate>: 100 of 5,000 is 2 %."

    /// Comments per account reached.
    COMMENTS_BY_REACH, "comments_by_reach": "comments / reach" = [Comments] over Base::count(Count::Reach);
    example [Reach 6_000, Comments 60] gives "1.000 %";
    source "The Social Cat, \"Comment Ratio\" (n.d.), <https://thesocialcat.com/glossary/comment-ratio>."

    /// Comments per impression.
    COMMENTS_BY_IMPRESSIONS, "comments_by_impressions": "comments / impressions" = [Comments] over Base::count(Count::Impressions);
    example [Impressions 8_000, Comments 60] gives "0.750 %";
    source "The Social Cat, \"Comment Ratio\" (n.d.), <https://thesocialcat.com/glossary/comment-ratio>."

    /// Comments per view.
    #[doc(alias = "comment-to-view ratio")]
    COMMENTS_BY_VIEWS, "comments_by_views": "comments / views" = [Comments] over Base::count(Count::Views);
    example [Views 10_000, Comments 60] gives "0.600 %";
    source "Calculator Ultra, \"Engagement and View Ratio Calculator\" (n.d.), <https://www.calculatorultra.com/en/tool/engagement-and-view-ratio-calculator.html>."

    /// The other comment rate: how much of the engagement is words.
    #[doc(alias = "comment rate")]
    #[doc(alias = "comment share")]
    COMMENTS_BY_ENGAGEMENTS, "comments_by_engagements": "comments / (likes + comments + shares)" = [Comments] over Base::sum(Count::Likes, &[Count::Comments, Count::Shares]);
    example [Likes 480, Comments 60, Shares 36] gives "10.417 %";
    source "The Social Cat, \"Comment Rate\" (n.d.), <https://thesocialcat.com/glossary/comment-rate>: 100 of 2,900 is 3.4 %."

    /// Comments per like.
    #[doc(alias = "comment-to-like ratio")]
    #[doc(alias = "comments-to-likes ratio")]
    COMMENTS_PER_LIKE, "comments_per_like": "comments / likes" = [Comments] over Base::count(Count::Likes);
    example [Likes 480, Comments 60] gives "12.500 %";
    source "HypeAuditor, API documentation (n.d.): `comments_likes_ratio` of a TikTok report."

    /// Likes per comment, the inverse, usual for YouTube.
    #[doc(alias = "like-to-comment ratio")]
    LIKES_PER_COMMENT, "likes_per_comment": "likes / comments" = [Likes] over Base::count(Count::Comments);
    example [Likes 480, Comments 60] gives "800.000 %";
    source "HypeAuditor, API documentation (n.d.): the ratio of a YouTube report."

    /// Amplification rate over followers: shares per follower.
    #[doc(alias = "amplification rate")]
    #[doc(alias = "share rate")]
    SHARES_BY_FOLLOWERS, "shares_by_followers": "shares / followers" = [Shares] over Base::count(Count::Followers);
    example [Followers 15_000, Shares 36] gives "0.240 %";
    source "Lifesight, \"Amplification Rate\" (2023), <https://www.lifesight.io/glossary/amplification-rate>."

    /// Share rate by reach.
    #[doc(alias = "share rate")]
    SHARES_BY_REACH, "shares_by_reach": "shares / reach" = [Shares] over Base::count(Count::Reach);
    example [Reach 6_000, Shares 36] gives "0.600 %";
    source "PanCalcHub, \"Social Share Rate Calculator\" (n.d.), <https://pancalchub.com/marketing-advertising/social-share-rate-calculator/>."

    /// Virality rate, the common reading: shares per impression.
    #[doc(alias = "virality rate")]
    SHARES_BY_IMPRESSIONS, "shares_by_impressions": "shares / impressions" = [Shares] over Base::count(Count::Impressions);
    example [Impressions 8_000, Shares 36] gives "0.450 %";
    source "Bizway, \"Virality Rate\" (n.d.), <https://bizway.io/kpi/virality-rate>."

    /// Virality rate, another reading: shares per view.
    #[doc(alias = "virality rate")]
    #[doc(alias = "share rate")]
    SHARES_BY_VIEWS, "shares_by_views": "shares / views" = [Shares] over Base::count(Count::Views);
    example [Views 10_000, Shares 36] gives "0.360 %";
    source "Calculator Ultra, \"Virality Rate Calculator\" (n.d.), <https://calculatorultra.com/en/tool/virality-rate-calculator.html>."

    /// Virality rate, a third reading: shares per like or comment.
    #[doc(alias = "virality rate")]
    SHARES_PER_LIKE_AND_COMMENT, "shares_per_like_and_comment": "shares / (likes + comments)" = [Shares] over Base::sum(Count::Likes, &[Count::Comments]);
    example [Likes 480, Comments 60, Shares 36] gives "6.667 %";
    source "A reading found in public programs, not in a publication; in the tests of one, 75 shares on 200 likes and 50 comments are 0.3 (read in 2026)."

    /// Save rate by reach.
    #[doc(alias = "save rate")]
    SAVES_BY_REACH, "saves_by_reach": "saves / reach" = [Saves] over Base::count(Count::Reach);
    example [Reach 6_000, Saves 24] gives "0.400 %";
    source "RedaQuest, \"Save Rate\" (n.d.), <https://redaquest.com/glossary/save-rate/>."

    /// Save rate by followers.
    #[doc(alias = "save rate")]
    SAVES_BY_FOLLOWERS, "saves_by_followers": "saves / followers" = [Saves] over Base::count(Count::Followers);
    example [Followers 15_000, Saves 24] gives "0.160 %";
    source "RedaQuest, \"Save Rate\" (n.d.), <https://redaquest.com/glossary/save-rate/>, by analogy: over followers."

    /// Save rate by views.
    #[doc(alias = "save rate")]
    SAVES_BY_VIEWS, "saves_by_views": "saves / views" = [Saves] over Base::count(Count::Views);
    example [Views 10_000, Saves 24] gives "0.240 %";
    source "RedaQuest, \"Save Rate\" (n.d.), <https://redaquest.com/glossary/save-rate/>, by analogy: over views."

    /// Saves per like.
    #[doc(alias = "save-to-like ratio")]
    SAVES_PER_LIKE, "saves_per_like": "saves / likes" = [Saves] over Base::count(Count::Likes);
    example [Likes 480, Saves 24] gives "5.000 %";
    source "Avramify, \"Save-to-Like Ratio\" (2025), <https://www.avramify.com/en-de/blogs/news/save-to-like-ratio-hidden-ig-metric>."

    /// View rate: views per follower. Pooled by the median, HypeAuditor's ratio of views to followers.
    #[doc(alias = "view rate")]
    #[doc(alias = "view-to-follower ratio")]
    VIEWS_BY_FOLLOWERS, "views_by_followers": "views / followers" = [Views] over Base::count(Count::Followers);
    example [Followers 15_000, Views 10_000] gives "66.667 %";
    source "HypeAuditor, API documentation (n.d.): `views_followers_ratio`. Katha Ads, \"How to Calculate Reel Engagement Rate\" (2026), <https://katha-ads.com/blog/how-to-calculate-instagram-reel-engagement-rate-in-2026>."

    /// View rate of advertising: views per impression.
    #[doc(alias = "view rate")]
    #[doc(alias = "video view rate")]
    VIEWS_BY_IMPRESSIONS, "views_by_impressions": "views / impressions" = [Views] over Base::count(Count::Impressions);
    example [Impressions 8_000, Views 10_000] gives "125.000 %";
    source "Google Ads Help, \"View rate\" (n.d.), <https://support.google.com/google-ads/answer/6293479>."

    /// Completion rate: views that went to the end per view.
    #[doc(alias = "completion rate")]
    #[doc(alias = "video completion rate")]
    COMPLETION, "completion": "complete_views / views" = [CompleteViews] over Base::count(Count::Views);
    example [Views 10_000, CompleteViews 3_500] gives "35.000 %";
    source "Calclet, \"Video Completion Rate Calculator\" (n.d.), <https://www.calclet.com/tools/video-completion-rate-calculator>."

    /// Reach rate: accounts reached per follower; of a story, the story reach rate.
    #[doc(alias = "reach rate")]
    #[doc(alias = "story reach rate")]
    REACH_BY_FOLLOWERS, "reach_by_followers": "reach / followers" = [Reach] over Base::count(Count::Followers);
    example [Followers 15_000, Reach 6_000] gives "40.000 %";
    source "Minter.io, \"Stories Insights\" (n.d.), <https://help.minter.io/en/articles/1791457-stories-insights>."

    /// Frequency: how often each account reached saw it.
    #[doc(alias = "frequency")]
    IMPRESSIONS_BY_REACH, "impressions_by_reach": "impressions / reach" = [Impressions] over Base::count(Count::Reach);
    example [Reach 6_000, Impressions 8_000] gives "133.333 %";
    source "Social Media Management Tool, \"Social Media Analytics Metrics Explained\" (2026), <https://socialmediamanagementtool.com/learn/social-media-analytics-metrics-explained/>."

    /// Exit rate of a story: 1 minus the story completion rate, (I − exits) / I.
    #[doc(alias = "story exit rate")]
    #[doc(alias = "story completion rate")]
    STORY_EXITS, "story_exits": "exits / impressions" = [Exits] over Base::count(Count::Impressions);
    example [Impressions 8_000, Exits 400] gives "5.000 %";
    source "Minter.io, \"Stories Insights\" (n.d.), <https://help.minter.io/en/articles/1791457-stories-insights>."

    /// Exits and skips of a story: 1 minus the story full-view rate, (I − exits − taps forward) / I.
    #[doc(alias = "story full-view rate")]
    STORY_EXITS_AND_SKIPS, "story_exits_and_skips": "(exits + taps_forward) / impressions" = [Exits, TapsForward] over Base::count(Count::Impressions);
    example [Impressions 8_000, Exits 400, TapsForward 900] gives "16.250 %";
    source "Minter.io, \"Stories Insights\" (n.d.), <https://help.minter.io/en/articles/1791457-stories-insights>."

    /// Followers per account followed. Counts of an account, not of a post.
    #[doc(alias = "follower-to-following ratio")]
    #[doc(alias = "follow ratio")]
    FOLLOWERS_PER_FOLLOWING, "followers_per_following": "followers / following" = [Followers] over Base::count(Count::Following);
    example [Followers 15_000, Following 600] gives "2500.000 %";
    source "Keyhole, \"What is a good follower to following ratio\" (n.d.), <https://keyhole.co/blog/what-is-a-good-follower-to-following-ratio/>."

    /// Accounts followed per follower, the inverse. Counts of an account, not of a post.
    #[doc(alias = "following-to-follower ratio")]
    FOLLOWING_PER_FOLLOWER, "following_per_follower": "following / followers" = [Following] over Base::count(Count::Followers);
    example [Followers 15_000, Following 600] gives "4.000 %";
    source "Marketing-Calculator, \"Follow Ratio Calculator\" (n.d.), <https://marketing-calculator.net/follow-ratio-calculator/>."

    /// How many of a stream's viewers write: distinct chatters per concurrent viewer.
    #[doc(alias = "chat engagement rate")]
    CHATTERS_BY_VIEWERS, "chatters_by_viewers": "chatters / concurrent_viewers" = [Chatters] over Base::count(Count::ConcurrentViewers);
    example [Chatters 110, ConcurrentViewers 250] gives "44.000 %";
    source "CalcBee, \"Chat Engagement Rate Calculator\" (n.d.), <https://calcbee.pages.dev/calculators/gaming/streaming/chat-engagement-rate>."

    /// Messages per concurrent viewer of a stream.
    MESSAGES_BY_VIEWERS, "messages_by_viewers": "messages / concurrent_viewers" = [Messages] over Base::count(Count::ConcurrentViewers);
    example [Messages 900, ConcurrentViewers 250] gives "360.000 %";
    source "CalcBee, \"Chat Engagement Rate Calculator\" (n.d.), <https://calcbee.pages.dev/calculators/gaming/streaming/chat-engagement-rate>."

    /// Messages per person who writes in a stream's chat.
    MESSAGES_PER_CHATTER, "messages_per_chatter": "messages / chatters" = [Messages] over Base::count(Count::Chatters);
    example [Chatters 110, Messages 900] gives "818.182 %";
    source "CalcBee, \"Chat Engagement Rate Calculator\" (n.d.), <https://calcbee.pages.dev/calculators/gaming/streaming/chat-engagement-rate>."
}

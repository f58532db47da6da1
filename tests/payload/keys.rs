//! Each key by itself: where several would do, one must.

use influencer::PayloadKind::{self, *};
use influencer::PayloadReader;

use super::{assert_told, read};

#[track_caller]
fn check(kind: PayloadKind, text: &str, expected: &[&str]) {
    let reader = PayloadReader::new().under_post("p");
    assert_told(&reader.read_as(kind, text.as_bytes()).unwrap(), expected);
}

#[test]
fn one_key_shows_the_kind() {
    for (text, kind) in [
        (r#"{"statistics": {"subscriberCount": "1"}}"#, YouTubeChannels),
        (r#"{"statistics": {"hiddenSubscriberCount": true}}"#, YouTubeChannels),
        (r#"{"statistics": {"viewCount": "1"}}"#, YouTubeVideos),
        (r#"{"snippet": {"topLevelComment": {}}}"#, YouTubeCommentThreads),
        (r#"{"snippet": {"resourceId": {}}}"#, YouTubePlaylistItems),
        (r#"{"business_discovery": {}}"#, InstagramUser),
        (r#"{"followers_count": 1}"#, InstagramUser),
        (r#"{"follows_count": 1}"#, InstagramUser),
        (r#"{"media_count": 1}"#, InstagramUser),
        (r#"{"username": "m", "account_type": "BUSINESS"}"#, InstagramUser),
        (r#"{"data": [{"media_type": "IMAGE"}]}"#, InstagramMedia),
        (r#"{"data": [{"media_product_type": "FEED"}]}"#, InstagramMedia),
        (r#"{"data": [{"comments_count": 1}]}"#, InstagramMedia),
        (r#"{"data": [{"timestamp": "", "like_count": 1}]}"#, InstagramMedia),
        (r#"{"data": [{"timestamp": "", "caption": ""}]}"#, InstagramMedia),
        (r#"{"data": [{"timestamp": "", "permalink": ""}]}"#, InstagramMedia),
        (r#"{"data": [{"timestamp": "", "text": ""}]}"#, InstagramComments),
        (r#"{"data": [{"period": "day", "values": []}]}"#, InstagramInsights),
        (r#"{"data": [{"period": "day", "total_value": {}}]}"#, InstagramInsights),
        (r#"{"data": {"videos": []}}"#, TikTokVideos),
        (r#"{"data": {"user": {}}}"#, TikTokUser),
        (r#"{"data": {"comments": []}}"#, TikTokComments),
        (r#"{"data": {"follower_count": 1}}"#, TikTokUser),
        (r#"[{"create_time": 1}]"#, TikTokVideos),
        (r#"[{"text": "", "video_id": 1}]"#, TikTokComments),
        (r#"[{"text": "", "parent_comment_id": 1}]"#, TikTokComments),
        (r#"{"userInfo": {}}"#, TikTokWeb),
        (r#"{"itemInfo": {}}"#, TikTokWeb),
        (r#"{"itemList": []}"#, TikTokWeb),
        (r#"{"__DEFAULT_SCOPE__": {}}"#, TikTokWeb),
        (r#"[{"createTime": 1, "stats": {}}]"#, TikTokWeb),
        (r#"[{"createTime": 1, "statsV2": {}}]"#, TikTokWeb),
        (r#"{"data": [{"public_metrics": {"followers_count": 1}}]}"#, XUsers),
        (r#"{"data": [{"public_metrics": {}, "username": "m"}]}"#, XUsers),
        (r#"{"data": [{"public_metrics": {}}]}"#, XPosts),
        (r#"{"data": [{"author_id": "9"}]}"#, XPosts),
        (r#"{"data": [{"edit_history_tweet_ids": []}]}"#, XPosts),
        (r#"{"data": [{"id": "1", "text": ""}]}"#, XPosts),
        (r#"{"data": {"id": "1", "username": "m", "name": ""}}"#, XUsers),
        (r#"{"meta": {"result_count": 0}}"#, XPosts),
        (r#"[{"shortCode": "C1"}]"#, ApifyInstagramPosts),
        (r#"[{"error": "not_found", "errorDescription": ""}]"#, ApifyInstagramPosts),
        (r#"[{"followersCount": 1, "postsCount": 1}]"#, ApifyInstagramProfiles),
        (r#"[{"followersCount": 1, "latestPosts": []}]"#, ApifyInstagramProfiles),
        (r#"[{"authorMeta": {}}]"#, ApifyTikTokClockworks),
        (r#"[{"views": 1, "channel": {}}]"#, ApifyTikTokApidojo),
        (r#"{"instaloader": {}, "node": {}}"#, Instaloader),
        (r#"{"extractor": "youtube"}"#, YtDlp),
        (r#"{"extractor_key": "Youtube"}"#, YtDlp),
        (r#"{"ie_key": "Youtube"}"#, YtDlp),
        (r#"{"_type": "video"}"#, YtDlp),
    ] {
        let found = PayloadReader::new().detect(text.as_bytes());
        assert_eq!(found.map_err(|error| error.to_string()), Ok(kind), "{text}");
    }
}

#[test]
fn youtube() {
    for (kind, name) in [
        (YouTubeChannels, "channel"),
        (YouTubeVideos, "video"),
        (YouTubePlaylistItems, "playlistItem"),
        (YouTubeCommentThreads, "commentThread"),
    ] {
        let text = format!(r#"{{"kind": "youtube#{name}ListResponse", "nextPageToken": "CAUQAA"}}"#);
        check(kind, &text, &["next CAUQAA"]);
    }
    let video = |rest: &str| {
        format!(r#"{{"id": "v1", "statistics": {{"viewCount": "3", "likeCount": "1", "commentCount": "0"}}, {rest}}}"#)
    };
    let live = ["post v1 live: views 3, likes 1, comments 0"];
    check(YouTubeVideos, &video(r#""contentDetails": {"duration": "P0D"}"#), &live);
    check(YouTubeVideos, &video(r#""snippet": {"liveBroadcastContent": "live"}"#), &live);
}

#[test]
fn instagram() {
    let paging = r#""paging": {"cursors": {"after": "QVF"}, "next": "https://graph.facebook.com/next"}"#;
    check(
        InstagramComments,
        &format!(r#"{{"data": [{{"id": "5"}}], {paging}}}"#),
        &["comment 5 under p by somebody: ", "next QVF"],
    );
    let reach =
        r#"{"id": "18/insights/reach/lifetime", "name": "reach", "period": "lifetime", "values": [{"value": 7}]}"#;
    check(InstagramInsights, &format!(r#"{{"data": [{reach}], {paging}}}"#), &["post 18 unknown: reach 7", "next QVF"]);
    let medium = r#"{"id": "18", "media_type": "VIDEO", "view_count": 9,
        "insights": {"data": [{"name": "likes", "period": "lifetime", "values": [{"value": 2}]}]}}"#;
    check(InstagramMedia, &format!(r#"{{"data": [{medium}]}}"#), &["post 18 video: views 9, likes 2"]);
    check(
        InstagramUser,
        &format!(r#"{{"id": "9", "media": {{"data": [{medium}], {paging}}}}}"#),
        &["instagram 9 of (9): nothing known", "post 18 video of (9): views 9, likes 2", "next QVF"],
    );
}

#[test]
fn tiktok() {
    check(
        TikTokComments,
        r#"{"data": {"comments": [{"id": 5, "video_id": 7}], "has_more": true, "cursor": 20}}"#,
        &["comment 5 under 7 by somebody: ", "next 20"],
    );
    let item = r#"{"itemInfo": {"itemStruct": {"id": "7", "stats": {"diggCount": 2}, "author": "mara",
        "authorStats": {"followerCount": 15, "heart": 8}}}}"#;
    let expected = ["tiktok mara of mara: followers 15, likes 8", "post 7 short_video of mara: likes 2"];
    check(TikTokWeb, item, &expected);
    check(TikTokWeb, &format!(r#"{{"__DEFAULT_SCOPE__": {{"webapp.video-detail": {item}}}}}"#), &expected);
}

#[test]
fn x() {
    let user = r#"{"id": "9", "username": "mara", "public_metrics": {"following_count": 3, "tweet_count": 4}}"#;
    let text = |error: &str| {
        format!(
            r#"{{"data": [{{"id": "1", "author_id": "9", "public_metrics": {{"like_count": 2}}}}], "includes": {{"users": [{user}]}}, "errors": [{error}]}}"#
        )
    };
    for error in [r#"{"message": "Gone."}"#, r#"{"title": "Gone."}"#] {
        check(
            XPosts,
            &text(error),
            &[
                "x mara of mara (9): following 3, media 4",
                "post 1 unknown of mara (9): likes 2",
                "refused errors[0]: the answer is an error instead of data: Gone.",
            ],
        );
        check(
            XUsers,
            &format!(r#"{{"data": [], "errors": [{error}]}}"#),
            &["refused errors[0]: the answer is an error instead of data: Gone."],
        );
    }
}

#[test]
fn apify() {
    let posts = r#"[{"shortCode": "C1", "productType": "clips", "videoPlayCount": 9, "timestamp": "2023-11-01T00:00:00.000Z", "isPinned": true,
        "isSponsored": true}, {"shortCode": "C2", "videoViewCount": 4, "isPinned": false}]"#;
    check(
        ApifyInstagramProfiles,
        &format!(r#"[{{"username": "mara", "latestPosts": {posts}}}]"#),
        &[
            "instagram mara of mara: nothing known",
            "post C1 short_video 2023-11-01T00:00:00Z of mara, sponsored, pinned: views 9",
            "post C2 unknown of mara, not_pinned: views 4",
            "note [0].latestPosts[1].videoViewCount: views come from the retired metric videoViewCount, which was counted by other rules",
        ],
    );
    let gone = r#"{"error": "not_found", "errorDescription": "Gone.", "id": "8"}"#;
    let refused = "refused [0].error \"not_found\": the answer is an error instead of data: Gone.";
    check(
        ApifyTikTokApidojo,
        &format!(r#"[{gone}, {{"id": "7", "views": 3, "channel": {{"name": "mara"}}}}]"#),
        &["tiktok mara of mara: nothing known", "post 7 short_video of mara: views 3", refused],
    );
    let video = r#"{"id": "7", "playCount": 3, "createTimeISO": "2023-11-01T00:00:00.000Z"}"#;
    check(
        ApifyTikTokClockworks,
        &format!("[{gone}, {video}]"),
        &["post 7 short_video 2023-11-01T00:00:00Z: views 3", refused],
    );
}

#[test]
fn instaloader() {
    let node = |kind: &str, rest: &str| {
        format!(r#"{{"instaloader": {{"node_type": "{kind}"}}, "node": {{"id": "3", "username": "mara", {rest}}}}}"#)
    };
    check(
        Instaloader,
        &node("Profile", r#""edge_owner_to_timeline_media": {"count": 88}"#),
        &["instagram mara of mara (3): media 88"],
    );
    check(
        Instaloader,
        &node("Profile", r#""iphone_struct": {"follower_count": 1, "following_count": 2, "media_count": 3}"#),
        &["instagram mara of mara (3): followers 1, following 2, media 3"],
    );
    check(
        Instaloader,
        &node("Post", r#""edge_media_to_parent_comment": {"count": 96}, "video_play_count": 9"#),
        &["post 3 unknown: views 9, comments 96"],
    );
}

#[test]
fn yt_dlp() {
    let counts = r#""comment_count": 1, "dislike_count": 2, "repost_count": 3"#;
    for (platform, told) in [
        (r#""extractor": "youtube""#, "post v1 video of mara: comments 1, shares 3, dislikes 2"),
        (r#""ie_key": "Youtube""#, "post v1 video of mara: comments 1, shares 3, dislikes 2"),
        (
            r#""extractor": "TikTok", "ie_key": "TikTok""#,
            "post v1 short_video of mara: comments 1, shares 3, dislikes 2",
        ),
        (
            r#""extractor": "youtube", "url": "https://www.youtube.com/shorts/v1""#,
            "post v1 short_video of mara: comments 1, shares 3, dislikes 2",
        ),
    ] {
        check(YtDlp, &format!(r#"{{"id": "v1", "uploader": "mara", {platform}, {counts}}}"#), &[told]);
    }
    let account = |platform: &str| {
        let text = format!(r#"{{{platform}, "id": "v1", "uploader_id": "mara", "channel_follower_count": 5}}"#);
        super::told(&read(&text).unwrap()).split(' ').next().unwrap_or_default().to_owned()
    };
    assert_eq!(account(r#""extractor": "youtube""#), "youtube");
    assert_eq!(account(r#""ie_key": "Youtube""#), "youtube");
}

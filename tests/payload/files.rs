//! Whole payloads, one of each kind: what they give, to the letter.

use influencer::{PayloadKind, PayloadReader};

use super::{assert_told, folder, payloads, read, told};

#[track_caller]
fn check(name: &str, kind: PayloadKind, expected: &[&str]) {
    let bytes = std::fs::read(folder().join(format!("{name}.json"))).unwrap();
    let records = PayloadReader::new().read(&bytes).unwrap();
    assert_eq!(records.kind, kind);
    assert_told(&records, expected);
    let as_kind = PayloadReader::new().read_as(kind, &bytes).unwrap();
    assert_eq!(told(&as_kind), told(&records));
}

#[test]
fn every_kind_has_a_payload() {
    let kinds: Vec<PayloadKind> =
        payloads().iter().map(|(_, bytes)| PayloadReader::new().detect(bytes).unwrap()).collect();
    for kind in PayloadKind::ALL {
        assert!(kinds.contains(kind), "{kind}");
    }
}

#[test]
fn youtube_channels() {
    check(
        "youtube_channels",
        PayloadKind::YouTubeChannels,
        &[
            "youtube mara.bakes 2019-11-26T15:51:44Z of mara.bakes (UCmara): followers 12300, media 88, views 5102233",
            "youtube UChidden 2025-10-29T23:39:36Z of (UChidden): media 3, views 40",
            "youtube small 2008-06-07T17:42:53Z of small (UCsmall): followers 640, media 0, views 9007199254740993, comments 7",
            "youtube UCbare of (UCbare): nothing known",
            "next CAUQAA",
            "note items[0].statistics.subscriberCount: followers are rounded to steps of 100",
            "note items[1].statistics.subscriberCount: followers are hidden, and not known",
            "refused items[3].statistics.viewCount \"12 views\": expected a whole number, or nothing where it is not known",
        ],
    );
}

#[test]
fn youtube_videos() {
    check(
        "youtube_videos",
        PayloadKind::YouTubeVideos,
        &[
            "post vid-a_1 video 2024-05-01T09:30:00Z of (UCmara): views 5100, likes 230, comments 12, dislikes 4",
            "post vid2 video 2024-05-02T09:30:00Z of (UCmara): views 600",
            "post vid3 live 2024-05-03T09:30:00Z of (UCmara): views 77, likes 5",
            "post vid4 video 2024-05-04T09:30:00Z of (UCmara): nothing known",
            "note items[1].statistics.likeCount: likes are not given, and not known",
            "note items[1].statistics.commentCount: comments are not given, and not known",
            "note items[2].statistics.commentCount: comments are not given, and not known",
            "note items[3]: there are no counts",
            "refused items[4].id \"{\\\"kind\\\": \\\"youtube#video\\\", \\\"videoId\\\": \\\"vid5\\\"}\": a result of a search has no statistics; ask videos.list for its id",
            "refused items[5].snippet.publishedAt \"yesterday\": expected a time such as 2024-05-01T09:30:00Z, 2024-05-01T09:30:00+0000, or whole Unix seconds",
        ],
    );
}

#[test]
fn youtube_playlist_items() {
    check(
        "youtube_playlist_items",
        PayloadKind::YouTubePlaylistItems,
        &[
            "post vid1 video 2024-05-01T09:30:00Z of (UCmara): nothing known",
            "post vid3 video: nothing known",
            "next EAAaB1BUOkNESQ",
            "note items[0]: there are no counts",
            "note items[1]: the video is deleted or private",
            "note items[2]: there are no counts",
            "note items[3]: the video is deleted or private",
        ],
    );
}

#[test]
fn youtube_comment_threads() {
    check(
        "youtube_comment_threads",
        PayloadKind::YouTubeCommentThreads,
        &[
            "comment Ug1 under vid1 by UCana 2024-05-01T10:00:00Z of (UCmara): How long?",
            "comment Ug1.a under vid1 to Ug1 by the creator 2024-05-01T10:30:00Z of (UCmara): Forty minutes.",
            "comment Ug1.b under vid1 to Ug1 by somebody 2024-05-01T11:00:00Z of (UCmara): ",
            "comment Ug2 under vid1 by somebody 2024-05-01T10:00:00Z of (UCmara): plain words",
            "next QURT",
            "note items[0].replies.comments[1].snippet.textDisplay: the text came as HTML only, and is left out",
            "note items[0].snippet.totalReplyCount: 5 replies are left out",
            "refused items[2]: does not say under which post it stands; name that with under_post",
        ],
    );
}

#[test]
fn instagram_user() {
    check(
        "instagram_user",
        PayloadKind::InstagramUser,
        &[
            "instagram mara.bakes of mara.bakes (178401): followers 15000, following 310, media 88",
            "post 18001 photo 2021-08-17T19:00:42Z of mara.bakes (178401): likes 690, comments 96",
            "post 18002 short_video 2021-08-18T19:00:42Z of mara.bakes (178401): views 41000, comments 12",
            "next QVFIUm",
            "note business_discovery.media.data[1].like_count: likes are not given, and not known",
        ],
    );
}

#[test]
fn instagram_media() {
    check(
        "instagram_media",
        PayloadKind::InstagramMedia,
        &[
            "post 18011 carousel 2024-05-01T09:30:00Z of mara.bakes (178401): reach 4100, likes 540, comments 71, saves 33",
            "post 18012 story 2024-05-02T09:30:00Z: comments 0",
            "post 18013 other 2024-05-03T09:30:00Z, sponsored: comments 5",
            "post 18014 photo 2020-05-03T09:30:00Z: nothing known",
            "next QVFD",
            "note data[1].like_count: likes are hidden, and not known",
            "note data[2].like_count: likes are not given, and not known",
            "note data[3]: there are no counts",
            "refused data[4].like_count \"{\\\"count\\\": 4}\": expected a whole number, or nothing where it is not known",
        ],
    );
    check(
        "instagram_media_by_id",
        PayloadKind::InstagramMedia,
        &[
            "post 18021 photo: likes 3, comments 1",
            "post 18022 photo: likes 3, comments 0",
            "post 18023 photo: likes 3, comments 2",
            "post 18024 photo: likes 120, comments 2",
            "note 18021.like_count: likes of exactly 3 on 3 posts may stand for hidden ones",
        ],
    );
}

#[test]
fn instagram_insights() {
    check(
        "instagram_insights",
        PayloadKind::InstagramInsights,
        &[
            "instagram 178401 of (178401): views 77000",
            "post 18031 unknown: reach 4100, impressions 5200",
            "post 18032 unknown: views 6100, shares 31",
            "post 18033 unknown: views 900",
            "note data[0]: impressions come from the retired metric impressions, which was counted by other rules",
            "note data[2]: views come from the retired metric plays, which was counted by other rules",
            "refused data[8].values \"[{\\\"value\\\": 5, \\\"end_time\\\": \\\"2024-05-01T07:00:00+0000\\\"}, {\\\"val\"… (48 more bytes): several values are a history, not a count; ask for a total value",
            "refused data[10].values[0].value \"{\\\"Bern\\\": 12}\": expected a whole number, or nothing where it is not known",
        ],
    );
}

#[test]
fn instagram_comments() {
    let bytes = std::fs::read(folder().join("instagram_comments.json")).unwrap();
    let alone = PayloadReader::new().read(&bytes).unwrap();
    assert_told(
        &alone,
        &[
            "comment c1 under 18001 by ana 2024-05-01T10:00:00Z: How long?",
            "comment c2 under 18001 to c1 by mara.bakes 2024-05-01T10:30:00Z: Forty minutes.",
            "refused data[0].replies.data[1].id: is missing",
            "refused data[1]: does not say under which post it stands; name that with under_post",
        ],
    );
    let told = PayloadReader::new().under_post("18009").of_account("mara.bakes").read(&bytes).unwrap();
    assert_told(
        &told,
        &[
            "comment c1 under 18001 by ana 2024-05-01T10:00:00Z of mara.bakes: How long?",
            "comment c2 under 18001 to c1 by mara.bakes 2024-05-01T10:30:00Z of mara.bakes: Forty minutes.",
            "comment c3 under 18009 to c1 by 99 2024-05-01T10:00:00Z of mara.bakes: first!",
            "refused data[0].replies.data[1].id: is missing",
        ],
    );
}

#[test]
fn tiktok_apis() {
    check(
        "tiktok_user",
        PayloadKind::TikTokUser,
        &["tiktok mara of mara (o-1): followers 15000, following 310, media 88, likes 4100000000"],
    );
    check(
        "tiktok_videos",
        PayloadKind::TikTokVideos,
        &[
            "post 7170654321098765432 short_video 2022-12-19T23:13:18Z of mara: views 5100, likes 230, comments 12, shares 3, saves 9",
            "post 7170654321098765433 short_video 2022-12-19T23:13:19Z of mara: views 6626188, likes 341991",
            "next 100",
            "note data.search_id: further pages need the search id 7201",
            "refused data.videos[2].create_time \"1671491598000\": expected a year up to 9999; are these milliseconds?",
        ],
    );
    check(
        "tiktok_comments",
        PayloadKind::TikTokComments,
        &[
            "comment 51 under 7170654321098765432 by somebody 2022-12-19T23:13:18Z: How long?",
            "comment 52 under 7170654321098765432 to 51 by somebody 2022-12-19T23:15:00Z: call me: 40*****30",
            "refused data.comments[2]: does not say under which post it stands; name that with under_post",
        ],
    );
}

#[test]
fn tiktok_web() {
    check(
        "tiktok_web",
        PayloadKind::TikTokWeb,
        &[
            "tiktok mara of mara (6800): followers 15000, following 310, media 88",
            "tiktok jon of jon (6801): followers 901, likes 4294967300",
            "post 7301 short_video 2023-11-01T00:00:00Z of mara (6800), sponsored, pinned: views 5100, likes 230, comments 12, shares 3, saves 9",
            "post 7302 short_video 2023-11-01T00:00:01Z of jon (6801): views 6626188, likes 341991, comments 4, shares 0, saves 2",
            "next 1698796000000",
            "note __DEFAULT_SCOPE__[\"webapp.user-detail\"].userInfo.stats.heartCount: likes outgrew 32 bits, and are not known",
            "refused itemList[2].stats.diggCount \"-5\": expected zero or more, or -1 for not known",
        ],
    );
}

#[test]
fn x() {
    check(
        "x_users",
        PayloadKind::XUsers,
        &[
            "x mara 2013-12-14T04:35:55Z of mara (9): followers 15000, following 310, media 880",
            "x jon of jon (10): nothing known",
            "next 7140w",
            "refused errors[0] \"nobody_\": the answer is an error instead of data: Could not find user with username: [nobody_].",
            "refused errors[1] \"7\": expected an object",
        ],
    );
    check(
        "x_posts",
        PayloadKind::XPosts,
        &[
            "x mara of mara (9): followers 15000",
            "post 71 unknown 2024-05-01T09:30:00Z of mara (9): impressions 2100, likes 40, comments 2, shares 4, saves 3, quotes 1",
            "post 72 unknown 2024-05-02T09:30:00Z of mara (9): nothing known",
            "post 73 unknown 2019-05-02T09:30:00Z of mara (9): likes 0, comments 0, shares 0, quotes 0",
            "post 74 unknown 2024-05-03T09:30:00Z of (11): likes 1, comments 0, shares 0, quotes 0",
            "post 75 unknown 2024-05-04T09:30:00Z of mara (9): impressions 0, likes 0, comments 0, shares 0, saves 0, quotes 0",
            "post 76 unknown: nothing known",
            "next b26v",
            "note data[1]: repeats 60, whose counts are left out",
            "note data[2].public_metrics.impression_count: impressions of 0 were not counted, and are not known",
            "note data[3].public_metrics.impression_count: impressions of 0 were not counted, and are not known",
            "note data[3]: answers 70",
            "note data[5]: there are no counts",
            "refused errors[0] \"77\": the answer is an error instead of data: Sorry, you are not authorized to see the Tweet with id: [77]… (1 more bytes)",
        ],
    );
}

#[test]
fn apify_instagram() {
    check(
        "apify_instagram_posts",
        PayloadKind::ApifyInstagramPosts,
        &[
            "post C9xK photo 2024-05-01T09:30:00Z of mara (178), pinned: likes 690, comments 96",
            "post C9xL short_video 2024-05-02T09:30:00Z of mara (178), sponsored: views 9000, comments 12",
            "post C9xM video 2024-05-03T09:30:00Z of jon (179), not_pinned: views 4000, likes 3, comments 44",
            "note [2].likesCount: likes are hidden, and not known",
            "note [3].videoViewCount: views come from the retired metric videoViewCount, which was counted by other rules",
            "note [3].likesCount: likes of exactly 3 may stand for hidden ones",
            "refused [0].error \"not_found\": the answer is an error instead of data: Post does not exist",
            "refused [4].commentsCount \"n/a\": expected a whole number, or nothing where it is not known",
        ],
    );
    check(
        "apify_instagram_profiles",
        PayloadKind::ApifyInstagramProfiles,
        &[
            "instagram mara of mara (178): followers 15000, following 310, media 88",
            "instagram shy of shy (180): followers 12, following 3, media 1",
            "post C9xK photo of mara (178): likes 690, comments 96",
            "refused [0].latestPosts[1].likesCount \"1.5\": expected a whole number",
            "refused [1].error \"no_items\": the answer is an error instead of data: Empty or private data for provided input",
        ],
    );
}

#[test]
fn apify_tiktok() {
    check(
        "apify_tiktok_clockworks",
        PayloadKind::ApifyTikTokClockworks,
        &[
            "tiktok mara of mara (6800): followers 15000, following 310, media 88, likes 410000",
            "tiktok jon of jon: followers 5",
            "post 7301 short_video 2023-11-01T00:00:00Z of mara (6800), pinned: views 5100, likes 230, comments 12, shares 3, saves 9",
            "post 7302 short_video 2023-11-01T00:01:40Z of mara (6800), sponsored: views 90, likes 1",
            "post 7303 short_video 2023-11-01T00:01:40Z of jon: likes 1",
            "note [2].authorMeta.heart: likes outgrew 32 bits, and are not known",
        ],
    );
    check(
        "apify_tiktok_apidojo",
        PayloadKind::ApifyTikTokApidojo,
        &[
            "tiktok mara of mara (6800): followers 15000, following 310, media 88",
            "post 7301 short_video 2023-11-01T00:00:00Z of mara (6800): views 5100, likes 230, comments 12, shares 3, saves 9",
            "refused [1].likes \"-7\": expected zero or more, or -1 for not known",
        ],
    );
}

#[test]
fn instaloader() {
    check(
        "instaloader_post",
        PayloadKind::Instaloader,
        &[
            "instagram mara of mara (178): followers 15000",
            "post C9xK video 2024-05-01T09:30:00Z of mara (178): views 9000, comments 96",
            "note node.edge_media_preview_like.count: likes are hidden, and not known",
        ],
    );
    check(
        "instaloader_iphone",
        PayloadKind::Instaloader,
        &[
            "instagram mara of mara (178): nothing known",
            "post C9xL carousel 2024-05-01T09:30:00Z of mara (178): likes 3, comments 97",
            "note node.iphone_struct: likes of exactly 3 may stand for hidden ones",
        ],
    );
    check(
        "instaloader_logged_in",
        PayloadKind::Instaloader,
        &[
            "instagram mara of mara (178): nothing known",
            "post C9xM short_video 2024-05-01T09:30:00Z of mara (178): views 4000, likes 690, comments 97",
            "note node.video_view_count: views come from the retired metric video_view_count, which was counted by other rules",
        ],
    );
    check(
        "instaloader_profile",
        PayloadKind::Instaloader,
        &["instagram mara of mara (178): followers 15000, following 310, media 88"],
    );
}

#[test]
fn yt_dlp() {
    check(
        "yt_dlp_video",
        PayloadKind::YtDlp,
        &[
            "youtube mara.bakes of mara.bakes (UCmara): followers 1230000",
            "post vid1 short_video 2022-08-05T00:00:00Z of mara.bakes (UCmara): views 5100, likes 230",
            "comment Ugx1 under vid1 by UCana of mara.bakes (UCmara): How long?",
            "comment Ugx1.9 under vid1 to Ugx1 by the creator of mara.bakes (UCmara): Forty minutes",
            "comment 73 under vid1 by somebody 2022-08-06T00:00:00Z of mara.bakes (UCmara): ",
            "note channel_follower_count: followers are rounded to steps of 10000",
            "refused comments[3].id: is missing",
        ],
    );
    check(
        "yt_dlp_playlist",
        PayloadKind::YtDlp,
        &[
            "youtube mara.bakes of mara.bakes (UCmara): followers 640",
            "post vid1 video of mara.bakes (UCmara): views 5100",
            "post vid3 live 2022-02-28T00:00:00Z of jon (UCjon): likes 3",
            "note entries[0].entries[3].upload_date: only the day of publication is told",
            "refused entries[0].entries[1]: expected an object",
            "refused entries[0].entries[2].upload_date \"20220230\": expected a day such as 20220805",
        ],
    );
}

#[test]
fn errors_in_place_of_data() {
    let message = |text: &str| read(text).unwrap_err().to_string();
    for (text, expected) in [
        (
            r#"{"error": {"code": 403, "message": "The video has disabled comments.", "errors": [{"reason": "commentsDisabled"}]}}"#,
            "error \"403 commentsDisabled\": the answer is an error instead of data: The video has disabled comments.",
        ),
        (
            r#"{"error": {"message": "Post older than the account.", "type": "OAuthException", "code": 100, "error_subcode": 2108006}}"#,
            "error \"100 2108006\": the answer is an error instead of data: Post older than the account.",
        ),
        (
            r#"{"data": {}, "error": {"code": "access_token_invalid", "message": "The token is invalid.", "log_id": "2"}}"#,
            "error \"access_token_invalid\": the answer is an error instead of data: The token is invalid.",
        ),
        (
            r#"{"title": "Unauthorized", "type": "about:blank", "status": 401, "detail": "Unauthorized"}"#,
            "status \"401\": the answer is an error instead of data: Unauthorized",
        ),
        (
            r#"{"errors": [{"value": "9", "detail": "User has been suspended: [9].", "title": "Forbidden"}]}"#,
            "errors[0] \"9\": the answer is an error instead of data: User has been suspended: [9].",
        ),
    ] {
        assert_eq!(message(text), expected);
    }
}

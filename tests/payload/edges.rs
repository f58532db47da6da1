//! Rules at their edges: what payloads of the usual shape do not touch.

use super::{assert_told, read};

#[track_caller]
fn check(text: &str, expected: &[&str]) {
    assert_told(&read(text).unwrap(), expected);
}

#[test]
fn what_is_refused_leaves_nothing_behind() {
    // The account comes before the broken day; the next item has it again.
    let entry = |id: &str, day: &str| {
        format!(
            r#"{{"extractor_key": "Youtube", "id": "{id}", "channel_id": "UC1", "channel_follower_count": 640, "upload_date": "{day}"}}"#
        )
    };
    check(
        &format!("[{}, {}]", entry("v1", "2022"), entry("v2", "20220805")),
        &[
            "youtube UC1 of (UC1): followers 640",
            "post v2 video 2022-08-05T00:00:00Z of (UC1): nothing known",
            "note [1].upload_date: only the day of publication is told",
            "note [1]: there are no counts",
            "refused [0].upload_date \"2022\": expected a day such as 20220805",
        ],
    );
    check(
        &format!("[{}]", entry("v1", "2022")),
        &["refused [0].upload_date \"2022\": expected a day such as 20220805"],
    );
    // The post comes before its comments, and the first comment before its replies.
    check(
        r#"[{"extractor_key": "Youtube", "id": "v1", "view_count": 3, "comments": 5}]"#,
        &["refused [0].comments \"5\": expected a list"],
    );
    check(
        r#"{"kind": "youtube#commentThreadListResponse", "items": [{"snippet": {"channelId": "UC1", "videoId": "v1",
            "topLevelComment": {"id": "c1"}}, "replies": {"comments": 5}}]}"#,
        &["refused items[0].replies.comments \"5\": expected a list"],
    );
}

#[test]
fn a_post_whose_counts_are_told_of_has_no_second_note() {
    check(
        r#"[{"shortCode": "C1", "likesCount": -1}]"#,
        &["post C1 unknown: nothing known", "note [0].likesCount: likes are hidden, and not known"],
    );
    check(
        r#"{"data": [{"id": "7", "created_at": "2021-05-01T00:00:00.000Z", "public_metrics": {"impression_count": 0}}]}"#,
        &[
            "post 7 unknown 2021-05-01T00:00:00Z: nothing known",
            "note data[0].public_metrics.impression_count: impressions of 0 were not counted, and are not known",
        ],
    );
}

#[test]
fn impressions_of_zero_count_from_2023_on() {
    let post = |time: &str| {
        format!(
            r#"{{"data": [{{"id": "7", "created_at": "{time}", "public_metrics": {{"impression_count": 0, "like_count": 0}}}}]}}"#
        )
    };
    check(&post("2023-01-01T00:00:00.000Z"), &["post 7 unknown 2023-01-01T00:00:00Z: impressions 0, likes 0"]);
    check(
        &post("2022-12-31T23:59:59.000Z"),
        &[
            "post 7 unknown 2022-12-31T23:59:59Z: likes 0",
            "note data[0].public_metrics.impression_count: impressions of 0 were not counted, and are not known",
        ],
    );
}

#[test]
fn texts_and_ids() {
    let error = read(r#"{"kind": "youtube#video", "id": "", "statistics": {}}"#).unwrap_err();
    assert_eq!(error.to_string(), "id: is missing");
    // With and without an escape.
    check(
        r#"{"data": [{"id": "1", "username": " mara\t", "name": "Mara"}, {"id": "2", "username": " jon ", "name": "Jon"}]}"#,
        &["x mara of mara (1): nothing known", "x jon of jon (2): nothing known"],
    );
}

#[test]
fn likes_of_three_beside_more_comments() {
    let post = |comments: u32| format!(r#"[{{"shortCode": "C1", "likesCount": 3, "commentsCount": {comments}}}]"#);
    let told = |comments: u32| super::told(&read(&post(comments)).unwrap());
    assert_eq!(told(3), "post C1 unknown: likes 3, comments 3\n");
    assert_eq!(
        told(4),
        "post C1 unknown: likes 3, comments 4\nnote [0].likesCount: likes of exactly 3 may stand for hidden ones\n"
    );
}

#[test]
fn errors_that_are_none_and_errors_beside_data() {
    let video = r#""data": {"videos": [{"id": 7, "create_time": 1698796800, "like_count": 2}]}"#;
    for error in [r#""ok""#, r#"{"code": 0}"#, r#"{"code": "ok"}"#] {
        check(&format!("{{{video}, \"error\": {error}}}"), &["post 7 short_video 2023-11-01T00:00:00Z: likes 2"]);
    }
    let error = r#""errors": [{"value": "9", "detail": "User has been suspended: [9]."}]"#;
    let refused = "refused errors[0] \"9\": the answer is an error instead of data: User has been suspended: [9].";
    check(
        &format!(r#"{{"data": [{{"id": "1", "username": "mara", "name": "Mara"}}], {error}}}"#),
        &["x mara of mara (1): nothing known", refused],
    );
    check(&format!(r#"{{"meta": {{"result_count": 0}}, {error}}}"#), &[refused]);
}

#[test]
fn words_of_errors() {
    let message = |text: &str| read(text).unwrap_err().to_string();
    let reasons = |reasons: &[&str]| {
        let reasons: Vec<String> = reasons.iter().map(|reason| format!(r#"{{"reason": "{reason}"}}"#)).collect();
        message(&format!(r#"{{"error": {{"code": 403, "errors": [{}]}}}}"#, reasons.join(", ")))
    };
    let instead = "the answer is an error instead of data";
    assert_eq!(reasons(&["forbidden", "forbidden"]), format!("error \"403 forbidden\": {instead}"));
    assert_eq!(reasons(&["a", "b", "c", "d"]), format!("error \"403 a b\": {instead}"));
    assert_eq!(
        message(r#"{"errors": [{"code": 32, "message": "Could not authenticate you."}]}"#),
        format!("errors[0]: {instead}: Could not authenticate you.")
    );
    let unknown = message(r#"[{"first": 1}, {"second": 2}]"#);
    assert!(unknown.starts_with("[0]: is of no kind that is known here: found first; "), "{unknown}");
}

#[test]
fn a_video_may_be_called_deleted() {
    check(
        r#"{"kind": "youtube#playlistItem", "snippet": {"title": "Deleted video"},
            "contentDetails": {"videoId": "v1", "videoPublishedAt": "2024-05-01T09:30:00Z"}}"#,
        &["post v1 video 2024-05-01T09:30:00Z: nothing known", "note there are no counts"],
    );
}

#[test]
fn the_last_page_says_so() {
    check(
        r#"{"id": "9", "username": "mara", "followers_count": 5, "media_count": 0,
            "media": {"data": [], "paging": {"cursors": {"after": "QVF"}}}}"#,
        &["instagram mara of mara (9): followers 5, media 0"],
    );
    check(r#"{"itemList": [], "hasMore": false, "cursor": "30"}"#, &[]);
}

#[test]
fn tiktok() {
    let found = influencer::source::payload::tiktok::comments(
        br#"{"data": {"comments": [{"id": 5, "video_id": 7, "parent_comment_id": 0}, {"id": 6, "video_id": 7, "parent_comment_id": 5}]}}"#,
    );
    let parents: Vec<Option<String>> =
        found.unwrap().items.iter().map(|comment| comment.parent().map(str::to_owned)).collect();
    assert_eq!(parents, [None, Some("5".to_owned())]);
    let user = |exact: &str, stats: &str| {
        let text =
            format!(r#"{{"userInfo": {{"user": {{"uniqueId": "mara"}}, "statsV2": {exact}, "stats": {stats}}}}}"#);
        super::told(&read(&text).unwrap())
    };
    assert_eq!(user(r#"{"heartCount": "-2000000000"}"#, r#"{"heart": 9}"#), "tiktok mara of mara: likes 9\n");
    assert_eq!(
        user("{}", r#"{"heart": -1}"#),
        "tiktok mara of mara: nothing known\nnote userInfo.stats.heart: likes are hidden, and not known\n"
    );
    check(
        r#"[{"id": "7", "createTime": 1698796800, "stats": {"diggCount": 2}, "author": {"uniqueId": "mara"},
            "authorStatsV2": {"followerCount": "15000"}}]"#,
        &["tiktok mara of mara: followers 15000", "post 7 short_video 2023-11-01T00:00:00Z of mara: likes 2"],
    );
    check(
        r#"[{"id": "7", "authorMeta": {"name": "mara"}, "isPinned": false, "diggCount": 2}]"#,
        &["tiktok mara of mara: nothing known", "post 7 short_video of mara, not_pinned: likes 2"],
    );
}

#[test]
fn instaloader() {
    let post =
        |rest: &str| format!(r#"{{"instaloader": {{"node_type": "Post"}}, "node": {{"shortcode": "C1", {rest}}}}}"#);
    check(
        &post(r#""edge_media_to_comment": {"count": 96}, "edge_media_to_parent_comment": {"count": 90}"#),
        &["post C1 unknown: comments 96"],
    );
    check(
        &post(r#""iphone_struct": {"comment_count": 4, "like_and_view_counts_disabled": true}"#),
        &[
            "post C1 unknown: comments 4",
            "note node.iphone_struct.like_and_view_counts_disabled: likes are hidden, and not known",
        ],
    );
    check(
        &post(r#""taken_at_timestamp": 1714555800, "date": 1714555801, "iphone_struct": {"taken_at": 1714555802}"#),
        &["post C1 unknown 2024-05-01T09:30:00Z: nothing known", "note node: there are no counts"],
    );
    check(
        r#"{"instaloader": {"node_type": "Post"}, "node": {"code": "C2", "date": 1714555800,
            "edge_media_preview_like": {"count": 9}}}"#,
        &["post C2 unknown 2024-05-01T09:30:00Z: likes 9"],
    );
}

#[test]
fn yt_dlp_names_accounts_by_their_handles() {
    check(
        r#"{"_type": "playlist", "id": "@mara.bakes", "uploader_id": "@mara.bakes", "extractor_key": "YoutubeTab",
            "entries": [{"ie_key": "Youtube", "id": "v1", "view_count": 3}]}"#,
        &["post v1 video of mara.bakes: views 3"],
    );
    check(
        r#"[{"extractor_key": "TikTok", "id": "7", "view_count": 3, "uploader": "mara", "uploader_id": "6800", "channel_follower_count": 15400},
            {"extractor_key": "Instagram", "id": "C1", "like_count": 3, "channel": "jon", "uploader": "Jon", "uploader_id": "179"}]"#,
        &[
            "tiktok mara of mara: followers 15400",
            "post 7 short_video of mara: views 3",
            "post C1 video of jon: likes 3",
        ],
    );
    let video = |id: &str| {
        format!(
            r#"{{"extractor_key": "Youtube", "id": "{id}", "view_count": 3, "channel_id": "UC1", "channel_follower_count": 15400}}"#
        )
    };
    check(
        &format!("[{}, {}]", video("v1"), video("v2")),
        &[
            "youtube UC1 of (UC1): followers 15400",
            "post v1 video of (UC1): views 3",
            "post v2 video of (UC1): views 3",
            "note [0].channel_follower_count: followers are rounded to steps of 100",
        ],
    );
}

#[test]
fn a_limit_is_the_most_that_is_taken() {
    let bytes = br#"{"username": "mara", "followers_count": 5, "media_count": 0}"#;
    let reader = influencer::PayloadReader::new();
    assert!(reader.clone().at_most(bytes.len()).read(bytes).is_ok());
    assert!(reader.at_most(bytes.len() - 1).read(bytes).is_err());
}

#[test]
fn an_error_is_one_whatever_was_asked_for() {
    for kind in influencer::PayloadKind::ALL {
        let bytes = br#"{"error": {"code": 403, "message": "No."}, "kind": "youtube#videoListResponse", "data": []}"#;
        let error = influencer::PayloadReader::new().read_as(*kind, bytes).unwrap_err();
        assert_eq!(error.kind(), influencer::SourceErrorKind::Refused, "{kind}: {error}");
    }
}

//! What is not known stays so.

use influencer::source::{PostQuery, Source, SourceExt};
use influencer::{Count, Post, SourceErrorKind, SourcePart, Undefined};
use serde_json::{Value, json};

use super::reading::{self, Told};
use super::replay::answers::{Shelf, error, page};
use super::{MARA, Request, client, mara, serve, shelf};

#[test]
fn comments_that_are_switched_off_are_not_offered_and_not_zero() {
    let mut silent = shelf();
    silent.channels[0].silent.insert("v-2_x".to_owned());
    let (server, _) = serve(silent, |_, _| None);
    let source = client(&server);
    let refused = source.comments(MARA, "v-2_x", None).unwrap_err();
    assert_eq!(refused.undefined(), Some(Undefined::NotOffered(SourcePart::Comments)));
    assert_eq!(refused.to_string(), "post \"v-2_x\": source does not offer comments");
    let told = reading::comments(&source, MARA, &Post::new("v-2_x"), 10, |_| panic!("it is no fault"));
    assert!(matches!(told, Told::NotOffered), "{told:?}");
    // Nobody said anything here, and that is known.
    assert!(source.comments(MARA, "v-3_x", None).unwrap().items.is_empty());
    let interrupted = source.conversation(&mara()).unwrap_err();
    assert_eq!(interrupted.error().undefined(), Some(Undefined::NotOffered(SourcePart::Comments)));
}

#[test]
fn a_video_that_is_not_there_is_not_found() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let source = client(&server);
    for post in ["nothing", "", &"v".repeat(101)] {
        assert_eq!(source.comments(MARA, post, None).unwrap_err().kind(), SourceErrorKind::NotFound, "{post}");
    }
    // Whose video it is, its comments tell.
    assert_eq!(source.comments("quiet", "v-1_x", None).unwrap_err().kind(), SourceErrorKind::NotFound);
    assert_eq!(super::told(&asked), ["channels", "commentThreads", "channels", "commentThreads"]);
}

#[test]
fn an_unknown_channel_is_not_found() {
    let (server, _) = serve(shelf(), |_, _| None);
    let source = client(&server);
    for handle in ["@nobody", "UC9999999999999999999999", "mara_bakes"] {
        let error = source.account(handle).unwrap_err();
        assert_eq!(error.kind(), SourceErrorKind::NotFound, "{error}");
        assert_eq!(source.posts(handle, &PostQuery::ALL, None).unwrap_err().kind(), SourceErrorKind::NotFound);
        assert_eq!(source.comments(handle, "v-1_x", None).unwrap_err().kind(), SourceErrorKind::NotFound);
    }
    let (server, _) = serve(shelf(), |_, _| Some(error(404, "channelNotFound")));
    assert_eq!(client(&server).account(MARA).unwrap_err().kind(), SourceErrorKind::NotFound);
}

/// Videos as a server would tell them, some of which are broken.
fn videos(request: &Request) -> Vec<Value> {
    let video = |id: &str| match id {
        "v-1_x" => json!({"id": id, "statistics": {"viewCount": "many"}}),
        "v-2_x" => json!({"id": id, "snippet": {}, "statistics": {"viewCount": "90", "commentCount": "4"}}),
        _ => json!({"id": id, "statistics": {"viewCount": "90", "likeCount": "2", "commentCount": "4"}}),
    };
    request.get("id").split(',').map(video).collect()
}

#[test]
fn a_video_that_cannot_be_taken_is_a_post_without_counts() {
    let (server, _) =
        serve(shelf(), |_, request| (request.endpoint == "videos").then(|| page("video", videos(request), None)));
    let source = client(&server);
    let posts = source.posts(MARA, &PostQuery::ALL.limited_to(4), None).unwrap().items;
    assert_eq!(posts.iter().map(Post::id).collect::<Vec<_>>(), ["v-0_x", "v-1_x", "v-2_x", "v-3_x"]);
    assert!(posts[1].counts().known().is_empty());
    assert_eq!(posts[1].published_at(), mara().posts()[1].published_at());
    let counts = posts[2].counts();
    assert_eq!((counts.get(Count::Likes), counts.get(Count::Comments)), (None, Some(4)));
    let notes = source.notes().lines();
    let first = "items that could not be taken: 1, the first: videos, items[1].statistics.viewCount \"many\": expected";
    assert!(notes.iter().any(|line| line.starts_with(first)), "{notes:?}");
}

#[test]
fn deleted_videos_are_no_posts() {
    let mut shelf = shelf();
    shelf.channels[0].gone.extend(["v-0_x", "v-60_x", "v-119_x"].map(str::to_owned));
    let (server, _) = serve(shelf, |_, _| None);
    let source = client(&server);
    let ids: Vec<String> = source.all_posts(MARA, &PostQuery::ALL).map(|post| post.unwrap().id().to_owned()).collect();
    assert_eq!(ids.len(), 117);
    assert!(!ids.contains(&"v-60_x".to_owned()));
    assert!(source.notes().lines().contains(&"the video is deleted or private (3 times)".to_owned()));
}

#[test]
fn what_is_deleted_between_two_questions_is_no_post() {
    let (server, _) = serve(shelf(), |_, request| {
        let left =
            videos(request).into_iter().filter(|video| !["v-1_x", "v-3_x"].map(Some).contains(&video["id"].as_str()));
        (request.endpoint == "videos").then(|| page("video", left.collect(), None))
    });
    let posts = client(&server).posts(MARA, &PostQuery::ALL.limited_to(5), None).unwrap().items;
    assert_eq!(posts.iter().map(Post::id).collect::<Vec<_>>(), ["v-0_x", "v-2_x", "v-4_x"]);
}

#[test]
fn a_place_of_the_list_that_cannot_be_read_is_an_error() {
    let (server, _) = serve(shelf(), |_, request| {
        let items = vec![json!({"snippet": {"title": "no id"}, "contentDetails": {}})];
        (request.endpoint == "playlistItems").then(|| page("playlistItem", items, None))
    });
    let error = client(&server).posts(MARA, &PostQuery::ALL, None).unwrap_err();
    assert_eq!(error.to_string(), "playlistItems, items[0].snippet.resourceId.videoId: is missing");
}

#[test]
fn a_list_that_is_missing_is_empty_only_where_there_are_no_videos() {
    let with = |videos: u64| {
        let mut shelf = Shelf { channels: vec![shelf().channels.swap_remove(1)], most: 50 };
        let account = shelf.channels[0].creator.account().clone().with(Count::Media, videos);
        shelf.channels[0].creator = influencer::Creator::new(account, Vec::new()).unwrap();
        let (server, _) = serve(shelf, |_, _| None);
        client(&server).posts("quiet", &PostQuery::ALL, None)
    };
    assert!(with(0).unwrap().items.is_empty());
    let error = with(5).unwrap_err();
    assert_eq!(error.kind(), SourceErrorKind::Refused);
    assert!(error.to_string().starts_with("playlistItems, error \"404 playlistNotFound\": "), "{error}");
}

#[test]
fn a_channel_without_its_list_is_an_error() {
    let (server, _) = serve(shelf(), |_, request| {
        let items = vec![json!({"id": "UC1", "statistics": {}, "contentDetails": {"relatedPlaylists": {}}})];
        (request.endpoint == "channels").then(|| page("channel", items, None))
    });
    let error = client(&server).account(MARA).unwrap_err();
    assert_eq!(error.to_string(), "channels, items[0].contentDetails.relatedPlaylists.uploads: is missing");
}

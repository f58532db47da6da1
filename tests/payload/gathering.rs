//! Records of several payloads, put together.

use influencer::source::payload::{Gathered, Gathering};
use influencer::{CommentAuthor, Count, Platform, SourceErrorKind, Timestamp};

use crate::payload::read;

fn gathered(payloads: &[&str]) -> Gathered {
    let mut gathering = Gathering::new();
    for (number, payload) in payloads.iter().enumerate() {
        gathering.add(format!("{number}.json"), read(payload).unwrap());
    }
    gathering.finish()
}

const CHANNELS: &str = r#"{"kind": "youtube#channelListResponse", "items": [{"id": "UC1", "snippet": {"customUrl": "@mara"},
    "statistics": {"subscriberCount": "640", "videoCount": "2"}}]}"#;
const VIDEOS: &str = r#"{"kind": "youtube#videoListResponse", "items": [{"id": "v1", "snippet": {"channelId": "UC1",
    "publishedAt": "2024-05-01T09:30:00Z"}, "statistics": {"viewCount": "5100", "likeCount": "230", "commentCount": "12"}}]}"#;
const PLAYLIST: &str = r#"{"kind": "youtube#playlistItemListResponse", "items": [
    {"snippet": {"channelId": "UC1", "resourceId": {"videoId": "v1"}}, "contentDetails": {"videoId": "v1", "videoPublishedAt": "2024-05-01T09:30:00Z"}},
    {"snippet": {"channelId": "UC1", "resourceId": {"videoId": "v2"}}, "contentDetails": {"videoId": "v2", "videoPublishedAt": "2024-05-02T09:30:00Z"}}]}"#;
const THREADS: &str = r#"{"kind": "youtube#commentThreadListResponse", "items": [{"id": "t1", "snippet": {"videoId": "v1",
    "totalReplyCount": 1, "topLevelComment": {"id": "t1", "snippet": {"textOriginal": "How long?", "authorChannelId": {"value": "UC9"}}}},
    "replies": {"comments": [{"id": "t1.a", "snippet": {"parentId": "t1", "authorChannelId": {"value": "UC1"}}}]}}]}"#;

#[test]
fn payloads_of_one_channel_are_one_creator_in_any_order() {
    let orders: [[&str; 4]; 3] = [
        [CHANNELS, VIDEOS, PLAYLIST, THREADS],
        [THREADS, PLAYLIST, VIDEOS, CHANNELS],
        [PLAYLIST, THREADS, CHANNELS, VIDEOS],
    ];
    for order in orders {
        let Gathered { creators, comments, left_out, .. } = gathered(&order);
        assert!(left_out.is_empty(), "{left_out:?}");
        let [mara] = &creators[..] else { panic!("{creators:?}") };
        assert_eq!((mara.account().handle(), mara.account().platform()), ("mara", Platform::YouTube));
        assert_eq!(mara.account().counts().get(Count::Followers), Some(640));
        let posts = mara.posts();
        assert_eq!(posts.len(), 2);
        let first = posts.iter().find(|post| post.id() == "v1").unwrap();
        assert_eq!(first.counts().to_string(), "views 5100, likes 230, comments 12");
        assert_eq!(first.published_at().map(Timestamp::as_unix_seconds), Some(1_714_555_800));
        let [comments] = &comments[..] else { panic!("{comments:?}") };
        let authors: Vec<_> = comments.iter().map(|comment| comment.author().clone()).collect();
        // The creator is named by the id of the channel.
        assert_eq!(authors, [CommentAuthor::Person("UC9".to_owned()), CommentAuthor::Creator]);
    }
}

#[test]
fn the_same_payload_again_changes_nothing() {
    let once = gathered(&[CHANNELS, VIDEOS, THREADS]);
    let again = gathered(&[CHANNELS, VIDEOS, VIDEOS, THREADS, CHANNELS, THREADS]);
    assert_eq!((once.creators, once.comments), (again.creators, again.comments));
    assert!(again.left_out.is_empty(), "{:?}", again.left_out);
}

#[track_caller]
fn left_out(payloads: &[&str], expected: &[(SourceErrorKind, &str)]) -> Gathered {
    let gathered = gathered(payloads);
    let told: Vec<_> = gathered.left_out.iter().map(|error| (error.kind(), error.to_string())).collect();
    let expected: Vec<_> = expected.iter().map(|(kind, words)| (*kind, (*words).to_owned())).collect();
    assert_eq!(told, expected);
    gathered
}

#[test]
fn where_two_payloads_differ_the_first_stays_and_it_is_said() {
    let later = VIDEOS
        .replace("\"5100\"", "\"5200\"")
        .replace("09:30:00", "09:31:00")
        .replace(", \"commentCount\": \"12\"", "");
    let without = VIDEOS.replace(", \"likeCount\": \"230\"", "");
    let gathered = left_out(
        &[&without, &later],
        &[
            (
                SourceErrorKind::Inconsistent,
                "1.json, views \"5200\": post \"v1\" had 5100 in a payload before, which stays",
            ),
            (
                SourceErrorKind::Inconsistent,
                "1.json, published_at \"2024-05-01T09:31:00Z\": post \"v1\" had 2024-05-01T09:30:00Z in a payload before, which stays",
            ),
        ],
    );
    assert_eq!(gathered.creators[0].posts()[0].counts().to_string(), "views 5100, likes 230, comments 12");
    let thread = THREADS.replace("How long?", "How short?");
    left_out(
        &[VIDEOS, THREADS, &thread],
        &[(SourceErrorKind::Duplicate, "2.json, comment \"t1\": is there already, with other values")],
    );
}

#[test]
fn what_belongs_nowhere_is_said() {
    left_out(
        &[CHANNELS, THREADS],
        &[
            (
                SourceErrorKind::UnknownPost,
                "1.json, post \"v1\": no payload has the post that comment \"t1\" stands under",
            ),
            (
                SourceErrorKind::UnknownPost,
                "1.json, post \"v1\": no payload has the post that comment \"t1.a\" stands under",
            ),
        ],
    );
    // Media do not say whose they are: with one account there, they are its own; with two, nobody can tell.
    let media = r#"{"data": [{"id": "18", "media_type": "IMAGE", "like_count": 5, "comments_count": 1}]}"#;
    let user =
        |name: &str| format!(r#"{{"username": "{name}", "followers_count": 5, "media_count": 1, "id": "{name}1"}}"#);
    let (mara, jon) = (user("mara"), user("jon"));
    assert_eq!(left_out(&[media, CHANNELS, &mara], &[]).creators[1].posts().len(), 1);
    let words = "0.json, post \"18\": the payload does not say whose post it is, and the accounts of instagram that are there are ";
    for (payloads, accounts) in [(vec![media, &mara, &jon], 2), (vec![media, CHANNELS], 0)] {
        let words = format!("{words}{accounts}; name it with PayloadReader::of_account");
        left_out(&payloads, &[(SourceErrorKind::UnknownCreator, &words)]);
    }
}

#[test]
fn an_account_named_by_id_here_and_by_handle_there_is_one() {
    let by_handle =
        r#"{"data": {"user": {"username": "mara", "display_name": "Mara", "follower_count": 640, "video_count": 2}}}"#;
    let gathered = gathered(&[by_handle]);
    assert_eq!(gathered.creators.len(), 1);
    // X names authors by id; the users beside them say whose id it is.
    let posts = |users: &str| {
        format!(
            r#"{{"data": [{{"id": "71", "author_id": "9", "public_metrics": {{"like_count": 4, "retweet_count": 0, "reply_count": 0,
            "quote_count": 0}}}}]{users}}}"#
        )
    };
    let alone = posts("");
    let named = posts(r#", "includes": {"users": [{"id": "9", "username": "mara"}]}"#);
    let users = r#"{"data": [{"id": "9", "username": "mara", "public_metrics": {"followers_count": 15, "following_count": 2,
        "tweet_count": 1, "listed_count": 0}}]}"#;
    for payloads in [[alone.as_str(), users, &named], [&named, &alone, users], [users, &named, &alone]] {
        let gathered = left_out(&payloads, &[]);
        let [mara] = &gathered.creators[..] else { panic!("{:?}", gathered.creators) };
        assert_eq!((mara.account().handle(), mara.posts().len()), ("mara", 1));
        assert_eq!(mara.account().counts().get(Count::Followers), Some(15));
    }
    // One payload knows the id, one the handle, and a third both.
    let by_id = r#"{"data": [{"name": "views", "period": "day", "total_value": {"value": 77}, "id": "1784/insights/views/day"}]}"#;
    let by_name = r#"{"username": "mara", "followers_count": 15000, "media_count": 1}"#;
    let both = r#"{"data": [{"id": "18", "media_type": "IMAGE", "like_count": 5, "comments_count": 1, "owner": {"id": "1784"},
        "username": "mara"}]}"#;
    for payloads in [[by_id, by_name, both], [both, by_name, by_id], [by_name, both, by_id]] {
        let gathered = left_out(&payloads, &[]);
        let [mara] = &gathered.creators[..] else { panic!("{:?}", gathered.creators) };
        let counts = mara.account().counts();
        assert_eq!((mara.account().handle(), counts.get(Count::Views)), ("mara", Some(77)));
        assert_eq!((counts.get(Count::Followers), mara.posts().len()), (Some(15_000), 1));
    }
    // Nobody says whose id it is: the post is not lost.
    assert_eq!(left_out(&[&alone], &[]).creators[0].account().handle(), "9");
}

/// Whatever the payloads of the tests are put together in, nothing is lost without a word, and nothing fails.
#[test]
fn all_payloads_of_the_tests_go_together() {
    let mut gathering = Gathering::new();
    let (mut posts, mut comments) = (0, 0);
    for (name, bytes) in crate::payload::payloads() {
        let records = influencer::PayloadReader::new().read(&bytes).unwrap();
        posts += records.posts.len();
        comments += records.comments.len();
        gathering.add(name, records);
    }
    let gathered = gathering.finish();
    let kept_posts: usize = gathered.creators.iter().map(|creator| creator.posts().len()).sum();
    let kept_comments: usize = gathered.comments.iter().map(Vec::len).sum();
    let told = |kind: SourceErrorKind| gathered.left_out.iter().filter(|error| error.kind() == kind).count();
    assert!(kept_posts + told(SourceErrorKind::UnknownCreator) <= posts);
    assert_eq!(kept_comments + told(SourceErrorKind::UnknownPost) + told(SourceErrorKind::Duplicate), comments);
    assert!(kept_posts > 20, "{kept_posts} of {posts}: {:?}", gathered.left_out);
}

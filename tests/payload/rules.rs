//! What holds for payloads of every kind.

use influencer::source::payload::NoteKind;
use influencer::{Count, PayloadKind, PayloadReader, Rounding};

use super::{payloads, read, told};

#[test]
fn rounded_subscribers_tell_their_step() {
    for (subscribers, step) in
        [("999", None), ("1000", Some(10)), ("10900", Some(100)), ("1230000", Some(10_000)), ("0", None)]
    {
        let text = format!(
            r#"{{"kind": "youtube#channel", "id": "UC1", "statistics": {{"subscriberCount": "{subscribers}"}}}}"#
        );
        let records = read(&text).unwrap();
        let steps: Vec<u64> = records
            .notes
            .iter()
            .filter_map(|note| match note.kind() {
                NoteKind::Rounded { count: Count::Followers, rounding: Rounding::ToDigits(digits), step } => {
                    assert_eq!(digits.get(), 3);
                    Some(step.get())
                }
                _ => None,
            })
            .collect();
        assert_eq!(steps, step.into_iter().collect::<Vec<u64>>(), "{subscribers}");
    }
}

#[test]
fn loose_numbers_only_on_request() {
    let text = r#"{"username": "m", "followers_count": "33.8M", "follows_count": "1,204", "media_count": "1.204.567"}"#;
    assert!(PayloadReader::new().read(text.as_bytes()).is_err());
    let records = PayloadReader::new().with_loose_numbers().read(text.as_bytes()).unwrap();
    assert_eq!(
        told(&records),
        "instagram m of m: followers 33800000, following 1204, media 1204567\n\
         note followers_count: followers are rounded to steps of 100000\n",
    );
}

#[test]
fn impressions_are_never_views() {
    for (_, bytes) in payloads() {
        let text = String::from_utf8(bytes).unwrap();
        let records = read(&text).unwrap();
        for found in &records.posts {
            let counts = found.record.counts();
            assert!(counts.get(Count::Impressions).is_none() || counts.get(Count::Views).is_none());
        }
    }
}

#[test]
fn likes_of_three() {
    let posts = |likes: &[u64]| {
        let posts: Vec<String> = likes
            .iter()
            .map(|likes| {
                format!(r#"{{"shortCode": "c", "likesCount": {likes}, "commentsCount": 1, "ownerUsername": "m"}}"#)
            })
            .collect();
        let records = read(&format!("[{}]", posts.join(","))).unwrap();
        records.notes.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(posts(&[3, 3]), [""; 0]);
    assert_eq!(posts(&[3, 3, 3, 9, 9, 9, 9]), [""; 0]);
    assert_eq!(posts(&[9, 3, 3, 3, 9, 9]), ["[1].likesCount: likes of exactly 3 on 3 posts may stand for hidden ones"]);
    assert_eq!(posts(&[4, 4, 4]), [""; 0]);
}

#[test]
fn bare_items_and_lists_are_read_too() {
    let video = r#"{"kind": "youtube#video", "id": "v", "statistics": {"viewCount": "1", "likeCount": "2", "commentCount": "3"}}"#;
    let expected = "post v video: views 1, likes 2, comments 3\n";
    for text in [video.to_owned(), format!("[{video}]"), format!(r#"{{"items": [{video}]}}"#)] {
        assert_eq!(told(&read(&text).unwrap()), expected);
    }
    // Answers to a request for some fields have no kind.
    let fields = r#"{"items": [{"id": "v", "statistics": {"viewCount": "1", "likeCount": "2", "commentCount": "3"}}]}"#;
    assert_eq!(told(&read(fields).unwrap()), expected);
}

#[test]
fn an_empty_last_page_is_no_error() {
    for (kind, text) in [
        (PayloadKind::InstagramMedia, r#"{"data": []}"#),
        (PayloadKind::InstagramComments, r#"{"data": []}"#),
        (PayloadKind::XUsers, r#"{"meta": {"result_count": 0}}"#),
        (PayloadKind::YouTubeChannels, r#"{"kind": "youtube#channelListResponse", "pageInfo": {"totalResults": 0}}"#),
        (PayloadKind::TikTokVideos, r#"{"data": {"has_more": false, "cursor": 0}, "error": {"code": "ok"}}"#),
        (PayloadKind::ApifyInstagramPosts, "[]"),
    ] {
        let records = PayloadReader::new().read_as(kind, text.as_bytes()).unwrap();
        assert_eq!(told(&records), "", "{kind}");
    }
}

#[test]
fn the_last_page_of_instagram_has_a_cursor_but_nothing_next() {
    let page = |paging: &str| {
        let text = format!(r#"{{"data": [{{"id": "1", "media_type": "IMAGE"}}], "paging": {paging}}}"#);
        read(&text).unwrap().next
    };
    assert_eq!(page(r#"{"cursors": {"after": "A"}}"#), None);
    assert_eq!(page(r#"{"cursors": {"after": "A"}, "next": "https://…"}"#).as_deref(), Some("A"));
}

//! The client of examples/youtube, against a server on this machine that replays.

#[path = "../examples/youtube/base.rs"]
mod base;
#[path = "../examples/youtube/client.rs"]
mod client;
mod faults;
mod hostile;
#[path = "../examples/youtube/http.rs"]
mod http;
#[path = "../examples/youtube/notes.rs"]
mod notes;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod program;
#[path = "../examples/youtube/reading.rs"]
mod reading;
#[allow(dead_code, reason = "shared with the example")]
#[path = "../examples/youtube/replay/mod.rs"]
mod replay;
mod unknown;

use std::sync::{Arc, Mutex};

use influencer::source::conformance::{Sample, check};
use influencer::source::{Cursor, PostQuery, Source, SourceExt};
use influencer::{Account, Comment, Count, Creator, Platform, Post, PostKind, SourcePart, Timestamp};

use client::YouTube;
use http::{Http, Key};
use replay::answers::{KEY, Shelf, Shelved};
use replay::server::{Answer, Request, Server};

const POSTS: usize = 120;
const MARA: &str = "mara.bakes";

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_unix_seconds(seconds).unwrap()
}

fn account(handle: &str, videos: u64) -> Account {
    let account = Account::new(handle, Platform::YouTube).with(Count::Followers, 15_300).with(Count::Media, videos);
    account.with(Count::Views, 1 << 40).with_created_at(at(1_500_000_000))
}

fn mara() -> Creator {
    mara_with(POSTS)
}

/// Newest first; three of each time, some without likes or comments.
fn mara_with(posts: usize) -> Creator {
    let post = |number: usize| {
        let count = number as u64;
        let time = 1_700_000_000 - i64::try_from(number / 3).unwrap() * 3_600;
        let mut post = Post::new(format!("v-{number}_x")).with_published_at(at(time)).with(Count::Views, 9_000 * count);
        post = post.with_kind(if number.is_multiple_of(10) { PostKind::Live } else { PostKind::Video });
        if !number.is_multiple_of(4) {
            post = post.with(Count::Likes, count % 3);
        }
        if number.is_multiple_of(5) { post } else { post.with(Count::Comments, count) }
    };
    Creator::new(account(MARA, posts as u64), (0..posts).map(post).collect()).unwrap()
}

/// 250 threads under one video, with up to five replies.
fn comments() -> Vec<Comment> {
    let mut comments = Vec::new();
    for number in 0..250 {
        let time = 1_700_100_000 + number;
        let opening = Comment::new(format!("Ug{number}"), "v-1_x").with_published_at(at(time));
        comments.push(if number % 7 == 0 { opening } else { opening.with_author(format!("UC{}", number % 90)) });
        for reply in 0..number % 6 {
            let comment = Comment::new(format!("Ug{number}.{reply}"), "v-1_x").with_parent(format!("Ug{number}"));
            let comment = comment.with_text("\"Thanks\" & <b>more</b> 🔥").with_published_at(at(time + 60));
            comments.push(if reply == 1 { comment.by_creator() } else { comment.with_author("UC17") });
        }
    }
    comments
}

fn sample(posts: usize) -> Sample {
    let video = |id: &str, time| Post::new(id).with_kind(PostKind::Video).with_published_at(at(time));
    let odd = vec![video("it's", 1_600_000_003), video("a b/c?d&e=1", 1_600_000_002), video("größe", 1_600_000_001)];
    let creators = vec![
        mara_with(posts),
        Creator::new(account("quiet", 0), Vec::new()).unwrap(),
        Creator::new(account("o'hara \"%_\"; --", 3), odd).unwrap(),
    ];
    Sample::new(creators).with_comments(MARA, comments())
}

fn shelf() -> Shelf {
    shelf_with(POSTS)
}

fn shelf_with(posts: usize) -> Shelf {
    let creators = sample(posts).creators().to_vec().into_iter().enumerate();
    let mut channels: Vec<Shelved> = creators.map(|(number, creator)| Shelved::new(number, creator)).collect();
    channels[0].comments = comments();
    Shelf { channels, most: 50 }
}

type Asked = Arc<Mutex<Vec<Request>>>;

/// A server with faults at the questions that the function picks by their number, and what it was asked.
fn serve(shelf: Shelf, mut fault: impl FnMut(usize, &Request) -> Option<Answer> + Send + 'static) -> (Server, Asked) {
    let asked = Asked::default();
    let noted = Arc::clone(&asked);
    let server = Server::start(move |request| {
        let mut noted = noted.lock().unwrap();
        noted.push(request.clone());
        fault(noted.len() - 1, request).unwrap_or_else(|| shelf.answer(request))
    });
    (server.unwrap(), asked)
}

fn http(server: &Server) -> Http {
    Http::new(server.base().parse().unwrap(), Key::new(KEY).unwrap(), || at(1_700_200_000))
}

fn client(server: &Server) -> YouTube {
    YouTube::new(http(server))
}

/// Endpoints with the tokens of their pages, in the order of the questions.
fn told(asked: &Asked) -> Vec<String> {
    let asked = asked.lock().unwrap();
    asked.iter().map(|request| format!("{} {}", request.endpoint, request.get("pageToken")).trim_end().into()).collect()
}

#[test]
fn it_keeps_the_contract_of_sources() {
    // Pages of 5, so that a few posts are several pages.
    let (server, _) = serve(Shelf { most: 5, ..shelf_with(13) }, |_, _| None);
    let report = check(&client(&server), &sample(13));
    assert!(report.is_kept(), "{report}");
    assert_eq!(report.not_offered(), [SourcePart::Listing]);
}

#[test]
fn every_page_is_asked_for_once() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let source = client(&server);
    let creator = source.collect(&format!("@{MARA}"), &PostQuery::ALL).unwrap();
    assert_eq!(creator, mara().with_observed_at(at(1_700_200_000)));
    let list = ["playlistItems", "videos", "playlistItems CA50", "videos", "playlistItems CA100", "videos"];
    assert_eq!(told(&asked), [&["channels"][..], &list].concat());
    let ids: Vec<String> = asked.lock().unwrap().iter().flat_map(ids_of).collect();
    assert_eq!(ids, mara().posts().iter().map(|post| post.id().to_owned()).collect::<Vec<_>>());

    asked.lock().unwrap().clear();
    assert_eq!(source.all_comments(MARA, "v-1_x").map(Result::unwrap).count(), comments().len());
    assert_eq!(told(&asked), ["commentThreads", "commentThreads CA100", "commentThreads CA200"]);
}

fn ids_of(request: &Request) -> Vec<String> {
    if request.endpoint == "videos" { request.get("id").split(',').map(str::to_owned).collect() } else { Vec::new() }
}

#[test]
fn no_more_is_asked_for_than_is_wanted() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let source = client(&server);
    assert_eq!(source.collect(MARA, &PostQuery::ALL.limited_to(7)).unwrap().posts().len(), 7);
    assert_eq!(asked.lock().unwrap()[1].get("maxResults"), "7");
    assert_eq!(told(&asked).len(), 3);

    // The second page has none that is new enough: there is no need to look at the third.
    asked.lock().unwrap().clear();
    let recent = PostQuery::ALL.published_since(at(1_700_000_000 - 10 * 3_600));
    assert_eq!(source.all_posts(MARA, &recent).map(Result::unwrap).count(), 33);
    assert_eq!(told(&asked), ["playlistItems", "videos", "playlistItems CA50", "videos"]);

    asked.lock().unwrap().clear();
    assert!(source.posts(MARA, &PostQuery::ALL.limited_to(0), None).unwrap().items.is_empty());
    assert!(told(&asked).is_empty());
}

#[test]
fn a_channel_is_found_by_handle_and_by_id() {
    let (server, asked) = serve(shelf(), |_, _| None);
    let id = shelf().channels[0].id.clone();
    for handle in [MARA, "@mara.bakes", &id] {
        assert_eq!(client(&server).account(handle).unwrap().handle(), MARA, "{handle}");
    }
    let asked = asked.lock().unwrap();
    assert_eq!((asked[0].get("forHandle"), asked[1].get("forHandle")), (MARA, "@mara.bakes"));
    assert_eq!((asked[2].get("id"), asked[2].get("forHandle")), (&*id, ""));
}

/// A fault of the server.
fn fault(answer: Answer, number: usize) -> impl FnMut(usize, &Request) -> Option<Answer> + Send + 'static {
    move |question, _| (question == number).then(|| answer.clone())
}

fn cursor(text: &str) -> Cursor {
    Cursor::new(text)
}

//! A made-up channel, and a server that fails now and then.

use influencer::{Account, Comment, Count, Creator, InvalidError, Platform, Post, PostKind, Timestamp};

use super::answers::{Shelf, Shelved, error};
use super::server::{Answer, Request};

const VIDEOS: u64 = 60;
const START: i64 = 1_760_000_000;
const DAY: i64 = 86_400;

/// Answers that go on for sixty videos; the third question comes too often, and at the seventh the server fails.
pub(crate) fn demonstration() -> Result<impl FnMut(&Request) -> Answer + Send + 'static, InvalidError> {
    let shelf = Shelf { channels: vec![made()?], most: 50 };
    let mut asked = 0;
    Ok(move |request: &Request| {
        asked += 1;
        match asked {
            3 => Answer { retry_after: Some("2".to_owned()), ..error(429, "rateLimitExceeded") },
            7 => error(500, "backendError"),
            _ => shelf.answer(request),
        }
    })
}

/// Numbers that go up and down without chance.
fn made() -> Result<Shelved, InvalidError> {
    let at = Timestamp::from_unix_seconds;
    let account = Account::new("bakes.at.home", Platform::YouTube)
        .with(Count::Followers, 15_300)
        .with(Count::Media, VIDEOS)
        .with(Count::Views, 2_100_000)
        .with_created_at(at(START - 900 * DAY)?);
    let mut posts = Vec::new();
    let mut comments = Vec::new();
    for number in (1..=VIDEOS).rev() {
        let published = START + 3 * DAY * i64::try_from(number).unwrap_or_default();
        let views = 8_000 + number * 7_919 % 31 * 420;
        let talks = !number.is_multiple_of(12);
        let mut post = Post::new(format!("video{number:02}"))
            .with_kind(PostKind::Video)
            .with_published_at(at(published)?)
            .with(Count::Views, views);
        // Every tenth video hides its likes, every twelfth has comments switched off.
        if !number.is_multiple_of(10) {
            post = post.with(Count::Likes, views / (14 + number % 9));
        }
        let people = 3 + number % 7;
        if talks {
            post = post.with(Count::Comments, people + people / 2);
        }
        for person in (0..people).filter(|_| talks) {
            let id = format!("c{number}.{person}");
            let written = published + 3_600 + 5_000 * i64::try_from(person).unwrap_or_default();
            let opening = Comment::new(&*id, post.id()).with_text("How long does it take?");
            let opening = opening.with_author(format!("person{}", (person * 5 + number) % 40));
            comments.push(opening.with_published_at(at(written)?));
            if !person.is_multiple_of(2) {
                let reply = Comment::new(format!("{id}.reply"), post.id()).by_creator().with_parent(&*id);
                comments.push(reply.with_text("Forty minutes").with_published_at(at(written + 1_800)?));
            }
        }
        posts.push(post);
    }
    let mut shelved = Shelved::new(1, Creator::new(account, posts)?);
    shelved.comments = comments;
    shelved.silent = (12..=VIDEOS).step_by(12).map(|number| format!("video{number:02}")).collect();
    shelved.gone.insert("video37".to_owned());
    Ok(shelved)
}

//! Whom would you rather book? A creator of 15,000 who talks with people, or one of ten million who does not.
//!
//! ```sh
//! cargo run --release --example relationship
//! ```
//!
//! The comments are made up, with a seed; `vet --comments FILE` reads yours.

use std::error::Error;

use comfy_table::{Cell, CellAlignment, Table, presets};
use influencer::{
    Account, Comment, Connection, Conversation, Count, Creator, Platform, Post, PostFilter, Relation, Timestamp,
};
use rand::{RngExt, SeedableRng, rngs::ChaCha8Rng};

/// How one made creator and the people around them behave.
struct Habits {
    handle: &'static str,
    followers: u64,
    /// People who might comment, and how likely each does under a post.
    people: u32,
    comments: f64,
    /// How likely the creator answers, and how likely that brings another word.
    answers: f64,
    goes_on: f64,
}

const HABITS: [Habits; 2] = [
    Habits { handle: "bakes.at.home", followers: 15_000, people: 120, comments: 0.25, answers: 0.85, goes_on: 0.25 },
    Habits { handle: "everybody", followers: 10_000_000, people: 40_000, comments: 0.002, answers: 0.01, goes_on: 0.1 },
];

const POSTS: i64 = 14;
const DAY: i64 = 86_400;

fn main() -> Result<(), Box<dyn Error>> {
    let mut connections = Vec::new();
    for habits in &HABITS {
        let (creator, comments) = made(habits)?;
        let conversation = Conversation::new(&creator, &comments)?;
        connections.push(Connection::of(&creator, &conversation, &PostFilter::ALL)?);
    }

    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    table.set_header(
        std::iter::once(Cell::new("relation")).chain(HABITS.iter().map(|habits| right(habits.handle.to_owned()))),
    );
    let followers = HABITS.iter().map(|habits| right(habits.followers.to_string()));
    table.add_row(std::iter::once(Cell::new("followers")).chain(followers));
    for relation in Relation::ALL {
        let told = connections.iter().map(|connection| right(told(connection, *relation)));
        table.add_row(std::iter::once(Cell::new(relation.name().replace('_', " "))).chain(told));
    }
    for line in table.lines() {
        println!("{}", line.trim_end());
    }
    println!("\nIn brackets: the 95 % interval, from the spread between the {POSTS} posts.");
    println!("Time to reply: the median, in hours; comments without an answer count as not yet.");
    println!(
        "Coming back and being few is what a close community looks like, and a group that agreed to comment, too."
    );
    Ok(())
}

fn told(connection: &Connection, relation: Relation) -> String {
    let measured = match connection.get(relation) {
        Ok(measured) => measured,
        Err(undefined) => return undefined.to_string(),
    };
    let show = |value: f64| match relation {
        relation if relation.is_share() => format!("{:.1} %", 100.0 * value),
        Relation::TimeToReply => format!("{:.1} h", value / 3_600.0),
        _ => format!("{value:.1}"),
    };
    let value = show(measured.value().as_f64());
    match measured.interval() {
        Ok(interval) => format!("{value} ({} to {})", show(interval.low().as_f64()), show(interval.high().as_f64())),
        Err(_) => value,
    }
}

/// Posts and comments of a creator with these habits.
fn made(habits: &Habits) -> Result<(Creator, Vec<Comment>), Box<dyn Error>> {
    let mut random = ChaCha8Rng::seed_from_u64(2026);
    let start = 1_760_000_000;
    let at = Timestamp::from_unix_seconds;
    let mut posts = Vec::new();
    let mut comments = Vec::new();
    for number in 0..POSTS {
        let id = format!("post{number}");
        let published = start + 2 * DAY * number;
        posts.push(Post::new(&*id).with_published_at(at(published)?));
        for person in 0..habits.people {
            if !random.random_bool(habits.comments) {
                continue;
            }
            let key = format!("person{person}");
            let written = published + random.random_range(60..DAY);
            let first = format!("{id}.{person}");
            let text =
                ["Love it", "How long does it take?", "🔥🔥🔥", "Where is this from?"][random.random_range(0..4)];
            let comment = Comment::new(&*first, &*id).with_author(&*key).with_text(text);
            comments.push(comment.with_published_at(at(written)?));
            if !random.random_bool(habits.answers) {
                continue;
            }
            let answered = written + random.random_range(600..DAY / 2);
            let answer = format!("{first}.answer");
            let comment =
                Comment::new(&*answer, &*id).by_creator().with_parent(&*first).with_text("Thank you for asking");
            comments.push(comment.with_published_at(at(answered)?));
            if random.random_bool(habits.goes_on) {
                let again = Comment::new(format!("{first}.again"), &*id).with_author(&*key).with_parent(&*answer);
                comments.push(again.with_text("I will try that").with_published_at(at(answered + 900)?));
            }
        }
    }
    let account = Account::new(habits.handle, Platform::Instagram).with(Count::Followers, habits.followers);
    let observed_at = at(start + 2 * DAY * POSTS + 7 * DAY)?;
    Ok((Creator::new(account, posts)?.with_observed_at(observed_at), comments))
}

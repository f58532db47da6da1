use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, BooleanArray, Int64Array, RecordBatch, StringArray};
use influencer::{Account, Comment, Connection, Conversation, Creator, Platform, Post, PostFilter, Relation};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::support::{PARTITIONS, answer, field_bits, pieces, session, session_with, try_answer};

struct Row {
    creator: i64,
    post: String,
    comment: i64,
    parent: Option<i64>,
    by_creator: Option<bool>,
}

fn random() -> Vec<Row> {
    let mut random = ChaCha8Rng::seed_from_u64(12);
    let mut rows: Vec<Row> = Vec::new();
    for comment in 0..1_500 {
        let (creator, post) = (random.random_range(0..40), random.random_range(0..8));
        let post = format!("p{post}");
        let before: Vec<i64> =
            rows.iter().filter(|row| row.creator == creator && row.post == post).map(|row| row.comment).collect();
        let parent = match random.random_range(0..10) {
            0 => Some(1_000_000), // not there
            1..5 => None,
            _ => before.get(random.random_range(0..before.len().max(1))).copied(),
        };
        let by_creator = [Some(true), Some(false), Some(false), None][random.random_range(0..4)];
        rows.push(Row { creator, post, comment, parent, by_creator });
    }
    rows
}

fn row_form(rows: &[Row], creator: i64) -> Connection {
    let own: Vec<&Row> = rows.iter().filter(|row| row.creator == creator).collect();
    let mut posts: Vec<&str> = own.iter().map(|row| row.post.as_str()).collect();
    posts.sort_unstable();
    posts.dedup();
    let posts = posts.into_iter().map(Post::new).collect();
    let account = Creator::new(Account::new("somebody", Platform::Other), posts).unwrap();
    let comments: Vec<Comment> = own
        .iter()
        .map(|row| {
            let comment = Comment::new(row.comment.to_string(), &row.post);
            let comment = row.parent.map_or(comment.clone(), |parent| comment.with_parent(parent.to_string()));
            if row.by_creator == Some(true) { comment.by_creator() } else { comment }
        })
        .collect();
    let conversation = Conversation::new(&account, &comments).unwrap();
    Connection::of(&account, &conversation, &PostFilter::ALL).unwrap()
}

#[test]
fn reply_rates_are_those_of_the_row_form() {
    let rows = random();
    let whole = |of: fn(&Row) -> Option<i64>| Arc::new(rows.iter().map(of).collect::<Int64Array>()) as ArrayRef;
    let batch = RecordBatch::try_from_iter([
        ("creator", whole(|row| Some(row.creator))),
        ("post", Arc::new(rows.iter().map(|row| Some(row.post.as_str())).collect::<StringArray>()) as ArrayRef),
        ("comment", whole(|row| Some(row.comment))),
        ("parent", whole(|row| row.parent)),
        ("by_creator", Arc::new(rows.iter().map(|row| row.by_creator).collect::<BooleanArray>()) as ArrayRef),
    ])
    .unwrap();
    let mut creators: Vec<i64> = rows.iter().map(|row| row.creator).collect();
    creators.sort_unstable();
    creators.dedup();
    let mut defined = 0;
    for partitions in PARTITIONS {
        let session = session_with("comments", &pieces(&batch), partitions);
        let sql = "select creator, reply_rate(post, comment, parent, by_creator) as r from comments group by creator order by creator";
        let found = answer(&session, sql);
        let (rate, low, high) =
            (field_bits(&found, "r", "rate"), field_bits(&found, "r", "low"), field_bits(&found, "r", "high"));
        for (place, creator) in creators.iter().enumerate() {
            let expected = row_form(&rows, *creator).get(Relation::ReplyRate);
            let interval = expected.and_then(|measured| measured.interval());
            assert_eq!(
                rate[place],
                expected.ok().map(|measured| measured.value().as_f64().to_bits()),
                "creator {creator}"
            );
            assert_eq!(
                low[place],
                interval.ok().map(|interval| interval.low().as_f64().to_bits()),
                "low of creator {creator}"
            );
            assert_eq!(
                high[place],
                interval.ok().map(|interval| interval.high().as_f64().to_bits()),
                "high of creator {creator}"
            );
            defined += usize::from(interval.is_ok());
        }
    }
    assert!(defined > 3 * 30, "only {defined} rates are defined");
}

#[test]
fn a_comment_twice_or_without_a_post_is_an_error() {
    let twice = "select reply_rate(post, comment, null, false) from (values ('p', 'c'), ('p', 'c')) as comments (post, comment)";
    let error = try_answer(&session(1), twice).unwrap_err().to_string();
    assert!(error.contains("argument comment of reply_rate: \"c\" stands there twice"), "{error}");
    let error = try_answer(&session(1), "select reply_rate(null, 'c', null, false)").unwrap_err().to_string();
    assert!(error.contains("argument post of reply_rate is null"), "{error}");
}

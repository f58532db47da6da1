use std::sync::Arc;

use datafusion::arrow::array::{ArrayRef, Int64Array, RecordBatch, TimestampMillisecondArray};
use influencer::{Account, Cadence, Creator, Platform, Post, PostFilter, Timestamp};
use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

use crate::support::{PARTITIONS, answer, field_bits, field_wholes, pieces, session_with};

struct Row {
    creator: i64,
    published_at: Option<i64>,
    observed_at: Option<i64>,
}

fn random() -> Vec<Row> {
    let mut random = ChaCha8Rng::seed_from_u64(11);
    let mut rows = Vec::new();
    for _ in 0..1_200 {
        let creator = random.random_range(0..90);
        let published_at =
            (random.random_range(0..5) > 0).then(|| 1_764_000_000 + random.random_range(0..200 * 86_400));
        // One time of observation a creator; of every third, none.
        let observed_at = (creator % 3 > 0).then_some(1_764_000_000 + 200 * 86_400 + creator);
        rows.push(Row { creator, published_at, observed_at });
    }
    rows
}

fn row_form(rows: &[Row], creator: i64, observed: bool) -> Cadence {
    let time = |seconds| Timestamp::from_unix_seconds(seconds).unwrap();
    let own = || rows.iter().filter(|row| row.creator == creator);
    let posts = own().enumerate().map(|(id, row)| {
        let post = Post::new(id.to_string());
        row.published_at.map_or(post.clone(), |at| post.with_published_at(time(at)))
    });
    let account = Creator::new(Account::new("somebody", Platform::Other), posts.collect()).unwrap();
    match own().find_map(|row| row.observed_at).filter(|_| observed) {
        Some(at) => Cadence::of(&account.with_observed_at(time(at)), &PostFilter::ALL),
        None => Cadence::of(&account, &PostFilter::ALL),
    }
}

#[test]
fn cadences_are_those_of_the_row_form() {
    let rows = random();
    let seconds = |of: fn(&Row) -> Option<i64>| Arc::new(rows.iter().map(of).collect::<Int64Array>()) as ArrayRef;
    let stamps: TimestampMillisecondArray = rows.iter().map(|row| row.published_at.map(|at| at * 1_000 + 7)).collect();
    let batch = RecordBatch::try_from_iter([
        ("creator", seconds(|row| Some(row.creator))),
        ("published_at", seconds(|row| row.published_at)),
        ("observed_at", seconds(|row| row.observed_at)),
        ("stamp", Arc::new(stamps.with_timezone("+09:00")) as ArrayRef),
    ])
    .unwrap();
    let mut creators: Vec<i64> = rows.iter().map(|row| row.creator).collect();
    creators.sort_unstable();
    creators.dedup();
    for partitions in PARTITIONS {
        let session = session_with("posts", &pieces(&batch), partitions);
        let questions = [("published_at, observed_at", true), ("published_at", false), ("stamp, observed_at", true)];
        for (arguments, observed) in questions {
            let sql = format!("select creator, cadence({arguments}) as c from posts group by creator order by creator");
            let found = answer(&session, &sql);
            let fields = [
                "median_gap_seconds",
                "gap_deviation_seconds",
                "longest_silence_seconds",
                "active_weeks",
                "posts_per_week",
            ];
            let columns = fields.map(|field| field_bits(&found, "c", field));
            let used = field_wholes(&found, "c", "posts_used");
            for (place, creator) in creators.iter().enumerate() {
                let expected = row_form(&rows, *creator, observed);
                let numbers = [
                    expected.median_gap().ok().map(|span| span.as_secs_f64()),
                    expected.gap_deviation().ok().map(|span| span.as_secs_f64()),
                    expected.longest_silence().ok().map(|span| span.as_secs_f64()),
                    expected.active_weeks().ok().map(f64::from),
                    expected.posts_per_week().ok().map(f64::from),
                ];
                for ((field, column), number) in fields.iter().zip(&columns).zip(numbers) {
                    assert_eq!(
                        column[place],
                        number.map(f64::to_bits),
                        "{field} of creator {creator} of ({arguments})"
                    );
                }
                assert_eq!(used[place], expected.posts_used());
            }
        }
    }
}

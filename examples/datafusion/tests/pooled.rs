use datafusion::arrow::array::{Array, AsArray};
use influencer::{
    Account, Bound, Count, Creator, EngagementRate, Level, Platform, Pooling, Post, PostFilter, Rate, Trim, Undefined,
};

use crate::support::{
    PARTITIONS, Posts, answer, bits, field_bits, field_wholes, session, session_with, structure, whole,
};

const FORMULAS: [&str; 6] = [
    "likes_by_views",
    "likes_and_comments_by_followers",
    "applause",
    "following_per_follower",
    "(likes + 2.5*comments) / (views + shares)",
    "likes_by_followers, unknown as zero",
];

fn counts_of(formula: &EngagementRate) -> String {
    let mut counts: Vec<Count> = formula.weights().map(|(count, _)| count).collect();
    let others: Vec<Count> = formula.base().counts().iter().filter(|count| !counts.contains(count)).collect();
    counts.extend(others);
    counts.iter().map(|count| count.name()).collect::<Vec<_>>().join(", ")
}

/// The posts of one creator, as the crate takes them.
fn row_form(posts: &Posts, creator: i64) -> Creator {
    let posts = posts.of(creator).enumerate().map(|(id, counts)| Post::new(id.to_string()).with_counts(counts));
    Creator::new(Account::new("somebody", Platform::Other), posts.collect()).unwrap()
}

fn bits_of(rate: Result<Rate, Undefined>) -> Option<u64> {
    rate.ok().map(|rate| rate.as_ratio().to_bits())
}

#[test]
fn pooled_rates_are_those_of_the_row_form() {
    for (seed, large, creators) in [(5, false, 23), (6, true, 23), (7, false, 400)] {
        let posts = Posts::random(seed, 1_500, creators, large);
        let batches = posts.batches();
        let rows: Vec<(i64, Creator)> =
            posts.creator_names().into_iter().map(|name| (name, row_form(&posts, name))).collect();
        for partitions in PARTITIONS {
            let session = session_with("posts", &batches, partitions);
            for formula in FORMULAS {
                let formula: EngagementRate = formula.parse().unwrap();
                let counts = counts_of(&formula);
                for pooling in
                    [Pooling::RatioOfSums, Pooling::Mean, Pooling::Median, Pooling::TrimmedMean(Trim::TEN_PERCENT)]
                {
                    let sql = format!(
                        "select creator, pooled_rate('{formula}', '{pooling}', '80 %', {counts}) as estimate, count(*) as posts
                         from posts group by creator order by creator"
                    );
                    let found = answer(&session, &sql);
                    assert_eq!(whole(&found, "creator"), posts.creator_names());
                    let fields = ["rate", "low", "high", "relative_standard_error", "standard_deviation"];
                    let columns = fields.map(|field| field_bits(&found, "estimate", field));
                    let (used, skipped) = (
                        field_wholes(&found, "estimate", "posts_used"),
                        field_wholes(&found, "estimate", "posts_skipped"),
                    );
                    let lower = structure(&found, "estimate").column_by_name("lower_bound").unwrap().as_boolean();
                    for (row, (name, creator)) in rows.iter().enumerate() {
                        let expected = formula.pooled_with_level(creator, pooling, &PostFilter::ALL, Level::EIGHTY);
                        let numbers = [
                            expected.rate(),
                            expected.interval().map(|interval| interval.low()),
                            expected.interval().map(|interval| interval.high()),
                            expected.relative_standard_error(),
                            expected.standard_deviation(),
                        ];
                        for ((field, column), number) in fields.iter().zip(&columns).zip(numbers) {
                            assert_eq!(
                                column[row],
                                bits_of(number),
                                "{field} of {expected} of creator {name}, {partitions} partitions"
                            );
                        }
                        assert_eq!(used[row], expected.posts_used());
                        assert_eq!(skipped[row], expected.skipped().total());
                        assert_eq!(lower.value(row), expected.bound() == Bound::Lower);
                    }
                }
            }
        }
    }
}

/// The rates of the row form, by creator.
fn likes_by_views(posts: &Posts, pooling: Pooling) -> Vec<Option<u64>> {
    let rate = |name| EngagementRate::LIKES_BY_VIEWS.pooled(&row_form(posts, name), pooling, &PostFilter::ALL).rate();
    posts.creator_names().into_iter().map(|name| bits_of(rate(name))).collect()
}

#[test]
fn short_names_give_the_rate_alone() {
    let posts = Posts::random(8, 800, 11, false);
    for partitions in PARTITIONS {
        let session = session_with("posts", &posts.batches(), partitions);
        let sql = "select creator, rate_of_sums('likes_by_views', likes, views) as r, mean_rate('likes_by_views', likes, views) as a,
                   median_rate('likes_by_views', likes, views) as m from posts group by creator order by creator";
        let found = answer(&session, sql);
        for (column, pooling) in [("r", Pooling::RatioOfSums), ("a", Pooling::Mean), ("m", Pooling::Median)] {
            assert_eq!(bits(&found, column), likes_by_views(&posts, pooling), "{pooling}");
        }
    }
}

#[test]
fn without_groups_and_with_a_filter() {
    let posts = Posts::random(9, 500, 3, false);
    for partitions in PARTITIONS {
        let session = session_with("posts", &posts.batches(), partitions);
        let sql = "select pooled_rate('likes_by_views', 'mean', likes, views) filter (where creator = 1) as one,
                   mean_rate('likes_by_views', likes, views) filter (where creator > 99) as none from posts";
        let found = answer(&session, sql);
        let expected = EngagementRate::LIKES_BY_VIEWS.pooled(&row_form(&posts, 1), Pooling::Mean, &PostFilter::ALL);
        assert_eq!(field_bits(&found, "one", "rate"), [bits_of(expected.rate())]);
        assert_eq!(field_bits(&found, "one", "low"), [bits_of(expected.interval().map(|interval| interval.low()))]);
        assert_eq!(field_wholes(&found, "one", "posts_used"), [expected.posts_used()]);
        assert_eq!(bits(&found, "none"), [None]);

        let sql = "select creator, mean_rate('likes_by_views', likes, views) filter (where creator = 1) as one from posts group by creator order by creator";
        let found = answer(&session, sql);
        assert_eq!(bits(&found, "one"), [None, bits_of(expected.rate()), None]);
    }
}

#[test]
fn groups_that_are_done_early_leave_early() {
    let posts = Posts::random(10, 2_000, 300, false);
    let session = session_with("posts", &posts.batches(), 2);
    // Rows in order of the creators: DataFusion emits groups as soon as the next one begins.
    let sql = "select creator, median_rate('likes_by_views', likes, views) as m
               from (select * from posts order by creator limit 100000) group by creator order by creator";
    let found = answer(&session, sql);
    assert_eq!(bits(&found, "m"), likes_by_views(&posts, Pooling::Median));
}

#[test]
fn a_window_sees_what_came_before() {
    let session = session(1);
    let sql =
        "select n, mean_rate('applause', n) over (order by n) as running from (values (1), (2), (6)) as posts (n)";
    assert_eq!(bits(&answer(&session, sql), "running"), [1.0_f64, 1.5, 3.0].map(|number| Some(number.to_bits())));
}

#[test]
fn no_rows_are_no_rate() {
    let found = answer(
        &session(1),
        "select pooled_rate('applause', 'median', n) as estimate from (values (1)) as posts (n) where n > 1",
    );
    assert_eq!(found.num_rows(), 1);
    assert!(structure(&found, "estimate").column_by_name("rate").unwrap().is_null(0));
    assert_eq!(field_wholes(&found, "estimate", "posts_used"), [0]);
}

//! Scorecards of many creators, whole and part by part: who has which share of the time.
//!
//! ```sh
//! cargo bench --bench scorecards
//! ```

#![allow(missing_docs, reason = "criterion writes functions without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use influencer::authenticity::{CreatorEvidence, CreatorNorms};
use influencer::scorecard::Dossiers;
use influencer::{
    Account, AuthenticityModel, Cadence, Cohort, Column, Comment, CommentTable, CommentTableBuilder, Connection, Count,
    Creator, CreatorTable, EngagementRate, HistoryColumns, Known, Level, Platform, Pooling, Post, PostFilter, Scorer,
    TimeColumn, Timestamp,
};

mod support;

const POSTS: u64 = 12;
const TOTALS: usize = 8;

fn day(day: u64) -> Timestamp {
    let seconds = i64::try_from(1_714_564_800 + 86_400 * day).expect("a day of this century");
    Timestamp::from_unix_seconds(seconds).expect("a day of this century")
}

fn table(creators: u64) -> CreatorTable {
    let mut random = support::Random(1);
    let made = (0..creators).map(|number| {
        let followers = 100 << random.below(14);
        let account = Account::new(format!("creator{number}"), Platform::Instagram);
        let account = account.with(Count::Followers, followers).with(Count::Following, random.below(2_000));
        let posts = (0..POSTS).map(|post| {
            let likes = followers / 50 + random.below(followers / 10 + 20);
            let post = Post::new(format!("p{post}")).with_published_at(day(3 * post + random.below(3)));
            post.with(Count::Likes, likes).with(Count::Comments, likes / 15 + random.below(9))
        });
        Creator::new(account, posts.collect()).expect("posts with ids of their own").with_observed_at(day(60))
    });
    made.collect()
}

/// Days and followers, those of one creator after the other.
fn totals(table: &CreatorTable) -> (Vec<i64>, Vec<u64>) {
    let mut random = support::Random(3);
    let all = table.iter().flat_map(|creator| {
        let followers = creator.account().count(Count::Followers).unwrap_or_default();
        (0..TOTALS as u64).map(move |number| (day(number * 7).as_unix_seconds(), followers, number))
    });
    all.map(|(time, followers, number)| (time, followers + followers * number / 100 + random.below(9))).unzip()
}

/// One comment a post; every other one has an answer.
fn comments(table: &CreatorTable) -> CommentTable {
    let mut random = support::Random(2);
    let mut builder = CommentTableBuilder::new(table);
    for creator in 0..table.len() {
        for number in (0..POSTS).step_by(2) {
            let post = format!("p{}", random.below(POSTS));
            let comment = Comment::new(format!("c{number}"), &post).with_author(random.below(2_000_000).to_string());
            let reply = Comment::new(format!("r{number}"), &post).with_parent(format!("c{number}")).by_creator();
            let at = 40 + random.below(19);
            for (comment, at) in [(comment, at), (reply, at + 1)] {
                let comment = comment.with_published_at(day(at));
                builder.push(creator, &comment).expect("a comment under a post that is there");
            }
        }
    }
    builder.finish().expect("comments with ids of their own")
}

fn scorecards(criterion: &mut Criterion) {
    let creators = 1_000_000;
    let table = table(creators);
    let (filter, level) = (PostFilter::ALL, Level::NINETY_FIVE);
    let (rate, pooling) = (EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS, Pooling::Median);
    let now = day(61);
    let mut group = criterion.benchmark_group("scorecards of a million creators with twelve posts each");
    group.sample_size(10).warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(20));
    group.throughput(Throughput::Elements(creators));

    group.bench_function("what is usual among them", |bench| {
        bench.iter(|| black_box(Scorer::new().among(&table, now).expect("enough creators")));
    });
    let scorer = Scorer::new().among(&table, now).expect("enough creators");
    group.bench_function("all that posts tell", |bench| bench.iter(|| black_box(scorer.score_table(&table))));

    let comments = comments(&table);
    let (times, totals) = totals(&table);
    let times = TimeColumn::unix_seconds(&times, Known::All).expect("days of this century");
    let offsets: Vec<usize> = (0..=table.len()).map(|creator| creator * TOTALS).collect();
    let histories = HistoryColumns::grouped(Count::Followers, times, Column::from(&totals), offsets);
    let histories = histories.expect("one total a day");
    let dossiers = Dossiers::of(&table).with_comments(&comments).expect("of the same creators");
    let dossiers = dossiers.with_histories(&histories).expect("of the same creators");
    group.bench_function("all, with twelve comments and eight dated totals each", |bench| {
        bench.iter(|| black_box(scorer.score_table(dossiers)));
    });

    // The parts, one by one and one after the other, as the whole asks for them.
    group.bench_function("of these: rates with intervals", |bench| {
        bench.iter(|| {
            table.iter().filter(|view| rate.pooled_with_level(*view, pooling, &filter, level).rate().is_ok()).count()
        });
    });
    let columns = table.columns();
    let estimates = rate.pooled_columns_with_level(&columns, &[pooling], &filter, level);
    let cohort = Cohort::fit_columns(&columns, &estimates, 0, Platform::Instagram, now).expect("enough creators");
    group.bench_function("of these: comparison", |bench| {
        bench.iter(|| black_box(cohort.posterior_columns(&columns, &estimates, 0).expect("of one kind")));
    });
    group.bench_function("of these: relationship", |bench| {
        let connection = |place: usize| Connection::of(table.get(place)?, comments.get(place)?, &filter).ok();
        bench.iter(|| (0..table.len()).filter_map(connection).count());
    });
    group.bench_function("of these: cadence", |bench| {
        bench.iter(|| table.iter().filter(|view| Cadence::of(*view, &filter).median_gap().is_ok()).count());
    });
    let norms = CreatorNorms::fit(table.iter(), Platform::Instagram, &filter, now);
    let model = AuthenticityModel::creator_engagement_2018();
    group.bench_function("of these: evidence, on all threads", |bench| {
        bench.iter(|| black_box(model.scores(&table, |_, creator| CreatorEvidence::of(creator).with_norms(&norms))));
    });
    group.finish();
}

criterion_group!(benches, scorecards);
criterion_main!(benches);

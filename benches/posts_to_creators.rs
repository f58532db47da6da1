//! From posts to creators: posts counted, mean, median and standard deviation of one rate a post, and the tier. Twelve million posts
//! of a million creators, grouped and in random order, beside what one would write without this crate and beside a copy of the same
//! bytes; then from ten thousand posts to a hundred million, to see how the cost grows.
//!
//! ```sh
//! cargo bench --bench posts_to_creators
//! ```

#![allow(missing_docs, reason = "criterion writes functions without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::collections::HashMap;
use std::hint::black_box;

use criterion::{BatchSize, BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use influencer::{
    Column, Count, CountColumns, CreatorColumns, EngagementRate, EstimateColumns, Platform, Pooling, PostFilter,
    Standing, TierScheme,
};

mod support;

use support::Posts;

const RATE: EngagementRate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
const POOLINGS: [Pooling; 2] = [Pooling::Mean, Pooling::Median];

fn accounts(posts: &Posts) -> CountColumns<'_> {
    let columns = CountColumns::new(posts.followers.len());
    columns.with(Count::Followers, Column::from(&posts.followers)).expect("as many values as rows")
}

fn columns(posts: &Posts) -> CountColumns<'_> {
    CountColumns::new(posts.likes.len())
        .with(Count::Likes, Column::from(&posts.likes))
        .and_then(|columns| columns.with(Count::Comments, Column::from(&posts.comments)))
        .expect("as many values as rows")
}

/// Results in memory of before.
struct Results {
    estimates: EstimateColumns,
    standings: Vec<Option<Standing>>,
}

impl Results {
    fn new(creators: &CreatorColumns<'_>) -> Results {
        let estimates = RATE.pooled_columns(creators, &POOLINGS, &PostFilter::ALL);
        Results { estimates, standings: vec![None; creators.len()] }
    }

    fn fill(&mut self, creators: &CreatorColumns<'_>) {
        RATE.pooled_columns_into(creators, &PostFilter::ALL, &mut self.estimates, |_| {});
        let followers = creators.accounts().get(Count::Followers).expect("there is a column of followers");
        TierScheme::default().standings_into(followers, &mut self.standings).expect("as many places as creators");
    }
}

fn grouped(posts: &Posts) -> CreatorColumns<'_> {
    CreatorColumns::grouped(Platform::X, accounts(posts), columns(posts), &posts.offsets).expect("offsets ascend")
}

fn shuffled(posts: &Posts) -> CreatorColumns<'_> {
    CreatorColumns::ungrouped(Platform::X, accounts(posts), columns(posts), &posts.creator_of)
        .expect("every post has a creator")
}

/// What one would write: a map from creator to floats, sorted for the median.
#[allow(clippy::cast_precision_loss, reason = "that is what one would write")]
fn plain(posts: &Posts) -> Vec<(usize, f64, f64, f64, u8)> {
    let mut rates: HashMap<u32, Vec<f64>> = HashMap::new();
    for ((creator, likes), comments) in posts.creator_of.iter().zip(&posts.likes).zip(&posts.comments) {
        let followers = posts.followers[*creator as usize];
        rates.entry(*creator).or_default().push((likes + comments) as f64 / followers as f64);
    }
    let results = rates.into_iter().map(|(creator, mut rates)| {
        rates.sort_unstable_by(f64::total_cmp);
        let number = rates.len() as f64;
        let mean = rates.iter().sum::<f64>() / number;
        let median = f64::midpoint(rates[(rates.len() - 1) / 2], rates[rates.len() / 2]);
        let squares: f64 = rates.iter().map(|rate| (rate - mean) * (rate - mean)).sum();
        let tier = match posts.followers[creator as usize] {
            0..10_000 => 0,
            10_000..100_000 => 1,
            100_000..1_000_000 => 2,
            _ => 3,
        };
        (rates.len(), mean, median, (squares / (number - 1.0)).sqrt(), tier)
    });
    results.collect()
}

fn posts_to_creators(criterion: &mut Criterion) {
    let posts = Posts::new(1_000_000);
    let in_random_order = posts.shuffled();
    let mut group = criterion.benchmark_group(format!("posts_to_creators, {} posts", posts.likes.len()));
    group.sample_size(10);

    group.throughput(Throughput::Bytes(posts.bytes()));
    let from = [&posts.likes[..], &posts.comments, &posts.followers].concat();
    let mut to = from.clone();
    group.bench_function("copy of the same bytes", |bencher| {
        bencher.iter(|| black_box(&mut to).copy_from_slice(black_box(&from)));
    });
    drop((from, to));

    group.throughput(Throughput::Elements(posts.likes.len() as u64));
    let mut results = Results::new(&grouped(&posts));
    for (threads, pool) in support::pools() {
        group.bench_function(BenchmarkId::new("grouped", &threads), |bencher| {
            pool.install(|| bencher.iter(|| results.fill(&grouped(black_box(&posts)))));
        });
        group.bench_function(BenchmarkId::new("random order", &threads), |bencher| {
            pool.install(|| bencher.iter(|| results.fill(&shuffled(black_box(&in_random_order)))));
        });
    }
    group.bench_function("plain map of floats, grouped", |bencher| {
        bencher.iter_batched(|| (), |()| plain(black_box(&posts)), BatchSize::PerIteration);
    });
    group.bench_function("plain map of floats, random order", |bencher| {
        bencher.iter_batched(|| (), |()| plain(black_box(&in_random_order)), BatchSize::PerIteration);
    });
    group.finish();
}

fn growth(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("posts_to_creators, growth");
    group.sample_size(10);
    for posts in [10_000_u32, 100_000, 1_000_000, 10_000_000, 100_000_000] {
        let posts = Posts::new(posts / 12);
        let mut results = Results::new(&grouped(&posts));
        group.throughput(Throughput::Elements(posts.likes.len() as u64));
        for (threads, pool) in support::pools() {
            group.bench_function(
                BenchmarkId::new(format!("grouped, {} posts", posts.likes.len()), threads),
                |bencher| {
                    pool.install(|| bencher.iter(|| results.fill(&grouped(black_box(&posts)))));
                },
            );
        }
    }
    group.finish();
}

criterion_group!(benches, posts_to_creators, growth);
criterion_main!(benches);

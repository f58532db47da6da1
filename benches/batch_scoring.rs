//! A tier, a rate and two ratios of each account, over rows and over columns, beside what one would write without this crate and
//! beside a copy of the same bytes, which is as fast as the machine goes.
//!
//! ```sh
//! cargo bench --bench batch_scoring
//! RUSTFLAGS="-C target-cpu=native" cargo bench --bench batch_scoring
//! ```

#![allow(missing_docs, reason = "criterion writes functions without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use influencer::{Column, Count, CountColumns, Counts, EngagementRate, Known, Rate, Standing, TierScheme};
use rayon::prelude::*;

mod support;

const RATE: EngagementRate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
const RATIOS: [EngagementRate; 2] = [EngagementRate::COMMENTS_PER_LIKE, EngagementRate::FOLLOWERS_PER_FOLLOWING];

/// Rows whose columns stay in the cache while all numbers are asked of them.
const ROWS_AT_ONCE: usize = 8_192;

struct Accounts {
    followers: Vec<u64>,
    following: Vec<u64>,
    likes: Vec<u64>,
    comments: Vec<u64>,
    /// A validity bit for each, one in ten not set.
    validity: Vec<u8>,
}

impl Accounts {
    fn new(rows: usize) -> Accounts {
        let mut random = support::Random(1);
        let mut column = |limit: u64| (0..rows).map(|_| random.below(limit)).collect::<Vec<u64>>();
        let (followers, following) = (column(3_000_000), column(5_000));
        let (likes, comments) = (column(90_000), column(3_000));
        let mut validity = vec![0_u8; rows.div_ceil(8)];
        for row in 0..rows {
            validity[row / 8] |= u8::from(random.below(10) > 0) << (row % 8);
        }
        Accounts { followers, following, likes, comments, validity }
    }

    fn columns(&self, unknowns: bool) -> CountColumns<'_> {
        let known = if unknowns { Known::Bits { bytes: &self.validity, offset: 0 } } else { Known::All };
        let columns = [
            (Count::Followers, &self.followers),
            (Count::Following, &self.following),
            (Count::Likes, &self.likes),
            (Count::Comments, &self.comments),
        ];
        columns.into_iter().fold(CountColumns::new(self.followers.len()), |all, (count, values)| {
            let column = Column::unsigned(values, known).expect("as many bits as values");
            all.with(count, column).expect("as many values as rows")
        })
    }
}

/// Places for the results of all rows.
struct Results {
    standings: Vec<Option<Standing>>,
    rates: [Vec<Option<Rate>>; 3],
}

impl Results {
    fn new(rows: usize) -> Results {
        Results { standings: vec![None; rows], rates: core::array::from_fn(|_| vec![None; rows]) }
    }

    /// On one thread part by part, so that the cache serves all four; on several, each number of all rows, which the crate spreads.
    fn fill(&mut self, columns: &CountColumns<'_>, scheme: &TierScheme) {
        let rows_at_once = if rayon::current_num_threads() > 1 { columns.len() } else { ROWS_AT_ONCE };
        for (part, columns) in columns.parts(rows_at_once) {
            let followers = columns.get(Count::Followers).expect("there is a column of followers");
            scheme.standings_into(followers, &mut self.standings[part.clone()]).expect("as many places as rows");
            for (formula, rates) in [RATE, RATIOS[0], RATIOS[1]].iter().zip(&mut self.rates) {
                formula.rates_into(&columns, &mut rates[part.clone()]).expect("as many places as rows");
            }
        }
    }
}

/// What one would write: a struct a row, floats, and a zero for what cannot be said.
struct PlainRow {
    followers: u64,
    following: u64,
    likes: u64,
    comments: u64,
}

#[derive(Clone, Copy)]
struct PlainResult {
    tier: u8,
    rate: f64,
    comments_per_like: f64,
    followers_per_following: f64,
}

#[allow(clippy::cast_precision_loss, reason = "that is what one would write")]
fn plain(row: &PlainRow) -> PlainResult {
    let tier = match row.followers {
        0..10_000 => 0,
        10_000..100_000 => 1,
        100_000..1_000_000 => 2,
        _ => 3,
    };
    let quotient = |numerator: u64, denominator: u64| {
        if denominator == 0 { 0.0 } else { numerator as f64 / denominator as f64 }
    };
    PlainResult {
        tier,
        rate: quotient(row.likes + row.comments, row.followers),
        comments_per_like: quotient(row.comments, row.likes),
        followers_per_following: quotient(row.followers, row.following),
    }
}

fn copy_on_all_threads(from: &[u64], to: &mut [u64]) {
    let part = from.len().div_ceil(rayon::current_num_threads());
    to.par_chunks_mut(part).zip(from.par_chunks(part)).for_each(|(to, from)| to.copy_from_slice(from));
}

fn batch_scoring(criterion: &mut Criterion) {
    let scheme = TierScheme::default();
    for rows in [1_000, 1_000_000, 10_000_000] {
        let mut group = criterion.benchmark_group(format!("batch_scoring, {rows} rows"));
        group.sample_size(10).measurement_time(Duration::from_secs(2)).warm_up_time(Duration::from_secs(1));
        group.throughput(Throughput::Bytes(4 * 8 * rows as u64));
        let accounts = Accounts::new(rows);

        let from = [&accounts.followers[..], &accounts.following, &accounts.likes, &accounts.comments].concat();
        let mut to = from.clone();
        group.bench_function("copy of the same bytes", |bencher| {
            bencher.iter(|| black_box(&mut to).copy_from_slice(black_box(&from)));
        });
        for (threads, pool) in support::pools().into_iter().skip(1) {
            group.bench_function(BenchmarkId::new("copy of the same bytes", threads), |bencher| {
                pool.install(|| bencher.iter(|| copy_on_all_threads(black_box(&from), black_box(&mut to))));
            });
        }
        drop((from, to));

        let mut results = Results::new(rows);
        for (threads, pool) in support::pools() {
            for (unknowns, name) in [(false, "columns"), (true, "columns, a tenth unknown")] {
                let columns = accounts.columns(unknowns);
                group.bench_function(BenchmarkId::new(name, &threads), |bencher| {
                    pool.install(|| bencher.iter(|| results.fill(black_box(&columns), &scheme)));
                });
            }
        }

        let counts: Vec<Counts> = (0..rows).map(|row| accounts.columns(false).row(row)).collect();
        group.bench_function("rows", |bencher| {
            bencher.iter(|| {
                for (row, counts) in black_box(&counts).iter().enumerate() {
                    results.standings[row] = scheme.standing_of(counts).ok();
                    for (formula, rates) in [RATE, RATIOS[0], RATIOS[1]].iter().zip(&mut results.rates) {
                        rates[row] = formula.rate(counts).ok();
                    }
                }
            });
        });
        drop((counts, results));

        let plain_rows: Vec<PlainRow> = (0..rows)
            .map(|row| PlainRow {
                followers: accounts.followers[row],
                following: accounts.following[row],
                likes: accounts.likes[row],
                comments: accounts.comments[row],
            })
            .collect();
        let nothing = PlainResult { tier: 0, rate: 0.0, comments_per_like: 0.0, followers_per_following: 0.0 };
        let mut plain_results = vec![nothing; rows];
        group.bench_function("plain structs, unknown as zero", |bencher| {
            bencher.iter(|| {
                for (result, row) in black_box(&mut plain_results).iter_mut().zip(black_box(&plain_rows)) {
                    *result = plain(row);
                }
            });
        });
        black_box(
            plain_results
                .iter()
                .map(|result| {
                    f64::from(result.tier) + result.rate + result.comments_per_like + result.followers_per_following
                })
                .sum::<f64>(),
        );
        group.finish();
    }
}

criterion_group!(benches, batch_scoring);
criterion_main!(benches);

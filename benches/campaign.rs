//! Whom to book: the choice with its shortcut beside the same one by comparing all creators, and at the size of a market.
//!
//! ```sh
//! cargo bench --bench campaign
//! ```

#![allow(missing_docs, reason = "criterion writes functions without docs")]
#![allow(clippy::expect_used, reason = "a benchmark that cannot go on has failed")]

use std::hint::black_box;
use std::time::Duration;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use influencer::Share;
use influencer::audience::{Audiences, Campaign, Pick};

mod support;

/// Audiences of which most are small and a few large, of people of whom some follow many creators and most a few.
struct Market {
    offsets: Vec<usize>,
    /// Small numbers, or as hashes would be.
    numbers: Vec<u64>,
    hashes: Vec<u64>,
    people: usize,
    chances: Vec<f64>,
    costs: Vec<u64>,
}

impl Market {
    /// A hundred memberships for each creator, on average.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss, reason = "made up")]
    fn new(creators: usize) -> Market {
        let mut random = support::Random(1);
        let mut uniform = || (random.below(1 << 53) + 1) as f64 / (1_u64 << 53) as f64;
        let people = creators * 20;
        let mut market =
            Market { offsets: vec![0], numbers: vec![], hashes: vec![], people, chances: vec![], costs: vec![] };
        for _ in 0..creators {
            // Pareto with exponent 1.2, at most a tenth of the people.
            let size = (24.0 * uniform().powf(-1.0 / 1.2)).min(people as f64 / 10.0);
            for _ in 0..size as usize {
                market.numbers.push((uniform().powi(2) * (people - 1) as f64) as u64);
            }
            market.offsets.push(market.numbers.len());
            market.chances.push(0.2 * size.powf(-0.2) * (0.5 + uniform()));
            market.costs.push((size.powf(0.8) * (50.0 + 100.0 * uniform())) as u64);
        }
        market.hashes = market.numbers.iter().map(|number| number.wrapping_mul(0x9E37_79B9_7F4A_7C15)).collect();
        market
    }

    fn group(&self) -> Audiences {
        Audiences::from_columns(&self.offsets, &self.numbers).expect("as many keys as the offsets say")
    }

    fn campaign<'a>(&self, group: &'a Audiences) -> Campaign<'a> {
        let chances: Vec<Share> = self.chances.iter().map(|chance| Share::new(*chance).expect("below 1")).collect();
        let campaign = Campaign::new(group, &chances).expect("as many chances as creators");
        campaign.with_costs(&self.costs).expect("as many costs as creators")
    }

    /// The people of a creator, each once.
    fn members(&self) -> Vec<Vec<usize>> {
        let members = self.offsets.windows(2).map(|ends| {
            let mut members: Vec<usize> = self.numbers[ends[0]..ends[1]]
                .iter()
                .map(|number| usize::try_from(*number).expect("a small number"))
                .collect();
            members.sort_unstable();
            members.dedup();
            members
        });
        members.collect()
    }
}

/// What one would write first: every creator is looked at for every pick.
fn plain(members: &[Vec<usize>], chances: &[f64], people: usize, picks: usize) -> Vec<usize> {
    let mut left = vec![1.0; people];
    let mut chosen = Vec::new();
    for _ in 0..picks {
        let gain = |creator: usize| members[creator].iter().map(|person| left[*person]).sum::<f64>() * chances[creator];
        let gains =
            (0..members.len()).filter(|creator| !chosen.contains(creator)).map(|creator| (gain(creator), creator));
        let Some((_, best)) = gains.reduce(|best, next| if next.0 > best.0 { next } else { best }) else { break };
        for person in &members[best] {
            left[*person] *= 1.0 - chances[best];
        }
        chosen.push(best);
    }
    chosen
}

fn campaign(criterion: &mut Criterion) {
    const PICKS: usize = 50;

    let market = Market::new(5_000);
    let group = market.group();
    let members = market.members();
    let small = market.campaign(&group);
    let found: Vec<usize> = small.choose(PICKS).picks().iter().map(Pick::creator).collect();
    assert_eq!(found, plain(&members, &market.chances, market.people, PICKS));
    let mut bench = criterion.benchmark_group("5,000 creators, 50 picks");
    bench.sample_size(10).throughput(Throughput::Elements(group.memberships() as u64));
    bench.bench_function("plain greedy", |bencher| {
        bencher.iter(|| black_box(plain(&members, &market.chances, market.people, PICKS)));
    });
    bench.bench_function("with the shortcut", |bencher| bencher.iter(|| black_box(small.choose(PICKS))));
    bench.finish();

    let market = Market::new(100_000);
    let group = market.group();
    println!("{} creators, {} people, {} memberships", group.len(), group.people(), group.memberships());
    let large = market.campaign(&group);
    let budget = market.costs.iter().sum::<u64>() / 2_000;
    println!("{} picks for the budget", large.choose_within(budget).picks().len());
    let mut bench = criterion.benchmark_group("100,000 creators");
    bench.sample_size(10).measurement_time(Duration::from_secs(8));
    bench.throughput(Throughput::Elements(group.memberships() as u64));
    bench.bench_function("50 picks", |bencher| bencher.iter(|| black_box(large.choose(PICKS))));
    bench.bench_function("a budget", |bencher| bencher.iter(|| black_box(large.choose_within(budget))));
    bench.bench_function("reach", |bencher| bencher.iter(|| black_box(group.reach())));
    bench.bench_function("group of small numbers", |bencher| bencher.iter(|| black_box(market.group())));
    bench.bench_function("group of hashes", |bencher| {
        bencher.iter(|| black_box(Audiences::from_columns(&market.offsets, &market.hashes)));
    });
    bench.finish();
}

criterion_group!(benches, campaign);
criterion_main!(benches);

//! The hot path asks for no memory per creator or row. A binary of its own, because it replaces the allocator.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use influencer::{
    Column, Count, CountColumns, CreatorColumns, EngagementRate, Known, Platform, Pooling, PostFilter, Rate, Standing,
    TierScheme,
};

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// How many pieces of memory the work asks for.
fn allocations(work: impl FnOnce()) -> u64 {
    let before = dhat::HeapStats::get().total_blocks;
    work();
    dhat::HeapStats::get().total_blocks - before
}

/// Allocations of one pass over so many creators with ten posts each, in memory of a pass before.
fn of_a_pass(creators: usize, with_unknowns: bool) -> u64 {
    let posts = 10 * creators;
    let likes: Vec<u64> = (0..posts as u64).map(|post| post * 7_919 % 5_000).collect();
    let flags: Vec<bool> = (0..posts).map(|post| post % 11 > 0).collect();
    let followers: Vec<u64> = (0..creators as u64).map(|creator| creator * 104_729 % 1_000_000).collect();
    let offsets: Vec<usize> = (0..=creators).map(|creator| 10 * creator).collect();
    let known = if with_unknowns { Known::Flags(&flags) } else { Known::All };
    let accounts = CountColumns::new(creators).with(Count::Followers, Column::from(&followers)).unwrap();
    let likes = Column::unsigned(&likes, known).unwrap();
    let columns = CountColumns::new(posts).with(Count::Likes, likes).unwrap();
    let table = CreatorColumns::grouped(Platform::X, accounts, columns, &offsets).unwrap();

    let formula = EngagementRate::LIKES_BY_FOLLOWERS;
    let filter =
        if with_unknowns { PostFilter::ALL.of_kinds(&[influencer::PostKind::Unknown]) } else { PostFilter::ALL };
    let mut estimates = formula.pooled_columns(&table, Pooling::ALL, &filter);
    let mut rates: Vec<Option<Rate>> = vec![None; posts];
    let mut standings: Vec<Option<Standing>> = vec![None; creators];
    let used = allocations(|| {
        formula.pooled_columns_into(&table, &filter, &mut estimates, |_| {});
        EngagementRate::APPLAUSE.rates_into(&columns, &mut rates).unwrap();
        TierScheme::default().standings_into(accounts.get(Count::Followers).unwrap(), &mut standings).unwrap();
    });
    assert!(estimates.rates(0).iter().flatten().count() > creators / 2);
    used
}

/// Work goes in chunks of a thousand creators or thousands of rows, and only a chunk may ask for memory: two pieces at most. On one thread:
/// each piece of work that a thread takes from another brings its memory, and how many it takes is chance.
#[test]
fn no_allocation_per_creator() {
    rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(on_one_thread);
}

fn on_one_thread() {
    let _profiler = dhat::Profiler::builder().testing().build();
    for with_unknowns in [false, true] {
        let (few, many) = (of_a_pass(2_000, with_unknowns), of_a_pass(66_000, with_unknowns));
        println!("allocations: {few} for 2,000 creators, {many} for 66,000");
        assert!(many < few + 66_000 / 500, "{few} for 2,000 creators, {many} for 66,000");
    }
}

//! A generator for each type.

use influencer::{
    Account, Base, Collaboration, Count, Counts, Creator, EngagementRate, Pinning, Platform, Pooling, Post, PostKind,
    Share, Sponsorship, Timestamp, Trim, Weight,
};
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

/// Small, usual, huge, and the very ends.
pub(crate) fn value() -> impl Strategy<Value = u64> {
    prop_oneof![
        2 => 0_u64..100,
        6 => 0_u64..100_000_000,
        2 => any::<u64>(),
        1 => (1_u64 << 52)..(1 << 55),
        1 => (u64::MAX - 3)..=u64::MAX,
    ]
}

pub(crate) fn count() -> impl Strategy<Value = Count> {
    select(Count::ALL)
}

/// Every count known.
pub(crate) fn full_counts() -> impl Strategy<Value = Counts> {
    proptest::collection::vec(value(), Count::ALL.len())
        .prop_map(|values| Count::ALL.iter().copied().zip(values).collect())
}

/// One count in eight is not known.
pub(crate) fn counts() -> impl Strategy<Value = Counts> {
    let cell = prop_oneof![7 => value().prop_map(Some), 1 => Just(None)];
    proptest::collection::vec(cell, Count::ALL.len()).prop_map(|cells| {
        let cells = Count::ALL.iter().copied().zip(cells);
        cells.filter_map(|(count, cell)| Some((count, cell?))).collect()
    })
}

/// Counts of ordinary size, which go side by side; one in eight is not known.
pub(crate) fn ordinary_counts() -> impl Strategy<Value = Counts> {
    let cell = prop_oneof![7 => (0_u64..3_000_000).prop_map(Some), 1 => Just(None)];
    proptest::collection::vec(cell, Count::ALL.len()).prop_map(|cells| {
        let cells = Count::ALL.iter().copied().zip(cells);
        cells.filter_map(|(count, cell)| Some((count, cell?))).collect()
    })
}

pub(crate) fn weight() -> impl Strategy<Value = Weight> {
    let ten_thousandths = prop_oneof![Just(10_000_u32), Just(1_000_000), 1_u32..=1_000_000];
    ten_thousandths.prop_map(|weight| Weight::from_ten_thousandths(weight).unwrap())
}

pub(crate) fn base() -> impl Strategy<Value = Base> {
    let some = subsequence(Count::ALL, 1..4).prop_map(|counts| Base::sum(counts[0], &counts[1..]));
    prop_oneof![1 => Just(Base::POST), 6 => some]
}

pub(crate) fn strict_formula() -> impl Strategy<Value = EngagementRate> {
    let weights = subsequence(Count::ALL, 1..6)
        .prop_flat_map(|counts| counts.into_iter().map(|count| (Just(count), weight())).collect::<Vec<_>>());
    (weights, base()).prop_map(|(weights, base)| EngagementRate::new(&weights, base).unwrap())
}

pub(crate) fn formula() -> impl Strategy<Value = EngagementRate> {
    (strict_formula(), any::<bool>())
        .prop_map(|(formula, lenient)| if lenient { formula.treating_unknown_as_zero() } else { formula })
}

pub(crate) fn pooling() -> impl Strategy<Value = Pooling> {
    let trim = (0_u32..5_000).prop_map(|trim| Trim::new(Share::new(f64::from(trim) / 10_000.0).unwrap()).unwrap());
    prop_oneof![
        Just(Pooling::RatioOfSums),
        Just(Pooling::Mean),
        Just(Pooling::Median),
        trim.prop_map(Pooling::TrimmedMean),
    ]
}

fn post(counts: impl Strategy<Value = Counts>) -> impl Strategy<Value = Post> {
    let states = (select(PostKind::ALL), select(Sponsorship::ALL), select(Pinning::ALL), select(Collaboration::ALL));
    (counts, states, proptest::option::of(-5_i64..2_000_000_000)).prop_map(|(counts, states, time)| {
        let (kind, sponsorship, pinning, collaboration) = states;
        let post = Post::new("")
            .with_counts(counts)
            .with_kind(kind)
            .with_sponsorship(sponsorship)
            .with_pinning(pinning)
            .with_collaboration(collaboration);
        time.into_iter().fold(post, |post, time| post.with_published_at(Timestamp::from_unix_seconds(time).unwrap()))
    })
}

/// Creators whose posts have distinct ids, with counts of every size or of ordinary size.
pub(crate) fn creators() -> impl Strategy<Value = Vec<Creator>> {
    prop_oneof![creators_with(counts), creators_with(ordinary_counts)]
}

fn creators_with<S: Strategy<Value = Counts>>(counts: impl Fn() -> S) -> impl Strategy<Value = Vec<Creator>> {
    let posts = proptest::collection::vec(post(counts()), 0..80);
    proptest::collection::vec((counts(), posts), 0..6).prop_map(|creators| {
        let named = creators.into_iter().enumerate().map(|(number, (counts, posts))| {
            let posts = posts.into_iter().enumerate();
            let posts = posts.map(|(id, post)| renamed(&post, &format!("{}p{id}", "#".repeat(id % 5))));
            let account = Account::new(format!("c{number}"), Platform::X).with_counts(counts);
            let creator = Creator::new(account, posts.collect()).unwrap();
            if number % 2 == 0 {
                creator.with_observed_at(Timestamp::from_unix_seconds(1_000).unwrap())
            } else {
                creator
            }
        });
        named.collect()
    })
}

fn renamed(post: &Post, id: &str) -> Post {
    let named = Post::new(id)
        .with_counts(*post.counts())
        .with_kind(post.kind())
        .with_sponsorship(post.sponsorship())
        .with_pinning(post.pinning())
        .with_collaboration(post.collaboration());
    post.published_at().into_iter().fold(named, Post::with_published_at)
}

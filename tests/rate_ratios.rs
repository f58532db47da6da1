//! How many times one rate is another: against reference values, by rule, by simulation.

use core::cmp::Ordering;

use influencer::{
    Account, Count, Counts, Creator, EngagementRate, Error, Estimate, Level, Platform, Pooling, Post, PostFilter,
    RateRatio, Undefined,
};
use proptest::prelude::*;

use crate::intervals::{estimate, simulation};
use crate::support::{creator, read, rows};

#[path = "../examples/interval_coverage/ratios.rs"]
mod ratios;

#[test]
fn ratios_are_those_of_fifty_digits() {
    let posts = |text: &str| -> Vec<(u64, u64)> {
        let post = |text: &str| {
            let (likes, views) = text.split_once('/').unwrap();
            (likes.parse().unwrap(), views.parse().unwrap())
        };
        text.split(' ').map(post).collect()
    };
    for row in &rows("tests/data/rate_ratios.csv") {
        let (pooling, level) = (row.get("pooling").parse().unwrap(), row.get("level").parse().unwrap());
        let side = |column| estimate(&posts(row.get(column)), pooling, level);
        let ratio = side("posts").compared_with(&side("other_posts")).unwrap();
        let interval = ratio.interval();
        for (found, expected) in [(ratio.ratio(), "ratio"), (interval.low(), "low"), (interval.high(), "high")] {
            let error = (found.as_f64() / row.number(expected) - 1.0).abs();
            assert!(error <= 1e-12, "{expected} of {pooling}: {found} is not {}, off by {error:e}", row.get(expected));
        }
        assert_eq!(ratio.level(), level);
    }
}

/// Twelve posts of about so many likes on a thousand views.
fn about(likes: u64) -> Vec<(u64, u64)> {
    (0..12).map(|post| (likes * (20 + post) / 26, 1_000)).collect()
}

#[test]
fn unlike_ones_are_refused_and_name_both() {
    let refused = |one: &Estimate, other: &Estimate, words: &str| {
        assert_eq!(one.compared_with(other).unwrap_err().to_string(), words);
    };
    let median = estimate(&about(50), Pooling::Median, Level::NINETY_FIVE);
    let mean = estimate(&about(50), Pooling::Mean, Level::NINETY_FIVE);
    refused(&median, &mean, "cannot compare median with mean: pooling differs");
    let wide = estimate(&about(50), Pooling::Median, Level::NINETY_NINE);
    refused(&median, &wide, "cannot compare 95 % with 99 %: level differs");
    let creator = creator([Counts::new().with(Count::Likes, 5).with(Count::Reach, 10)]);
    let by_reach = EngagementRate::LIKES_BY_REACH.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    refused(&median, &by_reach, "cannot compare likes / views with likes / reach: base differs");
}

#[test]
fn what_is_not_known_has_a_reason() {
    let good = estimate(&about(50), Pooling::Median, Level::NINETY_FIVE);
    let undefined = |one: &Estimate, other: &Estimate| match one.compared_with(other) {
        Err(Error::Undefined(reason)) => reason,
        other => panic!("{other:?}"),
    };
    let of = |posts: &[(u64, u64)]| estimate(posts, Pooling::Median, Level::NINETY_FIVE);
    let mut zeros = about(50);
    zeros[..4].fill((0, 1_000));
    for (other, reason) in [
        (of(&[]), Undefined::TooFewPosts { needed: 1, found: 0 }),
        (of(&about(50)[..5]), Undefined::TooFewPosts { needed: 6, found: 5 }),
        (of(&[(0, 1_000); 9]), Undefined::IntervalReachesZero),
        (of(&zeros), Undefined::IntervalReachesZero),
    ] {
        assert_eq!(undefined(&good, &other), reason);
        assert_eq!(undefined(&other, &good), reason);
    }
    let formula = EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS.treating_unknown_as_zero();
    let likes_alone =
        about(50).into_iter().map(|(likes, views)| Counts::new().with(Count::Likes, likes).with(Count::Views, views));
    let lower = formula.pooled(&creator(likes_alone), Pooling::Median, &PostFilter::ALL);
    assert_eq!(undefined(&lower, &lower), Undefined::LowerBoundOnly);
    // 1e19 likes on one follower over one on as many.
    let giant = |likes: u64, followers: u64| {
        let posts = (0..8).map(|id| Post::new(id.to_string()).with(Count::Likes, likes)).collect();
        let account = Account::new("one", Platform::X).with(Count::Followers, followers);
        let creator = Creator::new(account, posts).unwrap();
        EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Mean, &PostFilter::ALL)
    };
    let ratio = giant(10_000_000_000_000_000_000, 1).compared_with(&giant(1, 10_000_000_000_000_000_000)).unwrap();
    assert!((ratio.ratio().as_f64() / 1e38 - 1.0).abs() < 1e-12);
    let beyond = estimate(&[(1, 1_000_000_000), (1_000_000_000, 1)], Pooling::Mean, Level::from_alpha(1e-6).unwrap());
    assert_eq!(undefined(&beyond, &beyond), Undefined::TooLarge);
}

#[test]
fn intervals_may_overlap_and_one_be_ahead_all_the_same() {
    let at = |likes| estimate(&about(likes), Pooling::Mean, Level::NINETY_FIVE);
    let (one, other) = (at(570), at(480));
    assert!(one.interval().unwrap().low() < other.interval().unwrap().high());
    assert_eq!(one.compared_with(&other).unwrap().ahead(), Some(Ordering::Greater));
    assert_eq!(one.compared_with(&at(550)).unwrap().ahead(), None);
}

#[test]
fn it_prints_with_the_digits_asked_for() {
    let at = |likes| estimate(&about(likes), Pooling::Mean, Level::NINETY);
    let ratio = at(800).compared_with(&at(400)).unwrap();
    assert_eq!(format!("{ratio:.1}"), "2.0 times (90 %: 1.8 to 2.2)");
    assert_eq!(format!("{ratio:>34}|"), "   2.00 times (90 %: 1.80 to 2.22)|");
}

fn posts() -> impl Strategy<Value = Vec<(u64, u64)>> {
    (1_u64..5_000).prop_flat_map(|likes| proptest::collection::vec((1..=likes, 1_000_u64..100_000), 6..40))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_other_way_round_is_the_inverse(
        one in posts(),
        other in posts(),
        pooling in crate::strategies::pooling(),
    ) {
        let [one, other] = [one, other].map(|posts| estimate(&posts, pooling, Level::NINETY_FIVE));
        let (Ok(forth), Ok(back)) = (one.compared_with(&other), other.compared_with(&one)) else {
            prop_assert!(one.compared_with(&other).is_err() && other.compared_with(&one).is_err());
            return Ok(());
        };
        let inverse = |one: influencer::Finite, other: influencer::Finite| (one.as_f64() * other.as_f64() - 1.0).abs();
        prop_assert!(inverse(forth.ratio(), back.ratio()) < 1e-14);
        prop_assert!(inverse(forth.interval().low(), back.interval().high()) < 1e-11);
        prop_assert!(inverse(forth.interval().high(), back.interval().low()) < 1e-11);
        prop_assert!(forth.interval().contains(forth.ratio()));
        prop_assert_eq!(forth.ahead(), back.ahead().map(Ordering::reverse));
    }

    #[test]
    fn who_lies_wholly_above_is_ahead(one in posts(), other in posts(), pooling in crate::strategies::pooling()) {
        let [one, other] = [one, other].map(|posts| estimate(&posts, pooling, Level::NINETY_FIVE));
        let (Ok(upper), Ok(lower), Ok(ratio)) = (one.interval(), other.interval(), one.compared_with(&other)) else {
            return Ok(());
        };
        let ahead = |ratio: RateRatio| ratio.ahead();
        if upper.low() > lower.high() {
            prop_assert_eq!(ahead(ratio), Some(Ordering::Greater));
        } else if upper.high() < lower.low() {
            prop_assert_eq!(ahead(ratio), Some(Ordering::Less));
        }
    }
}

/// What the documentation says, and what it must not fall below.
#[test]
fn ratios_cover_what_they_say() {
    let table = ratios::table(4_000).unwrap();
    let source = read("src/engagement/rate_ratio.rs").replace("    /// ", "");
    assert!(source.contains(&table), "the documentation does not have this table:\n{table}");
    let percent = |cell: &str| cell.trim().strip_suffix(" %").unwrap().parse::<f64>().unwrap();
    let covered: Vec<[f64; 2]> = table
        .lines()
        .skip(2)
        .map(|line| {
            let cells: Vec<&str> = line.split('|').collect();
            [percent(cells[3]), percent(cells[5])]
        })
        .collect();
    assert_eq!(covered.len(), 8);
    for [median, mean] in covered {
        assert!((94.0..=97.5).contains(&median), "{table}");
        assert!((90.0..=97.5).contains(&mean), "{table}");
    }
}

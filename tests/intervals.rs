//! How sure an estimate is: against reference values, at the edges, by simulation.

use influencer::{
    Account, Count, Counts, Creator, EngagementRate, Estimate, Level, Platform, Pooling, Post, PostFilter, Rate, Share,
    Trim, Undefined,
};
use proptest::prelude::*;

use crate::support::{creator, read, rows};

#[path = "../examples/interval_coverage/simulation.rs"]
pub(crate) mod simulation;

const FORMULA: EngagementRate = EngagementRate::LIKES_BY_VIEWS;

/// Posts of so many likes on so many views.
pub(crate) fn estimate(posts: &[(u64, u64)], pooling: Pooling, level: Level) -> Estimate {
    let counts = |&(likes, views): &(u64, u64)| Counts::new().with(Count::Likes, likes).with(Count::Views, views);
    FORMULA.pooled_with_level(&creator(posts.iter().map(counts)), pooling, &PostFilter::ALL, level)
}

#[test]
fn intervals_and_errors_are_those_of_fifty_digits() {
    // Behind an exponential an error grows with the exponent.
    let close = |what: &str, found: f64, expected: f64, exponent: f64| {
        let error = if expected == 0.0 { found.abs() } else { (found / expected - 1.0).abs() };
        let error = error / exponent.abs().max(1.0);
        assert!(error <= 1e-12, "{what}: {found:e} is not {expected:e}, off by {error:e}");
        error
    };
    let mut worst = 0.0_f64;
    for row in &rows("tests/data/intervals.csv") {
        let post = |text: &str| {
            let (likes, views) = text.split_once('/').unwrap();
            (likes.parse().unwrap(), views.parse().unwrap())
        };
        let posts: Vec<(u64, u64)> = row.get("posts").split(' ').map(post).collect();
        let pooling: Pooling = row.get("pooling").parse().unwrap();
        let estimate = estimate(&posts, pooling, row.get("level").parse().unwrap());
        let what = format!("{} posts, {pooling}, {}", posts.len(), estimate.level());
        let found = estimate.relative_standard_error();
        if row.get("relative_standard_error").is_empty() {
            assert_eq!(found, Err(Undefined::NoPositiveTotal));
        } else {
            let expected = row.number("relative_standard_error");
            worst = worst.max(close(&what, found.unwrap().as_ratio(), expected, 1.0));
        }
        let (low, high) = (row.number("low"), row.number("high"));
        if high == f64::INFINITY {
            assert_eq!(estimate.interval(), Err(Undefined::TooLarge), "{what}");
            continue;
        }
        let exponent = if low > 0.0 { (high / low).ln() / 2.0 } else { 1.0 };
        let interval = estimate.interval().unwrap();
        worst = worst.max(close(&what, interval.low().as_ratio(), low, exponent));
        worst = worst.max(close(&what, interval.high().as_ratio(), high, exponent));
    }
    println!("intervals: {worst:e}");
}

#[test]
fn too_few_posts_leave_the_rate_and_name_the_number() {
    let posts: Vec<(u64, u64)> = (0..12).map(|post| (30 + post, 1_000)).collect();
    let trimmed = |percent: f64| Pooling::TrimmedMean(Trim::new(Share::new(percent / 100.0).unwrap()).unwrap());
    let sure = Level::from_alpha(0.001).unwrap();
    for (pooling, level, found, needed) in [
        (Pooling::Mean, Level::NINETY_FIVE, 1, 2),
        (Pooling::RatioOfSums, Level::NINETY_FIVE, 1, 2),
        (Pooling::Median, Level::NINETY_FIVE, 5, 6),
        (Pooling::Median, Level::EIGHTY, 5, 6),
        (Pooling::Median, sure, 10, 11),
        (trimmed(20.0), Level::NINETY_FIVE, 1, 2),
        (trimmed(40.0), Level::NINETY_FIVE, 3, 4),
        (trimmed(49.0), Level::NINETY_FIVE, 11, 12),
    ] {
        let short = estimate(&posts[..found], pooling, level);
        assert!(short.rate().is_ok());
        let too_few = Undefined::TooFewPosts { needed, found: found as u64 };
        assert_eq!(short.interval(), Err(too_few), "{pooling} of {found}");
        let enough = estimate(&posts[..usize::try_from(needed).unwrap()], pooling, level);
        assert!(enough.interval().is_ok(), "{pooling} of {needed}");
    }
    let nothing = estimate(&[], Pooling::Mean, Level::NINETY_FIVE);
    assert_eq!(nothing.interval(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
    assert_eq!(nothing.relative_standard_error(), Err(Undefined::TooFewPosts { needed: 1, found: 0 }));
}

/// -ln(0.025) likes in place of none: Garwood's limit, over all views.
#[test]
fn where_nothing_was_counted_a_limit_still_stands() {
    let posts = [(0, 1_000), (0, 2_000), (0, 500), (0, 500), (0, 3_000), (0, 1_000)];
    for pooling in Pooling::ALL {
        let interval = estimate(&posts, *pooling, Level::NINETY_FIVE).interval().unwrap();
        assert_eq!(interval.low(), Rate::ZERO);
        let expected = 3.688_879_454_113_936 / 8_000.0;
        assert!((interval.high().as_ratio() / expected - 1.0).abs() < 1e-14, "{pooling}");
    }
    // The weight of what might have been counted, too.
    let formula: EngagementRate = "(likes + 2*comments) / views".parse().unwrap();
    let nothing = Counts::new().with(Count::Likes, 0).with(Count::Comments, 0).with(Count::Views, 4_000);
    let estimate = formula.pooled(&creator([nothing; 2]), Pooling::Mean, &PostFilter::ALL);
    let high = estimate.interval().unwrap().high().as_ratio();
    assert!((high / (2.0 * 3.688_879_454_113_936 / 8_000.0) - 1.0).abs() < 1e-14);
    assert_eq!(estimate.relative_standard_error(), Err(Undefined::NoPositiveTotal));
}

/// Most posts without a like: the median goes by order statistics, the trimmed mean has no logarithm.
#[test]
fn a_zero_among_others() {
    let posts: Vec<(u64, u64)> = (0..10).map(|post| (if post == 9 { 40 } else { 0 }, 1_000)).collect();
    let median = estimate(&posts, Pooling::Median, Level::NINETY_FIVE);
    assert_eq!(median.interval().unwrap().high(), Rate::ZERO);
    let trimmed = estimate(&posts, Pooling::TrimmedMean(Trim::TWENTY_PERCENT), Level::NINETY_FIVE);
    assert_eq!(trimmed.rate(), Ok(Rate::ZERO));
    assert_eq!(trimmed.interval(), Err(Undefined::NoPositiveTotal));
    let end = ", no interval: total is not above zero";
    assert!(trimmed.to_string().ends_with(end), "{trimmed}");
}

#[test]
fn posts_that_do_not_differ_leave_no_width() {
    for pooling in Pooling::ALL {
        let same = estimate(&[(7, 300); 9], *pooling, Level::NINETY_FIVE);
        let (rate, interval) = (same.rate().unwrap(), same.interval().unwrap());
        assert_eq!((interval.low(), interval.high()), (rate, rate), "{pooling}");
        assert_eq!(same.relative_standard_error(), Ok(Rate::ZERO));
    }
}

#[test]
fn limits_beyond_any_float_are_named() {
    let posts = [(u64::MAX, 1), (1, u64::MAX)];
    let level = Level::from_alpha(1e-300).unwrap();
    assert_eq!(estimate(&posts, Pooling::Mean, level).interval(), Err(Undefined::TooLarge));
}

#[test]
fn an_interval_is_read_aloud() {
    let posts: Vec<(u64, u64)> = [450, 480, 510, 600].map(|likes| (likes, 15_000)).into();
    let mean = estimate(&posts, Pooling::Mean, Level::NINETY);
    assert_eq!(mean.to_string(), "3.40 % (90 %: 2.93 % to 3.95 %) likes / views, mean of 4 posts");
    assert_eq!(format!("{mean:.1}"), "3.4 % (90 %: 2.9 % to 3.9 %) likes / views, mean of 4 posts");
}

fn posts() -> impl Strategy<Value = Vec<(u64, u64)>> {
    proptest::collection::vec((0_u64..100_000, 1_u64..2_000_000), 2..60)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn an_interval_holds_its_rate_and_grows_with_its_level(
        posts in posts(),
        pooling in crate::strategies::pooling(),
    ) {
        let at = |level| estimate(&posts, pooling, level);
        let rate = at(Level::EIGHTY).rate().unwrap();
        let mut inner = None;
        for level in [Level::EIGHTY, Level::NINETY, Level::NINETY_FIVE, Level::NINETY_NINE] {
            let Ok(interval) = at(level).interval() else { continue };
            prop_assert!(interval.contains(rate), "{}", at(level));
            if let Some(inner) = inner.replace(interval) {
                prop_assert!(interval.low() <= inner.low() && inner.high() <= interval.high());
            }
        }
    }

    /// Likes and views times one factor: the rates exactly, the limits to rounding.
    #[test]
    fn scaling_both_sides_changes_nothing(
        posts in posts(),
        factor in 1_u64..1_000_000,
        pooling in crate::strategies::pooling(),
    ) {
        let scaled: Vec<(u64, u64)> = posts.iter().map(|(likes, views)| (likes * factor, views * factor)).collect();
        let (one, other) =
            (estimate(&posts, pooling, Level::NINETY_FIVE), estimate(&scaled, pooling, Level::NINETY_FIVE));
        prop_assert_eq!(one.rate(), other.rate());
        prop_assume!(posts.iter().any(|(likes, _)| *likes > 0));
        match (one.interval(), other.interval()) {
            (Ok(one), Ok(other)) => {
                for (one, other) in [(one.low(), other.low()), (one.high(), other.high())] {
                    prop_assert!((one.as_ratio() - other.as_ratio()).abs() <= 1e-12 * one.as_ratio());
                }
            }
            (one, other) => prop_assert_eq!(one, other),
        }
    }

    /// Mean and standard deviation as they were, twice the posts and more: half of them at the mean less, half at the mean plus d,
    /// where d makes up for the divisor n - 1.
    #[test]
    fn more_posts_of_the_same_mean_and_spread_narrow_the_mean(
        mean in 2_000_000_u64..9_000_000,
        spread in 1_000_u64..1_000_000,
        pairs in 1_usize..40,
    ) {
        let interval = |pairs: usize| {
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let off = (spread as f64 * ((2 * pairs - 1) as f64 / (2 * pairs) as f64).sqrt()).round() as u64;
            let posts: Vec<_> = (0..pairs).flat_map(|_| [(mean - off, 10_000_000), (mean + off, 10_000_000)]).collect();
            estimate(&posts, Pooling::Mean, Level::NINETY_FIVE).interval().unwrap()
        };
        let (wide, narrow) = (interval(pairs), interval(pairs + 1));
        prop_assert!(wide.low() < narrow.low() && narrow.high() < wide.high());
    }
}

/// What the guide's page on intervals says, and what it must not fall below: 20,000 creators a line.
#[test]
fn intervals_cover_what_they_say() {
    let table = simulation::table(20_000).unwrap();
    let page = read("src/_guide/intervals.md");
    assert!(page.contains(&table), "the guide does not have this table:\n{table}");

    let percent = |cell: &str| cell.trim().strip_suffix(" %").unwrap().parse::<f64>().unwrap();
    let mut lines = 0;
    for line in table.lines().filter(|line| line.contains("gamma")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
        let posts: usize = cells[1].trim().parse().unwrap();
        let [ratio, mean, median, trimmed] = [2, 3, 4, 5].map(|cell| percent(cells[cell]));
        assert!((93.5..=96.5).contains(&median), "{line}");
        let allowed = if posts >= 30 { 93.5..=96.5 } else { 92.0..=97.0 };
        assert!([ratio, mean, trimmed].iter().all(|covered| allowed.contains(covered)), "{line}");
        lines += 1;
    }
    assert_eq!(lines, 2 * simulation::SIZES.len());
}

#[test]
fn the_row_form_takes_a_table_too() {
    let account = Account::new("mara", Platform::X).with(Count::Followers, 900);
    let posts = (0..8).map(|id| Post::new(id.to_string()).with(Count::Likes, 20 + id * id)).collect();
    let creator = Creator::new(account, posts).unwrap();
    let table: influencer::CreatorTable = [creator.clone()].into_iter().collect();
    for pooling in Pooling::ALL {
        let rate = EngagementRate::LIKES_BY_FOLLOWERS;
        let of_row = rate.pooled_with_level(&creator, *pooling, &PostFilter::ALL, Level::NINETY);
        let of_table = rate.pooled_with_level(table.iter().next().unwrap(), *pooling, &PostFilter::ALL, Level::NINETY);
        assert_eq!(of_row, of_table);
        assert!(of_row.interval().is_ok());
    }
}

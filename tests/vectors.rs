//! Every vector of `tests/data`, through every form.

use std::collections::HashSet;

use influencer::{
    Account, Column, Count, CountColumns, Counts, Creator, EngagementRate, Known, Platform, Pooling, Post, PostFilter,
    Preset, Rate, Scorer, Standing, TierScheme,
};

use crate::support::{counts, creator, read, rows};

#[track_caller]
fn assert_close(id: &str, found: Rate, expected: f64, tolerance: f64) {
    let error = (found.as_ratio() - expected).abs();
    assert!(error <= tolerance, "{id}: {found:?} is not {expected} ± {tolerance}, but {error} away");
}

/// One row as columns of three, in the middle, between a row of unknowns and a row of zeros, by signed values and validity bits
/// where the values fit, else by flags.
fn by_columns(formula: EngagementRate, counts: &Counts) -> Option<Rate> {
    let unsigned: Vec<(Count, [u64; 3])> = counts.iter().map(|(count, value)| (count, [7, value, 0])).collect();
    let signed: Vec<Option<[i64; 3]>> =
        unsigned.iter().map(|(_, values)| Some([-1, i64::try_from(values[1]).ok()?, 0])).collect();
    let bits = [0b0001_1000];
    let mut columns = CountColumns::new(3);
    for ((count, unsigned), signed) in unsigned.iter().zip(&signed) {
        let column = match signed {
            Some(signed) => Column::signed(signed, Known::Bits { bytes: &bits, offset: 2 }),
            None => Column::unsigned(unsigned, Known::Flags(&[false, true, true])),
        };
        columns = columns.with(*count, column.unwrap()).unwrap();
    }
    let rates = formula.rates(&columns);
    assert_eq!(rates[0], None, "{formula} of unknowns");
    rates[1]
}

#[test]
fn engagement_and_ratios() {
    let rows = rows("tests/data/engagement.csv");
    // An example that gives all engagements as one number tests the division, not the formula.
    let published = |origin: &str| !origin.contains("Python fractions") && !origin.contains("given as one number");
    assert!(rows.iter().filter(|row| published(row.get("origin"))).count() >= 60);
    for row in &rows {
        let id = row.get("id");
        let formula: EngagementRate = row.get("formula").parse().unwrap();
        let counts = counts(row.get("counts"));
        let rate = formula.rate(&counts).unwrap_or_else(|undefined| panic!("{id}: {undefined}"));
        assert_close(id, rate, row.number("expected"), row.number("tolerance"));
        assert_eq!(by_columns(formula, &counts), Some(rate), "{id} by columns");
        let creator = creator([counts]);
        for pooling in Pooling::ALL {
            let estimate = formula.pooled(&creator, *pooling, &PostFilter::ALL);
            assert_eq!(estimate.rate(), Ok(rate), "{id} pooled by {pooling}");
        }
    }
}

#[test]
fn published_examples_come_from_many_places() {
    let rows = rows("tests/data/engagement.csv");
    let publishers: HashSet<&str> = rows
        .iter()
        .map(|row| row.get("origin"))
        .filter(|origin| !origin.contains("Python fractions"))
        .filter_map(|origin| origin.split(',').next())
        .collect();
    assert!(publishers.len() >= 50, "{publishers:?}");
}

#[test]
fn pooled() {
    for row in &rows("tests/data/pooled.csv") {
        let formula: EngagementRate = row.get("formula").parse().unwrap();
        let pooling: Pooling = row.get("pooling").parse().unwrap();
        let creator = creator(row.get("posts").split('|').map(counts));
        let estimate = formula.pooled(&creator, pooling, &PostFilter::ALL);
        assert_close(row.get("id"), estimate.rate().unwrap(), row.number("expected"), row.number("tolerance"));
    }
}

/// What a preset is made for gives what it should to somebody who names only the platform.
#[test]
fn presets() {
    for row in &rows("tests/data/presets.csv") {
        let platform: Platform = row.get("platform").parse().unwrap();
        let preset = Preset::of(platform);
        assert_eq!(preset.name(), row.get("preset"), "{platform}");
        let posts = row.get("posts").split('|').enumerate();
        let posts = posts.map(|(id, post)| Post::new(id.to_string()).with_counts(counts(post)));
        let account = Account::new("test", platform).with(Count::Followers, row.get("followers").parse().unwrap());
        let creator = Creator::new(account, posts.collect()).unwrap();
        let scorecard = Scorer::for_platform(platform).score(&creator);
        let estimate = scorecard.estimate();
        assert_eq!((estimate.formula(), estimate.pooling()), (preset.formula(), preset.pooling()), "{preset}");
        assert_close(row.get("id"), estimate.rate().unwrap(), row.number("expected"), row.number("tolerance"));
        assert_eq!(scorecard.percentiles().len(), preset.norms().len(), "{preset}");
    }
}

/// Two passes over sorted rates: the relative error stays below 1e-14 on all that was ever published.
#[test]
fn standard_deviations() {
    let mut worst = 0.0_f64;
    for row in &rows("tests/data/spread.csv") {
        let formula: EngagementRate = row.get("formula").parse().unwrap();
        let creator = match row.get("posts") {
            "sample" => creator(sample()),
            posts => creator(posts.split('|').map(counts)),
        };
        let found = formula.pooled(&creator, Pooling::Mean, &PostFilter::ALL).standard_deviation().unwrap();
        let expected = row.number("expected");
        let error = if expected == 0.0 { found.as_ratio() } else { (found.as_ratio() / expected - 1.0).abs() };
        assert!(error <= 1e-14, "{}: {found:?} is not {expected}", row.get("id"));
        worst = worst.max(error);
    }
    println!("standard deviation: {worst:e}");
}

/// The posts of the page in the embedded sample.
fn sample() -> Vec<Counts> {
    let posts = rows("examples/sample/posts.csv");
    let posts = posts.iter().filter(|row| row.get("handle") == "cosmetics-brand-2014");
    let posts = posts.map(|row| {
        let counts = ["followers", "reach", "impressions", "likes", "comments", "shares"];
        counts.map(|count| (count.parse::<Count>().unwrap(), row.get(count).parse().unwrap())).into_iter().collect()
    });
    posts.collect()
}

/// The sample that the example `vet` embeds, against the published data set computed apart.
#[test]
fn embedded_sample() {
    let posts = sample();
    assert_eq!(posts.len(), 500);
    let creator = creator(posts);
    for row in &rows("tests/data/sample.csv") {
        let formula: EngagementRate = row.get("formula").parse().unwrap();
        let estimate = formula.pooled(&creator, row.get("pooling").parse().unwrap(), &PostFilter::ALL);
        assert_eq!(estimate.posts_used(), 500);
        assert_eq!(estimate.posts_over_present_followers(), 0);
        assert_close(row.get("formula"), estimate.rate().unwrap(), row.number("expected"), row.number("tolerance"));
    }
}

#[test]
fn tiers() {
    let rows = rows("tests/data/tiers.csv");
    for scheme in TierScheme::ALL {
        let of_scheme: Vec<_> = rows.iter().filter(|row| row.get("scheme") == scheme.name()).collect();
        assert!(of_scheme.len() >= 8, "{} has {} vectors", scheme.name(), of_scheme.len());
        for (tier, floor) in scheme.floors() {
            let near = [floor.checked_sub(1), Some(floor), Some(floor + 1)];
            for followers in near.into_iter().flatten().map(|followers| followers.to_string()) {
                assert!(
                    of_scheme.iter().any(|row| row.get("followers") == followers),
                    "{scheme}: {tier} at {followers}"
                );
            }
        }
        for row in of_scheme {
            let followers = row.get("followers").parse().unwrap();
            let found = scheme.standing(followers);
            assert_eq!(found.to_string(), row.get("standing"), "{} at {followers}", scheme.name());
            let counts = Counts::new().with(Count::Followers, followers);
            assert_eq!(scheme.standing_of(&counts), Ok(found));
            if let (Standing::In(tier), Some(step)) = (found, scheme.next_step(followers)) {
                assert!(step.tier() > tier);
                let there = followers + step.followers_needed();
                assert_eq!(scheme.standing(there), Standing::In(step.tier()));
                assert_eq!(scheme.standing(there - 1), found);
            }
        }
    }
}

/// A vector file is only as good as its origins.
#[test]
fn every_vector_names_its_origin() {
    for path in ["engagement.csv", "pooled.csv", "presets.csv", "sample.csv", "spread.csv", "tiers.csv"] {
        for (line, row) in rows(&format!("tests/data/{path}")).iter().enumerate() {
            assert!(row.get("origin").len() > 10, "{path}, row {line}");
        }
    }
    assert!(read("examples/sample/LICENSE-DATA").contains("CC BY 4.0"));
}

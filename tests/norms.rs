//! Benchmarks: what they hold, where they place a rate, and what they refuse.

use influencer::{
    Account, Base, Bound, Count, Counts, Creator, Day, EngagementRate, Error, Estimate, Norm, NormBand, NormStatistic,
    Percentile, Platform, Pooling, Post, PostFilter, Rate, Share, Undefined, Weight,
};
use proptest::prelude::*;

use crate::support::{read, rows};

/// Rates are given in steps of this many parts.
const PARTS: u64 = 1_000_000_000;

/// Interpolated shares may differ from exact fractions by what rounding the rates to floats moves them.
const ROUNDING: f64 = 1e-15;

fn pooled(formula: EngagementRate, pooling: Pooling, platform: Platform, counts: Counts) -> Estimate {
    let account = Account::new("test", platform);
    let creator = Creator::new(account, vec![Post::new("p").with_counts(counts)]).unwrap();
    formula.pooled(&creator, pooling, &PostFilter::ALL)
}

/// An estimate of the kind of a norm, whose rate is this many parts.
fn estimate(norm: &Norm, parts: u64) -> Estimate {
    let zeros: Counts = norm.formula().counts().iter().map(|count| (count, 0)).collect();
    let (first, _) = norm.formula().weights().next().unwrap();
    let counts = zeros.with(first, parts).with(Count::Followers, PARTS);
    pooled(norm.formula(), norm.pooling(), norm.platform(), counts)
}

fn parts(rate: &str) -> u64 {
    let rate: Rate = rate.parse().unwrap();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // Whole and small.
    let parts = (rate.as_ratio() * PARTS as f64).round() as u64;
    parts
}

fn share(text: &str) -> Share {
    text.parse().unwrap()
}

#[track_caller]
fn says<T: std::fmt::Debug, E: std::fmt::Display>(result: Result<T, E>, message: &str) {
    assert_eq!(result.unwrap_err().to_string(), message);
}

fn norm(name: &str) -> Norm {
    name.parse().unwrap_or_else(|error| panic!("{error}"))
}

/// The norm that holds a row of the publisher's tables.
fn norm_of(row: &crate::support::Row) -> &'static str {
    match (row.get("platform"), row.get("metric"), row.get("source"), row.get("n")) {
        ("telegram", _, _, "139115") => "telegram_views_all_sizes_2026_10",
        ("telegram", _, _, _) => "telegram_views_2026_10",
        ("x", "views_to_followers", _, _) => "x_views_2026_10",
        ("x", _, source, _) if source.contains("x-reach-per-follower") => "x_engagement_medians_2026_10",
        ("x", _, _, "152291") => "x_engagement_all_sizes_2026_10",
        ("x", _, _, _) => "x_engagement_2026_10",
        other => panic!("{other:?}"),
    }
}

#[test]
fn shipped_norms_hold_what_was_published() {
    let mut held = 0;
    for row in rows("tests/data/benchmarks.csv") {
        let norm = norm(norm_of(&row));
        let all_sizes = norm.name() == "x_engagement_all_sizes_2026_10";
        let followers = if all_sizes { 15_000 } else { row.get("tier_low").parse().unwrap() };
        let band = norm.band(followers).unwrap();
        if !all_sizes {
            assert_eq!(band.from(), followers);
            assert_eq!(band.below(), row.get("tier_high").parse().ok());
        }
        assert_eq!(band.accounts(), row.get("n").parse().ok());
        assert_eq!(row.get("unit"), "percent");
        let published: Rate = format!("{} %", row.get("value")).parse().unwrap();
        assert_eq!(band.get(row.get("statistic").parse().unwrap()), Some(published), "{norm}");
        assert_eq!(norm.platform(), row.get("platform").parse().unwrap());
        assert_eq!(norm.until(), row.get("period_end").parse().unwrap());
        assert_eq!(norm.licence(), row.get("licence"));
        assert_eq!(norm.formula().base(), Base::count(Count::Followers));
        held += 1;
    }
    let shipped = Norm::ALL.iter().flat_map(Norm::bands).map(|band| band.statistics().count()).sum::<usize>();
    assert_eq!(held, shipped);
}

/// What a builder refuses, no shipped norm may hold.
#[test]
fn shipped_norms_keep_the_rules() {
    for norm in Norm::ALL {
        let builder = Norm::builder(norm.name(), norm.platform(), norm.formula(), norm.pooling())
            .measured(norm.since().unwrap(), norm.until())
            .source(norm.source())
            .licence(norm.licence())
            .note(norm.note());
        let builder = norm.bands().iter().fold(builder, |builder, band| {
            let statistics: Vec<(NormStatistic, Rate)> = band.statistics().collect();
            let below = band.below().map_or(std::ops::Bound::Unbounded, std::ops::Bound::Excluded);
            let again = NormBand::new((std::ops::Bound::Included(band.from()), below), &statistics).unwrap();
            builder.band(band.accounts().into_iter().fold(again, NormBand::with_accounts))
        });
        assert_eq!(&builder.build().unwrap(), norm);
        let dated = format!("{}_{:02}", norm.until().year(), norm.until().month());
        assert!(norm.name().ends_with(&dated), "{norm}");
        assert!(matches!(norm.platform(), Platform::X | Platform::Telegram));
        assert!(norm.source().starts_with("PlayerSells (https://playersells.com), "), "{norm}");
        assert_eq!(norm.to_string().lines().count(), 1);
    }
}

/// Every file of data carries its source, licence and what was changed, and the notice beside it names every norm.
#[test]
fn data_files_carry_their_notice() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/cohort/norm/published");
    let mut files = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name == "mod.rs" || name == "LICENSE-DATA" {
            continue;
        }
        let text = read(&format!("src/cohort/norm/published/{name}"));
        for needed in [
            "Source: PlayerSells (<https://playersells.com>)",
            "CC BY 4.0",
            "creativecommons.org/licenses/by/4.0",
            "Changed:",
        ] {
            assert!(text.contains(needed), "{name} lacks {needed}");
        }
        assert!(text.matches("    /// # Source\n").count() == text.matches(": Norm = Norm {").count(), "{name}");
        files += 1;
    }
    assert_eq!(files, 3);
    let notices = ["src/cohort/norm/published/LICENSE-DATA", "README.md", "src/cohort/mod.rs"];
    for notice in notices.map(|path| (path, read(path))) {
        assert!(notice.1.contains("https://playersells.com") && notice.1.contains("CC BY 4.0"), "{}", notice.0);
    }
}

#[test]
fn one_line_each() {
    assert_eq!(
        Norm::TELEGRAM_VIEWS_2026_10.to_string(),
        "telegram_views_2026_10: views / followers, mean of posts, telegram, 139115 accounts, 2026-08-04 to 2026-10-03; \
         PlayerSells (https://playersells.com), \"Telegram channel reach per post by size and niche, October 2026 edition\" \
         (2026), https://playersells.com/telegram-engagement-rate; CC BY 4.0",
    );
    says(
        "x_2026".parse::<Norm>(),
        "unknown norm \"x_2026\": expected one of x_engagement_2026_10, x_engagement_all_sizes_2026_10, x_views_2026_10, \
         x_engagement_medians_2026_10, telegram_views_2026_10, telegram_views_all_sizes_2026_10",
    );
}

#[test]
fn percentiles_as_reckoned_elsewhere() {
    for row in rows("tests/data/percentiles.csv") {
        let norm = norm(row.get("norm"));
        let followers: u64 = row.get("followers").parse().unwrap();
        let percentile = norm.percentile(&estimate(&norm, parts(row.get("rate"))), followers).unwrap();
        let place = format!("{} at {} followers, {}", norm.name(), followers, row.get("rate"));
        assert_eq!(percentile.at_least(), share(row.get("at_least")), "{place}");
        assert_eq!(percentile.at_most(), share(row.get("at_most")), "{place}");
        match (percentile.interpolated(), row.get("interpolated")) {
            (None, "") => {}
            (Some(found), text) if !text.is_empty() => {
                let off = (found.as_ratio() - share(text).as_ratio()).abs();
                assert!(off <= ROUNDING, "{place}: {found:?}, expected {text}");
            }
            (found, text) => panic!("{place}: {found:?}, expected {text:?}"),
        }
        assert_eq!(percentile.accounts(), norm.band(followers).unwrap().accounts());
    }
}

/// Quarters of the way, so that every step is exact.
#[test]
fn percentiles_by_hand() {
    let quantiles =
        [("p20", 0.25), ("p60", 0.75)].map(|(name, ratio)| (name.parse().unwrap(), Rate::new(ratio).unwrap()));
    let norm = ours(NormBand::new(.., &quantiles).unwrap()).unwrap();
    let place = |parts_of_8: u64| norm.percentile(&estimate(&norm, PARTS / 8 * parts_of_8), 5).unwrap();
    let text = |parts_of_8| place(parts_of_8).to_string();
    assert_eq!(text(1), "above at most 20 % of an unknown number of accounts with 0 followers or more");
    assert_eq!(text(2), "above 20 % of an unknown number of accounts with 0 followers or more");
    assert_eq!(format!("{:.3}", place(3).interpolated().unwrap()), "30.000 %"); // 20 + 40 / 4
    assert_eq!(format!("{:.3}", place(4).interpolated().unwrap()), "40.000 %"); // 20 + 40 / 2
    assert_eq!(format!("{:.3}", place(5).interpolated().unwrap()), "50.000 %"); // 20 + 40 · 3 / 4
    assert_eq!(text(6), "above 60 % of an unknown number of accounts with 0 followers or more");
    assert_eq!(text(7), "above at least 60 % of an unknown number of accounts with 0 followers or more");
}

#[test]
fn equal_quantiles_are_a_range() {
    let ratios = [("p10", 0.0), ("p25", 0.0), ("p50", 0.5), ("p75", 0.5), ("p90", 0.5)];
    let quantiles = ratios.map(|(name, ratio)| (name.parse().unwrap(), Rate::new(ratio).unwrap()));
    let norm = ours(NormBand::new(0..100, &quantiles).unwrap().with_accounts(9)).unwrap();
    let place = |parts: u64| norm.percentile(&estimate(&norm, parts), 5).unwrap();
    assert_eq!(place(0).bracket().to_string(), "10 % to 25 %");
    assert_eq!(place(0).to_string(), "above 10 % to 25 % of 9 accounts with 0 to 99 followers");
    assert_eq!(place(0).interpolated(), None);
    assert_eq!(
        format!("{:.1}", place(PARTS / 4)),
        "above about 37.5 % (25.0 % to 50.0 %) of 9 accounts with 0 to 99 followers"
    );
    assert_eq!(place(PARTS / 2).bracket().to_string(), "50 % to 90 %");
    assert_eq!(place(PARTS).bracket().to_string(), "90 % to 100 %");
}

#[test]
fn ends_of_bands() {
    let norm = Norm::X_ENGAGEMENT_2026_10;
    assert_eq!(norm.band(9_999).unwrap().accounts(), Some(31_869));
    assert_eq!(norm.band(10_000).unwrap().accounts(), Some(3_360));
    assert_eq!(norm.band(49_999_999).unwrap().accounts(), Some(66));
    let estimate = estimate(&norm, 1);
    let message = |followers| {
        format!("followers {followers} is out of range: x_engagement_2026_10 has 1000 to 49999999 followers")
    };
    for followers in [0, 999, 50_000_000, u64::MAX] {
        says(norm.percentile(&estimate, followers), &message(followers));
    }
    let below = "followers 984 is out of range: x_engagement_all_sizes_2026_10 has 985 to 241999999 followers";
    says(Norm::X_ENGAGEMENT_ALL_SIZES_2026_10.band(984), below);
    says(
        Norm::TELEGRAM_VIEWS_2026_10.band(999),
        "followers 999 is out of range: telegram_views_2026_10 has 1000 followers or more",
    );
    assert_eq!(Norm::TELEGRAM_VIEWS_2026_10.band(u64::MAX).unwrap().accounts(), Some(1_223));
    assert_eq!(Norm::X_VIEWS_2026_10.band(0).unwrap().accounts(), Some(3_585));
}

#[test]
fn unlike_estimates_are_refused() {
    let norm = Norm::X_VIEWS_2026_10;
    let counts = Counts::new()
        .with(Count::Views, 90)
        .with(Count::Likes, 9)
        .with(Count::Followers, 1_000)
        .with(Count::Reach, 500);
    let percentile = |formula, pooling, platform| norm.percentile(&pooled(formula, pooling, platform, counts), 1_000);
    let own = EngagementRate::VIEWS_BY_FOLLOWERS;
    assert!(percentile(own, Pooling::Median, Platform::X).is_ok());
    says(
        percentile(EngagementRate::LIKES_BY_FOLLOWERS, Pooling::Median, Platform::X),
        "cannot compare likes / followers with views / followers: formula differs",
    );
    let twice = EngagementRate::constant(&[(Count::Views, Weight::whole(2))], Base::count(Count::Followers));
    says(
        percentile(twice, Pooling::Median, Platform::X),
        "cannot compare 2*views / followers with views / followers: formula differs",
    );
    says(
        percentile(EngagementRate::LIKES_BY_REACH, Pooling::Median, Platform::X),
        "cannot compare likes / reach with views / followers: base differs",
    );
    says(percentile(own, Pooling::Mean, Platform::X), "cannot compare mean with median: pooling differs");
    says(
        percentile(own, Pooling::RatioOfSums, Platform::X),
        "cannot compare ratio_of_sums with median: pooling differs",
    );
    says(percentile(own, Pooling::Median, Platform::Telegram), "cannot compare telegram with x: platform differs");
    let error = percentile(own, Pooling::Median, Platform::Threads).unwrap_err();
    assert!(matches!(error, Error::Invalid(error) if error.is_incomparable()));
}

#[test]
fn an_undefined_rate_has_no_percentile() {
    let norm = Norm::X_VIEWS_2026_10;
    let hidden = pooled(norm.formula(), norm.pooling(), Platform::X, Counts::new().with(Count::Followers, 1_000));
    let error = norm.percentile(&hidden, 1_000).unwrap_err();
    assert!(matches!(error, Error::Undefined(Undefined::Unknown(Count::Views))), "{error}");
}

#[test]
fn a_lower_bound_stands_at_least_there() {
    let norm = Norm::X_ENGAGEMENT_2026_10;
    let lenient = norm.formula().treating_unknown_as_zero();
    let hidden = Counts::new().with(Count::Likes, 5_000_000).with(Count::Followers, PARTS);
    let estimate = pooled(lenient, norm.pooling(), Platform::X, hidden);
    assert_eq!(estimate.bound(), Bound::Lower);
    // 0.5 % lies between the quartile 0.204 % and the median 0.676 %.
    let percentile = norm.percentile(&estimate, 15_000).unwrap();
    assert_eq!((percentile.at_least(), percentile.at_most()), (share("25 %"), share("100 %")));
    assert_eq!(percentile.interpolated(), None);
    assert_eq!(percentile.to_string(), "above at least 25 % of 3360 accounts with 10000 to 49999 followers");
    // Below all quantiles, a lower bound says nothing.
    let nothing = pooled(lenient, norm.pooling(), Platform::X, hidden.with(Count::Likes, 0));
    let percentile = norm.percentile(&nothing, 15_000).unwrap();
    assert_eq!(percentile.bracket().to_string(), "0 % to 100 %");
    assert_eq!(percentile.to_string(), "above at least 0 % of 3360 accounts with 10000 to 49999 followers");
    // With nothing hidden, the lenient formula says what the strict one does.
    let known = hidden.with(Count::Comments, 0).with(Count::Shares, 0).with(Count::Quotes, 0);
    assert_eq!(
        norm.percentile(&pooled(lenient, norm.pooling(), Platform::X, known), 15_000).unwrap(),
        norm.percentile(&pooled(norm.formula(), norm.pooling(), Platform::X, known), 15_000).unwrap(),
    );
}

#[test]
fn a_mean_places_nobody() {
    let both = [(NormStatistic::Mean, Rate::new(0.051).unwrap()), (NormStatistic::Average, Rate::new(0.02).unwrap())];
    let norm = ours(NormBand::new(0.., &both).unwrap()).unwrap();
    says(
        norm.percentile(&estimate(&norm, PARTS / 50), 5),
        "cannot compare 2.00 % with mean 5.1 %, average 2 % of ours_2026: no quantile is published for this band",
    );
    assert_eq!(norm.band(5).unwrap().get(NormStatistic::Mean), Rate::new(0.051).ok());
    // Beside quantiles it does not get in their way.
    let norm = Norm::X_ENGAGEMENT_ALL_SIZES_2026_10;
    let percentile = norm.percentile(&estimate(&norm, parts("5.1 %")), 15_000).unwrap();
    assert_eq!(percentile.at_least(), share("90 %"));
}

fn ours(band: NormBand) -> Result<Norm, influencer::InvalidError> {
    Norm::builder("ours_2026", Platform::TikTok, EngagementRate::VIEWS_BY_FOLLOWERS, Pooling::Median)
        .until(Day::constant(2026, 6, 30))
        .source("own")
        .licence("internal")
        .band(band)
        .build()
}

#[test]
fn what_a_builder_refuses() {
    let formula = EngagementRate::BY_VIEWS;
    let median = |range: std::ops::Range<u64>| {
        NormBand::new(range, &[(NormStatistic::MEDIAN, Rate::new(0.02).unwrap())]).unwrap()
    };
    let empty = |name: &str| Norm::builder(name, Platform::TikTok, formula, Pooling::Median);
    let dated = || empty("ours_2026").until(Day::constant(2026, 6, 30));
    let full = || dated().source("own").licence("internal");
    says(empty("ours_2026").build(), "last day of a norm is empty: a benchmark is dated");
    says(dated().licence("x").build(), "source of a norm is empty: who measured it, and where it is published");
    says(dated().source("x").build(), "licence of a norm is empty: under which it may be used");
    says(full().build(), "norm is empty: at least one band");
    says(empty("  ").build(), "name of a norm is empty: 1 to 64 bytes");
    let name =
        "name of a norm \"our norm\" cannot be read: expected letters, digits, and _ - . between them, at most 64";
    says(empty("our norm").build(), name);
    assert!(empty(&"n".repeat(65)).build().unwrap_err().is_malformed());
    says(
        full().measured(Day::constant(2026, 7, 1), Day::constant(2026, 6, 30)).band(median(0..9)).build(),
        "first day of a norm 2026-07-01 is out of range: not after the last day, 2026-06-30",
    );
    says(
        full().note("two\nlines").band(median(0..9)).build(),
        "note of a norm \"two\\nlines\" cannot be read: expected one line of text",
    );
    says(
        full().band(median(0..10)).band(median(11..20)).build(),
        "band of followers 11 to 19 followers is out of range: must begin where the band before it ends, at 10",
    );
    says(
        full().band(median(0..10)).band(median(9..20)).build(),
        "band of followers 9 to 19 followers is out of range: must begin where the band before it ends, at 10",
    );
    let open = NormBand::new(10.., &[(NormStatistic::MEDIAN, Rate::ZERO)]).unwrap();
    says(
        full().band(open).band(median(20..30)).build(),
        "band of followers 20 to 29 followers is out of range: nothing lies above the band before it, 10 followers or more",
    );
    let lenient = Norm::builder("ours_2026", Platform::TikTok, formula.treating_unknown_as_zero(), Pooling::Median);
    says(
        lenient.until(Day::constant(2026, 6, 30)).source("own").licence("internal").band(median(0..9)).build(),
        "formula of a norm \"(likes + comments + shares) / views, unknown as zero\" takes unknown counts as zero, \
         but a benchmark rests on what is known",
    );
    says(
        Norm::builder("x_views_2026_10", Platform::X, formula, Pooling::Median)
            .until(Day::constant(2026, 6, 30))
            .source("own")
            .licence("internal")
            .band(median(0..9))
            .build(),
        "name of a norm \"x_views_2026_10\" is taken by a norm of this crate that says something else",
    );
}

#[test]
fn what_a_band_refuses() {
    let rate = |ratio| Rate::new(ratio).unwrap();
    let median = [(NormStatistic::MEDIAN, rate(0.02))];
    let backwards = std::ops::Range { start: 5, end: 5 };
    says(
        NormBand::new(backwards, &median),
        "band of followers from 5 to below 5 is out of range: the lower bound below the upper",
    );
    let beyond = (std::ops::Bound::Excluded(u64::MAX), std::ops::Bound::Unbounded);
    says(
        NormBand::new(beyond, &median),
        "band of followers above 18446744073709551615 is out of range: the lower bound below the upper",
    );
    assert_eq!(NormBand::new(3..=u64::MAX, &median).unwrap().below(), None);
    assert_eq!(NormBand::new(3..=8, &median).unwrap().below(), Some(9));
    says(NormBand::new(.., &[]), "band of a norm is empty: at least one statistic");
    says(NormBand::new(.., &[median[0], median[0]]), "statistic \"p50\" is given twice");
    let quarter = |ratio| ("p25".parse().unwrap(), rate(ratio));
    for crossed in [[quarter(0.03), median[0]], [median[0], quarter(0.03)]] {
        says(NormBand::new(.., &crossed), "quantiles must ascend, but p50 2 % does not lie above p25 3 %");
    }
    // A mean may lie anywhere.
    assert!(NormBand::new(.., &[(NormStatistic::Mean, rate(0.0)), median[0], quarter(0.01)]).is_ok());
}

#[test]
fn statistics_by_name() {
    let read = |text: &str| text.parse::<NormStatistic>();
    for name in ["p0", "p2.5", "p10", "p99.95", "p100", "mean", "average"] {
        assert_eq!(read(name).unwrap().to_string(), name);
    }
    assert_eq!(read(" Median ").unwrap(), NormStatistic::MEDIAN);
    assert_eq!(read("P50").unwrap(), NormStatistic::MEDIAN);
    for name in ["p", "p-5", "px", "50", "p5e1", "p50%", "p inf", "pnan", "avg", ""] {
        let message =
            format!("unknown statistic {name:?}: expected one of p50, p99.9 and the like, median, mean, average");
        says(read(name), &message);
    }
    says(read("p101"), "share 101 % is out of range: 0 to 1");
}

#[test]
fn days() {
    for text in ["0001-01-01", "2024-02-29", "2000-02-29", "9999-12-31"] {
        assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
    }
    for text in ["2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-04-31", "2026-01-00", "0000-01-01"] {
        says(text.parse::<Day>(), &format!("day {text} is out of range: a day of the years 1 to 9999"));
    }
    for text in
        ["2026-1-1", "20260101", "2026/01/01", "01-01-2026", "2026-01-01T00:00:00Z", "", "+026-01-01", "２026-1-1"]
    {
        says(
            text.parse::<Day>(),
            &format!("day {text:?} cannot be read: expected year, month and day, as in 2026-10-07"),
        );
    }
    assert!(Day::new(10_000, 1, 1).is_err());
    assert!(Day::constant(2026, 9, 30) < Day::constant(2026, 10, 1));
}

/// Shares and rates in ascending order, some of them equal.
fn quantiles() -> impl Strategy<Value = Vec<(NormStatistic, Rate)>> {
    let shares = proptest::collection::btree_set(0_u32..=10_000, 1..9);
    shares.prop_flat_map(|shares| {
        let rates = proptest::collection::vec(0_u32..250, shares.len());
        rates.prop_map(move |mut thousandths| {
            thousandths.sort_unstable();
            let rates = thousandths.into_iter().map(|rate| Rate::new(f64::from(rate) / 1_000.0).unwrap());
            let shares = shares.iter().map(|share| Share::new(f64::from(*share) / 10_000.0).unwrap());
            shares.map(NormStatistic::Quantile).zip(rates).collect()
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn a_higher_rate_never_stands_lower(
        quantiles in quantiles(),
        mut rates in proptest::collection::vec(0..PARTS / 3, 2..20),
    ) {
        let norm = ours(NormBand::new(.., &quantiles).unwrap()).unwrap();
        // The quantiles themselves, where ends meet.
        rates.extend(quantiles.iter().map(|(_, rate)| parts(&rate.to_string())));
        rates.sort_unstable();
        let places: Vec<Percentile> =
            rates.iter().map(|parts| norm.percentile(&estimate(&norm, *parts), 5).unwrap()).collect();
        for pair in places.windows(2) {
            prop_assert!(pair[0].at_least() <= pair[1].at_least());
            prop_assert!(pair[0].at_most() <= pair[1].at_most());
        }
        let interpolated: Vec<Share> = places.iter().filter_map(Percentile::interpolated).collect();
        prop_assert!(interpolated.is_sorted());
        for (place, rate) in places.iter().zip(&rates) {
            prop_assert!(place.at_least() <= place.at_most());
            if let Some(share) = place.interpolated() {
                prop_assert!(place.bracket().contains(share));
            }
            let rate = estimate(&norm, *rate).rate().unwrap();
            let (lowest, highest) = (quantiles[0], quantiles[quantiles.len() - 1]);
            if rate < lowest.1 {
                prop_assert_eq!((place.at_least(), Some(place.at_most())), (Share::ZERO, lowest.0.share()));
                prop_assert_eq!(place.interpolated(), None);
            }
            if rate > highest.1 {
                prop_assert_eq!((Some(place.at_least()), place.at_most()), (highest.0.share(), Share::new(1.0).unwrap()));
                prop_assert_eq!(place.interpolated(), None);
            }
        }
    }

    /// One more band leaves the others as they are.
    #[test]
    fn each_follower_has_one_band(
        mut ends in proptest::collection::btree_set(1_u64..1_000_000, 1..12),
        followers in 0_u64..1_100_000,
    ) {
        let rate = Rate::new(0.01).unwrap();
        let mut builder = Norm::builder("ours_2026", Platform::TikTok, EngagementRate::BY_VIEWS, Pooling::Median)
            .until(Day::constant(2026, 6, 30)).source("own").licence("internal");
        let mut from = 0;
        let last = *ends.last().unwrap();
        while let Some(end) = ends.pop_first() {
            builder = builder.band(NormBand::new(from..end, &[(NormStatistic::MEDIAN, rate)]).unwrap());
            from = end;
        }
        let norm = builder.build().unwrap();
        let inside: Vec<&NormBand> = norm.bands().iter().filter(|band| band.contains(followers)).collect();
        match norm.band(followers) {
            Ok(band) => prop_assert_eq!(inside, [band]),
            Err(_) => prop_assert!(inside.is_empty() && followers >= last),
        }
    }
}

//! Fitted cohorts: what they make of creators, by simulation and by rule.

use influencer::cohort::rank;
use influencer::{
    Account, Cohort, Column, Count, CountColumns, Creator, CreatorColumns, CreatorTable, EngagementRate, Error,
    Estimate, Finite, Level, Platform, Pooling, Post, PostFilter, PosteriorColumns, Rate, Timestamp, Undefined,
};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use crate::support::{Random, read};

#[path = "../examples/cohort_accuracy/simulation.rs"]
mod simulation;

const RATE: EngagementRate = EngagementRate::LIKES_BY_FOLLOWERS;

fn fitted_at() -> Timestamp {
    Timestamp::from_unix_seconds(1_764_000_000).unwrap()
}

fn creator(handle: &str, followers: Option<u64>, likes: &[Option<u64>]) -> Creator {
    let account = Account::new(handle, Platform::Instagram);
    let account = followers.map_or(account.clone(), |followers| account.with(Count::Followers, followers));
    let post = |(id, likes): (usize, &Option<u64>)| {
        let post = Post::new(id.to_string());
        likes.map_or(post.clone(), |likes| post.with(Count::Likes, likes))
    };
    Creator::new(account, likes.iter().enumerate().map(post).collect()).unwrap()
}

fn pooled(creator: &Creator, pooling: Pooling) -> Estimate {
    RATE.pooled_with_level(creator, pooling, &PostFilter::ALL, Level::NINETY)
}

/// Creators of all sizes, some without posts, followers, likes.
fn creators(number: u64, seed: u64) -> Vec<Creator> {
    let mut random = Random(seed);
    let one = |place: u64| {
        let followers = 100 * (1 << random.below(12)) + random.below(100);
        let usual = followers / 20 + 1;
        let likes = |random: &mut Random| usual / 4 + random.below(usual + 1) + random.below(usual + 1);
        let (own, posts) = (1 + random.below(4), random.below(25));
        let likes: Vec<Option<u64>> = (0..posts)
            .map(|_| match random.below(30) {
                0 => None,
                1 if place.is_multiple_of(7) => Some(0),
                _ => Some(own * likes(&mut random) / 2),
            })
            .collect();
        let zero = place % 50 == 13;
        let likes = if zero { vec![Some(0); 4] } else { likes };
        creator(&place.to_string(), (random.below(40) > 0).then_some(followers), &likes)
    };
    (0..number).map(one).collect()
}

fn followers(creator: &Creator) -> Option<u64> {
    creator.account().counts().get(Count::Followers)
}

fn fit(creators: &[Creator], pooling: Pooling) -> Cohort {
    let estimates: Vec<Estimate> = creators.iter().map(|creator| pooled(creator, pooling)).collect();
    Cohort::fit(estimates.iter().zip(creators.iter().map(followers)), fitted_at()).unwrap()
}

/// What the guide's page on fair comparison says, and what it must not fall below: twenty cohorts of 10,000 creators.
#[test]
fn posteriors_are_nearly_as_good_as_an_oracle() {
    let outcomes: Vec<_> =
        (1..=simulation::COHORTS).map(|seed| simulation::outcome(simulation::CREATORS, seed).unwrap()).collect();
    let table = simulation::table(&outcomes);
    assert!(read("src/_guide/cohorts.md").contains(&table), "the guide does not have this table:\n{table}");
    for outcome in &outcomes {
        assert!(outcome.error <= 1.03 * outcome.oracle_error, "{outcome:?}");
        assert!((0.875..=0.92).contains(&outcome.covered), "{outcome:?}");
        for band in &outcome.bands {
            assert!(band.error < band.raw_error, "{outcome:?}");
            assert!((0.85..=0.95).contains(&band.covered), "{outcome:?}");
        }
    }
    let found: f64 = outcomes.iter().map(|outcome| outcome.found - outcome.oracle_found).sum();
    #[allow(clippy::cast_precision_loss)]
    let more = found / outcomes.len() as f64;
    assert!(more >= -2.0, "{more}");
}

/// Medians, trimmed means and ratios of sums serve as well as means: the posterior is nearer to what the creator would have in the
/// long run, told from a hundred more posts.
#[test]
fn every_pooling_gains_from_the_cohort() {
    for pooling in Pooling::ALL {
        let mut random = Random(3);
        let mut one = |posts: u64, level: u64| -> Vec<Option<u64>> {
            (0..posts).map(|_| Some(level * (10 + random.below(10) * random.below(10)) / 10)).collect()
        };
        let mut few = Vec::new();
        let mut long_run = Vec::new();
        for place in 0..1_500 {
            let level = 20 + 7 * (place % 17);
            few.push(creator("few", Some(5_000 + place), &one(3 + place % 5, level)));
            long_run.push(creator("many", Some(5_000 + place), &one(100, level)));
        }
        let cohort = fit(&few, *pooling);
        let (mut raw_error, mut error) = (0.0, 0.0);
        for (few, long_run) in few.iter().zip(&long_run) {
            let truth = pooled(long_run, *pooling).rate().unwrap().as_ratio().ln();
            let estimate = pooled(few, *pooling);
            let posterior = cohort.posterior(&estimate, followers(few).unwrap()).unwrap();
            raw_error += (estimate.rate().unwrap().as_ratio().ln() - truth).powi(2);
            error += (posterior.rate().as_ratio().ln() - truth).powi(2);
        }
        assert!(error < 0.95 * raw_error, "{pooling}: {error} of {raw_error}");
    }
}

#[track_caller]
fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

/// Fit and posteriors of columns are those of rows, on any number of threads, in any order.
#[test]
fn columns_rows_threads_and_order_give_the_same_bits() {
    let creators = creators(9_000, 5);
    let table: CreatorTable = creators.iter().cloned().collect();
    let columns = table.columns();
    let estimates = RATE.pooled_columns_with_level(&columns, Pooling::ALL, &PostFilter::ALL, Level::NINETY);
    for (place, pooling) in Pooling::ALL.iter().enumerate() {
        let of_rows = fit(&creators, *pooling);
        assert!(of_rows.left_out() > 200 && of_rows.creators() > 8_000);
        let of_columns = || -> (Cohort, PosteriorColumns) {
            let cohort = Cohort::fit_columns(&columns, &estimates, place, Platform::Instagram, fitted_at()).unwrap();
            let posteriors = cohort.posterior_columns(&columns, &estimates, place).unwrap();
            (cohort, posteriors)
        };
        let (cohort, posteriors) = with_threads(1, of_columns);
        assert_eq!(cohort, of_rows);
        for threads in [2, 7] {
            assert!(with_threads(threads, of_columns) == (cohort.clone(), posteriors.clone()));
        }
        let mut rows = Vec::new();
        for (row, creator) in creators.iter().enumerate() {
            let posterior = followers(creator).and_then(|size| cohort.posterior(&pooled(creator, *pooling), size).ok());
            assert_eq!(posteriors.rates()[row], posterior.map(|posterior| posterior.rate()));
            assert_eq!(posteriors.intervals()[row], posterior.map(|posterior| posterior.interval()));
            assert_eq!(posteriors.percentiles()[row], posterior.map(|posterior| posterior.percentile()));
            rows.push(posterior);
        }
        assert_eq!(posteriors.ranks(), rank(&rows, Level::NINETY));

        let mut shuffled = creators.clone();
        crate::support::shuffle(&mut shuffled, 9);
        assert_eq!(fit(&shuffled, *pooling), cohort);
    }
}

/// The saved numbers satisfy the equation of Paule and Mandel, reckoned here from the members alone.
#[cfg(feature = "serde")]
#[test]
fn the_variance_between_creators_is_that_of_paule_and_mandel() {
    let creators = creators(600, 17);
    let cohort = fit(&creators, Pooling::Mean);
    let saved = serde_json::to_value(&cohort).unwrap();
    let number = |name: &str| saved[name].as_f64().unwrap();
    let (mut squares, mut slopes, mut members) = (0.0, [0.0; 2], 0.0);
    for creator in &creators {
        let estimate = pooled(creator, Pooling::Mean);
        let (Some(followers), Ok(rate)) = (followers(creator), estimate.rate()) else { continue };
        #[allow(clippy::cast_precision_loss)]
        let (posts, followers) = (estimate.posts_used() as f64, followers as f64);
        let y = if rate == Rate::ZERO { 0.5 / (posts * followers) } else { rate.as_ratio() }.ln();
        let x = followers.ln() - number("centre");
        let expected = number("usual_variance") + number("counting_variance") * (-x).exp();
        let part = estimate.relative_standard_error().map_or(1.0, |error| {
            let own = posts * error.as_ratio().powi(2) / (1.0 - number("shortfall") / posts).max(0.25) / expected;
            let worth = number("differing") * posts;
            (number("sampling") + worth * own) / (number("sampling") + worth)
        });
        let variance = expected * part.max(0.05) / posts;
        let weight = 1.0 / (variance + number("between_variance"));
        let off = y - number("middle") - number("slope") * x;
        squares += weight * off * off;
        slopes = [slopes[0] + weight * off, slopes[1] + weight * off * x];
        members += 1.0;
    }
    assert!(number("between_variance") > 0.01);
    assert!((squares / (members - 2.0) - 1.0).abs() < 1e-9, "{squares} of {members}");
    // And the line is the weighted one: nothing is left over along it.
    assert!(slopes.iter().all(|rest| rest.abs() < 1e-6), "{slopes:?}");
}

#[test]
fn what_does_not_belong_is_refused_or_left_out() {
    let creators = creators(100, 2);
    let cohort = fit(&creators, Pooling::Mean);
    let some = creators.iter().find(|creator| creator.posts().len() > 8).unwrap();
    let refused = |estimate: &Estimate| cohort.posterior(estimate, 1_000).unwrap_err().to_string();
    let other_base = EngagementRate::LIKES_BY_VIEWS.pooled(some, Pooling::Mean, &PostFilter::ALL);
    assert_eq!(refused(&other_base), "cannot compare likes / views with likes / followers: base differs");
    let other_formula = EngagementRate::BY_FOLLOWERS.pooled(some, Pooling::Mean, &PostFilter::ALL);
    let formula = "cannot compare (likes + comments + shares) / followers with likes / followers: formula differs";
    assert_eq!(refused(&other_formula), formula);
    let lenient = RATE.treating_unknown_as_zero().pooled(some, Pooling::Mean, &PostFilter::ALL);
    assert!(refused(&lenient).ends_with("formula differs"));
    assert_eq!(refused(&pooled(some, Pooling::Median)), "cannot compare median with mean: pooling differs");
    let elsewhere = Creator::new(Account::new("b", Platform::X), some.posts().to_vec()).unwrap();
    assert_eq!(refused(&pooled(&elsewhere, Pooling::Mean)), "cannot compare x with instagram: platform differs");
    let nothing = creator("new.here", Some(10), &[]);
    assert_eq!(refused(&pooled(&nothing, Pooling::Mean)), "too few posts: 0 of 1 needed");

    let (one, other) = (pooled(some, Pooling::Mean), pooled(&elsewhere, Pooling::Mean));
    let mixed = Cohort::fit([(&one, Some(10)), (&other, Some(10))], fitted_at()).unwrap_err();
    assert_eq!(mixed.to_string(), "cannot compare instagram with x: platform differs");
    let nobody = Cohort::fit(core::iter::empty::<(Estimate, _)>(), fitted_at()).unwrap_err();
    assert!(matches!(nobody, Error::Undefined(Undefined::TooFewCreators { needed: 10, found: 0 })), "{nobody}");
    let unknown = vec![(&one, None); 30];
    let unknown = Cohort::fit(unknown, fitted_at()).unwrap_err();
    assert!(matches!(unknown, Error::Undefined(Undefined::TooFewCreators { needed: 10, found: 0 })), "{unknown}");
}

#[test]
fn columns_that_do_not_fit_are_refused() {
    let table: CreatorTable = creators(40, 8).into_iter().collect();
    let columns = table.columns();
    let poolings = [Pooling::Mean];
    let sure = RATE.pooled_columns_with_level(&columns, &poolings, &PostFilter::ALL, Level::NINETY);
    let refused = |estimates, place| {
        Cohort::fit_columns(&columns, estimates, place, Platform::Instagram, fitted_at()).unwrap_err().to_string()
    };
    let bare = RATE.pooled_columns(&columns, &poolings, &PostFilter::ALL);
    assert_eq!(refused(&bare, 0), "level of the estimates is empty: a cohort needs estimates with intervals");
    assert_eq!(refused(&sure, 1), "place of a pooling 1 is out of range: below the number of poolings, 1");
    let offsets = [0, 0];
    let fewer = CreatorColumns::grouped(Platform::X, CountColumns::new(1), CountColumns::new(0), &offsets[..]).unwrap();
    let fewer = RATE.pooled_columns_with_level(&fewer, &poolings, &PostFilter::ALL, Level::NINETY);
    assert_eq!(refused(&fewer, 0), "length of estimates is 1, not 40");
    // Those of another platform are none of its concern.
    let platforms: Vec<Platform> =
        (0..40).map(|place| if place % 4 == 0 { Platform::X } else { Platform::Instagram }).collect();
    let mixed = table.columns().with_platforms(&platforms).unwrap();
    let of_mixed = Cohort::fit_columns(&mixed, &sure, 0, Platform::Instagram, fitted_at()).unwrap();
    assert!(of_mixed.creators() + of_mixed.left_out() == 30);
    let nobody = Cohort::fit_columns(&mixed, &sure, 0, Platform::TikTok, fitted_at()).unwrap_err();
    assert_eq!(nobody.to_string(), "too few creators: 0 of 10 needed");
    let cohort = Cohort::fit_columns(&columns, &sure, 0, Platform::Instagram, fitted_at()).unwrap();
    let other =
        EngagementRate::APPLAUSE.pooled_columns_with_level(&columns, &poolings, &PostFilter::ALL, Level::NINETY);
    let other = cohort.posterior_columns(&columns, &other, 0).unwrap_err();
    assert_eq!(other.to_string(), "cannot compare likes / post with likes / followers: base differs");
}

#[test]
fn ties_share_a_rank() {
    let cohort = fit(&creators(60, 4), Pooling::Mean);
    let posterior = |likes: u64| {
        let likes: Vec<_> = [1, 2, 3, 2].iter().map(|part| Some(part * likes)).collect();
        cohort.posterior(&pooled(&creator("a", Some(1_000), &likes), Pooling::Mean), 1_000).ok()
    };
    let posteriors = [posterior(10), None, posterior(30), posterior(10), posterior(5), posterior(30)];
    let ranks = rank(&posteriors, Level::NINETY);
    assert_eq!(ranks, [Some(3), None, Some(1), Some(3), Some(5), Some(1)]);
    assert_eq!(rank(&[], Level::NINETY), []);
}

/// One post has no spread of its own, and still a place.
#[test]
fn nobody_is_left_out_for_a_single_post_or_no_follower() {
    let cohort = fit(&creators(200, 6), Pooling::Mean);
    let one = pooled(&creator("one", Some(2_000), &[Some(100)]), Pooling::Mean);
    assert!(one.interval().is_err());
    let posterior = cohort.posterior(&one, 2_000).unwrap();
    let many = pooled(&creator("many", Some(2_000), &[Some(100), Some(80), Some(120)].repeat(7)), Pooling::Mean);
    assert!(posterior.shrinkage() > cohort.posterior(&many, 2_000).unwrap().shrinkage());
    let zero = pooled(&creator("zero", Some(2_000), &[Some(0), Some(0), Some(0)]), Pooling::Mean);
    let zero = cohort.posterior(&zero, 2_000).unwrap();
    assert!(zero.rate() > Rate::ZERO && zero.rate() < posterior.rate());
    // Beyond the sizes of the cohort, the nearest stands.
    let [low, high] = [cohort.sizes().low(), cohort.sizes().high()];
    assert_eq!(cohort.usual_rate(0), cohort.usual_rate(low));
    assert_eq!(cohort.usual_rate(u64::MAX), cohort.usual_rate(high));
    assert_ne!(cohort.usual_rate(low), cohort.usual_rate(high));
}

/// All alike: no variance to speak of, and no division by it.
#[test]
fn creators_that_do_not_differ_still_fit() {
    let same: Vec<Creator> = (0..12).map(|_| creator("same", Some(500), &[Some(20); 5])).collect();
    let cohort = fit(&same, Pooling::Mean);
    assert_eq!(cohort.between_creators(), Finite::ZERO);
    let posterior = cohort.posterior(&pooled(&same[0], Pooling::Mean), 500).unwrap();
    assert!((posterior.rate().as_ratio() / 0.04 - 1.0).abs() < 1e-12);
    assert!((posterior.percentile().as_ratio() - 0.5).abs() < 1e-3);
    let singles: Vec<Creator> =
        (0..12).map(|place| creator("single", Some(500 + place), &[Some(20 + place)])).collect();
    assert!(fit(&singles, Pooling::Mean).posterior(&pooled(&singles[3], Pooling::Mean), 503).is_ok());
}

#[cfg(feature = "serde")]
#[test]
fn a_cohort_is_saved_small_and_read_back_whole() {
    for lenient in [false, true] {
        let creators = creators(80, 11);
        let rate = if lenient { RATE.treating_unknown_as_zero() } else { RATE };
        let estimates: Vec<Estimate> =
            creators.iter().map(|creator| rate.pooled(creator, Pooling::Median, &PostFilter::ALL)).collect();
        let cohort = Cohort::fit(estimates.iter().zip(creators.iter().map(followers)), fitted_at()).unwrap();
        let json = serde_json::to_string(&cohort).unwrap();
        assert!(json.len() < 1_000, "{json}");
        assert_eq!(serde_json::from_str::<Cohort>(&json).unwrap(), cohort);
        for (from, to, message) in [
            (r#""version":1"#, r#""version":2"#, "version of a cohort 2 is out of range: 1"),
            (r#""between_variance":"#, r#""between_variance":-"#, "is out of range: zero or more"),
            (r#""usual_variance":"#, r#""usual_variance":-"#, "is out of range: above zero"),
            (r#""sampling":"#, r#""sampling":-"#, "is out of range: above zero"),
            (r#""shortfall":"#, r#""shortfall":7"#, "is out of range: at most 1.5"),
            (r#""pooling":"median""#, r#""pooling":"middle""#, "unknown pooling"),
            (r#""platform":"#, r#""extra":1,"platform":"#, "unknown field"),
            (r#""centre":"#, r#""center":"#, "unknown field"),
        ] {
            let spoiled = json.replace(from, to);
            assert_ne!(spoiled, json, "{from}");
            let error = serde_json::from_str::<Cohort>(&spoiled).unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn a_posterior_lies_between_the_rate_and_the_line(
        seed in any::<u64>(),
        number in 12_u64..120,
        size in 0_u64..100_000_000,
        likes in proptest::collection::vec(0_u64..100_000, 1..20),
        pooling in crate::strategies::pooling(),
    ) {
        let cohort = fit(&creators(number + 10, seed), pooling);
        let likes: Vec<Option<u64>> = likes.into_iter().map(Some).collect();
        let estimate = pooled(&creator("a", Some(size.max(1)), &likes), pooling);
        let posterior = cohort.posterior(&estimate, size).unwrap();
        let usual = cohort.usual_rate(size).unwrap();
        prop_assert_eq!(usual, posterior.usual_rate());
        prop_assert!(posterior.interval().contains(posterior.rate()));
        let raw = estimate.rate().unwrap();
        if raw > Rate::ZERO {
            let (low, high) = (raw.min(usual).as_ratio(), raw.max(usual).as_ratio());
            let rate = posterior.rate().as_ratio();
            prop_assert!(low * (1.0 - 1e-12) <= rate && rate <= high * (1.0 + 1e-12));
        }
        prop_assert!(posterior.lower(Level::NINETY_NINE) <= posterior.lower(Level::EIGHTY));
    }

    /// Likes and followers of everybody times one factor: rates and ranks exactly, intervals to rounding.
    #[test]
    fn scaling_everybody_changes_nothing(seed in any::<u64>(), factor in 2_u64..1_000, number in 30_u64..90) {
        let one: Vec<Creator> = creators(number, seed)
            .into_iter()
            .filter(|creator| creator.posts().iter().any(|post| post.counts().get(Count::Likes).is_some_and(|likes| likes > 0)))
            .collect();
        let scaled = |creator: &Creator| {
            let likes: Vec<_> = creator.posts().iter().map(|post| post.counts().get(Count::Likes).map(|likes| likes * factor)).collect();
            self::creator("scaled", followers(creator).map(|followers| followers * factor), &likes)
        };
        let other: Vec<Creator> = one.iter().map(scaled).collect();
        let posteriors = |creators: &[Creator]| {
            let cohort = fit(creators, Pooling::Mean);
            let posteriors = creators.iter().map(|creator| {
                cohort.posterior(&pooled(creator, Pooling::Mean), followers(creator)?).ok()
            });
            posteriors.collect::<Vec<_>>()
        };
        let (before, after) = (posteriors(&one), posteriors(&other));
        prop_assert_eq!(rank(&before, Level::NINETY), rank(&after, Level::NINETY));
        for (creator, other) in one.iter().zip(&other) {
            prop_assert_eq!(pooled(creator, Pooling::Mean).rate(), pooled(other, Pooling::Mean).rate());
        }
        for (before, after) in before.iter().flatten().zip(after.iter().flatten()) {
            let (before, after) = (before.interval(), after.interval());
            for (before, after) in [(before.low(), after.low()), (before.high(), after.high())] {
                prop_assert!((after.as_ratio() / before.as_ratio() - 1.0).abs() <= 1e-12, "{before} {after}");
            }
        }
    }

    /// The same mean and spread on more posts: less is drawn.
    #[test]
    fn more_posts_of_the_same_mean_and_spread_are_believed_more(
        seed in any::<u64>(),
        mean in 2_000_000_u64..4_000_000,
        spread in 1_000_u64..1_900_000,
        pairs in 1_usize..30,
    ) {
        let cohort = fit(&creators(150, seed), Pooling::Mean);
        let shrinkage = |pairs: usize| {
            #[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let off = (spread as f64 * ((2 * pairs - 1) as f64 / (2 * pairs) as f64).sqrt()).round() as u64;
            let likes: Vec<_> = (0..pairs).flat_map(|_| [Some(mean - off), Some(mean + off)]).collect();
            let estimate = pooled(&creator("a", Some(100_000_000), &likes), Pooling::Mean);
            cohort.posterior(&estimate, 100_000_000).unwrap().shrinkage()
        };
        prop_assert!(shrinkage(pairs + 1) < shrinkage(pairs));
    }
}

/// A column of one creator a post: the counts of columns reach the cohort as they are.
#[test]
fn columns_of_an_engine_serve_too() {
    let followers: Vec<u64> = (0..30).map(|place| 1_000 + 37 * place).collect();
    let likes: Vec<u64> = (0..120).map(|post| 30 + post * 13 % 41).collect();
    let offsets: Vec<i32> = (0..=30).map(|creator| 4 * creator).collect();
    let accounts = CountColumns::new(30).with(Count::Followers, Column::from(&followers)).unwrap();
    let posts = CountColumns::new(120).with(Count::Likes, Column::from(&likes)).unwrap();
    let creators = CreatorColumns::grouped(Platform::X, accounts, posts, &offsets).unwrap();
    let estimates = RATE.pooled_columns_with_level(&creators, &[Pooling::Mean], &PostFilter::ALL, Level::NINETY);
    let cohort = Cohort::fit_columns(&creators, &estimates, 0, Platform::X, fitted_at()).unwrap();
    let rows: Vec<Creator> = (0..30).map(|row| creators.row(row)).collect();
    let of_rows: Vec<Estimate> =
        rows.iter().map(|row| RATE.pooled_with_level(row, Pooling::Mean, &PostFilter::ALL, Level::NINETY)).collect();
    assert_eq!(Cohort::fit(of_rows.iter().zip(rows.iter().map(self::followers)), fitted_at()).unwrap(), cohort);
}

/// The chance that one normal variable exceeds another: Φ of the difference over the joint deviation, Φ(1.2816) = 0.9 by tables.
#[test]
fn probability_above_another_is_that_of_two_normal_variables() {
    let estimates: Vec<Estimate> = (1..=14_u64)
        .map(|creator_of| {
            let likes: Vec<Option<u64>> = [20, 60, 25, 9].map(|likes| Some(likes * creator_of)).to_vec();
            RATE.pooled(&creator("one", Some(1_000), &likes), Pooling::Mean, &PostFilter::ALL)
        })
        .collect();
    let cohort = Cohort::fit(estimates.iter().map(|estimate| (estimate, Some(1_000))), fitted_at()).unwrap();
    let posterior = |place: usize| cohort.posterior(&estimates[place], 1_000).unwrap();
    let deviation = |posterior: &influencer::Posterior| {
        let interval = posterior.interval();
        (interval.high().as_ratio() / interval.low().as_ratio()).ln() / (2.0 * 1.959_963_984_540_054)
    };
    let normal = |z: f64| 0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2);
    assert!((normal(1.281_551_565_544_600_4) - 0.9).abs() < 1e-15);
    for (one, other) in [(13, 2), (2, 13), (5, 4), (7, 7)] {
        let (one, other) = (posterior(one), posterior(other));
        let z = (one.rate().as_ratio() / other.rate().as_ratio()).ln() / deviation(&one).hypot(deviation(&other));
        let found = one.probability_above(&other).unwrap().as_ratio();
        assert!((found - normal(z)).abs() < 1e-12, "{found} is not {}", normal(z));
    }
    assert_eq!(posterior(7).probability_above(&posterior(7)).unwrap(), 0.5);
    let formula = EngagementRate::BY_FOLLOWERS.treating_unknown_as_zero();
    let lower = |likes: u64| {
        formula.pooled(&creator("one", Some(1_000), &[Some(likes), Some(2 * likes)]), Pooling::Mean, &PostFilter::ALL)
    };
    let lower: Vec<Estimate> = (1..=12).map(lower).collect();
    let cohort = Cohort::fit(lower.iter().map(|estimate| (estimate, Some(1_000))), fitted_at());
    if let Ok(posterior) = cohort.and_then(|cohort| cohort.posterior(&lower[3], 1_000)) {
        assert_eq!(posterior.probability_above(&posterior), Err(Undefined::LowerBoundOnly));
    }
}

//! What must hold for any input.

use influencer::stats::{
    FirstDigits, Observations, PoissonRate, Predictions, Prevalence, Proportion, TheilSen, chi_squared_upper_tail,
    gini, herfindahl, normal_critical, normalised_entropy, ratio_of_sums, student_t_critical,
};
use influencer::{Finite, Interval, Level, Share, Undefined};
use proptest::prelude::*;

use crate::stats::observed;
use crate::strategies;

/// Any float but NaN and infinity: the usual, the huge, the tiny.
fn float() -> impl Strategy<Value = f64> {
    let any = any::<f64>().prop_filter("finite", |value| value.is_finite());
    prop_oneof![
        4 => -1e3..1e3,
        4 => 0.0..1.0,
        2 => (0_u32..5).prop_map(f64::from),
        2 => any,
        1 => prop_oneof![Just(f64::MAX), Just(f64::MIN), Just(5e-324), Just(0.0), Just(-0.0), Just(1e-310)],
    ]
}

fn alpha() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 1e-3..0.5,
        2 => (-300.0..-0.01).prop_map(|exponent| 10_f64.powf(exponent)),
        1 => prop_oneof![Just(1e-300), Just(1e-15), Just(0.999_999_999_999), Just(1.0 - f64::EPSILON / 2.0)],
    ]
}

fn proportion() -> impl Strategy<Value = Proportion> {
    (strategies::value(), strategies::value())
        .prop_map(|(one, other)| Proportion::new(one.min(other), one.max(other)).unwrap())
}

/// Nobody panics, nobody hangs, nothing is out of its range: the types see to that.
fn all_of(observations: &Observations, share: Share, level: Level) -> Vec<Result<(Finite, Finite), Undefined>> {
    let pair = |number: Finite| (number, number);
    let ends = |interval: Interval<Finite>| (interval.low(), interval.high());
    vec![
        observations.mean().map(pair),
        observations.median().map(pair),
        observations.quantile(share).map(pair),
        observations.variance().map(pair),
        observations.standard_deviation().map(pair),
        observations.coefficient_of_variation().map(pair),
        observations.mad().map(pair),
        observations.gini().map(Finite::from).map(pair),
        observations.herfindahl().map(Finite::from).map(pair),
        observations.normalised_entropy().map(Finite::from).map(pair),
        observations.robust_z(Finite::new(3.0).unwrap()).map(pair),
        observations.trimmed_mean(share).map(pair),
        observations.winsorised_mean(share).map(pair),
        observations.winsorised_variance(share).map(pair),
        observations.trimmed_mean_variance(share).map(pair),
        observations.winsorised_mean_variance(share).map(pair),
        observations.mean_interval(level).map(ends),
        observations.median_interval(level).map(ends),
        observations.median_interval_exact(level).map(ends),
        observations.trimmed_mean_interval(share, level).map(ends),
    ]
}

type ProportionInterval = fn(&Proportion, Level) -> Result<Interval<Share>, Undefined>;

type Number = fn(&Observations) -> Result<Finite, Undefined>;

/// Two levels, the second surer by so much that rounding cannot turn them round.
fn levels_apart(alpha: f64) -> (Level, Level) {
    (Level::from_alpha(alpha).unwrap(), Level::from_alpha((alpha * 0.99).max(1e-300)).unwrap())
}

fn inside<T: Copy + Ord>(inner: Interval<T>, outer: Interval<T>) -> bool {
    outer.low() <= inner.low() && inner.high() <= outer.high()
}

proptest! {
    #[test]
    fn stats_proportion_intervals(proportion in proportion(), alpha in alpha()) {
        let (level, surer) = levels_apart(alpha);
        let (successes, trials) = (proportion.successes(), proportion.trials());
        let mirrored = Proportion::new(trials - successes, trials).unwrap();
        let intervals: [(&str, ProportionInterval); 3] = [
            ("wilson", Proportion::wilson),
            ("jeffreys", Proportion::jeffreys),
            ("clopper_pearson", Proportion::clopper_pearson),
        ];
        for (name, interval) in intervals {
            let Ok(found) = interval(&proportion, level) else {
                prop_assert_eq!(trials, 0);
                continue;
            };
            prop_assert!(found.low() <= found.high());
            prop_assert!(inside(found, interval(&proportion, surer).unwrap()));
            if name != "jeffreys" || alpha < 0.3 {
                prop_assert!(found.contains(proportion.estimate().unwrap()));
            }
            let other = interval(&mirrored, level).unwrap();
            let near = |one: f64, two: f64| (one - two).abs() <= 4e-16;
            prop_assert!(near(found.low().as_ratio(), 1.0 - other.high().as_ratio()));
            prop_assert!(near(found.high().as_ratio(), 1.0 - other.low().as_ratio()));
        }
    }

    #[test]
    fn stats_poisson_intervals(events in strategies::value(), exposure in strategies::value(), alpha in alpha()) {
        let (level, surer) = levels_apart(alpha);
        let rate = PoissonRate::new(events, exposure);
        match rate.garwood(level) {
            Err(_) => prop_assert_eq!(exposure, 0),
            Ok(interval) => {
                prop_assert!(interval.contains(rate.estimate().unwrap()));
                prop_assert!(inside(interval, rate.garwood(surer).unwrap()));
            }
        }
    }

    #[test]
    fn stats_do_not_depend_on_the_order(
        (values, shuffled) in proptest::collection::vec(float(), 0..40)
            .prop_flat_map(|values| (Just(values.clone()), Just(values).prop_shuffle())),
        share in 0.0..=1.0,
        alpha in alpha(),
    ) {
        let (share, level) = (Share::new(share).unwrap(), Level::from_alpha(alpha).unwrap());
        let (one, other) = (observed(&values), observed(&shuffled));
        prop_assert_eq!(all_of(&one, share, level), all_of(&other, share, level));
    }

    #[test]
    fn stats_scale(values in proptest::collection::vec(1e-3..1e3, 2..30), exponent in -40_i32..40, alpha in 1e-6..0.5) {
        // By a power of two, every number moves by just that.
        let factor = 2_f64.powi(exponent);
        let (share, level) = (Share::new(0.2).unwrap(), Level::from_alpha(alpha).unwrap());
        let scaled: Vec<f64> = values.iter().map(|value| value * factor).collect();
        let (one, other) = (observed(&values), observed(&scaled));
        let numbers: [Number; 4] =
            [Observations::mean, Observations::median, Observations::mad, Observations::standard_deviation];
        for number in numbers {
            let moved = Finite::new(number(&one).unwrap().as_f64() * factor);
            prop_assert_eq!(moved, Ok(number(&other).unwrap()));
        }
        prop_assert_eq!(one.coefficient_of_variation(), other.coefficient_of_variation());
        let intervals = [one.mean_interval(level), one.median_interval(level), one.trimmed_mean_interval(share, level)];
        let others = [other.mean_interval(level), other.median_interval(level), other.trimmed_mean_interval(share, level)];
        for (interval, other) in intervals.into_iter().zip(others) {
            let ends = |interval: Interval<Finite>| (interval.low().as_f64(), interval.high().as_f64());
            let scaled = interval.map(ends).map(|(low, high)| (low * factor, high * factor));
            prop_assert_eq!(scaled, other.map(ends));
        }
    }

    #[test]
    fn stats_intervals_of_observations(values in proptest::collection::vec(float(), 0..60), alpha in alpha()) {
        let (level, surer) = levels_apart(alpha);
        let observations = observed(&values);
        let share = Share::new(0.2).unwrap();
        let found = [
            (observations.mean_interval(level), observations.mean_interval(surer), observations.mean()),
            (observations.median_interval(level), observations.median_interval(surer), observations.median()),
            (observations.median_interval_exact(level), observations.median_interval_exact(surer), observations.median()),
            (
                observations.trimmed_mean_interval(share, level),
                observations.trimmed_mean_interval(share, surer),
                observations.trimmed_mean(share),
            ),
        ];
        for (interval, surer, middle) in found {
            let Ok(interval) = interval else { continue };
            prop_assert!(interval.low() <= interval.high());
            prop_assert!(interval.contains(middle.unwrap()), "{:?} outside {:?}", middle, interval);
            if let Ok(surer) = surer {
                prop_assert!(inside(interval, surer), "{:?} not inside {:?}", interval, surer);
            }
        }
    }

    #[test]
    fn stats_of_counts(
        (counts, shuffled) in proptest::collection::vec(strategies::value(), 0..30)
            .prop_flat_map(|counts| (Just(counts.clone()), Just(counts).prop_shuffle())),
        alpha in alpha(),
    ) {
        let level = Level::from_alpha(alpha).unwrap();
        prop_assert_eq!(gini(&counts), gini(&shuffled));
        prop_assert_eq!(herfindahl(&counts), herfindahl(&shuffled));
        prop_assert_eq!(normalised_entropy(&counts), normalised_entropy(&shuffled));
        prop_assert_eq!(FirstDigits::of(&counts).p_value(), FirstDigits::of(&shuffled).p_value());
        let pairs = |counts: &[u64]| counts.iter().map(|&count| (count, count / 3 + 1)).collect::<Vec<_>>();
        let interval = ratio_of_sums(&pairs(&counts), level);
        prop_assert_eq!(interval, ratio_of_sums(&pairs(&shuffled), level));
        if let Ok(interval) = interval {
            let (x, y) = pairs(&counts).iter().fold((0_u128, 0_u128), |sum, pair| {
                (sum.0 + u128::from(pair.0), sum.1 + u128::from(pair.1))
            });
            #[allow(clippy::cast_precision_loss)]
            let ratio = x as f64 / y as f64;
            prop_assert!(interval.low().as_ratio() <= ratio * (1.0 + 1e-15));
            prop_assert!(interval.high().as_ratio() >= ratio * (1.0 - 1e-15));
        }
    }

    #[test]
    fn stats_of_any_points(
        (points, shuffled) in proptest::collection::vec((float(), float()), 0..20)
            .prop_flat_map(|points| (Just(points.clone()), Just(points).prop_shuffle())),
        alpha in alpha(),
    ) {
        let (level, surer) = levels_apart(alpha);
        if let (Ok(trend), Ok(other)) = (TheilSen::fit(&points), TheilSen::fit(&shuffled)) {
            prop_assert_eq!(trend.slope(), other.slope());
            prop_assert_eq!(trend.intercept(), other.intercept());
            prop_assert_eq!(trend.slope_interval(level), other.slope_interval(level));
            if let (Ok(slope), Ok(interval), Ok(surer)) =
                (trend.slope(), trend.slope_interval(level), trend.slope_interval(surer))
            {
                prop_assert!(interval.contains(slope));
                prop_assert!(inside(interval, surer));
            }
        }
    }

    #[test]
    fn stats_of_any_prevalence(one in proportion(), two in proportion(), three in proportion(), alpha in alpha()) {
        let (level, surer) = levels_apart(alpha);
        let prevalence = Prevalence::new(one, two, three);
        let _ = prevalence.rogan_gladen();
        if let Ok(interval) = prevalence.lang_reiczigel(level) {
            prop_assert!(interval.low() <= interval.high());
            let _ = prevalence.lang_reiczigel(surer).unwrap();
        }
    }

    #[test]
    fn stats_of_any_predictions(
        (cases, shuffled) in proptest::collection::vec((float(), any::<bool>()), 0..40)
            .prop_flat_map(|cases| (Just(cases.clone()), Just(cases).prop_shuffle())),
        bins in 0_u32..30,
        threshold in float(),
    ) {
        let of = |cases: &[(f64, bool)]| {
            let (scores, outcomes): (Vec<f64>, Vec<bool>) = cases.iter().copied().unzip();
            let predictions = Predictions::new(&scores, &outcomes).unwrap();
            (
                predictions.roc_auc(),
                predictions.average_precision(),
                predictions.brier(),
                predictions.expected_calibration_error(bins),
                predictions.at_threshold(Finite::new(threshold).unwrap()).matthews(),
            )
        };
        prop_assert_eq!(of(&cases), of(&shuffled));
    }

    #[test]
    fn stats_quantiles_of_any_level(alpha in alpha(), degrees in 1.0..1e12, statistic in float()) {
        let (level, surer) = levels_apart(alpha);
        prop_assert!(normal_critical(level) <= normal_critical(surer));
        let degrees = Finite::new(degrees).unwrap();
        let (t, further) = (student_t_critical(level, degrees).unwrap(), student_t_critical(surer, degrees).unwrap());
        prop_assert!(t <= further);
        prop_assert!(t.as_f64() >= normal_critical(level).as_f64() * (1.0 - 1e-12));
        let _ = chi_squared_upper_tail(Finite::new(statistic).unwrap(), degrees).unwrap();
    }

    #[test]
    fn levels_read_back(alpha in alpha()) {
        let level = Level::from_alpha(alpha).unwrap();
        prop_assert_eq!(level.to_string().parse::<Level>().unwrap(), level);
    }
}

//! Every vector of `tests/data/stats` against its budget, and what must hold for any input.

use std::collections::BTreeMap;

use influencer::stats::{
    Confusion, FirstDigits, KaplanMeier, Observations, PoissonRate, Predictions, Prevalence, Proportion, TheilSen,
    chi_squared_upper_tail, clustered_proportion, gini, herfindahl, normal_critical, normalised_entropy, ratio_of_sums,
    student_t_critical,
};
use influencer::{Error, Finite, Interval, Level, Rate, Share, Undefined};
use proptest::prelude::*;

use crate::strategies;
use crate::support::{Row, rows};

/// The worst relative error of each function, held against its budget.
#[derive(Default)]
struct Errors {
    worst: BTreeMap<String, (f64, String, usize, f64)>,
}

impl Errors {
    /// The error of one number, relative to what is expected or to something larger.
    #[track_caller]
    fn check(&mut self, function: &str, budget: f64, id: &str, found: f64, expected: f64, scale: f64) {
        // Zero against zero is no error.
        let gap = (found - expected).abs();
        let error = if gap > 0.0 { gap / scale } else { gap };
        let entry = self.worst.entry(function.to_owned()).or_insert((0.0, String::new(), 0, budget));
        entry.2 += 1;
        if error > entry.0 {
            (entry.0, entry.1) = (error, format!("{id}: {found:e}, expected {expected:e}"));
        }
        assert!(error <= budget, "{function}, {id}: {found:e} is not {expected:e}, but off by {error:e}");
    }

    #[track_caller]
    fn near(&mut self, function: &str, budget: f64, row: &Row, found: impl Into<f64>, column: &str) {
        let expected = row.number(column);
        self.check(function, budget, &id(row), found.into(), expected, expected.abs());
    }

    /// One line per function; and no family is smaller than it should be.
    #[track_caller]
    fn print(self) {
        for (function, (error, worst, cases, budget)) in &self.worst {
            println!("{function}: {cases} numbers, worst {error:.1e} of {budget:.0e} ({worst})");
            assert!(*cases >= 40, "{function} has {cases} cases");
        }
    }
}

/// All of a row but the expected values, shortened.
fn id(row: &Row) -> String {
    let columns =
        ["interval", "function", "successes", "trials", "events", "exposure", "degrees_of_freedom", "argument"];
    let more = [
        "alpha",
        "values",
        "parts",
        "counts",
        "digits",
        "points",
        "waits",
        "flagged",
        "sample",
        "true_positives",
        "scores",
    ];
    let cells = columns.iter().chain(&more).filter_map(|column| Some((column, row.find(column)?)));
    let cells: Vec<String> =
        cells.map(|(column, cell)| format!("{column} {}", cell.chars().take(40).collect::<String>())).collect();
    cells.join(", ")
}

fn level(row: &Row) -> Level {
    Level::from_alpha(row.number("alpha")).unwrap()
}

fn numbers(text: &str) -> Vec<f64> {
    text.split(';').map(|number| number.parse().unwrap()).collect()
}

fn count(row: &Row, column: &str) -> u64 {
    row.get(column).parse().unwrap()
}

/// The nearest float to 1 less a number below its precision is 1.
#[test]
fn stats_proportions() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/proportion.csv") {
        let proportion = Proportion::new(count(row, "successes"), count(row, "trials")).unwrap();
        let (name, level) = (row.get("interval"), level(row));
        let (interval, budget) = match name {
            "wilson" => (proportion.wilson(level), 1e-12),
            "jeffreys" => (proportion.jeffreys(level), 1e-12),
            "clopper_pearson" => (proportion.clopper_pearson(level), 1e-12),
            other => panic!("{other}"),
        };
        let interval = interval.unwrap();
        errors.near(&format!("{name}, low"), budget, row, interval.low(), "low");
        errors.near(&format!("{name}, high"), budget, row, interval.high(), "high");
    }
    errors.print();
}

#[test]
fn stats_poisson() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/poisson.csv") {
        let interval = PoissonRate::new(count(row, "events"), count(row, "exposure")).garwood(level(row)).unwrap();
        errors.near("garwood, low", 1e-12, row, interval.low(), "low");
        errors.near("garwood, high", 1e-12, row, interval.high(), "high");
    }
    errors.print();
}

#[test]
fn stats_quantiles() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/quantiles.csv") {
        let finite = |column| Finite::new(row.number(column)).unwrap();
        let level = || Level::from_alpha(row.number("argument")).unwrap();
        let (found, budget): (f64, f64) = match row.get("function") {
            "normal" => (normal_critical(level()).into(), 1e-15),
            "student_t" => (student_t_critical(level(), finite("degrees_of_freedom")).unwrap().into(), 1e-12),
            "chi_squared" => {
                (chi_squared_upper_tail(finite("argument"), finite("degrees_of_freedom")).unwrap().into(), 1e-12)
            }
            other => panic!("{other}"),
        };
        errors.near(row.get("function"), budget, row, found, "expected");
    }
    errors.print();
}

#[test]
fn stats_observations() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/observations.csv") {
        let observations = Observations::new(&numbers(row.get("values"))).unwrap();
        let share = || Share::new(row.number("argument")).unwrap();
        let name = row.get("function");
        let (number, budget) = match name {
            "mean" => (observations.mean(), 1e-15),
            "median" => (observations.median(), 2.3e-16),
            "quantile" => (observations.quantile(share()), 1e-15),
            "variance" => (observations.variance(), 1e-14),
            "standard_deviation" => (observations.standard_deviation(), 1e-14),
            "coefficient_of_variation" => (observations.coefficient_of_variation(), 1e-14),
            "mad" => (observations.mad(), 1e-15),
            "robust_z" => (observations.robust_z(Finite::new(row.number("argument")).unwrap()), 1e-14),
            "trimmed_mean" => (observations.trimmed_mean(share()), 1e-15),
            "gini" => (observations.gini().map(Finite::from), 1e-14),
            "herfindahl" => (observations.herfindahl().map(Finite::from), 1e-14),
            "normalised_entropy" => (observations.normalised_entropy().map(Finite::from), 1e-14),
            "winsorised_mean" => (observations.winsorised_mean(share()), 1e-15),
            "winsorised_variance" => (observations.winsorised_variance(share()), 1e-13),
            "trimmed_mean_variance" => (observations.trimmed_mean_variance(share()), 1e-13),
            "winsorised_mean_variance" => (observations.winsorised_mean_variance(share()), 1e-13),
            _ => {
                let (interval, budget) = match name {
                    "mean_interval" => (observations.mean_interval(level(row)), 1e-12),
                    "median_interval_exact" => (observations.median_interval_exact(level(row)), 0.0),
                    "median_interval" => (observations.median_interval(level(row)), 1e-12),
                    "trimmed_mean_interval" => (observations.trimmed_mean_interval(share(), level(row)), 1e-12),
                    other => panic!("{other}"),
                };
                let interval = interval.unwrap();
                let (low, high) = (row.number("low"), row.number("high"));
                let exponent = if name == "mean_interval" { (0.5 * (high / low).ln()).max(1.0) } else { 1.0 };
                let larger = low.abs().max(high.abs());
                let scale = |end: f64| if name == "trimmed_mean_interval" { larger } else { end.abs() * exponent };
                errors.check(name, budget, &id(row), interval.low().into(), low, scale(low));
                errors.check(name, budget, &id(row), interval.high().into(), high, scale(high));
                continue;
            }
        };
        let number = number.unwrap_or_else(|undefined| panic!("{}: {undefined}", id(row)));
        errors.near(name, budget, row, number, "low");
    }
    errors.print();
}

#[test]
fn stats_ratios() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/ratio.csv") {
        let parts = row.get("parts").split(';').map(|part| part.split_once('/').unwrap());
        let parts: Vec<(u64, u64)> = parts.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect();
        let interval = ratio_of_sums(&parts, level(row)).unwrap();
        let (low, high) = (row.number("low"), row.number("high"));
        let exponent = (0.5 * (high / low).ln()).max(1.0);
        errors.check("ratio_of_sums", 1e-12, &id(row), interval.low().into(), low, low * exponent);
        errors.check("ratio_of_sums", 1e-12, &id(row), interval.high().into(), high, high * exponent);
    }
    errors.print();
}

/// A limit near 1 is told by what it lacks.
#[test]
fn stats_clustered() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/clustered.csv") {
        let parts = row.get("parts").split(';').map(|part| part.split_once('/').unwrap());
        let parts: Vec<(u64, u64)> = parts.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect();
        let interval = clustered_proportion(&parts, level(row)).unwrap();
        errors.near("clustered_proportion", 1e-12, row, interval.low(), "low");
        errors.near("clustered_proportion", 1e-12, row, interval.high(), "high");
    }
    errors.print();
}

/// `5` is a wait that ended then, `5+` one that was watched until then. Where nothing is left lifelines has limits, and we do not.
#[test]
fn stats_survival() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/survival.csv") {
        let wait = |text: &str| {
            let ended = text.strip_suffix('+');
            (ended.unwrap_or(text).parse::<f64>().unwrap(), ended.is_none())
        };
        let waits: Vec<(f64, bool)> = row.get("waits").split(';').map(wait).collect();
        let curve = KaplanMeier::fit(&waits).unwrap();
        for (share, column) in [(0.25, "quarter"), (0.5, "half"), (0.75, "three_quarters")] {
            match curve.quantile(Share::new(share).unwrap()) {
                Ok(time) => errors.near("kaplan_meier, quantile", 0.0, row, time, column),
                Err(undefined) => {
                    assert_eq!((undefined, row.get(column)), (Undefined::NotReached, ""), "{}", id(row));
                }
            }
        }
        for point in row.get("curve").split(';') {
            let (time, left) = point.split_once(':').unwrap();
            let (time, left) = (Finite::new(time.parse().unwrap()).unwrap(), left.parse::<f64>().unwrap());
            // lifelines adds logarithms: its last digits are not to be had.
            errors.check("kaplan_meier, curve", 1e-13, &id(row), curve.share_left(time).unwrap().into(), left, left);
        }
        let reached = |limit: &str| !limit.is_empty() && limit.parse::<f64>().ok() != row.get("gone").parse().ok();
        let median = !row.get("half").is_empty();
        match curve.quantile_interval(Share::new(0.5).unwrap(), level(row)) {
            Ok(interval) => {
                errors.near("kaplan_meier, limit", 0.0, row, interval.low(), "low");
                errors.near("kaplan_meier, limit", 0.0, row, interval.high(), "high");
                assert!(reached(row.get("high")), "{}", id(row));
            }
            Err(undefined) => {
                assert_eq!(undefined, Undefined::NotReached);
                assert!(!(median && reached(row.get("low")) && reached(row.get("high"))), "{}", id(row));
            }
        }
    }
    errors.print();
}

/// Of ten that end one after another, nine have ended at the ninth time, whatever `1 - 0.9` is in floats.
#[test]
fn a_share_is_reached_when_as_many_have_ended() {
    for number in 1_u32..=60 {
        let waits: Vec<(f64, bool)> = (1..=number).map(|time| (f64::from(time), true)).collect();
        let curve = KaplanMeier::fit(&waits).unwrap();
        for ended in 1..=number {
            let share = Share::new(f64::from(ended) / f64::from(number)).unwrap();
            assert_eq!(curve.quantile(share).unwrap(), f64::from(ended), "{ended} of {number}");
        }
    }
}

#[test]
fn waits_and_clusters_that_cannot_be_are_refused() {
    for time in [-1.0, f64::NAN, f64::INFINITY] {
        assert!(KaplanMeier::fit(&[(1.0, true), (time, false)]).unwrap_err().is_out_of_range());
    }
    let nothing = KaplanMeier::fit(&[]).unwrap();
    let none = Undefined::TooFewObservations { needed: 1, found: 0 };
    assert_eq!(nothing.quantile(Share::new(0.5).unwrap()), Err(none));
    assert_eq!(nothing.share_left(Finite::new(1.0).unwrap()), Err(none));
    let error = clustered_proportion(&[(1, 2), (3, 2)], Level::NINETY_FIVE).unwrap_err();
    assert_eq!(error.to_string(), "successes 3 of 2 is out of range: at most the number of trials");
    let error = clustered_proportion(&[(1, 2), (0, 0)], Level::NINETY_FIVE).unwrap_err();
    assert_eq!(error.to_string(), "too few observations: 1 of 2 needed");
}

#[test]
fn stats_concentration() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/counts.csv") {
        let counts: Vec<u64> = row.get("counts").split(';').map(|count| count.parse().unwrap()).collect();
        let (found, budget) = match row.get("function") {
            "gini" => (gini(&counts), 1e-15),
            "herfindahl" => (herfindahl(&counts), 1e-15),
            "normalised_entropy" => (normalised_entropy(&counts), 1e-14),
            other => panic!("{other}"),
        };
        errors.near(row.get("function"), budget, row, found.unwrap(), "expected");
        // What a float holds exactly is the same as an amount.
        if counts.iter().all(|&count| count < 1 << 53) {
            let amounts: Vec<f64> = row.get("counts").split(';').map(|count| count.parse().unwrap()).collect();
            let amounts = Observations::new(&amounts).unwrap();
            let same = match row.get("function") {
                "gini" => amounts.gini(),
                "herfindahl" => amounts.herfindahl(),
                _ => amounts.normalised_entropy(),
            };
            assert_eq!(same, found, "{}", id(row));
        }
    }
    errors.print();
}

#[test]
fn stats_digits() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/digits.csv") {
        let counts: Vec<u64> = row.get("digits").split(';').map(|count| count.parse().unwrap()).collect();
        let digits = FirstDigits::from_counts(counts.try_into().unwrap());
        errors.near("chi_squared of digits", 1e-14, row, digits.chi_squared().unwrap(), "chi_squared");
        // Below the smallest normal floats there is nothing to compare.
        let p_value: f64 = digits.p_value().unwrap().into();
        errors.near("p_value of digits", 1e-12, row, if p_value < 1e-300 { 0.0 } else { p_value }, "p_value");
        let deviation = digits.mean_absolute_deviation().unwrap();
        errors.near("mean_absolute_deviation of digits", 1e-14, row, deviation, "mean_absolute_deviation");
    }
    errors.print();
}

#[test]
fn stats_trends() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/trend.csv") {
        let points = row.get("points").split(';').map(|point| point.split_once('/').unwrap());
        let points: Vec<(f64, f64)> = points.map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap())).collect();
        let trend = TheilSen::fit(&points).unwrap();
        errors.near("theil_sen, slope", 1e-15, row, trend.slope().unwrap(), "slope");
        let intercept = row.number("intercept");
        let largest = points.iter().fold(intercept.abs(), |largest, point| {
            largest.max(point.1.abs()).max((row.number("slope") * point.0).abs())
        });
        errors.check("theil_sen, intercept", 1e-15, &id(row), trend.intercept().unwrap().into(), intercept, largest);
        let interval = trend.slope_interval(level(row)).unwrap();
        errors.near("theil_sen, interval", 1e-15, row, interval.low(), "low");
        errors.near("theil_sen, interval", 1e-15, row, interval.high(), "high");
    }
    errors.print();
}

#[test]
fn stats_prevalence() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/prevalence.csv") {
        let part = |successes, trials| Proportion::new(count(row, successes), count(row, trials)).unwrap();
        let prevalence = Prevalence::new(
            part("flagged", "sample"),
            part("true_positives", "positives"),
            part("true_negatives", "negatives"),
        );
        errors.near("rogan_gladen", 1e-12, row, prevalence.rogan_gladen().unwrap(), "estimate");
        let interval = prevalence.lang_reiczigel(level(row)).unwrap();
        errors.near("lang_reiczigel", 1e-12, row, interval.low(), "low");
        errors.near("lang_reiczigel", 1e-12, row, interval.high(), "high");
    }
    errors.print();
}

#[test]
fn stats_calibration() {
    let mut errors = Errors::default();
    for row in &rows("tests/data/stats/calibration.csv") {
        let outcomes: Vec<bool> = row.get("outcomes").chars().map(|outcome| outcome == '1').collect();
        let predictions = Predictions::new(&numbers(row.get("scores")), &outcomes).unwrap();
        errors.near("roc_auc", 2.3e-16, row, predictions.roc_auc().unwrap(), "roc_auc");
        errors.near("average_precision", 1e-15, row, predictions.average_precision().unwrap(), "average_precision");
        errors.near("brier", 1e-15, row, predictions.brier().unwrap(), "brier");
        let bins = row.get("bins").parse().unwrap();
        let calibration = predictions.expected_calibration_error(bins).unwrap();
        errors.near("expected_calibration_error", 1e-14, row, calibration, "expected_calibration_error");
        let threshold = Finite::new(row.number("threshold")).unwrap();
        match (predictions.at_threshold(threshold).matthews(), row.get("matthews")) {
            (Err(undefined), "") => assert_eq!(undefined, Undefined::OneClass),
            (found, _) => errors.near("matthews", 1e-15, row, found.unwrap(), "matthews"),
        }
    }
    for row in &rows("tests/data/stats/confusion.csv") {
        let count = |column| count(row, column);
        let confusion = Confusion::new(
            count("true_positives"),
            count("false_positives"),
            count("true_negatives"),
            count("false_negatives"),
        );
        errors.near("matthews", 1e-15, row, confusion.matthews().unwrap(), "matthews");
    }
    errors.print();
}

/// The univariate sets of NIST's Statistical Reference Datasets: the digits that agree with the certified ones, of 15. The mean has
/// them all; the standard deviation of the last two has as many as the data leave when they are read as floats.
#[test]
fn stats_nist() {
    let rows = rows("tests/data/stats/nist.csv");
    assert_eq!(rows.len(), 9);
    for row in &rows {
        let observations = Observations::new(&numbers(row.get("values"))).unwrap();
        let digits = |found: Finite, column| {
            let (found, certified) = (found.as_f64(), row.number(column));
            let error = (found - certified).abs() / certified.abs();
            if error == 0.0 { 15.0 } else { (-error.log10()).min(15.0) }
        };
        let mean = digits(observations.mean().unwrap(), "mean");
        let deviation = digits(observations.standard_deviation().unwrap(), "standard_deviation");
        println!("{}: mean {mean:.1}, standard deviation {deviation:.1}", row.get("dataset"));
        assert!(mean >= 14.9, "{}: mean {mean}", row.get("dataset"));
        let needed = match row.get("dataset") {
            "NumAcc3" => 9.4,
            "NumAcc4" => 8.2,
            "Mavro" => 12.5,
            "Michelso" => 13.5,
            _ => 14.5,
        };
        assert!(deviation >= needed, "{}: standard deviation {deviation}", row.get("dataset"));
    }
}

#[test]
fn stats_vectors_name_their_origin() {
    let files = [
        "calibration",
        "confusion",
        "counts",
        "digits",
        "nist",
        "observations",
        "poisson",
        "prevalence",
        "proportion",
        "quantiles",
        "ratio",
        "trend",
    ];
    for file in files {
        for row in rows(&format!("tests/data/stats/{file}.csv")) {
            assert!(row.get("origin").len() > 10, "{file}");
        }
    }
}

const SURE: Level = Level::NINETY_FIVE;

fn too_few<T>(needed: u64, found: u64) -> Result<T, Undefined> {
    Err(Undefined::TooFewObservations { needed, found })
}

fn observed(values: &[f64]) -> Observations {
    Observations::new(values).unwrap()
}

#[test]
fn stats_of_nothing_and_of_one() {
    let none = observed(&[]);
    let cut = Share::new(0.2).unwrap();
    assert_eq!(none.mean(), too_few(1, 0));
    assert_eq!(none.median(), too_few(1, 0));
    assert_eq!(none.quantile(cut), too_few(1, 0));
    assert_eq!(none.mad(), too_few(1, 0));
    assert_eq!(none.robust_z(Finite::ZERO), too_few(1, 0));
    assert_eq!(none.variance(), too_few(2, 0));
    assert_eq!(none.trimmed_mean(cut), too_few(1, 0));
    assert_eq!(none.winsorised_mean(cut), too_few(1, 0));
    assert_eq!(none.mean_interval(SURE), too_few(2, 0));
    assert_eq!(none.median_interval(SURE), too_few(6, 0));
    assert_eq!(none.median_interval_exact(SURE), too_few(6, 0));
    let one = observed(&[-7.5]);
    assert_eq!(one.mean().unwrap(), -7.5);
    assert_eq!(one.median().unwrap(), -7.5);
    assert_eq!(one.quantile(cut).unwrap(), -7.5);
    assert_eq!(one.trimmed_mean(cut).unwrap(), -7.5);
    assert_eq!(one.winsorised_mean(cut).unwrap(), -7.5);
    assert_eq!(one.mad(), Ok(Finite::ZERO));
    assert_eq!(one.robust_z(Finite::ZERO), Err(Undefined::NoSpread));
    assert_eq!(one.standard_deviation(), too_few(2, 1));
    assert_eq!(one.winsorised_variance(cut), too_few(2, 1));
    assert_eq!(one.trimmed_mean_variance(cut), too_few(2, 1));
    assert_eq!(one.coefficient_of_variation(), too_few(2, 1));
    assert_eq!(one.trimmed_mean_interval(cut, SURE), too_few(2, 1));
    assert_eq!(ratio_of_sums(&[(1, 2)], SURE), too_few(2, 1));
    assert_eq!(gini(&[]), Err(Undefined::NoPositiveTotal));
    assert_eq!(gini(&[4]), Ok(Share::ZERO));
    assert_eq!(herfindahl(&[4]).unwrap(), 1.0);
    assert_eq!(normalised_entropy(&[4]), too_few(2, 1));
    assert_eq!(FirstDigits::of(&[0, 0]).chi_squared(), too_few(1, 0));
    assert!(matches!(TheilSen::fit(&[]), Err(Error::Undefined(Undefined::NoSpread))));
    let nobody = Predictions::new(&[], &[]).unwrap();
    assert_eq!(nobody.brier(), too_few(1, 0));
    assert_eq!(nobody.expected_calibration_error(10), too_few(1, 0));
    assert_eq!(nobody.roc_auc(), Err(Undefined::OneClass));
    assert_eq!(nobody.average_precision(), Err(Undefined::OneClass));
}

#[test]
fn stats_of_equal_and_of_half() {
    let equal = observed(&[0.1; 12]);
    let same = Finite::new(0.1).unwrap();
    assert_eq!(equal.mean(), Ok(same));
    assert_eq!(equal.standard_deviation(), Ok(Finite::ZERO));
    assert_eq!(equal.mean_interval(SURE), Ok(Interval::new(same, same).unwrap()));
    assert_eq!(equal.median_interval(SURE), Ok(Interval::new(same, same).unwrap()));
    assert_eq!(equal.robust_z(same), Err(Undefined::NoSpread));
    let interval = ratio_of_sums(&[(1, 3), (2, 6), (7, 21)], SURE).unwrap();
    assert_eq!((interval.low().as_ratio(), interval.high().as_ratio()), (1.0 / 3.0, 1.0 / 3.0));
    let half = Share::new(0.5).unwrap();
    assert_eq!(observed(&[1.0, 2.0, 3.0, 4.0]).trimmed_mean(half), too_few(5, 4));
    assert_eq!(observed(&[1.0, 2.0, 3.0]).trimmed_mean(half).unwrap(), 2.0);
    assert_eq!(observed(&[1.0, 2.0, 3.0]).trimmed_mean_interval(half, SURE), too_few(4, 3));
}

#[test]
fn stats_without_a_positive_total() {
    assert_eq!(observed(&[0.0, 0.0]).coefficient_of_variation(), Err(Undefined::NoPositiveTotal));
    assert_eq!(observed(&[-1.0, 1.0]).mean_interval(SURE), Err(Undefined::NoPositiveTotal));
    assert_eq!(ratio_of_sums(&[(0, 4), (0, 5)], SURE), Err(Undefined::NoPositiveTotal));
    assert_eq!(ratio_of_sums(&[(4, 0), (5, 0)], SURE), Err(Undefined::NoPositiveTotal));
    assert_eq!(observed(&[0.0]).gini(), Err(Undefined::NoPositiveTotal));
    assert_eq!(observed(&[-1.0, 5.0]).herfindahl(), Err(Undefined::NegativeObservation));
    assert_eq!(herfindahl(&[0, 0]), Err(Undefined::NoPositiveTotal));
    assert_eq!(normalised_entropy(&[0, 0]), Err(Undefined::NoPositiveTotal));
}

#[test]
fn stats_beyond_a_float() {
    let huge = observed(&[f64::MAX, -f64::MAX, f64::MAX]);
    assert_eq!(huge.median().unwrap(), f64::MAX);
    assert!(huge.mean().unwrap() > 5e307);
    assert_eq!(huge.variance(), Err(Undefined::TooLarge));
    assert_eq!(observed(&[f64::MAX, f64::MAX]).mean().unwrap(), f64::MAX);
    assert_eq!(observed(&[1e308, 1.7e308]).mean_interval(SURE), Err(Undefined::TooLarge));
    let steep = TheilSen::fit(&[(0.0, 0.0), (5e-324, 1e300)]).unwrap();
    assert_eq!(steep.slope(), Err(Undefined::TooLarge));
    assert_eq!(steep.slope_interval(SURE), Err(Undefined::TooLarge));
    // A rise that overflows over the smallest run is the same from either side.
    let points = [(0.0, 9e302), (5e-324, -f64::MAX), (3.6e64, 0.8)];
    let turned = [points[1], points[2], points[0]];
    assert_eq!(TheilSen::fit(&points).unwrap().slope(), TheilSen::fit(&turned).unwrap().slope());
    assert_eq!(TheilSen::fit(&[(-1e308, -1e308), (1e308, 1e308)]).unwrap().slope().unwrap(), 1.0);
    let sure = Level::from_alpha(1e-300).unwrap();
    assert!(student_t_critical(sure, Finite::new(1.0).unwrap()).is_ok());
    let points = vec![(1.0, 1.0); TheilSen::MOST + 1];
    assert!(matches!(TheilSen::fit(&points), Err(Error::Invalid(error)) if error.is_out_of_range()));
}

#[test]
fn stats_of_proportions_at_the_ends() {
    let largest = Proportion::new(u64::MAX, u64::MAX).unwrap();
    let none = Proportion::new(0, u64::MAX).unwrap();
    for interval in [Proportion::wilson, Proportion::jeffreys, Proportion::clopper_pearson] {
        assert_eq!(interval(&Proportion::new(0, 0).unwrap(), SURE), too_few(1, 0));
        assert_eq!(interval(&none, SURE).unwrap().low(), Share::ZERO);
        assert_eq!(interval(&largest, SURE).unwrap().high(), 1.0);
    }
    assert_eq!(PoissonRate::new(5, 0).garwood(SURE), too_few(1, 0));
    assert_eq!(PoissonRate::new(0, 1).garwood(SURE).unwrap().low(), Rate::ZERO);
    let perfect = Proportion::new(5, 5).unwrap();
    let empty = Proportion::new(0, 0).unwrap();
    assert_eq!(Prevalence::new(empty, perfect, perfect).rogan_gladen(), too_few(1, 0));
    assert_eq!(Prevalence::new(perfect, empty, perfect).lang_reiczigel(SURE), too_few(1, 0));
    assert_eq!(
        Prevalence::new(perfect, Proportion::new(0, 5).unwrap(), perfect).rogan_gladen(),
        Err(Undefined::UselessTest)
    );
}

#[test]
fn stats_of_bins_and_scores() {
    // On an edge: the upper bin; the last bin has both.
    let edges = Predictions::new(&[0.3, 0.299_999_999, 1.0, 0.95], &[true, false, true, false]).unwrap();
    let error: f64 = edges.expected_calibration_error(10).unwrap().into();
    assert!((error - (0.7 + 0.299_999_999 + 0.95) / 4.0).abs() < 1e-12, "{error}");
    // 0.29 · 100 is less than 29 in floats, and the float below 0.9, times 10, is 9.
    let below = Predictions::new(&[0.29, 0.281], &[true, false]).unwrap();
    let error: f64 = below.expected_calibration_error(100).unwrap().into();
    assert!((error - 0.4955).abs() < 1e-12, "{error}");
    let above = Predictions::new(&[0.9_f64.next_down(), 0.95], &[true, false]).unwrap();
    let error: f64 = above.expected_calibration_error(10).unwrap().into();
    assert!((error - 0.525).abs() < 1e-12, "{error}");
    let log_odds = Predictions::new(&[-2.0, 3.0], &[false, true]).unwrap();
    assert_eq!(log_odds.roc_auc().unwrap(), 1.0);
    assert_eq!(log_odds.brier(), Err(Undefined::NotProbabilities));
    assert_eq!(
        Predictions::new(&[f64::INFINITY], &[true]).unwrap_err().to_string(),
        "observation inf is out of range: a finite number"
    );
    assert_eq!(edges.expected_calibration_error(0), edges.expected_calibration_error(1));
}

#[test]
fn levels() {
    for (text, alpha, printed) in [
        ("95 %", 0.05, "95 %"),
        ("95%", 0.05, "95 %"),
        ("0.95", 0.05, "95 %"),
        ("99.9 %", 0.001, "99.9 %"),
        ("5 %", 0.95, "5 %"),
        ("0.5 %", 0.995, "0.5 %"),
        ("50 %", 0.5, "50 %"),
        ("97.5 %", 0.025, "97.5 %"),
        ("99.9999999999 %", 1e-12, "99.9999999999 %"),
        ("1 - 1e-300", 1e-300, "1 - 1e-300"),
    ] {
        let level: Level = text.parse().unwrap();
        assert_eq!(level, Level::from_alpha(alpha).unwrap(), "{text}");
        assert_eq!(level.to_string(), printed);
    }
    for (text, message) in [
        ("100 %", "confidence level 100 % is out of range: above 0 % and below 100 %"),
        ("0 %", "confidence level 0 % is out of range: above 0 % and below 100 %"),
        ("250 %", "confidence level 250 % is out of range: above 0 % and below 100 %"),
        ("sure", "confidence level \"sure\" cannot be read: expected a level such as 95 %, 0.95 or 1 - 1e-20"),
        ("-95 %", "confidence level \"-95 %\" cannot be read: expected a level such as 95 %, 0.95 or 1 - 1e-20"),
        ("", "confidence level \"\" cannot be read: expected a level such as 95 %, 0.95 or 1 - 1e-20"),
    ] {
        assert_eq!(text.parse::<Level>().unwrap_err().to_string(), message);
    }
    assert_eq!(
        Level::from_alpha(0.0).unwrap_err().to_string(),
        "confidence level of alpha 0 is out of range: alpha from 1e-300 to below 1",
    );
    for alpha in [-0.1, 1.0, 1e-301, f64::NAN, f64::INFINITY] {
        assert!(Level::from_alpha(alpha).unwrap_err().is_out_of_range());
    }
    assert!(Level::NINETY_NINE > Level::NINETY_FIVE);
    assert_eq!(format!("{:>8}", Level::NINETY), "    90 %");
}

#[test]
fn finite_numbers() {
    assert_eq!("-0.25".parse::<Finite>().unwrap(), -0.25);
    assert_eq!(format!("{:.2}", Finite::new(-1.0 / 3.0).unwrap()), "-0.33");
    assert_eq!("-0".parse::<Finite>().unwrap().to_string(), "0");
    assert_eq!(
        "inf".parse::<Finite>().unwrap_err().to_string(),
        "number \"inf\" cannot be read: expected a number such as -0.25"
    );
    assert_eq!("1e999".parse::<Finite>().unwrap_err().to_string(), "number 1e999 is out of range: a finite number");
    assert!(Finite::new(-1.0).unwrap() < Finite::ZERO);
}

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

//! Every vector of `tests/data/stats` against its budget.

use std::collections::BTreeMap;

use influencer::stats::{
    Confusion, FirstDigits, KaplanMeier, Observations, PoissonRate, Predictions, Prevalence, Proportion, TheilSen,
    chi_squared_upper_tail, clustered_proportion, gini, herfindahl, normal_critical, normalised_entropy, ratio_of_sums,
    student_t_critical,
};
use influencer::{Finite, Level, Share, Undefined};

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

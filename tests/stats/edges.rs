//! Nothing, one, all alike, too large: what is undefined, and what is refused.

use influencer::stats::{
    FirstDigits, PoissonRate, Predictions, Prevalence, Proportion, TheilSen, gini, herfindahl, normalised_entropy,
    ratio_of_sums, student_t_critical,
};
use influencer::{Error, Finite, Interval, Level, Rate, Share, Undefined};

use crate::stats::observed;

const SURE: Level = Level::NINETY_FIVE;

fn too_few<T>(needed: u64, found: u64) -> Result<T, Undefined> {
    Err(Undefined::TooFewObservations { needed, found })
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

//! Intervals, robust measures and calibration measures: what the other modules call, open to be called by you.
//!
//! # Which function?
//!
//! | you have | you ask | use |
//! |---|---|---|
//! | so many of so many, drawn one by one | the share, with an interval | [`Proportion::wilson`]; [`jeffreys`](Proportion::jeffreys) near 0 and 1; [`clopper_pearson`](Proportion::clopper_pearson) if it must never miss too often |
//! | a number of events | the rate, with an interval | [`PoissonRate::garwood`] |
//! | flagged accounts of a sample, and a test that errs | the true share | [`Prevalence`] |
//! | so many of so many, in clusters such as posts | the share, with an interval | [`clustered_proportion`] |
//! | posts with a numerator and a base each | the pooled rate, with an interval | [`ratio_of_sums`] |
//! | one number per post | what is usual | [`Observations::median`] with [`median_interval`](Observations::median_interval) |
//! | the same | what is typical without the extremes | [`Observations::trimmed_mean`] with its [interval](Observations::trimmed_mean_interval) |
//! | the same | the average | [`Observations::mean`] with its [interval](Observations::mean_interval) |
//! | the same | how much they spread | [`Observations::mad`], robust; [`coefficient_of_variation`](Observations::coefficient_of_variation) |
//! | one number | is it unlike the others? | [`Observations::robust_z`] |
//! | counts per author, topic, country | how concentrated? | [`gini`], [`herfindahl`], [`normalised_entropy`] |
//! | counts | do first digits follow Benford's law? | [`FirstDigits`] |
//! | numbers over time | the trend, robust | [`TheilSen`] |
//! | times until something happened, or how long it had not | the median time | [`KaplanMeier`] |
//! | scores and what came true | do they rank, are they calibrated? | [`Predictions`], [`Confusion`] |
//! | an interval of your own to build | the quantile | [`normal_critical`], [`student_t_critical`], [`chi_squared_upper_tail`] |
//!
//! # Where each function comes from, and why
//!
//! | function | from | why |
//! |---|---|---|
//! | quantile of the normal distribution | statrs | right to the last digit for every level down to α = 1e-300 |
//! | quantiles of beta and Student's t | own | statrs 0.19.1 may not return (Beta(1, 1e8) at 0.975), may panic (Beta(5, 5) at 1e-300), and errs by up to 8e-9 for small t |
//! | quantile of gamma | own | statrs 0.19.1 errs by up to 5e-10 for small counts |
//! | tails of chi-squared and the binomial | own | statrs 0.19.1 errs by up to 3e-10 for many degrees of freedom; its beta CDF may be negative |
//! | logarithm and exponential | libm | the same bits on every platform |
//! | all else | own | sums and differences in twice the digits of a float |
//!
//! What statrs computes depends on the platform's C library in the last digit; all else has the same bits everywhere.
//!
//! # Accuracy
//!
//! Each function states its error budget: the largest relative error over its whole domain, against exact arithmetic on the given
//! floats. Behind an inverse it is 1e-9 by contract; the vectors hold all of them to 1e-12, and the usual levels to 1e-14. Intervals that
//! rest on a beta distribution keep to it for levels down to α = 1e-15, the others down to 1e-300. Every iteration is bounded: no input
//! makes a function hang.
//!
//! Counts are exact up to [`u64::MAX`]; totals are summed as integers. Sums of floats are taken in ascending order of the values with
//! twice the digits of a float, so a result does not depend on the order of the observations.
//!
//! Nothing here is NaN or infinite: a non-finite observation is an [`InvalidError`](crate::error::InvalidError), and what has no value is
//! [`Undefined`](crate::error::Undefined).

// What stands open to the crate has forms for sorted slices and quantiles at hand, which allocate nothing.
mod calibration;
pub(crate) mod clustered;
pub(crate) mod concentration;
pub(crate) mod critical;
mod digits;
pub(crate) mod double;
pub(crate) mod location;
pub(crate) mod median;
mod observations;
pub(crate) mod poisson;
mod prevalence;
pub(crate) mod proportion;
pub(crate) mod ratio;
pub(crate) mod recent;
mod special;
pub(crate) mod spread;
pub(crate) mod survival;
mod trend;

pub use calibration::{Confusion, Predictions};
pub use clustered::clustered_proportion;
pub use concentration::{gini, herfindahl, normalised_entropy};
pub use critical::{chi_squared_upper_tail, normal_critical, student_t_critical};
pub use digits::FirstDigits;
pub use observations::Observations;
pub use poisson::PoissonRate;
pub use prevalence::Prevalence;
pub use proportion::Proportion;
pub use ratio::ratio_of_sums;
pub use survival::KaplanMeier;
pub use trend::TheilSen;

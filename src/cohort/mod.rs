//! Compared with whom? Creators set beside others of their size.
//!
//! A raw rate is a poor judge of people: it falls with the size of an account, so that large ones look dull, and four posts of which one
//! went viral beat forty good ones. Here a rate is compared with what is usual at its size, and believed as far as its posts go.
//!
//! # Against what?
//!
//! | you have | use |
//! |---|---|
//! | creators of your own, ten at least | [`Cohort::fit`]: what is usual at each size, how much creators differ, how much posts do |
//! | the same in columns | [`Cohort::fit_columns`] |
//! | a cohort, and any creator of its kind | [`Cohort::posterior`]: the rate drawn towards its size's line, with interval and percentile |
//! | posteriors to put in order | [`rank`], by the lower end, so that luck does not win |

mod fit;
mod fitted;
mod posterior;
mod posterior_columns;
mod ranking;

pub use fitted::Cohort;
pub use posterior::Posterior;
pub use posterior_columns::PosteriorColumns;
pub use ranking::rank;

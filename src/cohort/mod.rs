//! Comparison with others of the same size.
//!
//! | you have | you ask | use |
//! |---|---|---|
//! | one estimate | where does it stand among accounts that somebody measured? | a [`Norm`](crate::Norm): a published, dated table |
//!
//! # Norms
//!
//! A [`Norm`](crate::Norm) is a published benchmark with its formula, pooling, bands of followers, statistics, number of accounts,
//! period, source and licence. It answers one question: above which share of the measured accounts does an estimate stand? It refuses
//! another formula, base, pooling or platform with an error that names both, interpolates between published quantiles, and never goes
//! beyond them.
//!
//! | norm | platform | formula | posts pooled by | bands of followers | statistics |
//! |---|---|---|---|---|---|
//! | [`X_ENGAGEMENT_2026_10`](crate::Norm::X_ENGAGEMENT_2026_10) | X | likes, replies, reposts, quotes by followers | median | 8, from 1,000 to 50 million | p25, p50, p75 |
//! | [`X_ENGAGEMENT_MEDIANS_2026_10`](crate::Norm::X_ENGAGEMENT_MEDIANS_2026_10) | X | the same | median | 5, from 0 | p50 |
//! | [`X_ENGAGEMENT_ALL_SIZES_2026_10`](crate::Norm::X_ENGAGEMENT_ALL_SIZES_2026_10) | X | the same | median | 1 | p10, p25, p50, p75, p90, mean |
//! | [`X_VIEWS_2026_10`](crate::Norm::X_VIEWS_2026_10) | X | views by followers | median | 5, from 0 | p25, p50, p75 |
//! | [`TELEGRAM_VIEWS_2026_10`](crate::Norm::TELEGRAM_VIEWS_2026_10) | Telegram | views by followers | mean | 5, from 1,000 | p10, p25, p50, p75, p90 |
//! | [`TELEGRAM_VIEWS_ALL_SIZES_2026_10`](crate::Norm::TELEGRAM_VIEWS_ALL_SIZES_2026_10) | Telegram | the same | mean | 1, from 1,000 | p50 |
//!
//! There is none for Instagram, TikTok, YouTube or any other platform: no table with size bands, spread and number of accounts was
//! found that may be passed on, and nothing is invented. A table of your own is built with
//! [`Norm::builder`](crate::Norm::builder), or read from CSV or JSON.
//!
//! All six are by PlayerSells (<https://playersells.com>), licensed under
//! [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Whoever passes their numbers on names that source, with the link.
//! What was changed: percentages are written as ratios, bands as half-open ranges of followers.
//!
//! # What a norm cannot say
//!
//! - Whether a rate is good. On X, accounts of 10,000 to 50,000 followers have higher rates than smaller ones in the same table: who was
//!   scanned differs by size, too.
//! - Anything on accounts outside its bands or beyond its quantiles. Quartiles tell the upper quarter apart from the rest, and not who is
//!   in the upper tenth.
//! - Anything by a mean: most accounts lie below it.

mod band;
mod builder;
#[cfg(feature = "csv")]
mod csv;
#[cfg(any(feature = "csv", feature = "json"))]
mod file;
#[cfg(any(feature = "csv", feature = "json", feature = "serde"))]
mod form;
#[cfg(feature = "json")]
mod json;
mod norm;
mod norms;
mod percentile;
#[cfg(feature = "serde")]
mod serde_form;
mod statistic;

pub use band::NormBand;
pub use builder::NormBuilder;
pub use norm::Norm;
pub use percentile::Percentile;
pub use statistic::NormStatistic;

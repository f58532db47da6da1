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
//! | no cohort, but one estimate on X or Telegram | a [`Norm`]: a published, dated table |
//! | posteriors to put in order | [`rank`], by the lower end, so that luck does not win |
//!
//! # Norms
//!
//! A [`Norm`] is a published benchmark with its formula, pooling, bands of followers, statistics, number of accounts,
//! period, source and licence. It answers one question: above which share of the measured accounts does an estimate stand? It refuses
//! another formula, base, pooling or platform with an error that names both, interpolates between published quantiles, and never goes
//! beyond them.
//!
//! | norm | platform | formula | posts pooled by | bands of followers | statistics |
//! |---|---|---|---|---|---|
//! | [`X_ENGAGEMENT_2026_10`](Norm::X_ENGAGEMENT_2026_10) | X | likes, replies, reposts, quotes by followers | median | 8, from 1,000 to 50 million | p25, p50, p75 |
//! | [`X_ENGAGEMENT_MEDIANS_2026_10`](Norm::X_ENGAGEMENT_MEDIANS_2026_10) | X | the same | median | 5, from 0 | p50 |
//! | [`X_ENGAGEMENT_ALL_SIZES_2026_10`](Norm::X_ENGAGEMENT_ALL_SIZES_2026_10) | X | the same | median | 1 | p10, p25, p50, p75, p90, mean |
//! | [`X_VIEWS_2026_10`](Norm::X_VIEWS_2026_10) | X | views by followers | median | 5, from 0 | p25, p50, p75 |
//! | [`TELEGRAM_VIEWS_2026_10`](Norm::TELEGRAM_VIEWS_2026_10) | Telegram | views by followers | mean | 5, from 1,000 | p10, p25, p50, p75, p90 |
//! | [`TELEGRAM_VIEWS_ALL_SIZES_2026_10`](Norm::TELEGRAM_VIEWS_ALL_SIZES_2026_10) | Telegram | the same | mean | 1, from 1,000 | p50 |
//!
//! There is none for Instagram, TikTok, YouTube or any other platform: no table with size bands, spread and number of accounts was
//! found that may be passed on, and nothing is invented. A table of your own is built with
//! [`Norm::builder`](Norm::builder), or read from CSV or JSON.
//!
//! All six are by PlayerSells (<https://playersells.com>), licensed under
//! [CC BY 4.0](https://creativecommons.org/licenses/by/4.0/). Whoever passes their numbers on names that source, with the link.
//! What was changed: percentages are written as ratios, bands as half-open ranges of followers.
//!
//! # Tables of your own
//!
//! `Norm::from_csv` (feature `csv`) and `Norm::from_json` (feature `json`) read them; feature `serde` writes and reads the JSON form. A CSV
//! file has one row a statistic, and repeats what it says of the norm and the band in each row; columns stand in any order. A JSON file has
//! an object for each norm, with a list `bands` of objects with `from`, `below`, `accounts` and `statistics`, an object from statistic
//! to rate.
//!
//! | column or key | what it holds | must be there |
//! |---|---|---|
//! | `name` | letters, digits, `_`, `-`, `.`; tells editions apart | yes |
//! | `platform` | a name of [`Platform`](crate::Platform) | yes |
//! | `formula` | an [`EngagementRate`](crate::EngagementRate): a name or an expression such as `(likes + comments) / followers` | yes |
//! | `pooling` | a [`Pooling`](crate::Pooling): how the posts of one account became one rate | yes |
//! | `from`, `below` | the followers of the band: the first number inside, the first above; empty where nothing lies above | yes; `below` may be missing in JSON |
//! | `accounts` | on how many accounts the band was measured | |
//! | `statistic`, in JSON the key | a [`NormStatistic`]: `p25`, `median`, `mean`; `average` where the source does not say which | yes |
//! | `value`, in JSON the value | `3.5 %`, or a plain number with a `unit` | yes |
//! | `unit` | of plain numbers: `percent`, `ratio`, or `per_post` for formulas per post | with plain numbers |
//! | `since`, `until` | the days of the measurement, as `2026-10-07` | `until` |
//! | `source`, `licence` | who published it and where; under which licence | yes |
//! | `note` | what the source says besides | |
//!
//! Refused, with file, line, column, value and rule: a name, platform, formula, pooling or statistic that is not known; a rate without
//! unit, with two, below zero, or not finite; a ratio above 1, which is likely a percentage (write it in percent if it is meant);
//! quantiles that cross; a statistic, band or norm given twice; bands that overlap, leave a gap, or do not ascend; rows of one norm that
//! disagree on it, or do not stand together; columns or keys that mean nothing here; a file without a norm, of more than 16 MiB, or not
//! UTF-8. A byte order mark is left out.
//!
//! # What a norm cannot say
//!
//! - Whether a rate is good. On X, accounts of 10,000 to 50,000 followers have higher rates than smaller ones in the same table: who was
//!   scanned differs by size, too.
//! - Anything on accounts outside its bands or beyond its quantiles. Quartiles tell the upper quarter apart from the rest, and not who is
//!   in the upper tenth.
//! - Anything by a mean: most accounts lie below it.

mod fit;
mod fitted;
mod norm;
mod posterior;
mod posterior_columns;
mod ranking;
#[cfg(feature = "serde")]
mod saved;

pub use fitted::Cohort;
pub use norm::{Norm, NormBand, NormBuilder, NormStatistic, Percentile};
pub use posterior::Posterior;
pub use posterior_columns::PosteriorColumns;
pub use ranking::rank;

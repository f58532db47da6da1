//! Numbers with a meaning.
//!
//! | type | holds | prints as |
//! |---|---|---|
//! | [`Rate`] | a quotient, zero or more, possibly above 1 | `3.5 %` |
//! | [`Share`] | a part of a whole, 0 to 1 | `35 %` |
//! | [`Growth`] | a relative change, -1 or more | `+3.2 %` |
//! | [`Finite`] | any number but NaN and infinity | `-0.25` |
//! | [`Weight`] | how much a count counts: 0 to 100 in steps of 0.0001 | `13.5` |
//! | [`Interval`] | a lower and an upper end | `2 % to 5 %` |
//! | [`Level`] | how sure an interval is | `95 %` |
//! | [`Timestamp`] | an instant, whole seconds | `1535723100` |
//! | [`Day`] | a date | `2026-10-07` |
//!
//! None of them can hold NaN or infinity, so all of them compare, sort and hash.

mod day;
mod decimal;
mod finite;
mod fraction;
mod growth;
mod interval;
mod level;
mod timestamp;
mod weight;
#[cfg(any(feature = "csv", feature = "json", feature = "payloads"))]
pub(crate) mod written;

pub use day::Day;
pub use finite::Finite;
pub use fraction::{Rate, Share};
pub use growth::Growth;
pub use interval::Interval;
pub use level::Level;
pub use timestamp::Timestamp;
pub use weight::Weight;

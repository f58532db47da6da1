//! Rhythm: how regularly a creator posts, how alike the posts do, where both are heading.
//!
//! # Which question, which metric?
//!
//! | question of a brand | metric | what it does **not** say |
//! |---|---|---|
//! | will there be posts while the campaign runs? | [`Cadence::posts_per_week`], [`median_gap`](Cadence::median_gap) | whether anybody sees them |
//! | can they be planned with? | [`Cadence::gap_deviation`], [`active_weeks`](Cadence::active_weeks) | why a week is empty: illness and holidays look alike |
//! | are they still there? | [`Cadence::longest_silence`] | that the account is given up; stories and lives are no posts |
//! | what may the next post do? | [`Consistency::within_half_and_double`], [`robust_variation`](Consistency::robust_variation) | that steady is better: packages of likes are often steadier than people |
//! | do posts do better or worse than they did? | [`Trend::per_30_days`] with its [interval](Trend::interval) | what made the change; a rate by followers falls where followers were gained fast |
//! | how fast does the following grow? | [`HistoryGrowth::per_30_days`] | that it grew evenly: one leap counts in full |
//! | and in a usual month? | [`HistoryGrowth::usual_per_30_days`] | anything about leaps, and little of counts rounded to three digits |
//! | was there a leap? | [`UnusualDays::spikes`] | where it came from: viral growth is real. One spike is a question, not an answer |
//! | when do they post? | `PostCalendar` (feature `calendar`) | when followers are awake |
//!
//! A growth that nobody can give is [`Undefined`](crate::Undefined): from zero, of one total, of posts without times.
//!
//! # Rows and columns
//!
//! Every metric takes one creator (`&Creator`, [`CreatorView`](crate::CreatorView)) or one history (`&History`,
//! [`HistoryView`](crate::HistoryView)) and says why it is undefined. The same of many, to the bit, are [`CadenceColumns`],
//! [`ConsistencyColumns`], [`TrendColumns`], [`HistoryGrowthColumns`] and [`UnusualDayColumns`], over
//! [`CreatorColumns`](crate::CreatorColumns) and [`HistoryColumns`](crate::HistoryColumns).
//!
//! # Rounded totals
//!
//! Platforms show many counts with three digits: 12.3K. Such a history stands still for days and then leaps by a step. [`UnusualDays`]
//! finds the step from the totals, or takes it from the caller ([`Rounding`]), and allows for it.

mod cadence;
#[cfg(feature = "calendar")]
mod calendar;
mod columns;
mod consistency;
mod daily;
mod history_growth;
mod month;
mod rounding;
mod spike_rule;
mod tally;
mod trend;
mod unusual_days;

pub use cadence::{Cadence, CadenceColumns};
#[cfg(feature = "calendar")]
pub use calendar::PostCalendar;
pub use consistency::{Consistency, ConsistencyColumns};
pub use history_growth::{HistoryGrowth, HistoryGrowthColumns};
pub use rounding::Rounding;
pub use spike_rule::SpikeRule;
pub use trend::{Trend, TrendColumns};
pub use unusual_days::{UnusualDay, UnusualDayColumns, UnusualDays};

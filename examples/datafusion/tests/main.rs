//! What SQL answers is what the crate answers, to the bit, however the rows are partitioned.

mod borrowing;
mod cadence;
mod messages;
mod pooled;
mod profile;
mod rates;
mod reply;
mod support;
mod tier;

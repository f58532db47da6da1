//! What SQL answers is what the crate answers, to the bit, however the rows are partitioned.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod borrowing;
mod cadence;
mod messages;
mod pooled;
mod profile;
mod programs;
mod rates;
mod reply;
mod spilling;
mod support;
mod tier;

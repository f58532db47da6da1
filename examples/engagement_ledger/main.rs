//! What the creator-level ledger makes of ordinary creators, and of creators whose counts were moved, by simulation; and how often first
//! digits that follow Benford's law raise an alarm.
//!
//! ```sh
//! cargo run --release --example engagement_ledger
//! ```
//!
//! prints two tables; with a number behind `--`, of so many creators and forty times as many samples of digits in place of 5,000.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod simulation;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let creators = match std::env::args().nth(1) {
        Some(text) => text.parse().map_err(|_| format!("{text:?} is no number of creators"))?,
        None => 5_000,
    };
    let run = simulation::Run::new(creators, 1)?;
    print!("{}", run.table()?);
    println!("\nMissing everywhere else: {}.\n", run.missing());
    print!("{}", simulation::digits_table(40 * creators)?);
    Ok(())
}

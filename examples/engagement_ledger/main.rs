//! What the creator-level ledger makes of ordinary creators, and of creators whose counts were moved, by simulation; and how often first
//! digits that follow Benford's law raise an alarm.
//!
//! ```sh
//! cargo run --release --example engagement_ledger
//! ```
//!
//! prints two tables; with numbers behind `--`, of so many creators and forty times as many samples of digits in place of 5,000, and of
//! another seed in place of 101.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod simulation;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let creators = argument(1, 5_000)?;
    let run = simulation::Run::new(usize::try_from(creators)?, argument(2, 101)?)?;
    print!("{}", run.table()?);
    println!("\nMissing everywhere else: {}.\n", run.missing());
    print!("{}", simulation::digits_table(40 * usize::try_from(creators)?)?);
    Ok(())
}

fn argument(place: usize, default: u64) -> Result<u64, String> {
    let read = |text: String| text.parse().map_err(|_| format!("{text:?} is no whole number"));
    std::env::args().nth(place).map_or(Ok(default), read)
}

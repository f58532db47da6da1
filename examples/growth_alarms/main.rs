//! How often ordinary histories of followers have an unusual day, and how often a leap is found, by simulation.
//!
//! ```sh
//! cargo run --release --example growth_alarms
//! ```
//!
//! prints a table; with a number behind `--`, of so many series a line in place of 20,000.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod simulation;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let series = match std::env::args().nth(1) {
        Some(text) => text.parse().map_err(|_| format!("{text:?} is no number of series"))?,
        None => 20_000,
    };
    print!("{}", simulation::table(series)?);
    Ok(())
}

//! How often the intervals of estimates cover the truth, by simulation.
//!
//! ```sh
//! cargo run --release --example interval_coverage
//! ```
//!
//! prints the table of the guide's page on intervals, and that of ratios in the documentation of `Estimate::compared_with`; with a number
//! behind `--`, for so many creators a line in place of 20,000, and a fifth as many pairs.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod ratios;
mod simulation;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let creators = match std::env::args().nth(1) {
        Some(text) => text.parse().map_err(|_| format!("{text:?} is no number of creators"))?,
        None => 20_000,
    };
    print!("{}\n{}", simulation::table(creators)?, ratios::table(creators / 5)?);
    Ok(())
}

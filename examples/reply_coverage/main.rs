//! How often the intervals of relations cover the truth, by simulation.
//!
//! ```sh
//! cargo run --release --example reply_coverage
//! ```
//!
//! prints two tables; with a number behind `--`, for so many creators a line in place of 5,000.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod simulation;

use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    let creators = match std::env::args().nth(1) {
        Some(text) => text.parse().map_err(|_| format!("{text:?} is no number of creators"))?,
        None => 5_000,
    };
    println!("| reply rate | alike within a post | posts | over posts | Wilson |\n|---|---|---|---|---|");
    for line in simulation::reply_rates(creators)? {
        println!("{line}");
    }
    println!("\n| people | posts | relation | truth | covered |\n|---|---|---|---|---|");
    for line in simulation::people(creators)? {
        println!("{line}");
    }
    Ok(())
}

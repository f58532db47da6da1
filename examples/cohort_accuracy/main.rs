//! How well a fitted cohort guesses the true rates of its creators, by simulation.
//!
//! ```sh
//! cargo run --release --example cohort_accuracy
//! ```
//!
//! prints the tables of the guide's page on fair comparison: twenty cohorts of 10,000 creators.

#![allow(clippy::unwrap_used, reason = "distributions of constants exist")]

mod simulation;

use influencer::Error;

fn main() -> Result<(), Error> {
    let outcomes: Result<Vec<_>, Error> =
        (1..=simulation::COHORTS).map(|seed| simulation::outcome(simulation::CREATORS, seed)).collect();
    print!("{}", simulation::table(&outcomes?));
    Ok(())
}

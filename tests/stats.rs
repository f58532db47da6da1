//! Statistics: against published numbers, at the edges, and for any input.

mod any_input;
mod edges;
mod vectors;

use influencer::stats::Observations;

#[track_caller]
fn observed(values: &[f64]) -> Observations {
    Observations::new(values).unwrap()
}

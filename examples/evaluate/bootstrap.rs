//! How far a measure might lie elsewhere, had other rows been drawn.

use rand::rngs::ChaCha8Rng;
use rand::{RngExt, SeedableRng};

/// A measure, and its 95 % bootstrap interval: the 2.5 % and 97.5 % points over resampled rows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Measured {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Several measures of the same rows, each undefined or not; resamples in which one is undefined do not count for it.
pub(crate) fn bootstrap<const N: usize>(
    rows: usize,
    resamples: u32,
    seed: u64,
    measures: impl Fn(&[usize]) -> [Option<f64>; N],
) -> [Option<Measured>; N] {
    let all: Vec<usize> = (0..rows).collect();
    let values = measures(&all);
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut drawn: [Vec<f64>; N] = std::array::from_fn(|_| Vec::new());
    let mut sample = all;
    for _ in 0..resamples {
        for row in &mut sample {
            *row = random.random_range(0..rows);
        }
        for (values, value) in drawn.iter_mut().zip(measures(&sample)) {
            values.extend(value);
        }
    }
    std::array::from_fn(|measure| {
        let drawn = drawn.get_mut(measure)?;
        drawn.sort_unstable_by(f64::total_cmp);
        let value = (*values.get(measure)?)?;
        Some(Measured { value, low: at(drawn, 0.025).unwrap_or(value), high: at(drawn, 0.975).unwrap_or(value) })
    })
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
fn at(sorted: &[f64], share: f64) -> Option<f64> {
    let place = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(place).copied()
}

//! The scale of an axis: from zero, or logarithmic where that is needed.

use std::ops::Range;

use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::{IntoLogRange, LogCoord};

/// A straight scale would leave most values in a corner beyond this ratio of the largest to the middle one.
const TOO_FAR: f64 = 8.0;

/// Values outside are drawn at the end.
#[derive(Clone, Debug)]
pub(super) struct Scale {
    low: f64,
    high: f64,
    logarithmic: bool,
    ticks: Vec<f64>,
}

impl Scale {
    /// From zero to the largest value, or logarithmic if a few values are far above the others.
    pub(super) fn of(values: impl IntoIterator<Item = f64>, ticks: usize) -> Scale {
        let mut sorted: Vec<f64> = values.into_iter().filter(|value| *value > 0.0).collect();
        sorted.sort_by(f64::total_cmp);
        match (sorted.first(), sorted.get(sorted.len() / 2), sorted.last()) {
            (Some(least), Some(middle), Some(most)) if most / middle > TOO_FAR => {
                Scale::logarithmic(*least..*most, ticks)
            }
            (_, _, Some(most)) => Scale::linear(0.0..most * 1.05, ticks),
            _ => Scale::linear(0.0..1.0, 1),
        }
    }

    /// Logarithmic, with room at both ends.
    pub(super) fn logarithmic(range: Range<f64>, ticks: usize) -> Scale {
        let (low, high) = (range.start / 1.2, range.end * 1.2);
        let candidates: [&[f64]; 3] = [&[1.0, 2.0, 5.0], &[1.0, 3.0], &[1.0]];
        let decades = || decade(low)..=decade(high);
        let inside = |steps: &[f64]| -> Vec<f64> {
            let all = decades().flat_map(|exponent| steps.iter().map(move |step| step * power(exponent)));
            all.filter(|tick| (low..=high).contains(tick)).collect()
        };
        let mut all = candidates.iter().map(|steps| inside(steps)).find(|all| all.len() <= ticks);
        let thinned = || {
            let decades = inside(&[1.0]);
            let every = decades.len().div_ceil(ticks.max(1)).max(1);
            decades.into_iter().step_by(every).collect()
        };
        Scale { low, high, logarithmic: true, ticks: all.take().unwrap_or_else(thinned) }
    }

    /// Straight, with round ticks.
    pub(super) fn linear(range: Range<f64>, ticks: usize) -> Scale {
        let (low, high) = (range.start, if range.end > range.start { range.end } else { range.start + 1.0 });
        let rough = (high - low) / ticks.max(1) as f64;
        let unit = power(decade(rough));
        let step = [1.0, 2.0, 5.0, 10.0].map(|factor| factor * unit).into_iter().find(|step| *step >= rough);
        let step = step.unwrap_or(high - low);
        // By whole numbers of steps: sums of steps would miss zero.
        let first = (low / step).ceil();
        let ticks = (0..=ticks).map(|place| (first + place as f64) * step).filter(|tick| *tick <= high).collect();
        Scale { low, high, logarithmic: false, ticks }
    }

    pub(super) fn with_ticks(mut self, ticks: Vec<f64>) -> Scale {
        self.ticks = ticks.into_iter().filter(|tick| (self.low..=self.high).contains(tick)).collect();
        self
    }

    pub(super) fn is_logarithmic(&self) -> bool {
        self.logarithmic
    }

    pub(super) fn ticks(&self) -> &[f64] {
        &self.ticks
    }
}

fn decade(value: f64) -> i32 {
    #[allow(clippy::cast_possible_truncation, reason = "no float has an exponent beyond i32")]
    let exponent = value.log10().floor() as i32;
    exponent
}

/// A power of ten as it is written: a product of tenths would not be the same number.
fn power(exponent: i32) -> f64 {
    format!("1e{exponent}").parse().unwrap_or(1.0)
}

impl Ranged for Scale {
    type FormatOption = DefaultFormatting;
    type ValueType = f64;

    fn map(&self, value: &f64, limit: (i32, i32)) -> i32 {
        let (value, range) = (value.clamp(self.low, self.high), self.range());
        if self.logarithmic {
            LogCoord::from(range.log_scale()).map(&value, limit)
        } else {
            RangedCoordf64::from(range).map(&value, limit)
        }
    }

    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<f64> {
        if hint.weight().allow_light_points() { Vec::new() } else { self.ticks.clone() }
    }

    fn range(&self) -> Range<f64> {
        self.low..self.high
    }
}

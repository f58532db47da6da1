//! From dated totals to daily gains.

use crate::record::HistoryView;
use crate::rhythm::month::log_gain;
use crate::unit::Timestamp;

/// From one day's total to the next one there is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Step {
    pub(super) from: (Timestamp, u64),
    pub(super) to: (Timestamp, u64),
    /// One, or more across a gap.
    pub(super) days: u64,
    /// Of the logarithm, a day.
    pub(super) gain: f64,
}

/// The steps of a history. The last total of each day in UTC is that day's; a gain across a gap is spread over its days; a step from or to
/// zero has no logarithm and is left out.
pub(super) fn steps(history: HistoryView<'_>, steps: &mut Vec<Step>) {
    steps.clear();
    let mut day_before: Option<(Timestamp, u64)> = None;
    let mut today: Option<(Timestamp, u64)> = None;
    let mut close = |from: Option<(Timestamp, u64)>, to: Option<(Timestamp, u64)>| {
        let (Some(from), Some(to)) = (from, to) else { return };
        let days = day(to.0).abs_diff(day(from.0));
        if let Some(gain) = log_gain(from.1, to.1) {
            #[allow(clippy::cast_precision_loss)] // Ten thousand years have few days.
            let gain = gain / days as f64;
            steps.push(Step { from, to, days, gain });
        }
    };
    for dated in history.iter() {
        if today.is_some_and(|today| day(today.0) != day(dated.0)) {
            close(day_before, today);
            day_before = today;
        }
        today = Some(dated);
    }
    close(day_before, today);
}

fn day(time: Timestamp) -> i64 {
    time.as_unix_seconds().div_euclid(86_400)
}

/// The median of daily gains, each as often as its step has days.
pub(super) fn median_a_day(steps: &mut [Step]) -> f64 {
    steps.sort_unstable_by(|one, other| one.gain.total_cmp(&other.gain));
    let days: u64 = steps.iter().map(|step| step.days).sum();
    let at = |place: u64| {
        let mut before = 0;
        let found = steps.iter().find(|step| {
            before += step.days;
            before > place
        });
        found.map_or(0.0, |step| step.gain)
    };
    f64::midpoint(at(days.saturating_sub(1) / 2), at(days / 2))
}

/// How many days have a total.
pub(super) fn days(history: HistoryView<'_>) -> u64 {
    let mut days = 0;
    let mut before = None;
    for (time, _) in history.iter() {
        let today = Some(day(time));
        days += u64::from(today != before);
        before = today;
    }
    days
}

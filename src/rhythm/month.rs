//! Growth of counts, and of what grows by so much a day.

use crate::error::Undefined;
use crate::kernel::Parts;
use crate::unit::Growth;

/// What a daily gain of the logarithm makes of 30 days.
pub(super) fn month_of(daily: f64) -> Result<Growth, Undefined> {
    growth_of(30.0 * daily)
}

/// What a gain of the logarithm comes to.
pub(super) fn growth_of(log_gain: f64) -> Result<Growth, Undefined> {
    Growth::from_ratio(libm::expm1(log_gain)).ok_or(Undefined::TooLarge)
}

/// From one count to another, rounded once; `None` from zero.
pub(super) fn relative(from: u64, to: u64) -> Option<Growth> {
    let parts = Parts { numerator: to.abs_diff(from).into(), denominator: from.into() };
    let ratio = parts.rate()?.as_ratio();
    Growth::from_ratio(if to < from { -ratio } else { ratio })
}

/// The logarithm of the quotient of two counts; `None` if one of them is zero.
pub(super) fn log_gain(from: u64, to: u64) -> Option<f64> {
    let change = relative(from, to).filter(|_| to > 0)?.as_ratio();
    // Near one, the quotient has lost what the change still has; far below it, the other way round.
    if change > -0.5 {
        return Some(libm::log1p(change));
    }
    let quotient = Parts { numerator: to.into(), denominator: from.into() }.rate()?;
    Some(libm::log(quotient.as_ratio()))
}

//! A number with its interval, before it has a name.

use std::rc::Rc;

use crate::error::Undefined;
use crate::kernel::Parts;
use crate::relationship::measured::IntervalMethod;
use crate::stats::critical::{self, StudentTs};
use crate::stats::recent::Recent;
use crate::unit::{Finite, Interval, Level, Rate, Share};

/// The fewest posts from whose spread an interval is taken.
pub(super) const POSTS_FOR_SPREAD: usize = 8;

/// A number without its relation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    pub(super) value: f64,
    pub(super) interval: Result<Interval<Finite>, Undefined>,
    pub(super) method: IntervalMethod,
    pub(super) observations: u64,
    pub(super) posts: u64,
}

/// A level with its quantiles.
#[derive(Debug)]
pub(super) struct Quantiles {
    pub(super) student_t: StudentTs,
    pub(super) normal: f64,
}

impl Quantiles {
    /// For one creator, of whom there may be many.
    pub(super) fn recent(level: Level) -> Rc<Quantiles> {
        thread_local!(static RECENT: Recent<Quantiles> = const { Recent::new() });
        RECENT.with(|recent| recent.get(level, Quantiles::kept))
    }

    pub(super) fn kept(level: Level) -> Quantiles {
        Quantiles { student_t: StudentTs::kept(level, 1_024), normal: critical::normal(level) }
    }
}

pub(super) fn enough_posts(found: usize, needed: usize) -> Result<(), Undefined> {
    if found >= needed {
        return Ok(());
    }
    Err(Undefined::TooFewPosts { needed: needed as u64, found: found as u64 })
}

pub(super) fn limits((low, high): (f64, f64)) -> Result<Interval<Finite>, Undefined> {
    let finite = |number| Finite::from_f64(number).ok_or(Undefined::TooLarge);
    Ok(Interval::between(finite(low)?, finite(high)?))
}

pub(super) fn as_numbers(interval: Interval<Share>) -> Interval<Finite> {
    Interval::between(Finite::from(interval.low()), Finite::from(interval.high()))
}

/// Rounded once. The denominator is not zero.
pub(super) fn quotient(numerator: u128, denominator: u128) -> f64 {
    Parts { numerator, denominator }.rate().map_or(0.0, Rate::as_ratio)
}

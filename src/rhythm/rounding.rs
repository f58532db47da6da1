//! In what steps totals are shown.

use core::num::{NonZeroU8, NonZeroU64};

use crate::record::HistoryView;

/// In what steps the totals of a history are shown: platforms and their interfaces print many counts with three digits (`12.3K`), and
/// then a gain below the step cannot be seen, while one step looks like a leap.
///
/// # Example
///
/// ```
/// use std::num::{NonZeroU8, NonZeroU64};
///
/// use influencer::Rounding;
///
/// assert_eq!(Rounding::default(), Rounding::FromTotals);
/// let three_digits = NonZeroU8::new(3).map(Rounding::ToDigits);
/// let hundreds = NonZeroU64::new(100).map(Rounding::ToStep);
/// assert_ne!(three_digits, hundreds);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Rounding {
    /// Found from the totals themselves: of those with the same number of digits, the step is the largest power of ten that divides them
    /// all, up to what leaves two digits. Totals of exact counts do not end in the same zeros for long.
    #[default]
    FromTotals,
    /// Totals are exact.
    Exact,
    /// Totals are rounded to so many digits.
    ToDigits(NonZeroU8),
    /// Totals are rounded to multiples of this, whatever their size.
    ToStep(NonZeroU64),
}

/// A `u64` has at most so many digits.
const MOST_DIGITS: usize = 20;

/// The steps of the totals of one history.
#[derive(Clone, Copy, Debug)]
pub(super) enum Steps {
    /// By the number of digits.
    Powers([u8; MOST_DIGITS + 1]),
    Always(u64),
}

impl Steps {
    pub(super) fn of(rounding: Rounding, history: HistoryView<'_>) -> Steps {
        match rounding {
            Rounding::Exact => Steps::Always(1),
            Rounding::ToStep(step) => Steps::Always(step.get()),
            Rounding::ToDigits(shown) => Steps::Powers(core::array::from_fn(|digits| {
                u8::try_from(digits).unwrap_or_default().saturating_sub(shown.get())
            })),
            Rounding::FromTotals => {
                let mut powers: [u8; MOST_DIGITS + 1] =
                    core::array::from_fn(|digits| u8::try_from(digits).unwrap_or_default().saturating_sub(2));
                for (_, total) in history.iter() {
                    if let Some(power) = powers.get_mut(digits(total)) {
                        *power = (*power).min(zeros(total));
                    }
                }
                Steps::Powers(powers)
            }
        }
    }

    /// The step of a total.
    #[allow(clippy::cast_precision_loss)] // A power of ten, exact as far as it matters.
    pub(super) fn at(&self, total: u64) -> f64 {
        match self {
            Steps::Always(step) => *step as f64,
            Steps::Powers(powers) => {
                let power = powers.get(digits(total)).copied().unwrap_or_default();
                10_u64.checked_pow(power.into()).unwrap_or(u64::MAX) as f64
            }
        }
    }
}

fn digits(total: u64) -> usize {
    total.checked_ilog10().map_or(0, |last| last as usize + 1)
}

/// How many zeros it ends in.
fn zeros(total: u64) -> u8 {
    let (mut rest, mut zeros) = (total, 0);
    while rest > 0 && rest % 10 == 0 {
        rest /= 10;
        zeros += 1;
    }
    zeros
}

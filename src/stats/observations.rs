//! Numbers observed, in order.

use crate::error::{InvalidError, Undefined};
use crate::stats::double::{self, Double, Value};
use crate::unit::{Finite, Interval};

/// Observations of one quantity, all finite, kept in ascending order: what a result depends on is the values, never their order.
///
/// # Example
///
/// ```
/// use influencer::Level;
/// use influencer::stats::Observations;
///
/// let likes = Observations::new(&[30.0, 2.0, 9.0, 4.0, 3.0, 6.0])?;
/// assert_eq!(likes.median()?, 5.0);
/// assert_eq!(likes.mean()?, 9.0);
/// assert_eq!(format!("{:.2}", likes.mean_interval(Level::NINETY_FIVE)?), "2.62 to 30.92");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Observations {
    sorted: Vec<f64>,
}

impl Observations {
    /// The observations, in any order.
    ///
    /// # Errors
    ///
    /// For infinity and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::stats::Observations;
    ///
    /// let error = Observations::new(&[1.0, f64::NAN]).unwrap_err();
    /// assert_eq!(error.to_string(), "observation NaN is out of range: a finite number");
    /// ```
    pub fn new(observations: &[f64]) -> Result<Observations, InvalidError> {
        check_finite(observations)?;
        // Adding zero turns -0.0 into 0.0, so that equal values are the same value.
        let mut sorted: Vec<f64> = observations.iter().map(|value| value + 0.0).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Ok(Observations { sorted })
    }

    /// The observations in ascending order.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(Observations::new(&[3.0, 1.0, 2.0])?.sorted(), [1.0, 2.0, 3.0]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn sorted(&self) -> &[f64] {
        &self.sorted
    }

    /// How many there are.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert_eq!(Observations::new(&[3.0, 1.0, 2.0])?.len(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn len(&self) -> usize {
        self.sorted.len()
    }

    /// Whether there is none.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::stats::Observations;
    /// assert!(Observations::new(&[])?.is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_empty(&self) -> bool {
        self.sorted.is_empty()
    }
}

pub(super) fn check_finite(observations: &[f64]) -> Result<(), InvalidError> {
    match observations.iter().find(|value| !value.is_finite()) {
        Some(value) => Err(InvalidError::out_of_range("observation", value, "a finite number")),
        None => Ok(()),
    }
}

/// Fewer than it takes.
pub(super) fn check_number(found: usize, needed: usize) -> Result<(), Undefined> {
    if found >= needed {
        return Ok(());
    }
    Err(Undefined::TooFewObservations { needed: needed as u64, found: found as u64 })
}

pub(super) fn finite(number: f64) -> Result<Finite, Undefined> {
    Finite::from_f64(number).ok_or(Undefined::TooLarge)
}

pub(super) fn interval((low, high): (f64, f64)) -> Result<Interval<Finite>, Undefined> {
    Ok(Interval::between(finite(low)?, finite(high)?))
}

/// A sorted slice with the power of two that brings it into the middle of a float's range.
#[derive(Clone, Copy)]
pub(super) struct Scaled<'a, V> {
    pub(super) sorted: &'a [V],
    up: f64,
    down: f64,
}

impl<'a, V: Value> Scaled<'a, V> {
    pub(super) fn new(sorted: &'a [V]) -> Scaled<'a, V> {
        let (up, down) = double::scale(largest(sorted));
        Scaled { sorted, up, down }
    }

    /// Scaled for what the middle of them holds.
    pub(super) fn for_inner(sorted: &'a [V], inner: &[V]) -> Scaled<'a, V> {
        let Scaled { up, down, .. } = Scaled::new(inner);
        Scaled { sorted, up, down }
    }

    /// As much as the whole.
    pub(super) fn of(&self, part: &'a [V]) -> Scaled<'a, V> {
        Scaled { sorted: part, ..*self }
    }

    /// Scaled so that neither a difference nor a small multiple overflows, and no further: of observations that are picked by rank,
    /// small ones keep their digits beside huge ones.
    pub(super) fn for_ranks(sorted: &'a [V]) -> Scaled<'a, V> {
        const FAR: f64 = 1e280;
        // 2^-64 and back.
        const DOWN: (f64, f64) = (1.0 / 18_446_744_073_709_551_616.0, 18_446_744_073_709_551_616.0);
        let largest = largest(sorted);
        let (up, down) = if largest > FAR {
            DOWN
        } else if largest < 1.0 / FAR {
            double::scale(largest)
        } else {
            (1.0, 1.0)
        };
        Scaled { sorted, up, down }
    }

    #[inline]
    pub(super) fn scale(&self, value: V) -> f64 {
        value.float() * self.up
    }

    /// Of the same dimension as the observations.
    #[inline]
    pub(super) fn unscale(&self, value: f64) -> f64 {
        value * self.down
    }

    pub(super) fn values(&self) -> impl Iterator<Item = f64> + Clone {
        let up = self.up;
        self.sorted.iter().map(move |value| value.float() * up)
    }

    /// In ascending order.
    pub(super) fn total(&self) -> Double {
        self.values().fold(Double::ZERO, Double::plus)
    }

    pub(super) fn mean(&self) -> Double {
        self.total().over(self.sorted.len())
    }

    /// Of the deviations from the mean, in the order of the observations.
    pub(super) fn sum_of_squares(&self, mean: Double) -> Double {
        self.values().fold(Double::ZERO, |sum, value| sum.plus(Double::from(value).minus(mean).square()))
    }

    /// The observation in the middle, or halfway between the two.
    pub(super) fn median(&self) -> Double {
        let (lower, upper) = middle(self.sorted.len());
        match (self.sorted.get(lower), self.sorted.get(upper)) {
            (Some(&lower), Some(&upper)) => Double::sum(0.5 * self.scale(lower), 0.5 * self.scale(upper)),
            _ => Double::ZERO,
        }
    }
}

/// The largest absolute value, which stands at an end.
fn largest<V: Value>(sorted: &[V]) -> f64 {
    let end = |value: Option<&V>| value.map_or(0.0, |value| value.float().abs());
    end(sorted.first()).max(end(sorted.last()))
}

/// The places of the one or two in the middle.
pub(super) fn middle(len: usize) -> (usize, usize) {
    (len.saturating_sub(1) / 2, len / 2)
}

//! Evidence where nobody has labels: a stated alternative against what is usual.

use crate::authenticity::evidence::finite;
use crate::error::InvalidError;
use crate::unit::{Finite, Interval};

/// What a number would be like if the answer were yes, stated where nothing is labelled: shifted away from what is usual by so many
/// scales, and so many times as wide.
///
/// # Formula
///
/// ```text
/// ln( t₄((z − shift) / width) / width ) − ln t₄(z)
///
/// z   how many scales the number lies from the usual     t₄  density of Student's t with 4 degrees of freedom
/// ```
///
/// Heavy tails on both sides: an unusual number is not quickly impossible. Between its least and its greatest value the ratio rises with z;
/// beyond them it is held there, so that further out is never less evidence.
///
/// # Example
///
/// ```
/// use influencer::Finite;
/// use influencer::authenticity::StatedAlternative;
///
/// let alternative = StatedAlternative::DEFAULT;
/// let [usual, far] = [0.0, 3.0].map(|z| Finite::new(z).unwrap());
/// assert_eq!(format!("{:.3}", alternative.nats(usual)), "-1.724");
/// assert_eq!(format!("{:.3}", alternative.nats(far)), "2.473");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct StatedAlternative {
    shift: Finite,
    width: Finite,
}

/// Degrees of freedom.
const DEGREES: f64 = 4.0;

impl StatedAlternative {
    /// Shifted by 2.5 scales, and 1.5 times as wide.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::StatedAlternative;
    ///
    /// assert_eq!(StatedAlternative::DEFAULT.shift(), 2.5);
    /// assert_eq!(StatedAlternative::DEFAULT.width(), 1.5);
    /// ```
    pub const DEFAULT: StatedAlternative = match (Finite::from_f64(2.5), Finite::from_f64(1.5)) {
        (Some(shift), Some(width)) => StatedAlternative { shift, width },
        _ => panic!("both are finite"),
    };

    /// An alternative of one's own.
    ///
    /// # Errors
    ///
    /// For a shift outside 0.1 to 100 scales, and a width outside 1 to 100.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    /// use influencer::authenticity::StatedAlternative;
    ///
    /// let error = StatedAlternative::new(Finite::ZERO, Finite::new(1.5)?).unwrap_err();
    /// assert_eq!(error.to_string(), "shift 0 is out of range: 0.1 to 100");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(shift: Finite, width: Finite) -> Result<StatedAlternative, InvalidError> {
        if !(0.1..=100.0).contains(&shift.as_f64()) {
            return Err(InvalidError::out_of_range("shift", shift, "0.1 to 100"));
        }
        if !(1.0..=100.0).contains(&width.as_f64()) {
            return Err(InvalidError::out_of_range("width", width, "1 to 100"));
        }
        Ok(StatedAlternative { shift, width })
    }

    /// How many scales away it lies.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::StatedAlternative::DEFAULT.shift(), 2.5);
    /// ```
    pub const fn shift(&self) -> Finite {
        self.shift
    }

    /// How many times as wide it is.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::StatedAlternative::DEFAULT.width(), 1.5);
    /// ```
    pub const fn width(&self) -> Finite {
        self.width
    }

    /// The evidence of a number so many scales above the usual, where above is what would be inconsistent.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    /// use influencer::authenticity::StatedAlternative;
    ///
    /// let nats = StatedAlternative::DEFAULT.nats(Finite::new(100.0)?);
    /// assert_eq!(nats, StatedAlternative::DEFAULT.nats(Finite::new(6.0)?));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn nats(&self, z: Finite) -> Finite {
        finite(self.of(z.as_f64()))
    }

    /// The same where both ends would be inconsistent: the better of the two, and not their sum.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Finite;
    /// use influencer::authenticity::StatedAlternative;
    ///
    /// let alternative = StatedAlternative::DEFAULT;
    /// let [low, high] = [-3.0, 3.0].map(|z| Finite::new(z).unwrap());
    /// assert_eq!(alternative.nats_on_both_sides(low), alternative.nats(high));
    /// ```
    pub fn nats_on_both_sides(&self, z: Finite) -> Finite {
        finite(self.of_both(z.as_f64()))
    }

    pub(super) fn range(&self) -> Interval<Finite> {
        Interval::between(finite(self.of(f64::NEG_INFINITY)), finite(self.of(f64::INFINITY)))
    }

    pub(super) fn range_on_both_sides(&self) -> Interval<Finite> {
        Interval::between(finite(self.of_both(0.0)), finite(self.of(f64::INFINITY)))
    }

    pub(super) fn of_both(&self, z: f64) -> f64 {
        self.of(z).max(self.of(-z))
    }

    /// Of any float but NaN.
    pub(super) fn of(&self, z: f64) -> f64 {
        let (shift, width) = (self.shift.as_f64(), self.width.as_f64());
        // Where the derivative is zero: z² − m z − 4 = 0.
        let half = (DEGREES * (width * width - 1.0) + shift * shift) / shift / 2.0;
        let root = (half * half + DEGREES).sqrt();
        let z = z.clamp(half - root, half + root);
        let moved = (z - shift) / width;
        let tail = |z: f64| libm::log1p(z * z / DEGREES);
        f64::midpoint(DEGREES, 1.0) * (tail(z) - tail(moved)) - libm::log(width)
    }
}

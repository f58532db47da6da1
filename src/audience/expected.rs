//! A number of people that is an expectation.

use core::fmt;

use crate::unit::Finite;

/// How many people are expected, which need not be a whole number. Held in fixed point, so that sums depend on no order.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences, Campaign};
/// use influencer::Share;
///
/// let group = Audiences::new(&[(0..25).collect()])?;
/// let expected = Campaign::new(&group, &[Share::new(0.1)?])?.choose(1).expected_people();
/// assert_eq!(format!("{expected:.1}"), "2.5");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ExpectedPeople(u128);

impl ExpectedPeople {
    /// Binary places after the point: those of [`ONE`].
    const PLACES: u32 = 63;

    pub(super) const fn from_parts(parts: u128) -> ExpectedPeople {
        ExpectedPeople(parts)
    }

    /// The nearest float.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::ExpectedPeople::default().as_finite().as_f64(), 0.0);
    /// ```
    #[allow(clippy::cast_precision_loss)] // This is the one rounding: the power of two is exact.
    pub fn as_finite(self) -> Finite {
        const STEP: f64 = 1.0 / (1_u64 << ExpectedPeople::PLACES) as f64;
        Finite::new(self.0 as f64 * STEP).unwrap_or_default()
    }
}

/// Certainty, as a chance in fixed point: a person who is sure to be reached or not.
pub(super) const ONE: u64 = 1 << ExpectedPeople::PLACES;

impl fmt::Debug for ExpectedPeople {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ExpectedPeople({self})")
    }
}

/// A plain number; give a precision to round it.
impl fmt::Display for ExpectedPeople {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_finite().fmt(f)
    }
}

/// As a number.
#[cfg(feature = "serde")]
impl serde::Serialize for ExpectedPeople {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_finite().serialize(serializer)
    }
}

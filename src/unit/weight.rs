//! How much a count counts.

use core::fmt;
use core::str::FromStr;

use crate::error::invalid::InvalidError;

/// How much one count adds to a numerator: 0 to 100 in steps of 0.0001.
///
/// A fixed-point number, so that a weighted sum of counts is an exact integer and a formula can be compared and hashed.
///
/// # Example
///
/// ```
/// use influencer::Weight;
///
/// let reply: Weight = "13.5".parse()?;
/// assert_eq!(reply.ten_thousandths(), 135_000);
/// assert_eq!(reply.to_string(), "13.5");
/// assert_eq!(Weight::ONE.to_string(), "1");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u32);

const WHAT: &str = "weight";

impl Weight {
    /// The count does not count.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Weight::ZERO.ten_thousandths(), 0);
    /// ```
    pub const ZERO: Weight = Weight(0);

    /// The count counts as it is.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    ///
    /// assert_eq!(Weight::ONE.ten_thousandths(), Weight::UNIT);
    /// ```
    pub const ONE: Weight = Weight(Weight::UNIT);

    /// The largest weight, 100.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Weight::MAX.to_string(), "100");
    /// ```
    pub const MAX: Weight = Weight(100 * Weight::UNIT);

    /// Ten-thousandths in one.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Weight::UNIT, 10_000);
    /// ```
    pub const UNIT: u32 = 10_000;

    /// The weight of so many ten-thousandths.
    ///
    /// # Errors
    ///
    /// Above 1,000,000 ten-thousandths.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    ///
    /// assert_eq!(Weight::from_ten_thousandths(50)?.to_string(), "0.005");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn from_ten_thousandths(ten_thousandths: u32) -> Result<Weight, InvalidError> {
        if ten_thousandths > Weight::MAX.0 {
            let value = format_args!("{ten_thousandths} ten-thousandths");
            return Err(InvalidError::out_of_range(WHAT, value, "0 to 1000000"));
        }
        Ok(Weight(ten_thousandths))
    }

    /// A weight that is known to be in range.
    pub(crate) const fn from_checked(ten_thousandths: u32) -> Weight {
        debug_assert!(ten_thousandths <= Weight::MAX.0);
        Weight(ten_thousandths)
    }

    /// A whole weight written in the program: `Weight::whole(2)`.
    ///
    /// # Panics
    ///
    /// Above 100; in a `const`, the program does not compile. Weights that are data go through
    /// [`from_ten_thousandths`](Weight::from_ten_thousandths) or `parse`.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    ///
    /// const COMMENT: Weight = Weight::whole(2);
    /// assert_eq!(COMMENT.to_string(), "2");
    /// ```
    pub const fn whole(weight: u32) -> Weight {
        assert!(weight <= 100, "a weight is at most 100");
        Weight(weight * Weight::UNIT)
    }

    /// A weight written in the program, in ten-thousandths.
    ///
    /// # Panics
    ///
    /// Above 1,000,000; in a `const`, the program does not compile.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Weight;
    ///
    /// const LITTLE: Weight = Weight::constant(1_200);
    /// assert_eq!(LITTLE.to_string(), "0.12");
    /// ```
    pub const fn constant(ten_thousandths: u32) -> Weight {
        assert!(ten_thousandths <= Weight::MAX.0, "a weight is at most 1000000 ten-thousandths");
        Weight(ten_thousandths)
    }

    /// The weight in ten-thousandths.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Weight::whole(3).ten_thousandths(), 30_000);
    /// ```
    pub const fn ten_thousandths(self) -> u32 {
        self.0
    }
}

/// One.
impl Default for Weight {
    fn default() -> Self {
        Weight::ONE
    }
}

/// All its decimals, whatever the precision asked for.
impl fmt::Display for Weight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / Weight::UNIT, self.0 % Weight::UNIT);
        // `pad_integral`, because `pad` would take a precision for a length.
        match rest {
            0 => f.pad_integral(true, "", &whole.to_string()),
            rest => f.pad_integral(true, "", format!("{whole}.{rest:04}").trim_end_matches('0')),
        }
    }
}

/// Reads plain decimals with at most four digits after the point.
impl FromStr for Weight {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let text = text.trim();
        let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(whole) || !digits(decimals) || decimals.len() > 4 {
            return Err(InvalidError::malformed(
                WHAT,
                text,
                "expected a number such as 2 or 13.5, at most four decimals",
            ));
        }
        let too_large = || InvalidError::out_of_range(WHAT, text, "0 to 100");
        let ten_thousandths: u32 = format!("{whole}{decimals:0<4}").parse().map_err(|_| too_large())?;
        Weight::from_ten_thousandths(ten_thousandths).map_err(|_| too_large())
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Weight);

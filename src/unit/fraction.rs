//! Quotients that are finite and not negative: rates and shares.

use core::cmp::Ordering;
use core::fmt;
use core::num::NonZeroU64;
use core::str::FromStr;

use super::decimal;
use crate::error::invalid::InvalidError;

/// The bits of a finite float that is not negative, plus one. For such floats the order of the bits is the order of the numbers,
/// and zero is free to stand for `None`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Bits(NonZeroU64);

impl Bits {
    #[inline]
    const fn new(value: f64) -> Option<Bits> {
        // Adding zero turns -0.0 into 0.0. Of the floats from zero to the largest, and of no others, the bits lie below infinity's.
        let bits = (value + 0.0).to_bits();
        if bits >= f64::INFINITY.to_bits() {
            return None;
        }
        match NonZeroU64::new(bits + 1) {
            Some(bits) => Some(Bits(bits)),
            None => None,
        }
    }

    #[inline]
    const fn value(self) -> f64 {
        f64::from_bits(self.0.get() - 1)
    }
}

macro_rules! fraction {
    ($Type:ident, $what:literal, $rule:literal) => {
        impl fmt::Debug for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_tuple(stringify!($Type)).field(&self.as_ratio()).finish()
            }
        }

        impl Default for $Type {
            fn default() -> Self {
                Self::ZERO
            }
        }

        /// In percent. Without a precision: the shortest text that reads back as the same number.
        impl fmt::Display for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                decimal::write_percent(self.as_ratio(), f)
            }
        }

        /// Reads a ratio such as `0.035` or a percentage such as `3.5 %`.
        impl FromStr for $Type {
            type Err = InvalidError;

            fn from_str(text: &str) -> Result<Self, InvalidError> {
                let ratio = decimal::parse_ratio(text).ok_or_else(|| {
                    InvalidError::malformed($what, text, "expected a ratio such as 0.035 or a percentage such as 3.5 %")
                })?;
                // The message names what was typed, not what it came to.
                Self::new(ratio).map_err(|_| InvalidError::out_of_range($what, text.trim(), $rule))
            }
        }

        impl TryFrom<f64> for $Type {
            type Error = InvalidError;

            fn try_from(ratio: f64) -> Result<Self, InvalidError> {
                Self::new(ratio)
            }
        }

        impl From<$Type> for f64 {
            fn from(value: $Type) -> f64 {
                value.as_ratio()
            }
        }

        impl PartialEq<$Type> for f64 {
            fn eq(&self, other: &$Type) -> bool {
                *self == other.as_ratio()
            }
        }

        impl PartialEq<f64> for $Type {
            fn eq(&self, other: &f64) -> bool {
                self.as_ratio() == *other
            }
        }

        impl PartialOrd<f64> for $Type {
            fn partial_cmp(&self, other: &f64) -> Option<Ordering> {
                self.as_ratio().partial_cmp(other)
            }
        }

        /// As the ratio, a number.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_f64(self.as_ratio())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $Type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                Self::new(f64::deserialize(deserializer)?).map_err(serde::de::Error::custom)
            }
        }

        impl $Type {
            /// Nothing at all.
            ///
            /// # Example
            ///
            /// ```
            #[doc = concat!("assert_eq!(influencer::", stringify!($Type), "::ZERO.to_string(), \"0 %\");")]
            /// ```
            pub const ZERO: $Type = match Bits::new(0.0) {
                Some(bits) => $Type(bits),
                None => unreachable!(),
            };

            fn refuse(ratio: f64) -> InvalidError {
                InvalidError::out_of_range($what, ratio, $rule)
            }
        }
    };
}

/// A quotient of counts: finite, not negative, possibly above 1.
///
/// Inside it is a ratio; percent is only how it prints. `Option<Rate>` takes 8 bytes, so a column of rates with unknowns is as
/// large as a column of floats.
///
/// # Example
///
/// ```
/// use influencer::Rate;
///
/// let rate = Rate::new(0.035)?;
/// assert_eq!(rate.as_ratio(), 0.035);
/// assert_eq!(rate.to_string(), "3.5 %");
/// assert_eq!(format!("{:.2}", Rate::new(2.0 / 3.0)?), "66.67 %");
/// assert_eq!("3.5 %".parse::<Rate>()?, rate);
/// assert_eq!("0.035".parse::<Rate>()?, rate);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rate(Bits);

fraction!(Rate, "rate", "a finite number, zero or more");

impl Rate {
    /// The rate of a ratio: 0.035 is 3.5 %.
    ///
    /// # Errors
    ///
    /// For a negative number, infinity and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Rate;
    ///
    /// assert_eq!(Rate::new(6.5)?.to_string(), "650 %");
    /// assert!(Rate::new(f64::NAN).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub fn new(ratio: f64) -> Result<Rate, InvalidError> {
        Bits::new(ratio).map(Rate).ok_or_else(|| Self::refuse(ratio))
    }

    /// `None` where [`Rate::new`] is an error.
    #[inline]
    pub(crate) const fn from_ratio(ratio: f64) -> Option<Rate> {
        match Bits::new(ratio) {
            Some(bits) => Some(Rate(bits)),
            None => None,
        }
    }

    /// As [`from_ratio`](Rate::from_ratio), of what is not below zero nor -0.0, without branches.
    #[inline]
    pub(crate) fn from_positive(ratio: f64) -> Option<Rate> {
        let bits = ratio.to_bits().wrapping_add(1);
        NonZeroU64::new(if ratio <= f64::MAX { bits } else { 0 }).map(|bits| Rate(Bits(bits)))
    }

    /// The quotient of two floats that are finite and not negative; `None` if the denominator is zero. Without a branch, so that a
    /// loop of it runs in vector registers.
    #[inline]
    pub(crate) fn from_quotient(numerator: f64, denominator: f64) -> Option<Rate> {
        let bits = (numerator / denominator).to_bits() + 1;
        NonZeroU64::new(if denominator > 0.0 { bits } else { 0 }).map(|bits| Rate(Bits(bits)))
    }

    /// The rate as a plain number, for arithmetic of your own. It is a ratio: 0.035, not 3.5.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Rate;
    ///
    /// let per_thousand = Rate::new(0.004)?.as_ratio() * 1_000.0;
    /// assert_eq!(per_thousand, 4.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[inline]
    pub const fn as_ratio(self) -> f64 {
        self.0.value()
    }
}

/// A part of a whole: 0 to 1, both ends included.
///
/// # Example
///
/// ```
/// use influencer::Share;
///
/// let share: Share = "12.5 %".parse()?;
/// assert_eq!(share.as_ratio(), 0.125);
/// assert!(Share::new(1.01).unwrap_err().is_out_of_range());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(Bits);

fraction!(Share, "share", "0 to 1");

impl Share {
    /// The share of a ratio: 0.125 is 12.5 %.
    ///
    /// # Errors
    ///
    /// For a number below 0 or above 1, and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    ///
    /// assert_eq!(Share::new(1.0)?.to_string(), "100 %");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(ratio: f64) -> Result<Share, InvalidError> {
        match Bits::new(ratio) {
            Some(bits) if ratio <= 1.0 => Ok(Share(bits)),
            _ => Err(Self::refuse(ratio)),
        }
    }

    /// The nearest share: what rounding carried out of 0 to 1 is brought back. NaN is 0.
    #[inline]
    pub(crate) const fn nearest(ratio: f64) -> Share {
        let ratio = if ratio > 1.0 { 1.0 } else { ratio };
        match Bits::new(ratio) {
            Some(bits) => Share(bits),
            None => Share::ZERO,
        }
    }

    /// The share as a plain number from 0 to 1.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    ///
    /// assert_eq!(Share::new(0.25)?.as_ratio(), 0.25);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn as_ratio(self) -> f64 {
        self.0.value()
    }
}

/// A share is a rate that happens not to exceed 1.
impl From<Share> for Rate {
    fn from(share: Share) -> Rate {
        Rate(share.0)
    }
}

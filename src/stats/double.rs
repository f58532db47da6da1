//! Numbers of twice the digits of a float, for sums and differences that one float cannot hold.
//!
//! An unevaluated sum of two floats, the second at most half a unit in the last place of the first (T. J. Dekker, "A floating-point
//! technique for extending the available precision", Numerische Mathematik 18, 1971; D. E. Knuth, "The Art of Computer Programming",
//! volume 2, 1969). No product here leaves the middle of a float's range: what may be huge or tiny is scaled before.

use crate::unit::Rate;

#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Double {
    high: f64,
    low: f64,
}

/// What an observation may be.
pub(crate) trait Value: Copy {
    /// The value, rounded to the nearest float.
    fn float(self) -> f64;
}

impl Value for f64 {
    #[inline]
    fn float(self) -> f64 {
        self
    }
}

impl Value for Rate {
    #[inline]
    fn float(self) -> f64 {
        self.as_ratio()
    }
}

impl Double {
    pub(crate) const ZERO: Double = Double { high: 0.0, low: 0.0 };
    pub(crate) const ONE: Double = Double { high: 1.0, low: 0.0 };

    /// A number with more digits than a float, written in two.
    pub(crate) const fn new(high: f64, low: f64) -> Double {
        Double { high, low }
    }

    #[inline]
    pub(crate) fn sum(a: f64, b: f64) -> Double {
        let high = a + b;
        let shift = high - a;
        Double { high, low: (a - (high - shift)) + (b - shift) }
    }

    #[inline]
    pub(crate) fn product(a: f64, b: f64) -> Double {
        let high = a * b;
        let ((a1, a2), (b1, b2)) = (halves(a), halves(b));
        Double { high, low: ((a1 * b1 - high) + a1 * b2 + a2 * b1) + a2 * b2 }
    }

    /// Rounded once.
    #[inline]
    pub(crate) fn float(self) -> f64 {
        self.high + self.low
    }

    #[inline]
    pub(crate) fn plus(self, other: impl Into<Double>) -> Double {
        let other = other.into();
        let (high, low) = (Double::sum(self.high, other.high), Double::sum(self.low, other.low));
        let first = quick_sum(high.high, high.low + low.high);
        quick_sum(first.high, first.low + low.low)
    }

    #[inline]
    pub(crate) fn minus(self, other: impl Into<Double>) -> Double {
        let other = other.into();
        self.plus(Double { high: -other.high, low: -other.low })
    }

    #[inline]
    pub(crate) fn times(self, other: impl Into<Double>) -> Double {
        let other = other.into();
        let product = Double::product(self.high, other.high);
        quick_sum(product.high, product.low + (self.high * other.low + self.low * other.high))
    }

    #[inline]
    pub(crate) fn square(self) -> Double {
        self.times(self)
    }

    pub(crate) fn over(self, other: impl Into<Double>) -> Double {
        let other = other.into();
        let first = self.high / other.high;
        let rest = self.minus(other.times(first));
        let second = rest.high / other.high;
        let rest = rest.minus(other.times(second));
        quick_sum(first, second).plus(rest.high / other.high)
    }

    /// The root of a number that is not negative.
    pub(crate) fn root(self) -> Double {
        if self.high <= 0.0 {
            return Double::ZERO;
        }
        let first = self.high.sqrt();
        let rest = self.minus(Double::product(first, first));
        quick_sum(first, rest.high / (2.0 * first))
    }

    pub(crate) fn is_zero(self) -> bool {
        self.high == 0.0
    }

    pub(crate) fn is_negative(self) -> bool {
        self.high < 0.0
    }

    pub(crate) fn is_positive(self) -> bool {
        self.high > 0.0
    }

    pub(crate) fn abs(self) -> Double {
        if self.is_negative() { Double::ZERO.minus(self) } else { self }
    }
}

impl From<f64> for Double {
    #[inline]
    fn from(value: f64) -> Double {
        Double { high: value, low: 0.0 }
    }
}

#[allow(clippy::cast_precision_loss, clippy::cast_possible_truncation)] // What the first float rounds off, the second holds.
impl From<u64> for Double {
    fn from(value: u64) -> Double {
        // In 32-bit halves, which are exact.
        Double::sum((value >> 32) as f64 * 4_294_967_296.0, (value & 0xFFFF_FFFF) as f64)
    }
}

/// Exact to 106 bits.
#[allow(clippy::cast_possible_truncation)]
impl From<u128> for Double {
    fn from(value: u128) -> Double {
        Double::from((value >> 64) as u64).times(18_446_744_073_709_551_616.0).plus(value as u64)
    }
}

impl From<usize> for Double {
    fn from(value: usize) -> Double {
        Double::from(value as u64)
    }
}

/// The first not smaller than the second.
#[inline]
fn quick_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    Double { high, low: b - (high - a) }
}

/// A float as two of half its digits.
#[inline]
fn halves(value: f64) -> (f64, f64) {
    const SPLIT: f64 = 134_217_729.0;
    let shifted = SPLIT * value;
    let first = shifted - (shifted - value);
    (first, value - first)
}

/// The sum of these numbers, whatever order they stand in: taken from the smallest up, rounded once.
pub(crate) fn sum_in_order(values: &mut [f64]) -> f64 {
    values.sort_unstable_by(f64::total_cmp);
    values.iter().fold(Double::ZERO, |sum, &value| sum.plus(value)).float()
}

/// A power of two that brings numbers up to this size into the middle of a float's range, and the way back; 1 where they are there.
pub(crate) fn scale(largest: f64) -> (f64, f64) {
    const FAR: i32 = 300;
    // Beyond 2^±300 a square, or the sum of squares of many, may overflow or vanish.
    let exponent = libm::ilogb(largest);
    if largest == 0.0 || (-FAR..=FAR).contains(&exponent) {
        return (1.0, 1.0);
    }
    // Two's powers are exact; of the smallest numbers the inverse is not a float, so they move as far as one can.
    let exponent = exponent.clamp(-1022, 1022);
    (power_of_two(-exponent), power_of_two(exponent))
}

fn power_of_two(exponent: i32) -> f64 {
    libm::scalbn(1.0, exponent)
}

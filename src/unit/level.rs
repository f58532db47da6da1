//! How sure an interval is.

use core::cmp::Ordering;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::str::FromStr;

use crate::error::invalid::InvalidError;

/// The confidence level of an interval, held as α, the probability of missing: 95 % is α = 0.05.
///
/// Held this way, a level may lie closer to certainty than a float can lie to 1: down to α = 1e-300. Intervals that rest on the beta
/// distribution keep their error budget down to α = 1e-15, the others all the way.
///
/// Levels are ordered by confidence: 90 % is below 95 %.
///
/// # Example
///
/// ```
/// use influencer::Level;
///
/// assert_eq!(Level::default(), Level::NINETY_FIVE);
/// assert_eq!("95 %".parse::<Level>()?, Level::NINETY_FIVE);
/// assert_eq!(Level::from_alpha(1e-12)?.to_string(), "99.9999999999 %");
/// assert!(Level::NINETY < Level::NINETY_FIVE);
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Level(f64);

const WHAT: &str = "confidence level";

impl Level {
    /// 80 %.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Level::EIGHTY.to_string(), "80 %");
    /// ```
    pub const EIGHTY: Level = Level(0.2);

    /// 90 %.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Level::NINETY.to_string(), "90 %");
    /// ```
    pub const NINETY: Level = Level(0.1);

    /// 95 %, the usual one.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Level::NINETY_FIVE.alpha(), 0.05);
    /// ```
    pub const NINETY_FIVE: Level = Level(0.05);

    /// 99 %.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Level::NINETY_NINE.to_string(), "99 %");
    /// ```
    pub const NINETY_NINE: Level = Level(0.01);

    /// The smallest α a level may have.
    const SMALLEST: f64 = 1e-300;

    /// The level that misses with probability α.
    ///
    /// # Errors
    ///
    /// Below 1e-300, at 1 and above, and for NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Level;
    ///
    /// assert_eq!(Level::from_alpha(0.05)?, Level::NINETY_FIVE);
    /// assert!(Level::from_alpha(0.0).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn from_alpha(alpha: f64) -> Result<Level, InvalidError> {
        if (Level::SMALLEST..1.0).contains(&alpha) {
            return Ok(Level(alpha));
        }
        Err(InvalidError::out_of_range(WHAT, format_args!("of alpha {alpha}"), "alpha from 1e-300 to below 1"))
    }

    /// The probability of missing.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Level::NINETY_NINE.alpha(), 0.01);
    /// ```
    #[inline]
    pub const fn alpha(self) -> f64 {
        self.0
    }
}

/// 95 %.
impl Default for Level {
    fn default() -> Level {
        Level::NINETY_FIVE
    }
}

impl PartialEq for Level {
    fn eq(&self, other: &Level) -> bool {
        self.0 == other.0
    }
}

// Above zero and finite.
impl Eq for Level {}

impl PartialOrd for Level {
    fn partial_cmp(&self, other: &Level) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Level {
    fn cmp(&self, other: &Level) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

impl Hash for Level {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl fmt::Debug for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Level({self})")
    }
}

/// In percent, exactly: the shortest digits of α taken from 100. Beyond twelve nines `1 - 1e-20`, which a person can read.
impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = if self.0 < 1e-12 {
            format!("1 - {:e}", self.0)
        } else {
            let percent = complement(&format!("{}", self.0));
            format!("{percent} %")
        };
        // `pad_integral`, because `pad` would take a precision for a length.
        f.pad_integral(true, "", &text)
    }
}

/// Reads `95 %`, `0.95` and `1 - 1e-20`; the digits are taken from 1 before they are rounded, once.
impl FromStr for Level {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Level, InvalidError> {
        let malformed = || InvalidError::malformed(WHAT, text, "expected a level such as 95 %, 0.95 or 1 - 1e-20");
        let trimmed = text.trim();
        let alpha = match trimmed.strip_prefix("1 - ") {
            Some(alpha) => {
                let looks_right = alpha.bytes().all(|byte| byte.is_ascii_digit() || b"-.eE".contains(&byte));
                if looks_right { alpha.parse::<f64>().ok() } else { None }
            }
            None => alpha_of(trimmed),
        };
        let rule = "above 0 % and below 100 %";
        Level::from_alpha(alpha.ok_or_else(malformed)?).map_err(|_| InvalidError::out_of_range(WHAT, trimmed, rule))
    }
}

/// `0.05` to `95`: 100 less a hundred times a plain decimal between 0 and 1.
fn complement(decimal: &str) -> String {
    let digits = decimal.strip_prefix("0.").unwrap_or("0");
    let padded = format!("{digits:0<2}");
    let mut nines = ten_complement(&padded);
    let rest = nines.split_off(2);
    let whole = nines.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let rest = rest.trim_end_matches('0');
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

/// 10ⁿ less the number of these n digits, which is not zero.
fn ten_complement(digits: &str) -> String {
    let last = digits.trim_end_matches('0').len();
    let place = |(place, digit): (usize, u8)| match (place + 1).cmp(&last) {
        Ordering::Less => char::from(b'0' + b'9' - digit),
        Ordering::Equal => char::from(b'0' + b'9' + 1 - digit),
        Ordering::Greater => '0',
    };
    digits.bytes().enumerate().map(place).collect()
}

/// α of `95 %` or `0.95`.
fn alpha_of(text: &str) -> Option<f64> {
    let (number, places) = match text.strip_suffix('%') {
        Some(percent) => (percent.trim_end(), 2),
        None => (text, 0),
    };
    let (whole, decimals) = number.split_once('.').unwrap_or((number, ""));
    let all_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !all_digits(whole) || !all_digits(decimals) {
        return None;
    }
    // The level as digits after the point: two places further left for a percentage.
    let whole = whole.trim_start_matches('0');
    if whole.len() > places {
        // 1 or more: out of range, which the caller says.
        return Some(0.0);
    }
    let digits = format!("{whole:0>places$}{decimals}");
    if digits.bytes().all(|digit| digit == b'0') {
        return Some(1.0);
    }
    format!("0.{}", ten_complement(&digits)).parse().ok()
}

#[cfg(feature = "serde")]
crate::text::through_text!(Level);

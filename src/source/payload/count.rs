//! Whole numbers, however a payload writes them.

use core::num::NonZeroU64;

/// What stands where a count is expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// -1: the platform keeps it to itself.
    Hidden,
    Exact(u64),
    /// Shortened to this step, as `33.8M` is to 100,000.
    Shortened(u64, NonZeroU64),
}

/// Reads a whole number: digits, `637000.0`, `6.37e5`; -1 is not known. With `loose`, also `669,669,449` and `33.8M`. The error is the rule
/// that is broken.
pub(super) fn count(text: &str, loose: bool) -> Result<Reading, &'static str> {
    if let Some(decimal) = Decimal::read(text) {
        return match (decimal.negative, decimal.whole()) {
            (_, Ok(0)) => Ok(Reading::Exact(0)),
            (false, value) => value.map(Reading::Exact),
            (true, Ok(1)) => Ok(Reading::Hidden),
            (true, _) => Err("expected zero or more, or -1 for not known"),
        };
    }
    if let Some(digits) = without_separators(text) {
        return if loose {
            Decimal::read(&digits).ok_or(NOT_A_NUMBER)?.whole().map(Reading::Exact)
        } else {
            Err("expected digits only, without separators; ask for loose numbers to take them")
        };
    }
    let Some((shown, power)) = abbreviated(text) else { return Err(NOT_A_NUMBER) };
    if !loose {
        return Err("expected all digits; ask for loose numbers to take what is shortened");
    }
    let shown = Decimal { exponent: power, ..shown };
    let value = shown.whole()?;
    let decimals = u32::try_from(shown.fraction.len()).unwrap_or(u32::MAX);
    let step = u32::try_from(power).unwrap_or_default().saturating_sub(decimals);
    Ok(Reading::Shortened(value, NonZeroU64::new(10_u64.saturating_pow(step)).unwrap_or(NonZeroU64::MIN)))
}

const NOT_A_NUMBER: &str = "expected a whole number, or nothing where it is not known";

/// A decimal number as it is written.
#[derive(Clone, Copy)]
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
    exponent: i64,
}

impl<'a> Decimal<'a> {
    fn read(text: &'a str) -> Option<Decimal<'a>> {
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
        let (number, exponent) = match text.split_once(['e', 'E']) {
            None => (text, 0),
            Some((number, exponent)) => {
                let (down, power) = match exponent.strip_prefix('-') {
                    Some(power) => (true, power),
                    None => (false, exponent.strip_prefix('+').unwrap_or(exponent)),
                };
                if !digits(power) {
                    return None;
                }
                // What is beyond every count needs no exact power.
                let power: i64 = power.parse().unwrap_or(i64::MAX);
                (number, if down { -power } else { power })
            }
        };
        let (whole, fraction) = number.split_once('.').unwrap_or((number, "0"));
        (digits(whole) && digits(fraction)).then_some(Decimal { negative, whole, fraction, exponent })
    }

    /// The number without its sign, if it is whole and not too large.
    fn whole(&self) -> Result<u64, &'static str> {
        const TOO_LARGE: &str = "expected at most 18446744073709551615";
        let digits = || self.whole.bytes().chain(self.fraction.bytes());
        let length = i64::try_from(self.whole.len() + self.fraction.len()).unwrap_or(i64::MAX);
        let leading = i64::try_from(digits().take_while(|digit| *digit == b'0').count()).unwrap_or(i64::MAX);
        if leading == length {
            return Ok(0);
        }
        let before_point = i64::try_from(self.whole.len()).unwrap_or(i64::MAX).saturating_add(self.exponent);
        let kept = usize::try_from(before_point.clamp(0, length)).unwrap_or(usize::MAX);
        if digits().skip(kept).any(|digit| digit != b'0') {
            return Err("expected a whole number");
        }
        if before_point.saturating_sub(leading) > 20 {
            return Err(TOO_LARGE);
        }
        let mut value = 0_u64;
        let zeros = core::iter::repeat_n(b'0', usize::try_from(before_point - length).unwrap_or_default());
        for digit in digits().take(kept).chain(zeros) {
            let next = value.checked_mul(10).and_then(|value| value.checked_add(u64::from(digit - b'0')));
            value = next.ok_or(TOO_LARGE)?;
        }
        Ok(value)
    }
}

/// The digits of a number whose thousands are set apart by one sign. `1.234` might be a fraction and is none.
fn without_separators(text: &str) -> Option<String> {
    let separator = text.chars().find(|letter| !letter.is_ascii_digit())?;
    let plain = [',', '.', ' ', '_', '\'', '\u{2019}', '\u{a0}', '\u{2009}', '\u{202f}'].contains(&separator);
    let groups: Vec<&str> = text.split(separator).collect();
    let (first, rest) = groups.split_first()?;
    let all_digits = groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_digit()));
    let sized = (1..=3).contains(&first.len()) && rest.iter().all(|group| group.len() == 3);
    (plain && all_digits && sized && (separator != '.' || rest.len() > 1)).then(|| groups.concat())
}

/// What stands before K, M or B, and the power of ten that the letter means.
fn abbreviated(text: &str) -> Option<(Decimal<'_>, i64)> {
    let power = match text.bytes().last()? {
        b'k' | b'K' => 3,
        b'm' | b'M' => 6,
        b'b' | b'B' => 9,
        _ => return None,
    };
    let shown = &text[..text.len() - 1];
    let plain = shown.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let mut decimal = Decimal::read(shown).filter(|_| plain)?;
    if !shown.contains('.') {
        decimal.fraction = "";
    }
    Some((decimal, power))
}

#[cfg(test)]
mod tests {
    use crate::source::payload::count::{Reading, count};

    #[test]
    fn what_is_read_strictly() {
        for (text, value) in [
            ("0", 0),
            ("7", 7),
            ("-0", 0),
            ("-0.0", 0),
            ("007", 7),
            ("637000.0", 637_000),
            ("637000.000", 637_000),
            ("6.37e5", 637_000),
            ("6.37E+5", 637_000),
            ("63700000e-2", 637_000),
            ("0e999999999999999999999", 0),
            ("0.0e-5", 0),
            ("18446744073709551615", u64::MAX),
            ("18446744073709551615.0", u64::MAX),
            ("9007199254740993.0", 9_007_199_254_740_993),
        ] {
            assert_eq!(count(text, false), Ok(Reading::Exact(value)), "{text}");
        }
        for text in ["-1", "-1.0", "-10e-1"] {
            assert_eq!(count(text, false), Ok(Reading::Hidden), "{text}");
        }
    }

    #[test]
    fn what_is_refused() {
        let long = "9".repeat(10_000);
        for (text, rule) in [
            ("18446744073709551616", "expected at most 18446744073709551615"),
            (&*long, "expected at most 18446744073709551615"),
            ("1e20", "expected at most 18446744073709551615"),
            ("1e400", "expected at most 18446744073709551615"),
            ("1e99999999999999999999", "expected at most 18446744073709551615"),
            ("-2", "expected zero or more, or -1 for not known"),
            ("-1.5", "expected zero or more, or -1 for not known"),
            ("1.5", "expected a whole number"),
            ("1e-400", "expected a whole number"),
            ("15e-1", "expected a whole number"),
            ("NaN", "expected a whole number, or nothing where it is not known"),
            ("Infinity", "expected a whole number, or nothing where it is not known"),
            ("1.", "expected a whole number, or nothing where it is not known"),
            ("12abc", "expected a whole number, or nothing where it is not known"),
            ("0x10", "expected a whole number, or nothing where it is not known"),
            ("1e", "expected a whole number, or nothing where it is not known"),
            ("--1", "expected a whole number, or nothing where it is not known"),
            ("1,2345", "expected a whole number, or nothing where it is not known"),
            ("1,234", "expected digits only, without separators; ask for loose numbers to take them"),
            ("33.8M", "expected all digits; ask for loose numbers to take what is shortened"),
        ] {
            assert_eq!(count(text, false), Err(rule), "{text}");
        }
    }

    #[test]
    fn what_is_read_loosely() {
        for (text, value) in [("669,669,449", 669_669_449), ("1.234.567", 1_234_567), ("12 345", 12_345), ("7", 7)] {
            assert_eq!(count(text, true), Ok(Reading::Exact(value)), "{text}");
        }
        for (text, value, step) in [
            ("33.8M", 33_800_000, 100_000),
            ("12K", 12_000, 1_000),
            ("12.0k", 12_000, 100),
            ("1.2345K", 0, 0),
            ("1.234B", 1_234_000_000, 1_000_000),
            ("1.234K", 1_234, 1),
        ] {
            match count(text, true) {
                Ok(Reading::Shortened(found, rounded)) => assert_eq!((found, rounded.get()), (value, step), "{text}"),
                other => assert_eq!((other, value), (Err("expected a whole number"), 0), "{text}"),
            }
        }
        for text in ["1,23,456", "1,234.5", ",123", "1.234", "-1K", "K", "33.8 M", "1e3K", "1,,234", "1,234 567"] {
            assert!(count(text, true).is_err(), "{text}");
        }
        assert_eq!(count("99999999999B", true), Err("expected at most 18446744073709551615"));
    }
}

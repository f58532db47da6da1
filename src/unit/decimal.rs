//! Moving the decimal point in text, so that a percentage is exact where `ratio * 100.0` would round.

use core::fmt;

/// Writes `ratio` in percent: the shortest digits that read back as the same number, or the digits asked for, rounded once.
pub(super) fn write_percent(ratio: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = percent(ratio, f);
    f.pad_integral(true, "", &format!("{text} %"))
}

/// As [`write_percent`], of either sign, which is told unless every digit is zero.
pub(super) fn write_signed_percent(ratio: f64, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = percent(ratio.abs(), f);
    let sign = match text.bytes().all(|byte| b"0.".contains(&byte)) {
        true => "",
        false if ratio < 0.0 => "-",
        false => "+",
    };
    f.pad_integral(true, "", &format!("{sign}{text} %"))
}

fn percent(ratio: f64, f: &fmt::Formatter<'_>) -> String {
    match f.precision() {
        Some(digits) => {
            let decimals = digits.saturating_add(2).min(1_100);
            shifted(&format!("{ratio:.decimals$}"))
        }
        None => shifted(&format!("{ratio}")),
    }
}

/// `text` with the point two places further right.
fn shifted(text: &str) -> String {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let (moved, rest) = decimals.split_at(decimals.len().min(2));
    let joined = format!("{whole}{moved:0<2}");
    let significant = joined.trim_start_matches('0');
    let whole = if significant.is_empty() { "0" } else { significant };
    if rest.is_empty() { whole.to_owned() } else { format!("{whole}.{rest}") }
}

/// Reads a ratio (`0.035`) or a percentage (`3.5 %`), rounded once.
pub(super) fn parse_ratio(text: &str) -> Option<f64> {
    let text = text.trim();
    match text.strip_suffix('%') {
        None => plain_number(text),
        Some(percent) => {
            let percent = percent.trim_end();
            let (digits, exponent) = match percent.split_once(['e', 'E']) {
                Some((digits, exponent)) => (digits, exponent.parse::<i32>().ok()?.checked_sub(2)?),
                None => (percent, -2),
            };
            plain_number(&format!("{digits}e{exponent}"))
        }
    }
}

/// What `f64` reads, less the words: `inf` and `NaN` are no numbers here.
fn plain_number(text: &str) -> Option<f64> {
    let looks_right = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if looks_right { text.parse().ok() } else { None }
}

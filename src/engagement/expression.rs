//! Formulas as text.

use core::fmt;
use core::str::FromStr;

use crate::count::Count;
use crate::engagement::base::Base;
use crate::engagement::rate::EngagementRate;
use crate::error::InvalidError;
use crate::unit::Weight;

const LENIENT: &str = ", unknown as zero";

/// As an expression over the names of counts: `(likes + 2*comments) / followers`.
impl fmt::Display for EngagementRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let terms: Vec<String> = self
            .weights()
            .map(|(count, weight)| if weight == Weight::ONE { count.to_string() } else { format!("{weight}*{count}") })
            .collect();
        let lenient = if self.treats_unknown_as_zero() { LENIENT } else { "" };
        let base = self.base();
        f.pad(&match terms.as_slice() {
            [term] => format!("{term} / {base}{lenient}"),
            terms => format!("({}) / {base}{lenient}", terms.join(" + ")),
        })
    }
}

/// Reads the name of one of [`EngagementRate::ALL`], or an expression as it prints.
impl FromStr for EngagementRate {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let (strict, lenient) = match text.trim().strip_suffix(LENIENT) {
            Some(strict) => (strict, true),
            None => (text.trim(), false),
        };
        let formula = match strict.split_once('/') {
            Some((numerator, base)) => EngagementRate::new(&terms(numerator)?, base.parse()?)?,
            None => by_name(strict)?,
        };
        Ok(if lenient { formula.treating_unknown_as_zero() } else { formula })
    }
}

fn by_name(text: &str) -> Result<EngagementRate, InvalidError> {
    let named = EngagementRate::ALL.iter().find(|(name, _)| name.eq_ignore_ascii_case(text));
    named.map(|(_, formula)| *formula).ok_or_else(|| {
        let mut accepted: Vec<&str> = EngagementRate::ALL.iter().map(|(name, _)| *name).collect();
        accepted.push("or an expression such as (likes + 2*comments) / followers");
        InvalidError::unknown_name("engagement rate", text, &accepted)
    })
}

fn terms(text: &str) -> Result<Vec<(Count, Weight)>, InvalidError> {
    without_brackets(text)?
        .split('+')
        .map(|term| match term.split_once('*') {
            Some((weight, count)) => Ok((count.trim().parse()?, weight.trim().parse()?)),
            None => Ok((term.trim().parse()?, Weight::ONE)),
        })
        .collect()
}

/// Reads what it prints: `post`, `reach`, `(likes + comments)`.
impl FromStr for Base {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let text = without_brackets(text)?;
        if text.eq_ignore_ascii_case("post") {
            return Ok(Base::POST);
        }
        let mut counts = Vec::new();
        for name in text.split('+') {
            let count: Count = name.parse()?;
            if counts.contains(&count) {
                return Err(InvalidError::duplicate("count", count.name()));
            }
            counts.push(count);
        }
        // A split has at least one part.
        Ok(counts.split_first().map_or(Base::POST, |(first, others)| Base::sum(*first, others)))
    }
}

fn without_brackets(text: &str) -> Result<&str, InvalidError> {
    let text = text.trim();
    let inner = match text.strip_prefix('(') {
        Some(rest) => rest.strip_suffix(')'),
        None => Some(text),
    };
    match inner {
        // Without brackets, a + b / c is a + (b / c): not what was meant, or not what would be read.
        Some(inner) if !inner.contains(['(', ')', '/']) && (inner.len() < text.len() || !inner.contains('+')) => {
            Ok(inner.trim())
        }
        _ => {
            let rule = "expected one count, or several joined by + in one pair of brackets";
            Err(InvalidError::malformed("side of a formula", text, rule))
        }
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Base, EngagementRate);

//! A norm as texts: what stands in cells and keys, and what each must say. Once for every format.

use crate::cohort::norm::builder::NormBuilder;
use crate::cohort::norm::table::Norm;
use crate::engagement::{Base, EngagementRate};
use crate::error::InvalidError;
use crate::unit::Rate;

/// Which field breaks a rule, and how.
pub(super) type Flaw = (&'static str, InvalidError);

/// All of a norm but its bands. An empty text is one that is not there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Heading<'a> {
    pub(super) name: &'a str,
    pub(super) platform: &'a str,
    pub(super) formula: &'a str,
    pub(super) pooling: &'a str,
    pub(super) since: &'a str,
    pub(super) until: &'a str,
    pub(super) source: &'a str,
    pub(super) licence: &'a str,
    pub(super) note: &'a str,
}

impl Heading<'_> {
    pub(super) fn builder(&self) -> Result<NormBuilder, Flaw> {
        let mut builder = Norm::builder(
            self.name,
            self.platform.parse().map_err(|error| ("platform", error))?,
            self.formula.parse().map_err(|error| ("formula", error))?,
            self.pooling.parse().map_err(|error| ("pooling", error))?,
        )
        .source(self.source)
        .licence(self.licence)
        .note(self.note);
        let day = |field, text: &str| text.parse().map_err(|error| (field, error));
        match (self.since.trim(), self.until.trim()) {
            (_, "") => {}
            ("", until) => builder = builder.until(day("until", until)?),
            (since, until) => builder = builder.measured(day("since", since)?, day("until", until)?),
        }
        builder.check_heading()?;
        Ok(builder)
    }
}

const UNITS: &[&str] = &["percent", "ratio", "per_post"];

/// A rate as it is written: `3.5 %`, or a plain number whose unit is named beside it. Nothing is guessed: 0.9 may be 90 % and may
/// be less than 1 %.
pub(super) fn rate(text: &str, unit: Option<&str>, formula: EngagementRate) -> Result<Rate, Flaw> {
    let text = text.trim();
    let refused = |rule: &str| Err(("value", InvalidError::malformed("rate", text, rule)));
    let per_post = formula.base() == Base::POST;
    let unit = unit.map(str::trim).filter(|unit| !unit.is_empty()).map(|unit| {
        let known = UNITS.iter().find(|known| known.eq_ignore_ascii_case(unit));
        known.copied().ok_or_else(|| ("unit", InvalidError::unknown_name("unit", unit, UNITS)))
    });
    let unit = unit.transpose()?;
    let text = match (unit, text.strip_suffix('%')) {
        (Some("ratio" | "per_post"), Some(_)) => return refused("is in percent, and its unit is another one"),
        (None | Some("percent"), Some(_)) if per_post => return refused("a number per post is not in percent"),
        (None, None) => return refused("has no unit: write 3.5 %, or name the unit, percent, ratio or per_post"),
        (Some("percent" | "ratio"), None) if per_post => return refused("is a number per post, of the unit per_post"),
        (Some("per_post"), None) if !per_post => return refused("is no number per post: the formula has another base"),
        (Some("percent"), None) => format!("{text} %"),
        _ => text.to_owned(),
    };
    let rate: Rate = text.parse().map_err(|error| ("value", error))?;
    if unit == Some("ratio") && rate > 1.0 {
        return refused("is above 1 as a ratio, which is more than 100 %: write it in percent if that is meant");
    }
    Ok(rate)
}

/// A whole number; nothing where there is no text.
#[cfg(any(feature = "csv", feature = "json"))]
pub(super) fn whole(field: &'static str, text: &str) -> Result<Option<u64>, Flaw> {
    if text.is_empty() {
        return Ok(None);
    }
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err((field, InvalidError::malformed(field, text, "expected digits only, without separators")));
    }
    // Digits alone fail to parse only where they are too many.
    text.parse().map(Some).map_err(|_| (field, InvalidError::out_of_range(field, text, "0 to 18446744073709551615")))
}

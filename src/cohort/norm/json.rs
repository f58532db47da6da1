//! Norms from JSON.

use std::borrow::Cow;
use std::collections::HashMap;
use std::io::Read;

use serde_json::value::RawValue;

use crate::cohort::norm::band::NormBand;
use crate::cohort::norm::file::{at, line_ends, text};
use crate::cohort::norm::form::{self, Flaw, Heading};
use crate::cohort::norm::table::Norm;
use crate::error::{InvalidError, SourceError, SourceErrorKind};
use crate::members::{Members, Text, words};

const NORM_KEYS: &[&str] =
    &["name", "platform", "formula", "pooling", "since", "until", "source", "licence", "note", "unit", "bands"];
const BAND_KEYS: &[&str] = &["from", "below", "accounts", "statistics"];

impl Norm {
    /// Reads norms from a JSON file: one object, or an array of them, in the form in which `serde` writes a norm. `file` is what
    /// messages call it.
    ///
    /// The module [`cohort`](crate::cohort) lists keys and rules.
    ///
    /// # Errors
    ///
    /// At the first value that breaks a rule, naming file, line, key, value and rule; if the file cannot be read, is longer than 16 MiB, or
    /// is not JSON.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// let text = r#"{
    ///     "name": "ours_2026", "platform": "tiktok", "formula": "likes / views", "pooling": "median",
    ///     "until": "2026-06-30", "source": "our own campaigns", "licence": "internal",
    ///     "unit": "percent",
    ///     "bands": [
    ///         { "from": 0, "below": 10000, "accounts": 40, "statistics": { "p25": 2, "p50": 4 } },
    ///         { "from": 10000, "accounts": 25, "statistics": { "p50": 3 } }
    ///     ]
    /// }"#;
    /// let norms = Norm::from_json("ours.json", text.as_bytes())?;
    /// assert_eq!(norms[0].accounts(), Some(65));
    ///
    /// let error = Norm::from_json("ours.json", text.replace("\"p50\": 4", "\"p50\": 1").as_bytes()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "ours.json, line 6, p50: quantiles must ascend, but p50 1 % does not lie above p25 2 %",
    /// );
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn from_json(file: &str, input: impl Read) -> Result<Vec<Norm>, SourceError> {
        let text = text(file, input)?;
        let place = Place { file, text: &text };
        let whole: &RawValue = serde_json::from_str(&text).map_err(|error| {
            let line = u64::try_from(error.line()).unwrap_or(u64::MAX).max(1);
            let rule = format!("is not valid JSON: {}", words(&error));
            let field = format!("column {}", error.column());
            SourceError::new(SourceErrorKind::UnusableFile, rule).at(file, line).in_field(&field, None)
        })?;
        let objects = match whole.get().as_bytes().first() {
            Some(b'[') => place.list(whole)?,
            _ => vec![whole],
        };
        if objects.is_empty() {
            return Err(SourceError::new(SourceErrorKind::UnusableFile, "there is no norm in it").at(file, 1));
        }
        let mut seen: HashMap<String, &str> = HashMap::new();
        let mut norms = Vec::with_capacity(objects.len());
        for object in objects {
            let norm = place.norm(object)?;
            if let Some(first) = seen.insert(norm.name().to_owned(), object.get()) {
                let rule = format!("is there already, in line {}", place.line(first));
                let flaw = ("name", InvalidError::inconsistent("name of a norm", norm.name(), rule));
                return Err(place.flaw(object.get(), flaw));
            }
            norms.push(norm);
        }
        Ok(norms)
    }
}

/// A file and its text, in which every part of it lies.
#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    text: &'a str,
}

impl<'a> Place<'a> {
    /// The line in which a part of the text begins.
    fn line(self, part: &str) -> u64 {
        let start = part.as_ptr().addr().saturating_sub(self.text.as_ptr().addr()).min(self.text.len());
        1 + line_ends(&self.text.as_bytes()[..start])
    }

    fn flaw(self, part: &str, flaw: Flaw) -> SourceError {
        at(self.file, self.line(part), flaw)
    }

    fn refused(self, part: &str, field: &str, value: Option<&str>, rule: impl Into<String>) -> SourceError {
        SourceError::new(SourceErrorKind::Malformed, rule).at(self.file, self.line(part)).in_field(field, value)
    }

    fn norm(self, raw: &'a RawValue) -> Result<Norm, SourceError> {
        let object = self.object(raw, "norm", Some(NORM_KEYS))?;
        let text = |key| object.text(key);
        let (name, platform, formula) = (text("name")?, text("platform")?, text("formula")?);
        let (pooling, since, until) = (text("pooling")?, text("since")?, text("until")?);
        let (source, licence, note) = (text("source")?, text("licence")?, text("note")?);
        let heading = Heading {
            name: &name,
            platform: &platform,
            formula: &formula,
            pooling: &pooling,
            since: &since,
            until: &until,
            source: &source,
            licence: &licence,
            note: &note,
        };
        let mut builder = heading.builder().map_err(|flaw| self.flaw(object.part(flaw.0), flaw))?;
        let unit = text("unit")?;
        let bands = object.get("bands").map_or_else(|| Ok(Vec::new()), |bands| self.list(bands))?;
        for raw in bands {
            let band = self.band(raw, |value| form::rate(value, Some(&unit), builder.formula()))?;
            if let Some(before) = builder.last_band() {
                band.check_after(before).map_err(|error| self.flaw(raw.get(), ("from", error)))?;
            }
            builder = builder.band(band);
        }
        builder.build().map_err(|error| self.flaw(raw.get(), ("bands", error)))
    }

    fn band(
        self,
        raw: &'a RawValue,
        rate: impl Fn(&str) -> Result<crate::unit::Rate, Flaw>,
    ) -> Result<NormBand, SourceError> {
        let object = self.object(raw, "band", Some(BAND_KEYS))?;
        let whole = |key| {
            let text = object.get(key).map_or("", |raw| raw.get());
            form::whole(key, text).map_err(|flaw| self.flaw(object.part(key), flaw))
        };
        let Some(from) = whole("from")? else {
            return Err(self.refused(raw.get(), "from", None, "is missing"));
        };
        let band = NormBand::empty(from, whole("below")?).map_err(|error| self.flaw(raw.get(), ("below", error)))?;
        let mut band = whole("accounts")?.into_iter().fold(band, NormBand::with_accounts);
        let Some(statistics) = object.get("statistics") else {
            return Err(self.refused(raw.get(), "statistics", None, "is missing"));
        };
        for (key, raw) in &self.object(statistics, "statistics", None)?.members {
            let flaw = |error: InvalidError| {
                SourceError::new(SourceErrorKind::Malformed, error.to_string())
                    .at(self.file, self.line(raw.get()))
                    .in_field(key, None)
            };
            let statistic = key.parse().map_err(flaw)?;
            let value = match raw.get().as_bytes().first() {
                Some(b'-' | b'0'..=b'9') => Cow::Borrowed(raw.get()),
                Some(b'"') => string(raw),
                _ => return Err(self.refused(raw.get(), key, Some(raw.get()), "expected a rate")),
            };
            let value = rate(&value).map_err(|(field, error)| match field {
                "value" => flaw(error),
                field => self.flaw(raw.get(), (field, error)),
            })?;
            band.add(statistic, value).map_err(flaw)?;
        }
        band.check_not_empty().map_err(|error| self.flaw(statistics.get(), ("statistics", error)))?;
        Ok(band)
    }

    fn list(self, raw: &'a RawValue) -> Result<Vec<&'a RawValue>, SourceError> {
        let list = serde_json::from_str(raw.get());
        list.map_err(|_| self.refused(raw.get(), "bands", Some(raw.get()), "expected an array"))
    }

    fn object(self, raw: &'a RawValue, what: &str, keys: Option<&[&str]>) -> Result<Object<'a>, SourceError> {
        // The text is known to be JSON: all that can be wrong is that this is no object.
        let object = serde_json::from_str(raw.get());
        let Members(members) =
            object.map_err(|_| self.refused(raw.get(), what, Some(raw.get()), "expected an object"))?;
        for (at, (key, value)) in members.iter().enumerate() {
            // Without a list of keys they are looked at further up, one by one.
            let Some(keys) = keys else { break };
            if !keys.contains(&key.as_ref()) {
                let rule = format!("means nothing here; expected one of {}", keys.join(", "));
                return Err(self.refused(value.get(), key, None, rule));
            }
            if members[..at].iter().any(|(before, _)| before == key) {
                return Err(self.refused(value.get(), key, None, "there are two keys of that name"));
            }
        }
        Ok(Object { place: self, whole: raw, members })
    }
}

/// The members of an object.
struct Object<'a> {
    place: Place<'a>,
    whole: &'a RawValue,
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
}

impl<'a> Object<'a> {
    /// The value of a key; nothing where there is none, or `null`.
    fn get(&self, key: &str) -> Option<&'a RawValue> {
        let member = self.members.iter().find(|(known, _)| known == key);
        member.map(|(_, raw)| *raw).filter(|raw| raw.get() != "null")
    }

    /// The value of a key, or where it is missed.
    fn part(&self, key: &str) -> &'a str {
        self.get(key).unwrap_or(self.whole).get()
    }

    /// A text; empty where there is none.
    fn text(&self, key: &str) -> Result<Cow<'a, str>, SourceError> {
        match self.get(key) {
            None => Ok(Cow::Borrowed("")),
            Some(raw) if raw.get().starts_with('"') => Ok(string(raw)),
            Some(raw) => Err(self.place.refused(raw.get(), key, Some(raw.get()), "expected a text")),
        }
    }
}

/// The text of a JSON string, borrowed where it has no escapes.
fn string(raw: &RawValue) -> Cow<'_, str> {
    // A string may name half of a surrogate pair, which is no text.
    serde_json::from_str::<Text<'_>>(raw.get()).map_or(Cow::Borrowed(raw.get()), |text| text.0)
}

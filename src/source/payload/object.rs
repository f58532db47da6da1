//! Objects of a payload, read key by key where they stand, each with its path.

use core::fmt;
use std::borrow::Cow;

use serde::de::{Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::error::{SourceError, SourceErrorKind};
use crate::members::{Members, Text, words};
use crate::source::payload::count::{Reading, count};
use crate::unit::{Timestamp, written};

/// What stands at a path: nothing, or JSON as it is written.
#[derive(Clone, Debug)]
pub(super) struct Slot<'a> {
    pub(super) path: String,
    // `null` is nothing.
    raw: Option<&'a str>,
}

/// The members of one object as they are written. What is inside a member is read when it is asked for, and never otherwise.
pub(super) struct Object<'a> {
    path: String,
    members: Vec<(Cow<'a, str>, &'a RawValue)>,
    there: bool,
}

pub(super) fn malformed(path: String, value: Option<&str>, rule: impl Into<String>) -> SourceError {
    SourceError::new(SourceErrorKind::Malformed, rule).at_path(path, value)
}

impl<'a> Slot<'a> {
    pub(super) fn root(text: &'a str) -> Slot<'a> {
        Slot::at(String::new(), text)
    }

    fn at(path: String, raw: &'a str) -> Slot<'a> {
        Slot { path, raw: Some(raw).filter(|raw| *raw != "null") }
    }

    fn starts_with(&self, sign: char) -> bool {
        self.raw.is_some_and(|raw| raw.starts_with(sign))
    }

    pub(super) fn is_object(&self) -> bool {
        self.starts_with('{')
    }

    pub(super) fn is_list(&self) -> bool {
        self.starts_with('[')
    }

    /// Whether a number below zero stands here, and not -1 for what is not known.
    pub(super) fn is_negative(&self) -> bool {
        let text = self.raw.unwrap_or_default().trim_matches('"');
        text.strip_prefix('-').is_some_and(|digits| digits != "1" && digits.bytes().all(|byte| byte.is_ascii_digit()))
    }

    pub(super) fn is_text(&self) -> bool {
        self.starts_with('"')
    }

    pub(super) fn flaw(&self, rule: impl Into<String>) -> SourceError {
        // A text is shown without its own quotation marks.
        let value = self.raw.map(|raw| raw.strip_prefix('"').and_then(|raw| raw.strip_suffix('"')).unwrap_or(raw));
        malformed(self.path.clone(), value, rule)
    }

    /// The object here; one without members where there is nothing.
    pub(super) fn object(&self) -> Result<Object<'a>, SourceError> {
        let Some(raw) = self.raw else {
            return Ok(Object { path: self.path.clone(), members: Vec::new(), there: false });
        };
        if !self.is_object() {
            return Err(self.flaw("expected an object"));
        }
        let Members(members) = serde_json::from_str(raw).map_err(|error| self.flaw(words(&error)))?;
        Ok(Object { path: self.path.clone(), members, there: true })
    }

    /// Hands on each element of the list here, of which there are none where there is nothing, until one is an error.
    pub(super) fn each<F>(&self, element: F) -> Result<(), SourceError>
    where
        F: FnMut(Slot<'a>) -> Result<(), SourceError>,
    {
        let Some(raw) = self.raw else { return Ok(()) };
        if !self.is_list() {
            return Err(self.flaw("expected a list"));
        }
        let mut elements = Elements { path: &self.path, element, stopped: None };
        let read = serde_json::Deserializer::from_str(raw).deserialize_seq(&mut elements);
        match elements.stopped {
            Some(error) => Err(error),
            None => read.map_err(|error| self.flaw(words(&error))),
        }
    }

    /// A text, or a number as it is written: ids come as both.
    pub(super) fn id(&self) -> Result<Option<String>, SourceError> {
        let digits = |raw: &&str| raw.bytes().all(|byte| byte.is_ascii_digit());
        match self.raw {
            Some(raw) if self.is_text() || digits(&raw) => {
                let text = self.text()?.map(Cow::into_owned);
                let text = text.or_else(|| Some(raw.to_owned()).filter(|_| !self.is_text()));
                Ok(text.filter(|text| !text.is_empty()))
            }
            None => Ok(None),
            Some(_) => Err(self.flaw("expected an id: a text or digits")),
        }
    }

    /// The text here, without ASCII spaces around it; nothing where it is empty, or where something else stands.
    pub(super) fn text(&self) -> Result<Option<Cow<'a, str>>, SourceError> {
        let Some(raw) = self.raw.filter(|_| self.is_text()) else { return Ok(None) };
        let Text(text) = serde_json::from_str(raw).map_err(|_| self.flaw("is not a valid JSON string"))?;
        let text = match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim_ascii()),
            Cow::Owned(text) => Cow::Owned(text.trim_ascii().to_owned()),
        };
        Ok(Some(text).filter(|text| !text.is_empty()))
    }

    /// The text, or the number as it is written; nothing where nothing stands. Anything else breaks the rule.
    fn plain(&self, rule: &'static str) -> Result<Option<Cow<'a, str>>, SourceError> {
        match self.raw {
            None => Ok(None),
            Some(_) if self.is_text() => self.text(),
            Some(raw) if raw.starts_with(|sign: char| sign == '-' || sign.is_ascii_digit()) => {
                Ok(Some(Cow::Borrowed(raw)))
            }
            Some(_) => Err(self.flaw(rule)),
        }
    }

    pub(super) fn count(&self, loose: bool) -> Result<Option<Reading>, SourceError> {
        let Some(text) = self.plain("expected a whole number, or nothing where it is not known")? else {
            return Ok(None);
        };
        count(&text, loose).map(Some).map_err(|rule| self.flaw(rule))
    }

    /// A time; parts of a second are dropped, -1 is not known.
    pub(super) fn time(&self) -> Result<Option<Timestamp>, SourceError> {
        let Some(text) = self.plain("expected a time")? else { return Ok(None) };
        // As Python writes seconds: 1659657600.0.
        let seconds = text.split_once('.').filter(|(seconds, part)| {
            [seconds, part].iter().all(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
        });
        match seconds.map_or(&*text, |(seconds, _)| seconds) {
            "-1" => Ok(None),
            text => written::time(text).map(Some).map_err(|rule| self.flaw(rule)),
        }
    }

    /// A day such as 20220805, as the instant at which it begins in UTC.
    pub(super) fn day(&self) -> Result<Option<Timestamp>, SourceError> {
        const FORM: &str = "expected a day such as 20220805";
        let Some(text) = self.plain(FORM)? else { return Ok(None) };
        if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(self.flaw(FORM));
        }
        let instant = format!("{}-{}-{}T00:00:00Z", &text[..4], &text[4..6], &text[6..]);
        written::time(&instant)
            .map(Some)
            .map_err(|rule| self.flaw(if rule.starts_with("lies before") { "lies before 1973" } else { FORM }))
    }

    /// `true` or `false`; nothing where neither stands.
    pub(super) fn flag(&self) -> Result<Option<bool>, SourceError> {
        match self.raw {
            None => Ok(None),
            Some("true") => Ok(Some(true)),
            Some("false") => Ok(Some(false)),
            Some(_) => Err(self.flaw("expected true or false")),
        }
    }
}

impl<'a> Object<'a> {
    /// Nothing at all.
    pub(super) fn nothing() -> Object<'a> {
        Object { path: String::new(), members: Vec::new(), there: false }
    }

    /// Whether there is an object at all.
    pub(super) fn is_there(&self) -> bool {
        self.there
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    /// The path of a key.
    pub(super) fn path_of(&self, key: &str) -> String {
        let plain = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
        match (plain, self.path.is_empty()) {
            (true, true) => key.to_owned(),
            (true, false) => format!("{}.{key}", self.path),
            // Keys may be whole books.
            (false, _) => format!("{}[{}]", self.path, crate::error::invalid::quoted(key)),
        }
    }

    fn raw(&self, key: &str) -> Result<Option<&'a str>, SourceError> {
        let mut found = self.members.iter().filter(|(name, _)| name == key).map(|(_, raw)| raw.get());
        let first = found.next();
        match found.next() {
            None => Ok(first),
            Some(second) => Err(malformed(self.path_of(key), Some(second), "there are two keys of that name")),
        }
    }

    pub(super) fn slot(&self, key: &str) -> Result<Slot<'a>, SourceError> {
        let raw = self.raw(key)?.filter(|raw| *raw != "null");
        Ok(Slot { path: self.path_of(key), raw })
    }

    /// The object at a key; one without members where there is none.
    pub(super) fn object(&self, key: &str) -> Result<Object<'a>, SourceError> {
        self.slot(key)?.object()
    }

    /// The object at a key, where there is one.
    pub(super) fn object_at(&self, key: &str) -> Option<Object<'a>> {
        self.slot(key).ok().filter(Slot::is_object)?.object().ok()
    }

    /// Whether anything stands at a key.
    pub(super) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(name, raw)| name == key && raw.get() != "null")
    }

    pub(super) fn id(&self, key: &str) -> Result<Option<String>, SourceError> {
        self.slot(key)?.id()
    }

    /// An id that must be there.
    pub(super) fn required_id(&self, key: &str) -> Result<String, SourceError> {
        self.id(key)?.ok_or_else(|| malformed(self.path_of(key), None, "is missing"))
    }

    /// A text; nothing where something else stands, for what it means is not needed to count.
    pub(super) fn text(&self, key: &str) -> Result<Option<Cow<'a, str>>, SourceError> {
        self.slot(key)?.text()
    }

    pub(super) fn owned_text(&self, key: &str) -> Result<Option<String>, SourceError> {
        Ok(self.text(key)?.map(Cow::into_owned))
    }

    pub(super) fn time(&self, key: &str) -> Result<Option<Timestamp>, SourceError> {
        self.slot(key)?.time()
    }

    pub(super) fn flag(&self, key: &str) -> Result<Option<bool>, SourceError> {
        self.slot(key)?.flag()
    }

    /// Its keys, in their order.
    pub(super) fn keys(&self) -> impl Iterator<Item = &str> {
        self.members.iter().map(|(key, _)| &**key)
    }

    /// What stands at each of its keys.
    pub(super) fn slots(&self) -> impl Iterator<Item = (&str, Slot<'a>)> {
        self.members.iter().map(|(key, raw)| (&**key, Slot::at(self.path_of(key), raw.get())))
    }
}

/// Elements one by one, so that a list of millions takes no memory of its own.
struct Elements<'p, F> {
    path: &'p str,
    element: F,
    stopped: Option<SourceError>,
}

impl<'de, F: FnMut(Slot<'de>) -> Result<(), SourceError>> Visitor<'de> for &mut Elements<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let mut at = 0_usize;
        while let Some(raw) = elements.next_element::<&RawValue>()? {
            let slot = Slot::at(format!("{}[{at}]", self.path), raw.get());
            if let Err(error) = (self.element)(slot) {
                self.stopped = Some(error);
                return Err(serde::de::Error::custom("stopped"));
            }
            at += 1;
        }
        Ok(())
    }
}

//! What stands around the items of a payload.

use crate::error::invalid::shortened;
use crate::error::{SourceError, SourceErrorKind};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::object::{Object, Slot, malformed};

impl Harvest<'_> {
    /// Reads the items of a payload: those of a list at one of the keys, of a list without anything around it, of a map keyed by id, or
    /// the one that the payload is.
    pub(super) fn items<'a>(
        &mut self,
        root: &Slot<'a>,
        lists: &[&str],
        mut item: impl FnMut(&mut Self, &Object<'a>) -> Result<(), SourceError>,
    ) -> Result<(), SourceError> {
        if root.is_list() {
            return self.each(root, item);
        }
        let object = root.object()?;
        if let Some(key) = lists.iter().find(|key| object.has(key)) {
            let slot = object.slot(key)?;
            return if slot.is_object() { self.one(&slot, item) } else { self.each(&slot, item) };
        }
        if is_map_by_id(&object)? {
            return object.slots().try_for_each(|(_, slot)| self.one(&slot, &mut item));
        }
        if object.keys().next().is_none() {
            return Err(root.flaw("is empty"));
        }
        item(self, &object)
    }
}

/// Whether each member is an object that has its key as `id`: what Meta answers to a request for several ids.
pub(super) fn is_map_by_id(object: &Object<'_>) -> Result<bool, SourceError> {
    let mut members = 0;
    for (key, slot) in object.slots() {
        if !slot.is_object() || slot.object()?.id("id")?.as_deref() != Some(key) {
            return Ok(false);
        }
        members += 1;
    }
    Ok(members > 0)
}

/// The error that stands in place of data, if one does.
pub(super) fn check_for_error(root: &Slot<'_>) -> Result<(), SourceError> {
    if !root.is_object() {
        return Ok(());
    }
    let object = root.object()?;
    if object.has("error") {
        let slot = object.slot("error")?;
        if slot.is_text() {
            let text = slot.text()?.unwrap_or_default();
            return if text == "ok" { Ok(()) } else { Err(refused(slot.path.clone(), &text, "")) };
        }
        if slot.is_object() {
            return check_error_object(&slot.object()?);
        }
    }
    if object.has("title") && object.has("detail") && object.slot("status")?.id().ok().flatten().is_some() {
        let status = object.id("status")?.unwrap_or_default();
        return Err(refused("status".to_owned(), &status, &object.text("detail")?.unwrap_or_default()));
    }
    // X sends what it cannot answer beside what it can.
    if object.slot("errors")?.is_list() && !object.has("data") && !object.has("meta") {
        let mut first = None;
        object.slot("errors")?.each(|slot| {
            if first.is_none() {
                first = Some(x_error(&slot)?);
            }
            Ok(())
        })?;
        return first.map_or(Ok(()), Err);
    }
    Ok(())
}

fn check_error_object(error: &Object<'_>) -> Result<(), SourceError> {
    let code = error.slot("code")?;
    let code = code.id().ok().flatten().unwrap_or_default();
    // TikTok says so on success.
    if code == "ok" || code == "0" {
        return Ok(());
    }
    let mut words = vec![code];
    words.extend(error.id("error_subcode").ok().flatten());
    if error.slot("errors")?.is_list() {
        error.slot("errors")?.each(|slot| {
            if slot.is_object() {
                words.extend(slot.object()?.owned_text("reason")?);
            }
            Ok(())
        })?;
    }
    words.retain(|word| !word.is_empty());
    words.dedup();
    words.truncate(3);
    let message = error.text("message")?.unwrap_or_default();
    Err(refused(error.path().to_owned(), &words.join(" "), &message))
}

/// An error of X about one of the things asked for.
pub(super) fn x_error(slot: &Slot<'_>) -> Result<SourceError, SourceError> {
    if !slot.is_object() {
        return Err(slot.flaw("expected an object"));
    }
    let error = slot.object()?;
    let value = error.id("value").ok().flatten();
    let words = error.text("detail")?.or(error.text("message")?).or(error.text("title")?);
    Ok(refused(slot.path.clone(), value.as_deref().unwrap_or_default(), &words.unwrap_or_default()))
}

/// The error that somebody else reports.
pub(super) fn refused(path: String, value: &str, message: &str) -> SourceError {
    let message = if message.is_empty() { String::new() } else { format!(": {}", shortened(message.trim())) };
    let value = Some(value).filter(|value| !value.is_empty());
    let error = malformed(path, value, format!("the answer is an error instead of data{message}"));
    error.of_kind(SourceErrorKind::Refused)
}

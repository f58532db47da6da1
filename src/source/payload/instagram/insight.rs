//! Insights: metrics of media, and of accounts.

use std::collections::HashMap;

use crate::count::Count;
use crate::error::SourceError;
use crate::platform::Platform;
use crate::record::{Counts, Post};
use crate::source::payload::harvest::Harvest;
use crate::source::payload::instagram::paging::paging;
use crate::source::payload::note::NoteKind;
use crate::source::payload::object::{Object, Slot};
use crate::source::payload::records::Owner;

/// A metric and what it counts; whether it is retired.
const METRICS: &[(&str, Count, bool)] = &[
    ("reach", Count::Reach, false),
    ("views", Count::Views, false),
    ("saved", Count::Saves, false),
    ("shares", Count::Shares, false),
    ("likes", Count::Likes, false),
    ("comments", Count::Comments, false),
    ("replies", Count::Comments, false),
    ("follows", Count::Follows, false),
    ("impressions", Count::Impressions, true),
    ("plays", Count::Views, true),
    ("taps_forward", Count::TapsForward, true),
    ("exits", Count::Exits, true),
];

pub(crate) fn read(harvest: &mut Harvest<'_>, root: &Slot<'_>) -> Result<(), SourceError> {
    paging(harvest, root)?;
    // Of a page, as a rule, all metrics are of one media.
    let mut subjects: Vec<Subject> = Vec::new();
    let mut places = HashMap::new();
    harvest.items(root, &["data"], |harvest, item| {
        let Some(metric) = Metric::read(harvest, item)? else { return Ok(()) };
        let id = match item.text("id")?.as_deref().map(|id| id.split("/insights").next().unwrap_or(id)) {
            Some(id) => id.to_owned(),
            None => harvest.post_of(None, item)?,
        };
        let of_account = item.text("period")?.is_some_and(|period| period != "lifetime");
        let at = *places.entry((id.clone(), of_account)).or_insert(subjects.len());
        if at == subjects.len() {
            subjects.push(Subject { id, of_account, metrics: Vec::new() });
        }
        subjects[at].metrics.push(metric);
        Ok(())
    })?;
    let root = if root.is_object() { root.object()? } else { Object::nothing() };
    for subject in subjects {
        let mut counts = Counts::new();
        merge(harvest, subject.metrics, &mut counts);
        if subject.of_account {
            harvest.account(Platform::Instagram, Owner::new(Some(subject.id), None), counts, &root)?;
        } else {
            harvest.post(Post::new(subject.id).with_counts(counts), Owner::default(), &root);
        }
    }
    Ok(())
}

struct Subject {
    id: String,
    of_account: bool,
    metrics: Vec<Metric>,
}

/// The metrics that came with media, added to what is known of it.
pub(super) fn add(harvest: &mut Harvest<'_>, metrics: &Slot<'_>, counts: &mut Counts) -> Result<(), SourceError> {
    let mut found = Vec::new();
    metrics.each(|slot| {
        found.extend(Metric::read(harvest, &slot.object()?)?);
        Ok(())
    })?;
    merge(harvest, found, counts);
    Ok(())
}

/// Adds what is not known yet: what counts by today's rules goes before what is retired.
fn merge(harvest: &mut Harvest<'_>, metrics: Vec<Metric>, counts: &mut Counts) {
    let (retired, current): (Vec<Metric>, Vec<Metric>) = metrics.into_iter().partition(|metric| metric.retired);
    for metric in current.into_iter().chain(retired) {
        if counts.get(metric.count).is_none() {
            *counts = counts.with(metric.count, metric.value);
            if metric.retired {
                let kind = NoteKind::Retired { metric: metric.name.to_owned(), count: metric.count };
                harvest.note(kind, metric.path);
            }
        }
    }
}

struct Metric {
    name: &'static str,
    count: Count,
    retired: bool,
    value: u64,
    path: String,
}

impl Metric {
    /// A metric that counts something and has a value.
    fn read(harvest: &mut Harvest<'_>, item: &Object<'_>) -> Result<Option<Metric>, SourceError> {
        let Some(name) = item.text("name")? else { return Ok(None) };
        let Some((name, count, retired)) = METRICS.iter().copied().find(|(metric, ..)| *metric == name) else {
            return Ok(None);
        };
        let mut counts = Counts::new();
        let total = item.object("total_value")?;
        if total.is_there() {
            harvest.count(&total, "value", count, &mut counts)?;
        } else {
            let values = item.slot("values")?;
            let mut first = None;
            let mut more = 0;
            values.each(|slot| {
                if first.is_none() {
                    first = Some(slot);
                } else {
                    more += 1;
                }
                Ok(())
            })?;
            if more > 0 {
                return Err(values.flaw("several values are a history, not a count; ask for a total value"));
            }
            if let Some(first) = first {
                harvest.count(&first.object()?, "value", count, &mut counts)?;
            }
        }
        let path = item.path().to_owned();
        Ok(counts.get(count).map(|value| Metric { name, count, retired, value, path }))
    }
}

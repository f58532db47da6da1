//! From the keys of creators to their places.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};

use crate::outcome::Outcome;

/// What keys are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Numbers,
    Texts,
}

impl Kind {
    pub(super) fn of(type_: &DataType) -> Option<Kind> {
        match type_ {
            type_ if type_.is_integer() => Some(Kind::Numbers),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(Kind::Texts),
            _ => None,
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Kind::Numbers => "whole numbers",
            Kind::Texts => "texts",
        }
    }

    const fn type_(self) -> DataType {
        match self {
            Kind::Numbers => DataType::Int64,
            Kind::Texts => DataType::Utf8,
        }
    }
}

/// The place of each key.
pub(super) enum Keys {
    /// Numbers that lie close together: a place for each from the first one on.
    Near {
        first: i64,
        places: Vec<u32>,
    },
    Numbers(HashMap<i64, u32, BuildHasherDefault<Spread>>),
    Texts(HashMap<Box<str>, u32>),
}

/// No creator has this place.
const NOBODY: u32 = u32::MAX;

/// Spreads a number over 64 bits: Fibonacci hashing, with the upper half folded in, from which the table takes its tags.
#[derive(Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        self.0 = mixed ^ (mixed >> 32);
    }

    fn write_i64(&mut self, number: i64) {
        self.write_u64(number.cast_unsigned());
    }
}

impl Keys {
    /// Gives each key the next place.
    pub(super) fn of(column: &ArrayRef, kind: Kind) -> Outcome<Keys> {
        let column = cast(column, &kind.type_())?;
        if column.null_count() > 0 {
            return Err("a creator has no key".into());
        }
        match kind {
            Kind::Numbers => numbers(column.as_primitive::<Int64Type>().values()),
            Kind::Texts => {
                let mut places = HashMap::with_capacity(column.len());
                for key in column.as_string::<i32>().iter().flatten() {
                    let place = u32::try_from(places.len())?;
                    if places.insert(key.into(), place).is_some() {
                        return Err(format!("creator {key:?} is there twice").into());
                    }
                }
                Ok(Keys::Texts(places))
            }
        }
    }

    pub(super) const fn kind(&self) -> Kind {
        match self {
            Keys::Near { .. } | Keys::Numbers(_) => Kind::Numbers,
            Keys::Texts(_) => Kind::Texts,
        }
    }

    /// The place of each key.
    pub(super) fn find(&self, keys: &ArrayRef, found: &mut [u32]) -> Outcome {
        let keys = cast(keys, &self.kind().type_())?;
        if keys.null_count() > 0 {
            return Err("a post has no creator".into());
        }
        match self {
            Keys::Near { first, places } => {
                for (key, found) in keys.as_primitive::<Int64Type>().values().iter().zip(found) {
                    let place = distance(*first, *key).and_then(|distance| places.get(distance));
                    *found = *place.filter(|place| **place != NOBODY).ok_or_else(|| not_there(*key))?;
                }
            }
            Keys::Numbers(places) => {
                let mut last = None;
                for (key, found) in keys.as_primitive::<Int64Type>().values().iter().zip(found) {
                    // Posts of one creator often stand together.
                    if let Some((same, place)) = last
                        && same == *key
                    {
                        *found = place;
                        continue;
                    }
                    *found = *places.get(key).ok_or_else(|| not_there(*key))?;
                    last = Some((*key, *found));
                }
            }
            Keys::Texts(places) => {
                for (key, found) in keys.as_string::<i32>().iter().flatten().zip(found) {
                    *found =
                        *places.get(key).ok_or_else(|| format!("a post is of creator {key:?}, who is not there"))?;
                }
            }
        }
        Ok(())
    }

    /// Bytes in use: an entry and its tag, at seven eighths full in the best case and half of that in the worst.
    pub(super) fn bytes(&self) -> u64 {
        let texts =
            |places: &HashMap<Box<str>, u32>| places.keys().map(|key| key.len().next_multiple_of(16) + 16).sum();
        let (capacity, entry, texts): (usize, usize, usize) = match self {
            Keys::Near { places, .. } => return (places.capacity() * size_of::<u32>()) as u64,
            Keys::Numbers(places) => (places.capacity(), size_of::<(i64, u32)>(), 0),
            Keys::Texts(places) => (places.capacity(), size_of::<(Box<str>, u32)>(), texts(places)),
        };
        (capacity * 8 / 7 * (entry + 1) + texts) as u64
    }
}

fn numbers(keys: &[i64]) -> Outcome<Keys> {
    // No more memory than a map would take.
    const AT_MOST_FOR_EACH: usize = 4;
    let (first, last) = (keys.iter().min().copied().unwrap_or(0), keys.iter().max().copied().unwrap_or(0));
    let near = distance(first, last).filter(|span| *span < keys.len() * AT_MOST_FOR_EACH);
    let twice = |key: i64| format!("creator {key} is there twice");
    let Some(span) = near else {
        let mut places: HashMap<i64, u32, _> =
            HashMap::with_capacity_and_hasher(keys.len(), BuildHasherDefault::default());
        for (place, key) in (0_usize..).zip(keys) {
            if places.insert(*key, u32::try_from(place)?).is_some() {
                return Err(twice(*key).into());
            }
        }
        return Ok(Keys::Numbers(places));
    };
    let mut places = vec![NOBODY; span + 1];
    for (place, key) in (0_usize..).zip(keys) {
        let entry = distance(first, *key).and_then(|distance| places.get_mut(distance));
        let entry = entry.filter(|entry| **entry == NOBODY).ok_or_else(|| twice(*key))?;
        *entry = u32::try_from(place)?;
    }
    Ok(Keys::Near { first, places })
}

/// How far a key lies behind the first one.
fn distance(first: i64, key: i64) -> Option<usize> {
    usize::try_from(key.checked_sub(first)?).ok()
}

fn not_there(key: i64) -> String {
    format!("a post is of creator {key}, who is not there")
}

//! From the keys of creators to their places.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use datafusion::arrow::array::{Array, ArrayRef, AsArray};
use datafusion::arrow::compute::cast;
use datafusion::arrow::datatypes::{DataType, Int64Type};

use crate::outcome::Outcome;

/// Keys of one kind, whole numbers or texts.
pub(super) enum Keys {
    Numbers(HashMap<i64, u32, BuildHasherDefault<Spread>>),
    Texts(HashMap<Box<str>, u32>),
}

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
    pub(super) fn of_type(type_: &DataType) -> Option<Keys> {
        match type_ {
            type_ if type_.is_integer() => Some(Keys::Numbers(HashMap::default())),
            DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => Some(Keys::Texts(HashMap::new())),
            _ => None,
        }
    }

    pub(super) const fn name(&self) -> &'static str {
        match self {
            Keys::Numbers(_) => "whole numbers",
            Keys::Texts(_) => "texts",
        }
    }

    const fn type_(&self) -> DataType {
        match self {
            Keys::Numbers(_) => DataType::Int64,
            Keys::Texts(_) => DataType::Utf8,
        }
    }

    pub(super) fn reserve(&mut self, keys: usize) {
        match self {
            Keys::Numbers(places) => places.reserve(keys),
            Keys::Texts(places) => places.reserve(keys),
        }
    }

    /// Gives each key the next place.
    pub(super) fn add(&mut self, keys: &ArrayRef) -> Outcome {
        let keys = cast(keys, &self.type_())?;
        if keys.null_count() > 0 {
            return Err("a creator has no key".into());
        }
        match self {
            Keys::Numbers(places) => {
                for key in keys.as_primitive::<Int64Type>().values() {
                    let place = u32::try_from(places.len())?;
                    if places.insert(*key, place).is_some() {
                        return Err(format!("creator {key} is there twice").into());
                    }
                }
            }
            Keys::Texts(places) => {
                for key in keys.as_string::<i32>().iter().flatten() {
                    let place = u32::try_from(places.len())?;
                    if places.insert(key.into(), place).is_some() {
                        return Err(format!("creator {key:?} is there twice").into());
                    }
                }
            }
        }
        Ok(())
    }

    /// The place of each key.
    pub(super) fn find(&self, keys: &ArrayRef, found: &mut [u32]) -> Outcome {
        let keys = cast(keys, &self.type_())?;
        if keys.null_count() > 0 {
            return Err("a post has no creator".into());
        }
        match self {
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
                    *found = *places.get(key).ok_or_else(|| format!("a post is of creator {key}, who is not there"))?;
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
            Keys::Numbers(places) => (places.capacity(), size_of::<(i64, u32)>(), 0),
            Keys::Texts(places) => (places.capacity(), size_of::<(Box<str>, u32)>(), texts(places)),
        };
        (capacity * 8 / 7 * (entry + 1) + texts) as u64
    }
}

//! Schemes as data: what is read is checked as in [`TierScheme::new`].

use core::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::error::InvalidError;
use crate::tier::scheme::TierScheme;
use crate::tier::standing::Tier;
use crate::tier::text::floor_out_of_range;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    name: String,
    floors: Vec<(Tier, Floor)>,
}

/// A floor as it is written: a number that does not fit is kept for the message.
enum Floor {
    Followers(u64),
    Refused(String),
}

impl Serialize for Floor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Floor::Followers(followers) => serializer.serialize_u64(*followers),
            Floor::Refused(value) => serializer.serialize_str(value),
        }
    }
}

impl<'de> Deserialize<'de> for Floor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FloorVisitor;

        impl de::Visitor<'_> for FloorVisitor {
            type Value = Floor;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a whole number of followers")
            }

            fn visit_u64<E>(self, followers: u64) -> Result<Floor, E> {
                Ok(Floor::Followers(followers))
            }

            fn visit_i64<E>(self, followers: i64) -> Result<Floor, E> {
                Ok(Floor::Refused(followers.to_string()))
            }

            fn visit_f64<E>(self, followers: f64) -> Result<Floor, E> {
                Ok(Floor::Refused(followers.to_string()))
            }
        }

        if deserializer.is_human_readable() {
            deserializer.deserialize_any(FloorVisitor)
        } else {
            deserializer.deserialize_u64(FloorVisitor)
        }
    }
}

impl Unchecked {
    fn of(scheme: &TierScheme) -> Unchecked {
        let floors = scheme.floors().map(|(tier, floor)| (tier, Floor::Followers(floor))).collect();
        Unchecked { name: scheme.name().to_owned(), floors }
    }

    fn checked(self) -> Result<TierScheme, InvalidError> {
        let mut floors = Vec::new();
        for (tier, floor) in self.floors {
            match floor {
                Floor::Followers(followers) => floors.push((tier, followers)),
                Floor::Refused(value) => return Err(floor_out_of_range(tier, &value, floors.last())),
            }
        }
        TierScheme::new(&self.name, &floors)
    }
}

impl Serialize for TierScheme {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Unchecked::of(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for TierScheme {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Unchecked::deserialize(deserializer)?.checked().map_err(de::Error::custom)
    }
}

//! Schemes as data: what is read is checked as in [`TierScheme::new`].

use core::fmt;

use crate::error::InvalidError;
use crate::tier::scheme::TierScheme;
use crate::tier::standing::Tier;
use crate::tier::text::floor_out_of_range;

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Unchecked {
    name: String,
    floors: Vec<(Tier, Floor)>,
}

/// A floor as it is written: a number that does not fit is kept for the message.
pub(super) enum Floor {
    Followers(u64),
    Refused(String),
}

impl serde::Serialize for Floor {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Floor::Followers(followers) => serializer.serialize_u64(*followers),
            Floor::Refused(value) => serializer.serialize_str(value),
        }
    }
}

impl<'de> serde::Deserialize<'de> for Floor {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FloorVisitor;

        impl serde::de::Visitor<'_> for FloorVisitor {
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

impl From<TierScheme> for Unchecked {
    fn from(scheme: TierScheme) -> Self {
        let floors = scheme.floors().map(|(tier, floor)| (tier, Floor::Followers(floor))).collect();
        Unchecked { name: scheme.name().to_owned(), floors }
    }
}

impl TryFrom<Unchecked> for TierScheme {
    type Error = InvalidError;

    fn try_from(unchecked: Unchecked) -> Result<Self, InvalidError> {
        let mut floors = Vec::new();
        for (tier, floor) in unchecked.floors {
            match floor {
                Floor::Followers(followers) => floors.push((tier, followers)),
                Floor::Refused(value) => return Err(floor_out_of_range(tier, &value, floors.last())),
            }
        }
        TierScheme::new(&unchecked.name, &floors)
    }
}

//! Schemes as text: `ours: nano 500, micro 5000`.

use core::fmt;
use core::str::FromStr;

use crate::error::InvalidError;
use crate::tier::scheme::TierScheme;
use crate::tier::standing::Tier;
use crate::vocabulary::named;

impl fmt::Debug for TierScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TierScheme({self})")
    }
}

/// The name and the floors.
impl fmt::Display for TierScheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())?;
        for (position, (tier, floor)) in self.floors().enumerate() {
            write!(f, "{} {tier} {floor}", if position == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

/// Reads the name of one of [`TierScheme::ALL`], or a scheme as it prints: `ours: nano 500, micro 5000`.
impl FromStr for TierScheme {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let Some((name, floors)) = text.split_once(':') else {
            return named("tier scheme", text, TierScheme::ALL, TierScheme::name).copied();
        };
        let mut read: Vec<(Tier, u64)> = Vec::new();
        for floor in floors.split(',').map(str::trim) {
            let malformed =
                || InvalidError::malformed("tier floor", floor, "expected a tier and its floor, as in nano 500");
            let (tier, followers) = floor.split_once(' ').ok_or_else(malformed)?;
            let (tier, followers) = (tier.parse()?, followers.trim());
            if followers.is_empty() || !followers.bytes().all(|byte| byte.is_ascii_digit()) {
                return Err(malformed());
            }
            // Digits alone fail to parse only where they are too many.
            let followers = followers.parse().map_err(|_| floor_out_of_range(tier, followers, read.last()))?;
            read.push((tier, followers));
        }
        TierScheme::new(name.trim(), &read)
    }
}

pub(super) fn floor_out_of_range(tier: Tier, floor: &str, below: Option<&(Tier, u64)>) -> InvalidError {
    let rule = "0 to 18446744073709551615";
    match below {
        Some((lower, followers)) => {
            let value = format_args!("{tier} {floor} (after {lower} {followers})");
            InvalidError::out_of_range("tier floor", value, rule)
        }
        None => InvalidError::out_of_range("tier floor", format_args!("{tier} {floor}"), rule),
    }
}

//! The tiers, and where somebody stands among them.

use core::fmt;
use core::str::FromStr;

use crate::error::InvalidError;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A size class. What it means in followers, a [`TierScheme`](crate::TierScheme) says.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Tier;
    ///
    /// assert!(Tier::Nano < Tier::Mega);
    /// assert_eq!("micro".parse::<Tier>()?, Tier::Micro);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub enum Tier called "tier" {
        /// The smallest.
        Nano = "nano",
        /// Small.
        Micro = "micro",
        /// Between; some schemes do without.
        Mid = "mid",
        /// Large.
        Macro = "macro",
        /// The largest.
        Mega = "mega",
    }
}

/// Where a number of followers stands in a scheme.
///
/// # Example
///
/// ```
/// use influencer::{Standing, Tier, TierScheme};
///
/// assert_eq!(TierScheme::MEDIAKIX_2019.standing(15_000), Standing::In(Tier::Micro));
/// assert_eq!(TierScheme::MEDIAKIX_2019.standing(5), Standing::BelowLowest);
/// assert_eq!(Standing::BelowLowest.to_string(), "below the lowest tier");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// The scheme starts higher up. Not the same as not known.
    BelowLowest,
    /// In this tier.
    In(Tier),
}

impl Standing {
    /// The tier, if there is one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::EMARKETER.standing(5_000).tier(), Some(Tier::Micro));
    /// assert_eq!(TierScheme::EMARKETER.standing(999).tier(), None);
    /// ```
    pub const fn tier(self) -> Option<Tier> {
        match self {
            Standing::BelowLowest => None,
            Standing::In(tier) => Some(tier),
        }
    }
}

const BELOW_LOWEST: &str = "below the lowest tier";

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Standing::BelowLowest => BELOW_LOWEST,
            Standing::In(tier) => tier.name(),
        })
    }
}

/// Reads what it prints.
impl FromStr for Standing {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        if text.trim() == BELOW_LOWEST { Ok(Standing::BelowLowest) } else { text.parse().map(Standing::In) }
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Standing);

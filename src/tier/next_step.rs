//! What it takes to rise.

use crate::tier::standing::Tier;

/// The tier above, and how far it is.
///
/// # Example
///
/// ```
/// use influencer::{Tier, TierScheme};
///
/// let step = TierScheme::default().next_step(15_000).expect("mega is not reached");
/// assert_eq!((step.tier(), step.followers_needed()), (Tier::Macro, 85_000));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NextStep {
    pub(super) tier: Tier,
    pub(super) followers_needed: u64,
}

impl NextStep {
    /// The tier above.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// assert_eq!(TierScheme::default().next_step(0).map(|step| step.tier()), Some(Tier::Micro));
    /// ```
    pub const fn tier(self) -> Tier {
        self.tier
    }

    /// How many followers more it takes, at least one.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::TierScheme;
    ///
    /// assert_eq!(TierScheme::default().next_step(9_999).map(|step| step.followers_needed()), Some(1));
    /// ```
    pub const fn followers_needed(self) -> u64 {
        self.followers_needed
    }
}

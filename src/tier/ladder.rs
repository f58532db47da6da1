//! A scheme made ready for many.

use crate::kernel;
use crate::tier::standing::{Standing, Tier};

/// The floors of a scheme from the lowest up, and where one stands who has reached none of them, one, two.
pub(super) struct Ladder {
    pub(super) floors: [u64; Tier::ALL.len()],
    pub(super) standings: [Standing; Tier::ALL.len() + 1],
}

impl Ladder {
    #[inline]
    pub(super) fn standing(&self, followers: u64) -> Standing {
        self.standing_at(kernel::steps_reached(&self.floors, followers))
    }

    /// A chain of choices and no look-up, so that many fit into vector registers.
    #[inline]
    pub(super) fn standing_at(&self, steps: u8) -> Standing {
        let [mut standing, further @ ..] = self.standings;
        for (step, further) in (1..).zip(further) {
            standing = if steps >= step { further } else { standing };
        }
        standing
    }
}

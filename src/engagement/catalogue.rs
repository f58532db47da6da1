//! Every named formula.

use crate::engagement::formulas::FORMULAS;
use crate::engagement::rate::EngagementRate;
use crate::engagement::ratios::RATIOS;

const ALL: [(&str, EngagementRate); FORMULAS.len() + RATIOS.len()] = {
    let mut all = [FORMULAS[0]; FORMULAS.len() + RATIOS.len()];
    let mut at = 0;
    while at < all.len() {
        all[at] = if at < FORMULAS.len() { FORMULAS[at] } else { RATIOS[at - FORMULAS.len()] };
        at += 1;
    }
    all
};

impl EngagementRate {
    /// Every named formula with its name.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::EngagementRate;
    ///
    /// for (name, formula) in EngagementRate::ALL {
    ///     assert_eq!(name.parse::<EngagementRate>()?, *formula);
    /// }
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const ALL: &'static [(&'static str, EngagementRate)] = &ALL;

    /// The name, if the formula is one of [`ALL`](EngagementRate::ALL).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count, EngagementRate, Weight};
    ///
    /// assert_eq!(EngagementRate::BY_REACH.name(), Some("by_reach"));
    /// let own = EngagementRate::constant(&[(Count::Likes, Weight::whole(2))], Base::POST);
    /// assert_eq!(own.name(), None);
    /// ```
    pub fn name(&self) -> Option<&'static str> {
        EngagementRate::ALL.iter().find(|(_, formula)| formula == self).map(|(name, _)| *name)
    }
}

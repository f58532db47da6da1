//! Tiers of columns of followers.

use crate::error::InvalidError;
use crate::kernel::{self, LANES, Lanes, Unknowns};
use crate::parallel;
use crate::record::Column;
use crate::tier::ladder::Ladder;
use crate::tier::scheme::TierScheme;
use crate::tier::standing::Standing;

impl TierScheme {
    /// Where the accounts of a column of followers stand; `None` where the number is not known. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Standing, Tier, TierScheme};
    ///
    /// let standings = TierScheme::default().standings(&Column::signed(&[5, -1, 55_555], influencer::Known::All)?);
    /// assert_eq!(standings, [Some(Standing::In(Tier::Nano)), None, Some(Standing::In(Tier::Micro))]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn standings(&self, followers: &Column<'_>) -> Vec<Option<Standing>> {
        let mut standings = vec![None; followers.len()];
        self.fill(followers, &mut standings);
        standings
    }

    /// As [`standings`](TierScheme::standings), into memory of the caller's.
    ///
    /// # Errors
    ///
    /// If there are not as many places as entries.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Standing, Tier, TierScheme};
    ///
    /// let mut standings = [None; 2];
    /// TierScheme::IAB_UK.standings_into(&Column::from(&[999, 1_000]), &mut standings)?;
    /// assert_eq!(standings, [Some(Standing::BelowLowest), Some(Standing::In(Tier::Nano))]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn standings_into(
        &self,
        followers: &Column<'_>,
        standings: &mut [Option<Standing>],
    ) -> Result<(), InvalidError> {
        if standings.len() != followers.len() {
            return Err(InvalidError::length("space for standings", followers.len(), standings.len()));
        }
        self.fill(followers, standings);
        Ok(())
    }

    fn fill(&self, followers: &Column<'_>, standings: &mut [Option<Standing>]) {
        let ladder = self.ladder();
        parallel::for_each_part(
            standings,
            || [0; LANES],
            |memory, first, standings| ladder.fill_from(first, followers, standings, memory),
        );
    }
}

impl Ladder {
    fn fill_from(&self, first: usize, followers: &Column<'_>, standings: &mut [Option<Standing>], memory: &mut Lanes) {
        let mut steps = [0; LANES];
        for (block, standings) in standings.chunks_mut(LANES).enumerate() {
            let (values, known) = followers.lanes(first + block * LANES, Unknowns::Zero, memory);
            kernel::lane_steps_reached(&self.floors, values, &mut steps);
            for (standing, steps) in standings.iter_mut().zip(&steps) {
                *standing = Some(self.standing_at(*steps));
            }
            for (lane, standing) in standings.iter_mut().enumerate().filter(|_| known != u64::MAX) {
                if known >> lane & 1 == 0 {
                    *standing = None;
                }
            }
        }
    }
}

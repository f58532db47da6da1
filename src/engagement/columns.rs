//! A formula over columns.

use crate::engagement::rate::EngagementRate;
use crate::error::InvalidError;
use crate::kernel::{LANES, LaneMemory};
use crate::parallel;
use crate::record::CountColumns;
use crate::unit::Rate;

impl EngagementRate {
    /// The rates of many rows; `None` where [`rate`](EngagementRate::rate) of the row is undefined, and says why. With feature `rayon`,
    /// on all threads.
    ///
    /// Where [unknown counts are taken as zero](EngagementRate::treating_unknown_as_zero), a rate may be a lower bound:
    /// [`bound`](EngagementRate::bound) of the row tells.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns, EngagementRate, Known};
    ///
    /// let (likes, views): (&[u64], &[i64]) = (&[10, 20, 30], &[1_000, -1, 0]);
    /// let columns = CountColumns::new(3)
    ///     .with(Count::Likes, Column::from(likes))?
    ///     .with(Count::Views, Column::signed(views, Known::All)?)?;
    /// let rates = EngagementRate::LIKES_BY_VIEWS.rates(&columns);
    /// assert_eq!(rates.iter().flatten().count(), 1);
    /// assert_eq!(EngagementRate::LIKES_BY_VIEWS.rate(&columns.row(1)).unwrap_err().to_string(), "views not known");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn rates(&self, columns: &CountColumns<'_>) -> Vec<Option<Rate>> {
        let mut rates = vec![None; columns.len()];
        self.fill(columns, &mut rates);
        rates
    }

    /// As [`rates`](EngagementRate::rates), into memory of the caller's.
    ///
    /// # Errors
    ///
    /// If there are not as many places as rows.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CountColumns, EngagementRate};
    ///
    /// let mut rates = [None; 3];
    /// EngagementRate::BY_VIEWS.rates_into(&CountColumns::new(3), &mut rates)?;
    /// assert!(EngagementRate::BY_VIEWS.rates_into(&CountColumns::new(4), &mut rates).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn rates_into(&self, columns: &CountColumns<'_>, rates: &mut [Option<Rate>]) -> Result<(), InvalidError> {
        if rates.len() != columns.len() {
            return Err(InvalidError::length("space for rates", columns.len(), rates.len()));
        }
        self.fill(columns, rates);
        Ok(())
    }

    fn fill(&self, columns: &CountColumns<'_>, rates: &mut [Option<Rate>]) {
        parallel::for_each_part(
            rates,
            || [LaneMemory::new(), LaneMemory::new()],
            |memory, first, rates| self.fill_from(first, columns, rates, memory),
        );
    }

    fn fill_from(
        &self,
        first: usize,
        columns: &CountColumns<'_>,
        rates: &mut [Option<Rate>],
        memory: &mut [LaneMemory; 2],
    ) {
        for (block, rates) in rates.chunks_mut(LANES).enumerate() {
            let row = first + block * LANES;
            let side_by_side = self.with_lane_parts(columns, row, memory, |parts| {
                if let Ok(rates) = <&mut [_; LANES]>::try_from(&mut *rates) {
                    parts.rates_into(rates);
                } else {
                    let mut whole = [None; LANES];
                    parts.rates_into(&mut whole);
                    rates.copy_from_slice(&whole[..rates.len()]);
                }
            });
            if side_by_side.is_none() {
                for (lane, rate) in rates.iter_mut().enumerate() {
                    *rate = self.rate_of(|count| columns.get(count)?.get(row + lane)).ok();
                }
            }
        }
    }
}

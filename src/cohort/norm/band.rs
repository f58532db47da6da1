//! One row of a benchmark: accounts of a size, and what was measured on them.

use core::fmt;
use core::ops::{Bound, RangeBounds};
use std::borrow::Cow;

use crate::cohort::norm::statistic::NormStatistic;
use crate::error::InvalidError;
use crate::unit::{Rate, Share};

/// Accounts with so many followers, and what was measured on them: quantiles of their rates, a mean, or both.
///
/// The lower bound is inside, the upper one outside: a band of `1_000..10_000` holds 1,000 and does not hold 10,000.
///
/// # Example
///
/// ```
/// use influencer::{NormBand, NormStatistic, Rate};
///
/// let band = NormBand::new(
///     1_000..10_000,
///     &[("p25".parse()?, Rate::new(0.01)?), (NormStatistic::MEDIAN, Rate::new(0.02)?)],
/// )?;
/// assert!(band.contains(9_999) && !band.contains(10_000));
/// assert_eq!(band.get(NormStatistic::MEDIAN), Some(Rate::new(0.02)?));
/// assert_eq!(band.to_string(), "1000 to 9999 followers");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct NormBand {
    pub(super) from: u64,
    pub(super) below: Option<u64>,
    pub(super) accounts: Option<u64>,
    /// Quantiles first, in ascending order.
    pub(super) statistics: Cow<'static, [(NormStatistic, Rate)]>,
}

impl NormBand {
    /// The band of so many followers, with what was measured, in any order.
    ///
    /// Rates of neighbouring quantiles may be equal: tables are rounded.
    ///
    /// # Errors
    ///
    /// If no number of followers lies in the range; if there is no statistic, or one twice; if a higher quantile has a lower rate,
    /// naming both.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{NormBand, NormStatistic, Rate};
    ///
    /// let top = NormBand::new(500_000.., &[(NormStatistic::Mean, Rate::new(0.02)?)])?;
    /// assert_eq!(top.to_string(), "500000 followers or more");
    ///
    /// let crossed = [("p25".parse()?, Rate::new(0.02)?), ("p50".parse()?, Rate::new(0.01)?)];
    /// let error = NormBand::new(0..1_000, &crossed).unwrap_err();
    /// assert_eq!(error.to_string(), "quantiles must ascend, but p50 1 % does not lie above p25 2 %");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(
        followers: impl RangeBounds<u64>,
        statistics: &[(NormStatistic, Rate)],
    ) -> Result<NormBand, InvalidError> {
        let from = match followers.start_bound() {
            Bound::Included(from) => Some(*from),
            Bound::Excluded(before) => before.checked_add(1),
            Bound::Unbounded => Some(0),
        };
        let below = match followers.end_bound() {
            Bound::Included(last) => last.checked_add(1),
            Bound::Excluded(below) => Some(*below),
            Bound::Unbounded => None,
        };
        let Some(from) = from else {
            return Err(InvalidError::out_of_range("band of followers", "above 18446744073709551615", NOT_EMPTY));
        };
        let mut band = NormBand::empty(from, below)?;
        for (statistic, rate) in statistics {
            band.add(*statistic, *rate)?;
        }
        band.check_not_empty()?;
        Ok(band)
    }

    /// A band in which nothing was measured yet.
    pub(super) fn empty(from: u64, below: Option<u64>) -> Result<NormBand, InvalidError> {
        match below {
            Some(below) if below <= from => {
                let value = format_args!("from {from} to below {below}");
                Err(InvalidError::out_of_range("band of followers", value, NOT_EMPTY))
            }
            _ => Ok(NormBand { from, below, accounts: None, statistics: Cow::Borrowed(&[]) }),
        }
    }

    pub(super) fn add(&mut self, statistic: NormStatistic, rate: Rate) -> Result<(), InvalidError> {
        let Err(place) = self.statistics.binary_search_by_key(&statistic, |(known, _)| *known) else {
            return Err(InvalidError::duplicate("statistic", &statistic.to_string()));
        };
        if statistic.share().is_some() {
            let (before, after) = self.statistics.split_at(place);
            let next = after.first().filter(|(next, _)| next.share().is_some());
            if let Some((lower, lower_rate)) = before.last().filter(|(_, lower)| *lower > rate) {
                return Err(InvalidError::not_ascending("quantiles", (lower, lower_rate), (statistic, rate)));
            }
            if let Some((upper, upper_rate)) = next.filter(|(_, upper)| *upper < rate) {
                return Err(InvalidError::not_ascending("quantiles", (statistic, rate), (upper, upper_rate)));
            }
        }
        self.statistics.to_mut().insert(place, (statistic, rate));
        Ok(())
    }

    pub(super) fn check_not_empty(&self) -> Result<(), InvalidError> {
        if self.statistics.is_empty() {
            return Err(InvalidError::empty("band of a norm", "at least one statistic"));
        }
        Ok(())
    }

    /// Whether this band goes on where the one before it ends.
    pub(super) fn check_after(&self, before: &NormBand) -> Result<(), InvalidError> {
        let rule = match before.below {
            Some(below) if below == self.from => return Ok(()),
            Some(below) => format!("must begin where the band before it ends, at {below}"),
            None => format!("nothing lies above the band before it, {before}"),
        };
        Err(InvalidError::out_of_range("band of followers", self, rule))
    }

    /// On how many accounts it was measured.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{NormBand, NormStatistic, Rate};
    ///
    /// let band = NormBand::new(0.., &[(NormStatistic::MEDIAN, Rate::new(0.02)?)])?.with_accounts(812);
    /// assert_eq!(band.accounts(), Some(812));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn with_accounts(mut self, accounts: u64) -> NormBand {
        self.accounts = Some(accounts);
        self
    }

    /// On how many accounts it was measured, if the source says so.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// assert_eq!(Norm::X_ENGAGEMENT_2026_10.band(15_000)?.accounts(), Some(3_360));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn accounts(&self) -> Option<u64> {
        self.accounts
    }

    /// The lowest number of followers inside.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// assert_eq!(Norm::X_ENGAGEMENT_2026_10.band(15_000)?.from(), 10_000);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn from(&self) -> u64 {
        self.from
    }

    /// The lowest number of followers above; `None` where nothing lies above.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// assert_eq!(Norm::X_ENGAGEMENT_2026_10.band(15_000)?.below(), Some(50_000));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn below(&self) -> Option<u64> {
        self.below
    }

    /// Whether so many followers lie inside.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{NormBand, NormStatistic, Rate};
    ///
    /// let band = NormBand::new(1_000.., &[(NormStatistic::MEDIAN, Rate::new(0.02)?)])?;
    /// assert!(band.contains(1_000) && !band.contains(999));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn contains(&self, followers: u64) -> bool {
        self.from <= followers && self.below.is_none_or(|below| followers < below)
    }

    /// What was measured: quantiles in ascending order, then the mean, then what the source calls an average.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// let band = Norm::X_ENGAGEMENT_2026_10.band(15_000)?.clone();
    /// let text: Vec<String> = band.statistics().map(|(statistic, rate)| format!("{statistic} {rate}")).collect();
    /// assert_eq!(text, ["p25 0.204 %", "p50 0.676 %", "p75 1.97 %"]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn statistics(&self) -> impl DoubleEndedIterator<Item = (NormStatistic, Rate)> + '_ {
        self.statistics.iter().copied()
    }

    /// One statistic, if the source has it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Norm, NormStatistic};
    ///
    /// let band = Norm::X_ENGAGEMENT_2026_10.band(15_000)?.clone();
    /// assert_eq!(band.get(NormStatistic::MEDIAN).map(|rate| rate.to_string()), Some("0.676 %".to_owned()));
    /// assert_eq!(band.get(NormStatistic::Mean), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn get(&self, statistic: NormStatistic) -> Option<Rate> {
        self.statistics().find(|(known, _)| *known == statistic).map(|(_, rate)| rate)
    }

    pub(super) fn quantiles(&self) -> impl DoubleEndedIterator<Item = (Share, Rate)> + '_ {
        self.statistics().filter_map(|(statistic, rate)| Some((statistic.share()?, rate)))
    }
}

const NOT_EMPTY: &str = "the lower bound below the upper";

/// The followers: `1000 to 9999 followers`, `500000 followers or more`.
impl fmt::Display for NormBand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&size(self.from, self.below))
    }
}

/// So many followers in words.
pub(super) fn size(from: u64, below: Option<u64>) -> String {
    match below {
        Some(below) => format!("{from} to {} followers", below.saturating_sub(1)),
        None => format!("{from} followers or more"),
    }
}

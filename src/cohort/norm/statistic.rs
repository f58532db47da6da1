//! What a published number says about the accounts of a band.

use core::fmt;
use core::str::FromStr;

use crate::error::InvalidError;
use crate::unit::Share;

/// What a published number says about the accounts it was measured on.
///
/// Only quantiles place an account among others. A mean does not: on X the mean engagement rate of October 2026 is 40 times the
/// median and lies above the 90th percentile.
///
/// # Example
///
/// ```
/// use influencer::{NormStatistic, Share};
///
/// assert_eq!("p25".parse::<NormStatistic>()?, NormStatistic::Quantile(Share::new(0.25)?));
/// assert_eq!("median".parse::<NormStatistic>()?, NormStatistic::MEDIAN);
/// assert_eq!(NormStatistic::MEDIAN.to_string(), "p50");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum NormStatistic {
    /// This share of the accounts lies at or below.
    Quantile(Share),
    /// The arithmetic mean over the accounts.
    Mean,
    /// What the source calls an average, and does not say which: a mean, a median, or a ratio of sums.
    Average,
}

impl NormStatistic {
    /// Half of the accounts lie at or below.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::NormStatistic::MEDIAN.to_string(), "p50");
    /// ```
    pub const MEDIAN: NormStatistic = NormStatistic::Quantile(Share::nearest(0.5));

    /// The share of the accounts at or below, of a quantile.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{NormStatistic, Share};
    ///
    /// assert_eq!(NormStatistic::MEDIAN.share(), Some(Share::new(0.5)?));
    /// assert_eq!(NormStatistic::Mean.share(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn share(self) -> Option<Share> {
        match self {
            NormStatistic::Quantile(share) => Some(share),
            NormStatistic::Mean | NormStatistic::Average => None,
        }
    }
}

/// As tables head their columns: `p25`, `p99.9`, `mean`, `average`.
impl fmt::Display for NormStatistic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            NormStatistic::Quantile(share) => {
                let percent = share.to_string();
                f.pad(&format!("p{}", percent.trim_end_matches(" %")))
            }
            NormStatistic::Mean => f.pad("mean"),
            NormStatistic::Average => f.pad("average"),
        }
    }
}

/// Reads what it prints, in capitals or not, and `median`.
impl FromStr for NormStatistic {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<NormStatistic, InvalidError> {
        let name = text.trim().to_ascii_lowercase();
        match name.as_str() {
            "median" => return Ok(NormStatistic::MEDIAN),
            "mean" => return Ok(NormStatistic::Mean),
            "average" => return Ok(NormStatistic::Average),
            _ => {}
        }
        let unknown = || {
            InvalidError::unknown_name("statistic", text, &["p50", "p99.9 and the like", "median", "mean", "average"])
        };
        let percent =
            name.strip_prefix('p').filter(|percent| percent.starts_with(|first: char| first.is_ascii_digit()));
        let percent = percent.ok_or_else(unknown)?;
        if !percent.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            return Err(unknown());
        }
        Ok(NormStatistic::Quantile(format!("{percent} %").parse()?))
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(NormStatistic);

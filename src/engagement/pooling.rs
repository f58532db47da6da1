//! From several posts to one rate.

use core::fmt;
use core::str::FromStr;

use crate::error::InvalidError;
use crate::kernel::{Ordered, Parts};
use crate::unit::{Rate, Share};

/// How the rates of several posts become one.
///
/// The four are different quantities, not better and worse estimates of one; the [module](crate::engagement) says which answers
/// which question. On two videos with 4.0 % and 2.5 % and unlike numbers of views the mean is 3.25 % and the ratio of sums may be
/// 3.0 %.
///
/// # Formula
///
/// ```text
/// ratio of sums   Σ eᵢ / Σ bᵢ
/// mean            (1/n) Σ rᵢ
/// median          r₍ₘ₎ for n = 2m − 1,  (r₍ₘ₎ + r₍ₘ₊₁₎) / 2 for n = 2m
/// trimmed mean    mean of r₍ₖ₊₁₎ … r₍ₙ₋ₖ₎,  k = ⌊p n⌋
///
/// eᵢ, bᵢ  weighted counts and base of post i     rᵢ = eᵢ / bᵢ     r₍₁₎ ≤ … ≤ r₍ₙ₎ in order
/// ```
///
/// # Undefined when
///
/// There is no post with a rate.
///
/// # Example
///
/// ```
/// use influencer::{Pooling, Trim};
///
/// assert_eq!("median".parse::<Pooling>()?, Pooling::Median);
/// assert_eq!("trimmed_mean(20 %)".parse::<Pooling>()?, Pooling::TrimmedMean(Trim::TWENTY_PERCENT));
/// assert_eq!(Pooling::RatioOfSums.to_string(), "ratio_of_sums");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Pooling {
    /// All that was counted over all of the base: posts with a larger base weigh more.
    ///
    /// # Source
    ///
    /// Rival IQ, "Understanding engagement metrics" (n.d.), <https://help.rivaliq.com/en/articles/2043672>.
    #[doc(alias = "sum over sum")]
    #[doc(alias = "weighted average")]
    RatioOfSums,
    /// The arithmetic mean of the rates: every post weighs the same.
    ///
    /// # Source
    ///
    /// Hootsuite (K. Sehl), "How Good Is Your Social Media Engagement Rate?" (2019): "average ERR".
    #[doc(alias = "average")]
    Mean,
    /// The rate in the middle.
    ///
    /// # Source
    ///
    /// HypeAuditor, API documentation (n.d.): its `er` of a sample report is the median over the posts.
    Median,
    /// The mean without the lowest and the highest posts.
    ///
    /// # Source
    ///
    /// R. R. Wilcox, "Introduction to Robust Estimation and Hypothesis Testing" (Academic Press, 2012), chapter 3.
    TrimmedMean(Trim),
}

impl Pooling {
    const NAMES: &'static [&'static str] = &["ratio_of_sums", "mean", "median", "trimmed_mean(20 %)"];

    /// The kinds of pooling, the trimmed mean with 20 % off each end.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Pooling::ALL.len(), 4);
    /// ```
    pub const ALL: &'static [Pooling] =
        &[Pooling::RatioOfSums, Pooling::Mean, Pooling::Median, Pooling::TrimmedMean(Trim::TWENTY_PERCENT)];

    /// From the sums of both sides, whose denominators are not zero, and the rates.
    #[inline]
    pub(super) fn pool(self, sums: Parts, rates: &Ordered<'_>) -> Option<Rate> {
        match self {
            Pooling::RatioOfSums => sums.rate(),
            Pooling::Mean => rates.mean(),
            Pooling::Median => rates.median(),
            Pooling::TrimmedMean(trim) => rates.trimmed_mean(trim.posts_cut(rates.len())),
        }
    }
}

impl fmt::Display for Pooling {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pooling::RatioOfSums => f.pad("ratio_of_sums"),
            Pooling::Mean => f.pad("mean"),
            Pooling::Median => f.pad("median"),
            Pooling::TrimmedMean(trim) => f.pad(&format!("trimmed_mean({trim})")),
        }
    }
}

/// Reads what it prints; a trimmed mean's share may be a ratio too: `trimmed_mean(0.2)`.
impl FromStr for Pooling {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        let name = text.trim().to_ascii_lowercase();
        match name.as_str() {
            "ratio_of_sums" => return Ok(Pooling::RatioOfSums),
            "mean" => return Ok(Pooling::Mean),
            "median" => return Ok(Pooling::Median),
            _ => {}
        }
        let share = name.strip_prefix("trimmed_mean(").and_then(|rest| rest.strip_suffix(')'));
        let share = share.ok_or_else(|| InvalidError::unknown_name("pooling", text, Pooling::NAMES))?;
        Ok(Pooling::TrimmedMean(share.parse()?))
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Pooling, Trim);

/// How much a trimmed mean cuts off each end: less than a half, in steps of 0.01 %, so that ⌊p n⌋ is exact.
///
/// # Example
///
/// ```
/// use influencer::{Share, Trim};
///
/// let trim = Trim::new(Share::new(0.3)?)?;
/// assert_eq!(trim.posts_cut(10), 3); // with floats, 0.3 · 10 might come to 2
/// assert_eq!(trim.to_string(), "30 %");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trim {
    ten_thousandths: u16,
}

impl Trim {
    /// A tenth off each end.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Trim::TEN_PERCENT.to_string(), "10 %");
    /// ```
    pub const TEN_PERCENT: Trim = Trim { ten_thousandths: 1_000 };

    /// A fifth off each end, the usual choice.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Trim::TWENTY_PERCENT.posts_cut(12), 2);
    /// ```
    pub const TWENTY_PERCENT: Trim = Trim { ten_thousandths: 2_000 };

    /// This share off each end.
    ///
    /// # Errors
    ///
    /// For a half or more, and for shares that are no whole number of 0.01 %.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Share, Trim};
    ///
    /// assert_eq!(Trim::new(Share::new(0.2)?)?, Trim::TWENTY_PERCENT);
    /// assert!(Trim::new(Share::new(0.5)?).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(share: Share) -> Result<Trim, InvalidError> {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // At most 10,000.
        let trim = Trim { ten_thousandths: (share.as_ratio() * 10_000.0).round() as u16 };
        if trim.ten_thousandths >= 5_000 || Share::from(trim) != share {
            return Err(InvalidError::out_of_range("trim", share, "0 % to 49.99 % in steps of 0.01 %"));
        }
        Ok(trim)
    }

    /// How many posts of `posts` it cuts off each end: ⌊p n⌋.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::Trim::TEN_PERCENT.posts_cut(19), 1);
    /// ```
    pub const fn posts_cut(self, posts: usize) -> usize {
        let (tens, rest) = (posts / 10_000, posts % 10_000);
        tens * self.ten_thousandths as usize + rest * self.ten_thousandths as usize / 10_000
    }

    fn ratio(self) -> f64 {
        f64::from(self.ten_thousandths) / 10_000.0
    }
}

impl fmt::Display for Trim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Share::from(*self).fmt(f)
    }
}

impl From<Trim> for Share {
    fn from(trim: Trim) -> Share {
        Share::new(trim.ratio()).unwrap_or_default()
    }
}

/// Reads a ratio such as `0.2` or a percentage such as `20 %`.
impl FromStr for Trim {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Self, InvalidError> {
        Trim::new(text.parse()?)
    }
}

impl TryFrom<Share> for Trim {
    type Error = InvalidError;

    fn try_from(share: Share) -> Result<Self, InvalidError> {
        Trim::new(share)
    }
}

//! What may be said, and when nothing may.

use core::fmt;

use crate::error::{InvalidError, Undefined};
use crate::unit::{Interval, Share};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// The answer to a question of authenticity. None of them is an accusation: the first says that what is seen is inconsistent with
    /// what is usual.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Verdict;
    ///
    /// assert_eq!(Verdict::LikelyInauthentic.to_string(), "likely_inauthentic");
    /// ```
    #[non_exhaustive]
    pub enum Verdict called "verdict" {
        /// The probability reaches the upper cut.
        LikelyInauthentic = "likely_inauthentic",
        /// The probability is at most the lower cut.
        NoSign = "no_sign",
        /// In between.
        Undecided = "undecided",
        /// Too little is known, the account is too small, or the interval spans both cuts: [`Shortage`] says which.
        NotEnoughInformation = "not_enough_information",
    }
}

impl Verdict {
    /// As one says it to a person, in words that accuse nobody.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Verdict;
    ///
    /// assert_eq!(Verdict::LikelyInauthentic.in_words(), "inconsistent with what is usual");
    /// ```
    pub const fn in_words(self) -> &'static str {
        match self {
            Verdict::LikelyInauthentic => "inconsistent with what is usual",
            Verdict::NoSign => "no sign",
            Verdict::Undecided => "undecided",
            Verdict::NotEnoughInformation => "not enough information",
        }
    }
}

/// Why there is not enough information for a verdict.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{AuthenticityModel, ProfileFacts, Shortage};
/// use influencer::{Count, Undefined};
///
/// let facts = ProfileFacts::new().with(Count::Followers, 12).with(Count::Following, 900);
/// let score = AuthenticityModel::instagram_profile_2017().score((&facts).into());
/// assert_eq!(score.shortage(), Some(Shortage::Withheld(Undefined::TooFewFollowers { needed: 50, found: 12 })));
/// assert_eq!(score.shortage().unwrap().to_string(), "too few followers: 12 of 50 needed");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Shortage {
    /// Of such a subject nothing is said.
    Withheld(Undefined),
    /// Less than 30 % of what the model looks at is known.
    Coverage(Share),
    /// The interval reaches from the lower cut to the upper one.
    Interval(Interval<Share>),
}

impl fmt::Display for Shortage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shortage::Withheld(reason) => write!(f, "{reason}"),
            Shortage::Coverage(coverage) => write!(f, "coverage {coverage:.0} is below {LEAST_COVERAGE:.0}"),
            Shortage::Interval(interval) => write!(f, "interval {interval:.0} spans both cuts"),
        }
    }
}

/// A verdict needs so much of what the model looks at.
pub(super) const LEAST_COVERAGE: Share = Share::nearest(0.3);

/// Where verdicts begin and end: at most the lower cut is [`NoSign`](Verdict::NoSign), at least the upper one
/// [`LikelyInauthentic`](Verdict::LikelyInauthentic).
///
/// # Example
///
/// ```
/// use influencer::Share;
/// use influencer::authenticity::Cuts;
///
/// assert_eq!(Cuts::default().to_string(), "20 % and 80 %");
/// let strict = Cuts::new(Share::new(0.1)?, Share::new(0.95)?)?;
/// assert!(Cuts::new(strict.likely_inauthentic(), strict.no_sign()).is_err());
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Cuts {
    no_sign: Share,
    likely_inauthentic: Share,
}

impl Cuts {
    /// Cuts of one's own.
    ///
    /// # Errors
    ///
    /// If the lower cut is not above 0, the upper not below 1 or not at least a half, or the lower not below the upper.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Share;
    /// use influencer::authenticity::Cuts;
    ///
    /// assert!(Cuts::new(Share::ZERO, Share::new(0.9)?).is_err());
    /// assert!(Cuts::new(Share::new(0.1)?, Share::new(0.4)?).is_err());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(no_sign: Share, likely_inauthentic: Share) -> Result<Cuts, InvalidError> {
        if no_sign == 0.0 {
            return Err(InvalidError::out_of_range("lower cut", no_sign, "above 0"));
        }
        if !(0.5..1.0).contains(&likely_inauthentic.as_ratio()) {
            return Err(InvalidError::out_of_range("upper cut", likely_inauthentic, "50 % to below 100 %"));
        }
        if no_sign >= likely_inauthentic {
            return Err(InvalidError::not_ascending("cuts", ("lower", no_sign), ("upper", likely_inauthentic)));
        }
        Ok(Cuts { no_sign, likely_inauthentic })
    }

    /// The lower cut.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::Cuts::default().no_sign().to_string(), "20 %");
    /// ```
    pub const fn no_sign(self) -> Share {
        self.no_sign
    }

    /// The upper cut.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::authenticity::Cuts::default().likely_inauthentic().to_string(), "80 %");
    /// ```
    pub const fn likely_inauthentic(self) -> Share {
        self.likely_inauthentic
    }

    pub(super) fn verdict(
        self,
        withheld: Result<(), Undefined>,
        coverage: Share,
        probability: Share,
        interval: Interval<Share>,
    ) -> Result<Verdict, Shortage> {
        withheld.map_err(Shortage::Withheld)?;
        if coverage < LEAST_COVERAGE {
            return Err(Shortage::Coverage(coverage));
        }
        if interval.low() <= self.no_sign && self.likely_inauthentic <= interval.high() {
            return Err(Shortage::Interval(interval));
        }
        Ok(if probability >= self.likely_inauthentic {
            Verdict::LikelyInauthentic
        } else if probability <= self.no_sign {
            Verdict::NoSign
        } else {
            Verdict::Undecided
        })
    }
}

/// 20 % and 80 %.
impl Default for Cuts {
    fn default() -> Self {
        Cuts { no_sign: Share::nearest(0.2), likely_inauthentic: Share::nearest(0.8) }
    }
}

impl fmt::Display for Cuts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} and {}", self.no_sign, self.likely_inauthentic)
    }
}

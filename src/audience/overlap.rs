//! How many people two creators share.

use core::fmt;

use crate::error::{InvalidError, Undefined};
use crate::unit::Share;

macro_rules! overlap_share {
    ($(#[$meta:meta])* $Type:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
        pub struct $Type(Share);

        impl $Type {
            /// The share itself, for arithmetic of your own.
            ///
            /// # Example
            ///
            /// ```
            /// use influencer::audience::Overlap;
            ///
            /// let overlap = Overlap::new(4, 4, 4)?;
            /// assert_eq!(overlap.jaccard()?.share(), overlap.coefficient()?.share());
            /// # Ok::<(), influencer::Error>(())
            /// ```
            pub const fn share(self) -> Share {
                self.0
            }
        }

        /// In percent.
        impl fmt::Display for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

overlap_share! {
    /// The shared people among all people of two audiences: [`Overlap::jaccard`].
    ///
    /// It does not compare with an [`OverlapCoefficient`], which divides by something else:
    ///
    /// ```compile_fail,E0308
    /// # use influencer::audience::Overlap;
    /// # let overlap = Overlap::new(100, 100, 40).unwrap();
    /// let nonsense = overlap.jaccard() < overlap.coefficient();
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Jaccard, Overlap};
    ///
    /// let jaccard: Jaccard = Overlap::new(100, 100, 40)?.jaccard()?;
    /// assert_eq!(jaccard.to_string(), "25 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    Jaccard
}

overlap_share! {
    /// The shared people among those of the smaller audience: [`Overlap::coefficient`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::{Overlap, OverlapCoefficient};
    ///
    /// let coefficient: OverlapCoefficient = Overlap::new(100, 100, 40)?.coefficient()?;
    /// assert_eq!(coefficient.to_string(), "40 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    OverlapCoefficient
}

/// Two audiences and the people they share, as counts. What is called "the overlap" in percent is one of several quotients of them:
///
/// | share | divides the shared people by | of 100 and 100 sharing 40 |
/// |---|---|---|
/// | [`coefficient`](Overlap::coefficient) | the smaller audience | 40 % |
/// | [`jaccard`](Overlap::jaccard) | all people of both | 25 % |
/// | [`duplication`](Overlap::duplication) | the two sizes added up | 20 % |
///
/// Only the last may be taken off a sum of sizes.
///
/// # Example
///
/// Two audiences of 100,000 with an overlap of 40 % reach 160,000 people. Forty percent off the sum of 200,000 would be 120,000, which is
/// wrong:
///
/// ```
/// use influencer::audience::Overlap;
///
/// let overlap = Overlap::new(100_000, 100_000, 40_000)?;
/// assert_eq!(overlap.coefficient()?.to_string(), "40 %");
/// assert_eq!(overlap.duplication()?.to_string(), "20 %");
/// assert_eq!(overlap.distinct(), 160_000);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Overlap {
    first: u64,
    second: u64,
    shared: u64,
}

impl Overlap {
    /// Of the sizes of two audiences and of what they share.
    ///
    /// # Errors
    ///
    /// If more are shared than the smaller audience has, or if the sizes add up to more than [`u64::MAX`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Overlap;
    ///
    /// let error = Overlap::new(100, 30, 31).unwrap_err();
    /// assert_eq!(error.to_string(), "overlap 31 is out of range: at most the smaller audience, 30");
    /// ```
    pub fn new(first: u64, second: u64, shared: u64) -> Result<Overlap, InvalidError> {
        let smaller = first.min(second);
        if shared > smaller {
            let rule = format!("at most the smaller audience, {smaller}");
            return Err(InvalidError::out_of_range("overlap", shared, rule));
        }
        if first.checked_add(second).is_none() {
            let value = format_args!("of {first} and {second}");
            return Err(InvalidError::out_of_range("sum of audiences", value, format!("at most {}", u64::MAX)));
        }
        Ok(Overlap { first, second, shared })
    }

    /// Of counts that fit together.
    pub(super) const fn of_counts(first: u64, second: u64, shared: u64) -> Overlap {
        Overlap { first, second, shared }
    }

    /// The size of the first audience.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Overlap::new(5, 3, 2)?.first(), 5);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn first(self) -> u64 {
        self.first
    }

    /// The size of the second audience.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Overlap::new(5, 3, 2)?.second(), 3);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn second(self) -> u64 {
        self.second
    }

    /// The people in both.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Overlap::new(5, 3, 2)?.shared(), 2);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn shared(self) -> u64 {
        self.shared
    }

    /// The people in one or both.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::audience::Overlap::new(5, 3, 2)?.distinct(), 6);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn distinct(self) -> u64 {
        self.first - self.shared + self.second
    }

    /// How alike the audiences are: 1 only if they are the same people. It is small whenever the sizes differ, even where one audience
    /// holds the other.
    ///
    /// # Formula
    ///
    /// ```text
    /// J = |A ∩ B| / |A ∪ B|
    /// ```
    ///
    /// # Undefined when
    ///
    /// An audience is empty.
    ///
    /// # Errors
    ///
    /// [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Audience;
    ///
    /// let overlap = Audience::from([1, 2, 3]).overlap(&Audience::from([2, 3, 4]));
    /// assert_eq!(overlap.jaccard()?.to_string(), "50 %");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// P. Jaccard, "The Distribution of the Flora in the Alpine Zone" (New Phytologist 11, 1912).
    pub fn jaccard(self) -> Result<Jaccard, Undefined> {
        self.over(self.distinct()).map(Jaccard)
    }

    /// How much of the smaller audience the larger one has already: 1 if it holds all of it. Between sizes that differ much this is the
    /// one to look at.
    ///
    /// # Formula
    ///
    /// ```text
    /// |A ∩ B| / min(|A|, |B|)
    /// ```
    ///
    /// # Undefined when
    ///
    /// An audience is empty.
    ///
    /// # Errors
    ///
    /// [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Audience;
    ///
    /// let overlap = Audience::from([1, 2, 3, 4, 5, 6]).overlap(&Audience::from([2, 9]));
    /// assert_eq!(overlap.coefficient()?.to_string(), "50 %");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// D. Szymkiewicz, "Une contribution statistique à la géographie floristique" (Acta Societatis Botanicorum Poloniae 11, 1934); G. G.
    /// Simpson, "Mammals and the Nature of Continents" (American Journal of Science 241, 1943).
    pub fn coefficient(self) -> Result<OverlapCoefficient, Undefined> {
        self.over(self.first.min(self.second)).map(OverlapCoefficient)
    }

    /// How much of the sizes added up is counted twice: what may be taken off the sum to get the distinct people. At most a half.
    ///
    /// # Formula
    ///
    /// ```text
    /// |A ∩ B| / (|A| + |B|)
    /// ```
    ///
    /// # Undefined when
    ///
    /// An audience is empty.
    ///
    /// # Errors
    ///
    /// [`Undefined::EmptyAudience`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Overlap;
    ///
    /// assert_eq!(Overlap::new(100, 100, 100)?.duplication()?.to_string(), "50 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn duplication(self) -> Result<Share, Undefined> {
        self.over(self.first + self.second)
    }

    fn over(self, people: u64) -> Result<Share, Undefined> {
        if self.first == 0 || self.second == 0 {
            return Err(Undefined::EmptyAudience);
        }
        Ok(super::quotient::share(self.shared, people))
    }
}

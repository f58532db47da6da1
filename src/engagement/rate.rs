//! The one type of all formulas.

use core::fmt;

use crate::count::{Count, CountSet, PerCount};
use crate::engagement::base::Base;
use crate::engagement::lanes::LaneParts;
use crate::error::{InvalidError, Undefined};
use crate::kernel::{self, LaneMemory, LaneSource, Parts, Unknowns};
use crate::record::Counts;
use crate::unit::{Rate, Weight};

/// A formula: counts with weights, over a base.
///
/// The industry's formulas are constants of this type, each with its source; any other is built with
/// [`new`](EngagementRate::new). Formulas are small values: copy them, compare them, use them as keys.
///
/// # Formula
///
/// ```text
/// rate = (w₁ c₁ + w₂ c₂ + …) / b
///
/// cᵢ  counts of the post        wᵢ  their weights, 0 to 100
/// b   the base: a count, a sum of counts, or 1 for each post
/// ```
///
/// The numerator is an exact integer and the rate the one correctly rounded quotient, for counts up to `u64::MAX`.
///
/// # Undefined when
///
/// - a count of the numerator or the base is not known ([`Undefined::Unknown`]);
/// - the base is zero ([`Undefined::ZeroBase`]).
///
/// # Example
///
/// ```
/// use influencer::{Base, Count, Counts, EngagementRate, Weight};
///
/// let counts = Counts::new()
///     .with(Count::Likes, 480)
///     .with(Count::Comments, 60)
///     .with(Count::Followers, 15_000);
///
/// assert_eq!(EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS.rate(&counts)?.to_string(), "3.6 %");
///
/// // A comment counted twice.
/// let weighted = EngagementRate::new(
///     &[(Count::Likes, Weight::ONE), (Count::Comments, Weight::whole(2))],
///     Base::count(Count::Followers),
/// )?;
/// assert_eq!(weighted.rate(&counts)?.to_string(), "4 %");
/// assert_eq!(weighted.to_string(), "(likes + 2*comments) / followers");
/// assert_eq!("(likes + 2*comments) / followers".parse::<EngagementRate>()?, weighted);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct EngagementRate {
    // Weights as whole numbers over one divisor, in lowest terms: one formula has one form, and plain sums need no scaling.
    multipliers: PerCount<u32>,
    divisor: u32,
    counted: CountSet,
    base: Base,
    unknown_as_zero: bool,
}

/// Whether a number is the rate itself, or only known not to lie above it.
///
/// # Example
///
/// ```
/// use influencer::{Bound, Count, Counts, EngagementRate};
///
/// let hidden_likes = Counts::new().with(Count::Comments, 30).with(Count::Followers, 1_000);
/// let rate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS.treating_unknown_as_zero();
/// assert_eq!(rate.bound(&hidden_likes), Bound::Lower);
/// assert_eq!(rate.bound(&hidden_likes.with(Count::Likes, 5)), Bound::Exact);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
pub enum Bound {
    /// The rate itself.
    Exact,
    /// The rate is this or more: an unknown count was taken as zero, on request.
    Lower,
}

impl EngagementRate {
    /// A formula of your own. Counts with weight zero drop out.
    ///
    /// # Errors
    ///
    /// If no count has a weight above zero, or a count is given twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count, EngagementRate, Weight};
    ///
    /// let saves = EngagementRate::new(&[(Count::Saves, Weight::ONE)], Base::count(Count::Reach))?;
    /// assert_eq!(saves, EngagementRate::SAVES_BY_REACH);
    ///
    /// let twice = [(Count::Saves, Weight::ONE), (Count::Saves, Weight::ONE)];
    /// assert!(EngagementRate::new(&twice, Base::POST).unwrap_err().is_duplicate());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(weights: &[(Count, Weight)], base: Base) -> Result<EngagementRate, InvalidError> {
        match EngagementRate::build(weights, base) {
            Ok(formula) => Ok(formula),
            Err(Flaw::NothingCounted) => {
                Err(InvalidError::empty("numerator", "at least one count needs a weight above zero"))
            }
            Err(Flaw::Twice(count)) => Err(InvalidError::duplicate("count", count.name())),
        }
    }

    /// As [`new`](EngagementRate::new), for a formula written in the program.
    ///
    /// # Panics
    ///
    /// Where [`new`](EngagementRate::new) is an error; in a `const`, the program does not compile.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count, EngagementRate, Weight};
    ///
    /// const TALK: EngagementRate = EngagementRate::constant(
    ///     &[(Count::Comments, Weight::ONE), (Count::Quotes, Weight::whole(3))],
    ///     Base::count(Count::Impressions),
    /// );
    /// assert_eq!(TALK.to_string(), "(comments + 3*quotes) / impressions");
    /// ```
    pub const fn constant(weights: &[(Count, Weight)], base: Base) -> EngagementRate {
        match EngagementRate::build(weights, base) {
            Ok(formula) => formula,
            Err(Flaw::NothingCounted) => panic!("at least one count needs a weight above zero"),
            Err(Flaw::Twice(_)) => panic!("a count is given twice"),
        }
    }

    const fn build(weights: &[(Count, Weight)], base: Base) -> Result<EngagementRate, Flaw> {
        let mut counted = CountSet::EMPTY;
        let mut common = Weight::UNIT;
        let mut seen = CountSet::EMPTY;
        let mut at = 0;
        while at < weights.len() {
            let (count, weight) = weights[at];
            if seen.contains(count) {
                return Err(Flaw::Twice(count));
            }
            seen = seen.with(count);
            if weight.ten_thousandths() > 0 {
                counted = counted.with(count);
                common = greatest_common_divisor(weight.ten_thousandths(), common);
            }
            at += 1;
        }
        if counted.is_empty() {
            return Err(Flaw::NothingCounted);
        }
        let mut multipliers = PerCount::filled(0);
        at = 0;
        while at < weights.len() {
            let (count, weight) = weights[at];
            multipliers = multipliers.put(count, weight.ten_thousandths() / common);
            at += 1;
        }
        Ok(EngagementRate { multipliers, divisor: Weight::UNIT / common, counted, base, unknown_as_zero: false })
    }

    /// The same formula with unknown counts of the numerator taken as zero, where that is wanted.
    ///
    /// The result is then a lower bound, and says so: [`bound`](EngagementRate::bound) of a row,
    /// [`Estimate::bound`](crate::Estimate::bound) of pooled posts.
    /// An unknown base stays undefined. It is a formula of its own: it does not equal the strict one, and their estimates do not
    /// compare.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts, EngagementRate, Undefined};
    ///
    /// let strict = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
    /// let lenient = strict.treating_unknown_as_zero();
    /// let hidden_likes = Counts::new().with(Count::Comments, 30).with(Count::Followers, 1_000);
    ///
    /// assert_eq!(strict.rate(&hidden_likes), Err(Undefined::Unknown(Count::Likes)));
    /// assert_eq!(lenient.rate(&hidden_likes)?.to_string(), "3 %");
    /// assert_eq!(lenient.rate(&Counts::new()), Err(Undefined::Unknown(Count::Followers)));
    /// assert_eq!(lenient.to_string(), "(likes + comments) / followers, unknown as zero");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub const fn treating_unknown_as_zero(mut self) -> EngagementRate {
        self.unknown_as_zero = true;
        self
    }

    /// Whether unknown counts of the numerator are taken as zero.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::EngagementRate;
    ///
    /// assert!(!EngagementRate::BY_REACH.treats_unknown_as_zero());
    /// assert!(EngagementRate::BY_REACH.treating_unknown_as_zero().treats_unknown_as_zero());
    /// ```
    pub const fn treats_unknown_as_zero(&self) -> bool {
        self.unknown_as_zero
    }

    /// The counts of the numerator with their weights, in the order of the vocabulary.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, EngagementRate, Weight};
    ///
    /// let weights: Vec<_> = EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS.weights().collect();
    /// assert_eq!(weights, [(Count::Likes, Weight::ONE), (Count::Comments, Weight::ONE)]);
    /// ```
    pub fn weights(&self) -> impl Iterator<Item = (Count, Weight)> + '_ {
        let unit = Weight::UNIT / self.divisor;
        self.counted.iter().map(move |count| (count, Weight::from_checked(self.multipliers[count] * unit)))
    }

    /// What it divides by.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count, EngagementRate};
    ///
    /// assert_eq!(EngagementRate::BY_REACH.base(), Base::count(Count::Reach));
    /// ```
    pub const fn base(&self) -> Base {
        self.base
    }

    /// Every count it needs, above and below the line.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, CountSet, EngagementRate};
    ///
    /// let needed = EngagementRate::LIKES_BY_REACH.counts();
    /// assert_eq!(needed, CountSet::of(&[Count::Likes, Count::Reach]));
    /// ```
    pub const fn counts(&self) -> CountSet {
        self.counted.union(self.base.counts())
    }

    /// The rate of one row of counts.
    ///
    /// # Undefined when
    ///
    /// A count that is needed is not known, or there is nothing to divide by.
    ///
    /// # Errors
    ///
    /// [`Undefined::Unknown`] names the first count that is needed and not known, the base before the numerator;
    /// [`Undefined::ZeroBase`] says that there is nothing to divide by.
    ///
    /// Where [unknown counts are taken as zero](EngagementRate::treating_unknown_as_zero), the rate may be a lower bound:
    /// [`bound`](EngagementRate::bound) tells.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Count, Counts, EngagementRate, Undefined};
    ///
    /// let counts = Counts::new().with(Count::Likes, 65_000).with(Count::Followers, 10_000);
    /// let rate = EngagementRate::LIKES_BY_FOLLOWERS.rate(&counts)?;
    /// assert_eq!(rate.to_string(), "650 %"); // legal: people who do not follow react too
    ///
    /// let nobody = counts.with(Count::Followers, 0);
    /// assert!(matches!(EngagementRate::LIKES_BY_FOLLOWERS.rate(&nobody), Err(Undefined::ZeroBase(_))));
    /// # Ok::<(), Undefined>(())
    /// ```
    #[inline]
    pub fn rate(&self, counts: &Counts) -> Result<Rate, Undefined> {
        self.rate_of(|count| counts.get(count))
    }

    /// Whether [`rate`](EngagementRate::rate) of these counts is exact or a lower bound.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Bound, Counts, EngagementRate};
    ///
    /// assert_eq!(EngagementRate::BY_VIEWS.bound(&Counts::new()), Bound::Exact);
    /// assert_eq!(EngagementRate::BY_VIEWS.treating_unknown_as_zero().bound(&Counts::new()), Bound::Lower);
    /// ```
    pub fn bound(&self, counts: &Counts) -> Bound {
        self.bound_of(|count| counts.get(count))
    }

    /// A rate of this formula in words: in percent, or as a plain number where it is a number per post.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{EngagementRate, Rate};
    ///
    /// assert_eq!(EngagementRate::BY_REACH.display(Rate::new(0.035)?).to_string(), "3.5 %");
    /// assert_eq!(EngagementRate::APPLAUSE.display(Rate::new(480.0)?).to_string(), "480");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn display(&self, rate: Rate) -> impl fmt::Display {
        let per_post = self.base == Base::POST;
        DisplayRate { rate, per_post }
    }

    #[inline]
    pub(super) fn rate_of(&self, get: impl Fn(Count) -> Option<u64>) -> Result<Rate, Undefined> {
        self.parts_of(get)?.rate().ok_or(Undefined::ZeroBase(self.base.counts()))
    }

    /// Both sides of the quotient; the denominator is not zero.
    #[inline]
    pub(super) fn parts_of(&self, get: impl Fn(Count) -> Option<u64>) -> Result<Parts, Undefined> {
        let base = self.base.counts();
        let denominator = if base.is_empty() { 1 } else { kernel::sum(base, &get)? };
        if denominator == 0 {
            return Err(Undefined::ZeroBase(base));
        }
        let numerator = if self.unknown_as_zero {
            kernel::weighted_sum(&self.multipliers, self.counted, |count| get(count).or(Some(0)))?
        } else {
            kernel::weighted_sum(&self.multipliers, self.counted, get)?
        };
        Ok(Parts { numerator, denominator: denominator * u128::from(self.divisor) })
    }

    /// As [`parts_of`](EngagementRate::parts_of), of [`LANES`](kernel::LANES) rows side by side, from this one on. `None` if some are too
    /// large: then the rows go one by one.
    #[inline]
    pub(super) fn with_lane_parts<R>(
        &self,
        source: &impl LaneSource,
        row: usize,
        memory: &mut [LaneMemory; 2],
        then: impl FnOnce(LaneParts<'_>) -> R,
    ) -> Option<R> {
        if !self.unknown_as_zero {
            let parts = self.lane_parts(source, row, Unknowns::Anything, memory);
            if parts.are_narrow() {
                return Some(then(parts));
            }
            if parts.known == u64::MAX {
                return None;
            }
        }
        let parts = self.lane_parts(source, row, Unknowns::Zero, memory);
        if parts.are_narrow() { Some(then(parts)) } else { None }
    }

    #[inline]
    fn lane_parts<'s>(
        &self,
        source: &'s impl LaneSource,
        row: usize,
        unknowns: Unknowns,
        memory: &'s mut [LaneMemory; 2],
    ) -> LaneParts<'s> {
        let [above, below] = memory;
        let base = self.base.counts();
        let denominators = if base.is_empty() {
            below.constant(self.divisor)
        } else {
            below.weighted_sums(base, |_| self.divisor, (source, row, unknowns))
        };
        let numerators = above.weighted_sums(self.counted, |count| self.multipliers[count], (source, row, unknowns));
        let (known, lower) = if self.unknown_as_zero {
            (denominators.known, !numerators.known)
        } else {
            (denominators.known & numerators.known, 0)
        };
        LaneParts { numerators, denominators, known, lower }
    }

    /// What one of the counts with the largest weight adds to the numerator.
    pub(super) fn one(&self) -> u32 {
        self.counted.iter().map(|count| self.multipliers[count]).max().unwrap_or_default()
    }

    pub(super) fn bound_of(&self, get: impl Fn(Count) -> Option<u64>) -> Bound {
        let lower = self.unknown_as_zero && self.counted.iter().any(|count| get(count).is_none());
        if lower { Bound::Lower } else { Bound::Exact }
    }
}

struct DisplayRate {
    rate: Rate,
    per_post: bool,
}

impl fmt::Display for DisplayRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.per_post { self.rate.as_ratio().fmt(f) } else { self.rate.fmt(f) }
    }
}

impl fmt::Debug for EngagementRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "EngagementRate({self})")
    }
}

enum Flaw {
    NothingCounted,
    Twice(Count),
}

const fn greatest_common_divisor(a: u32, b: u32) -> u32 {
    let (mut a, mut b) = (a, b);
    while b > 0 {
        (a, b) = (b, a % b);
    }
    a
}

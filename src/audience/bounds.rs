//! How many people a group reaches, when only sizes and pairwise overlaps are known.

use crate::audience::matrix::Overlaps;
use crate::error::InvalidError;
use crate::unit::Interval;

/// Between which numbers the distinct people of a group lie: [`Overlaps::reach_bounds`]. The bounds are certain, not probable: whoever
/// the people are, if sizes and overlaps are true, their number lies inside.
///
/// # Formula
///
/// ```text
/// S₁ = Σ aᵢ,   S₂ = Σ_{i<j} aᵢⱼ
///
/// lower, the largest of
///   largest            max aᵢ
///   Bonferroni         S₁ − S₂
///   Dawson–Sankoff     2 S₁ / (k + 1) − 2 S₂ / (k (k + 1)),   k = 1 + ⌊2 S₂ / S₁⌋
///   Kuai–Alajaji–Takahara   Σ ((aᵢ − rᵢ) / dᵢ + rᵢ / (dᵢ + 1)),   dᵢ = ⌊tᵢ / aᵢ⌋,   rᵢ = tᵢ mod aᵢ,   tᵢ = aᵢ + Σ_{j≠i} aᵢⱼ
///
/// upper, the smaller of
///   sum                S₁
///   Hunter–Worsley     S₁ − Σ aᵢⱼ over the edges of the heaviest spanning tree
///
/// aᵢ  people of creator i      aᵢⱼ  people that i and j share
/// ```
///
/// Lower bounds are rounded up, because people are whole. The last lower bound says: of creator i's people, each reached by so many
/// creators, as few as possible are there for these overlaps if all are reached about equally often. It is never below the other two
/// formulas; the largest audience may be above it.
///
/// Two creators are exact: both bounds are `a₁ + a₂ − a₁₂`.
///
/// # Example
///
/// ```
/// use influencer::audience::{Audience, Audiences};
///
/// let group = Audiences::new(&[Audience::from([1, 2, 3]), Audience::from([1, 4]), Audience::from([1, 3, 5])])?;
/// let bounds = group.overlaps()?.reach_bounds()?;
/// assert_eq!((bounds.low(), bounds.high()), (4, 5));
/// assert_eq!((bounds.bonferroni(), bounds.sum()), (4, 8));
/// # Ok::<(), influencer::InvalidError>(())
/// ```
///
/// # Source
///
/// C. E. Bonferroni, "Teoria statistica delle classi e calcolo delle probabilità" (Florence, 1936); D. A. Dawson and D. Sankoff, "An
/// Inequality for Probabilities" (Proceedings of the American Mathematical Society 18, 1967); H. Kuai, F. Alajaji and G. Takahara, "A
/// Lower Bound on the Probability of a Finite Union of Events" (Discrete Mathematics 215, 2000), which shows that theirs is the largest of the
/// three; D. Hunter, "An Upper Bound for the Probability of a Union" (Journal of Applied Probability 13, 1976); K. J. Worsley, "An Improved
/// Bonferroni Inequality and Applications" (Biometrika 69, 1982). The tree contains E. G. Kounias, "Bounds for the Probability of a Union, with
/// Applications" (Annals of Mathematical Statistics 39, 1968), whose upper bound is the best star.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ReachBounds {
    largest: u64,
    bonferroni: u64,
    dawson_sankoff: u64,
    kuai_alajaji_takahara: u64,
    hunter_worsley: u64,
    sum: u64,
}

impl ReachBounds {
    pub(super) fn of_overlaps(overlaps: &Overlaps) -> Result<ReachBounds, InvalidError> {
        let creators = overlaps.len();
        let sizes = overlaps.sizes();
        let sum: u64 = sizes.iter().sum();
        let shared_by =
            |creator: usize| -> u128 { (0..creators).map(|other| u128::from(overlaps.shared(creator, other))).sum() };
        let shared: Vec<u128> = (0..creators).map(shared_by).collect();
        let pairs = shared.iter().sum::<u128>() / 2;
        let bounds = ReachBounds {
            largest: sizes.iter().copied().max().unwrap_or_default(),
            bonferroni: narrow(u128::from(sum).saturating_sub(pairs)),
            dawson_sankoff: dawson_sankoff(sum.into(), pairs),
            kuai_alajaji_takahara: kuai_alajaji_takahara(sizes, &shared),
            // A tree of pairs that contradict one another may weigh more than all audiences.
            hunter_worsley: narrow(u128::from(sum).saturating_sub(heaviest_tree(overlaps))),
            sum,
        };
        if bounds.low() > bounds.high() {
            let value = format_args!("of {creators} audiences");
            let rule = format!("such that they reach {} at least and {} at most", bounds.low(), bounds.high());
            return Err(InvalidError::out_of_range("overlaps", value, rule));
        }
        Ok(bounds)
    }

    /// There are at least so many people.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.reach_bounds()?.low(), 1_200);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn low(&self) -> u64 {
        self.largest.max(self.bonferroni).max(self.dawson_sankoff).max(self.kuai_alajaji_takahara)
    }

    /// There are at most so many people.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.reach_bounds()?.high(), 1_200);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn high(&self) -> u64 {
        self.hunter_worsley.min(self.sum)
    }

    /// Both.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// let overlaps = Overlaps::new(&[900, 400, 300], &[(0, 1, 100), (0, 2, 50), (1, 2, 20)])?;
    /// assert_eq!(overlaps.reach_bounds()?.interval().to_string(), "1430 to 1450");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn interval(&self) -> Interval<u64> {
        Interval::between(self.low(), self.high())
    }

    /// The largest audience.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.reach_bounds()?.largest(), 900);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn largest(&self) -> u64 {
        self.largest
    }

    /// Bonferroni's lower bound; zero where the formula is negative.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.reach_bounds()?.bonferroni(), 1_200);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn bonferroni(&self) -> u64 {
        self.bonferroni
    }

    /// Dawson's and Sankoff's lower bound, the best that the two sums allow.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// let alike = Overlaps::new(&[10, 10, 10], &[(0, 1, 10), (0, 2, 10), (1, 2, 10)])?.reach_bounds()?;
    /// assert_eq!((alike.bonferroni(), alike.dawson_sankoff()), (0, 10));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn dawson_sankoff(&self) -> u64 {
        self.dawson_sankoff
    }

    /// The lower bound of Kuai, Alajaji and Takahara, from each creator's own overlaps.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// let overlaps = Overlaps::new(&[100, 10, 10], &[(0, 1, 0), (0, 2, 0), (1, 2, 10)])?.reach_bounds()?;
    /// assert_eq!(overlaps.kuai_alajaji_takahara(), 110);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn kuai_alajaji_takahara(&self) -> u64 {
        self.kuai_alajaji_takahara
    }

    /// The upper bound of Hunter and Worsley.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// let overlaps = Overlaps::new(&[900, 400, 300], &[(0, 1, 100), (0, 2, 50), (1, 2, 20)])?;
    /// assert_eq!(overlaps.reach_bounds()?.hunter_worsley(), 1_450);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn hunter_worsley(&self) -> u64 {
        self.hunter_worsley
    }

    /// The sizes added up.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::audience::Overlaps;
    /// assert_eq!(Overlaps::new(&[900, 400], &[(0, 1, 100)])?.reach_bounds()?.sum(), 1_300);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn sum(&self) -> u64 {
        self.sum
    }
}

impl Overlaps {
    /// Between which numbers the distinct people of the group lie, with no more known than this.
    ///
    /// # Errors
    ///
    /// If no audiences can have these sizes and overlaps, as far as the bounds tell: the lower lies above the upper.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::audience::Overlaps;
    ///
    /// let overlaps = Overlaps::new(&[900, 400, 300], &[(0, 1, 100), (0, 2, 50), (1, 2, 20)])?;
    /// let bounds = overlaps.reach_bounds()?;
    /// assert_eq!((bounds.low(), bounds.high()), (1_430, 1_450));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn reach_bounds(&self) -> Result<ReachBounds, InvalidError> {
        ReachBounds::of_overlaps(self)
    }
}

/// Of a number that is at most the sum of the sizes, which fits.
fn narrow(people: u128) -> u64 {
    u64::try_from(people).unwrap_or(u64::MAX)
}

/// Rounded up. At most 10,000 sizes, so that S₂ lies below 2^78 and the products below 2^110.
fn dawson_sankoff(sum: u128, pairs: u128) -> u64 {
    if sum == 0 {
        return 0;
    }
    let k = 1 + 2 * pairs / sum;
    // k is the whole part of a mean number of creators, and that is at most 10,000.
    narrow((2 * k * sum).saturating_sub(2 * pairs).div_ceil(k * (k + 1)))
}

/// Rounded up. Each term is rounded down at so many binary places, and there are at most 10,000 creators: the whole falls short by less
/// than a person, and of a whole number rounding up makes good for it.
fn kuai_alajaji_takahara(sizes: &[u64], shared: &[u128]) -> u64 {
    const PLACES: u32 = 48;
    let terms = sizes.iter().zip(shared).filter(|(size, _)| **size > 0).map(|(size, shared)| {
        let size = u128::from(*size);
        let (often, rest) = ((size + shared) / size, (size + shared) % size);
        (((size - rest) << PLACES) / often) + ((rest << PLACES) / (often + 1))
    });
    narrow(terms.sum::<u128>().div_ceil(1 << PLACES))
}

/// The weight of the heaviest spanning tree of the pairwise overlaps, by Prim's algorithm.
fn heaviest_tree(overlaps: &Overlaps) -> u128 {
    // The creators who are not in the tree yet, each with the heaviest edge that leads there.
    let mut outside: Vec<(usize, u64)> = (1..overlaps.len()).map(|other| (other, overlaps.shared(0, other))).collect();
    let mut weight = 0;
    while let Some((place, (joining, heaviest))) =
        outside.iter().copied().enumerate().max_by_key(|(_, (_, edge))| *edge)
    {
        outside.swap_remove(place);
        weight += u128::from(heaviest);
        for (other, edge) in &mut outside {
            *edge = overlaps.shared(joining, *other).max(*edge);
        }
    }
    weight
}

//! How alike a creator's posts do.

use crate::engagement::{EngagementRate, Outcome};
use crate::error::Undefined;
use crate::kernel::Ordered;
use crate::record::{ColumnCreator, CreatorColumns, CreatorView, PostFilter, ReadCreator};
use crate::rhythm::columns::result_columns;
use crate::rhythm::tally::{Tally, tally_accessors};
use crate::stats::spread;
use crate::unit::{Rate, Share};

/// How alike the posts of a creator do, by a formula: what a brand may expect of the next one.
///
/// Both numbers go by medians, so that one viral post moves neither far. Neither says that steady is good: packages of
/// likes are often steadier than people are.
///
/// # Example
///
/// ```
/// use influencer::{Account, Consistency, Count, Creator, EngagementRate, Platform, Post, PostFilter};
///
/// let posts = [300, 310, 330, 320, 340, 360, 4_000].iter().enumerate();
/// let posts = posts.map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes)).collect();
/// let creator = Creator::new(Account::new("mara", Platform::X).with(Count::Followers, 10_000), posts)?;
/// let consistency = Consistency::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
///
/// assert_eq!(format!("{:.1}", consistency.robust_variation()?), "9.0 %");
/// assert_eq!(format!("{:.1}", consistency.within_half_and_double()?), "85.7 %"); // six of seven
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Consistency {
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    robust_variation: Result<Rate, Undefined>,
    #[cfg_attr(feature = "serde", serde(with = "crate::error::told"))]
    within_half_and_double: Result<Share, Undefined>,
    formula: EngagementRate,
    filter: PostFilter,
    #[cfg_attr(feature = "serde", serde(flatten))]
    tally: Tally,
}

impl Consistency {
    /// The consistency of a creator, given as a row (`&Creator`) or from a table, over the rates that
    /// [`pooled`](EngagementRate::pooled) would pool.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let consistency = Consistency::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistency.posts_used(), 8);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of<'a>(creator: impl Into<CreatorView<'a>>, formula: &EngagementRate, filter: &PostFilter) -> Consistency {
        reckon(creator.into(), formula, filter, &mut Memory::default())
    }

    /// The robust coefficient of variation: how far a usual post lies from the median, as a part of the median.
    ///
    /// # Formula
    ///
    /// ```text
    /// 1.4826 · MAD / m
    ///
    /// m  median of the rates     MAD  median of |rᵢ − m|
    /// ```
    ///
    /// The factor `1 / Φ⁻¹(3/4)` makes it the coefficient of variation where rates are normal. Relative error: at most 1e-15.
    ///
    /// # Undefined when
    ///
    /// There are fewer than three posts, the median is zero, or the result is larger than any float.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooFewPosts`], [`Undefined::NoPositiveTotal`] or [`Undefined::TooLarge`], as said; with no post, the reason for which
    /// most were skipped.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let consistency = Consistency::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(format!("{:.2}", consistency.robust_variation()?), "9.12 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// C. N. P. G. Arachchige, L. A. Prendergast and R. G. Staudte, "Robust Analogs to the Coefficient of Variation" (Journal of Applied
    /// Statistics 49, 2022). Vendors print such a number and do not say how.
    #[doc(alias = "coefficient of variation")]
    pub const fn robust_variation(&self) -> Result<Rate, Undefined> {
        self.robust_variation
    }

    /// The share of posts that do at least half and at most twice what the median post does.
    ///
    /// # Formula
    ///
    /// ```text
    /// #{ m/2 ≤ rᵢ ≤ 2m } / n
    ///
    /// m  median of the rates     n  posts used
    /// ```
    ///
    /// # Undefined when
    ///
    /// As for [`robust_variation`](Consistency::robust_variation).
    ///
    /// # Errors
    ///
    /// As for [`robust_variation`](Consistency::robust_variation).
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let consistency = Consistency::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistency.within_half_and_double()?.to_string(), "100 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn within_half_and_double(&self) -> Result<Share, Undefined> {
        self.within_half_and_double
    }

    /// By which formula.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/creator.txt")]
    /// let consistency = Consistency::of(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistency.formula(), EngagementRate::LIKES_BY_FOLLOWERS);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn formula(&self) -> EngagementRate {
        self.formula
    }

    tally_accessors!("Consistency", "(&creator, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL)", "8");
}

result_columns! {
    /// What [`Consistency`] says of one creator, of many. An entry that is undefined is `None`; to learn why, ask [`Consistency::of`].
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let consistencies = ConsistencyColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistencies.within_half_and_double()[0].map(f64::from), Some(1.0));
    /// assert_eq!(consistencies.within_half_and_double()[1], None); // one post
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ConsistencyColumns from consistency: Consistency;

    /// The robust coefficients of variation, as [`Consistency::robust_variation`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let consistencies = ConsistencyColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert!(consistencies.robust_variations()[0] > influencer::Rate::new(0.05).ok());
    /// # Ok::<(), influencer::Error>(())
    /// ```
    robust_variations: Option<Rate> = consistency.robust_variation.ok();

    /// The shares near the median, as [`Consistency::within_half_and_double`] gives one.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let consistencies = ConsistencyColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistencies.within_half_and_double()[0].map(f64::from), Some(1.0));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    within_half_and_double: Option<Share> = consistency.within_half_and_double.ok();

    /// How many posts each rests on.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let consistencies = ConsistencyColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistencies.posts_used(), [7, 1]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    posts_used: u64 = consistency.tally.used;
}

impl ConsistencyColumns {
    /// The consistencies of many creators, each to the bit what [`Consistency::of`] gives. With feature `rayon`, on all threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/columns.txt")]
    /// let consistencies = ConsistencyColumns::of(&creators, &EngagementRate::LIKES_BY_FOLLOWERS, &PostFilter::ALL);
    /// assert_eq!(consistencies.robust_variations().len(), 2);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn of(creators: &CreatorColumns<'_>, formula: &EngagementRate, filter: &PostFilter) -> ConsistencyColumns {
        let posts = creators.posts();
        ConsistencyColumns::fill(creators.len(), Memory::default, |memory, creator| {
            reckon(ColumnCreator::new(creators, &posts, creator), formula, filter, memory)
        })
    }
}

#[derive(Default)]
struct Memory {
    rates: Vec<Rate>,
    sorted: Vec<Rate>,
}

fn reckon<C: ReadCreator>(
    creator: C,
    formula: &EngagementRate,
    filter: &PostFilter,
    memory: &mut Memory,
) -> Consistency {
    let mut tally = Tally::none(formula.base().counts());
    memory.rates.clear();
    for post in creator.posts() {
        match formula.outcome(creator, post, filter) {
            Outcome::LeftOut => tally.left_out += 1,
            Outcome::Skipped(reason) => tally.skipped.add(reason),
            Outcome::Used(parts) => {
                tally.used += 1;
                memory.rates.extend(parts.rate());
            }
        }
    }
    let ordered = Ordered::new(memory.rates.iter().copied(), &mut memory.sorted);
    let median = tally.need(3).and_then(|()| match ordered.median() {
        Some(median) if median > Rate::ZERO => Ok(median),
        _ => Err(Undefined::NoPositiveTotal),
    });
    Consistency {
        robust_variation: median.and_then(|median| {
            Rate::from_ratio(spread::mad(ordered.rates())? / median.as_ratio()).ok_or(Undefined::TooLarge)
        }),
        within_half_and_double: median.map(|median| near(ordered.rates(), median.as_ratio())),
        formula: *formula,
        filter: *filter,
        tally,
    }
}

#[allow(clippy::cast_precision_loss)] // Nobody has 2^53 posts in memory.
fn near(sorted: &[Rate], median: f64) -> Share {
    let below = sorted.partition_point(|rate| rate.as_ratio() < 0.5 * median);
    let upto = sorted.partition_point(|rate| rate.as_ratio() <= 2.0 * median);
    Share::nearest((upto - below) as f64 / sorted.len() as f64)
}

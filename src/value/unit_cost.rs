//! What one of something costs.

use core::cmp::Ordering;
use core::fmt;

use rust_decimal::Decimal;

use crate::count::{Count, CountSet};
use crate::error::{Error, InvalidError, Undefined};
use crate::value::money::Money;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What money is divided by.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::CostBasis;
    ///
    /// assert_eq!("thousand_impressions".parse::<CostBasis>()?, CostBasis::ThousandImpressions);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum CostBasis called "basis of a cost" {
        /// Cost per engagement, CPE. Say which counts are the engagements.
        Engagement = "engagement",
        /// Cost per person reached.
        PersonReached = "person_reached",
        /// Cost per mille, CPM: for a thousand impressions.
        ThousandImpressions = "thousand_impressions",
        /// Cost per view, CPV.
        View = "view",
    }
}

impl CostBasis {
    /// How many the cost is for.
    const fn units(self) -> u64 {
        match self {
            CostBasis::ThousandImpressions => 1_000,
            _ => 1,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            CostBasis::Engagement => "per engagement",
            CostBasis::PersonReached => "per person reached",
            CostBasis::ThousandImpressions => "per thousand impressions",
            CostBasis::View => "per view",
        }
    }

    const fn zero(self) -> Undefined {
        match self {
            CostBasis::Engagement => Undefined::NoPositiveTotal,
            CostBasis::PersonReached => Undefined::ZeroBase(CountSet::of(&[Count::Reach])),
            CostBasis::ThousandImpressions => Undefined::ZeroBase(CountSet::of(&[Count::Impressions])),
            CostBasis::View => Undefined::ZeroBase(CountSet::of(&[Count::Views])),
        }
    }
}

/// What one engagement, person reached, thousand impressions or view costs.
///
/// Costs of unlike bases or currencies do not compare: there is no `<`, and [`compare`](UnitCost::compare) refuses with an error that names
/// both.
///
/// # Example
///
/// ```
/// use influencer::value::{CostBasis, Currency, Money, UnitCost};
///
/// let per_engagement = UnitCost::new(Money::whole(10_000, Currency::EUR), CostBasis::Engagement, 500)?;
/// assert_eq!(per_engagement.to_string(), "20 EUR per engagement");
///
/// let per_thousand = UnitCost::new(Money::whole(1_000, Currency::EUR), CostBasis::ThousandImpressions, 50_000)?;
/// assert_eq!(format!("{per_thousand:.2}"), "20.00 EUR per thousand impressions");
/// # Ok::<(), influencer::Undefined>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct UnitCost {
    price: Money,
    basis: CostBasis,
}

impl UnitCost {
    /// The cost of one.
    ///
    /// # Formula
    ///
    /// ```text
    /// cost per engagement             spent / engagements
    /// cost per person reached         spent / reach
    /// cost per thousand impressions   spent / impressions × 1000
    /// cost per view                   spent / views
    /// ```
    ///
    /// Rounded once, as [`Money`] says.
    ///
    /// # Undefined when
    ///
    /// The count is zero.
    ///
    /// # Errors
    ///
    /// [`Undefined::ZeroBase`], or [`Undefined::NoPositiveTotal`] for no engagements; [`Undefined::TooLarge`] for a product of more than 28
    /// digits before the point.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{CostBasis, Currency, Money, UnitCost};
    ///
    /// let spent = Money::whole(300, Currency::USD);
    /// assert_eq!(UnitCost::new(spent, CostBasis::View, 12_000)?.to_string(), "0.025 USD per view");
    /// let nobody = UnitCost::new(spent, CostBasis::PersonReached, 0);
    /// assert_eq!(nobody.unwrap_err().to_string(), "base (reach) is zero");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    ///
    /// # Source
    ///
    /// Interactive Advertising Bureau, "Glossary of Terminology" (IAB, n.d.), for CPM; Hootsuite, "Social Media Metrics" (n.d.), for the others.
    #[doc(alias("CPM", "CPE", "CPV"))]
    pub fn new(spent: Money, basis: CostBasis, count: u64) -> Result<UnitCost, Undefined> {
        UnitCost::over(spent, basis, Decimal::from(count))
    }

    /// The cost of one over several posts, creators or campaigns: all that was spent over all that was counted. Never the mean of the
    /// unit costs, in which a post that few saw counts as much as one that many saw.
    ///
    /// # Formula
    ///
    /// ```text
    /// blended cost per thousand impressions = Σ spent / Σ impressions × 1000
    /// ```
    ///
    /// and so for the others.
    ///
    /// # Errors
    ///
    /// If two currencies are mixed; and as for [`new`](UnitCost::new), where nothing at all has no currency and is
    /// [`Undefined::NoPositiveTotal`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{CostBasis, Currency, Money, UnitCost};
    ///
    /// let parts = [(Money::whole(100, Currency::EUR), 10_000), (Money::whole(100, Currency::EUR), 1_000)];
    /// let blended = UnitCost::blended(CostBasis::ThousandImpressions, parts)?;
    /// assert_eq!(format!("{blended:.2}"), "18.18 EUR per thousand impressions");
    /// // The mean of 10 and 100 would be 55.
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn blended(basis: CostBasis, parts: impl IntoIterator<Item = (Money, u64)>) -> Result<UnitCost, Error> {
        let mut total: Option<(Money, u128)> = None;
        for (spent, count) in parts {
            total = Some(match total {
                None => (spent, count.into()),
                // More than 2^64 parts are out of reach, so the counts cannot overflow.
                Some((sum, counts)) => (sum.plus(spent)?, counts + u128::from(count)),
            });
        }
        let (spent, count) = total.ok_or(Undefined::NoPositiveTotal)?;
        let count = i128::try_from(count).ok().and_then(|count| Decimal::try_from_i128_with_scale(count, 0).ok());
        Ok(UnitCost::over(spent, basis, count.ok_or(Undefined::TooLarge)?)?)
    }

    pub(super) fn over(spent: Money, basis: CostBasis, count: Decimal) -> Result<UnitCost, Undefined> {
        if count.is_zero() {
            return Err(basis.zero());
        }
        let units = spent.amount().checked_mul(Decimal::from(basis.units()));
        let price = spent.changed(units.and_then(|units| units.checked_div(count)))?;
        Ok(UnitCost { price, basis })
    }

    /// What so many cost at this price.
    ///
    /// # Formula
    ///
    /// ```text
    /// impressions / 1000 × cost per thousand,   count × cost of one
    /// ```
    ///
    /// # Undefined when
    ///
    /// The product has more than 28 digits before the point.
    ///
    /// # Errors
    ///
    /// [`Undefined::TooLarge`], as said.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{CostBasis, Currency, Money, UnitCost};
    ///
    /// let price = UnitCost::new(Money::whole(20, Currency::USD), CostBasis::ThousandImpressions, 1_000)?;
    /// assert_eq!(format!("{:.2}", price.of(999)?), "19.98 USD");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn of(&self, count: u64) -> Result<Money, Undefined> {
        let units = Decimal::from(self.basis.units());
        let product = self.price.amount().checked_mul(Decimal::from(count));
        self.price.changed(product.and_then(|product| product.checked_div(units)))
    }

    /// The price of one, or of a thousand impressions.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostBasis, Currency, Money, UnitCost};
    /// let cost = UnitCost::new(Money::whole(30, Currency::EUR), CostBasis::View, 60)?;
    /// assert_eq!(cost.price().to_string(), "0.5 EUR");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub const fn price(&self) -> Money {
        self.price
    }

    /// What the price is for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostBasis, Currency, Money, UnitCost};
    /// let cost = UnitCost::new(Money::whole(30, Currency::EUR), CostBasis::View, 60)?;
    /// assert_eq!(cost.basis(), CostBasis::View);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub const fn basis(&self) -> CostBasis {
        self.basis
    }

    /// Which of two is the dearer.
    ///
    /// # Errors
    ///
    /// If basis or currency differ; the error names both.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::value::{CostBasis, Currency, Money, UnitCost};
    /// let spent = Money::whole(30, Currency::EUR);
    /// let [by_view, by_reach] = [CostBasis::View, CostBasis::PersonReached].map(|basis| UnitCost::new(spent, basis, 60));
    /// let error = by_view?.compare(by_reach?).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot compare 0.5 EUR per view with 0.5 EUR per person reached: basis differs");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn compare(self, other: UnitCost) -> Result<Ordering, InvalidError> {
        if self.basis != other.basis {
            return Err(InvalidError::incomparable(self, other, "basis differs"));
        }
        self.price.check_same_currency(other.price)?;
        Ok(self.price.amount().cmp(&other.price.amount()))
    }
}

impl fmt::Display for UnitCost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (price, words) = (self.price, self.basis.words());
        let text = match f.precision() {
            Some(digits) => format!("{price:.digits$} {words}"),
            None => format!("{price} {words}"),
        };
        // `pad_integral`, because `pad` would take the precision for a length.
        f.pad_integral(true, "", &text)
    }
}

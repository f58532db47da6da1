//! What attention would have cost, by somebody's price list.

use core::fmt;

use rust_decimal::Decimal;

use crate::count::{Count, CountSet, PerCount};
use crate::error::{InvalidError, Undefined};
use crate::record::Counts;
use crate::unit::Day;
use crate::value::currency::Currency;
use crate::value::money::Money;

/// For how many of a count a price is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Price {
    amount: Decimal,
    units: u64,
}

/// A dated list of prices for counts: what an [`EarnedMediaValue`] rests on. This crate ships none, because any such list is an opinion.
///
/// # Example
///
/// ```
/// use influencer::value::{Currency, Money, RateCard};
/// use influencer::{Count, Counts, Day};
///
/// let price = |text: &str| text.parse::<Money>();
/// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::USD)
///     .with(Count::Likes, price("0.30 USD")?)?
///     .with(Count::Comments, price("0.50 USD")?)?
///     .with_per_thousand(Count::Impressions, price("0.05 USD")?)?;
///
/// let counts = [(Count::Likes, 5_000), (Count::Comments, 500), (Count::Impressions, 50_000), (Count::Saves, 80)];
/// let value = card.earned_media_value(&counts.into_iter().collect::<Counts>())?;
/// assert_eq!(
///     value.to_string(),
///     "1752.5 USD by house card of 2026-07-01 for impressions + likes + comments, without saves",
/// );
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RateCard {
    name: String,
    dated: Day,
    currency: Currency,
    prices: PerCount<Option<Price>>,
}

impl RateCard {
    /// A card without prices. Name whose it is; the date is that of the prices.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Day;
    /// use influencer::value::{Currency, RateCard};
    ///
    /// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR);
    /// assert!(card.counts().is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn new(name: impl Into<String>, dated: Day, currency: Currency) -> RateCard {
        RateCard { name: name.into(), dated, currency, prices: PerCount::filled(None) }
    }

    /// With the price of one of a count.
    ///
    /// # Errors
    ///
    /// If the price is in another currency or negative, or the count has a price.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, RateCard};
    /// use influencer::{Count, Day};
    ///
    /// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR);
    /// let error = card.with(Count::Likes, Money::whole(1, Currency::USD)).unwrap_err();
    /// assert_eq!(error.to_string(), "cannot compare 0 EUR with 1 USD: currency differs");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn with(self, count: Count, price: Money) -> Result<RateCard, InvalidError> {
        self.priced(count, price, 1)
    }

    /// With the price of a thousand of a count.
    ///
    /// # Errors
    ///
    /// As for [`with`](RateCard::with).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, RateCard};
    /// use influencer::{Count, Counts, Day};
    ///
    /// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR)
    ///     .with_per_thousand(Count::Views, Money::whole(8, Currency::EUR))?;
    /// let value = card.earned_media_value(&Counts::new().with(Count::Views, 250))?;
    /// assert_eq!(value.value().to_string(), "2 EUR");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn with_per_thousand(self, count: Count, price: Money) -> Result<RateCard, InvalidError> {
        self.priced(count, price, 1_000)
    }

    fn priced(mut self, count: Count, price: Money, units: u64) -> Result<RateCard, InvalidError> {
        Money::whole(0, self.currency).check_same_currency(price)?;
        if price.amount() < Decimal::ZERO {
            return Err(InvalidError::out_of_range("price", format_args!("{price} of {count}"), "zero or more"));
        }
        if self.prices[count].is_some() {
            return Err(InvalidError::duplicate("price", count.name()));
        }
        self.prices[count] = Some(Price { amount: price.amount(), units });
        Ok(self)
    }

    /// What counts would have cost at these prices: an earned media value. It is a way to add up unlike counts, and not money: nobody
    /// paid it and nobody earned it.
    ///
    /// The Barcelona Principles, agreed by five associations of communication under the lead of AMEC, hold since 2010 that advertising value
    /// equivalents do not measure the value of communication. A rate card of advertising prices is such an equivalent; one of your own
    /// prices is no more than weights. So the result names card and date, and two values of unlike cards do not compare.
    ///
    /// # Formula
    ///
    /// ```text
    /// Σ count × price of one + Σ count × price of a thousand / 1000,   over the counts with a price
    /// ```
    ///
    /// # Undefined when
    ///
    /// A count that has a price is not known, or the card has no price.
    ///
    /// # Errors
    ///
    /// [`Undefined::Unknown`] with the count, or [`Undefined::NoPositiveTotal`], as said; [`Undefined::TooLarge`] beyond 28 digits.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, RateCard};
    /// use influencer::{Count, Counts, Day, Undefined};
    ///
    /// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR)
    ///     .with(Count::Likes, "0.30 EUR".parse()?)?;
    /// let hidden = Counts::new().with(Count::Comments, 12);
    /// assert_eq!(card.earned_media_value(&hidden), Err(Undefined::Unknown(Count::Likes)));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    ///
    /// # Source
    ///
    /// Later, "Earned Media Value" (n.d.), for the form and the worked example; AMEC, "Barcelona Declaration of Measurement Principles" (2010)
    /// and "Barcelona Principles 3.0" (2020), principle 5, against it.
    #[doc(alias = "EMV")]
    pub fn earned_media_value(&self, counts: &Counts) -> Result<EarnedMediaValue, Undefined> {
        let priced = self.counts();
        if priced.is_empty() {
            return Err(Undefined::NoPositiveTotal);
        }
        let mut total = Decimal::ZERO;
        for (count, price) in priced.iter().filter_map(|count| Some((count, self.prices[count]?))) {
            let number = counts.get(count).ok_or(Undefined::Unknown(count))?;
            let product = price.amount.checked_mul(Decimal::from(number));
            let cost = product.and_then(|product| product.checked_div(Decimal::from(price.units)));
            total = cost.and_then(|cost| total.checked_add(cost)).ok_or(Undefined::TooLarge)?;
        }
        let left_out =
            Count::ALL.iter().copied().filter(|count| counts.get(*count).is_some() && !priced.contains(*count));
        Ok(EarnedMediaValue {
            value: Money::new(total.normalize(), self.currency),
            card: self.clone(),
            left_out: left_out.collect(),
        })
    }

    /// Whose card it is.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, value::{Currency, RateCard}};
    /// assert_eq!(RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR).name(), "house card");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// When the prices were valid.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Day, value::{Currency, RateCard}};
    /// assert_eq!(RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR).dated().to_string(), "2026-07-01");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn dated(&self) -> Day {
        self.dated
    }

    /// The counts that have a price.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, RateCard};
    /// use influencer::{Count, CountSet, Day};
    ///
    /// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR)
    ///     .with(Count::Likes, Money::whole(1, Currency::EUR))?;
    /// assert_eq!(card.counts(), CountSet::of(&[Count::Likes]));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn counts(&self) -> CountSet {
        Count::ALL.iter().copied().filter(|count| self.prices[*count].is_some()).collect()
    }
}

/// What counts would have cost by a [`RateCard`]: [`RateCard::earned_media_value`], which says what it is not.
///
/// # Example
///
/// ```
/// use influencer::value::{Currency, Money, RateCard};
/// use influencer::{Count, Counts, Day};
///
/// let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR)
///     .with(Count::Likes, Money::whole(1, Currency::EUR))?;
/// let value = card.earned_media_value(&Counts::new().with(Count::Likes, 40).with(Count::Views, 900))?;
/// assert_eq!(value.value().to_string(), "40 EUR");
/// assert!(value.left_out().contains(Count::Views));
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct EarnedMediaValue {
    value: Money,
    card: RateCard,
    left_out: CountSet,
}

impl EarnedMediaValue {
    /// The value.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, Counts, Day, value::{Currency, Money, RateCard}};
    /// # let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR);
    /// let card = card.with(Count::Likes, "0.30 EUR".parse()?)?;
    /// assert_eq!(card.earned_media_value(&Counts::new().with(Count::Likes, 10))?.value().to_string(), "3 EUR");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn value(&self) -> Money {
        self.value
    }

    /// The card.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, Counts, Day, value::{Currency, Money, RateCard}};
    /// # let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR);
    /// let card = card.with(Count::Likes, "0.30 EUR".parse()?)?;
    /// assert_eq!(card.earned_media_value(&Counts::new().with(Count::Likes, 10))?.card(), &card);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn card(&self) -> &RateCard {
        &self.card
    }

    /// The known counts that the card has no price for, and that so add nothing.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{Count, Counts, CountSet, Day, value::{Currency, Money, RateCard}};
    /// # let card = RateCard::new("house card", Day::new(2026, 7, 1)?, Currency::EUR);
    /// let card = card.with(Count::Likes, "0.30 EUR".parse()?)?;
    /// let counts = Counts::new().with(Count::Likes, 10).with(Count::Saves, 2);
    /// assert_eq!(card.earned_media_value(&counts)?.left_out(), CountSet::of(&[Count::Saves]));
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub const fn left_out(&self) -> CountSet {
        self.left_out
    }
}

/// The value, by which card of which day, for which counts, and without which.
impl fmt::Display for EarnedMediaValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = self.value;
        match f.precision() {
            Some(digits) => write!(f, "{value:.digits$}")?,
            None => write!(f, "{value}")?,
        }
        write!(f, " by {} of {} for {}", self.card.name, self.card.dated, self.card.counts())?;
        if self.left_out.is_empty() { Ok(()) } else { write!(f, ", without {}", self.left_out) }
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for EarnedMediaValue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;

        let mut out = serializer.serialize_struct("EarnedMediaValue", 5)?;
        out.serialize_field("earned_media_value", &self.value)?;
        out.serialize_field("rate_card", &self.card.name)?;
        out.serialize_field("dated", &self.card.dated)?;
        out.serialize_field("counts", &self.card.counts())?;
        out.serialize_field("left_out", &self.left_out)?;
        out.end()
    }
}

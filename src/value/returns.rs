//! What came back of what was spent.

use core::fmt;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{Error, Undefined};
use crate::value::money::Money;

macro_rules! quotient_of_money {
    ($(#[$meta:meta])* $Type:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Type(Decimal);

        impl $Type {
            /// The quotient as a plain decimal.
            ///
            /// # Example
            ///
            /// ```
            /// use influencer::value::{Currency, Decimal, Money};
            #[doc = concat!("use influencer::value::", stringify!($Type), ";")]
            ///
            /// let (back, cost) = (Money::whole(300, Currency::EUR), Money::whole(100, Currency::EUR));
            #[doc = concat!("let back = ", stringify!($Type), "::new(back, cost)?;")]
            /// assert!(back.as_decimal() <= Decimal::from(3));
            /// # Ok::<(), influencer::Error>(())
            /// ```
            pub const fn as_decimal(self) -> Decimal {
                self.0
            }
        }

        impl fmt::Debug for $Type {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($Type), self.0)
            }
        }

        /// As a decimal in text, so that no digit is lost.
        #[cfg(feature = "serde")]
        impl serde::Serialize for $Type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(&self.0)
            }
        }
    };
}

quotient_of_money! {
    /// Return on ad spend, ROAS: revenue for each unit spent. 1 is revenue as large as the cost, which is no profit.
    ///
    /// It is not a [`ReturnOnInvestment`], which is less by one.
    ///
    /// # Formula
    ///
    /// ```text
    /// revenue / cost
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, ReturnOnAdSpend};
    ///
    /// let back = ReturnOnAdSpend::new(Money::whole(42_000, Currency::EUR), Money::whole(10_000, Currency::EUR))?;
    /// assert_eq!(back.to_string(), "4.2 times");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// Google, "About Target ROAS Bidding" (Google Ads Help, n.d.).
    #[doc(alias = "ROAS")]
    ReturnOnAdSpend
}

quotient_of_money! {
    /// Return on investment, ROI: what is left of the revenue after the cost, for each unit of cost. Negative for a loss.
    ///
    /// What counts as revenue is the caller's to say and to tell. An [`EarnedMediaValue`](super::EarnedMediaValue) is no revenue: vendors who
    /// put one in get a return without a sale.
    ///
    /// # Formula
    ///
    /// ```text
    /// (revenue − cost) / cost
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, ReturnOnInvestment};
    ///
    /// let cost = Money::whole(10_000, Currency::EUR);
    /// assert_eq!(ReturnOnInvestment::new(Money::whole(42_000, Currency::EUR), cost)?.to_string(), "320 %");
    /// assert_eq!(ReturnOnInvestment::new(Money::whole(9_000, Currency::EUR), cost)?.to_string(), "-10 %");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    ///
    /// # Source
    ///
    /// P. W. Farris, N. T. Bendle, P. E. Pfeifer and D. J. Reibstein, "Marketing Metrics" (Wharton School Publishing, 2010).
    #[doc(alias = "ROI")]
    ReturnOnInvestment
}

impl ReturnOnAdSpend {
    /// Of what came in and what it cost.
    ///
    /// # Undefined when
    ///
    /// The cost is zero or negative.
    ///
    /// # Errors
    ///
    /// If the currencies differ; [`Undefined::NoPositiveTotal`], as said; [`Undefined::TooLarge`] beyond 28 digits before the point.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, ReturnOnAdSpend};
    ///
    /// let free = ReturnOnAdSpend::new(Money::whole(42, Currency::EUR), Money::whole(0, Currency::EUR));
    /// assert_eq!(free.unwrap_err().to_string(), "total is not above zero");
    /// ```
    pub fn new(revenue: Money, cost: Money) -> Result<ReturnOnAdSpend, Error> {
        Ok(ReturnOnAdSpend(over_cost(revenue, cost)?))
    }
}

impl ReturnOnInvestment {
    /// Of what came in and what it cost.
    ///
    /// # Undefined when
    ///
    /// The cost is zero or negative.
    ///
    /// # Errors
    ///
    /// As for [`ReturnOnAdSpend::new`]; and if the difference does not fit into 28 digits.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money, ReturnOnInvestment};
    ///
    /// let mixed = ReturnOnInvestment::new(Money::whole(42, Currency::EUR), Money::whole(10, Currency::USD));
    /// assert_eq!(mixed.unwrap_err().to_string(), "cannot compare 42 EUR with 10 USD: currency differs");
    /// ```
    pub fn new(revenue: Money, cost: Money) -> Result<ReturnOnInvestment, Error> {
        Ok(ReturnOnInvestment(over_cost(revenue.minus(cost)?, cost)?))
    }
}

fn over_cost(money: Money, cost: Money) -> Result<Decimal, Error> {
    money.check_same_currency(cost)?;
    if cost.amount() <= Decimal::ZERO {
        return Err(Undefined::NoPositiveTotal.into());
    }
    Ok(money.amount().checked_div(cost.amount()).ok_or(Undefined::TooLarge)?)
}

/// All digits, or as many after the point as asked for, to even on ties; then the unit.
fn written(number: Decimal, unit: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = match f.precision() {
        Some(digits) => {
            let places = u32::try_from(digits).unwrap_or(u32::MAX);
            let number = number.round_dp_with_strategy(places, RoundingStrategy::MidpointNearestEven);
            format!("{number:.digits$} {unit}")
        }
        None => format!("{} {unit}", number.normalize()),
    };
    // `pad_integral`, because `pad` would take the precision for a length.
    f.pad_integral(true, "", &text)
}

/// So many times the cost.
impl fmt::Display for ReturnOnAdSpend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        written(self.0, "times", f)
    }
}

/// In percent of the cost.
impl fmt::Display for ReturnOnInvestment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Only what has 27 digits before the point is too large for two more.
        match self.0.checked_mul(Decimal::ONE_HUNDRED) {
            Some(percent) => written(percent, "%", f),
            None => written(self.0, "times", f),
        }
    }
}

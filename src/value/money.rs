//! An amount of a currency.

use core::fmt;
use core::str::FromStr;

use rust_decimal::{Decimal, RoundingStrategy};

use crate::error::{InvalidError, Undefined};
use crate::value::currency::Currency;

/// An exact amount of one currency, possibly negative.
///
/// Amounts of unlike currencies do not add or compare; there is no `+` and no `<`, because both may be refused.
///
/// ```compile_fail,E0369
/// # use influencer::value::Money;
/// let (one, other): (Money, Money) = ("5 EUR".parse().unwrap(), "5 USD".parse().unwrap());
/// let nonsense = one < other;
/// ```
///
/// # Rounding
///
/// Sums are exact or an error. A quotient has 28 significant digits, and at most 28 after the point, the last one rounded to the
/// nearest, to even on ties. Nothing is rounded to cents unless it is printed or you [ask](Money::rounded) for it.
///
/// # Example
///
/// ```
/// use influencer::value::{Currency, Money};
///
/// let fee: Money = "1250.50 EUR".parse()?;
/// let travel = Money::whole(80, Currency::EUR);
/// assert_eq!(fee.plus(travel)?.to_string(), "1330.50 EUR");
///
/// let error = fee.plus(Money::whole(80, Currency::USD)).unwrap_err();
/// assert_eq!(error.to_string(), "cannot compare 1250.50 EUR with 80 USD: currency differs");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    amount: Decimal,
    currency: Currency,
}

impl Money {
    /// So much of a currency.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Decimal, Money};
    ///
    /// let cents = Decimal::new(1999, 2);
    /// assert_eq!(Money::new(cents, Currency::USD).to_string(), "19.99 USD");
    /// ```
    pub const fn new(amount: Decimal, currency: Currency) -> Money {
        Money { amount, currency }
    }

    /// A whole number of a currency.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money};
    ///
    /// assert_eq!(Money::whole(1_000, Currency::USD).to_string(), "1000 USD");
    /// ```
    pub fn whole(amount: i64, currency: Currency) -> Money {
        Money::new(Decimal::from(amount), currency)
    }

    /// The amount.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Decimal, Money};
    ///
    /// assert_eq!(Money::whole(7, Currency::EUR).amount(), Decimal::from(7));
    /// ```
    pub const fn amount(&self) -> Decimal {
        self.amount
    }

    /// The currency.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money};
    ///
    /// assert_eq!(Money::whole(7, Currency::EUR).currency(), Currency::EUR);
    /// ```
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// This much more.
    ///
    /// # Errors
    ///
    /// If the currencies differ, or the sum is too large for 28 digits.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money};
    ///
    /// assert_eq!(Money::whole(7, Currency::EUR).plus(Money::whole(3, Currency::EUR))?, Money::whole(10, Currency::EUR));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn plus(self, other: Money) -> Result<Money, InvalidError> {
        self.check_same_currency(other)?;
        self.with(exact_sum(self.amount, other.amount), "sum", other)
    }

    /// This much less.
    ///
    /// # Errors
    ///
    /// As for [`plus`](Money::plus).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money};
    ///
    /// assert_eq!(Money::whole(7, Currency::EUR).minus(Money::whole(9, Currency::EUR))?.to_string(), "-2 EUR");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn minus(self, other: Money) -> Result<Money, InvalidError> {
        self.check_same_currency(other)?;
        self.with(exact_sum(self.amount, -other.amount), "difference", other)
    }

    /// Rounded to so many digits after the point, to even on ties.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::Money;
    ///
    /// let price: Money = "0.125 USD".parse()?;
    /// assert_eq!(price.rounded(2).to_string(), "0.12 USD");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn rounded(self, digits: u32) -> Money {
        let amount = self.amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointNearestEven);
        Money { amount, ..self }
    }

    /// Whether two amounts may be set side by side.
    ///
    /// # Errors
    ///
    /// Names both, if their currencies differ.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::{Currency, Money};
    ///
    /// let (one, other) = (Money::whole(7, Currency::EUR), Money::whole(9, Currency::GBP));
    /// assert!(one.check_same_currency(other).unwrap_err().is_incomparable());
    /// ```
    pub fn check_same_currency(self, other: Money) -> Result<(), InvalidError> {
        if self.currency == other.currency {
            return Ok(());
        }
        Err(InvalidError::incomparable(self, other, "currency differs"))
    }

    fn with(self, amount: Option<Decimal>, what: &'static str, other: Money) -> Result<Money, InvalidError> {
        let too_large = || {
            let value = format_args!("of {self} and {other}");
            InvalidError::out_of_range(what, value, "exact in 28 digits")
        };
        amount.map(|amount| Money { amount, ..self }).ok_or_else(too_large)
    }

    /// With a result in place of the amount, without zeros at its end: how many a quotient has is chance.
    pub(super) fn changed(self, amount: Option<Decimal>) -> Result<Money, Undefined> {
        amount.map(|amount| Money { amount: amount.normalize(), ..self }).ok_or(Undefined::TooLarge)
    }
}

/// `None` where the sum does not fit, or would have to be rounded.
fn exact_sum(one: Decimal, other: Decimal) -> Option<Decimal> {
    let exact = |one: Decimal, other: Decimal| {
        let sum = one.checked_add(other)?;
        (sum.is_zero() || sum.scale() == one.scale().max(other.scale())).then_some(sum)
    };
    // With the digits as written, or without zeros that take the place of others.
    exact(one, other).or_else(|| exact(one.normalize(), other.normalize()))
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}

/// The amount with all its digits, or as many after the point as asked for, to even on ties; then the currency.
impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let currency = self.currency;
        let text = match f.precision() {
            Some(digits) => {
                let amount = self.rounded(u32::try_from(digits).unwrap_or(u32::MAX)).amount;
                format!("{amount:.digits$} {currency}")
            }
            None => format!("{} {currency}", self.amount),
        };
        // `pad_integral`, because `pad` would take the precision for a length.
        f.pad_integral(true, "", &text)
    }
}

/// Reads what it prints: `1250.50 EUR`.
impl FromStr for Money {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Money, InvalidError> {
        let malformed =
            || InvalidError::malformed("money", text, "expected an amount and a currency, as in 1250.50 EUR");
        let (amount, currency) = text.trim().split_once(' ').ok_or_else(malformed)?;
        let looks_right = amount.strip_prefix('-').unwrap_or(amount).split('.').count() <= 2
            && amount.bytes().all(|byte| byte.is_ascii_digit() || b"-.".contains(&byte))
            && amount.bytes().any(|byte| byte.is_ascii_digit());
        let amount = if looks_right { Decimal::from_str_exact(amount).ok() } else { None };
        Ok(Money::new(amount.ok_or_else(malformed)?, currency.parse().map_err(|_| malformed())?))
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Money);

//! Which money.

use core::fmt;
use core::str::FromStr;

use crate::error::InvalidError;

/// A currency by its three letters of ISO 4217. The form is checked, not whether there is such a currency: that list changes.
///
/// # Example
///
/// ```
/// use influencer::value::Currency;
///
/// let currency: Currency = "CHF".parse()?;
/// assert_eq!(currency.code(), "CHF");
/// let error = "Fr.".parse::<Currency>().unwrap_err();
/// assert_eq!(error.to_string(), "currency \"Fr.\" cannot be read: expected three capital letters, as in EUR");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
///
/// # Source
///
/// ISO, "ISO 4217: Codes for the Representation of Currencies" (2015).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency {
    // Capital letters from A to Z.
    code: [u8; 3],
}

impl Currency {
    /// The euro.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::value::Currency::EUR.to_string(), "EUR");
    /// ```
    pub const EUR: Currency = Currency::constant("EUR");

    /// The pound sterling.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::value::Currency::GBP.to_string(), "GBP");
    /// ```
    pub const GBP: Currency = Currency::constant("GBP");

    /// The dollar of the United States.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::value::Currency::USD.to_string(), "USD");
    /// ```
    pub const USD: Currency = Currency::constant("USD");

    /// The currency of a code written in the program.
    ///
    /// # Panics
    ///
    /// If it has not three capital letters; in a `const`, the program does not compile:
    ///
    /// ```compile_fail,E0080
    /// # use influencer::value::Currency;
    /// const NEVER: Currency = Currency::constant("euro");
    /// # println!("{NEVER}");
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::value::Currency;
    ///
    /// const YEN: Currency = Currency::constant("JPY");
    /// assert_eq!(YEN.code(), "JPY");
    /// ```
    pub const fn constant(code: &str) -> Currency {
        match Currency::from_code(code) {
            Some(currency) => currency,
            None => panic!("a currency has three capital letters"),
        }
    }

    const fn from_code(code: &str) -> Option<Currency> {
        match *code.as_bytes() {
            [a, b, c] if a.is_ascii_uppercase() && b.is_ascii_uppercase() && c.is_ascii_uppercase() => {
                Some(Currency { code: [a, b, c] })
            }
            _ => None,
        }
    }

    /// The three letters.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::value::Currency::USD.code(), "USD");
    /// ```
    pub fn code(&self) -> &str {
        // Letters of ASCII are text.
        core::str::from_utf8(&self.code).unwrap_or_default()
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({self})")
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.code())
    }
}

/// Reads three capital letters, with or without spaces around them.
impl FromStr for Currency {
    type Err = InvalidError;

    fn from_str(text: &str) -> Result<Currency, InvalidError> {
        let malformed = || InvalidError::malformed("currency", text, "expected three capital letters, as in EUR");
        Currency::from_code(text.trim()).ok_or_else(malformed)
    }
}

#[cfg(feature = "serde")]
crate::text::through_text!(Currency);

//! What one signal has to say.

use core::fmt;

use crate::error::InvalidError;
use crate::unit::Finite;

/// Evidence on one question, in nats: how much it moves the log-odds, and how sure that is.
///
/// It is the logarithm of how much likelier the observation is if the question is answered by yes than if by no. Above zero it is
/// evidence for, below zero evidence against; zero says nothing. ln 2, about 0.69 nats, doubles the odds.
///
/// # Example
///
/// ```
/// use influencer::authenticity::Evidence;
///
/// // Seen four times as often where the answer is yes; known to within a factor of 1.5.
/// let evidence = Evidence::new(4_f64.ln(), 1.5_f64.ln())?;
/// assert_eq!(format!("{evidence:.2}"), "+1.39 ± 0.41 nats");
/// # Ok::<(), influencer::InvalidError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Evidence {
    nats: Finite,
    standard_deviation: Finite,
}

/// No signal weighs more: beyond this, odds are beyond any float.
const MOST: f64 = 1_000.0;

impl Evidence {
    /// Nothing either way.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// assert_eq!(Evidence::NONE.nats(), 0.0);
    /// ```
    pub const NONE: Evidence = Evidence { nats: Finite::ZERO, standard_deviation: Finite::ZERO };

    /// So many nats with this standard deviation.
    ///
    /// # Errors
    ///
    /// For nats outside -1000 to 1000, a standard deviation outside 0 to 1000, and NaN.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// let error = Evidence::new(0.4, -0.1).unwrap_err();
    /// assert_eq!(error.to_string(), "standard deviation -0.1 is out of range: 0 to 1000");
    /// ```
    pub fn new(nats: f64, standard_deviation: f64) -> Result<Evidence, InvalidError> {
        match Evidence::checked(nats, standard_deviation) {
            Some(evidence) => Ok(evidence),
            None if (-MOST..=MOST).contains(&nats) => {
                Err(InvalidError::out_of_range("standard deviation", standard_deviation, "0 to 1000"))
            }
            None => Err(InvalidError::out_of_range("nats", nats, "-1000 to 1000")),
        }
    }

    /// Evidence written in the program.
    ///
    /// # Panics
    ///
    /// Where [`new`](Evidence::new) is an error; in a `const`, the program does not compile.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// const NO_LINK: Evidence = Evidence::constant(0.3, 0.2);
    /// assert_eq!(NO_LINK.nats(), 0.3);
    /// ```
    pub const fn constant(nats: f64, standard_deviation: f64) -> Evidence {
        match Evidence::checked(nats, standard_deviation) {
            Some(evidence) => evidence,
            None => panic!("nats lie from -1000 to 1000, their standard deviation from 0 to 1000"),
        }
    }

    const fn checked(nats: f64, standard_deviation: f64) -> Option<Evidence> {
        // Written so that NaN fails.
        if nats >= -MOST && nats <= MOST && standard_deviation >= 0.0 && standard_deviation <= MOST {
            match (Finite::from_f64(nats), Finite::from_f64(standard_deviation)) {
                (Some(nats), Some(standard_deviation)) => return Some(Evidence { nats, standard_deviation }),
                _ => return None,
            }
        }
        None
    }

    /// How much it moves the log-odds.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// assert_eq!(Evidence::new(-0.4, 0.1)?.nats(), -0.4);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn nats(self) -> Finite {
        self.nats
    }

    /// How sure that is.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// assert_eq!(Evidence::new(-0.4, 0.1)?.standard_deviation(), 0.1);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub const fn standard_deviation(self) -> Finite {
        self.standard_deviation
    }

    /// The same evidence in points, of which 20 double the odds.
    ///
    /// # Formula
    ///
    /// ```text
    /// 20 · nats / ln 2
    /// ```
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::Evidence;
    ///
    /// let doubled = Evidence::new(2_f64.ln(), 0.1)?;
    /// assert_eq!(doubled.points(), 20.0);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn points(self) -> Finite {
        points(self.nats.as_f64())
    }
}

/// Of at most a few thousand nats.
pub(super) fn points(nats: f64) -> Finite {
    finite(nats * (20.0 / core::f64::consts::LN_2))
}

/// A number that its maker keeps finite.
pub(super) fn finite(number: f64) -> Finite {
    debug_assert!(number.is_finite(), "{number} is not finite");
    Finite::from_f64(number).unwrap_or_default()
}

/// `+1.2 ± 0.3 nats`; all digits unless a precision is asked for.
impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (nats, deviation) = (self.nats.as_f64(), self.standard_deviation.as_f64());
        match f.precision() {
            Some(digits) => write!(f, "{nats:+.digits$} ± {deviation:.digits$} nats"),
            None => write!(f, "{nats:+} ± {deviation} nats"),
        }
    }
}

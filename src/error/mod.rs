//! What can go wrong.
//!
//! | type | when | what to do |
//! |---|---|---|
//! | [`Undefined`] | one number of one record has no value | show the reason; it is an ordinary answer, not a failure |
//! | [`InvalidError`] | a value breaks a rule of the type it was meant for | mend the input |
//! | [`SourceError`] | data from outside cannot be taken as they are | mend the file, line and column it names |
//! | [`Error`] | any of them | return it from an application with `?` |

pub(crate) mod invalid;
mod source;
mod source_part;
#[cfg(feature = "serde")]
pub(crate) mod told;
mod undefined;

pub use invalid::InvalidError;
pub use source::{SourceError, SourceErrorKind};
pub use source_part::SourcePart;
pub use undefined::Undefined;

/// Any reason why there is no result, for applications that want one error type.
///
/// # Example
///
/// ```
/// use influencer::{Count, Counts, EngagementRate, Error, Rate};
///
/// fn rate_of(likes: &str, followers: u64) -> Result<Rate, Error> {
///     let likes: i64 = likes.parse().unwrap_or(-1);
///     let counts = Counts::new().with_signed(Count::Likes, likes)?.with(Count::Followers, followers);
///     Ok(EngagementRate::LIKES_BY_FOLLOWERS.rate(&counts)?)
/// }
///
/// assert_eq!(rate_of("450", 15_000)?.to_string(), "3 %");
/// assert_eq!(rate_of("hidden", 15_000).unwrap_err().to_string(), "likes not known");
/// assert!(matches!(rate_of("-7", 15_000), Err(Error::Invalid(_))));
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The number asked for has no value.
    #[error(transparent)]
    Undefined(#[from] Undefined),
    /// A value broke a rule.
    #[error(transparent)]
    Invalid(#[from] InvalidError),
    /// Data from outside cannot be taken as they are.
    #[error(transparent)]
    Source(#[from] SourceError),
}

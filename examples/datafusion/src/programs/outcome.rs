//! How a program ends.

/// Nothing, or what went wrong, in words.
pub(crate) type Outcome<T = ()> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

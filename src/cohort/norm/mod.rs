//! Published benchmarks, and tables of one's own.

mod band;
mod builder;
#[cfg(feature = "csv")]
mod csv;
#[cfg(any(feature = "csv", feature = "json"))]
mod file;
#[cfg(any(feature = "csv", feature = "json", feature = "serde"))]
mod form;
#[cfg(feature = "json")]
mod json;
mod percentile;
mod published;
#[cfg(feature = "serde")]
mod serde_form;
mod statistic;
mod table;

pub use band::NormBand;
pub use builder::NormBuilder;
pub use percentile::Percentile;
pub use statistic::NormStatistic;
pub use table::Norm;

//! One binary for all integration tests: what `tests/data` says, what must hold for every input, what a person reads.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod audience;
mod authenticity;
#[cfg(all(feature = "csv", feature = "json", feature = "rayon"))]
mod blocks;
mod catalogue;
mod cohorts;
mod columns;
#[cfg(all(feature = "csv", feature = "json"))]
mod columns_left_out;
#[cfg(all(feature = "csv", feature = "json"))]
mod comment_files;
mod comment_model;
mod comments;
mod creator_ledger;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod evaluate;
mod exactness;
mod fitting;
mod floors;
mod forms;
#[cfg(all(feature = "csv", feature = "json"))]
mod interop;
mod intervals;
mod limits;
mod messages;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod norm_files;
mod norms;
#[cfg(feature = "payloads")]
mod payload;
#[cfg(feature = "csv")]
mod plain_rows;
mod pooling;
mod rate_ratios;
#[cfg(feature = "text")]
mod relationship;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod report;
mod rhythm;
mod scorecard;
#[cfg(feature = "serde")]
mod serde_forms;
#[cfg(feature = "conformance")]
mod source;
#[cfg(feature = "conformance")]
mod sqlite;
mod stats;
mod strategies;
mod support;
mod tables;
mod text;
mod traits;
#[cfg(feature = "money")]
mod value;
mod vectors;
#[cfg(all(feature = "csv", feature = "json", feature = "serde"))]
mod vet;
mod words;
#[cfg(all(feature = "conformance", feature = "payloads"))]
mod youtube;

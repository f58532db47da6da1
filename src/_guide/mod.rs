//! The guide: what goes across the modules.
//!
//! | page | tells |
//! |---|---|
//! | [`intervals`] | how far off a rate may be, what that rests on, and how often such intervals cover |
//! | [`cohorts`] | how creators are compared fairly, and how well that works |
//! | [`authenticity`] | what an authenticity score does not say, and what was measured |
//! | [`sources`] | how data of your own come in, and what a source keeps to |
//! | [`columns`] | how rows and columns belong together, what an engine hands over, threads, memory, and how a new number gets its column form |
//! | [`engines`] | how arrays of DataFusion, DuckDB and polars are borrowed, and where SQL and clusters are |

#[doc = include_str!("columns.md")]
pub mod columns {}

#[doc = include_str!("engines.md")]
pub mod engines {}

#[doc = include_str!("authenticity.md")]
pub mod authenticity {}

#[doc = include_str!("intervals.md")]
pub mod intervals {}

#[doc = include_str!("cohorts.md")]
pub mod cohorts {}

#[doc = include_str!("sources.md")]
pub mod sources {}

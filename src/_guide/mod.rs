//! The guide: what goes across the modules.
//!
//! | page | tells |
//! |---|---|
//! | [`columns`] | how rows and columns belong together, what an engine hands over, threads, memory, and how a new number gets its column form |

#[doc = include_str!("columns.md")]
pub mod columns {}

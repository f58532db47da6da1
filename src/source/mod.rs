//! Where data come from.

pub mod payload;

//! What is measured: counts, posts, accounts, creators.
//!
//! | type | holds |
//! |---|---|
//! | [`Counts`] | one row: each count known or not |
//! | [`CountColumns`] | many rows as borrowed columns |
//! | [`Post`] | one post: id, time, kind, how it came about, counts |
//! | [`Account`] | one account on one platform |
//! | [`Creator`] | an account with its posts, seen at one time |
//! | [`PostFilter`] | which posts of a creator count |
//!
//! Nothing here computes a rate; nothing here turns an unknown into a number.

mod account;
mod columns;
mod counts;
mod creator;
mod filter;
mod post;

pub use account::Account;
pub use columns::{Column, CountColumns, Known};
pub use counts::Counts;
pub use creator::Creator;
pub(crate) use filter::Admission;
pub use filter::PostFilter;
pub use post::{Collaboration, Pinning, Post, PostKind, Sponsorship};

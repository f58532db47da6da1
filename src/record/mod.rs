//! What is measured: counts, posts, accounts, creators.
//!
//! | type | holds |
//! |---|---|
//! | [`Counts`] | one row: each count known or not |
//! | [`CountColumns`] | many rows as borrowed columns |
//! | [`Post`] | one post: id, time, kind, how it came about, counts |
//! | [`Account`] | one account on one platform |
//! | [`Creator`] | an account with its posts, seen at one time |
//! | [`CreatorTable`] | many creators with their posts, in columns |
//! | [`CreatorView`], [`PostView`] | one creator or post, borrowed from either |
//! | [`PostFilter`] | which posts of a creator count |
//!
//! Nothing here computes a rate; nothing here turns an unknown into a number.

mod account;
mod columns;
mod counts;
mod creator;
mod filter;
mod post;
mod post_columns;
mod table;
mod table_builder;
mod view;

pub use account::Account;
pub use columns::{Column, CountColumns, Known};
pub use counts::Counts;
pub use creator::Creator;
pub(crate) use filter::Admission;
pub use filter::PostFilter;
pub use post::{Collaboration, Pinning, Post, PostKind, Sponsorship};
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use post_columns::{PostColumns, PostRow};
pub use table::CreatorTable;
pub use table_builder::CreatorTableBuilder;
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use table_builder::Grouping;
pub use view::{CreatorView, PostView};

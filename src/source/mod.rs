//! Where data come from: one trait to bring a source of your own, and what works with any of them.
//!
//! | you want | take |
//! |---|---|
//! | to bring data of your own | [`Source`]: account, posts by page; comments and a listing where there are any |
//! | all posts of an account, one by one | [`SourceExt::all_posts`] |
//! | an account with its posts | [`SourceExt::collect`], which can go on where a source failed |
//! | its comments | [`SourceExt::all_comments`]; [`SourceExt::conversation`], which can go on where a source failed |
//! | everybody | [`SourceExt::tables`]: a listing as one [`CreatorTable`](crate::CreatorTable) after the other |
//! | to wait where a source says so | [`Retry`] |
//! | records in memory, or a reference to compare with | [`Memory`] |
//! | a folder of CSV files or JSON lines | `Files` (feature `csv` or `json`) |
//! | what a platform or an export sent | module `payload` (feature `payloads`): bytes in, records out |
//! | to know that a source of your own keeps the contract | module `conformance` (feature `conformance`) |
//!
//! # What a source keeps to
//!
//! | what | rule |
//! |---|---|
//! | pages | together they hold everything once, each time in the same order |
//! | order of posts | newest first; those of one time, and those whose time is not known, behind, in an order that does not change |
//! | a page | may be shorter than asked, even empty; the end is where there is no [`next`](Page::next) |
//! | [`limit`](PostQuery::limit) | a page holds no more; zero gives an empty page that is the last |
//! | [`since`](PostQuery::since), [`before`](PostQuery::before), [`kinds`](PostQuery::kinds) | as [`PostQuery::admits`]: a post whose time or kind is not known passes |
//! | a [`Cursor`] | is text; goes on where its page ended, as often as asked, under the same query with any limit |
//! | a cursor of another source, or none at all | [`MalformedCursor`](crate::SourceErrorKind::MalformedCursor), or the page it stands for; no panic, and no page beyond the end |
//! | an account without posts | one empty page |
//! | a handle or post that is not there | [`NotFound`](crate::SourceErrorKind::NotFound) |
//! | what the source does not have at all | [`NotOffered`](crate::SourceErrorKind::NotOffered): never an empty page, which would say that there is nothing |
//! | too many questions | [`RateLimited`](crate::SourceErrorKind::RateLimited) |
//!
//! A source knows accounts by handle. Who has several platforms brings one source for each.

mod collecting;
#[cfg(feature = "conformance")]
pub mod conformance;
mod contract;
mod conversing;
mod ext;
#[cfg(any(feature = "csv", feature = "json"))]
mod files;
mod forward;
mod interrupted;
mod items;
mod memory;
mod page;
mod pages_read;
#[cfg(feature = "payloads")]
pub mod payload;
mod query;
mod retry;
mod tables;

pub use contract::Source;
pub use ext::SourceExt;
#[cfg(any(feature = "csv", feature = "json"))]
pub use files::Files;
pub use interrupted::Interrupted;
pub use items::Items;
pub use memory::Memory;
pub use page::{Cursor, Page};
pub use query::PostQuery;
pub use retry::Retry;
pub use tables::Tables;

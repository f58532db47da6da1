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
//! | [`CreatorColumns`], [`PostColumns`], [`TimeColumn`], [`Offsets`] | the same as borrowed columns, also an engine's |
//! | [`CreatorView`], [`AccountView`], [`PostView`] | one creator, account or post, borrowed from a row or a table |
//! | [`Comment`], [`Conversation`] | one comment; all comments under the posts of a creator |
//! | [`CommentTable`] | the comments of many creators, in columns |
//! | [`CommentColumns`], [`ConversationColumns`] | the same as borrowed columns, also an engine's |
//! | [`ConversationView`] | the comments of one creator, borrowed from either |
//! | [`PostFilter`] | which posts of a creator count |
//! | [`History`] | dated totals of one count of one account |
//! | [`HistoryColumns`] | those of many accounts, as borrowed columns |
//! | [`HistoryView`], [`HistoryWindow`] | one history, borrowed from either, and which part of it counts |
//!
//! Nothing here computes a rate; nothing here turns an unknown into a number.

mod account;
mod account_table;
mod account_view;
mod columns;
mod comment;
#[cfg(any(feature = "csv", feature = "json"))]
mod comment_batch;
mod comment_columns;
mod comment_rows;
mod comment_table;
mod conversation;
mod conversation_columns;
mod counting_sort;
mod counts;
mod creator;
mod creator_columns;
mod filter;
mod grouping;
mod history;
mod links;
mod offsets;
mod owned;
mod post;
mod post_columns;
mod post_table;
mod read_creator;
mod table;
mod table_builder;
mod time_column;
mod view;
mod wording;
mod writer;

pub use account::Account;
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use account_table::{AccountRow, AccountTable};
pub use account_view::AccountView;
pub use columns::{Column, CountColumns, Known};
pub use comment::{Comment, CommentAuthor};
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use comment_batch::CommentBatch;
pub use comment_columns::CommentColumns;
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use comment_rows::{CommentRow, CommentRows, Linked, RowAuthor};
pub use comment_table::{CommentTable, ConversationView};
pub use conversation::{CommentTableBuilder, Conversation};
pub use conversation_columns::ConversationColumns;
pub use counts::Counts;
pub use creator::Creator;
pub use creator_columns::CreatorColumns;
pub(crate) use filter::Admission;
pub use filter::PostFilter;
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use grouping::Grouping;
pub use history::{History, HistoryColumns, HistoryView, HistoryWindow};
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use links::CommentFlaw;
pub(crate) use links::Link;
pub use offsets::Offsets;
pub use post::{Collaboration, Pinning, Post, PostKind, Sponsorship};
pub use post_columns::PostColumns;
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use post_table::{PostRow, PostTable};
pub(crate) use read_creator::{ColumnCreator, ReadCreator};
pub use table::CreatorTable;
pub use table_builder::CreatorTableBuilder;
pub use time_column::TimeColumn;
pub use view::{CreatorView, PostView};
#[cfg(any(feature = "csv", feature = "json"))]
pub(crate) use wording::Wording;
pub(crate) use writer::Writer;

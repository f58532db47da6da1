//! Creators, posts, comments and dated totals from files: CSV (feature `csv`) and JSON lines (feature `json`), also packed with gzip
//! (feature `gzip`).
//!
//! [`TableReader`] reads creators, then their posts, into a [`CreatorTable`](crate::CreatorTable), then comments under these into a
//! [`CommentTable`](crate::CommentTable), and dated totals of creators into [`HistoryColumns`](crate::HistoryColumns).
//!
//! | you have | take |
//! |---|---|
//! | bytes of a known format | the method named after both, such as [`posts_csv`](TableReader::posts_csv) |
//! | a file whose name ends in `.csv`, `.jsonl`, `.ndjson` or `.json`, or in one of these and `.gz` | [`TableReader::read`], [`TableReader::read_path`] |
//! | a folder of such files | [`Folder`], [`TableReader::read_folder`] |
//!
//! # Columns and keys
//!
//! A file of creators has one row a creator, a file of posts one row a post, a file of comments one row a comment, a file of
//! totals one row a creator and time. Columns stand in any order, in capitals or not. A CSV file
//! begins with a header; [`Sheet::header`] gives one with every column.
//!
//! | column | in | what it holds | must be there |
//! |---|---|---|---|
//! | `platform` | all | a name of [`Platform`](crate::Platform): `instagram`, `tiktok`, … | unless [`on_platform`](TableReader::on_platform) gives it |
//! | `handle` | all | the account's name on the platform | yes |
//! | `created_at` | creators | when the account was created | |
//! | `observed_at` | creators, totals | when the counts were read | of totals |
//! | `id` | posts, comments | the platform's id of the post or the comment | of comments; of posts unless [left out](TableReader::without_columns) |
//! | `published_at` | posts, comments | when it was published | |
//! | `kind` | posts | a name of [`PostKind`](crate::PostKind): `photo`, `video`, … | |
//! | `sponsorship` | posts | `organic`, `sponsored` or `unknown` | |
//! | `pinning` | posts | `pinned`, `not_pinned` or `unknown` | |
//! | `collaboration` | posts | `solo`, `joint` or `unknown` | |
//! | `post` | comments | the id of the post it stands under; `handle` is the creator's | yes |
//! | `parent` | comments | the id of the comment it answers; empty if it opens a thread | |
//! | `author` | comments | a key of who wrote it; empty if the account is deleted or hidden. The creator's handle is the creator, unless `by_creator` is `false` | |
//! | `by_creator` | comments | `true` if the creator wrote it, `false` if somebody else did | |
//! | `text` | comments | the text, of which only words and question marks are kept | |
//! | any name of [`Count`](crate::Count) | creators, posts, totals | that count: `followers`, `likes`, … On a post, `followers` are those at its time | |
//!
//! # Rules
//!
//! | what | rule |
//! |---|---|
//! | an empty cell, `null`, a missing key | not known |
//! | a count | digits, up to 18446744073709551615; `-1` is not known. Refused: other negatives, fractions, separators, exponents, and in JSON strings |
//! | a time | RFC 3339, also with `+0000`; or whole Unix seconds. From 1973 on, so that `20240501` and 1970-01-01 are refused. Fractions of a second are dropped. `-1` is not known. Milliseconds lie beyond the year 9999 and are refused |
//! | the future | refused after [`not_after`](TableReader::not_after); a post after its creator's `observed_at`, and an account created after it, are refused always |
//! | handles and ids | compared letter by letter: `Mara` is not `mara`, `@mara` is not `mara` |
//! | ASCII spaces around a cell or a string | do not count |
//! | a byte order mark, CR LF, blank lines | accepted |
//! | no row at all | accepted, but a CSV file needs its header |
//! | a column or key of another name | passed over, and listed in [`columns_not_read`](TableReader::columns_not_read) |
//! | two columns or keys of one known name | refused |
//! | a row with more or fewer cells than the header | refused |
//! | a creator, a post or a comment that is there already | refused, and the message says whether its values are the same; the first one stays |
//! | a post of a creator that was not read before, a comment under a post that was not | refused |
//! | the same total of a time again | counts once |
//! | another total of a creator at a time that has one | refused, at the end of its file; the first one stays |
//! | a comment before its post, or after its creator's `observed_at` | refused |
//! | a comment that answers one under another post, or a later one, or itself by way of others | refused, at the end of its file |
//! | a comment that answers one that is not there | taken, outside of all threads |
//! | quotes | RFC 4180: a cell with a quote in it is quoted, and the quote doubled. Anything else is refused |
//! | an id that is a JSON number | taken as it is written |
//! | one JSON array | the file is refused: one object a line |
//! | a row or line of more than 16 MiB | the file is refused |
//! | text that is not UTF-8 | refused |
//! | a packed file that is cut off or broken | an error after the rows before that place, which stay |
//! | a packed file of more than 16 GiB, or [as said](TableReader::unpacking_at_most), when unpacked | an error after the rows before that place |
//!
//! Refused means: reading stops with an error, or the row is left out and reported, as the reader was told. A file that is refused as a
//! whole, for its header or its form, is an error either way ([`SourceErrorKind::UnusableFile`](crate::SourceErrorKind::UnusableFile)).

mod abreast;
mod block;
mod cell;
mod comments;
#[cfg(feature = "csv")]
mod csv;
mod digits;
mod directory;
mod folder;
#[cfg(feature = "gzip")]
mod gzip;
mod harvest;
mod heading;
mod histories;
#[cfg(feature = "json")]
mod json;
mod months;
mod naming;
mod places;
#[cfg(feature = "csv")]
mod quoting;
mod reader;
mod row;
mod scan;
mod totals;

pub use folder::Folder;
pub use heading::Sheet;
pub use reader::TableReader;

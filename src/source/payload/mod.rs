//! What platforms and the usual exports really send: bytes in, records out. Nothing here reaches for a network.
//!
//! [`PayloadReader`] tells the kind of a payload and reads it; the functions of [`youtube`], [`instagram`], [`tiktok`], [`x`], [`apify`],
//! [`instaloader`] and [`yt_dlp`] read the one they name. Each module says which fields are read, and when a count is not known.
//!
//! | you have | read it with |
//! |---|---|
//! | a file of some kind | [`PayloadReader::read`] |
//! | an answer of an endpoint you asked | the function of that name: [`youtube::videos`], [`x::posts`], … |
//! | comments that do not say under which post they stand | [`PayloadReader::under_post`] |
//! | several payloads about the same accounts and posts | [`Gathering`] |
//! | `33.8M` and `669,669,449` | [`PayloadReader::with_loose_numbers`] |
//!
//! # What a payload says, and what was made of it
//!
//! Records hold what the payload says. What was noticed, and how a count came about, are [`Note`]s beside them, each with its path. Nothing
//! is guessed: a count that a platform hides, leaves out or never counted is not known, and is not zero.
//!
//! # Rules
//!
//! | what | rule |
//! |---|---|
//! | keys and words of other names | passed over, so that new fields and kinds do no harm |
//! | a count | a whole number, also as text, as `637000.0` or `6.37e5`, up to 18446744073709551615; `null`, an empty text and -1 are not known. Refused: other negatives, fractions, separators unless asked for |
//! | an id | text, or a number as it is written |
//! | a time | RFC 3339, also with `+0000`; whole Unix seconds, as number or text; from 1973 to the year 9999, so that milliseconds are refused. Parts of a second are dropped. Days such as `20220805` only where an export writes them |
//! | an item that breaks a rule | refused by itself, with its path, value and rule; more than 1,000 of them make the whole payload an error |
//! | two keys of one name in an object, if it is read here | the item is refused |
//! | an object where a list belongs, or the other way round | refused |
//! | an error where data belong | an error of kind [`Refused`](crate::SourceErrorKind::Refused), or beside the data, in `refused` |
//! | a byte order mark | accepted |
//! | text that is not UTF-8, packed files, more than 64 MiB unless [asked for](PayloadReader::at_most), JSON lines | an error |
//! | nesting | any depth is passed over without running out of stack; lists of lists of yt-dlp are read 8 deep |
//!
//! # Example
//!
//! A library that has an answer as types of its own writes them as JSON, and this one reads them:
//!
//! ```
//! use influencer::source::payload::youtube;
//!
//! #[derive(serde::Serialize)]
//! struct Video<'a> {
//!     id: &'a str,
//!     statistics: Statistics,
//! }
//!
//! #[derive(serde::Serialize)]
//! #[serde(rename_all = "camelCase")]
//! struct Statistics {
//!     view_count: u64,
//!     like_count: Option<u64>,
//! }
//!
//! let video = Video { id: "v1", statistics: Statistics { view_count: 5_100, like_count: None } };
//! let posts = youtube::videos(&serde_json::to_vec(&video)?)?;
//! assert_eq!(posts.items[0].counts().to_string(), "views 5100");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod apify;
mod count;
mod detect;
mod dispatch;
mod envelope;
mod gathering;
mod harvest;
pub mod instagram;
pub mod instaloader;
mod kind;
mod note;
mod object;
mod reader;
mod records;
pub mod tiktok;
pub mod x;
pub mod youtube;
pub mod yt_dlp;

pub use gathering::{Gathered, Gathering};
pub use kind::PayloadKind;
pub use note::{Note, NoteKind};
pub use reader::PayloadReader;
pub use records::{Found, Owner, Payload, Records};

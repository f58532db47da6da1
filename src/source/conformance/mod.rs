//! Whether a source keeps the [contract](crate::source#what-a-source-keeps-to): checks for authors of sources.
//!
//! Fill your source with a [`Sample`], hand both to [`check`], and read the [`Report`]. The suite asserts nothing and never panics by
//! itself; a test of yours does.
//!
//! ```
//! use influencer::source::{Memory, conformance};
//!
//! let sample = conformance::Sample::standard();
//! let mut source = Memory::new(sample.creators().to_vec())?;
//! for (handle, comments) in sample.comments() {
//!     source = source.with_comments(handle, comments.to_vec())?;
//! }
//! let report = conformance::check(&source, &sample);
//! assert!(report.is_kept(), "{report}");
//! # Ok::<(), influencer::Error>(())
//! ```
//!
//! | check | looks at |
//! |---|---|
//! | [`Accounts`](Check::Accounts) | every account of the sample, as it was given |
//! | [`NotFound`](Check::NotFound) | handles and posts that are not there, also such as a database or a file system might obey |
//! | [`Pages`](Check::Pages) | pages of several lengths: each post once and as it was given, no round, an end |
//! | [`Order`](Check::Order) | newest first; the same order every time |
//! | [`Limits`](Check::Limits) | no more than asked, the first ones of all; zero |
//! | [`Times`](Check::Times), [`Kinds`](Check::Kinds) | filters, at their edges, with unknowns |
//! | [`Cursors`](Check::Cursors) | each goes on where its page ended, after a journey as text, in any order, again |
//! | [`MalformedCursors`](Check::MalformedCursors) | text that is no cursor; cursors that were cut or lengthened |
//! | [`EmptyAccounts`](Check::EmptyAccounts) | one empty page |
//! | [`Comments`](Check::Comments), [`Listing`](Check::Listing) | the same of these, where they are offered |

mod posts;
mod report;
mod sample;
mod sides;
mod walk;

use crate::source::contract::Source;

pub use report::{Check, Finding, Report};
pub use sample::Sample;

/// Checks a source that was filled with a sample. More accounts may be there.
///
/// # Example
///
/// ```
/// use influencer::source::conformance::{Check, Sample, check};
/// use influencer::source::Memory;
///
/// let report = check(&Memory::default(), &Sample::standard());
/// assert!(report.broken().contains(&Check::Accounts));
/// ```
pub fn check(source: &(impl Source + ?Sized), sample: &Sample) -> Report {
    let mut report = Report::default();
    sides::accounts(source, sample, &mut report);
    sides::not_found(source, sample, &mut report);
    for creator in sample.creators() {
        posts::examine(source, creator, &mut report);
    }
    sides::comments(source, sample, &mut report);
    sides::listing(source, sample, &mut report);
    report
}

//! What a source keeps to, and what it does not.

use core::fmt;

use crate::error::SourcePart;

/// A part of the contract of sources.
///
/// # Example
///
/// ```
/// use influencer::source::conformance::Check;
///
/// assert_eq!(Check::MalformedCursors.name(), "malformed_cursors");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Check {
    /// Accounts are as they were given.
    Accounts,
    /// What is not there is said to be not there.
    NotFound,
    /// Pages hold every post once.
    Pages,
    /// Posts come newest first, in an order that does not change.
    Order,
    /// A page holds no more than was asked for.
    Limits,
    /// Only posts of the time asked for, or of none that is known.
    Times,
    /// Only posts of the kinds asked for, or of none that is known.
    Kinds,
    /// Cursors go on where their page ended.
    Cursors,
    /// Text that is no cursor is an error.
    MalformedCursors,
    /// An account without posts has one empty page.
    EmptyAccounts,
    /// Comments are all there, or not offered.
    Comments,
    /// All accounts are listed, or none is.
    Listing,
}

impl Check {
    /// Every check, in the order in which they are told.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Check;
    ///
    /// assert_eq!(Check::ALL[0], Check::Accounts);
    /// ```
    pub const ALL: &'static [Check] = &[
        Check::Accounts,
        Check::NotFound,
        Check::Pages,
        Check::Order,
        Check::Limits,
        Check::Times,
        Check::Kinds,
        Check::Cursors,
        Check::MalformedCursors,
        Check::EmptyAccounts,
        Check::Comments,
        Check::Listing,
    ];

    /// Its name.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::source::conformance::Check;
    ///
    /// assert_eq!(Check::Pages.name(), "pages");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Check::Accounts => "accounts",
            Check::NotFound => "not_found",
            Check::Pages => "pages",
            Check::Order => "order",
            Check::Limits => "limits",
            Check::Times => "times",
            Check::Kinds => "kinds",
            Check::Cursors => "cursors",
            Check::MalformedCursors => "malformed_cursors",
            Check::EmptyAccounts => "empty_accounts",
            Check::Comments => "comments",
            Check::Listing => "listing",
        }
    }
}

impl fmt::Display for Check {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// One thing that a source does otherwise.
///
/// # Example
///
/// ```
/// use influencer::source::conformance::{Check, Sample, check};
/// use influencer::source::Memory;
///
/// let report = check(&Memory::default(), &Sample::standard());
/// let first = &report.findings()[0];
/// assert_eq!(first.check(), Check::Accounts);
/// assert_eq!(first.to_string(), "accounts: account \"mara.bakes\": handle \"mara.bakes\": no such account");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    check: Check,
    what: String,
}

impl Finding {
    /// The part of the contract.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::conformance::{Check, Sample, check};
    /// let report = check(&influencer::source::Memory::default(), &Sample::standard());
    /// assert_eq!(report.findings()[0].check(), Check::Accounts);
    /// ```
    pub fn check(&self) -> Check {
        self.check
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.check, self.what)
    }
}

/// What a source keeps to, and what it does not. Printed, it has a line for each finding.
///
/// # Example
///
/// ```
/// use influencer::source::conformance::{Sample, check};
/// use influencer::source::Memory;
///
/// let sample = Sample::standard();
/// let report = check(&Memory::new(sample.creators().to_vec())?, &sample);
/// assert_eq!(report.to_string(), "conforms; not offered: comments");
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    findings: Vec<Finding>,
    not_offered: Vec<SourcePart>,
}

impl Report {
    pub(super) fn find(&mut self, check: Check, what: impl Into<String>) {
        self.findings.push(Finding { check, what: what.into() });
    }

    /// Notes what is wrong, if something is.
    pub(super) fn take<T>(&mut self, check: Check, about: &str, outcome: Result<T, String>) -> Option<T> {
        outcome.map_err(|what| self.find(check, format!("{about}: {what}"))).ok()
    }

    pub(super) fn note_not_offered(&mut self, part: SourcePart) {
        self.not_offered.push(part);
    }

    /// Whether the source keeps to all that was checked.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::conformance::{Sample, check};
    /// assert!(!check(&influencer::source::Memory::default(), &Sample::standard()).is_kept());
    /// ```
    pub fn is_kept(&self) -> bool {
        self.findings.is_empty()
    }

    /// Everything that the source does otherwise.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::conformance::{Sample, check};
    /// assert!(!check(&influencer::source::Memory::default(), &Sample::standard()).findings().is_empty());
    /// ```
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The parts of the contract that are broken, each once, in the order of [`Check::ALL`].
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::conformance::{Check, Sample, check};
    /// let report = check(&influencer::source::Memory::default(), &Sample::standard());
    /// assert!(report.broken().contains(&Check::Listing));
    /// ```
    pub fn broken(&self) -> Vec<Check> {
        let broken = |check: &&Check| self.findings.iter().any(|finding| finding.check == **check);
        Check::ALL.iter().filter(broken).copied().collect()
    }

    /// What the source does not offer and was not checked for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::source::conformance::{Sample, check};
    /// use influencer::SourcePart;
    ///
    /// let sample = Sample::standard();
    /// let source = influencer::source::Memory::new(sample.creators().to_vec())?;
    /// assert_eq!(check(&source, &sample).not_offered(), [SourcePart::Comments]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn not_offered(&self) -> &[SourcePart] {
        &self.not_offered
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Enough to see what is wrong.
        const SHOWN: usize = 30;
        if self.is_kept() {
            f.write_str("conforms")?;
        } else {
            let broken: Vec<&str> = self.broken().into_iter().map(Check::name).collect();
            write!(f, "does not conform: {}", broken.join(", "))?;
        }
        if !self.not_offered.is_empty() {
            let parts: Vec<&str> = self.not_offered.iter().map(|part| part.name()).collect();
            write!(f, "; not offered: {}", parts.join(", "))?;
        }
        for finding in self.findings.iter().take(SHOWN) {
            write!(f, "\n{finding}")?;
        }
        match self.findings.len().saturating_sub(SHOWN) {
            0 => Ok(()),
            more => write!(f, "\nand {more} more"),
        }
    }
}

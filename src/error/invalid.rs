//! The one error of every constructor.

use core::fmt;

/// A value broke a rule of the type it was meant for. The message names the value and the rule.
///
/// The kinds are private, so that a new rule is no breaking change; the predicates tell them apart.
///
/// # Example
///
/// ```
/// use influencer::Weight;
///
/// let error = Weight::from_ten_thousandths(1_000_001).unwrap_err();
/// assert!(error.is_out_of_range());
/// assert_eq!(error.to_string(), "weight 1000001 ten-thousandths is out of range: 0 to 1000000");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidError {
    // Boxed, so that a `Result` of a small value stays small.
    kind: Box<Kind>,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
enum Kind {
    #[error("{what} {value} is out of range: {rule}")]
    OutOfRange { what: &'static str, value: String, rule: String },
    #[error("{what} {value} cannot be read: {rule}")]
    Malformed { what: &'static str, value: String, rule: String },
    #[error("unknown {what} {value}: expected one of {accepted}")]
    UnknownName { what: &'static str, value: String, accepted: String },
    #[error("{what} {value} is given twice")]
    Duplicate { what: &'static str, value: String },
    #[error("{what} is empty: {rule}")]
    Empty { what: &'static str, rule: &'static str },
    #[error("length of {what} is {found}, not {expected}")]
    Length { what: String, expected: usize, found: usize },
    #[error("{what} must ascend, but {upper} {upper_value} does not lie above {lower} {lower_value}")]
    NotAscending { what: &'static str, lower: String, lower_value: String, upper: String, upper_value: String },
    #[error("{what} {value} {rule}")]
    Inconsistent { what: &'static str, value: String, rule: String },
    #[error("cannot compare {left} with {right}: {why}")]
    Incomparable { left: String, right: String, why: &'static str },
}

impl fmt::Display for InvalidError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind.fmt(f)
    }
}

impl std::error::Error for InvalidError {}

impl InvalidError {
    fn from_kind(kind: Kind) -> Self {
        Self { kind: Box::new(kind) }
    }

    pub(crate) fn out_of_range(what: &'static str, value: impl fmt::Display, rule: impl Into<String>) -> Self {
        Self::from_kind(Kind::OutOfRange { what, value: shortened(value), rule: rule.into() })
    }

    pub(crate) fn malformed(what: &'static str, value: &str, rule: impl Into<String>) -> Self {
        Self::from_kind(Kind::Malformed { what, value: quoted(value), rule: rule.into() })
    }

    pub(crate) fn unknown_name(what: &'static str, value: &str, accepted: &[&str]) -> Self {
        Self::from_kind(Kind::UnknownName { what, value: quoted(value), accepted: accepted.join(", ") })
    }

    pub(crate) fn duplicate(what: &'static str, value: &str) -> Self {
        Self::from_kind(Kind::Duplicate { what, value: quoted(value) })
    }

    pub(crate) fn empty(what: &'static str, rule: &'static str) -> Self {
        Self::from_kind(Kind::Empty { what, rule })
    }

    pub(crate) fn length(what: impl Into<String>, expected: usize, found: usize) -> Self {
        Self::from_kind(Kind::Length { what: what.into(), expected, found })
    }

    pub(crate) fn not_ascending(
        what: &'static str,
        (lower, lower_value): (impl fmt::Display, impl fmt::Display),
        (upper, upper_value): (impl fmt::Display, impl fmt::Display),
    ) -> Self {
        Self::from_kind(Kind::NotAscending {
            what,
            lower: lower.to_string(),
            lower_value: lower_value.to_string(),
            upper: upper.to_string(),
            upper_value: upper_value.to_string(),
        })
    }

    pub(crate) fn inconsistent(what: &'static str, value: &str, rule: impl Into<String>) -> Self {
        Self::from_kind(Kind::Inconsistent { what, value: quoted(value), rule: rule.into() })
    }

    /// Two values for what has one. `at` says which: "at 12:00", "of creators 0 and 1".
    pub(crate) fn contradiction(
        what: &'static str,
        at: impl fmt::Display,
        (one, other): (impl fmt::Display, impl fmt::Display),
    ) -> Self {
        let (value, rule) = (at.to_string(), format!("is both {one} and {other}"));
        Self::from_kind(Kind::Inconsistent { what, value, rule })
    }

    /// What one of many lacks.
    pub(crate) fn not_given(what: &'static str, of: impl fmt::Display, rule: &str) -> Self {
        Self::from_kind(Kind::Inconsistent { what, value: of.to_string(), rule: format!("is not given: {rule}") })
    }

    pub(crate) fn incomparable(left: impl fmt::Display, right: impl fmt::Display, why: &'static str) -> Self {
        Self::from_kind(Kind::Incomparable { left: left.to_string(), right: right.to_string(), why })
    }

    /// A number lies outside what its type holds.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::Rate::new(-0.1).unwrap_err().is_out_of_range());
    /// ```
    pub fn is_out_of_range(&self) -> bool {
        matches!(*self.kind, Kind::OutOfRange { .. })
    }

    /// A text does not follow the grammar of what it should say.
    ///
    /// # Example
    ///
    /// ```
    /// assert!("3,5 %".parse::<influencer::Rate>().unwrap_err().is_malformed());
    /// ```
    pub fn is_malformed(&self) -> bool {
        matches!(*self.kind, Kind::Malformed { .. })
    }

    /// A word is not in its vocabulary; the message lists what is accepted.
    ///
    /// # Example
    ///
    /// ```
    /// assert!("hearts".parse::<influencer::Count>().unwrap_err().is_unknown_name());
    /// ```
    pub fn is_unknown_name(&self) -> bool {
        matches!(*self.kind, Kind::UnknownName { .. })
    }

    /// Something that must be given once is given twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Creator, Platform, Post};
    ///
    /// let account = Account::new("mara", Platform::Instagram);
    /// let error = Creator::new(account, vec![Post::new("p1"), Post::new("p1")]).unwrap_err();
    /// assert!(error.is_duplicate());
    /// ```
    pub fn is_duplicate(&self) -> bool {
        matches!(*self.kind, Kind::Duplicate { .. })
    }

    /// Something that needs at least one entry has none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, EngagementRate};
    ///
    /// assert!(EngagementRate::new(&[], Base::POST).unwrap_err().is_missing());
    /// ```
    pub fn is_missing(&self) -> bool {
        matches!(*self.kind, Kind::Empty { .. })
    }

    /// Two things that belong together have unlike lengths.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Column, Count, CountColumns};
    ///
    /// let three: &[u64] = &[1, 2, 3];
    /// let error = CountColumns::new(4).with(Count::Likes, Column::from(three)).unwrap_err();
    /// assert!(error.is_length_mismatch());
    /// assert_eq!(error.to_string(), "length of column likes is 3, not 4");
    /// ```
    pub fn is_length_mismatch(&self) -> bool {
        matches!(*self.kind, Kind::Length { .. })
    }

    /// Values that must ascend do not.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Tier, TierScheme};
    ///
    /// let error = TierScheme::new("mine", &[(Tier::Nano, 5_000), (Tier::Micro, 5_000)]).unwrap_err();
    /// assert!(error.is_not_ascending());
    /// ```
    pub fn is_not_ascending(&self) -> bool {
        matches!(*self.kind, Kind::NotAscending { .. })
    }

    /// Each value is fine, but two do not go together.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Comment, Conversation, Creator, Platform, Post};
    ///
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![Post::new("p1")])?;
    /// let error = Conversation::new(&creator, &[Comment::new("c1", "p1").with_parent("c1")]).unwrap_err();
    /// assert!(error.is_inconsistent());
    /// assert_eq!(error.to_string(), "comment \"c1\" answers itself, at once or by way of other comments");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_inconsistent(&self) -> bool {
        matches!(*self.kind, Kind::Inconsistent { .. })
    }

    /// Two estimates are not of the same kind.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Account, Count, Creator, EngagementRate, Platform, Pooling, Post, PostFilter};
    ///
    /// let post = Post::new("p1").with(Count::Likes, 30).with(Count::Reach, 900).with(Count::Followers, 1_000);
    /// let creator = Creator::new(Account::new("mara", Platform::Instagram), vec![post])?;
    /// let by_reach = EngagementRate::LIKES_BY_REACH.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    /// let by_followers = EngagementRate::LIKES_BY_FOLLOWERS.pooled(&creator, Pooling::Median, &PostFilter::ALL);
    ///
    /// let error = by_reach.check_comparable(&by_followers).unwrap_err();
    /// assert!(error.is_incomparable());
    /// assert_eq!(error.to_string(), "cannot compare likes / reach with likes / followers: base differs");
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn is_incomparable(&self) -> bool {
        matches!(*self.kind, Kind::Incomparable { .. })
    }
}

/// A message must not repeat a whole file: so many characters, and how many bytes were cut.
fn cut(text: &str) -> (&str, usize) {
    const LONGEST: usize = 60;
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(end, _)| end);
    (&text[..end], text.len() - end)
}

/// The value, cut.
pub(crate) fn shortened(value: impl fmt::Display) -> String {
    let value = value.to_string();
    match cut(&value) {
        (all, 0) => all.to_owned(),
        (start, more) => format!("{start}… ({more} more bytes)"),
    }
}

/// The text as a person typed it, in quotation marks and cut.
pub(crate) fn quoted(text: &str) -> String {
    match cut(text) {
        (all, 0) => format!("{all:?}"),
        (start, more) => format!("{start:?}… ({more} more bytes)"),
    }
}

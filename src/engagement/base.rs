//! What a rate divides by.

use core::fmt;

use crate::count::{Count, CountSet};

/// What a rate divides by: one count, the sum of several, or the post itself.
///
/// # Example
///
/// ```
/// use influencer::{Base, Count};
///
/// assert_eq!(Base::count(Count::Reach).to_string(), "reach");
/// assert_eq!(Base::sum(Count::Likes, &[Count::Comments]).to_string(), "(likes + comments)");
/// assert_eq!(Base::POST.to_string(), "post");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
// Empty for `POST`.
pub struct Base(CountSet);

impl Base {
    /// One for each post: the rate is a number per post, and [`EngagementRate::display`](crate::EngagementRate::display) prints it
    /// as such.
    ///
    /// # Example
    ///
    /// ```
    /// assert!(influencer::Base::POST.counts().is_empty());
    /// ```
    pub const POST: Base = Base(CountSet::EMPTY);

    /// One count.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count, CountSet};
    ///
    /// assert_eq!(Base::count(Count::Views).counts(), CountSet::of(&[Count::Views]));
    /// ```
    pub const fn count(count: Count) -> Base {
        Base(CountSet::EMPTY.with(count))
    }

    /// The sum of counts; one given twice is in it once.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count};
    ///
    /// assert_eq!(Base::sum(Count::Likes, &[]), Base::count(Count::Likes));
    /// ```
    pub const fn sum(first: Count, others: &[Count]) -> Base {
        Base(CountSet::of(others).with(first))
    }

    /// The counts that are summed; none for [`Base::POST`].
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{Base, Count};
    ///
    /// assert!(Base::sum(Count::Likes, &[Count::Comments]).counts().contains(Count::Comments));
    /// ```
    pub const fn counts(self) -> CountSet {
        self.0
    }
}

impl From<Count> for Base {
    fn from(count: Count) -> Base {
        Base::count(count)
    }
}

impl fmt::Display for Base {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.len() {
            0 => f.pad("post"),
            1 => f.pad(&self.0.to_string()),
            _ => f.pad(&format!("({})", self.0)),
        }
    }
}

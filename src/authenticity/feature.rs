//! Numbers that a table gives weights to.

use core::fmt;
use core::hash::Hash;

use crate::authenticity::signal::Subject;
use crate::error::Undefined;
use crate::unit::Finite;

/// A number taken from a subject: what a [`WeightTable`](crate::authenticity::WeightTable) gives weights to.
/// [`ProfileFeature`](crate::authenticity::ProfileFeature) and [`CommentFeature`](crate::authenticity::CommentFeature) are such; so may
/// be an enum of your own, on a subject of your own.
///
/// # Example
///
/// ```
/// use influencer::authenticity::{Feature, ProfileFacts};
/// use influencer::{Count, ProfileFeature};
///
/// fn known<F: Feature>(subject: <F::Subject as influencer::authenticity::Subject>::View<'_>) -> usize {
///     F::ALL.iter().filter(|feature| feature.of(subject).is_ok()).count()
/// }
///
/// let facts = ProfileFacts::new().with(Count::Followers, 620).with(Count::Media, 88);
/// assert_eq!(known::<ProfileFeature>((&facts).into()), 2);
/// ```
pub trait Feature: Copy + Eq + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static {
    /// What it is taken from.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::{Feature, Subject};
    ///
    /// let question = <ProfileFeature as Feature>::Subject::QUESTION;
    /// assert_eq!(question, "is this account itself automated or inactive?");
    /// ```
    type Subject: Subject;

    /// Every feature of this kind.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentFeature;
    /// use influencer::authenticity::Feature;
    ///
    /// assert!(<CommentFeature as Feature>::ALL.contains(&CommentFeature::Link));
    /// ```
    const ALL: &'static [Self];

    /// The name, the same in reports and files.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::Feature;
    ///
    /// fn names<F: Feature>() -> Vec<&'static str> {
    ///     F::ALL.iter().map(|feature| feature.name()).collect()
    /// }
    ///
    /// assert_eq!(names::<ProfileFeature>()[0], ProfileFeature::ALL[0].name());
    /// ```
    fn name(self) -> &'static str;

    /// The number.
    ///
    /// # Errors
    ///
    /// What is not known of the subject.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFeature;
    /// use influencer::authenticity::{Feature, ProfileFacts};
    ///
    /// let nothing = ProfileFacts::new();
    /// assert!(ProfileFeature::ALL.iter().all(|&feature| Feature::of(feature, (&nothing).into()).is_err()));
    /// ```
    fn of(self, subject: <Self::Subject as Subject>::View<'_>) -> Result<Finite, Undefined>;
}

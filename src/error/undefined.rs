//! Why a number has no value.

use crate::count::{Count, CountSet};
use crate::error::source_part::SourcePart;

/// Why one number of one record has no value.
///
/// It is an ordinary answer: an unknown is never turned into a zero.
///
/// # Example
///
/// ```
/// use influencer::{Count, Counts, EngagementRate, Undefined};
///
/// let hidden = Counts::new().with(Count::Comments, 12).with(Count::Followers, 15_000);
/// let rate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS.rate(&hidden);
/// assert_eq!(rate, Err(Undefined::Unknown(Count::Likes)));
/// assert_eq!(rate.unwrap_err().to_string(), "likes not known");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Undefined {
    /// A count that the formula needs is not known.
    #[error("{0} not known")]
    Unknown(Count),
    /// What the formula divides by is zero.
    #[error("base ({0}) is zero")]
    ZeroBase(CountSet),
    /// The filter looks at the time of publication, which the post does not have.
    #[error("time of publication not known")]
    UnknownPublicationTime,
    /// The filter looks at a post's age, and nobody said when the creator was observed.
    #[error("time of observation not known")]
    UnknownObservationTime,
    /// The filter looks at the kind of post, which is not known.
    #[error("kind of post not known")]
    UnknownKind,
    /// The filter looks at whether the post is sponsored, which is not known.
    #[error("sponsorship not known")]
    UnknownSponsorship,
    /// The filter looks at whether the post is pinned, which is not known.
    #[error("pinning not known")]
    UnknownPinning,
    /// The filter looks at whether the post is a collaboration, which is not known.
    #[error("collaboration not known")]
    UnknownCollaboration,
    /// Fewer posts than the number needs.
    #[error("too few posts: {found} of {needed} needed")]
    TooFewPosts {
        /// How many posts it takes.
        needed: u64,
        /// How many there were.
        found: u64,
    },
    /// Fewer creators than the number needs.
    #[error("too few creators: {found} of {needed} needed")]
    TooFewCreators {
        /// How many creators it takes.
        needed: u64,
        /// How many there were.
        found: u64,
    },
    /// Fewer followers than the judgement needs.
    #[error("too few followers: {found} of {needed} needed")]
    TooFewFollowers {
        /// How many followers it takes.
        needed: u64,
        /// How many there were.
        found: u64,
    },
    /// Whether the account has a picture of its own is not known.
    #[error("picture not known")]
    UnknownPicture,
    /// Whether the account is private is not known.
    #[error("privacy not known")]
    UnknownPrivacy,
    /// Whether the platform has verified the account is not known.
    #[error("verification not known")]
    UnknownVerification,
    /// The user name of the account is not known.
    #[error("user name not known")]
    UnknownUserName,
    /// The full name of the account is not known.
    #[error("full name not known")]
    UnknownFullName,
    /// The biography of the account is not known.
    #[error("biography not known")]
    UnknownBiography,
    /// The address that the account links to is not known.
    #[error("link of the account not known")]
    UnknownUrl,
    /// Fewer observations than the number needs.
    #[error("too few observations: {found} of {needed} needed")]
    TooFewObservations {
        /// How many observations it takes.
        needed: u64,
        /// How many there were.
        found: u64,
    },
    /// What the formula divides by, or takes the logarithm of, is a total or a mean that is not above zero.
    #[error("total is not above zero")]
    NoPositiveTotal,
    /// The formula is for amounts, and one of them is negative.
    #[error("an observation is negative")]
    NegativeObservation,
    /// The formula divides by a spread, and the observations have none.
    #[error("observations do not differ")]
    NoSpread,
    /// The measure compares two classes, and one of them is empty.
    #[error("all cases have the same outcome")]
    OneClass,
    /// The measure is for probabilities, and a score lies outside 0 to 1.
    #[error("a score lies outside 0 to 1")]
    NotProbabilities,
    /// Sensitivity and specificity together are no better than a coin.
    #[error("test does not tell the classes apart")]
    UselessTest,
    /// Fewer comments than the number needs.
    #[error("too few comments: {found} of {needed} needed")]
    TooFewComments {
        /// How many comments it takes.
        needed: u64,
        /// How many there were.
        found: u64,
    },
    /// The formula tells people apart, and nobody said who wrote the comments.
    #[error("authors of comments not known")]
    UnknownAuthors,
    /// The formula looks for questions, and no text of a comment is known.
    #[error("texts of comments not known")]
    UnknownTexts,
    /// The formula counts words, and nobody counted those of the comments.
    #[error("words of comments not counted")]
    UnknownWords,
    /// It takes longer than was observed.
    #[error("not reached in the time observed")]
    NotReached,
    /// More posts than the number takes.
    #[error("too many posts: {found} of {most} at most")]
    TooManyPosts {
        /// How many posts it takes at most.
        most: u64,
        /// How many there were.
        found: u64,
    },
    /// An audience that the formula compares has nobody in it.
    #[error("audience is empty")]
    EmptyAudience,
    /// What a creator costs is not known.
    #[error("cost not known")]
    UnknownCost,
    /// The number says little without what is usual, and nobody gave it.
    #[error("no norm to compare with")]
    NoNorm,
    /// What is usual was measured on another platform.
    #[error("norm is of another platform")]
    OtherPlatform,
    /// The account is smaller or larger than those the norm was measured on.
    #[error("norm has no accounts of this size")]
    OutsideNorm,
    /// The comparison needs to know how much accounts differ, and the norm has no quartiles.
    #[error("norm has no quartiles")]
    NoQuartiles,
    /// Unknown counts were taken as zero, so that the rate may be higher.
    #[error("rate is a lower bound only")]
    LowerBoundOnly,
    /// The interval of a rate begins at zero, so that nothing can be said of how many times another it is.
    #[error("interval reaches zero")]
    IntervalReachesZero,
    /// How the followers grew is not known.
    #[error("history of followers not known")]
    UnknownHistory,
    /// Nobody looked at a sample of the followers.
    #[error("sample of followers not known")]
    UnknownFollowerSample,
    /// The language of a comment is not known.
    #[error("language of the comment not known")]
    UnknownLanguage,
    /// The formula looks for words, and has none of the language of the comment.
    #[error("no list of words in this language")]
    NoWordList,
    /// A comment has no text, or none besides links.
    #[error("no text besides links")]
    NoText,
    /// The formula looks at capitals, and no letter of the text has a capital form.
    #[error("no letter with a capital form")]
    NoCapitals,
    /// The source of the data does not have what the number needs.
    #[error("{0} not offered by the source")]
    NotOffered(SourcePart),
    /// The number is larger than any float.
    #[error("result is larger than a number can hold")]
    TooLarge,
}

//! Numbers taken from a profile.

use crate::authenticity::feature::Feature;
use crate::authenticity::profile::field::{ProfileFlag, ProfileText};
use crate::authenticity::profile::subject::Profile;
use crate::authenticity::profile::view::ProfileView;
use crate::count::Count;
use crate::error::Undefined;
use crate::unit::{Finite, Share};
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A number taken from a profile: what a [`WeightTable`](crate::authenticity::WeightTable) gives weights to.
    ///
    /// | feature | number | undefined without |
    /// |---|---|---|
    /// | `followers`, `following` | the count | the count |
    /// | `posts` | [`Count::Media`] | the count |
    /// | `following_per_follower` | (following + 1) / (followers + 1) | either count |
    /// | `picture`, `private`, `verified` | 1 or 0 | the flag |
    /// | `user_name_digits` | digits 0 to 9 in the user name / its characters | the user name, or an empty one |
    /// | `biography_length` | characters | the biography |
    /// | `full_name_words` | words, parted by white space | the full name |
    /// | `url` | 1 if there is one, else 0 | the address, known or known to be empty |
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileFacts;
    /// use influencer::{Count, ProfileFeature, ProfileText};
    ///
    /// let facts = ProfileFacts::new()
    ///     .with(Count::Followers, 99)
    ///     .with(Count::Following, 499)
    ///     .with_text(ProfileText::UserName, "mara93");
    /// assert_eq!(ProfileFeature::FollowingPerFollower.of((&facts).into())?, 5.0);
    /// assert_eq!(format!("{:.2}", ProfileFeature::UserNameDigits.of((&facts).into())?), "0.33");
    /// assert_eq!(ProfileFeature::Posts.of((&facts).into()).unwrap_err().to_string(), "media not known");
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    #[non_exhaustive]
    pub enum ProfileFeature called "profile feature" {
        /// How many follow it.
        Followers = "followers",
        /// How many it follows.
        Following = "following",
        /// How many posts it has.
        Posts = "posts",
        /// How many it follows for each that follows it, one added to both.
        FollowingPerFollower = "following_per_follower",
        /// Whether it has a picture of its own.
        Picture = "picture",
        /// The share of digits in its user name.
        UserNameDigits = "user_name_digits",
        /// How long its biography is.
        BiographyLength = "biography_length",
        /// How many words its full name has.
        FullNameWords = "full_name_words",
        /// Whether it links to an address.
        Url = "url",
        /// Whether it is private.
        Private = "private",
        /// Whether it is verified.
        Verified = "verified",
    }
}

impl ProfileFeature {
    /// The number, of one profile.
    ///
    /// # Errors
    ///
    /// What is not known of it.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ProfileFacts;
    /// use influencer::{ProfileFeature, ProfileText};
    ///
    /// let facts = ProfileFacts::new().with_text(ProfileText::Biography, "café & bread");
    /// assert_eq!(ProfileFeature::BiographyLength.of((&facts).into())?, 12.0);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    #[inline]
    pub fn of(self, profile: ProfileView<'_>) -> Result<Finite, Undefined> {
        self.number(profile).map(|number| Finite::from_f64(number).unwrap_or_default())
    }

    /// Never NaN nor infinite.
    #[inline]
    #[allow(clippy::cast_precision_loss, reason = "a bin is wider than the rounding")]
    fn number(self, profile: ProfileView<'_>) -> Result<f64, Undefined> {
        let count = |count| profile.count(count).map(|value| value as f64).ok_or(Undefined::Unknown(count));
        let flag = |flag: ProfileFlag| profile.flag(flag).map(f64::from).ok_or(flag.unknown());
        let text = |text: ProfileText| profile.text(text).ok_or(text.unknown());
        match self {
            ProfileFeature::Followers => count(Count::Followers),
            ProfileFeature::Following => count(Count::Following),
            ProfileFeature::Posts => count(Count::Media),
            ProfileFeature::FollowingPerFollower => {
                Ok((count(Count::Following)? + 1.0) / (count(Count::Followers)? + 1.0))
            }
            ProfileFeature::Picture => flag(ProfileFlag::Picture),
            ProfileFeature::Private => flag(ProfileFlag::Private),
            ProfileFeature::Verified => flag(ProfileFlag::Verified),
            ProfileFeature::UserNameDigits => {
                profile.user_name_digits().map(Share::as_ratio).ok_or(Undefined::UnknownUserName)
            }
            ProfileFeature::BiographyLength => text(ProfileText::Biography).map(|text| text.chars().count() as f64),
            ProfileFeature::FullNameWords => {
                text(ProfileText::FullName).map(|text| text.split_whitespace().count() as f64)
            }
            ProfileFeature::Url => text(ProfileText::Url).map(|text| f64::from(!text.trim().is_empty())),
        }
    }
}

impl Feature for ProfileFeature {
    type Subject = Profile;

    const ALL: &'static [ProfileFeature] = ProfileFeature::ALL;

    fn name(self) -> &'static str {
        ProfileFeature::name(self)
    }

    #[inline]
    fn of(self, profile: ProfileView<'_>) -> Result<Finite, Undefined> {
        ProfileFeature::of(self, profile)
    }
}

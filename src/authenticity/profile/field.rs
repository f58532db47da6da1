//! What a profile shows besides counts.

use crate::error::Undefined;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a profile is or is not.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileFlag;
    ///
    /// assert_eq!("picture".parse::<ProfileFlag>()?, ProfileFlag::Picture);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum ProfileFlag called "profile flag" {
        /// It has a picture of its own.
        Picture = "picture",
        /// Only accepted followers see its posts.
        Private = "private",
        /// The platform has verified it.
        Verified = "verified",
    }
}

vocabulary! {
    /// What a profile says in words. A text that is known and empty says that there is none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::ProfileText;
    ///
    /// assert_eq!(ProfileText::UserName.to_string(), "user_name");
    /// ```
    #[non_exhaustive]
    pub enum ProfileText called "profile text" {
        /// The name by which the platform knows it.
        UserName = "user_name",
        /// The name it gives itself.
        FullName = "full_name",
        /// What it says of itself.
        Biography = "biography",
        /// The address it links to.
        Url = "url",
    }
}

impl ProfileFlag {
    pub(super) const COUNT: usize = ProfileFlag::ALL.len();

    pub(super) const fn unknown(self) -> Undefined {
        match self {
            ProfileFlag::Picture => Undefined::UnknownPicture,
            ProfileFlag::Private => Undefined::UnknownPrivacy,
            ProfileFlag::Verified => Undefined::UnknownVerification,
        }
    }
}

impl ProfileText {
    pub(super) const COUNT: usize = ProfileText::ALL.len();

    pub(super) const fn unknown(self) -> Undefined {
        match self {
            ProfileText::UserName => Undefined::UnknownUserName,
            ProfileText::FullName => Undefined::UnknownFullName,
            ProfileText::Biography => Undefined::UnknownBiography,
            ProfileText::Url => Undefined::UnknownUrl,
        }
    }
}

/// Digits over characters; nothing of an empty name.
#[allow(clippy::cast_precision_loss, reason = "names are short")]
pub(super) fn share_of_digits(name: &str) -> Option<f64> {
    let (mut digits, mut all) = (0_u64, 0_u64);
    for letter in name.chars() {
        digits += u64::from(letter.is_ascii_digit());
        all += 1;
    }
    (all > 0).then(|| digits as f64 / all as f64)
}

//! What became of the posts of a creator.

use crate::count::CountSet;
use crate::engagement::SkippedPosts;
use crate::error::Undefined;

/// How many posts were used, left out by the filter, and skipped for want of something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub(super) struct Tally {
    #[cfg_attr(feature = "serde", serde(rename = "posts_used"))]
    pub(super) used: u64,
    #[cfg_attr(feature = "serde", serde(rename = "posts_left_out"))]
    pub(super) left_out: u64,
    pub(super) skipped: SkippedPosts,
}

impl Tally {
    pub(super) const fn none(base: CountSet) -> Tally {
        Tally { used: 0, left_out: 0, skipped: SkippedPosts::none(base) }
    }

    /// An error with fewer posts used than these. Of none, it is the reason for which most were skipped.
    pub(super) fn need(&self, needed: u64) -> Result<(), Undefined> {
        if self.used >= needed {
            return Ok(());
        }
        let too_few = Undefined::TooFewPosts { needed, found: self.used };
        Err(self.skipped.main_reason().filter(|_| self.used == 0).unwrap_or(too_few))
    }
}

/// What every result over posts says of them.
macro_rules! tally_accessors {
    ($Type:literal, $make:literal, $used:literal) => {
        /// How many posts it rests on.
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creator.txt")]
        #[doc = concat!("let result = ", $Type, "::of", $make, ";")]
        #[doc = concat!("assert_eq!(result.posts_used(), ", $used, ");")]
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub const fn posts_used(&self) -> u64 {
            self.tally.used
        }

        /// How many posts the filter left out.
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creator.txt")]
        #[doc = concat!("let result = ", $Type, "::of", $make, ";")]
        /// assert_eq!(result.posts_left_out(), 0);
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub const fn posts_left_out(&self) -> u64 {
            self.tally.left_out
        }

        /// How many posts were skipped, and why.
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creator.txt")]
        #[doc = concat!("let result = ", $Type, "::of", $make, ";")]
        /// assert_eq!(result.skipped().total() + result.posts_used(), 8);
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub const fn skipped(&self) -> &crate::engagement::SkippedPosts {
            &self.tally.skipped
        }

        /// Which posts counted.
        ///
        /// # Example
        ///
        /// ```
        #[doc = include_str!("example/creator.txt")]
        #[doc = concat!("let result = ", $Type, "::of", $make, ";")]
        /// assert_eq!(result.filter(), PostFilter::ALL);
        /// # Ok::<(), influencer::Error>(())
        /// ```
        pub const fn filter(&self) -> crate::record::PostFilter {
            self.filter
        }
    };
}

pub(super) use tally_accessors;

//! Weights of what an Instagram profile shows, 2017.
//!
//! Source: SRF Data, "Instagram-Influencer" (Schweizer Radio und Fernsehen, 2017),
//! <https://github.com/srfdata/2017-10-instagram-influencers>, commit 926886b4ede0f4c4a0e7eda96cffb94b2e461c03,
//! `analysis/input/labelled_1000_inclprivate.csv`: 975 followers of ten Swiss influencers, labelled by two journalists.
//! Licensed under CC BY-SA 4.0, <https://creativecommons.org/licenses/by-sa/4.0/>; so are the numbers in this file.
//! Changed: 487 of the rows, half of each label, were made into weights of evidence by `examples/fit_profile_model`, which prints the rows
//! below.

use std::borrow::Cow;

use crate::authenticity::follower_sample::ErrorRates;
use crate::authenticity::models::rows;
use crate::authenticity::profile::ProfileFeature;
use crate::authenticity::table::WeightTable;
use crate::stats::Proportion;
use crate::unit::Finite;

impl WeightTable {
    /// Instagram profiles: six features, by 487 followers of ten Swiss influencers, 49 of them held for inauthentic by two journalists in
    /// August and September 2017.
    ///
    /// The journalists looked at the same numbers, so the table measures agreement with careful people, not truth. It was fitted on these
    /// rows alone; two other collections of Instagram accounts, of 2018 and 2019, chose the method and its constants, which stand above
    /// the numbers. On other platforms it is not validated: on spam accounts of Twitter a table of these features ranked at 0.80, with
    /// probabilities 35 points off.
    ///
    /// The example `fit_profile_model` prints it anew from the source.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    ///
    /// println!("{}", WeightTable::INSTAGRAM_PROFILE_2017);
    /// assert_eq!(WeightTable::INSTAGRAM_PROFILE_2017.rows().count(), 6);
    /// ```
    ///
    /// # Source
    ///
    /// SRF Data, "Instagram-Influencer" (Schweizer Radio und Fernsehen, 2017),
    /// <https://github.com/srfdata/2017-10-instagram-influencers>. Licensed under CC BY-SA 4.0; so is the table.
    pub const INSTAGRAM_PROFILE_2017: WeightTable = WeightTable {
        name: Cow::Borrowed("instagram-profile-2017"),
        source: Cow::Borrowed(
            "SRF Data (https://github.com/srfdata/2017-10-instagram-influencers), followers of Swiss influencers labelled by hand (2017)",
        ),
        licence: Cow::Borrowed("CC BY-SA 4.0"),
        intercept: Finite::ZERO,
        rows: rows![ProfileFeature =>
            // Method: weights of evidence by bin, ln(share of inauthentic / share of genuine), SMOOTHING 2 added to each bin and
            // class, only rising or only falling where the direction is known, CAP 3 nats; weights by logistic regression on balanced
            // classes without intercept, never below 0, drawn to CENTRE 0.5 by RIDGE 100. Standard deviations: sampling error of the
            // bin, and SPREAD 0.75 nats for the differences between collections of accounts.
            // Feature, weight, information value; then nats and standard deviation of each bin, after where it begins.
            Followers, weight 0.34, information 0.48: [
                (1.55, 0.89),
                10.0 => (1.02, 0.85),
                30.0 => (0.57, 0.81),
                100.0 => (-0.01, 0.8),
                300.0 => (-0.53, 0.82),
                1000.0 => (-0.8, 0.83),
            ];
            Following, weight 0.77, information 0.42: [
                (-0.71, 1.07),
                30.0 => (-0.71, 0.82),
                500.0 => (-0.3, 0.8),
                1500.0 => (0.32, 0.8),
                4000.0 => (1.1, 0.8),
            ];
            Posts, weight 0.68, information 2.08: [
                (2.03, 0.82),
                1.0 => (1.92, 0.82),
                3.0 => (0.76, 0.81),
                10.0 => (-1.03, 0.88),
                50.0 => (-1.74, 0.86),
            ];
            FollowingPerFollower, weight 0.62, information 1.93: [
                (-1.71, 1.04),
                0.5 => (-1.65, 0.95),
                1.5 => (-0.82, 0.83),
                4.0 => (0.28, 0.8),
                15.0 => (2.42, 0.8),
            ];
            Picture, weight 0.48, information 0.27: [
                (2.53, 0.99),
                1.0 => (-0.11, 0.77),
            ];
            UserNameDigits, weight 0.44, information 0.44: [
                (-0.43, 0.77),
                0.01 => (0.11, 0.92),
                0.15 => (1.15, 0.82),
                0.3 => (1.15, 0.84),
            ];
        ],
    };
}

impl ErrorRates {
    /// Those of [`WeightTable::INSTAGRAM_PROFILE_2017`] with all its signals, by ten-fold cross-validation on the profiles it was fitted on:
    /// each was judged by weights that had not seen it. The example `fit_profile_model` prints them anew.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ErrorRates;
    ///
    /// println!("{}", ErrorRates::INSTAGRAM_PROFILE_2017);
    /// ```
    ///
    /// # Source
    ///
    /// As the table's.
    pub const INSTAGRAM_PROFILE_2017: ErrorRates = ErrorRates {
        sensitivity: Proportion::of_so_many(28, 49),
        specificity: Proportion::of_so_many(419, 438),
        measured_on: Cow::Borrowed(
            "followers of Swiss influencers, Instagram 2017, labelled by hand (SRF Data), out of fold",
        ),
    };
}

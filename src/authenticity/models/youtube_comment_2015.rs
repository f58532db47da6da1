//! Weights of what a comment under a video says, 2013 to 2015.
//!
//! Source: T. C. Alberto, J. V. Lochter and T. A. Almeida, "YouTube Spam Collection" (UCI Machine Learning Repository, data set 380, 2015),
//! <https://archive.ics.uci.edu/dataset/380/youtube+spam+collection>: comments under five music videos, labelled by hand; see their "TubeSpam:
//! Comment Spam Filtering on YouTube" (ICMLA, 2015). Licensed under CC BY 4.0, as UCI states for its collections,
//! <https://creativecommons.org/licenses/by/4.0/>.
//! Changed: 1,138 comments, those under three of the videos, were made into weights of evidence by `examples/fit_comment_model`, which prints
//! the rows below.

use std::borrow::Cow;

use crate::authenticity::comment::{CommentFeature, Promotion};
use crate::authenticity::follower_sample::ErrorRates;
use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::models::rows;
use crate::authenticity::table::WeightTable;
use crate::stats::Proportion;
use crate::unit::Finite;

impl WeightTable<CommentFeature> {
    /// Comments under YouTube videos, in English: ten features, by 1,138 comments of 2013 to 2015 under three music videos, 586 of them
    /// labelled by hand as promotional.
    ///
    /// The lists of words were written by hand, with these comments in view. Judged on each video by weights of the other two, the area
    /// under the ROC curve is 0.99; the [guide](crate::_guide::authenticity) has the figures, and what they do not say. Half of these
    /// comments are promotional; where few are, give the model a lower [prior](AuthenticityModel::with_prior).
    ///
    /// The example `fit_comment_model` prints it anew from the source.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::WeightTable;
    ///
    /// println!("{}", WeightTable::YOUTUBE_COMMENT_2015);
    /// assert_eq!(WeightTable::YOUTUBE_COMMENT_2015.rows().count(), 10);
    /// ```
    ///
    /// # Source
    ///
    /// T. C. Alberto, J. V. Lochter and T. A. Almeida, "TubeSpam: Comment Spam Filtering on YouTube" (ICMLA, 2015), and their "YouTube Spam
    /// Collection" (UCI Machine Learning Repository, data set 380). Licensed under CC BY 4.0, as UCI states.
    pub const YOUTUBE_COMMENT_2015: WeightTable<CommentFeature> = WeightTable {
        name: Cow::Borrowed("youtube-comment-2015"),
        source: Cow::Borrowed(
            "Alberto, Lochter and Almeida, YouTube Spam Collection (UCI data set 380; TubeSpam, ICMLA 2015), three music videos, 2013 to 2015",
        ),
        licence: Cow::Borrowed("CC BY 4.0"),
        intercept: Finite::ZERO,
        rows: rows![CommentFeature =>
            // Method: weights of evidence by bin, ln(share of promotional / share of other), SMOOTHING 2 added to each bin and
            // class, only rising or only falling where the direction is known, CAP 3 nats; weights by logistic regression on balanced
            // classes without intercept, never below 0, drawn to CENTRE 0.5 by RIDGE 100. Standard deviations: sampling error of the
            // bin, and SPREAD 0.75 nats for the differences between collections of comments.
            // Feature, weight, information value; then nats and standard deviation of each bin, after where it begins.
            Link, weight 1.05, information 1.08: [
                (-0.39, 0.75),
                1.0 => (-0.39, 1.07),
                2.0 => (3.0, 1.03),
            ];
            PromotionalWords, weight 0.61, information 1.17: [
                (-0.46, 0.75),
                1.0 => (2.76, 0.82),
                2.0 => (2.87, 0.91),
            ];
            CallsToAction, weight 1.08, information 3.32: [
                (-1.42, 0.76),
                1.0 => (3.0, 0.9),
                2.0 => (3.0, 1.03),
            ];
            DigitRun, weight 0.57, information 0.26: [
                (-0.11, 0.75),
                7.0 => (2.51, 0.88),
            ];
            Length, weight 0.49, information 0.5: [
                (-1.76, 0.78),
                20.0 => (0.08, 0.76),
                60.0 => (0.08, 0.76),
                160.0 => (1.36, 0.78),
            ];
            Capitals, weight 0.49, information 0.0: [
                (0.02, 0.75),
                0.3 => (-0.14, 0.77),
            ];
            NonLetters, weight 0.5, information 0.21: [
                (0.34, 0.75),
                0.05 => (-0.12, 0.76),
                0.15 => (-0.9, 0.78),
                0.3 => (-1.05, 0.8),
            ];
            Copies, weight 0.52, information 0.28: [
                (-0.17, 0.75),
                2.0 => (1.62, 0.79),
            ];
            CommentsByAuthor, weight 0.52, information 0.02: [
                (-0.03, 0.75),
                2.0 => (0.54, 0.8),
            ];
            PraiseOnly, weight 0.51, information 0.26: [
                (0.09, 0.75),
                1.0 => (-3.0, 1.04),
            ];
        ],
    };
}

impl AuthenticityModel<Promotion> {
    /// The model of [`WeightTable::YOUTUBE_COMMENT_2015`]: prior 20 %, cuts at 20 % and 80 %, intervals at 95 %.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::AuthenticityModel;
    ///
    /// assert_eq!(AuthenticityModel::youtube_comment_2015().signals().count(), 10);
    /// ```
    pub fn youtube_comment_2015() -> AuthenticityModel<Promotion> {
        WeightTable::YOUTUBE_COMMENT_2015.model()
    }
}

impl ErrorRates {
    /// Those of [`WeightTable::YOUTUBE_COMMENT_2015`] with all its signals: each comment was judged by weights of the two videos it does not
    /// stand under. The example `fit_comment_model --leave-one-video-out` prints them anew.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::ErrorRates;
    ///
    /// println!("{}", ErrorRates::YOUTUBE_COMMENT_2015);
    /// ```
    ///
    /// # Source
    ///
    /// As the table's.
    pub const YOUTUBE_COMMENT_2015: ErrorRates = ErrorRates {
        sensitivity: Proportion::of_so_many(490, 586),
        specificity: Proportion::of_so_many(550, 552),
        measured_on: Cow::Borrowed(
            "English comments under three music videos, YouTube 2013 to 2015, labelled by hand (YouTube Spam Collection), one video left out in turn",
        ),
    };
}

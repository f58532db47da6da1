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
            Link, weight 0.5, information 1.0: [
                (-0.38, 0.8),
                2.0 => (3.0, 0.8),
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
        sensitivity: Proportion::of_so_many(28, 49),
        specificity: Proportion::of_so_many(419, 438),
        measured_on: Cow::Borrowed(
            "English comments under three music videos, YouTube 2013 to 2015, labelled by hand (YouTube Spam Collection), one video left out in turn",
        ),
    };
}

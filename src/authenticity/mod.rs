//! Evidence that adds up, and never an accusation.
//!
//! What profiles show is evidence for or against an answer, and evidence is added: log-odds = prior + contributions, each with its own
//! standard deviation. A signal that is missing contributes exactly nothing and lowers the coverage. An answer is a probability with an
//! interval, a [`Verdict`], what each signal added, what is missing, and what would change the verdict.
//!
//! # Which type?
//!
//! | you have | you ask | use |
//! |---|---|---|
//! | a profile | is this account itself automated or inactive? | [`AuthenticityModel::instagram_profile_2017`] with [`ProfileFacts`]: [`score`](AuthenticityModel::score) for numbers, [`assess`](AuthenticityModel::assess) for all they rest on |
//! | columns of profiles | the same | [`ProfileColumns`] with [`scores`](AuthenticityModel::scores): the same bits |
//! | a sample of followers | which share of them? | [`FollowerSample::inauthentic_share`], with [`ErrorRates`] |
//! | a creator, and creators of your own to compare with | are audience and engagement other than they seem? | [`AuthenticityModel::creator_engagement_2018`] with [`CreatorEvidence`] |
//! | comments | is this comment promotional? | [`AuthenticityModel::youtube_comment_2015`] with [`CommentFacts`], or [`CommentSet`] with [`scores`](AuthenticityModel::scores) |
//! | all comments of a creator | which share is promotional? how many are copies, by how many authors? | [`CommentSample::promotional_share`]; [`CommentSet::copied`], [`CommentSet::authors_per_comment`] |
//! | labelled profiles of your own | the same by your own weights | [`WeightTable::new`] and [`WeightTable::model`] |
//! | something else to look at | does it change the answer? | your [`Signal`], added by [`with_signal`](AuthenticityModel::with_signal) |
//! | another question | | your [`Subject`], with signals on it |
//!
//! # Why a sum?
//!
//! On four collections of Instagram accounts, the same ten signals were put together in nine ways. They rank alike; they differ where
//! signals are missing and in what their probabilities are worth. With half of the signals removed, a sum kept an area under the curve of
//! 0.89 and a correlation of 0.62 at its threshold; a weighted mean that counts what is missing as clean fell to 0.77 and 0.16. And only a
//! sum can be read line by line.
//!
//! # Verdicts
//!
//! | verdict | when |
//! |---|---|
//! | [`LikelyInauthentic`](Verdict::LikelyInauthentic) | probability at least 80 % |
//! | [`NoSign`](Verdict::NoSign) | at most 20 % |
//! | [`Undecided`](Verdict::Undecided) | in between |
//! | [`NotEnoughInformation`](Verdict::NotEnoughInformation) | fewer than 50 followers, or not known how many; coverage below 30 %; or the interval spans both cuts |
//!
//! The last row comes first. [`Cuts`] and the prior are arguments; a report names the prior it used. The prior moves every account alike:
//! the same evidence is `Undecided` where one in five is inauthentic and `LikelyInauthentic` where every second one is.
//!
//! # Weight tables
//!
//! | table | platform | features | fitted on | licence |
//! |---|---|---|---|---|
//! | [`INSTAGRAM_PROFILE_2017`](WeightTable::INSTAGRAM_PROFILE_2017) | Instagram | followers, following, posts, following per follower, picture, digits in the user name | 487 followers of Swiss influencers, labelled by hand in 2017 (SRF Data) | CC BY-SA 4.0 |
//! | [`YOUTUBE_COMMENT_2015`](WeightTable::YOUTUBE_COMMENT_2015) | YouTube | link, promotional words, calls to action, digit run, length, capitals, non-letters, copies, comments by the author, praise only | 1,138 English comments of three music videos, 2013 to 2015, labelled by hand (YouTube Spam Collection) | CC BY 4.0 |
//!
//! A changed table gets a new, dated name. Whoever passes its numbers on names the source and the licence, and passes those under CC BY-SA on
//! under the same one. Of profiles, biography, words of the full name, link, privacy and verification have no weight in it, known or not: their signs differ between
//! collections, or were not in that one. A table of your own may weigh them.

mod assessment;
mod comment;
mod creator;
mod evidence;
mod feature;
mod follower_sample;
mod ledger;
mod many;
mod model;
mod models;
mod profile;
mod score;
mod signal;
mod table;
mod verdict;

pub use assessment::{Assessment, Change, Contribution};
pub use comment::{
    CommentFacts, CommentFeature, CommentLanguage, CommentSample, CommentSet, CommentView, Promotion, PromotionalShare,
};
pub use creator::{
    CommenterOverlap, CreatorAudience, CreatorEvidence, CreatorNorms, EngagementNorm, NormLine, StatedAlternative,
};
pub use evidence::Evidence;
pub use feature::Feature;
pub use follower_sample::{ErrorRates, FollowerSample, InauthenticShare};
pub use model::AuthenticityModel;
pub use profile::{
    Profile, ProfileColumns, ProfileFacts, ProfileFeature, ProfileFlag, ProfileText, ProfileView, TextColumn,
};
pub use score::Score;
pub use signal::{FEWEST_FOLLOWERS, Signal, Subject, check_followers};
pub use table::{WeightRow, WeightTable};
pub use verdict::{Cuts, Shortage, Verdict};

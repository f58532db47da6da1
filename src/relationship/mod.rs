//! Does the following listen, and does the creator answer?
//!
//! [`Connection`] sets side by side what the comments under the posts of one creator tell; [`ConnectionColumns`] does so for many.
//! There is no single number, because no two of these mean the same.
//!
//! # Which relation answers which question?
//!
//! | you ask | look at | it does not say |
//! |---|---|---|
//! | does the creator answer people? | [`ReplyRate`](Relation::ReplyRate); [`ThreadReplyRate`](Relation::ThreadReplyRate) on platforms of two levels | whether the answer is worth anything: "thanks" counts |
//! | does the creator answer everybody, or friends? | [`ReplyReach`](Relation::ReplyReach) | why: a creator of many commenters cannot answer each |
//! | are questions answered? | [`QuestionAnswerRate`](Relation::QuestionAnswerRate) | whether it was a question: a question mark makes one |
//! | how fast? | [`TimeToReply`](Relation::TimeToReply), [`Connection::time_to_reply`] | that who answers fast answers many: see the reply rate |
//! | do the same people come back? | [`ReturningCommenters`](Relation::ReturningCommenters) | who they are: see below |
//! | is there a core that is nearly always there? | [`LoyalCore`](Relation::LoyalCore) | the same |
//! | do a few people write most of it? | [`CommenterConcentration`](Relation::CommenterConcentration), [`EffectiveCommenters`](Relation::EffectiveCommenters), [`CommenterInequality`](Relation::CommenterInequality) | that this is bad: few may say much |
//! | do people talk, or just leave a sign? | [`RepliesPerThread`](Relation::RepliesPerThread), [`ThreadDepth`](Relation::ThreadDepth), [`ThreeTurns`](Relation::ThreeTurns) | whether they talk about the post, or quarrel |
//! | do they say anything? | [`WordsPerComment`](Relation::WordsPerComment), [`CommentsWithWords`](Relation::CommentsWithWords) | what: languages need unlike numbers of words for the same |
//!
//! # Where loyalty and its likeness look the same
//!
//! A fan club, a circle of friends and a group that agreed to comment on one another's posts (a *pod*, of 20 to 200 accounts) all come
//! back, all write early, and are all few. High [`ReturningCommenters`](Relation::ReturningCommenters), a large
//! [`LoyalCore`](Relation::LoyalCore) and high concentration are what a small, close community looks like, and what a pod looks like. These numbers do not tell them apart: only
//! what is known of the people could. In a small account everybody knows everybody.
//!
//! # What the numbers rest on
//!
//! On the comments that are there. Platforms show a part of them, often the newest or the most liked: all rates are then of that part.
//! A post under which none is there counts as not read unless its count of comments is known to be zero; see [`CommentCoverage`].
//!
//! Comments under one post are alike, so intervals come from the spread between posts, from eight posts on; with fewer they are marked
//! as [ignoring it](IntervalMethod::ignores_clustering).
//!
//! Simulated (example `reply_coverage`; posts with very unlike numbers of comments), 95 % intervals of the reply rate cover it in 95 % to
//! 99 % where posts do not differ; in 89 % to 93 % where two comments under one post correlate by 0.1; where they do by 0.4, in 86 % to 94 %
//! at rates of 30 % and 70 %, but in only 74 % to 90 % at 5 % and 95 %, least with few posts, where the one post that is unlike the others
//! has yet to come. As though each comment were drawn by itself, it would be 66 % to 80 % and 40 % to 58 %. Reply reach and concentration
//! are covered in 92 % to 99 %, for as many posts; returning commenters in 99 % and more: that interval is wider than it need be.

mod connection;
mod connection_columns;
mod measure;
mod measured;
mod number;
mod people;
mod post_tally;
mod rarefied;
mod relation;
mod tally;
mod threads;
mod time_to_reply;

pub use connection::Connection;
pub use connection_columns::ConnectionColumns;
pub use measured::{IntervalMethod, Measured};
pub use relation::Relation;
pub use tally::CommentCoverage;
pub use time_to_reply::TimeToReply;

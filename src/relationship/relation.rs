//! What is measured of a relationship.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// One thing that comments tell of the relationship between a creator and the people who comment. The
    /// [module](crate::relationship) has a table of the questions they answer; each here has its formula.
    ///
    /// *Others* are all authors but the creator. Only posts that the filter admits and whose comments were read count. A post was
    /// read if a comment under it is there, or if it is known to have none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Relation;
    ///
    /// assert_eq!("reply_rate".parse::<Relation>()?, Relation::ReplyRate);
    /// assert!(Relation::ReplyRate.is_share());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    #[non_exhaustive]
    pub enum Relation called "relation" {
        /// Comments by others that the creator answered, over comments by others. One is answered if a comment of the creator has it
        /// as its parent.
        ///
        /// Where a platform keeps two levels only, as YouTube does, every answer within a thread has the opening comment as its
        /// parent, and this rate is too low: see [`ThreadReplyRate`](Relation::ThreadReplyRate).
        ///
        /// Undefined without a comment by others.
        ReplyRate = "reply_rate",
        /// Threads opened by others in which the creator wrote anything, over threads opened by others.
        ///
        /// Undefined without such a thread.
        ThreadReplyRate = "thread_reply_rate",
        /// Distinct people whom the creator answered, over distinct people who commented.
        ///
        /// Undefined if no author is known.
        ReplyReach = "reply_reach",
        /// Comments by others with a question mark that the creator answered, over comments by others with a question mark, of those
        /// whose text is known.
        ///
        /// Undefined if no text is known, or none asks.
        QuestionAnswerRate = "question_answer_rate",
        /// Of the people who comment under any of ten posts, the share that comments under two of them or more: the mean over all
        /// ways to draw ten of the posts, so that creators with few and with many posts compare.
        ///
        /// ```text
        /// Σ P(Xᵢ ≥ 2) / Σ P(Xᵢ ≥ 1),   Xᵢ hypergeometric: Kᵢ of N posts, 10 drawn
        ///
        /// N  posts     Kᵢ  posts under which person i commented
        /// ```
        ///
        /// Undefined with fewer than 10 posts, or if no author is known. The drawing: H. L. Sanders, "Marine Benthic Diversity" (The American
        /// Naturalist 102, 1968); in this form S. H. Hurlbert, "The Nonconcept of Species Diversity" (Ecology 52, 1971).
        ReturningCommenters = "returning_commenters",
        /// Comments by people who commented under at least half of the posts, over comments by people who are known.
        ///
        /// Undefined with fewer than 4 posts, of which half is 2, or if no author is known.
        LoyalCore = "loyal_core",
        /// The chance that two comments drawn from those by known people are by the same one, drawn with replacement.
        ///
        /// ```text
        /// H = Σ (cᵢ / Σ cⱼ)²,   cᵢ  comments by person i
        /// ```
        ///
        /// It falls with the number of posts, because new people come: compare creators over as many posts.
        ///
        /// Undefined if no author is known. See [`herfindahl`](crate::stats::herfindahl).
        CommenterConcentration = "commenter_concentration",
        /// So many people with equally many comments would be as concentrated: `1 / H`.
        ///
        /// Undefined if no author is known.
        EffectiveCommenters = "effective_commenters",
        /// How unequally comments are shared out among the people who comment: 0 if all wrote equally many. See
        /// [`gini`](crate::stats::gini).
        ///
        /// Undefined if no author is known.
        CommenterInequality = "commenter_inequality",
        /// Answers in threads over threads, by anybody.
        ///
        /// Undefined without a thread.
        RepliesPerThread = "replies_per_thread",
        /// The mean depth of a thread: 1 for an opening comment alone, 2 with an answer to it, 3 with an answer to that. It is 2 at most
        /// where the platform keeps two levels.
        ///
        /// Undefined without a thread.
        ThreadDepth = "thread_depth",
        /// Threads of three turns or more, over threads: somebody speaks, another one does, and the first one comes back. *Then* means
        /// later, or in answer to it; authors who are not known are never the same.
        ///
        /// Undefined without a thread.
        ThreeTurns = "three_turns",
        /// Words in comments by others, over those comments, of those whose words are counted. Words follow Unicode, Standard Annex 29;
        /// emoji are none. Texts are counted with feature `text`.
        ///
        /// Undefined if no words are counted.
        WordsPerComment = "words_per_comment",
        /// Comments by others with a word in them, over those whose words are counted: the others are emoji, signs or empty.
        ///
        /// Undefined if no words are counted.
        CommentsWithWords = "comments_with_words",
        /// The median time in seconds after which the creator answers a comment of others, where those that had no answer when the
        /// creator was observed count as not yet. See [`KaplanMeier`](crate::stats::KaplanMeier).
        ///
        /// Undefined if no time is known, of comments or of the observation, and if half of the comments have no answer yet.
        TimeToReply = "time_to_reply",
    }
}

impl Relation {
    /// Whether it is a part of a whole, from 0 to 1, and prints in percent.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Relation;
    ///
    /// assert!(Relation::LoyalCore.is_share());
    /// assert!(!Relation::WordsPerComment.is_share());
    /// ```
    pub const fn is_share(self) -> bool {
        !matches!(
            self,
            Relation::EffectiveCommenters
                | Relation::RepliesPerThread
                | Relation::ThreadDepth
                | Relation::WordsPerComment
                | Relation::TimeToReply
        )
    }
}

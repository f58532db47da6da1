//! What the comments under one post come to.

/// What the comments under one post come to. *Others* are all authors but the creator.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PostTally {
    pub(super) others: u64,
    pub(super) answered: u64,
    pub(super) questions: u64,
    pub(super) questions_answered: u64,
    /// Comments by others whose words are counted, and those with a word.
    pub(super) counted: u64,
    pub(super) with_words: u64,
    pub(super) words: u64,
    pub(super) threads: u64,
    pub(super) replies: u64,
    pub(super) depths: u64,
    pub(super) three_turns: u64,
    pub(super) opened_by_others: u64,
    pub(super) opened_and_entered: u64,
    /// Comments by people who are known, and those by people under at least half of the posts.
    pub(super) known: u64,
    pub(super) core: u64,
}

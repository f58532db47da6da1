//! What a scheme may break.

use crate::tier::standing::Tier;

/// What is wrong with a scheme, before it has words: words take memory, which a `const` cannot have.
#[derive(Clone, Copy)]
pub(super) enum Flaw {
    NoFloor,
    NameEmpty,
    NameMalformed,
    TiersNotAscending { lower: (Tier, u64), upper: (Tier, u64) },
    NotAscending { lower: (Tier, u64), upper: (Tier, u64) },
}

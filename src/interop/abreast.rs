//! Several blocks at a time (feature `rayon`), or one.

use crate::interop::block::Block;

/// How many blocks are judged before what they hold is put together.
pub(super) fn at_once() -> usize {
    // Several for each thread: not all take the same time.
    #[cfg(feature = "rayon")]
    return 4 * rayon::current_num_threads();
    #[cfg(not(feature = "rayon"))]
    1
}

/// What `judge` makes of each block, in their order; and what `meanwhile` returns, which runs on this thread.
#[cfg(feature = "rayon")]
pub(super) fn judged<T: Send, U>(
    blocks: &[Block],
    judge: impl Fn(&Block) -> T + Sync,
    meanwhile: impl FnOnce() -> U,
) -> (Vec<T>, U) {
    let mut judged: Vec<Option<T>> = blocks.iter().map(|_| None).collect();
    let judge = &judge;
    let meanwhile = rayon::in_place_scope(|scope| {
        for (place, block) in judged.iter_mut().zip(blocks) {
            scope.spawn(move |_| *place = Some(judge(block)));
        }
        meanwhile()
    });
    (judged.into_iter().flatten().collect(), meanwhile)
}

/// What `judge` makes of each block, in their order; and what `meanwhile` returns.
#[cfg(not(feature = "rayon"))]
pub(super) fn judged<T, U>(
    blocks: &[Block],
    judge: impl Fn(&Block) -> T,
    meanwhile: impl FnOnce() -> U,
) -> (Vec<T>, U) {
    (blocks.iter().map(judge).collect(), meanwhile())
}

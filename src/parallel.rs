//! Work in chunks: one after the other, or with feature `rayon` on all threads of the pool. Chunks are the same either way, and
//! each writes to places of its own, so that no bit depends on who did which.

/// Does the work of every chunk. `memory` is made once for each thread, or more often, and handed from chunk to chunk.
pub(crate) fn for_each_chunk<C: Send, M>(
    chunks: Vec<C>,
    memory: impl Fn() -> M + Send + Sync,
    work: impl Fn(&mut M, C) + Send + Sync,
) {
    #[cfg(feature = "rayon")]
    if chunks.len() > 1 {
        use rayon::iter::{IntoParallelIterator, ParallelIterator};

        chunks.into_par_iter().for_each_init(memory, work);
        return;
    }
    let mut memory = memory();
    for chunk in chunks {
        work(&mut memory, chunk);
    }
}

/// Rows in one piece of work: enough that a thread is worth waking, and few enough that all threads have some.
const ROWS_AT_ONCE: usize = 1 << 15;

/// Does the work of every part of these places; `work` is told where its part begins.
pub(crate) fn for_each_part<T: Send, M>(
    places: &mut [T],
    memory: impl Fn() -> M + Send + Sync,
    work: impl Fn(&mut M, usize, &mut [T]) + Send + Sync,
) {
    if places.len() <= ROWS_AT_ONCE {
        work(&mut memory(), 0, places);
        return;
    }
    let parts = places.chunks_mut(ROWS_AT_ONCE).enumerate().collect();
    for_each_chunk(parts, memory, |memory, (part, places)| work(memory, part * ROWS_AT_ONCE, places));
}

/// As [`Vec::resize`]; the pages of new memory are asked for by all threads, because that takes longer than to fill them.
pub(crate) fn resize<T: Copy + Send + Sync>(values: &mut Vec<T>, length: usize, value: T) {
    #[cfg(feature = "rayon")]
    if values.capacity() == 0 && length > ROWS_AT_ONCE {
        use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};

        (0..length).into_par_iter().with_min_len(ROWS_AT_ONCE).map(|_| value).collect_into_vec(values);
        return;
    }
    values.resize(length, value);
}

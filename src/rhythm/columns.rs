//! Results of many creators or accounts, in columns.

/// Rows in one piece of work for a thread.
pub(super) const ROWS_AT_ONCE: usize = 1_024;

/// Columns of results, each entry taken from what is reckoned of one row.
macro_rules! result_columns {
    (
        $(#[$of_columns:meta])*
        $Columns:ident from $row:ident: $Row:ty;
        $($(#[$of_column:meta])* $column:ident: $Entry:ty = $entry:expr;)+
    ) => {
        $(#[$of_columns])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $Columns {
            $($column: Vec<$Entry>,)+
        }

        impl $Columns {
            $(
                $(#[$of_column])*
                pub fn $column(&self) -> &[$Entry] {
                    &self.$column
                }
            )+

            /// With feature `rayon`, on all threads. `memory` is handed from row to row.
            fn fill<M>(
                rows: usize,
                memory: impl Fn() -> M + Send + Sync,
                reckon: impl Fn(&mut M, usize) -> $Row + Send + Sync,
            ) -> $Columns {
                struct Chunk<'a> {
                    rows: core::ops::Range<usize>,
                    $($column: core::slice::IterMut<'a, $Entry>,)+
                }

                let at_once = $crate::rhythm::columns::ROWS_AT_ONCE;
                let mut columns = $Columns { $($column: vec![<$Entry>::default(); rows],)+ };
                $(let mut $column = columns.$column.chunks_mut(at_once);)+
                let chunks = (0..rows).step_by(at_once).map(|first| Chunk {
                    rows: first..rows.min(first + at_once),
                    $($column: $column.next().unwrap_or_default().iter_mut(),)+
                });
                $crate::parallel::for_each_chunk(chunks.collect(), memory, |memory, mut chunk| {
                    for row in chunk.rows {
                        let $row = reckon(memory, row);
                        $(
                            if let Some(entry) = chunk.$column.next() {
                                *entry = $entry;
                            }
                        )+
                    }
                });
                columns
            }
        }
    };
}

pub(super) use result_columns;

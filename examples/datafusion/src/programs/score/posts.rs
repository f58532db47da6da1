//! Posts in memory.

use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use indicatif::ProgressBar;
use influencer::{Column, Count, CountColumns, Known};

use crate::outcome::Outcome;
use crate::score::input::{Creators, Part, PostFiles, UNKNOWN};

/// Whose each post is, and its counts.
pub(super) struct Posts {
    pub(super) places: Vec<u32>,
    pub(super) counts: Vec<(Count, Vec<i64>)>,
}

impl Posts {
    pub(super) fn with_room(counts: &[Count], rows: usize) -> Posts {
        let counts = counts.iter().map(|count| (*count, vec![UNKNOWN; rows])).collect();
        Posts { places: vec![0; rows], counts }
    }

    pub(super) fn len(&self) -> usize {
        self.places.len()
    }

    pub(super) fn columns(&self) -> Outcome<CountColumns<'_>> {
        let mut columns = CountColumns::new(self.len());
        for (count, values) in &self.counts {
            columns = columns.with(*count, Column::signed(values, Known::All)?)?;
        }
        Ok(columns)
    }

    /// All of them, row groups side by side on all threads.
    pub(super) fn read(files: &PostFiles, creators: &Creators, bar: &ProgressBar) -> Outcome<Posts> {
        let mut posts = Posts::with_room(&files.counts, files.rows());
        let mut places = posts.places.as_mut_slice();
        let mut columns: Vec<&mut [i64]> = posts.counts.iter_mut().map(|(_, values)| values.as_mut_slice()).collect();
        let mut work = Vec::new();
        for part in files.parts() {
            let (own, rest) = places.split_at_mut(part.rows);
            places = rest;
            let mut own_columns = Vec::with_capacity(columns.len());
            for column in &mut columns {
                let (own, rest) = std::mem::take(column).split_at_mut(part.rows);
                *column = rest;
                own_columns.push(own);
            }
            work.push((part, own, own_columns));
        }
        on_all_threads(work, |(part, places, mut columns): (Part<'_>, &mut [u32], Vec<&mut [i64]>)| {
            let mut first = 0;
            files.read(&part, creators, |found, values| {
                let rows = first..first + found.len();
                let short = || "a row group holds more rows than it says";
                places.get_mut(rows.clone()).ok_or_else(short)?.copy_from_slice(found);
                for (column, values) in columns.iter_mut().zip(values) {
                    column.get_mut(rows.clone()).ok_or_else(short)?.copy_from_slice(values);
                }
                first = rows.end;
                bar.inc(found.len() as u64);
                Ok(())
            })
        })?;
        Ok(posts)
    }
}

/// Does the pieces of work, one after the other on each thread; the first error ends it.
pub(super) fn on_all_threads<W: Send>(work: Vec<W>, of: impl Fn(W) -> Outcome + Sync) -> Outcome {
    let threads = thread::available_parallelism()?.get().min(work.len().max(1));
    let (queue, failed) = (Mutex::new(work.into_iter()), AtomicBool::new(false));
    let next = || queue.lock().ok().and_then(|mut queue| queue.next());
    thread::scope(|scope| {
        let one = || -> Outcome {
            while let Some(piece) = next().filter(|_| !failed.load(Ordering::Relaxed)) {
                of(piece).inspect_err(|_| failed.store(true, Ordering::Relaxed))?;
            }
            Ok(())
        };
        let running: Vec<_> = (0..threads).map(|_| scope.spawn(one)).collect();
        running.into_iter().try_for_each(|thread| thread.join().map_err(|_| "a thread broke down")?)
    })
}

//! Posts that do not fit into memory, dealt out to files: those of neighbouring creators to one.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use indicatif::ProgressBar;
use influencer::Count;

use crate::outcome::Outcome;
use crate::score::input::{Creators, PostFiles};
use crate::score::posts::{Posts, on_all_threads};

/// So many more files than would do if creators had equally many posts.
const FINER: usize = 8;
const MOST_FILES: usize = 4_096;

/// A folder of such files. It goes when this does.
pub(super) struct Spill {
    folder: PathBuf,
    counts: Vec<Count>,
    creators: usize,
    creators_of_file: usize,
    rows: Vec<usize>,
}

/// Creators whose posts are scored together, and the files that hold them.
pub(super) struct PartOfSpill {
    pub(super) creators: Range<usize>,
    files: Range<usize>,
    rows: usize,
}

impl Spill {
    pub(super) fn write(
        folder: &Path,
        files: &PostFiles,
        creators: &Creators,
        rows_at_once: usize,
        bar: &ProgressBar,
    ) -> Outcome<Spill> {
        let folder = folder.join(format!("influencer-score-{}", std::process::id()));
        std::fs::create_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let wanted = (FINER * files.rows().div_ceil(rows_at_once.max(1))).clamp(1, MOST_FILES);
        let creators_of_file = creators.len().div_ceil(wanted).max(1);
        let file_count = creators.len().div_ceil(creators_of_file);
        let mut spill =
            Spill { folder, counts: files.counts.clone(), creators: creators.len(), creators_of_file, rows: vec![] };
        let mut writers = Vec::with_capacity(file_count);
        for file in 0..file_count {
            let file = File::create(spill.path(file))?;
            writers.push(Mutex::new((BufWriter::with_capacity(1 << 15, file), 0_usize)));
        }
        on_all_threads(files.parts(), |part| {
            // Rows of each file, gathered so that a file is locked seldom.
            let mut dealt: Vec<Vec<u8>> = vec![Vec::new(); file_count];
            let row_bytes = row_bytes(files.counts.len());
            let flush = |file: usize, bytes: &mut Vec<u8>| -> Outcome {
                let mut writer = writers[file].lock().map_err(|_| "a thread broke down")?;
                writer.0.write_all(bytes)?;
                writer.1 += bytes.len() / row_bytes;
                bytes.clear();
                Ok(())
            };
            files.read(&part, creators, |places, values| {
                for (row, place) in places.iter().enumerate() {
                    let file = *place as usize / creators_of_file;
                    let bytes = &mut dealt[file];
                    bytes.extend_from_slice(&place.to_le_bytes());
                    for values in values {
                        bytes.extend_from_slice(&values[row].to_le_bytes());
                    }
                    if bytes.len() >= 1 << 12 {
                        flush(file, bytes)?;
                    }
                }
                bar.inc(places.len() as u64);
                Ok(())
            })?;
            dealt.iter_mut().enumerate().try_for_each(|(file, bytes)| flush(file, bytes))
        })?;
        for writer in writers {
            let (mut writer, rows) = writer.into_inner().map_err(|_| "a thread broke down")?;
            writer.flush()?;
            spill.rows.push(rows);
        }
        Ok(spill)
    }

    fn path(&self, file: usize) -> PathBuf {
        self.folder.join(file.to_string())
    }

    /// As many files at a time as fit; one at least.
    pub(super) fn parts(&self, rows_at_once: usize) -> Vec<PartOfSpill> {
        let mut parts: Vec<PartOfSpill> = Vec::new();
        for (file, rows) in self.rows.iter().enumerate() {
            let creators = file * self.creators_of_file..((file + 1) * self.creators_of_file).min(self.creators);
            match parts.last_mut().filter(|part| part.rows + rows <= rows_at_once) {
                Some(part) => {
                    part.rows += rows;
                    part.files.end = file + 1;
                    part.creators.end = creators.end;
                }
                None => parts.push(PartOfSpill { creators, files: file..file + 1, rows: *rows }),
            }
        }
        parts
    }

    pub(super) fn read(&self, part: &PartOfSpill) -> Outcome<Posts> {
        let mut posts = Posts::with_room(&self.counts, part.rows);
        let mut row_bytes = vec![0; row_bytes(self.counts.len())];
        let first = u32::try_from(part.creators.start)?;
        let mut row = 0;
        for file in part.files.clone() {
            let mut reader = BufReader::with_capacity(1 << 18, File::open(self.path(file))?);
            for _ in 0..self.rows[file] {
                reader.read_exact(&mut row_bytes)?;
                let (place, values) = row_bytes.split_first_chunk::<4>().ok_or("a row is cut off")?;
                posts.places[row] = u32::from_le_bytes(*place) - first;
                for ((_, column), value) in posts.counts.iter_mut().zip(values.as_chunks::<8>().0) {
                    column[row] = i64::from_le_bytes(*value);
                }
                row += 1;
            }
        }
        Ok(posts)
    }
}

impl Drop for Spill {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

const fn row_bytes(counts: usize) -> usize {
    size_of::<u32>() + counts * size_of::<i64>()
}

//! From what platforms and exports sent to a table of creators.

use std::error::Error;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;
use influencer::source::payload::{Gathered, Gathering};
use influencer::{CommentTableBuilder, CreatorTable, PayloadReader, SourceError};

use crate::closeness::Around;
use crate::input::Input;
use crate::tell;

/// Bytes of one payload, unpacked.
const LARGEST: usize = 64 << 20;
/// Notes that are printed.
const MOST_NOTES: usize = 20;

pub(crate) fn read(paths: &[PathBuf], keep_going: bool) -> Result<Input, Box<dyn Error>> {
    let mut gathering = Gathering::new();
    let mut problems = Vec::new();
    let mut notes = Vec::new();
    for path in paths {
        let name = path.display().to_string();
        let reader = PayloadReader::new().named(name.as_str()).at_most(LARGEST);
        let bytes = bytes(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
        let mut records = reader.read(&bytes)?;
        problems.append(&mut records.refused);
        notes.extend(records.notes.iter().map(|note| format!("note: {name}, {note}")));
        if records.next.is_some() {
            notes.push(format!("note: {name}: the platform has more pages after this one"));
        }
        gathering.add(name, records);
    }
    let Gathered { creators, comments, left_out, .. } = gathering.finish();
    problems.extend(left_out);
    if !keep_going && let Some(first) = problems.first() {
        return Err(stopping(first, problems.len(), creators.len()).into());
    }
    for problem in &problems {
        tell(&format!("left out: {problem}"));
    }
    let (shown, more) = notes.split_at(notes.len().min(MOST_NOTES));
    for note in shown {
        tell(note);
    }
    if !more.is_empty() {
        tell(&format!("note: {} more such notes", more.len()));
    }
    let table = CreatorTable::from_iter(creators);
    let mut builder = CommentTableBuilder::new(&table);
    for (creator, comments) in comments.iter().enumerate() {
        comments.iter().try_for_each(|comment| builder.push(creator, comment))?;
    }
    let around_comments = comments.iter().any(|comments| !comments.is_empty()).then(|| builder.finish()).transpose()?;
    Ok(Input { around: Around { comments: around_comments, histories: None }, problems: problems.len() as u64, table })
}

/// What keeps all from being printed, and what to do about it.
fn stopping(first: &SourceError, all: usize, creators: usize) -> String {
    let others = if all > 1 { format!("; one of {all} such problems") } else { String::new() };
    format!(
        "{first}{others}\nRead, and not printed: creators {creators}. Leave out what cannot be taken with --keep-going."
    )
}

/// The bytes of a payload, unpacked if its name ends in .gz; one more than allowed where there are too many.
fn bytes(path: &Path) -> std::io::Result<Vec<u8>> {
    let file = File::open(path)?;
    let mut bytes = Vec::new();
    let most = LARGEST as u64 + 1;
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz")) {
        MultiGzDecoder::new(file).take(most).read_to_end(&mut bytes)?;
    } else {
        file.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

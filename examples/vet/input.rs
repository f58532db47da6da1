//! From files to a table of creators.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::ffi::OsStr;
use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use influencer::interop::{Sheet, TableReader};
use influencer::{Count, CreatorTable, SourceError, SourceErrorKind, Timestamp};

use crate::arguments::Arguments;
use crate::closeness::Around;
use crate::tell;

const CREATORS: &str = include_str!("../sample/creators.csv");
const POSTS: &str = include_str!("../sample/posts.csv");

pub(crate) struct Input {
    pub(crate) table: CreatorTable,
    pub(crate) around: Around,
    /// How many rows were left out.
    pub(crate) problems: u64,
}

#[derive(Clone, Copy)]
enum Format {
    Csv,
    JsonLines,
}

pub(crate) fn read(arguments: &Arguments) -> Result<Input, Box<dyn Error>> {
    let problems = Cell::new(0);
    // The bar steps aside while a problem is told.
    let bar = RefCell::new(ProgressBar::hidden());
    let mut reader = TableReader::new().not_after(now()?);
    if let Some(platform) = arguments.platform {
        reader = reader.on_platform(platform);
    }
    if arguments.keep_going {
        reader = reader.keep_going(|problem| {
            problems.set(problems.get() + 1);
            bar.borrow().suspend(|| tell(&format!("left out: {problem}")));
        });
    }
    let outcome = match &arguments.creators {
        None => read_sample(&mut reader).map_err(Box::from),
        Some(creators) => read_files(&mut reader, creators, arguments, &bar),
    };
    outcome.map_err(|error| with_context(error, &reader, arguments.keep_going))?;
    if !reader.columns_not_read().is_empty() {
        // Quoted: a heading may hold what a terminal would obey.
        let names: Vec<String> = reader.columns_not_read().iter().map(|name| format!("{name:?}")).collect();
        let (shown, more) = names.split_at(names.len().min(20));
        let more = if more.is_empty() { "" } else { " and more" };
        tell(&format!("note: columns that mean nothing here and were not read: {}{more}", shown.join(", ")));
    }
    let (creators, posts) = (reader.creators_read(), reader.posts_read());
    let histories = arguments.growth.is_some().then(|| reader.histories(Count::Followers));
    let (table, comments) = reader.finish_with_comments();
    let around = Around { comments: arguments.comments.is_some().then_some(comments), histories };
    let problems = problems.get();
    if problems > 0 {
        tell(&format!("Creators read: {creators}. Posts read: {posts}. Bad rows left out: {problems}."));
    }
    Ok(Input { table, around, problems })
}

/// What was read before the error, and what to do about it.
fn with_context(error: Box<dyn Error>, reader: &TableReader<'_>, keep_going: bool) -> Box<dyn Error> {
    let Some(source) = error.downcast_ref::<SourceError>() else { return error };
    let (creators, posts) = (reader.creators_read(), reader.posts_read());
    let cause = source.source().map(|cause| format!(": {cause}")).unwrap_or_default();
    let advice = match source.kind() {
        SourceErrorKind::Unreadable | SourceErrorKind::UnusableFile => "",
        _ if keep_going => "",
        _ => " Mend the file, or leave bad rows out with --keep-going.",
    };
    format!("{source}{cause}\nRead before it, and not printed: creators {creators}, posts {posts}.{advice}").into()
}

fn read_sample(reader: &mut TableReader<'_>) -> Result<(), SourceError> {
    reader.creators_csv("sample/creators.csv", CREATORS.as_bytes())?;
    reader.posts_csv("sample/posts.csv", POSTS.as_bytes())
}

fn read_files(
    reader: &mut TableReader<'_>,
    creators: &Path,
    arguments: &Arguments,
    bar: &RefCell<ProgressBar>,
) -> Result<(), Box<dyn Error>> {
    read_file(reader, Sheet::Creators, creators, bar)?;
    let others =
        [(Sheet::Posts, &arguments.posts), (Sheet::Comments, &arguments.comments), (Sheet::Totals, &arguments.growth)];
    for (sheet, path) in others {
        if let Some(path) = path {
            read_file(reader, sheet, path, bar)?;
        }
    }
    Ok(())
}

fn read_file(
    reader: &mut TableReader<'_>,
    sheet: Sheet,
    path: &Path,
    bar: &RefCell<ProgressBar>,
) -> Result<(), Box<dyn Error>> {
    let name = path.display().to_string();
    if path.is_dir() {
        return Err(format!("{name}: is a folder; expected a file").into());
    }
    let extension = path.extension().map(OsStr::to_ascii_lowercase);
    let format = match extension.as_ref().and_then(|extension| extension.to_str()) {
        Some("csv") => Format::Csv,
        Some("jsonl" | "ndjson" | "json") => Format::JsonLines,
        _ => return Err(format!("{name}: cannot tell its format; let its name end in .csv, .jsonl or .ndjson").into()),
    };
    let file = File::open(path).map_err(|error| format!("{name}: cannot be opened: {error}"))?;
    let shown = progress(&file, &name);
    bar.replace(shown.clone());
    let outcome = read_sheet(reader, sheet, format, &name, shown.wrap_read(file));
    shown.finish_and_clear();
    Ok(outcome?)
}

fn read_sheet(
    reader: &mut TableReader<'_>,
    sheet: Sheet,
    format: Format,
    name: &str,
    bytes: impl Read,
) -> Result<(), SourceError> {
    match (sheet, format) {
        (Sheet::Creators, Format::Csv) => reader.creators_csv(name, bytes),
        (Sheet::Creators, Format::JsonLines) => reader.creators_json(name, bytes),
        (Sheet::Posts, Format::Csv) => reader.posts_csv(name, bytes),
        (Sheet::Posts, Format::JsonLines) => reader.posts_json(name, bytes),
        (Sheet::Comments, Format::Csv) => reader.comments_csv(name, bytes),
        (Sheet::Comments, Format::JsonLines) => reader.comments_json(name, bytes),
        (_, Format::Csv) => reader.totals_csv(name, bytes),
        (_, Format::JsonLines) => reader.totals_json(name, bytes),
    }
}

/// A bar for what takes long enough to wonder; on a terminal only.
fn progress(file: &File, name: &str) -> ProgressBar {
    const LONG: u64 = 16 << 20;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    if length < LONG || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(length).with_message(name.to_owned());
    let style = ProgressStyle::with_template("{msg} {bytes} of {total_bytes} [{bar:30}] {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

pub(crate) fn now() -> Result<Timestamp, Box<dyn Error>> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(Timestamp::from_unix_seconds(i64::try_from(seconds)?)?)
}

//! From files to a table of creators.

use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fs::File;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use indicatif::{ProgressBar, ProgressStyle};
use influencer::interop::{Folder, Sheet, TableReader};
use influencer::{Count, CreatorTable, SourceError, SourceErrorKind, Timestamp};

use crate::arguments::Arguments;
use crate::closeness::Around;
use crate::payloads;
use crate::tell;

const CREATORS: &str = include_str!("../sample/creators.csv");
const POSTS: &str = include_str!("../sample/posts.csv");
/// Of the posts that are not invented.
pub(crate) const SAMPLE_SOURCE: &str = "Moro, Rita, Vala (2016), UCI Machine Learning Repository, CC BY 4.0";

pub(crate) struct Input {
    pub(crate) table: CreatorTable,
    pub(crate) around: Around,
    /// How many rows were left out.
    pub(crate) problems: u64,
}

pub(crate) fn read(arguments: &Arguments) -> Result<Input, Box<dyn Error>> {
    if !arguments.payload.is_empty() {
        return payloads::read(&arguments.payload, arguments.keep_going);
    }
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
    let files = match &arguments.creators {
        None => Vec::new(),
        Some(creators) => files(creators, arguments)?,
    };
    let outcome = match files.as_slice() {
        [] => read_sample(&mut reader).map_err(Box::from),
        files => files.iter().try_for_each(|(sheet, path)| read_file(&mut reader, *sheet, path, &bar)),
    };
    outcome.map_err(|error| with_context(error, &reader, arguments.keep_going))?;
    if !reader.columns_not_read().is_empty() {
        let names: Vec<String> = reader.columns_not_read().iter().map(|name| format!("{name:?}")).collect();
        tell(&format!("note: columns that mean nothing here and were not read: {}", few(&names)));
    }
    let (creators, posts) = (reader.creators_read(), reader.posts_read());
    let holds = |sheet| files.iter().any(|(held, _)| *held == sheet);
    let histories = holds(Sheet::Totals).then(|| reader.histories(Count::Followers));
    let (table, comments) = reader.finish_with_comments();
    let around = Around { comments: holds(Sheet::Comments).then_some(comments), histories };
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

/// The files to read, in their order. What else lies in a folder is told.
fn files(creators: &Path, arguments: &Arguments) -> Result<Vec<(Sheet, PathBuf)>, Box<dyn Error>> {
    let others =
        [(Sheet::Posts, &arguments.posts), (Sheet::Comments, &arguments.comments), (Sheet::Totals, &arguments.growth)];
    let others: Vec<(Sheet, PathBuf)> =
        others.into_iter().filter_map(|(sheet, path)| Some((sheet, path.clone()?))).collect();
    if !creators.is_dir() {
        if arguments.comments.is_some() && arguments.posts.is_none() {
            return Err("--comments: expected a file of posts, too, under which the comments stand".into());
        }
        return Ok([vec![(Sheet::Creators, creators.to_owned())], others].concat());
    }
    if !others.is_empty() {
        let name = creators.display();
        return Err(format!(
            "{name}: is a folder, in which files are found by their names; name no other file beside it"
        )
        .into());
    }
    let folder = Folder::open(creators)?;
    // Costs are read apart.
    let costs = arguments.budget.and_then(|_| arguments.costs_file()).and_then(|path| path.canonicalize().ok());
    let others = folder.others().iter().filter(|path| costs.is_none() || path.canonicalize().ok() != costs);
    let names = others.filter_map(|path| path.file_name());
    let names: Vec<String> = names.map(|name| format!("{:?}", name.display().to_string())).collect();
    if !names.is_empty() {
        tell(&format!("note: files whose names mean nothing here and that were not read: {}", few(&names)));
    }
    Ok(folder.files().to_vec())
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
    let file = File::open(path).map_err(|error| format!("{name}: cannot be opened: {error}"))?;
    let shown = progress(&file, &name);
    bar.replace(shown.clone());
    let outcome = reader.read(sheet, &name, shown.wrap_read(file));
    shown.finish_and_clear();
    Ok(outcome?)
}

/// The first of them, and whether there are more. Quoted before: a name may hold what a terminal would obey.
pub(crate) fn few(names: &[String]) -> String {
    let (shown, more) = names.split_at(names.len().min(20));
    format!("{}{}", shown.join(", "), if more.is_empty() { "" } else { " and more" })
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

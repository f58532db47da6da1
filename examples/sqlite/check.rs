//! Whether the source keeps the contract.

use std::error::Error;
use std::io::Write;
use std::path::Path;

use influencer::Comment;
use influencer::source::conformance::{self, Report, Sample};
use influencer::source::{PostQuery, Source, SourceExt};

use super::database::Database;
use super::new_database::NewDatabase;

/// Creators of a platform that are looked at, and their posts: the suite reads each many times.
const CREATORS: usize = 10;
const POSTS: usize = 2_000;

/// Whether the source keeps the contract on what it itself says of a file.
pub(crate) fn print(database: &Database, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut kept = true;
    for platform in database.platforms()? {
        let source = database.on(platform);
        let sample = sample(&source)?;
        let report = conformance::check(&source, &sample);
        writeln!(out, "{platform}, {} creators: {report}", sample.creators().len())?;
        kept &= report.is_kept();
    }
    if kept { Ok(()) } else { Err("the source does not keep the contract".into()) }
}

fn sample(source: &impl Source) -> Result<Sample, Box<dyn Error>> {
    let mut creators = Vec::new();
    let mut comments = Vec::new();
    for handle in source.all_handles() {
        let handle = handle?;
        let creator = source.collect(&handle, &PostQuery::ALL.limited_to(POSTS + 1))?;
        if creator.posts().len() > POSTS {
            continue;
        }
        let said = creator.posts().iter().flat_map(|post| source.all_comments(&handle, post.id()));
        match said.collect::<Result<Vec<Comment>, _>>() {
            Ok(said) => comments.push((handle, said)),
            Err(error) if error.undefined().is_some() => {}
            Err(error) => return Err(error.into()),
        }
        creators.push(creator);
        if creators.len() == CREATORS {
            break;
        }
    }
    let sample = Sample::new(creators);
    Ok(comments.into_iter().fold(sample, |sample, (handle, said)| sample.with_comments(handle, said)))
}

/// What the suite says of a file filled with its own sample.
pub(crate) fn of_standard_sample(path: &Path) -> Result<Report, Box<dyn Error>> {
    let sample = Sample::standard();
    write_sample(path, &sample)?;
    let database = Database::open(path)?;
    let platform = sample.creators()[0].account().platform();
    Ok(conformance::check(&database.on(platform), &sample))
}

pub(crate) fn write_sample(path: &Path, sample: &Sample) -> Result<(), Box<dyn Error>> {
    let mut database = NewDatabase::create(path)?;
    for creator in sample.creators() {
        let said = sample.comments().filter(|(handle, _)| *handle == creator.account().handle());
        let said: Vec<Comment> = said.flat_map(|(_, said)| said.iter().cloned()).collect();
        database.add(creator, &said)?;
    }
    database.finish()
}

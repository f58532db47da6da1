//! Creators and posts from CSV.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::Cell;
use crate::interop::heading::{Field, Heading, Sheet};
use crate::interop::quoting::{Outline, Outlined, TooLong};
use crate::interop::reader::TableReader;
use crate::interop::row::{Row, Seen};

impl TableReader<'_> {
    /// Reads creators from a CSV file. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// At the first row that breaks a rule, or only for the header and for bytes that cannot be read, if it
    /// [keeps going](TableReader::keep_going).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Count;
    /// use influencer::interop::TableReader;
    ///
    /// let text = "platform,handle,followers\ninstagram,mara,15000\ntiktok,jon,-1\n";
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", text.as_bytes())?;
    /// let table = reader.finish();
    /// let followers: Vec<_> = table.iter().map(|creator| creator.account().counts().get(Count::Followers)).collect();
    /// assert_eq!(followers, [Some(15_000), None]);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn creators_csv(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.csv(Sheet::Creators, file, input)
    }

    /// Reads posts from a CSV file, of creators read before. `file` is what messages call it.
    ///
    /// # Errors
    ///
    /// As [`creators_csv`](TableReader::creators_csv).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::interop::TableReader;
    ///
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.posts_csv("posts.csv", "platform,handle,id,likes\nx,mara,p1,40\n".as_bytes())?;
    /// assert_eq!(reader.posts_read(), 1);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn posts_csv(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.csv(Sheet::Posts, file, input)
    }

    fn csv(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.begin(sheet, file);
        let outcome = self.csv_rows(sheet, file, input);
        self.end(sheet, outcome)
    }

    fn csv_rows(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        let mut records = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .buffer_capacity(1 << 16)
            .from_reader(Outlined::new(input));
        let mut cells = ByteRecord::new();
        let mut headings: Option<Vec<Option<Heading>>> = None;
        let mut row = Row::default();
        loop {
            match records.read_byte_record(&mut cells) {
                Ok(true) => {}
                Ok(false) => break,
                Err(cause) => return Err(unreadable(cause, file, records.position().line())),
            }
            let outline = records.get_mut().next_outline();
            // A line of spaces, or of one empty cell, is a blank line.
            if outline.flaw.is_none() && cells.len() == 1 && cells[0].trim_ascii().is_empty() {
                continue;
            }
            let Some(headings) = &headings else {
                let problem = match outline.flaw {
                    Some(flaw) => Err(SourceError::new(SourceErrorKind::UnusableFile, flaw.rule())),
                    None => self.csv_headings(sheet, &cells),
                };
                headings = Some(problem.map_err(|problem| problem.at(file, outline.line))?);
                continue;
            };
            row.clear();
            let taken = shape(outline, cells.len(), headings.len())
                .and_then(|()| fill(&mut row, headings, &cells))
                .and_then(|()| Ok(self.take(sheet, &row, outline.line)?));
            if let Err(problem) = taken {
                self.problem(problem.at(file, outline.line))?;
            }
        }
        if headings.is_none() {
            let rule = format!("is empty; expected a header such as {}", sheet.header());
            return Err(SourceError::new(SourceErrorKind::UnusableFile, rule).at(file, 1));
        }
        Ok(())
    }

    fn csv_headings(&mut self, sheet: Sheet, cells: &ByteRecord) -> Result<Vec<Option<Heading>>, SourceError> {
        let mut seen = Seen::default();
        let mut headings = Vec::with_capacity(cells.len());
        for cell in cells {
            let name = text(cell).map_err(|lossy| not_utf8_header(cell, &lossy))?;
            let heading = Heading::find(name, sheet);
            match heading {
                Some(heading) if !seen.insert(heading) => {
                    let rule = "there are two columns of that name";
                    return Err(SourceError::new(SourceErrorKind::UnusableFile, rule).in_field(heading.name(), None));
                }
                Some(_) => {}
                None => self.pass_over(name),
            }
            headings.push(heading);
        }
        let platform = if self.platform.is_none() { Some(Field::Platform) } else { None };
        let id = if sheet == Sheet::Posts { Some(Field::Id) } else { None };
        let mut needed = platform.into_iter().chain([Field::Handle]).chain(id);
        match needed.find(|field| !headings.contains(&Some(Heading::Field(*field)))) {
            Some(field) => {
                let header = cells.iter().map(String::from_utf8_lossy).collect::<Vec<_>>().join(",");
                let separator =
                    [';', '\t', '|'].into_iter().find(|separator| cells.len() == 1 && header.contains(*separator));
                let rule = match separator {
                    Some(separator) => {
                        format!("there is no column of that name; cells are separated by , and not by {separator:?}")
                    }
                    None => "there is no column of that name".to_owned(),
                };
                Err(SourceError::new(SourceErrorKind::UnusableFile, rule).in_field(field.name(), None))
            }
            None => Ok(headings),
        }
    }
}

fn fill(row: &mut Row, headings: &[Option<Heading>], cells: &ByteRecord) -> Result<(), SourceError> {
    for (heading, cell) in headings.iter().zip(cells) {
        let Some(heading) = *heading else { continue };
        let text = text(cell).map_err(|lossy| not_utf8(heading.name(), &lossy))?;
        if !text.is_empty() {
            row.set(heading, Cell::Text(text))?;
        }
    }
    Ok(())
}

/// The cell without spaces around it; if it is no text, what can be shown of it.
fn text(cell: &[u8]) -> Result<&str, String> {
    match str::from_utf8(cell.trim_ascii()) {
        Ok(text) => Ok(text),
        Err(_) => Err(String::from_utf8_lossy(cell).into_owned()),
    }
}

fn not_utf8(field: &str, lossy: &str) -> SourceError {
    SourceError::new(SourceErrorKind::Malformed, "is not valid UTF-8").in_field(field, Some(lossy))
}

/// Bytes that could not be read, or a row that was too long to be one.
fn unreadable(cause: csv::Error, file: &str, line: u64) -> SourceError {
    let too_long = match cause.kind() {
        csv::ErrorKind::Io(cause) => cause.get_ref().and_then(|cause| cause.downcast_ref::<TooLong>()).copied(),
        _ => None,
    };
    match too_long {
        Some(too_long) => SourceError::new(SourceErrorKind::UnusableFile, too_long.to_string()).at(file, too_long.line),
        None => SourceError::new(SourceErrorKind::Unreadable, "cannot be read").at(file, line).caused_by(cause),
    }
}

/// Whether quotes and number of cells are in order.
fn shape(outline: Outline, found: usize, expected: usize) -> Result<(), SourceError> {
    let rule = match outline.flaw {
        Some(flaw) => flaw.rule().to_owned(),
        None if found != expected => format!("number of cells is {found} where the header has {expected}"),
        None => return Ok(()),
    };
    let problem = SourceError::new(SourceErrorKind::Malformed, rule);
    Err(match (outline.line, outline.last_line) {
        (line, last) if line < last => problem
            .noting(&format!("; lines {line} to {last} were read as this row: is a quote of line {line} not closed?")),
        _ => problem,
    })
}

fn not_utf8_header(cell: &[u8], lossy: &str) -> SourceError {
    let rule = match cell {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "is UTF-16; expected UTF-8",
        _ => "is not valid UTF-8",
    };
    SourceError::new(SourceErrorKind::UnusableFile, rule).in_field("header", Some(lossy))
}

//! Creators and posts from CSV.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::cell::Cell;
use crate::interop::heading::{Field, Heading, Sheet};
use crate::interop::quoting::Outlined;
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
                Err(cause) => {
                    let line = records.position().line();
                    return Err(unreadable(cause).at(file, line));
                }
            }
            let outline = records.get_mut().next_outline();
            let malformed = |rule: String| SourceError::new(SourceErrorKind::Malformed, rule).at(file, outline.line);
            let quoting = outline.flaw.map(|flaw| malformed(flaw.rule().to_owned()));
            let Some(headings) = &headings else {
                if let Some(problem) = quoting {
                    return Err(problem);
                }
                headings = Some(self.csv_headings(sheet, &cells).map_err(|problem| problem.at(file, outline.line))?);
                continue;
            };
            row.clear();
            let taken = match quoting {
                Some(problem) => Err(problem),
                None if cells.len() != headings.len() => {
                    let (found, expected) = (cells.len(), headings.len());
                    Err(malformed(format!("has {found} cells where the header has {expected}")))
                }
                None => fill(&mut row, headings, &cells).map_err(|problem| problem.at(file, outline.line)),
            };
            let taken = taken.and_then(|()| {
                self.take(sheet, &row, outline.line).map_err(|flaw| SourceError::from(flaw).at(file, outline.line))
            });
            if let Err(problem) = taken {
                self.problem(problem)?;
            }
        }
        if headings.is_none() {
            let rule = format!("is empty; expected a header such as {}", sheet.header());
            return Err(SourceError::new(SourceErrorKind::Malformed, rule).at(file, 1));
        }
        Ok(())
    }

    fn csv_headings(&mut self, sheet: Sheet, cells: &ByteRecord) -> Result<Vec<Option<Heading>>, SourceError> {
        let mut seen = Seen::default();
        let mut headings = Vec::with_capacity(cells.len());
        for cell in cells {
            let name = text(cell).map_err(|lossy| not_utf8("header", &lossy))?;
            let heading = Heading::find(name, sheet);
            match heading {
                Some(heading) if !seen.insert(heading) => {
                    let rule = "there are two columns of that name";
                    return Err(SourceError::new(SourceErrorKind::Malformed, rule).in_field(heading.name(), None));
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
                let rule = "there is no column of that name";
                Err(SourceError::new(SourceErrorKind::Malformed, rule).in_field(field.name(), None))
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

fn unreadable(cause: csv::Error) -> SourceError {
    SourceError::new(SourceErrorKind::Unreadable, "cannot be read").caused_by(cause)
}

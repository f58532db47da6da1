//! Creators, posts and comments from CSV.

use std::io::Read;

use csv::{ByteRecord, ReaderBuilder};

use crate::error::{SourceError, SourceErrorKind};
use crate::interop::block::{Block, Blocks, Stop};
use crate::interop::cell::{Cell, Flaw, LONGEST_ROW};
use crate::interop::digits::digits;
use crate::interop::harvest::{Harvest, Problem, Rules};
use crate::interop::heading::{Field, Heading, Sheet};
use crate::interop::quoting::{Outline, last_end, outlines};
use crate::interop::reader::{TableReader, stopped};
use crate::interop::row::{Names, Row, Seen};
use crate::interop::scan::cell_end;
use crate::platform::Platform;

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

    /// Reads comments from a CSV file, under posts read before. `file` is what messages call it.
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
    /// let comments = "platform,handle,post,id,parent,author,text\nx,mara,p1,c1,,ana,How long?\nx,mara,p1,c2,c1,mara,\n";
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.posts_csv("posts.csv", "platform,handle,id\nx,mara,p1\n".as_bytes())?;
    /// reader.comments_csv("comments.csv", comments.as_bytes())?;
    /// let (creators, comments) = reader.finish_with_comments();
    /// assert_eq!((creators.post_count(), comments.len(), comments.people()), (1, 2, 1));
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn comments_csv(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.csv(Sheet::Comments, file, input)
    }

    /// Reads dated totals from a CSV file, of creators read before. `file` is what messages call it.
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
    /// let totals = "platform,handle,observed_at,followers\nx,mara,2024-05-01T00:00:00Z,15000\n";
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.totals_csv("growth.csv", totals.as_bytes())?;
    /// assert_eq!(reader.totals_read(), 1);
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn totals_csv(&mut self, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.csv(Sheet::Totals, file, input)
    }

    pub(super) fn csv(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        self.begin(sheet, file);
        let outcome = self.csv_rows(sheet, file, input);
        self.end(sheet, outcome)
    }

    fn csv_rows(&mut self, sheet: Sheet, file: &str, input: impl Read) -> Result<(), SourceError> {
        let mut blocks = Blocks::new(input, last_end).without_marks();
        let mut lines = 0;
        let headings = loop {
            let block = match blocks.take(1) {
                (mut block, None) => block.pop().unwrap_or_default(),
                (_, Some(Stop::End)) => {
                    let rule = format!("is empty; expected a header such as {}", sheet.header());
                    return Err(SourceError::new(SourceErrorKind::UnusableFile, rule).at(file, 1));
                }
                (_, Some(stop)) => return stopped(stop, file, lines, too_long),
            };
            match header(&block.bytes) {
                Ok((cells, outline)) => {
                    let headings = match outline.flaw {
                        Some(flaw) => Err(SourceError::new(SourceErrorKind::UnusableFile, flaw.rule())),
                        None => self.csv_headings(sheet, &cells),
                    };
                    let headings = headings.map_err(|problem| problem.at(file, lines + outline.line + 1))?;
                    blocks.put_back(block.bytes[outline.end..].to_vec());
                    lines += outline.last_line + 1;
                    break headings;
                }
                Err(blank) => lines += blank,
            }
        };
        self.rows(sheet, file, &mut blocks, lines, |rules, block| harvest(rules, &headings, &block.bytes), too_long)
    }

    fn csv_headings(&mut self, sheet: Sheet, cells: &ByteRecord) -> Result<Vec<Option<Heading>>, SourceError> {
        let mut seen = Seen::default();
        let mut headings = Vec::with_capacity(cells.len());
        for cell in cells {
            let name = text(cell).map_err(|lossy| not_utf8_header(cell, &lossy))?;
            let heading = self.without.find(name, sheet);
            match heading {
                Some(heading) if !seen.insert(heading) => {
                    let rule = "there are two columns of that name";
                    return Err(SourceError::new(SourceErrorKind::UnusableFile, rule).in_field(heading.name(), None));
                }
                Some(_) => {}
                None => self.note_not_read(name),
            }
            headings.push(heading);
        }
        let given = |field: Field| field == Field::Platform && self.platform.is_some();
        let needed = |field: &&Field| !given(**field) && self.without.keeps(**field, sheet);
        let there = |field: Field| headings.contains(&Some(Heading::Field(field)));
        match sheet.needed().iter().filter(needed).find(|field| !there(**field)) {
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

/// The first record that is not blank, or how many lines there are of blank ones.
fn header(bytes: &[u8]) -> Result<(ByteRecord, Outline), u64> {
    let (outlines, lines) = outlines(bytes);
    let mut records = parser(bytes);
    let mut cells = ByteRecord::new();
    for outline in outlines {
        // There is a record for each outline.
        if !matches!(records.read_byte_record(&mut cells), Ok(true)) {
            break;
        }
        if !is_blank(outline, &cells) {
            return Ok((cells, outline));
        }
    }
    Err(lines)
}

/// The parser of CSV. It would drop a byte order mark where it begins; in the midst of a file that is text.
fn parser(bytes: &[u8]) -> csv::Reader<impl Read> {
    let blank_line = b"\n";
    ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(1 << 16).from_reader(blank_line.chain(bytes))
}

/// A line of spaces, or of one empty cell, is a blank line.
fn is_blank(outline: Outline, cells: &ByteRecord) -> bool {
    outline.flaw.is_none() && cells.len() == 1 && cells[0].trim_ascii().is_empty()
}

fn harvest(rules: &Rules<'_>, headings: &[Option<Heading>], bytes: &[u8]) -> Harvest {
    match plain(bytes) {
        Some(text) => plain_rows(rules, headings, text),
        None => quoted_rows(rules, headings, bytes),
    }
}

/// The text if cells end at each comma and rows at each line feed: no quotes, no carriage returns but before line feeds.
fn plain(bytes: &[u8]) -> Option<&str> {
    let lone_return = |at: usize| bytes.get(at + 1) != Some(&b'\n');
    if memchr::memchr(b'"', bytes).is_some() || memchr::memchr_iter(b'\r', bytes).any(lone_return) {
        return None;
    }
    str::from_utf8(bytes).ok()
}

fn plain_rows(rules: &Rules<'_>, headings: &[Option<Heading>], text: &str) -> Harvest {
    let mut harvest = Harvest::default();
    let mut row = Row::default();
    let mut usual = UsualRows::of(headings);
    let mut start = 0;
    while start < text.len() {
        let line = harvest.lines;
        harvest.lines += 1;
        let taken = if let Some((names, end)) = usual.read(text, start, &mut row) {
            start = end;
            harvest.take(rules, names, &row, line).map_err(Problem::from)
        } else {
            let end = memchr::memchr(b'\n', &text.as_bytes()[start..]).map_or(text.len(), |further| start + further);
            let cells = &text[start..end];
            start = end + 1;
            take(&mut harvest, rules, headings, cells.strip_suffix('\r').unwrap_or(cells), line, &mut row)
        };
        if let Err(problem) = taken {
            usual.forget();
            if !harvest.goes_on_after(problem, line, rules) {
                break;
            }
        }
    }
    harvest
}

/// Rows as nearly all are: in order, and with a line feed at the end.
struct UsualRows<'a> {
    /// The cells at the beginning that say whose row it is.
    account: &'a [Option<Heading>],
    others: &'a [Option<Heading>],
    last: Option<Heading>,
    /// How the row before began, and what that means. Posts of one creator stand together, as a rule.
    before: &'a str,
    platform: Option<Platform>,
    names: Names<'a>,
}

impl<'a> UsualRows<'a> {
    fn of(headings: &'a [Option<Heading>]) -> UsualRows<'a> {
        let tells =
            |heading: &Option<Heading>| matches!(heading, Some(Heading::Field(Field::Platform | Field::Handle)));
        let (last, others) = headings.split_last().map_or((None, headings), |(last, others)| (*last, others));
        let beginning = others.iter().take_while(|heading| tells(heading)).count();
        // What stands further on may say another account.
        let whole = !headings.iter().skip(beginning).any(tells);
        let (account, others) = others.split_at(if whole { beginning } else { 0 });
        UsualRows { account, others, last, before: "", platform: None, names: Names::default() }
    }

    /// The row before was left out.
    fn forget(&mut self) {
        self.before = "";
    }

    /// Reads the row that begins here, and says where the next one does. Nothing for any other row, which is left to [`take`]; this one
    /// is then filled in part.
    #[inline]
    fn read(&mut self, text: &'a str, start: usize, row: &mut Row) -> Option<(Names<'a>, usize)> {
        row.clear();
        let mut names;
        let mut at;
        if !self.before.is_empty() && text.as_bytes()[start..].starts_with(self.before.as_bytes()) {
            row.platform = self.platform;
            names = self.names;
            at = start + self.before.len();
        } else {
            if self.account.is_empty() && self.others.is_empty() {
                // An empty cell would be a blank line.
                return None;
            }
            (names, at) = (Names::default(), start);
            for heading in self.account {
                at = usual_cell(*heading, text, at, b',', row, &mut names)?;
            }
            (self.before, self.platform) = (&text[start..at], row.platform);
            self.names = Names { as_before: true, ..names };
        }
        for heading in self.others {
            at = usual_cell(*heading, text, at, b',', row, &mut names)?;
        }
        let next = usual_cell(self.last, text, at, b'\n', row, &mut names)?;
        Some((names, next))
    }
}

/// Reads a cell that ends with this separator; and where the next one begins.
#[inline]
fn usual_cell<'a>(
    heading: Option<Heading>,
    text: &'a str,
    start: usize,
    separator: u8,
    row: &mut Row,
    names: &mut Names<'a>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    if let Some(Heading::Count(count)) = heading
        && let Some((value, end)) = digits(bytes, start)
        && bytes.get(end) == Some(&separator)
    {
        row.counts.set(count, value);
        return Some(end + 1);
    }
    let end = cell_end(bytes, start);
    if bytes.get(end) != Some(&separator) {
        return None;
    }
    if let Some(heading) = heading {
        set(row, names, heading, text[start..end].trim_ascii()).ok()?;
    }
    Some(end + 1)
}

/// Takes in the cells of a row, whatever is in them.
fn take(
    harvest: &mut Harvest,
    rules: &Rules<'_>,
    headings: &[Option<Heading>],
    cells: &str,
    line: u64,
    row: &mut Row,
) -> Result<(), Problem> {
    if cells.trim_ascii().is_empty() {
        return Ok(());
    }
    shape(None, cells.split(',').count(), headings.len())?;
    row.clear();
    let mut names = Names::default();
    for (heading, cell) in headings.iter().zip(cells.split(',')) {
        if let Some(heading) = heading {
            set(row, &mut names, *heading, cell.trim_ascii())?;
        }
    }
    Ok(harvest.take(rules, names, row, line)?)
}

fn quoted_rows(rules: &Rules<'_>, headings: &[Option<Heading>], bytes: &[u8]) -> Harvest {
    let (outlines, lines) = outlines(bytes);
    let mut harvest = Harvest::default();
    harvest.lines = lines;
    let mut row = Row::default();
    let mut cells = ByteRecord::new();
    let mut records = parser(bytes);
    for outline in outlines {
        // There is a record for each outline.
        if !matches!(records.read_byte_record(&mut cells), Ok(true)) {
            break;
        }
        if is_blank(outline, &cells) {
            continue;
        }
        let taken = shape(Some(outline), cells.len(), headings.len())
            .and_then(|()| fill(&mut row, headings, &cells))
            .and_then(|names| Ok(harvest.take(rules, names, &row, outline.line)?));
        if let Err(problem) = taken
            && !harvest.goes_on_after(problem, outline.line, rules)
        {
            break;
        }
    }
    harvest
}

fn fill<'a>(row: &mut Row, headings: &[Option<Heading>], cells: &'a ByteRecord) -> Result<Names<'a>, Problem> {
    row.clear();
    let mut names = Names::default();
    for (heading, cell) in headings.iter().zip(cells) {
        let Some(heading) = *heading else { continue };
        let text = text(cell).map_err(|lossy| not_utf8(heading.name(), &lossy))?;
        set(row, &mut names, heading, text)?;
    }
    Ok(names)
}

fn set<'a>(row: &mut Row, names: &mut Names<'a>, heading: Heading, text: &'a str) -> Result<(), Flaw> {
    if text.is_empty() { Ok(()) } else { row.set(names, heading, Cell::Text(text)) }
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

fn too_long(_: &Block) -> SourceError {
    let rule = format!("the row is longer than {LONGEST_ROW} bytes; is a quote not closed?");
    SourceError::new(SourceErrorKind::UnusableFile, rule)
}

/// Whether quotes and number of cells are in order. A row without quotes has no outline.
fn shape(outline: Option<Outline>, found: usize, expected: usize) -> Result<(), Problem> {
    let rule = match outline.and_then(|outline| outline.flaw) {
        Some(flaw) => flaw.rule().to_owned(),
        None if found != expected => format!("number of cells is {found} where the header has {expected}"),
        None => return Ok(()),
    };
    let last_line = outline.filter(|outline| outline.line < outline.last_line).map(|outline| outline.last_line);
    Err(Problem { last_line, ..SourceError::new(SourceErrorKind::Malformed, rule).into() })
}

fn not_utf8_header(cell: &[u8], lossy: &str) -> SourceError {
    let rule = match cell {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => "is UTF-16; expected UTF-8",
        [0x1F, 0x8B, ..] => "is packed with gzip; let its name end in .gz",
        _ => "is not valid UTF-8",
    };
    SourceError::new(SourceErrorKind::UnusableFile, rule).in_field("header", Some(lossy))
}

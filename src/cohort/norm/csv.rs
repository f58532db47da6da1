//! Norms from CSV.

use std::collections::HashMap;
use std::io::Read;

use csv::{ReaderBuilder, StringRecord};

use crate::cohort::norm::band::NormBand;
use crate::cohort::norm::builder::NormBuilder;
use crate::cohort::norm::file::{at, line_ends, text};
use crate::cohort::norm::form::{self, Flaw, Heading};
use crate::cohort::norm::table::Norm;
use crate::error::{InvalidError, SourceError, SourceErrorKind};

/// Every column, and whether it must be there.
const COLUMNS: [(&str, bool); 15] = [
    ("name", true),
    ("platform", true),
    ("formula", true),
    ("pooling", true),
    ("from", true),
    ("below", true),
    ("statistic", true),
    ("value", true),
    ("unit", false),
    ("accounts", false),
    ("since", false),
    ("until", true),
    ("source", true),
    ("licence", true),
    ("note", false),
];

fn columns(separator: &str) -> String {
    COLUMNS.map(|(name, _)| name).join(separator)
}

impl Norm {
    /// Reads norms from a CSV file: one row a statistic. `file` is what messages call it.
    ///
    /// Rows of one band stand together, bands from the lowest up, and so do the norms. The module [`cohort`](crate::cohort) lists columns
    /// and rules.
    ///
    /// # Errors
    ///
    /// At the first row that breaks a rule, naming file, line, column, value and rule; if the file cannot be read, is longer than 16 MiB,
    /// has no rows, or has a header with a column missing, unknown, or there twice.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::Norm;
    ///
    /// let text = "\
    /// name,platform,formula,pooling,from,below,statistic,value,accounts,until,source,licence
    /// ours_2026,tiktok,likes / views,median,0,10000,p25,2 %,40,2026-06-30,our own campaigns,internal
    /// ours_2026,tiktok,likes / views,median,0,10000,p50,4 %,40,2026-06-30,our own campaigns,internal
    /// ours_2026,tiktok,likes / views,median,10000,,p50,3 %,25,2026-06-30,our own campaigns,internal
    /// ";
    /// let norms = Norm::from_csv("ours.csv", text.as_bytes())?;
    /// assert_eq!(norms[0].bands().len(), 2);
    ///
    /// let error = Norm::from_csv("ours.csv", text.replace("3 %", "3").as_bytes()).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "ours.csv, line 4, value: rate \"3\" cannot be read: has no unit: write 3.5 %, or name the unit, percent, ratio or per_post",
    /// );
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn from_csv(file: &str, input: impl Read) -> Result<Vec<Norm>, SourceError> {
        let text = text(file, input)?;
        let mut records =
            ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes()).into_records();
        let mut lines = Lines { bytes: text.as_bytes(), walked: 0, ends: 0 };
        let Some(Ok(header)) = records.next() else {
            let rule = format!("is empty; expected a header such as {}", columns(","));
            return Err(SourceError::new(SourceErrorKind::UnusableFile, rule).at(file, 1));
        };
        let header_line = lines.of(&header);
        let header = Header::new(&header).map_err(|error| error.at(file, header_line))?;
        let mut norms = Norms::default();
        // The text is UTF-8 and the number of cells free: the parser has nothing to complain of.
        for cells in records.filter_map(Result::ok) {
            let line = lines.of(&cells);
            if cells.len() == 1 && cells[0].trim().is_empty() {
                continue;
            }
            if cells.len() != header.width {
                let rule = format!("number of cells is {} where the header has {}", cells.len(), header.width);
                return Err(SourceError::new(SourceErrorKind::Malformed, rule).at(file, line));
            }
            norms.take(&header, &cells, line).map_err(|(line, flaw)| at(file, line, flaw))?;
        }
        let norms = norms.finish().map_err(|(line, flaw)| at(file, line, flaw))?;
        if norms.is_empty() {
            return Err(SourceError::new(SourceErrorKind::UnusableFile, "there is no row below the header")
                .at(file, header_line));
        }
        Ok(norms)
    }
}

/// The lines of a text, in one walk from its beginning to its end.
struct Lines<'a> {
    bytes: &'a [u8],
    walked: usize,
    ends: u64,
}

impl Lines<'_> {
    /// The line a record begins in. The parser says where the one before it ends: blank lines may follow.
    fn of(&mut self, cells: &StringRecord) -> u64 {
        let start = cells.position().and_then(|position| usize::try_from(position.byte()).ok());
        let start = start.unwrap_or(self.walked).clamp(self.walked, self.bytes.len());
        let blank = self.bytes[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        self.ends += line_ends(&self.bytes[self.walked..start + blank]);
        self.walked = start + blank;
        self.ends + 1
    }
}

/// Where each column stands.
struct Header {
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
}

impl Header {
    fn new(cells: &StringRecord) -> Result<Header, SourceError> {
        let refused =
            |rule: &str, name: &str| Err(SourceError::new(SourceErrorKind::UnusableFile, rule).in_field(name, None));
        let separator = [';', '\t', '|'].into_iter().find(|other| cells.len() == 1 && cells[0].contains(*other));
        if let Some(separator) = separator {
            let rule = format!("there is no column of that name; cells are separated by , and not by {separator:?}");
            return refused(&rule, COLUMNS[0].0);
        }
        let mut places = [None; COLUMNS.len()];
        for (place, cell) in cells.iter().enumerate() {
            let column = COLUMNS.iter().position(|(name, _)| name.eq_ignore_ascii_case(cell.trim()));
            match column.map(|column| &mut places[column]) {
                Some(Some(_)) => return refused("there are two columns of that name", cell.trim()),
                Some(free) => *free = Some(place),
                None => {
                    let rule = format!("means nothing here; expected one of {}", columns(", "));
                    return refused(&rule, cell.trim());
                }
            }
        }
        match COLUMNS.iter().zip(places).find(|((_, needed), place)| *needed && place.is_none()) {
            Some(((name, _), _)) => refused("there is no column of that name", name),
            None => Ok(Header { places, width: cells.len() }),
        }
    }

    /// The cell of a column; empty where there is no such column.
    fn cell<'a>(&self, cells: &'a StringRecord, column: &str) -> &'a str {
        let place = COLUMNS.iter().position(|(name, _)| *name == column).and_then(|column| self.places[column]);
        place.and_then(|place| cells.get(place)).unwrap_or_default().trim()
    }
}

/// A flaw with its line.
type Located = (u64, Flaw);

#[derive(Default)]
struct Norms {
    done: Vec<Norm>,
    /// Where each norm began.
    lines: HashMap<String, u64>,
    open: Option<Open>,
}

/// A norm of which not all rows are read.
struct Open {
    first: StringRecord,
    line: u64,
    builder: NormBuilder,
    band: NormBand,
    band_line: u64,
}

impl Norms {
    fn take(&mut self, header: &Header, cells: &StringRecord, line: u64) -> Result<(), Located> {
        let here = |flaw| (line, flaw);
        let cell = |column| header.cell(cells, column);
        let from = form::whole("from", cell("from")).map_err(here)?;
        let from = from.ok_or_else(|| here(("from", InvalidError::empty("from", "a number of followers"))))?;
        let below = form::whole("below", cell("below")).map_err(here)?;
        let accounts = form::whole("accounts", cell("accounts")).map_err(here)?;
        let begin_band = || {
            let band = NormBand::empty(from, below).map_err(|error| here(("below", error)))?;
            Ok(accounts.into_iter().fold(band, NormBand::with_accounts))
        };
        let same_norm = |open: &Open| header.cell(&open.first, "name") == cell("name");
        let mut open = match self.open.take() {
            Some(open) if same_norm(&open) => {
                open.check_same(header, cells).map_err(here)?;
                open
            }
            other => {
                self.open = other;
                self.close()?;
                let builder = heading(header, cells).builder().map_err(here)?;
                if let Some(first) = self.lines.insert(cell("name").to_owned(), line) {
                    let rule = format!("is there already, from line {first} on; put its rows together");
                    return Err(here(("name", InvalidError::inconsistent("name of a norm", cell("name"), rule))));
                }
                Open { first: cells.clone(), line, builder, band: begin_band()?, band_line: line }
            }
        };
        if (open.band.from(), open.band.below()) != (from, below) {
            let (band_line, band) = (open.band_line, core::mem::replace(&mut open.band, begin_band()?));
            open.builder = with_band(open.builder, band).map_err(|error| (band_line, ("from", error)))?;
            open.band_line = line;
        } else if open.band.accounts() != accounts {
            let rule = format!("must be as in line {}, of the same band", open.band_line);
            return Err(here(("accounts", InvalidError::malformed("accounts", cell("accounts"), rule))));
        }
        let statistic = cell("statistic").parse().map_err(|error| here(("statistic", error)))?;
        let value = form::rate(cell("value"), Some(cell("unit")), open.builder.formula()).map_err(here)?;
        open.band.add(statistic, value).map_err(|error| here(("statistic", error)))?;
        self.open = Some(open);
        Ok(())
    }

    fn close(&mut self) -> Result<(), Located> {
        if let Some(Open { line, builder, band, band_line, .. }) = self.open.take() {
            let builder = with_band(builder, band).map_err(|error| (band_line, ("from", error)))?;
            self.done.push(builder.build().map_err(|error| (line, ("name", error)))?);
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<Norm>, Located> {
        self.close()?;
        Ok(self.done)
    }
}

impl Open {
    /// What is said of the whole norm is said alike in each of its rows.
    fn check_same(&self, header: &Header, cells: &StringRecord) -> Result<(), Flaw> {
        let (first, this) = (heading(header, &self.first), heading(header, cells));
        let other = fields(&first).into_iter().zip(fields(&this)).find(|(first, this)| first != this);
        match other {
            Some((_, (field, text))) => {
                let rule = format!("must be as in line {}, of the same norm", self.line);
                Err((field, InvalidError::malformed(field, text, rule)))
            }
            None => Ok(()),
        }
    }
}

fn heading<'a>(header: &Header, cells: &'a StringRecord) -> Heading<'a> {
    let cell = |column| header.cell(cells, column);
    Heading {
        name: cell("name"),
        platform: cell("platform"),
        formula: cell("formula"),
        pooling: cell("pooling"),
        since: cell("since"),
        until: cell("until"),
        source: cell("source"),
        licence: cell("licence"),
        note: cell("note"),
    }
}

fn fields<'a>(heading: &Heading<'a>) -> [(&'static str, &'a str); 9] {
    [
        ("name", heading.name),
        ("platform", heading.platform),
        ("formula", heading.formula),
        ("pooling", heading.pooling),
        ("since", heading.since),
        ("until", heading.until),
        ("source", heading.source),
        ("licence", heading.licence),
        ("note", heading.note),
    ]
}

fn with_band(builder: NormBuilder, band: NormBand) -> Result<NormBuilder, InvalidError> {
    if let Some(before) = builder.last_band() {
        band.check_after(before)?;
    }
    Ok(builder.band(band))
}

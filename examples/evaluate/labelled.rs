//! Labelled rows from a CSV file whose columns may be named otherwise.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

/// A heading without what people write differently: capitals, spaces, signs.
pub(crate) fn plain(heading: &str) -> String {
    heading.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A column by our name, and plain forms of the names others give it.
#[derive(Clone, Copy)]
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) others: &'static [&'static str],
}

/// Where each field of ours stands, if it does, and which column of the file was taken for what: ours, theirs.
pub(crate) struct Places<const N: usize> {
    pub(crate) of: [Option<usize>; N],
    pub(crate) columns: Vec<(&'static str, String)>,
}

/// How many of these are positive, as a share.
pub(crate) fn share(labels: &[bool]) -> f64 {
    let positives = labels.iter().filter(|label| **label).count();
    #[allow(clippy::cast_precision_loss, reason = "rows that fit in memory")]
    let share = positives as f64 / labels.len() as f64;
    share
}

/// A CSV file in memory, every row with its line.
pub(crate) struct Sheet {
    file: String,
    headings: Vec<String>,
    rows: Vec<(u64, StringRecord)>,
}

/// One row, by the places of its columns.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    sheet: &'a Sheet,
    line: u64,
    cells: &'a StringRecord,
}

impl Sheet {
    /// # Errors
    ///
    /// If the file cannot be read, is no CSV, has no row, or names a column twice.
    pub(crate) fn read(path: &Path) -> Result<Sheet, String> {
        let file = path.display().to_string();
        let text = fs::read_to_string(path).map_err(|error| format!("{file}: {error}"))?;
        let text = text.trim_start_matches('\u{feff}');
        let header = text.lines().next().unwrap_or_default();
        // Commas, unless the header has none and has others.
        let delimiter = [b',', b';', b'\t'].into_iter().find(|sign| header.as_bytes().contains(sign)).unwrap_or(b',');
        let mut reader = ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
        let told = |error: csv::Error| format!("{file}: {error}");
        let headings: Vec<String> =
            reader.headers().map_err(told)?.iter().map(|heading| heading.trim().to_owned()).collect();
        let mut seen = BTreeSet::new();
        if let Some(twice) = headings.iter().find(|heading| !heading.is_empty() && !seen.insert(*heading)) {
            return Err(format!("{file}: line 1: column {twice:?} is given twice"));
        }
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(told)?;
            let line = record.position().map_or(0, csv::Position::line);
            rows.push((line, record));
        }
        if rows.is_empty() {
            return Err(format!("{file}: no row after the header"));
        }
        Ok(Sheet { file, headings, rows })
    }

    pub(crate) fn file(&self) -> &str {
        &self.file
    }

    pub(crate) fn heading(&self, place: usize) -> &str {
        self.headings.get(place).map_or("", String::as_str)
    }

    /// The place of a column by its very name, or by its plain form if only one column has that.
    ///
    /// # Errors
    ///
    /// If there is none: names those there are.
    pub(crate) fn column(&self, name: &str) -> Result<usize, String> {
        let exact = self.headings.iter().position(|heading| heading == name.trim());
        let alike = || {
            let mut alike = self.headings.iter().enumerate().filter(|(_, heading)| plain(heading) == plain(name));
            match (alike.next(), alike.next()) {
                (Some((place, _)), None) => Some(place),
                _ => None,
            }
        };
        exact.or_else(alike).ok_or_else(|| {
            let shown: Vec<String> = self.headings.iter().map(|heading| format!("{heading:?}")).collect();
            format!("{}: line 1: no column {name:?}; there are {}", self.file, shown.join(", "))
        })
    }

    /// The place of a column by the first of these plain names that one has.
    pub(crate) fn alias(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| self.headings.iter().position(|heading| plain(heading) == *name))
    }

    /// Finds the fields: by what a person says (`ours=theirs`), by their own names, by other names. The column of labels is none of them.
    ///
    /// # Errors
    ///
    /// For a pair that is none, a field that is not ours, a column that is not there, and if no field is found.
    pub(crate) fn places<const N: usize>(
        &self,
        fields: &[Field; N],
        label: &str,
        renamed: &[String],
    ) -> Result<Places<N>, String> {
        let label = self.column(label)?;
        let names = fields.map(|field| field.name);
        let mut given = Vec::new();
        for pair in renamed {
            let Some((ours, theirs)) = pair.split_once('=') else {
                return Err(format!("--column {pair}: expected ours=theirs"));
            };
            if !names.contains(&ours.trim()) {
                return Err(format!(
                    "--column {pair}: unknown column {:?}: expected one of {}",
                    ours.trim(),
                    names.join(", ")
                ));
            }
            given.push((ours.trim(), self.column(theirs)?));
        }
        let of = fields.map(|field| {
            let given = given.iter().find(|(ours, _)| *ours == field.name).map(|(_, place)| *place);
            let place = given.or_else(|| self.exact(field.name)).or_else(|| self.alias(field.others));
            place.filter(|place| *place != label)
        });
        let found = fields.iter().zip(of);
        let columns: Vec<(&str, String)> =
            found.filter_map(|(field, place)| Some((field.name, self.heading(place?).to_owned()))).collect();
        if columns.is_empty() {
            return Err(format!(
                "{}: line 1: no column is known here; name them by --column OURS=THEIRS, ours being one of {}",
                self.file(),
                names.join(", ")
            ));
        }
        Ok(Places { of, columns })
    }

    pub(crate) fn exact(&self, name: &str) -> Option<usize> {
        self.headings.iter().position(|heading| heading == name)
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|(line, cells)| Row { sheet: self, line: *line, cells })
    }

    /// Which rows are positive.
    ///
    /// # Errors
    ///
    /// For a label that says neither yes nor no, and where no row, or every row, is positive.
    pub(crate) fn labels(&self, column: &str, positive: Option<&str>) -> Result<Vec<bool>, String> {
        let place = self.column(column)?;
        let wanted = positive.map(str::trim);
        let labels: Result<Vec<bool>, String> = self
            .rows()
            .map(|row| {
                let cell = row.cell(place);
                match wanted {
                    _ if cell.is_empty() => Err(row.refused(place, "a label in every row")),
                    Some(wanted) => Ok(cell.eq_ignore_ascii_case(wanted) || same_number(cell, wanted)),
                    None => yes_or_no(cell).ok_or_else(|| {
                        row.refused(place, "1 or 0, true or false, yes or no; or name the positive label by --positive")
                    }),
                }
            })
            .collect();
        let labels = labels?;
        let positives = labels.iter().filter(|label| **label).count();
        if positives == 0 || positives == labels.len() {
            let values: BTreeSet<&str> = self.rows().map(|row| row.cell(place)).collect();
            let shown: Vec<String> = values.iter().take(12).map(|value| format!("{value:?}")).collect();
            let how_many = if positives == 0 { "no row" } else { "every row" };
            return Err(format!(
                "{}: column {:?}: {how_many} is positive; the labels are {}",
                self.file,
                self.heading(place),
                shown.join(", ")
            ));
        }
        Ok(labels)
    }
}

impl<'a> Row<'a> {
    pub(crate) fn cell(self, place: usize) -> &'a str {
        self.cells.get(place).unwrap_or_default().trim()
    }

    /// The cell, unless it says that nothing is known.
    pub(crate) fn known(self, place: usize) -> Option<&'a str> {
        let cell = self.cell(place);
        let unknown = ["", "-1", "-1.0", "na", "n/a", "nan", "null", "none"];
        (!unknown.iter().any(|word| cell.eq_ignore_ascii_case(word))).then_some(cell)
    }

    pub(crate) fn refused(self, place: usize, rule: &str) -> String {
        let cell: String = self.cell(place).chars().take(60).collect();
        format!(
            "{}: line {}: column {:?}: {cell:?}: expected {rule}",
            self.sheet.file,
            self.line,
            self.sheet.heading(place)
        )
    }

    /// A whole number; `12.0` as spreadsheets write it is one.
    pub(crate) fn count(self, place: usize) -> Result<Option<u64>, String> {
        let Some(cell) = self.known(place) else { return Ok(None) };
        let whole = cell
            .split_once('.')
            .map_or(cell, |(whole, zeros)| if zeros.bytes().all(|digit| digit == b'0') { whole } else { cell });
        let rule =
            "a whole number from 0 to 18446744073709551615, without separators, or nothing where it is not known";
        whole.parse().map(Some).map_err(|_| self.refused(place, rule))
    }

    pub(crate) fn flag(self, place: usize) -> Result<Option<bool>, String> {
        let Some(cell) = self.known(place) else { return Ok(None) };
        let rule = "1 or 0, true or false, yes or no, or nothing where it is not known";
        yes_or_no(cell).map(Some).ok_or_else(|| self.refused(place, rule))
    }

    pub(crate) fn share(self, place: usize) -> Result<Option<influencer::Share>, String> {
        let Some(cell) = self.known(place) else { return Ok(None) };
        cell.parse().map(Some).map_err(|_| self.refused(place, "a share from 0 to 1, or nothing where it is not known"))
    }
}

fn same_number(one: &str, other: &str) -> bool {
    matches!((one.parse::<f64>(), other.parse::<f64>()), (Ok(one), Ok(other)) if (one - other).abs() < 1e-12)
}

fn yes_or_no(text: &str) -> Option<bool> {
    let is = |words: &[&str]| words.iter().any(|word| text.eq_ignore_ascii_case(word));
    if is(&["1", "1.0", "true", "t", "yes", "y"]) {
        return Some(true);
    }
    is(&["0", "0.0", "false", "f", "no", "n"]).then_some(false)
}

//! The main job on the embedded sample: who is in which tier, and what rate has which creator, by three formulas and four poolings.
//!
//! Run it with `cargo run --release --example vet`.
//!
//! The sample lies in `examples/sample`: 500 real posts of one Facebook page (CC BY 4.0, see the `LICENSE-DATA` there) and a few
//! invented creators, whose handles begin with `invented.`.

use std::collections::HashMap;
use std::error::Error;

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle};
use csv::{Reader, StringRecord};
use influencer::{
    Account, Count, Counts, Creator, EngagementRate, Estimate, Pooling, Post, PostFilter, TierScheme, Undefined,
};

const CREATORS: &str = include_str!("sample/creators.csv");
const POSTS: &str = include_str!("sample/posts.csv");

const FORMULAS: [(&str, EngagementRate); 3] = [
    ("followers", EngagementRate::BY_FOLLOWERS),
    ("reach", EngagementRate::BY_REACH),
    ("impressions", EngagementRate::BY_IMPRESSIONS),
];

/// The poolings in the order of `Pooling::ALL`.
const HEADER: [&str; 9] = [
    "creator",
    "tier",
    "rate by",
    "ratio\nof sums",
    "mean",
    "median",
    "trimmed mean\n(20 % each end)",
    "posts\nused",
    "skipped, and why",
];

/// A line under the header and one at the bottom, none between rows.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

fn main() -> Result<(), Box<dyn Error>> {
    let creators = read_creators(CREATORS, POSTS)?;
    let scheme = TierScheme::default();

    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(140);
    }
    table.set_header(HEADER);
    if let Some(creator) = table.column_mut(0) {
        creator.set_constraint(ColumnConstraint::ContentWidth);
    }

    for creator in &creators {
        let who = describe(creator);
        for (line, (base, formula)) in FORMULAS.iter().enumerate() {
            let estimates: Vec<Estimate> =
                Pooling::ALL.iter().map(|pooling| formula.pooled(creator, *pooling, &PostFilter::ALL)).collect();
            // Which posts count is the same for all four.
            let posts = &estimates[0];
            let tier = if line == 0 { tier_of(creator, &scheme) } else { String::new() };
            let mut row = vec![Cell::new(&who[line]), Cell::new(tier), Cell::new(base)];
            row.extend(estimates.iter().map(|estimate| match estimate.rate() {
                Ok(rate) => right(format!("{rate:.3}")),
                Err(_) => right("undefined".to_owned()),
            }));
            row.push(right(posts.posts_used().to_string()));
            row.push(Cell::new(match (posts.rate(), posts.skipped().total()) {
                (Err(reason @ Undefined::TooFewPosts { .. }), _) => reason.to_string(),
                (_, 0) => String::new(),
                _ => posts.skipped().to_string(),
            }));
            table.add_row(row);
        }
        table.add_row([""]);
    }

    println!("{table}");
    println!("Tiers: {scheme}.");
    println!("Rates: likes + comments + shares, by what the line names, pooled over posts as the column names.");
    println!(
        "cosmetics-brand-2014: Moro, Rita, Vala (2016), UCI Machine Learning Repository, CC BY 4.0. invented.*: made up."
    );
    Ok(())
}

/// The creator in three lines, one beside each formula.
fn describe(creator: &Creator) -> [String; 3] {
    let account = creator.account();
    let followers = match account.counts().get(Count::Followers) {
        Some(followers) => format!("  {} followers", with_separators(followers)),
        None => "  followers not known".to_owned(),
    };
    [account.handle().to_owned(), format!("  {}", account.platform()), followers]
}

fn with_separators(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

fn tier_of(creator: &Creator, scheme: &TierScheme) -> String {
    match scheme.standing_of(creator.account().counts()) {
        Ok(standing) => standing.to_string(),
        Err(_) => "undefined".to_owned(),
    }
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// Creators with their posts, in the order of the file of creators.
fn read_creators(creators: &str, posts: &str) -> Result<Vec<Creator>, Box<dyn Error>> {
    let mut posts_of: HashMap<(String, String), Vec<Post>> = HashMap::new();
    read_rows(posts, "posts.csv", |row| {
        let counts = row.counts()?;
        let post = Post::new(row.text("id")?)
            .with_counts(counts)
            .with_kind(row.word("kind")?)
            .with_sponsorship(row.word("sponsorship")?);
        posts_of.entry(row.key()?).or_default().push(post);
        Ok(())
    })?;
    let mut read = Vec::new();
    read_rows(creators, "creators.csv", |row| {
        let account = Account::new(row.text("handle")?, row.text("platform")?.parse()?).with_counts(row.counts()?);
        read.push(Creator::new(account, posts_of.remove(&row.key()?).unwrap_or_default())?);
        Ok(())
    })?;
    match posts_of.keys().next() {
        Some((platform, handle)) => Err(format!("posts.csv: no creator {handle} on {platform} in creators.csv").into()),
        None => Ok(read),
    }
}

struct Row<'a> {
    headers: &'a StringRecord,
    cells: &'a StringRecord,
}

impl<'a> Row<'a> {
    /// The cell in this column.
    fn text(&self, column: &str) -> Result<&'a str, Box<dyn Error>> {
        let position = self.headers.iter().position(|header| header == column);
        Ok(position.and_then(|position| self.cells.get(position)).ok_or_else(|| format!("no column {column}"))?)
    }

    /// The word in this column; not known where the cell is empty.
    fn word<T: Default + std::str::FromStr<Err = influencer::InvalidError>>(
        &self,
        column: &str,
    ) -> Result<T, Box<dyn Error>> {
        let text = self.text(column)?;
        if text.is_empty() { Ok(T::default()) } else { Ok(text.parse()?) }
    }

    /// Platform and handle.
    fn key(&self) -> Result<(String, String), Box<dyn Error>> {
        Ok((self.text("platform")?.to_owned(), self.text("handle")?.to_owned()))
    }

    /// Every column that has the name of a count; an empty cell is not known.
    fn counts(&self) -> Result<Counts, Box<dyn Error>> {
        let mut counts = Counts::new();
        for (header, cell) in self.headers.iter().zip(self.cells) {
            if let (Ok(count), false) = (header.parse::<Count>(), cell.is_empty()) {
                let value = cell.parse().map_err(|_| format!("{header} {cell:?} is not a whole number"))?;
                counts = counts.with(count, value);
            }
        }
        Ok(counts)
    }
}

/// Calls `each` for every row; an error says in which file and line.
fn read_rows(
    text: &str,
    file: &str,
    mut each: impl FnMut(&Row<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    let mut reader = Reader::from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    for cells in reader.records() {
        let cells = cells?;
        let line = cells.position().map_or(0, csv::Position::line);
        each(&Row { headers: &headers, cells: &cells }).map_err(|error| format!("{file}, line {line}: {error}"))?;
    }
    Ok(())
}

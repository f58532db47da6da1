//! Whom to book, as a person or a program reads it.

use std::error::Error;
use std::io::Write;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Value, json};

use crate::booking::{Added, Booking, Candidate, Counted, Expected, Fate};
use crate::costs::shown;
use crate::page;
use crate::table::{ruled, shortened};

const COLUMNS: [&str; 13] = [
    "booked",
    "platform",
    "handle",
    "followers",
    "cost",
    "currency",
    "expected_people",
    "expected_low",
    "expected_high",
    "new_people",
    "cost_per_new_person",
    "expected_by",
    "reason",
];

impl Counted {
    fn name(self) -> &'static str {
        match self {
            Counted::Commenters => "commenters",
            Counted::Followers => "followers_and_rate",
        }
    }
}

impl Candidate<'_> {
    fn added(&self) -> Option<Added> {
        if let Fate::Booked(added) = self.fate { Some(added) } else { None }
    }

    fn reason(&self) -> Option<&str> {
        if let Fate::Not(reason) = &self.fate { Some(reason) } else { None }
    }

    /// From the interval of the rate, which the counts of one post may leave.
    fn ends(&self) -> Option<[f64; 2]> {
        let interval = self.expected?.interval?;
        #[allow(clippy::cast_precision_loss, reason = "followers are exact up to 2^53")]
        let people = |end: influencer::Rate| self.followers.map(|followers| end.as_ratio().min(1.0) * followers as f64);
        Some([people(interval.low())?, people(interval.high())?])
    }
}

pub(crate) fn write_table(booking: &Booking<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let width = page::width(booking.arguments);
    if !booking.booked.is_empty() {
        page::write_table(out, &ruled(&drawn(booking, width)))?;
    }
    writeln!(out, "{}", page::strong(&page::wrapped(&summary(booking), usize::from(width))))?;
    let mut notes = Vec::new();
    if let Some((place, added)) = booking.single.filter(|(place, _)| booking.booked != [*place]) {
        let candidate = &booking.candidates[place];
        notes.push(format!(
            "The best single creator for the budget, {} at {}: {}, {} each.",
            booking.name(place, 60),
            candidate.cost.map_or_else(String::new, shown),
            people(added.new_people),
            each(booking, added.cost_each),
        ));
    }
    notes.extend(counted(booking));
    page::write_notes(out, &notes, width)?;
    let passed_over = booking.passed_over();
    if !passed_over.is_empty() {
        writeln!(out, "\n{}", page::strong("Not booked, and why:"))?;
    }
    for (reason, places) in passed_over {
        let (some, more) = places.split_at(places.len().min(booking.arguments.limit));
        let mut names: Vec<String> = some.iter().map(|place| booking.name(*place, 24)).collect();
        if !more.is_empty() {
            names.push(format!("and {} more (see --limit, or --output csv)", more.len()));
        }
        let line = format!("{reason} ({}): {}", places.len(), names.join(", "));
        writeln!(out, "{}", page::wrapped(&line, usize::from(width)))?;
    }
    Ok(())
}

fn drawn(booking: &Booking<'_>, width: u16) -> Table {
    let mut platforms: Vec<_> =
        booking.booked.iter().map(|place| booking.candidates[*place].creator.account().platform()).collect();
    platforms.dedup();
    let (named, overlap) = (platforms.len() > 1, booking.counted == Counted::Commenters);
    let mut header = vec!["\ncreator"];
    header.extend(named.then_some("\nplatform"));
    header.extend(["\nfollowers", "\ncost", "expected\npeople"]);
    header.extend(overlap.then_some("new\npeople"));
    header.push(if overlap { "cost per\nnew person" } else { "cost per\nperson" });
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(header);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    for place in booking.booked.iter().take(booking.arguments.limit) {
        let candidate = &booking.candidates[*place];
        let added = candidate.added();
        let mut cells = vec![Cell::new(shortened(candidate.creator.account().handle(), 24))];
        cells.extend(named.then(|| Cell::new(candidate.creator.account().platform())));
        cells.push(right(candidate.followers.map_or_else(|| "unknown".to_owned(), |followers| followers.to_string())));
        cells.push(right(candidate.cost.map_or_else(String::new, shown)));
        cells.push(right(expected(candidate)));
        cells.extend(overlap.then(|| right(added.map_or_else(String::new, |added| number(added.new_people)))));
        cells.push(right(each(booking, added.and_then(|added| added.cost_each))));
        table.add_row(cells);
    }
    table
}

/// With the interval under it.
fn expected(candidate: &Candidate<'_>) -> String {
    let Some(Expected { people, at_least, .. }) = candidate.expected else { return String::new() };
    let people = format!("{}{}", if at_least { "≥ " } else { "" }, number(people));
    candidate.ends().map_or(people.clone(), |[low, high]| format!("{people}\n{}–{}", number(low), number(high)))
}

fn summary(booking: &Booking<'_>) -> String {
    let budget = shown(booking.costs.budget());
    match booking.booked.len() {
        0 => format!("Nobody can be booked for {budget}; why stands below."),
        creators => format!(
            "{creators} creator{} for {} of {budget}: {}, {} each.",
            if creators == 1 { "" } else { "s" },
            shown(booking.spent),
            people(booking.people),
            each(booking, booking.cost_each),
        ),
    }
}

fn each(booking: &Booking<'_>, units: Option<f64>) -> String {
    units.map_or_else(|| "–".to_owned(), |units| booking.costs.shown_units(units))
}

/// Small expectations with a digit more.
fn number(people: f64) -> String {
    if people < 10.0 { format!("{people:.1}") } else { format!("{people:.0}") }
}

fn people(expected: f64) -> String {
    format!("{} people expected", number(expected))
}

/// What is counted, and what is not known.
fn counted(booking: &Booking<'_>) -> Vec<String> {
    let arguments = booking.arguments;
    let mut notes = match booking.counted {
        Counted::Commenters => vec![
            "Expected people: who comments under one post of each, as under the posts read that have comments; whoever comments on two \
             creators counts once, as far as names tell. All posts read count, whatever the filter. Likers are not among them: their \
             names are not known."
                .to_owned(),
        ],
        Counted::Followers => vec![format!(
            "Expected people: followers × rate ({}, {}), for one post of each, with the {} interval under it. An upper bound: as if nobody \
             followed two of them, and nobody both liked and commented. Give --comments to count people once.",
            arguments.rates()[0],
            arguments.poolings()[0],
            arguments.level,
        )],
    };
    notes.push(
        "The choice is the better of two: most new people for the money, and most new people. To find the best of all takes longer than \
         anyone has; this one is at worst a third of it, and usually within a few percent."
            .to_owned(),
    );
    notes.push("Not known: how far a booked post does as the others did, and whether the people buy.".to_owned());
    notes
}

pub(crate) fn write_csv(booking: &Booking<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS)?;
    for candidate in booking.in_order() {
        let object = object(booking, candidate);
        writer.write_record(COLUMNS.map(|column| match &object[column] {
            Value::Null => String::new(),
            Value::String(text) => text.clone(),
            other => other.to_string(),
        }))?;
    }
    writer.flush()?;
    Ok(())
}

/// With the keys of [`COLUMNS`].
fn object(booking: &Booking<'_>, candidate: &Candidate<'_>) -> Value {
    let account = candidate.creator.account();
    let (added, ends) = (candidate.added(), candidate.ends());
    json!({
        "booked": added.map(|added| added.order + 1),
        "platform": account.platform(),
        "handle": account.handle(),
        "followers": candidate.followers,
        // Exact decimals are text.
        "cost": candidate.cost.map(|cost| cost.amount().to_string()),
        "currency": booking.costs.currency(),
        "expected_people": candidate.expected.map(|expected| expected.people),
        "expected_low": ends.map(|[low, _]| low),
        "expected_high": ends.map(|[_, high]| high),
        "new_people": added.map(|added| added.new_people),
        "cost_per_new_person": added.and_then(|added| added.cost_each).map(|units| booking.costs.amount(units)),
        "expected_by": booking.counted.name(),
        "reason": candidate.reason(),
    })
}

pub(crate) fn write_json(booking: &Booking<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let single = booking.single.map(|(place, added)| {
        let account = booking.candidates[place].creator.account();
        json!({
            "platform": account.platform(),
            "handle": account.handle(),
            "expected_people": added.new_people,
            "cost_per_new_person": added.cost_each.map(|units| booking.costs.amount(units)),
        })
    });
    let whole = json!({
        "budget": booking.costs.budget().amount().to_string(),
        "currency": booking.costs.currency(),
        "expected_by": booking.counted.name(),
        "overlaps_counted": booking.counted == Counted::Commenters,
        "booked": booking.booked.len(),
        "cost": booking.spent.amount().to_string(),
        "expected_people": booking.people,
        "cost_per_person": booking.cost_each.map(|units| booking.costs.amount(units)),
        "best_single": single,
        "creators": booking.in_order().map(|candidate| object(booking, candidate)).collect::<Vec<_>>(),
    });
    serde_json::to_writer_pretty(&mut *out, &whole)?;
    Ok(writeln!(out)?)
}

/// One object a creator and line.
pub(crate) fn write_lines(booking: &Booking<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for candidate in booking.in_order() {
        writeln!(out, "{}", object(booking, candidate))?;
    }
    Ok(())
}

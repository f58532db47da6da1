//! How a creator and the people around them get along: comments, rhythm, growth.

use std::time::Duration;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use influencer::{
    Cadence, CommentTable, Connection, CreatorView, Growth, HistoryColumns, HistoryGrowth, HistoryWindow, Measured,
    Relation, SpikeRule, Undefined, UnusualDays,
};
use serde_json::{Value, json};

use crate::output::Plan;
use crate::table::{ruled, shortened};

/// What files of comments and of growth held; neither may have been given.
#[derive(Default)]
pub(crate) struct Around {
    pub(crate) comments: Option<CommentTable>,
    pub(crate) histories: Option<HistoryColumns<'static>>,
}

impl Around {
    pub(crate) fn is_empty(&self) -> bool {
        self.comments.is_none() && self.histories.is_none()
    }

    /// What is known of the creator at this place.
    pub(crate) fn closeness(&self, place: usize, creator: CreatorView<'_>, plan: &Plan) -> Closeness {
        let comments = self.comments.as_ref().and_then(|comments| comments.get(place));
        let connection =
            comments.and_then(|comments| Connection::of_with_level(creator, comments, &plan.filter, plan.level).ok());
        let history = self.histories.as_ref().and_then(|histories| histories.get(place));
        Closeness {
            connection,
            cadence: Cadence::of(creator, &plan.filter),
            growth: history.map(|history| HistoryGrowth::of(history, &HistoryWindow::ALL)),
            unusual: history.map(|history| UnusualDays::of(history, &HistoryWindow::ALL, &SpikeRule::DEFAULT)),
        }
    }
}

/// Of one creator.
pub(crate) struct Closeness {
    connection: Option<Connection>,
    cadence: Cadence,
    growth: Option<HistoryGrowth>,
    unusual: Option<Result<UnusualDays, Undefined>>,
}

/// What a file of rates has beside them.
pub(crate) const COLUMNS: [&str; 13] = [
    "reply_rate",
    "reply_rate_low",
    "reply_rate_high",
    "reply_rate_undefined",
    "returning_commenters",
    "returning_commenters_low",
    "returning_commenters_high",
    "returning_commenters_undefined",
    "time_to_reply_seconds",
    "time_to_reply_undefined",
    "median_gap_seconds",
    "growth_per_30_days",
    "spikes",
];

impl Closeness {
    fn relation(&self, relation: Relation) -> Option<Result<Measured, Undefined>> {
        self.connection.as_ref().map(|connection| connection.get(relation))
    }

    /// In the order of [`COLUMNS`]; empty where it is not known.
    pub(crate) fn cells(&self) -> Vec<String> {
        let mut cells = Vec::new();
        for relation in [Relation::ReplyRate, Relation::ReturningCommenters] {
            let measured = self.relation(relation);
            let value = measured.and_then(Result::ok);
            let interval = value.and_then(|measured| measured.interval().ok());
            cells.push(value.map(|measured| measured.value().to_string()));
            cells.push(interval.map(|interval| interval.low().to_string()));
            cells.push(interval.map(|interval| interval.high().to_string()));
            cells.push(measured.and_then(Result::err).map(|undefined| undefined.to_string()));
        }
        let waiting = self.relation(Relation::TimeToReply);
        cells.push(waiting.and_then(Result::ok).map(|measured| measured.value().to_string()));
        cells.push(waiting.and_then(Result::err).map(|undefined| undefined.to_string()));
        cells.push(self.cadence.median_gap().ok().map(|gap| gap.as_secs_f64().to_string()));
        let growth = self.growth.as_ref().and_then(|growth| growth.per_30_days().ok());
        cells.push(growth.map(|growth| growth.as_ratio().to_string()));
        let spikes = self.unusual.as_ref().and_then(|unusual| unusual.as_ref().ok());
        cells.push(spikes.map(|unusual| unusual.spikes().len().to_string()));
        cells.into_iter().map(Option::unwrap_or_default).collect()
    }

    pub(crate) fn json(&self) -> Value {
        let growth = self.growth.as_ref().map(|growth| {
            let spikes = self.unusual.as_ref().map(|unusual| match unusual {
                Ok(unusual) => json!({ "spikes": unusual.spikes(), "drops": unusual.drops() }),
                Err(undefined) => json!({ "undefined": undefined }),
            });
            json!({ "growth": growth, "unusual_days": spikes })
        });
        json!({ "connection": self.connection, "cadence": self.cadence, "history": growth })
    }

    fn row(&self, around: &Around) -> Vec<String> {
        let mut row = Vec::new();
        if around.comments.is_some() {
            for relation in [Relation::ReplyRate, Relation::ReturningCommenters] {
                row.push(told(self.relation(relation), share));
            }
            row.push(told(self.relation(Relation::TimeToReply), |measured| {
                measured.duration().map_or_else(String::new, written)
            }));
        }
        row.push(self.cadence.median_gap().map_or_else(|undefined| undefined.to_string(), written));
        if around.histories.is_some() {
            row.push(told(self.growth.as_ref().map(HistoryGrowth::per_30_days), |growth: Growth| {
                format!("{growth:.1}")
            }));
            let spikes = self.unusual.as_ref().map(|unusual| unusual.as_ref().map_err(|undefined| *undefined));
            row.push(told(spikes, |unusual| match unusual.spikes() {
                [] => "none".to_owned(),
                spikes => {
                    let days: Vec<String> =
                        spikes.iter().map(|spike| format!("{} {:.1}", spike.day(), spike.gain())).collect();
                    days.join("\n")
                }
            }));
        }
        row
    }
}

/// The number, or why there is none.
fn told<T>(value: Option<Result<T, Undefined>>, show: impl Fn(T) -> String) -> String {
    match value {
        Some(Ok(value)) => show(value),
        Some(Err(undefined)) => undefined.to_string(),
        None => "–".to_owned(),
    }
}

fn share(measured: Measured) -> String {
    let percent =
        |number| format!("{:.0}", influencer::Share::new(f64::from(number)).unwrap_or(influencer::Share::ZERO));
    let value = percent(measured.value());
    match measured.interval() {
        Ok(interval) => {
            let mark = if measured.method().ignores_clustering() { "*" } else { "" };
            let low = percent(interval.low());
            format!("{value}\n{} to {}{mark}", low.trim_end_matches(" %"), percent(interval.high()))
        }
        Err(_) => value,
    }
}

/// As a person says it: two units at most.
pub(crate) fn written(duration: Duration) -> String {
    let seconds = duration.as_secs();
    let units = [(86_400, "d"), (3_600, "h"), (60, "min"), (1, "s")];
    let first = units.iter().position(|(size, _)| seconds >= *size).unwrap_or(units.len() - 1);
    let (size, name) = units[first];
    let words = format!("{} {name}", seconds / size);
    match units.get(first + 1).map(|(next, name)| (seconds % size / next, name)) {
        Some((more, name)) if more > 0 => format!("{words} {more} {name}"),
        _ => words,
    }
}

/// A table of its own under that of the rates.
pub(crate) fn table(around: &Around, creators: &[(String, Closeness)], width: u16) -> Vec<String> {
    let mut header = vec!["creator"];
    if around.comments.is_some() {
        header.extend(["reply\nrate", "returning\ncommenters", "time to\nreply"]);
    }
    header.push("between\nposts");
    if around.histories.is_some() {
        header.extend(["growth in\n30 days", "days of\nunusual rise"]);
    }
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(header);
    for (handle, closeness) in creators {
        let cells = closeness.row(around).into_iter().map(|cell| Cell::new(cell).set_alignment(CellAlignment::Right));
        table.add_row(std::iter::once(Cell::new(shortened(handle, 24))).chain(cells));
    }
    ruled(&table)
}

/// What is said under it.
pub(crate) fn notes(around: &Around) -> Vec<String> {
    let mut notes = Vec::new();
    if around.comments.is_some() {
        notes.push(
            "Reply rate: comments by others that the creator answered. Returning commenters: of those under ten drawn posts, who stand \
             under two or more. Time to reply: half are answered within it; those without an answer count as not yet. * ignores \
             that posts differ."
                .to_owned(),
        );
    }
    notes.push("Between posts: the median.".to_owned());
    if around.histories.is_some() {
        notes.push("A day of unusual rise is a question, not an answer: viral growth is real.".to_owned());
    }
    notes
}

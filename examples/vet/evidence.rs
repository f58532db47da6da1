//! What the counts of a creator are evidence for, beside those of the others.

use std::collections::BTreeMap;
use std::error::Error;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use influencer::authenticity::{CreatorAudience, Subject};
use influencer::scorecard::{Dossiers, Scorer};
use influencer::{Assessment, Finite, Platform};

use crate::arguments::Arguments;
use crate::input::Input;
use crate::scoring;
use crate::table::{ruled, shortened};

/// The creators read, and what is usual among them.
pub(crate) struct Evidence<'a> {
    scorer: Scorer,
    dossiers: Dossiers<'a>,
}

/// What a file of rates has beside them.
pub(crate) const COLUMNS: [&str; 8] = [
    "evidence_verdict",
    "evidence_probability",
    "evidence_low",
    "evidence_high",
    "evidence_coverage",
    "evidence_points",
    "evidence_missing",
    "evidence_table",
];

impl<'a> Evidence<'a> {
    pub(crate) fn new(arguments: &Arguments, input: &'a Input) -> Result<Evidence<'a>, Box<dyn Error>> {
        let dossiers = scoring::dossiers(input)?;
        Ok(Evidence { scorer: scoring::scorer(arguments, dossiers)?, dossiers })
    }

    /// Of the creator at a place.
    pub(crate) fn assessment(&self, place: usize) -> Option<Assessment> {
        Some(self.scorer.assess(self.dossiers.get(place)?))
    }

    /// What is said under the table.
    pub(crate) fn notes(&self, assessments: &[(String, Assessment)]) -> Vec<String> {
        let mut notes = vec![format!(
            "Evidence: {} Prior {:.0}, table {}; a verdict takes 80 % or 20 %, 50 followers, and coverage of 30 %. Points: 20 double the \
             odds. It is a reason to look more closely, or not to; it is not a finding about anybody.",
            capital(CreatorAudience::QUESTION),
            self.scorer.model().prior(),
            self.scorer.model().name(),
        )];
        for norms in Platform::ALL.iter().filter_map(|platform| self.scorer.usual_on(*platform)) {
            let known = match norms.engagement() {
                Ok(cohort) => format!("by {} of the creators read", cohort.creators()),
                Err(reason) => format!("not known ({reason})"),
            };
            notes.push(format!("What is usual on {}: {known}.", norms.platform()));
        }
        let mut missing: BTreeMap<String, usize> = BTreeMap::new();
        for (_, assessment) in assessments {
            for (signal, reason) in assessment.missing() {
                *missing.entry(format!("{signal} ({reason})")).or_default() += 1;
            }
        }
        let everywhere = missing.into_iter().filter(|(_, times)| *times == assessments.len()).map(|(name, _)| name);
        let everywhere: Vec<String> = everywhere.collect();
        if !everywhere.is_empty() {
            notes.push(format!("Not measured for anybody: {}.", everywhere.join(", ")));
        }
        notes
    }
}

/// A table of its own.
pub(crate) fn table(assessments: &[(String, Assessment)], width: u16) -> Vec<String> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_width(width);
    table.set_header(["creator", "evidence\nsays", "probability", "coverage", "what counts most"]);
    for (handle, assessment) in assessments {
        let score = assessment.score();
        let interval = score.interval();
        let low = format!("{:.0}", interval.low());
        let probability =
            format!("{:.0}\n{} to {:.0}", score.probability(), low.trim_end_matches(" %"), interval.high());
        let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
        table.add_row([
            Cell::new(shortened(handle, 24)),
            Cell::new(said(assessment)),
            right(probability),
            right(format!("{:.0}", score.coverage())),
            Cell::new(strongest(assessment)),
        ]);
    }
    ruled(&table)
}

fn said(assessment: &Assessment) -> String {
    // On two lines, so that the column stays narrow.
    let words =
        assessment.score().verdict().in_words().replace("with what", "with\nwhat").replace("enough ", "enough\n");
    match assessment.score().shortage() {
        Some(shortage) => format!("{words}:\n{shortage}"),
        None => words,
    }
}

/// The three contributions furthest from nothing.
fn strongest(assessment: &Assessment) -> String {
    let mut parts: Vec<(&str, Finite)> =
        assessment.contributions().iter().map(|part| (part.name(), part.points())).collect();
    parts.sort_by(|a, b| b.1.as_f64().abs().total_cmp(&a.1.as_f64().abs()));
    let shown =
        parts.iter().take(3).map(|(name, points)| format!("{:+.0} {}", points.as_f64(), name.replace('_', " ")));
    shown.collect::<Vec<String>>().join("\n")
}

/// In the order of [`COLUMNS`].
pub(crate) fn cells(assessment: &Assessment) -> Vec<String> {
    let score = assessment.score();
    let join = |parts: Vec<String>| parts.join("; ");
    let points = assessment.contributions().iter().map(|part| format!("{} {:.3}", part.name(), part.points().as_f64()));
    let missing = assessment.missing().iter().map(|(name, reason)| format!("{name}: {reason}"));
    vec![
        score.verdict().name().to_owned(),
        score.probability().as_ratio().to_string(),
        score.interval().low().as_ratio().to_string(),
        score.interval().high().as_ratio().to_string(),
        score.coverage().as_ratio().to_string(),
        join(points.collect()),
        join(missing.collect()),
        assessment.table().to_owned(),
    ]
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

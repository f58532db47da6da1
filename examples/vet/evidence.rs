//! What the counts of a creator are evidence for, beside those of the others.

use std::collections::BTreeMap;

use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use influencer::authenticity::{CommenterOverlap, CreatorAudience, CreatorEvidence, CreatorNorms, NormLine, Subject};
use influencer::{
    Assessment, AuthenticityModel, CreatorTable, CreatorView, Finite, Platform, Timestamp, Undefined, Verdict,
};

use crate::closeness::Around;
use crate::output::Plan;
use crate::table::{ruled, shortened};

/// What is usual among the creators read, platform by platform.
pub(crate) struct Evidence {
    model: AuthenticityModel<CreatorAudience>,
    norms: Vec<(CreatorNorms, Result<NormLine, Undefined>)>,
    /// Of each creator, if comments were read.
    overlaps: Vec<Option<CommenterOverlap>>,
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

impl Evidence {
    pub(crate) fn new(table: &CreatorTable, around: &Around, plan: &Plan, now: Timestamp) -> Evidence {
        let overlap = |(place, creator)| {
            let comments = around.comments.as_ref()?.get(place)?;
            Some(CommenterOverlap::of_conversation(creator, comments, &plan.filter))
        };
        let overlaps: Vec<Option<CommenterOverlap>> = table.iter().enumerate().map(overlap).collect();
        let mut platforms: Vec<Platform> = table.iter().map(|creator| creator.account().platform()).collect();
        let of = |platform: Platform| {
            let there = table.iter().zip(&overlaps).filter(|(creator, _)| creator.account().platform() == platform);
            let overlaps = NormLine::of_overlap(there.filter_map(|(_, overlap)| *overlap));
            (CreatorNorms::fit(table.iter(), platform, &plan.filter, now), overlaps)
        };
        platforms.sort_unstable();
        platforms.dedup();
        let norms = platforms.into_iter().map(of).collect();
        let model = AuthenticityModel::creator_engagement_2018().with_level(plan.level);
        Evidence { model, norms, overlaps }
    }

    pub(crate) fn assessment(
        &self,
        place: usize,
        creator: CreatorView<'_>,
        around: &Around,
        plan: &Plan,
    ) -> Assessment {
        let mut evidence = CreatorEvidence::of(creator).with_posts(plan.filter);
        let platform = creator.account().platform();
        if let Some((norms, usual)) = self.norms.iter().find(|(norms, _)| norms.platform() == platform) {
            evidence = evidence.with_norms(norms);
            evidence = usual.iter().fold(evidence, |evidence, usual| evidence.with_usual_overlap(*usual));
        }
        if let Some(Some(overlap)) = self.overlaps.get(place) {
            evidence = evidence.with_commenters(*overlap);
        }
        if let Some(history) = around.histories.as_ref().and_then(|histories| histories.get(place)) {
            evidence = evidence.with_history(history);
        }
        self.model.assess(evidence)
    }

    /// What is said under the table.
    pub(crate) fn notes(&self, assessments: &[(String, Assessment)]) -> Vec<String> {
        let mut notes = vec![format!(
            "Evidence: {} Prior {:.0}, table {}; a verdict takes 80 % or 20 %, 50 followers, and coverage of 30 %. Points: 20 double the \
             odds. It is a reason to look more closely, or not to; it is not a finding about anybody.",
            capital(CreatorAudience::QUESTION),
            self.model.prior(),
            self.model.name(),
        )];
        for (norms, _) in &self.norms {
            let known = match norms.level() {
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
    let verdict = assessment.score().verdict();
    let words = match verdict {
        Verdict::LikelyInauthentic => "inconsistent with\nwhat is usual",
        Verdict::NoSign => "no sign",
        Verdict::Undecided => "undecided",
        _ => "not enough\ninformation",
    };
    match assessment.score().shortage() {
        Some(shortage) => format!("{words}:\n{shortage}"),
        None => words.to_owned(),
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

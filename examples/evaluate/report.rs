//! The measures in words and as JSON.

use std::fmt::Write;
use std::path::Path;

use comfy_table::Table;
use comfy_table::presets::NOTHING;
use influencer::authenticity::{AuthenticityModel, Subject};
use serde_json::{Value, json};

use crate::arguments::{Format, How};
use crate::bootstrap::Measured;
use crate::measures::{EstimatedShare, Measures};

/// What was evaluated, on what.
pub(crate) struct Heading {
    question: &'static str,
    table: String,
    source: String,
    prior: f64,
    signals: Vec<String>,
    file: String,
    columns: Vec<(&'static str, String)>,
    resamples: u32,
    seed: u64,
}

impl Heading {
    pub(crate) fn new<S: Subject>(
        file: &Path,
        how: &How,
        model: &AuthenticityModel<S>,
        columns: Vec<(&'static str, String)>,
    ) -> Heading {
        Heading {
            question: S::QUESTION,
            table: model.name().to_owned(),
            source: model.source().to_owned(),
            prior: model.prior().as_ratio(),
            signals: model.signals().map(ToOwned::to_owned).collect(),
            file: file.display().to_string(),
            columns,
            resamples: how.resamples,
            seed: how.seed,
        }
    }
}

pub(crate) fn written(heading: &Heading, measures: &Measures, format: Format) -> String {
    match format {
        Format::Table => in_words(heading, measures),
        Format::Json => format!("{:#}\n", as_json(heading, measures)),
    }
}

/// The measures with their keys.
fn named(measures: &Measures) -> [(&'static str, &'static str, Option<Measured>); 6] {
    [
        ("roc_auc", "area under the ROC curve", measures.roc_auc),
        ("pr_auc", "average precision", measures.pr_auc),
        ("mcc", "Matthews' correlation at 0.5", measures.mcc),
        ("brier", "Brier score", measures.brier),
        ("ece", "calibration error, 10 bins", measures.ece),
        ("inauthentic_share", "inauthentic share, half by half", measures.share.as_ref().map(|share| share.estimated)),
    ]
}

fn as_json(heading: &Heading, measures: &Measures) -> Value {
    let range = |measured: Option<Measured>| {
        measured.map_or(Value::Null, |of| json!({"value": of.value, "low": of.low, "high": of.high}))
    };
    let share = |share: &Option<EstimatedShare>| {
        share.as_ref().map_or(Value::Null, |of| {
            let Measured { value, low, high } = of.estimated;
            json!({"value": value, "low": low, "high": high, "true_share": of.truth})
        })
    };
    let columns: Vec<Value> =
        heading.columns.iter().map(|(ours, theirs)| json!({"ours": ours, "theirs": theirs})).collect();
    let mut object = json!({
        "question": heading.question,
        "table": heading.table,
        "source": heading.source,
        "prior": heading.prior,
        "signals": heading.signals,
        "file": heading.file,
        "columns": columns,
        "resamples": heading.resamples,
        "seed": heading.seed,
        "rows": measures.rows,
        "positives": measures.positives,
        "reliability": measures.reliability.iter().map(|bin| json!({
            "from": bin.from, "rows": bin.rows, "predicted": bin.predicted, "observed": range(Some(bin.observed)),
        })).collect::<Vec<Value>>(),
        "verdicts": measures.verdicts.iter().map(|(verdict, [genuine, positive])| {
            (verdict.name().to_owned(), json!({"genuine": genuine, "positive": positive, "all": genuine + positive}))
        }).collect::<serde_json::Map<String, Value>>(),
        "genuine_called_inauthentic": measures.called.iter().map(|band| {
            let mut share = range(band.share);
            if let Value::Object(fields) = &mut share {
                fields.insert("genuine".to_owned(), json!(band.genuine));
                fields.insert("called".to_owned(), json!(band.called));
            }
            (band.name.to_owned(), share)
        }).collect::<serde_json::Map<String, Value>>(),
        "inauthentic_share_coverage": measures.share_coverage,
        "inauthentic_share_coverage_by_rates_of_the_table": measures.share_coverage_elsewhere,
        "inauthentic_share_by_rates_of_the_table": share(&measures.share_elsewhere),
    });
    if let Value::Object(fields) = &mut object {
        for (key, _, measured) in named(measures) {
            let value = if key == "inauthentic_share" { share(&measures.share) } else { range(measured) };
            fields.insert(key.to_owned(), value);
        }
    }
    object
}

fn in_words(heading: &Heading, measures: &Measures) -> String {
    let mut text = String::new();
    let line = |text: &mut String, words: String| writeln!(text, "{words}");
    let _ = line(&mut text, format!("{} ({}; {})", heading.question, heading.table, heading.source));
    let genuine = measures.rows - measures.positives;
    let _ = line(
        &mut text,
        format!("{}: {} rows, {} positive, {genuine} genuine", heading.file, measures.rows, measures.positives),
    );
    let columns: Vec<String> = heading.columns.iter().map(|(ours, theirs)| format!("{ours} = {theirs:?}")).collect();
    let _ = line(&mut text, format!("columns: {}", columns.join(", ")));
    let _ = line(
        &mut text,
        format!(
            "signals: {}; prior {:.4}; {} bootstrap samples, seed {}\n",
            heading.signals.join(", "),
            heading.prior,
            heading.resamples,
            heading.seed
        ),
    );

    let range = |of: &Measured| format!("{:.4} to {:.4}", of.low, of.high);
    let mut table = columns_of(&["measure", "value", "95 % interval"]);
    for (_, words, measured) in named(measures) {
        match measured {
            Some(of) => table.add_row([words.to_owned(), format!("{:.4}", of.value), range(&of)]),
            None => table.add_row([words.to_owned(), "undefined".to_owned(), String::new()]),
        };
    }
    if let Some(of) = &measures.share_elsewhere {
        let words = "inauthentic share, rates of the table".to_owned();
        table.add_row([words, format!("{:.4}", of.estimated.value), range(&of.estimated)]);
    }
    push(&mut text, &table);
    if let (Some(share), Some(coverage)) = (&measures.share, measures.share_coverage) {
        let _ = line(
            &mut text,
            format!(
                "The true share is {:.4}. Of 1,000 intervals, each on 200 rows of a random half (or on all of it, if fewer) with error rates from the other half, {:.1} % hold it.\n",
                share.truth,
                coverage * 100.0
            ),
        );
        if let Some(elsewhere) = measures.share_coverage_elsewhere {
            let _ = line(&mut text, format!("With the error rates of the table: {:.1} %.\n", elsewhere * 100.0));
        }
    }

    let mut table = columns_of(&["predicted", "rows", "mean", "came true", "95 % interval"]);
    for bin in &measures.reliability {
        table.add_row([
            format!("{:.1} to {:.1}", bin.from, bin.from + 0.1),
            bin.rows.to_string(),
            format!("{:.3}", bin.predicted),
            format!("{:.3}", bin.observed.value),
            range(&bin.observed),
        ]);
    }
    push(&mut text, &table);

    let mut table = columns_of(&["verdict", "genuine", "positive"]);
    for (verdict, [genuine, positive]) in &measures.verdicts {
        table.add_row([verdict.name().to_owned(), genuine.to_string(), positive.to_string()]);
    }
    push(&mut text, &table);

    let mut table = columns_of(&["followers", "genuine", "called likely_inauthentic", "share", "95 % interval"]);
    for band in &measures.called {
        let (share, interval) = band.share.map_or_else(Default::default, |of| (format!("{:.4}", of.value), range(&of)));
        table.add_row([band.name.to_owned(), band.genuine.to_string(), band.called.to_string(), share, interval]);
    }
    push(&mut text, &table);
    text
}

fn columns_of(names: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(NOTHING).set_header(names);
    table
}

/// Without the spaces at the ends of lines.
fn push(text: &mut String, table: &Table) {
    for line in table.to_string().lines() {
        text.push_str(line.trim());
        text.push('\n');
    }
    text.push('\n');
}

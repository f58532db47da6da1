//! The weight table `instagram-profile-2017` anew, from the profiles it was fitted on.
//!
//! ```sh
//! cargo run --release --example fit_profile_model -- srf_half.csv
//! cargo run --release --example fit_profile_model -- srf_half.csv --cross-validate
//! cargo run --release --example fit_profile_model -- srf_half.csv --halves labelled.csv --label is_inauthentic
//! ```
//!
//! The first prints what stands between `rows![ProfileFeature =>` and `]` in `src/authenticity/models/instagram_profile_2017.rs`, to the letter.
//!
//! # The profiles
//!
//! SRF Data (Schweizer Radio und Fernsehen, 2017), <https://github.com/srfdata/2017-10-instagram-influencers>, licensed under CC BY-SA 4.0:
//! `analysis/input/labelled_1000_inclprivate.csv` at commit 926886b4ede0f4c4a0e7eda96cffb94b2e461c03, 975 followers of ten Swiss
//! influencers. The table rests on half of them, 438 genuine and 49 not: within each class one half by numpy's
//! `default_rng(20240613).permutation`, so that the other half may judge it. Columns as `evaluate` reads them: followers, following, posts,
//! picture, user name or its share of digits, and a label. The whole file may be given too (`--label rating`); its table differs.

#[path = "../evaluate/labelled.rs"]
#[allow(dead_code, reason = "shared with another example")]
mod labelled;
#[path = "../evaluate/reading.rs"]
#[allow(dead_code, reason = "shared with another example")]
mod reading;

mod cross_validate;
mod fit;
mod plans;
mod print;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use influencer::Share;
use influencer::authenticity::ProfileView;

use cross_validate::Means;
use reading::Labelled;

/// Weights of evidence from labelled profiles.
#[allow(clippy::doc_markdown, reason = "these comments are printed as help")]
#[derive(Debug, Parser)]
#[command(name = "fit_profile_model", max_term_width = 100)]
struct Arguments {
    /// CSV file of labelled profiles
    file: PathBuf,

    /// The column of labels
    #[arg(long, default_value = "is_fake")]
    label: String,

    /// The label that means yes; without it, 1, true and yes do
    #[arg(long, value_name = "VALUE")]
    positive: Option<String>,

    /// A column by another name: ours=theirs; may be given several times
    #[arg(long, value_name = "OURS=THEIRS")]
    column: Vec<String>,

    /// Judge the method by ten-fold cross-validation, mean of 20 seeds, instead of printing the table
    #[arg(long)]
    cross_validate: bool,

    /// Judge the table on this file with every half of its signals, classes balanced, prior 0.5; may be given several times
    #[arg(long, value_name = "FILE")]
    halves: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match run(&Arguments::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn read(arguments: &Arguments, file: &std::path::Path) -> Result<Labelled, String> {
    reading::read(file, &arguments.label, arguments.positive.as_deref(), &arguments.column)
}

fn run(arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let labelled = read(arguments, &arguments.file)?;
    let mut out = io::stdout().lock();
    let mut judged_files: Vec<(String, f64, f64)> = Vec::new();
    if arguments.cross_validate {
        let means = cross_validate::means(&labelled.facts, &labelled.labels)?;
        write_means(&mut out, &means)?;
        judged_files.push((format!("{}, out of fold", arguments.file.display()), means.half_auc, means.half_mcc));
        writeln!(out, "{}", cross_validate::error_rates(&labelled.facts, &labelled.labels)?)?;
    }
    let views: Vec<ProfileView<'_>> = labelled.facts.iter().map(Into::into).collect();
    let table = fit::table(&plans::PLANS, &views, &labelled.labels)?;
    if !arguments.cross_validate && arguments.halves.is_empty() {
        write!(out, "{}", print::rows(&table, print::PROFILES))?;
    }
    let model = table.model().with_prior(Share::new(0.5)?)?;
    for file in &arguments.halves {
        let judged = read(arguments, file)?;
        let names: Vec<&str> = model.signals().collect();
        let (mut auc, mut mcc, mut number) = (0.0, 0.0, 0.0);
        for subset in cross_validate::halves(&names) {
            let subset: Vec<&str> = subset.iter().map(String::as_str).collect();
            let model = model.clone().with_only(&subset)?;
            let scores: Vec<_> = judged.facts.iter().map(|facts| model.score(facts.into())).collect();
            if let Some((of_auc, of_mcc)) = cross_validate::balanced(&scores, &judged.labels) {
                auc += of_auc;
                mcc += of_mcc;
                number += 1.0;
            }
        }
        writeln!(
            out,
            "{}: half of the signals, {number} ways: ROC-AUC {:.4}, MCC {:.4}",
            file.display(),
            auc / number,
            mcc / number
        )?;
        judged_files.push((file.display().to_string(), auc / number, mcc / number));
    }
    if let Some((worst, ..)) = judged_files.iter().min_by(|one, other| one.1.total_cmp(&other.1))
        && judged_files.len() > 1
    {
        let (mut auc, mut mcc, mut number) = (0.0, 0.0, 0.0);
        for (_, of_auc, of_mcc) in &judged_files {
            auc += of_auc;
            mcc += of_mcc;
            number += 1.0;
        }
        writeln!(out, "mean of these: ROC-AUC {:.4}, MCC {:.4}; the worst: {worst}", auc / number, mcc / number)?;
    }
    Ok(())
}

fn write_means(out: &mut impl Write, means: &Means) -> io::Result<()> {
    let (folds, seeds) = (cross_validate::FOLDS, cross_validate::SEEDS);
    writeln!(out, "{folds} folds, mean of {seeds} seeds, prior the share of the file")?;
    writeln!(out, "ROC-AUC {:.4}, MCC {:.4}, Brier {:.4}", means.roc_auc, means.mcc, means.brier)?;
    writeln!(
        out,
        "genuine with 150 followers and more called likely inauthentic: {:.2} %, at a prior of 0.2 {:.2} %",
        means.called[0] * 100.0,
        means.called[1] * 100.0
    )?;
    writeln!(
        out,
        "half of the signals, classes balanced, prior 0.5: ROC-AUC {:.4}, MCC {:.4}",
        means.half_auc, means.half_mcc
    )
}

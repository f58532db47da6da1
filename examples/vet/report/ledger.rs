//! What the counts are evidence for: a row for each contribution, and a bar from what was known before it to what is known after.

use std::error::Error;

use influencer::Verdict;
use influencer::authenticity::{Assessment, Evidence};
use maud::{Markup, PreEscaped, html};
use plotters::chart::ChartBuilder;
use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;

use super::canvas::{Ink, drawn};
use super::scale::Scale;
use super::words;

const WIDTH: u32 = 160;
/// The height of a row, which is 1.5 em of the table.
const ROW: usize = 14;

/// A step of the sum, in points.
struct Step {
    what: String,
    from: f64,
    to: f64,
    ink: Ink,
}

pub(super) fn section(assessment: &Assessment) -> Result<Markup, Box<dyn Error>> {
    let score = assessment.score();
    let interval = score.interval();
    let steps = steps(assessment)?;
    let bars = bars(&steps)?;
    let rows = steps.len();
    Ok(html! {
        p {
            strong { (score.verdict().in_words()) }
            @if let Some(shortage) = score.shortage() { ": " (shortage) }
            ". Probability " (format!("{:.0} ({:.0} to {:.0})", score.probability(), interval.low(), interval.high()))
            ", coverage " (format!("{:.0}", score.coverage())) "."
        }
        table.ledger {
            thead { tr { th scope="col" { "Sign" } th scope="col" { "Points" } td {} } }
            tbody {
                @for (place, step) in steps.iter().enumerate() {
                    tr {
                        th scope="row" { (step.what) }
                        td { (signed(if step.ink == Ink::Total { step.to } else { step.to - step.from })) }
                        @if place == 0 {
                            td rowspan=(rows) {
                                svg viewBox=(format!("0 0 {WIDTH} {}", ROW * rows)) height=(format!("{}em", 1.5 * rows as f64))
                                    preserveAspectRatio="none" aria-hidden="true" { (PreEscaped(&bars)) }
                            }
                        }
                    }
                }
            }
        }
        @if !assessment.changes().is_empty() {
            p { "Another verdict: " (changes(assessment)) "." }
        }
    })
}

/// What would change the verdict, in the words of the verdicts.
fn changes(assessment: &Assessment) -> String {
    let told = assessment
        .changes()
        .iter()
        .map(|change| words::spoken(change).replace("likely inauthentic", Verdict::LikelyInauthentic.in_words()));
    told.collect::<Vec<String>>().join("; ")
}

/// From the prior through every contribution to the result.
fn steps(assessment: &Assessment) -> Result<Vec<Step>, Box<dyn Error>> {
    let points = |nats: f64| Evidence::new(nats, 0.0).map(|evidence| evidence.points().as_f64());
    let prior = points(assessment.prior_log_odds().as_f64())?;
    let total = |what: String, to| Step { what, from: 0.0, to, ink: Ink::Total };
    let mut steps = vec![total(format!("prior ({:.0})", assessment.prior()), prior)];
    let mut reached = prior;
    for part in assessment.contributions() {
        let from = reached;
        reached += part.points().as_f64();
        let ink = if reached > from { Ink::For } else { Ink::Against };
        steps.push(Step { what: words::spoken(&part.name()), from, to: reached, ink });
    }
    steps.push(total(format!("result ({:.0})", assessment.score().probability()), reached));
    Ok(steps)
}

/// The bars of all rows, one below the other.
fn bars(steps: &[Step]) -> Result<String, Box<dyn Error>> {
    let ends = || steps.iter().flat_map(|step| [step.from, step.to]).chain([0.0]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let room = (high - low) * 0.02;
    let rows = steps.len() as f64;
    drawn((WIDTH, u32::try_from(ROW * steps.len())?), |area| {
        let scales = (Scale::linear(low - room..high + room, 1), Scale::linear(0.0..rows, 1));
        let mut chart = ChartBuilder::on(area).build_cartesian_2d(scales.0, scales.1)?;
        chart.draw_series([PathElement::new([(0.0, 0.0), (0.0, rows)], Ink::Axis)])?;
        let bars = steps.iter().enumerate().map(|(place, step)| {
            let (left, right) = (step.from.min(step.to), step.from.max(step.to));
            let top = rows - place as f64;
            Rectangle::new([(left, top - 0.15), (right, top - 0.85)], step.ink.filled())
        });
        chart.draw_series(bars)?;
        Ok(())
    })
}

/// With a minus that is as wide as the plus.
fn signed(points: f64) -> String {
    let text = format!("{points:+.1}");
    if text == "-0.0" { "+0.0".to_owned() } else { text.replace('-', "−") }
}

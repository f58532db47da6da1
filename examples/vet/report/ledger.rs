//! What the counts are evidence for: a row for each contribution, and a bar from what was known before it to what is known after.

use std::error::Error;

use influencer::authenticity::{Assessment, Evidence};
use maud::{Markup, PreEscaped, html};
use plotters::chart::ChartBuilder;
use plotters::element::{PathElement, Rectangle};
use plotters::style::Color;

use super::canvas::{Ink, drawn};
use super::scale::Scale;
use super::words;

const SIZE: (u32, u32) = (160, 14);

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
    let ends = || steps.iter().flat_map(|step| [step.from, step.to]).chain([0.0]);
    let (low, high) = (ends().fold(0.0, f64::min), ends().fold(0.0, f64::max));
    let room = (high - low) * 0.02;
    let scale = Scale::linear(low - room..high + room, 1);
    let mut rows = Vec::new();
    for step in &steps {
        rows.push((step, bar(step, &scale)?));
    }
    Ok(html! {
        p {
            strong { (words::verdict(score.verdict())) }
            @if let Some(shortage) = score.shortage() { ": " (shortage) }
            ". Probability " (format!("{:.0} ({:.0} to {:.0})", score.probability(), interval.low(), interval.high()))
            ", coverage " (format!("{:.0}", score.coverage())) "."
        }
        table.ledger {
            thead { tr { th scope="col" { "Sign" } th scope="col" { "Points" } td {} } }
            tbody {
                @for (step, bar) in rows {
                    tr {
                        th scope="row" { (step.what) }
                        td { (signed(if step.ink == Ink::Total { step.to } else { step.to - step.from })) }
                        td { svg viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) aria-hidden="true" { (PreEscaped(bar)) } }
                    }
                }
            }
        }
        @if !assessment.changes().is_empty() {
            p { "Another verdict: " (assessment.changes().iter().map(words::spoken).collect::<Vec<String>>().join("; ")) "." }
        }
    })
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

fn bar(step: &Step, scale: &Scale) -> Result<String, Box<dyn Error>> {
    drawn(SIZE, |area| {
        let mut chart = ChartBuilder::on(area).build_cartesian_2d(scale.clone(), Scale::linear(0.0..1.0, 1))?;
        let (left, right) = (step.from.min(step.to), step.from.max(step.to));
        chart.draw_series([PathElement::new([(0.0, 0.0), (0.0, 1.0)], Ink::Axis)])?;
        chart.draw_series([Rectangle::new([(left, 0.85), (right, 0.15)], step.ink.filled())])?;
        Ok(())
    })
}

/// With a minus that is as wide as the plus.
fn signed(points: f64) -> String {
    let text = format!("{points:+.1}");
    if text == "-0.0" { "+0.0".to_owned() } else { text.replace('-', "−") }
}

//! How long people wait for an answer.

use std::error::Error;
use std::time::Duration;

use influencer::relationship::TimeToReply;
use influencer::{Connection, Measured, Relation, Share};
use maud::{Markup, PreEscaped, html};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::PathElement;

use super::canvas::{Area, Canvas, Ink, TICK, drawn};
use super::scale::Scale;
use super::words;
use crate::closeness::written;

const SIZE: (u32, u32) = (340, 150);
/// The longest wait of the axis; longer ones are drawn at its end.
const LONGEST: u64 = 60 * 86_400;
const TICKS: [u64; 5] = [60, 3_600, 86_400, 7 * 86_400, 30 * 86_400];
/// From one share whose time is asked for to the next, in hundredths.
const STEP: u8 = 5;

/// What is the same for every creator: the axes.
pub(super) fn axes() -> Result<String, Box<dyn Error>> {
    drawn(SIZE, |area| {
        plot(area)?
            .configure_mesh()
            .bold_line_style(Ink::Grid)
            .axis_style(Ink::Axis)
            .label_style(Ink::Text.text())
            .set_all_tick_mark_size(TICK)
            .x_label_formatter(&|seconds| written(Duration::from_secs_f64(*seconds)))
            .y_label_formatter(&|share| {
                Share::new(*share).map_or_else(|_| String::new(), |share| format!("{share:.0}"))
            })
            .draw()?;
        Ok(())
    })
}

type Plot<'a, 'b> = ChartContext<'a, Canvas<'b>, Cartesian2d<Scale, Scale>>;

fn plot<'a, 'b>(area: &'a Area<'b>) -> Result<Plot<'a, 'b>, Box<dyn Error>> {
    let waits = Scale::logarithmic(30.0..LONGEST as f64, 5).with_ticks(TICKS.map(|seconds| seconds as f64).to_vec());
    let shares = Scale::linear(0.0..1.0, 2);
    let mut chart = ChartBuilder::on(area);
    let chart = chart.margin_top(8).margin_right(14).x_label_area_size(18).y_label_area_size(54);
    Ok(chart.build_cartesian_2d(waits, shares)?)
}

/// What the comments tell, with the curve of the waits if there is one. `axes` is the name of the drawing of [`axes`].
pub(super) fn section(connection: Option<&Connection>, axes: &str) -> Result<Markup, Box<dyn Error>> {
    let Some(connection) = connection else {
        return Ok(html! { p { "No comments were given." } });
    };
    let waits = match connection.time_to_reply() {
        Ok(waits) => curve(waits, axes)?,
        Err(reason) => html! { p { "No times to reply: " (reason) "." } },
    };
    let known: Vec<Measured> = connection.iter().filter_map(|(_, measured)| measured.ok()).collect();
    let level = known.first().map(Measured::level);
    // What rests on the same comments stands together.
    let mut grounds: Vec<(String, Vec<String>)> = Vec::new();
    for measured in known.iter().filter(|measured| measured.relation() != Relation::TimeToReply) {
        let told = words::spoken(&format!("{measured:.0}"));
        let told = level.map_or(told.clone(), |level| told.replace(&format!("{level}: "), ""));
        let (number, ground) = told.rsplit_once(" of ").unwrap_or((&told, ""));
        match grounds.iter_mut().find(|(other, _)| other == ground) {
            Some((_, numbers)) => numbers.push(number.to_owned()),
            None => grounds.push((ground.to_owned(), vec![number.to_owned()])),
        }
    }
    Ok(html! {
        (waits)
        @if !known.is_empty() {
            details {
                summary { "All that the comments tell" }
                @for (ground, numbers) in grounds {
                    p { "Of " (ground) @if let Some(level) = level { ", with intervals of " (level) } ":" }
                    ul { @for number in numbers { li { (number) } } }
                }
            }
        }
    })
}

/// The share of comments answered within each time.
fn curve(waits: &TimeToReply, axes: &str) -> Result<Markup, Box<dyn Error>> {
    let mut steps = Vec::new();
    let mut before = 0.0;
    for hundredths in (STEP..100).step_by(STEP.into()) {
        let share = Share::new(f64::from(hundredths) / 100.0)?;
        let Ok(wait) = waits.within(share) else { break };
        steps.extend([(wait.as_secs_f64(), before), (wait.as_secs_f64(), share.as_ratio())]);
        before = share.as_ratio();
    }
    let drawing = drawn(SIZE, |area| {
        plot(area)?.draw_series([PathElement::new(steps, Ink::Own)])?;
        Ok(())
    })?;
    let mut quartiles = Vec::new();
    for (share, name) in [(0.25, "a quarter"), (0.5, "half"), (0.75, "three quarters")] {
        quartiles.push(match waits.within(Share::new(share)?) {
            Ok(wait) => format!("{name} within {}", written(wait)),
            Err(reason) => format!("{name}: {reason}"),
        });
    }
    Ok(html! {
        figure {
            svg.chart viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) role="img"
                aria-label="The share of comments answered within each time." {
                use href=(format!("#{axes}")) {}
                (PreEscaped(drawing))
            }
            figcaption {
                "Of " (words::counted(waits.len() as u64, "comment")) ", " (waits.answered()) " have an answer. "
                "Answered: " (quartiles.join(", ")) "."
            }
        }
    })
}

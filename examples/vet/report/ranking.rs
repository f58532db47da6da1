//! All creators on one scale.

use std::error::Error;

use influencer::scorecard::ScorecardRow;
use influencer::{EngagementRate, Rate, Standing};
use maud::{Markup, PreEscaped, html};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::Color;

use super::canvas::{Area, Canvas, Ink, TICK, drawn};
use super::scale::Scale;
use super::words;

const ROW: (u32, u32) = (210, 20);
const HEAD: (u32, u32) = (210, 22);
/// The name of the drawing behind every interval.
const GRID: &str = "g";

/// What is the same for every row.
pub(super) struct Ranking {
    formula: EngagementRate,
    scale: Scale,
    several_platforms: bool,
}

impl Ranking {
    pub(super) fn new(rows: &[ScorecardRow], formula: EngagementRate) -> Ranking {
        let values = rows.iter().flat_map(|row| {
            let intervals = [row.interval, row.posterior.map(|posterior| posterior.interval())];
            let ends = intervals.into_iter().flatten().flat_map(|interval| [interval.low(), interval.high()]);
            ends.chain(row.rate).map(Rate::as_ratio).collect::<Vec<f64>>()
        });
        let several_platforms = rows.windows(2).any(|two| two[0].platform != two[1].platform);
        Ranking { formula, scale: Scale::of(values, 4), several_platforms }
    }

    pub(super) fn scale_is_logarithmic(&self) -> bool {
        self.scale.is_logarithmic()
    }

    /// The lines behind every interval, for the drawings that are used again.
    pub(super) fn grid(&self) -> Result<Markup, Box<dyn Error>> {
        let lines = drawn(ROW, |area| {
            let ticks = self.scale.ticks().iter();
            let lines = ticks.map(|tick| PathElement::new([(*tick, 0.0), (*tick, 1.0)], Ink::Grid));
            self.plot(area)?.draw_series(lines)?;
            Ok(())
        })?;
        Ok(html! { g id=(GRID) { (PreEscaped(lines)) } })
    }

    fn plot<'a, 'b>(&self, area: &'a Area<'b>) -> Result<Plot<'a, 'b>, Box<dyn Error>> {
        let mut chart = ChartBuilder::on(area);
        Ok(chart.margin_left(16).margin_right(16).build_cartesian_2d(self.scale.clone(), Scale::linear(0.0..1.0, 1))?)
    }

    pub(super) fn head(&self) -> Result<Markup, Box<dyn Error>> {
        let axis = drawn(HEAD, |area| {
            let mut chart = ChartBuilder::on(area);
            let chart = chart.margin_left(16).margin_right(16).x_label_area_size(18);
            let mut chart = chart.build_cartesian_2d(self.scale.clone(), Scale::linear(0.0..1.0, 1))?;
            chart
                .configure_mesh()
                .disable_mesh()
                .disable_y_axis()
                .axis_style(Ink::Axis)
                .label_style(Ink::Text.text())
                .set_all_tick_mark_size(TICK)
                .x_label_formatter(&|value| words::tick(&self.formula, *value))
                .draw()?;
            Ok(())
        })?;
        let ticks: Vec<String> = self.scale.ticks().iter().map(|tick| words::tick(&self.formula, *tick)).collect();
        Ok(html! {
            thead {
                tr {
                    th scope="col" { "Rank" }
                    th scope="col" { "Creator" }
                    @if self.several_platforms { th scope="col" { "Platform" } }
                    th scope="col" { "Tier" }
                    th.number scope="col" { "Followers" }
                    th.number scope="col" { "Rate" }
                    th scope="col" {
                        "Intervals"
                        svg.interval viewBox=(format!("0 0 {} {}", HEAD.0, HEAD.1)) role="img"
                            aria-label=(format!("on one scale, with marks at {}", ticks.join(", "))) { (PreEscaped(axis)) }
                    }
                    th.number scope="col" { "Above" }
                    th.number scope="col" { "Answers" }
                    th scope="col" { "Evidence" }
                }
            }
        })
    }

    /// One creator; `number` is that of its section, if it has one.
    pub(super) fn row(
        &self,
        row: &ScorecardRow,
        rank: Option<u64>,
        handle: &str,
        number: Option<usize>,
    ) -> Result<Markup, Box<dyn Error>> {
        let none = || "–".to_owned();
        let tier = row.standing.as_ref().map_or_else(none, Standing::to_string);
        Ok(html! {
            tr {
                td { (rank.map_or_else(none, words::number)) }
                th scope="row" {
                    @if let Some(number) = number { a href=(format!("#c{number}")) { (words::named(handle)) } }
                    @else { (words::named(handle)) }
                }
                @if self.several_platforms { td.t { (row.platform) } }
                td.t { (tier) }
                td { (row.followers.map_or_else(none, words::number)) }
                td { (row.rate.map_or_else(none, |rate| words::rate(&self.formula, rate))) }
                td.t { (self.interval(row)?) }
                td { (row.posterior.map_or_else(none, |posterior| format!("{:.0}", posterior.percentile()))) }
                td { (row.reply_rate.map_or_else(none, |share| format!("{share:.0}"))) }
                td.t { (row.evidence.verdict().in_words()) }
            }
        })
    }

    /// Drawn, and in words for those who do not see it.
    fn interval(&self, row: &ScorecardRow) -> Result<Markup, Box<dyn Error>> {
        let Some(rate) = row.rate else { return Ok(html! { "no rate" }) };
        let label = match (row.interval, row.posterior) {
            (None, None) => "no interval".to_owned(),
            (Some(interval), None) => words::interval(&self.formula, interval),
            (None, Some(posterior)) => format!("bar {}", words::interval(&self.formula, posterior.interval())),
            (Some(interval), Some(posterior)) => format!(
                "{}; bar {}",
                words::interval(&self.formula, interval),
                words::interval(&self.formula, posterior.interval())
            ),
        };
        let drawing = drawn(ROW, |area| {
            let mut chart = self.plot(area)?;
            if let Some(posterior) = row.posterior {
                let [low, high] = [posterior.interval().low(), posterior.interval().high()].map(Rate::as_ratio);
                chart.draw_series([Rectangle::new([(low, 0.8), (high, 0.2)], Ink::Band.filled())])?;
            }
            if let Some(interval) = row.interval {
                let ends = [interval.low(), interval.high()].map(|end| (end.as_ratio(), 0.5));
                chart.draw_series([PathElement::new(ends, Ink::Own)])?;
            }
            chart.draw_series([Circle::new((rate.as_ratio(), 0.5), 3, Ink::Own.filled())])?;
            Ok(())
        })?;
        Ok(html! {
            svg.interval viewBox=(format!("0 0 {} {}", ROW.0, ROW.1)) role="img" aria-label=(label) {
                use href=(format!("#{GRID}")) {}
                (PreEscaped(drawing))
            }
        })
    }
}

type Plot<'a, 'b> = ChartContext<'a, Canvas<'b>, Cartesian2d<Scale, Scale>>;

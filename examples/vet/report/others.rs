//! A creator among the others of the platform.

use std::error::Error;

use influencer::scorecard::ScorecardRow;
use influencer::{EngagementRate, Platform, Rate, Scorecard};
use maud::{Markup, PreEscaped, html};
use plotters::chart::{ChartBuilder, ChartContext};
use plotters::coord::cartesian::Cartesian2d;
use plotters::element::{Circle, PathElement};
use plotters::style::Color;

use super::canvas::{Area, Canvas, Ink, TICK, drawn};
use super::scale::Scale;
use super::words;

const SIZE: (u32, u32) = (340, 190);
/// Dots of one platform: more would be one blot, and slow to draw behind every creator.
const MOST_DOTS: usize = 400;
/// Points of the line of what is usual.
const LINE_POINTS: usize = 12;

/// The creators of one platform: followers to the right, rate upwards.
pub(super) struct Others {
    platform: Platform,
    followers: Scale,
    rates: Scale,
    /// How many have both.
    placed: usize,
    dots: usize,
    /// The drawing behind each of them.
    pub(super) drawing: String,
}

impl Others {
    /// Nothing where fewer than two have followers and a rate.
    pub(super) fn of(
        platform: Platform,
        rows: &[ScorecardRow],
        formula: EngagementRate,
    ) -> Result<Option<Others>, Box<dyn Error>> {
        let placed =
            |row: &&ScorecardRow| row.platform == platform && row.followers.is_some_and(|followers| followers > 0);
        let here = || rows.iter().filter(placed);
        let mut points: Vec<(f64, f64, Option<Rate>)> = here()
            .filter_map(|row| {
                let followers = row.followers? as f64;
                Some((followers, row.rate?.as_ratio(), row.posterior.map(|posterior| posterior.usual_rate())))
            })
            .collect();
        if points.len() < 2 {
            return Ok(None);
        }
        points.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (fewest, most) = (points[0].0, points[points.len() - 1].0);
        let followers = Scale::logarithmic(fewest..most, 4);
        // With the intervals, which are drawn as well.
        let ends = here().filter_map(|row| row.interval).flat_map(|interval| [interval.low(), interval.high()]);
        let rates = here().filter_map(|row| row.rate).chain(ends);
        let rates = Scale::of(rates.map(Rate::as_ratio), 4);
        let dots: Vec<(f64, f64)> =
            evenly(&points, MOST_DOTS).map(|(followers, rate, _)| (*followers, *rate)).collect();
        let usual =
            evenly(&points, LINE_POINTS).filter_map(|(followers, _, usual)| Some((*followers, (*usual)?.as_ratio())));
        let usual: Vec<(f64, f64)> = usual.collect();
        let mut others =
            Others { platform, followers, rates, placed: points.len(), dots: dots.len(), drawing: String::new() };
        others.drawing = drawn(SIZE, |area| {
            let mut chart = others.plot(area)?;
            chart
                .configure_mesh()
                .bold_line_style(Ink::Grid)
                .axis_style(Ink::Axis)
                .label_style(Ink::Text.text())
                .set_all_tick_mark_size(TICK)
                .x_label_formatter(&|followers| short(*followers))
                .y_label_formatter(&|rate| words::tick(&formula, *rate))
                .draw()?;
            chart.draw_series(dots.iter().map(|dot| Circle::new(*dot, 2, Ink::Others.filled())))?;
            chart.draw_series([PathElement::new(usual, Ink::Usual)])?;
            Ok(())
        })?;
        Ok(Some(others))
    }

    pub(super) fn platform(&self) -> Platform {
        self.platform
    }

    fn plot<'a, 'b>(&self, area: &'a Area<'b>) -> Result<Plot<'a, 'b>, Box<dyn Error>> {
        let mut chart = ChartBuilder::on(area);
        let chart = chart.margin_top(8).margin_right(14).x_label_area_size(18).y_label_area_size(46);
        Ok(chart.build_cartesian_2d(self.followers.clone(), self.rates.clone())?)
    }

    /// One creator among them, over the drawing of this name.
    fn with(&self, followers: u64, rate: Rate, card: &Scorecard, name: &str) -> Result<Markup, Box<dyn Error>> {
        let place = (followers as f64, rate.as_ratio());
        let drawing = drawn(SIZE, |area| {
            let mut chart = self.plot(area)?;
            if let Ok(interval) = card.estimate().interval() {
                let ends = [interval.low(), interval.high()].map(|end| (place.0, end.as_ratio()));
                chart.draw_series([PathElement::new(ends, Ink::Own)])?;
            }
            chart.draw_series([Circle::new(place, 6, Ink::Own)])?;
            chart.draw_series([Circle::new(place, 4, Ink::Own.filled())])?;
            Ok(())
        })?;
        let logarithmic = if self.rates.is_logarithmic() { " (logarithmic)" } else { "" };
        Ok(html! {
            svg.chart viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) role="img"
                aria-label=(format!("Followers to the right, rate upwards{logarithmic}: the creator in a ring among the others.")) {
                use href=(format!("#{name}")) {}
                (PreEscaped(drawing))
            }
            figcaption {
                "Among " (words::counted(self.placed as u64, "creator")) " of " (self.platform)
                @if self.dots < self.placed { ", of which " (self.dots) " are drawn" }
                ". " (told(card)) "."
            }
        })
    }
}

type Plot<'a, 'b> = ChartContext<'a, Canvas<'b>, Cartesian2d<Scale, Scale>>;

/// A creator's place among the others, or why there is none.
pub(super) fn section(card: &Scorecard, others: Option<(&Others, &str)>) -> Result<Markup, Box<dyn Error>> {
    let account = card.account();
    let drawing = match (others, account.counts().get(influencer::Count::Followers), card.estimate().rate()) {
        (Some((others, name)), Some(followers), Ok(rate)) if followers > 0 => {
            Some(others.with(followers, rate, card, name)?)
        }
        _ => None,
    };
    Ok(html! {
        @if let Some(drawing) = drawing { figure { (drawing) } } @else { p { (told(card)) "." } }
        @for (norm, percentile) in card.percentiles() {
            p {
                "Published norm " (norm) ": "
                @match percentile { Ok(percentile) => (percentile), Err(reason) => (reason) }
                "."
            }
        }
    })
}

/// What the cohort makes of the rate.
fn told(card: &Scorecard) -> String {
    let formula = card.estimate().formula();
    match card.posterior() {
        None => "Not compared: a cohort takes 10 creators of one platform with this rate and followers".to_owned(),
        Some(Err(reason)) => format!("Not compared: {reason}"),
        Some(Ok(posterior)) => format!(
            "As far as its posts go, {} ({}), where {} is usual at the size: above {:.0} of the cohort",
            words::rate(&formula, posterior.rate()),
            words::interval(&formula, posterior.interval()),
            words::rate(&formula, posterior.usual_rate()),
            posterior.percentile(),
        ),
    }
}

/// At most so many of them: the first, the last, and evenly between.
fn evenly<T>(all: &[T], most: usize) -> impl Iterator<Item = &T> {
    let many = all.len().min(most);
    (0..many).map(move |place| if many < 2 { &all[place] } else { &all[place * (all.len() - 1) / (many - 1)] })
}

/// A number of followers in few letters.
fn short(number: f64) -> String {
    let units = [(1e9, "G"), (1e6, "M"), (1e3, "k")];
    let unit = units.iter().find(|(size, _)| number >= *size);
    unit.map_or_else(|| format!("{number}"), |(size, name)| format!("{}{name}", number / size))
}

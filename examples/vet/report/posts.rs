//! What each post did.

use std::error::Error;

use influencer::{Creator, CreatorView, Estimate, Pooling, Rate, Timestamp};
use maud::{Markup, PreEscaped, html};
use plotters::chart::ChartBuilder;
use plotters::element::{Circle, PathElement, Rectangle};
use plotters::style::Color;

use super::canvas::{Ink, TICK, drawn};
use super::scale::Scale;
use super::words;

const SIZE: (u32, u32) = (340, 170);
/// The latest posts that are drawn and told one by one.
const MOST_POSTS: usize = 50;

struct Post {
    /// Which of the posts that count it is, from one.
    number: usize,
    id: String,
    time: Option<Timestamp>,
    rate: Rate,
}

impl Post {
    /// On the axis: its time, or its number.
    fn place(&self, in_time: bool) -> f64 {
        match self.time {
            Some(time) if in_time => time.as_unix_seconds() as f64,
            _ => self.number as f64,
        }
    }

    fn told(&self) -> String {
        self.time.map_or_else(|| format!("post {}", self.number), |time| words::day(time).to_string())
    }
}

/// The rate of every post that counts, drawn and told.
pub(super) fn figure(creator: CreatorView<'_>, estimate: &Estimate) -> Result<Markup, Box<dyn Error>> {
    let formula = estimate.formula();
    let show = |rate| words::rate(&formula, rate);
    let posts = rated(creator, estimate)?;
    let extremes = (posts.iter().min_by_key(|post| post.rate), posts.iter().max_by_key(|post| post.rate));
    let (Ok(rate), (Some(lowest), Some(highest))) = (estimate.rate(), extremes) else {
        let reason = estimate.rate().err().map_or_else(String::new, |reason| format!(": {reason}"));
        return Ok(html! { p { "No rate" (reason) "." (unused(estimate)) } });
    };
    let in_time = posts.iter().all(|post| post.time.is_some());
    let shown = &posts[posts.len().saturating_sub(MOST_POSTS)..];
    let median = (estimate.pooling() != Pooling::Median)
        .then(|| formula.pooled(creator, Pooling::Median, &estimate.filter()).rate().ok())
        .flatten();
    let scale = Scale::of(values(shown, estimate, rate), 4);
    let chart = chart(shown, estimate, rate, median, &scale, in_time)?;
    let extreme = |post: &Post| html! { (show(post.rate)) " (" (post.told()) ", " (words::named(&post.id)) ")" };
    Ok(html! {
        figure {
            svg.chart viewBox=(format!("0 0 {} {}", SIZE.0, SIZE.1)) role="img"
                aria-label=(format!("Dots: the rate of each post. Line: {}.", words::spoken(&estimate.pooling()))) {
                (PreEscaped(chart))
            }
            figcaption {
                (words::counted(posts.len() as u64, "post"))
                @if let (true, Some(first), Some(last)) = (in_time, posts[0].time, posts[posts.len() - 1].time) {
                    " " (words::days(first, last))
                } @else { ", in the order of the file" }
                ". Line: " (words::spoken(&estimate.pooling())) " " (show(rate))
                @match estimate.interval() {
                    Ok(interval) => { ", with its " (estimate.level()) " interval " (words::interval(&formula, interval)) }
                    Err(reason) => { ", no interval: " (reason) }
                }
                @if let Some(median) = median { "; dashed: median " (show(median)) }
                ". Lowest " (extreme(lowest)) ", highest " (extreme(highest)) "."
                @if scale.is_logarithmic() {
                    " The scale is logarithmic."
                    @if shown.iter().any(|post| post.rate.as_ratio() == 0.0) { " Rates of 0 stand at its foot." }
                }
                @if shown.len() < posts.len() { " Drawn: the last " (shown.len()) "." }
                (unused(estimate))
            }
        }
        details {
            summary { "Each post" }
            @if in_time {
                dl { @for (month, days) in by_month(shown, show) { dt { (month) } dd { (days) } } }
            } @else {
                ol.posts start=(shown[0].number) { @for post in shown { li { (show(post.rate)) } } }
            }
        }
    })
}

/// The months, and in each the days with their rates.
fn by_month(posts: &[Post], show: impl Fn(Rate) -> String) -> Vec<(String, String)> {
    let dated = posts.iter().map(|post| {
        let day = post.told();
        let (month, day) = day.rsplit_once('-').unwrap_or(("", &day));
        (month.to_owned(), format!("{day}: {}", show(post.rate)))
    });
    let dated: Vec<(String, String)> = dated.collect();
    let months = dated.chunk_by(|one, other| one.0 == other.0);
    let days = |month: &[(String, String)]| month.iter().map(|(_, day)| day.as_str()).collect::<Vec<_>>().join(", ");
    months.map(|month| (month[0].0.clone(), days(month))).collect()
}

/// In the order of time where all times are known, else in that of the file. A post's rate is that of a creator with this post alone, so
/// that it rests on the same followers, filter and reasons as the estimate.
fn rated(creator: CreatorView<'_>, estimate: &Estimate) -> Result<Vec<Post>, Box<dyn Error>> {
    let mut posts = Vec::new();
    for post in creator.posts() {
        let mut alone = Creator::new(creator.account().to_account(), vec![post.to_post()])?;
        if let Some(time) = creator.observed_at() {
            alone = alone.with_observed_at(time);
        }
        let of_post = estimate.formula().pooled(&alone, Pooling::Median, &estimate.filter());
        if let Ok(rate) = of_post.rate() {
            posts.push(Post { number: 0, id: post.id().to_owned(), time: post.published_at(), rate });
        }
    }
    if posts.iter().all(|post| post.time.is_some()) {
        posts.sort_by_key(|post| post.time);
    }
    for (place, post) in posts.iter_mut().enumerate() {
        post.number = place + 1;
    }
    Ok(posts)
}

/// Posts that did not count, and why.
fn unused(estimate: &Estimate) -> String {
    let mut words = Vec::new();
    if estimate.skipped().total() > 0 {
        words.push(format!(" Skipped {}.", estimate.skipped()));
    }
    if estimate.posts_left_out() > 0 {
        let posts = words::counted(estimate.posts_left_out(), "post");
        words.push(format!(" Left out by the filter: {posts}."));
    }
    if estimate.posts_over_present_followers() > 0 {
        let over = estimate.posts_over_present_followers();
        let posts = if over == estimate.posts_used() { "all".to_owned() } else { words::counted(over, "post") };
        words.push(format!(" Over present followers: {posts}."));
    }
    words.concat()
}

fn values(posts: &[Post], estimate: &Estimate, rate: Rate) -> Vec<f64> {
    let interval = estimate.interval().ok();
    let ends = interval.into_iter().flat_map(|interval| [interval.low(), interval.high()]);
    posts.iter().map(|post| post.rate).chain([rate]).chain(ends).map(Rate::as_ratio).collect()
}

fn chart(
    posts: &[Post],
    estimate: &Estimate,
    rate: Rate,
    median: Option<Rate>,
    scale: &Scale,
    in_time: bool,
) -> Result<String, Box<dyn Error>> {
    let formula = estimate.formula();
    let places = || posts.iter().map(|post| post.place(in_time));
    let (first, last) = (places().fold(f64::INFINITY, f64::min), places().fold(f64::NEG_INFINITY, f64::max));
    // A single post stands in the middle.
    let room = if last > first { (last - first) * 0.03 } else { 1.0 };
    let (left, right) = (first - room, last + room);
    let ticks = if last > first { vec![first, last] } else { vec![first] };
    let when = |place: &f64| {
        let post = posts.iter().find(|post| post.place(in_time).to_bits() == place.to_bits());
        post.map_or_else(String::new, Post::told)
    };
    drawn(SIZE, |area| {
        let mut chart = ChartBuilder::on(area)
            .margin_top(6)
            .margin_right(32)
            .x_label_area_size(18)
            .y_label_area_size(46)
            .build_cartesian_2d(Scale::linear(left..right, 1).with_ticks(ticks), scale.clone())?;
        if let Ok(interval) = estimate.interval() {
            let corners = [(left, interval.low().as_ratio()), (right, interval.high().as_ratio())];
            chart.draw_series([Rectangle::new(corners, Ink::Band.filled())])?;
        }
        chart
            .configure_mesh()
            .disable_x_mesh()
            .bold_line_style(Ink::Grid)
            .axis_style(Ink::Axis)
            .label_style(Ink::Text.text())
            .set_all_tick_mark_size(TICK)
            .x_label_formatter(&when)
            .y_label_formatter(&|value| words::tick(&formula, *value))
            .draw()?;
        let line = |rate: Rate, ink| PathElement::new([(left, rate.as_ratio()), (right, rate.as_ratio())], ink);
        chart.draw_series([line(rate, Ink::Own)])?;
        chart.draw_series(median.map(|median| line(median, Ink::Middle)))?;
        let dots =
            posts.iter().map(|post| Circle::new((post.place(in_time), post.rate.as_ratio()), 2, Ink::Own.filled()));
        chart.draw_series(dots)?;
        Ok(())
    })
}

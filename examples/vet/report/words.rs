//! Numbers and names as a person reads them.

use influencer::{Day, EngagementRate, Interval, Rate, Timestamp};
use maud::{Markup, html};

use crate::table::shows;

/// A rate with as many decimals as tell it apart from zero.
pub(super) fn rate(formula: &EngagementRate, rate: Rate) -> String {
    let decimals = match rate.as_ratio() {
        0.0 => 0,
        ratio if ratio >= 0.1 => 1,
        ratio if ratio >= 0.001 => 2,
        ratio if ratio >= 0.000_1 => 3,
        _ => 5,
    };
    format!("{:.decimals$}", formula.display(rate))
}

/// The value of a tick: round, so as short as it is.
pub(super) fn tick(formula: &EngagementRate, value: f64) -> String {
    // A product of tenths is not always the number as it is written.
    let value = format!("{value:.9e}").parse().unwrap_or(value);
    Rate::new(value).map_or_else(|_| String::new(), |rate| formula.display(rate).to_string())
}

pub(super) fn interval(formula: &EngagementRate, interval: Interval<Rate>) -> String {
    format!("{} to {}", rate(formula, interval.low()), rate(formula, interval.high()))
}

/// Thousands apart.
pub(super) fn number(number: u64) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let (first, rest) = digits.split_at(first);
    let rest = rest.as_bytes().chunks(3).map(|three| String::from_utf8_lossy(three).into_owned());
    let first = Some(first.to_owned()).filter(|first| !first.is_empty());
    first.into_iter().chain(rest).collect::<Vec<String>>().join(",")
}

/// One post, two posts.
pub(super) fn counted(many: u64, thing: &str) -> String {
    format!("{} {thing}{}", number(many), if many == 1 { "" } else { "s" })
}

pub(super) fn day(time: Timestamp) -> Day {
    time.utc_day()
}

/// From one day to another, or the one day.
pub(super) fn days(first: Timestamp, last: Timestamp) -> String {
    if day(first) == day(last) { format!("on {}", day(first)) } else { format!("from {} to {}", day(first), day(last)) }
}

/// What a name of the crate says, in words.
pub(super) fn spoken(name: &impl ToString) -> String {
    name.to_string().replace('_', " ")
}

/// What came from data: kept from turning round its neighbours, and without letters that hide or that no document may hold.
pub(super) fn named(name: &str) -> Markup {
    let legible = |letter: char| shows(letter) && !matches!(letter, '\u{fffe}' | '\u{ffff}');
    let clean: String = name.chars().map(|letter| if legible(letter) { letter } else { '\u{fffd}' }).collect();
    html! { bdi { (clean) } }
}

//! One creator.

use std::collections::BTreeMap;
use std::error::Error;

use influencer::scorecard::Missing;
use influencer::{Count, CreatorView, Relation, Scorecard};
use maud::{Markup, html};

use super::others::Others;
use super::{ledger, others, posts, replies, words};
use crate::closeness::written;

/// What a section of the page needs.
pub(super) struct Section<'a> {
    /// From one; names come from it, never from data.
    pub(super) number: usize,
    pub(super) card: &'a Scorecard,
    pub(super) creator: CreatorView<'a>,
    pub(super) rank: Option<u64>,
    /// The others of the platform, and the name of their drawing.
    pub(super) others: Option<(&'a Others, &'a str)>,
    /// The name of the axes of the times to reply.
    pub(super) axes: &'a str,
}

impl Section<'_> {
    pub(super) fn written(&self) -> Result<Markup, Box<dyn Error>> {
        let Section { number, card, .. } = self;
        Ok(html! {
            article id=(format!("c{number}")) aria-labelledby=(format!("h{number}")) {
                h3 id=(format!("h{number}")) { (words::named(card.account().handle())) }
                p { (self.who()) }
                div.parts {
                    div { h4 { "Rate of each post" } (posts::figure(self.creator, card.estimate())?) }
                    div { h4 { "Among the others" } (others::section(card, self.others)?) }
                    div { h4 { "Evidence" } (ledger::section(card.assessment())?) }
                    div { h4 { "Answers" } (replies::section(card.connection(), self.axes)?) }
                    div { h4 { "Rhythm and growth" } (rhythm(card)) }
                    div { h4 { "Not known" } (missing(&card.missing())) }
                }
                p { a href="#ranking" { "Back to the ranking" } }
            }
        })
    }

    fn who(&self) -> String {
        let card = self.card;
        let account = card.account();
        let mut parts = vec![account.platform().to_string()];
        parts.push(match card.standing() {
            Ok(standing) => format!("{standing} by {}", card.scheme()),
            Err(reason) => format!("no tier ({reason})"),
        });
        if let Some(followers) = account.counts().get(Count::Followers) {
            parts.push(words::counted(followers, "follower"));
        }
        parts.extend(card.observed_at().map(|time| format!("observed {}", words::day(time))));
        parts.extend(self.rank.map(|rank| format!("rank {}", words::number(rank))));
        parts.join(", ")
    }
}

/// How regularly posts come, how alike they do, and how the following grew. What is not known stands under that heading.
fn rhythm(card: &Scorecard) -> Markup {
    let (cadence, consistency, trend) = (card.cadence(), card.consistency(), card.trend());
    let mut lines: Vec<(&str, String)> = Vec::new();
    let mut line = |what, value: Option<String>| lines.extend(value.map(|value| (what, value)));
    line("between posts", cadence.median_gap().ok().map(|gap| format!("{} (median)", written(gap))));
    line("longest silence", cadence.longest_silence().ok().map(written));
    line("posts a week", cadence.posts_per_week().ok().map(|posts| format!("{posts:.1}")));
    line("weeks with a post", cadence.active_weeks().ok().map(|share| format!("{share:.0}")));
    let alike = consistency.within_half_and_double().ok();
    line("alike", alike.map(|share| format!("{share:.0} of posts between half and double the median")));
    let trend_interval = trend.interval().ok();
    let trend_interval = trend_interval.map(|interval| format!(" ({:.0} to {:.0})", interval.low(), interval.high()));
    let trend = trend.per_30_days().ok();
    line("rate in 30 days", trend.map(|trend| format!("{trend:.0}{}", trend_interval.unwrap_or_default())));
    if let Some(growth) = card.growth() {
        let span = growth.span().ok().map(|span| format!(" {}", words::days(span.low(), span.high())));
        let change = growth.change().ok();
        line("followers", change.map(|change| format!("{change:+}{}", span.unwrap_or_default())));
        line("growth in 30 days", growth.per_30_days().ok().map(|growth| format!("{growth:.1}")));
        line("usual in 30 days", growth.usual_per_30_days().ok().map(|growth| format!("{growth:.1}")));
    }
    if let Some(Ok(days)) = card.unusual_days() {
        let told: Vec<String> =
            days.spikes().iter().chain(days.drops()).map(|day| format!("{} {:+.1}", day.day(), day.gain())).collect();
        line("unusual days", Some(if told.is_empty() { "none".to_owned() } else { told.join(", ") }));
    }
    if lines.is_empty() {
        return html! { p { "Nothing is known." } };
    }
    html! { dl { @for (what, value) in lines { dt { (what) } dd { (value) } } } }
}

/// What is missing, that of one reason together.
fn missing(missing: &[Missing]) -> Markup {
    let mut by_reason: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for Missing { what, reason, .. } in missing {
        by_reason.entry(reason).or_default().push(what);
    }
    if by_reason.is_empty() {
        return html! { p { "Nothing is missing." } };
    }
    let told = |what: &[&str]| {
        let relations: Vec<String> = Relation::ALL.iter().map(words::spoken).collect();
        if !relations.iter().all(|relation| what.contains(&relation.as_str())) {
            return what.join(", ");
        }
        let others = what.iter().filter(|what| !relations.iter().any(|relation| relation == *what));
        others.copied().chain(["all that comments tell"]).collect::<Vec<&str>>().join(", ")
    };
    html! { ul { @for (reason, what) in by_reason { li { (reason) ": " (told(&what)) } } } }
}

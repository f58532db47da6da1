//! Everything about many creators in one HTML file: it loads nothing, runs nothing, and can be read, printed or sent.
//!
//! All markup is written with maud, which escapes what it is given; names in the document come from numbers, never from data.

#![allow(clippy::cast_precision_loss, reason = "a chart is some hundred points wide")]

mod canvas;
mod creator;
mod file;
mod head;
mod ledger;
mod others;
mod posts;
mod ranking;
mod replies;
mod scale;
mod words;

use std::error::Error;
use std::io::Write;
use std::path::Path;

use influencer::Platform;
use influencer::scorecard::{Dossiers, ScorecardTable, Scorer};
use maud::{Markup, PreEscaped, html};

use crate::arguments::Arguments;
use crate::input::{Input, now};
use crate::scoring;
use creator::Section;
use head::Head;
use others::Others;
use ranking::Ranking;

const STYLE: &str = include_str!("style.css");
/// Rows of the ranking: a browser opens no more at once.
const MOST_ROWS: usize = 5_000;
/// The name of the axes of the times to reply.
const REPLY_AXES: &str = "r";

/// Writes the report, and tells what is in it.
pub(crate) fn write(
    arguments: &Arguments,
    input: &Input,
    path: &Path,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let all = scoring::dossiers(input)?;
    let scorer = scoring::scorer(arguments, all)?;
    let report = Report::new(arguments, input, all, &scorer)?;
    file::replace(path, |file| report.write(file))?;
    let (creators, detailed) = (report.order.len(), report.detailed());
    let limited = if detailed < creators { format!(", {detailed} of them in detail (--limit)") } else { String::new() };
    writeln!(out, "{}: creators {creators}{limited}", path.display())?;
    Ok(())
}

struct Report<'a> {
    input: &'a Input,
    all: Dossiers<'a>,
    scorer: &'a Scorer,
    head: Head<'a>,
    scorecards: ScorecardTable,
    ranks: Vec<Option<u64>>,
    /// Places of the creators, best first.
    order: Vec<usize>,
    limit: usize,
    ranking: Ranking,
    /// Each with the name of its drawing.
    others: Vec<(Others, String)>,
}

impl<'a> Report<'a> {
    fn new(
        arguments: &'a Arguments,
        input: &'a Input,
        all: Dossiers<'a>,
        scorer: &'a Scorer,
    ) -> Result<Report<'a>, Box<dyn Error>> {
        let first = all.get(0).ok_or("no creators were read: there is nothing to report")?;
        let estimate = *scorer.score(first).estimate();
        let (formula, pooling) = (estimate.formula(), estimate.pooling());
        let scorecards = scorer.score_table(all);
        let ranks = scorecards.ranks();
        let order = scorecards.ranking();
        let mut platforms: Vec<Platform> = Vec::new();
        for row in scorecards.rows() {
            if !platforms.contains(&row.platform) {
                platforms.push(row.platform);
            }
        }
        let mut others = Vec::new();
        for platform in &platforms {
            let drawn = Others::of(*platform, scorecards.rows(), formula)?;
            others.extend(drawn.map(|drawn| (drawn, format!("o{}", others.len() + 1))));
        }
        let ranking = Ranking::new(scorecards.rows(), formula);
        let unranked = ranks.iter().filter(|rank| rank.is_none()).count();
        let logarithmic = ranking.scale_is_logarithmic();
        let head = Head { arguments, input, scorer, formula, pooling, platforms, now: now()?, unranked, logarithmic };
        Ok(Report { input, all, scorer, head, scorecards, ranks, order, limit: arguments.limit, ranking, others })
    }

    /// How many creators have a section.
    fn detailed(&self) -> usize {
        self.order.len().min(self.limit)
    }

    fn write(&self, out: &mut dyn Write) -> Result<(), Box<dyn Error>> {
        let title = self.head.title();
        let mut put = |markup: Markup| out.write_all(markup.into_string().as_bytes());
        // Written so that it is XML, too: what parses in one way only is hidden from nobody.
        put(PreEscaped(
            "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\
             <meta http-equiv=\"Content-Security-Policy\" \
             content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\"/>\
             <meta name=\"color-scheme\" content=\"light dark\"/>"
                .to_owned(),
        ))?;
        put(html! { title { (title) } style { (PreEscaped(STYLE)) } })?;
        put(PreEscaped("</head><body>".to_owned()))?;
        put(html! {
            a.skip href="#ranking" { "Skip to the ranking" }
            (self.drawings()?)
            header { h1 { (title) } }
        })?;
        put(PreEscaped("<main>".to_owned()))?;
        put(html! {
            section.about {
                section aria-labelledby="read" { h2 id="read" { "What was read" } (self.head.what_was_read(self.all)) }
                section aria-labelledby="how" { h2 id="how" { "How to read it" } (self.head.how_to_read()) }
            }
        })?;
        put(PreEscaped(
            "<section aria-labelledby=\"ranking\"><h2 id=\"ranking\">Ranking</h2>\
             <div class=\"wide\" role=\"region\" aria-label=\"Table of the ranking\" tabindex=\"0\"><table class=\"ranking\">"
                .to_owned(),
        ))?;
        put(self.ranking.head()?)?;
        put(PreEscaped("<tbody>".to_owned()))?;
        for (number, place) in self.order.iter().take(MOST_ROWS.max(self.limit)).enumerate() {
            let (Some(row), Some(creator)) = (self.scorecards.get(*place), self.input.table.get(*place)) else {
                continue;
            };
            let section = (number < self.limit).then_some(number + 1);
            put(self.ranking.row(row, self.ranks[*place], creator.account().handle(), section)?)?;
        }
        put(PreEscaped("</tbody></table></div>".to_owned()))?;
        put(self.left_out())?;
        put(PreEscaped("</section><section aria-labelledby=\"each\"><h2 id=\"each\">Each creator</h2>".to_owned()))?;
        for (number, place) in self.order.iter().take(self.limit).enumerate() {
            let (Some(dossier), Some(creator)) = (self.all.get(*place), self.input.table.get(*place)) else { continue };
            let card = self.scorer.score(dossier);
            let platform = card.account().platform();
            let others = self.others.iter().find(|(others, _)| others.platform() == platform);
            let section = Section {
                number: number + 1,
                card: &card,
                creator,
                rank: self.ranks[*place],
                others: others.map(|(others, name)| (others, name.as_str())),
                axes: REPLY_AXES,
            };
            put(section.written()?)?;
        }
        put(PreEscaped("</section></main></body></html>\n".to_owned()))?;
        Ok(())
    }

    /// What is drawn once and used by many.
    fn drawings(&self) -> Result<Markup, Box<dyn Error>> {
        Ok(html! {
            svg.drawings width="0" height="0" aria-hidden="true" {
                defs {
                    (self.ranking.grid()?)
                    @for (others, name) in &self.others { g id=(name) { (PreEscaped(&others.drawing)) } }
                    @if self.input.around.comments.is_some() { g id=(REPLY_AXES) { (PreEscaped(replies::axes()?)) } }
                }
            }
        })
    }

    fn left_out(&self) -> Markup {
        let not_shown = self.order.len().saturating_sub(MOST_ROWS.max(self.limit));
        html! {
            @if self.detailed() < self.order.len() {
                p {
                    "In detail: the first " (words::number(self.detailed() as u64)) " of "
                    (words::counted(self.order.len() as u64, "creator")) "; --limit shows more."
                    @if not_shown > 0 { " Not in the ranking either: " (words::number(not_shown as u64)) "." }
                }
            }
        }
    }
}

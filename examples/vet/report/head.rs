//! What was read, and how to read what follows.

use influencer::authenticity::{CreatorAudience, Subject};
use influencer::scorecard::{Dossiers, Scorer};
use influencer::{EngagementRate, Platform, Pooling, Timestamp};
use maud::{Markup, html};

use super::words;
use crate::arguments::Arguments;
use crate::input::{Input, SAMPLE_SOURCE};

/// What the head tells of.
pub(super) struct Head<'a> {
    pub(super) arguments: &'a Arguments,
    pub(super) input: &'a Input,
    pub(super) scorer: &'a Scorer,
    pub(super) formula: EngagementRate,
    pub(super) pooling: Pooling,
    pub(super) platforms: Vec<Platform>,
    pub(super) now: Timestamp,
    /// Creators without a rank.
    pub(super) unranked: usize,
    pub(super) logarithmic: bool,
}

impl Head<'_> {
    pub(super) fn title(&self) -> String {
        format!("{}: rates, evidence, and how sure", words::counted(self.input.table.len() as u64, "creator"))
    }

    pub(super) fn what_was_read(&self, all: Dossiers<'_>) -> Markup {
        let Head { arguments, input, scorer, .. } = self;
        let posts: usize = input.table.iter().map(|creator| creator.posts().len()).sum();
        let mut read = vec![words::counted(input.table.len() as u64, "creator"), words::counted(posts as u64, "post")];
        read.extend(input.around.comments.is_some().then(|| "comments".to_owned()));
        read.extend(input.around.histories.is_some().then(|| "dated totals".to_owned()));
        let left_out = words::counted(input.problems, "bad row");
        let norms = self.norms(all);
        html! {
            dl {
                dt { "Read" }
                dd {
                    (read.join(", "))
                    @if arguments.on_sample() {
                        ": the sample. Posts of cosmetics-brand-2014 adapted from " (SAMPLE_SOURCE) "; handles that begin with invented. are "
                        "made up"
                    }
                    @if input.problems > 0 { "; " (left_out) " left out" }
                }
                dt { "Written" } dd { (words::day(self.now)) }
                dt { "Rate" } dd { (words::spoken(&self.formula)) }
                dt { "Over posts" } dd { (words::spoken(&self.pooling)) }
                dt { "Posts that count" } dd { (arguments.filter_in_words()) }
                dt { "Intervals" } dd { (arguments.level) }
                dt { "Tiers" } dd { (arguments.scheme.name()) }
                dt { "Usual" }
                dd {
                    @for platform in &self.platforms {
                        (platform) ": " (self.usual(*platform)) ". "
                    }
                }
                dt { "Published norms" } dd { @if norms.is_empty() { "none of this rate and platform" } @else { (norms.join(", ")) } }
                dt { "Evidence" }
                dd {
                    "table " (scorer.model().name()) ", prior " (format!("{:.0}", scorer.model().prior())) ", verdicts at "
                    (scorer.model().cuts())
                }
            }
        }
    }

    fn usual(&self, platform: Platform) -> String {
        match self.scorer.usual_on(platform).map(|norms| norms.engagement()) {
            Some(Ok(cohort)) => format!("by {}", words::counted(cohort.creators(), "creator")),
            Some(Err(reason)) => format!("not known ({reason})"),
            None => "not known".to_owned(),
        }
    }

    /// Those that one creator of each platform is set beside.
    fn norms(&self, all: Dossiers<'_>) -> Vec<String> {
        let mut norms: Vec<String> = Vec::new();
        for platform in &self.platforms {
            let first = self.input.table.iter().position(|creator| creator.account().platform() == *platform);
            let Some(dossier) = first.and_then(|place| all.get(place)) else { continue };
            norms.extend(self.scorer.score(dossier).percentiles().iter().map(|(name, _)| (*name).to_owned()));
        }
        norms
    }

    pub(super) fn how_to_read(&self) -> Markup {
        html! {
            ul {
                li {
                    "Dot: the rate. Line: its interval, from the spread between posts. A short line is a sure number; lines that overlap "
                    "decide nothing."
                }
                @if self.unranked < self.input.table.len() {
                    li {
                        "Bar: the rate drawn to what is usual at the size, as far as the posts let it, with its interval. The rank goes by "
                        "the left end of the bar, so that four lucky posts do not win. Above: the share of the cohort below."
                        @if self.platforms.len() > 1 { " Ranks begin anew on each platform." }
                    }
                } @else {
                    li { "Not ranked: a cohort takes 10 creators of one platform with this rate and followers." }
                }
                @if self.logarithmic { li { "The scale of the intervals is logarithmic: equal steps are equal factors." } }
                li {
                    "Among the others: followers to the right, rate upwards, the creator in the ring. Dashed: what is usual at each size."
                }
                li { "Answers: the share of comments by others that the creator answered." }
                li {
                    "Evidence answers one question: " (CreatorAudience::QUESTION) " Points add up, and 20 of them double the odds. It is a "
                    "reason to look more closely, or not to; it is not a finding about anybody."
                }
                li { "–, or “not known”: the data do not say. It is never a zero." }
            }
        }
    }
}

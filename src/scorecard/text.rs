//! A scorecard as a page, and as a line.

use core::fmt;
use core::time::Duration;

use crate::authenticity::{Change, Contribution, Evidence, Shortage};
use crate::count::Count;
use crate::relationship::{Connection, Relation};
use crate::scorecard::missing::{EVIDENCE, Missing};
use crate::scorecard::scored::Scorecard;
use crate::unit::{Growth, Timestamp};

impl Scorecard {
    /// The scorecard in one line.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// let scorecard = Scorer::new().score(&creator);
    /// assert_eq!(scorecard.line(), "mara.bakes (instagram, micro): 4.20 % (3.59 % to 5.19 %), not enough information");
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn line(&self) -> String {
        let estimate = self.estimate();
        let standing = self.standing().map_or_else(|reason| reason.to_string(), |standing| standing.to_string());
        let show = |rate| format!("{:.2}", estimate.formula().display(rate));
        let mut parts = vec![match (estimate.rate(), estimate.interval()) {
            (Ok(rate), Ok(interval)) => {
                format!("{} ({} to {})", show(rate), show(interval.low()), show(interval.high()))
            }
            (Ok(rate), Err(_)) => show(rate),
            (Err(reason), _) => format!("no rate: {reason}"),
        }];
        if let Some(Ok(posterior)) = self.posterior() {
            parts.push(format!("above {:.0} of its size", posterior.percentile()));
        }
        let reply_rate = self.connection().and_then(|connection| connection.get(Relation::ReplyRate).ok()?.share());
        parts.extend(reply_rate.map(|share| format!("answers {share:.0} of comments")));
        parts.push(self.assessment().score().verdict().in_words().to_owned());
        let account = self.account();
        format!("{} ({}, {standing}): {}", harmless(account.handle()), account.platform(), parts.join(", "))
    }
}

/// The page. Width and colour are for who prints it.
impl fmt::Display for Scorecard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let account = self.account();
        write!(f, "{} on {}: ", harmless(account.handle()), account.platform())?;
        match self.standing() {
            Ok(standing) => write!(f, "{standing} by {}", self.scheme())?,
            Err(reason) => write!(f, "no tier by {} ({reason})", self.scheme())?,
        }
        if let Some(followers) = account.counts().get(Count::Followers) {
            write!(f, ", {} followers", grouped(followers))?;
        }
        if let Some(time) = self.observed_at() {
            write!(f, ", observed {}", day(time))?;
        }
        writeln!(f)?;
        section(f, "Engagement", &self.engagement())?;
        section(f, "Relationship", &relationship(self.connection()))?;
        section(f, "Rhythm", &self.rhythm())?;
        section(f, "Evidence", &self.evidence())?;
        section(f, "Not known", &by_reason(&self.missing()))
    }
}

impl Scorecard {
    fn engagement(&self) -> Vec<String> {
        let estimate = self.estimate();
        let mut lines = vec![format!("{estimate:.2}")];
        if let Some(Ok(posterior)) = self.posterior() {
            let show = |rate| format!("{:.2}", estimate.formula().display(rate));
            let interval = posterior.interval();
            lines.push(format!(
                "{} ({} to {}) as far as its posts go, where {} is usual at the size; above {:.0} of its cohort",
                show(posterior.rate()),
                show(interval.low()),
                show(interval.high()),
                show(posterior.usual_rate()),
                posterior.percentile(),
            ));
        }
        for (norm, percentile) in self.percentiles() {
            lines.extend(percentile.ok().map(|percentile| format!("{percentile} in {norm}")));
        }
        lines
    }

    fn rhythm(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let cadence = self.cadence();
        if let (Ok(gap), Ok(silence)) = (cadence.median_gap(), cadence.longest_silence()) {
            lines.push(format!("a post every {}, longest silence {}", span(gap), span(silence)));
        }
        if let Ok(share) = self.consistency().within_half_and_double() {
            lines.push(format!("{share:.0} of the posts between half and double the median rate"));
        }
        if let Ok(trend) = self.trend().per_30_days() {
            let interval = self.trend().interval().map_or_else(
                |_| String::new(),
                |interval| {
                    format!(" ({}: {:.0} to {})", self.trend().level(), interval.low(), at_most(interval.high()))
                },
            );
            lines.push(format!("rate {trend:.0} in 30 days{interval}"));
        }
        if let Some(growth) = self.growth()
            && let Ok(per_month) = growth.per_30_days()
        {
            lines.push(format!("{} {per_month:.1} in 30 days", growth.count()));
        }
        if let Some(Ok(days)) = self.unusual_days() {
            let told = |what: &str, number: usize| (number > 0).then(|| format!("unusual {what}: {number}"));
            lines.extend([told("rises", days.spikes().len()), told("drops", days.drops().len())].into_iter().flatten());
        }
        lines
    }

    fn evidence(&self) -> Vec<String> {
        let assessment = self.assessment();
        let score = assessment.score();
        let interval = score.interval();
        let shortage = score.shortage().map_or_else(String::new, |shortage| format!(" ({shortage})"));
        // A shortage of coverage has named it.
        let coverage = match score.shortage() {
            Some(Shortage::Coverage(_)) => String::new(),
            _ => format!(", coverage {:.0}", score.coverage()),
        };
        let mut lines = vec![format!(
            "{} {}{shortage}: probability {:.0} ({:.0} to {:.0}), prior {:.0}{coverage}",
            assessment.question(),
            score.verdict().in_words(),
            score.probability(),
            interval.low(),
            interval.high(),
            assessment.prior(),
        )];
        let mut parts: Vec<&Contribution> = assessment.contributions().iter().collect();
        parts.sort_by(|one, other| other.points().as_f64().abs().total_cmp(&one.points().as_f64().abs()));
        lines.extend(parts.into_iter().map(contribution));
        lines.push(format!("20 points double the odds; table {}", assessment.table()));
        let told = |what: &str, all: Vec<String>| (!all.is_empty()).then(|| format!("{what}: {}", all.join("; ")));
        let without_weight = assessment.without_weight().iter().map(spaced).collect();
        lines.extend(told("no weight in this table", without_weight));
        lines.extend(told("another verdict", otherwise(assessment.changes())));
        lines
    }
}

fn contribution(part: &Contribution) -> String {
    let deviation = Evidence::new(part.evidence().standard_deviation().as_f64(), 0.0).unwrap_or_default();
    let (points, deviation) = (part.points().as_f64(), deviation.points().as_f64());
    format!("{points:>+6.1} ± {deviation:.1} points {}", spaced(part.name()))
}

/// What would change the verdict, in the words of this page: a signal's verdicts together, and signals that do the same.
fn otherwise(changes: &[Change]) -> Vec<String> {
    let mut all: Vec<([&str; 2], Vec<String>, Vec<&str>)> = Vec::new();
    for change in changes {
        let (words, what, other) = match change {
            Change::Without { signal, verdict } => (["without ", ": "], spaced(signal), *verdict),
            Change::With { signal, verdict } => (["with ", " known: possibly "], spaced(signal), *verdict),
            Change::HigherPrior { prior, verdict } => {
                (["at a prior of ", " or more: "], format!("{prior:.1}"), *verdict)
            }
            Change::LowerPrior { prior, verdict } => {
                (["at a prior of ", " or less: "], format!("{prior:.1}"), *verdict)
            }
        };
        match all.last_mut() {
            Some((before, whats, verdicts)) if *before == words && whats[..] == [what.as_str()] => {
                verdicts.push(other.in_words());
            }
            _ => all.push((words, vec![what], vec![other.in_words()])),
        }
    }
    let alike = all.chunk_by(|one, other| one.0 == other.0 && one.2 == other.2);
    let told = alike.map(|some| {
        let ([before, after], _, verdicts) = &some[0];
        let whats: Vec<&str> = some.iter().flat_map(|(_, whats, _)| whats).map(String::as_str).collect();
        format!("{before}{}{after}{}", whats.join(" or "), verdicts.join(" or "))
    });
    told.collect()
}

/// What rests on the same comments and posts says so once.
fn relationship(connection: Option<&Connection>) -> Vec<String> {
    let Some(connection) = connection else { return Vec::new() };
    let mut lines = Vec::new();
    let mut last = String::new();
    for (_, measured) in connection.iter() {
        let Ok(measured) = measured else { continue };
        let told = spaced(format!("{measured:.0}"));
        let (what, rests_on) = told.rsplit_once(" of ").unwrap_or((&told, ""));
        if last != rests_on {
            let (number, posts) = rests_on.split_once(" under ").unwrap_or((rests_on, "posts"));
            let observations = if number == "1" { "observation" } else { "observations" };
            lines.push(format!("from {number} {observations} under {posts}:"));
            rests_on.clone_into(&mut last);
        }
        lines.push(what.to_owned());
    }
    lines
}

/// What is not known, that of one reason in one line; what all is evidence says so once.
fn by_reason(missing: &[Missing]) -> Vec<String> {
    let same = missing.chunk_by(|one, other| one.reason == other.reason);
    let told = same.map(|some| {
        let mut evidence = "";
        let what = some.iter().map(|missing| match missing.what.strip_prefix(EVIDENCE) {
            Some(signal) if evidence == EVIDENCE => signal,
            Some(_) => {
                evidence = EVIDENCE;
                missing.what.as_str()
            }
            None => missing.what.as_str(),
        });
        let what: Vec<&str> = what.collect();
        format!("{} ({})", what.join(", "), some[0].reason)
    });
    told.collect()
}

/// A heading with its lines beside it.
fn section(f: &mut fmt::Formatter<'_>, heading: &str, lines: &[String]) -> fmt::Result {
    for (place, line) in lines.iter().enumerate() {
        writeln!(f, "{:<13} {line}", if place == 0 { heading } else { "" })?;
    }
    Ok(())
}

/// Beyond tenfold the digits say nothing.
fn at_most(growth: Growth) -> String {
    if growth.as_ratio() > 10.0 { "more than +1000 %".to_owned() } else { format!("{growth:.0}") }
}

/// A name as words.
fn spaced(name: impl AsRef<str>) -> String {
    name.as_ref().replace('_', " ")
}

/// A name without what a terminal would obey: line ends, escapes, and letters that turn the direction of all that follows.
fn harmless(name: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let shown = |letter: char| match letter {
        letter if letter.is_control() || turns(letter) => letter.escape_unicode().to_string(),
        letter => letter.to_string(),
    };
    name.chars().map(shown).collect()
}

/// Thousands apart.
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// A time span in its largest unit.
fn span(span: Duration) -> String {
    let seconds = span.as_secs();
    match seconds {
        0..60 => format!("{seconds} s"),
        60..3_600 => format!("{} min", seconds / 60),
        3_600..86_400 => format!("{} h", seconds / 3_600),
        _ => format!("{} d", seconds / 86_400),
    }
}

fn day(time: Timestamp) -> String {
    time.utc_day().to_string()
}

//! From a table of creators to what a person or a program reads.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use influencer::{
    Assessment, Bound, Count, CreatorView, EngagementRate, Estimate, Level, Pooling, PostFilter, Rate, Undefined,
};
use serde_json::{Value, json};

use crate::arguments::{Arguments, By, Output};
use crate::closeness::{self, Around, Closeness};
use crate::comparison::{self, Comparison};
use crate::evidence::{self, Evidence};
use crate::input::{Input, SAMPLE_SOURCE, now};
use crate::page;
use crate::table::{self, Line};

pub(crate) fn write(arguments: &Arguments, input: &Input, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let plan = Plan::new(arguments);
    let comparison = Comparison::new(&input.table, &plan, arguments.cohort.as_deref(), now()?)?;
    let creators: Vec<CreatorView<'_>> = input.table.iter().collect();
    let order = match arguments.by {
        By::Input => (0..creators.len()).collect(),
        By::Rank if !comparison.is_there() => {
            return Err(format!("--by rank: {}", comparison.why_not()).into());
        }
        By::Rank => comparison.order(&input.table),
    };
    let evidence = arguments.evidence.then(|| Evidence::new(arguments, input)).transpose()?;
    let all = All { arguments, plan, comparison, creators, around: &input.around, evidence, order };
    match arguments.output {
        Output::Table => write_table(&all, out),
        Output::Csv => write_csv(&all, out),
        Output::Json => write_json(&all, out),
        Output::Ndjson => write_lines(&all, out),
    }
}

/// All there is to print.
struct All<'a> {
    arguments: &'a Arguments,
    plan: Plan,
    comparison: Comparison,
    creators: Vec<CreatorView<'a>>,
    around: &'a Around,
    /// If it was asked for.
    evidence: Option<Evidence<'a>>,
    /// In which the creators go.
    order: Vec<usize>,
}

/// What is the same for every creator.
pub(crate) struct Plan {
    pub(crate) rates: Vec<EngagementRate>,
    pub(crate) poolings: Vec<Pooling>,
    pub(crate) filter: PostFilter,
    pub(crate) level: Level,
}

impl Plan {
    fn new(arguments: &Arguments) -> Plan {
        Plan {
            rates: arguments.rates(),
            poolings: arguments.poolings(),
            filter: arguments.filter(),
            level: arguments.level,
        }
    }

    /// One rate under every pooling.
    fn estimates(&self, rate: EngagementRate, creator: CreatorView<'_>) -> Vec<Estimate> {
        self.poolings
            .iter()
            .map(|pooling| rate.pooled_with_level(creator, *pooling, &self.filter, self.level))
            .collect()
    }

    /// The median of a count over the posts that count.
    fn median(&self, per_post: EngagementRate, creator: CreatorView<'_>) -> Option<f64> {
        per_post.pooled(creator, Pooling::Median, &self.filter).rate().ok().map(f64::from)
    }
}

fn tier(arguments: &Arguments, creator: CreatorView<'_>) -> Result<String, Undefined> {
    arguments.scheme.standing_of(&creator.account().counts()).map(|standing| standing.to_string())
}

fn write_table(all: &All<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let All { arguments, plan, .. } = all;
    let mut lines = Vec::new();
    let mut notes = Notes::default();
    for (place, creator) in all.order.iter().enumerate() {
        for (position, rate) in plan.rates.iter().enumerate() {
            let estimates = plan.estimates(*rate, all.creators[*creator]);
            // One rate alone needs no name.
            let label = if plan.rates.len() > 1 { plan.label(position) + ": " } else { String::new() };
            notes.take(&label, &estimates);
            // The notes speak of all creators, shown or not.
            if place < arguments.limit {
                lines.push(Line::new(all, *creator, position, &estimates));
            }
        }
    }
    let width = page::width(arguments);
    page::write_table(out, &table::fitting(&plan.headings(), all.comparison.is_there(), &lines, width))?;
    page::write_notes(out, &notes.written(all), width)?;
    if !all.around.is_empty() {
        let shown = all.order.iter().take(arguments.limit);
        let shown = shown.map(|place| (all.creators[*place].account().handle().to_owned(), all.closeness(*place)));
        writeln!(out)?;
        page::write_table(out, &closeness::table(all.around, &shown.collect::<Vec<_>>(), width))?;
        page::write_notes(out, &closeness::notes(all.around), width)?;
    }
    if let Some(evidence) = &all.evidence {
        let shown = all.order.iter().take(arguments.limit);
        let assessed = |place: &usize| {
            let handle = all.creators[*place].account().handle().to_owned();
            all.assessment(*place).map(|assessment| (handle, assessment))
        };
        let assessments: Vec<(String, Assessment)> = shown.filter_map(assessed).collect();
        writeln!(out)?;
        page::write_table(out, &evidence::table(&assessments, width))?;
        page::write_notes(out, &evidence.notes(&assessments), width)?;
    }
    Ok(())
}

impl All<'_> {
    fn closeness(&self, place: usize) -> Closeness {
        self.around.closeness(place, self.creators[place], &self.plan)
    }

    fn assessment(&self, place: usize) -> Option<Assessment> {
        self.evidence.as_ref()?.assessment(place)
    }
}

impl Plan {
    fn headings(&self) -> Vec<String> {
        self.poolings.iter().map(|pooling| pooling.to_string().replace('_', " ")).collect()
    }

    /// What a rate is called in the table.
    fn label(&self, position: usize) -> String {
        const LONG: usize = 34;
        let rate = &self.rates[position];
        match rate.name() {
            Some(name) => name.to_owned(),
            None if rate.to_string().len() <= LONG => rate.to_string(),
            None => format!("rate {}", position + 1),
        }
    }
}

impl Line {
    fn new(all: &All<'_>, place: usize, position: usize, estimates: &[Estimate]) -> Line {
        let (plan, creator) = (&all.plan, all.creators[place]);
        let median =
            |per_post| plan.median(per_post, creator).map_or_else(|| "unknown".to_owned(), |median| median.to_string());
        let account = creator.account();
        let show = |rate| format!("{:.3}", plan.rates[position].display(rate));
        let in_cohort = comparison::of_poolings(&all.comparison, place, position, &plan.poolings).map(|placed| {
            let none = || ["–".to_owned(), "–".to_owned(), "–".to_owned()];
            placed.map_or_else(none, |placed| {
                let drawn = format!("{}\n{}", show(placed.rate), comparison::ends(placed.interval, show));
                [drawn, format!("{:.0}", placed.percentile), placed.rank.to_string()]
            })
        });
        let in_cohort = in_cohort.collect();
        let values = estimates.iter().map(value).collect();
        // Which posts count is the same under every pooling.
        let posts = estimates.first().map_or((0, 0, 0, String::new()), |estimate| {
            let skipped = estimate.skipped();
            let why = if skipped.total() == 0 { String::new() } else { skipped.to_string() };
            (estimate.posts_used(), estimate.posts_left_out(), skipped.total(), why)
        });
        Line {
            first_of_creator: position == 0,
            handle: account.handle().to_owned(),
            platform: account.platform().to_string(),
            tier: tier(all.arguments, creator).unwrap_or_else(|_| "unknown".to_owned()),
            rate: plan.label(position),
            rate_number: format!("rate {}", position + 1),
            values,
            in_cohort,
            used: posts.0.to_string(),
            left_out: posts.1.to_string(),
            skipped: posts.2.to_string(),
            why: posts.3,
            likes: median(EngagementRate::APPLAUSE),
            comments: median(EngagementRate::CONVERSATION),
        }
    }
}

/// What is said under a table.
#[derive(Default)]
struct Notes {
    reasons: BTreeMap<String, u64>,
    over_present_followers: u64,
    left_out: u64,
    lower_bounds: bool,
}

impl Notes {
    fn take(&mut self, label: &str, estimates: &[Estimate]) {
        self.lower_bounds |= estimates.iter().any(|estimate| estimate.bound() == Bound::Lower);
        let Some(posts) = estimates.first() else { return };
        self.over_present_followers += posts.posts_over_present_followers();
        self.left_out += posts.posts_left_out();
        for (reason, skipped) in posts.skipped().iter() {
            *self.reasons.entry(format!("{label}{reason}")).or_default() += skipped;
        }
    }

    fn written(self, all: &All<'_>) -> Vec<String> {
        let All { arguments, plan, comparison, .. } = all;
        let mut notes = vec![format!("Tiers: {}.", arguments.scheme)];
        for (position, rate) in plan.rates.iter().enumerate() {
            let label = plan.label(position);
            let label = if label == rate.to_string() { String::new() } else { format!("{label}: ") };
            let number = if plan.rates.len() > 1 { format!("rate {}: ", position + 1) } else { String::new() };
            notes.push(format!("{number}{label}{rate}."));
        }
        let filter = arguments.filter_in_words();
        notes.push(match self.left_out {
            0 => format!("Posts that count: {filter}."),
            left_out => format!("Posts that count: {filter}; left out: {left_out}."),
        });
        if !self.reasons.is_empty() {
            let reasons: Vec<String> =
                self.reasons.iter().map(|(reason, posts)| format!("{reason} ({posts})")).collect();
            notes.push(format!("Posts skipped, and why: {}.", reasons.join("; ")));
        }
        if self.over_present_followers > 0 {
            let posts = self.over_present_followers;
            notes.push(format!("Rates of posts over present followers, those of the time not being known: {posts}."));
        }
        notes.extend(comparison.notes(plan.level));
        if self.lower_bounds {
            notes.push("≥ marks a lower bound: an unknown count was taken as zero.".to_owned());
        }
        let hidden = all.creators.len().saturating_sub(arguments.limit);
        if hidden > 0 {
            notes.push(format!("Creators not shown: {hidden}. See --limit, or --output csv."));
        }
        if arguments.on_sample() {
            notes.push(format!("cosmetics-brand-2014: {SAMPLE_SOURCE}. invented.*: made up."));
        }
        notes
    }
}

/// With the interval, if there is one, on a line of its own.
fn value(estimate: &Estimate) -> String {
    let show = |rate| format!("{:.3}", estimate.formula().display(rate));
    let value = match (estimate.rate(), estimate.bound()) {
        (Ok(rate), Bound::Exact) => show(rate),
        (Ok(rate), Bound::Lower) => format!("≥ {}", show(rate)),
        (Err(_), _) => "undefined".to_owned(),
    };
    estimate.interval().map_or(value.clone(), |interval| format!("{value}\n{}", comparison::ends(interval, show)))
}

fn write_csv(all: &All<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let All { arguments, plan, .. } = all;
    let mut writer = csv::Writer::from_writer(out);
    let mut header = vec![
        "platform",
        "handle",
        "followers",
        "scheme",
        "tier",
        "rate",
        "pooling",
        "filter",
        "value",
        "bound",
        "undefined",
        "posts_used",
        "posts_left_out",
        "posts_skipped",
        "posts_over_present_followers",
        "skipped",
        "median_likes",
        "median_comments",
        "level",
        "interval_low",
        "interval_high",
        "interval_undefined",
        "cohort_rate",
        "cohort_low",
        "cohort_high",
        "percentile",
        "rank",
    ];
    header.extend(closeness::COLUMNS);
    if all.evidence.is_some() {
        header.extend(evidence::COLUMNS);
    }
    writer.write_record(header)?;
    let optional = |value: Option<String>| value.unwrap_or_default();
    let ratio = |rate: Option<Rate>| rate.map_or_else(String::new, |rate| rate.as_ratio().to_string());
    for place in &all.order {
        let creator = all.creators[*place];
        let account = creator.account();
        let tier = tier(arguments, creator).ok();
        let likes = plan.median(EngagementRate::APPLAUSE, creator);
        let comments = plan.median(EngagementRate::CONVERSATION, creator);
        let closeness = all.closeness(*place).cells();
        let evidence = all.assessment(*place).as_ref().map(evidence::cells).unwrap_or_default();
        let beside = || closeness.iter().chain(&evidence).map(String::as_str);
        for (position, rate) in plan.rates.iter().enumerate() {
            for (pooling, estimate) in plan.estimates(*rate, creator).into_iter().enumerate() {
                let skipped = estimate.skipped();
                let interval = estimate.interval().ok();
                let placed = all.comparison.placed(*place, position, pooling);
                let of_rate = [
                    account.platform().name(),
                    account.handle(),
                    &optional(account.counts().get(Count::Followers).map(|followers| followers.to_string())),
                    arguments.scheme.name(),
                    &optional(tier.clone()),
                    &rate.to_string(),
                    &estimate.pooling().to_string(),
                    &plan.filter.to_string(),
                    &optional(estimate.rate().ok().map(|rate| rate.as_ratio().to_string())),
                    if estimate.bound() == Bound::Lower { "lower" } else { "exact" },
                    &optional(estimate.rate().err().map(|undefined| undefined.to_string())),
                    &estimate.posts_used().to_string(),
                    &estimate.posts_left_out().to_string(),
                    &skipped.total().to_string(),
                    &estimate.posts_over_present_followers().to_string(),
                    &if skipped.total() == 0 { String::new() } else { skipped.to_string() },
                    &optional(likes.map(|median| median.to_string())),
                    &optional(comments.map(|median| median.to_string())),
                    &plan.level.to_string(),
                    &ratio(interval.map(|interval| interval.low())),
                    &ratio(interval.map(|interval| interval.high())),
                    &optional(estimate.interval().err().map(|undefined| undefined.to_string())),
                    &ratio(placed.map(|placed| placed.rate)),
                    &ratio(placed.map(|placed| placed.interval.low())),
                    &ratio(placed.map(|placed| placed.interval.high())),
                    &optional(placed.map(|placed| placed.percentile.as_ratio().to_string())),
                    &optional(placed.map(|placed| placed.rank.to_string())),
                ];
                writer.write_record(of_rate.into_iter().chain(beside()))?;
            }
        }
    }
    writer.flush()?;
    Ok(())
}

fn write_json(all: &All<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    writeln!(out, "[")?;
    for (position, place) in all.order.iter().enumerate() {
        let comma = if position + 1 < all.order.len() { "," } else { "" };
        writeln!(out, "{}{comma}", object(all, *place))?;
    }
    writeln!(out, "]")?;
    Ok(())
}

/// Each as soon as it is there.
fn write_lines(all: &All<'_>, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    for place in &all.order {
        writeln!(out, "{}", object(all, *place))?;
    }
    Ok(())
}

fn object(all: &All<'_>, place: usize) -> Value {
    let All { arguments, plan, .. } = all;
    let creator = all.creators[place];
    let account = creator.account();
    let estimates: Vec<Estimate> = plan.rates.iter().flat_map(|rate| plan.estimates(*rate, creator)).collect();
    let in_cohort = (0..plan.rates.len())
        .flat_map(|rate| comparison::of_poolings(&all.comparison, place, rate, &plan.poolings))
        .map(|placed| {
            placed.map(|placed| {
                json!({
                    "rate": placed.rate,
                    "interval": placed.interval,
                    "percentile": placed.percentile,
                    "rank": placed.rank,
                })
            })
        });
    let in_cohort: Vec<_> = in_cohort.collect();
    json!({
        "platform": account.platform(),
        "handle": account.handle(),
        "followers": account.counts().get(Count::Followers),
        "scheme": arguments.scheme.name(),
        "tier": tier(arguments, creator).ok(),
        "median_likes": plan.median(EngagementRate::APPLAUSE, creator),
        "median_comments": plan.median(EngagementRate::CONVERSATION, creator),
        "estimates": estimates,
        "in_cohort": in_cohort,
        "closeness": all.closeness(place).json(),
        "evidence": all.assessment(place),
    })
}

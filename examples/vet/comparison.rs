//! Creators beside others of their size.

use std::error::Error;
use std::fs;
use std::path::Path;

use influencer::cohort::PosteriorColumns;
use influencer::{Cohort, CreatorTable, Interval, Level, Platform, Pooling, Rate, Share, Timestamp, Undefined};

use crate::output::Plan;

/// What the cohort of a creator makes of one rate under one pooling.
#[derive(Clone, Copy)]
pub(crate) struct Placed {
    pub(crate) rate: Rate,
    pub(crate) interval: Interval<Rate>,
    pub(crate) percentile: Share,
    /// Among the creators read that have the same platform.
    pub(crate) rank: u64,
}

/// The cohorts, and what they make of every creator.
pub(crate) struct Comparison {
    cohorts: Vec<Cohort>,
    /// Of each rate and pooling, one after the other: an entry a creator.
    placed: Vec<Vec<Option<Placed>>>,
    poolings: usize,
    platforms: Vec<Platform>,
}

impl Comparison {
    /// By the cohorts of the file, if it is there; else by those of these creators, which are then saved in it.
    pub(crate) fn new(
        table: &CreatorTable,
        plan: &Plan,
        file: Option<&Path>,
        now: Timestamp,
    ) -> Result<Comparison, Box<dyn Error>> {
        let mut platforms = Vec::new();
        for creator in table.iter() {
            let platform = creator.account().platform();
            if !platforms.contains(&platform) {
                platforms.push(platform);
            }
        }
        let saved = match file {
            Some(path) if path.exists() => Some(read(path)?),
            _ => None,
        };
        let fitted = saved.is_none();
        let mut comparison = Comparison {
            cohorts: saved.unwrap_or_default(),
            placed: Vec::new(),
            poolings: plan.poolings.len(),
            platforms,
        };
        for rate in &plan.rates {
            let columns = table.columns();
            let estimates = rate.pooled_columns_with_level(&columns, &plan.poolings, &plan.filter, plan.level);
            for (place, pooling) in plan.poolings.iter().enumerate() {
                let mut placed = vec![None; table.len()];
                for platform in comparison.platforms.clone() {
                    if fitted {
                        match Cohort::fit_columns(&columns, &estimates, place, platform, now) {
                            Ok(cohort) => comparison.cohorts.push(cohort),
                            Err(influencer::Error::Undefined(Undefined::TooFewCreators { .. })) => continue,
                            Err(error) => return Err(error.into()),
                        }
                    }
                    let is_it = |cohort: &&Cohort| {
                        (cohort.formula(), cohort.pooling(), cohort.platform()) == (*rate, *pooling, platform)
                    };
                    if let Some(cohort) = comparison.cohorts.iter().find(is_it) {
                        put(&mut placed, &cohort.posterior_columns(&columns, &estimates, place)?);
                    }
                }
                comparison.placed.push(placed);
            }
        }
        match file {
            Some(path) if fitted && comparison.cohorts.is_empty() => {
                let name = path.display();
                Err(format!(
                    "{name}: nothing to save: a cohort takes 10 creators of one platform with a rate and followers"
                )
                .into())
            }
            Some(path) if fitted => {
                save(path, &comparison.cohorts)?;
                Ok(comparison)
            }
            _ => Ok(comparison),
        }
    }

    /// Whether any creator has a place.
    pub(crate) fn is_there(&self) -> bool {
        self.placed.iter().flatten().any(Option::is_some)
    }

    pub(crate) fn placed(&self, creator: usize, rate: usize, pooling: usize) -> Option<Placed> {
        self.placed.get(rate * self.poolings + pooling)?.get(creator).copied().flatten()
    }

    /// The creators by their rank under the first rate and pooling; those of each platform together, those without a rank last.
    pub(crate) fn order(&self, table: &CreatorTable) -> Vec<usize> {
        let mut order: Vec<usize> = (0..table.len()).collect();
        let platforms: Vec<Platform> = table.iter().map(|creator| creator.account().platform()).collect();
        order.sort_by_key(|creator| {
            let platform = self.platforms.iter().position(|platform| *platform == platforms[*creator]);
            (platform, self.placed(*creator, 0, 0).map_or(u64::MAX, |placed| placed.rank))
        });
        order
    }

    /// Why no creator has a place.
    pub(crate) fn why_not(&self) -> &'static str {
        if self.cohorts.is_empty() {
            "a cohort takes 10 creators of one platform with a rate and followers"
        } else {
            "no cohort in the file is of this rate, pooling and platform"
        }
    }

    /// What each cohort rests on.
    pub(crate) fn notes(&self, level: Level) -> Vec<String> {
        if !self.is_there() {
            return vec![format!("Not compared with creators of the same size: {}.", self.why_not())];
        }
        let mut notes = vec![format!(
            "Under a rate: its {level} interval, from the spread between posts; none where posts are too few."
        )];
        let first = if self.poolings > 1 { " (where poolings stand side by side, of the first)" } else { "" };
        notes.push(format!(
            "In the cohort{first}: the rate drawn to what is usual at the size, with its interval; percentile among creators of the size; \
             rank by the lower end of that interval."
        ));
        for cohort in self.cohorts.iter().take(8) {
            let days = cohort.fitted_at().as_unix_seconds();
            let date = jiff::Timestamp::from_second(days)
                .map_or_else(|_| String::new(), |time| time.strftime("%F").to_string());
            let pooling = cohort.pooling().to_string().replace('_', " ");
            notes.push(format!(
                "Cohort {}, {}, {pooling}: {} creators, fitted {date}.",
                cohort.platform(),
                cohort.formula(),
                cohort.creators(),
            ));
        }
        notes
    }
}

fn put(placed: &mut [Option<Placed>], posteriors: &PosteriorColumns) {
    let ranks = posteriors.ranks();
    for (creator, to) in placed.iter_mut().enumerate() {
        let all = (
            posteriors.rates()[creator],
            posteriors.intervals()[creator],
            posteriors.percentiles()[creator],
            ranks[creator],
        );
        if let (Some(rate), Some(interval), Some(percentile), Some(rank)) = all {
            *to = Some(Placed { rate, interval, percentile, rank });
        }
    }
}

pub(crate) fn read(path: &Path) -> Result<Vec<Cohort>, Box<dyn Error>> {
    let name = path.display();
    let text = fs::read_to_string(path).map_err(|error| format!("{name}: cannot be read: {error}"))?;
    Ok(serde_json::from_str(&text)
        .map_err(|error| format!("{name}: is no file of cohorts: {error}; expected one that --cohort saved"))?)
}

fn save(path: &Path, cohorts: &[Cohort]) -> Result<(), Box<dyn Error>> {
    let name = path.display();
    let text = serde_json::to_string_pretty(cohorts)?;
    Ok(fs::write(path, text + "\n").map_err(|error| format!("{name}: cannot be written: {error}"))?)
}

/// The ends as they are printed in a narrow column.
pub(crate) fn ends(interval: Interval<Rate>, show: impl Fn(Rate) -> String) -> String {
    let [low, high] = [interval.low(), interval.high()].map(show);
    format!("{}–{}", low.trim_end_matches(" %"), high.trim_end_matches(" %"))
}

/// The poolings under which a rate is placed.
pub(crate) fn of_poolings<'a>(
    comparison: &'a Comparison,
    creator: usize,
    rate: usize,
    poolings: &'a [Pooling],
) -> impl Iterator<Item = Option<Placed>> + 'a {
    (0..poolings.len()).map(move |pooling| comparison.placed(creator, rate, pooling))
}

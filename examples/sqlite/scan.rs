//! Everybody, in bounded memory.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::Write;

use comfy_table::{Cell, CellAlignment, Table, presets};
use indicatif::ProgressBar;
use influencer::source::{PostQuery, SourceExt};
use influencer::{Count, EngagementRate, Platform, Pooling, PostFilter, Rate, Standing, TierScheme};

use super::database::Database;

pub(crate) const RATE: EngagementRate = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;

/// Creators and posts that are in memory at once.
const ROWS: usize = 50_000;

#[derive(Default)]
struct Group {
    rates: Vec<Rate>,
    creators: u64,
    posts: usize,
}

/// Prints tiers with median rates; progress is told in creators.
pub(crate) fn print(database: &Database, bar: &ProgressBar, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let mut groups: BTreeMap<(Platform, Option<Standing>), Group> = BTreeMap::new();
    let platforms = database.platforms()?;
    let accounts: Result<Vec<u64>, _> = platforms.iter().map(|platform| database.on(*platform).accounts()).collect();
    bar.set_length(accounts?.iter().sum());
    for platform in platforms {
        for table in database.on(platform).tables(&PostQuery::ALL, ROWS) {
            let table = table?;
            let estimates = RATE.pooled_columns(&table.columns(), &[Pooling::Median], &PostFilter::ALL);
            for (creator, rate) in table.iter().zip(estimates.rates(0)) {
                let followers = creator.account().count(Count::Followers);
                let standing = followers.map(|followers| TierScheme::default().standing(followers));
                let group = groups.entry((platform, standing)).or_default();
                group.creators += 1;
                group.posts += creator.posts().len();
                group.rates.extend(rate);
            }
            bar.inc(table.len() as u64);
        }
    }
    bar.finish_and_clear();

    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    let right = |text: String| Cell::new(text).set_alignment(CellAlignment::Right);
    table.set_header(["platform", "tier", "creators", "posts", "median rate", "without a rate"]);
    for ((platform, standing), mut group) in groups {
        group.rates.sort_unstable();
        // Of an even number the lower one: what some creator has.
        let median = group.rates.get(group.rates.len().saturating_sub(1) / 2);
        table.add_row([
            Cell::new(platform),
            Cell::new(standing.map_or("unknown".to_owned(), |standing| standing.to_string())),
            right(group.creators.to_string()),
            right(group.posts.to_string()),
            right(median.map_or("undefined".to_owned(), |rate| format!("{:.2}", RATE.display(*rate)))),
            right((group.creators - group.rates.len() as u64).to_string()),
        ]);
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    writeln!(
        out,
        "\nThe rate of a creator: the median of {RATE} over all posts. Tiers: {}.",
        TierScheme::default().name()
    )?;
    Ok(())
}

//! One creator.

use std::error::Error;
use std::io::Write;

use influencer::source::{PostQuery, SourceExt};
use influencer::{Connection, Count, Creator, Platform, Pooling, PostFilter, Relation, TierScheme};

use super::database::Database;
use super::scan::RATE;

pub(crate) fn print(
    database: &Database,
    platform: Platform,
    handle: &str,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let source = database.on(platform);
    let creator = source.collect(handle, &PostQuery::ALL)?;
    let tier = TierScheme::default().standing_of(creator.account().counts());
    // Quoted: a handle may hold what a terminal would obey.
    writeln!(out, "{handle:?} on {platform}, posts: {}", creator.posts().len())?;
    writeln!(out, "tier: {}", tier.map_or_else(|undefined| undefined.to_string(), |tier| tier.to_string()))?;
    writeln!(out, "rate: {}", RATE.pooled(&creator, Pooling::Median, &PostFilter::ALL))?;
    let replies = match source.conversation(&creator) {
        Ok(comments) => {
            let connection = Connection::of(&creator, &comments, &PostFilter::ALL)?;
            let replies = connection.get(Relation::ReplyRate);
            replies.map_or_else(|undefined| undefined.to_string(), |replies| format!("{replies:.0}"))
        }
        Err(error) => error.to_string(),
    };
    writeln!(out, "reply rate: {replies}")?;
    writeln!(out, "not known: {}", unknown(&creator))?;
    Ok(())
}

/// What would be needed for what is printed, and is not there.
fn unknown(creator: &Creator) -> String {
    let of = |count: Count| {
        let posts = creator.posts().iter().filter(|post| post.counts().get(count).is_none()).count();
        (posts > 0).then(|| format!("{count} of {posts} posts"))
    };
    let followers = creator.account().counts().get(Count::Followers).is_none().then(|| "followers".to_owned());
    let timeless = creator.posts().iter().filter(|post| post.published_at().is_none()).count();
    let times = (timeless > 0).then(|| format!("time of {timeless} posts"));
    let observed = creator.observed_at().is_none().then(|| "time of observation".to_owned());
    let unknown = [followers, observed, of(Count::Likes), of(Count::Comments), times];
    let unknown: Vec<String> = unknown.into_iter().flatten().collect();
    if unknown.is_empty() { "nothing that is needed".to_owned() } else { unknown.join(", ") }
}

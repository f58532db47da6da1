//! What a person reads.

use std::error::Error;
use std::io::Write;

use influencer::{
    Comment, Connection, Conversation, Count, Creator, EngagementRate, Pooling, Post, PostFilter, Relation, TierScheme,
    Timestamp,
};

use super::reading::Told;

const FORMULAS: [EngagementRate; 3] =
    [EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS, EngagementRate::LIKES_BY_VIEWS, EngagementRate::COMMENTS_BY_VIEWS];

/// Tier and rates.
pub(crate) fn rates(creator: &Creator, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let account = creator.account();
    // A handle comes from outside; it may hold what a terminal would obey.
    writeln!(out, "{:?} on {}, videos read: {}", account.handle(), account.platform(), creator.posts().len())?;
    let scheme = TierScheme::default();
    match (account.counts().get(Count::Followers), scheme.standing_of(account.counts())) {
        (Some(followers), Ok(standing)) => writeln!(out, "{followers} followers: {standing} ({})", scheme.name())?,
        (_, Err(reason)) => writeln!(out, "tier: {reason}")?,
        (None, Ok(_)) => {}
    }
    for formula in FORMULAS {
        writeln!(out, "{}", formula.pooled(creator, Pooling::Median, &PostFilter::ALL))?;
    }
    Ok(())
}

/// Who is answered, under the posts whose comments are known.
pub(crate) fn replies(
    creator: &Creator,
    told: Vec<(Post, Told)>,
    read_at: Timestamp,
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let (mut posts, mut comments): (Vec<Post>, Vec<Comment>) = Default::default();
    let (mut cut, mut silent, mut failed) = (0, 0, 0);
    let mut first_error = None;
    for (post, told) in told {
        match told {
            Told::Read { comments: read, all } => {
                cut += u32::from(!all);
                comments.extend(read);
                posts.push(post);
            }
            // As though the post were not there: that nobody talks under it is not known.
            Told::NotOffered => silent += 1,
            Told::Failed { comments: read, error } => {
                failed += 1;
                first_error = first_error.or(Some(error));
                if !read.is_empty() {
                    comments.extend(read);
                    posts.push(post);
                }
            }
        }
    }
    let known = Creator::new(creator.account().clone(), posts)?.with_observed_at(read_at);
    let conversation = Conversation::new(&known, &comments)?;
    let connection = Connection::of(&known, &conversation, &PostFilter::ALL)?;
    for relation in [Relation::ReplyRate, Relation::TimeToReply, Relation::ReturningCommenters] {
        match connection.get(relation) {
            Ok(measured) => writeln!(out, "{measured}")?,
            Err(reason) => writeln!(out, "{relation}: {reason}")?,
        }
    }
    writeln!(out, "comments read: {} under {} videos", conversation.len(), known.posts().len())?;
    for (videos, words) in [
        (cut, "have more comments than were read: these are the newest"),
        (silent, "have comments switched off: what would be said there is not known"),
        (failed, "did not tell all their comments"),
    ] {
        if videos > 0 {
            writeln!(out, "videos that {words}: {videos}")?;
        }
    }
    if let Some(error) = first_error {
        writeln!(out, "the first error: {error}")?;
    }
    Ok(())
}

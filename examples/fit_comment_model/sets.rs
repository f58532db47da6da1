//! Comments with what their sets tell of them.

use std::collections::BTreeMap;

use influencer::authenticity::{CommentFacts, CommentSet};
use influencer::{CommentLanguage, InvalidError};

use crate::texts::LabelledComments;

/// Every comment as a row; the comments under one post are a set. Without posts, all are.
pub(crate) fn by_post(labelled: &LabelledComments) -> Result<Vec<CommentFacts>, InvalidError> {
    let mut sets: BTreeMap<Option<&str>, Vec<usize>> = BTreeMap::new();
    for (row, post) in labelled.posts.iter().enumerate() {
        sets.entry(post.as_deref()).or_default().push(row);
    }
    let mut facts = vec![CommentFacts::new(); labelled.labels.len()];
    for rows in sets.values() {
        let of_set = labelled.in_set(rows, Some(CommentLanguage::English), all)?;
        for (row, of_row) in rows.iter().zip(of_set) {
            if let Some(place) = facts.get_mut(*row) {
                *place = of_row;
            }
        }
    }
    Ok(facts)
}

fn all(set: &CommentSet<'_>) -> Vec<CommentFacts> {
    let row = |row: usize| {
        let view = set.get(row);
        let facts = CommentFacts::new();
        let facts = view.text().into_iter().fold(facts, CommentFacts::with_text);
        let facts = view.language().into_iter().fold(facts, CommentFacts::with_language);
        let facts = view.copies().into_iter().fold(facts, CommentFacts::with_copies);
        view.comments_by_author().into_iter().fold(facts, CommentFacts::with_comments_by_author)
    };
    (0..set.len()).map(row).collect()
}

//! Labelled comments from a file.

use std::path::Path;

use influencer::authenticity::{CommentSet, TextColumn};
use influencer::{CommentLanguage, InvalidError};

use crate::labelled::{Field, Sheet};

/// The post a comment stands under: for whoever leaves one out in turn.
pub(crate) const POST: &str = "post";

const FIELDS: [Field; 4] = [
    Field {
        name: "text",
        others: &["text", "comment", "commenttext", "content", "commentcontent", "textdisplay", "body", "message"],
    },
    Field {
        name: "author",
        others: &[
            "author",
            "authorid",
            "authorname",
            "authorchannelid",
            "username",
            "user",
            "userid",
            "owner",
            "ownerid",
            "ownerusername",
            "commenter",
            "commenterid",
        ],
    },
    Field { name: "language", others: &["language", "lang", "languagecode"] },
    Field { name: POST, others: &["post", "postid", "video", "videoid", "videoname", "media", "mediaid", "shortcode"] },
];

pub(crate) struct LabelledComments {
    texts: Vec<Option<String>>,
    authors: Vec<Option<String>>,
    languages: Vec<Option<CommentLanguage>>,
    pub(crate) posts: Vec<Option<String>>,
    pub(crate) labels: Vec<bool>,
    /// Which column of the file was taken for what: ours, theirs.
    pub(crate) columns: Vec<(&'static str, String)>,
}

/// The language of a tag; nothing for the word unknown.
pub(crate) fn language(tag: &str) -> Option<CommentLanguage> {
    (!tag.trim().eq_ignore_ascii_case("unknown")).then(|| CommentLanguage::of_tag(tag))
}

/// The comments of a file with their labels.
///
/// # Errors
///
/// Names file, line, column, value and rule.
pub(crate) fn read(
    path: &Path,
    label: &str,
    positive: Option<&str>,
    renamed: &[String],
) -> Result<LabelledComments, String> {
    let sheet = Sheet::read(path)?;
    let labels = sheet.labels(label, positive)?;
    let places = sheet.places(&FIELDS, label, renamed)?;
    let [text, author, of_language, post] = places.of;
    // A comment may say "none"; only an empty cell says that nothing is known.
    let cells = |place: Option<usize>| -> Vec<Option<String>> {
        let cell = |cell: &str| (!cell.is_empty()).then(|| cell.to_owned());
        sheet.rows().map(|row| place.and_then(|place| cell(row.cell(place)))).collect()
    };
    let languages = cells(of_language).iter().map(|tag| tag.as_deref().map(CommentLanguage::of_tag)).collect();
    Ok(LabelledComments {
        texts: cells(text),
        authors: cells(author),
        languages,
        posts: cells(post),
        labels,
        columns: places.columns,
    })
}

impl LabelledComments {
    /// What is made of some of the comments as a set; `language` is that of comments whose own is not known.
    pub(crate) fn in_set<T>(
        &self,
        rows: &[usize],
        language: Option<CommentLanguage>,
        make: impl FnOnce(&CommentSet<'_>) -> T,
    ) -> Result<T, InvalidError> {
        let texts: Vec<Option<&str>> = rows.iter().map(|row| self.texts.get(*row)?.as_deref()).collect();
        let authors: Vec<Option<&str>> = rows.iter().map(|row| self.authors.get(*row)?.as_deref()).collect();
        let languages: Vec<Option<CommentLanguage>> =
            rows.iter().map(|row| self.languages.get(*row).copied().flatten().or(language)).collect();
        let set = CommentSet::new(TextColumn::from(texts.as_slice()))
            .with_languages(&languages)?
            .with_authors(TextColumn::from(authors.as_slice()))?;
        Ok(make(&set))
    }
}

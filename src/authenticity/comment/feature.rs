//! Numbers taken from a comment.

use crate::authenticity::comment::links::Link;
use crate::authenticity::comment::subject::Promotion;
use crate::authenticity::comment::view::CommentView;
use crate::authenticity::comment::words::WordCounts;
use crate::authenticity::feature::Feature;
use crate::error::Undefined;
use crate::unit::Finite;
use crate::vocabulary::vocabulary;

vocabulary! {
    /// A number taken from a comment: what a [`WeightTable`](crate::authenticity::WeightTable) gives weights to.
    ///
    /// | feature | number | undefined without |
    /// |---|---|---|
    /// | `link` | 0 for no address, 1 for none but the short ones YouTube writes where a video is shared (`youtu.be`), 2 for any other | a text |
    /// | `promotional_words` | different words of the list: channel, giveaway, discount, … | a text; a language with a list |
    /// | `calls_to_action` | different phrases of the list: check out, subscribe, my channel, … | a text; a language with a list |
    /// | `digit_run` | digits of the longest number; `+1 (555) 123-4567` is one | a text |
    /// | `length` | characters, addresses included | a text |
    /// | `capitals` | capitals / letters that have a capital form, addresses left out | a letter with a capital form |
    /// | `non_letters` | characters that are no letters / characters, white space and addresses left out | a text besides addresses |
    /// | `copies` | comments of the set with the same letters and digits, itself included; texts with fewer than ten count once | a text; a set of two and more |
    /// | `comments_by_author` | comments of the set by the same author, this one included | the author |
    /// | `praise_only` | 1 if there are only emoji and signs, or only words of praise, at most eight; else 0 | a text; a language with a list |
    ///
    /// Tags and names of signs, as web pages have them (`<br />`, `&amp;`), are read as what they show. A text of nothing but white space
    /// is none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::authenticity::{CommentFacts, CommentView};
    /// use influencer::{CommentFeature, CommentLanguage, Undefined};
    ///
    /// let facts = CommentFacts::new().with_text("FREE gift at ours.com!");
    /// assert_eq!(CommentFeature::Link.of((&facts).into())?, 2.0);
    /// assert_eq!(CommentFeature::PromotionalWords.of((&facts).into()), Err(Undefined::UnknownLanguage));
    ///
    /// let facts = facts.with_language(CommentLanguage::English);
    /// assert_eq!(CommentFeature::PromotionalWords.of((&facts).into())?, 2.0);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    #[non_exhaustive]
    pub enum CommentFeature called "comment feature" {
        /// Whether it links.
        Link = "link",
        /// How many promotional words it has.
        PromotionalWords = "promotional_words",
        /// How many calls to action it has.
        CallsToAction = "calls_to_action",
        /// How long its longest number is.
        DigitRun = "digit_run",
        /// How long it is.
        Length = "length",
        /// The share of capitals.
        Capitals = "capitals",
        /// The share of what is no letter.
        NonLetters = "non_letters",
        /// How often its text occurs.
        Copies = "copies",
        /// How many comments its author wrote.
        CommentsByAuthor = "comments_by_author",
        /// Whether it is praise, or emoji, and nothing else.
        PraiseOnly = "praise_only",
    }
}

impl CommentFeature {
    /// The number, of one comment.
    ///
    /// # Errors
    ///
    /// What is not known of it: [`UnknownTexts`](Undefined::UnknownTexts), [`NoText`](Undefined::NoText),
    /// [`NoCapitals`](Undefined::NoCapitals), [`UnknownLanguage`](Undefined::UnknownLanguage), [`NoWordList`](Undefined::NoWordList),
    /// [`UnknownAuthors`](Undefined::UnknownAuthors); [`TooFewComments`](Undefined::TooFewComments) for copies of a comment alone.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CommentFeature;
    /// use influencer::authenticity::CommentFacts;
    ///
    /// let facts = CommentFacts::new().with_text("So GOOD");
    /// assert_eq!(CommentFeature::Capitals.of((&facts).into())?, 5.0 / 6.0);
    /// # Ok::<(), influencer::Undefined>(())
    /// ```
    pub fn of(self, comment: CommentView<'_>) -> Result<Finite, Undefined> {
        self.number(comment).map(|number| Finite::from_f64(number).unwrap_or_default())
    }

    /// Never NaN nor infinite.
    #[allow(clippy::cast_precision_loss, reason = "a bin is wider than the rounding")]
    fn number(self, comment: CommentView<'_>) -> Result<f64, Undefined> {
        let measures = || comment.measures();
        let words = || {
            let measures = measures()?;
            comment.language().ok_or(Undefined::UnknownLanguage)?;
            measures.words.ok_or(Undefined::NoWordList)
        };
        let share = |part: u64, all: u64, without| if all == 0 { Err(without) } else { Ok(part as f64 / all as f64) };
        match self {
            CommentFeature::Link => measures().map(|of| match of.link {
                Link::None => 0.0,
                Link::Shared => 1.0,
                Link::Other => 2.0,
            }),
            CommentFeature::PromotionalWords => words().map(|WordCounts { promotional, .. }| promotional as f64),
            CommentFeature::CallsToAction => words().map(|WordCounts { calls, .. }| calls as f64),
            CommentFeature::PraiseOnly => words().map(|WordCounts { praise, .. }| f64::from(praise)),
            CommentFeature::DigitRun => measures().map(|of| of.digits as f64),
            CommentFeature::Length => measures().map(|of| of.length as f64),
            CommentFeature::Capitals => measures().and_then(|of| share(of.capitals, of.cased, Undefined::NoCapitals)),
            CommentFeature::NonLetters => {
                measures().and_then(|of| share(of.visible - of.letters, of.visible, Undefined::NoText))
            }
            CommentFeature::Copies => {
                measures()?;
                let alone = Undefined::TooFewComments { needed: 2, found: 1 };
                comment.copies().map(|copies| copies as f64).ok_or(alone)
            }
            CommentFeature::CommentsByAuthor => {
                comment.comments_by_author().map(|comments| comments as f64).ok_or(Undefined::UnknownAuthors)
            }
        }
    }
}

impl Feature for CommentFeature {
    type Subject = Promotion;

    const ALL: &'static [CommentFeature] = CommentFeature::ALL;

    fn name(self) -> &'static str {
        CommentFeature::name(self)
    }

    fn of(self, comment: CommentView<'_>) -> Result<Finite, Undefined> {
        CommentFeature::of(self, comment)
    }
}

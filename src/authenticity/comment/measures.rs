//! What is counted in one text.

use crate::authenticity::comment::language::CommentLanguage;
use crate::authenticity::comment::links::{Link, without_links};
use crate::authenticity::comment::plain::plain;
use crate::authenticity::comment::words::{self, WordCounts};

/// What is counted in one text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Measures {
    pub(super) link: Link,
    /// Digits of the longest number.
    pub(super) digits: u64,
    /// Characters, addresses included.
    pub(super) length: u64,
    /// Besides addresses: what is not white space, letters, letters with a capital form, capitals.
    pub(super) visible: u64,
    pub(super) letters: u64,
    pub(super) cased: u64,
    pub(super) capitals: u64,
    /// Where there are lists of the language.
    pub(super) words: Option<WordCounts>,
}

impl Measures {
    pub(super) fn of(text: &str, language: Option<CommentLanguage>) -> Measures {
        let plain = plain(text);
        let (rest, link) = without_links(&plain);
        let mut measures = Measures { link, digits: longest_number(&plain), ..Measures::default() };
        measures.length = plain.trim().chars().count() as u64;
        let mut signs_only = link == Link::None;
        for letter in rest.chars().filter(|letter| !letter.is_whitespace()) {
            let capital = letter.is_uppercase();
            measures.visible += 1;
            measures.letters += u64::from(letter.is_alphabetic());
            measures.cased += u64::from(capital || letter.is_lowercase());
            measures.capitals += u64::from(capital);
            signs_only &= !letter.is_alphanumeric();
        }
        let lists = language.and_then(words::lists);
        measures.words = lists.map(|lists| {
            let mut counts = lists.count(&rest);
            // A link with praise is no mere praise.
            counts.praise = link == Link::None && (counts.praise || signs_only && measures.visible > 0);
            counts
        });
        measures
    }
}

/// Digits of the longest number; one that begins with a plus, as telephone numbers do, may be parted.
fn longest_number(text: &str) -> u64 {
    let (mut longest, mut run, mut parted) = (0, 0, false);
    for letter in text.chars() {
        match letter {
            '+' => (run, parted) = (0, true),
            digit if digit.is_numeric() => run += 1,
            ' ' | '-' | '(' | ')' | '.' if parted => {}
            _ => (run, parted) = (0, false),
        }
        longest = longest.max(run);
    }
    longest
}

/// So many letters and digits a text needs before another that is the same is a copy: two people may say "love this".
const LEAST_OF_A_COPY: usize = 10;

/// What copies have in common: letters and digits, capitals or not. Nothing where that is short.
pub(super) fn copy_key(text: &str) -> Option<String> {
    let key: String =
        plain(text).chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    (key.chars().count() >= LEAST_OF_A_COPY).then_some(key)
}

#[cfg(test)]
mod tests {
    use crate::authenticity::comment::measures::{Measures, copy_key, longest_number};

    #[test]
    fn numbers() {
        for (text, digits) in [
            ("", 0),
            ("in 2013 2014 2015", 4),
            ("2,127,322,484 views", 3),
            ("+1 (555) 123-4567 call", 11),
            ("1234567", 7),
            ("٠١٢٣٤٥٦٧", 8),
            ("+ 1 and 2", 1),
        ] {
            assert_eq!(longest_number(text), digits, "{text:?}");
        }
    }

    #[test]
    fn copies() {
        assert_eq!(copy_key("Check out THIS video!"), copy_key("check out this\u{feff} video"));
        assert_eq!(copy_key("Love it!"), None);
        assert_eq!(copy_key("🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥🔥"), None);
        assert_ne!(copy_key("check out this video"), copy_key("check out this videos"));
    }

    #[test]
    fn ten_thousand_characters() {
        let text = "WIN 12345 at ours.com 🔥 ".repeat(417);
        let measures = Measures::of(&text, None);
        assert_eq!((measures.length, measures.digits), (10_007, 5));
        assert_eq!((measures.visible, measures.letters, measures.capitals), (417 * 11, 417 * 5, 417 * 3));
    }
}

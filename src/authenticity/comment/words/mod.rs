//! Lists of words by language, and what they find.

mod english;

use crate::authenticity::comment::language::CommentLanguage;

/// The lists of one language: small letters without apostrophes, words parted by a space, in order.
pub(super) struct WordLists {
    /// What promotion speaks of.
    pub(super) promotional: &'static [&'static str],
    /// What asks the reader to do something, or speaks of one's own.
    pub(super) calls: &'static [&'static str],
    /// What says only that something is liked.
    pub(super) praise: &'static [&'static str],
}

/// How many different entries of the lists are in a text, and whether it is praise and nothing else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct WordCounts {
    pub(super) promotional: u64,
    pub(super) calls: u64,
    pub(super) praise: bool,
}

/// The lists of a language, where there are some.
pub(super) fn lists(language: CommentLanguage) -> Option<&'static WordLists> {
    match language {
        CommentLanguage::English => Some(&english::LISTS),
        CommentLanguage::Other => None,
    }
}

/// More words are not mere praise.
const MOST_WORDS_OF_PRAISE: usize = 8;

impl WordLists {
    pub(super) fn count(&self, text: &str) -> WordCounts {
        let lower: String =
            text.chars().filter(|letter| !['\'', '’'].contains(letter)).flat_map(char::to_lowercase).collect();
        let words: Vec<&str> =
            lower.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let praise = self.praise;
        WordCounts {
            promotional: found(self.promotional, &words),
            calls: found(self.calls, &words),
            praise: !words.is_empty()
                && words.len() <= MOST_WORDS_OF_PRAISE
                && words.iter().all(|word| praise.binary_search(word).is_ok()),
        }
    }
}

/// How many entries of a list are there, each counted once. A space sorts before letters and digits, so entries with the same first word
/// stand together.
fn found(list: &[&str], words: &[&str]) -> u64 {
    let mut seen = vec![false; list.len()];
    for (place, word) in words.iter().enumerate() {
        let first = list.partition_point(|entry| first_word(entry) < *word);
        for (entry, seen) in list.iter().zip(&mut seen).skip(first).take_while(|(entry, _)| first_word(entry) == *word)
        {
            *seen |= entry.split(' ').enumerate().all(|(next, wanted)| words.get(place + next) == Some(&wanted));
        }
    }
    seen.into_iter().map(u64::from).sum()
}

fn first_word(entry: &str) -> &str {
    entry.split(' ').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::authenticity::comment::language::CommentLanguage;
    use crate::authenticity::comment::words::{WordCounts, WordLists, lists};

    fn english() -> &'static WordLists {
        let Some(lists) = lists(CommentLanguage::English) else { panic!("English has lists") };
        lists
    }

    #[test]
    fn lists_are_in_order() {
        let english = english();
        for list in [english.promotional, english.calls, english.praise] {
            for pair in list.windows(2) {
                assert!(pair[0] < pair[1], "{pair:?}");
            }
            let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == ' ';
            assert!(list.iter().all(|entry| entry.chars().all(plain)));
        }
        assert!(english.promotional.iter().chain(english.praise).all(|entry| !entry.contains(' ')));
        assert!(lists(CommentLanguage::Other).is_none());
    }

    #[test]
    fn entries_are_counted_once() {
        let english = english();
        let counts = |promotional, calls, praise| WordCounts { promotional, calls, praise };
        for (text, expected) in [
            ("", counts(0, 0, false)),
            ("Money, MONEY, money!", counts(1, 0, false)),
            ("check out", counts(0, 1, false)),
            ("check", counts(0, 0, false)),
            ("Check... out? check out", counts(0, 1, false)),
            ("I'm so happy", counts(0, 0, false)),
            ("love it!!", counts(0, 0, true)),
            ("love it love it love it love it love it", counts(0, 0, false)),
            ("subscribe to my channel", counts(1, 2, false)),
            ("checkoutside moneyed", counts(0, 0, false)),
        ] {
            assert_eq!(english.count(text), expected, "{text:?}");
        }
    }
}

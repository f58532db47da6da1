//! What is kept of a comment's text.

/// What is kept of a text: whether it asks something, and how many words it has. The text itself is not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Wording {
    // Nothing, or one more than the packed facts.
    packed: u32,
}

/// More words than this are as many.
const MOST_WORDS: u32 = (1 << 29) - 1;

impl Wording {
    /// Of a text that is known.
    pub(crate) fn of(text: &str) -> Wording {
        #[cfg(feature = "text")]
        let words = Some(words(text));
        #[cfg(not(feature = "text"))]
        let words = None;
        Wording::new(Some(asks(text)), words)
    }

    /// `None` for what is not known.
    pub(crate) fn new(asks: Option<bool>, words: Option<u64>) -> Wording {
        let words = words.map_or(0, |words| 1 + u32::try_from(words).unwrap_or(u32::MAX).min(MOST_WORDS));
        let asks = asks.map_or(0, |asks| 1 + u32::from(asks));
        Wording { packed: words << 2 | asks }
    }

    /// Whether it asks something.
    pub(crate) fn asks(self) -> Option<bool> {
        match self.packed & 3 {
            0 => None,
            asks => Some(asks == 2),
        }
    }

    /// How many words it has.
    pub(crate) fn words(self) -> Option<u64> {
        (self.packed >> 2).checked_sub(1).map(u64::from)
    }
}

/// A question has a question mark of any script.
fn asks(text: &str) -> bool {
    // Question mark; Greek; Arabic; Armenian; double, with an exclamation mark, and after one; full width; Ethiopic; Vai; interrobang.
    let marks = [
        '?', '\u{37e}', '\u{61f}', '\u{55e}', '\u{2047}', '\u{2048}', '\u{2049}', '\u{ff1f}', '\u{fe56}', '\u{1367}',
        '\u{a60f}', '\u{203d}', '\u{2e2e}',
    ];
    text.contains(marks)
}

/// Words by the rules of Unicode; emoji that are drawn from letters or digits are none.
#[cfg(feature = "text")]
fn words(text: &str) -> u64 {
    use unicode_segmentation::UnicodeSegmentation;

    let drawn = |word: &str| {
        // Presentation as an emoji; a keycap; letters in squares and circles, flags among them.
        word.chars().any(|letter| matches!(letter, '\u{fe0f}' | '\u{20e3}' | '\u{1f100}'..='\u{1f1ff}'))
    };
    text.unicode_words().filter(|word| !drawn(word)).count() as u64
}

#[cfg(test)]
mod tests {
    use crate::record::wording::Wording;

    #[test]
    fn what_is_kept_comes_back() {
        for asks in [None, Some(false), Some(true)] {
            for words in [None, Some(0), Some(1), Some(40_000)] {
                let wording = Wording::new(asks, words);
                assert_eq!((wording.asks(), wording.words()), (asks, words));
            }
        }
        assert_eq!(Wording::new(None, Some(u64::MAX)).words(), Some((1 << 29) - 1));
        assert_eq!(Wording::default(), Wording::new(None, None));
    }

    #[test]
    fn questions_of_any_script() {
        for text in ["really?", "本当？", "حقا؟", "what\u{203d}", "¿qué?"] {
            assert_eq!(Wording::of(text).asks(), Some(true), "{text}");
        }
        for text in ["", "yes!", "¿", "…"] {
            assert_eq!(Wording::of(text).asks(), Some(false), "{text}");
        }
    }

    #[cfg(feature = "text")]
    #[test]
    fn words_are_counted_and_emoji_are_not() {
        let cases = [
            ("", 0),
            ("🔥🔥🔥", 0),
            ("❤️ 👍🏽!!!", 0),
            ("1️⃣2️⃣", 0),
            ("🅰️🇩🇪Ⓜ️", 0),
            ("so good 🔥", 2),
            ("can't wait", 2),
            ("第一 次", 3),
            ("10 minutes", 2),
        ];
        for (text, words) in cases {
            assert_eq!(Wording::of(text).words(), Some(words), "{text}");
        }
    }
}

//! Good payloads with some bytes changed: whatever comes of them, nothing panics, and what is told stays finite.

use std::sync::LazyLock;

use influencer::{PayloadKind, PayloadReader};
use proptest::prelude::*;
use proptest::sample::Index;

use super::{payloads, told};

static PAYLOADS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(payloads);

#[derive(Clone, Debug)]
enum Change {
    Byte(Index, u8),
    /// Something that JSON is made of, in place of what is there.
    Word(Index, &'static str),
    Cut(Index, Index),
    Twice(Index, Index),
}

fn change() -> impl Strategy<Value = Change> {
    let word = prop::sample::select(vec![
        "null", "[", "]", "{", "}", "\"", ",", ":", "-1", "1e999", "\"\"", "true", "-", "0", "\\u0000", "\\ud800",
        "\u{feff}", "𝄞",
    ]);
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<Index>(), word).prop_map(|(at, word)| Change::Word(at, word)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Cut(from, to)),
        (any::<Index>(), any::<Index>()).prop_map(|(from, to)| Change::Twice(from, to)),
    ]
}

fn changed(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let length = bytes.len();
        match change {
            Change::Byte(at, byte) => bytes[at.index(length)] = *byte,
            Change::Word(at, word) => {
                let at = at.index(length);
                bytes.splice(at..length.min(at + word.len()), word.bytes());
            }
            Change::Cut(from, to) => {
                let (from, to) = (from.index(length), to.index(length));
                bytes.drain(from.min(to)..from.max(to).min(from.min(to) + 40));
            }
            Change::Twice(from, to) => {
                let (from, to) = (from.index(length), to.index(length));
                let piece = bytes[from.min(to)..from.max(to)].to_vec();
                bytes.splice(to..to, piece);
            }
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn nothing_panics(which in any::<Index>(), changes in prop::collection::vec(change(), 1..6), kind in any::<Index>()) {
        let (_, bytes) = which.get(&PAYLOADS);
        let bytes = changed(bytes.clone(), &changes);
        let reader = PayloadReader::new().named("p").with_loose_numbers();
        for records in [reader.read(&bytes), reader.read_as(*kind.get(PayloadKind::ALL), &bytes)] {
            match records {
                Ok(records) => {
                    told(&records);
                    prop_assert!(records.refused.iter().all(|error| error.file() == Some("p")));
                }
                Err(error) => prop_assert!(!error.to_string().is_empty()),
            }
        }
    }
}

//! What every target of a module of payloads does.

use influencer::{PayloadKind, PayloadReader};

/// Reads the bytes as each kind of them, whatever they are.
pub(crate) fn read_as(kinds: &[PayloadKind], bytes: &[u8]) {
    for kind in kinds {
        if let Ok(records) = PayloadReader::new().under_post("p").read_as(*kind, bytes) {
            assert!(records.refused.iter().all(|error| !error.to_string().is_empty()));
            assert!(records.notes.iter().all(|note| !note.to_string().is_empty()));
        }
    }
}

//! Payloads of TikTok, read as each kind of them, whatever they are.
#![no_main]

use influencer::{PayloadKind, PayloadReader};
use libfuzzer_sys::fuzz_target;

const KINDS: &[PayloadKind] =
    &[PayloadKind::TikTokUser, PayloadKind::TikTokVideos, PayloadKind::TikTokComments, PayloadKind::TikTokWeb];

fuzz_target!(|bytes: &[u8]| {
    for kind in KINDS {
        if let Ok(records) = PayloadReader::new().under_post("p").read_as(*kind, bytes) {
            assert!(records.refused.iter().all(|error| !error.to_string().is_empty()));
            assert!(records.notes.iter().all(|note| !note.to_string().is_empty()));
        }
    }
});

//! Payloads read as `youtube_videos`, whatever they are.
#![no_main]

use influencer::{PayloadKind, PayloadReader};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    if let Ok(records) = PayloadReader::new().under_post("p").read_as(PayloadKind::YouTubeVideos, bytes) {
        assert!(records.refused.iter().all(|error| !error.to_string().is_empty()));
        assert!(records.notes.iter().all(|note| !note.to_string().is_empty()));
    }
});

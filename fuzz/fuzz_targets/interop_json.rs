//! Creators, posts and comments, one file after the other, between lines of `=`.
#![no_main]

use influencer::interop::TableReader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut files = bytes.split(|byte| *byte == b'=');
    let mut reader = TableReader::new();
    let _ = reader.creators_json("creators", files.next().unwrap_or_default());
    let _ = reader.posts_json("posts", files.next().unwrap_or_default());
    let _ = reader.comments_json("comments", files.next().unwrap_or_default());
    let _ = reader.totals_json("totals", files.next().unwrap_or_default());
});

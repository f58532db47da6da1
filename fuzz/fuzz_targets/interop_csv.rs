//! Creators, posts and comments, one file after the other, between lines of `=`.
#![no_main]

use influencer::interop::TableReader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let mut files = bytes.split(|byte| *byte == b'=');
    let mut reader = TableReader::new();
    let _ = reader.creators_csv("creators", files.next().unwrap_or_default());
    let _ = reader.posts_csv("posts", files.next().unwrap_or_default());
    let _ = reader.comments_csv("comments", files.next().unwrap_or_default());
    let _ = reader.totals_csv("totals", files.next().unwrap_or_default());
});

//! Payloads of any kind.
#![no_main]

use influencer::PayloadReader;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let reader = PayloadReader::new().named("p").with_loose_numbers();
    match (reader.detect(bytes), reader.read(bytes)) {
        (Ok(kind), Ok(records)) => {
            assert_eq!(kind, records.kind);
            let _ = records.notes.iter().map(ToString::to_string).count();
            assert!(records.refused.iter().all(|error| !error.to_string().is_empty()));
        }
        (_, Err(error)) => assert!(!error.to_string().is_empty()),
        (Err(error), Ok(_)) => panic!("read, but not detected: {error}"),
    }
});

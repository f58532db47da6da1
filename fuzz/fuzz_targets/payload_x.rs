//! Payloads of X, read as each kind of them, whatever they are.
#![no_main]

use influencer::PayloadKind;
use libfuzzer_sys::fuzz_target;

mod reading;

const KINDS: &[PayloadKind] = &[PayloadKind::XUsers, PayloadKind::XPosts];

fuzz_target!(|bytes: &[u8]| reading::read_as(KINDS, bytes));

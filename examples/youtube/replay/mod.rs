//! A server on this machine that answers as YouTube does, for those who have no key and for tests.

pub(crate) mod answers;
pub(crate) mod demo;
pub(crate) mod server;

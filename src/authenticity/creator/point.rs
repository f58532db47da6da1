//! A creator beside a norm.

/// A creator on its way into a line, or beside one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) size: u64,
    pub(super) log: f64,
    /// What counting adds to the variance of the logarithm.
    pub(super) variance: f64,
}

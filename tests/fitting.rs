//! What the examples fit and print, for tests of both tables.

#[allow(dead_code, reason = "shared with examples")]
#[path = "../examples/fit_profile_model/fit.rs"]
pub(crate) mod fit;
#[path = "../examples/fit_profile_model/print.rs"]
pub(crate) mod print;

#[path = "../examples/fit_comment_model/plans.rs"]
pub(crate) mod of_comments;
#[path = "../examples/fit_profile_model/plans.rs"]
pub(crate) mod of_profiles;

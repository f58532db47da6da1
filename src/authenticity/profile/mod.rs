//! Is this account itself automated or inactive?

mod columns;
mod facts;
mod feature;
mod field;
mod scores;
mod subject;
mod view;

pub use columns::{ProfileColumns, TextColumn};
pub use facts::ProfileFacts;
pub use feature::ProfileFeature;
pub use field::{ProfileFlag, ProfileText};
pub use subject::Profile;
pub use view::ProfileView;

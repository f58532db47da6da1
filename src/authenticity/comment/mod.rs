//! Is this comment promotional?

mod facts;
mod feature;
mod language;
mod links;
mod measures;
mod plain;
mod scores;
mod set;
mod share;
mod subject;
mod view;
mod words;

pub use facts::CommentFacts;
pub use feature::CommentFeature;
pub use language::CommentLanguage;
pub use set::CommentSet;
pub use share::{CommentSample, PromotionalShare};
pub use subject::Promotion;
pub use view::CommentView;

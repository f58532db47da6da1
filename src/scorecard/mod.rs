//! Everything about one creator on one page, or about many in order.
//!
//! | you want | take |
//! |---|---|
//! | all that can be said of a creator | [`Scorer::score`]: a [`Scorecard`], which prints as a page, as [one line](Scorecard::line), or as JSON (feature `serde`) |
//! | comments and dated totals taken in | [`Dossier`] |
//! | creators set beside one another | [`Scorer::among`], before |
//! | many creators, ranked | [`Scorer::score_table`]: a [`ScorecardTable`] |
//! | what cannot be said, and why | [`Scorecard::missing`] |
//!
//! A scorecard reckons nothing of its own: it sets side by side what the modules below say, in the order in which a person asks. Who is it,
//! and how large? How engaged is the following, how sure is that, and what is usual at the size? Does the creator answer? How regularly
//! do they post, and how did the following grow? What are the counts evidence for? And what is not known?
//!
//! There is no single number from 0 to 100. Such a number would have to weigh answering people against growing fast, and nobody has
//! shown how.

mod among;
mod dossier;
mod missing;
mod peers;
mod row;
mod scored;
mod scorer;
mod table;
mod text;

pub use dossier::{Dossier, Dossiers};
pub use missing::Missing;
pub use row::ScorecardRow;
pub use scored::Scorecard;
pub use scorer::Scorer;
pub use table::ScorecardTable;

//! Dated totals of one count: how an account grew.

mod columns;
mod row;
mod view;
mod window;

pub use columns::HistoryColumns;
pub use row::History;
pub use view::HistoryView;
pub use window::HistoryWindow;

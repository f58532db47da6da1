//! What was noticed on the way.

use std::collections::BTreeMap;

use influencer::SourceError;
use influencer::source::payload::{Note, NoteKind};

/// What payloads say of counts, how often each, and what could not be taken.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notes {
    said: BTreeMap<String, u64>,
    replies_left_out: u64,
    refused: u64,
    first_refused: Option<String>,
}

impl Notes {
    pub(crate) fn take(&mut self, notes: &[Note]) {
        for note in notes {
            match note.kind() {
                NoteKind::RepliesLeftOut { replies } => self.replies_left_out += replies,
                kind => *self.said.entry(kind.to_string()).or_default() += 1,
            }
        }
    }

    pub(crate) fn refuse(&mut self, refused: &[SourceError]) {
        self.refused += refused.len() as u64;
        if let (None, Some(first)) = (&self.first_refused, refused.first()) {
            self.first_refused = Some(first.to_string());
        }
    }

    /// One line each.
    pub(crate) fn lines(&self) -> Vec<String> {
        let times = |number: u64| if number == 1 { String::new() } else { format!(" ({number} times)") };
        let mut lines: Vec<String> =
            self.said.iter().map(|(said, number)| format!("{said}{}", times(*number))).collect();
        if self.replies_left_out > 0 {
            lines.push(format!("replies left out: {}", self.replies_left_out));
        }
        if let Some(first) = &self.first_refused {
            lines.push(format!("items that could not be taken: {}, the first: {first}", self.refused));
        }
        lines
    }
}

//! Dated totals from files.

use crate::count::Count;
use crate::error::{SourceError, SourceErrorKind};
use crate::interop::reader::TableReader;
use crate::record::HistoryColumns;
use crate::unit::written::spelled;

/// Dated totals, read of creators that were read before.
impl TableReader<'_> {
    /// How many rows of dated totals were read.
    ///
    /// # Example
    ///
    /// ```
    /// assert_eq!(influencer::interop::TableReader::new().totals_read(), 0);
    /// ```
    pub fn totals_read(&self) -> usize {
        self.totals.rows
    }

    /// The dated totals of a count that were read, of the creators in the order of their table.
    ///
    /// # Example
    ///
    /// ```
    /// # #[cfg(feature = "csv")] {
    /// use influencer::Count;
    /// use influencer::interop::TableReader;
    ///
    /// let totals = "platform,handle,observed_at,followers\nx,mara,2024-05-02T00:00:00Z,15400\nx,mara,2024-05-01T00:00:00Z,15000\n";
    /// let mut reader = TableReader::new();
    /// reader.creators_csv("creators.csv", "platform,handle\nx,mara\n".as_bytes())?;
    /// reader.totals_csv("growth.csv", totals.as_bytes())?;
    /// let histories = reader.histories(Count::Followers);
    /// assert_eq!(histories.get(0).map(|history| history.len()), Some(2));
    /// # }
    /// # Ok::<(), influencer::SourceError>(())
    /// ```
    pub fn histories(&self, count: Count) -> HistoryColumns<'static> {
        let kept = self.totals.all.iter().enumerate();
        let kept = kept.filter(|(place, total)| total.count == count && !self.totals.dropped.contains(place));
        HistoryColumns::gathered(
            count,
            self.creators_read(),
            kept.map(|(_, total)| (total.creator, total.at, total.value)),
        )
    }

    /// Finds totals that contradict one another.
    pub(super) fn end_of_totals(&mut self, outcome: Result<(), SourceError>) -> Result<(), SourceError> {
        let mut found = self.totals.contradictions();
        found.retain(|(place, _)| self.totals.dropped.insert(*place));
        for (number, (place, first)) in found.iter().enumerate() {
            let error = self.contradiction(*place, *first);
            if self.on_problem.is_none() {
                // The file ends here for the caller, so this one error speaks for all.
                self.problems += (found.len() - number) as u64;
                return match outcome {
                    Ok(()) if found.len() == 1 => Err(error),
                    Ok(()) => Err(error.noting(&format!("; one of {} such totals in this file", found.len()))),
                    Err(problem) => Err(problem.noting(&format!("; totals that contradict others: {}", found.len()))),
                };
            }
            self.problem(error)?;
        }
        outcome
    }

    fn contradiction(&self, place: usize, first: usize) -> SourceError {
        let (total, before) = (&self.totals.all[place], &self.totals.all[first]);
        let (file, line) = self.totals.places.of(total.row);
        let (first_file, first_line) = self.totals.places.of(before.row);
        let there =
            if first_file == file { format!("line {first_line}") } else { format!("{first_file}, line {first_line}") };
        let rule = format!("is {} at the same time, {}, in {there}", before.value, spelled(total.at));
        let error = SourceError::new(SourceErrorKind::Duplicate, rule);
        error.in_field(total.count.name(), Some(&total.value.to_string())).at(file, line)
    }
}

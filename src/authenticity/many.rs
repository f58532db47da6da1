//! One model over many subjects.

use crate::authenticity::model::AuthenticityModel;
use crate::authenticity::score::Score;
use crate::authenticity::signal::Subject;
use crate::error::InvalidError;
use crate::parallel;

impl<S: Subject> AuthenticityModel<S> {
    /// The scores of so many subjects, each made from its row. There is one of row 0 whether or not it is there.
    pub(super) fn scores_of<'a>(&self, rows: usize, view: impl Fn(usize) -> S::View<'a> + Sync) -> Vec<Score> {
        // Whatever stands here is written over.
        let mut scores = vec![self.score(view(0)); rows];
        self.fill_parts(view, &mut scores);
        scores
    }

    /// As `scores_of`, into memory that must have as many places.
    pub(super) fn fill<'a>(
        &self,
        rows: usize,
        view: impl Fn(usize) -> S::View<'a> + Sync,
        scores: &mut [Score],
    ) -> Result<(), InvalidError> {
        if scores.len() != rows {
            return Err(InvalidError::length("space for scores", rows, scores.len()));
        }
        self.fill_parts(view, scores);
        Ok(())
    }

    fn fill_parts<'a>(&self, view: impl Fn(usize) -> S::View<'a> + Sync, scores: &mut [Score]) {
        parallel::for_each_part(
            scores,
            || (),
            |(), first, scores| {
                for (row, score) in scores.iter_mut().enumerate() {
                    *score = self.score(view(first + row));
                }
            },
        );
    }
}

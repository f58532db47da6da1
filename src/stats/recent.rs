//! What is reckoned of a level, kept for the next who asks.

use std::cell::RefCell;
use std::rc::Rc;

use crate::unit::Level;

/// How many levels are kept. Hardly anybody uses two at once.
const LEVELS: usize = 4;

/// What the levels asked last gave. One for each thread: whoever looks at creators one by one pays for quantiles once, not for each.
#[derive(Debug)]
pub(crate) struct Recent<T>(RefCell<Vec<(Level, Rc<T>)>>);

impl<T> Recent<T> {
    pub(crate) const fn new() -> Recent<T> {
        Recent(RefCell::new(Vec::new()))
    }

    pub(crate) fn get(&self, level: Level, reckon: impl FnOnce(Level) -> T) -> Rc<T> {
        let kept = self.0.borrow().iter().find(|(of, _)| *of == level).map(|(_, kept)| Rc::clone(kept));
        kept.unwrap_or_else(|| {
            let new = Rc::new(reckon(level));
            let mut all = self.0.borrow_mut();
            all.truncate(LEVELS - 1);
            all.insert(0, (level, Rc::clone(&new)));
            new
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{LEVELS, Level, Recent};

    #[test]
    fn what_was_asked_last_is_kept() {
        let recent = Recent::new();
        let levels: Vec<Level> = [0.01, 0.02, 0.05, 0.1, 0.2].into_iter().flat_map(Level::from_alpha).collect();
        assert_eq!(levels.len(), LEVELS + 1);
        let mut reckoned = Vec::new();
        for level in [&levels[..LEVELS], &levels[..LEVELS], &levels].concat() {
            let of = *recent.get(level, |level| {
                reckoned.push(level);
                level
            });
            assert_eq!(of, level);
        }
        assert_eq!(reckoned, levels);
        recent.get(levels[0], |level| {
            reckoned.push(level);
            level
        });
        assert_eq!(reckoned.len(), LEVELS + 2);
    }
}

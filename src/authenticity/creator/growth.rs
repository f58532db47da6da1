//! Leaps of the followers, and whether they melt away again.

use crate::authenticity::creator::subject::CreatorAudience;
use crate::authenticity::creator::view::CreatorEvidence;
use crate::authenticity::evidence::Evidence;
use crate::authenticity::signal::Signal;
use crate::count::Count;
use crate::error::Undefined;
use crate::record::{HistoryView, HistoryWindow};
use crate::rhythm::{SpikeRule, UnusualDay, UnusualDays};
use crate::unit::{Finite, Interval, Weight};

/// One leap is a question, not an answer; a leap that melts away is stronger.
pub(crate) struct FollowerLeaps {
    pub(crate) rule: SpikeRule,
    /// Evidence if there was none, if there was one, and if one melted away.
    pub(crate) none: Evidence,
    pub(crate) stayed: Evidence,
    pub(crate) melted: Evidence,
    /// The part of what a leap gained that has to be gone later.
    pub(crate) part: f64,
    pub(crate) information: Weight,
}

impl Signal<CreatorAudience> for FollowerLeaps {
    fn name(&self) -> &'static str {
        "follower_leaps"
    }

    fn evidence(&self, evidence: CreatorEvidence<'_>) -> Result<Evidence, Undefined> {
        let history = evidence.history.filter(|history| history.count() == Count::Followers);
        let history = history.ok_or(Undefined::UnknownHistory)?;
        let days = UnusualDays::of(history, &HistoryWindow::ALL, &self.rule)?;
        Ok(match days.spikes() {
            [] => self.none,
            spikes if spikes.iter().any(|spike| self.melts(history, spike)) => self.melted,
            _ => self.stayed,
        })
    }

    fn information(&self) -> Weight {
        self.information
    }

    fn range(&self) -> Option<Interval<Finite>> {
        Some(Interval::between(self.none.nats(), self.melted.nats()))
    }
}

impl FollowerLeaps {
    #[allow(clippy::cast_precision_loss, reason = "a part of a total needs no last digit")]
    fn melts(&self, history: HistoryView<'_>, spike: &UnusualDay) -> bool {
        let at = |time| history.iter().find(|(known, _)| *known == time).map(|(_, total)| total as f64);
        let (Some(before), Some(after)) = (at(spike.since()), at(spike.until())) else { return false };
        let limit = after - self.part * (after - before);
        history.iter().any(|(time, total)| time > spike.until() && total as f64 <= limit)
    }
}

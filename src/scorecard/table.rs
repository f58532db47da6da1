//! Many creators, and their order.

use crate::cohort::{Posterior, rank};
use crate::parallel::for_each_part;
use crate::platform::Platform;
use crate::scorecard::dossier::Dossiers;
use crate::scorecard::row::ScorecardRow;
use crate::scorecard::scorer::Scorer;
use crate::unit::Level;

/// The rows of many scorecards, in the order of their table, and how they rank.
///
/// A row takes the same memory whatever is known, and nothing else is held: ask [`Scorer::score`] for the whole scorecard of one.
///
/// # Example
///
/// ```
#[doc = include_str!("example/mara.txt")]
/// use influencer::CreatorTable;
///
/// let table = CreatorTable::from_iter([creator.clone()]);
/// let scorer = Scorer::new();
/// let scorecards = scorer.score_table(&table);
/// assert_eq!(scorecards.get(0), Some(&scorer.score(&creator).row())); // to the bit
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ScorecardTable {
    level: Level,
    rows: Vec<ScorecardRow>,
}

impl ScorecardTable {
    /// How many creators there are.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::Scorer;
    ///
    /// assert_eq!(Scorer::new().score_table(&CreatorTable::default()).len(), 0);
    /// ```
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there are none.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::Scorer;
    ///
    /// assert!(Scorer::new().score_table(&CreatorTable::default()).is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The row of the creator at a place.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::Scorer;
    ///
    /// assert!(Scorer::new().score_table(&CreatorTable::default()).get(0).is_none());
    /// ```
    pub fn get(&self, place: usize) -> Option<&ScorecardRow> {
        self.rows.get(place)
    }

    /// All rows, in the order of the table.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::CreatorTable;
    /// use influencer::scorecard::Scorer;
    ///
    /// assert_eq!(Scorer::new().score_table(&CreatorTable::default()).rows(), []);
    /// ```
    pub fn rows(&self) -> &[ScorecardRow] {
        &self.rows
    }

    /// The rank of each creator among those of its platform, from 1, by the [lower end](Posterior::lower) of what the cohort makes of
    /// the rate, so that four lucky posts do not win; equal ones share a rank. `None` where there is no comparison.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::CreatorTable;
    ///
    /// let size = |number: u64| Account::new(number.to_string(), Platform::Instagram).with(Count::Followers, 900 * number);
    /// let creators = (1..=12).map(|number| Creator::new(size(number), creator.posts().to_vec()));
    /// let table = CreatorTable::from_iter(creators.collect::<Result<Vec<_>, _>>()?);
    /// let scorecards = Scorer::new().among(&table, noon(22)?)?.score_table(&table);
    /// assert_eq!(scorecards.ranks()[0], Some(1)); // the same reactions of the smallest following
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn ranks(&self) -> Vec<Option<u64>> {
        let mut ranks = vec![None; self.rows.len()];
        for platform in Platform::ALL {
            let here: Vec<usize> =
                (0..self.rows.len()).filter(|place| self.rows[*place].platform == *platform).collect();
            let posteriors: Vec<Option<Posterior>> = here.iter().map(|place| self.rows[*place].posterior).collect();
            for (place, of_platform) in here.iter().zip(rank(&posteriors, self.level)) {
                ranks[*place] = of_platform;
            }
        }
        ranks
    }

    /// The places of the creators in the order of a ranking: platforms in the order in which they appear, each by [rank](ScorecardTable::ranks);
    /// those without a rank behind, in the order of the table.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::CreatorTable;
    ///
    /// let table = CreatorTable::from_iter([creator]);
    /// assert_eq!(Scorer::new().score_table(&table).ranking(), [0]);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn ranking(&self) -> Vec<usize> {
        let mut platforms: Vec<Platform> = Vec::new();
        for row in &self.rows {
            if !platforms.contains(&row.platform) {
                platforms.push(row.platform);
            }
        }
        let ranks = self.ranks();
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by_key(|place| {
            let platform = platforms.iter().position(|platform| *platform == self.rows[*place].platform);
            (platform, ranks[*place].unwrap_or(u64::MAX))
        });
        order
    }
}

/// Creators scored before progress is told.
const AT_ONCE: usize = 1 << 17;

impl Scorer {
    /// The rows of all creators of a table, or of [`Dossiers`]: each with the bits of [`score`](Scorer::score). With feature `rayon`, on all
    /// threads.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::CreatorTable;
    ///
    /// let table = CreatorTable::from_iter([creator]);
    /// assert_eq!(Scorer::new().score_table(&table).rows()[0].posts_used, 8);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn score_table<'a>(&self, creators: impl Into<Dossiers<'a>>) -> ScorecardTable {
        self.score_table_with_progress(creators, |_| {})
    }

    /// As [`score_table`](Scorer::score_table); `progress` is told how many creators are done, now and then.
    ///
    /// # Example
    ///
    /// ```
    #[doc = include_str!("example/mara.txt")]
    /// use influencer::CreatorTable;
    ///
    /// let table = CreatorTable::from_iter([creator]);
    /// let mut done = 0;
    /// Scorer::new().score_table_with_progress(&table, |creators| done = creators);
    /// assert_eq!(done, 1);
    /// # Ok::<(), influencer::Error>(())
    /// ```
    pub fn score_table_with_progress<'a>(
        &self,
        creators: impl Into<Dossiers<'a>>,
        mut progress: impl FnMut(usize),
    ) -> ScorecardTable {
        let all: Dossiers<'a> = creators.into();
        let creators = all.table.len();
        let mut rows: Vec<ScorecardRow> = Vec::with_capacity(creators);
        while rows.len() < creators {
            let first = rows.len();
            let mut some: Vec<Option<ScorecardRow>> = vec![None; AT_ONCE.min(creators - first)];
            for_each_part(
                &mut some,
                || (),
                |(), start, part| {
                    for (place, row) in (first + start..).zip(part) {
                        *row = all.get(place).map(|dossier| ScorecardRow::reckon(self, &dossier));
                    }
                },
            );
            rows.extend(some.into_iter().flatten());
            progress(rows.len());
        }
        ScorecardTable { level: self.level, rows }
    }
}

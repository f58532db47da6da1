//! What comments tell of many creators, in columns.

use crate::count::Count;
use crate::error::InvalidError;
use crate::parallel;
use crate::record::{ConversationColumns, CreatorColumns, PostFilter};
use crate::relationship::measure::measure;
use crate::relationship::number::Quantiles;
use crate::relationship::relation::Relation;
use crate::relationship::tally::{PostState, Tally};
use crate::unit::{Finite, Interval, Level};

/// What comments tell of many creators: a column of numbers for each [`Relation`] that was asked for, to the bit what
/// [`Connection`](crate::Connection) gives for one. With feature `rayon`, on all threads.
///
/// # Example
///
/// ```
/// use influencer::{Account, Comment, CommentTableBuilder, ConnectionColumns, Creator, CreatorTable, Platform, Post};
/// use influencer::{PostFilter, Relation};
///
/// let creator = |handle: &str| Creator::new(Account::new(handle, Platform::X), vec![Post::new("p1")]);
/// let creators = CreatorTable::from_iter([creator("mara")?, creator("jon")?]);
/// let mut builder = CommentTableBuilder::new(&creators);
/// builder.push(0, &Comment::new("c1", "p1").with_author("ana"))?;
/// builder.push(0, &Comment::new("c2", "p1").by_creator().with_parent("c1"))?;
/// let comments = builder.finish()?;
///
/// let relations = [Relation::ReplyRate, Relation::RepliesPerThread];
/// let connections = ConnectionColumns::of(&creators.columns(), &comments.columns(), &relations, &PostFilter::ALL)?;
/// let rates: Vec<_> = connections.values(0).iter().map(|rate| rate.map(f64::from)).collect();
/// assert_eq!(rates, [Some(1.0), None]);
/// # Ok::<(), influencer::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct ConnectionColumns {
    relations: Vec<Relation>,
    level: Option<Level>,
    // Creator by creator, the relations of each side by side.
    values: Vec<Option<Finite>>,
    intervals: Vec<Option<Interval<Finite>>>,
}

/// Creators in one piece of work for a thread.
const CREATORS_AT_ONCE: usize = 256;

impl ConnectionColumns {
    /// These relations of all creators, without intervals. The comments are those under the posts of the creators, in their order.
    ///
    /// # Errors
    ///
    /// If the comments stand under another number of posts.
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentTable, ConnectionColumns, CreatorTable, PostFilter, Relation};
    ///
    /// let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// let columns = ConnectionColumns::of(&creators.columns(), &comments.columns(), Relation::ALL, &PostFilter::ALL)?;
    /// assert!(columns.values(0).is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn of(
        creators: &CreatorColumns<'_>,
        comments: &ConversationColumns<'_>,
        relations: &[Relation],
        filter: &PostFilter,
    ) -> Result<ConnectionColumns, InvalidError> {
        ConnectionColumns::build(creators, comments, relations, filter, None)
    }

    /// As [`of`](ConnectionColumns::of), with intervals of this level.
    ///
    /// # Errors
    ///
    /// As [`of`](ConnectionColumns::of).
    ///
    /// # Example
    ///
    /// ```
    /// use influencer::{CommentTable, ConnectionColumns, CreatorTable, Level, PostFilter, Relation};
    ///
    /// let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// let (creators, comments) = (creators.columns(), comments.columns());
    /// let columns = ConnectionColumns::of_with_level(&creators, &comments, Relation::ALL, &PostFilter::ALL, Level::EIGHTY)?;
    /// assert_eq!(columns.level(), Some(Level::EIGHTY));
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn of_with_level(
        creators: &CreatorColumns<'_>,
        comments: &ConversationColumns<'_>,
        relations: &[Relation],
        filter: &PostFilter,
        level: Level,
    ) -> Result<ConnectionColumns, InvalidError> {
        ConnectionColumns::build(creators, comments, relations, filter, Some(level))
    }

    fn build(
        creators: &CreatorColumns<'_>,
        comments: &ConversationColumns<'_>,
        relations: &[Relation],
        filter: &PostFilter,
        level: Option<Level>,
    ) -> Result<ConnectionColumns, InvalidError> {
        let posts = creators.posts();
        if comments.posts() != posts.len() {
            return Err(InvalidError::length("posts of the comments", posts.len(), comments.posts()));
        }
        let cells = creators.len() * relations.len();
        let mut columns = ConnectionColumns {
            relations: relations.to_vec(),
            level,
            values: vec![None; cells],
            intervals: vec![None; if level.is_some() { cells } else { 0 }],
        };
        if relations.is_empty() {
            return Ok(columns);
        }
        let quantiles = Quantiles::kept(level.unwrap_or_default());
        let counted = posts.counts().get(Count::Comments);
        let at_once = CREATORS_AT_ONCE * relations.len();
        let mut intervals: Vec<&mut [Option<Interval<Finite>>]> = columns.intervals.chunks_mut(at_once).collect();
        intervals.resize_with(cells.div_ceil(at_once), Default::default);
        let chunks = columns.values.chunks_mut(at_once).zip(intervals).enumerate().collect();
        parallel::for_each_chunk(chunks, Tally::default, |tally, (chunk, (values, intervals))| {
            let first = chunk * CREATORS_AT_ONCE;
            for (place, values) in values.chunks_mut(relations.len()).enumerate() {
                let creator = first + place;
                let observed_at = creators.observed_at().get(creator);
                tally.fill(comments, creators.posts_of(creator), observed_at, |post| PostState {
                    admission: filter.admission(posts.facts(post), observed_at),
                    comments: counted.and_then(|counted| counted.get(post)),
                });
                for (place_of_relation, relation) in relations.iter().enumerate() {
                    let Ok(measured) = measure(*relation, tally, &quantiles) else { continue };
                    values[place_of_relation] = Some(measured.value());
                    if let Some(interval) = intervals.get_mut(place * relations.len() + place_of_relation) {
                        *interval = measured.interval().ok();
                    }
                }
            }
        });
        columns.transpose();
        Ok(columns)
    }

    /// Relation by relation.
    fn transpose(&mut self) {
        fn transposed<T: Copy>(cells: &[T], width: usize) -> Vec<T> {
            (0..width).flat_map(|column| cells.iter().skip(column).step_by(width).copied()).collect()
        }
        let width = self.relations.len();
        self.values = transposed(&self.values, width);
        self.intervals = transposed(&self.intervals, width);
    }

    /// The relations, in the order in which they were asked for.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentTable, ConnectionColumns, CreatorTable, PostFilter, Relation};
    /// # let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// # let (creators, comments) = (creators.columns(), comments.columns());
    /// let columns = ConnectionColumns::of(&creators, &comments, &[Relation::LoyalCore], &PostFilter::ALL)?;
    /// assert_eq!(columns.relations(), [Relation::LoyalCore]);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The level of the intervals, if there are any.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentTable, ConnectionColumns, CreatorTable, PostFilter, Relation};
    /// # let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// # let (creators, comments) = (creators.columns(), comments.columns());
    /// let columns = ConnectionColumns::of(&creators, &comments, &[Relation::LoyalCore], &PostFilter::ALL)?;
    /// assert_eq!(columns.level(), None);
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn level(&self) -> Option<Level> {
        self.level
    }

    /// The numbers of a relation, by its place among those asked for; `None` where it is undefined. Nothing if there is no such
    /// place.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentTable, ConnectionColumns, CreatorTable, PostFilter, Relation};
    /// # let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// # let (creators, comments) = (creators.columns(), comments.columns());
    /// let columns = ConnectionColumns::of(&creators, &comments, &[Relation::LoyalCore], &PostFilter::ALL)?;
    /// assert_eq!(columns.values(0).len(), creators.len());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn values(&self, relation: usize) -> &[Option<Finite>] {
        column(&self.values, self.relations.len(), relation)
    }

    /// The intervals of a relation, by its place among those asked for. Nothing without a level.
    ///
    /// # Example
    ///
    /// ```
    /// # use influencer::{CommentTable, ConnectionColumns, CreatorTable, PostFilter, Relation};
    /// # let (creators, comments) = (CreatorTable::default(), CommentTable::default());
    /// # let (creators, comments) = (creators.columns(), comments.columns());
    /// let columns = ConnectionColumns::of(&creators, &comments, &[Relation::LoyalCore], &PostFilter::ALL)?;
    /// assert!(columns.intervals(0).is_empty());
    /// # Ok::<(), influencer::InvalidError>(())
    /// ```
    pub fn intervals(&self, relation: usize) -> &[Option<Interval<Finite>>] {
        column(&self.intervals, self.relations.len(), relation)
    }
}

fn column<T>(cells: &[T], columns: usize, column: usize) -> &[T] {
    let rows = cells.len().checked_div(columns).unwrap_or(0);
    if column < columns { &cells[column * rows..(column + 1) * rows] } else { &[] }
}

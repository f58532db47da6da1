//! Columns give the bits of rows: whatever the layout, the order of posts and creators, and the number of threads.

use influencer::{
    Account, Collaboration, Column, Count, CountColumns, Counts, Creator, CreatorColumns, CreatorTable, EngagementRate,
    EstimateColumns, Known, Level, Offsets, Pinning, Platform, Pooling, Post, PostColumns, PostFilter, PostKind,
    Sponsorship, TierScheme, TimeColumn, Timestamp, Undefined,
};
use proptest::prelude::*;
use rayon::ThreadPoolBuilder;

use crate::strategies;

/// Memory for columns in one of the layouts that engines use.
pub(crate) struct Kept {
    offset: usize,
    unsigned: Vec<u64>,
    signed: Option<Vec<i64>>,
    flags: Vec<bool>,
    bits: Vec<u8>,
}

impl Kept {
    /// What is not known holds rubbish, as it may in an engine.
    pub(crate) fn new(cells: &[Option<u64>], offset: usize) -> Kept {
        let mut bits = vec![0xAA_u8; (offset + cells.len()).div_ceil(8)];
        for (row, cell) in cells.iter().enumerate() {
            let (byte, bit) = ((offset + row) / 8, (offset + row) % 8);
            bits[byte] = bits[byte] & !(1 << bit) | u8::from(cell.is_some()) << bit;
        }
        Kept {
            offset,
            unsigned: cells.iter().map(|cell| cell.unwrap_or(u64::MAX - 7)).collect(),
            signed: cells.iter().map(|cell| cell.map_or(Some(-1), |value| i64::try_from(value).ok())).collect(),
            flags: cells.iter().map(Option::is_some).collect(),
            bits,
        }
    }

    fn known(&self) -> Known<'_> {
        Known::Bits { bytes: &self.bits, offset: self.offset }
    }

    /// The same column in as many forms as it has.
    pub(crate) fn columns(&self) -> Vec<Column<'_>> {
        let mut columns = vec![
            Column::unsigned(&self.unsigned, Known::Flags(&self.flags)).unwrap(),
            Column::unsigned(&self.unsigned, self.known()).unwrap(),
        ];
        if let Some(signed) = &self.signed {
            columns.push(Column::signed(signed, Known::All).unwrap());
            columns.push(Column::signed(signed, self.known()).unwrap());
        }
        if self.flags.iter().all(|known| *known) {
            columns.push(Column::from(&self.unsigned));
        }
        columns
    }
}

/// The columns of rows, one form of each count, chosen by `form`.
fn kept(rows: &[Counts], offset: usize) -> Vec<(Count, Kept)> {
    let cells = |count| rows.iter().map(|row| row.get(count)).collect::<Vec<_>>();
    Count::ALL.iter().map(|count| (*count, Kept::new(&cells(*count), offset))).collect()
}

fn columns(kept: &[(Count, Kept)], rows: usize, form: usize) -> CountColumns<'_> {
    kept.iter().enumerate().fold(CountColumns::new(rows), |columns, (place, (count, kept))| {
        let forms = kept.columns();
        columns.with(*count, forms[(form + place) % forms.len()]).unwrap()
    })
}

#[track_caller]
fn with_threads<T: Send>(threads: usize, work: impl FnOnce() -> T + Send) -> T {
    ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(work)
}

#[track_caller]
fn assert_rows_are(estimates: &EstimateColumns, creators: &[Creator]) {
    assert_eq!(estimates.len(), creators.len());
    for (row, creator) in creators.iter().enumerate() {
        for (column, pooling) in estimates.poolings().iter().enumerate() {
            let level = estimates.level().unwrap_or_default();
            let estimate = estimates.formula().pooled_with_level(creator, *pooling, &estimates.filter(), level);
            if estimates.level().is_some() {
                assert_eq!(estimates.intervals(column)[row], estimate.interval().ok(), "{pooling} of {row}");
                let error = estimate.relative_standard_error().ok();
                assert_eq!(estimates.relative_standard_errors(column)[row], error, "{pooling} of {row}");
            }
            assert_eq!(estimates.rates(column)[row], estimate.rate().ok(), "{pooling} of {row}");
            assert_eq!(estimates.standard_deviations()[row], estimate.standard_deviation().ok());
            assert_eq!(estimates.bounds()[row], estimate.bound());
            assert_eq!(estimates.posts_used()[row], estimate.posts_used());
            assert_eq!(estimates.posts_left_out()[row], estimate.posts_left_out());
            assert_eq!(estimates.posts_skipped()[row], estimate.skipped().total());
            assert_eq!(estimates.posts_over_present_followers()[row], estimate.posts_over_present_followers());
        }
    }
}

/// What a creator is given as columns, besides its counts.
struct Facts {
    offsets: Vec<usize>,
    creator_of: Vec<u32>,
    published: Vec<i64>,
    published_known: Vec<bool>,
    kinds: Vec<PostKind>,
    sponsorships: Vec<Sponsorship>,
    pinnings: Vec<Pinning>,
    collaborations: Vec<Collaboration>,
    observed: Vec<i64>,
    observed_known: Vec<bool>,
    platforms: Vec<Platform>,
}

impl Facts {
    fn new(creators: &[Creator], order: &[(u32, &Post)]) -> Facts {
        let mut offsets = vec![0];
        for creator in creators {
            offsets.push(offsets.last().unwrap() + creator.posts().len());
        }
        let seconds = |time: Option<Timestamp>| time.map_or(i64::MIN + 3, Timestamp::as_unix_seconds);
        Facts {
            offsets,
            creator_of: order.iter().map(|(creator, _)| *creator).collect(),
            published: order.iter().map(|(_, post)| seconds(post.published_at())).collect(),
            published_known: order.iter().map(|(_, post)| post.published_at().is_some()).collect(),
            kinds: order.iter().map(|(_, post)| post.kind()).collect(),
            sponsorships: order.iter().map(|(_, post)| post.sponsorship()).collect(),
            pinnings: order.iter().map(|(_, post)| post.pinning()).collect(),
            collaborations: order.iter().map(|(_, post)| post.collaboration()).collect(),
            observed: creators.iter().map(|creator| seconds(creator.observed_at())).collect(),
            observed_known: creators.iter().map(|creator| creator.observed_at().is_some()).collect(),
            platforms: creators.iter().map(|creator| creator.account().platform()).collect(),
        }
    }

    fn posts<'a>(&'a self, counts: &CountColumns<'a>) -> PostColumns<'a> {
        let times = TimeColumn::unix_seconds(&self.published, Known::Flags(&self.published_known)).unwrap();
        let posts = PostColumns::from(*counts).with_published_at(times).unwrap();
        let posts = posts.with_kinds(&self.kinds).unwrap().with_sponsorships(&self.sponsorships).unwrap();
        posts.with_pinnings(&self.pinnings).unwrap().with_collaborations(&self.collaborations).unwrap()
    }

    fn with_facts<'a>(&'a self, creators: CreatorColumns<'a>) -> CreatorColumns<'a> {
        let times = TimeColumn::unix_seconds(&self.observed, Known::Flags(&self.observed_known)).unwrap();
        creators.with_observed_at(times).unwrap().with_platforms(&self.platforms).unwrap()
    }
}

fn in_order(creators: &[Creator]) -> Vec<(u32, &Post)> {
    (0..).zip(creators).flat_map(|(place, creator)| creator.posts().iter().map(move |post| (place, post))).collect()
}

fn filters() -> [PostFilter; 5] {
    let since = Timestamp::from_unix_seconds(500).unwrap();
    [
        PostFilter::ALL,
        PostFilter::ALL.organic(),
        PostFilter::ALL.of_kinds(&[PostKind::Video, PostKind::Photo]),
        PostFilter::ALL.published_since(since).not_pinned(),
        PostFilter::ALL.at_least_old(core::time::Duration::from_secs(100)).solo(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_layout_gives_the_rates_of_rows(
        formula in strategies::formula(),
        rows in proptest::collection::vec(strategies::counts(), 0..=130),
        offset in 0_usize..70,
        form in 0_usize..60,
    ) {
        let kept = kept(&rows, offset);
        let columns = columns(&kept, rows.len(), form);
        let rates = formula.rates(&columns);
        let by_parts: Vec<_> = columns.parts(1 + form).flat_map(|(_, columns)| formula.rates(&columns)).collect();
        prop_assert_eq!(&by_parts, &rates);
        for (row, counts) in rows.iter().enumerate() {
            prop_assert_eq!(columns.row(row), *counts);
            prop_assert_eq!(rates[row], formula.rate(counts).ok());
        }
    }

    /// Counts of ordinary size, where sixty-four rows go side by side.
    #[test]
    fn ordinary_counts_give_the_rates_of_rows(
        formula in strategies::formula(),
        cells in proptest::collection::vec(proptest::option::weighted(0.98, 0_u64..3_000_000), 130 * Count::ALL.len()),
        length in 0_usize..=130,
        form in 0_usize..60,
    ) {
        let rows: Vec<Counts> = cells
            .chunks(Count::ALL.len())
            .map(|row| Count::ALL.iter().zip(row).filter_map(|(count, cell)| Some((*count, (*cell)?))).collect())
            .take(length)
            .collect();
        let kept = kept(&rows, 3);
        let rates = formula.rates(&columns(&kept, rows.len(), form));
        for (row, counts) in rows.iter().enumerate() {
            prop_assert_eq!(rates[row], formula.rate(counts).ok());
        }
    }

    #[test]
    fn every_layout_gives_the_standings_of_rows(
        cells in proptest::collection::vec(
            proptest::option::weighted(0.9, prop_oneof![strategies::value(), 0_u64..2_000_000, Just(1 << 32)]),
            0..=130,
        ),
        scheme in proptest::sample::select(TierScheme::ALL),
        highest in proptest::option::of((1_u64 << 31)..u64::MAX),
    ) {
        let scheme = match highest {
            Some(floor) => TierScheme::new("ours", &[(influencer::Tier::Micro, 1_000), (influencer::Tier::Mega, floor)]).unwrap(),
            None => scheme,
        };
        for column in Kept::new(&cells, 5).columns() {
            let standings = scheme.standings(&column);
            for (standing, followers) in standings.iter().zip(&cells) {
                let counts = followers.iter().map(|followers| (Count::Followers, *followers)).collect();
                prop_assert_eq!(*standing, scheme.standing_of(&counts).ok());
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    /// A table, borrowed columns by offsets, and posts in any order, each against the rows.
    #[test]
    fn creators_as_columns_are_creators_as_rows(
        creators in strategies::creators(),
        formula in strategies::formula(),
        pooling in strategies::pooling(),
        form in 0_usize..60,
        seed in any::<u64>(),
        level in proptest::sample::select(&[Level::EIGHTY, Level::NINETY_FIVE][..]),
    ) {
        let poolings = [pooling, Pooling::Median, Pooling::RatioOfSums];
        let table: CreatorTable = creators.iter().cloned().collect();
        let accounts: Vec<Counts> = creators.iter().map(|creator| *creator.account().counts()).collect();
        let accounts_kept = kept(&accounts, 1);
        let accounts = columns(&accounts_kept, accounts.len(), form);

        let grouped = in_order(&creators);
        let counts: Vec<Counts> = grouped.iter().map(|(_, post)| *post.counts()).collect();
        let grouped_kept = kept(&counts, 6);
        let facts = Facts::new(&creators, &grouped);
        let posts = facts.posts(&columns(&grouped_kept, counts.len(), form));
        let by_offsets = CreatorColumns::grouped(Platform::X, accounts, posts, &facts.offsets).unwrap();
        let by_offsets = facts.with_facts(by_offsets);

        let mut shuffled = grouped;
        crate::support::shuffle(&mut shuffled, seed);
        let counts: Vec<Counts> = shuffled.iter().map(|(_, post)| *post.counts()).collect();
        let shuffled_kept = kept(&counts, 0);
        let shuffled_facts = Facts::new(&creators, &shuffled);
        let posts = shuffled_facts.posts(&columns(&shuffled_kept, counts.len(), form));
        let ungrouped = CreatorColumns::ungrouped(Platform::X, accounts, posts, &shuffled_facts.creator_of).unwrap();
        let ungrouped = facts.with_facts(ungrouped);

        for filter in filters() {
            let of_table = formula.pooled_columns(&table.columns(), &poolings, &filter);
            assert_rows_are(&of_table, &creators);
            prop_assert_eq!(&formula.pooled_columns(&by_offsets, &poolings, &filter), &of_table);
            prop_assert_eq!(&formula.pooled_columns(&ungrouped, &poolings, &filter), &of_table);
            let with_level = |creators| formula.pooled_columns_with_level(creators, &poolings, &filter, level);
            let table_columns = table.columns();
            let of_table = with_level(&table_columns);
            assert_rows_are(&of_table, &creators);
            prop_assert_eq!(&with_level(&by_offsets), &of_table);
            prop_assert_eq!(&with_level(&ungrouped), &of_table);
        }
        for (place, creator) in creators.iter().enumerate() {
            let row = by_offsets.row(place);
            prop_assert_eq!(row.posts().len(), creator.posts().len());
            prop_assert_eq!(row.account().counts(), creator.account().counts());
            prop_assert_eq!(row.observed_at(), creator.observed_at());
        }
    }

    /// Posts inside a creator and creators inside a table in another order: the same bits in other places.
    #[test]
    fn order_changes_no_bit(
        creators in strategies::creators(),
        formula in strategies::formula(),
        pooling in strategies::pooling(),
        seed in any::<u64>(),
    ) {
        let table: CreatorTable = creators.iter().cloned().collect();
        let poolings = [pooling];
        let pooled = |table: &CreatorTable| {
            formula.pooled_columns_with_level(&table.columns(), &poolings, &PostFilter::ALL, Level::NINETY)
        };
        let estimates = pooled(&table);
        let mut order: Vec<usize> = (0..creators.len()).collect();
        crate::support::shuffle(&mut order, seed);
        let moved: CreatorTable = order
            .iter()
            .map(|place| {
                let mut posts = creators[*place].posts().to_vec();
                crate::support::shuffle(&mut posts, seed ^ *place as u64);
                Creator::new(creators[*place].account().clone(), posts).unwrap()
            })
            .collect();
        let moved = pooled(&moved);
        for (to, from) in order.into_iter().enumerate() {
            prop_assert_eq!(moved.rates(0)[to], estimates.rates(0)[from]);
            prop_assert_eq!(moved.intervals(0)[to], estimates.intervals(0)[from]);
            prop_assert_eq!(moved.standard_deviations()[to], estimates.standard_deviations()[from]);
            prop_assert_eq!(moved.posts_skipped()[to], estimates.posts_skipped()[from]);
        }
    }
}

/// A million rows, one, two and seven threads, ordinary counts with some unknown and some huge.
#[test]
fn a_million_rows_on_any_number_of_threads() {
    let mut random = crate::support::Random(7);
    let mut cell = |most: u64| match random.below(1_000) {
        0..20 => None,
        20 => Some(u64::MAX - random.below(1 << 40)),
        _ => Some(random.below(most)),
    };
    let rows = 1_000_000;
    let likes: Vec<Option<u64>> = (0..rows).map(|_| cell(90_000)).collect();
    let comments: Vec<Option<u64>> = (0..rows).map(|_| cell(4_000)).collect();
    let followers: Vec<Option<u64>> = (0..rows).map(|_| cell(5_000_000)).collect();
    let [likes, comments, followers] = [&likes, &comments, &followers].map(|cells| Kept::new(cells, 11));
    let formula = EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS;
    let scheme = TierScheme::MEDIAKIX_2019;
    for form in 0..2 {
        let columns = CountColumns::new(rows)
            .with(Count::Likes, likes.columns()[form])
            .and_then(|columns| columns.with(Count::Comments, comments.columns()[form]))
            .and_then(|columns| columns.with(Count::Followers, followers.columns()[form]))
            .unwrap();
        let rates = with_threads(1, || formula.rates(&columns));
        let standings = with_threads(1, || scheme.standings(&followers.columns()[form]));
        for row in 0..rows {
            let counts = columns.row(row);
            assert_eq!(rates[row], formula.rate(&counts).ok());
            assert_eq!(standings[row], scheme.standing_of(&counts).ok());
        }
        for threads in [2, 7] {
            assert!(with_threads(threads, || formula.rates(&columns)) == rates);
            assert!(with_threads(threads, || scheme.standings(&followers.columns()[form])) == standings);
        }
    }
}

/// A million posts of a hundred thousand creators, grouped and shuffled, on one, two and seven threads.
#[test]
fn a_million_posts_on_any_number_of_threads() {
    let mut random = crate::support::Random(11);
    let creators = 100_000;
    let mut offsets: Vec<i64> = vec![0];
    let mut posts: Vec<(u32, Option<u64>)> = Vec::new();
    for creator in 0..creators {
        // Some have more posts than are sorted side by side, one more than are reckoned at once.
        let found = match creator % 1_000 {
            0 => 100,
            1 if creator == 50_001 => 5_000,
            _ => random.below(20),
        };
        posts.extend((0..found).map(|_| (creator, (random.below(50) > 0).then(|| random.below(3_000)))));
        offsets.push(i64::try_from(posts.len()).unwrap());
    }
    let followers: Vec<u64> = (0..creators).map(|_| random.below(100_000)).collect();
    let accounts = CountColumns::new(followers.len()).with(Count::Followers, Column::from(&followers)).unwrap();
    let likes = |posts: &[(u32, Option<u64>)]| Kept::new(&posts.iter().map(|(_, likes)| *likes).collect::<Vec<_>>(), 2);
    let formula = EngagementRate::LIKES_BY_FOLLOWERS;
    let poolings = Pooling::ALL;

    let grouped = likes(&posts);
    let columns = CountColumns::new(posts.len()).with(Count::Likes, grouped.columns()[1]).unwrap();
    let by_offsets = CreatorColumns::grouped(Platform::X, accounts, columns, &offsets).unwrap();
    let estimates = with_threads(1, || formula.pooled_columns(&by_offsets, poolings, &PostFilter::ALL));
    for creator in (0..by_offsets.len()).step_by(97).chain([50_001]) {
        let row = by_offsets.row(creator);
        for (column, pooling) in poolings.iter().enumerate() {
            let estimate = formula.pooled(&row, *pooling, &PostFilter::ALL);
            assert_eq!(estimates.rates(column)[creator], estimate.rate().ok());
            assert_eq!(estimates.standard_deviations()[creator], estimate.standard_deviation().ok());
            assert_eq!(estimates.posts_skipped()[creator], estimate.skipped().total());
        }
    }

    crate::support::shuffle(&mut posts, 5);
    let shuffled = likes(&posts);
    let columns = CountColumns::new(posts.len()).with(Count::Likes, shuffled.columns()[0]).unwrap();
    let creator_of: Vec<u32> = posts.iter().map(|(creator, _)| *creator).collect();
    let ungrouped = CreatorColumns::ungrouped(Platform::X, accounts, columns, &creator_of).unwrap();
    let with_level =
        |creators| formula.pooled_columns_with_level(creators, poolings, &PostFilter::ALL, Level::NINETY_FIVE);
    let sure = with_threads(1, || with_level(&by_offsets));
    for threads in [1, 2, 7] {
        for creators in [&by_offsets, &ungrouped] {
            assert!(with_threads(threads, || with_level(creators)) == sure);
            assert!(
                with_threads(threads, || formula.pooled_columns(creators, poolings, &PostFilter::ALL)) == estimates
            );
        }
    }
}

/// Creators with none to seventy posts, many of the same number, so that they go abreast in groups that are full and others that are
/// not; ties, zeros, and posts without views.
#[test]
fn creators_abreast_are_creators_as_rows() {
    let mut random = crate::support::Random(13);
    let number = |value: u64| usize::try_from(value).unwrap();
    let creators = 3_000;
    let mut offsets = vec![3_usize];
    for creator in 0..creators {
        let most = if creator < 1_000 { 71 } else { 22 };
        offsets.push(offsets[creator] + number(random.below(most)));
    }
    let posts = offsets[creators] + 5;
    let likes: Vec<Option<u64>> =
        (0..posts).map(|_| (random.below(40) > 0).then(|| random.below(9) * random.below(60))).collect();
    let views: Vec<Option<u64>> = (0..posts).map(|_| Some(random.below(30) * random.below(200))).collect();
    let kinds: Vec<PostKind> = (0..posts).map(|_| PostKind::ALL[number(random.below(3))]).collect();
    let [likes, views] = [&likes, &views].map(|cells| Kept::new(cells, 5));
    let counts = CountColumns::new(posts)
        .with(Count::Likes, likes.columns()[0])
        .and_then(|columns| columns.with(Count::Views, views.columns()[1]))
        .unwrap();
    let columns = PostColumns::from(counts).with_kinds(&kinds).unwrap();
    let followers = vec![500; creators];
    let accounts = CountColumns::new(creators).with(Count::Followers, Column::from(&followers)).unwrap();
    let table = CreatorColumns::grouped(Platform::X, accounts, columns, &offsets).unwrap();
    let rows: Vec<Creator> = (0..creators).map(|creator| table.row(creator)).collect();
    let strict = EngagementRate::LIKES_BY_VIEWS;
    // The last one uses every post.
    for formula in [strict, strict.treating_unknown_as_zero(), EngagementRate::APPLAUSE.treating_unknown_as_zero()] {
        for filter in [PostFilter::ALL, PostFilter::ALL.of_kinds(&[PostKind::ALL[0], PostKind::ALL[2]])] {
            let poolings = [Pooling::Mean, Pooling::Median, Pooling::RatioOfSums];
            let mut estimates = formula.pooled_columns(&table, &poolings, &filter);
            assert_rows_are(&estimates, &rows);
            for threads in [2, 7] {
                assert!(with_threads(threads, || formula.pooled_columns(&table, &poolings, &filter)) == estimates);
            }
            // Into memory that holds other numbers.
            let other = PostFilter::ALL.of_kinds(&[PostKind::ALL[1]]);
            EngagementRate::LIKES_BY_FOLLOWERS.pooled_columns_into(&table, &other, &mut estimates, |_| {});
            let before = formula.pooled_columns(&table, &poolings, &filter);
            formula.pooled_columns_into(&table, &filter, &mut estimates, |_| {});
            assert!(estimates == before);
        }
    }
}

#[test]
fn what_an_engine_hands_over_is_checked_once() {
    let (accounts, posts) = (CountColumns::new(2), CountColumns::new(3));
    let grouped = |offsets: Offsets<'_>| {
        CreatorColumns::grouped(Platform::X, accounts, posts, offsets).map(|_| ()).map_err(|error| error.to_string())
    };
    let small = |offsets: &[i32]| grouped(offsets.into());
    assert_eq!(small(&[0, 1, 3]), Ok(()));
    assert_eq!(small(&[1, 1, 2]), Ok(()));
    assert_eq!(small(&[0, 3]), Err("length of offsets is 2, not 3".into()));
    assert_eq!(small(&[]), Err("length of offsets is 0, not 3".into()));
    assert_eq!(small(&[-1, 0, 0]), Err("offset -1 in entry 0 is out of range: zero or more".into()));
    assert_eq!(small(&[0, 2, 1]), Err("offset 1 in entry 2 is out of range: at least the one before, 2".into()));
    assert_eq!(small(&[0, 2, 4]), Err("offset 4 in entry 2 is out of range: at most the number of posts, 3".into()));
    let large: &[i64] = &[0, 2, i64::MAX];
    let message = "offset 9223372036854775807 in entry 2 is out of range: at most the number of posts, 3";
    assert_eq!(grouped(large.into()), Err(message.into()));

    let ungrouped = |creator_of: &[u32]| {
        CreatorColumns::ungrouped(Platform::X, accounts, posts, creator_of)
            .map(|_| ())
            .map_err(|error| error.to_string())
    };
    assert_eq!(ungrouped(&[1, 0, 1]), Ok(()));
    assert_eq!(ungrouped(&[1, 0]), Err("length of places of creators is 2, not 3".into()));
    let message = "place of a creator 4294967295 in entry 1 is out of range: below the number of creators, 2";
    assert_eq!(ungrouped(&[0, u32::MAX, 1]), Err(message.into()));

    let nobody = CreatorColumns::grouped(Platform::X, CountColumns::new(0), posts, Vec::new()).unwrap();
    assert!(EngagementRate::BY_VIEWS.pooled_columns(&nobody, Pooling::ALL, &PostFilter::ALL).is_empty());
    assert_eq!((nobody.posts_of(0), nobody.posts_of(7)), (0..0, 0..0));
}

/// Why a number is missing, the row form says.
#[test]
fn a_row_of_columns_says_why() {
    let account = Account::new("mara", Platform::X).with(Count::Followers, 0);
    let creator = Creator::new(account, vec![Post::new("p1").with(Count::Likes, 3)]).unwrap();
    let table: CreatorTable = [creator].into_iter().collect();
    let columns = table.columns();
    let formula = EngagementRate::LIKES_BY_FOLLOWERS;
    assert_eq!(formula.pooled_columns(&columns, &[Pooling::Mean], &PostFilter::ALL).rates(0), [None]);
    let why = formula.pooled(&columns.row(0), Pooling::Mean, &PostFilter::ALL).rate().unwrap_err();
    assert!(matches!(why, Undefined::ZeroBase(_)));
}

//! A table holds what rows hold, and gives the same bits.

use influencer::{
    Account, Creator, CreatorTable, CreatorTableBuilder, CreatorView, Platform, Post, PostFilter, PostKind,
};
use proptest::prelude::*;

use crate::strategies;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn rows_and_tables_agree_to_the_bit(
        creators in strategies::creators(),
        formula in strategies::formula(),
        pooling in strategies::pooling(),
    ) {
        let table: CreatorTable = creators.iter().cloned().collect();
        prop_assert_eq!(table.len(), creators.len());
        prop_assert_eq!(table.post_count(), creators.iter().map(|creator| creator.posts().len()).sum::<usize>());
        for (view, creator) in table.iter().zip(&creators) {
            prop_assert_eq!(&view.to_creator(), creator);
            for filter in [PostFilter::ALL, PostFilter::ALL.organic(), PostFilter::ALL.of_kinds(&[PostKind::Video])] {
                prop_assert_eq!(formula.pooled(view, pooling, &filter), formula.pooled(creator, pooling, &filter));
            }
        }
    }

    /// Posts in any order across creators: each creator's stay in the order of arrival.
    #[test]
    fn posts_find_their_creators(
        (creators, order) in strategies::creators().prop_flat_map(|creators| {
            let all: Vec<usize> = creators.iter().enumerate().flat_map(|(place, creator)| vec![place; creator.posts().len()]).collect();
            (Just(creators), Just(all).prop_shuffle())
        }),
    ) {
        let mut builder = CreatorTableBuilder::new();
        for creator in &creators {
            builder.push_creator(creator.account().clone(), creator.observed_at());
        }
        let mut next = vec![0; creators.len()];
        for place in order {
            builder.push_post(place, &creators[place].posts()[next[place]]).unwrap();
            next[place] += 1;
        }
        let table = builder.finish().unwrap();
        let back: Vec<Creator> = table.iter().map(CreatorView::to_creator).collect();
        prop_assert_eq!(back, creators);
    }
}

#[test]
fn a_repeated_id_is_refused_wherever_it_stands() {
    let mut builder = CreatorTableBuilder::new();
    let [mara, jon] = ["mara", "jon"].map(|handle| builder.push_creator(Account::new(handle, Platform::X), None));
    for (creator, id) in [(mara, "p1"), (jon, "p1"), (mara, "p2"), (jon, "p2"), (mara, "p1")] {
        builder.push_post(creator, &Post::new(id)).unwrap();
    }
    assert!(builder.push_post(2, &Post::new("p1")).unwrap_err().is_out_of_range());
    assert_eq!(builder.finish().unwrap_err().to_string(), "post id \"p1\" is given twice");
}

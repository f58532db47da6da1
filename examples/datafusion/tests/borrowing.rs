//! The worked example of the guide's page on engines: arrays of the crate `arrow`, borrowed.

use datafusion::arrow::array::{Array, ArrayRef, AsArray, Int32Array, Int64Array, ListArray, UInt64Array};
use datafusion::arrow::buffer::OffsetBuffer;
use datafusion::arrow::datatypes::{DataType, Field, Int64Type};
use influencer::{
    Account, Column, Count, CountColumns, Creator, CreatorColumns, EngagementRate, Known, Platform, Pooling, Post,
    PostFilter,
};
use influencer_datafusion::borrowed;

/// Values and bits are read where the array keeps them: a change of the one is seen by the other, and both begin in the middle.
#[test]
fn values_and_bits_of_a_slice_are_not_copied() {
    let whole = Int64Array::from((0..100).map(|row| (row % 7 > 0).then_some(row)).collect::<Vec<_>>());
    let slice = whole.slice(13, 50);
    assert!(std::ptr::eq(&raw const slice.values()[0], &raw const whole.values()[13]));

    let Known::Bits { bytes, offset } = borrowed::known(&slice) else { panic!("all are known") };
    assert_eq!(bytes.as_ptr(), whole.nulls().unwrap().validity().as_ptr());
    assert_eq!(offset, 13);

    let column = borrowed::counts(&slice).unwrap();
    for row in 0..50 {
        let expected = slice.is_valid(row).then(|| slice.value(row).cast_unsigned());
        assert_eq!(column.get(row), expected, "row {row}");
    }
}

/// No memory is asked for that grows with the rows: a column of a million rows and one of two are the same few words.
#[test]
fn a_column_is_a_few_words() {
    let (many, two) = (UInt64Array::from(vec![1; 1_000_000]), UInt64Array::from(vec![1, 2]));
    let (many, two) = (borrowed::counts(&many).unwrap(), borrowed::counts(&two).unwrap());
    assert_eq!(size_of_val(&many), size_of_val(&two));
    assert!(size_of_val(&many) <= 64);
}

/// Creators with their posts as an engine keeps them after `group by`: a list column.
#[test]
fn a_list_column_is_creators_with_posts() {
    let likes = Int64Array::from(vec![Some(600), Some(450), None, Some(12), Some(30)]);
    let field = Field::new_list_field(DataType::Int64, true).into();
    let lists = ListArray::new(field, OffsetBuffer::from_lengths([2, 1, 0, 2]), std::sync::Arc::new(likes), None);
    let followers = Int64Array::from(vec![15_000, 800, 7, 600]);

    let accounts = CountColumns::new(4)
        .with(Count::Followers, Column::signed(followers.values(), borrowed::known(&followers)).unwrap())
        .unwrap();
    let likes = lists.values().as_primitive::<Int64Type>();
    let posts = CountColumns::new(likes.len())
        .with(Count::Likes, Column::signed(likes.values(), borrowed::known(likes)).unwrap())
        .unwrap();
    let creators = CreatorColumns::grouped(Platform::Instagram, accounts, posts, lists.value_offsets()).unwrap();

    let formula = EngagementRate::LIKES_BY_FOLLOWERS;
    let estimates = formula.pooled_columns(&creators, &[Pooling::Median], &PostFilter::ALL);

    let own = [vec![Some(600), Some(450)], vec![None], vec![], vec![Some(12), Some(30)]];
    for ((followers, own), found) in followers.values().iter().zip(own).zip(estimates.rates(0)) {
        let account = Account::new("somebody", Platform::Instagram).with(Count::Followers, followers.cast_unsigned());
        let posts = own.iter().enumerate().map(|(id, likes)| {
            let post = Post::new(id.to_string());
            likes.map_or(post.clone(), |likes| post.with(Count::Likes, likes))
        });
        let creator = Creator::new(account, posts.collect()).unwrap();
        assert_eq!(*found, formula.pooled(&creator, Pooling::Median, &PostFilter::ALL).rate().ok());
    }
}

#[test]
fn other_types_are_refused_by_name() {
    let narrow: ArrayRef = std::sync::Arc::new(Int32Array::from(vec![1]));
    let error = borrowed::counts(&narrow).unwrap_err().to_string();
    assert!(error.contains("Int32 is no type of a count: Int64 and UInt64 are"), "{error}");
    let error = borrowed::times(&narrow).unwrap_err().to_string();
    assert!(error.contains("Int32 is no type of a time"), "{error}");
}

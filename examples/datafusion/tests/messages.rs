//! What is wrong with a query is said while it is planned.

use crate::support::{Posts, refusal, session_with};

#[track_caller]
fn refused(sql: &str, words: &[&str]) {
    let posts = Posts::random(14, 20, 3, false);
    let session = session_with("posts", &posts.batches(), 2);
    let message = refusal(&session, sql);
    for word in words {
        assert!(message.contains(word), "{word:?} is not in {message:?}");
    }
}

#[test]
fn an_unknown_scheme_lists_those_there_are() {
    refused(
        "select influencer_tier(followers, 'iab') from posts",
        &["argument scheme of influencer_tier", "\"iab\"", "iab_uk", "emarketer"],
    );
}

#[test]
fn a_scheme_that_is_no_literal() {
    refused(
        "select influencer_tier(followers, arrow_cast(likes, 'Utf8')) from posts",
        &["argument scheme of influencer_tier is no literal text"],
    );
}

#[test]
fn followers_of_a_wrong_type() {
    refused(
        "select influencer_tier('many') from posts",
        &["argument followers of influencer_tier is of type Utf8", "BIGINT"],
    );
    refused("select influencer_tier(1.5) from posts", &["argument followers of influencer_tier is of type Float64"]);
    refused("select influencer_tier() from posts", &["influencer_tier"]);
    refused("select influencer_tier(followers, 'iab_uk', 3) from posts", &["3 arguments are given"]);
}

#[test]
fn an_unknown_formula_lists_those_there_are() {
    refused(
        "select engagement_rate('like_rate', likes, views) from posts",
        &["argument formula of engagement_rate", "\"like_rate\"", "likes_by_views", "by_followers"],
    );
    refused(
        "select engagement_rate(likes, views) from posts",
        &["argument formula of engagement_rate is of type UInt64"],
    );
    refused(
        "select mean_rate('like_rate', likes, views) from posts",
        &["argument formula of mean_rate", "likes_by_views"],
    );
}

#[test]
fn too_few_counts_and_too_many() {
    refused(
        "select engagement_rate('likes_by_views', likes) from posts",
        &["takes 2 counts in this order: likes, views; 1 are given"],
    );
    refused(
        "select likes_by_views(likes, views, shares) from posts",
        &["takes 2 counts in this order: likes, views; 3 are given"],
    );
    refused(
        "select median_rate('likes_by_views', likes) from posts",
        &["takes 2 counts in this order: likes, views; 1 are given"],
    );
}

#[test]
fn a_count_in_the_place_of_another() {
    refused(
        "select engagement_rate('likes_by_views', views, likes) from posts",
        &["argument likes of engagement_rate is a column named views"],
    );
    refused(
        "select views_by_followers(likes, followers) from posts",
        &["argument views of views_by_followers is a column named likes"],
    );
    refused(
        "select mean_rate('likes_by_views', views, likes) from posts",
        &["argument likes of mean_rate is a column named views"],
    );
}

#[test]
fn a_count_of_a_wrong_type() {
    refused(
        "select engagement_rate('likes_by_views', 'many', views) from posts",
        &["argument likes of engagement_rate is of type Utf8", "BIGINT"],
    );
    refused(
        "select mean_rate('likes_by_views', likes, 0.5) from posts",
        &["argument 3 of mean_rate(formula, count, …) is of type Float64", "BIGINT"],
    );
}

#[test]
fn a_missing_column_lists_those_there_are() {
    refused("select likes_by_views(likes, plays) from posts", &["plays", "likes", "views"]);
}

#[test]
fn an_unknown_pooling_or_level() {
    refused(
        "select pooled_rate('likes_by_views', 'average', likes, views) from posts",
        &["argument pooling of pooled_rate", "\"average\"", "median", "ratio_of_sums"],
    );
    refused(
        "select pooled_rate('likes_by_views', 'mean', 'sure', likes, views) from posts",
        &["argument level of pooled_rate", "sure"],
    );
    refused(
        "select pooled_rate('likes_by_views', likes, views) from posts",
        &["argument pooling is a literal text, not UInt64"],
    );
}

#[test]
fn a_table_that_is_unknown() {
    refused(
        "select profile_evidence('mine', followers, following, 1, true, 'mara') from posts",
        &["weight table \"mine\" is unknown", "instagram-profile-2017"],
    );
    refused(
        "select profile_evidence('instagram-profile-2017', followers, following, 1, 'yes', 'mara') from posts",
        &["argument picture of profile_evidence is of type Utf8"],
    );
    refused("select profile_evidence('instagram-profile-2017', followers) from posts", &["2 arguments are given"]);
}

#[test]
fn times_and_keys_of_wrong_types() {
    refused(
        "select cadence('yesterday') from posts",
        &["argument published_at of cadence is of type Utf8", "TIMESTAMP"],
    );
    refused("select cadence(1, 2, 3) from posts", &["3 arguments are given"]);
    refused("select reply_rate(1, 2, 3, 4) from posts", &["argument by_creator of reply_rate is of type Int64"]);
    refused("select reply_rate(1.5, 2, 3, true) from posts", &["argument post of reply_rate is of type Float64"]);
}

#[test]
fn distinct_rows_are_no_sample() {
    refused(
        "select mean_rate(distinct 'likes_by_views', likes, views) from posts",
        &["mean_rate takes every row: leave DISTINCT out"],
    );
}

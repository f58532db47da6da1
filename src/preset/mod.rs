//! What is usual on a platform: the rate, the pooling, the norms and the weights of evidence, each with its source.
//!
//! A [`Preset`] is a choice somebody has to make before a creator can be scored, made once, dated, and told apart by its name.
//! [`Scorer::for_platform`](crate::Scorer::for_platform) takes [`Preset::of`] the platform;
//! [`Scorer::with_preset`](crate::Scorer::with_preset) takes any.
//!
//! | preset | rate | pooling | norms | why this rate |
//! |---|---|---|---|---|
//! | [`INSTAGRAM_2026`](Preset::INSTAGRAM_2026) | [likes and comments by followers](crate::EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS) | median | | what Instagram shows of any account |
//! | [`TIKTOK_2026`](Preset::TIKTOK_2026) | [likes, comments and shares by views](crate::EngagementRate::BY_VIEWS) | median | | who follows matters little to what is shown |
//! | [`YOUTUBE_2026`](Preset::YOUTUBE_2026) | [likes and comments by views](crate::EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS) | median | | the reactions the Data API gives, per view |
//! | [`X_2026`](Preset::X_2026) | [likes, replies, reposts and quotes by followers](crate::EngagementRate::WITH_QUOTES_BY_FOLLOWERS) | median | [`X_ENGAGEMENT_2026_10`](crate::Norm::X_ENGAGEMENT_2026_10) | that of the norm |
//! | [`TELEGRAM_2026`](Preset::TELEGRAM_2026) | [views by followers](crate::EngagementRate::VIEWS_BY_FOLLOWERS) | mean | [`TELEGRAM_VIEWS_2026_10`](crate::Norm::TELEGRAM_VIEWS_2026_10) | that of the norm |
//! | [`ANY_2026`](Preset::ANY_2026) | [likes and comments by followers](crate::EngagementRate::LIKES_AND_COMMENTS_BY_FOLLOWERS) | median | | what nearly every platform shows |
//!
//! All of them weigh evidence by [`AuthenticityModel::creator_engagement_2018`](crate::AuthenticityModel::creator_engagement_2018), whose
//! weights are stated, not fitted, and were tried on Instagram only: elsewhere it holds as far as creators there are alike.
//!
//! # What is no part of a preset
//!
//! - A tier scheme. No publisher was found who draws lines by platform and says how; the [`tier`](crate::tier) module has those that are.
//! - The age at which the counts of a post are complete: no platform says. [`PostFilter::at_least_old`](crate::PostFilter::at_least_old)
//!   takes yours.
//! - A norm for Instagram, TikTok or YouTube: [`cohort`](crate::cohort) says why. A [`Cohort`](crate::Cohort) of your own creators is better
//!   than a norm anyway.
//!
//! # When a custom changes
//!
//! A preset never changes. A new edition of a norm, or another rate, is a preset with another name; [`Preset::of`] then gives the new one, in
//! a release that says so. Whoever needs the same choice for years names the constant.

mod choice;
mod published;

pub use choice::Preset;

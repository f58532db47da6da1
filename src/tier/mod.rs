//! Size classes by number of followers.
//!
//! There is no standard. A creator of 30,000 followers is micro, mid or, to a regulator, a celebrity, depending on whom one asks;
//! so a [`Tier`] means nothing without its [`TierScheme`]: keep the name beside it. Every scheme here has the lower bound inside:
//! exactly at the floor, one is in.
//!
//! | you have | use |
//! |---|---|
//! | one number of followers | [`TierScheme::standing`] |
//! | a row of counts | [`TierScheme::standing_of`] |
//! | a column of followers | [`TierScheme::standings`], [`standings_into`](TierScheme::standings_into) |
//! | floors of your own | [`TierScheme::constant`], or a text such as `ours: nano 500, micro 5000` |
//!
//! | scheme | nano from | micro from | mid from | macro from | mega from |
//! |---|---|---|---|---|---|
//! | [`POWERS_OF_TEN`](TierScheme::POWERS_OF_TEN) (default) | 0 | 10,000 | | 100,000 | 1,000,000 |
//! | [`COMMON_2026`](TierScheme::COMMON_2026) | 1,000 | 10,000 | 100,000 | 500,000 | 1,000,000 |
//! | [`MEDIAKIX_2019`](TierScheme::MEDIAKIX_2019) | 1,000 | 10,000 | 50,000 | 500,000 | 1,000,000 |
//! | [`IAB_UK`](TierScheme::IAB_UK) | 1,000 | 10,000 | 50,000 | 500,000 | 1,000,000 |
//! | [`EMARKETER`](TierScheme::EMARKETER) | 1,000 | 5,000 | 20,000 | 100,000 | 1,000,000 |
//! | [`LATER_FOHR_2021`](TierScheme::LATER_FOHR_2021) | 0 | 10,000 | 100,000 | 500,000 | 1,000,000 |
//!
//! Where they disagree:
//!
//! | followers | nano | micro | mid | macro | nobody |
//! |---|---|---|---|---|---|
//! | below 1,000 | powers of ten, Later × Fohr | | | | the other four |
//! | 5,000 to 9,999 | all but eMarketer | eMarketer | | | |
//! | 20,000 to 49,999 | | all but eMarketer | eMarketer | | |
//! | 50,000 to 99,999 | | powers of ten, common, Later × Fohr | Mediakix, IAB UK, eMarketer | | |
//! | 100,000 to 499,999 | | | Mediakix, IAB UK, common, Later × Fohr | powers of ten, eMarketer | |
//!
//! Where a publisher's own bound is unclear: Mediakix, Later × Fohr and the common table print ranges that touch ("10K to 50K",
//! "50K to 500K") and do not say who owns the shared number; here the upper tier does. eMarketer prints whole numbers with both ends
//! ("5,000–19,999"), IAB UK "10k+": these are clear. Others, not among these, say "over 1 million", which leaves exactly
//! 1,000,000 below; for them, put the floor at 1,000,001.
//!
//! # Lines drawn by regulators are not tiers
//!
//! They decide on more than followers, or reason from one case, and so have no scheme here:
//!
//! - United Kingdom: the Advertising Standards Authority called an account of about 32,000 followers a celebrity (ruling on Sanofi
//!   UK, July 2019, <https://insights.footanstey.com/post/102fn88>). The ruling reasons from attention; 30,000 is the press's number.
//! - Spain: Royal Decree 444/2024 asks for 1,000,000 followers or more on one service (or 2,000,000 over all), **and** 300,000 euros
//!   of income or more, **and** 24 videos a year or more (<https://mse.dlapiper.com/post/102j6u5>).
//! - Italy: AGCOM resolution 7/24/CONS asked for 1,000,000 followers or more over all platforms **and** a mean engagement rate of at
//!   least 2 % on one (<https://meiweb.it/2024/01/12/sky-tg24-nuove-regole-agcom-per-influencer-italiani-ecco-chi-e-a-rischio>);
//!   resolution 197/25/CONS asks for 500,000 followers or more (reports disagree: on one platform or over all) **or** 1,000,000 mean
//!   monthly views over six months.

mod columns;
mod flaw;
mod ladder;
mod name;
mod next_step;
mod published;
mod scheme;
#[cfg(feature = "serde")]
mod serde_form;
mod standing;
mod text;

pub use next_step::NextStep;
pub use scheme::TierScheme;
pub use standing::{Standing, Tier};

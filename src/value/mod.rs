//! What attention costs, and what comes back: exact decimals with a currency.
//!
//! # Which question, which number, and what it does not say
//!
//! | question | number | also called | what it does **not** say |
//! |---|---|---|---|
//! | What did an engagement cost? | [`UnitCost`] per engagement | CPE | what it was worth, nor what counts as one: that is yours to say |
//! | What will one cost with this creator? | [`CostEstimate`] | CPE | anything of posts unlike those that the rate rests on |
//! | What did it cost to reach a person? | [`UnitCost`] per person reached | cost per reach | whether the person looked |
//! | What did a thousand showings cost? | [`UnitCost`] per thousand impressions | CPM | how many people: some see it ten times |
//! | What did a view cost? | [`UnitCost`] per view | CPV | how long: platforms count a view after 0 to 30 seconds |
//! | And over a whole campaign? | [`UnitCost::blended`] | blended CPM | which creator was dear |
//! | What is a fair price for these views at that CPM? | [`UnitCost::of`] | | what the market pays |
//! | How much revenue for each unit spent? | [`ReturnOnAdSpend`] | ROAS | profit: at 1 nothing is left, and goods have a cost too |
//! | How much was left for each unit spent? | [`ReturnOnInvestment`] | ROI | what would have been sold anyway |
//! | What would this attention have cost? | [`RateCard::earned_media_value`] | EMV | value: see there why its critics are right |
//!
//! # Money is exact
//!
//! Amounts are decimals with a currency. Mixing currencies is an error that names both; this crate has no exchange rates. Sums are exact,
//! quotients rounded to 28 digits, and nothing overflows silently. No amount ever is a float.
//!
//! ```
//! use influencer::value::{CostBasis, Currency, Money, ReturnOnAdSpend, UnitCost};
//!
//! let spent: Money = "2824.65 USD".parse()?;
//! let per_thousand = UnitCost::new(spent, CostBasis::ThousandImpressions, 113_095)?;
//! assert_eq!(format!("{per_thousand:.2}"), "24.98 USD per thousand impressions");
//!
//! let back = ReturnOnAdSpend::new(Money::whole(9_000, Currency::USD), spent)?;
//! assert_eq!(format!("{back:.2}"), "3.19 times");
//! # Ok::<(), influencer::Error>(())
//! ```

mod cost_estimate;
mod currency;
mod money;
mod rate_card;
mod returns;
mod unit_cost;

pub use cost_estimate::{CostBound, CostEstimate};
pub use currency::Currency;
pub use money::Money;
pub use rate_card::{EarnedMediaValue, RateCard};
pub use returns::{ReturnOnAdSpend, ReturnOnInvestment};
#[doc(no_inline)]
pub use rust_decimal::Decimal;
pub use unit_cost::{CostBasis, UnitCost};

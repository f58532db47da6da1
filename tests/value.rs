//! Every vector of `tests/data/value`, and what must hold for any money.

use influencer::value::{
    CostBasis, CostBound, CostEstimate, Currency, Decimal, Money, RateCard, ReturnOnAdSpend, ReturnOnInvestment,
    UnitCost,
};
use influencer::{Account, Count, Creator, Day, EngagementRate, Error, Platform, Pooling, Post, PostFilter, Undefined};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;

use crate::support::{counts, rows};

fn euros(text: &str) -> Money {
    format!("{text} EUR").parse().unwrap()
}

#[test]
fn unit_costs() {
    for row in rows("tests/data/value/unit_costs.csv") {
        let parts = row.get("parts").split_whitespace().map(|part| {
            let (spent, count) = part.split_once('/').unwrap();
            (euros(spent), count.parse().unwrap())
        });
        let parts: Vec<(Money, u64)> = parts.collect();
        let basis: CostBasis = row.get("basis").parse().unwrap();
        let places: usize = row.get("places").parse().unwrap();
        let blended = UnitCost::blended(basis, parts.iter().copied()).unwrap();
        assert_eq!(format!("{:.places$}", blended.price()), format!("{} EUR", row.get("expected")));
        if let [(spent, count)] = parts[..] {
            assert_eq!(UnitCost::new(spent, basis, count), Ok(blended));
        }
    }
}

#[test]
fn price_of_views_is_exact() {
    let price = UnitCost::new(euros("20"), CostBasis::ThousandImpressions, 1_000).unwrap();
    assert_eq!(price.of(999).unwrap().to_string(), "19.98 EUR");
}

#[test]
fn returns() {
    for row in rows("tests/data/value/returns.csv") {
        let (revenue, cost) = (euros(row.get("revenue")), euros(row.get("cost")));
        let on_ad_spend = ReturnOnAdSpend::new(revenue, cost).unwrap();
        assert_eq!(format!("{on_ad_spend:.10}"), format!("{} times", row.get("on_ad_spend")));
        let on_investment = ReturnOnInvestment::new(revenue, cost).unwrap();
        assert_eq!(format!("{on_investment:.10}"), format!("{} %", row.get("on_investment_percent")));
    }
}

fn card() -> RateCard {
    RateCard::new("card", Day::constant(2026, 7, 1), Currency::EUR)
}

#[test]
fn earned_media_values() {
    for row in rows("tests/data/value/earned_media.csv") {
        let mut card = card();
        for price in row.get("prices").split_whitespace() {
            let (count, price) = price.split_once('=').unwrap();
            let count: Count = count.parse().unwrap();
            card = match price.strip_suffix("/1000") {
                Some(price) => card.with_per_thousand(count, euros(price)).unwrap(),
                None => card.with(count, euros(price)).unwrap(),
            };
        }
        let value = card.earned_media_value(&counts(row.get("counts"))).unwrap();
        let expected: Decimal = row.get("expected").parse().unwrap();
        assert_eq!(value.value().amount().round_dp(10), expected);
        let mut left_out: Vec<&str> = value.left_out().iter().map(Count::name).collect();
        left_out.sort_unstable();
        assert_eq!(left_out, row.get("left_out").split_whitespace().collect::<Vec<_>>());
    }
}

/// A creator whose posts have these likes and this reach each.
fn estimate(likes: &[u64], reach: u64, pooling: Pooling) -> influencer::Estimate {
    let posts = likes
        .iter()
        .enumerate()
        .map(|(id, likes)| Post::new(id.to_string()).with(Count::Likes, *likes).with(Count::Reach, reach));
    let creator = Creator::new(Account::new("mara", Platform::Instagram), posts.collect()).unwrap();
    EngagementRate::LIKES_BY_REACH.pooled(&creator, pooling, &PostFilter::ALL)
}

#[test]
fn cost_of_an_estimate() {
    let likes: Vec<u64> = (1..=8).map(|post| 10 * post).collect();
    let estimate = estimate(&likes, 1_000, Pooling::Median);
    let spent = euros("300");
    let cost = CostEstimate::new(spent, &estimate, 2_000);
    let rates = estimate.interval().unwrap();
    let price = |rate: f64| 300.0 / (rate * 2_000.0);
    let near = |money: Money, expected: f64| {
        let found: f64 = money.amount().to_string().parse().unwrap();
        assert!((found - expected).abs() <= 1e-12 * expected, "{found}, {expected}");
        assert_eq!(money.currency(), Currency::EUR);
    };
    near(cost.cost().unwrap().price(), price(estimate.rate().unwrap().as_ratio()));
    // The ends change places.
    near(cost.interval().unwrap().low(), price(rates.high().as_ratio()));
    near(cost.interval().unwrap().high(), price(rates.low().as_ratio()));
    assert_eq!(cost.level(), estimate.level());

    // What comes back is never above what was paid.
    let refund = CostEstimate::new(euros("-300"), &estimate, 2_000).interval().unwrap();
    assert!(refund.low().amount() < refund.high().amount());
}

#[test]
fn costs_without_a_value() {
    let (spent, none) = (euros("300"), euros("0"));
    let reason = Undefined::NoPositiveTotal;
    // Nothing was liked: the rate is zero, its interval begins there.
    let zero = CostEstimate::new(spent, &estimate(&[0, 0, 0], 100, Pooling::Mean), 50);
    assert_eq!((zero.cost(), zero.interval()), (Err(reason), Err(reason)));
    // Nobody to show it to.
    let nobody = CostEstimate::new(spent, &estimate(&[1, 2, 3], 100, Pooling::Mean), 0);
    assert_eq!(nobody.cost(), Err(reason));
    // One post has a rate, and no interval.
    let one = CostEstimate::new(spent, &estimate(&[5], 100, Pooling::Mean), 100);
    assert_eq!(one.cost().unwrap().to_string(), "60 EUR per engagement");
    assert_eq!(one.interval(), Err(Undefined::TooFewPosts { needed: 2, found: 1 }));
    assert_eq!(
        one.to_string(),
        "60 EUR per engagement, likes / reach, 100 as base, no interval: too few posts: 1 of 2 needed",
    );

    for basis in CostBasis::ALL {
        let zero = UnitCost::new(spent, *basis, 0).unwrap_err();
        assert!(matches!(zero, Undefined::ZeroBase(_) | Undefined::NoPositiveTotal), "{zero}");
        assert!(matches!(UnitCost::blended(*basis, []), Err(Error::Undefined(Undefined::NoPositiveTotal))));
        assert_eq!(UnitCost::new(none, *basis, 3).unwrap().price().amount(), Decimal::ZERO);
    }
    for cost in [none, euros("-5")] {
        assert!(matches!(ReturnOnAdSpend::new(spent, cost), Err(Error::Undefined(Undefined::NoPositiveTotal))));
        assert!(matches!(ReturnOnInvestment::new(spent, cost), Err(Error::Undefined(Undefined::NoPositiveTotal))));
    }
    assert_eq!(card().earned_media_value(&counts("likes=1")), Err(reason));
}

#[test]
fn a_lower_bound_of_the_rate_is_an_upper_bound_of_the_cost() {
    let post = Post::new("p1").with(Count::Comments, 9).with(Count::Views, 300);
    let creator = Creator::new(Account::new("mara", Platform::YouTube), vec![post]).unwrap();
    let formula = EngagementRate::LIKES_AND_COMMENTS_BY_VIEWS.treating_unknown_as_zero();
    let cost = CostEstimate::new(euros("90"), &formula.pooled(&creator, Pooling::Median, &PostFilter::ALL), 300);
    assert_eq!(cost.bound(), CostBound::Upper);
    assert!(cost.to_string().starts_with("at most 10 EUR per engagement"), "{cost}");
}

#[test]
fn mixed_currencies_are_named() {
    let dollars = Money::whole(3, Currency::USD);
    let message = "cannot compare 5 EUR with 3 USD: currency differs";
    let told = |result: Result<(), Error>| assert_eq!(result.unwrap_err().to_string(), message);
    let five = euros("5");
    told(five.plus(dollars).map(drop).map_err(Error::from));
    told(five.minus(dollars).map(drop).map_err(Error::from));
    told(ReturnOnAdSpend::new(five, dollars).map(drop));
    told(ReturnOnInvestment::new(five, dollars).map(drop));
    told(UnitCost::blended(CostBasis::View, [(five, 1), (dollars, 1)]).map(drop));
    let [one, other] = [five, dollars].map(|spent| UnitCost::new(spent, CostBasis::View, 1).unwrap());
    told(one.compare(other).map(drop).map_err(Error::from));
    assert!(card().with(Count::Likes, dollars).unwrap_err().is_incomparable());
}

#[test]
fn nothing_overflows_silently() {
    let most = Money::new(Decimal::MAX, Currency::EUR);
    assert!(most.plus(most).unwrap_err().is_out_of_range());
    assert!(Money::new(Decimal::MIN, Currency::EUR).minus(most).unwrap_err().is_out_of_range());
    // A sum that would lose its last digit is refused, too.
    assert!(most.minus(euros("0.1")).unwrap_err().is_out_of_range());
    assert_eq!(UnitCost::new(most, CostBasis::ThousandImpressions, 1), Err(Undefined::TooLarge));
    assert_eq!(UnitCost::new(most, CostBasis::View, 1).unwrap().of(2), Err(Undefined::TooLarge));
    let small = euros("0.0000000000000000000000000001");
    assert!(matches!(ReturnOnAdSpend::new(most, small), Err(Error::Undefined(Undefined::TooLarge))));
    let parts = [(small, u64::MAX); 3];
    assert_eq!(UnitCost::blended(CostBasis::View, parts).unwrap().price().amount(), Decimal::ZERO);
    let dear = card().with(Count::Likes, most).unwrap();
    assert_eq!(dear.earned_media_value(&counts("likes=2")), Err(Undefined::TooLarge));
    // In percent it has two digits more than fit.
    let huge = ReturnOnInvestment::new(most, euros("1")).unwrap();
    assert_eq!(huge.to_string(), "79228162514264337593543950334 times");
}

#[test]
fn refusals() {
    for text in [
        "",
        "5",
        "EUR 5",
        "5EUR",
        "5 euro",
        "5,00 EUR",
        "1e3 EUR",
        "+5 EUR",
        "5. 0 EUR",
        "1.2.3 EUR",
        "- EUR",
        "NaN EUR",
        "1_000 EUR",
    ] {
        let message = format!("money {text:?} cannot be read: expected an amount and a currency, as in 1250.50 EUR");
        assert_eq!(text.parse::<Money>().unwrap_err().to_string(), message);
    }
    // One digit more than fits.
    assert!("0.00000000000000000000000000001 EUR".parse::<Money>().is_err());
    for text in ["eur", "EURO", "E1R", "ÄÖ", ""] {
        assert!(text.parse::<Currency>().unwrap_err().is_malformed());
    }
    let priced = card().with(Count::Likes, euros("0.3")).unwrap();
    let twice = priced.clone().with_per_thousand(Count::Likes, euros("1")).unwrap_err();
    assert_eq!(twice.to_string(), "price \"likes\" is given twice");
    let negative = priced.with(Count::Views, euros("-1")).unwrap_err();
    assert_eq!(negative.to_string(), "price -1 EUR of views is out of range: zero or more");
}

#[test]
fn digits_are_rounded_to_even() {
    for (amount, rounded) in
        [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12"), ("7", "7.00"), ("0.1251", "0.13")]
    {
        assert_eq!(format!("{:.2}", euros(amount)), format!("{rounded} EUR"));
    }
    assert_eq!(format!("{:>12.1}|", euros("2.25")), "     2.2 EUR|");
}

fn exact(decimal: Decimal) -> BigRational {
    BigRational::new(BigInt::from(decimal.mantissa()), BigInt::from(10).pow(decimal.scale()))
}

fn amount() -> impl Strategy<Value = Decimal> {
    (-(1_i64 << 62)..1 << 62, 0..19_u32).prop_map(|(digits, scale)| Decimal::new(digits, scale))
}

proptest! {
    /// Quotients are off by no more than half of a unit in the last place of 28 digits.
    #[test]
    fn quotients_are_rounded_once(amount in amount(), count in 1..=u64::MAX, few in 1..1_000_000_u64) {
        for count in [count, few] {
            let spent = Money::new(amount, Currency::EUR);
            let found = exact(UnitCost::new(spent, CostBasis::View, count).unwrap().price().amount());
            let expected = exact(amount) / BigInt::from(count);
            let error = (&found - &expected).reduced();
            let magnitude = if error < BigRational::from(BigInt::from(0)) { -error } else { error };
            let places = BigRational::new(BigInt::from(1), BigInt::from(2) * BigInt::from(10).pow(28));
            let size = if expected < BigRational::from(BigInt::from(0)) { -expected } else { expected };
            let digits = size * BigRational::new(BigInt::from(1), BigInt::from(10).pow(27) * BigInt::from(2));
            prop_assert!(magnitude <= places.max(digits), "{amount} / {count}");
        }
    }

    #[test]
    fn sums_are_exact_or_refused(one in amount(), other in amount()) {
        let [one, other] = [one, other].map(|amount| Money::new(amount, Currency::EUR));
        if let Ok(sum) = one.plus(other) {
            prop_assert_eq!(exact(sum.amount()), exact(one.amount()) + exact(other.amount()));
            prop_assert_eq!(sum.minus(other).unwrap(), one);
        }
        if let Ok(difference) = one.minus(other) {
            prop_assert_eq!(exact(difference.amount()), exact(one.amount()) - exact(other.amount()));
        }
        // What it prints it reads.
        prop_assert_eq!(one.to_string().parse::<Money>().unwrap(), one);
    }

    /// Blended is sum over sum, whatever the order, and lies between the cheapest and the dearest.
    #[test]
    fn blended(parts in proptest::collection::vec((0..1_000_000_i64, 1..1_000_000_u64), 1..6)) {
        let parts: Vec<(Money, u64)> =
            parts.into_iter().map(|(cents, count)| (Money::new(Decimal::new(cents, 2), Currency::EUR), count)).collect();
        let whole = UnitCost::blended(CostBasis::ThousandImpressions, parts.iter().copied()).unwrap();
        let turned = UnitCost::blended(CostBasis::ThousandImpressions, parts.iter().rev().copied()).unwrap();
        prop_assert_eq!(whole, turned);
        let each = parts.iter().map(|(spent, count)| UnitCost::new(*spent, CostBasis::ThousandImpressions, *count).unwrap());
        let each: Vec<Decimal> = each.map(|cost| cost.price().amount()).collect();
        let (least, most) = (each.iter().min().unwrap(), each.iter().max().unwrap());
        let whole = whole.price().amount();
        prop_assert!(*least <= whole && whole <= *most, "{whole} of {each:?}");
    }
}

#[cfg(feature = "serde")]
#[test]
fn written_and_read() {
    let money = euros("1250.50");
    let json = serde_json::to_string(&money).unwrap();
    assert_eq!((json.as_str(), serde_json::from_str::<Money>(&json).unwrap()), ("\"1250.50 EUR\"", money));
    let cost = UnitCost::new(euros("30"), CostBasis::View, 60).unwrap();
    assert_eq!(serde_json::to_string(&cost).unwrap(), r#"{"price":"0.5 EUR","basis":"view"}"#);
    let estimate = estimate(&[5], 100, Pooling::Mean);
    let json = serde_json::to_value(CostEstimate::new(euros("300"), &estimate, 100)).unwrap();
    assert_eq!(json["cost"]["price"], "60 EUR");
    assert_eq!(json["interval"], serde_json::Value::Null);
    assert_eq!(json["bound"], "exact");
}

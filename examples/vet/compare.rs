//! Two creators side by side: who is ahead, and how sure that is.

use core::cmp::Ordering;
use std::error::Error;
use std::io::Write;

use influencer::scorecard::Scorecard;
use influencer::{Estimate, Level, Pooling, RateRatio, Share, Undefined};
use serde_json::{Value, json};

use crate::arguments::{Arguments, Output};
use crate::handles;
use crate::input::Input;
use crate::page;
use crate::scoring;
use crate::table::shortened;

/// The longest handle told whole.
const LONGEST: usize = 60;

pub(crate) fn compare(
    arguments: &Arguments,
    input: &Input,
    names: [&str; 2],
    out: &mut impl Write,
) -> Result<(), Box<dyn Error>> {
    let [one, other] = names.map(|name| handles::place(&input.table, name));
    let (one, other) = (one?, other?);
    if one == other {
        return Err(format!("--compare takes two creators, and {:?} and {:?} are the same", names[0], names[1]).into());
    }
    let all = scoring::dossiers(input)?;
    let scorer = scoring::scorer(arguments, all)?;
    let score = |place| all.get(place).map(|dossier| scorer.score(dossier));
    let (Some(one), Some(other)) = (score(one), score(other)) else { return Err("two creators are needed".into()) };
    let pair = Pair::new(one, other)?;
    match arguments.output {
        Output::Table => {
            let width = page::width(arguments);
            pair.sides
                .iter()
                .try_for_each(|side| writeln!(out, "{}", page::wrapped(&side.line(), usize::from(width))))?;
            writeln!(out)?;
            writeln!(out, "{}", page::strong(&page::wrapped(&pair.difference(), usize::from(width))))?;
            page::write_notes(out, &pair.notes(), width)?;
        }
        Output::Json => {
            serde_json::to_writer_pretty(&mut *out, &pair.json())?;
            writeln!(out)?;
        }
        Output::Ndjson => writeln!(out, "{}", pair.json())?,
        Output::Csv => {
            return Err("--output csv: a comparison is no row; expected table, json or ndjson with --compare".into());
        }
    }
    Ok(())
}

struct Pair {
    sides: [Scorecard; 2],
    /// Of the first over the second; or whose interval is wanting, and why.
    ratio: Result<RateRatio, (Option<usize>, Undefined)>,
    /// That the first has the higher true rate, as the cohort sees it.
    probability: Option<Share>,
}

impl Pair {
    fn new(one: Scorecard, other: Scorecard) -> Result<Pair, Box<dyn Error>> {
        let [left, right] = [one.estimate(), other.estimate()];
        let ratio = match left.compared_with(right) {
            Ok(ratio) => Ok(ratio),
            Err(influencer::Error::Undefined(reason)) => {
                let wanting = |estimate: &&Estimate| estimate.compared_with(estimate).is_err();
                Err(([left, right].iter().position(wanting), reason))
            }
            Err(error) => return Err(format!("{} and {}: {error}", full_name(&one), full_name(&other)).into()),
        };
        let posteriors = (one.posterior().and_then(Result::ok), other.posterior().and_then(Result::ok));
        let probability = match posteriors {
            (Some(one), Some(other)) => one.probability_above(&other).ok(),
            _ => None,
        };
        Ok(Pair { sides: [one, other], ratio, probability })
    }

    fn names(&self) -> [String; 2] {
        let handles = [0, 1].map(|side| shortened(self.sides[side].account().handle(), LONGEST));
        if handles[0] == handles[1] { [0, 1].map(|side| full_name(&self.sides[side])) } else { handles }
    }

    /// The higher rate first.
    fn difference(&self) -> String {
        let [one, other] = self.names();
        let ratio = match self.ratio {
            Ok(ratio) => ratio,
            Err((side, reason)) => {
                let whose = side.map_or_else(String::new, |side| format!("{}: ", [&one, &other][side]));
                return format!("Who is ahead cannot be told: {whose}{reason}.{}", self.advice(reason));
            }
        };
        let turned = ratio.ratio().as_f64() < 1.0;
        // The inverse, reckoned anew rather than rounded twice.
        let [left, right] = [self.sides[0].estimate(), self.sides[1].estimate()];
        let (ratio, high, low) = match right.compared_with(left) {
            Ok(inverse) if turned => (inverse, other, one),
            _ => (ratio, one, other),
        };
        let said =
            format!("{high}'s rate is {:.2} times {low}'s ({}: {:.2})", ratio.ratio(), ratio.level(), ratio.interval());
        match ratio.ahead() {
            Some(Ordering::Greater) => {
                format!(
                    "{said}: {high} is ahead. Of 100 pairs that are equal in truth, about {} would look so.",
                    chance(ratio.level())
                )
            }
            _ => format!("{said}: too close to call. The interval holds 1, so either may be ahead."),
        }
    }

    /// What would help.
    fn advice(&self, reason: Undefined) -> &'static str {
        let estimate = self.sides[0].estimate();
        match (reason, estimate.pooling()) {
            (Undefined::TooFewPosts { found: 2.., .. }, Pooling::Median) => {
                " More posts would help; --pooling mean takes two, and is moved more by one viral post."
            }
            (Undefined::TooFewPosts { .. }, _) => " More posts would help.",
            (Undefined::LowerBoundOnly, _) => " Leave out --unknown-as-zero.",
            _ => "",
        }
    }

    fn notes(&self) -> Vec<String> {
        let [one, other] = [self.sides[0].estimate(), self.sides[1].estimate()];
        let [name, other_name] = self.names();
        let mut notes = Vec::new();
        if let Some(probability) = self.probability {
            let (higher, probability) = match probability.as_ratio() {
                ratio if ratio < 0.5 => (&other_name, Share::new(1.0 - ratio).unwrap_or(probability)),
                _ => (&name, probability),
            };
            notes.push(format!(
                "Both drawn towards what is usual at their size: {higher}'s usual rate is the higher with a \
                 probability of {probability:.0}."
            ));
        }
        notes.push(format!(
            "Rate: {}, {}. Posts used: {name} {}, {other_name} {}. The interval goes by how much the posts differ, and says nothing of \
             posts unlike these.",
            one.formula(),
            one.pooling(),
            one.posts_used(),
            other.posts_used(),
        ));
        notes
    }

    fn json(&self) -> Value {
        let ahead = self.ratio.ok().and_then(|ratio| ratio.ahead()).map(|order| usize::from(order == Ordering::Less));
        json!({
            "creators": self.sides,
            "ratio": self.ratio.ok(),
            "undefined": self.ratio.err().map(|(_, reason)| reason),
            // As places in `creators`.
            "undefined_for": self.ratio.err().and_then(|(side, _)| side),
            "ahead": ahead,
            "probability_first_is_higher": self.probability,
        })
    }
}

fn full_name(scorecard: &Scorecard) -> String {
    let account = scorecard.account();
    format!("{} on {}", shortened(account.handle(), LONGEST), account.platform())
}

/// Of 100, as often as the level is wrong.
fn chance(level: Level) -> String {
    let wrong = 100.0 * level.alpha();
    if wrong >= 0.1 { format!("{}", (10.0 * wrong).round() / 10.0) } else { "fewer than 0.1".to_owned() }
}

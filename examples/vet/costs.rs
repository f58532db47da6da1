//! What creators cost: from a file of one's own, in exact decimals.

use std::collections::HashMap;
use std::error::Error;
use std::fs::File;
use std::path::Path;

use csv::StringRecord;
use influencer::value::{Currency, Money};
use influencer::{CreatorTable, Platform, SourceError, SourceErrorKind};

use crate::arguments::Arguments;
use crate::input::few;
use crate::tell;

pub(crate) const COLUMNS: [&str; 4] = ["platform", "handle", "cost", "currency"];

/// What ISO 4217 has for no currency.
const NONE: Currency = Currency::constant("XXX");

/// What each creator costs, and how much there is.
pub(crate) struct Costs {
    /// By place; `None` where it is not known.
    of: Vec<Option<Money>>,
    budget: Money,
    /// Digits behind the point, for all of them.
    digits: u32,
    /// Rows left out.
    pub(crate) problems: u64,
}

/// As a person types it: with a currency or without.
pub(crate) fn amount(text: &str) -> Result<Money, String> {
    let money: Result<Money, _> = text.parse().or_else(|_| format!("{} {NONE}", text.trim()).parse());
    let money = money.ok().filter(|money| !money.amount().is_sign_negative() || money.amount().is_zero());
    money.ok_or_else(|| "expected an amount, zero or more, such as 5000, 1250.50 or '1250.50 EUR'".to_owned())
}

/// As a person reads it: no currency is not named.
pub(crate) fn shown(money: Money) -> String {
    let text = money.to_string();
    text.strip_suffix(NONE.code()).map_or(text.clone(), |amount| amount.trim_end().to_owned())
}

impl Costs {
    pub(crate) fn read(
        path: &Path,
        budget: Money,
        table: &CreatorTable,
        arguments: &Arguments,
    ) -> Result<Costs, Box<dyn Error>> {
        let file = path.display().to_string();
        let opened = File::open(path).map_err(|error| format!("{file}: cannot be opened: {error}"))?;
        let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(opened);
        let mut rows = Rows::new(file, reader.headers()?, table, arguments.platform)?;
        for cells in reader.records() {
            let outcome = cells.map_err(|error| rows.unreadable(&error)).and_then(|cells| rows.take(&cells));
            let Err(problem) = outcome else { continue };
            if !arguments.keep_going {
                return Err(format!("{problem}\nMend the file, or leave bad rows out with --keep-going.").into());
            }
            rows.problems += 1;
            tell(&format!("left out: {problem}"));
        }
        rows.finish(budget)
    }

    /// What the creator at this place costs.
    pub(crate) fn of(&self, place: usize) -> Option<Money> {
        self.of.get(place).copied().flatten()
    }

    pub(crate) fn budget(&self) -> Money {
        self.budget
    }

    /// In the smallest unit that all amounts are whole numbers of.
    pub(crate) fn units(&self, money: Money) -> Option<u64> {
        let amount = money.amount();
        let missing = self.digits.checked_sub(amount.scale())?;
        let units = amount.mantissa().checked_mul(10_i128.checked_pow(missing)?)?;
        u64::try_from(units).ok()
    }

    /// Of so many units, as [`shown`]; with so many digits as such an amount takes.
    pub(crate) fn shown_units(&self, units: f64) -> String {
        let amount = self.amount(units);
        let digits = if amount >= 1.0 || amount == 0.0 { 2 } else { 4 };
        match self.budget.currency() {
            NONE => format!("{amount:.digits$}"),
            currency => format!("{amount:.digits$} {currency}"),
        }
    }

    #[allow(clippy::cast_possible_wrap, reason = "at most 28 digits")]
    pub(crate) fn amount(&self, units: f64) -> f64 {
        units / 10_f64.powi(self.digits as i32)
    }

    /// If there is one.
    pub(crate) fn currency(&self) -> Option<Currency> {
        Some(self.budget.currency()).filter(|currency| *currency != NONE)
    }
}

/// The file while it is read.
struct Rows<'a> {
    file: String,
    /// Where each of [`COLUMNS`] stands.
    places: [Option<usize>; COLUMNS.len()],
    width: usize,
    creators: HashMap<(Platform, &'a str), usize>,
    usual: Option<Platform>,
    costs: Vec<Option<Money>>,
    /// The line on which a creator was named.
    named: HashMap<usize, u64>,
    currency: Option<(Currency, u64)>,
    problems: u64,
}

impl<'a> Rows<'a> {
    fn new(
        file: String,
        headers: &StringRecord,
        table: &'a CreatorTable,
        usual: Option<Platform>,
    ) -> Result<Rows<'a>, Box<dyn Error>> {
        let find = |name: &str| headers.iter().position(|heading| heading.trim().eq_ignore_ascii_case(name));
        let places = COLUMNS.map(find);
        for (place, name) in places.iter().zip(COLUMNS).skip(1).take(2) {
            if place.is_none() {
                let rule = "expected platform,handle,cost and perhaps currency, with , between cells";
                return Err(format!("{file}, line 1: has no column {name}; {rule}. See --template costs.").into());
            }
        }
        let others =
            headers.iter().filter(|heading| !COLUMNS.iter().any(|name| heading.trim().eq_ignore_ascii_case(name)));
        let others: Vec<String> = others.map(|heading| format!("{heading:?}")).collect();
        if !others.is_empty() {
            tell(&format!("note: columns that mean nothing here and were not read: {}", few(&others)));
        }
        let creators = table.iter().enumerate();
        Ok(Rows {
            file,
            places,
            width: headers.len(),
            creators: creators
                .map(|(place, creator)| ((creator.account().platform(), creator.account().handle()), place))
                .collect(),
            usual,
            costs: vec![None; table.len()],
            named: HashMap::new(),
            currency: None,
            problems: 0,
        })
    }

    fn take(&mut self, cells: &StringRecord) -> Result<(), SourceError> {
        let line = cells.position().map_or(0, csv::Position::line);
        let cell = |column: usize| self.places[column].and_then(|place| cells.get(place)).unwrap_or_default().trim();
        if cells.len() != self.width {
            let rule = format!("row has {} cells, and the header has {}", cells.len(), self.width);
            return Err(self.problem(line, rule));
        }
        let [platform, handle, cost, currency] = [0, 1, 2, 3].map(cell);
        let refuse =
            |column: usize, value: &str, rule: String| self.problem(line, rule).in_field(COLUMNS[column], Some(value));
        let platform = match (platform, self.usual) {
            ("", Some(usual)) => usual,
            ("", None) => {
                return Err(refuse(
                    0,
                    platform,
                    "expected a platform, or --platform for rows that name none".to_owned(),
                ));
            }
            (name, _) => name.parse().map_err(|error: influencer::InvalidError| refuse(0, name, error.to_string()))?,
        };
        let Some(place) = self.creators.get(&(platform, handle)).copied() else {
            return Err(refuse(1, handle, format!("no creator of that handle on {platform} was read")));
        };
        if let Some(first) = self.named.get(&place) {
            return Err(refuse(1, handle, format!("stands on line {first}, too; expected each creator once")));
        }
        let currency = match (currency, self.currency) {
            ("", None) => NONE,
            ("", Some((currency, _))) => currency,
            (code, known) => {
                let currency = code
                    .parse()
                    .map_err(|_| refuse(3, code, "expected three capital letters, as in EUR".to_owned()))?;
                match known {
                    Some((other, first)) if other != currency => {
                        return Err(refuse(
                            3,
                            code,
                            format!("expected {other}, as on line {first}: one currency for all"),
                        ));
                    }
                    _ => currency,
                }
            }
        };
        let money = match cost {
            "" | "-1" => None,
            cost => {
                let money = format!("{cost} {currency}").parse::<Money>().ok();
                let money = money.filter(|money| !money.amount().is_sign_negative() || money.amount().is_zero());
                let rule = "expected an amount such as 1250.50, zero or more, or nothing where it is not known";
                Some(money.ok_or_else(|| refuse(2, cost, rule.to_owned()))?)
            }
        };
        self.named.insert(place, line);
        if currency != NONE && self.currency.is_none() {
            self.currency = Some((currency, line));
        }
        self.costs[place] = money;
        Ok(())
    }

    fn problem(&self, line: u64, rule: String) -> SourceError {
        SourceError::new(SourceErrorKind::Malformed, rule).in_file(format!("{}, line {line}", self.file))
    }

    fn unreadable(&self, error: &csv::Error) -> SourceError {
        let line = error.position().map_or(0, csv::Position::line);
        match error.kind() {
            csv::ErrorKind::Utf8 { .. } => self.problem(line, "expected text in UTF-8".to_owned()),
            _ => self.problem(line, format!("cannot be read: {error}")),
        }
    }

    /// The budget is taken to be in the currency of the costs, unless it names another.
    fn finish(self, budget: Money) -> Result<Costs, Box<dyn Error>> {
        let Rows { file, costs, currency, problems, .. } = self;
        let currency = match (currency.map(|(currency, _)| currency), budget.currency()) {
            (Some(of_costs), NONE) => of_costs,
            (Some(of_costs), of_budget) if of_costs != of_budget => {
                return Err(format!(
                    "--budget {}: {file} has costs in {of_costs}; expected a budget in {of_costs}, or costs in {of_budget}",
                    shown(budget)
                )
                .into());
            }
            (_, of_budget) => of_budget,
        };
        let in_currency = |money: Money| Money::new(money.amount(), currency);
        let of: Vec<Option<Money>> = costs.into_iter().map(|cost| cost.map(in_currency)).collect();
        let budget = in_currency(budget);
        let digits = of.iter().flatten().chain([&budget]).map(|money| money.amount().scale()).max().unwrap_or_default();
        let costs = Costs { of, budget, digits, problems };
        // What is dearer than a number of units can say is dearer than the budget.
        if costs.units(budget).is_none() {
            return Err(format!(
                "--budget {}: expected an amount of less than 19 digits with those behind the point",
                shown(budget)
            )
            .into());
        }
        Ok(costs)
    }
}

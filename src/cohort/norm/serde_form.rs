//! The stable form of norms: the one that JSON files have, with every rate as text and every rule checked.

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::cohort::norm::band::NormBand;
use crate::cohort::norm::form::{self, Heading};
use crate::cohort::norm::table::Norm;
use crate::engagement::{Base, EngagementRate};
use crate::error::InvalidError;
use crate::unit::Rate;

impl Serialize for Norm {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let formula = self.formula();
        let bands: Vec<BandForm> = self.bands().iter().map(|band| BandForm::of(band, formula)).collect();
        let mut out = serializer.serialize_struct("Norm", 11)?;
        out.serialize_field("name", self.name())?;
        out.serialize_field("platform", &self.platform())?;
        out.serialize_field("formula", &formula)?;
        out.serialize_field("pooling", &self.pooling())?;
        out.serialize_field("since", &self.since())?;
        out.serialize_field("until", &self.until())?;
        out.serialize_field("source", self.source())?;
        out.serialize_field("licence", self.licence())?;
        out.serialize_field("note", self.note())?;
        out.serialize_field("unit", unit(formula))?;
        out.serialize_field("bands", &bands)?;
        out.end()
    }
}

impl<'de> Deserialize<'de> for Norm {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Norm, D::Error> {
        NormForm::deserialize(deserializer)?.norm().map_err(D::Error::custom)
    }
}

fn unit(formula: EngagementRate) -> &'static str {
    if formula.base() == Base::POST { "per_post" } else { "percent" }
}

/// The digits of a rate in the unit of its formula, which read back as the same number.
fn digits(rate: Rate, formula: EngagementRate) -> String {
    match formula.base() {
        Base::POST => rate.as_ratio().to_string(),
        _ => rate.to_string().trim_end_matches(" %").to_owned(),
    }
}

#[derive(serde::Deserialize)]
#[serde(rename = "Norm", deny_unknown_fields)]
struct NormForm {
    name: String,
    platform: String,
    formula: String,
    pooling: String,
    #[serde(default)]
    since: Option<String>,
    until: String,
    source: String,
    licence: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    unit: String,
    bands: Vec<BandForm>,
}

impl NormForm {
    fn norm(&self) -> Result<Norm, InvalidError> {
        let heading = Heading {
            name: &self.name,
            platform: &self.platform,
            formula: &self.formula,
            pooling: &self.pooling,
            since: self.since.as_deref().unwrap_or_default(),
            until: &self.until,
            source: &self.source,
            licence: &self.licence,
            note: &self.note,
        };
        let mut builder = heading.builder().map_err(|(_, error)| error)?;
        for form in &self.bands {
            let band = form.band(&self.unit, builder.formula())?;
            builder = builder.band(band);
        }
        builder.build()
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
#[serde(rename = "Band", deny_unknown_fields)]
struct BandForm {
    from: u64,
    #[serde(default)]
    below: Option<u64>,
    #[serde(default)]
    accounts: Option<u64>,
    statistics: Statistics,
}

impl BandForm {
    fn of(band: &NormBand, formula: EngagementRate) -> BandForm {
        let statistics = band.statistics().map(|(statistic, rate)| (statistic.to_string(), digits(rate, formula)));
        BandForm {
            from: band.from(),
            below: band.below(),
            accounts: band.accounts(),
            statistics: Statistics(statistics.collect()),
        }
    }

    fn band(&self, unit: &str, formula: EngagementRate) -> Result<NormBand, InvalidError> {
        let band = NormBand::empty(self.from, self.below)?;
        let mut band = self.accounts.into_iter().fold(band, NormBand::with_accounts);
        for (statistic, text) in &self.statistics.0 {
            let rate = form::rate(text, Some(unit), formula).map_err(|(_, error)| error)?;
            band.add(statistic.parse()?, rate)?;
        }
        band.check_not_empty()?;
        Ok(band)
    }
}

/// Names of statistics with their rates, in order.
struct Statistics(Vec<(String, String)>);

impl Serialize for Statistics {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(statistic, rate)| (statistic, rate)))
    }
}

impl<'de> Deserialize<'de> for Statistics {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct StatisticsVisitor;

        impl<'de> Visitor<'de> for StatisticsVisitor {
            type Value = Statistics;

            fn expecting(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str("a map from statistics to rates")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Statistics, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry::<String, String>()? {
                    entries.push(entry);
                }
                Ok(Statistics(entries))
            }
        }

        deserializer.deserialize_map(StatisticsVisitor)
    }
}

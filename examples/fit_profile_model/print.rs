//! A weight table as it stands in the library's source.

use std::fmt::Write;

use influencer::ProfileFeature;
use influencer::authenticity::WeightTable;

use super::fit::{CAP, CENTRE, RIDGE, SMOOTHING, SPREAD};

/// All that stands between `rows![` and `]`.
pub(crate) fn rows(table: &WeightTable) -> String {
    let mut text = format!(
        "            // Method: weights of evidence by bin, ln(share of inauthentic / share of genuine), SMOOTHING {SMOOTHING} added to each bin and
            // class, only rising or only falling where the direction is known, CAP {CAP} nats; weights by logistic regression on balanced
            // classes without intercept, never below 0, drawn to CENTRE {CENTRE} by RIDGE {RIDGE}. Standard deviations: sampling error of the
            // bin, and SPREAD {SPREAD} nats for the differences between collections of accounts.
            // Feature, weight, information value; then nats and standard deviation of each bin, after where it begins.\n"
    );
    for row in table.rows() {
        let _ = writeln!(
            text,
            "            {}, weight {}, information {}: [",
            variant(row.feature()),
            decimal(row.weight().ten_thousandths()),
            decimal(row.information().ten_thousandths())
        );
        for (from, evidence) in row.bins() {
            let from = from.map_or_else(String::new, |from| format!("{:?} => ", from.as_f64()));
            let (nats, deviation) = (evidence.nats().as_f64(), evidence.standard_deviation().as_f64());
            let _ = writeln!(text, "                {from}({nats:?}, {deviation:?}),");
        }
        text.push_str("            ];\n");
    }
    text
}

fn variant(feature: ProfileFeature) -> String {
    format!("{feature:?}")
}

fn decimal(ten_thousandths: u32) -> String {
    format!("{:?}", f64::from(ten_thousandths) / 10_000.0)
}

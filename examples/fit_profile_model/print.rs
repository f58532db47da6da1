//! A weight table as it stands in the library's source.

use std::fmt::Write;

use influencer::authenticity::{Feature, WeightTable};

use super::fit::{CAP, CENTRE, RIDGE, SMOOTHING, SPREAD};

/// The classes of profiles, and what differs from one file of them to the next.
#[allow(dead_code, reason = "for one of the examples")]
pub(crate) const PROFILES: [&str; 3] = ["inauthentic", "genuine", "collections of accounts"];

/// Those of comments.
#[allow(dead_code, reason = "for one of the examples")]
pub(crate) const COMMENTS: [&str; 3] = ["promotional", "other", "collections of comments"];

/// All that stands between `rows![…Feature =>` and `]`; `yes` and `no` name the classes.
pub(crate) fn rows<F: Feature>(table: &WeightTable<F>, [yes, no, collections]: [&str; 3]) -> String {
    let mut text = format!(
        "            // Method: weights of evidence by bin, ln(share of {yes} / share of {no}), SMOOTHING {SMOOTHING} added to each bin and
            // class, only rising or only falling where the direction is known, CAP {CAP} nats; weights by logistic regression on balanced
            // classes without intercept, never below 0, drawn to CENTRE {CENTRE} by RIDGE {RIDGE}. Standard deviations: sampling error of the
            // bin, and SPREAD {SPREAD} nats for the differences between {collections}.
            // Feature, weight, information value; then nats and standard deviation of each bin, after where it begins.\n"
    );
    for row in table.rows() {
        let _ = writeln!(
            text,
            "            {}, weight {}, information {}: [",
            format_args!("{:?}", row.feature()),
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

fn decimal(ten_thousandths: u32) -> String {
    format!("{:?}", f64::from(ten_thousandths) / 10_000.0)
}

//! A table that fits its terminal.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A line under the header and one at the bottom, none between rows.
const STYLE: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─').junction('─'))
    .bottom_border(LineStyle::none().fill('─').junction('─'));

/// One creator and one rate.
pub(crate) struct Line {
    pub(crate) first_of_creator: bool,
    pub(crate) handle: String,
    pub(crate) platform: String,
    pub(crate) tier: String,
    pub(crate) rate: String,
    /// One for each pooling.
    pub(crate) values: Vec<String>,
    pub(crate) used: String,
    pub(crate) left_out: String,
    pub(crate) skipped: String,
    pub(crate) likes: String,
    pub(crate) comments: String,
}

/// What a table shows, from much to little.
#[allow(clippy::struct_excessive_bools, reason = "columns are there or not")]
#[derive(Clone, Copy)]
struct Layout {
    handle: usize,
    platform: bool,
    rate: bool,
    why: bool,
    medians: bool,
    /// Poolings below one another.
    stacked: bool,
}

const LAYOUTS: [Layout; 6] = [
    Layout { handle: 36, platform: true, rate: true, why: true, medians: true, stacked: false },
    Layout { handle: 24, platform: true, rate: true, why: false, medians: true, stacked: false },
    Layout { handle: 24, platform: false, rate: false, why: false, medians: true, stacked: false },
    Layout { handle: 18, platform: false, rate: false, why: false, medians: true, stacked: false },
    Layout { handle: 24, platform: false, rate: false, why: false, medians: true, stacked: true },
    Layout { handle: 14, platform: false, rate: false, why: false, medians: false, stacked: true },
];

/// The table that shows most in this width.
pub(crate) fn fitting(poolings: &[String], lines: &[Line], width: u16) -> Table {
    // Reasons are broken into lines, as narrow as this where they must be.
    const WHY: u16 = 26;
    let several_rates = lines.iter().any(|line| !line.first_of_creator);
    for layout in LAYOUTS {
        let mut table = drawn(layout, poolings, lines, several_rates);
        let whole = |table: &mut Table, why: u16| {
            for column in table.column_iter_mut() {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
            if let (true, Some(column)) = (layout.why, table.column_mut(6 + poolings.len())) {
                // Behind creator, platform, tier, rate, the poolings, used and left out.
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(why)));
            }
            table.lines().map(|line| line.width()).max().unwrap_or_default()
        };
        table.set_width(u16::MAX);
        let needed = whole(&mut table, WHY);
        if let Some(slack) = usize::from(width).checked_sub(needed) {
            whole(&mut table, WHY.saturating_add(u16::try_from(slack).unwrap_or(u16::MAX)));
            return table;
        }
    }
    // Too narrow for anything: cells are broken.
    let mut table = drawn(LAYOUTS[LAYOUTS.len() - 1], poolings, lines, several_rates);
    table.set_width(width);
    table
}

fn drawn(layout: Layout, poolings: &[String], lines: &[Line], several_rates: bool) -> Table {
    let mut header = vec!["creator".to_owned()];
    let mut push = |wanted: bool, heading: &str| {
        if wanted {
            header.push(heading.to_owned());
        }
    };
    push(layout.platform, "platform");
    push(true, "tier");
    push(several_rates || layout.rate, "rate");
    if layout.stacked {
        push(poolings.len() > 1, "pooling");
        push(true, if poolings.len() > 1 { "rate over\nposts" } else { poolings.first().map_or("", String::as_str) });
    } else {
        for pooling in poolings {
            push(true, &pooling.replace(" mean(", "\nmean (").replace("ratio of", "ratio\nof"));
        }
    }
    push(true, "posts\nused");
    push(layout.medians, "left\nout");
    push(layout.why, "skipped, and why");
    push(layout.medians, "median\nlikes");
    push(layout.medians, "median\ncomments");

    let mut table = Table::new();
    table.load_style(STYLE).set_content_arrangement(ContentArrangement::Dynamic).set_header(&header);
    for line in lines {
        let rows = if layout.stacked { poolings.len() } else { 1 };
        for row in 0..rows {
            let of_creator =
                |text: &str| if row == 0 && line.first_of_creator { text.to_owned() } else { String::new() };
            let of_rate = |text: &str| if row == 0 { text.to_owned() } else { String::new() };
            let mut cells = vec![Cell::new(of_creator(&shortened(&line.handle, layout.handle)))];
            let mut push = |wanted: bool, cell: Cell| {
                if wanted {
                    cells.push(cell);
                }
            };
            push(layout.platform, Cell::new(of_creator(&line.platform)));
            push(true, Cell::new(of_creator(&line.tier)));
            push(several_rates || layout.rate, Cell::new(of_rate(&line.rate)));
            if layout.stacked {
                push(poolings.len() > 1, Cell::new(poolings[row].replace(" mean(", " (")));
                push(true, right(line.values[row].clone()));
            } else {
                for value in &line.values {
                    push(true, right(value.clone()));
                }
            }
            push(true, right(of_rate(&line.used)));
            push(layout.medians, right(of_rate(&line.left_out)));
            push(layout.why, Cell::new(of_rate(&line.skipped)));
            push(layout.medians, right(of_creator(&line.likes)));
            push(layout.medians, right(of_creator(&line.comments)));
            table.add_row(cells);
        }
    }
    table
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// A handle as a terminal can show it: no control characters, no longer than its column, and a right-to-left one kept from turning
/// its neighbours round.
fn shortened(handle: &str, width: usize) -> String {
    let clean: String = handle.chars().map(|letter| if letter.is_control() { '\u{fffd}' } else { letter }).collect();
    let mut short = String::new();
    if clean.width() <= width {
        short = clean;
    } else {
        for grapheme in clean.graphemes(true) {
            if short.width() + grapheme.width() + 1 > width {
                break;
            }
            short.push_str(grapheme);
        }
        short.push('…');
    }
    if handle.chars().any(runs_right_to_left) { format!("\u{2068}{short}\u{2069}") } else { short }
}

/// In a block of a script that runs from right to left.
fn runs_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

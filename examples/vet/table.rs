//! A table that fits its terminal.

use comfy_table::{Cell, CellAlignment, ColumnConstraint, ContentArrangement, Table, Width, presets};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// One creator and one rate.
pub(crate) struct Line {
    pub(crate) first_of_creator: bool,
    pub(crate) handle: String,
    pub(crate) platform: String,
    pub(crate) tier: String,
    pub(crate) rate: String,
    /// What the rate is called where its name does not fit.
    pub(crate) rate_number: String,
    /// One for each pooling.
    pub(crate) values: Vec<String>,
    /// What the cohort makes of each: rate, percentile, rank.
    pub(crate) in_cohort: Vec<[String; 3]>,
    pub(crate) used: String,
    pub(crate) left_out: String,
    pub(crate) skipped: String,
    pub(crate) why: String,
    pub(crate) likes: String,
    pub(crate) comments: String,
}

/// What a table shows.
#[allow(clippy::struct_excessive_bools, reason = "columns are there or not")]
#[derive(Clone, Copy)]
struct Layout {
    /// The longest handle shown whole.
    handle: usize,
    platform: bool,
    /// The name of the rate, even where there is only one.
    rate: bool,
    /// Rates by number, named under the table.
    numbered: bool,
    why: bool,
    medians: bool,
    /// Poolings below one another; platform and tier below the handle.
    stacked: bool,
    /// One space between columns, not two.
    tight: bool,
}

const WIDEST: Layout = Layout {
    handle: 36,
    platform: true,
    rate: true,
    numbered: false,
    why: true,
    medians: true,
    stacked: false,
    tight: false,
};

const NARROW: Layout = Layout { handle: 14, rate: false, why: false, tight: true, ..WIDEST };

/// From much to little: what is named under the table goes first, what distinguishes creators last.
const LAYOUTS: [Layout; 10] = [
    WIDEST,
    Layout { handle: 24, why: false, ..WIDEST },
    Layout { handle: 24, why: false, rate: false, ..WIDEST },
    Layout { handle: 24, ..NARROW },
    Layout { handle: 18, ..NARROW },
    NARROW,
    Layout { numbered: true, ..NARROW },
    Layout { handle: 24, stacked: true, ..NARROW },
    Layout { handle: 24, stacked: true, numbered: true, ..NARROW },
    Layout { stacked: true, numbered: true, medians: false, platform: false, ..NARROW },
];

/// The lines of the table that shows most in this width.
pub(crate) fn fitting(poolings: &[String], compared: bool, lines: &[Line], width: u16) -> Vec<String> {
    // Reasons are broken into lines, as narrow as this where they must be.
    const WHY: u16 = 26;
    let several_rates = lines.iter().any(|line| !line.first_of_creator);
    for layout in LAYOUTS {
        let mut table = drawn(layout, poolings, compared, lines, several_rates);
        let whole = |table: &mut Table, why: u16| {
            for column in table.column_iter_mut() {
                column.set_constraint(ColumnConstraint::ContentWidth);
            }
            if let (true, Some(column)) =
                (layout.why, table.column_mut(7 + poolings.len() + if compared { 3 } else { 0 }))
            {
                // Behind creator, platform, tier, rate, the poolings, the cohort's three, and three numbers of posts.
                column.set_constraint(ColumnConstraint::UpperBoundary(Width::Fixed(why)));
            }
            table.lines().map(|line| line.width()).max().unwrap_or_default()
        };
        table.set_width(u16::MAX);
        let needed = whole(&mut table, WHY);
        if let Some(slack) = usize::from(width).checked_sub(needed) {
            whole(&mut table, WHY.saturating_add(u16::try_from(slack).unwrap_or(u16::MAX)));
            return ruled(&table);
        }
    }
    // Too narrow for anything: cells are broken.
    let mut table = drawn(LAYOUTS[LAYOUTS.len() - 1], poolings, compared, lines, several_rates);
    table.set_width(width);
    ruled(&table)
}

/// With a line under the header and one at the bottom.
pub(crate) fn ruled(table: &Table) -> Vec<String> {
    let mut lines: Vec<String> = table.lines().map(|line| line.trim_end().to_owned()).collect();
    let width = lines.iter().map(|line| line.width()).max().unwrap_or_default();
    let rule = "─".repeat(width);
    // Headings have two lines, where cells are not broken.
    lines.insert(lines.len().min(2), rule.clone());
    lines.push(rule);
    lines
}

fn drawn(layout: Layout, poolings: &[String], compared: bool, lines: &[Line], several_rates: bool) -> Table {
    let names_rate = several_rates || layout.rate;
    let names_pooling = layout.stacked && poolings.len() > 1;
    let mut header = vec!["creator".to_owned()];
    let mut push = |wanted: bool, heading: &str| header.extend(wanted.then(|| heading.to_owned()));
    push(layout.platform && !layout.stacked, "platform");
    push(!layout.stacked, "tier");
    push(names_rate, "rate");
    push(names_pooling, "pooling");
    if names_pooling {
        push(true, "rate over\nposts");
    } else {
        for pooling in poolings {
            push(true, &pooling.replace(" mean(", "\nmean (").replace("ratio of", "ratio\nof"));
        }
    }
    // Of several poolings side by side, the first has its place.
    push(compared, "in the\ncohort");
    push(compared, "percen-\ntile");
    push(compared, "rank");
    push(true, "posts\nused");
    push(true, "left\nout");
    push(true, "skip-\nped");
    push(layout.why, "why");
    push(layout.medians && !layout.stacked, "median\nlikes");
    push(layout.medians && !layout.stacked, "median\ncomments");

    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic).set_header(&header);
    for of_creator in lines.chunk_by(|_, next| !next.first_of_creator) {
        let rows = of_creator
            .iter()
            .flat_map(|line| (0..if names_pooling { poolings.len() } else { 1 }).map(move |row| (line, row)));
        let mut about = about(layout, &of_creator[0]).into_iter();
        for (line, row) in rows {
            let first = row == 0 && line.first_of_creator;
            let once = |text: &str| if first { text.to_owned() } else { String::new() };
            let of_rate = |text: &str| if row == 0 { text.to_owned() } else { String::new() };
            let mut cells = vec![Cell::new(about.next().unwrap_or_default())];
            let mut push = |wanted: bool, cell: Cell| cells.extend(wanted.then_some(cell));
            push(layout.platform && !layout.stacked, Cell::new(once(&line.platform)));
            push(!layout.stacked, Cell::new(once(&line.tier)));
            push(names_rate, Cell::new(of_rate(if layout.numbered { &line.rate_number } else { &line.rate })));
            if names_pooling {
                push(true, Cell::new(poolings[row].replace(" mean(", " (")));
                push(true, right(line.values[row].clone()));
            } else {
                for value in &line.values {
                    push(true, right(value.clone()));
                }
            }
            for cell in line.in_cohort.get(if names_pooling { row } else { 0 }).into_iter().flatten() {
                push(compared, right(cell.clone()));
            }
            push(true, right(of_rate(&line.used)));
            push(true, right(of_rate(&line.left_out)));
            push(true, right(of_rate(&line.skipped)));
            push(layout.why, Cell::new(of_rate(&line.why)));
            push(layout.medians && !layout.stacked, right(once(&line.likes)));
            push(layout.medians && !layout.stacked, right(once(&line.comments)));
            table.add_row(cells);
        }
        for rest in about {
            table.add_row([rest]);
        }
    }
    for column in table.column_iter_mut().filter(|_| layout.tight) {
        column.set_padding((0, 1));
    }
    table
}

/// What the first column says of a creator, line by line.
fn about(layout: Layout, line: &Line) -> Vec<String> {
    let mut about = vec![shortened(&line.handle, layout.handle)];
    if layout.stacked {
        about.push(if layout.platform {
            format!("  {}, {}", line.platform, line.tier)
        } else {
            format!("  {}", line.tier)
        });
    }
    if layout.stacked && layout.medians {
        about.push(format!("  median likes {}", line.likes));
        about.push(format!("  median comments {}", line.comments));
    }
    about
}

fn right(text: String) -> Cell {
    Cell::new(text).set_alignment(CellAlignment::Right)
}

/// A handle as a terminal can show it: no control characters, no longer than its column, and a right-to-left one kept from turning
/// its neighbours round.
pub(crate) fn shortened(handle: &str, width: usize) -> String {
    let clean: String = handle.chars().map(|letter| if shows(letter) { letter } else { '\u{fffd}' }).collect();
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

/// Not a control character, a mark that turns text round, a break, or a blank that hides.
pub(crate) fn shows(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        )
}

/// In a block of a script that runs from right to left.
fn runs_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

//! Text on a page of some width, with colour where there is any.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use comfy_table::Table;
use unicode_width::UnicodeWidthStr;

use crate::arguments::Arguments;

/// Where the words behind a heading of a scorecard begin.
const HEADING: usize = 14;

const STRONG: Style = Style::new().bold();
const WEAK: Style = Style::new().dimmed();
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();

/// Some terminals do not know their width, and say zero.
pub(crate) fn width(arguments: &Arguments) -> u16 {
    let terminal = Table::new().width().filter(|width| *width >= 40);
    arguments.width.or(terminal).unwrap_or(160)
}

/// In a style, which the stream drops where it has none.
pub(crate) fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

pub(crate) fn strong(text: &str) -> String {
    styled(STRONG, text)
}

/// Headings stand out, rules step back.
pub(crate) fn write_table(out: &mut impl Write, lines: &[String]) -> io::Result<()> {
    let is_rule = |line: &String| line.starts_with('─');
    let body = lines.iter().position(is_rule).unwrap_or(0);
    for (place, line) in lines.iter().enumerate() {
        match line {
            rule if is_rule(rule) => writeln!(out, "{}", styled(WEAK, rule))?,
            heading if place < body => writeln!(out, "{}", strong(heading))?,
            row => writeln!(out, "{row}")?,
        }
    }
    Ok(())
}

pub(crate) fn write_notes(out: &mut impl Write, notes: &[String], width: u16) -> io::Result<()> {
    notes.iter().try_for_each(|note| writeln!(out, "{}", wrapped(note, usize::from(width))))
}

/// Broken at spaces so that no line is longer than `width`, as far as words allow.
pub(crate) fn wrapped(text: &str, width: usize) -> String {
    hanging(text, width, 0, 2)
}

/// As [`wrapped`]: the first line has so many columns before it, the others are moved in.
fn hanging(text: &str, width: usize, before: usize, indent: usize) -> String {
    let mut lines = String::new();
    let mut length = before;
    let mut begun = false;
    for word in text.split(' ') {
        if begun && length + 1 + word.width() > width {
            lines.push('\n');
            lines.push_str(&" ".repeat(indent));
            length = indent;
        } else if begun {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += word.width();
        begun = true;
    }
    lines
}

/// A scorecard, with its headings and its first line standing out.
pub(crate) fn write_scorecard(out: &mut impl Write, text: &str, width: u16) -> io::Result<()> {
    let width = usize::from(width);
    for (place, line) in text.lines().enumerate() {
        let (heading, words) = line.split_at_checked(HEADING).filter(|_| place > 0).unwrap_or(("", line));
        if place == 0 {
            writeln!(out, "{}", strong(&wrapped(words, width)))?;
        } else {
            let heading = if heading.trim().is_empty() { heading.to_owned() } else { strong(heading) };
            writeln!(out, "{heading}{}", hanging(words, width, HEADING, HEADING))?;
        }
    }
    Ok(())
}

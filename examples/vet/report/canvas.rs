//! Where plotters draws: SVG in few letters, whose colours are the style sheet's.
//!
//! The backend of plotters writes a colour, an opacity and a width into every element, and knows no classes: its charts cannot follow
//! light and dark, and 500 creators would not fit into a page. Here marks of one ink that follow one another are one path.

use std::convert::Infallible;
use std::error::Error;
use std::fmt::Write;

use maud::Escaper;
use plotters::backend::DrawingBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, IntoFont, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingErrorKind};

/// What a mark means. The style sheet gives each its colours, one for light and one for dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Axis,
    Grid,
    Text,
    /// The creator spoken of.
    Own,
    /// How sure that is.
    Band,
    Others,
    /// The middle of their posts.
    Middle,
    /// What is usual.
    Usual,
    /// Evidence for.
    For,
    /// Evidence against.
    Against,
    /// Where the evidence begins and ends.
    Total,
}

impl Ink {
    const ALL: [(Ink, &'static str); 11] = [
        (Ink::Axis, "ax"),
        (Ink::Grid, "gr"),
        (Ink::Text, "tx"),
        (Ink::Own, "ow"),
        (Ink::Band, "ba"),
        (Ink::Others, "ot"),
        (Ink::Middle, "me"),
        (Ink::Usual, "us"),
        (Ink::For, "fo"),
        (Ink::Against, "ag"),
        (Ink::Total, "to"),
    ];

    fn name(self) -> &'static str {
        Ink::class(self.to_backend_color())
    }

    /// The class of a colour that was an ink before plotters took it.
    fn class(colour: BackendColor) -> &'static str {
        Ink::ALL.get(usize::from(colour.rgb.0)).map_or("", |(_, class)| class)
    }

    pub(super) fn text(self) -> TextStyle<'static> {
        ("sans-serif", TEXT_SIZE).into_font().color(&self)
    }
}

impl Color for Ink {
    fn to_backend_color(&self) -> BackendColor {
        let place = Ink::ALL.iter().position(|(ink, _)| ink == self).unwrap_or_default();
        BackendColor { alpha: 1.0, rgb: (u8::try_from(place).unwrap_or(u8::MAX), 0, 0) }
    }
}

const TEXT_SIZE: f64 = 11.0;
/// Circles up to this radius are dots: a line without length, as thick as the style sheet says.
const DOT: u32 = 3;
/// Room for tick marks, which keeps labels away from their axis.
pub(super) const TICK: i32 = 2;

pub(super) type Area<'a> = DrawingArea<Canvas<'a>, Shift>;

/// What is inside an SVG of this size.
pub(super) fn drawn(
    size: (u32, u32),
    draw: impl FnOnce(&Area<'_>) -> Result<(), Box<dyn Error>>,
) -> Result<String, Box<dyn Error>> {
    let mut svg = String::new();
    let area = Canvas { svg: &mut svg, size, path: None, dot: None }.into_drawing_area();
    draw(&area)?;
    area.present()?;
    drop(area);
    Ok(svg)
}

pub(super) struct Canvas<'a> {
    svg: &'a mut String,
    size: (u32, u32),
    /// The kind and the class of the path that is being written.
    path: Option<(&'static str, &'static str)>,
    /// The dot before, from which the way to the next is shorter.
    dot: Option<BackendCoord>,
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Canvas<'_> {
    /// Goes on with the path of this kind and ink, or begins one.
    fn path(&mut self, kind: &'static str, colour: BackendColor) {
        let path = (kind, Ink::class(colour));
        if self.path != Some(path) {
            self.close();
            let _ = write!(self.svg, "<path class=\"{kind} {}\" d=\"", path.1);
            self.path = Some(path);
            self.dot = None;
        }
    }

    fn close(&mut self) {
        if self.path.take().is_some() {
            self.svg.push_str("\"/>");
        }
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) {
        let mut last = None;
        for (x, y) in points {
            let _ = match last.replace((x, y)) {
                None => write!(self.svg, "M{x} {y}"),
                Some((_, before)) if before == y => write!(self.svg, "H{x}"),
                Some((before, _)) if before == x => write!(self.svg, "V{y}"),
                Some(_) => write!(self.svg, "L{x} {y}"),
            };
        }
    }
}

/// The labels stand where tick marks would.
fn is_tick_mark(points: &[BackendCoord]) -> bool {
    matches!(points, [from, to] if (from.0 - to.0).abs() + (from.1 - to.1).abs() <= TICK)
}

impl DrawingBackend for Canvas<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        self.close();
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, colour: BackendColor) -> Done {
        self.path("f", colour);
        let _ = write!(self.svg, "M{x} {y}h1v1h-1z");
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Done {
        self.path(if fill { "f" } else { "l" }, style.color());
        let (width, height) = (to.0 - from.0, to.1 - from.1);
        let _ = write!(self.svg, "M{} {}h{width}v{height}h{}z", from.0, from.1, -width);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        if !(is_tick_mark(&points) && Ink::class(style.color()) == Ink::Axis.name()) {
            self.path("l", style.color());
            self.points(points);
        }
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.path("f", style.color());
        self.points(corners);
        self.svg.push('z');
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(&mut self, (x, y): BackendCoord, radius: u32, style: &S, fill: bool) -> Done {
        if fill && radius <= DOT {
            self.path("d", style.color());
            let _ = match self.dot.replace((x, y)) {
                None => write!(self.svg, "M{x} {y}z"),
                Some((before, above)) if y < above => write!(self.svg, "m{}{}z", x - before, y - above),
                Some((before, above)) => write!(self.svg, "m{} {}z", x - before, y - above),
            };
        } else {
            self.close();
            let kind = if fill { "f" } else { "l" };
            let class = Ink::class(style.color());
            let _ = write!(self.svg, "<circle class=\"{kind} {class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>");
        }
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, (x, y): BackendCoord) -> Done {
        self.close();
        let side = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " mi",
            HPos::Right => " en",
        };
        // From the anchor to the line on which letters of this size stand.
        let down = match style.anchor().v_pos {
            VPos::Top => 9,
            VPos::Center => 4,
            VPos::Bottom => -2,
        };
        let class = Ink::class(style.color());
        let _ = write!(self.svg, "<text class=\"{class}{side}\" x=\"{x}\" y=\"{}\">", y + down);
        let _ = Escaper::new(self.svg).write_str(text);
        self.svg.push_str("</text>");
        Ok(())
    }
}

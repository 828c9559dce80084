//! A screen as a picture: cells to SVG text and rectangles, in a monospace face.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::ui::theme::{Theme, hex};

/// Size of a cell, in pixels.
const CELL: (f32, f32) = (9.0, 19.0);
/// Room around the screen.
const EDGE: f32 = 12.0;
/// Size of letters.
const LETTER: f32 = 15.0;

/// A buffer as an SVG file.
pub fn picture(buf: &Buffer, theme: &Theme) -> String {
    let (wide, high) = (
        f32::from(buf.area.width) * CELL.0 + 2.0 * EDGE,
        f32::from(buf.area.height) * CELL.1 + 2.0 * EDGE,
    );
    let [paper, ink] = theme.print();
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" viewBox=\"0 0 {wide} {high}\" width=\"{wide}\" height=\"{high}\">\n\
         <style>text {{ font: {LETTER}px 'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, monospace; white-space: pre }}</style>\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"{paper}\"/>"
    );
    for y in 0..buf.area.height {
        grounds(buf, y, &paper, &ink, &mut out);
        letters(buf, y, &paper, &ink, &mut out);
    }
    out.push_str("</svg>\n");
    out
}

/// Runs of equal ground on one row.
fn grounds(buf: &Buffer, y: u16, paper: &str, ink: &str, out: &mut String) {
    let mut x = 0;
    while x < buf.area.width {
        let ground = colours(cell(buf, x, y), paper, ink).1;
        let from = x;
        while x < buf.area.width && colours(cell(buf, x, y), paper, ink).1 == ground {
            x += 1;
        }
        if ground != paper {
            let (left, top) = place(from, y);
            let wide = f32::from(x - from) * CELL.0;
            let _ = writeln!(
                out,
                "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{}\" fill=\"{ground}\"/>",
                CELL.1
            );
        }
    }
}

/// Runs of equal style on one row; blanks are left out at their ends.
fn letters(buf: &Buffer, y: u16, paper: &str, ink: &str, out: &mut String) {
    let mut x = 0;
    while x < buf.area.width {
        let first = cell(buf, x, y);
        let from = x;
        let mut text = String::new();
        while x < buf.area.width && alike(first, cell(buf, x, y)) {
            let symbol = cell(buf, x, y).symbol();
            let braille = dots(symbol, place(x, y), &colours(first, paper, ink).0, out);
            text.push_str(if braille { " " } else { symbol });
            x += 1;
        }
        let text = text.trim_end();
        let words = text.trim_start();
        if words.is_empty() {
            continue;
        }
        let blank = text.chars().count() - words.chars().count();
        let (left, top) = place(from + blank as u16, y);
        let wide = words.chars().count() as f32 * CELL.0;
        let mut style = String::new();
        if first.modifier.contains(Modifier::BOLD) {
            style.push_str(" font-weight=\"bold\"");
        }
        if first.modifier.contains(Modifier::UNDERLINED) {
            style.push_str(" text-decoration=\"underline\"");
        }
        if first.modifier.contains(Modifier::DIM) {
            style.push_str(" opacity=\"0.6\"");
        }
        let _ = writeln!(
            out,
            "<text x=\"{left}\" y=\"{}\" textLength=\"{wide}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\"{style}>{}</text>",
            top + 14.5,
            colours(first, paper, ink).0,
            escape(words)
        );
    }
}

/// Draws a braille pattern as dots, which every viewer can show; false where a symbol is none.
fn dots(symbol: &str, (left, top): (f32, f32), ink: &str, out: &mut String) -> bool {
    const PLACES: [(u8, u8); 8] = [
        (0, 0),
        (0, 1),
        (0, 2),
        (1, 0),
        (1, 1),
        (1, 2),
        (0, 3),
        (1, 3),
    ];
    let pattern = symbol
        .chars()
        .next()
        .map_or(0, u32::from)
        .wrapping_sub(0x2800);
    if pattern > 0xFF {
        return false;
    }
    for (bit, (column, row)) in PLACES.iter().enumerate() {
        if pattern >> bit & 1 == 1 {
            let x = left + (f32::from(*column) + 0.5) * CELL.0 / 2.0;
            let y = top + (f32::from(*row) + 0.5) * CELL.1 / 4.0;
            let _ = writeln!(
                out,
                "<circle cx=\"{x}\" cy=\"{y}\" r=\"1.1\" fill=\"{ink}\"/>"
            );
        }
    }
    true
}

fn cell(buf: &Buffer, x: u16, y: u16) -> &Cell {
    &buf[(buf.area.x + x, buf.area.y + y)]
}

fn place(x: u16, y: u16) -> (f32, f32) {
    (EDGE + f32::from(x) * CELL.0, EDGE + f32::from(y) * CELL.1)
}

fn alike(one: &Cell, other: &Cell) -> bool {
    (one.fg, one.bg, one.modifier) == (other.fg, other.bg, other.modifier)
}

/// Ink and ground of a cell.
fn colours(cell: &Cell, paper: &str, ink: &str) -> (String, String) {
    let text = hex(cell.fg).unwrap_or_else(|| ink.to_owned());
    let ground = hex(cell.bg).unwrap_or_else(|| paper.to_owned());
    if cell.modifier.contains(Modifier::REVERSED) {
        (ground, text)
    } else {
        (text, ground)
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    use super::*;

    #[test]
    fn a_screen_becomes_a_picture() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 2));
        buf.set_string(
            0,
            0,
            "Gaza < <",
            Style::new().fg(Color::Rgb(1, 2, 3)).bg(Color::Indexed(232)),
        );
        buf.set_string(0, 1, "x", Style::new().add_modifier(Modifier::REVERSED));
        let svg = picture(&buf, &crate::ui::Settings::default().theme());
        assert!(
            svg.contains("Gaza &lt; &lt;") && svg.contains("#010203") && svg.contains("#080808"),
            "{svg}"
        );
        assert!(svg.starts_with("<svg") && svg.ends_with("</svg>\n"));
        assert!(
            picture(
                &Buffer::empty(Rect::ZERO),
                &crate::ui::Settings::default().theme()
            )
            .ends_with("</svg>\n")
        );
    }
}

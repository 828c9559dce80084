use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::row;

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    text.width()
}

/// A text cut to so many columns, its end marked where something was cut.
pub fn fit(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut res = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let wide = letter.width().unwrap_or(0);
        if columns < used + wide + 1 {
            break;
        }
        used += wide;
        res.push(letter);
    }
    if 0 < columns {
        res.push_str(Glyph::More.pair().0);
    }
    res
}

/// A text cut or filled with blanks to exactly so many columns.
pub fn pad(text: &str, columns: usize) -> String {
    let mut res = fit(text, columns);
    res.extend(std::iter::repeat_n(
        ' ',
        columns.saturating_sub(res.width()),
    ));
    res
}

/// A text broken into lines of so many columns; its own line breaks are kept.
pub fn wrap(text: &str, columns: usize) -> Vec<String> {
    if columns == 0 {
        return Vec::new();
    }
    textwrap::wrap(text.trim_end(), columns)
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect()
}

/// Writes one line into an area's row, cut to its width, its end marked where something was cut; returns the columns used.
pub fn put(line: &Line, at: usize, area: Rect, buf: &mut Buffer) -> u16 {
    let place = row(area, at);
    if place.is_empty() {
        return 0;
    }
    let end = buf.set_line(place.x, place.y, line, place.width).0;
    if cut(line, usize::from(place.width)) {
        mark_cut(place, buf);
    }
    end - place.x
}

/// Whether words of a line do not fit; blanks at its end may go.
fn cut(line: &Line, columns: usize) -> bool {
    columns < line.width() && columns < line.to_string().trim_end().width()
}

/// Marks the last column of a row: its text goes on.
fn mark_cut(place: Rect, buf: &mut Buffer) {
    if let Some(cell) = buf.cell_mut((place.right() - 1, place.y)) {
        cell.set_symbol(Glyph::More.pair().0);
    }
}

/// Writes one line at the right end of an area's row.
pub fn put_right(line: &Line, at: usize, area: Rect, buf: &mut Buffer) {
    let place = row(area, at);
    let wide = (line.width() as u16).min(place.width);
    let place = Rect {
        x: place.right() - wide,
        width: wide,
        ..place
    };
    put(line, 0, place, buf);
}

/// Writes a line into a panel's lower edge, as a caption of what is under the cursor.
pub fn caption(line: &Line, panel: Rect, buf: &mut Buffer) {
    if panel.width < 8 || panel.height < 2 {
        return;
    }
    let place = Rect {
        x: panel.x + 2,
        y: panel.bottom() - 1,
        width: panel.width - 4,
        height: 1,
    };
    let wide = line.width().min(usize::from(place.width) - 2) as u16;
    let blank = Rect {
        width: wide + 2,
        ..place
    };
    for x in blank.x..blank.right() {
        if let Some(cell) = buf.cell_mut((x, blank.y)) {
            cell.set_symbol(" ");
        }
    }
    let text = Rect {
        x: place.x + 1,
        width: wide,
        ..place
    };
    put(line, 0, text, buf);
}

/// Writes wrapped text from an area's row on, its end marked where the area ends before it; returns the row after it.
pub fn prose(text: &str, style: Style, from: usize, area: Rect, buf: &mut Buffer) -> usize {
    let room = usize::from(area.height).saturating_sub(from);
    let lines = wrap(text, usize::from(area.width));
    let length = lines.len();
    for (at, line) in lines.into_iter().enumerate().take(room) {
        let line = if at + 1 == room && room < length {
            let more = Glyph::More.pair().0;
            let columns = usize::from(area.width);
            let mut kept = line.as_str();
            // Whole words stand before the mark.
            while columns < width(kept) + 2 {
                let Some((head, _)) = kept.trim_end().rsplit_once(' ') else {
                    break;
                };
                kept = head;
            }
            format!("{kept} {more}")
        } else {
            line
        };
        put(&Line::styled(line, style), from + at, area, buf);
    }
    from + length
}

/// A level and its change this month, `54 ▼6`, the change coloured by what it is worth to the one who looks.
pub fn level(theme: &Theme, level: f64, change: f64, worth: f64) -> [Span<'static>; 2] {
    let change = change.round();
    let sign = match change {
        it if 0.0 < it => format!(" {}{:<2.0}", theme.glyph(Glyph::Rise), it),
        it if it < 0.0 => format!(" {}{:<2.0}", theme.glyph(Glyph::Fall), -it),
        _ => "    ".to_owned(),
    };
    [
        Span::styled(format!("{level:3.0}"), theme.of(Token::Ink)),
        Span::styled(sign, theme.change(worth)),
    ]
}

/// The last months of a level as a line of steps; hidden months are blank.
pub fn history(theme: &Theme, levels: impl IntoIterator<Item = f64>) -> String {
    levels
        .into_iter()
        .map(|it| if it.is_nan() { " " } else { theme.spark(it) })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_to_its_columns() {
        assert_eq!(fit("Saudi Arabia", 20), "Saudi Arabia");
        assert_eq!(fit("Saudi Arabia", 6), "Saudi…");
        assert_eq!(fit("Saudi Arabia", 0), "");
        assert_eq!(pad("Iran", 6), "Iran  ");
    }

    #[test]
    fn lines_keep_their_breaks() {
        assert_eq!(wrap("one two\n\nthree", 5), ["one", "two", "", "three"]);
        assert!(wrap("one", 0).is_empty());
    }
}

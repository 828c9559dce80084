use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::widgets::{pad, width, wrap};

/// One cell of a row: its text goes on below itself where its column is too narrow for it.
#[derive(Debug, Clone)]
pub struct Cell {
    text: String,
    style: Style,
    wide: usize,
}

/// A cell of a column so wide; a blank column keeps it off the next.
pub fn cell(text: impl Into<String>, style: Style, wide: usize) -> Cell {
    Cell {
        text: text.into(),
        style,
        wide,
    }
}

/// A row of cells side by side, as many lines as the tallest of them: nothing is cut.
pub fn spread(cells: &[Cell]) -> Vec<Line<'static>> {
    let last = cells.len().saturating_sub(1);
    let columns: Vec<Vec<String>> = cells
        .iter()
        .enumerate()
        .map(|(at, it)| {
            wrap(
                &it.text,
                it.wide.saturating_sub(usize::from(at != last)).max(1),
            )
        })
        .collect();
    let high = columns.iter().map(Vec::len).max().unwrap_or(0).max(1);
    (0..high)
        .map(|row| {
            let spans = cells
                .iter()
                .zip(&columns)
                .enumerate()
                .map(|(at, (it, texts))| {
                    let text = texts.get(row).map_or("", String::as_str);
                    let text = if at == last {
                        text.to_owned()
                    } else {
                        pad(text, it.wide)
                    };
                    Span::styled(text, it.style)
                });
            Line::from(spans.collect::<Vec<_>>())
        })
        .collect()
}

/// A text two columns in, all of its lines.
pub fn indented(text: &str, style: Style, columns: usize) -> Vec<Line<'static>> {
    spread(&[
        cell("", style, 2),
        cell(text, style, columns.saturating_sub(2)),
    ])
}

/// Columns for a first cell: as many as the longest of some texts takes with a gap, at most so many.
pub fn fitting<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> usize {
    let longest = texts.map(width).max().unwrap_or(0);
    (longest + 2).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_go_on_below_themselves() {
        let style = Style::new();
        let row = spread(&[
            cell("a name that is long", style, 8),
            cell("w", style, 3),
            cell("short", style, 10),
        ]);
        let text: Vec<String> = row.iter().map(ToString::to_string).collect();
        assert_eq!(text, ["a name  w  short", "that is    ", "long       "]);
    }

    #[test]
    fn a_column_is_as_wide_as_its_texts() {
        assert_eq!(fitting(["one", "three"].into_iter(), 20), 7);
        assert_eq!(fitting(["one", "three"].into_iter(), 5), 5);
    }
}

//! Numbers as pictures: history lines, change marks, level bars, ladders.

use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};

use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::widgets::{fit, width};
use crate::world::Seen;

/// The least span of a history line, in points: luck alone should look flat.
const SPAN: f64 = 16.0;

/// The last months of a level on a scale of its own, at least [`SPAN`] points high; months that are not known are blank.
pub fn spark(theme: &Theme, levels: &[f64], columns: usize) -> String {
    let from = levels.len().saturating_sub(columns);
    let shown = &levels[from..];
    let known = || shown.iter().copied().filter(|it| it.is_finite());
    let low = known().fold(f64::MAX, f64::min);
    let high = known().fold(f64::MIN, f64::max);
    let middle = f64::midpoint(low, high);
    let span = (high - low).max(SPAN);
    let scaled = |it: f64| (it - middle) / span * 86.0 + 50.0;
    let blank = columns - shown.len();
    let steps = shown.iter().map(|it| {
        if it.is_finite() {
            theme.spark(scaled(*it))
        } else {
            " "
        }
    });
    std::iter::repeat_n(" ", blank).chain(steps).collect()
}

/// A change as a mark, `▼6`, coloured by what it is worth to the one who looks; blank below half a point.
pub fn mark(theme: &Theme, change: f64, worth: f64) -> Span<'static> {
    let whole = change.round();
    if !whole.is_finite() || whole == 0.0 {
        return Span::raw("");
    }
    let glyph = if 0.0 < whole {
        Glyph::Rise
    } else {
        Glyph::Fall
    };
    Span::styled(
        format!("{}{:.0}", theme.glyph(glyph), whole.abs()),
        theme.change(worth),
    )
}

/// A change as a mark in so many columns, set left.
pub fn mark_in(theme: &Theme, change: f64, worth: f64, columns: usize) -> Span<'static> {
    let mark = mark(theme, change, worth);
    let text = format!("{:<columns$}", mark.content);
    Span::styled(text, mark.style)
}

/// Only the direction of a change.
pub fn direction(theme: &Theme, points: f64, worth: f64) -> Span<'static> {
    let glyph = if points < 0.0 {
        Glyph::Fall
    } else {
        Glyph::Rise
    };
    Span::styled(theme.glyph(glyph), theme.change(worth))
}

/// A level in three columns; an estimate in the contested hand, what is hidden as a question.
pub fn seen(theme: &Theme, seen: Seen) -> Span<'static> {
    match seen {
        Seen::Exact(level) => Span::styled(format!("{level:3.0}"), theme.of(Token::Ink)),
        Seen::About(level) => Span::styled(
            format!("{}{level:2.0}", theme.glyph(Glyph::Contested)),
            theme.of(Token::Dim),
        ),
        Seen::Hidden => Span::styled(
            format!("  {}", theme.glyph(Glyph::Question)),
            theme.of(Token::Dim),
        ),
    }
}

/// A bar for a level 0..100 with a tick at the reference level.
pub fn bar(
    theme: &Theme,
    level: f64,
    reference: f64,
    columns: usize,
    style: Style,
) -> Vec<Span<'static>> {
    let cell = |level: f64| {
        let at = level.clamp(0.0, 100.0) / 100.0 * columns as f64;
        at.round() as usize
    };
    let (full, tick) = (cell(level), cell(reference).min(columns.saturating_sub(1)));
    (0..columns)
        .map(|at| match (at == tick, at < full) {
            (true, filled) => {
                let style = if filled {
                    style.add_modifier(Modifier::REVERSED)
                } else {
                    theme.of(Token::Ink)
                };
                Span::styled(theme.glyph(Glyph::Tick), style)
            }
            (false, true) => Span::styled(theme.glyph(Glyph::Full), style),
            (false, false) => Span::styled(theme.glyph(Glyph::Light), theme.of(Token::Faint)),
        })
        .collect()
}

/// A bar with what both of its ends mean, in so many columns.
pub fn scale(
    theme: &Theme,
    level: f64,
    reference: f64,
    (low, high): (&str, &str),
    columns: usize,
) -> Line<'static> {
    let dim = theme.of(Token::Dim);
    let words = columns.saturating_sub(2 + 8);
    let (mut one, mut other) = (width(low), width(high));
    if words < one + other {
        let half = words / 2;
        let spare = half.saturating_sub(one.min(other));
        (one, other) = if one < other {
            (one.min(half), half + spare)
        } else {
            (half + spare, other.min(half))
        };
    }
    let (low, high) = (fit(low, one), fit(high, other));
    let room = columns
        .saturating_sub(width(&low) + width(&high) + 2)
        .min(24);
    let mut spans = vec![Span::styled(format!("{low} "), dim)];
    spans.extend(bar(theme, level, reference, room, theme.of(Token::Accent)));
    spans.push(Span::styled(format!(" {high}"), dim));
    Line::from(spans)
}

/// A ladder of four rungs as a stair, lit up to where it stands.
pub fn ladder(theme: &Theme, rung: u8) -> Vec<Span<'static>> {
    (1..=4u8)
        .map(|step| {
            let sign = theme.spark(f64::from(step) * 25.0 - 1.0);
            let style = if step <= rung {
                theme.of(Token::Harms)
            } else {
                theme.of(Token::Faint)
            };
            Span::styled(sign, style)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(spans: &[Span]) -> String {
        spans.iter().map(|it| it.content.as_ref()).collect()
    }

    #[test]
    fn history_has_a_scale_of_its_own() {
        let theme = crate::ui::Settings::default().theme();
        assert_eq!(spark(&theme, &[50.0, 50.4, 49.9], 5), "  ▄▅▄");
        assert_eq!(spark(&theme, &[10.0, 30.0, 50.0], 3), "▁▅█");
        assert_eq!(spark(&theme, &[f64::NAN, 30.0], 3), "  ▅");
        assert_eq!(spark(&theme, &[], 2), "  ");
    }

    #[test]
    fn marks_say_how_much() {
        let theme = crate::ui::Settings::default().theme();
        assert_eq!(mark(&theme, 5.6, 1.0).content, "▲6");
        assert_eq!(mark(&theme, -3.2, 1.0).content, "▼3");
        assert_eq!(mark(&theme, 0.4, 1.0).content, "");
        assert_eq!(mark(&theme, f64::NAN, 1.0).content, "");
    }

    #[test]
    fn bars_show_the_reference() {
        let theme = crate::ui::Settings::default().theme();
        let style = theme.of(Token::Accent);
        assert_eq!(text(&bar(&theme, 50.0, 80.0, 10, style)), "█████░░░│░");
        assert_eq!(text(&bar(&theme, 100.0, 100.0, 4, style)), "███│");
        assert_eq!(text(&bar(&theme, 50.0, 50.0, 0, style)), "");
        for columns in 0..60 {
            let line = scale(&theme, 40.0, 50.0, ("open war", "holds"), columns);
            assert!(line.width() <= columns.max(12), "{columns}");
        }
    }

    #[test]
    fn ladders_climb() {
        let theme = crate::ui::Settings::default().theme();
        assert_eq!(text(&ladder(&theme, 2)), "▂▄▆█");
    }
}

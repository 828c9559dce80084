//! The desk: what waits for an answer, what is filed, what could be done, with its cost and its effects.

mod rows;

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};

use crate::ai::Sense;
use crate::ui::screens::situation::facts;
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::Pick;
use crate::ui::{Mouse, Nav, widgets};
use crate::world::{Act, Order};

use rows::{Row, What};

/// The desk's cursor and rows.
#[derive(Debug, Default)]
pub(super) struct Desk {
    pick: Pick,
    all: bool,
    rows: Vec<Row>,
    waiting: usize,
    /// Lately filed: the cursor stays where it was.
    filed: Option<Order>,
}

impl Desk {
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    /// How many questions and contests wait for an answer.
    pub fn waiting(&self) -> usize {
        self.waiting
    }

    pub fn refresh(&mut self, ctx: &Ctx) {
        let before = self.rows.get(self.pick.at).map(|it| it.what.clone());
        self.waiting = rows::waiting(ctx);
        self.rows = rows::of(ctx, self.all);
        let same = |it: &Row| Some(&it.what) == before.as_ref();
        // What was just filed moves up among the filed; the cursor goes on to what comes next.
        let moved = self.filed.take().is_some();
        if let (Some(at), false) = (self.rows.iter().position(same), moved) {
            self.pick.at = at;
        }
        self.pick.clamp(self.rows.len());
        if before.is_none() {
            let first = self.rows.iter().position(|it| it.what.acts());
            self.pick.at = first.unwrap_or(0);
        }
    }

    pub fn toggle(&mut self, ctx: &Ctx) {
        self.all = !self.all;
        self.refresh(ctx);
    }

    pub fn filed(&mut self, order: Order) {
        if !matches!(order, Order::Choose { .. }) {
            self.filed = Some(order);
        }
    }

    pub fn nav(&mut self, nav: Nav) {
        self.pick.nav(nav, self.rows.len());
    }

    /// Esc: back from all moves to those suggested, then back a screen.
    pub fn back(&mut self, ctx: &Ctx) -> Outcome {
        if self.all {
            self.toggle(ctx);
            Outcome::done()
        } else {
            Outcome::Passed
        }
    }

    pub fn subject(&self) -> Option<Subject> {
        self.rows.get(self.pick.at)?.subject
    }

    pub fn show(&mut self, subject: Subject) -> bool {
        let found = self.rows.iter().position(|it| it.subject == Some(subject));
        if let Some(at) = found {
            self.pick.at = at;
        }
        found.is_some()
    }

    pub fn press(&mut self, inner: Rect, mouse: Mouse) -> bool {
        let Some(at) = self.pick.hit(self.rows.len(), inner, mouse.y) else {
            return false;
        };
        std::mem::replace(&mut self.pick.at, at) == at
    }

    /// Enter: files, takes back, answers, leads on.
    pub fn open(&mut self, ctx: &Ctx) -> Outcome {
        let Some(row) = self.rows.get(self.pick.at) else {
            return Outcome::done();
        };
        let wish = match (&row.what, &row.refused) {
            (_, Some(reason)) => Wish::Say(reason.clone()),
            (What::Head, None) => match row.subject {
                Some(subject) => Wish::Why(subject),
                None => return Outcome::done(),
            },
            (What::Filed(order), None) => Wish::Submit(Act::Unfile(*order)),
            (What::Order(order), None) => Wish::Submit(Act::File(*order)),
            (What::Act(act), None) => Wish::Submit(act.clone()),
            (What::Table, None) => Wish::Go(ScreenId::Table, None),
            (What::Toggle, None) => {
                self.toggle(ctx);
                return Outcome::done();
            }
        };
        Outcome::wish(wish)
    }

    pub fn title(&self) -> String {
        if self.all {
            words::situation::YOUR_DESK_ALL_MOVES.to_owned()
        } else {
            "Your desk".to_owned()
        }
    }

    pub fn note(ctx: &Ctx) -> String {
        let dot = ctx.theme.glyph(Glyph::Dot);
        let own = &ctx.view.own;
        match own.filed.len() {
            0 => words::situation::capital_nothing_filed_yet(&own.capital, &dot),
            count => format!("capital {:.0} left {dot} {count} filed", own.capital),
        }
    }

    /// What the row under the cursor brings and costs, in words.
    pub fn caption(&self, ctx: &Ctx, columns: usize) -> Option<Line<'static>> {
        let row = self.rows.get(self.pick.at)?;
        let theme = ctx.theme;
        let mut spans: Vec<Span> = Vec::new();
        let mut left = columns;
        for (mark, token, text) in &row.words {
            let gap = if spans.is_empty() { "" } else { "  " };
            let wide = gap.len() + 2 + widgets::width(text);
            if left < wide.min(24) {
                break;
            }
            let text = widgets::fit(text, left.saturating_sub(gap.len() + 2));
            left = left.saturating_sub(wide);
            spans.push(Span::raw(gap));
            spans.push(Span::styled(
                format!("{} ", theme.glyph(*mark)),
                theme.of(*token),
            ));
            spans.push(Span::styled(text, theme.of(Token::Dim)));
        }
        (!spans.is_empty()).then(|| Line::from(spans))
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        if self.rows.is_empty() {
            let text = if ctx.view.outcome.is_some() {
                words::situation::GAME_IS_OVER_PRESS
            } else {
                words::situation::YOU_WATCH_ONLY_SEAT
            };
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let columns = usize::from(area.width).saturating_sub(1);
        let labels = self.labels(columns);
        let lines: Vec<Line> = self
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| line(ctx, row, focused && at == self.pick.at, labels, columns))
            .collect();
        widgets::list(ctx.theme, &lines, self.pick, focused, area, buf);
    }

    /// Columns for the labels, so that costs stand on one line.
    fn labels(&self, columns: usize) -> usize {
        let longest = self
            .rows
            .iter()
            .filter(|it| it.cost.is_some() || it.refused.is_some())
            .map(|it| widgets::width(&it.label))
            .max();
        let most = if columns < 90 {
            columns * 11 / 20
        } else {
            columns * 2 / 5
        };
        longest.unwrap_or(24).clamp(24, most.max(24))
    }
}

/// One row: mark, label, cost, effects or the reason why not.
fn line(ctx: &Ctx, row: &Row, selected: bool, labels: usize, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let mark = match (&row.what, selected) {
        (_, true) => Span::styled(theme.glyph(Glyph::Cursor), theme.of(Token::Accent)),
        (What::Filed(_), _) => Span::styled(theme.glyph(Glyph::Done), theme.of(Token::Serves)),
        (What::Head, _) => Span::styled(theme.glyph(Glyph::Question), theme.of(Token::Accent)),
        _ if row.chosen => Span::styled(theme.glyph(Glyph::Done), theme.of(Token::Serves)),
        _ => Span::raw(" "),
    };
    let style = theme.of(match (&row.what, &row.refused) {
        (_, Some(_)) | (What::Toggle, None) => Token::Dim,
        (What::Head | What::Table, None) => Token::Accent,
        _ => Token::Ink,
    });
    let mut spans = vec![mark, Span::raw(" ")];
    if row.what == What::Head || row.cost.is_none() && row.refused.is_none() {
        let bold = match row.what {
            What::Head => style.add_modifier(Modifier::BOLD),
            _ => style,
        };
        let label = widgets::fit(&row.label, columns.saturating_sub(2));
        let left = columns.saturating_sub(4 + widgets::width(&label));
        spans.push(Span::styled(label, bold));
        if 12 < left && !row.tail.is_empty() {
            let tail = widgets::fit(&row.tail, left);
            spans.push(Span::styled(format!("  {tail}"), theme.of(Token::Dim)));
        }
        return Line::from(spans);
    }
    let indent = if row.inner { 2 } else { 0 };
    let label = format!("{}{}", " ".repeat(indent), row.label);
    let label = keep_target(&label, labels);
    spans.push(Span::styled(widgets::pad(&label, labels), style));
    let left = columns.saturating_sub(2 + labels + 4);
    match (&row.refused, row.cost) {
        (Some(reason), _) => {
            let reason = widgets::fit(reason, left + 2);
            spans.push(Span::styled(format!("  {reason}"), theme.of(Token::Dim)));
        }
        (None, cost) => {
            let cost = match cost {
                Some(cost) if 0.0 < cost => format!(" {cost:2.0} "),
                _ => "    ".to_owned(),
            };
            spans.push(Span::styled(cost, theme.of(Token::Accent)));
            effects(ctx, row, left, &mut spans);
        }
    }
    Line::from(spans)
}

/// A label cut to so many columns so that its target stays in sight: `Receive an envoy...: Qatar`.
fn keep_target(label: &str, columns: usize) -> String {
    match label.rsplit_once(": ") {
        Some((what, target)) if columns < widgets::width(label) => {
            let room = columns.saturating_sub(widgets::width(target) + 2);
            if room < 12 {
                return label.to_owned();
            }
            format!("{}: {target}", widgets::fit(what, room))
        }
        _ => label.to_owned(),
    }
}

/// The effects that matter most to the seat, as many as there is room for; why a move is suggested at the end.
fn effects(ctx: &Ctx, row: &Row, columns: usize, spans: &mut Vec<Span<'static>>) {
    let theme = ctx.theme;
    let sense = match row.sense {
        Some(Sense::Best) | None => None,
        Some(Sense::Disputed) => Some((Glyph::Contested, Token::Contested, "documents differ")),
        Some(Sense::Humane) => Some((Glyph::People, Token::People, "helps people")),
    };
    let tail = sense.map_or(0, |it| it.2.len() + 4);
    let (tail, sense) = if columns < 30 + tail {
        (0, None)
    } else {
        (tail, sense)
    };
    let mut left = columns.saturating_sub(tail);
    for (count, (gauge, points)) in row.gauges.iter().enumerate() {
        let name = &ctx.pack.gauges[*gauge].short;
        let gap = if count == 0 { "" } else { " · " };
        let wide = widgets::width(gap) + widgets::width(name) + 2;
        if left < wide || count == 4 {
            break;
        }
        left -= wide;
        if !gap.is_empty() {
            let gap = format!(" {} ", theme.glyph(Glyph::Dot));
            spans.push(Span::styled(gap, theme.of(Token::Faint)));
        }
        spans.push(Span::styled(format!("{name} "), theme.of(Token::Dim)));
        let worth = points * facts::worth(ctx, *gauge);
        spans.push(widgets::direction(theme, *points, worth));
    }
    if let Some((glyph, token, words)) = sense {
        spans.push(Span::raw(" ".repeat(left + 1)));
        spans.push(Span::styled(
            format!("{} {words}", theme.glyph(glyph)),
            theme.of(token),
        ));
    }
}

/// Why something is refused, short enough for a row.
pub(super) fn short_reason(ctx: &Ctx, act: &Act, refusal: &crate::world::Refusal) -> String {
    let text = words::refusal(ctx.pack, ctx.view, Some(act), refusal);
    let end = text.find(". ").map_or(text.len(), |it| it + 1);
    text.get(..end)
        .unwrap_or(&text)
        .trim_end_matches('.')
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_label_keeps_its_target() {
        assert_eq!(
            keep_target("Receive an envoy: Qatar", 30),
            "Receive an envoy: Qatar"
        );
        assert_eq!(
            keep_target("Receive an envoy: Qatar", 20),
            "Receive an e…: Qatar"
        );
        assert_eq!(
            keep_target("Receive an envoy: Qatar", 9),
            "Receive an envoy: Qatar"
        );
    }
}

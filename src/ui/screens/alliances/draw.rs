//! Drawing the plane and the month's shifts.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::Ctx;
use crate::ui::screens::alliances::shifts::Shift;
use crate::ui::screens::alliances::{Alliances, Pane, months, plane_parts, when};
use crate::ui::screens::situation::{facts, region};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::words::{self, Subject};

impl Alliances {
    pub(super) fn draw_plane(&self, ctx: &Ctx, place: Rect, buf: &mut Buffer) {
        let on = self.pane == Pane::Plane;
        let moment = self.moment(ctx);
        let title = self.plane.title();
        let note = match self.month {
            Some(month) => when(ctx, month),
            None => format!("now, month {}", ctx.view.playing().min(months(ctx))),
        };
        let inner = widgets::panel_with(ctx.theme, title, &note, on, place, buf);
        let [main, foot] = plane_parts(inner);
        self.plane
            .draw(ctx, &moment, self.position(ctx), on, main, buf);
        let used = widgets::put(&self.scrubber(ctx, usize::from(foot.width)), 0, foot, buf);
        let legend = region::legend(ctx.theme);
        if usize::from(used) + legend.width() + 2 <= usize::from(foot.width) {
            widgets::put_right(&legend, 0, foot, buf);
        }
        if on && let Some(line) = self.plane.caption(ctx, &moment) {
            widgets::caption(&line, place, buf);
        }
    }

    /// The months as a line, the one looked at bright.
    fn scrubber(&self, ctx: &Ctx, columns: usize) -> Line<'static> {
        let theme = ctx.theme;
        let (count, here) = (ctx.view.past.len(), self.position(ctx));
        let rule = theme.glyph(Glyph::Across);
        let mut spans = vec![Span::styled("[ ", theme.of(Token::Key))];
        let room = columns.saturating_sub(4);
        let shown = (room / 5).max(1);
        let first = here
            .saturating_sub(shown / 2)
            .min(count.saturating_sub(shown));
        for at in (first..count).take(shown) {
            if first < at {
                spans.push(Span::styled(format!(" {rule} "), theme.of(Token::Faint)));
            }
            let month = ctx.view.past[at].month;
            let name = if month == 0 {
                "start".to_owned()
            } else {
                month.to_string()
            };
            spans.push(if at == here {
                let text = format!("{}{name}", theme.glyph(Glyph::First));
                Span::styled(text, theme.of(Token::Focus))
            } else {
                Span::styled(name, theme.of(Token::Dim))
            });
        }
        spans.push(Span::styled(" ]", theme.of(Token::Key)));
        Line::from(spans)
    }

    /// The first shift shown where so many rows fit, two rows a shift.
    pub(super) fn first(&self, rows: usize) -> usize {
        let room = (rows / 2).max(1);
        self.pick.first(self.shifts.len(), room)
    }

    pub(super) fn draw_shifts(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        if self.shifts.is_empty() {
            let text = if ctx.view.past.len() < 2 {
                words::alliances::NOTHING_YET_FIRST_MONTH
            } else {
                words::alliances::NOBODY_MOVED_BY_MORE
            };
            widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let columns = usize::from(area.width);
        let room = usize::from(area.height);
        let first = self.first(room);
        let mut row = 0;
        for (at, it) in self.shifts.iter().enumerate().skip(first) {
            if room <= row {
                break;
            }
            let (head, causes) = shift_lines(ctx, it, columns);
            widgets::put(&head, row, area, buf);
            let on = self.pane == Pane::Shifts && at == self.pick.at;
            let mut rows = 1;
            if let Some(causes) = causes {
                widgets::put(&causes, row + 1, area, buf);
                rows = 2;
            }
            for line in row..row + rows {
                if on {
                    widgets::select(theme, widgets::row(area, line), buf);
                }
            }
            row += rows;
        }
        // Most shifts take two rows.
        widgets::scroll_bar(theme, first * 2, self.shifts.len() * 2, area, buf);
    }
}

/// A shift's sentence, and its causes where there are any.
fn shift_lines(ctx: &Ctx, it: &Shift, columns: usize) -> (Line<'static>, Option<Line<'static>>) {
    let theme = ctx.theme;
    let mark = match it.actor {
        Some(actor) => {
            let (sign, style) = facts::mark(ctx, actor);
            Span::styled(sign, style)
        }
        None => Span::styled(theme.glyph(Glyph::Bullet), theme.of(Token::Accent)),
    };
    let mine = match it.subject {
        Some(Subject::Relation(one, other)) => {
            ctx.view.seat().is_some_and(|it| it == one || it == other)
        }
        _ => false,
    };
    let worth = if mine { it.by } else { 0.0 };
    let change = widgets::mark(theme, it.by, worth);
    let room = columns.saturating_sub(3 + widgets::width(&change.content));
    let text = if widgets::width(&it.text) <= room {
        &it.text
    } else {
        &it.brief
    };
    let mut head = vec![
        mark,
        Span::raw(" "),
        Span::styled(widgets::fit(text, room), theme.of(Token::Ink)),
        Span::raw(" "),
    ];
    head.push(change);
    let causes = (!it.causes.is_empty()).then(|| {
        let parts = it.causes.iter().map(|(words, points)| {
            let worth = if mine { *points } else { 0.0 };
            (words.clone(), *points, worth)
        });
        let mut line = facts::parts_line(ctx, parts, columns.saturating_sub(2));
        line.spans.insert(0, Span::raw("  "));
        line
    });
    (Line::from(head), causes)
}

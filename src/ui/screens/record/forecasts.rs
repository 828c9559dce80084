//! Forecasts beside the months: what is asked, what became of it, who has been right.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::layer::{Forecasts, listed, marked};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Token;
use crate::ui::widgets::{self, Pick};
use crate::words;
use crate::world::{Forecast, Outlook};

/// How many rows there are.
pub(super) fn rows(ctx: &Ctx) -> usize {
    ctx.view.own.forecasts.len()
}

/// Opens the form and the scores.
pub(super) fn open() -> Outcome {
    Outcome::wish(Wish::Open(Box::new(Forecasts::default())))
}

/// What the forecast under the cursor is about.
pub(super) fn subject(ctx: &Ctx, pick: Pick) -> Option<Subject> {
    Some(match listed(ctx).get(pick.at)?.question.what {
        Outlook::Level(gauge, _) => Subject::Gauge(gauge),
        Outlook::Count(stock, _) => Subject::Gauge(ctx.pack.stocks[stock].gauge),
        Outlook::Force(clause) => Subject::Clause(clause),
        Outlook::Camp(actor, _) => Subject::Actor(actor),
        Outlook::Rung(theatre, _) => Subject::Theatre(theatre),
        Outlook::Form(_) | Outlook::Ending(_) => return None,
    })
}

/// Draws a line on who has been right, then the forecasts, open ones first.
pub(super) fn draw(ctx: &Ctx, pick: Pick, focused: bool, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let list = listed(ctx);
    if list.is_empty() {
        let text = words::record::NOBODY_HAS_BEEN_ASKED;
        widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
        return;
    }
    let columns = usize::from(area.width);
    let lines: Vec<Line> = list.iter().map(|it| row(ctx, it, columns)).collect();
    let room = Rect {
        height: area.height.saturating_sub(1),
        ..area
    };
    widgets::list(theme, &lines, pick, focused, room, buf);
    let last = usize::from(area.height).saturating_sub(1);
    widgets::put(&right(ctx, columns), last, area, buf);
}

fn row(ctx: &Ctx, it: &Forecast, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let (glyph, token) = marked(ctx, it);
    let text = words::outlook(ctx.pack, it.question.what);
    let due = format!(" m{:<2}", it.question.due);
    let said = format!("{:>6} ", words::percent(it.answer));
    let room = columns.saturating_sub(2 + due.len() + said.len() + 1);
    Line::from(vec![
        Span::styled(format!("{} ", theme.glyph(glyph)), theme.of(token)),
        Span::styled(widgets::pad(&text, room), theme.of(token)),
        Span::styled(due, theme.of(Token::Dim)),
        Span::styled(said, theme.of(token)),
    ])
}

/// Names with their scores, best first, as many as there is room for.
fn right(ctx: &Ctx, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let standings = words::standings(ctx.pack, &ctx.view.own.forecasts);
    if standings.is_empty() {
        return Line::styled(
            widgets::fit(words::record::NOTHING_YOU_FORECAST_IS, columns),
            theme.of(Token::Dim),
        );
    }
    let mut spans = vec![Span::styled("Brier ", theme.of(Token::Title))];
    let mut used = 6;
    for it in &standings {
        let text = format!("{} {}  ", it.name, words::brier(it.score));
        used += widgets::width(&text);
        if used > columns {
            break;
        }
        let token = if it.own { Token::Accent } else { Token::Dim };
        spans.push(Span::styled(text, theme.of(token)));
    }
    Line::from(spans)
}

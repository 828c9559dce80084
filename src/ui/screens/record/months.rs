//! The months as rows, and one of them in full.

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::ui::screens::Ctx;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::ui::widgets::Pick;
use crate::world::{MonthSeen, News, Order, View};

/// Changes told of a month.
const CHANGES: usize = 5;
/// News told of a month.
const NEWS: usize = 60;
/// Decisions named in a month's row.
const DONE: usize = 3;

/// Position of the first month that was played: the start is no month.
pub(super) fn first(view: &View) -> usize {
    usize::from(view.past.first().is_some_and(|it| it.month == 0))
}

/// Months that are over.
pub(super) fn count(view: &View) -> usize {
    view.past.len().saturating_sub(first(view))
}

/// The title of one month's panel.
pub(super) fn title(ctx: &Ctx, month: usize) -> String {
    match ctx.view.past.get(month) {
        Some(it) if 0 < it.month => {
            format!(
                "{}: month {}",
                words::date(ctx.pack, ctx.view, it.month),
                it.month
            )
        }
        _ => "The month".to_owned(),
    }
}

/// Draws a row a month: date, standing, what was decided, what came to pass.
pub(super) fn draw(ctx: &Ctx, pick: Pick, focused: bool, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    if count(ctx.view) == 0 {
        let text = words::record::NO_MONTH_IS_OVER;
        widgets::prose(text, theme.of(Token::Dim), 0, area, buf);
        return;
    }
    let items = items(ctx, usize::from(area.width));
    widgets::items(theme, &items, pick, focused, area, buf);
}

/// The months as items: what is longer than its column goes on below itself.
pub(super) fn items(ctx: &Ctx, columns: usize) -> Vec<Vec<Line<'static>>> {
    (first(ctx.view)..ctx.view.past.len())
        .map(|at| row(ctx, at, columns))
        .collect()
}

fn row(ctx: &Ctx, at: usize, columns: usize) -> Vec<Line<'static>> {
    let theme = ctx.theme;
    let (ink, dim) = (theme.of(Token::Ink), theme.of(Token::Dim));
    let it = &ctx.view.past[at];
    let date = words::date(ctx.pack, ctx.view, it.month);
    // `December 2025` becomes `Dec 2025`.
    let (name, year) = date.split_once(' ').unwrap_or((&date, ""));
    let short: String = name.chars().take(3).collect();
    let mut lead = vec![Span::styled(
        format!("{:2} {short} {year}  ", it.month),
        dim,
    )];
    if ctx.view.seat().is_some() {
        let before = at.checked_sub(1).map(|it| ctx.view.past[it].standing);
        let change = before.map_or(0.0, |before| it.standing - before);
        lead.push(Span::styled(format!("{:3.0} ", it.standing), ink));
        lead.push(widgets::mark_in(theme, change, change, 4));
    }
    let wide: usize = lead.iter().map(Span::width).sum();
    let left = columns.saturating_sub(wide);
    let decided = decisions(ctx, it);
    let room = left * 9 / 20;
    let style = if decided == words::record::HELD_STEADY {
        dim
    } else {
        ink
    };
    let head = words::headlines(ctx.pack, ctx.view, &it.news, 1);
    let (mark, told) = head.first().map_or_else(
        || (Span::raw(" "), String::new()),
        |news| {
            let mark = facts::headline_mark(ctx, news);
            (mark, words::news(ctx.pack, ctx.view, news))
        },
    );
    let lines = widgets::spread(&[
        widgets::cell(decided, style, room),
        widgets::cell(told, dim, left.saturating_sub(room + 2)),
    ]);
    let blank = Span::raw(" ".repeat(wide));
    let line = |(at, line): (usize, Line<'static>)| {
        let mut spans = if at == 0 {
            lead.clone()
        } else {
            vec![blank.clone()]
        };
        let mut cells = line.spans.into_iter();
        spans.extend(cells.next());
        spans.push(if at == 0 {
            mark.clone()
        } else {
            Span::raw(" ")
        });
        spans.push(Span::raw(" "));
        spans.extend(cells);
        Line::from(spans)
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// What the seat did in a month: what it filed, what it signed.
fn decisions(ctx: &Ctx, month: &MonthSeen) -> String {
    let order = |it: &Order| match *it {
        Order::Choose { event, choice } => {
            let choices = &ctx.pack.events[event].choices;
            let choice = choices.get(usize::from(choice));
            choice.map_or_else(String::new, |it| it.label.clone())
        }
        _ => words::order_then(ctx.pack, ctx.view, month.month, it),
    };
    let mut did: Vec<String> = signed(ctx, month)
        .map(|it| words::news(ctx.pack, ctx.view, it))
        .collect();
    did.extend(month.orders.iter().map(order));
    if did.is_empty() {
        return words::record::HELD_STEADY.to_owned();
    }
    let rest = did.len().saturating_sub(DONE);
    did.truncate(DONE);
    let told = did.join("; ");
    if rest == 0 {
        told
    } else {
        format!("{told}; and {rest} more")
    }
}

/// The treaties that the seat signed in a month.
fn signed<'a>(ctx: &Ctx<'a>, month: &'a MonthSeen) -> impl Iterator<Item = &'a News> {
    let seat = ctx.view.seat();
    month.news.iter().filter(move |it| {
        let News::Signed { terms, .. } = it else {
            return false;
        };
        seat.is_some_and(|seat| terms.iter().any(|it| it.binds(seat)))
    })
}

/// One line of a month's detail.
pub(super) struct Told {
    mark: Span<'static>,
    text: String,
    style: Style,
    /// Set at the line's end.
    tail: Span<'static>,
    pub subject: Option<Subject>,
}

/// Everything told of a month: decisions, the biggest changes, the news.
pub(super) fn lines(ctx: &Ctx, month: usize) -> Vec<Told> {
    let theme = ctx.theme;
    let ink = theme.of(Token::Ink);
    let Some(it) = ctx.view.past.get(month) else {
        return Vec::new();
    };
    let mut res: Vec<Told> = it
        .orders
        .iter()
        .map(|order| Told {
            mark: Span::styled(theme.glyph(Glyph::Done), theme.of(Token::Serves)),
            text: words::order_then(ctx.pack, ctx.view, it.month, order),
            style: ink,
            tail: Span::raw(""),
            subject: about(ctx, it.month, order),
        })
        .collect();
    res.extend(signed(ctx, it).map(|news| Told {
        mark: Span::styled(theme.glyph(Glyph::Heavy), theme.of(Token::Serves)),
        text: words::news(ctx.pack, ctx.view, news),
        style: ink,
        tail: Span::raw(""),
        subject: facts::about(ctx.pack, it.month, news),
    }));
    res.extend(it.turned.iter().map(|lens| Told {
        mark: Span::styled(theme.glyph(Glyph::Done), theme.of(Token::Accent)),
        text: words::turned(ctx.pack, *lens),
        style: ink,
        tail: Span::raw(""),
        subject: None,
    }));
    let worths = facts::worths(ctx.pack, ctx.view, &ctx.advice.prices);
    for change in facts::changes(ctx.pack, ctx.view, &worths, month)
        .into_iter()
        .take(CHANGES)
    {
        let worth = change.by * facts::worth(ctx, change.gauge);
        let with = change.causes.iter().find(|it| 0.0 < it.1 * change.by);
        let cause = with.map_or_else(String::new, |it| {
            format!(": {}", words::cause_name(ctx.pack, ctx.view, it.0))
        });
        res.push(Told {
            mark: widgets::direction(theme, change.by, worth),
            text: format!(
                "{} {:.0}{cause}",
                ctx.pack.gauges[change.gauge].short, change.level
            ),
            style: ink,
            tail: widgets::mark(theme, change.by, worth),
            subject: Some(Subject::Gauge(change.gauge)),
        });
    }
    // The weightiest news first, then the rest as it came.
    let head = words::headlines(ctx.pack, ctx.view, &it.news, NEWS);
    let rest = it
        .news
        .iter()
        .filter(|news| !head.iter().any(|it| it == news));
    let own: Vec<&News> = signed(ctx, it).collect();
    let all = head.iter().copied().chain(rest).take(NEWS);
    for news in all.filter(|it| !own.contains(it)) {
        res.push(Told {
            mark: facts::headline_mark(ctx, news),
            text: words::news(ctx.pack, ctx.view, news),
            style: theme.of(Token::Dim),
            tail: Span::raw(""),
            subject: facts::about(ctx.pack, it.month, news),
        });
    }
    for had in ctx.view.disputes.iter().filter(|had| had.month == it.month) {
        let by = words::name(ctx.pack, had.by);
        res.push(Told {
            mark: Span::styled("!", theme.of(Token::Accent)),
            text: format!("{by} disputes {}: {}", had.dispute.about, had.dispute.text),
            style: ink,
            tail: Span::raw(""),
            subject: None,
        });
    }
    res
}

fn about(ctx: &Ctx, month: u8, order: &Order) -> Option<Subject> {
    Some(match *order {
        Order::Move { what, target } | Order::Stop { what, target } => Subject::Move(what, target),
        Order::Choose { event, .. } => Subject::Event(event),
        Order::Lobby { deal } | Order::Break { deal, .. } => Subject::Deal(deal),
        Order::Argue => Subject::Argued(ctx.view.seat()?, month),
    })
}

/// Draws one month in full; the line under the cursor is written out.
pub(super) fn detail(
    ctx: &Ctx,
    month: usize,
    pick: Pick,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let told = if first(ctx.view) <= month {
        lines(ctx, month)
    } else {
        Vec::new()
    };
    let columns = usize::from(area.width);
    let rows: Vec<Line> = told
        .iter()
        .map(|it| {
            let tail = widgets::width(&it.tail.content);
            let text = widgets::fit(&it.text, columns.saturating_sub(3 + tail));
            Line::from(vec![
                it.mark.clone(),
                Span::raw(" "),
                Span::styled(text, it.style),
                Span::raw(" "),
                it.tail.clone(),
            ])
        })
        .collect();
    let full = told.get(pick.at).filter(|_| focused).map(|it| &it.text);
    let words = full.map_or_else(Vec::new, |it| widgets::wrap(it, usize::from(area.width)));
    let foot = if 1 < words.len() && words.len() + 4 < usize::from(area.height) {
        words.len() as u16
    } else {
        0
    };
    let list = Rect {
        height: area.height - foot,
        ..area
    };
    widgets::list(theme, &rows, pick, focused, list, buf);
    for (at, line) in words.into_iter().enumerate().take(usize::from(foot)) {
        let line = Line::styled(line, theme.of(Token::Accent));
        widgets::put(&line, usize::from(list.height) + at, area, buf);
    }
}

//! The three biggest changes as sentences with their causes, then the month's headlines.

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{GaugeId, LevelSource, Pack};
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::facts::{self, Change};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::Pick;
use crate::ui::{Mouse, Nav, widgets};
use crate::world::News;

/// Changes that come first.
const BIGGEST: usize = 3;
/// Headlines that follow.
const HEADLINES: usize = 16;

/// What is told of the month that is over.
#[derive(Debug, Default)]
pub(super) struct Month {
    pick: Pick,
    changes: Vec<Change>,
    headlines: Vec<News>,
}

/// One thing told: so many rows.
type Item = Vec<Line<'static>>;

impl Month {
    pub fn refresh(&mut self, ctx: &Ctx) {
        let worths = facts::worths(ctx.pack, ctx.view, &ctx.advice.prices);
        let last = ctx.view.past.len().saturating_sub(1);
        self.changes = facts::changes(ctx.pack, ctx.view, &worths, last);
        self.changes = distinct(ctx.pack, std::mem::take(&mut self.changes));
        let news = ctx.view.past.last().map_or(&[][..], |it| &it.news);
        let biggest = words::headlines(ctx.pack, ctx.view, news, HEADLINES);
        self.headlines = biggest.into_iter().cloned().collect();
        let count = self.changes.len() + self.headlines.len();
        self.pick.clamp(count.max(1));
        if ctx.view.past.len() < 2 {
            self.changes.clear();
        }
    }

    pub fn nav(&mut self, nav: Nav) {
        self.pick
            .nav(nav, self.changes.len() + self.headlines.len());
    }

    pub fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        if let Some(it) = self.changes.get(self.pick.at) {
            Some(Subject::Gauge(it.gauge))
        } else {
            let news = self.headlines.get(self.pick.at - self.changes.len())?;
            facts::about(ctx.pack, ctx.view.public.month, news)
        }
    }

    pub fn press(&mut self, inner: Rect, mouse: Mouse) -> bool {
        // Two rows a change, then headlines of one row or more: the nearest is good enough for a press.
        let row = usize::from(mouse.y.saturating_sub(inner.y));
        let at = if row < 2 * self.changes.len() {
            row / 2
        } else {
            row - self.changes.len()
        };
        let last = (self.changes.len() + self.headlines.len()).saturating_sub(1);
        let at = at.min(last);
        let again = self.pick.at == at;
        self.pick.at = at;
        again
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        if ctx.view.past.len() < 2 {
            opening(ctx, area, buf);
            return;
        }
        let columns = usize::from(area.width);
        let items: Vec<Item> = self
            .changes
            .iter()
            .map(|it| change(ctx, it, columns))
            .chain(self.headlines.iter().map(|it| headline(ctx, it, columns)))
            .collect();
        if items.is_empty() {
            let text = words::situation::QUIET_MONTH_NOTHING_THAT;
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, area, buf);
            return;
        }
        let room = usize::from(area.height);
        let rows: usize = items.iter().map(std::vec::Vec::len).sum();
        let before: usize = items
            .iter()
            .take(self.pick.at)
            .map(std::vec::Vec::len)
            .sum();
        let first = if rows <= room || !focused {
            0
        } else {
            before.saturating_sub(room / 3).min(rows - room)
        };
        let mut at = 0;
        for (position, item) in items.iter().enumerate() {
            for line in item {
                if first <= at && at < first + room {
                    widgets::put(line, at - first, area, buf);
                    if focused && position == self.pick.at {
                        let place = widgets::row(area, at - first);
                        widgets::select(ctx.theme, place, buf);
                    }
                }
                at += 1;
            }
        }
        widgets::scroll_bar(ctx.theme, first, rows, area, buf);
    }
}

/// Keeps three changes, without a gauge that only repeats another: one that is derived from it, or it from one.
fn distinct(pack: &Pack, changes: Vec<Change>) -> Vec<Change> {
    let mut res: Vec<Change> = Vec::new();
    let derives = |one: GaugeId, other: GaugeId| match &pack.gauges[one].source {
        LevelSource::Derived { inputs, .. } => inputs.iter().any(|it| it.0 == other),
        LevelSource::Step | LevelSource::Stock(_) => false,
    };
    for it in changes {
        let repeats =
            |known: &Change| derives(known.gauge, it.gauge) || derives(it.gauge, known.gauge);
        if res.len() < BIGGEST && !res.iter().any(repeats) {
            res.push(it);
        }
    }
    res
}

/// A change as a sentence, and below it what moved it.
fn change(ctx: &Ctx, it: &Change, columns: usize) -> Item {
    let theme = ctx.theme;
    let gauge = &ctx.pack.gauges[it.gauge];
    let worth = it.by * facts::worth(ctx, it.gauge);
    let level = match gauge.source {
        LevelSource::Stock(stock) => ctx
            .view
            .past
            .last()
            .and_then(|month| month.counts.get(stock))
            .map_or(it.level, |it| f64::from(*it)),
        LevelSource::Step | LevelSource::Derived { .. } => it.level,
    };
    let verb = if it.by < 0.0 { "down to" } else { "up to" };
    let mut name = gauge.label.clone();
    let tail = format!(": {verb} {level:.0} ");
    let mark = widgets::mark(theme, it.by, worth);
    let room = columns.saturating_sub(widgets::width(&tail) + widgets::width(&mark.content) + 2);
    if room < widgets::width(&name) {
        name.clone_from(&gauge.short);
    }
    let serves = match worth {
        it if 0.0 < it => "+",
        it if it < 0.0 => "-",
        _ => theme.glyph(Glyph::Dot),
    };
    let ink = theme.of(Token::Ink);
    let bold = ink.add_modifier(ratatui::style::Modifier::BOLD);
    let first = Line::from(vec![
        Span::styled(format!("{serves} "), theme.change(worth)),
        Span::styled(widgets::fit(&name, room), bold),
        Span::styled(tail, ink),
        mark,
    ]);
    let mut second = facts::causes_line(ctx, it.gauge, &it.causes, columns.saturating_sub(2));
    second.spans.insert(0, Span::raw("  "));
    vec![first, second]
}

fn headline(ctx: &Ctx, news: &News, columns: usize) -> Item {
    let text = words::news(ctx.pack, ctx.view, news);
    let mark = facts::headline_mark(ctx, news);
    let ink = ctx.theme.of(Token::Ink);
    let columns = columns.saturating_sub(2);
    let mut lines = widgets::wrap(&text, columns);
    if 2 < lines.len() {
        let rest = lines.split_off(1).join(" ");
        lines.push(widgets::fit(&rest, columns));
    }
    let line = |(at, text): (usize, String)| {
        let mark = if at == 0 {
            mark.clone()
        } else {
            Span::raw(" ")
        };
        Line::from(vec![mark, Span::raw(" "), Span::styled(text, ink)])
    };
    lines.into_iter().enumerate().map(line).collect()
}

/// Before the first month is over: how the region stands, and what the seat is told.
fn opening(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let scenario = &ctx.pack.scenarios[ctx.view.public.scenario];
    let ink = ctx.theme.of(Token::Ink);
    let mut at = widgets::prose(&scenario.summary, ink, 0, area, buf);
    let brief = ctx
        .view
        .seat()
        .and_then(|seat| scenario.briefs.iter().find(|it| it.seat == seat));
    if let Some(brief) = brief {
        at = widgets::prose(&brief.text, ctx.theme.of(Token::Dim), at + 1, area, buf);
    }
    let left = usize::from(area.height).saturating_sub(at + 1);
    if 0 < left && !ctx.view.own.offers.is_empty() {
        let text = words::situation::OFFER_LIES_ON_TABLE;
        widgets::prose(text, ctx.theme.of(Token::Accent), at + 1, area, buf);
    }
}

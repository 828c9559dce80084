//! Theatres: their ladders on the left, the gauges of the one under the cursor on the right.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::content::{GaugeId, LevelSource, StockId, TheatreId};
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::{care, facts};
use crate::ui::theme::Token;
use crate::ui::widgets::Pick;
use crate::ui::{Mouse, Nav, widgets};

/// Columns of a theatre's ladder and its change, beside its name.
const LADDER: u16 = 10;
/// Columns of the list at least, beside one theatre's gauges.
const LEAST: u16 = 28;
/// Columns that one theatre's gauges need.
const DETAIL: u16 = 29;
/// Columns of a gauge's level and its change, beside its name.
const LEVEL: usize = 9;
/// Months of a gauge's past that are worth their room.
const PAST: usize = 3;

/// The theatres' cursor.
#[derive(Debug, Default)]
pub(super) struct Theatres {
    pick: Pick,
    /// A row of the gauges; none: the theatre itself.
    gauge: Option<usize>,
    /// The cursor was never moved: it stands on the hottest theatre.
    moved: bool,
}

impl Theatres {
    pub fn refresh(&mut self, ctx: &Ctx) {
        let count = ctx.pack.theatres.len();
        if !self.moved {
            let heat = |at: &TheatreId| rung(ctx, *at).map_or((0, 0), |it| (it.0, it.1.max(0)));
            let hottest = ctx.pack.theatres.ids().rev().max_by_key(heat);
            self.pick.at = hottest.unwrap_or_default().at();
        }
        self.pick.clamp(count);
    }

    pub fn nav(&mut self, ctx: &Ctx, nav: Nav) {
        self.moved = true;
        let shows = self.shows(ctx).len();
        match (nav, self.gauge) {
            (Nav::Right, None) if 0 < shows => self.gauge = Some(0),
            (Nav::Left, Some(_)) => self.gauge = None,
            (Nav::Up, Some(at)) => self.gauge = Some(at.saturating_sub(1)),
            (Nav::Down, Some(at)) => self.gauge = Some((at + 1).min(shows.saturating_sub(1))),
            (_, None) => {
                self.pick.nav(nav, ctx.pack.theatres.len());
            }
            _ => (),
        }
    }

    fn shows<'a>(&self, ctx: &Ctx<'a>) -> &'a [GaugeId] {
        let theatre = ctx.pack.theatres.values().get(self.pick.at);
        theatre.map_or(&[], |it| &it.shows)
    }

    pub fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        if let Some(at) = self.gauge {
            return self.shows(ctx).get(at).map(|it| Subject::Gauge(*it));
        }
        let under = ctx.pack.theatres.nth(self.pick.at);
        under.map(|it| Subject::Theatre(it.0))
    }

    pub fn show(&mut self, ctx: &Ctx, subject: Subject) -> bool {
        if let Subject::Theatre(theatre) = subject {
            (self.pick.at, self.gauge, self.moved) = (theatre.at(), None, true);
            self.pick.clamp(ctx.pack.theatres.len());
        }
        matches!(subject, Subject::Theatre(_))
    }

    pub fn press(&mut self, ctx: &Ctx, inner: Rect, mouse: Mouse) -> bool {
        self.moved = true;
        let before = (self.pick.at, self.gauge);
        let row = usize::from(mouse.y.saturating_sub(inner.y));
        if mouse.x < inner.x + list_wide(ctx, inner.width) {
            self.gauge = None;
            if let Some(at) = self.pick.hit(ctx.pack.theatres.len(), inner, mouse.y) {
                self.pick.at = at;
            }
        } else if let Some(at) = row.checked_sub(1)
            && at < self.shows(ctx).len()
        {
            self.gauge = Some(at);
        }
        before == (self.pick.at, self.gauge)
    }

    /// What both ends of the gauge under the cursor mean.
    pub fn caption(&self, ctx: &Ctx, focused: bool, columns: usize) -> Option<Line<'static>> {
        let gauge = self.shows(ctx).get(self.gauge.filter(|_| focused)?)?;
        Some(care::ends(ctx, *gauge, columns))
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let wide = list_wide(ctx, area.width);
        let details = usize::from(area.width.saturating_sub(wide) / DETAIL);
        let list = if details == 0 { area.width } else { wide };
        let [left, right] = area.layout(&Layout::horizontal([
            Constraint::Length(list),
            Constraint::Fill(1),
        ]));
        let lines: Vec<Line> = ctx
            .pack
            .theatres
            .ids()
            .map(|at| {
                row(
                    ctx,
                    at,
                    usize::from(left.width).saturating_sub(2),
                    self.pick.at == at.at(),
                )
            })
            .collect();
        let here = focused && self.gauge.is_none();
        let list = Rect {
            width: left.width.saturating_sub(2),
            ..left
        };
        widgets::list(ctx.theme, &lines, self.pick, here, list, buf);
        if details == 0 {
            return;
        }
        // The theatre under the cursor first, then the others by heat where there is room.
        let mut order: Vec<TheatreId> = ctx.pack.theatres.ids().collect();
        order.sort_by_key(|at| {
            let heat = rung(ctx, *at).map_or(0, |it| it.0);
            (at.at() != self.pick.at, std::cmp::Reverse(heat), *at)
        });
        let wide = right.width / details as u16;
        for (slot, at) in order.into_iter().take(details).enumerate() {
            let place = Rect {
                x: right.x + slot as u16 * wide,
                width: wide.saturating_sub(2),
                ..right
            };
            let gauge = self.gauge.filter(|_| focused && slot == 0);
            detail(ctx, at, gauge, place, buf);
        }
    }
}

/// Columns of the list of theatres: as many as the longest name takes, less where one theatre's gauges need the room.
fn list_wide(ctx: &Ctx, all: u16) -> u16 {
    let names = ctx.pack.theatres.iter().map(|it| widgets::width(&it.label));
    let wide = names.max().unwrap_or(0).clamp(18, 40) as u16 + LADDER;
    let left = all.saturating_sub(DETAIL);
    if LEAST <= left { wide.min(left) } else { wide }
}

/// A theatre's rung, and its change in the month that is over.
fn rung(ctx: &Ctx, at: TheatreId) -> Option<(u8, i8)> {
    let now = ctx.view.public.theatres.get(at)?.rung;
    let past = &ctx.view.past;
    let before = past
        .len()
        .checked_sub(2)
        .and_then(|it| past[it].rungs.get(at).copied())
        .unwrap_or(now);
    Some((now, now as i8 - before as i8))
}

fn row(ctx: &Ctx, at: TheatreId, columns: usize, selected: bool) -> Line<'static> {
    let theme = ctx.theme;
    let (rung, change) = rung(ctx, at).unwrap_or_default();
    let name = &ctx.pack.theatres[at].label;
    let style = theme.of(if selected { Token::Ink } else { Token::Dim });
    let mut spans = vec![Span::styled(
        widgets::pad(name, columns.saturating_sub(8)),
        style,
    )];
    spans.push(Span::raw(" "));
    spans.extend(widgets::ladder(theme, rung));
    spans.push(Span::raw(" "));
    let change = f64::from(change);
    spans.push(widgets::mark_in(theme, change, -change, 2));
    Line::from(spans)
}

/// What a theatre's rung is called, then its gauges.
fn detail(ctx: &Ctx, at: TheatreId, gauge: Option<usize>, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let theatre = &ctx.pack.theatres[at];
    let (rung, _) = rung(ctx, at).unwrap_or_default();
    let words = &theatre.rungs[usize::from(rung.min(4))];
    let mut spans = Vec::new();
    let full = format!("{}: {words}", theatre.label);
    let columns = usize::from(area.width);
    let text = if widgets::width(&full) <= columns {
        full
    } else {
        words.clone()
    };
    let token = if rung == 0 { Token::Dim } else { Token::Harms };
    spans.push(Span::styled(widgets::fit(&text, columns), theme.of(token)));
    widgets::put(&Line::from(spans), 0, area, buf);
    let (room, spark) = shares(ctx, &theatre.shows, columns);
    for (slot, id) in theatre.shows.iter().enumerate() {
        let it = &ctx.pack.gauges[*id];
        let name = if widgets::width(&it.label) <= room {
            &it.label
        } else {
            &it.short
        };
        let change = match it.source {
            LevelSource::Stock(stock) => counted(ctx, stock),
            LevelSource::Step | LevelSource::Derived { .. } => facts::change(ctx.view, *id),
        };
        let history = widgets::spark(theme, &facts::history(ctx.view, *id), spark);
        let line = Line::from(vec![
            Span::styled(widgets::pad(name, room), theme.of(Token::Ink)),
            Span::styled(history, theme.of(Token::Dim)),
            care::number(ctx, *id),
            Span::raw(" "),
            widgets::mark_in(theme, change, change * facts::worth(ctx, *id), 4),
        ]);
        widgets::put(&line, slot + 1, area, buf);
        if gauge == Some(slot) {
            widgets::select(theme, widgets::row(area, slot + 1), buf);
        }
    }
}

/// Columns of the names and of the past of one theatre's gauges: short names whole first, then as many months as there is room
/// for, then long names.
fn shares(ctx: &Ctx, shows: &[GaugeId], columns: usize) -> (usize, usize) {
    let room = columns.saturating_sub(LEVEL);
    let names = shows
        .iter()
        .map(|it| widgets::width(&ctx.pack.gauges[*it].short));
    let least = names.max().unwrap_or(0) + 1;
    let spark = Some(room.saturating_sub(least).min(facts::HISTORY)).filter(|it| PAST <= *it);
    let spark = spark.unwrap_or(0);
    (room - spark, spark)
}

/// The change of a count in the month that is over.
fn counted(ctx: &Ctx, stock: StockId) -> f64 {
    let of = |it: &crate::world::MonthSeen| it.counts.get(stock).map_or(0.0, |it| f64::from(*it));
    facts::pair(ctx.view, of).1
}

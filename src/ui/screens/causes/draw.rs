//! Drawing the causal map: one gauge in the middle, what pushes it on the left, what it pushes on the right.

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::ui::screens::Ctx;
use crate::ui::screens::causes::{Causes, Push, Side};
use crate::ui::theme::{Glyph, Token};
use crate::ui::{Mouse, widgets};
use crate::words::why::serves;
use crate::words::{self, telling_term};
use crate::world::{Cause, Seen};

/// Points a month from which an arrow is thick, plain, thin.
const THICK: [f64; 3] = [0.6, 0.2, 0.03];

/// Columns below which a list of pushes is slim.
const SLIM: usize = 34;

/// Rows below which a window is low.
const LOW: u16 = 18;

/// The three columns and the strip.
struct Places {
    into: Rect,
    middle: Rect,
    out: Rect,
    strip: Rect,
}

fn places(area: Rect) -> Places {
    // A low window shows less of the claim, so that the lists above it keep some rows.
    let high = match area.height {
        30.. => 10,
        LOW.. => 8,
        low => low.saturating_sub(9).max(3),
    };
    let rows = [Constraint::Fill(1), Constraint::Length(high)];
    let [top, strip] = area.layout(&Layout::vertical(rows));
    if area.width >= 110 {
        let columns = [
            Constraint::Fill(5),
            Constraint::Length(32),
            Constraint::Fill(5),
        ];
        let [into, middle, out] = top.layout(&Layout::horizontal(columns));
        Places {
            into,
            middle,
            out,
            strip,
        }
    } else {
        let middle = if area.height < LOW { 4 } else { 5 };
        let rows = [Constraint::Length(middle), Constraint::Fill(1)];
        let [middle, lists] = top.layout(&Layout::vertical(rows));
        let [into, out] = lists.layout(&Layout::horizontal([
            Constraint::Fill(1),
            Constraint::Fill(1),
        ]));
        Places {
            into,
            middle,
            out,
            strip,
        }
    }
}

impl Causes {
    pub(super) fn draw_all(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        if ctx.pack.gauges.is_empty() {
            return;
        }
        let places = places(area);
        self.list(ctx, Side::Into, places.into, buf);
        self.centre_card(ctx, places.middle, buf);
        self.list(ctx, Side::Out, places.out, buf);
        self.strip(ctx, places.strip, buf);
    }

    fn list(&self, ctx: &Ctx, side: Side, area: Rect, buf: &mut Buffer) {
        let (title, pushes, pick) = if side == Side::Into {
            ("What pushes it", self.pushes(ctx), self.into)
        } else {
            ("What it pushes", self.pulls(ctx), self.out)
        };
        let focused = self.side == side;
        let note = if pushes.is_empty() {
            String::new()
        } else {
            pushes.len().to_string()
        };
        let inner = widgets::panel_with(ctx.theme, title, &note, focused, area, buf);
        let columns = usize::from(inner.width);
        let lines: Vec<Line> = pushes
            .iter()
            .map(|it| row(ctx, it, side, columns))
            .collect();
        widgets::list(ctx.theme, &lines, pick, focused, inner, buf);
        if lines.is_empty() {
            let text = if side == Side::Into {
                words::causes::NOTHING_THAT_ANYBODY_CLAIMS
            } else {
                words::causes::NOTHING_THAT_ANYBODY_CLAIMS_IT
            };
            widgets::prose(text, ctx.theme.of(Token::Dim), 0, inner, buf);
        }
    }

    fn centre_card(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let focused = self.side == Side::Middle;
        let inner = widgets::panel(ctx.theme, "Causes", focused, area, buf);
        let theme = ctx.theme;
        let gauge = &ctx.pack.gauges[self.middle];
        let low = inner.height < 8;
        let mut at = 0;
        if low {
            let mut spans = vec![Span::styled(
                format!("{}  ", gauge.label),
                theme.of(Token::Focus),
            )];
            spans.extend(self.figures(ctx));
            widgets::put(&Line::from(spans), 0, inner, buf);
            self.scale(ctx, 1, inner, buf);
            let ends = format!("0 {}   100 {}", gauge.low, gauge.high);
            widgets::put(
                &Line::styled(
                    widgets::fit(&ends, usize::from(inner.width)),
                    theme.of(Token::Dim),
                ),
                2,
                inner,
                buf,
            );
            return;
        }
        at = widgets::prose(&gauge.label, theme.of(Token::Focus), at, inner, buf) + 1;
        widgets::put(&Line::from(self.figures(ctx)), at, inner, buf);
        at += 2;
        self.scale(ctx, at, inner, buf);
        at += 2;
        at = widgets::prose(
            &format!("0 {}", gauge.low),
            theme.of(Token::Dim),
            at,
            inner,
            buf,
        );
        at = widgets::prose(
            &format!("100 {}", gauge.high),
            theme.of(Token::Dim),
            at,
            inner,
            buf,
        ) + 1;
        for text in self.facts(ctx) {
            at = widgets::prose(&text, theme.of(Token::Dim), at, inner, buf);
        }
    }

    /// Level, change and history.
    fn figures(&self, ctx: &Ctx) -> Vec<Span<'static>> {
        let theme = ctx.theme;
        let gauge = self.middle;
        let past = &ctx.view.past;
        let levels: Vec<f64> = past.iter().map(|it| f64::from(it.levels[gauge])).collect();
        let now = ctx.view.level(gauge);
        let change = match &levels[..] {
            [.., before, last] => last - before,
            _ => 0.0,
        };
        let mut spans = match now.guess() {
            Some(level) => {
                widgets::level(theme, level, change, change * serves(ctx.view, gauge)).to_vec()
            }
            None => vec![Span::styled(
                words::causes::NOT_KNOWN_TO_YOU,
                theme.of(Token::Dim),
            )],
        };
        if let Seen::About(_) = now {
            spans.insert(0, Span::styled("about ", theme.of(Token::Dim)));
        }
        let shown = levels.len().saturating_sub(12);
        let history = widgets::history(theme, levels[shown..].iter().copied());
        spans.push(Span::styled(format!("  {history}"), theme.of(Token::Dim)));
        spans
    }

    /// A bar from 0 to 100 with a tick at the level where nobody feels pressed.
    fn scale(&self, ctx: &Ctx, at: usize, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        let columns = usize::from(area.width.min(40));
        if columns < 4 {
            return;
        }
        let place =
            |level: f64| ((level / 100.0 * (columns - 1) as f64).round() as usize).min(columns - 1);
        let filled = ctx.view.level(self.middle).guess().map(place);
        let tick = place(ctx.view.public.references[self.middle]);
        let spans: Vec<Span> = (0..columns)
            .map(|cell| {
                if cell == tick {
                    Span::styled(theme.glyph(Glyph::Tick), theme.of(Token::Accent))
                } else if filled.is_some_and(|it| cell <= it) {
                    Span::styled(theme.glyph(Glyph::Full), theme.of(Token::Dim))
                } else {
                    Span::styled(theme.glyph(Glyph::Axis), theme.of(Token::Faint))
                }
            })
            .collect();
        widgets::put(&Line::from(spans), at, area, buf);
    }

    /// Who sets it, who sees it, what it is worth to the seat.
    fn facts(&self, ctx: &Ctx) -> Vec<String> {
        use crate::content::file::GaugeKind;
        let gauge = &ctx.pack.gauges[self.middle];
        let kind = match gauge.kind {
            GaugeKind::Lever => words::causes::LEVER_SOMEBODY_SETS_IT,
            GaugeKind::Outcome => words::causes::OUTCOME_WHAT_WORLD_MAKES,
            GaugeKind::Mood => words::causes::MOOD_PEOPLE_GET_USED,
        };
        let mut facts = vec![kind.to_owned()];
        let reference = ctx.view.public.references[self.middle];
        let tick = ctx.theme.glyph(Glyph::Tick);
        facts.push(words::causes::at_nobody_feels_pressed(&tick, &reference));
        if let Some(seat) = ctx.view.seat() {
            let most = ctx
                .view
                .own
                .prices
                .iter()
                .fold(0.0_f64, |most, it| most.max(it.abs()));
            let price = serves(ctx.view, self.middle);
            let words = words::reliance_of(price, most, "it");
            let who = words::The(ctx.pack, seat);
            facts.push(format!("{who} {}.", words::agree(ctx.pack, seat, &words)));
        }
        facts
    }

    /// The row under the mouse.
    pub(super) fn hit(&self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Option<(Side, usize)> {
        let places = places(area);
        let spot = (mouse.x, mouse.y).into();
        if places.middle.contains(spot) {
            return Some((Side::Middle, 0));
        }
        if places.into.contains(spot) {
            let at = self.into.hit(
                self.pushes(ctx).len(),
                widgets::inside(places.into),
                mouse.y,
            )?;
            return Some((Side::Into, at));
        }
        if places.out.contains(spot) {
            let at = self
                .out
                .hit(self.pulls(ctx).len(), widgets::inside(places.out), mouse.y)?;
            return Some((Side::Out, at));
        }
        None
    }
}

/// One push as a row: toward the middle on the left, away from it on the right.
fn row(ctx: &Ctx, push: &Push, side: Side, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let worth = push.points * serves(ctx.view, push.pushed);
    let arrow = Span::styled(arrow(ctx, push), theme.change(worth));
    let cells = if words::hidden(ctx.view) { 8 } else { 5 };
    let unmoved = push.points.abs() < 0.05;
    // In a slim column what says nothing leaves its room to the name.
    let cells = if unmoved && columns < SLIM { 0 } else { cells };
    let points = if unmoved {
        " ".repeat(cells)
    } else {
        let points = words::points(ctx.view, push.points, 1, words::PUSH);
        format!("{points:>cells$}")
    };
    let points = Span::styled(points, theme.change(worth));
    let name = Causes::push_name(ctx, push);
    let free = columns.saturating_sub(8 + cells + widgets::width(&name));
    let (mark, tail) = tail(ctx, push, free);
    let mark = Span::styled(mark, theme.of(Token::Accent));
    let room = columns.saturating_sub(8 + cells + widgets::width(&tail));
    let name = widgets::pad(&name, room);
    let name = Span::styled(name, theme.of(Token::Ink));
    let tail = Span::styled(tail, theme.of(Token::Dim));
    let gap = Span::raw(" ");
    if side == Side::Into {
        Line::from(vec![mark, name, tail, points, gap, arrow])
    } else {
        Line::from(vec![arrow, points, gap, mark, name, tail])
    }
}

/// Whether a push is contested; its gate, cut where more than so many columns would be needed, and its lag.
fn tail(ctx: &Ctx, push: &Push, columns: usize) -> (String, String) {
    let Cause::Link(link) = push.cause else {
        return ("  ".to_owned(), String::new());
    };
    let it = &ctx.pack.links[link];
    let mark = if it.contested {
        format!("{} ", ctx.theme.glyph(Glyph::Contested))
    } else {
        "  ".to_owned()
    };
    let doc = ctx.pack.lenses[ctx.advice.belief].document;
    let lag = telling_term(it, doc).map_or(0, |it| it.lag);
    let mut tail = String::new();
    if let Some((gate, low)) = it.gate {
        let not = if low { "no " } else { "" };
        let name: &str = &ctx.pack.gauges[gate].short;
        let room = columns.saturating_sub(not.len() + 6).max(10);
        tail += &format!(" [{not}{}]", widgets::fit(name, room));
    }
    if 0 < lag {
        tail += &format!(" {lag}m");
    }
    (mark, tail)
}

/// Thickness by this month's points, sign by its mark.
fn arrow(ctx: &Ctx, push: &Push) -> String {
    let theme = ctx.theme;
    let size = push.points.abs();
    let line = if size >= THICK[0] {
        theme.glyph(Glyph::Heavy).repeat(3)
    } else if size >= THICK[1] {
        theme.glyph(Glyph::Heavy).repeat(2)
    } else if size >= THICK[2] {
        theme.glyph(Glyph::Across).repeat(2)
    } else {
        theme.glyph(Glyph::Broken).repeat(2)
    };
    let sign = match push.cause {
        Cause::Link(link) if size < 0.005 => {
            if ctx.pack.links[link].sign > 0.0 {
                "+"
            } else {
                "-"
            }
        }
        _ if size < 0.005 => " ",
        _ => theme.glyph(Glyph::Right),
    };
    let text = format!("{line}{sign}");
    widgets::pad(&text, 4)
}

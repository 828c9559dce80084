//! What the months cost people: how each people lives, what harms them, and the counts.

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::file::PeopleMeaning;
use crate::content::{ActorId, GaugeId, StockId};
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::ui::widgets::Pick;
use crate::world::MonthSeen;

/// Columns for start, month looked at, and change.
const NUMBERS: usize = 6 + 6 + 5;

enum Row {
    People(ActorId),
    Count(StockId),
    Harm(GaugeId),
}

fn table(ctx: &Ctx) -> Vec<Row> {
    let actors = ctx.pack.actors.iter().enumerate();
    let peoples = actors
        .filter(|it| !it.1.acts())
        .map(|it| Row::People(ActorId::of(it.0)));
    let worse = |gauge: GaugeId| ctx.pack.gauges[gauge].people == PeopleMeaning::Worse;
    let stocks = ctx.pack.stocks.iter().enumerate();
    let counts = stocks
        .filter(|it| worse(it.1.gauge))
        .map(|it| Row::Count(StockId::of(it.0)));
    let counted = |at: usize| ctx.pack.stocks.iter().any(|it| it.gauge.at() == at);
    let harms = (0..ctx.pack.gauges.len())
        .filter(|it| worse(GaugeId::of(*it)) && !counted(*it))
        .map(|it| Row::Harm(GaugeId::of(it)));
    peoples.chain(counts).chain(harms).collect()
}

/// How many rows there are.
pub(super) fn rows(ctx: &Ctx) -> usize {
    table(ctx).len()
}

/// What the row under the cursor is about.
pub(super) fn subject(ctx: &Ctx, pick: Pick) -> Option<Subject> {
    table(ctx).get(pick.at).map(|it| match it {
        Row::People(people) => Subject::Actor(*people),
        Row::Count(stock) => Subject::Gauge(ctx.pack.stocks[*stock].gauge),
        Row::Harm(gauge) => Subject::Gauge(*gauge),
    })
}

/// A people's own words, or what a gauge's ends mean.
pub(super) fn caption(ctx: &Ctx, pick: Pick, columns: usize) -> Option<Line<'static>> {
    let text = match table(ctx).get(pick.at)? {
        Row::People(people) => {
            let it = &ctx.pack.actors[*people];
            let (worse, better) = it.voice(ctx.view.date())?;
            let level = ctx.view.public.actors[*people].standing;
            format!(
                "\u{201c}{}\u{201d}",
                if level < 45.0 { worse } else { better }
            )
        }
        Row::Count(stock) => ctx.pack.stocks[*stock].unit.clone(),
        Row::Harm(gauge) => {
            let it = &ctx.pack.gauges[*gauge];
            format!("0 {}, 100 {}", it.low, it.high)
        }
    };
    let text = widgets::fit(&text, columns);
    Some(Line::styled(text, ctx.theme.of(Token::People)))
}

/// Draws name, line through the months, start, month looked at, change since the start.
pub(super) fn draw(
    ctx: &Ctx,
    month: usize,
    pick: Pick,
    focused: bool,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    let columns = usize::from(area.width);
    let count = ctx.view.past.len();
    let spark = count.clamp(4, 24).min(columns / 6);
    let name = columns.saturating_sub(spark + 1 + NUMBERS);
    let here = ctx.view.past.get(month).map_or(0, |it| it.month);
    let head = format!(
        "{} {:>5} {:>5}",
        " ".repeat(name + spark),
        "start",
        format!("m{here}")
    );
    widgets::put(&Line::styled(head, theme.of(Token::Faint)), 0, area, buf);
    let lines: Vec<Line> = table(ctx)
        .iter()
        .map(|it| row(ctx, it, month, (name, spark)))
        .collect();
    let list = Rect {
        y: area.y + area.height.min(1),
        height: area.height.saturating_sub(1),
        ..area
    };
    widgets::list(theme, &lines, pick, focused, list, buf);
}

fn row(ctx: &Ctx, row: &Row, month: usize, (room, spark): (usize, usize)) -> Line<'static> {
    let theme = ctx.theme;
    let of = |it: &MonthSeen| match row {
        Row::People(people) => it
            .peoples
            .get(*people)
            .map_or(f64::NAN, |it| f64::from(*it)),
        Row::Count(stock) => it.counts.get(*stock).map_or(f64::NAN, |it| f64::from(*it)),
        Row::Harm(gauge) => it.levels.get(*gauge).map_or(f64::NAN, |it| f64::from(*it)),
    };
    let levels: Vec<f64> = ctx.view.past.iter().map(of).collect();
    let (name, good, token) = match row {
        Row::People(people) => (ctx.pack.actors[*people].name.clone(), 1.0, Token::People),
        Row::Count(stock) => {
            let gauge = ctx.pack.stocks[*stock].gauge;
            (ctx.pack.gauges[gauge].short.clone(), -1.0, Token::Ink)
        }
        Row::Harm(gauge) => (ctx.pack.gauges[*gauge].short.clone(), -1.0, Token::Ink),
    };
    let start = levels.first().copied().unwrap_or(f64::NAN);
    let now = levels.get(month).copied().unwrap_or(f64::NAN);
    let number = |it: f64| {
        if it.is_finite() {
            format!("{it:>5.0} ")
        } else {
            format!("{:>5} ", theme.glyph(Glyph::Question))
        }
    };
    let mark = match row {
        Row::People(_) => Glyph::People,
        Row::Count(_) | Row::Harm(_) => Glyph::Dot,
    };
    Line::from(vec![
        Span::styled(format!("{} ", theme.glyph(mark)), theme.of(token)),
        Span::styled(widgets::pad(&name, room.saturating_sub(2)), theme.of(token)),
        Span::styled(widgets::spark(theme, &levels, spark), theme.of(Token::Dim)),
        Span::raw(" "),
        Span::styled(number(start), theme.of(Token::Dim)),
        Span::styled(number(now), theme.of(Token::Ink)),
        widgets::mark(theme, now - start, (now - start) * good),
    ])
}

//! What changed in a month and how much it matters to the one who looks: the three screens of the region share it.

use crate::words;
use crate::words::Subject;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::content::file::{ActorKind, PeopleMeaning};
use crate::content::{ActorId, GaugeId, Pack, Table};
use crate::ui::screens::Ctx;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets;
use crate::world::{Cause, MonthSeen, News, Prices, View};

/// Months of history beside a number.
pub const HISTORY: usize = 8;
/// The least change of a level that is news, in points.
const LEAST: f64 = 0.5;
/// Relation with a pole's leader from which an armed movement is drawn with that camp.
const WITH: f64 = 20.0;

/// A gauge that moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The gauge.
    pub gauge: GaugeId,
    /// Its level at the month's end.
    pub level: f64,
    /// By how many points.
    pub by: f64,
    /// What that is worth to the one who looks, in standing points.
    pub worth: f64,
    /// What moved it, the strongest first.
    pub causes: Vec<(Cause, f64)>,
}

/// What a point on each gauge is worth to the seat that looks: its own interests where prices are not known.
pub fn worths(pack: &Pack, view: &View, prices: &Prices) -> Table<GaugeId, f64> {
    let Some(seat) = view.seat() else {
        let meaning = |it: &crate::content::Gauge| match it.people {
            PeopleMeaning::Better => 0.1,
            PeopleMeaning::Worse => -0.1,
            PeopleMeaning::Neither => 0.0,
        };
        return pack.gauges.iter().map(meaning).collect();
    };
    let mut res = if prices.table.is_empty() {
        Table::filled(0.0, pack.gauges.len())
    } else {
        prices.of(seat).to_table()
    };
    // What one wants for its own sake weighs at least a little, whatever the model makes of it.
    for it in &pack.actors[seat].interests {
        let price = &mut res[it.gauge];
        if price.abs() < 0.05 || price.signum() != it.weight.signum() {
            *price += 0.1 * it.weight.signum();
        }
    }
    res
}

/// The worth of a point on a gauge to the seat that looks.
pub fn worth(ctx: &Ctx, gauge: GaugeId) -> f64 {
    if let Some(seat) = ctx.view.seat() {
        let wants = &ctx.pack.actors[seat].interests;
        if let Some(it) = wants.iter().find(|it| it.gauge == gauge) {
            return it.weight;
        }
        return price(ctx, gauge);
    }
    match ctx.pack.gauges[gauge].people {
        PeopleMeaning::Better => 1.0,
        PeopleMeaning::Worse => -1.0,
        PeopleMeaning::Neither => 0.0,
    }
}

/// The price of a point on a gauge to the seat that looks, in standing points; 0 where nothing is known.
pub fn price(ctx: &Ctx, gauge: GaugeId) -> f64 {
    let prices = &ctx.advice.prices;
    let seat = ctx.view.seat();
    seat.and_then(|it| prices.table.get(it, gauge))
        .copied()
        .unwrap_or(0.0)
}

/// What moved in a month of the past, by position, and why: what matters most to the one who looks first.
pub fn changes(
    pack: &Pack,
    view: &View,
    worths: &Table<GaugeId, f64>,
    month: usize,
) -> Vec<Change> {
    let (Some(now), Some(before)) = (
        view.past.get(month),
        month.checked_sub(1).and_then(|it| view.past.get(it)),
    ) else {
        return Vec::new();
    };
    let mut res = Vec::new();
    for gauge in pack.gauges.ids() {
        let level = |it: &MonthSeen| it.levels.get(gauge).map_or(f64::NAN, |it| f64::from(*it));
        let (level, last) = (level(now), level(before));
        let by = level - last;
        if !by.is_finite() || by.abs() < LEAST {
            continue;
        }
        res.push(Change {
            gauge,
            level,
            by,
            worth: by * worths.get(gauge).copied().unwrap_or(0.0),
            causes: Vec::new(),
        });
    }
    let weight = |it: &Change| it.worth.abs() + 0.02 * it.by.abs();
    // What can be explained comes before what cannot.
    let fog = |it: &Change| words::why::is_fog(now, it.gauge);
    res.sort_by(|one, other| {
        fog(one)
            .cmp(&fog(other))
            .then(weight(other).total_cmp(&weight(one)))
            .then(one.gauge.cmp(&other.gauge))
    });
    for it in res.iter_mut().take(24) {
        it.causes = causes(now, it.gauge);
    }
    res
}

/// What moved a gauge in a month: the largest causes in the direction of the change, then what ran against it.
pub fn causes(month: &MonthSeen, gauge: GaugeId) -> Vec<(Cause, f64)> {
    let entries = words::why::entries(month, gauge).into_iter();
    let felt = entries.filter(|it| 0.05 <= it.points.abs());
    felt.map(|it| (it.cause, it.points)).collect()
}

/// The strongest causes of a change in one line: `Strikes ▼4 · against it Mediation ▲1`.
pub fn causes_line(
    ctx: &Ctx,
    gauge: GaugeId,
    causes: &[(Cause, f64)],
    columns: usize,
) -> Line<'static> {
    let worth = worth(ctx, gauge);
    // Links that start at the same gauge are told as one; what the documents dispute is marked.
    let mut parts: Vec<(String, f64)> = Vec::new();
    for (cause, points) in causes {
        let mut words = words::cause_name(ctx.pack, ctx.view, *cause);
        if matches!(cause, Cause::Link(link) if ctx.pack.links[*link].contested) {
            words = format!("{words} {}", ctx.theme.glyph(Glyph::Contested));
        }
        match parts.iter_mut().find(|it| it.0 == words) {
            Some(known) => known.1 += points,
            None => parts.push((words, *points)),
        }
    }
    // What ran against the change is said to have done so.
    let by: f64 = parts.iter().map(|it| it.1).sum();
    if let Some(against) = parts.iter_mut().find(|it| it.1 * by < 0.0) {
        against.0 = format!("against it {}", against.0);
    }
    let hidden = words::hidden(ctx.view);
    let parts = parts.into_iter().map(|(words, points)| {
        // Under a hidden lens the direction is told, not how far.
        let shown = if hidden {
            points.signum() * LEAST / 2.0
        } else {
            points
        };
        (words, shown, points * worth)
    });
    parts_line(ctx, parts, columns)
}

/// Words with their points in one line: as many as there is room for, long ones cut so that two fit.
pub fn parts_line(
    ctx: &Ctx,
    parts: impl Iterator<Item = (String, f64, f64)>,
    columns: usize,
) -> Line<'static> {
    /// Fewer columns tell nothing.
    const FEW: usize = 14;
    /// So many of the first are kept before there is room for a second.
    const MANY: usize = 28;
    let theme = ctx.theme;
    let parts: Vec<(String, Span)> = parts
        .take(4)
        .map(|(words, points, worth)| {
            let mark = if points.abs() < LEAST {
                widgets::direction(theme, points, worth)
            } else {
                widgets::mark(theme, points, worth)
            };
            (words, mark)
        })
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    let mut left = columns;
    for (at, (words, mark)) in parts.iter().enumerate() {
        let gap = if at == 0 { 0 } else { 3 };
        let own = gap + 1 + widgets::width(&mark.content);
        // The first leaves room for a second one.
        let next = parts
            .get(at + 1)
            .map_or(0, |it| widgets::width(&it.0).min(FEW + 6) + 6);
        let alone = left.saturating_sub(own);
        let room = match alone.saturating_sub(next) {
            it if at == 0 && (MANY <= it || widgets::width(words) <= it) => it,
            _ => alone,
        };
        if room < widgets::width(words).min(FEW) {
            break;
        }
        let words = widgets::fit(words, room);
        left = left.saturating_sub(own + widgets::width(&words));
        if at > 0 {
            let dot = theme.glyph(Glyph::Dot);
            spans.push(Span::styled(format!(" {dot} "), theme.of(Token::Faint)));
        }
        spans.push(Span::styled(format!("{words} "), theme.of(Token::Dim)));
        spans.push(mark.clone());
    }
    Line::from(spans)
}

/// The last levels of a gauge, oldest first.
pub fn history(view: &View, gauge: GaugeId) -> Vec<f64> {
    let from = view.past.len().saturating_sub(HISTORY);
    let level = |it: &MonthSeen| it.levels.get(gauge).map_or(f64::NAN, |it| f64::from(*it));
    view.past[from..].iter().map(level).collect()
}

/// The change of a gauge in the month that is over; 0 where it is not known.
pub fn change(view: &View, gauge: GaugeId) -> f64 {
    let history = history(view, gauge);
    match history[..] {
        [.., before, now] if (now - before).is_finite() => now - before,
        _ => 0.0,
    }
}

/// What the past says of a number at its end and one month before.
pub fn pair(view: &View, of: impl Fn(&MonthSeen) -> f64) -> (f64, f64) {
    match &view.past[..] {
        [.., before, now] => (of(now), of(now) - of(before)),
        [now] => (of(now), 0.0),
        [] => (f64::NAN, 0.0),
    }
}

/// The side on which an actor is drawn: states by their camp, armed movements by the pole they stand close to.
pub fn side(pack: &Pack, view: &View, actor: ActorId) -> i8 {
    let camp = view.public.actors.get(actor).map_or(0, |it| it.camp);
    side_of(pack, actor, camp, |other| relation(view, actor, other))
}

/// The same from a camp and relations of any month.
pub fn side_of(pack: &Pack, actor: ActorId, camp: i8, relation: impl Fn(ActorId) -> f64) -> i8 {
    if camp != 0 || pack.actors[actor].kind != ActorKind::Facilitator {
        return camp;
    }
    let [first, second] = [0, 1].map(|it: usize| relation(pack.poles[it].0));
    match (WITH <= first, WITH <= second) {
        (true, false) => 1,
        (false, true) => -1,
        (true, true) if first != second => {
            if second < first {
                1
            } else {
                -1
            }
        }
        _ => 0,
    }
}

/// A relation, or 0 where one of the two does not act.
pub fn relation(view: &View, one: ActorId, other: ActorId) -> f64 {
    let side = view.acting();
    if one.at() < side && other.at() < side {
        view.relation(one, other)
    } else {
        0.0
    }
}

/// An actor's mark: the seat's star, a power from outside, else its camp's shape and colour.
pub fn mark(ctx: &Ctx, actor: ActorId) -> (&'static str, Style) {
    mark_on(ctx, actor, side(ctx.pack, ctx.view, actor))
}

/// The mark of an actor on a side.
pub fn mark_on(ctx: &Ctx, actor: ActorId, side: i8) -> (&'static str, Style) {
    let theme = ctx.theme;
    let it = &ctx.pack.actors[actor];
    let (style, shape) = theme.camp(side);
    if ctx.view.seat() == Some(actor) {
        (theme.glyph(Glyph::Seat), theme.of(Token::Accent))
    } else if !it.acts() {
        (theme.glyph(Glyph::People), theme.of(Token::People))
    } else if it.outside {
        let style = if side == 0 {
            theme.of(Token::Great)
        } else {
            style
        };
        (theme.glyph(Glyph::Great), style)
    } else {
        (shape, style)
    }
}

/// The name of a side, as the pack has it.
pub fn camp_name(pack: &Pack, side: i8) -> String {
    match side {
        1 => pack.poles[0].1.clone(),
        -1 => pack.poles[1].1.clone(),
        _ => String::from("unaligned"),
    }
}

/// What a piece of news is about.
pub fn about(pack: &Pack, month: u8, news: &News) -> Option<Subject> {
    Some(match news {
        News::Moved { what, target, .. } | News::Noticed { what, target, .. } => {
            Subject::Move(*what, *target)
        }
        News::Stopped { what, .. } | News::Contested { what, .. } => Subject::Move(*what, None),
        News::Argued { by, .. } | News::Unapproved { by } => Subject::Argued(*by, month),
        News::Happened { event } | News::Answered { event, .. } => Subject::Event(*event),
        News::Rung { theatre, .. } => Subject::Theatre(*theatre),
        News::Signed { deal, .. }
        | News::Ratified { deal, .. }
        | News::InForce { deal, .. }
        | News::Failed { deal, .. } => Subject::Deal(*deal),
        News::Refused { from, by, .. } if from == by => Subject::Actor(*from),
        News::Refused { from, by, .. } => Subject::Relation(*from, *by),
        News::Lapsed { from, .. } => Subject::Actor(*from),
        News::Sounded { by, party, .. } => Subject::Relation(*by, *party),
        News::Fulfilled { term }
        | News::Broken { term }
        | News::Disclosed { term }
        | News::Unable { term }
        | News::Held { term }
        | News::Repudiated { term } => Subject::Clause(term.clause),
        News::Camp { actor, .. }
        | News::Crisis { actor, .. }
        | News::Fell { actor }
        | News::Rethought { actor, .. }
        | News::RedLine { actor, .. } => Subject::Actor(*actor),
        News::Spoke { people, .. } => Subject::Actor(*people),
        News::Count { stock, .. } | News::Exchanged { stock, .. } => {
            Subject::Gauge(pack.stocks[*stock].gauge)
        }
        News::LeftOut { clause } => Subject::Clause(*clause),
        News::Form { .. } | News::Ending { .. } | News::Control { .. } => return None,
    })
}

/// The mark before a headline.
pub fn headline_mark(ctx: &Ctx, news: &News) -> Span<'static> {
    let theme = ctx.theme;
    match news {
        News::Rung { from, to, .. } => widgets::direction(
            theme,
            f64::from(*to) - f64::from(*from),
            f64::from(*from) - f64::from(*to),
        ),
        News::Happened { event } if ctx.pack.events[*event].theatre.is_some() => {
            Span::styled(theme.glyph(Glyph::Rise), theme.of(Token::Harms))
        }
        _ => match words::about(news) {
            Some(actor) => {
                let (sign, style) = mark(ctx, actor);
                Span::styled(sign, style)
            }
            None => Span::styled(theme.glyph(Glyph::Bullet), theme.of(Token::Dim)),
        },
    }
}

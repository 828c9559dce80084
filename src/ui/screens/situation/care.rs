//! What the seat cares about: its interests with their history, its standing, and how the peoples live.

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::content::{ActorId, GaugeId};
use crate::ui::screens::Ctx;
use crate::ui::screens::situation::facts;
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::Pick;
use crate::ui::{Mouse, Nav, widgets};
use crate::world::MonthSeen;

/// Peoples shown below a seat's interests.
const PEOPLES: usize = 3;

/// Interests and peoples.
#[derive(Debug, Default)]
pub(super) struct Care {
    pick: Pick,
    rows: Vec<Row>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Row {
    /// A gauge: wanted high or low, and chosen as an aim.
    Interest(GaugeId, f64, bool),
    /// A people.
    People(ActorId),
    /// A number of the seat's own.
    Own(Subject),
}

/// What the seat is judged by and lives on.
const OWN: [Subject; 3] = [Subject::Standing, Subject::Support, Subject::Capital];

impl Care {
    pub fn rows(&self) -> usize {
        self.rows.len()
    }

    pub fn refresh(&mut self, ctx: &Ctx) {
        self.rows = match ctx.view.seat() {
            Some(seat) => {
                // Peoples stand between the chosen aims and the rest, so that a short panel shows both.
                let mut rows = interests(ctx, seat);
                let aims = rows
                    .iter()
                    .take_while(|it| matches!(it, Row::Interest(.., true)));
                let at = aims.count().clamp(rows.len().min(3), rows.len().min(5));
                let people = peoples(ctx, seat)
                    .into_iter()
                    .take(PEOPLES)
                    .map(Row::People);
                rows.splice(at..at, people);
                rows.extend(OWN.map(Row::Own));
                rows
            }
            None => every_people(ctx).map(Row::People).collect(),
        };
        self.pick.clamp(self.rows.len());
    }

    pub fn nav(&mut self, nav: Nav) {
        self.pick.nav(nav, self.rows.len());
    }

    pub fn subject(&self) -> Option<Subject> {
        self.rows.get(self.pick.at).map(|it| match it {
            Row::Interest(gauge, ..) => Subject::Gauge(*gauge),
            Row::People(people) => Subject::Actor(*people),
            Row::Own(it) => *it,
        })
    }

    pub fn show(&mut self, subject: Subject) -> bool {
        let found = self.rows.iter().position(|it| match (it, subject) {
            (Row::Interest(gauge, ..), Subject::Gauge(it)) => *gauge == it,
            (Row::People(people), Subject::Actor(it)) => *people == it,
            (Row::Own(own), it) => *own == it,
            _ => false,
        });
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

    /// The standing, for the panel's edge.
    pub fn note(ctx: &Ctx) -> String {
        if ctx.view.seat().is_none() {
            return String::new();
        }
        let theme = ctx.theme;
        let (_, change) = facts::pair(ctx.view, |it| it.standing);
        let mark = widgets::mark(theme, change, change);
        let gap = if mark.content.is_empty() { "" } else { " " };
        format!("standing {:.0}{gap}{}", ctx.advice.standing, mark.content)
    }

    /// What both ends of the number under the cursor mean.
    pub fn caption(&self, ctx: &Ctx, focused: bool, columns: usize) -> Option<Line<'static>> {
        if !focused {
            return None;
        }
        match self.rows.get(self.pick.at)? {
            Row::Interest(gauge, ..) => Some(ends(ctx, *gauge, columns)),
            Row::Own(_) => None,
            Row::People(people) => {
                let it = &ctx.pack.actors[*people];
                let (worse, better) = it.voice(ctx.view.date())?;
                let (level, change) = standing_of(ctx, *people);
                let said = if level < 45.0 || change < 0.0 {
                    worse
                } else {
                    better
                };
                let text = widgets::fit(&format!("\u{201c}{said}\u{201d}"), columns);
                Some(Line::styled(text, ctx.theme.of(Token::People)))
            }
        }
    }

    pub fn draw(&self, ctx: &Ctx, focused: bool, area: Rect, buf: &mut Buffer) {
        let columns = usize::from(area.width);
        let lines: Vec<Line> = self
            .rows
            .iter()
            .map(|it| match it {
                Row::Interest(gauge, wanted, aim) => interest(ctx, *gauge, *wanted, *aim, columns),
                Row::People(people) => person(ctx, *people, columns),
                Row::Own(it) => own(ctx, *it, columns),
            })
            .collect();
        widgets::list(ctx.theme, &lines, self.pick, focused, area, buf);
    }
}

/// A level bar between the words for its ends.
pub(super) fn ends(ctx: &Ctx, gauge: GaugeId, columns: usize) -> Line<'static> {
    let it = &ctx.pack.gauges[gauge];
    let level = ctx.view.guess(gauge);
    let reference = ctx.view.public.references[gauge];
    widgets::scale(ctx.theme, level, reference, (&it.low, &it.high), columns)
}

/// A seat's interests: chosen aims first, then by weight.
fn interests(ctx: &Ctx, seat: ActorId) -> Vec<Row> {
    let aims = ctx.view.own.aims;
    let chosen = |at: usize| aims.chosen(at);
    let mut list: Vec<(bool, f64, GaugeId)> = ctx.pack.actors[seat]
        .interests
        .iter()
        .enumerate()
        .map(|(at, it)| (chosen(at), it.weight, it.gauge))
        .collect();
    list.sort_by(|one, other| {
        other
            .0
            .cmp(&one.0)
            .then(other.1.abs().total_cmp(&one.1.abs()))
    });
    list.into_iter()
        .map(|(aim, weight, gauge)| Row::Interest(gauge, weight, aim))
        .collect()
}

fn every_people<'a>(ctx: &Ctx<'a>) -> impl Iterator<Item = ActorId> + 'a {
    let actors = ctx.pack.actors.iter().enumerate();
    actors.filter(|it| !it.1.acts()).map(|it| ActorId::of(it.0))
}

/// Peoples for a seat: those it answers to, then those who moved most, then those who live worst. Those who live worst of all
/// are among the first few in any case.
fn peoples(ctx: &Ctx, seat: ActorId) -> Vec<ActorId> {
    let own = &ctx.pack.actors[seat].answers_to;
    let mut list: Vec<ActorId> = every_people(ctx).collect();
    let rank = |it: &ActorId| {
        let mine = own.iter().find(|one| one.0 == *it).map_or(0.0, |it| it.1);
        let (level, change) = standing_of(ctx, *it);
        -(20.0 * mine.min(1.0) + 4.0 * change.abs() + (100.0 - level) / 4.0)
    };
    list.sort_by(|one, other| rank(one).total_cmp(&rank(other)).then(one.cmp(other)));
    let worst = worst_off(ctx).and_then(|worst| list.iter().position(|it| *it == worst));
    if let Some(at) = worst.filter(|at| PEOPLES <= *at) {
        list[PEOPLES - 1..=at].rotate_right(1);
    }
    list
}

/// The people that lives worst of all.
fn worst_off(ctx: &Ctx) -> Option<ActorId> {
    let standing = |it: &ActorId| ctx.view.public.actors[*it].standing;
    every_people(ctx).min_by(|one, other| standing(one).total_cmp(&standing(other)))
}

/// How those live who live worst of all, in a few words: what a window shows that has no room for more.
pub(super) fn worst(ctx: &Ctx) -> Option<String> {
    let people = worst_off(ctx)?;
    let (level, change) = standing_of(ctx, people);
    let mark = widgets::mark(ctx.theme, change, change);
    let gap = if mark.content.is_empty() { "" } else { " " };
    let (glyph, name) = (
        ctx.theme.glyph(Glyph::People),
        &ctx.pack.actors[people].short,
    );
    Some(format!("{glyph} {name} {level:.0}{gap}{}", mark.content))
}

/// A people's standing and its change in the month that is over.
fn standing_of(ctx: &Ctx, people: ActorId) -> (f64, f64) {
    let now = ctx.view.public.actors[people].standing;
    let of = |it: &MonthSeen| it.peoples.get(people).map_or(f64::NAN, |it| f64::from(*it));
    let (_, change) = facts::pair(ctx.view, of);
    (now, if change.is_finite() { change } else { 0.0 })
}

/// Columns for the name where history, level and change stand right of it.
fn name_room(columns: usize) -> usize {
    columns.saturating_sub(2 + 1 + facts::HISTORY + 1 + 5 + 4)
}

fn interest(ctx: &Ctx, gauge: GaugeId, wanted: f64, aim: bool, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let it = &ctx.pack.gauges[gauge];
    let room = name_room(columns);
    let name = if widgets::width(&it.label) <= room {
        &it.label
    } else {
        &it.short
    };
    let (arrow, style) = (
        theme.glyph(if wanted < 0.0 { Glyph::Down } else { Glyph::Up }),
        theme.of(if aim { Token::Accent } else { Token::Dim }),
    );
    let change = facts::change(ctx.view, gauge);
    let spark = widgets::spark(theme, &facts::history(ctx.view, gauge), facts::HISTORY);
    Line::from(vec![
        Span::styled(format!("{arrow} "), style),
        Span::styled(widgets::pad(name, room), theme.of(Token::Ink)),
        Span::styled(format!(" {spark} "), theme.of(Token::Dim)),
        number(ctx, gauge),
        Span::raw(" "),
        widgets::mark_in(theme, change, change * wanted, 4),
    ])
}

fn person(ctx: &Ctx, people: ActorId, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let it = &ctx.pack.actors[people];
    let (level, change) = standing_of(ctx, people);
    let levels: Vec<f64> = ctx
        .view
        .past
        .iter()
        .map(|it| it.peoples.get(people).map_or(f64::NAN, |it| f64::from(*it)))
        .collect();
    let spark = widgets::spark(theme, &levels, facts::HISTORY);
    Line::from(vec![
        Span::styled(
            format!("{} ", theme.glyph(Glyph::People)),
            theme.of(Token::People),
        ),
        Span::styled(
            widgets::pad(&it.name, name_room(columns)),
            theme.of(Token::People),
        ),
        Span::styled(format!(" {spark} "), theme.of(Token::Dim)),
        Span::styled(format!("{level:4.0}"), theme.of(Token::Ink)),
        Span::raw(" "),
        widgets::mark_in(theme, change, change, 4),
    ])
}

/// One of the seat's own numbers, with its course where it is remembered.
fn own(ctx: &Ctx, it: Subject, columns: usize) -> Line<'static> {
    let theme = ctx.theme;
    let past = |of: fn(&MonthSeen) -> f64| -> Vec<f64> { ctx.view.past.iter().map(of).collect() };
    let (levels, value) = match it {
        Subject::Standing => (
            past(|it| it.standing),
            format!("{:.0}", ctx.advice.standing),
        ),
        Subject::Support => (
            past(|it| it.support),
            format!("{:.0}", ctx.view.own.support),
        ),
        _ => (Vec::new(), words::held(ctx.view.own.capital)),
    };
    let change = match levels[..] {
        [.., before, now] => now - before,
        _ => 0.0,
    };
    let spark = widgets::spark(theme, &levels, facts::HISTORY);
    let name = words::subject(ctx.pack, ctx.view, it);
    Line::from(vec![
        Span::styled(
            format!("{} ", theme.glyph(Glyph::Seat)),
            theme.of(Token::Accent),
        ),
        Span::styled(
            widgets::pad(&name, name_room(columns)),
            theme.of(Token::Ink),
        ),
        Span::styled(format!(" {spark} "), theme.of(Token::Dim)),
        Span::styled(format!("{value:>4}"), theme.of(Token::Ink)),
        Span::raw(" "),
        widgets::mark_in(theme, change, change, 4),
    ])
}

/// A gauge's number in four columns: its level, or what it counts.
pub(super) fn number(ctx: &Ctx, gauge: GaugeId) -> Span<'static> {
    use crate::content::LevelSource;
    if let LevelSource::Stock(stock) = ctx.pack.gauges[gauge].source
        && let Some(count) = ctx.view.public.counts.get(stock)
    {
        return Span::styled(format!("{count:4}"), ctx.theme.of(Token::Ink));
    }
    let mut span = widgets::seen(ctx.theme, ctx.view.level(gauge));
    span.content = format!("{:>4}", span.content).into();
    span
}

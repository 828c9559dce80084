//! Screen 6: the months so far with decisions and events, charts of gauges, camps as they turned, what it cost people.

mod charts;
mod forecasts;
mod lives;
mod months;
mod turning;

#[cfg(test)]
mod tests;

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::widgets::{Pick, Pointed};
use crate::ui::{Availability, Command, Confirm, Effect, GameErrand, Key, Mouse, Nav, widgets};

use charts::Charts;

const fn command(
    name: &'static str,
    short: &'static str,
    keys: &'static [Key],
    help: &'static str,
) -> Command {
    Command::on(ScreenId::Record, name, short, keys, help)
}

/// The name under which a month to go back to is chosen.
pub const RESUME: &str = "resume";

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    command(
        "pin",
        "pin a gauge",
        &[Key::Char('+'), Key::Char('p')],
        words::record::ONE_MORE_CURVE_ARROWS,
    ),
    command(
        "unpin",
        "unpin",
        &[Key::Char('-')],
        words::record::TAKE_CURVE_UNDER_CURSOR,
    ),
    command(
        "go back",
        "go back",
        &[Key::Char('b')],
        words::record::BEGIN_ANEW_WHERE_MONTH,
    ),
    command(
        "branches",
        "branches",
        &[Key::Char('t')],
        words::record::GAMES_THAT_SHARE_BEGINNING,
    ),
    command(
        "turning points",
        "turning points",
        &[Key::Char('o')],
        words::turning::SHOW_TURNING_POINTS,
    ),
    command(
        "forecasts",
        "forecasts",
        &[Key::Char('f')],
        words::record::ANSWER_THIS_MONTHS_QUESTIONS,
    ),
];

/// A part of the screen, in order of Tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Months,
    Month,
    Forecasts,
    Charts,
    Turning,
    Lives,
}

impl Pane {
    const ALL: [Self; 6] = [
        Self::Months,
        Self::Month,
        Self::Forecasts,
        Self::Charts,
        Self::Turning,
        Self::Lives,
    ];
    /// Those that share a place in a narrow window.
    const TABS: [Self; 5] = [
        Self::Month,
        Self::Forecasts,
        Self::Charts,
        Self::Turning,
        Self::Lives,
    ];

    const fn title(self) -> &'static str {
        match self {
            Self::Months => "Record",
            Self::Month => "The month",
            Self::Forecasts => "Forecasts",
            Self::Charts => "Charts",
            Self::Turning => "Camps",
            Self::Lives => "Human cost",
        }
    }
}

/// The screen's cursors.
#[derive(Debug, Default)]
pub struct Record {
    pane: Pane,
    below: Option<Pane>,
    /// The month, by position in the past without the start.
    pick: Pick,
    line: Pick,
    asked: Pick,
    charts: Charts,
    state: Pick,
    people: Pick,
    seen: usize,
}

/// Asks whether to go back to the end of a month.
pub fn back_to(month: u8) -> Confirm {
    let said = match month {
        0 => words::branches::BEFORE_FIRST_MONTH.to_owned(),
        month => words::branches::back_to_month(&month),
    };
    let what = vec![said, words::branches::GAME_SO_FAR_STAYS.to_owned()];
    let then = Effect::Game(GameErrand::Branch(month));
    Confirm::effect(words::branches::GO_BACK_TITLE, what, Vec::new(), then)
}

impl Record {
    /// The month under the cursor, from 1; 0 where none is over.
    fn month(&self, ctx: &Ctx) -> u8 {
        ctx.view
            .past
            .get(self.position(ctx))
            .map_or(0, |it| it.month)
    }

    fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Months {
            self.below = Some(pane);
        }
    }

    /// The month under the cursor, by position in the past.
    fn position(&self, ctx: &Ctx) -> usize {
        months::first(ctx.view) + self.pick.at
    }

    fn places(&self, ctx: &Ctx, area: Rect) -> [Option<Rect>; 6] {
        if ctx.narrow() {
            let top = area.height * 2 / 5;
            let below = self.below.unwrap_or(Pane::Month);
            let upper = Rect {
                height: top,
                ..area
            };
            let lower = Rect {
                y: area.y + top,
                height: area.height - top,
                ..area
            };
            return Pane::ALL.map(|it| match it {
                Pane::Months => Some(upper),
                it => (it == below).then_some(lower),
            });
        }
        let left = area.width * 11 / 20;
        let rows = months::count(ctx.view) as u16 + 3;
        let top = rows.clamp(6, (area.height / 2).max(6)).min(area.height);
        let rest = area.height - top;
        let asked = (forecasts::rows(ctx) as u16 + 3).min(rest * 3 / 5);
        let chart = area.height * 2 / 5;
        let lives = (lives::rows(ctx) as u16 + 3).min((area.height - chart) / 2);
        let turning = area.height - chart - lives;
        let at = |x: u16, y: u16, width: u16, height: u16| {
            Some(Rect {
                x: area.x + x,
                y: area.y + y,
                width,
                height,
            })
        };
        let right = area.width - left;
        [
            at(0, 0, left, top),
            at(0, top, left, rest - asked),
            at(0, top + rest - asked, left, asked),
            at(left, 0, right, chart),
            at(left, chart, right, turning),
            at(left, chart + turning, right, lives),
        ]
    }

    fn draw_pane(&self, ctx: &Ctx, pane: Pane, inner: Rect, buf: &mut Buffer) {
        let on = self.pane == pane;
        let month = self.position(ctx);
        match pane {
            Pane::Months => months::draw(ctx, self.pick, on, inner, buf),
            Pane::Month => months::detail(ctx, month, self.line, on, inner, buf),
            Pane::Forecasts => forecasts::draw(ctx, self.asked, on, inner, buf),
            Pane::Charts => self.charts.draw(ctx, month, on, inner, buf),
            Pane::Turning => turning::draw(ctx, month, self.state, on, inner, buf),
            Pane::Lives => lives::draw(ctx, month, self.people, on, inner, buf),
        }
    }
}

impl Screen for Record {
    fn id(&self) -> ScreenId {
        ScreenId::Record
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        for (pane, place) in Pane::ALL.into_iter().zip(self.places(ctx, area)) {
            let Some(place) = place else { continue };
            let on = self.pane == pane;
            let inner = if ctx.narrow() && pane != Pane::Months {
                let at = Pane::TABS.iter().position(|it| *it == pane).unwrap_or(0);
                widgets::tabs(ctx.theme, &Pane::TABS.map(Pane::title), at, on, place, buf)
            } else {
                let title = match pane {
                    Pane::Month => months::title(ctx, self.position(ctx)),
                    Pane::Turning => "How camps turned".to_owned(),
                    pane => pane.title().to_owned(),
                };
                widgets::panel(ctx.theme, &title, on, place, buf)
            };
            self.draw_pane(ctx, pane, inner, buf);
            let room = usize::from(place.width).saturating_sub(6);
            let caption = match pane {
                Pane::Charts if on => self.charts.caption(ctx, room),
                Pane::Lives if on => lives::caption(ctx, self.people, room),
                _ => None,
            };
            if let Some(line) = caption {
                widgets::caption(&line, place, buf);
            }
        }
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        let at = self.pane as usize;
        match (nav, self.pane) {
            (Nav::Next, _) => self.focus(Pane::ALL[(at + 1) % 6]),
            (Nav::Previous, _) => self.focus(Pane::ALL[(at + 5) % 6]),
            (Nav::Open, Pane::Months) => self.focus(Pane::Month),
            (Nav::Open, Pane::Forecasts) => return forecasts::open(),
            (Nav::Open, _) => {
                return match self.subject(ctx) {
                    Some(Subject::Gauge(it)) => {
                        Outcome::wish(Wish::Go(ScreenId::Causes, Some(Subject::Gauge(it))))
                    }
                    Some(Subject::Actor(it)) => {
                        Outcome::wish(Wish::Go(ScreenId::Actors, Some(Subject::Actor(it))))
                    }
                    Some(subject) => Outcome::wish(Wish::Why(subject)),
                    None => Outcome::done(),
                };
            }
            (Nav::Back, Pane::Months) => return Outcome::Passed,
            (Nav::Back, _) => self.focus(Pane::Months),
            (_, Pane::Months) => {
                self.pick.nav(nav, months::count(ctx.view));
                self.line = Pick::default();
            }
            (_, Pane::Month) => {
                let count = months::lines(ctx, self.position(ctx)).len();
                self.line.nav(nav, count);
            }
            (_, Pane::Forecasts) => {
                self.asked.nav(nav, forecasts::rows(ctx));
            }
            (_, Pane::Charts) => self.charts.nav(ctx, nav),
            (_, Pane::Turning) => {
                self.state.nav(nav, turning::states(ctx).len());
            }
            (_, Pane::Lives) => {
                self.people.nav(nav, lives::rows(ctx));
            }
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        if command == "forecasts" {
            self.focus(Pane::Forecasts);
            return forecasts::open();
        }
        if command == "turning points" {
            return Outcome::wish(Wish::Effect(Effect::Game(GameErrand::LookBack)));
        }
        if command == "branches" {
            return Outcome::wish(Wish::Effect(Effect::Game(GameErrand::Family)));
        }
        if command == "go back" {
            return Outcome::wish(Wish::Confirm(back_to(self.month(ctx))));
        }
        self.focus(Pane::Charts);
        match command {
            "pin" => self.charts.pin(ctx),
            "unpin" => self.charts.unpin(),
            _ => return Outcome::Passed,
        }
        Outcome::done()
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        match command {
            "forecasts" | "turning points" if ctx.view.seat().is_none() => {
                Availability::No(words::common::YOU_SPEAK_FOR_NOBODY.to_owned())
            }
            "go back" | "branches" if !ctx.may.open => {
                Availability::No(words::shell::NOT_THROUGH_THIS_DOOR.to_owned())
            }
            "go back" if ctx.view.months(ctx.pack) <= self.month(ctx) => {
                Availability::No(words::branches::LAST_MONTH_IS_NO_BRANCH.to_owned())
            }
            "pin" if self.charts.full() => {
                Availability::No(words::record::SIX_CURVES_ARE_MOST.to_owned())
            }
            "unpin" if self.charts.is_empty() => {
                Availability::No(words::record::NO_CURVE_IS_PINNED.to_owned())
            }
            _ => Availability::Yes,
        }
    }

    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let names = Pane::TABS.map(Pane::title);
        let names = ctx.narrow().then_some(&names[..]);
        match widgets::pointed(&self.places(ctx, area), names, mouse) {
            None => Outcome::Passed,
            Some(Pointed::Turned(at, nav)) => {
                self.focus(Pane::ALL[at]);
                self.nav(ctx, nav)
            }
            Some(Pointed::Tab(at)) => {
                self.focus(Pane::TABS[at]);
                Outcome::done()
            }
            Some(Pointed::Pressed(at, place)) => {
                self.focus(Pane::ALL[at]);
                self.press(ctx, mouse, widgets::inside(place));
                Outcome::done()
            }
        }
    }

    fn refresh(&mut self, ctx: &Ctx) {
        let count = months::count(ctx.view);
        // A month that has just ended is looked at first.
        if self.seen != count {
            self.seen = count;
            self.pick.at = count.saturating_sub(1);
            self.line = Pick::default();
        }
        self.pick.clamp(count);
        self.asked.clamp(forecasts::rows(ctx));
        self.charts.refresh(ctx);
        self.state.clamp(turning::states(ctx).len());
        self.people.clamp(lives::rows(ctx));
    }

    /// A month was chosen to go back to: the game goes on from the end of the one before, in a save of its own.
    fn wrote(&mut self, _: &Ctx, name: &'static str, text: &str) -> Outcome {
        match text.parse() {
            Ok(month) if name == RESUME => {
                Outcome::wish(Wish::Effect(Effect::Game(GameErrand::Branch(month))))
            }
            _ => Outcome::Passed,
        }
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        let month = self.position(ctx);
        match self.pane {
            Pane::Months => {
                let it = ctx.view.past.get(month)?;
                Some(Subject::Month(it.month))
            }
            Pane::Month => months::lines(ctx, month).get(self.line.at)?.subject,
            Pane::Forecasts => forecasts::subject(ctx, self.asked),
            Pane::Charts => self.charts.gauge().map(Subject::Gauge),
            Pane::Turning => {
                let states = turning::states(ctx);
                states.get(self.state.at).map(|it| Subject::Actor(*it))
            }
            Pane::Lives => lives::subject(ctx, self.people),
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        match subject {
            Subject::Gauge(gauge) => {
                self.charts.show(gauge);
                self.focus(Pane::Charts);
            }
            Subject::Month(month) => {
                let past = ctx.view.past.iter().skip(months::first(ctx.view));
                if let Some(at) = past.map(|it| it.month).position(|it| it == month) {
                    self.pick.at = at;
                    self.focus(Pane::Month);
                }
            }
            _ => (),
        }
    }
}

impl Record {
    fn press(&mut self, ctx: &Ctx, mouse: Mouse, inner: Rect) {
        let month = self.position(ctx);
        if self.pane == Pane::Months {
            let items = months::items(ctx, usize::from(inner.width));
            let at = widgets::item_at(&items, self.pick, inner, mouse.y);
            self.pick.at = at.unwrap_or(self.pick.at);
            return;
        }
        let (pick, count, head) = match self.pane {
            Pane::Month => (&mut self.line, months::lines(ctx, month).len(), 0),
            Pane::Forecasts => (&mut self.asked, forecasts::rows(ctx), 0),
            Pane::Turning => (&mut self.state, turning::states(ctx).len(), 1),
            Pane::Lives => (&mut self.people, lives::rows(ctx), 1),
            Pane::Charts | Pane::Months => return,
        };
        let list = Rect {
            y: inner.y + head,
            height: inner.height.saturating_sub(head),
            ..inner
        };
        if let Some(at) = pick.hit(count, list, mouse.y) {
            pick.at = at;
        }
    }
}

//! Screen 7: what if. Up to four choices played on into the same futures, imagined from what the seat knows and believes.

mod axes;
mod choose;
mod draw;
mod fans;
mod tradeoff;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::content::{ActorId, GaugeId};
use crate::futures::{Choice, MOST_CHOICES, Samples, choices};
use crate::ui::layer::Picker;
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::widgets::{Pick, Pointed};
use crate::ui::{Availability, Command, JobOut, Key, Mouse, Nav, widgets};
use crate::words::{Subject, whatif};
use crate::world::{Act, Receipt, Refusal, View};

const fn command(
    name: &'static str,
    short: &'static str,
    keys: &'static [Key],
    help: &'static str,
) -> Command {
    Command::on(ScreenId::WhatIf, name, short, keys, help)
}

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    command(
        "add",
        "add a choice",
        &[Key::Char('a')],
        whatif::ADD_A_CHOICE,
    ),
    command(
        "drop",
        "drop it",
        &[Key::Char('d')],
        whatif::DROP_THE_CHOICE,
    ),
    command("ask", "look again", &[Key::Char('g')], whatif::LOOK_AGAIN),
    command(
        "more futures",
        "more futures",
        &[Key::Char('+')],
        whatif::MORE_FUTURES,
    ),
    command("sooner", "sooner", &[Key::Char('[')], whatif::JUDGE_SOONER),
    command("later", "later", &[Key::Char(']')], whatif::JUDGE_LATER),
    command(
        "pin",
        "another gauge",
        &[Key::Char('p')],
        whatif::PIN_ANOTHER,
    ),
    command(
        "against",
        "another’s standing",
        &[Key::Char('v')],
        whatif::ANOTHERS_STANDING,
    ),
];

/// Futures a choice at first, and after each further asking.
const FUTURES: [u32; 4] = [120, 500, 2_000, 8_000];

/// Gauges pinned at first: as many fans as stand beside each other.
const PINNED: usize = 4;

/// A part of the screen, in order of Tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Choices,
    Told,
    Fans,
    TradeOff,
    Axes,
}

impl Pane {
    const ALL: [Self; 5] = [
        Self::Choices,
        Self::Told,
        Self::Fans,
        Self::TradeOff,
        Self::Axes,
    ];
    /// Those that share a place in a narrow window.
    const TABS: [Self; 4] = [Self::Told, Self::Fans, Self::TradeOff, Self::Axes];

    const fn title(self) -> &'static str {
        match self {
            Self::Choices => "What if",
            Self::Told => "What it says",
            Self::Fans => "Fans",
            Self::TradeOff => "Trade-off",
            Self::Axes => "Side by side",
        }
    }
}

/// The screen's choices, and what was found about them.
#[derive(Debug, Default)]
pub struct WhatIf {
    pane: Pane,
    below: Option<Pane>,
    choices: Vec<Choice>,
    pick: Pick,
    told: Pick,
    samples: Option<Arc<Samples>>,
    /// How far the look under way has come; what an earlier look at the same found stands until this one knows more.
    progress: Option<(u32, u32)>,
    running: bool,
    stale: bool,
    asked: usize,
    until: Option<u8>,
    pinned: Vec<GaugeId>,
    gauge: usize,
    against: Option<ActorId>,
    month: Option<(Option<ActorId>, u8)>,
}

impl WhatIf {
    fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Choices {
            self.below = Some(pane);
        }
    }

    fn until(&self, ctx: &Ctx) -> u8 {
        let last = ctx.view.months(ctx.pack);
        let first = ctx.view.playing().min(last);
        self.until.unwrap_or(last).clamp(first, last)
    }

    /// Whose standing the seat's is held against: a people's unless another is chosen.
    fn against(&self, ctx: &Ctx) -> Option<ActorId> {
        let people = || {
            ctx.pack
                .actors
                .ids()
                .find(|it| !ctx.pack.actors[*it].acts())
        };
        self.against.or_else(people)
    }

    /// Everybody whose standing can be held against the seat's: peoples first.
    fn others(ctx: &Ctx) -> Vec<ActorId> {
        let seats = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
        let peoples = ctx
            .pack
            .actors
            .ids()
            .filter(|it| !ctx.pack.actors[*it].acts());
        let seats = seats
            .iter()
            .copied()
            .filter(|it| Some(*it) != ctx.view.seat());
        peoples.chain(seats).collect()
    }

    fn places(&self, ctx: &Ctx, area: Rect) -> [Option<Rect>; 5] {
        if ctx.narrow() {
            let top = (self.choices.len() as u16 + 5).clamp(6, 9).min(area.height);
            let below = self.below.unwrap_or(Pane::Told);
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
                Pane::Choices => Some(upper),
                it => (it == below).then_some(lower),
            });
        }
        let left = area.width * 9 / 20;
        let right = area.width - left;
        let top = (self.choices.len() as u16 + 5).clamp(7, 9).min(area.height);
        let fans = area.height * 9 / 20;
        let trade = (area.height - fans) / 2;
        let at = |x: u16, y: u16, width: u16, height: u16| {
            Some(Rect {
                x: area.x + x,
                y: area.y + y,
                width,
                height,
            })
        };
        [
            at(0, 0, left, top),
            at(0, top, left, area.height - top),
            at(left, 0, right, fans),
            at(left, fans, right, trade),
            at(left, fans + trade, right, area.height - fans - trade),
        ]
    }

    fn next_gauge(&mut self, ctx: &Ctx, by: i32) {
        let count = ctx.pack.gauges.len() as i32;
        let Some(now) = self.pinned.get(self.gauge).copied() else {
            return;
        };
        let turn = |steps: i32| GaugeId::of((now.at() as i32 + steps).rem_euclid(count) as usize);
        let free = (1..count)
            .map(|it| turn(it * by))
            .find(|it| !self.pinned.contains(it));
        if let Some(next) = free {
            self.pinned[self.gauge] = next;
        }
    }

    fn lines(&self, ctx: &Ctx) -> Vec<String> {
        match &self.samples {
            Some(samples) => whatif::findings(ctx.pack, samples),
            None => whatif::HOW_TO_ASK
                .iter()
                .map(|it| (*it).to_owned())
                .collect(),
        }
    }
}

impl Screen for WhatIf {
    fn id(&self) -> ScreenId {
        ScreenId::WhatIf
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        for (pane, place) in Pane::ALL.into_iter().zip(self.places(ctx, area)) {
            let Some(place) = place else { continue };
            let on = self.pane == pane;
            let inner = if ctx.narrow() && pane != Pane::Choices {
                let at = Pane::TABS.iter().position(|it| *it == pane).unwrap_or(0);
                widgets::tabs(ctx.theme, &Pane::TABS.map(Pane::title), at, on, place, buf)
            } else {
                let note = if pane == Pane::Choices {
                    self.note()
                } else {
                    String::new()
                };
                widgets::panel_with(ctx.theme, pane.title(), &note, on, place, buf)
            };
            match pane {
                Pane::Choices => self.draw_choices(ctx, on, inner, buf),
                Pane::Told => self.draw_told(ctx, on, inner, buf),
                Pane::Fans => self.draw_fans(ctx, on, inner, buf),
                Pane::TradeOff => self.draw_trade_off(ctx, inner, buf),
                Pane::Axes => self.draw_axes(ctx, inner, buf),
            }
        }
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        let at = self.pane as usize;
        match (nav, self.pane) {
            (Nav::Back, _) if self.running => {
                (self.running, self.progress) = (false, None);
                return Outcome::Taken(vec![
                    Wish::Stop,
                    Wish::Say(whatif::STOPPED_HERE.to_owned()),
                ]);
            }
            (Nav::Next, _) => self.focus(Pane::ALL[(at + 1) % 5]),
            (Nav::Previous, _) => self.focus(Pane::ALL[(at + 4) % 5]),
            (Nav::Back, Pane::Choices) => return Outcome::Passed,
            (Nav::Back, _) => self.focus(Pane::Choices),
            (Nav::Open, Pane::Choices) if Self::refused(ctx).is_none() => {
                return self.run(
                    ctx,
                    if self.choices.is_empty() {
                        "add"
                    } else {
                        "ask"
                    },
                );
            }
            (_, Pane::Choices) => drop(self.pick.nav(nav, self.choices.len() + 1)),
            (_, Pane::Told) => drop(self.told.nav(nav, self.lines(ctx).len())),
            (Nav::Left, Pane::Fans) => self.gauge = self.gauge.saturating_sub(1),
            (Nav::Right, Pane::Fans) => {
                self.gauge = (self.gauge + 1).min(self.pinned.len().saturating_sub(1));
            }
            (Nav::Up, Pane::Fans) => self.next_gauge(ctx, -1),
            (Nav::Down, Pane::Fans) => self.next_gauge(ctx, 1),
            (Nav::Up | Nav::Left, Pane::TradeOff | Pane::Axes) => self.turn(ctx, -1),
            (Nav::Down | Nav::Right, Pane::TradeOff | Pane::Axes) => self.turn(ctx, 1),
            _ => (),
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        match command {
            "add" => {
                let picker = Picker::of("What if", Self::pickable(ctx), ScreenId::WhatIf, "choice");
                return Outcome::wish(Wish::Open(Box::new(picker)));
            }
            "drop" => {
                let at = self.pick.at.saturating_sub(1);
                if at < self.choices.len() {
                    self.choices.remove(at);
                    self.pick.clamp(self.choices.len() + 1);
                    self.samples = None;
                    return self.ask_anew(ctx);
                }
            }
            "ask" => return self.look(ctx),
            "more futures" => {
                self.asked = (self.asked + 1).min(FUTURES.len() - 1);
                return self.look(ctx);
            }
            "sooner" | "later" => {
                let now = self.until(ctx);
                let to = if command == "sooner" {
                    now.saturating_sub(1)
                } else {
                    now + 1
                };
                self.until = Some(to);
                self.until = Some(self.until(ctx));
                if self.until != Some(now) {
                    self.samples = None;
                    return self.ask_anew(ctx);
                }
            }
            "pin" => {
                self.focus(Pane::Fans);
                self.next_gauge(ctx, 1);
            }
            "against" => {
                self.focus(Pane::TradeOff);
                self.turn(ctx, 1);
            }
            _ => return Outcome::Passed,
        }
        Outcome::done()
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        if let Some(why) = Self::refused(ctx) {
            return Availability::No(why);
        }
        match command {
            "add" if self.choices.len() >= MOST_CHOICES => {
                Availability::No(whatif::at_most_choices(&MOST_CHOICES))
            }
            "drop" if self.pick.at == 0 => {
                Availability::No(whatif::PUT_CURSOR_ON_CHOICE.to_owned())
            }
            _ => Availability::Yes,
        }
    }

    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        let Some(choice) = Self::chosen(ctx, text).filter(|_| name == "choice") else {
            return Outcome::Passed;
        };
        self.take(ctx, choice)
    }

    fn ask(&mut self, ctx: &Ctx, choice: &Choice) -> Outcome {
        self.take(ctx, choice.clone())
    }

    fn job(&mut self, _: &Ctx, out: &JobOut) -> Outcome {
        match out {
            JobOut::WhatIf(samples) => {
                self.running = samples.done.0 < samples.done.1;
                self.progress = self.running.then_some(samples.done);
                let before = self.samples.as_ref();
                if !before.is_some_and(|it| knows_more(it, samples)) {
                    self.samples = Some(Arc::clone(samples));
                }
            }
            JobOut::Stopped | JobOut::Failed(_) => (self.running, self.progress) = (false, None),
            _ => return Outcome::Passed,
        }
        Outcome::done()
    }

    fn reply(&mut self, _: &Ctx, act: &Act, reply: &Result<Receipt, Refusal>) -> Outcome {
        if *act == Act::Look && reply.is_err() {
            self.running = false;
            return Outcome::wish(Wish::Stop);
        }
        Outcome::Passed
    }

    fn refresh(&mut self, ctx: &Ctx) {
        let now = Some((ctx.view.seat(), ctx.view.public.month));
        if self.month != now {
            *self = Self {
                month: now,
                pinned: std::mem::take(&mut self.pinned),
                against: self.against,
                ..Self::default()
            };
        }
        self.pinned.retain(|it| it.at() < ctx.pack.gauges.len());
        if self.pinned.is_empty() {
            self.pinned = pins(ctx);
        }
        self.stale = self
            .samples
            .as_ref()
            .is_some_and(|it| differs(&it.question.view, ctx.view));
    }

    fn told(&self, ctx: &Ctx) -> Vec<String> {
        self.in_lines(ctx)
    }

    fn subject(&self, _: &Ctx) -> Option<Subject> {
        match self.pane {
            Pane::Fans => self.pinned.get(self.gauge).copied().map(Subject::Gauge),
            Pane::Choices => match self.choices.get(self.pick.at.checked_sub(1)?)? {
                Choice::Move(what, target) => Some(Subject::Move(*what, *target)),
                Choice::Answer(event, _) => Some(Subject::Event(*event)),
                Choice::Sign(offer, _) => Some(Subject::Offer(*offer)),
                Choice::Nothing | Choice::Offer(_) | Choice::Plan(_) => None,
            },
            Pane::Told | Pane::TradeOff | Pane::Axes => None,
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        let choice = match subject {
            Subject::Move(what, target) => Choice::Move(what, target),
            Subject::Gauge(gauge) => {
                if !self.pinned.contains(&gauge) && !self.pinned.is_empty() {
                    self.pinned[self.gauge] = gauge;
                }
                return self.focus(Pane::Fans);
            }
            _ => return,
        };
        let known = choices(ctx.pack, ctx.view).contains(&choice);
        if known && !self.choices.contains(&choice) && self.choices.len() < MOST_CHOICES {
            self.choices.push(choice);
            self.samples = None;
            self.pick.at = self.choices.len();
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
                let hit = |it: &Self| {
                    it.pick
                        .hit(it.choices.len() + 1, widgets::inside(place), mouse.y)
                };
                if let Some(at) = hit(self).filter(|_| self.pane == Pane::Choices) {
                    self.pick.at = at;
                }
                Outcome::done()
            }
        }
    }
}

impl WhatIf {
    fn turn(&mut self, ctx: &Ctx, by: i32) {
        let others = Self::others(ctx);
        let now = self.against(ctx);
        let at = others
            .iter()
            .position(|it| Some(*it) == now)
            .unwrap_or_default();
        let next = (at as i32 + by).rem_euclid(others.len().max(1) as i32) as usize;
        self.against = others.get(next).copied();
    }

    /// How far the look has come.
    fn note(&self) -> String {
        if let Some((done, all)) = self.progress {
            return whatif::progress(&done, &all);
        }
        match &self.samples {
            _ if self.running => whatif::LOOKING.to_owned(),
            Some(it) => whatif::looked_at(&it.futures()),
            None => String::new(),
        }
    }
}

/// Whether an earlier look at the same question has come further than a later one has so far: its futures are the same ones.
fn knows_more(earlier: &Samples, later: &Samples) -> bool {
    let (one, other) = (&earlier.question, &later.question);
    Arc::ptr_eq(&one.view, &other.view)
        && one.choices == other.choices
        && (one.until, one.belief) == (other.until, other.belief)
        && later.futures() < earlier.futures()
}

/// Whether what the seat has done since makes another path of today's.
fn differs(then: &View, now: &View) -> bool {
    then.own.filed != now.own.filed || then.own.offers != now.own.offers
}

/// The gauges that the seat cares about most.
fn pins(ctx: &Ctx) -> Vec<GaugeId> {
    let Some(seat) = ctx.view.seat() else {
        return ctx.pack.headlines.iter().copied().take(PINNED).collect();
    };
    let mut wants: Vec<(f64, GaugeId)> = ctx.pack.actors[seat]
        .interests
        .iter()
        .map(|it| (it.weight.abs(), it.gauge))
        .collect();
    wants.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    wants.dedup_by_key(|it| it.1);
    wants.into_iter().take(PINNED).map(|it| it.1).collect()
}

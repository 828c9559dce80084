//! Screen 2: who stands with whom. The network, what shifted and why, camps with their pull, the alliance's form, the months.

pub(in crate::ui) mod bonds;
pub mod calmest;
mod camps;
mod draw;
mod form;
mod matrix;
mod order;
pub mod pendulum;
mod plane;
mod shifts;

#[cfg(test)]
mod tests;

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::content::ActorId;
use crate::ui::layer::Survey;
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::widgets::{Pick, Pointed};
use crate::ui::{Availability, Command, Job, JobOut, Key, Mouse, Nav, widgets};

use bonds::Moment;
use calmest::Calmest;
use plane::Plane;
use shifts::Shift;

const fn command(
    name: &'static str,
    short: &'static str,
    keys: &'static [Key],
    help: &'static str,
) -> Command {
    Command::on(ScreenId::Alliances, name, short, keys, help)
}

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    command(
        "matrix",
        "matrix",
        &[Key::Char('m')],
        words::alliances::EVERY_RELATION_AS_TABLE,
    ),
    command(
        "camps",
        "camps",
        &[Key::Char('c')],
        words::alliances::DRAW_EACH_CAMP_TOGETHER,
    ),
    command(
        "month before",
        "month before",
        &[Key::Char('[')],
        "One month back",
    ),
    command(
        "month after",
        "month after",
        &[Key::Char(']')],
        "One month on",
    ),
    command(
        "survey",
        "survey",
        &[Key::Char('s')],
        words::survey::SHOW_SURVEY,
    ),
    command(
        "calmest line-up",
        "calmest line-up",
        &[Key::Char('t')],
        words::alliances::WORK_OUT_TWOSIDED_LINEUP,
    ),
];

/// A part of the screen, in order of Tab.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Pane {
    #[default]
    Plane,
    Shifts,
    Camps,
    Form,
}

impl Pane {
    const ALL: [Self; 4] = [Self::Plane, Self::Shifts, Self::Camps, Self::Form];
    /// Those that share a place in a narrow window.
    const TABS: [Self; 3] = [Self::Shifts, Self::Camps, Self::Form];

    const fn title(self) -> &'static str {
        match self {
            Self::Plane => "Alliances",
            Self::Shifts => "What shifted",
            Self::Camps => words::alliances::CAMPS_AND_THEIR_PULL,
            Self::Form => "The alliance",
        }
    }
}

/// The screen's cursors, and what it has worked out from the view.
#[derive(Debug, Default)]
pub struct Alliances {
    pane: Pane,
    below: Option<Pane>,
    plane: Plane,
    shifts: Vec<Shift>,
    pick: Pick,
    state: Pick,
    /// A month of the past, by position; none: the last.
    month: Option<usize>,
    calmest: Option<Calmest>,
    asked: bool,
}

impl Alliances {
    fn moment<'a>(&self, ctx: &Ctx<'a>) -> Moment<'a> {
        match self.month {
            Some(month) => Moment::at(ctx.pack, ctx.view, month),
            None => Moment::now(ctx.pack, ctx.view),
        }
    }

    /// The month looked at, by position in the past.
    fn position(&self, ctx: &Ctx) -> usize {
        self.month.unwrap_or(ctx.view.past.len().saturating_sub(1))
    }

    fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Plane {
            self.below = Some(pane);
        }
    }

    fn places(&self, ctx: &Ctx, area: Rect) -> [Option<Rect>; 4] {
        if ctx.narrow() && self.pane == Pane::Plane && self.plane.tall() {
            return [Some(area), None, None, None];
        }
        if ctx.narrow() {
            let top = area.height * 3 / 5;
            let upper = Rect {
                height: top,
                ..area
            };
            let lower = Rect {
                y: area.y + top,
                height: area.height - top,
                ..area
            };
            let below = self.below.unwrap_or(Pane::Shifts);
            return Pane::ALL.map(|it| match it {
                Pane::Plane => Some(upper),
                it => (it == below).then_some(lower),
            });
        }
        // The table of all relations takes what it needs.
        let left = self.plane.columns(ctx, area.width).max(area.width * 3 / 5);
        let right = area.width - left;
        let form = 10.min(area.height / 3);
        let camps = (area.height.saturating_sub(form)) * 9 / 20;
        let shifts = area.height - form - camps;
        let at = |y: u16, height: u16| {
            Some(Rect {
                x: area.x + left,
                y: area.y + y,
                width: right,
                height,
            })
        };
        let main = Rect {
            width: left,
            ..area
        };
        [
            Some(main),
            at(0, shifts),
            at(shifts, camps),
            at(shifts + camps, form),
        ]
    }

    fn travel(&mut self, ctx: &Ctx, steps: isize) {
        let last = ctx.view.past.len().saturating_sub(1);
        let to = self.position(ctx).saturating_add_signed(steps).min(last);
        self.month = (to < last).then_some(to);
        self.shifts = shifts::of(ctx.pack, ctx.view, to);
        self.pick.clamp(self.shifts.len());
    }

    fn open(&mut self, ctx: &Ctx) -> Outcome {
        match self.subject(ctx) {
            Some(Subject::Actor(actor)) => {
                Outcome::wish(Wish::Go(ScreenId::Actors, Some(Subject::Actor(actor))))
            }
            Some(Subject::Deal(deal)) => {
                Outcome::wish(Wish::Go(ScreenId::Table, Some(Subject::Deal(deal))))
            }
            Some(subject) => Outcome::wish(Wish::Why(subject)),
            None => Outcome::done(),
        }
    }
}

impl Screen for Alliances {
    fn id(&self) -> ScreenId {
        ScreenId::Alliances
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let places = self.places(ctx, area);
        for (pane, place) in Pane::ALL.into_iter().zip(places) {
            let Some(place) = place else { continue };
            let on = self.pane == pane;
            if pane == Pane::Plane {
                self.draw_plane(ctx, place, buf);
                continue;
            }
            let inner = if ctx.narrow() {
                let at = Pane::TABS.iter().position(|it| *it == pane).unwrap_or(0);
                widgets::tabs(ctx.theme, &Pane::TABS.map(Pane::title), at, on, place, buf)
            } else {
                widgets::panel(ctx.theme, pane.title(), on, place, buf)
            };
            let (room, inner) = pendulum_room(ctx, pane, inner);
            if let Some(room) = room {
                pendulum::draw(ctx, room, buf);
            }
            match pane {
                Pane::Shifts => self.draw_shifts(ctx, inner, buf),
                Pane::Camps => {
                    let calmest = self.calmest.as_ref();
                    camps::draw(
                        ctx,
                        &self.moment(ctx),
                        calmest,
                        (self.state, on),
                        inner,
                        buf,
                    );
                }
                Pane::Form => form::draw(ctx, self.calmest.as_ref(), self.asked, inner, buf),
                Pane::Plane => (),
            }
        }
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        let at = self.pane as usize;
        match (nav, self.pane) {
            (Nav::Next, _) => self.focus(Pane::ALL[(at + 1) % 4]),
            (Nav::Previous, _) => self.focus(Pane::ALL[(at + 3) % 4]),
            (Nav::Open, _) => return self.open(ctx),
            (Nav::Back, Pane::Plane) => {
                if self.plane.back() {
                    return Outcome::done();
                }
                return Outcome::Passed;
            }
            (Nav::Back, _) => self.focus(Pane::Plane),
            (_, Pane::Plane) => {
                let moment = self.moment(ctx);
                self.plane.nav(ctx, &moment, nav);
            }
            (_, Pane::Shifts) => {
                self.pick.nav(nav, self.shifts.len());
            }
            (_, Pane::Camps) => {
                let count = camps::states(&self.moment(ctx), ctx).len();
                self.state.nav(nav, count);
            }
            (_, Pane::Form) => (),
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        match command {
            "survey" => return Outcome::wish(Wish::Open(Box::new(Survey::of(ctx)))),
            "matrix" => self.plane.toggle_matrix(),
            "camps" => self.plane.toggle_camps(),
            "month before" => self.travel(ctx, -1),
            "month after" => self.travel(ctx, 1),
            "calmest line-up" => {
                self.asked = true;
                self.focus(Pane::Form);
                return Outcome::wish(Wish::Start(Job::Calmest {
                    view: ctx.view.clone(),
                }));
            }
            _ => return Outcome::Passed,
        }
        if matches!(command, "matrix" | "camps") {
            self.focus(Pane::Plane);
        }
        Outcome::done()
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        let last = ctx.view.past.len().saturating_sub(1);
        match command {
            "survey" if ctx.view.seat().is_none() => {
                Availability::No(words::common::YOU_SPEAK_FOR_NOBODY.to_owned())
            }
            "month before" if self.position(ctx) == 0 => {
                Availability::No(words::alliances::THIS_IS_FIRST_MONTH.to_owned())
            }
            "month after" if self.position(ctx) == last => {
                Availability::No(words::alliances::THIS_IS_LAST_MONTH.to_owned())
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
                if self.press(ctx, mouse, place) {
                    return self.open(ctx);
                }
                Outcome::done()
            }
        }
    }

    fn refresh(&mut self, ctx: &Ctx) {
        self.month = None;
        self.calmest = None;
        self.asked = false;
        let last = ctx.view.past.len().saturating_sub(1);
        self.shifts = shifts::of(ctx.pack, ctx.view, last);
        self.pick.clamp(self.shifts.len());
        let moment = Moment::now(ctx.pack, ctx.view);
        self.state.clamp(camps::states(&moment, ctx).len());
        self.plane.refresh(ctx, &moment);
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        match self.pane {
            Pane::Plane => self.plane.subject(),
            Pane::Shifts => self.shifts.get(self.pick.at)?.subject,
            Pane::Camps => {
                let states = camps::states(&self.moment(ctx), ctx);
                states.get(self.state.at).map(|it| Subject::Actor(*it))
            }
            Pane::Form => None,
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        let moment = self.moment(ctx);
        self.plane.show(&moment, subject);
        self.focus(Pane::Plane);
    }

    fn job(&mut self, _: &Ctx, out: &JobOut) -> Outcome {
        match out {
            JobOut::Calmest(found) => {
                self.calmest = Some(found.clone());
                Outcome::done()
            }
            _ => Outcome::Passed,
        }
    }
}

impl Alliances {
    fn press(&mut self, ctx: &Ctx, mouse: Mouse, place: Rect) -> bool {
        let inner = widgets::inside(place);
        let (_, inner) = pendulum_room(ctx, self.pane, inner);
        match self.pane {
            Pane::Plane => {
                let moment = self.moment(ctx);
                let [main, _] = plane_parts(inner);
                self.plane.press(ctx, &moment, main, mouse)
            }
            Pane::Shifts => {
                let row = usize::from(mouse.y.saturating_sub(inner.y)) / 2;
                let first = self.first(usize::from(inner.height));
                let at = (first + row).min(self.shifts.len().saturating_sub(1));
                std::mem::replace(&mut self.pick.at, at) == at
            }
            Pane::Camps => {
                let count = camps::states(&self.moment(ctx), ctx).len();
                let Some(at) = self.state.hit(count, inner, mouse.y) else {
                    return false;
                };
                std::mem::replace(&mut self.state.at, at) == at
            }
            Pane::Form => false,
        }
    }
}

/// The room of the pendulum in a pane, if it has any, and what is left: above everything while the lens of the document that
/// sees one leads, else below the camps.
fn pendulum_room(ctx: &Ctx, pane: Pane, inner: Rect) -> (Option<Rect>, Rect) {
    let first = pendulum::leads(ctx);
    let here = match pane {
        Pane::Shifts => first,
        Pane::Camps => !first,
        _ => false,
    };
    let high = if first {
        pendulum::ROWS.0
    } else {
        pendulum::ROWS.1
    };
    if ctx.pack.swing.is_none() || !here || inner.height < high + 3 {
        return (None, inner);
    }
    let rest = inner.height - high;
    let part = |y: u16, height: u16| Rect { y, height, ..inner };
    if first {
        (Some(part(inner.y, high)), part(inner.y + high, rest))
    } else {
        (Some(part(inner.y + rest, high)), part(inner.y, rest))
    }
}

/// The plane's main part, and the row of the scrubber.
fn plane_parts(inner: Rect) -> [Rect; 2] {
    let foot = u16::from(3 < inner.height);
    let main = Rect {
        height: inner.height - foot,
        ..inner
    };
    let foot = Rect {
        y: main.bottom(),
        height: foot,
        ..inner
    };
    [main, foot]
}

fn months(ctx: &Ctx) -> u8 {
    ctx.view.months(ctx.pack)
}

/// A month of the past in words.
fn when(ctx: &Ctx, position: usize) -> String {
    match ctx.view.past.get(position).map_or(0, |it| it.month) {
        0 => "at the start".to_owned(),
        month => format!("end of {}", words::date(ctx.pack, ctx.view, month)),
    }
}

/// States in camps and around them: everybody who acts.
fn acting(ctx: &Ctx) -> impl Iterator<Item = ActorId> {
    (0..ctx.view.acting()).map(ActorId::of)
}

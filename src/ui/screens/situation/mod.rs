//! Screen 1: the three biggest changes, the region, theatres, what you care about, your desk.

mod care;
mod desk;
pub(in crate::ui) mod facts;
mod layout;
mod month;
pub(in crate::ui) mod region;
mod theatres;

#[cfg(test)]
mod tests;

use crate::words;
use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::ui::layer::{Advisers, Forecasts, PlanSteps};
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::{Availability, Command, Key, Mouse, MouseKind, Nav, widgets};

use layout::{Pane, Plan};

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    Command::on(
        ScreenId::Situation,
        "all moves",
        "all moves",
        &[Key::Char('a')],
        words::situation::SHOW_EVERY_MOVE_OF,
    ),
    Command::on(
        ScreenId::Situation,
        "desk",
        "desk",
        &[Key::Char('d')],
        words::situation::GO_TO_YOUR_DESK,
    ),
    Command::on(
        ScreenId::Situation,
        "advisers",
        "advisers",
        &[Key::Char('v')],
        words::situation::WHAT_EACH_DOCUMENTS_ADVISER,
    ),
    Command::on(
        ScreenId::Situation,
        "forecasts",
        "forecasts",
        &[Key::Char('f')],
        words::situation::SAY_HOW_LIKELY_THIS,
    ),
    Command::on(
        ScreenId::Situation,
        "plan",
        "plan",
        &[Key::Char('p')],
        words::situation::WHAT_DOCUMENTS_PLAN_DOES,
    ),
];

/// The screen's cursors, and what it has worked out from the view.
#[derive(Debug, Default)]
pub struct Situation {
    pane: Pane,
    /// The pane below where there is one column.
    below: Pane,
    month: month::Month,
    region: region::Region,
    theatres: theatres::Theatres,
    care: care::Care,
    desk: desk::Desk,
}

impl Situation {
    fn focus(&mut self, pane: Pane) {
        self.pane = pane;
        if pane != Pane::Month {
            self.below = pane;
        }
    }

    fn plan(&self, ctx: &Ctx, area: Rect) -> Plan {
        let sizes = layout::Sizes {
            care: self.care.rows(),
            desk: self.desk.rows(),
        };
        Plan::of(ctx.narrow(), self.below, sizes, area)
    }

    fn open(&mut self, ctx: &Ctx) -> Outcome {
        let subject = self.subject(ctx);
        match (self.pane, subject) {
            (Pane::Desk, _) => self.desk.open(ctx),
            (_, Some(Subject::Gauge(gauge))) => {
                Outcome::wish(Wish::Go(ScreenId::Causes, Some(Subject::Gauge(gauge))))
            }
            (_, Some(Subject::Actor(actor))) => {
                Outcome::wish(Wish::Go(ScreenId::Actors, Some(Subject::Actor(actor))))
            }
            (_, Some(Subject::Relation(one, other))) => Outcome::wish(Wish::Go(
                ScreenId::Alliances,
                Some(Subject::Relation(one, other)),
            )),
            (_, Some(subject)) => Outcome::wish(Wish::Why(subject)),
            (_, None) => Outcome::done(),
        }
    }
}

impl Screen for Situation {
    fn id(&self) -> ScreenId {
        ScreenId::Situation
    }

    fn badge(&self, _: &Ctx) -> usize {
        self.desk.waiting()
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let plan = self.plan(ctx, area);
        let on = |pane: Pane| self.pane == pane;
        let inner = layout::month_panel(ctx, &plan, on(Pane::Month), buf);
        self.month.draw(ctx, on(Pane::Month), inner, buf);
        for pane in [Pane::Region, Pane::Theatres, Pane::Care, Pane::Desk] {
            let Some(place) = plan.place(pane) else {
                continue;
            };
            let inner = if plan.tabs {
                layout::tab_panel(ctx, pane, on(pane), place, buf)
            } else {
                let (title, note) = self.title(ctx, pane, usize::from(place.width));
                widgets::panel_with(ctx.theme, &title, &note, on(pane), place, buf)
            };
            match pane {
                Pane::Region => self.region.draw(ctx, on(pane), inner, buf),
                Pane::Theatres => self.theatres.draw(ctx, on(pane), inner, buf),
                Pane::Care => self.care.draw(ctx, on(pane), inner, buf),
                Pane::Desk => self.desk.draw(ctx, on(pane), inner, buf),
                Pane::Month => (),
            }
            let room = usize::from(place.width).saturating_sub(6);
            let caption = match pane {
                Pane::Region => self.region.caption(ctx, on(pane)),
                Pane::Theatres => self.theatres.caption(ctx, on(pane), room),
                Pane::Care => self.care.caption(ctx, on(pane), room),
                Pane::Desk => self.desk.caption(ctx, room),
                Pane::Month => None,
            };
            if let Some(line) = caption {
                widgets::caption(&line, place, buf);
            }
        }
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        match nav {
            Nav::Next => self.focus(self.pane.after(1)),
            Nav::Previous => self.focus(self.pane.after(Pane::ALL.len() - 1)),
            Nav::Open => return self.open(ctx),
            Nav::Back if self.pane != Pane::Desk => self.focus(Pane::Desk),
            Nav::Back => return self.desk.back(ctx),
            _ => match self.pane {
                Pane::Month => self.month.nav(nav),
                Pane::Region => self.region.nav(ctx, nav),
                Pane::Theatres => self.theatres.nav(ctx, nav),
                Pane::Care => self.care.nav(nav),
                Pane::Desk => self.desk.nav(nav),
            },
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        match command {
            "advisers" => return Outcome::wish(Wish::Open(Box::new(Advisers::default()))),
            "forecasts" => return Outcome::wish(Wish::Open(Box::new(Forecasts::default()))),
            "plan" => return Outcome::wish(Wish::Open(Box::new(PlanSteps::of(ctx)))),
            "all moves" => self.desk.toggle(ctx),
            _ => (),
        }
        self.focus(Pane::Desk);
        Outcome::done()
    }

    fn availability(&self, ctx: &Ctx, command: &'static str) -> Availability {
        if command != "desk" && ctx.view.seat().is_none() {
            Availability::No(words::common::YOU_SPEAK_FOR_NOBODY.to_owned())
        } else {
            Availability::Yes
        }
    }

    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let plan = self.plan(ctx, area);
        if mouse.kind == MouseKind::Press
            && let Some(pane) = layout::tab_at(&plan, mouse)
        {
            self.focus(pane);
            return Outcome::done();
        }
        let hit = Pane::ALL.into_iter().find(|pane| {
            plan.place(*pane)
                .is_some_and(|it| it.contains((mouse.x, mouse.y).into()))
        });
        let Some(pane) = hit else {
            return Outcome::Passed;
        };
        let nav = match mouse.kind {
            MouseKind::WheelUp => Some(Nav::Up),
            MouseKind::WheelDown => Some(Nav::Down),
            MouseKind::Press => None,
            MouseKind::Drag | MouseKind::Release => return Outcome::Passed,
        };
        self.focus(pane);
        if let Some(nav) = nav {
            return self.nav(ctx, nav);
        }
        let inner = widgets::inside(plan.place(pane).unwrap_or_default());
        let again = match pane {
            Pane::Month => self.month.press(inner, mouse),
            Pane::Region => self.region.press(ctx, inner, mouse),
            Pane::Theatres => self.theatres.press(ctx, inner, mouse),
            Pane::Care => self.care.press(inner, mouse),
            Pane::Desk => self.desk.press(ctx, inner, mouse),
        };
        if again {
            return self.open(ctx);
        }
        Outcome::done()
    }

    fn refresh(&mut self, ctx: &Ctx) {
        self.month.refresh(ctx);
        self.region.refresh(ctx);
        self.theatres.refresh(ctx);
        self.care.refresh(ctx);
        self.desk.refresh(ctx);
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        match self.pane {
            Pane::Month => self.month.subject(ctx),
            Pane::Region => self.region.subject(),
            Pane::Theatres => self.theatres.subject(ctx),
            Pane::Care => self.care.subject(),
            Pane::Desk => self.desk.subject(),
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        if self.desk.show(subject) {
            self.focus(Pane::Desk);
        } else if self.care.show(subject) {
            self.focus(Pane::Care);
        } else if self.theatres.show(ctx, subject) {
            self.focus(Pane::Theatres);
        } else if self.region.show(subject) {
            self.focus(Pane::Region);
        }
    }

    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        match name {
            desk::GUESTS => desk::Desk::invited(ctx, text),
            _ => Outcome::Passed,
        }
    }
}

impl Situation {
    /// A pane's title and the note at its edge, for so many columns.
    fn title(&self, ctx: &Ctx, pane: Pane, columns: usize) -> (String, String) {
        match pane {
            Pane::Month => ("This month".to_owned(), String::new()),
            Pane::Region => ("Situation".to_owned(), region::Region::note(ctx)),
            Pane::Theatres => ("Theatres".to_owned(), String::new()),
            Pane::Care => (
                words::situation::WHAT_YOU_CARE_ABOUT.to_owned(),
                care::Care::note(ctx),
            ),
            Pane::Desk => {
                let title = self.desk.title();
                let room = columns.saturating_sub(widgets::width(&title) + 8);
                (title, desk::Desk::note(ctx, room))
            }
        }
    }
}

//! Screen 4: dossiers.

mod lately;
mod lines;
mod page;

use crate::words::Subject;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::content::ActorId;
use crate::content::file::ActorKind;
use crate::ui::layer::{Choice, Picker};
use crate::ui::screens::situation::facts;
use crate::ui::screens::{Ctx, Outcome, Screen, ScreenId, Wish};
use crate::ui::theme::{Glyph, Token};
use crate::ui::widgets::{self, Pick};
use crate::ui::{Command, Key, Mouse, MouseKind, Nav};
use crate::words;

/// Commands of this screen.
pub const COMMANDS: &[Command] = &[
    Command::on(
        ScreenId::Actors,
        "find actor",
        "find",
        &[Key::Char('/')],
        words::actors::FIND_ACTOR_OR_PEOPLE,
    ),
    Command::on(
        ScreenId::Actors,
        "its interests",
        "its causes",
        &[Key::Char('c')],
        words::actors::GO_TO_WHAT_PUSHES,
    ),
];

/// The screen's cursor and scroll.
#[derive(Debug, Default)]
pub struct Actors {
    pick: Pick,
    reading: bool,
    first: usize,
}

/// Actors as the screen lists them: one's own seat, open seats, others, armed movements, peoples.
fn order(ctx: &Ctx) -> Vec<ActorId> {
    let seat = ctx.view.seat();
    let open = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
    let mut list: Vec<ActorId> = ctx.pack.actors.ids().collect();
    list.sort_by_key(|it| {
        let kind = match ctx.pack.actors[*it].kind {
            _ if Some(*it) == seat => 0,
            ActorKind::People => 2,
            _ if open.contains(it) => 1,
            ActorKind::Facilitator => 4,
            ActorKind::Seat | ActorKind::Computer => 3,
        };
        (kind, *it)
    });
    list
}

/// The heading under which an actor stands.
fn heading(ctx: &Ctx, actor: ActorId) -> &'static str {
    let open = &ctx.pack.scenarios[ctx.view.public.scenario].seats;
    match ctx.pack.actors[actor].kind {
        _ if Some(actor) == ctx.view.seat() => "You",
        ActorKind::People => "Peoples",
        _ if open.contains(&actor) => "Seats",
        ActorKind::Facilitator => "Armed movements",
        ActorKind::Seat | ActorKind::Computer => "Others",
    }
}

/// An actor's mark, the same as on the map.
fn mark(ctx: &Ctx, actor: ActorId) -> Span<'static> {
    let (sign, style) = facts::mark(ctx, actor);
    Span::styled(sign, style)
}

impl Actors {
    fn chosen(&self, ctx: &Ctx) -> ActorId {
        order(ctx).get(self.pick.at).copied().unwrap_or_default()
    }

    fn places(area: Rect) -> [Rect; 2] {
        let wide = if area.width >= 110 { 28 } else { 22 };
        area.layout(&Layout::horizontal([
            Constraint::Length(wide),
            Constraint::Fill(1),
        ]))
    }

    /// Lines of the list; the second part says which actor a line is.
    fn rows(ctx: &Ctx) -> (Vec<Line<'static>>, Vec<Option<usize>>) {
        let mut lines = Vec::new();
        let mut leads = Vec::new();
        let mut head = "";
        for (at, actor) in order(ctx).into_iter().enumerate() {
            let group = heading(ctx, actor);
            if group != head {
                head = group;
                lines.push(Line::styled(group, ctx.theme.of(Token::Title)));
                leads.push(None);
            }
            let room = usize::from(Self::places(Rect::new(0, 0, ctx.size.width, 9))[0].width);
            let name = widgets::fit(words::name(ctx.pack, actor), room.saturating_sub(8));
            lines.push(Line::from(vec![
                Span::raw(" "),
                mark(ctx, actor),
                Span::styled(format!(" {name}"), ctx.theme.of(Token::Ink)),
            ]));
            leads.push(Some(at));
        }
        (lines, leads)
    }

    fn go_to(&mut self, ctx: &Ctx, actor: ActorId) {
        if let Some(at) = order(ctx).iter().position(|it| *it == actor) {
            self.pick.at = at;
            self.first = 0;
        }
    }

    fn scroll(&mut self, ctx: &Ctx, nav: Nav) {
        let body = Rect::new(0, 0, ctx.size.width, ctx.size.height.saturating_sub(3));
        let [_, page] = Self::places(body);
        let columns = usize::from(page.width.saturating_sub(4));
        let room = usize::from(page.height.saturating_sub(2));
        let length = page::lines(ctx, self.chosen(ctx), columns).len();
        let last = length.saturating_sub(room);
        self.first = match nav {
            Nav::Up => self.first.saturating_sub(1),
            Nav::Down => self.first + 1,
            Nav::PageUp => self.first.saturating_sub(room),
            Nav::PageDown => self.first + room,
            Nav::Home => 0,
            Nav::End => last,
            _ => self.first,
        }
        .min(last);
    }
}

impl Screen for Actors {
    fn id(&self) -> ScreenId {
        ScreenId::Actors
    }

    fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        if ctx.pack.actors.is_empty() {
            return;
        }
        let [list, page] = Self::places(area);
        let inner = widgets::panel(ctx.theme, "Actors", !self.reading, list, buf);
        let (lines, leads) = Self::rows(ctx);
        let at = leads
            .iter()
            .position(|it| *it == Some(self.pick.at))
            .unwrap_or_default();
        widgets::list(ctx.theme, &lines, Pick { at }, true, inner, buf);
        let actor = self.chosen(ctx);
        let it = &ctx.pack.actors[actor];
        let title = format!("{} {} {}", it.name, ctx.theme.glyph(Glyph::Dot), it.office);
        let inner = widgets::panel(ctx.theme, &title, self.reading, page, buf);
        let columns = usize::from(inner.width);
        let lines = page::lines(ctx, actor, columns);
        let room = usize::from(inner.height);
        let first = self.first.min(lines.len().saturating_sub(room));
        for (row, line) in lines.iter().skip(first).take(room).enumerate() {
            widgets::put(line, row, inner, buf);
        }
        widgets::scroll_bar(ctx.theme, first, lines.len(), inner, buf);
    }

    fn nav(&mut self, ctx: &Ctx, nav: Nav) -> Outcome {
        match nav {
            Nav::Next | Nav::Previous => self.reading = !self.reading,
            Nav::Open | Nav::Right => self.reading = true,
            Nav::Left => self.reading = false,
            Nav::Back if self.reading => self.reading = false,
            Nav::Back => return Outcome::Passed,
            other if self.reading => self.scroll(ctx, other),
            other => {
                self.pick.nav(other, ctx.pack.actors.len());
                self.first = 0;
            }
        }
        Outcome::done()
    }

    fn run(&mut self, ctx: &Ctx, command: &'static str) -> Outcome {
        match command {
            "find actor" => {
                let choices = order(ctx)
                    .into_iter()
                    .map(|actor| {
                        let it = &ctx.pack.actors[actor];
                        Choice {
                            id: it.id.clone(),
                            name: it.name.clone(),
                            group: heading(ctx, actor).to_owned(),
                            detail: vec![it.aims(ctx.view.date()).to_owned()],
                            bar: None,
                        }
                    })
                    .collect();
                let picker = Picker::of("Find an actor", choices, self.id(), "actor");
                Outcome::wish(Wish::Open(Box::new(picker)))
            }
            "its interests" => {
                let it = &ctx.pack.actors[self.chosen(ctx)];
                let most = it
                    .interests
                    .iter()
                    .filter(|it| !it.private)
                    .max_by(|one, other| one.weight.abs().total_cmp(&other.weight.abs()));
                most.map_or_else(Outcome::done, |it| {
                    Outcome::wish(Wish::Go(ScreenId::Causes, Some(Subject::Gauge(it.gauge))))
                })
            }
            _ => Outcome::Passed,
        }
    }

    fn wrote(&mut self, ctx: &Ctx, name: &'static str, text: &str) -> Outcome {
        if name == "actor"
            && let Some(actor) = ctx.pack.actor_id(text)
        {
            self.go_to(ctx, actor);
        }
        Outcome::done()
    }

    fn mouse(&mut self, ctx: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let [list, page] = Self::places(area);
        let spot = (mouse.x, mouse.y).into();
        match mouse.kind {
            MouseKind::WheelUp | MouseKind::WheelDown => {
                let nav = if mouse.kind == MouseKind::WheelUp {
                    Nav::Up
                } else {
                    Nav::Down
                };
                if page.contains(spot) {
                    self.scroll(ctx, nav);
                } else {
                    self.pick.nav(nav, ctx.pack.actors.len());
                    self.first = 0;
                }
            }
            MouseKind::Press if list.contains(spot) => {
                self.reading = false;
                let inner = Rect {
                    y: list.y + 1,
                    height: list.height.saturating_sub(2),
                    ..list
                };
                let (lines, leads) = Self::rows(ctx);
                let at = leads
                    .iter()
                    .position(|it| *it == Some(self.pick.at))
                    .unwrap_or_default();
                let hit = Pick { at }.hit(lines.len(), inner, mouse.y);
                if let Some(at) = hit.and_then(|it| leads[it]) {
                    self.pick.at = at;
                    self.first = 0;
                }
            }
            MouseKind::Press => self.reading = page.contains(spot),
            MouseKind::Drag | MouseKind::Release => (),
        }
        Outcome::done()
    }

    fn refresh(&mut self, ctx: &Ctx) {
        self.pick.clamp(ctx.pack.actors.len());
    }

    fn subject(&self, ctx: &Ctx) -> Option<Subject> {
        let actor = self.chosen(ctx);
        match ctx.view.seat() {
            Some(seat) if seat != actor && ctx.pack.actors[actor].acts() => {
                Some(Subject::Relation(actor, seat))
            }
            _ => Some(Subject::Actor(actor)),
        }
    }

    fn show(&mut self, ctx: &Ctx, subject: Subject) {
        match subject {
            Subject::Actor(actor) | Subject::Relation(actor, _) => self.go_to(ctx, actor),
            _ => (),
        }
    }
}

#[cfg(test)]
mod tests;

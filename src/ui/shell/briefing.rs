use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::content::{Actor, Pack};
use crate::ui::layer::{Part, paragraphs};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, Token, widgets};
use crate::world::{Act, Aims, View};

/// The region, the seat and its mandate: three public aims of five, one private aim of three.
#[derive(Debug)]
pub struct Briefing {
    aims: Aims,
    pick: Pick,
    first: usize,
    open: bool,
    /// All of the briefing is shown, not only its beginning.
    whole: bool,
    seed: u64,
}

/// Words of a briefing shown before more is asked for.
const WORDS: usize = 110;

/// Rows of the text and of the mandate, at least.
const LEAST: u16 = 7;

/// Public aims offered, and private ones.
const OFFERED: [usize; 2] = [5, 3];

impl Briefing {
    /// The briefing of the seat that looks; in the first month its mandate can be chosen.
    pub fn of(pack: &Pack, view: &View, seed: u64) -> Self {
        let open = view.seat().is_some() && view.playing() == 1;
        let aims = view
            .seat()
            .map_or(view.own.aims, |it| preset(&pack.actors[it], view.own.aims));
        Self {
            aims,
            pick: Pick::default(),
            first: 0,
            open,
            whole: !open,
            seed,
        }
    }

    fn toggle(&mut self, actor: &Actor) -> Option<Wish> {
        let at = offered(actor).get(self.pick.at).copied()?;
        if actor.interests[usize::from(at)].private {
            self.aims.private = Some(at);
            return None;
        }
        if self.aims.public.contains(&Some(at)) {
            return Some(Wish::Say(words::shell::THREE_PUBLIC_AIMS_CHOOSE.to_owned()));
        }
        // The oldest choice makes room for the new one.
        let gone = self.aims.public[0];
        self.aims.public.rotate_left(1);
        self.aims.public[2] = Some(at);
        let gone = actor.interests.get(usize::from(gone?))?;
        Some(Wish::Say(words::shell::aim_makes_room(&gone.text)))
    }

    fn close(&self, game: &Ctx) -> Outcome {
        let mut aims = self.aims;
        aims.public.sort_unstable();
        let mut before = game.view.own.aims;
        before.public.sort_unstable();
        let mut wishes = vec![Wish::Close];
        if self.open && aims != before {
            wishes.push(Wish::Submit(Act::Aims(aims)));
        }
        Outcome::Taken(wishes)
    }

    fn panels(area: Rect, aims: usize) -> [Rect; 3] {
        let [body, foot] = area.layout(&Layout::vertical([
            Constraint::Fill(1),
            Constraint::Length(1),
        ]));
        let [text, mandate] = if area.width < 110 {
            // A little more than a row an aim: some take two. In a low window the text keeps its share.
            let wanted = aims as u16 + 5;
            let high = wanted.min(body.height.saturating_sub(LEAST)).max(LEAST);
            body.layout(&Layout::vertical([
                Constraint::Fill(1),
                Constraint::Length(high),
            ]))
        } else {
            body.layout(&Layout::horizontal([
                Constraint::Fill(3),
                Constraint::Fill(2),
            ]))
        };
        [text, mandate, foot]
    }

    /// The beginning of the briefing, or all of it.
    fn text(&self, game: &Ctx, theme: &Theme, columns: usize) -> Vec<(String, Style)> {
        let scenario = &game.pack.scenarios[game.view.public.scenario];
        let mut parts = Vec::new();
        let actor = game.view.seat().map(|it| &game.pack.actors[it]);
        let brief = game
            .view
            .seat()
            .and_then(|seat| scenario.briefs.iter().find(|it| it.seat == seat));
        if let Some(actor) = actor {
            parts.push(Part::Note(format!(
                "You are {}: {}.",
                actor.name, actor.office
            )));
            parts.push(Part::Gap);
        }
        if !self.whole {
            let told = brief.map_or(&scenario.summary, |it| &it.text);
            let head: usize = parts.iter().map(Part::words).sum();
            let text = words::beginning(told, WORDS.saturating_sub(head));
            parts.extend([Part::Text(text), Part::Gap]);
            let more = words::shell::M_TELLS_MORE.to_owned();
            parts.push(Part::Note(more));
            return paragraphs(theme, &parts, columns);
        }
        if let Some(brief) = brief {
            parts.extend([Part::Text(brief.text.clone()), Part::Gap]);
        }
        parts.extend([
            Part::Head("The region".to_owned()),
            Part::Gap,
            Part::Text(scenario.briefing.clone()),
        ]);
        if let Some(actor) = actor.filter(|it| !it.red_lines.is_empty()) {
            let head = words::shell::WHAT_YOU_WILL_NOT.to_owned();
            parts.extend([Part::Gap, Part::Head(head), Part::Gap]);
            let lines = actor.red_lines.iter().map(|it| Part::Text(it.text.clone()));
            parts.extend(lines);
        }
        paragraphs(theme, &parts, columns)
    }

    /// Rows of the mandate, and which aim each belongs to.
    fn rows(
        &self,
        actor: &Actor,
        theme: &Theme,
        columns: usize,
    ) -> Vec<(Line<'static>, Option<usize>)> {
        let all = offered(actor);
        let split = all
            .iter()
            .filter(|it| !actor.interests[usize::from(**it)].private)
            .count();
        let mut rows = vec![(Line::styled("In public", theme.of(Token::Dim)), None)];
        for (position, interest) in all.iter().enumerate() {
            if position == split {
                rows.push((
                    Line::styled("Kept to yourselves", theme.of(Token::Dim)),
                    None,
                ));
            }
            let held = self.aims.chosen(usize::from(*interest));
            let (glyph, token) = if held {
                (Glyph::Done, Token::Accent)
            } else {
                (Glyph::Open, Token::Faint)
            };
            let text = &actor.interests[usize::from(*interest)].text;
            for (at, text) in widgets::wrap(text, columns.saturating_sub(2))
                .into_iter()
                .enumerate()
            {
                let mark = if at == 0 { theme.glyph(glyph) } else { " " };
                let ink = theme.of(if held { Token::Ink } else { Token::Dim });
                let spans = vec![
                    Span::styled(format!("{mark} "), theme.of(token)),
                    Span::styled(text, ink),
                ];
                rows.push((Line::from(spans), Some(position)));
            }
        }
        rows
    }

    /// The first row shown of the mandate: the aim under the cursor stays in sight.
    fn first_row(&self, rows: &[(Line<'static>, Option<usize>)], inner: Rect) -> usize {
        let at = rows.iter().position(|it| it.1 == Some(self.pick.at));
        let pick = Pick {
            at: at.unwrap_or(0),
        };
        pick.first(rows.len(), usize::from(inner.height))
    }

    fn mandate(&self, game: &Ctx, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Some(seat) = game.view.seat() else { return };
        let actor = &game.pack.actors[seat];
        let title = if self.open {
            words::shell::YOUR_MANDATE_THREE_PUBLIC
        } else {
            "Your mandate"
        };
        let inner = widgets::panel(theme, title, true, area, buf);
        let rows = self.rows(actor, theme, usize::from(inner.width));
        let first = self.first_row(&rows, inner);
        for (at, (line, aim)) in rows.iter().skip(first).enumerate() {
            widgets::put(line, at, inner, buf);
            if self.open && *aim == Some(self.pick.at) {
                widgets::select(theme, widgets::row(inner, at), buf);
            }
        }
        widgets::scroll_bar(theme, first, rows.len(), inner, buf);
        let mut at = rows.len() + 1;
        let says = words::shell::WHAT_AIM_DOES;
        let high = widgets::wrap(says, usize::from(inner.width)).len();
        if at + high <= usize::from(inner.height) {
            at = widgets::prose(says, theme.of(Token::Dim), at, inner, buf) + 1;
        }
        if actor.red_lines.is_empty() || usize::from(inner.height) < at + 4 {
            return;
        }
        widgets::put(
            &Line::styled(words::shell::WHAT_YOU_WILL_NOT, theme.of(Token::Dim)),
            at,
            inner,
            buf,
        );
        for line in &actor.red_lines {
            let text = format!("{} {}", theme.glyph(Glyph::Cross), line.text);
            at = widgets::prose(&text, theme.of(Token::Warning), at + 1, inner, buf) - 1;
        }
    }
}

/// Positions of the interests that are offered as aims: public ones, then private ones.
fn offered(actor: &Actor) -> Vec<u8> {
    let of = |private: bool, count: usize| {
        let all = actor
            .interests
            .iter()
            .enumerate()
            .filter(move |it| it.1.private == private);
        all.map(|it| it.0 as u8).take(count)
    };
    of(false, OFFERED[0]).chain(of(true, OFFERED[1])).collect()
}

/// The aims held, or sensible ones where those are not three different public ones and a private one.
fn preset(actor: &Actor, held: Aims) -> Aims {
    let private = |at: Option<u8>| Some(actor.interests.get(usize::from(at?))?.private);
    let [one, two, three] = held.public;
    let different = one != two && two != three && one != three;
    if different
        && held.public.iter().all(|it| private(*it) == Some(false))
        && private(held.private) == Some(true)
    {
        return held;
    }
    let all = offered(actor);
    let mut aims = held;
    let public = all.iter().filter(|it| private(Some(**it)) == Some(false));
    for (slot, at) in aims.public.iter_mut().zip(public) {
        *slot = Some(*at);
    }
    aims.private = all
        .iter()
        .copied()
        .find(|it| private(Some(*it)) == Some(true))
        .or(held.private);
    aims
}

impl Layer for Briefing {
    fn kind(&self) -> LayerKind {
        LayerKind::Briefing
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = &stage.game else { return };
        let theme = stage.theme;
        let aims = game
            .view
            .seat()
            .map_or(0, |it| offered(&game.pack.actors[it]).len());
        let [text, mandate, foot] = Self::panels(area, aims);
        let scenario = &game.pack.scenarios[game.view.public.scenario];
        let last = game.view.months(game.pack);
        let playing = game.view.playing().min(last);
        let months = format!("Month {playing} of {last}, seed {}", self.seed);
        let inner = widgets::panel_with(
            theme,
            &format!("Briefing: {}", scenario.title),
            &months,
            false,
            text,
            buf,
        );
        let lines = self.text(game, theme, usize::from(inner.width.min(92)));
        let first = self
            .first
            .min(lines.len().saturating_sub(usize::from(inner.height)));
        for (at, (text, style)) in lines
            .iter()
            .skip(first)
            .take(usize::from(inner.height))
            .enumerate()
        {
            widgets::put(&Line::styled(text.as_str(), *style), at, inner, buf);
        }
        widgets::scroll_bar(theme, first, lines.len(), inner, buf);
        self.mandate(game, theme, mandate, buf);
        super::keys(theme, self.kind(), "to the desk", "close", foot, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let Some(game) = &stage.game else {
            return Outcome::wish(Wish::Close);
        };
        let aims = game
            .view
            .seat()
            .map_or(0, |it| offered(&game.pack.actors[it]).len());
        let area = Rect::new(0, 0, stage.size.width, stage.size.height);
        let [text, ..] = Self::panels(area, aims);
        let lines = self
            .text(
                game,
                stage.theme,
                usize::from(text.width.saturating_sub(4).min(92)),
            )
            .len();
        let room = usize::from(text.height.saturating_sub(2));
        let last = lines.saturating_sub(room);
        match Nav::of(key) {
            Some(Nav::Open | Nav::Back) => return self.close(game),
            Some(Nav::PageDown | Nav::Right) => self.first = (self.first + room).min(last),
            Some(Nav::PageUp | Nav::Left) => self.first = self.first.saturating_sub(room),
            Some(Nav::Down) if !self.open => self.first = (self.first + 1).min(last),
            Some(Nav::Up) if !self.open => self.first = self.first.saturating_sub(1),
            Some(nav) => drop(self.pick.nav(nav, aims)),
            None => (),
        }
        Outcome::done()
    }

    fn run(&mut self, stage: &Stage, command: &'static str) -> Outcome {
        let seat = stage
            .game
            .and_then(|it| Some(&it.pack.actors[it.view.seat()?]));
        match (command, seat) {
            ("more", _) => {
                self.whole = !self.whole;
                self.first = 0;
                Outcome::done()
            }
            ("read on", _) => {
                self.whole = true;
                self.key(stage, Key::PageDown)
            }
            ("choose", Some(actor)) if self.open => {
                Outcome::Taken(self.toggle(actor).into_iter().collect())
            }
            _ => Outcome::done(),
        }
    }

    fn covers(&self) -> bool {
        true
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let Some(game) = &stage.game else {
            return Outcome::done();
        };
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::PageUp),
            MouseKind::WheelDown => self.key(stage, Key::PageDown),
            MouseKind::Press if mouse.y + 1 == area.bottom() => self.close(game),
            MouseKind::Press => self.press(stage, game, mouse, area),
            MouseKind::Drag | MouseKind::Release => Outcome::done(),
        }
    }
}

impl Briefing {
    /// A press on an aim takes it into the mandate.
    fn press(&mut self, stage: &Stage, game: &Ctx, mouse: Mouse, area: Rect) -> Outcome {
        let Some(seat) = game.view.seat().filter(|_| self.open) else {
            return Outcome::done();
        };
        let actor = &game.pack.actors[seat];
        let [_, mandate, _] = Self::panels(area, offered(actor).len());
        if !mandate.contains((mouse.x, mouse.y).into()) || mouse.y == mandate.y {
            return Outcome::done();
        }
        let rows = self.rows(
            actor,
            stage.theme,
            usize::from(mandate.width.saturating_sub(4)),
        );
        let first = self.first_row(&rows, widgets::inside(mandate));
        match rows.get(first + usize::from(mouse.y - mandate.y - 1)) {
            Some((_, Some(aim))) => {
                self.pick.at = *aim;
                Outcome::Taken(self.toggle(actor).into_iter().collect())
            }
            _ => Outcome::done(),
        }
    }
}

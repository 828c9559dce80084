use crate::words;
use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::ai::Level;
use crate::content::{ActorId, LensId, Pack, Scenario, ScenarioId, Weights};
use crate::game::{LensPick, Pace};
use crate::ui::input::{Effect, NewGame};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::shell::weights::{Slid, Sliders};
use crate::ui::shell::{ScenarioChoice, keys};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Pick;
use crate::ui::{
    GameErrand, Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, Token, widgets,
};

/// The scenario that a newcomer gets.
const FIRST: &str = "ceasefire-2025";

/// What is already chosen about a new game.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chosen {
    /// Id of the scenario.
    pub scenario: Option<String>,
    /// How the world works.
    pub lens: LensPick,
    /// Nobody is told the lens before the game is over.
    pub hidden: bool,
    /// How well the computer plays.
    pub level: Level,
    /// Seed.
    pub seed: Option<u64>,
    /// How time runs.
    pub pace: Pace,
}

/// Choosing whom to speak for.
#[derive(Debug)]
pub struct NewGameChoice {
    pack: Arc<Pack>,
    scenario: ScenarioId,
    chosen: Chosen,
    pick: Pick,
    sliders: Option<Sliders>,
    own: Option<Weights>,
}

impl NewGameChoice {
    /// The seats of a scenario; none where there is no scenario at all.
    pub fn of(packs: &[Arc<Pack>], chosen: Chosen) -> Option<Self> {
        let wanted = chosen.scenario.as_deref().unwrap_or(FIRST);
        let found = packs
            .iter()
            .find_map(|pack| Some((pack, pack.scenario_id(wanted)?)));
        let first = packs
            .iter()
            .find(|it| !it.scenarios.is_empty())
            .map(|it| (it, ScenarioId::default()));
        let (pack, scenario) = found.or(first)?;
        let own = match &chosen.lens {
            LensPick::Own(weights) => Some(weights.clone()),
            LensPick::Lens(_) | LensPick::Drawn => None,
        };
        Some(Self {
            pack: Arc::clone(pack),
            scenario,
            chosen,
            pick: Pick::default(),
            sliders: None,
            own,
        })
    }

    /// What the claims can be, in turn: one document's drawn where they are hidden, each lens, own weights once they are set.
    fn picks(&self) -> Vec<LensPick> {
        let drawn = self.chosen.hidden.then_some(LensPick::Drawn);
        let lenses = (0..self.pack.lenses.len()).map(|it| LensPick::Lens(LensId::of(it)));
        let own = self.own.clone().map(LensPick::Own);
        drawn.into_iter().chain(lenses).chain(own).collect()
    }

    fn next_claims(&mut self) {
        let picks = self.picks();
        let here = picks.iter().position(|it| *it == self.chosen.lens);
        let next = here.map_or(0, |it| it + 1) % picks.len().max(1);
        self.chosen.lens = picks.into_iter().nth(next).unwrap_or_default();
    }

    fn hide(&mut self) {
        self.chosen.hidden = !self.chosen.hidden;
        if self.chosen.hidden && self.chosen.lens == LensPick::default() {
            self.chosen.lens = LensPick::Drawn;
        } else if !self.chosen.hidden && self.chosen.lens == LensPick::Drawn {
            self.chosen.lens = LensPick::default();
        }
    }

    fn slid(&mut self, slid: Slid) {
        if slid == Slid::Open {
            return;
        }
        let Some(sliders) = self.sliders.take() else {
            return;
        };
        if slid == Slid::Taken {
            self.own = Some(sliders.weights.clone());
            self.chosen.lens = LensPick::Own(sliders.weights);
        }
    }

    /// Name of the claims that hold, and what the world is like under them.
    fn claims(&self) -> (String, String) {
        let hidden = if self.chosen.hidden { ", hidden" } else { "" };
        match &self.chosen.lens {
            LensPick::Lens(lens) => {
                let it = &self.pack.lenses[*lens];
                (format!("{}{hidden}", it.name), it.text.clone())
            }
            LensPick::Drawn => (
                "one document's, hidden".to_owned(),
                words::shell::DRAWN_BY_LOT_YOU.to_owned(),
            ),
            LensPick::Own(weights) => {
                (format!("own weights{hidden}"), weights.in_words(&self.pack))
            }
        }
    }

    fn scenario(&self) -> &Scenario {
        &self.pack.scenarios[self.scenario]
    }

    /// Open seats, those for newcomers first.
    fn seats(&self) -> Vec<ActorId> {
        let scenario = self.scenario();
        let mut seats = scenario.suggested.clone();
        seats.extend(
            scenario
                .seats
                .iter()
                .filter(|it| !scenario.suggested.contains(it)),
        );
        seats
    }

    fn start(&self) -> Outcome {
        let Some(seat) = self.seats().get(self.pick.at).copied() else {
            return Outcome::done();
        };
        Outcome::wish(Wish::Effect(Effect::Game(GameErrand::New(NewGame {
            pack: self.pack.id.clone(),
            scenario: self.scenario,
            seat,
            hotseat: Vec::new(),
            lens: self.chosen.lens.clone(),
            hidden: self.chosen.hidden,
            level: self.chosen.level,
            seed: self.chosen.seed,
            pace: self.chosen.pace,
        }))))
    }

    fn parts(area: Rect) -> [Rect; 4] {
        let [head, body, options, foot] = area.layout(&Layout::vertical([
            Constraint::Length(2),
            Constraint::Fill(1),
            Constraint::Length(2),
            Constraint::Length(1),
        ]));
        [head, body, options, foot]
    }

    pub(super) fn panels(body: Rect) -> [Rect; 2] {
        body.layout(&Layout::horizontal([
            Constraint::Length(36),
            Constraint::Fill(1),
        ]))
    }

    fn seat_line(&self, theme: &Theme, seat: ActorId) -> Line<'static> {
        let actor = &self.pack.actors[seat];
        let brief = self.scenario().briefs.iter().find(|it| it.seat == seat);
        let difficulty = brief.map_or(2, |it| it.difficulty);
        Line::from(vec![
            Span::styled(
                format!(" {}", widgets::pad(&actor.name, 22)),
                theme.of(Token::Ink),
            ),
            Span::styled(difficulty_word(difficulty), theme.of(Token::Dim)),
        ])
    }

    fn draw_seat(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let Some(seat) = self.seats().get(self.pick.at).copied() else {
            return;
        };
        let actor = &self.pack.actors[seat];
        let inner = widgets::panel(theme, &actor.name, false, area, buf);
        let date = self.scenario().opens();
        let brief = self.scenario().briefs.iter().find(|it| it.seat == seat);
        let mut at = 0;
        if let Some(brief) = brief {
            let text = format!(
                "{}: {}",
                capital(difficulty_word(brief.difficulty)),
                brief.why
            );
            at = widgets::prose(&text, theme.of(Token::Accent), at, inner, buf) + 1;
        }
        at = widgets::prose(
            &format!("You speak for {}.", actor.office),
            theme.of(Token::Dim),
            at,
            inner,
            buf,
        ) + 1;
        at = widgets::prose(actor.aims(date), theme.of(Token::Ink), at, inner, buf) + 1;
        for (head, text) in [
            ("Fears", actor.fears(date)),
            ("At home", actor.politics(date)),
        ] {
            if !text.is_empty() {
                at = widgets::prose(
                    &format!("{head}: {text}"),
                    theme.of(Token::Dim),
                    at,
                    inner,
                    buf,
                ) + 1;
            }
        }
    }

    fn draw_options(&self, theme: &Theme, area: Rect, buf: &mut Buffer) {
        let (claims, text) = self.claims();
        let (level, words) = level_words(self.chosen.level);
        let rows = [
            ("Claims that hold:", claims.as_str(), text.as_str()),
            ("The computer plays:", level, words),
        ];
        for (at, (name, value, text)) in rows.into_iter().enumerate() {
            let taken = widgets::width(name) + widgets::width(value) + 5;
            let text = widgets::fit(text, usize::from(area.width).saturating_sub(taken));
            let line = Line::from(vec![
                Span::styled(format!(" {name} "), theme.of(Token::Dim)),
                Span::styled(value, theme.of(Token::Accent)),
                Span::styled(format!("  {text}"), theme.of(Token::Dim)),
            ]);
            widgets::put(&line, at, area, buf);
        }
    }
}

/// A remark where the region is an invented one.
fn invented(theme: &Theme, pack: &Pack) -> String {
    let mark = || format!(" {} an invented region", theme.glyph(Glyph::Dot));
    pack.fictional.then(mark).unwrap_or_default()
}

fn difficulty_word(difficulty: u8) -> &'static str {
    match difficulty {
        1 => "easier",
        2 => "medium",
        _ => "hard",
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map(|it| it.to_uppercase().chain(letters).collect())
        .unwrap_or_default()
}

const fn level_words(level: Level) -> (&'static str, &'static str) {
    match level {
        Level::Novice => ("novice", "follows its nose"),
        Level::Standard => ("standard", words::shell::WEIGHS_EVERY_MOVE_AND),
        Level::Expert => ("expert", words::shell::LOOKS_AHEAD_AND_SEARCHES),
    }
}

impl Layer for NewGameChoice {
    fn kind(&self) -> LayerKind {
        if self.sliders.is_some() {
            LayerKind::Weights
        } else {
            LayerKind::NewGame
        }
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        if let Some(sliders) = &self.sliders {
            sliders.draw(theme, &self.pack, area, buf);
            return;
        }
        let [head, body, options, foot] = Self::parts(area);
        let scenario = self.scenario();
        let title = Line::from(vec![
            Span::styled(format!(" {}", scenario.title), theme.of(Token::Focus)),
            Span::styled(
                format!(" {} {} months", theme.glyph(Glyph::Dot), scenario.months),
                theme.of(Token::Dim),
            ),
            Span::styled(invented(theme, &self.pack), theme.of(Token::Accent)),
        ]);
        widgets::put(&title, 0, head, buf);
        let text = widgets::fit(&scenario.summary, usize::from(head.width.saturating_sub(2)));
        widgets::put(
            &Line::styled(format!(" {text}"), theme.of(Token::Dim)),
            1,
            head,
            buf,
        );
        let [left, right] = Self::panels(body);
        let inner = widgets::panel(theme, words::shell::FOR_WHOM_DO_YOU, true, left, buf);
        let lines: Vec<Line> = self
            .seats()
            .into_iter()
            .map(|it| self.seat_line(theme, it))
            .collect();
        widgets::list(theme, &lines, self.pick, true, inner, buf);
        self.draw_seat(theme, right, buf);
        self.draw_options(theme, options, buf);
        keys(theme, self.kind(), "begin", "back", foot, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        if let Some(sliders) = &mut self.sliders {
            let slid = Nav::of(key).map_or(Slid::Open, |it| sliders.nav(it));
            self.slid(slid);
            return Outcome::done();
        }
        match Nav::of(key) {
            Some(Nav::Open) => return self.start(),
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(nav) => drop(self.pick.nav(nav, self.seats().len())),
            None => (),
        }
        Outcome::done()
    }

    fn run(&mut self, _: &Stage, command: &'static str) -> Outcome {
        match command {
            "scenario" => {
                return Outcome::Taken(vec![
                    Wish::Close,
                    Wish::Open(Box::new(ScenarioChoice::default())),
                ]);
            }
            "claims" => self.next_claims(),
            "weights" => {
                let weights = self.own.clone();
                let weights = weights.unwrap_or_else(|| Weights::full(&self.pack));
                self.sliders = Some(Sliders::at(weights));
            }
            "hide" => self.hide(),
            "level" => {
                self.chosen.level = match self.chosen.level {
                    Level::Novice => Level::Standard,
                    Level::Standard => Level::Expert,
                    Level::Expert => Level::Novice,
                }
            }
            _ => return Outcome::Passed,
        }
        Outcome::done()
    }

    fn covers(&self) -> bool {
        true
    }

    fn mouse(&mut self, _: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(sliders) = &mut self.sliders {
            sliders.mouse(mouse, area);
            return Outcome::done();
        }
        let [left, _] = Self::panels(Self::parts(area)[1]);
        let inner = Rect {
            y: left.y + 1,
            height: left.height.saturating_sub(2),
            ..left
        };
        let seats = self.seats().len();
        match mouse.kind {
            MouseKind::WheelUp => drop(self.pick.nav(Nav::Up, seats)),
            MouseKind::WheelDown => drop(self.pick.nav(Nav::Down, seats)),
            MouseKind::Press if mouse.x < left.right() => {
                match self.pick.hit(seats, inner, mouse.y) {
                    Some(at) if at == self.pick.at => return self.start(),
                    Some(at) => self.pick.at = at,
                    None => (),
                }
            }
            _ => (),
        }
        Outcome::done()
    }
}

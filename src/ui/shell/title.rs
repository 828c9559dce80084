use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Clear, Widget};

use crate::content::Pack;
use crate::ui::input::{Effect, SaveSeen};
use crate::ui::layer::{Message, Part};
use crate::ui::screens::{Outcome, Wish};
use crate::ui::shell::{Chosen, NewGameChoice, Options, SaveChoice, ScenarioChoice, keys, last};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Pick;
use crate::ui::{
    GameErrand, Key, Layer, LayerKind, Mouse, MouseKind, Nav, Session, Stage, Token, widgets,
};

/// The title screen.
#[derive(Debug, Default)]
pub struct Title {
    pick: Pick,
}

/// What the title screen offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Row {
    Continue,
    NewGame,
    Scenarios,
    Saves,
    Class,
    Learn,
    Settings,
    Quit,
}

fn rows(stage: &Stage) -> Vec<Row> {
    let mut rows = Vec::new();
    let saved = stage.may.open && !stage.saves.is_empty();
    if saved {
        rows.push(Row::Continue);
    }
    if stage.may.open && stage.packs.iter().any(|it| !it.scenarios.is_empty()) {
        rows.extend([Row::NewGame, Row::Scenarios]);
    }
    if saved {
        rows.push(Row::Saves);
    }
    if stage.may.open && stage.may.leave {
        rows.push(Row::Class);
    }
    rows.extend([Row::Learn, Row::Settings]);
    if stage.may.leave {
        rows.push(Row::Quit);
    }
    rows
}

fn words(row: Row, saves: &[SaveSeen]) -> (&'static str, String) {
    match row {
        Row::Continue => (
            "Continue",
            saves.first().map(SaveSeen::line).unwrap_or_default(),
        ),
        Row::NewGame => ("New game", words::shell::CHOOSE_WHOM_YOU_SPEAK.to_owned()),
        Row::Scenarios => ("Scenarios", words::shell::WHERE_AND_WHEN_TO.to_owned()),
        Row::Saves => ("Saved games", format!("{} kept", saves.len())),
        Row::Class => ("Run a class", words::shell::CLASS_AT_ONE_TABLE.to_owned()),
        Row::Learn => (
            "What this is",
            words::shell::WHO_WROTE_DOCUMENTS_AND.to_owned(),
        ),
        Row::Settings => ("Settings", words::shell::WHAT_SETTINGS_HOLD.to_owned()),
        Row::Quit => ("Quit", String::new()),
    }
}

impl Title {
    fn choose(&self, stage: &Stage) -> Outcome {
        let Some(row) = rows(stage).get(self.pick.at).copied() else {
            return Outcome::done();
        };
        match row {
            Row::Continue => match stage.saves.first() {
                Some(save) => Outcome::wish(Wish::Effect(Effect::Game(GameErrand::Load(
                    save.file.clone(),
                )))),
                None => Outcome::done(),
            },
            Row::NewGame => match NewGameChoice::of(stage.packs, Chosen::default()) {
                Some(layer) => Outcome::wish(Wish::Open(Box::new(layer))),
                None => Outcome::done(),
            },
            Row::Scenarios => Outcome::wish(Wish::Open(Box::new(ScenarioChoice::default()))),
            Row::Saves => Outcome::wish(Wish::Open(Box::new(SaveChoice::default()))),
            Row::Class => Outcome::wish(Wish::Effect(Effect::Session(Session::Class))),
            Row::Learn => match stage.packs.first() {
                Some(pack) => Outcome::wish(Wish::Open(Box::new(learn(pack)))),
                None => Outcome::done(),
            },
            Row::Settings => Outcome::wish(Wish::Open(Box::new(Options::default()))),
            Row::Quit => Outcome::wish(Wish::Effect(Effect::Session(Session::Leave))),
        }
    }

    /// Where the menu stands: low at the left where the region is drawn behind it, else in the middle.
    fn menu(area: Rect, rows: usize) -> Rect {
        let rows = rows as u16;
        if roomy(area) {
            let y = area.bottom() - rows - 3;
            return Rect {
                x: area.x + 7,
                y,
                width: 64,
                height: rows,
            };
        }
        let place = widgets::middle((64, rows + 9), area);
        let top = (place.y + 7).min(area.bottom());
        Rect {
            y: top,
            height: rows.min(area.bottom() - top),
            ..place
        }
    }
}

/// Whether the region fits behind the menu.
const fn roomy(area: Rect) -> bool {
    100 <= area.width && 28 <= area.height
}

/// The region's coasts, faint, where there is room for them around the menu.
fn backdrop(stage: &Stage, area: Rect, menu: Rect, buf: &mut Buffer) {
    let Some(pack) = stage.packs.iter().find(|it| !it.outline.coast.is_empty()) else {
        return;
    };
    if !roomy(area) {
        return;
    }
    let ground = Rect {
        height: area.height - 2,
        ..area
    };
    widgets::Projection::fit(&[], pack.outline.window, ground).coast(
        stage.theme,
        &pack.outline,
        buf,
    );
    let block = Rect {
        x: menu.x - 3,
        y: menu.y.saturating_sub(7),
        width: menu.width + 6,
        height: (menu.height + 8).min(ground.bottom() - menu.y.saturating_sub(7)),
    };
    Clear.render(block, buf);
    buf.set_style(block, stage.theme.paper());
}

/// What this game is: the page that a person reads before trusting it.
pub fn learn(pack: &Pack) -> Message {
    let mut parts = vec![
        Part::Text(pack.summary.clone()),
        Part::Gap,
        Part::Text(words::shell::you_speak_for_one(&if pack.fictional {
            words::shell::DOCUMENT_MAKES_AS_INVENTED
        } else {
            words::shell::PUBLISHED_DOCUMENT_MAKES
        })),
        Part::Gap,
        Part::Text(words::shell::IT_IS_MODEL_FOR.to_owned()),
        Part::Gap,
        Part::Head("Whose claims".to_owned()),
    ];
    for document in &pack.documents {
        parts.push(Part::Gap);
        parts.push(Part::Text(format!(
            "{}. {}, {}.",
            document.title, document.publisher, document.date
        )));
        parts.push(Part::Note(format!("Argues: {}", document.argues)));
        parts.push(Part::Note(format!(
            "Leaves aside: {}",
            document.leaves_aside
        )));
        parts.push(Part::Note(words::shell::its_adviser_in_game(
            &document.adviser,
        )));
    }
    if !pack.left_out.is_empty() {
        parts.extend([
            Part::Gap,
            Part::Head(words::shell::WHAT_MODEL_LEAVES_OUT.to_owned()),
            Part::Gap,
        ]);
        parts.extend(pack.left_out.iter().map(|it| Part::Text(it.clone())));
    }
    Message::page("What this is", LayerKind::Learn, parts)
}

impl Layer for Title {
    fn kind(&self) -> LayerKind {
        LayerKind::Title
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let rows = rows(stage);
        let menu = Self::menu(area, rows.len());
        backdrop(stage, area, menu, buf);
        let above = menu.y.saturating_sub(area.y).min(6);
        let head = Rect {
            y: menu.y - above,
            height: above,
            ..menu
        };
        widgets::put(
            &Line::styled("O F F R A M P", theme.of(Token::Focus)),
            0,
            head,
            buf,
        );
        let rule = theme.glyph(Glyph::Across).repeat(usize::from(head.width));
        widgets::put(&Line::styled(rule, theme.of(Token::Faint)), 1, head, buf);
        let text = words::shell::REGION_AFTER_WAR_YOU;
        let room = Rect {
            height: above.saturating_sub(1),
            ..head
        };
        widgets::prose(text, theme.of(Token::Dim), 2, room, buf);
        let lines: Vec<Line> = rows
            .iter()
            .map(|row| {
                let (name, note) = words(*row, stage.saves);
                Line::from(vec![
                    Span::styled(format!(" {}", widgets::pad(name, 16)), theme.of(Token::Ink)),
                    Span::styled(
                        widgets::fit(&note, usize::from(menu.width.saturating_sub(18))),
                        theme.of(Token::Dim),
                    ),
                ])
            })
            .collect();
        widgets::list(theme, &lines, self.pick, true, menu, buf);
        keys(theme, self.kind(), "open", "", last(area), buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let length = rows(stage).len();
        self.pick.clamp(length);
        match Nav::of(key) {
            Some(Nav::Open) => self.choose(stage),
            Some(nav) => {
                self.pick.nav(nav, length);
                Outcome::done()
            }
            None => Outcome::done(),
        }
    }

    fn run(&mut self, stage: &Stage, command: &'static str) -> Outcome {
        match command {
            "quit" if stage.may.leave => {
                Outcome::wish(Wish::Effect(Effect::Session(Session::Leave)))
            }
            _ => Outcome::Passed,
        }
    }

    fn covers(&self) -> bool {
        true
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let rows = rows(stage);
        if mouse.kind == MouseKind::Press
            && let Some(at) = self
                .pick
                .hit(rows.len(), Self::menu(area, rows.len()), mouse.y)
        {
            self.pick.at = at;
            return self.choose(stage);
        }
        Outcome::done()
    }
}

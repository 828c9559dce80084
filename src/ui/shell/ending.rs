use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::game::LensPick;
use crate::ui::layer::{Choice, LayerKind, Message, Part, Picker};
use crate::ui::screens::record::RESUME;
use crate::ui::screens::{Ctx, Outcome, ScreenId, Wish};
use crate::ui::shell::{Chosen, NewGameChoice};
use crate::ui::{Key, Layer, Mouse, Stage};
use crate::words::{self, Passage};

/// How the game ended, as a page of prose, and the ways on from there.
#[derive(Debug)]
pub struct Ending {
    page: Message,
}

/// The page on how the game ended: its peoples, its story, the reckoning, the seats. Nothing before the last month is over.
pub fn ending(game: &Ctx) -> Option<Ending> {
    let outcome = game.view.outcome.as_deref()?;
    let label = &game.pack.endings[outcome.ending].label;
    let mut parts = Vec::new();
    for (at, passage) in words::story(game.pack, game.view).into_iter().enumerate() {
        match passage {
            Passage::Head(text) if at == 0 => parts.extend([Part::Head(text), Part::Gap]),
            Passage::Head(text) => parts.extend([Part::Gap, Part::Head(text), Part::Gap]),
            Passage::Text(text) => parts.push(Part::Text(text)),
            Passage::Row(name, value, remark) => parts.push(Part::Row(name, value, remark)),
            Passage::Note(text) => parts.push(Part::Note(text)),
        }
    }
    let mut page = Message::page(format!("The end: {label}"), LayerKind::Ending, parts);
    if game.may.open {
        words::shell::WAYS_ON_FROM_ENDING.clone_into(&mut page.keys);
    }
    Some(Ending { page })
}

/// Months that can be played again, those worth it first named.
fn months(game: &Ctx) -> Vec<Choice> {
    let worth = words::resumes(game.pack, game.view);
    let last = game.view.months(game.pack);
    (2..=last)
        .map(|month| {
            let why = worth.iter().find(|it| it.month == month);
            let date = words::date(game.pack, game.view, month);
            let mut detail = vec![words::shell::back_to_month(&month, &date)];
            detail.extend(why.map(|it| words::capital(&it.why) + "."));
            Choice {
                id: (month - 1).to_string(),
                name: format!("Month {month}: {date}"),
                group: String::new(),
                detail,
                bar: None,
            }
        })
        .collect()
}

impl Ending {
    fn again(game: &Ctx, stage: &Stage, lens: LensPick) -> Outcome {
        let scenario = &game.pack.scenarios[game.view.public.scenario];
        let chosen = Chosen {
            scenario: Some(scenario.id.clone()),
            lens,
            ..Chosen::default()
        };
        match NewGameChoice::of(stage.packs, chosen) {
            Some(layer) => Outcome::wish(Wish::Open(Box::new(layer))),
            None => Outcome::done(),
        }
    }
}

impl Layer for Ending {
    fn kind(&self) -> LayerKind {
        LayerKind::Ending
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        self.page.draw(stage, area, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        self.page.key(stage, key)
    }

    fn run(&mut self, stage: &Stage, command: &'static str) -> Outcome {
        let Some(game) = stage.game.filter(|_| stage.may.open) else {
            return Outcome::Passed;
        };
        match command {
            "back to a month" => {
                let mut picker = Picker::of(
                    words::shell::WHICH_MONTH_AGAIN,
                    months(&game),
                    ScreenId::Record,
                    RESUME,
                );
                if let Some(first) = words::resumes(game.pack, game.view).first() {
                    picker = picker.at(&(first.month - 1).to_string());
                }
                Outcome::wish(Wish::Open(Box::new(picker)))
            }
            "another seat" => {
                let lens = game
                    .view
                    .public
                    .lens
                    .map_or(LensPick::Drawn, LensPick::Lens);
                Self::again(&game, stage, lens)
            }
            "another document" => {
                let now = game.view.public.lens;
                let mut documents = game.pack.document_lenses();
                let next = documents.find(|it| Some(*it) != now);
                Self::again(&game, stage, next.map_or(LensPick::Drawn, LensPick::Lens))
            }
            _ => Outcome::Passed,
        }
    }

    fn covers(&self) -> bool {
        true
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        self.page.mouse(stage, mouse, area)
    }
}

//! The advisers: what each recommends this month under its own document's claims, why, and what the others say of it.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use std::sync::Arc;

use crate::ai::Counsel;
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::{Job, JobOut, Key, Layer, LayerKind, Mouse, Nav, Stage, Token, widgets};
use crate::world::Act;

/// Columns for an adviser's name.
const NAME: usize = 14;

/// What the advisers say.
#[derive(Debug, Default)]
pub struct Advisers {
    counsel: Vec<Counsel>,
    /// They have spoken.
    heard: bool,
    pair: Pair,
}

impl Advisers {
    fn rows(&self, stage: &Stage) -> Vec<Row> {
        let Some(game) = stage.game else {
            return Vec::new();
        };
        let theme = stage.theme;
        let row = |it: &Counsel| {
            let filed = it.order.is_some_and(|it| game.view.own.filed.contains(&it));
            let name = words::adviser(game.pack, it.document);
            let what = words::recommends(game.pack, game.view, it);
            let worth = it
                .order
                .map_or_else(String::new, |_| words::signed(it.worth, 1));
            let token = if filed { Token::Accent } else { Token::Ink };
            Row {
                lead: Span::styled(widgets::pad(name, NAME), theme.of(Token::Title)),
                text: what,
                style: theme.of(token),
                tail: vec![Span::styled(format!("{worth:>5}"), theme.change(it.worth))],
            }
        };
        self.counsel.iter().map(row).collect()
    }

    fn detail(&self, game: &Ctx) -> Vec<Part> {
        if !self.heard {
            return vec![Part::Text(words::layers::ADVISERS_ARE_ASKED.to_owned())];
        }
        let Some(it) = self.counsel.get(self.pair.pick.at) else {
            return vec![Part::Text(words::layers::YOU_SPEAK_FOR_NOBODY.to_owned())];
        };
        let (pack, view) = (game.pack, game.view);
        let document = &pack.documents[it.document];
        let mut parts = vec![
            Part::Head(words::recommends(pack, view, it)),
            Part::Text(words::promised(it)),
        ];
        for reason in &it.reasons {
            parts.push(Part::Text(words::reason(pack, it.document, reason)));
        }
        if let Some(doubt) = &it.doubt {
            parts.push(Part::Text(format!(
                "Against it: {}",
                words::reason(pack, it.document, doubt)
            )));
        }
        parts.push(Part::Gap);
        for text in words::others(pack, &self.counsel, self.pair.pick.at) {
            parts.push(Part::Text(text));
        }
        parts.push(Part::Note(words::agreement(pack, view, &self.counsel)));
        let asked = view
            .own
            .forecasts
            .iter()
            .filter(|it| it.asked == view.playing());
        let said: Vec<Part> = asked
            .map(|question| {
                let said = question.question.advisers.get(it.document).copied();
                Part::Row(
                    words::outlook(pack, question.question.what),
                    words::percent(said),
                    String::new(),
                )
            })
            .collect();
        if !said.is_empty() {
            parts.extend([Part::Gap, Part::Head("Its forecasts".to_owned())]);
            parts.extend(said);
        }
        parts.extend([
            Part::Gap,
            Part::Note(format!("{}: {}", document.title, document.argues)),
        ]);
        parts
    }

    fn follow(&self) -> Outcome {
        match self.counsel.get(self.pair.pick.at).and_then(|it| it.order) {
            Some(order) => Outcome::wish(Wish::Submit(Act::File(order))),
            None => Outcome::done(),
        }
    }
}

impl Layer for Advisers {
    fn kind(&self) -> LayerKind {
        LayerKind::Advisers
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let shown = Shown {
            title: words::layers::ADVISERS_EACH_BY_ITS,
            rows: &self.rows(stage),
            detail: &self.detail(&game),
            keys: &[("Enter", "file it"), ("w", "why")],
        };
        self.pair.draw(stage.theme, &shown, area, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open) => return self.follow(),
            Some(nav) => drop(self.pair.nav(nav, self.counsel.len())),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None if key == Key::Char('w') => {
                let order = self.counsel.get(self.pair.pick.at).and_then(|it| it.order);
                if let Some(crate::world::Order::Move { what, target }) = order {
                    return Outcome::wish(Wish::Why(crate::words::Subject::Move(what, target)));
                }
            }
            None => (),
        }
        let _ = stage;
        Outcome::done()
    }

    fn opening(&self, stage: &Stage) -> Option<Job> {
        let view = Arc::clone(stage.game?.view);
        Some(Job::Counsel { view })
    }

    fn job(&mut self, _: &Stage, out: &JobOut) -> Outcome {
        self.heard = true;
        if let JobOut::Counsel(counsel) = out {
            self.counsel.clone_from(counsel);
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        self.pair.mouse(mouse, &self.rows(stage), area);
        Outcome::done()
    }
}

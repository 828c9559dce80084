//! Looking back: the decisions that mattered most and the moments that turned, each to be played on from.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::futures::{Moment, Retrospect, Turning, moments};
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::record::back_to;
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Glyph;
use crate::ui::{Job, JobOut, Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::words::turning as said;

/// Decisions told.
const MOST: usize = 5;

/// What looking back found.
#[derive(Debug)]
pub struct LookBack {
    past: Arc<Retrospect>,
    turning: Option<Vec<Turning>>,
    moments: Vec<Moment>,
    over: bool,
    pair: Pair,
}

impl LookBack {
    /// Looks back on a game's months.
    pub fn of(ctx: &Ctx, past: Arc<Retrospect>) -> Self {
        Self {
            turning: (past.decisions() == 0).then(Vec::new),
            past,
            moments: moments(ctx.view),
            over: ctx.view.outcome.is_some(),
            pair: Pair::default(),
        }
    }

    fn told(&self) -> &[Turning] {
        let all = self.turning.as_deref().unwrap_or_default();
        &all[..all.len().min(MOST)]
    }

    fn count(&self) -> usize {
        self.told().len() + self.moments.len()
    }

    /// The month that the row under the cursor is about.
    fn month(&self) -> Option<u8> {
        let at = self.pair.pick.at;
        let told = self.told();
        told.get(at)
            .map(|it| it.month)
            .or_else(|| self.moments.get(at - told.len()).map(|it| it.month))
    }

    fn open(&self, stage: &Stage) -> Outcome {
        match self.month() {
            Some(month) if stage.may.open => Outcome::Taken(vec![
                Wish::Close,
                Wish::Confirm(back_to(month.saturating_sub(1))),
            ]),
            _ => Outcome::done(),
        }
    }

    fn rows(&self, stage: &Stage, game: &Ctx) -> Vec<Row> {
        let (pack, view, theme) = (game.pack, game.view, stage.theme);
        let row = |glyph: Glyph, token: Token, text: String| Row {
            lead: Span::styled(format!("{} ", theme.glyph(glyph)), theme.of(token)),
            text,
            style: theme.of(Token::Ink),
            tail: Vec::new(),
        };
        let turned = self.told().iter().map(|it| {
            let (glyph, token) = if it.gain.mean < 0.0 {
                (Glyph::Fall, Token::Harms)
            } else {
                (Glyph::Rise, Token::Serves)
            };
            row(glyph, token, said::line(pack, view, it))
        });
        let struck = self.moments.iter().map(|it| {
            let text = said::moment(pack, view, it);
            row(Glyph::Bullet, Token::People, text)
        });
        turned.chain(struck).collect()
    }

    fn detail(&self, ctx: &Ctx) -> Vec<Part> {
        let (pack, view) = (ctx.pack, ctx.view);
        let mut parts = Vec::new();
        let at = self.pair.pick.at;
        let told = self.told();
        if let Some(it) = told.get(at) {
            parts.push(Part::Head(said::deed(pack, view, &it.deed)));
            parts.push(Part::Text(said::gain(it)));
            parts.extend(said::ended(pack, it).into_iter().map(Part::Text));
        } else if let Some(it) = at
            .checked_sub(told.len())
            .and_then(|it| self.moments.get(it))
        {
            parts.push(Part::Text(said::moment(pack, view, it)));
        }
        parts.push(Part::Gap);
        match &self.turning {
            None => parts.push(Part::Note(said::LOOKING_BACK.to_owned())),
            Some(all) if all.is_empty() => parts.push(Part::Note(said::NO_DECISIONS.to_owned())),
            Some(_) => parts.push(Part::Note(said::HOW_IT_IS_FOUND.to_owned())),
        }
        if self.moments.is_empty() {
            parts.push(Part::Note(said::NO_MOMENTS.to_owned()));
        }
        if !self.over {
            parts.push(Part::Note(said::ON_THE_WAY.to_owned()));
        }
        parts
    }
}

impl Layer for LookBack {
    fn kind(&self) -> LayerKind {
        LayerKind::LookBack
    }

    fn opening(&self, _: &Stage) -> Option<Job> {
        let past = Arc::clone(&self.past);
        self.turning.is_none().then_some(Job::Turning { past })
    }

    fn job(&mut self, _: &Stage, out: &JobOut) -> Outcome {
        if let JobOut::Turning(found) = out {
            self.turning = Some(found.clone());
        }
        Outcome::done()
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let theme = stage.theme;
        let rows = self.rows(stage, &game);
        let shown = Shown {
            title: said::WHAT_MATTERED,
            rows: &rows,
            detail: &self.detail(&game),
            keys: &[("Enter", said::PLAY_ON_FROM_HERE)],
        };
        self.pair.draw(theme, &shown, area, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Back) => return Outcome::wish(Wish::Close),
            Some(Nav::Open) => return self.open(stage),
            Some(nav) => drop(self.pair.nav(nav, self.count())),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(game) = stage.game {
            let rows = self.rows(stage, &game);
            self.pair.mouse(mouse, &rows, area);
        }
        Outcome::done()
    }
}

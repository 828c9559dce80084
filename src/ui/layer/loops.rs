//! Loops through a gauge: what comes back to it, reinforced or balanced, and which documents each loop needs.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::content::{GaugeId, Pack};
use crate::rules::{self, Loop};
use crate::ui::layer::Part;
use crate::ui::layer::pair::{Pair, Row, Shown};
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Glyph;
use crate::ui::{Key, Layer, LayerKind, Mouse, Nav, Stage, Token};
use crate::words::loops as said;

/// Loops listed at most.
const MOST: usize = 40;

/// The loops through one gauge.
#[derive(Debug)]
pub struct Loops {
    gauge: GaugeId,
    found: Vec<Loop>,
    pair: Pair,
}

impl Loops {
    /// Loops through a gauge as the seat sees the region, under the lens it believes in.
    pub fn of(ctx: &Ctx, gauge: GaugeId) -> Self {
        let view = ctx.view;
        let levels = ctx.pack.gauges.ids().map(|it| view.guess(it)).collect();
        let map = view.public.doctrines.lens(ctx.advice.belief);
        let references = &view.public.references;
        let found = rules::loops(ctx.pack, map, &levels, references, gauge, MOST);
        Self {
            gauge,
            found,
            pair: Pair::default(),
        }
    }
}

impl Loops {
    fn rows(&self, stage: &Stage, pack: &Pack) -> Vec<Row> {
        let theme = stage.theme;
        let row = |it: &Loop| {
            let (glyph, token) = if it.gain > 0.0 {
                (Glyph::Rise, Token::Accent)
            } else {
                (Glyph::Open, Token::Dim)
            };
            let lead = format!("{} {:+.2} ", theme.glyph(glyph), it.gain);
            Row {
                lead: Span::styled(lead, theme.of(token)),
                text: said::short(pack, it),
                style: theme.of(Token::Ink),
                tail: Vec::new(),
            }
        };
        self.found.iter().map(row).collect()
    }
}

impl Layer for Loops {
    fn kind(&self) -> LayerKind {
        LayerKind::Loops
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = stage.game else { return };
        let (pack, theme) = (game.pack, stage.theme);
        let rows = self.rows(stage, pack);
        let mut detail = Vec::new();
        match self.found.get(self.pair.pick.at) {
            Some(it) => {
                detail.push(Part::Head(said::kind(it).to_owned()));
                detail.push(Part::Text(said::gain(pack, it)));
                detail.extend(said::steps(pack, it).into_iter().map(Part::Note));
                detail.push(Part::Text(said::needs(pack, it)));
                detail.push(Part::Gap);
                detail.push(Part::Note(said::WHAT_GAIN_IS.to_owned()));
            }
            None => detail.push(Part::Text(said::NO_LOOP.to_owned())),
        }
        let title = format!(
            "Loops {} {}",
            theme.glyph(Glyph::Dot),
            pack.gauges[self.gauge].short
        );
        let shown = Shown {
            title: &title,
            rows: &rows,
            detail: &detail,
            keys: &[],
        };
        self.pair.draw(theme, &shown, area, buf);
    }

    fn key(&mut self, _: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Back | Nav::Open) => return Outcome::wish(Wish::Close),
            Some(nav) => drop(self.pair.nav(nav, self.found.len())),
            None if key == Key::Char('q') => return Outcome::wish(Wish::Close),
            None => (),
        }
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        if let Some(game) = stage.game {
            let rows = self.rows(stage, game.pack);
            self.pair.mouse(mouse, &rows, area);
        }
        Outcome::done()
    }
}

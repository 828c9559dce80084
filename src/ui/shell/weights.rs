//! Own weights as sliders: how much each document's claims count in a new game's world.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::content::{Pack, Weights, share};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Pick;
use crate::ui::{LayerKind, Mouse, MouseKind, Nav, Theme, Token, widgets};

/// One press changes a weight by so many hundredths.
const STEP: u8 = 10;
/// Cells of a slider.
const CELLS: u16 = 20;
/// Column of a slider's first cell, from the list's left edge.
const LEFT: u16 = 17;

/// What became of a key or a click.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slid {
    /// The sliders stay.
    Open,
    /// These weights are taken.
    Taken,
    /// Nothing is taken.
    Dropped,
}

/// The sliders: one a document, the designers' structure last.
#[derive(Debug)]
pub struct Sliders {
    /// As they stand.
    pub weights: Weights,
    pick: Pick,
    mute: bool,
}

impl Sliders {
    /// Sliders at these weights.
    pub fn at(weights: Weights) -> Self {
        Self {
            weights,
            pick: Pick::default(),
            mute: false,
        }
    }

    fn length(&self) -> usize {
        self.weights.documents.len() + 1
    }

    fn weight(&mut self) -> &mut u8 {
        let at = self.pick.at;
        let Weights {
            documents,
            designer,
        } = &mut self.weights;
        documents.values_mut().get_mut(at).unwrap_or(designer)
    }

    /// Moves the cursor or a slider.
    pub fn nav(&mut self, nav: Nav) -> Slid {
        self.mute = false;
        match nav {
            Nav::Left => *self.weight() = self.weight().saturating_sub(STEP),
            Nav::Right => *self.weight() = (*self.weight() + STEP).min(100),
            Nav::Back => return Slid::Dropped,
            Nav::Open if self.weights.mute() => self.mute = true,
            Nav::Open => return Slid::Taken,
            nav => drop(self.pick.nav(nav, self.length())),
        }
        Slid::Open
    }

    /// A click sets the slider under it; the wheel moves the one under the cursor.
    pub fn mouse(&mut self, mouse: Mouse, area: Rect) {
        match mouse.kind {
            MouseKind::WheelUp => drop(self.nav(Nav::Right)),
            MouseKind::WheelDown => drop(self.nav(Nav::Left)),
            MouseKind::Press => {
                let list = self.parts(widgets::inside(area))[0];
                let Some(at) = self.pick.hit(self.length(), list, mouse.y) else {
                    return;
                };
                self.pick.at = at;
                self.mute = false;
                let first = list.x + LEFT;
                if (first.saturating_sub(1)..=first + CELLS).contains(&mouse.x) {
                    let cell = (mouse.x + 1).saturating_sub(first).min(CELLS);
                    *self.weight() = ((cell * 100 / CELLS) as u8).next_multiple_of(STEP);
                }
            }
            _ => (),
        }
    }

    fn parts(&self, inner: Rect) -> [Rect; 3] {
        inner.layout(&Layout::vertical([
            Constraint::Length(self.length() as u16 + 1),
            Constraint::Fill(1),
            Constraint::Length(1),
        ]))
    }

    /// Draws them over the whole area.
    pub fn draw(&self, theme: &Theme, pack: &Pack, area: Rect, buf: &mut Buffer) {
        let title = words::shell::OWN_WEIGHTS_WHOSE_CLAIMS;
        let inner = widgets::panel(theme, title, true, area, buf);
        let [list, about, foot] = self.parts(inner);
        let lines: Vec<Line> = (0..self.length())
            .map(|at| self.line(theme, pack, at, usize::from(inner.width)))
            .collect();
        widgets::list(theme, &lines, self.pick, true, list, buf);
        self.about(theme, pack, about, buf);
        super::keys_of(
            theme,
            LayerKind::Weights,
            &[("Left Right", "change"), ("Enter", "take them")],
            "back",
            foot,
            buf,
        );
    }

    fn line(&self, theme: &Theme, pack: &Pack, at: usize, columns: usize) -> Line<'static> {
        let (name, source, weight) = match pack
            .documents
            .values()
            .get(at)
            .zip(self.weights.documents.values().get(at))
        {
            Some((it, weight)) => (
                it.adviser.clone(),
                format!("{}, {}", it.title, it.date),
                *weight,
            ),
            None => (
                "Designers".to_owned(),
                words::shell::WHAT_NO_DOCUMENT_SAYS.to_owned(),
                self.weights.designer,
            ),
        };
        let full = usize::from(CELLS) * usize::from(weight) / 100;
        let room = columns.saturating_sub(usize::from(LEFT + CELLS) + 8);
        Line::from(vec![
            Span::styled(
                widgets::pad(&name, usize::from(LEFT) - 1),
                theme.of(Token::Ink),
            ),
            Span::styled(
                theme.glyph(Glyph::Full).repeat(full),
                theme.of(Token::Accent),
            ),
            Span::styled(
                theme.glyph(Glyph::Axis).repeat(usize::from(CELLS) - full),
                theme.of(Token::Faint),
            ),
            Span::styled(format!(" {:4}  ", share(weight)), theme.of(Token::Ink)),
            Span::styled(widgets::fit(&source, room), theme.of(Token::Dim)),
        ])
    }

    /// What the document under the cursor argues, and what weights mean.
    fn about(&self, theme: &Theme, pack: &Pack, area: Rect, buf: &mut Buffer) {
        let (ink, dim) = (theme.of(Token::Ink), theme.of(Token::Dim));
        let mut at = 0;
        if let Some(it) = pack.documents.values().get(self.pick.at) {
            let head = format!("{}. {}.", it.title, it.publisher);
            at = widgets::prose(&head, theme.of(Token::Title), at, area, buf);
            at = widgets::prose(&it.argues, ink, at, area, buf);
        } else {
            let text = words::shell::LINKS_AND_EFFECTS_THAT;
            at = widgets::prose(text, ink, at, area, buf);
        }
        let note = words::shell::ONLY_HOW_WEIGHTS_COMPARE;
        at = widgets::prose(note, dim, at + 1, area, buf);
        if self.mute {
            let text = words::shell::GIVE_AT_LEAST_ONE;
            widgets::prose(text, theme.of(Token::Warning), at + 1, area, buf);
        } else if let Some(it) = pack.documents.values().get(self.pick.at) {
            widgets::prose(&it.leaves_aside, dim, at + 1, area, buf);
        }
    }
}

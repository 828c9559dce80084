use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::content::LensId;
use crate::ui::screens::{Ctx, Outcome, Wish};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, Token, widgets};

/// Choosing whose claims one believes in: previews, leanings and advice follow at once.
#[derive(Debug)]
pub struct LensChoice {
    pick: Pick,
}

impl LensChoice {
    /// With the cursor on the lens believed in.
    pub const fn at(lens: LensId) -> Self {
        Self {
            pick: Pick { at: lens.at() },
        }
    }
}

/// Columns and rows of the card for so many lenses.
const fn size(lenses: usize) -> (u16, u16) {
    (90, lenses as u16 + 14)
}

/// A lens each: whether it is believed in, its name, its document.
fn items(game: &Ctx, theme: &Theme, columns: usize) -> Vec<Vec<Line<'static>>> {
    let count = usize::from(game.view.public.doctrines.lenses);
    let lenses = || game.pack.lenses.iter().take(count);
    let names = widgets::fitting(lenses().map(|it| it.name.as_str()), columns / 2);
    lenses()
        .enumerate()
        .map(|(at, lens)| {
            let held = if at == game.advice.belief.at() {
                Glyph::Done
            } else {
                Glyph::Open
            };
            let document = lens
                .document
                .map_or("", |it| game.pack.documents[it].title.as_str());
            widgets::spread(&[
                widgets::cell(theme.glyph(held), theme.of(Token::Accent), 2),
                widgets::cell(lens.name.as_str(), theme.of(Token::Ink), names),
                widgets::cell(
                    document,
                    theme.of(Token::Dim),
                    columns.saturating_sub(names + 2),
                ),
            ])
        })
        .collect()
}

impl Layer for LensChoice {
    fn kind(&self) -> LayerKind {
        LayerKind::Lens
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let Some(game) = &stage.game else { return };
        let theme = stage.theme;
        let lenses = &game.pack.lenses.values()[..usize::from(game.view.public.doctrines.lenses)];
        let inner = widgets::card(
            theme,
            words::shell::WHOSE_CLAIMS_DO_YOU,
            size(lenses.len()),
            area,
            buf,
        );
        let items = items(game, theme, usize::from(inner.width));
        let rows: usize = items.iter().map(Vec::len).sum();
        let list = Rect {
            height: inner.height.min(rows as u16),
            ..inner
        };
        widgets::items(theme, &items, self.pick, true, list, buf);
        let Some(lens) = lenses.get(self.pick.at) else {
            return;
        };
        let at = widgets::prose(
            &lens.text,
            theme.of(Token::Ink),
            rows + 1,
            Rect {
                height: inner.height.saturating_sub(1),
                ..inner
            },
            buf,
        );
        let note =
            words::shell::this_changes_what_you(&crate::words::world_follows(game.pack, game.view));
        let room = Rect {
            height: inner.height.saturating_sub(1),
            ..inner
        };
        widgets::prose(&note, theme.of(Token::Dim), at + 1, room, buf);
        super::keys(
            theme,
            self.kind(),
            "believe",
            "close",
            super::last(inner),
            buf,
        );
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let length = stage
            .game
            .map_or(0, |it| usize::from(it.view.public.doctrines.lenses));
        match Nav::of(key) {
            Some(Nav::Open) => {
                Outcome::Taken(vec![Wish::Close, Wish::Believe(LensId::of(self.pick.at))])
            }
            Some(Nav::Back) => Outcome::wish(Wish::Close),
            Some(nav) => {
                self.pick.nav(nav, length);
                Outcome::done()
            }
            None if key == Key::Char('q') => Outcome::wish(Wish::Close),
            None => Outcome::done(),
        }
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let length = stage
            .game
            .map_or(0, |it| usize::from(it.view.public.doctrines.lenses));
        let place = widgets::middle(size(length), area);
        if mouse.kind != MouseKind::Press {
            return Outcome::done();
        }
        if !place.contains((mouse.x, mouse.y).into()) {
            return Outcome::wish(Wish::Close);
        }
        let list = widgets::inside(place);
        let items = stage.game.map_or_else(Vec::new, |game| {
            items(&game, stage.theme, usize::from(list.width))
        });
        match widgets::item_at(&items, self.pick, list, mouse.y) {
            Some(at) if at == self.pick.at => {
                Outcome::Taken(vec![Wish::Close, Wish::Believe(LensId::of(at))])
            }
            Some(at) => {
                self.pick.at = at;
                Outcome::done()
            }
            None => Outcome::done(),
        }
    }
}

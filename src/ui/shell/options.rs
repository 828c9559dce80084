use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::screens::{Outcome, Wish};
use crate::ui::theme::{Depth, Mode};
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Settings, Stage, Token, widgets};

/// Choosing the settings; each choice takes effect at once.
#[derive(Debug, Default)]
pub struct Options {
    pick: Pick,
}

const SIZE: (u16, u16) = (78, 14);

fn rows(settings: &Settings) -> [(&'static str, &'static str, &'static str); 5] {
    let yes = |it: bool| if it { "yes" } else { "no" };
    let mode = match settings.shown_mode() {
        Mode::Dark => "light on dark",
        Mode::Light => "dark on light",
    };
    let depth = match settings.shown_depth() {
        Depth::True => "all",
        Depth::Indexed => "256",
        Depth::Sixteen => "16",
        Depth::Mono => "none",
    };
    [
        ("Theme", mode, ""),
        ("Colours", depth, words::shell::FEWER_FOR_OLDER_TERMINALS),
        (
            "Plain characters",
            yes(settings.ascii),
            words::shell::ASCII_LINES_AND_SIGNS,
        ),
        (
            "Less motion",
            yes(settings.reduced_motion),
            words::shell::NOTHING_MOVES_BY_ITSELF,
        ),
        (
            "Coach",
            yes(settings.coach),
            words::shell::LINE_OF_ADVICE_IN,
        ),
    ]
}

/// A setting each: its name, what is chosen, what it is for.
fn items(stage: &Stage, columns: usize) -> Vec<Vec<Line<'static>>> {
    let theme = stage.theme;
    rows(stage.settings)
        .into_iter()
        .map(|(name, value, text)| {
            widgets::spread(&[
                widgets::cell(name, theme.of(Token::Ink), 18),
                widgets::cell(value, theme.of(Token::Accent), 15),
                widgets::cell(text, theme.of(Token::Dim), columns.saturating_sub(33)),
            ])
        })
        .collect()
}

fn next(mut settings: Settings, row: usize) -> Settings {
    match row {
        0 => {
            settings.mode = Some(match settings.shown_mode() {
                Mode::Dark => Mode::Light,
                Mode::Light => Mode::Dark,
            });
        }
        1 => {
            settings.depth = Some(match settings.shown_depth() {
                Depth::True => Depth::Indexed,
                Depth::Indexed => Depth::Sixteen,
                Depth::Sixteen => Depth::Mono,
                Depth::Mono => Depth::True,
            });
        }
        2 => settings.ascii = !settings.ascii,
        3 => settings.reduced_motion = !settings.reduced_motion,
        _ => settings.coach = !settings.coach,
    }
    settings
}

impl Layer for Options {
    fn kind(&self) -> LayerKind {
        LayerKind::Settings
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let theme = stage.theme;
        let inner = widgets::card(theme, "Settings", SIZE, area, buf);
        let items = items(stage, usize::from(inner.width));
        let list = Rect {
            height: inner.height.saturating_sub(1),
            ..inner
        };
        widgets::items(theme, &items, self.pick, true, list, buf);
        super::keys(
            theme,
            self.kind(),
            "change",
            "close",
            super::last(inner),
            buf,
        );
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        match Nav::of(key) {
            Some(Nav::Open | Nav::Left | Nav::Right) => {
                Outcome::wish(Wish::Set(next(*stage.settings, self.pick.at)))
            }
            Some(Nav::Back) => Outcome::wish(Wish::Close),
            Some(nav) => {
                self.pick.nav(nav, 5);
                Outcome::done()
            }
            None if key == Key::Char('q') => Outcome::wish(Wish::Close),
            None => Outcome::done(),
        }
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, area: Rect) -> Outcome {
        let place = widgets::middle(SIZE, area);
        if mouse.kind != MouseKind::Press {
            return Outcome::done();
        }
        if !place.contains((mouse.x, mouse.y).into()) {
            return Outcome::wish(Wish::Close);
        }
        let list = widgets::inside(place);
        let items = items(stage, usize::from(list.width));
        match widgets::item_at(&items, self.pick, list, mouse.y) {
            Some(at) => {
                self.pick.at = at;
                Outcome::wish(Wish::Set(next(*stage.settings, at)))
            }
            None => Outcome::done(),
        }
    }
}

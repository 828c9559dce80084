use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::{Outcome, Wish};
use crate::ui::theme::{Depth, Mode};
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Settings, Stage, Token, widgets};

/// Choosing the settings; each choice takes effect at once.
#[derive(Debug, Default)]
pub struct Options {
    pick: Pick,
}

const SIZE: (u16, u16) = (78, 10);

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
        let lines: Vec<Line> = rows(stage.settings)
            .into_iter()
            .map(|(name, value, text)| {
                Line::from(vec![
                    Span::styled(widgets::pad(name, 18), theme.of(Token::Ink)),
                    Span::styled(widgets::pad(value, 15), theme.of(Token::Accent)),
                    Span::styled(text, theme.of(Token::Dim)),
                ])
            })
            .collect();
        let list = Rect {
            height: inner.height.min(5),
            ..inner
        };
        widgets::list(theme, &lines, self.pick, true, list, buf);
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
        let list = Rect {
            y: place.y + 1,
            height: place.height.saturating_sub(2).min(5),
            ..place
        };
        match self.pick.hit(5, list, mouse.y) {
            Some(at) => {
                self.pick.at = at;
                Outcome::wish(Wish::Set(next(*stage.settings, at)))
            }
            None => Outcome::done(),
        }
    }
}

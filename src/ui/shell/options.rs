use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::Line;

use crate::ui::screens::{Outcome, Wish};
use crate::ui::settings::Told;
use crate::ui::theme::{Depth, Mode};
use crate::ui::widgets::Pick;
use crate::ui::{Key, Layer, LayerKind, Mouse, MouseKind, Nav, Settings, Stage, Token, widgets};

/// Choosing the settings; each choice takes effect at once.
#[derive(Debug, Default)]
pub struct Options {
    pick: Pick,
}

const SIZE: (u16, u16) = (86, 16);
/// Columns for what is chosen.
const VALUE: usize = 21;
/// Settings that can be changed.
const COUNT: usize = 6;

/// A setting: its name, what holds now, and why, or what it is for.
fn rows(settings: &Settings) -> [(&'static str, String, String); COUNT] {
    let yes = |it: bool| if it { "yes" } else { "no" };
    let Settings {
        chosen,
        asked,
        terminal,
        ..
    } = settings;
    let (mode, depth) = (settings.shown_mode(), settings.shown_depth());
    let ascii = settings.shown_ascii();
    [
        (
            "Theme",
            auto(mode_name(mode), chosen.theme.or(asked.theme).is_some()),
            why(asked.theme, chosen.theme, terminal.mode.by),
        ),
        (
            "Colours",
            auto(
                depth_name(depth),
                chosen.colours.or(asked.colours).is_some(),
            ),
            why(asked.colours, chosen.colours, terminal.depth.by),
        ),
        (
            "Plain characters",
            auto(yes(ascii), chosen.ascii.or(asked.ascii).is_some()),
            why(asked.ascii, chosen.ascii, terminal.ascii.by),
        ),
        (
            "Mouse",
            yes(settings.mouse()).to_owned(),
            words::terminal::MOUSE_IS_THE_GAMES.to_owned(),
        ),
        (
            "Less motion",
            yes(settings.reduced_motion).to_owned(),
            words::shell::NOTHING_MOVES_BY_ITSELF.to_owned(),
        ),
        (
            "Coach",
            yes(settings.coach).to_owned(),
            words::shell::LINE_OF_ADVICE_IN.to_owned(),
        ),
    ]
}

const fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::Dark => "light on dark",
        Mode::Light => "dark on light",
        Mode::Either => words::terminal::READ_ON_EITHER,
    }
}

const fn depth_name(depth: Depth) -> &'static str {
    match depth {
        Depth::True => "all",
        Depth::Indexed => "256",
        Depth::Sixteen => "16",
        Depth::Mono => "none",
    }
}

/// By what something is known of the terminal.
const fn told(by: Told) -> &'static str {
    match by {
        Told::Nothing => words::terminal::NOTHING_TELLS,
        Told::Answer => words::terminal::TERMINAL_SAID,
        Told::ColorFgBg => words::terminal::COLORFGBG_SAYS,
        Told::NoColor => words::terminal::NO_COLOR_IS_SET,
        Told::ColorTerm => words::terminal::COLORTERM_SAYS,
        Told::Term => words::terminal::TERM_SAYS,
        Told::WindowsTerminal => words::terminal::WINDOWS_TERMINAL,
        Told::Windows => words::terminal::WINDOWS_CONSOLE,
        Told::Locale => words::terminal::LOCALE_SAYS,
    }
}

/// What holds; where nobody chose it, that it is the terminal's.
fn auto(shown: &str, wanted: bool) -> String {
    if wanted {
        shown.to_owned()
    } else {
        format!("auto: {shown}")
    }
}

/// Why something holds: asked for as the program began, chosen here, or known of the terminal.
fn why<T>(asked: Option<T>, chosen: Option<T>, by: Told) -> String {
    match (asked, chosen) {
        (Some(_), _) => words::terminal::ASKED_FOR_AT_START.to_owned(),
        (None, Some(_)) => words::terminal::CHOSEN_HERE.to_owned(),
        (None, None) => told(by).to_owned(),
    }
}

/// A setting each: its name, what is chosen, what it is for.
fn items(stage: &Stage, columns: usize) -> Vec<Vec<Line<'static>>> {
    let theme = stage.theme;
    rows(stage.settings)
        .into_iter()
        .map(|(name, value, text)| {
            widgets::spread(&[
                widgets::cell(name, theme.of(Token::Ink), 18),
                widgets::cell(value, theme.of(Token::Accent), VALUE),
                widgets::cell(
                    text,
                    theme.of(Token::Dim),
                    columns.saturating_sub(18 + VALUE),
                ),
            ])
        })
        .collect()
}

/// The next of some choices, the one after none; none after the last.
fn after<T: Copy + PartialEq, const N: usize>(now: Option<T>, all: [T; N]) -> Option<T> {
    let Some(now) = now else {
        return all.first().copied();
    };
    let at = all.iter().position(|it| *it == now)?;
    all.get(at + 1).copied()
}

/// The settings with one changed; what was asked for at the start of it no longer counts.
fn next(mut settings: Settings, row: usize) -> Settings {
    let Settings { chosen, asked, .. } = &mut settings;
    match row {
        0 => {
            let now = asked.theme.take().or(chosen.theme);
            chosen.theme = after(now, [Mode::Dark, Mode::Light]);
        }
        1 => {
            let now = asked.colours.take().or(chosen.colours);
            let all = [Depth::True, Depth::Indexed, Depth::Sixteen, Depth::Mono];
            chosen.colours = after(now, all);
        }
        2 => {
            let now = asked.ascii.take().or(chosen.ascii);
            chosen.ascii = after(now, [true, false]);
        }
        3 => {
            let now = asked.mouse.take().or(chosen.mouse).unwrap_or(true);
            chosen.mouse = Some(!now);
        }
        4 => settings.reduced_motion = !settings.reduced_motion,
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
                self.pick.nav(nav, COUNT);
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

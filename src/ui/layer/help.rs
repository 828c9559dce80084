use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::ui::screens::{Outcome, ScreenId, Wish};
use crate::ui::theme::Glyph;
use crate::ui::widgets::Bond;
use crate::ui::{
    Availability, Command, Key, Layer, LayerKind, Mouse, MouseKind, Nav, Stage, Theme, Token,
    command, widgets,
};

/// Columns for keys.
const KEYS: usize = 22;

/// What the keys do here: this screen's first, then those that are the same everywhere, then what the shapes mean.
#[derive(Debug, Clone)]
pub struct Help {
    screen: ScreenId,
    rows: Vec<(&'static Command, Availability)>,
    first: usize,
}

impl Help {
    /// Help for a screen: its commands and the global ones, each with whether it can be given now.
    pub const fn of(screen: ScreenId, rows: Vec<(&'static Command, Availability)>) -> Self {
        Self {
            screen,
            rows,
            first: 0,
        }
    }

    fn lines(&self, theme: &Theme, columns: usize) -> Vec<Line<'static>> {
        let text = words::layers::READ_CODEX_TERMS_PRECEDENTS;
        let mut lines = pair(theme, "c", text, columns);
        lines.push(Line::default());
        let own =
            |it: &&(&'static Command, Availability)| it.0.context() != command::Context::Global;
        if self.rows.iter().any(|it| own(&it)) {
            lines.push(Line::styled(
                format!("On {}", self.screen.name()),
                theme.of(Token::Title),
            ));
            lines.extend(
                self.rows
                    .iter()
                    .filter(own)
                    .flat_map(|it| row(theme, it, columns)),
            );
            lines.push(Line::default());
        }
        lines.push(Line::styled("Everywhere", theme.of(Token::Title)));
        lines.extend(
            self.rows
                .iter()
                .filter(|it| !own(it) && !it.0.keys.is_empty())
                .flat_map(|it| row(theme, it, columns)),
        );
        for (keys, help) in command::NAVIGATION {
            let names: Vec<String> = keys.iter().map(ToString::to_string).collect();
            lines.extend(pair(theme, &names.join(" "), help, columns));
        }
        lines.push(Line::default());
        lines.push(Line::styled("Shapes", theme.of(Token::Title)));
        lines.extend(shapes(theme));
        lines
    }
}

fn row(
    theme: &Theme,
    (command, can): &(&'static Command, Availability),
    columns: usize,
) -> Vec<Line<'static>> {
    let keys: Vec<String> = command.keys.iter().map(ToString::to_string).collect();
    let keys = keys.join(" ");
    match can {
        Availability::Yes => pair(theme, &keys, command.help, columns),
        Availability::No(why) => {
            let faint = theme.of(Token::Faint);
            widgets::spread(&[
                widgets::cell(keys, faint, KEYS),
                widgets::cell(
                    format!("{}: {why}", command.help),
                    faint,
                    columns.saturating_sub(KEYS),
                ),
            ])
        }
    }
}

fn pair(theme: &Theme, keys: &str, help: &str, columns: usize) -> Vec<Line<'static>> {
    widgets::spread(&[
        widgets::cell(keys, theme.of(Token::Key), KEYS),
        widgets::cell(help, theme.of(Token::Ink), columns.saturating_sub(KEYS)),
    ])
}

fn shapes(theme: &Theme) -> Vec<Line<'static>> {
    let rows = [
        (Token::Accent, Glyph::Seat, "your seat"),
        (Token::First, Glyph::First, "the first camp"),
        (Token::Second, Glyph::Second, "the second camp"),
        (Token::Unaligned, Glyph::Unaligned, "unaligned"),
        (
            Token::Great,
            Glyph::Great,
            words::layers::POWER_OUTSIDE_REGION,
        ),
        (Token::People, Glyph::People, "a people"),
        (Token::Serves, Glyph::Rise, words::layers::ROSE_IN_COLOUR_OF),
        (
            Token::Contested,
            Glyph::Contested,
            words::layers::DOCUMENTS_DISAGREE_ON_IT,
        ),
    ];
    let lines = [
        (Token::Ink, Bond::Treaty, "treaty in force"),
        (Token::Ink, Bond::Ties, "working ties"),
        (Token::Ink, Bond::Fragile, "fragile"),
        (
            Token::Dim,
            Bond::Hostile,
            words::layers::HOSTILE_CROSS_IN_MIDDLE,
        ),
    ];
    let row = |sign: String, token: Token, text: &'static str| {
        Line::from(vec![
            Span::styled(sign, theme.of(token)),
            Span::styled(text, theme.of(Token::Ink)),
        ])
    };
    let signs = rows
        .into_iter()
        .map(|it| row(format!("{}   ", theme.glyph(it.1)), it.0, it.2));
    let lines = lines
        .into_iter()
        .map(|it| row(format!("{}  ", it.1.sample(theme.ascii)), it.0, it.2));
    signs.chain(lines).collect()
}

impl Layer for Help {
    fn kind(&self) -> LayerKind {
        LayerKind::Help
    }

    fn draw(&self, stage: &Stage, area: Rect, buf: &mut Buffer) {
        let columns = usize::from(area.width.min(92).saturating_sub(4));
        let lines = self.lines(stage.theme, columns);
        let size = (92, lines.len() as u16 + 2);
        let inner = widgets::card(stage.theme, "Keys", size, area, buf);
        let first = self
            .first
            .min(lines.len().saturating_sub(usize::from(inner.height)));
        for (at, line) in lines.iter().skip(first).enumerate() {
            widgets::put(line, at, inner, buf);
        }
        widgets::scroll_bar(stage.theme, first, lines.len(), inner, buf);
    }

    fn key(&mut self, stage: &Stage, key: Key) -> Outcome {
        let columns = usize::from(stage.size.width.min(92).saturating_sub(4));
        let length = self.lines(stage.theme, columns).len();
        match (key, Nav::of(key)) {
            (Key::Char('c'), _) => {
                let codex = command::all().find(|it| it.name == "codex");
                return Outcome::Taken(
                    codex
                        .into_iter()
                        .flat_map(|it| [Wish::Close, Wish::Run(it)])
                        .collect(),
                );
            }
            (Key::Char('?' | 'q'), _) | (_, Some(Nav::Back | Nav::Open)) => {
                return Outcome::wish(Wish::Close);
            }
            (_, Some(Nav::Up)) => self.first = self.first.saturating_sub(1),
            (_, Some(Nav::Down)) => self.first = (self.first + 1).min(length),
            (_, Some(Nav::PageUp | Nav::Home)) => self.first = self.first.saturating_sub(10),
            (_, Some(Nav::PageDown | Nav::End)) => self.first = (self.first + 10).min(length),
            _ => (),
        }
        let room = usize::from(stage.size.height).saturating_sub(2);
        self.first = self.first.min(length.saturating_sub(room));
        Outcome::done()
    }

    fn mouse(&mut self, stage: &Stage, mouse: Mouse, _: Rect) -> Outcome {
        match mouse.kind {
            MouseKind::WheelUp => self.key(stage, Key::Up),
            MouseKind::WheelDown => self.key(stage, Key::Down),
            MouseKind::Press => Outcome::wish(Wish::Close),
            MouseKind::Drag | MouseKind::Release => Outcome::done(),
        }
    }
}

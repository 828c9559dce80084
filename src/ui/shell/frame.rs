//! The frame of every screen: where and when and who, the tabs, and what the keys do here.

use crate::words;
use ratatui::buffer::Buffer;
use ratatui::layout::{Constraint, Layout, Rect, Size};
use ratatui::text::{Line, Span};

use crate::ui::app::available;
use crate::ui::command::{self, Does};
use crate::ui::screens::{self, Ctx, Screen, ScreenId};
use crate::ui::theme::{Glyph, Theme, Token};
use crate::ui::{Availability, Command, Stage, widgets};

/// The smallest window in which screens are drawn.
pub const SMALLEST: (u16, u16) = (60, 16);

/// Whether no screen fits into a window of this size.
pub const fn is_too_small(size: Size) -> bool {
    size.width < SMALLEST.0 || size.height < SMALLEST.1
}

/// The parts of a window: head, tabs, body, the coach's row (perhaps empty), foot.
pub fn parts(area: Rect, coach: bool) -> [Rect; 5] {
    let rows = [
        Constraint::Length(1),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(u16::from(coach)),
        Constraint::Length(1),
    ];
    area.layout(&Layout::vertical(rows))
}

/// Line 1: where and when and who and what is left to spend.
pub fn head(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let scenario = &ctx.pack.scenarios[ctx.view.public.scenario];
    let months = ctx.view.months(ctx.pack);
    let playing = ctx.view.playing().min(months);
    let month = format!("Month {playing} of {months}");
    let date = words::date(ctx.pack, ctx.view, playing);
    let lens = if words::hidden(ctx.view) {
        "hidden"
    } else {
        ctx.pack.lenses[ctx.advice.belief].short()
    };
    let seat = ctx.view.seat().map(|it| ctx.pack.actors[it].name.clone());
    let ink = theme.of(Token::Ink);
    let dim = theme.of(Token::Dim);
    let accent = theme.of(Token::Focus);
    // The parts in order, each with its importance: the least important go first where room is short.
    let mut parts = vec![
        (0, Span::styled("OFFRAMP", accent)),
        (4, Span::styled(scenario.title.clone(), ink)),
    ];
    parts.push((0, Span::styled(month, accent)));
    parts.push((3, Span::styled(date, ink)));
    if let Some(seat) = seat {
        parts.push((
            1,
            Span::styled(
                format!("{} {seat}", theme.glyph(Glyph::Seat)),
                theme.of(Token::Accent),
            ),
        ));
        parts.push((
            2,
            Span::styled(
                format!("capital {}", words::held(ctx.view.own.capital)),
                ink,
            ),
        ));
    }
    parts.push((5, Span::styled(format!("lens {lens}"), dim)));
    let wide = |parts: &[(u8, Span)]| {
        parts
            .iter()
            .map(|it| it.1.width() + 3)
            .sum::<usize>()
            .saturating_sub(1)
    };
    while usize::from(area.width) < wide(&parts) {
        let Some(least) = parts.iter().map(|it| it.0).max().filter(|it| 0 < *it) else {
            break;
        };
        parts.retain(|it| it.0 != least);
    }
    let mut spans = vec![Span::raw(" ")];
    for (at, (_, part)) in parts.into_iter().enumerate() {
        if 0 < at {
            spans.push(Span::styled(
                format!(" {} ", theme.glyph(Glyph::Dot)),
                theme.of(Token::Faint),
            ));
        }
        spans.push(part);
    }
    widgets::put(&Line::from(spans), 0, area, buf);
}

/// A tab on line 2: its screen, what it says, its first column from the left edge.
pub struct Tab {
    /// The screen.
    pub screen: ScreenId,
    label: String,
    from: u16,
}

impl Tab {
    /// Whether it stands at a column.
    pub fn is_at(&self, x: u16) -> bool {
        self.from <= x && x < self.from + widgets::width(&self.label) as u16
    }
}

/// The tabs in so many columns: whole names, or where they have no room the names of the other screens cut alike.
pub fn tabs(ctx: &Ctx, screens: &[Box<dyn Screen>], current: ScreenId, columns: u16) -> Vec<Tab> {
    let placed = |letters: usize| {
        let mut from = 1;
        let mut place = |screen: &dyn Screen| {
            let letters = if screen.id() == current {
                usize::MAX
            } else {
                letters
            };
            let tab = Tab {
                screen: screen.id(),
                label: label(ctx, screen, letters),
                from,
            };
            from += widgets::width(&tab.label) as u16 + 2;
            tab
        };
        let tabs: Vec<Tab> = screens.iter().map(|it| place(it.as_ref())).collect();
        (from, tabs)
    };
    let longest = screens.iter().map(|it| it.id().name().len()).max();
    let mut letters = longest.unwrap_or(0);
    loop {
        let (end, tabs) = placed(letters);
        if end <= columns + 2 || letters == 0 {
            return tabs;
        }
        letters -= 1;
    }
}

/// A tab's digit, so many letters of its name, and its badge.
fn label(ctx: &Ctx, screen: &dyn Screen, letters: usize) -> String {
    let badge = ctx.theme.badge(screen.badge(ctx));
    let gap = if badge.is_empty() { "" } else { " " };
    let name: String = screen.id().name().chars().take(letters).collect();
    format!("{} {}{gap}{badge}", screen.id().digit(), name.trim_end())
}

/// Line 2: the screens with their badges.
pub fn draw_tabs(
    ctx: &Ctx,
    screens: &[Box<dyn Screen>],
    current: ScreenId,
    area: Rect,
    buf: &mut Buffer,
) {
    let theme = ctx.theme;
    for tab in tabs(ctx, screens, current, area.width) {
        let place = Rect {
            x: area.x + tab.from,
            width: area.width.saturating_sub(tab.from),
            ..area
        };
        let style = theme.of(if tab.screen == current {
            Token::Focus
        } else {
            Token::Dim
        });
        widgets::put(&Line::styled(tab.label, style), 0, place, buf);
    }
}

/// A command in the bottom bar: where it stands, and whether it can be given now.
pub struct Placed {
    /// The command.
    pub command: &'static Command,
    /// First column, from the left edge.
    pub from: u16,
    /// Columns.
    pub wide: u16,
    /// It can be given now.
    pub can: bool,
}

/// Whether a command can be given now; `screen` is the one it belongs to, if it belongs to one.
pub fn can(ctx: &Ctx, screen: &dyn Screen, command: &Command) -> Availability {
    match command.does {
        Does::On(_) => screen.availability(ctx, command.name),
        Does::Everywhere(what) => available(ctx, what),
        Does::In(_) => Availability::Yes,
    }
}

/// What the bottom bar shows in so many columns: the screen's own commands, then those that are the same everywhere.
pub fn keys(ctx: &Ctx, screen: &dyn Screen, columns: u16) -> Vec<Placed> {
    let always = ["end", "why", "help", "commands"];
    let global = |name: &&str| command::GLOBAL.iter().find(|it| it.name == *name);
    let width = |it: &Command| (widgets::width(&key(it)) + widgets::width(it.short) + 4) as u16;
    let kept: Vec<&'static Command> = always.iter().filter_map(global).collect();
    let mut room = columns.saturating_sub(1 + kept.iter().map(|it| width(it)).sum::<u16>());
    let mut shown: Vec<&'static Command> = Vec::new();
    for command in screens::commands(screen.id())
        .iter()
        .filter(|it| !it.keys.is_empty())
    {
        let wide = width(command);
        if wide <= room {
            room -= wide;
            shown.push(command);
        }
    }
    shown.extend(kept);
    for name in ["quit", "undo", "export", "dispute"] {
        if let Some(command) = global(&name).filter(|it| width(it) <= room) {
            room -= width(command);
            shown.push(command);
        }
    }
    let mut from = 1;
    let place = |command: &'static Command| {
        let wide = width(command);
        let placed = Placed {
            command,
            from,
            wide,
            can: can(ctx, screen, command) == Availability::Yes,
        };
        from += wide;
        placed
    };
    shown.into_iter().map(place).collect()
}

fn key(command: &Command) -> String {
    command
        .keys
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// The last line: what the keys do here. What cannot be done now is faint.
pub fn foot(ctx: &Ctx, screen: &dyn Screen, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let mut spans = vec![Span::raw(" ")];
    for placed in keys(ctx, screen, area.width) {
        let (bright, text) = if placed.can {
            (Token::Key, Token::Dim)
        } else {
            (Token::Faint, Token::Faint)
        };
        spans.push(Span::styled(key(placed.command), theme.of(bright)));
        spans.push(Span::styled(
            format!(" {}   ", placed.command.short),
            theme.of(text),
        ));
    }
    widgets::put(&Line::from(spans), 0, area, buf);
}

/// Something to say, on the last line of an area.
pub fn notice(theme: &Theme, text: &str, area: Rect, buf: &mut Buffer) {
    let row = widgets::row(area, usize::from(area.height).saturating_sub(1));
    let text = widgets::pad(&format!(" {text}"), usize::from(row.width));
    widgets::put(&Line::styled(text, theme.of(Token::Accent)), 0, row, buf);
}

/// The coach's line.
pub fn coach(ctx: &Ctx, says: &str, area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let row = command::GLOBAL
        .iter()
        .find(|it| it.does == Does::Everywhere(command::Global::Coach));
    let away = format!("{} no coach ", row.map(key).unwrap_or_default());
    let text = format!(" {} {says}", theme.glyph(Glyph::Cursor));
    let both = widgets::width(&text) + widgets::width(&away) < usize::from(area.width);
    widgets::put(&Line::styled(text, theme.of(Token::Accent)), 0, area, buf);
    if both {
        widgets::put_right(&Line::styled(away, theme.of(Token::Dim)), 0, area, buf);
    }
}

/// What is shown where no screen fits: that, what matters most of the game, and how to leave.
pub fn too_small(stage: &Stage, notice: Option<&str>, area: Rect, buf: &mut Buffer) {
    let (wide, high) = SMALLEST;
    let text = format!(
        "Too small: {}x{}, needs {wide}x{high}",
        area.width, area.height
    );
    let mut lines = vec![(Token::Warning, text)];
    lines.extend(stage.game.iter().flat_map(essentials));
    if stage.may.leave {
        lines.push((Token::Dim, words::terminal::Q_LEAVES.to_owned()));
    }
    lines.extend(notice.map(|it| (Token::Accent, it.to_owned())));
    let mut row = 0;
    for (token, text) in lines {
        row = widgets::prose(&text, stage.theme.of(token), row, area, buf);
    }
}

/// What matters most, for a window in which no screen fits.
fn essentials(ctx: &Ctx) -> Vec<(Token, String)> {
    let months = ctx.view.months(ctx.pack);
    let playing = ctx.view.playing().min(months);
    let mut lines = vec![
        (Token::Focus, format!("Month {playing} of {months}")),
        (Token::Ink, words::date(ctx.pack, ctx.view, playing)),
    ];
    let Some(seat) = ctx.view.seat() else {
        return lines;
    };
    let own = &ctx.view.own;
    let open = own.questions.iter().filter(|it| it.answer.is_none());
    let offers = own.offers.iter().filter(|it| it.open());
    lines.push((Token::Accent, ctx.pack.actors[seat].name.clone()));
    lines.push((
        Token::Ink,
        format!(
            "capital {}, {} filed, standing {:.0}",
            words::held(own.capital),
            own.filed.len(),
            ctx.advice.standing
        ),
    ));
    lines.push((
        Token::Ink,
        format!(
            "{}, {}",
            words::counted(open.count(), "question", "questions"),
            words::counted(offers.count(), "offer", "offers")
        ),
    ));
    lines
}

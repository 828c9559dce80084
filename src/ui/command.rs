//! One table of commands: it drives keys, the bottom bar, `?`, `:` and the manual page.

use crate::ui::screens::{self, ScreenId};
use crate::ui::{Key, LayerKind};
use crate::words;

/// One thing a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Name, as the palette knows it: lower-case words.
    pub name: &'static str,
    /// A word or two for the bottom bar.
    pub short: &'static str,
    /// Keys.
    pub keys: &'static [Key],
    /// What it does, and thereby where it holds.
    pub does: Does,
    /// One line of help.
    pub help: &'static str,
}

/// What a command does: the window's own commands by kind, those of screens and layers by their name there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Does {
    /// The same everywhere in a game.
    Everywhere(Global),
    /// Something on one screen.
    On(ScreenId),
    /// Something in one layer.
    In(LayerKind),
}

/// The commands that are the same on every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Global {
    /// End the month.
    End,
    /// Explain what is under the cursor.
    Why,
    /// Show what the keys do.
    Help,
    /// Search all commands.
    Commands,
    /// Object to what is under the cursor.
    Dispute,
    /// List objections.
    Disputes,
    /// Write objections to a file.
    ExportDisputes,
    /// Open the codex.
    Codex,
    /// Argue for a move of one's own.
    Argue,
    /// Take the last order back.
    Undo,
    /// Write a picture of the screen.
    Picture,
    /// Leave the program.
    Quit,
    /// Go to a screen.
    Go(ScreenId),
    /// Make sure the game is kept.
    Save,
    /// Read the briefing again.
    Briefing,
    /// Choose a belief.
    Lens,
    /// Read the screen in lines of text.
    Plain,
    /// Open the settings.
    Settings,
    /// Switch the coach on or off.
    Coach,
    /// Read what this game is.
    Learn,
    /// Leave for the title screen.
    Title,
    /// Read how it ended.
    Ending,
}

/// Where a command holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Context {
    /// Everywhere in a game.
    Global,
    /// On one screen.
    Screen(ScreenId),
    /// In one layer.
    Layer(LayerKind),
}

impl std::fmt::Display for Context {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Global => out.write_str(words::shell::EVERYWHERE_IN_GAME),
            Self::Screen(screen) => write!(out, "On the screen {}", screen.name()),
            Self::Layer(layer) => write!(out, "In the {}", layer.name()),
        }
    }
}

/// Whether a command can be given now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Availability {
    /// It can.
    Yes,
    /// It cannot, and why.
    No(String),
}

const fn global(
    does: Global,
    name: &'static str,
    short: &'static str,
    keys: &'static [Key],
    help: &'static str,
) -> Command {
    Command {
        name,
        short,
        keys,
        does: Does::Everywhere(does),
        help,
    }
}

impl Command {
    /// Where it holds.
    pub const fn context(&self) -> Context {
        match self.does {
            Does::Everywhere(_) => Context::Global,
            Does::On(screen) => Context::Screen(screen),
            Does::In(layer) => Context::Layer(layer),
        }
    }

    /// A command of a screen.
    pub const fn on(
        screen: ScreenId,
        name: &'static str,
        short: &'static str,
        keys: &'static [Key],
        help: &'static str,
    ) -> Self {
        Self {
            name,
            short,
            keys,
            does: Does::On(screen),
            help,
        }
    }

    /// A command of a layer.
    pub const fn within(
        layer: LayerKind,
        name: &'static str,
        short: &'static str,
        keys: &'static [Key],
        help: &'static str,
    ) -> Self {
        Self {
            name,
            short,
            keys,
            does: Does::In(layer),
            help,
        }
    }
}

/// Commands that are the same on every screen.
pub const GLOBAL: &[Command] = &[
    global(
        Global::End,
        "end",
        "end the month",
        &[Key::Char('e')],
        words::shell::END_MONTH_WHAT_YOU,
    ),
    global(
        Global::Why,
        "why",
        "why",
        &[Key::Char('w')],
        words::shell::SAY_WHAT_MOVED_THING,
    ),
    global(
        Global::Help,
        "help",
        "help",
        &[Key::Char('?')],
        words::shell::WHAT_KEYS_DO_HERE,
    ),
    global(
        Global::Commands,
        "commands",
        "commands",
        &[Key::Char(':')],
        words::shell::FIND_ANY_COMMAND_GAUGE,
    ),
    global(
        Global::Dispute,
        "dispute",
        "dispute",
        &[Key::Char('!')],
        words::shell::SAY_THAT_MODEL_HAS,
    ),
    global(
        Global::Disputes,
        "disputes",
        "disputes",
        &[],
        words::shell::WHAT_PLAYERS_OBJECT_TO,
    ),
    global(
        Global::ExportDisputes,
        "export disputes",
        "export disputes",
        &[],
        words::shell::WRITE_DISPUTES_TO_FILE,
    ),
    global(
        Global::Codex,
        "codex",
        "codex",
        &[],
        words::shell::READ_ABOUT_ACTORS_SYSTEMS,
    ),
    global(
        Global::Argue,
        "argue",
        "argue",
        &[Key::Char('A')],
        words::shell::ARGUE_FOR_MOVE_THAT,
    ),
    global(
        Global::Undo,
        "undo",
        "undo",
        &[Key::Char('u')],
        words::shell::TAKE_LAST_ORDER_OF,
    ),
    global(
        Global::Picture,
        "export",
        "picture",
        &[Key::Char('x')],
        words::shell::WRITE_SCREEN_TO_FILE,
    ),
    global(
        Global::Quit,
        "quit",
        "leave",
        &[Key::Char('q')],
        words::shell::LEAVE_GAME_IT_IS,
    ),
    global(
        Global::Go(ScreenId::Situation),
        "situation",
        "Situation",
        &[Key::Char('1'), Key::F(1)],
        words::shell::WHAT_CHANGED_WHAT_YOU,
    ),
    global(
        Global::Go(ScreenId::Alliances),
        "alliances",
        "Alliances",
        &[Key::Char('2'), Key::F(2)],
        words::shell::WHO_STANDS_WITH_WHOM,
    ),
    global(
        Global::Go(ScreenId::Table),
        "table",
        "Table",
        &[Key::Char('3'), Key::F(3)],
        "Offers, drafts, commitments",
    ),
    global(
        Global::Go(ScreenId::Actors),
        "actors",
        "Actors",
        &[Key::Char('4'), Key::F(4)],
        words::shell::DOSSIERS_WHAT_EACH_ACTOR,
    ),
    global(
        Global::Go(ScreenId::Causes),
        "causes",
        "Causes",
        &[Key::Char('5'), Key::F(5)],
        words::shell::CAUSAL_MAP_WHAT_PUSHES,
    ),
    global(
        Global::Go(ScreenId::Record),
        "record",
        "Record",
        &[Key::Char('6'), Key::F(6)],
        words::shell::MONTHS_SO_FAR_CHARTS,
    ),
    global(
        Global::Go(ScreenId::WhatIf),
        "what if",
        "What if",
        &[Key::Char('7'), Key::F(7)],
        words::whatif::WHAT_THE_SCREEN_DOES,
    ),
    global(
        Global::Save,
        "save",
        "save",
        &[],
        words::shell::SAY_WHERE_GAME_IS,
    ),
    global(
        Global::Briefing,
        "briefing",
        "briefing",
        &[],
        words::shell::READ_BRIEFING_OF_THIS,
    ),
    global(
        Global::Lens,
        "lens",
        "lens",
        &[],
        words::common::CHOOSE_WHOSE_CLAIMS_YOU,
    ),
    global(
        Global::Plain,
        "plain",
        "plain lines",
        &[],
        words::terminal::READ_SCREEN_IN_LINES,
    ),
    global(
        Global::Settings,
        "settings",
        "settings",
        &[],
        words::shell::THEME_CHARACTERS_MOTION_COACH,
    ),
    global(
        Global::Coach,
        "coach",
        "coach",
        &[Key::Char('0')],
        words::shell::COACH_ON_OR_OFF,
    ),
    global(
        Global::Learn,
        "what this is",
        "what this is",
        &[],
        words::shell::WHO_WROTE_DOCUMENTS_AND,
    ),
    global(
        Global::Title,
        "title screen",
        "title screen",
        &[],
        words::shell::LEAVE_THIS_GAME_AND,
    ),
    global(
        Global::Ending,
        "the end",
        "the end",
        &[],
        words::shell::READ_HOW_GAME_ENDED,
    ),
];

/// Keys for moving about, with their help; no command may bind them.
pub const NAVIGATION: &[(&[Key], &str)] = &[
    (&[Key::Up, Key::Down, Key::Left, Key::Right], "move"),
    (
        &[
            Key::Char('h'),
            Key::Char('j'),
            Key::Char('k'),
            Key::Char('l'),
        ],
        "move",
    ),
    (
        &[Key::Tab, Key::BackTab],
        words::shell::NEXT_AND_PREVIOUS_PANEL,
    ),
    (&[Key::Enter], "open"),
    (&[Key::Esc], "one step back"),
    (&[Key::PageUp, Key::PageDown, Key::Home, Key::End], "scroll"),
];

/// Every command there is.
pub fn all() -> impl Iterator<Item = &'static Command> {
    GLOBAL
        .iter()
        .chain(ScreenId::ALL.iter().flat_map(|it| screens::commands(*it)))
        .chain(crate::ui::layer::COMMANDS)
}

/// The command of a key in a context.
pub fn bound(context: Context, key: Key) -> Option<&'static Command> {
    all().find(|it| it.context() == context && it.keys.contains(&key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_key_means_two_things() {
        let commands: Vec<&Command> = all().collect();
        for (at, one) in commands.iter().enumerate() {
            for key in one.keys {
                for other in &commands[at + 1..] {
                    let meet = one.context() == other.context()
                        || matches!(
                            (one.context(), other.context()),
                            (Context::Global, Context::Screen(_))
                                | (Context::Screen(_), Context::Global)
                        );
                    assert!(
                        !(meet && other.keys.contains(key)),
                        "{key} is both {} and {}",
                        one.name,
                        other.name
                    );
                }
            }
        }
    }

    #[test]
    fn screens_leave_navigation_alone() {
        for command in all().filter(|it| !matches!(it.context(), Context::Layer(_))) {
            for key in command.keys {
                assert!(
                    !NAVIGATION.iter().any(|it| it.0.contains(key)),
                    "{} binds {key}",
                    command.name
                );
            }
        }
    }

    #[test]
    fn every_command_has_help_and_a_name_of_its_own() {
        for command in all() {
            assert!(
                !command.name.is_empty() && !command.short.is_empty() && command.help.len() > 3,
                "{command:?}"
            );
            assert!(
                command
                    .name
                    .chars()
                    .all(|it| it.is_lowercase() || it == ' ' || it == '-'),
                "{}",
                command.name
            );
            let same = all()
                .filter(|it| it.name == command.name && it.context() == command.context())
                .count();
            assert_eq!(same, 1, "{} twice", command.name);
        }
    }
}

//! One table of commands: it drives keys, the bottom bar, `?`, `:` and the manual page.

use crate::ui::screens::{self, ScreenId};
use crate::ui::{Key, LayerKind};

/// One thing a person can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Name, as the palette knows it: lower-case words.
    pub name: &'static str,
    /// A word or two for the bottom bar.
    pub short: &'static str,
    /// Keys.
    pub keys: &'static [Key],
    /// Where it holds.
    pub context: Context,
    /// One line of help.
    pub help: &'static str,
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
            Self::Global => out.write_str("Everywhere in a game"),
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
    name: &'static str,
    short: &'static str,
    keys: &'static [Key],
    help: &'static str,
) -> Command {
    Command {
        name,
        short,
        keys,
        context: Context::Global,
        help,
    }
}

impl Command {
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
            context: Context::Screen(screen),
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
            context: Context::Layer(layer),
            help,
        }
    }
}

/// Commands that are the same on every screen.
pub const GLOBAL: &[Command] = &[
    global(
        "end",
        "end the month",
        &[Key::Char('e')],
        "End the month: what you have filed takes effect",
    ),
    global(
        "why",
        "why",
        &[Key::Char('w')],
        "Say what moved the thing under the cursor",
    ),
    global("help", "help", &[Key::Char('?')], "What the keys do here"),
    global(
        "commands",
        "commands",
        &[Key::Char(':')],
        "Find any command, gauge or actor by name",
    ),
    global(
        "dispute",
        "dispute",
        &[Key::Char('!')],
        "Say that the model has the thing under the cursor wrong, and why",
    ),
    global(
        "disputes",
        "disputes",
        &[],
        "What players object to in the model, so far",
    ),
    global(
        "export disputes",
        "export disputes",
        &[],
        "Write the disputes to a file beside the save (CSV)",
    ),
    global(
        "codex",
        "codex",
        &[],
        "Read about actors, systems, terms, precedents, and what is left out",
    ),
    global(
        "argue",
        "argue",
        &[Key::Char('A')],
        "Argue for a move that is not on the menu",
    ),
    global(
        "undo",
        "undo",
        &[Key::Char('u')],
        "Take the last order of this month back",
    ),
    global(
        "export",
        "picture",
        &[Key::Char('x')],
        "Write the screen to a file as a picture (SVG)",
    ),
    global(
        "quit",
        "leave",
        &[Key::Char('q')],
        "Leave the game; it is saved",
    ),
    global(
        "situation",
        "Situation",
        &[Key::Char('1')],
        "What changed, what you care about, your desk",
    ),
    global(
        "alliances",
        "Alliances",
        &[Key::Char('2')],
        "Who stands with whom, and what shifted",
    ),
    global(
        "table",
        "Table",
        &[Key::Char('3')],
        "Offers, drafts, commitments",
    ),
    global(
        "actors",
        "Actors",
        &[Key::Char('4')],
        "Dossiers: what each actor wants and refuses",
    ),
    global(
        "causes",
        "Causes",
        &[Key::Char('5')],
        "The causal map: what pushes what, and who says so",
    ),
    global(
        "record",
        "Record",
        &[Key::Char('6')],
        "The months so far, charts, who forecast well",
    ),
    global(
        "save",
        "save",
        &[],
        "Say where the game is kept; it is saved without being asked",
    ),
    global(
        "briefing",
        "briefing",
        &[],
        "Read the briefing of this scenario again",
    ),
    global("lens", "lens", &[], "Choose whose claims you believe in"),
    global(
        "settings",
        "settings",
        &[],
        "Theme, characters, motion, coach",
    ),
    global(
        "title screen",
        "title screen",
        &[],
        "Leave this game, and stay in the program; it is saved",
    ),
    global("the end", "the end", &[], "Read how the game ended"),
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
    (&[Key::Tab, Key::BackTab], "next and previous panel"),
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
    all().find(|it| it.context == context && it.keys.contains(&key))
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
                    let meet = one.context == other.context
                        || matches!(
                            (one.context, other.context),
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
        for command in all().filter(|it| !matches!(it.context, Context::Layer(_))) {
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
                .filter(|it| it.name == command.name && it.context == command.context)
                .count();
            assert_eq!(same, 1, "{} twice", command.name);
        }
    }
}

//! What a person chose: once and for all, or for this run of the program; and what the terminal is known to show.

use serde::{Deserialize, Deserializer, Serialize};

use crate::content::foreign;
use crate::ui::theme::{Depth, Mode, Theme};

/// Settings; the door stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// What is chosen of the terminal's looks.
    #[serde(flatten)]
    pub chosen: Looks,
    /// No motion.
    pub reduced_motion: bool,
    /// The coach speaks.
    pub coach: bool,
    /// What was asked for as the program began: it comes before what is chosen, until something else is; not stored.
    #[serde(skip)]
    pub asked: Looks,
    /// What the terminal can show; not stored.
    #[serde(skip)]
    pub terminal: Terminal,
}

/// How the terminal is used; as it is where nothing is chosen, or `auto`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Looks {
    /// Dark or light.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_auto")]
    pub theme: Option<Mode>,
    /// How many colours.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_auto")]
    pub colours: Option<Depth>,
    /// Only ASCII characters for lines and signs.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_auto")]
    pub ascii: Option<bool>,
    /// The mouse is the game's, not the terminal's.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "or_auto")]
    pub mouse: Option<bool>,
}

/// A value, or the word `auto` where nothing is chosen.
fn or_auto<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<T>, D::Error> {
    #[derive(Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Word {
        Auto,
    }
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either<T> {
        Auto(Word),
        Chosen(T),
    }
    Ok(match Either::deserialize(from)? {
        Either::Auto(Word::Auto) => None,
        Either::Chosen(it) => Some(it),
    })
}

/// Something known of a terminal, and by what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Known<T> {
    /// What.
    pub is: T,
    /// By what.
    pub by: Told,
}

impl<T> Known<T> {
    /// Known by this.
    pub const fn by(is: T, by: Told) -> Self {
        Self { is, by }
    }
}

/// By what something is known of a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Told {
    /// By nothing: it is assumed.
    #[default]
    Nothing,
    /// The terminal said which colour its ground has.
    Answer,
    /// `COLORFGBG`.
    ColorFgBg,
    /// `NO_COLOR`.
    NoColor,
    /// `COLORTERM`.
    ColorTerm,
    /// `TERM`.
    Term,
    /// `WT_SESSION`.
    WindowsTerminal,
    /// The console of Windows.
    Windows,
    /// `LC_ALL`, `LC_CTYPE` or `LANG`.
    Locale,
}

/// What a terminal can show, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Dark or light.
    pub mode: Known<Mode>,
    /// How many colours.
    pub depth: Known<Depth>,
    /// Only ASCII.
    pub ascii: Known<bool>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            chosen: Looks::default(),
            reduced_motion: false,
            coach: true,
            asked: Looks::default(),
            terminal: Terminal::default(),
        }
    }
}

impl Settings {
    /// Stored settings, and what of them cannot be read, line by line as it stands. Such a one counts as not chosen; the others
    /// hold.
    pub fn read(text: &str) -> (Self, Vec<String>) {
        let mut good = String::new();
        let mut bad = Vec::new();
        for line in text.lines() {
            let with = format!("{good}{line}\n");
            if toml::from_str::<Self>(&with).is_ok() {
                good = with;
            } else {
                bad.push(foreign::shown(line.trim()).into_owned());
            }
        }
        (toml::from_str(&good).unwrap_or_default(), bad)
    }

    /// The settings as they are stored.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// What was asked for, else what is chosen.
    fn wanted<T>(&self, of: impl Fn(&Looks) -> Option<T>) -> Option<T> {
        of(&self.asked).or_else(|| of(&self.chosen))
    }

    /// Dark or light. Where nobody knows, and the ground is not painted over, colours are for either.
    pub fn shown_mode(&self) -> Mode {
        self.wanted(|it| it.theme).unwrap_or_else(|| {
            let unknown = self.terminal.mode.by == Told::Nothing;
            if unknown && self.shown_depth() == Depth::Sixteen {
                Mode::Either
            } else {
                self.terminal.mode.is
            }
        })
    }

    /// How many colours.
    pub fn shown_depth(&self) -> Depth {
        self.wanted(|it| it.colours)
            .unwrap_or(self.terminal.depth.is)
    }

    /// Whether only ASCII is shown.
    pub fn shown_ascii(&self) -> bool {
        self.wanted(|it| it.ascii).unwrap_or(self.terminal.ascii.is)
    }

    /// Whether the mouse is the game's.
    pub fn mouse(&self) -> bool {
        self.wanted(|it| it.mouse).unwrap_or(true)
    }

    /// The theme that these settings choose.
    pub fn theme(&self) -> Theme {
        Theme {
            mode: self.shown_mode(),
            depth: self.shown_depth(),
            ascii: self.shown_ascii(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_stored_without_what_the_terminal_can_and_what_was_asked_for() {
        let settings = Settings {
            chosen: Looks {
                ascii: Some(true),
                colours: Some(Depth::Mono),
                ..Looks::default()
            },
            coach: false,
            asked: Looks {
                theme: Some(Mode::Light),
                mouse: Some(false),
                ..Looks::default()
            },
            ..Settings::default()
        };
        let text = settings.write();
        assert!(
            !text.contains("theme")
                && !text.contains("mouse")
                && text.contains("colours = \"none\""),
            "{text}"
        );
        let (read, bad) = Settings::read(&text);
        assert_eq!((read.chosen, read.coach), (settings.chosen, false));
        assert_eq!((read.asked, bad), (Looks::default(), Vec::new()));
    }

    #[test]
    fn what_is_asked_for_comes_before_what_is_chosen_and_that_before_what_is_known() {
        let mut settings = Settings {
            terminal: Terminal {
                depth: Known::by(Depth::Mono, Told::NoColor),
                ascii: Known::by(true, Told::Locale),
                ..Terminal::default()
            },
            ..Settings::default()
        };
        assert_eq!(
            (settings.shown_depth(), settings.shown_ascii()),
            (Depth::Mono, true)
        );
        settings.chosen.colours = Some(Depth::Sixteen);
        settings.chosen.ascii = Some(false);
        assert_eq!(
            (settings.shown_depth(), settings.shown_ascii()),
            (Depth::Sixteen, false)
        );
        settings.asked.colours = Some(Depth::Indexed);
        assert_eq!(settings.shown_depth(), Depth::Indexed);
    }

    #[test]
    fn sixteen_colours_on_an_unknown_ground_are_for_either() {
        let mut settings = Settings::default();
        settings.terminal.depth.is = Depth::Sixteen;
        assert_eq!(settings.shown_mode(), Mode::Either);
        settings.terminal.mode = Known::by(Mode::Light, Told::Answer);
        assert_eq!(settings.shown_mode(), Mode::Light);
        settings.chosen.theme = Some(Mode::Dark);
        assert_eq!(settings.shown_mode(), Mode::Dark);
    }

    #[test]
    fn one_bad_setting_leaves_the_others() {
        let text = "ascii = true\ncoach = 7\ncolours = \"pink\"\n\u{1b}]0;x\nreduced-motion = true\nmouse = false\ntheme = \"auto\"\n";
        let (settings, bad) = Settings::read(text);
        assert!(settings.shown_ascii() && settings.reduced_motion && settings.coach);
        assert!(!settings.mouse());
        assert_eq!(settings.chosen.colours, None);
        assert_eq!(bad, ["coach = 7", "colours = \"pink\"", "\\u{1b}]0;x"]);
    }
}

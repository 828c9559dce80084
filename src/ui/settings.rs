//! What a person chose once and for all.

use serde::{Deserialize, Serialize};

use crate::content::foreign;
use crate::ui::theme::{Depth, Mode, Theme};

/// Settings; the door stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// Dark or light; as the terminal is where nothing was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// How many colours; as many as the terminal has where nothing was chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub depth: Option<Depth>,
    /// Only ASCII characters for lines and signs.
    pub ascii: bool,
    /// No motion.
    pub reduced_motion: bool,
    /// The coach speaks.
    pub coach: bool,
    /// What the terminal can show; not stored.
    #[serde(skip)]
    pub terminal: Terminal,
}

/// What a terminal can show, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Terminal {
    /// Dark or light.
    pub mode: Mode,
    /// How many colours.
    pub depth: Depth,
}

impl Default for Settings {
    fn default() -> Self {
        let terminal = Terminal::default();
        Self {
            mode: None,
            depth: None,
            ascii: false,
            reduced_motion: false,
            coach: true,
            terminal,
        }
    }
}

impl Settings {
    /// Stored settings for this terminal, and what of them cannot be read, line by line as it stands. Such a one counts as not
    /// chosen; the others hold.
    pub fn read(text: &str, terminal: Terminal) -> (Self, Vec<String>) {
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
        let read = toml::from_str(&good).unwrap_or_default();
        (Self { terminal, ..read }, bad)
    }

    /// The settings as they are stored.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    /// Dark or light.
    pub fn shown_mode(&self) -> Mode {
        self.mode.unwrap_or(self.terminal.mode)
    }

    /// How many colours; none where the terminal asks for none.
    pub fn shown_depth(&self) -> Depth {
        let asked = self.depth.filter(|_| self.terminal.depth != Depth::Mono);
        asked.unwrap_or(self.terminal.depth)
    }

    /// The theme that these settings choose.
    pub fn theme(&self) -> Theme {
        Theme {
            mode: self.shown_mode(),
            depth: self.shown_depth(),
            ascii: self.ascii,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_are_stored_without_what_the_terminal_can() {
        let terminal = Terminal {
            mode: Mode::Light,
            depth: Depth::Indexed,
        };
        let settings = Settings {
            ascii: true,
            coach: false,
            depth: Some(Depth::Mono),
            terminal,
            ..Settings::default()
        };
        let text = settings.write();
        assert!(
            !text.contains("mode") && text.contains("depth = \"mono\""),
            "{text}"
        );
        assert_eq!(Settings::read(&text, terminal), (settings, Vec::new()));
        assert_eq!(Settings::read("", terminal).0.theme().mode, Mode::Light);
    }

    #[test]
    fn one_bad_setting_leaves_the_others() {
        let terminal = Terminal::default();
        let text = "ascii = true\ncoach = 7\ndepth = \"pink\"\n\u{1b}]0;x\nreduced-motion = true\n";
        let (settings, bad) = Settings::read(text, terminal);
        assert!(settings.ascii && settings.reduced_motion && settings.coach);
        assert_eq!(settings.depth, None);
        assert_eq!(bad, ["coach = 7", "depth = \"pink\"", "\\u{1b}]0;x"]);
    }
}

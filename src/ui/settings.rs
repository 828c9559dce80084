//! What a person chose once and for all.

use serde::{Deserialize, Serialize};

use crate::ui::theme::{Depth, Mode, Theme};

/// Settings; the door stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, rename_all = "kebab-case")]
pub struct Settings {
    /// Dark or light.
    pub mode: Mode,
    /// How many colours.
    pub depth: Depth,
    /// Only ASCII characters for lines and signs.
    pub ascii: bool,
    /// No motion.
    pub reduced_motion: bool,
    /// The coach speaks.
    pub coach: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            mode: Mode::Dark,
            depth: Depth::True,
            ascii: false,
            reduced_motion: false,
            coach: true,
        }
    }
}

impl Settings {
    /// The theme that these settings choose.
    pub const fn theme(&self) -> Theme {
        Theme {
            mode: self.mode,
            depth: self.depth,
            ascii: self.ascii,
        }
    }
}

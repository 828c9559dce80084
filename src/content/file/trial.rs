use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// `checks.toml`: what each document's own plan has to bring under the document's own lens.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChecksFile {
    /// The checks.
    pub check: Vec<TrialEntry>,
}

/// One gauge that a plan has to move its way, against the same games in which the plan's seats wait.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TrialEntry {
    /// The plan.
    pub plan: Id,
    /// The lens under which it is tried.
    pub lens: Id,
    /// Scenarios whose date suits it.
    pub scenarios: Vec<Id>,
    /// The gauge.
    pub gauge: Id,
    /// At the end of which month, from 1.
    pub month: u8,
    /// Which way it has to differ from waiting.
    pub way: Way,
    /// By how many points at least; for `not-up` and `not-down`, how many the wrong way at most.
    pub points: f64,
    /// Claims of the document that promise it.
    pub because: Vec<Id>,
}

/// Which way a gauge has to differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Way {
    /// Higher than in games of waiting.
    Up,
    /// Lower.
    Down,
    /// Not higher.
    NotUp,
    /// Not lower.
    NotDown,
}

impl Way {
    /// +1 where more is wanted, -1 where less is.
    pub fn sign(self) -> f64 {
        match self {
            Way::Up | Way::NotDown => 1.0,
            Way::Down | Way::NotUp => -1.0,
        }
    }

    /// Whether a difference from waiting is enough.
    pub fn holds(self, difference: f64, points: f64) -> bool {
        match self {
            Way::Up | Way::Down => points <= difference * self.sign(),
            Way::NotUp | Way::NotDown => -points <= difference * self.sign(),
        }
    }
}

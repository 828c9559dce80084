//! What the facilitator does, as it stands in a file.

use serde::{Deserialize, Serialize};

use super::mirror::{Lost, Mirror, mirror};
use super::table::OrderText;
use crate::content::Pack;
use crate::game::{ControlAct, Player};
use crate::world::{Intervened, Intervening, Intervention};

/// What an intervention does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum InterveningText {
    Event(String),
    Points(Vec<(String, i8)>),
    Level(String, u8),
    File(String, OrderText),
    Unfile(String, OrderText),
}

impl Mirror<Intervening> for InterveningText {
    fn of(pack: &Pack, core: &Intervening) -> Self {
        match core {
            Intervening::Event(event) => Self::Event(Mirror::of(pack, event)),
            Intervening::Points(list) => {
                let point = |it: &(_, i8)| (Mirror::of(pack, &it.0), it.1);
                Self::Points(list.iter().map(point).collect())
            }
            Intervening::Level(gauge, level) => Self::Level(Mirror::of(pack, gauge), *level),
            Intervening::File(actor, order) => {
                Self::File(Mirror::of(pack, actor), Mirror::of(pack, order))
            }
            Intervening::Unfile(actor, order) => {
                Self::Unfile(Mirror::of(pack, actor), Mirror::of(pack, order))
            }
        }
    }

    fn back(&self, pack: &Pack) -> Result<Intervening, Lost> {
        Ok(match self {
            Self::Event(event) => Intervening::Event(event.back(pack)?),
            Self::Points(list) => {
                let point = |it: &(String, i8)| Ok((it.0.back(pack)?, it.1));
                Intervening::Points(list.iter().map(point).collect::<Result<_, Lost>>()?)
            }
            Self::Level(gauge, level) => Intervening::Level(gauge.back(pack)?, *level),
            Self::File(actor, order) => Intervening::File(actor.back(pack)?, order.back(pack)?),
            Self::Unfile(actor, order) => Intervening::Unfile(actor.back(pack)?, order.back(pack)?),
        })
    }
}

/// An intervention.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InterventionText {
    what: InterveningText,
    reason: String,
}

impl Mirror<Intervention> for InterventionText {
    fn of(pack: &Pack, core: &Intervention) -> Self {
        Self {
            what: Mirror::of(pack, &core.what),
            reason: core.reason.clone(),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Intervention, Lost> {
        Ok(Intervention {
            what: self.what.back(pack)?,
            reason: self.reason.clone(),
        })
    }
}

mirror! {
    /// An intervention as the world remembers it.
    IntervenedText of Intervened { month: u8, it: InterventionText }
}

/// What the facilitator does.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum ControlText {
    /// `level`: none is a person.
    Hand {
        actor: String,
        level: Option<String>,
    },
    Hold {
        actor: String,
        away: bool,
    },
    Freeze(bool),
    End,
    Finish,
    Release(bool),
    Approval(bool),
    Approve {
        actor: String,
        yes: bool,
    },
    Intervene(InterventionText),
}

impl Mirror<ControlAct> for ControlText {
    fn of(pack: &Pack, core: &ControlAct) -> Self {
        match core {
            ControlAct::Hand(actor, player) => {
                let level = match player {
                    Player::Person => None,
                    Player::Computer(level) => Some(*level),
                };
                Self::Hand {
                    actor: Mirror::of(pack, actor),
                    level: Mirror::of(pack, &level),
                }
            }
            ControlAct::Hold(actor, away) => Self::Hold {
                actor: Mirror::of(pack, actor),
                away: *away,
            },
            ControlAct::Freeze(on) => Self::Freeze(*on),
            ControlAct::End => Self::End,
            ControlAct::Finish => Self::Finish,
            ControlAct::Release(on) => Self::Release(*on),
            ControlAct::Approval(on) => Self::Approval(*on),
            ControlAct::Approve(actor, yes) => Self::Approve {
                actor: Mirror::of(pack, actor),
                yes: *yes,
            },
            ControlAct::Intervene(it) => Self::Intervene(Mirror::of(pack, &**it)),
        }
    }

    fn back(&self, pack: &Pack) -> Result<ControlAct, Lost> {
        Ok(match self {
            Self::Hand { actor, level } => {
                let player = level.back(pack)?.map_or(Player::Person, Player::Computer);
                ControlAct::Hand(actor.back(pack)?, player)
            }
            Self::Hold { actor, away } => ControlAct::Hold(actor.back(pack)?, *away),
            Self::Freeze(on) => ControlAct::Freeze(*on),
            Self::End => ControlAct::End,
            Self::Finish => ControlAct::Finish,
            Self::Release(on) => ControlAct::Release(*on),
            Self::Approval(on) => ControlAct::Approval(*on),
            Self::Approve { actor, yes } => ControlAct::Approve(actor.back(pack)?, *yes),
            Self::Intervene(it) => ControlAct::Intervene(Box::new(it.back(pack)?)),
        })
    }
}

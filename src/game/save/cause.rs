//! What moves a gauge, as it stands in a file.

use serde::{Deserialize, Serialize};

use super::mirror::{Lost, Mirror, text};
use crate::content::{ActorId, ActorSet, LinkId, Pack};
use crate::world::{Cause, SeenBy};

/// What moves a gauge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum CauseText {
    Link {
        from: String,
        to: String,
        sign: f64,
        gate: Option<String>,
        nth: usize,
    },
    Trend(u8),
    Move(String, String),
    Policy(String, String),
    Argued(String, u8),
    Commitment(String, String, String),
    Fulfilled(String, String),
    Breach(String, String),
    Event(String),
    Choice(String, u8),
    Theatre(String),
    Form(String),
    Pull,
    Noise,
    Input(String),
    Fade,
    Carry,
    Limit,
    Control(u8),
    Unexplained,
}

fn link_text(pack: &Pack, link: LinkId, nth: usize) -> CauseText {
    let link = &pack.links[link];
    CauseText::Link {
        from: text(pack, link.from),
        to: text(pack, link.named_to),
        sign: link.sign,
        gate: link.gate.map(|it| text(pack, it.0)),
        nth,
    }
}

/// The copy of a link: several between the same gauges are counted.
fn link_named(pack: &Pack, id: LinkId) -> CauseText {
    let alike = (0..id.at())
        .filter(|at| link_text(pack, LinkId::of(*at), 0) == link_text(pack, id, 0))
        .count();
    link_text(pack, id, alike)
}

impl Mirror<Cause> for CauseText {
    fn of(pack: &Pack, core: &Cause) -> Self {
        match *core {
            Cause::Link(link) => link_named(pack, link),
            Cause::Trend(at) => Self::Trend(at),
            Cause::Move(by, what) => Self::Move(text(pack, by), text(pack, what)),
            Cause::Policy(by, what) => Self::Policy(text(pack, by), text(pack, what)),
            Cause::Argued(by, month) => Self::Argued(text(pack, by), month),
            Cause::Commitment(giver, receiver, clause) => {
                Self::Commitment(text(pack, giver), text(pack, receiver), text(pack, clause))
            }
            Cause::Fulfilled(giver, clause) => {
                Self::Fulfilled(text(pack, giver), text(pack, clause))
            }
            Cause::Breach(giver, clause) => Self::Breach(text(pack, giver), text(pack, clause)),
            Cause::Event(event) => Self::Event(text(pack, event)),
            Cause::Choice(event, choice) => Self::Choice(text(pack, event), choice),
            Cause::Theatre(theatre) => Self::Theatre(text(pack, theatre)),
            Cause::Form(form) => Self::Form(text(pack, form)),
            Cause::Pull => Self::Pull,
            Cause::Noise => Self::Noise,
            Cause::Input(gauge) => Self::Input(text(pack, gauge)),
            Cause::Fade => Self::Fade,
            Cause::Carry => Self::Carry,
            Cause::Limit => Self::Limit,
            Cause::Control(nth) => Self::Control(nth),
            Cause::Unexplained => Self::Unexplained,
        }
    }

    fn back(&self, pack: &Pack) -> Result<Cause, Lost> {
        Ok(match self {
            Self::Link { from, to, .. } => {
                let found = pack.links.ids().find(|it| link_named(pack, *it) == *self);
                Cause::Link(found.ok_or_else(|| Lost {
                    kind: "link",
                    name: format!("{from} -> {to}"),
                })?)
            }
            Self::Trend(at) => Cause::Trend(*at),
            Self::Move(by, what) => Cause::Move(by.back(pack)?, what.back(pack)?),
            Self::Policy(by, what) => Cause::Policy(by.back(pack)?, what.back(pack)?),
            Self::Argued(by, month) => Cause::Argued(by.back(pack)?, *month),
            Self::Commitment(giver, receiver, clause) => {
                Cause::Commitment(giver.back(pack)?, receiver.back(pack)?, clause.back(pack)?)
            }
            Self::Fulfilled(giver, clause) => {
                Cause::Fulfilled(giver.back(pack)?, clause.back(pack)?)
            }
            Self::Breach(giver, clause) => Cause::Breach(giver.back(pack)?, clause.back(pack)?),
            Self::Event(event) => Cause::Event(event.back(pack)?),
            Self::Choice(event, choice) => Cause::Choice(event.back(pack)?, *choice),
            Self::Theatre(theatre) => Cause::Theatre(theatre.back(pack)?),
            Self::Form(form) => Cause::Form(form.back(pack)?),
            Self::Pull => Cause::Pull,
            Self::Noise => Cause::Noise,
            Self::Input(gauge) => Cause::Input(gauge.back(pack)?),
            Self::Fade => Cause::Fade,
            Self::Carry => Cause::Carry,
            Self::Limit => Cause::Limit,
            Self::Control(nth) => Cause::Control(*nth),
            Self::Unexplained => Cause::Unexplained,
        })
    }
}

/// Who may know a cause: everybody (`null`), or these actors. Where a file does not say, nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct KnownText(Option<Vec<String>>);

impl Default for KnownText {
    fn default() -> Self {
        Self(Some(Vec::new()))
    }
}

impl Mirror<SeenBy> for KnownText {
    fn of(pack: &Pack, core: &SeenBy) -> Self {
        Self(match core {
            SeenBy::All => None,
            SeenBy::Only(actors) => Some(actors.iter().map(|it| text(pack, it)).collect()),
        })
    }

    fn back(&self, pack: &Pack) -> Result<SeenBy, Lost> {
        let Some(names) = &self.0 else {
            return Ok(SeenBy::All);
        };
        let actors: Vec<ActorId> = names
            .iter()
            .map(|it| it.back(pack))
            .collect::<Result<_, _>>()?;
        Ok(SeenBy::Only(actors.into_iter().collect::<ActorSet>()))
    }
}

//! One line's body.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::control::ControlText;
use super::mirror::{Lost, Mirror};
use super::state::WorldText;
use super::table::{ActText, AuthorText, SaidText};
use crate::content::Pack;
use crate::game::{
    ClockAct, Command, Hand, Header, MonthEnd, Pace, Parent, Record, Start, Turn, Turns,
};
use crate::rules::Setup;
use crate::world::World;

/// Version of the format.
pub const FORMAT: u32 = 2;

/// The facts that never change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HeaderText {
    /// Version of the format.
    pub format: u32,
    /// Version of the rules.
    pub rules: u32,
    /// The pack's id.
    pub pack: String,
    /// The pack's hash.
    pub hash: String,
    /// Scenario.
    pub scenario: String,
    /// Seed.
    pub seed: u64,
    /// Lens.
    pub lens: String,
    /// Nobody is told the lens before the game is over.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub hidden: bool,
    /// Who plays which seat as the game begins.
    pub seats: Vec<SeatText>,
    /// People take turns at one keyboard.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_turn: bool,
    /// Months of a round.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub round: u8,
    /// Months after which the game is over, where that is before the scenario's last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u8>,
    /// Where a branch begins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<ParentText>,
}

const fn one() -> u8 {
    1
}

const fn is_one(count: &u8) -> bool {
    *count == 1
}

/// A seat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SeatText {
    /// The actor.
    pub actor: String,
    /// Level of the computer player; none: a person.
    pub level: Option<String>,
}

/// Where a branch begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ParentText {
    /// Name of the parent's save.
    pub name: String,
    /// Months that were over.
    pub month: u8,
}

impl HeaderText {
    /// In the first format several people were always at one keyboard.
    fn passed_on(&self) -> bool {
        let people = self.seats.iter().filter(|it| it.level.is_none());
        self.format == 1 && people.count() > 1
    }
}

impl Mirror<Header> for HeaderText {
    fn of(pack: &Pack, core: &Header) -> Self {
        let seat = |it: &(_, _)| SeatText {
            actor: Mirror::of(pack, &it.0),
            level: Mirror::of(pack, &it.1),
        };
        Self {
            format: FORMAT,
            rules: core.rules,
            pack: core.pack.clone(),
            hash: core.hash.clone(),
            scenario: Mirror::of(pack, &core.setup.scenario),
            seed: core.setup.seed,
            lens: Mirror::of(pack, &core.setup.lens),
            hidden: core.setup.hidden,
            seats: core.seats.iter().map(seat).collect(),
            in_turn: core.turns == Turns::InTurn,
            round: core.pace.round,
            months: core.pace.months,
            parent: core.parent.as_ref().map(|it| ParentText {
                name: it.name.clone(),
                month: it.month,
            }),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Header, Lost> {
        let seat = |it: &SeatText| Ok((it.actor.back(pack)?, it.level.back(pack)?));
        Ok(Header {
            rules: self.rules,
            pack: self.pack.clone(),
            hash: self.hash.clone(),
            setup: Setup::with(
                pack,
                self.scenario.back(pack)?,
                self.seed,
                self.lens.back(pack)?,
                self.hidden,
            ),
            seats: self.seats.iter().map(seat).collect::<Result<_, _>>()?,
            turns: if self.in_turn || self.passed_on() {
                Turns::InTurn
            } else {
                Turns::Together
            },
            pace: Pace {
                round: self.round,
                months: self.months,
            },
            parent: self.parent.as_ref().map(|it| Parent {
                name: it.name.clone(),
                month: it.month,
            }),
        })
    }
}

/// A month's end.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonthText {
    /// Months that are over.
    pub month: u8,
    /// Hash of the state.
    pub hash: String,
    /// The state stands alone.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub bridge: bool,
    /// The header's facts once more.
    pub header: HeaderText,
    /// The state.
    pub world: WorldText,
}

/// A line's body.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum RecordText {
    Header(HeaderText),
    Open {
        month: u8,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        then: Vec<SaidText>,
    },
    Pass {
        month: u8,
    },
    Command {
        by: AuthorText,
        act: ActText,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        then: Vec<SaidText>,
    },
    Control {
        act: ControlText,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        then: Vec<SaidText>,
    },
    Month(Box<MonthText>),
    Time(u64),
}

impl RecordText {
    /// The copy of a record.
    pub fn of(pack: &Pack, record: &Record) -> Self {
        match record {
            Record::Header(header) => Self::Header(HeaderText::of(pack, header)),
            Record::Turn(Turn { start, then }) => {
                let then = Mirror::of(pack, then);
                match start {
                    Start::Open(month) => Self::Open {
                        month: *month,
                        then,
                    },
                    Start::Pass(month) => Self::Pass { month: *month },
                    Start::Command(command) => Self::of_command(pack, command, then),
                }
            }
            Record::Time(time) => Self::Time(*time),
            Record::Month(end) => Self::Month(Box::new(MonthText {
                month: end.month,
                hash: end.hash.clone(),
                bridge: end.bridge,
                header: HeaderText::of(pack, &end.header),
                world: WorldText::of(pack, &end.world),
            })),
        }
    }

    fn of_command(pack: &Pack, command: &Command, then: Vec<SaidText>) -> Self {
        match command {
            Command::Seat { actor, hand, act } => {
                let by = AuthorText::Seat {
                    actor: Mirror::of(pack, actor),
                    hand: hand.0,
                };
                let act = ActText::of(pack, *actor, act);
                Self::Command { by, act, then }
            }
            Command::Clock(ClockAct::End) => {
                let (by, act) = (AuthorText::Clock, ActText::End);
                Self::Command { by, act, then }
            }
            Command::Control(act) => {
                let act = Mirror::of(pack, act);
                Self::Control { act, then }
            }
        }
    }

    /// The header's facts, where this line bears them.
    pub const fn facts(&self) -> Option<&HeaderText> {
        match self {
            Self::Header(header) => Some(header),
            Self::Month(end) => Some(&end.header),
            Self::Open { .. }
            | Self::Pass { .. }
            | Self::Command { .. }
            | Self::Control { .. }
            | Self::Time(_) => None,
        }
    }
}

/// The command of a copy. The clock does one thing only.
pub fn command_back(pack: &Pack, by: &AuthorText, act: &ActText) -> Result<Command, Lost> {
    Ok(match by {
        AuthorText::Seat { actor, hand } => {
            let actor = actor.back(pack)?;
            Command::Seat {
                actor,
                hand: Hand(*hand),
                act: act.back(pack, actor)?,
            }
        }
        AuthorText::Clock if *act == ActText::End => Command::Clock(ClockAct::End),
        AuthorText::Clock => {
            return Err(Lost {
                kind: "act of the clock",
                name: "other than the end".to_owned(),
            });
        }
    })
}

/// A record as the body of a line.
pub fn body(pack: &Pack, record: &Record) -> Vec<u8> {
    // Nothing that stands in a record can fail to be written: no maps with keys other than names, no foreign types.
    serde_json::to_vec(&RecordText::of(pack, record)).unwrap_or_default()
}

/// The hash of a state as it stands in the body of a line, byte for byte; none where the line is no month's end.
pub fn written_hash(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Line<'a> {
        #[serde(borrow)]
        month: Month<'a>,
    }
    #[derive(Deserialize)]
    struct Month<'a> {
        #[serde(borrow)]
        world: &'a serde_json::value::RawValue,
    }
    let line: Line<'_> = serde_json::from_slice(body).ok()?;
    let hash = blake3::hash(line.month.world.get().as_bytes());
    Some(hash.to_hex().to_string())
}

/// The hash of a state: the same on every machine, whatever the order of the pack's content.
pub fn hash(pack: &Pack, world: &World) -> String {
    let bytes = serde_json::to_vec(&WorldText::of(pack, world)).unwrap_or_default();
    blake3::hash(&bytes).to_hex().to_string()
}

/// Records of one game under another's header.
pub fn with_header(records: &[Record], header: &Arc<Header>) -> Vec<Record> {
    let change = |record: &Record| match record {
        Record::Header(_) => Record::Header(Arc::clone(header)),
        Record::Month(end) => Record::Month(MonthEnd {
            header: Arc::clone(header),
            ..end.clone()
        }),
        Record::Turn(_) | Record::Time(_) => record.clone(),
    };
    records.iter().map(change).collect()
}

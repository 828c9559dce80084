//! Questions on what will be, as they stand in a file.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::mirror::{Lost, Mirror};
use crate::content::Pack;
use crate::world::{Asked, Forecast, Outlook};

/// What is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum OutlookText {
    Level { gauge: String, at_least: f64 },
    Count { stock: String, at_most: i32 },
    Force { clause: String },
    Camp { actor: String, camp: i8 },
    Rung { theatre: String, at_least: u8 },
    Form { form: String },
    Ending { ending: String },
}

impl Mirror<Outlook> for OutlookText {
    fn of(pack: &Pack, core: &Outlook) -> Self {
        match *core {
            Outlook::Level(gauge, at_least) => Self::Level {
                gauge: Mirror::of(pack, &gauge),
                at_least,
            },
            Outlook::Count(stock, at_most) => Self::Count {
                stock: Mirror::of(pack, &stock),
                at_most,
            },
            Outlook::Force(clause) => Self::Force {
                clause: Mirror::of(pack, &clause),
            },
            Outlook::Camp(actor, camp) => Self::Camp {
                actor: Mirror::of(pack, &actor),
                camp,
            },
            Outlook::Rung(theatre, at_least) => Self::Rung {
                theatre: Mirror::of(pack, &theatre),
                at_least,
            },
            Outlook::Form(form) => Self::Form {
                form: Mirror::of(pack, &form),
            },
            Outlook::Ending(ending) => Self::Ending {
                ending: Mirror::of(pack, &ending),
            },
        }
    }

    fn back(&self, pack: &Pack) -> Result<Outlook, Lost> {
        Ok(match self {
            Self::Level { gauge, at_least } => Outlook::Level(gauge.back(pack)?, *at_least),
            Self::Count { stock, at_most } => Outlook::Count(stock.back(pack)?, *at_most),
            Self::Force { clause } => Outlook::Force(clause.back(pack)?),
            Self::Camp { actor, camp } => Outlook::Camp(actor.back(pack)?, *camp),
            Self::Rung { theatre, at_least } => Outlook::Rung(theatre.back(pack)?, *at_least),
            Self::Form { form } => Outlook::Form(form.back(pack)?),
            Self::Ending { ending } => Outlook::Ending(ending.back(pack)?),
        })
    }
}

/// A question with what was thought of it beforehand, advisers by their documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AskedText {
    due: u8,
    what: OutlookText,
    odds: u8,
    advisers: BTreeMap<String, u8>,
}

impl Mirror<Asked> for AskedText {
    fn of(pack: &Pack, core: &Asked) -> Self {
        let documents = pack.documents.iter().map(|it| it.id.clone());
        Self {
            due: core.due,
            what: Mirror::of(pack, &core.what),
            odds: core.odds,
            advisers: documents.zip(core.advisers.iter().copied()).collect(),
        }
    }

    fn back(&self, pack: &Pack) -> Result<Asked, Lost> {
        // A document that came into the pack later has said nothing: it is given what the seat's own futures said.
        let said = |id: &String| self.advisers.get(id).copied().unwrap_or(self.odds);
        Ok(Asked {
            due: self.due,
            what: self.what.back(pack)?,
            odds: self.odds,
            advisers: pack.documents.iter().map(|it| said(&it.id)).collect(),
        })
    }
}

/// A question put to a seat.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ForecastText {
    of: String,
    asked: u8,
    question: AskedText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    answer: Option<u8>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    came: Option<bool>,
}

impl Mirror<Forecast> for ForecastText {
    fn of(pack: &Pack, core: &Forecast) -> Self {
        Self {
            of: Mirror::of(pack, &core.of),
            asked: core.asked,
            question: Mirror::of(pack, &core.question),
            answer: core.answer,
            came: core.came,
        }
    }

    fn back(&self, pack: &Pack) -> Result<Forecast, Lost> {
        Ok(Forecast {
            of: self.of.back(pack)?,
            asked: self.asked,
            question: self.question.back(pack)?,
            answer: self.answer,
            came: self.came,
        })
    }
}

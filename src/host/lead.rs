//! What the facilitator does with time and with the deck.

use crate::content::{InjectKind, foreign};
use crate::game::ControlAct;
use crate::host::class::Class;
use crate::host::plan::MINUTE;
use crate::words::host as told;
use crate::world::{Intervening, Intervention};

impl Class {
    /// A card of the deck is played: it is announced at once and marked wherever it shows.
    pub fn inject(&mut self, id: &str) -> Result<String, String> {
        let inject = self
            .deck
            .iter()
            .find(|it| it.id == id)
            .ok_or_else(|| told::no_inject(&foreign::shown(id)))?;
        let what = match &inject.what {
            InjectKind::Event(event) => Intervening::Event(*event),
            InjectKind::Points(points) => Intervening::Points(points.clone()),
        };
        let (title, text) = (inject.title.clone(), inject.text.clone());
        let intervention = Intervention {
            what,
            reason: text.clone(),
        };
        self.control(ControlAct::Intervene(Box::new(intervention)))?;
        self.say(&text)?;
        Ok(title)
    }

    /// A minute more for the step.
    pub fn add_minute(&mut self) {
        self.plan.add(MINUTE);
        self.keep_place();
    }

    /// Stops everything, or lets it go on.
    pub fn freeze(&mut self, frozen: bool, now: u64) {
        self.plan.freeze(frozen, now);
        let _ = self.control(ControlAct::Freeze(frozen));
        self.keep_place();
    }

    /// Leaves a round out.
    pub fn shorten(&mut self) -> bool {
        let dropped = self.plan.shorten();
        self.keep_place();
        dropped
    }
}

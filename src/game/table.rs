use std::path::PathBuf;
use std::sync::Arc;

use crate::content::{ActorId, LensId, Pack};
use crate::futures::Retrospect;
use crate::game::save::Kin;
use crate::game::{Header, Kept};
use crate::world::{Act, Receipt, Refusal, View};

/// What people at one keyboard see and do.
pub trait Table: Send {
    /// The content pack.
    fn pack(&self) -> &Arc<Pack>;

    /// The facts of the game that never change: scenario, seed, lens, seats.
    fn header(&self) -> &Arc<Header>;

    /// The seat whose turn it is to look. In a hotseat game it changes when a seat ends its month.
    fn seat(&self) -> ActorId;

    /// What that seat may know now.
    fn view(&self) -> Arc<View>;

    /// The lens through which that seat sees the region.
    fn belief(&self) -> LensId;

    /// Does something.
    fn submit(&mut self, act: Act) -> Result<Receipt, Refusal>;

    /// Takes the last filed order back.
    fn undo(&mut self) -> Result<Receipt, Refusal> {
        let last = self.view().own.filed.last().copied();
        let order = last.ok_or(Refusal::Nothing)?;
        self.submit(Act::Unfile(order))
    }

    /// Whether several pass the keyboard.
    fn is_shared(&self) -> bool {
        false
    }

    /// Whether it may be another person's turn, so that nothing of the seat's own is to be shown before somebody says so.
    fn is_covered(&self) -> bool {
        false
    }

    /// The right person has taken the keyboard.
    fn uncover(&mut self) {}

    /// What each seat at this keyboard sees, in the order of their turns.
    fn pages(&self) -> Vec<Arc<View>> {
        vec![self.view()]
    }

    /// Seats that have not ended the month.
    fn waiting(&self) -> Vec<ActorId>;

    /// Whether the game is kept, now: writes what is still to be written, and looks at the file. Nobody says "saved" without
    /// having asked here.
    fn kept(&mut self) -> Kept;

    /// Why the save may not be whole, in a sentence.
    fn trouble(&self) -> Option<&str>;

    /// News of the save since this was last asked, in a sentence: that it is whole again, or goes on elsewhere.
    fn note(&mut self) -> Option<String>;

    /// Writes a file beside the save, under the save's name with another ending; where it is.
    fn beside(&mut self, ending: &str, text: &str) -> Result<PathBuf, String>;

    /// Begins a game of its own where a month ended, in a new save, and goes on with it; the name of the new save.
    fn branch(&mut self, month: u8) -> Result<String, String>;

    /// The seat's months so far and what it did, to be looked back on: of a game that is over as things stood, else as the seat
    /// could know.
    fn retrospect(&mut self) -> Retrospect;

    /// All games that share a beginning with this one, itself included, as the seat that looks sees each; and the name of this one.
    fn family(&mut self) -> Result<(String, Vec<Kin>), String>;
}

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::content::{ActorId, LensId, Pack};
use crate::game::save::{self, Folder};
use crate::game::{Command, Game, Hand, Header, Kept, files};
use crate::world::{Act, Audience, Receipt, Refusal, View};

/// What one person sees and does: a local game now, a room later.
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
    fn undo(&mut self) -> Result<Receipt, Refusal>;

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
}

const NO_SAVE: &str = "this game is not kept in a save";

/// A game on this machine, for one person or for several who pass the keyboard.
pub struct LocalTable {
    game: Game,
    seats: Vec<ActorId>,
    at: usize,
    view: Arc<View>,
}

impl LocalTable {
    /// A table for all the game's people; none where the computer plays every seat.
    pub fn new(game: Game) -> Option<Self> {
        let seats: Vec<ActorId> = game.seats().iter().map(|it| it.actor).collect();
        let at = game.seats().iter().position(|it| !it.ended).unwrap_or(0);
        let view = game.view(Audience::Seat(*seats.get(at)?));
        Some(Self {
            game,
            seats,
            at,
            view,
        })
    }

    /// The game.
    pub const fn game(&self) -> &Game {
        &self.game
    }

    /// Seats that pass the keyboard, in order.
    pub fn seats(&self) -> &[ActorId] {
        &self.seats
    }

    fn refresh(&mut self) {
        if self.game.seats().get(self.at).is_some_and(|it| it.ended) {
            let next = self.game.seats().iter().position(|it| !it.ended);
            self.at = next.unwrap_or(self.at);
        }
        self.view = self.game.view(Audience::Seat(self.seats[self.at]));
    }
}

impl Table for LocalTable {
    fn pack(&self) -> &Arc<Pack> {
        self.game.pack()
    }

    fn header(&self) -> &Arc<Header> {
        self.game.header()
    }

    fn seat(&self) -> ActorId {
        self.seats[self.at]
    }

    fn view(&self) -> Arc<View> {
        Arc::clone(&self.view)
    }

    fn belief(&self) -> LensId {
        self.game
            .seats()
            .get(self.at)
            .map_or_else(LensId::default, |it| it.belief)
    }

    fn submit(&mut self, act: Act) -> Result<Receipt, Refusal> {
        let month = self.view.public.month;
        let receipt = self.game.submit(Command::seat(self.seats[self.at], act))?;
        if self.game.world().month != month {
            self.at = 0;
        }
        self.refresh();
        Ok(receipt)
    }

    fn undo(&mut self) -> Result<Receipt, Refusal> {
        let receipt = self.game.undo(self.seats[self.at], Hand(0))?;
        self.refresh();
        Ok(receipt)
    }

    fn waiting(&self) -> Vec<ActorId> {
        self.game
            .seats()
            .iter()
            .filter(|it| !it.ended)
            .map(|it| it.actor)
            .collect()
    }

    fn kept(&mut self) -> Kept {
        self.game.kept()
    }

    fn trouble(&self) -> Option<&str> {
        self.game.trouble()
    }

    fn note(&mut self) -> Option<String> {
        self.game.take_note()
    }

    fn beside(&mut self, ending: &str, text: &str) -> Result<PathBuf, String> {
        let Some(save) = self.game.place() else {
            return Err(NO_SAVE.to_owned());
        };
        let path = save.with_extension(ending);
        match files::write_whole(&path, text.as_bytes()) {
            Ok(()) => Ok(path),
            Err(error) => Err(format!("{}: {error}", files::shown(&path))),
        }
    }

    fn branch(&mut self, month: u8) -> Result<String, String> {
        let Some(place) = self.game.place() else {
            return Err(NO_SAVE.to_owned());
        };
        let folder = Folder::at(place.parent().map(Path::to_owned).unwrap_or_default());
        let name = save::name_of(place);
        if month > self.game.world().month {
            return Err(format!("month {month} is not over"));
        }
        let (journal, new) = folder
            .create(self.game.pack(), self.game.header())
            .map_err(|it| it.to_string())?;
        let Some(game) = self.game.branch(month, &name, Box::new(journal)) else {
            return Err(format!("nothing is known of month {month}"));
        };
        self.game = game;
        self.at = 0;
        self.refresh();
        Ok(new)
    }
}

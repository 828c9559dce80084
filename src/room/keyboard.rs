use std::path::PathBuf;
use std::sync::Arc;

use super::{Chair, Room, Table};
use crate::content::{ActorId, LensId, Pack};
use crate::futures::Retrospect;
use crate::game::save::Kin;
use crate::game::{Game, Hand, Header, Kept};
use crate::world::{Act, Receipt, Refusal, View};

/// People at one keyboard: one alone, or several who pass it on in the order of their seats.
///
/// Where there are several, the table is covered whenever it may be another person's turn, until somebody lifts the cover.
pub struct LocalTable {
    room: Room,
    pack: Arc<Pack>,
    header: Arc<Header>,
    chairs: Vec<Chair>,
    at: usize,
    covered: bool,
    trouble: Option<String>,
}

impl LocalTable {
    /// Sits everybody down who plays this game; none where the computer has every seat, or no room can be had.
    pub fn new(game: Game) -> Option<Self> {
        let people: Vec<ActorId> = game
            .seats()
            .iter()
            .filter(|it| it.is_played())
            .map(|it| it.actor)
            .collect();
        let (pack, header) = (Arc::clone(game.pack()), Arc::clone(game.header()));
        let room = Room::open(game).ok()?;
        let chairs: Vec<Chair> = people
            .iter()
            .filter_map(|it| room.join(*it, Hand(0)).ok())
            .collect();
        if chairs.is_empty() {
            return None;
        }
        let mut keyboard = Self {
            covered: chairs.len() > 1,
            room,
            pack,
            header,
            chairs,
            at: 0,
            trouble: None,
        };
        keyboard.refresh();
        keyboard.at = keyboard.next().unwrap_or(0);
        Some(keyboard)
    }

    /// The room.
    pub const fn room(&self) -> &Room {
        &self.room
    }

    /// The file in which the game is kept.
    pub fn place(&self) -> Option<PathBuf> {
        self.room
            .read(|game| game.place().map(std::path::Path::to_owned))
    }

    /// The first seat, in order of turns, that has not ended the round.
    fn next(&self) -> Option<usize> {
        let awaited = self.waiting();
        let mut chairs = self.chairs.iter();
        chairs.position(|it| awaited.contains(&it.actor()))
    }

    fn refresh(&mut self) {
        self.trouble = self.room.read(|game| game.trouble().map(str::to_owned));
    }

    /// Gives the keyboard to somebody.
    fn pass(&mut self, to: usize) {
        if to != self.at {
            self.covered = true;
        }
        self.at = to;
    }

    fn after(&mut self, month: u8) {
        self.refresh();
        let now = self.view().public.month;
        let ended = !self.waiting().contains(&self.seat());
        if now != month || ended {
            let next = self.next();
            self.pass(next.unwrap_or(self.at));
        }
    }
}

impl Table for LocalTable {
    fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    fn header(&self) -> &Arc<Header> {
        &self.header
    }

    fn seat(&self) -> ActorId {
        self.chairs[self.at].actor()
    }

    fn view(&self) -> Arc<View> {
        self.chairs[self.at].view()
    }

    fn belief(&self) -> LensId {
        let seat = self.seat();
        let belief = move |game: &Game| {
            let mut seats = game.seats().iter();
            seats.find(|it| it.actor == seat).map(|it| it.belief)
        };
        self.room.read(belief).unwrap_or_default()
    }

    fn submit(&mut self, act: Act) -> Result<Receipt, Refusal> {
        let view = self.view();
        // Once the game is over, whoever is next reads how it went for them.
        if view.outcome.is_some() && act == Act::End && self.is_shared() {
            self.pass((self.at + 1) % self.chairs.len());
            return Ok(Receipt::default());
        }
        let receipt = self.chairs[self.at].submit(act).wait()?;
        self.after(view.public.month);
        Ok(receipt)
    }

    fn waiting(&self) -> Vec<ActorId> {
        let awaited = |game: &Game| -> Vec<ActorId> {
            let seats = game.seats().iter().filter(|it| it.is_awaited());
            seats.map(|it| it.actor).collect()
        };
        self.room.read(awaited)
    }

    fn is_shared(&self) -> bool {
        self.chairs.len() > 1
    }

    fn is_covered(&self) -> bool {
        self.covered
    }

    fn uncover(&mut self) {
        self.covered = false;
    }

    fn pages(&self) -> Vec<Arc<View>> {
        self.chairs.iter().map(Chair::view).collect()
    }

    fn kept(&mut self) -> Kept {
        let kept = self.room.kept();
        self.refresh();
        kept
    }

    fn note(&mut self) -> Option<String> {
        self.room.note()
    }

    fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }

    fn beside(&mut self, ending: &str, text: &str) -> Result<PathBuf, String> {
        self.room.beside(ending, text)
    }

    fn retrospect(&mut self) -> Retrospect {
        self.room.retrospect(self.seat())
    }

    fn family(&mut self) -> Result<(String, Vec<Kin>), String> {
        self.room.family(self.seat())
    }

    fn branch(&mut self, month: u8) -> Result<String, String> {
        let new = self.room.branch(month)?;
        self.header = self.room.read(|game| Arc::clone(game.header()));
        self.at = self.next().unwrap_or(0);
        self.covered = self.is_shared();
        self.refresh();
        Ok(new)
    }
}

//! A room: a game and the people at it.
//!
//! The [`Room`] owns the game on a thread of its own. People join a seat and get a [`Chair`]: they see what their seat may
//! know, act, leave and come back; several may share a seat. Everything that happens goes through one queue, so that it has
//! one order. One person alone is a room too, and so are several who pass a keyboard ([`LocalTable`]).

mod keyboard;
#[cfg(test)]
mod tests;

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::content::ActorId;
use crate::futures::{LOOKED_BACK, Retrospect};
use crate::game::save::{self, Kin};
use crate::game::{Command, Game, Hand, Kept, Shelf, Table, files};
use crate::words;
use crate::world::{Act, Audience, Receipt, Refusal, View};

pub use keyboard::LocalTable;

/// What is asked of the room, carried out on its thread.
type Errand = Box<dyn FnOnce(&mut Inside) + Send>;

/// A game and the people at it. Dropping it closes it: everything is on disk afterwards.
pub struct Room {
    queue: Sender<Option<Errand>>,
    thread: Option<JoinHandle<()>>,
}

/// What the room's thread works with.
pub struct Inside {
    game: Game,
    guests: Vec<Guest>,
}

/// Somebody in a chair.
struct Guest {
    actor: ActorId,
    hand: Hand,
    seen: Arc<Seen>,
}

/// What a chair sees, and how often it has changed.
struct Seen {
    now: Mutex<(u64, Arc<View>)>,
    changed: Condvar,
}

/// The answer to an act, once the room has come to it.
#[derive(Debug)]
pub struct Ticket(Receiver<Result<Receipt, Refusal>>);

impl Ticket {
    /// Waits for the answer. A room that has closed refuses.
    pub fn wait(self) -> Result<Receipt, Refusal> {
        self.0.recv().unwrap_or(Err(Refusal::Over))
    }

    /// The answer, where there is one already.
    pub fn answer(&self) -> Option<Result<Receipt, Refusal>> {
        self.0.try_recv().ok()
    }
}

impl Room {
    /// A room with this game.
    pub fn open(game: Game) -> std::io::Result<Self> {
        let (queue, errands) = mpsc::channel::<Option<Errand>>();
        let mut inside = Inside {
            game,
            guests: Vec::new(),
        };
        let work = move || {
            while let Ok(Some(errand)) = errands.recv() {
                errand(&mut inside);
            }
            inside.game.sync();
        };
        let thread = thread::Builder::new().name("room".to_owned()).spawn(work)?;
        Ok(Self {
            queue,
            thread: Some(thread),
        })
    }

    /// Sits somebody down in a seat that people play. Everybody in it sees the same and may act.
    pub fn join(&self, actor: ActorId, hand: Hand) -> Result<Chair, Refusal> {
        let joined = self.ask(move |inside| inside.join(actor, hand));
        joined.map(|seen| Chair {
            queue: self.queue.clone(),
            actor,
            hand,
            seen,
        })
    }

    /// Does what the facilitator or the clock does, or anybody at all.
    pub fn command(&self, command: Command) -> Ticket {
        send(&self.queue, command)
    }

    /// Seats in which somebody sits, with their hands, in order.
    pub fn guests(&self) -> Vec<(ActorId, Hand)> {
        self.ask(|inside| {
            let guests = inside.guests.iter().map(|it| (it.actor, it.hand));
            guests.collect()
        })
    }

    /// Reads something off the game.
    pub fn read<T: Send + 'static>(&self, what: impl FnOnce(&Game) -> T + Send + 'static) -> T {
        self.ask(|inside| what(&inside.game))
    }

    /// Whether the game is kept, now: writes what is still to be written, and looks at the file.
    pub fn kept(&self) -> Kept {
        self.ask(|inside| inside.game.kept())
    }

    /// News of the save since this was last asked, in a sentence.
    pub fn note(&self) -> Option<String> {
        self.ask(|inside| inside.game.take_note())
    }

    /// Writes a file beside the save, under the save's name with another ending; where it is.
    pub fn beside(&self, ending: &str, text: &str) -> Result<PathBuf, String> {
        let (ending, text) = (ending.to_owned(), text.to_owned());
        self.ask(move |inside| inside.beside(&ending, &text))
    }

    /// Begins a game of its own where a month ended, in a new save, and goes on with it; the name of the new save.
    pub fn branch(&self, month: u8) -> Result<String, String> {
        self.ask(move |inside| inside.branch(month))
    }

    /// A seat's months so far and what it did.
    pub fn retrospect(&self, seat: ActorId) -> Retrospect {
        self.read(move |game| game.retrospect(seat, game.outcome().is_some(), LOOKED_BACK))
    }

    /// All games that share a beginning with this one, as a seat sees each; and the name of this one.
    pub fn family(&self, seat: ActorId) -> Result<(String, Vec<Kin>), String> {
        self.ask(move |inside| inside.family(seat))
    }

    /// Has something done on the room's thread, and waits for it.
    fn ask<T: Send + 'static>(&self, what: impl FnOnce(&mut Inside) -> T + Send + 'static) -> T {
        let (answer, answers) = mpsc::channel();
        let errand: Errand = Box::new(move |inside| {
            // Whoever asked waits below.
            let _ = answer.send(what(inside));
        });
        let sent = self.queue.send(Some(errand)).is_ok();
        match answers.recv() {
            Ok(it) if sent => it,
            _ => panic!("the room's thread has failed"),
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        let _ = self.queue.send(None);
        if let Some(thread) = self.thread.take() {
            // A thread that failed has said so itself.
            let _ = thread.join();
        }
    }
}

fn send(queue: &Sender<Option<Errand>>, command: Command) -> Ticket {
    let (answer, answers) = mpsc::channel();
    let errand: Errand = Box::new(move |inside| {
        // Nobody has to wait for an answer.
        let _ = answer.send(inside.submit(command));
    });
    // A room that has closed answers nobody; the ticket knows.
    let _ = queue.send(Some(errand));
    Ticket(answers)
}

impl Inside {
    fn join(&mut self, actor: ActorId, hand: Hand) -> Result<Arc<Seen>, Refusal> {
        let played = self
            .game
            .seats()
            .iter()
            .any(|it| it.actor == actor && it.is_played());
        if !played {
            return Err(Refusal::NotYours);
        }
        let seen = Arc::new(Seen {
            now: Mutex::new((0, self.game.view(Audience::Seat(actor)))),
            changed: Condvar::new(),
        });
        let same = |it: &Guest| it.actor == actor && it.hand == hand;
        // Whoever comes back takes the old place.
        self.guests.retain(|it| !same(it));
        self.guests.push(Guest {
            actor,
            hand,
            seen: Arc::clone(&seen),
        });
        self.guests.sort_by_key(|it| (it.actor, it.hand));
        Ok(seen)
    }

    fn submit(&mut self, command: Command) -> Result<Receipt, Refusal> {
        let receipt = self.game.submit(command)?;
        self.tell();
        Ok(receipt)
    }

    /// Shows everybody how things stand; a seat that was handed to the computer has nobody in it any more.
    fn tell(&mut self) {
        let mut views: Vec<(ActorId, Arc<View>)> = Vec::new();
        for guest in &self.guests {
            let known = views.iter().find(|it| it.0 == guest.actor);
            let view = known.map_or_else(
                || self.game.view(Audience::Seat(guest.actor)),
                |it| Arc::clone(&it.1),
            );
            views.push((guest.actor, Arc::clone(&view)));
            guest.seen.show(view);
        }
    }

    fn beside(&self, ending: &str, text: &str) -> Result<PathBuf, String> {
        let Some(save) = self.game.place() else {
            return Err(words::room::NOT_KEPT.to_owned());
        };
        let path = save.with_extension(ending);
        match files::write_whole(&path, text.as_bytes()) {
            Ok(()) => Ok(path),
            Err(error) => Err(format!("{}: {error}", files::shown(&path))),
        }
    }

    fn family(&mut self, seat: ActorId) -> Result<(String, Vec<Kin>), String> {
        // What has not been written yet would be missing.
        self.game.sync();
        let Some(place) = self.game.place() else {
            return Err(words::branches::NO_SAVE_NO_BRANCHES.to_owned());
        };
        let name = save::name_of(place);
        let shelf = Shelf::only(Arc::clone(self.game.pack()));
        let kin = save::folder_of(place).family(&name, seat, &shelf);
        kin.map(|it| (name, it)).map_err(|it| it.to_string())
    }

    fn branch(&mut self, month: u8) -> Result<String, String> {
        let Some(place) = self.game.place() else {
            return Err(words::room::NOT_KEPT.to_owned());
        };
        let folder = save::folder_of(place);
        let name = save::name_of(place);
        if month > self.game.world().month {
            return Err(words::room::month_is_not_over(&month));
        }
        if month >= self.game.months() {
            return Err(words::branches::LAST_MONTH_IS_NO_BRANCH.to_owned());
        }
        let (journal, new) = folder
            .create(self.game.pack(), self.game.header())
            .map_err(|it| it.to_string())?;
        let Some(game) = self.game.branch(month, &name, Box::new(journal)) else {
            return Err(words::room::month_is_unknown(&month));
        };
        self.game = game;
        self.tell();
        Ok(new)
    }
}

impl Seen {
    fn show(&self, view: Arc<View>) {
        let mut now = self.now.lock().unwrap_or_else(PoisonError::into_inner);
        *now = (now.0 + 1, view);
        self.changed.notify_all();
    }
}

/// A place at the table: one person in one seat. Dropping it leaves the seat, which keeps all that lies on its desk.
pub struct Chair {
    queue: Sender<Option<Errand>>,
    actor: ActorId,
    hand: Hand,
    seen: Arc<Seen>,
}

impl Chair {
    /// The seat.
    pub const fn actor(&self) -> ActorId {
        self.actor
    }

    /// What the seat may know now.
    pub fn view(&self) -> Arc<View> {
        let now = self.seen.now.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&now.1)
    }

    /// Waits until there is something newer than what was seen as `version` (0: the first), at most so long; what there is
    /// then, with its version.
    pub fn watch(&self, version: u64, patience: Duration) -> (u64, Arc<View>) {
        let now = self.seen.now.lock().unwrap_or_else(PoisonError::into_inner);
        let old = |now: &mut (u64, Arc<View>)| now.0 <= version;
        let waited = self.seen.changed.wait_timeout_while(now, patience, old);
        let (now, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (now.0, Arc::clone(&now.1))
    }

    /// Does something in the seat.
    pub fn submit(&self, act: Act) -> Ticket {
        let (actor, hand) = (self.actor, self.hand);
        send(&self.queue, Command::Seat { actor, hand, act })
    }
}

impl Drop for Chair {
    fn drop(&mut self) {
        let seen = Arc::clone(&self.seen);
        let errand: Errand = Box::new(move |inside| {
            inside.guests.retain(|it| !Arc::ptr_eq(&it.seen, &seen));
        });
        // A closed room has no guests.
        let _ = self.queue.send(Some(errand));
    }
}

//! A game: a world with its log and its seats, fed with [`Command`]s.
//!
//! - [`Course`] is what follows from the log alone; it can be run again without computer players.
//! - [`Game`] adds the computer players and the [`Journal`] in which everything is written down while it happens.
//! - [`Table`] is what one person sees and does; screens know nothing else.
//! - [`save`] is the format of the journal's file: branches, damage, replays.
//! - [`Shelf`] holds the content packs.

mod command;
mod course;
mod journal;
mod oracle;
mod past;
pub mod save;
mod shelf;
mod start;
mod table;
mod talk;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use crate::ai::Level;
use crate::content::{ActorId, LensId, Pack};
use crate::rules::Setup;
use crate::world::{Act, Audience, Order, Outcome, Receipt, Refusal, View, World};

pub use command::*;
pub use course::{Course, Phase, Seat};
pub use journal::*;
pub use shelf::*;
pub use start::{LensPick, draw_seed, extended, setup};
pub use table::*;
pub use talk::{Minds, Talk};

/// Version of the rules: raised whenever the same commands lead to another world.
pub const RULES: u32 = 3;

/// A game: state machine fed with commands.
pub struct Game {
    course: Course,
    minds: Minds,
    log: Vec<Record>,
    journal: Box<dyn Journal>,
    trouble: Option<String>,
}

impl Game {
    /// A new game that nobody writes down; the first month is open.
    ///
    /// Seats that are not named are played by the computer at its usual level.
    pub fn new(pack: Arc<Pack>, setup: Setup, seats: Vec<(ActorId, Option<Level>)>) -> Self {
        let header = Header::new(&pack, setup, seats);
        Self::begin(pack, header, Box::new(NoJournal))
    }

    /// A new game, written down from its first word.
    pub fn begin(pack: Arc<Pack>, header: Header, journal: Box<dyn Journal>) -> Self {
        let header = Arc::new(header);
        let course = Course::new(pack, Arc::clone(&header));
        Self::resume(course, Vec::new(), vec![Record::Header(header)], journal)
    }

    /// Goes on from a course. What is in `log` has been written; what is in `unwritten` will be.
    pub fn resume(
        course: Course,
        log: Vec<Record>,
        unwritten: Vec<Record>,
        journal: Box<dyn Journal>,
    ) -> Self {
        let minds = Minds::new(&course.pack, &course.header.seats);
        let mut game = Self {
            course,
            minds,
            log,
            journal,
            trouble: None,
        };
        for record in unwritten {
            game.write(record);
        }
        if game.course.phase == Phase::Ended {
            game.end_month();
        } else if game.course.phase == Phase::Fresh {
            game.open_month();
        }
        game.sync();
        game
    }

    /// A game of its own that begins where a month of this one ended; 0: before the first month.
    pub fn branch(&self, month: u8, name: &str, journal: Box<dyn Journal>) -> Option<Self> {
        let ends = |it: &Record| matches!(it, Record::Month(end) if end.month == month);
        let last = if month == 0 {
            0
        } else {
            self.log.iter().position(ends)?
        };
        let parent = Some(Parent {
            name: name.to_owned(),
            month,
        });
        let header = Arc::new(Header {
            parent,
            ..Header::clone(&self.course.header)
        });
        let records = save::with_header(&self.log[..=last], &header);
        let walk = save::Walk::run(Arc::clone(&self.course.pack), header, &records);
        Some(Self::resume(walk.course, Vec::new(), walk.kept, journal))
    }

    /// Carries out a command, with everything that the computer players do about it. A refused one changes nothing.
    pub fn submit(&mut self, command: Command) -> Result<Receipt, Refusal> {
        let mut receipt = self.course.command(&command)?;
        let then = self.react(&command, &mut receipt);
        self.write(Record::Turn(Turn {
            start: Start::Command(command),
            then,
        }));
        if self.course.phase == Phase::Ended {
            self.end_month();
        }
        Ok(receipt)
    }

    fn react(&mut self, command: &Command, receipt: &mut Receipt) -> Vec<Said> {
        let closing = self.course.phase == Phase::Ended;
        let mut talk = Talk::logged(&self.course.pack, &mut self.course.world, &mut self.minds);
        match (command.by, &command.act) {
            (Author::Seat(..), Act::Propose(_)) => {
                receipt.answers = receipt
                    .offer
                    .map_or_else(Vec::new, |it| talk.answer_all(it));
            }
            (Author::Seat(actor, _), Act::File(Order::Move { what, .. }))
                if self.course.pack.moves[*what].contestable =>
            {
                receipt.objectors = talk.object(actor, *what);
            }
            (_, Act::End) if closing => talk.close(),
            _ => (),
        }
        talk.heard()
    }

    /// Takes back the seat's last filed order.
    pub fn undo(&mut self, actor: ActorId, hand: Hand) -> Result<Receipt, Refusal> {
        let last = self
            .course
            .world
            .round
            .filed
            .iter()
            .rev()
            .find(|it| it.0 == actor)
            .ok_or(Refusal::Nothing)?;
        let act = Act::Unfile(last.1);
        self.submit(Command {
            by: Author::Seat(actor, hand),
            act,
        })
    }

    fn end_month(&mut self) {
        self.course.end_month();
        self.write(Record::Month(self.course.month_end(false)));
        self.sync();
        self.open_month();
    }

    fn open_month(&mut self) {
        if self.course.phase != Phase::Fresh {
            return;
        }
        let month = self.course.world.playing();
        let mut then = self.ask();
        let mut talk = Talk::logged(&self.course.pack, &mut self.course.world, &mut self.minds);
        talk.open();
        then.extend(talk.heard());
        self.course.opened();
        self.write(Record::Turn(Turn {
            start: Start::Open(month),
            then,
        }));
    }

    /// Puts the month's questions to people. One person is asked what is uncertain by what their seat may know and believes;
    /// several are asked the same, by what everybody knows, so that their scores can be compared. Nobody asks computer players.
    fn ask(&mut self) -> Vec<Said> {
        let pack = Arc::clone(&self.course.pack);
        let open = &self.course.world.forecasts;
        let questions = match &self.course.seats[..] {
            [] => return Vec::new(),
            [seat] => {
                let view = self.course.view(Audience::Seat(seat.actor));
                oracle::questions(&pack, &view, seat.belief, open)
            }
            _ => {
                let view = self.course.view(Audience::Public);
                oracle::questions(&pack, &view, LensId::default(), open)
            }
        };
        if questions.is_empty() {
            return Vec::new();
        }
        let ask = |seat: &Seat| Said {
            by: seat.actor,
            act: Act::Ask(questions.clone()),
            words: None,
        };
        let asked: Vec<Said> = self.course.seats.iter().map(ask).collect();
        for said in &asked {
            // Questions are refused by nobody.
            let _ = talk::say(&pack, &mut self.course.world, said);
        }
        asked
    }

    fn write(&mut self, record: Record) {
        if let Err(error) = self.journal.append(&record) {
            self.trouble = Some(format!("the save could not be written: {error}"));
        }
        self.log.push(record);
    }

    /// Returns once everything that happened would survive a loss of power.
    pub fn sync(&mut self) {
        if let Err(error) = self.journal.sync() {
            self.trouble = Some(format!("the save could not be written: {error}"));
        }
    }

    /// What an audience may know now, its past included.
    pub fn view(&self, audience: Audience) -> Arc<View> {
        Arc::new(self.course.view(audience))
    }

    /// What the game came to, once it is over.
    pub fn outcome(&self) -> Option<&Arc<Outcome>> {
        self.course.outcome.as_ref()
    }

    /// The pack.
    pub const fn pack(&self) -> &Arc<Pack> {
        &self.course.pack
    }

    /// The facts that never change.
    pub fn header(&self) -> &Arc<Header> {
        &self.course.header
    }

    /// Seats that people hold.
    pub fn seats(&self) -> &[Seat] {
        &self.course.seats
    }

    /// Everything that happened, as it is written down.
    pub fn log(&self) -> &[Record] {
        &self.log
    }

    /// The whole truth: for the debrief and the command line's lab, never for a screen or a player.
    pub const fn world(&self) -> &World {
        &self.course.world
    }

    /// Months of the whole game.
    pub fn months(&self) -> u8 {
        self.course.months()
    }

    /// Why the save may not be whole, in a sentence; the game goes on in memory.
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

//! A game: a world with its log and its seats, fed with [`Command`]s.
//!
//! - [`Course`] is what follows from the log alone; it can be run again without computer players.
//! - [`Game`] adds the computer players and the [`Journal`] in which everything is written down while it happens.
//! - [`Table`] is what one person sees and does; screens know nothing else.
//! - [`save`] is the format of the journal's file: branches, damage, replays.
//! - [`Shelf`] holds the content packs.

mod command;
mod control;
mod course;
pub mod files;
mod journal;
mod oracle;
mod past;
pub mod save;
mod shelf;
mod sittings;
mod start;
mod table;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::ai::Level;
use crate::content::{ActorId, LensId, Pack, foreign};
use crate::futures::{Minds, Said, Talk, say};
use crate::rules::Setup;
use crate::world::{Act, Audience, Order, Outcome, Receipt, Refusal, View, World};

pub use command::*;
pub use course::{Course, Hall, Phase, Seat};
pub use journal::*;
pub use shelf::*;
pub use start::{LensPick, draw_seed, extended, setup};
pub use table::*;

/// Version of the rules: raised whenever the same commands lead to another world.
pub const RULES: u32 = 4;

/// A game: state machine fed with commands.
pub struct Game {
    course: Course,
    minds: Minds,
    log: Vec<Record>,
    journal: Box<dyn Journal>,
    /// So many records of the log are written down.
    written: usize,
    trouble: Option<String>,
    note: Option<String>,
    /// The time has been told since this game was taken up. Looking at a game writes nothing.
    timed: bool,
}

/// Whether a game is kept: asked wherever somebody is told that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    /// All of it stands in this file, and would survive a loss of power.
    Whole(PathBuf),
    /// It has no file.
    Nowhere,
    /// Not all of it could be written: why, in a sentence.
    Not(String),
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
            written: log.len(),
            log,
            journal,
            trouble: None,
            note: None,
            timed: false,
        };
        for record in unwritten {
            game.write(record);
        }
        game.seat_minds();
        match game.course.phase {
            Phase::Ended => game.end_month(),
            Phase::Passing => game.pass_months(),
            Phase::Fresh => game.open_month(),
            Phase::Playing | Phase::Over => (),
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
        if let Command::Control(ControlAct::Hand(actor, Player::Person)) = command {
            // Nobody speaks for a person from now on; the computer takes its seat as a round opens.
            self.minds.seat(&self.course.pack, actor, None);
        }
        let then = self.react(&command, &mut receipt);
        self.write(Record::Turn(Turn {
            start: Start::Command(command),
            then,
        }));
        if self.course.phase == Phase::Ended {
            self.end_month();
        } else if !self.timed {
            self.tell_time();
        }
        Ok(receipt)
    }

    fn react(&mut self, command: &Command, receipt: &mut Receipt) -> Vec<Said> {
        let closing = self.course.phase == Phase::Ended;
        let mut talk = Talk::logged(&self.course.pack, &mut self.course.world, &mut self.minds);
        match command {
            Command::Seat {
                act: Act::Propose(_),
                ..
            } => {
                receipt.answers = receipt
                    .offer
                    .map_or_else(Vec::new, |it| talk.answer_all(it));
            }
            Command::Seat {
                actor,
                act: Act::File(Order::Move { what, .. }),
                ..
            } if self.course.pack.moves[*what].contestable => {
                receipt.objectors = talk.object(*actor, *what);
            }
            _ => (),
        }
        if closing {
            talk.close();
        }
        talk.heard()
    }

    /// Computer players sit where no person does, from now on.
    fn seat_minds(&mut self) {
        for seat in &self.course.hall.seats {
            self.minds
                .seat(&self.course.pack, seat.actor, seat.player.level());
        }
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
        self.submit(Command::Seat { actor, hand, act })
    }

    fn end_month(&mut self) {
        self.course.end_month();
        self.write(Record::Month(self.course.month_end(false)));
        self.pass_months();
    }

    /// The further months of a round pass without orders; then the next round opens.
    fn pass_months(&mut self) {
        while self.course.phase == Phase::Passing {
            self.write(Record::Turn(Turn {
                start: Start::Pass(self.course.world.playing()),
                then: Vec::new(),
            }));
            self.course.end_month();
            self.write(Record::Month(self.course.month_end(false)));
        }
        self.sync();
        self.open_month();
    }

    fn open_month(&mut self) {
        if self.course.phase != Phase::Fresh {
            return;
        }
        self.seat_minds();
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
        self.tell_time();
    }

    /// Which of several saves was played last is read from the saves themselves.
    fn tell_time(&mut self) {
        self.timed = true;
        if let Some(time) = self.journal.time() {
            self.write(Record::Time(time));
        }
    }

    /// Puts the month's questions to people. One person is asked what is uncertain by what their seat may know and believes;
    /// several are asked the same, by what everybody knows, so that their scores can be compared. Nobody asks computer players.
    fn ask(&mut self) -> Vec<Said> {
        let pack = Arc::clone(&self.course.pack);
        let open = &self.course.world.forecasts;
        let people = self.course.hall.seats.iter().filter(|it| it.is_played());
        let people: Vec<(ActorId, LensId)> = people.map(|it| (it.actor, it.belief)).collect();
        let questions = match &people[..] {
            [] => return Vec::new(),
            [(actor, belief)] => {
                let view = self.course.view(Audience::Seat(*actor));
                oracle::questions(&pack, &view, *belief, open)
            }
            _ => {
                let view = self.course.view(Audience::Public);
                oracle::questions(&pack, &view, LensId::default(), open)
            }
        };
        if questions.is_empty() {
            return Vec::new();
        }
        let ask = |it: &(ActorId, LensId)| Said {
            by: it.0,
            act: Act::Ask(questions.clone()),
            words: None,
        };
        let asked: Vec<Said> = people.iter().map(ask).collect();
        for said in &asked {
            // Questions are refused by nobody.
            let _ = say(&pack, &mut self.course.world, said);
        }
        asked
    }

    fn write(&mut self, record: Record) {
        self.log.push(record);
        let res = self.catch_up();
        self.tell(res);
    }

    /// Writes down what is not written yet: the log is in memory, so that a disk that was full for a while costs nothing.
    fn catch_up(&mut self) -> io::Result<()> {
        let res = self.append_rest();
        match &res {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                self.begin_anew(error)?;
                self.append_rest()
            }
            _ => res,
        }
    }

    fn append_rest(&mut self) -> io::Result<()> {
        while let Some(record) = self.log.get(self.written) {
            self.journal.append(record)?;
            self.written += 1;
        }
        Ok(())
    }

    /// The file is no longer what was written: everything goes into a new one.
    fn begin_anew(&mut self, why: &io::Error) -> io::Result<()> {
        let former = self.shown_place();
        self.journal.anew()?;
        self.written = 0;
        let new = self.shown_place();
        self.note = Some(format!("{former}: {why}; the game goes on in {new}"));
        Ok(())
    }

    fn shown_place(&self) -> String {
        let place = self.journal.place().map(|it| it.display().to_string());
        foreign::shown(&place.unwrap_or_default()).into_owned()
    }

    fn tell(&mut self, res: io::Result<()>) {
        match res {
            Ok(()) if self.trouble.take().is_some() && self.note.is_none() => {
                self.note = Some(format!("the save is whole again: {}", self.shown_place()));
            }
            Ok(()) => (),
            Err(error) => {
                let place = self.shown_place();
                self.trouble = Some(format!("the save could not be written: {place}: {error}"));
            }
        }
    }

    /// Returns once everything that happened would survive a loss of power, or could not be written.
    pub fn sync(&mut self) {
        let mut res = self.catch_up().and_then(|()| self.journal.sync());
        if let Err(error) = &res
            && error.kind() == io::ErrorKind::NotFound
        {
            let again = self.begin_anew(error).and_then(|()| self.catch_up());
            res = again.and_then(|()| self.journal.sync());
        }
        self.tell(res);
    }

    /// Whether all of it is kept, now: writes what is still to be written, and looks at the file.
    pub fn kept(&mut self) -> Kept {
        self.sync();
        match (&self.trouble, self.journal.place()) {
            (Some(why), _) => Kept::Not(why.clone()),
            (None, Some(path)) => Kept::Whole(path.to_owned()),
            (None, None) => Kept::Nowhere,
        }
    }

    /// The file in which it is kept.
    pub fn place(&self) -> Option<&Path> {
        self.journal.place()
    }

    /// News of the save since this was last asked, in a sentence: that it is whole again, or goes on elsewhere.
    pub fn take_note(&mut self) -> Option<String> {
        self.note.take()
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

    /// Seats that people play or have played, in the order of their turns.
    pub fn seats(&self) -> &[Seat] {
        &self.course.hall.seats
    }

    /// Whether people are at the table: the game is neither over nor between two rounds.
    pub fn is_playing(&self) -> bool {
        self.course.phase == Phase::Playing
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

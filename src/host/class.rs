//! A class: a room with its game, people in delegations, a timetable, and what the facilitator does. Every door works on it: the
//! clerk's lines, the pages, the rehearsal.

use std::sync::Arc;

use crate::ai::Level;
use crate::content::{ActorId, ClassMatter, Inject, Pack, Script, StepKind};
use crate::game::{Command, ControlAct, Game, Hand, Kept, Player};
use crate::host::debrief::Debrief;
use crate::host::people::{People, Person};
use crate::host::plan::Timetable;
use crate::host::record::{ClassFile, Facts, Letter, Line};
use crate::host::slip::{self, Slip};
use crate::host::undo::Undo;
use crate::room::Room;
use crate::words::{self, choices, host as told};
use crate::world::{Act, Audience, Receipt, View};

/// Milliseconds after the end of a round in which what was under way still counts.
pub const GRACE: u64 = 10_000;

/// Keys of posts that are remembered.
const MOST_KEYS: usize = 20_000;

/// A delegation: the people of a seat and what they have in hand.
#[derive(Debug, Clone)]
pub struct Delegation {
    /// The seat.
    pub actor: ActorId,
    /// Its id.
    pub id: String,
    /// What they have in hand.
    pub slip: Slip,
    /// It is filed, as it stands.
    pub filed: bool,
    /// What could not be done of what they filed last, in sentences.
    pub refused: Vec<String>,
}

/// What would become of a seat if the round ended now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// What is filed stands.
    Filed,
    /// The draft is filed as it is.
    Draft,
    /// Nothing is in hand: it holds steady.
    Steady,
    /// Nothing is in hand: the computer files for it.
    Computer,
}

impl Fate {
    /// In a word or two.
    pub const fn told(self) -> &'static str {
        match self {
            Self::Filed => told::FATE_FILED,
            Self::Draft => told::FATE_DRAFT,
            Self::Steady => told::FATE_STEADY,
            Self::Computer => told::FATE_COMPUTER,
        }
    }
}

/// A class.
pub struct Class {
    pub(super) room: Room,
    pub(super) pack: Arc<Pack>,
    pub(super) matter: Arc<ClassMatter>,
    pub(super) script: Script,
    pub(super) deck: Vec<Inject>,
    pub(super) facts: Facts,
    pub(super) plan: Timetable,
    pub(super) people: People,
    pub(super) seats: Vec<Delegation>,
    pub(super) say: String,
    pub(super) letters: Vec<Letter>,
    pub(super) done: Vec<(u64, String)>,
    pub(super) polls: Vec<(String, Vec<u32>)>,
    pub(super) voted: Vec<(String, u16)>,
    pub(super) exits: Vec<Vec<String>>,
    pub(super) debrief: Option<Arc<Debrief>>,
    pub(super) undo: Option<Undo>,
    keys: Vec<String>,
    file: Option<ClassFile>,
    trouble: Option<String>,
    version: u64,
    alive: u64,
}

/// What a class is made of.
pub struct Made {
    /// The game, at its beginning.
    pub game: Game,
    /// What a class needs.
    pub matter: Arc<ClassMatter>,
    /// The lesson.
    pub script: Script,
    /// What control may bring about.
    pub deck: Vec<Inject>,
    /// What does not change.
    pub facts: Facts,
    /// Where it is written down.
    pub file: Option<ClassFile>,
}

impl Class {
    /// A class that begins now, with this timetable.
    pub fn open(made: Made, plan: Timetable) -> std::io::Result<Self> {
        let mut class = Self::made(made, plan)?;
        class.note_save();
        class.write(Line::Facts(class.facts.clone()));
        class.keep_place();
        let _ = class.control(ControlAct::Approval(true));
        Ok(class)
    }

    fn made(made: Made, plan: Timetable) -> std::io::Result<Self> {
        let pack = Arc::clone(made.game.pack());
        let seats = made.game.seats().iter().map(|it| Delegation {
            actor: it.actor,
            id: pack.actors[it.actor].id.clone(),
            slip: Slip::default(),
            filed: false,
            refused: Vec::new(),
        });
        Ok(Self {
            seats: seats.collect(),
            pack,
            room: Room::open(made.game)?,
            matter: made.matter,
            script: made.script,
            deck: made.deck,
            facts: made.facts,
            plan,
            people: People::default(),
            say: String::new(),
            letters: Vec::new(),
            done: Vec::new(),
            polls: Vec::new(),
            voted: Vec::new(),
            exits: Vec::new(),
            debrief: None,
            undo: None,
            keys: Vec::new(),
            file: made.file,
            trouble: None,
            version: 1,
            alive: 0,
        })
    }

    /// A class as it was written down, gone on with now.
    pub fn resume(made: Made, lines: Vec<Line>, now: u64) -> std::io::Result<Self> {
        let plan = Timetable::new(&made.script, now, None, 100);
        let mut class = Self::made(made, plan)?;
        let (mut people, mut place, mut alive): (Vec<Person>, _, _) = (Vec::new(), None, 0);
        for line in lines {
            match line {
                Line::Facts(facts) => class.facts = facts,
                Line::Person(it) => match people.iter_mut().find(|old| old.number == it.number) {
                    Some(old) => *old = it,
                    None => people.push(it),
                },
                Line::Slip { seat, slip, filed } => {
                    if let Some(it) = class.seats.iter_mut().find(|it| it.id == seat) {
                        (it.slip, it.filed) = (slip, filed);
                    }
                }
                Line::Place(it) => place = Some(it),
                Line::Say(text) => class.say = text,
                Line::Done(at, text) => class.done.push((at, text)),
                Line::Letter(it) => class.letters.push(it),
                Line::Poll(id, counts) => class.count(&id, counts),
                Line::Exit(texts) => class.exits.push(texts),
                Line::Key(key) => class.keys.push(key),
                Line::Alive(at) => alive = at,
                Line::Report(_) => (),
            }
        }
        class.people = People::of(people);
        if let Some(place) = place {
            class.plan = Timetable::resumed(&class.script, &place, alive.max(place.since), now);
        }
        class.keep_place();
        Ok(class)
    }

    /// Writes a line down, before anybody is told that it happened.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "who writes a line down has made it for that"
    )]
    pub(super) fn write(&mut self, line: Line) {
        self.version += 1;
        let Some(file) = &mut self.file else { return };
        if let Err(error) = file.write(&line) {
            self.trouble = Some(told::class_is_not_written(
                &crate::game::files::shown(file.path()),
                &error,
            ));
        }
    }

    pub(super) fn keep_place(&mut self) {
        let place = self.plan.place(&self.script);
        self.write(Line::Place(place));
    }

    fn keep_slip(&mut self, at: usize) {
        let it = &self.seats[at];
        let line = Line::Slip {
            seat: it.id.clone(),
            slip: it.slip.clone(),
            filed: it.filed,
        };
        self.write(line);
    }

    fn note_save(&mut self) {
        let place = self
            .room
            .read(|game| game.place().map(std::path::Path::to_owned));
        let name = place.and_then(|it| Some(it.file_name()?.to_str()?.to_owned()));
        self.facts.saves.extend(name);
    }

    /// Counts up with everything that changes.
    pub const fn version(&self) -> u64 {
        self.version
    }

    /// Why not everything may be written down, in a sentence.
    pub fn trouble(&self) -> Option<String> {
        let game = self.room.read(|game| game.trouble().map(str::to_owned));
        self.trouble.clone().or(game)
    }

    /// Whether the game is kept, now.
    pub fn kept(&self) -> Kept {
        self.room.kept()
    }

    /// The content.
    pub const fn pack(&self) -> &Arc<Pack> {
        &self.pack
    }

    /// What does not change.
    pub const fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The timetable.
    pub const fn plan(&self) -> &Timetable {
        &self.plan
    }

    /// The people.
    pub const fn people(&self) -> &People {
        &self.people
    }

    /// The delegations.
    pub fn seats(&self) -> &[Delegation] {
        &self.seats
    }

    /// A delegation by its seat's id.
    pub fn seat(&self, id: &str) -> Option<&Delegation> {
        self.seats.iter().find(|it| it.id == id)
    }

    /// The deck.
    pub fn deck(&self) -> &[Inject] {
        &self.deck
    }

    /// What an audience may know now.
    pub fn view(&self, audience: Audience) -> Arc<View> {
        self.room.read(move |game| game.view(audience))
    }

    /// Reads something off the game.
    pub fn read<T: Send + 'static>(&self, what: impl FnOnce(&Game) -> T + Send + 'static) -> T {
        self.room.read(what)
    }

    /// Whether a person, not the computer, plays a delegation's seat.
    pub fn is_played(&self, actor: ActorId) -> bool {
        self.room.read(move |game| {
            game.seats()
                .iter()
                .any(|it| it.actor == actor && it.is_played())
        })
    }

    /// Lets time pass; whether anything came of it.
    pub fn tick(&mut self, now: u64) -> bool {
        if self.alive + 5_000 <= now {
            self.alive = now;
            let version = self.version;
            self.write(Line::Alive(now));
            self.version = version;
        }
        if self.plan.is_debrief_due(now) {
            self.to_debrief(now);
            return true;
        }
        // What was under way when the clock ran out still counts.
        let grace = if self.plan.kind().is_round() {
            GRACE
        } else {
            0
        };
        if self.plan.is_over(now.saturating_sub(grace))
            && self.plan.at() + 1 < self.plan.steps().len()
        {
            self.next(now);
            return true;
        }
        false
    }

    /// Goes on to the next step, with all that follows from leaving this one.
    pub fn next(&mut self, now: u64) {
        match self.plan.kind() {
            StepKind::Practice => self.practise(),
            StepKind::Round => self.close_round(),
            StepKind::Lobby => self.begin(),
            _ => (),
        }
        if self.is_over() && self.plan.debriefing().is_none() {
            self.plan.debrief(now);
        } else {
            self.plan.next(now);
        }
        self.arrived();
    }

    /// Goes to the debrief: a round under way ends, the game is judged as it stands.
    pub fn to_debrief(&mut self, now: u64) {
        if self.plan.debriefing().is_some() {
            return;
        }
        let unplayed = self.read(|game| game.world().month == 0);
        if self.plan.kind() == StepKind::Round || unplayed {
            self.close_round();
        }
        self.plan.debrief(now);
        self.arrived();
    }

    /// Goes straight to the round that is next, for whoever has no use for what comes before.
    pub fn to_round(&mut self, now: u64) -> bool {
        if self.plan.kind() == StepKind::Round {
            return true;
        }
        if self.plan.debriefing().is_some() || !self.plan.to_round(now) {
            return false;
        }
        self.arrived();
        true
    }

    fn arrived(&mut self) {
        if self.plan.kind().is_round() {
            for at in 0..self.seats.len() {
                self.seats[at].slip = Slip::default();
                self.seats[at].filed = false;
                self.seats[at].refused.clear();
                self.keep_slip(at);
            }
        }
        if self.plan.debriefing().is_some() && !self.is_over() {
            let _ = self.control(ControlAct::Freeze(false));
            let _ = self.control(ControlAct::Finish);
        }
        self.keep_place();
    }

    /// Seats in which nobody sits are the computer's, as the class begins; on paper everybody is there.
    fn begin(&mut self) {
        if self.people.there().next().is_none() {
            return;
        }
        let empty: Vec<ActorId> = self
            .seats
            .iter()
            .filter(|it| self.people.of_seat(&it.id).next().is_none())
            .map(|it| it.actor)
            .collect();
        for actor in empty {
            let _ = self.control(ControlAct::Hand(actor, Player::Computer(Level::Standard)));
        }
        self.facts.locked = true;
        self.write(Line::Facts(self.facts.clone()));
    }

    /// Whether the game is over.
    pub fn is_over(&self) -> bool {
        self.room.read(|game| game.outcome().is_some())
    }

    /// What would become of a delegation if the round ended now.
    pub fn fate(&self, it: &Delegation) -> Fate {
        match () {
            () if it.filed => Fate::Filed,
            () if !it.slip.is_empty() => Fate::Draft,
            () if self.facts.computer => Fate::Computer,
            () => Fate::Steady,
        }
    }

    /// The round ends: drafts are filed, whoever has nothing in hand holds steady or is stood in for, and time passes.
    fn close_round(&mut self) {
        let _ = self.control(ControlAct::Freeze(false));
        let mut stood_in = Vec::new();
        for at in 0..self.seats.len() {
            let it = &self.seats[at];
            if !self.is_played(it.actor) {
                continue;
            }
            match self.fate(it) {
                Fate::Filed | Fate::Steady => (),
                Fate::Draft => {
                    let slip = it.slip.clone();
                    self.file(at, Hand(0), slip);
                }
                Fate::Computer => stood_in.push(it.actor),
            }
        }
        for order in stood_in.iter().flat_map(|it| self.advised(*it)) {
            let _ = self.room.command(order).wait();
        }
        let _ = self.room.command(Command::clock()).wait();
        self.version += 1;
    }

    /// What the computer would file in a seat.
    fn advised(&self, actor: ActorId) -> Vec<Command> {
        let view = self.view(Audience::Seat(actor));
        let belief = view.doctrine(&self.pack, actor);
        let prices = crate::rules::prices(&self.pack, &view, belief);
        let judged: Vec<_> = choices::orders(&self.pack, &view)
            .into_iter()
            .filter_map(|it| match it.act {
                Act::File(order) => Some((order, it.cost)),
                _ => None,
            })
            .collect();
        let best = crate::ai::suggestions(&self.pack, &view, &prices, belief, &judged);
        let best = best.into_iter().filter(|it| 0.0 < it.preview.worth).take(1);
        best.map(|it| Command::seat(actor, Act::File(it.order)))
            .collect()
    }

    /// The practice ends: everything goes back to its first day.
    fn practise(&mut self) {
        self.close_round();
        if self.room.branch(0).is_ok() {
            self.note_save();
            self.write(Line::Facts(self.facts.clone()));
            let _ = self.control(ControlAct::Approval(true));
        }
    }

    /// Does what the facilitator does to the game.
    pub fn control(&mut self, act: ControlAct) -> Result<Receipt, String> {
        let res = self.room.command(Command::Control(act)).wait();
        self.version += 1;
        res.map_err(|why| {
            let view = self.view(Audience::Public);
            words::refusal(&self.pack, &view, None, &why)
        })
    }

    /// Writes down what the facilitator did.
    pub fn log(&mut self, now: u64, text: String) {
        self.done.push((now, text.clone()));
        self.write(Line::Done(now, text));
    }

    /// Keeps a delegation's draft, as somebody changes it.
    pub fn draft(&mut self, seat: &str, slip: Slip) -> Result<(), String> {
        let at = self.at_work(seat)?;
        let view = self.view(Audience::Seat(self.seats[at].actor));
        let (slip, _) = slip.checked(&self.pack, &view);
        if self.seats[at].slip != slip {
            self.seats[at].slip = slip;
            self.seats[at].filed = false;
            self.keep_slip(at);
        }
        Ok(())
    }

    /// Files a slip for a delegation, in place of what it had filed; what could not be done, in sentences.
    pub fn file_slip(&mut self, seat: &str, hand: Hand, slip: Slip) -> Result<Vec<String>, String> {
        let at = self.at_work(seat)?;
        let view = self.view(Audience::Seat(self.seats[at].actor));
        let (slip, mut struck) = slip.checked(&self.pack, &view);
        struck.extend(self.file(at, hand, slip));
        self.seats[at].refused.clone_from(&struck);
        Ok(struck)
    }

    fn file(&mut self, at: usize, hand: Hand, slip: Slip) -> Vec<String> {
        let refused = slip::apply(&self.room, self.seats[at].actor, hand, &slip);
        self.seats[at].slip = slip;
        self.seats[at].filed = true;
        self.keep_slip(at);
        refused
    }

    /// The delegation of a seat, where it can act now.
    fn at_work(&self, seat: &str) -> Result<usize, String> {
        if !self.plan.kind().is_round() {
            return Err(told::NO_ROUND_NOW.to_owned());
        }
        let at = self.seats.iter().position(|it| it.id == seat);
        let at = at.ok_or(told::NOBODY_SITS_THERE)?;
        if !self.is_played(self.seats[at].actor) {
            return Err(told::COMPUTER_PLAYS_IT.to_owned());
        }
        Ok(at)
    }

    /// What a seat's page puts into its next post, so that it counts once: another one after each post of the seat's own.
    pub fn next_key(&self, seat: &str) -> String {
        let own = |it: &&String| it.strip_prefix(seat).is_some_and(|it| it.starts_with(' '));
        self.keys.iter().filter(own).count().to_string()
    }

    /// Does something at the table for a delegation: only what is on its list.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "an act is handed over to be done"
    )]
    pub fn act(&mut self, seat: &str, hand: Hand, act: Act) -> Result<Receipt, String> {
        let at = match act {
            // What the model says can be objected to at any time.
            Act::Dispute(_) => self
                .seats
                .iter()
                .position(|it| it.id == seat)
                .ok_or(told::NOBODY_SITS_THERE)?,
            _ => self.at_work(seat)?,
        };
        let actor = self.seats[at].actor;
        let view = self.view(Audience::Seat(actor));
        let list = choices::choices(&self.pack, &view);
        // A round ends for all at once: the clock and the facilitator end it, no seat.
        if matches!(act, Act::End | Act::Unend) || !choices::allows(&self.pack, &view, &list, &act)
        {
            return Err(told::NOT_ON_YOUR_LIST.to_owned());
        }
        let command = Command::Seat {
            actor,
            hand,
            act: act.clone(),
        };
        let res = self.room.command(command).wait();
        self.version += 1;
        res.map_err(|why| words::refusal(&self.pack, &view, Some(&act), &why))
    }

    /// Whether a post of this seat with this key is new; every key counts once.
    pub fn is_new(&mut self, seat: &str, key: &str) -> bool {
        let key = format!("{seat} {key}");
        if self.keys.contains(&key) {
            return false;
        }
        if self.keys.len() < MOST_KEYS {
            self.keys.push(key.clone());
            self.write(Line::Key(key));
        }
        true
    }

    /// What the debrief shows, once it has been worked out.
    pub fn debriefed(&self) -> Option<&Arc<Debrief>> {
        self.debrief.as_ref()
    }

    /// The debrief has been worked out.
    pub fn set_debrief(&mut self, debrief: Arc<Debrief>) {
        self.debrief = Some(debrief);
        self.version += 1;
    }
}

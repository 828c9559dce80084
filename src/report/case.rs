//! One game of a report: its log read, its people told apart, its turning points worked out.

use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::content::{ActorId, Pack};
use crate::futures::Turning;
use crate::game::{Game, Hand};
use crate::host::debrief::{self, Moment, Played};
use crate::report::deeds::{Deed, Log, What};
use crate::report::notes::Notes;
use crate::words::{self, report as said};
use crate::world::{Audience, Forecast, View};

/// How far a report looks back.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Futures of each decision; 0: decisions are not taken away.
    pub futures: u64,
    /// How long moments are looked for, and decisions of all seats together.
    pub budget: Duration,
}

/// Somebody who played, and is never named otherwise than by the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// A name without a person's name in it.
    pub name: String,
    /// Where they sat and as whom, in the order in which it began.
    pub places: Vec<(ActorId, Hand)>,
}

/// Decisions of a seat that were taken away one at a time.
#[derive(Debug, Clone)]
pub struct Looked {
    /// The seat.
    pub seat: ActorId,
    /// What came of it, the largest first.
    pub found: Vec<Turning>,
    /// Decisions in all.
    pub all: usize,
}

/// One game of a report.
pub struct Case {
    /// The save's name.
    pub name: String,
    /// The game.
    pub game: Game,
    /// What everybody may know.
    pub view: Arc<View>,
    /// What people did.
    pub log: Log,
    /// What the class's own file adds, where it is a class's game.
    pub notes: Option<Notes>,
    /// Who played, in the order of their seats.
    pub people: Vec<Person>,
    /// Moments that mattered, as the debrief shows them.
    pub moments: Vec<Moment>,
    /// Decisions, seat by seat.
    pub looked: Vec<Looked>,
}

/// A forecast that somebody gave, and what became of it.
#[derive(Debug, Clone)]
pub struct Given<'a> {
    /// In which round, from 1.
    pub round: usize,
    /// The question.
    pub forecast: &'a Forecast,
    /// What the person said last, in percent.
    pub percent: u8,
}

impl Case {
    /// Reads a game, and looks back on it where it is over.
    pub fn of(name: String, game: Game, notes: Option<Notes>, look: Look) -> Self {
        let log = Log::of(&game);
        let people = people(&game, &log, notes.as_ref());
        let mut case = Self {
            view: game.view(Audience::Public),
            name,
            game,
            log,
            notes,
            people,
            moments: Vec::new(),
            looked: Vec::new(),
        };
        if case.is_over() {
            let played = Played::of(&case.game);
            case.moments = debrief::moments(&played, look.budget, &|_, _| ());
            case.looked = case.look_back(look);
        }
        case
    }

    /// The content.
    pub const fn pack(&self) -> &Arc<Pack> {
        self.game.pack()
    }

    /// The scenario's title.
    pub fn title(&self) -> &str {
        &self.pack().scenarios[self.game.world().scenario].title
    }

    /// Whether it was played to its end.
    pub fn is_over(&self) -> bool {
        self.game.outcome().is_some()
    }

    /// Seats that people play or have played, in order.
    pub fn seats(&self) -> Vec<ActorId> {
        self.game.seats().iter().map(|it| it.actor).collect()
    }

    /// What a seat may know now.
    pub fn seat_view(&self, seat: ActorId) -> Arc<View> {
        self.game.view(Audience::Seat(seat))
    }

    /// Everything, once the game is over; what everybody knows, before.
    pub fn whole_view(&self) -> Arc<View> {
        if self.is_over() {
            self.game.view(Audience::Control)
        } else {
            Arc::clone(&self.view)
        }
    }

    /// The round, from 1, in which a month lies.
    pub fn round_of(&self, month: u8) -> usize {
        let round = self.game.header().pace.round.max(1);
        usize::from(month.max(1) - 1) / usize::from(round) + 1
    }

    /// Rounds of which something was played.
    pub fn rounds(&self) -> usize {
        let over = self.view.public.month;
        let begun = self.log.deeds.iter().map(|it| it.month).max();
        let last = over.max(begun.unwrap_or(0));
        if last == 0 { 0 } else { self.round_of(last) }
    }

    /// Months of a round, first and last, of those that the game has.
    pub fn months_of(&self, round: usize) -> (u8, u8) {
        let length = usize::from(self.game.header().pace.round.max(1));
        let first = (round - 1) * length + 1;
        let last = (first + length - 1).min(usize::from(self.game.months()));
        (first as u8, last as u8)
    }

    /// What somebody did, in order.
    pub fn deeds_of<'a>(&'a self, person: &'a Person) -> impl Iterator<Item = &'a Deed> {
        let own = |it: &&Deed| person.places.contains(&(it.seat, it.hand));
        self.log.deeds.iter().filter(own)
    }

    /// Forecasts that somebody gave: of each question the last word.
    pub fn forecasts_of(&self, person: &Person) -> Vec<Given<'_>> {
        let mut given: Vec<Given<'_>> = Vec::new();
        let open = &self.game.world().forecasts;
        for deed in self.deeds_of(person) {
            let What::Forecast(number, percent) = deed.what else {
                continue;
            };
            let mut asked = open
                .iter()
                .filter(|it| it.of == deed.seat && it.asked == deed.month);
            let Some(forecast) = asked.nth(usize::from(number)) else {
                continue;
            };
            match given
                .iter_mut()
                .find(|it| std::ptr::eq(it.forecast, forecast))
            {
                Some(it) => it.percent = percent,
                None => given.push(Given {
                    round: self.round_of(deed.month),
                    forecast,
                    percent,
                }),
            }
        }
        given
    }

    /// The middle of what all seats said last to a question, in percent.
    pub fn median(&self, of: &Forecast) -> Option<u8> {
        let same = |it: &&Forecast| {
            it.asked == of.asked
                && it.question.due == of.question.due
                && it.question.what == of.question.what
        };
        let all = self.game.world().forecasts.iter().filter(same);
        let mut said: Vec<u8> = all.filter_map(|it| it.answer).collect();
        said.sort_unstable();
        (!said.is_empty()).then(|| {
            let (low, high) = (said[(said.len() - 1) / 2], said[said.len() / 2]);
            (u16::from(low) + u16::from(high)).div_ceil(2) as u8
        })
    }

    /// Decisions of each seat, taken away one at a time, until the time is used up.
    fn look_back(&self, look: Look) -> Vec<Looked> {
        if look.futures == 0 {
            return Vec::new();
        }
        let begun = Instant::now();
        let late = || look.budget < begun.elapsed();
        let mut all = Vec::new();
        for seat in self.seats() {
            let past = self.game.retrospect(seat, true, look.futures);
            let mut found = Vec::new();
            for at in 0..past.sittings.len() {
                if late() {
                    break;
                }
                found.extend(past.in_month(self.pack(), at, &late));
            }
            found.sort_by(|one, other| {
                let size = other.gain.mean.abs().total_cmp(&one.gain.mean.abs());
                size.then(one.month.cmp(&other.month))
            });
            let decisions = past.decisions();
            all.push(Looked {
                seat,
                found,
                all: decisions,
            });
        }
        all
    }
}

/// An anchor of a game on the page.
pub fn anchor(game: usize, what: &str) -> String {
    format!("g{}-{what}", game + 1)
}

/// Who played: everybody whom the class's file knows or who did something, by a name that says nothing of them.
fn people(game: &Game, log: &Log, notes: Option<&Notes>) -> Vec<Person> {
    let pack = game.pack();
    let mut people: Vec<Person> = Vec::new();
    for seat in game.seats().iter().map(|it| it.actor) {
        let mut hands: Vec<Hand> = log
            .deeds
            .iter()
            .filter(|it| it.seat == seat)
            .map(|it| it.hand)
            .collect();
        let known = notes.map_or(&[][..], |it| &it.people);
        let sat = known
            .iter()
            .filter(|it| it.seats.iter().any(|id| *id == pack.actors[seat].id));
        hands.extend(sat.map(|it| Hand(it.number)));
        hands.sort_unstable();
        hands.dedup();
        for hand in hands {
            let known = known.iter().find(|it| it.number == hand.0);
            let name = known.map_or_else(|| named(pack, seat, hand), |it| it.name.clone());
            match people.iter_mut().find(|it| it.name == name) {
                Some(it) => it.places.push((seat, hand)),
                None => people.push(Person {
                    name,
                    places: vec![(seat, hand)],
                }),
            }
        }
    }
    people
}

/// A name for somebody of whom only the seat is known.
fn named(pack: &Pack, seat: ActorId, hand: Hand) -> String {
    let seat = words::name(pack, seat);
    match hand.0 {
        0 => said::whoever_typed_for(&seat),
        number => said::person_of(&number, &seat),
    }
}

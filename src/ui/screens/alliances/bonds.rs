//! How actors stand to each other, as lines to draw.

use crate::content::{ActorId, Pack, TheatreId};
use crate::ui::screens::situation::facts;
use crate::ui::widgets::Bond;
use crate::world::{MonthSeen, View};

/// Relation from which ties work.
const TIES: f64 = 30.0;
/// Relation from which there are ties at all.
const FRAGILE: f64 = 8.0;
/// Relation below which there is hostility.
const HOSTILE: f64 = -30.0;
/// Rung from which the parties of a theatre fight.
const FIGHTING: u8 = 2;

/// What lifts a line that is drawn in any case above all others.
const STANDS_OUT: f64 = 100.0;

/// Relations, camps and theatres at one moment.
#[derive(Clone, Copy)]
pub struct Moment<'a> {
    pack: &'a Pack,
    view: &'a View,
    /// A month of the past; none: now.
    month: Option<&'a MonthSeen>,
    side: usize,
}

impl<'a> Moment<'a> {
    /// How things stand now.
    pub fn now(pack: &'a Pack, view: &'a View) -> Self {
        Self {
            pack,
            view,
            month: None,
            side: view.acting(),
        }
    }

    /// How things stood at the end of a month, by position in the past.
    pub fn at(pack: &'a Pack, view: &'a View, month: usize) -> Self {
        Self {
            month: view.past.get(month),
            ..Self::now(pack, view)
        }
    }

    /// Number of actors that act.
    pub fn acting(&self) -> usize {
        self.side
    }

    /// A relation, -100..100; 0 where one of the two does not act.
    pub fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        let relations = self
            .month
            .map_or(&self.view.public.relations, |it| &it.relations);
        relations.get(one, other).map_or(0.0, |it| f64::from(*it))
    }

    /// The side on which an actor is drawn.
    pub fn side(&self, actor: ActorId) -> i8 {
        let camp = match self.month {
            Some(month) => month.camps.get(actor).copied(),
            None => self.view.public.actors.get(actor).map(|it| it.camp),
        };
        facts::side_of(self.pack, actor, camp.unwrap_or(0), |it| {
            self.relation(actor, it)
        })
    }

    /// How strongly an actor is pulled toward the first camp, -100..100.
    pub fn pull(&self, actor: ActorId) -> f64 {
        let known = self.view.public.actors.get(actor);
        match (self.month, known) {
            (None, Some(it)) if self.pack.actors[actor].is_state() => f64::from(it.pull),
            _ => {
                let [first, second] = [0, 1].map(|it: usize| {
                    let pole = self.pack.poles[it].0;
                    if pole == actor {
                        100.0
                    } else {
                        self.relation(actor, pole)
                    }
                });
                (first - second) / 2.0
            }
        }
    }

    /// Promises in force between two actors.
    pub fn promises(&self, one: ActorId, other: ActorId) -> usize {
        let by = self.month.map(|it| it.month);
        self.view
            .commitments()
            .filter(|it| {
                it.since()
                    .is_some_and(|since| by.is_none_or(|by| since <= by))
            })
            .filter(|it| {
                let ends = (it.term.giver, it.term.receiver);
                ends == (one, other) || ends == (other, one)
            })
            .count()
    }

    /// Whether two actors are parties of a theatre where there is fighting.
    fn fight(&self, one: ActorId, other: ActorId) -> bool {
        let rung = |at: TheatreId| match self.month {
            Some(month) => month.rungs.get(at).copied(),
            None => self.view.public.theatres.get(at).map(|it| it.rung),
        };
        self.pack.theatres.enumerate().any(|(at, it)| {
            FIGHTING <= rung(at).unwrap_or(0)
                && it.parties.contains(&one)
                && it.parties.contains(&other)
        })
    }

    /// The line between two actors, if one is drawn.
    pub fn bond(&self, one: ActorId, other: ActorId) -> Option<Bond> {
        let relation = self.relation(one, other);
        if relation <= HOSTILE && self.fight(one, other) {
            return Some(Bond::Fighting);
        }
        // A treaty in force is seen however cool the two are.
        if 0 < self.promises(one, other) {
            return Some(Bond::Treaty);
        }
        if relation <= HOSTILE {
            return Some(Bond::Hostile);
        }
        match relation {
            it if TIES <= it => Some(Bond::Ties),
            it if FRAGILE <= it => Some(Bond::Fragile),
            _ => None,
        }
    }

    /// How things stood a month before; none at the start.
    fn earlier(&self) -> Option<Self> {
        let past = &self.view.past;
        // What is seen now is the end of the last month.
        let here = match self.month {
            Some(month) => past.iter().position(|it| it.month == month.month)?,
            None => past.len().checked_sub(1)?,
        };
        Some(Self::at(self.pack, self.view, here.checked_sub(1)?))
    }

    /// Whether the line between two actors is the seat's own treaty, or has come or gone with the month.
    fn stands_out(&self, earlier: Option<&Self>, pair: (ActorId, ActorId), bond: Bond) -> bool {
        let own = self
            .view
            .seat()
            .is_some_and(|it| it == pair.0 || it == pair.1);
        let new = earlier.is_some_and(|it| it.bond(pair.0, pair.1) != Some(bond));
        own && bond == Bond::Treaty || new || bond == Bond::Fighting
    }

    /// The bonds that matter most: all of `focus` where there is one; else the seat's treaties, fighting, what changed this month,
    /// and then at most so many, no more than so many of one actor.
    pub fn main(
        &self,
        actors: &[ActorId],
        focus: Option<ActorId>,
        most: usize,
        each: usize,
    ) -> Vec<(ActorId, ActorId, Bond)> {
        let earlier = self.earlier();
        let mut pairs = Vec::new();
        for (at, one) in actors.iter().enumerate() {
            for other in &actors[at + 1..] {
                let mine = focus.is_none_or(|it| it == *one || it == *other);
                if let Some(bond) = self.bond(*one, *other).filter(|_| mine) {
                    let out = self.stands_out(earlier.as_ref(), (*one, *other), bond);
                    let weight = self.weight(*one, *other, bond, focus);
                    let weight = if out { weight + STANDS_OUT } else { weight };
                    pairs.push((weight, *one, *other, bond));
                }
            }
        }
        pairs.sort_by(|one, other| {
            other
                .0
                .total_cmp(&one.0)
                .then((one.1, one.2).cmp(&(other.1, other.2)))
        });
        let mut used = self.pack.actors.map(|_| 0);
        let mut res = Vec::new();
        for (weight, one, other, bond) in pairs {
            let mine = focus.is_some() || STANDS_OUT <= weight;
            let full = |it: ActorId| each <= used[it];
            if res.len() < most && (mine || !full(one) && !full(other)) {
                used[one] += 1;
                used[other] += 1;
                res.push((one, other, bond));
            }
        }
        res
    }

    fn weight(&self, one: ActorId, other: ActorId, bond: Bond, focus: Option<ActorId>) -> f64 {
        let size = |it: ActorId| self.pack.actors[it].size / 10.0;
        let base = match bond {
            Bond::Fighting => 1.3,
            Bond::Treaty => 0.9,
            Bond::Ties | Bond::Hostile => 0.3,
            Bond::Fragile => 0.0,
        };
        let mine = |it: ActorId| {
            if focus == Some(it) {
                4.0
            } else if self.view.seat() == Some(it) {
                0.5
            } else {
                0.0
            }
        };
        base + self.relation(one, other).abs() / 100.0 * (0.4 + size(one) + size(other))
            + mine(one)
            + mine(other)
    }
}

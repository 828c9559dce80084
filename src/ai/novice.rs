//! The novice: looks at what a move does to its own aims directly, and takes one of the first that please it.

use rand::RngExt;

use crate::ai::bargain;
use crate::ai::judgement::{self, Desk, Temper};
use crate::ai::{Level, Mind};
use crate::content::{ActorId, GaugeId, Pack, Table};
use crate::rules;
use crate::world::{Act, Answer, Dice, Offer, Order, Roll, View};

/// Moves a month at most.
const MOVES: u8 = 1;

/// A novice player.
#[derive(Debug, Clone)]
pub struct Novice {
    desk: Desk,
}

impl Novice {
    /// The novice of an actor.
    pub fn new(pack: &Pack, actor: ActorId) -> Self {
        Self {
            desk: Desk::of(pack, actor),
        }
    }

    /// What a gauge's rise means to it at first sight: only its stated public interests, no consequences.
    fn direct(&self, pack: &Pack, view: &View) -> Table<GaugeId, f64> {
        rules::slopes(pack, view.public.scenario, self.desk.actor, None)
    }
}

impl Mind for Novice {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.desk.look(pack, view);
        let direct = self.direct(pack, view);
        let mut acts = Vec::new();
        for question in &view.own.questions {
            let choices = pack.events[question.event].choices.len().max(1);
            let roll = Roll::Answer(self.desk.actor, question.event);
            let choice = dice.roll(pack, roll).random_range(0..choices) as u8;
            acts.push(Act::File(Order::Choose {
                event: question.event,
                choice,
            }));
        }
        let mut capital = view.own.capital;
        let mut die = dice.roll(pack, Roll::First(self.desk.actor));
        let start = die.random_range(0..self.desk.moves.len().max(1));
        let mut made = 0;
        for step in 0..self.desk.moves.len() {
            let (what, target) = self.desk.moves[(start + step) % self.desk.moves.len()];
            let order = Order::Move { what, target };
            let pleases = judgement::effects_worth(
                &pack.moves[what].effects,
                self.desk.lens,
                direct.slice(),
                1.0,
            ) > 0.0;
            let Ok(cost) = rules::judge(pack, view, &order) else {
                continue;
            };
            if pleases && cost <= capital && made < MOVES {
                capital -= cost;
                made += 1;
                acts.push(Act::File(order));
            }
        }
        acts
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, _: Dice) -> Answer {
        bargain::answer(
            pack,
            view,
            self.desk.actor,
            offer,
            Level::Novice.threshold(),
            false,
        )
    }

    fn close(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        judgement::close(
            pack,
            view,
            view.own.prices.slice(),
            &self.desk,
            &Temper::COOL,
        )
    }
}

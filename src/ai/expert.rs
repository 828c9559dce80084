//! The expert: tries its best candidates out in worlds that its view leaves possible, and takes the region as it is rather than
//! as its doctrine has it.

use crate::ai::bargain;
use crate::ai::judgement::{self, CAPITAL_WORTH, Desk, Temper};
use crate::ai::standard::{self, same_move};
use crate::ai::{Level, Mind};
use crate::content::{ActorId, Pack};
use crate::rules;
use crate::world::{Act, Answer, Dice, Offer, Order, View, World, address};

/// Candidates tried out a month.
const CANDIDATES: usize = 8;

/// Moves a month at most.
const MOVES: usize = 4;

/// An expert player.
#[derive(Debug, Clone)]
pub struct Expert {
    desk: Desk,
    address: u64,
}

impl Expert {
    /// The expert of an actor.
    pub fn new(pack: &Pack, actor: ActorId) -> Self {
        Self {
            desk: Desk::of(pack, actor),
            address: address(&pack.actors[actor.at()].id),
        }
    }

    /// Looks at the region through the lens that everybody knows it has; returns the prices that follow.
    fn look(&mut self, pack: &Pack, view: &View) -> Vec<f64> {
        self.desk.lens = view.public.lens;
        let prices = rules::prices(pack, view, self.desk.lens);
        prices.of(self.desk.actor).to_vec()
    }
}

impl Mind for Expert {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        let price = self.look(pack, view);
        let mut acts = standard::duties(pack, view, &price, &self.desk, Temper::COOL);
        let mut capital = view.own.capital - 1.0;
        if let Some(draft) = bargain::propose(pack, view, &price, &self.desk, self.address, dice) {
            let cost = bargain::cost(pack, &draft);
            if cost <= capital {
                capital -= cost;
                acts.push(Act::Propose(draft));
            }
        }
        let ranked = standard::ranked(
            pack,
            view,
            &price,
            &self.desk,
            Temper::COOL,
            (self.address, dice),
        );
        let tried = try_out(pack, view, &self.desk, &ranked);
        for (_, cost, order) in tried {
            let made = acts
                .iter()
                .filter(|it| matches!(it, Act::File(Order::Move { .. })))
                .count();
            if cost <= capital && made < MOVES && !same_move(&acts, &order) {
                capital -= cost;
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
            Level::Expert.threshold(),
            true,
        )
    }

    fn close(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        let price = self.look(pack, view);
        judgement::close(pack, view, &price, &self.desk)
    }
}

/// Plays each candidate into a quiet year of an imagined world and ranks them by what that brings, estimates counted in.
fn try_out(
    pack: &Pack,
    view: &View,
    desk: &Desk,
    ranked: &[(f64, f64, Order)],
) -> Vec<(f64, f64, Order)> {
    let world = rules::imagine(pack, view, desk.lens, 0);
    let rest = quiet_standing(pack, view, &world, desk.actor);
    let mut tried: Vec<(f64, f64, Order)> = Vec::with_capacity(CANDIDATES);
    for (net, cost, order) in ranked.iter().take(CANDIDATES) {
        let Order::Move { what, target } = *order else {
            continue;
        };
        let mut trial = world.clone();
        rules::rehearse(pack, &mut trial, desk.actor, what, target);
        let gain = quiet_standing(pack, view, &trial, desk.actor) - rest;
        let worth = f64::midpoint(gain, *net + cost * CAPITAL_WORTH);
        if worth > cost * CAPITAL_WORTH * 0.5 {
            tried.push((worth, *cost, *order));
        }
    }
    tried.sort_by(|one, other| {
        (other.0 / other.1)
            .total_cmp(&(one.0 / one.1))
            .then(one.2.cmp(&other.2))
    });
    tried
}

/// Standing after a year in which nobody gives an order.
fn quiet_standing(pack: &Pack, view: &View, world: &World, actor: ActorId) -> f64 {
    let later = rules::afterglow(pack, world);
    let slopes = rules::slopes(pack, view.public.scenario, actor, Some(&view.own.aims));
    later
        .iter()
        .zip(&slopes)
        .map(|(level, slope)| level * slope)
        .sum()
}

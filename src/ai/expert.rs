//! The expert: tries its best candidates out in worlds that its view leaves possible, and takes the region as it is rather than
//! as its doctrine has it.

use crate::ai::bargain;
use crate::ai::judgement::{self, CAPITAL_WORTH, Desk, Temper};
use crate::ai::standard;
use crate::ai::{Level, Mind};
use crate::content::file::MoveKind;
use crate::content::{ActorId, GaugeId, LineSet, Pack, Table};
use crate::rules::{self, Theatres};
use crate::world::{Act, Answer, Dice, Offer, Order, View, World};

/// Candidates tried out a month.
const CANDIDATES: usize = 16;

/// Moves a month at most.
const MOVES: usize = 5;

/// Capital that is worth saving up.
const SAVED: f64 = 9.0;

/// Standing points that a point of capital must bring while it is saved up.
const PATIENCE: f64 = 0.5;

/// An expert player.
#[derive(Debug, Clone)]
pub struct Expert {
    desk: Desk,
}

impl Expert {
    /// The expert of an actor.
    pub fn new(pack: &Pack, actor: ActorId) -> Self {
        Self {
            desk: Desk::of(pack, actor),
        }
    }

    /// Looks at the region through the lens that everybody knows it has, or as uncertain where that is hidden; returns the
    /// prices that follow.
    fn look(&mut self, pack: &Pack, view: &View) -> Table<GaugeId, f64> {
        self.desk.lens = view.public.lens.unwrap_or_default();
        let prices = rules::prices(pack, view, self.desk.lens);
        prices.of(self.desk.actor).to_table()
    }
}

impl Mind for Expert {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        let price = self.look(pack, view);
        let mut acts = standard::duties(pack, view, price.slice(), &self.desk, &Temper::COOL);
        let mut capital = view.own.capital - 1.0 - standard::spent(pack, view, &acts);
        if let Some((draft, cost)) =
            bargain::affordable(pack, view, price.slice(), &self.desk, dice, capital)
        {
            capital -= cost;
            acts.push(Act::Propose(draft));
        }
        let ranked = standard::ranked(pack, view, price.slice(), &self.desk, &Temper::COOL, dice);
        let tried = try_out(pack, view, &self.desk, &ranked);
        standard::file(&mut acts, capital, MOVES, tried);
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
        judgement::close(pack, view, price.slice(), &self.desk, &Temper::COOL)
    }
}

/// Plays each candidate into the rest of a quiet game in an imagined world and ranks them by what that brings for each point
/// of capital, a policy's upkeep counted in.
fn try_out(
    pack: &Pack,
    view: &View,
    desk: &Desk,
    ranked: &[(f64, f64, Order)],
) -> Vec<(f64, f64, Order)> {
    let world = rules::imagine(pack, view, desk.lens, 0);
    let left = pack.scenarios[view.public.scenario]
        .months
        .saturating_sub(view.public.month);
    let rest = quiet_standing(pack, view, &world, desk.actor, left);
    let mut tried: Vec<(f64, f64, Order)> = Vec::with_capacity(CANDIDATES);
    for (ratio, cost, order) in ranked.iter().take(CANDIDATES) {
        let Order::Move { what, target } = *order else {
            continue;
        };
        let mut trial = world.clone();
        rules::rehearse(pack, &mut trial, desk.actor, what, target);
        let gain = quiet_standing(pack, view, &trial, desk.actor, left) - rest;
        let worth = gain + 0.2 * ratio * cost;
        let keep = if pack.moves[what].kind == MoveKind::Policy {
            pack.tuning.cost_keep * f64::from(left) / 3.0
        } else {
            0.0
        };
        let ratio = worth / (cost + keep);
        if ratio > bar(view, left) {
            tried.push((ratio, *cost, *order));
        }
    }
    tried.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.2.cmp(&other.2)));
    tried
}

/// Standing points that a point of capital must bring: more while it can still be saved for months that count.
fn bar(view: &View, left: u8) -> f64 {
    if left <= 1 {
        0.0
    } else if left > 7 && view.own.capital < SAVED {
        PATIENCE
    } else {
        CAPITAL_WORTH * 0.5
    }
}

/// Standing at the end of a game in which nobody gives another order: half the last months, half the afterglow. Half of it is
/// counted as standing is, with fulfilment that stops at its goal, half as if every point counted.
fn quiet_standing(pack: &Pack, view: &View, world: &World, actor: ActorId, left: u8) -> f64 {
    let mut world = world.clone();
    for _ in 0..left {
        rules::quiet_month(pack, &mut world, Theatres::Calming);
    }
    let later = rules::afterglow(pack, &world);
    let level = |gauge| rules::counting(&world, &later, gauge);
    let slopes = rules::slopes(pack, view.public.scenario, actor, Some(&view.own.aims));
    let linear: f64 = slopes
        .enumerate()
        .filter(|it| *it.1 != 0.0)
        .map(|(gauge, slope)| slope * level(gauge))
        .sum();
    let state = (&view.own.aims, LineSet::EMPTY, 0.0);
    let counted = rules::of_levels(pack, (view.public.scenario, 1.0), actor, state, level);
    f64::midpoint(linear, counted)
}

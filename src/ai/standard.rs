//! The standard player: weighs every move, answer and deal by its shadow prices, under its own doctrine.

use crate::ai::bargain;
use crate::ai::judgement::{self, CAPITAL_WORTH, Desk, Temper};
use crate::ai::{Level, Mind};
use crate::content::{ActorId, Pack};
use crate::rules;
use crate::world::{Act, Answer, Dice, Die, Offer, Order, Price, Roll, View};

/// Moves a month at most.
const MOVES: usize = 3;

/// Capital kept back for answers and objections.
const RESERVE: f64 = 1.0;

/// Capital with which it looks for large acts.
const RICH: f64 = 6.0;

/// Chance, in percent, of a month in which it saves.
const SAVING: f64 = 20.0;

/// Standing points of luck in a choice between near equals: standard deviation.
const WHIM: f64 = 0.15;

/// A standard player.
#[derive(Debug, Clone)]
pub struct Standard {
    desk: Desk,
    temper: Temper,
}

impl Standard {
    /// The standard player of an actor.
    pub fn new(pack: &Pack, actor: ActorId) -> Self {
        Self {
            desk: Desk::of(pack, actor),
            temper: Temper::COOL,
        }
    }
}

impl Mind for Standard {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.desk.look(pack, view);
        self.desk.keep_rates(pack, view);
        self.temper.take(pack, &self.desk, dice);
        orders(pack, view, &self.desk, &self.temper, dice)
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, _: Dice) -> Answer {
        bargain::answer(
            pack,
            view,
            self.desk.actor,
            offer,
            Level::Standard.threshold(),
            true,
        )
    }

    fn close(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        judgement::close(
            pack,
            view,
            view.own.prices.slice(),
            &self.desk,
            &self.temper,
        )
    }
}

/// A month's acts by prices: answers, policies given up, a proposal, the best moves that capital pays for.
fn orders(pack: &Pack, view: &View, desk: &Desk, temper: &Temper, dice: Dice) -> Vec<Act> {
    let price = view.own.prices.slice();
    let mut acts = duties(pack, view, price, desk, temper);
    acts.extend(bargain::faithless(pack, view, price, desk, dice));
    let mut capital = view.own.capital - RESERVE - spent(pack, view, &acts);
    if let Some((draft, cost)) = bargain::affordable(pack, view, price, desk, dice, capital) {
        capital -= cost;
        acts.push(Act::Propose(draft));
    }
    let mut list = ranked(pack, view, price, desk, temper, dice);
    if capital >= RICH {
        // With a full purse the largest gain counts, not the cheapest.
        list.sort_by(|one, other| {
            (other.0 * other.1)
                .total_cmp(&(one.0 * one.1))
                .then(one.2.cmp(&other.2))
        });
    } else if dice.roll(pack, Roll::Saving(desk.actor)).percent(SAVING) {
        list.clear();
    }
    file(&mut acts, capital, MOVES, list.into_iter().take(MOVES * 3));
    acts
}

/// Files the first of a ranked list (worth, cost, order) that capital pays for, each move once, so many at most.
pub fn file(
    acts: &mut Vec<Act>,
    mut capital: f64,
    most: usize,
    list: impl IntoIterator<Item = (f64, f64, Order)>,
) {
    let mut made = 0;
    for (_, cost, order) in list {
        if cost <= capital && made < most && !same_move(acts, &order) {
            capital -= cost;
            made += 1;
            acts.push(Act::File(order));
        }
    }
}

/// Answers to questions, and policies no longer worth keeping.
pub fn duties(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    temper: &Temper,
) -> Vec<Act> {
    let choose = |event| {
        Act::File(Order::Choose {
            event,
            choice: judgement::best_choice(pack, view, price, desk, temper, event),
        })
    };
    let mut acts: Vec<Act> = view
        .own
        .questions
        .iter()
        .map(|it| choose(it.event))
        .collect();
    acts.extend(
        judgement::tired(pack, view, price, desk)
            .into_iter()
            .map(Act::File),
    );
    acts.extend(bargain::lobby(pack, view, desk));
    acts
}

/// Capital that acts cost: answers, promises broken, lobbying.
pub fn spent(pack: &Pack, view: &View, acts: &[Act]) -> f64 {
    let cost = |act: &Act| match act {
        Act::File(order) => rules::judge(pack, view, order).ok(),
        _ => None,
    };
    acts.iter().filter_map(cost).sum()
}

/// Moves worth more than they cost: net worth for each point of capital, cost, order; best first.
pub fn ranked(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    temper: &Temper,
    dice: Dice,
) -> Vec<(f64, f64, Order)> {
    let mut list = Vec::with_capacity(MOVES * 4);
    for rate in &*desk.rates(pack, view, price) {
        let (what, target) = (rate.what, rate.target);
        let worth = rate.worth(pack, view, desk.lens, price);
        let worth = temper.colour(pack, view, desk, worth, (what, rate.rung));
        let sober = worth - rate.cost * CAPITAL_WORTH;
        if sober + WHIM * Die::FURTHEST <= 0.0 {
            continue;
        }
        let roll = Roll::Whim(desk.actor, what, target);
        let net = sober + WHIM * dice.roll(pack, roll).bell();
        if net <= 0.0 {
            continue;
        }
        let order = Order::Move { what, target };
        if let Ok(cost) = rules::judge(pack, view, &order) {
            // A policy is paid for again, each quarter.
            let keep = if rate.policy {
                pack.tuning.cost_keep * 3.0
            } else {
                0.0
            };
            list.push((net / (cost + keep), cost, order));
        }
    }
    list.sort_unstable_by(|one, other| other.0.total_cmp(&one.0).then(one.2.cmp(&other.2)));
    list
}

/// Whether a month already has this move, aimed at anybody.
fn same_move(acts: &[Act], order: &Order) -> bool {
    let Order::Move { what, .. } = order else {
        return false;
    };
    acts.iter()
        .any(|it| matches!(it, Act::File(Order::Move { what: other, .. }) if other == what))
}

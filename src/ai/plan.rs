//! Plans: a document's strategy as a script. The first step that can be done is done; the rest is left to a standard player's
//! duties, so that a plan is judged by its own moves.

use crate::ai::Mind;
use crate::ai::judgement::{Desk, Temper};
use crate::ai::standard::{self, Standard};
use crate::content::{ActorId, Pack, PlanAct, PlanId};
use crate::rules;
use crate::world::{Act, Answer, Dice, Draft, Offer, Order, View};

/// Steps taken in a month at most.
const STEPS: usize = 3;

/// A player who follows a plan.
#[derive(Debug, Clone)]
pub struct PlanMind {
    plan: PlanId,
    desk: Desk,
    fallback: Standard,
    taken: Vec<u8>,
}

/// The seats that run a plan when none is named.
pub fn seats_of(pack: &Pack, plan: PlanId) -> &[ActorId] {
    &pack.plans[plan.at()].seats
}

impl PlanMind {
    /// A player of an actor who follows a plan.
    pub fn new(pack: &Pack, plan: PlanId, actor: ActorId) -> Self {
        let taken = vec![0; pack.plans[plan.at()].steps.len()];
        Self {
            plan,
            desk: Desk::of(pack, actor),
            fallback: Standard::new(pack, actor),
            taken,
        }
    }

    fn act_of(&self, pack: &Pack, view: &View, step: &PlanAct) -> Option<(Act, f64)> {
        match step {
            PlanAct::Move(what, target) => {
                let order = Order::Move {
                    what: *what,
                    target: *target,
                };
                rules::judge(pack, view, &order)
                    .ok()
                    .map(|cost| (Act::File(order), cost))
            }
            PlanAct::Offer(terms) => {
                let draft = Draft {
                    terms: terms
                        .iter()
                        .map(|it| rules::term(pack, it, self.desk.actor))
                        .collect(),
                };
                rules::check_draft(pack, view, self.desk.actor, &draft)
                    .ok()
                    .map(|cost| (Act::Propose(draft), cost))
            }
        }
    }
}

impl Mind for PlanMind {
    fn orders(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        self.desk.look(pack, view);
        let mut acts = standard::duties(pack, view, &view.own.prices, &self.desk, Temper::COOL);
        let mut capital = view.own.capital;
        let mut steps = 0;
        for (at, step) in pack.plans[self.plan.at()].steps.iter().enumerate() {
            let mine = step.by.is_empty() || step.by.contains(&self.desk.actor);
            if !mine || self.taken[at] >= step.times || steps >= STEPS {
                continue;
            }
            if rules::first_unmet(view, Some(self.desk.actor), &step.when).is_some() {
                continue;
            }
            if let Some((act, cost)) = self
                .act_of(pack, view, &step.what)
                .filter(|it| it.1 <= capital)
            {
                capital -= cost;
                steps += 1;
                self.taken[at] += 1;
                acts.push(act);
            }
        }
        acts
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, dice: Dice) -> Answer {
        self.fallback.answer(pack, view, offer, dice)
    }

    fn close(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.fallback.close(pack, view, dice)
    }
}

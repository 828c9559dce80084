//! Plans: a document's strategy as a script. The first steps that can be taken are taken; the rest is left to a standard player's
//! duties, so that a plan is judged by its own moves.

use crate::ai::Mind;
use crate::ai::judgement::{Desk, Temper};
use crate::ai::standard::{self, Standard};
use crate::content::{ActorId, OfferTerm, Pack, PlanAct, PlanId, PlanStep};
use crate::rules;
use crate::world::{Act, Answer, Dice, Draft, News, Offer, Order, Refusal, Term, View};

/// Steps taken in a month at most.
const STEPS: usize = 3;

/// A player who follows a plan.
#[derive(Debug, Clone)]
pub struct PlanMind {
    plan: PlanId,
    desk: Desk,
    fallback: Standard,
    /// Steps taken while this player has played; what the view's past tells counts where it tells more.
    taken: Vec<u8>,
}

/// The seats that run a plan when none is named.
pub fn seats_of(pack: &Pack, plan: PlanId) -> &[ActorId] {
    &pack.plans[plan.at()].seats
}

/// How a step of a plan stands for the seat that looks.
#[derive(Debug, Clone, PartialEq)]
pub struct StepSeen {
    /// How often the seat has taken it.
    pub taken: u8,
    /// What keeps it, or that it can be taken.
    pub stage: Stage,
}

/// What keeps a step of a plan.
#[derive(Debug, Clone, PartialEq)]
pub enum Stage {
    /// It is other seats' to take.
    Others,
    /// It has been taken as often as the plan wants it.
    Done,
    /// It waits for a condition, by position in the step's list.
    Waits(usize),
    /// The rules refuse it now.
    Refused(Refusal),
    /// It can be taken: the act and its cost in capital.
    Ready(Act, f64),
}

/// How each step of a plan stands for the seat that looks.
pub fn steps(pack: &Pack, view: &View, plan: PlanId) -> Vec<StepSeen> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let seen = |step: &PlanStep| {
        let taken = taken(pack, view, seat, step);
        StepSeen {
            taken,
            stage: stage(pack, view, seat, step, taken),
        }
    };
    pack.plans[plan.at()].steps.iter().map(seen).collect()
}

/// What a plan does next in a seat: as many steps as a month and the capital hold.
pub fn next_steps(pack: &Pack, view: &View, plan: PlanId) -> Vec<Act> {
    let taken = vec![0; pack.plans[plan.at()].steps.len()];
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let chosen = choose(pack, view, seat, plan, &taken);
    chosen.into_iter().map(|it| it.1).collect()
}

/// A whole month left to a plan: its steps, answers to what the seat is asked, and to offers that wait for it.
pub fn month(pack: &Pack, view: &View, plan: PlanId) -> Vec<Act> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut mind = PlanMind::new(pack, plan, seat);
    let dice = Dice {
        seed: 0,
        month: view.playing(),
    };
    let answered = |it: &Act| {
        let same = |asked: &crate::world::Question| matches!(it, Act::File(Order::Choose { event, .. }) if *event == asked.event && asked.answer.is_some());
        view.own.questions.iter().any(same)
    };
    let mut acts = mind.orders(pack, view, dice);
    acts.retain(|it| !answered(it));
    for offer in view.own.offers.iter().filter(|it| it.open()) {
        let at = offer.draft.parties().iter().position(|it| *it == seat);
        if at.is_some_and(|at| offer.answers.get(at).is_some_and(Option::is_none)) {
            let sign = mind.answer(pack, view, offer, dice) == Answer::Accept;
            let offer = offer.id;
            acts.push(Act::Answer { offer, sign });
        }
    }
    acts
}

/// How often a seat has taken a step, as its own past and desk tell: orders and proposals, whoever filed them.
fn taken(pack: &Pack, view: &View, seat: ActorId, step: &PlanStep) -> u8 {
    let count = match &step.what {
        PlanAct::Move(what, target) => {
            let same = |it: &&Order| {
                **it == Order::Move {
                    what: *what,
                    target: *target,
                }
            };
            let past = view.past.iter().flat_map(|it| &it.orders);
            past.chain(&view.own.filed).filter(same).count()
        }
        PlanAct::Offer(terms) => {
            let heard = view.past.iter().flat_map(|it| &it.news);
            let made = |it: &&News| match it {
                News::Signed { from, terms: it, .. } | News::Refused { from, terms: it, .. } => {
                    *from == seat && same_terms(pack, it, terms, seat)
                }
                _ => false,
            };
            let now = view.own.offers.iter().filter(|it| {
                it.from == seat && same_terms(pack, &it.draft.terms, terms, seat)
            });
            heard.filter(made).count() + now.count()
        }
    };
    count.min(usize::from(u8::MAX)) as u8
}

/// Whether terms on the table are those that a plan writes.
pub fn same_terms(pack: &Pack, made: &[Term], wanted: &[OfferTerm], seat: ActorId) -> bool {
    let same = |(made, wanted): (&Term, &OfferTerm)| {
        let wanted = rules::term(pack, wanted, seat);
        (made.clause, made.giver, made.receiver, made.size)
            == (wanted.clause, wanted.giver, wanted.receiver, wanted.size)
    };
    made.len() == wanted.len() && made.iter().zip(wanted).all(same)
}

fn stage(pack: &Pack, view: &View, seat: ActorId, step: &PlanStep, taken: u8) -> Stage {
    if !step.by.is_empty() && !step.by.contains(&seat) {
        return Stage::Others;
    }
    if taken >= step.times {
        return Stage::Done;
    }
    if let Some(at) = rules::first_unmet(view, Some(seat), &step.when) {
        return Stage::Waits(at);
    }
    match act_of(pack, view, seat, &step.what) {
        Ok((act, cost)) => Stage::Ready(act, cost),
        Err(refusal) => Stage::Refused(refusal),
    }
}

fn act_of(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    step: &PlanAct,
) -> Result<(Act, f64), Refusal> {
    match step {
        PlanAct::Move(what, target) => {
            let order = Order::Move {
                what: *what,
                target: *target,
            };
            rules::judge(pack, view, &order).map(|cost| (Act::File(order), cost))
        }
        PlanAct::Offer(terms) => {
            let terms = terms.iter().map(|it| rules::term(pack, it, seat)).collect();
            let draft = Draft { terms };
            rules::check_draft(pack, view, seat, &draft).map(|cost| (Act::Propose(draft), cost))
        }
    }
}

/// The steps that a month takes: position, act. `known` counts steps taken that the view does not tell of.
fn choose(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    plan: PlanId,
    known: &[u8],
) -> Vec<(usize, Act)> {
    let mut capital = view.own.capital;
    let mut chosen = Vec::new();
    for (at, step) in pack.plans[plan.at()].steps.iter().enumerate() {
        if chosen.len() >= STEPS {
            break;
        }
        let taken = taken(pack, view, seat, step).max(known[at]);
        match stage(pack, view, seat, step, taken) {
            Stage::Ready(act, cost) if cost <= capital => {
                capital -= cost;
                chosen.push((at, act));
            }
            _ => (),
        }
    }
    chosen
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
}

impl Mind for PlanMind {
    fn orders(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        self.desk.look(pack, view);
        let mut acts = standard::duties(pack, view, &view.own.prices, &self.desk, Temper::COOL);
        for (at, act) in choose(pack, view, self.desk.actor, self.plan, &self.taken) {
            self.taken[at] += 1;
            acts.push(act);
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

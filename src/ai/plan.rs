//! Plans: a document's strategy as a script. The first steps that can be taken are taken; what capital they leave goes to the moves
//! that the plan's own document would choose. Who follows a plan believes its document, right or wrong; a plan of no document only
//! answers what it is asked.

use crate::ai::Mind;
use crate::ai::judgement::{Desk, Temper};
use crate::ai::standard::{self, Standard};
use crate::content::{ActorId, LensId, OfferTerm, Pack, PlanAct, PlanId, PlanStep};
use crate::rules;
use crate::world::{Act, Answer, Dice, Draft, News, Offer, Order, Refusal, Term, View};

/// Steps taken in a month at most, and with them other moves.
const STEPS: usize = 3;

/// Capital kept back for answers and objections.
const RESERVE: f64 = 1.0;

/// A player who follows a plan.
#[derive(Debug, Clone)]
pub struct PlanMind {
    plan: PlanId,
    desk: Desk,
    /// The lens of its document.
    lens: Option<LensId>,
    fallback: Standard,
    /// Steps taken while this player has played; what the view's past tells counts where it tells more.
    taken: Vec<u8>,
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
    pack.plans[plan].steps.iter().map(seen).collect()
}

/// What a plan does next in a seat: as many steps as a month and the capital hold.
pub fn next_steps(pack: &Pack, view: &View, plan: PlanId) -> Vec<Act> {
    let taken = vec![0; pack.plans[plan].steps.len()];
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let chosen = choose(pack, view, seat, plan, &taken);
    chosen.steps.into_iter().map(|it| it.1).collect()
}

/// A whole month left to a plan: its steps, answers to what the seat is asked, and to offers that wait for it.
pub fn month(pack: &Pack, view: &View, plan: PlanId) -> Vec<Act> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut mind = PlanMind::new(pack, plan, seat);
    let dice = Dice::of(0, view.playing());
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
                News::Signed {
                    from, terms: it, ..
                }
                | News::Refused {
                    from, terms: it, ..
                } => *from == seat && same_terms(pack, it, terms, seat),
                _ => false,
            };
            let now = view
                .own
                .offers
                .iter()
                .filter(|it| it.from == seat && same_terms(pack, &it.draft.terms, terms, seat));
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
    if step.times.is_some_and(|most| taken >= most) {
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

fn act_of(pack: &Pack, view: &View, seat: ActorId, step: &PlanAct) -> Result<(Act, f64), Refusal> {
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

/// What a month takes of a plan.
struct Chosen {
    /// Steps: position, act, cost.
    steps: Vec<(usize, Act, f64)>,
    /// Capital before them.
    left: f64,
    /// Moves that a month holds.
    room: usize,
    /// A further step is only short of capital: it is saved for.
    saves: bool,
}

/// The steps that a month takes. `known` counts steps taken that the view does not tell of.
fn choose(pack: &Pack, view: &View, seat: ActorId, plan: PlanId, known: &[u8]) -> Chosen {
    let mut capital = view.own.capital;
    let mut chosen = Chosen {
        steps: Vec::new(),
        left: capital,
        room: STEPS,
        saves: false,
    };
    for (at, step) in pack.plans[plan].steps.iter().enumerate() {
        if chosen.steps.len() >= STEPS {
            break;
        }
        let taken = taken(pack, view, seat, step).max(known[at]);
        match stage(pack, view, seat, step, taken) {
            // Who follows a plan has red lines of its own.
            Stage::Ready(Act::Propose(draft), _)
                if rules::red_line(pack, view, seat, &draft.terms).is_some() => {}
            Stage::Ready(act, cost) if cost <= capital => {
                capital -= cost;
                chosen.steps.push((at, act, cost));
            }
            Stage::Ready(..) | Stage::Refused(Refusal::Capital(..)) => chosen.saves = true,
            _ => (),
        }
    }
    chosen
}

impl PlanMind {
    /// A player of an actor who follows a plan.
    pub fn new(pack: &Pack, plan: PlanId, actor: ActorId) -> Self {
        let it = &pack.plans[plan];
        let taken = vec![0; it.steps.len()];
        Self {
            plan,
            desk: Desk::of(pack, actor),
            lens: it.document.and_then(|document| pack.lens_of(document)),
            fallback: Standard::new(pack, actor),
            taken,
        }
    }

    /// Files the moves that the plan's document would choose, as far as capital and the month hold.
    fn fill(
        &self,
        pack: &Pack,
        view: &View,
        acts: &mut Vec<Act>,
        (capital, room): (f64, usize),
        dice: Dice,
    ) {
        let Some(lens) = self.lens else { return };
        let mut desk = self.desk.clone();
        desk.lens = lens;
        let prices = rules::prices(pack, view, lens);
        let price = prices.of(desk.actor);
        let ranked = standard::ranked(pack, view, price, &desk, &Temper::COOL, dice);
        // A step is taken as often as the plan says, and not once more.
        let own = |order: &Order| {
            pack.plans[self.plan].steps.iter().any(|it| {
                matches!((&it.what, order), (PlanAct::Move(step, _), Order::Move { what, .. }) if step == what)
            })
        };
        let others = ranked.into_iter().filter(|it| !own(&it.2));
        standard::file(acts, capital, room, others);
    }
}

impl Mind for PlanMind {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.desk.look(pack, view);
        let mut acts = standard::duties(
            pack,
            view,
            view.own.prices.slice(),
            &self.desk,
            &Temper::COOL,
        );
        let mut chosen = choose(pack, view, self.desk.actor, self.plan, &self.taken);
        let saves = chosen.saves;
        for (at, act, cost) in chosen.steps.drain(..) {
            self.taken[at] += 1;
            chosen.left -= cost;
            chosen.room -= 1;
            acts.push(act);
        }
        if !saves {
            self.fill(
                pack,
                view,
                &mut acts,
                (chosen.left - RESERVE, chosen.room),
                dice,
            );
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

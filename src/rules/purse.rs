//! The purse: what a seat's capital is made of, and what keeping its policies will cost (rules section 5).

use crate::content::{ActorId, MoveId, Pack};
use crate::rules::{deals, moves, politics};
use crate::world::{Answer, Offer, OfferId, Order, PolicyInForce, Reply, View};

/// Something that capital was spent on in the month being played.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spent {
    /// An order filed.
    Order(Order),
    /// An offer made; half of what it cost has come back where it was refused, countered or withdrawn.
    Offer(OfferId, bool),
    /// So many soundings beyond the first.
    Soundings(u8),
    /// An objection to a move of another's.
    Objection(ActorId, MoveId),
    /// Insisting on a move of one's own.
    Insisted(MoveId),
    /// A way down posted for another's move.
    WayDown(ActorId, MoveId),
}

/// A seat's capital in the month being played. `opened` less all that was `spent` is what is left.
#[derive(Debug, Clone, PartialEq)]
pub struct Purse {
    /// What the month opened with.
    pub opened: f64,
    /// What was spent since, and how much.
    pub spent: Vec<(Spent, f64)>,
    /// What is left.
    pub left: f64,
    /// What the month's end brings at today's support.
    pub income: f64,
    /// What of it is lost because no more than so much is carried over.
    pub beyond: f64,
    /// Policies that are paid for at this month's end, and how much each.
    pub due: Vec<(PolicyInForce, f64)>,
}

impl Purse {
    /// What the next month opens with if nothing more is spent, support stays and every policy can be paid for.
    pub fn next(&self) -> f64 {
        let due: f64 = self.due.iter().map(|it| it.1).sum();
        self.left - self.beyond + self.income - due
    }
}

/// The purse of the seat that looks; none where nobody's capital is seen.
pub fn purse(pack: &Pack, view: &View) -> Option<Purse> {
    let seat = view.seat()?;
    let spent = spent(pack, view, seat);
    let left = view.own.capital;
    let opened = left + spent.iter().map(|it| it.1).sum::<f64>();
    let month = view.playing();
    let due = view
        .policies()
        .filter(|it| it.by == seat && politics::is_due(it, month))
        .filter(|it| !stopped(view, it))
        .map(|it| (*it, pack.tuning.cost_keep))
        .collect();
    Some(Purse {
        opened,
        spent,
        left,
        income: politics::income(pack, view.own.support),
        beyond: (left - pack.tuning.capital_max).max(0.0),
        due,
    })
}

/// The month at whose end a policy is next paid for; a policy of this month first after a quarter.
pub fn next_due(policy: &PolicyInForce, playing: u8) -> u8 {
    let after = playing.max(policy.since.saturating_add(1));
    (after..=after.saturating_add(3))
        .find(|it| politics::is_due(policy, *it))
        .unwrap_or(after)
}

/// What keeping a move's policy costs each quarter; 0 for what is done once.
pub fn upkeep(pack: &Pack, what: MoveId) -> f64 {
    match pack.moves[what].kind {
        crate::content::file::MoveKind::Policy => pack.tuning.cost_keep,
        crate::content::file::MoveKind::Act => 0.0,
    }
}

fn stopped(view: &View, policy: &PolicyInForce) -> bool {
    let stop = Order::Stop {
        what: policy.policy,
        target: policy.target,
    };
    view.own.filed.contains(&stop)
}

fn spent(pack: &Pack, view: &View, seat: ActorId) -> Vec<(Spent, f64)> {
    let own = &view.own;
    let mut res: Vec<(Spent, f64)> = own
        .filed
        .iter()
        .map(|it| (Spent::Order(*it), moves::price(pack, view, it)))
        .collect();
    let bought = |it: &&Offer| it.from == seat && it.counters.is_none() && it.opening.is_none();
    for offer in own.offers.iter().filter(bought) {
        let full = deals::cost(pack, offer.draft.parties().len());
        let back = offer.answers.iter().flatten().any(gives_back);
        let cost = if back { full / 2.0 } else { full };
        res.push((Spent::Offer(offer.id, back), cost));
    }
    if 1 < own.soundings {
        let further = own.soundings - 1;
        let cost = f64::from(further) * pack.tuning.cost_sound;
        res.push((Spent::Soundings(further), cost));
    }
    for it in &view.public.contests {
        if it.objectors.contains(&seat) {
            let cost = pack.tuning.cost_object;
            res.push((Spent::Objection(it.mover, it.what), cost));
        }
        if it.mover == seat && it.reply == Some(Reply::Insist) {
            res.push((Spent::Insisted(it.what), pack.tuning.cost_insist));
        }
        if it.way_down == Some(seat) {
            let cost = pack.tuning.cost_way_down;
            res.push((Spent::WayDown(it.mover, it.what), cost));
        }
    }
    res.retain(|it| it.1 != 0.0);
    res
}

/// Whether an answer gives the proposer half of the cost back.
const fn gives_back(answer: &Answer) -> bool {
    matches!(answer, Answer::Refuse(_) | Answer::Counter(_))
}

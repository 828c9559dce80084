//! Bargaining: which deals a computer player proposes, what it answers, when it lobbies.

use crate::ai::judgement::Desk;
use crate::content::file::Size;
use crate::content::{ActorId, ClauseId, LensId, Pack};
use crate::rules::{self, Bearing};
use crate::world::{Act, Answer, Deal, Dice, Draft, Offer, Order, Purpose, Term, View};

/// Partners looked at in a month.
const PARTNERS: usize = 5;

/// Answers an offer: by its own prices, others' as everybody can work them out.
pub fn answer(
    pack: &Pack,
    view: &View,
    actor: ActorId,
    offer: &Offer,
    threshold: f64,
    may_counter: bool,
) -> Answer {
    let bearing = Bearing {
        party: actor,
        price: &view.own.prices,
        lens: view.doctrine(pack, actor),
        others: &view.public.prices,
        threshold,
        may_counter,
    };
    rules::answer_of(pack, view, &bearing, offer)
}

/// A deal worth proposing this month, if there is one: one clause from a partner, paid for with one of its own.
fn propose(
    pack: &Pack,
    view: &View,
    price: &[f64],
    desk: &Desk,
    address: u64,
    dice: Dice,
) -> Option<Draft> {
    if !dice.percent(Purpose::Proposal, address, 0, pack.tuning.deal_mood) {
        return None;
    }
    let acting = view.acting();
    let start = (dice.unit(Purpose::Proposal, address, 1) * acting as f64) as usize;
    let mut best: Option<(f64, Draft)> = None;
    for step in 0..PARTNERS {
        // A stride that visits every actor before it comes back.
        let partner = ActorId::of((start + step * 5) % acting);
        if partner == desk.actor || view.relation(desk.actor, partner) < -70.0 {
            continue;
        }
        let Some((gain, draft)) = exchange(pack, view, price, desk, partner) else {
            continue;
        };
        if best.as_ref().is_none_or(|it| gain > it.0) {
            best = Some((gain, draft));
        }
    }
    let draft = best?.1;
    rules::check_draft(pack, view, desk.actor, &draft)
        .is_ok()
        .then_some(draft)
}

/// The month's proposal and its cost, where capital pays for it.
pub fn affordable(
    pack: &Pack,
    view: &View,
    price: &[f64],
    desk: &Desk,
    (address, dice): (u64, Dice),
    capital: f64,
) -> Option<(Draft, f64)> {
    let draft = propose(pack, view, price, desk, address, dice)?;
    let cost = rules::proposal_cost(pack, draft.parties().len());
    (cost <= capital).then_some((draft, cost))
}

/// The exchange with a partner that brings most, and what it brings the proposer in standing points.
fn exchange(
    pack: &Pack,
    view: &View,
    price: &[f64],
    desk: &Desk,
    partner: ActorId,
) -> Option<(f64, Draft)> {
    let theirs = view.public.prices.of(partner);
    let lens = view.doctrine(pack, partner);
    let me = (desk.actor, desk.lens, price);
    let other = (partner, lens, theirs);
    // What I would like from the partner, by what it brings me for each point that it costs the partner.
    let (got, mine, cost) = best_clause(pack, view, partner, desk.actor, me, other)?;
    if mine < pack.tuning.deal_worthwhile {
        return None;
    }
    if cost >= pack.tuning.deal_acceptable {
        return Some((mine, Draft { terms: vec![got] }));
    }
    let (given, worth, price_to_me) = best_clause(pack, view, desk.actor, partner, other, me)?;
    let total = mine + price_to_me;
    (total >= pack.tuning.deal_worthwhile && cost + worth >= pack.tuning.deal_acceptable).then(
        || {
            (
                total,
                Draft {
                    terms: vec![got, given],
                },
            )
        },
    )
}

/// Who looks, through which lens, at which prices.
type Eye<'view> = (ActorId, LensId, &'view [f64]);

/// The clause from giver to receiver with the largest sum of worths that the receiver likes: term, worth to receiver, to giver.
fn best_clause(
    pack: &Pack,
    view: &View,
    giver: ActorId,
    receiver: ActorId,
    gets: Eye<'_>,
    gives: Eye<'_>,
) -> Option<(Term, f64, f64)> {
    let mut best: Option<(f64, Term, f64, f64)> = None;
    for (at, clause) in pack.clauses.iter().enumerate() {
        if !clause.givers.contains(&giver)
            || !(clause.receivers.is_empty() || clause.receivers.contains(&receiver))
        {
            continue;
        }
        let term = rules::usual(pack, ClauseId::of(at), giver, receiver, Size::Full);
        let worth = rules::clause_worth(pack, view, gets.2, &term, gets.0, gets.1);
        if worth < 0.5 {
            continue;
        }
        let cost = rules::clause_worth(pack, view, gives.2, &term, gives.0, gives.1);
        let sum = worth + 1.2 * cost.min(0.0);
        if best.as_ref().is_none_or(|it| sum > it.0)
            && rules::check_terms(pack, view, gets.0, &[term]).is_ok()
        {
            best = Some((sum, term, worth, cost));
        }
    }
    best.map(|(_, term, worth, cost)| (term, worth, cost))
}

/// A step of lobbying where a promise of its own is short of what it needs at home and capital allows.
pub fn lobby(pack: &Pack, view: &View, desk: &Desk) -> Vec<Act> {
    let mut acts = Vec::new();
    for deal in view.deals() {
        let due = deal
            .ratifications
            .iter()
            .find(|it| it.by == desk.actor && !it.passed && it.lobbied < 3);
        if due.is_some() && short(pack, view, deal, desk.actor) && view.own.capital >= 2.0 {
            acts.push(Act::File(Order::Lobby { deal: deal.id }));
        }
    }
    acts
}

/// Whether a deal would fail at home as things stand, as far as the seat can tell.
fn short(pack: &Pack, view: &View, deal: &Deal, actor: ActorId) -> bool {
    let mine = view.commitments().filter(|it| it.deal == deal.id);
    let terms: Vec<Term> = mine.map(|it| it.term).collect();
    let expected = rules::at_home(pack, view, actor, &terms)
        .ratify
        .map_or(100.0, |it| it.0);
    let steps = |it: &crate::world::Ratification| pack.tuning.lobby_points * f64::from(it.lobbied);
    deal.ratifications
        .iter()
        .any(|it| it.by == actor && expected + steps(it) < it.needed)
}

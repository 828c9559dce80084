//! Bargaining: which deals a computer player proposes, what it answers, when it lobbies.

use rand::seq::{IndexedRandom, SliceRandom};

use crate::ai::judgement::{self, Desk};
use crate::ai::rates;
use crate::ai::seeds::{self, Eye, eye, may_sign};
use crate::content::file::Size;
use crate::content::{ActorId, Pack};
use crate::rules::{self, Bearing};
use crate::world::{
    Act, Answer, Commitment, Deal, Dice, Draft, Life, Offer, Order, Price, Roll, Term, View,
};

/// Partners looked at in a month.
const PARTNERS: usize = 5;

/// Terms of a proposal at most.
const TERMS: usize = 4;

/// Relation under which two do not speak with each other.
const SILENCE: f64 = -70.0;

/// Relation over which somebody is listened to as a broker.
const HEARD: f64 = -35.0;

/// Standing points gained by two together beyond which more counts for little.
const ENOUGH: f64 = 2.0;

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
        price: view.own.prices.slice(),
        lens: view.doctrine(pack, actor),
        others: &view.public.prices,
        threshold,
        may_counter,
    };
    rules::answer_of(pack, view, &bearing, offer)
}

/// A deal worth proposing this month, if there is one: what a document is about, between enemies who do not speak with each other, or with a partner.
fn propose(pack: &Pack, view: &View, price: Price<'_>, desk: &Desk, dice: Dice) -> Option<Draft> {
    let mut die = dice.roll(pack, Roll::Deal(desk.actor));
    let me = (desk.actor, desk.lens, price);
    let free = die.percent(pack.tuning.deal_mood);
    if die.percent(pack.tuning.bargain_mood)
        && let Some(draft) = seeds::begin(pack, view, me, dice)
    {
        return Some(draft);
    }
    if !free {
        return None;
    }
    let brokers = die.percent(50.0);
    let sides = brokers.then(|| enemies(pack, view, desk.actor, dice));
    let between = sides.flatten().and_then(|sides| {
        package(
            pack,
            view,
            sides.map(|it| eye(pack, view, it)),
            Some(me),
            dice,
        )
    });
    let draft = between.or_else(|| with_partner(pack, view, me, dice))?.1;
    may_sign(pack, view, desk.actor, &draft).then_some(draft)
}

/// The best package with one of this month's partners.
fn with_partner(pack: &Pack, view: &View, me: Eye<'_>, dice: Dice) -> Option<(f64, Draft)> {
    let acting = view.acting();
    let mut partners: Vec<ActorId> = (0..acting).map(ActorId::of).collect();
    let mut die = dice.roll(pack, Roll::Partner(me.0));
    let mut best: Option<(f64, Draft)> = None;
    for &partner in partners.partial_shuffle(&mut die, PARTNERS).0.iter() {
        if partner == me.0 || view.relation(me.0, partner) < SILENCE {
            continue;
        }
        let found = package(pack, view, [me, eye(pack, view, partner)], None, dice);
        if let Some(found) = found.filter(|it| best.as_ref().is_none_or(|best| it.0 > best.0)) {
            best = Some(found);
        }
    }
    best
}

/// Two who do not speak with each other and both speak with this actor, drawn for the month.
fn enemies(pack: &Pack, view: &View, broker: ActorId, dice: Dice) -> Option<[ActorId; 2]> {
    let heard = |it: &ActorId| *it != broker && view.relation(broker, *it) > HEARD;
    let friends: Vec<ActorId> = (0..view.acting()).map(ActorId::of).filter(heard).collect();
    let mut pairs = Vec::new();
    for (at, one) in friends.iter().enumerate() {
        let silent = |it: &&ActorId| view.relation(*one, **it) < SILENCE;
        pairs.extend(
            friends[at + 1..]
                .iter()
                .filter(silent)
                .map(|it| [*one, *it]),
        );
    }
    pairs
        .choose(&mut dice.roll(pack, Roll::Broker(broker)))
        .copied()
}

/// The month's proposal and its cost, where capital pays for it.
pub fn affordable(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    desk: &Desk,
    dice: Dice,
    capital: f64,
) -> Option<(Draft, f64)> {
    let draft = propose(pack, view, price, desk, dice)?;
    let cost = rules::proposal_cost(pack, draft.parties().len());
    (cost <= capital).then_some((draft, cost))
}

/// A package in which both sides find enough, and what it brings the first of them, or the broker who stands in for it all:
/// something asked for first, then something given or asked in turn, until each side has what it needs or nothing is left to say.
fn package(
    pack: &Pack,
    view: &View,
    [one, other]: [Eye<'_>; 2],
    broker: Option<Eye<'_>>,
    dice: Dice,
) -> Option<(f64, Draft)> {
    let guarantor = broker.map(|it| it.0);
    let by = guarantor.unwrap_or(one.0);
    let mut asked = candidates(pack, view, [other, one], by, guarantor, dice);
    let mut given = candidates(pack, view, [one, other], by, guarantor, dice);
    let needed = if broker.is_some() {
        pack.tuning.deal_acceptable
    } else {
        pack.tuning.deal_worthwhile
    };
    let mut draft = Draft::default();
    let total = |eye: Eye<'_>, draft: &Draft| {
        rules::worth_under(pack, view, eye.2, eye.0, eye.1, draft).total
    };
    let (mut first, mut second) = (0.0, 0.0);
    while first < needed || second < pack.tuning.deal_acceptable {
        if draft.terms.len() == TERMS {
            return None;
        }
        let more = if first < needed {
            &mut asked
        } else {
            &mut given
        };
        draft.terms.push(next(pack, view, more, &draft)?);
        (first, second) = (total(one, &draft), total(other, &draft));
    }
    let gain = broker.map_or(first, |it| total(it, &draft));
    (gain > 0.0).then_some((gain, draft))
}

/// The next candidate that can be agreed beside what the draft holds.
fn next(pack: &Pack, view: &View, list: &mut Vec<(f64, Term)>, draft: &Draft) -> Option<Term> {
    let by = view.seat()?;
    loop {
        let term = list.pop()?.1;
        let own = draft
            .terms
            .iter()
            .chain([&term])
            .copied()
            .collect::<Vec<_>>();
        if rules::check_terms(pack, view, by, &own).is_ok() {
            return Some(term);
        }
    }
}

/// What a giver could promise a receiver that the two together gain from, the first choice last. Beyond some points more gain
/// counts for little and the month's mood for much, so that not every talk is about the same.
fn candidates(
    pack: &Pack,
    view: &View,
    [gives, gets]: [Eye<'_>; 2],
    by: ActorId,
    guarantor: Option<ActorId>,
    dice: Dice,
) -> Vec<(f64, Term)> {
    let mut list: Vec<(f64, Term)> = Vec::new();
    for (clause, [givers, receivers]) in view.public.doctrines.tables.parties() {
        if !(givers.contains(gives.0) && receivers.contains(gets.0)) {
            continue;
        }
        let term = Term {
            guarantor,
            ..rules::usual(pack, clause, gives.0, gets.0, Size::Full)
        };
        let worth = rules::clause_worth(pack, view, gets.2, &term, gets.0, gets.1);
        if worth < pack.tuning.clause_cost {
            continue;
        }
        let gain = worth + rules::clause_worth(pack, view, gives.2, &term, gives.0, gives.1);
        if gain > 0.0 {
            let roll = Roll::Mood(by, term.clause, [gives.0, gets.0]);
            let mood = dice.roll(pack, roll).unit();
            list.push((mood * gain / (gain + ENOUGH), term));
        }
    }
    list.sort_by(|one, other| one.0.total_cmp(&other.0).then(one.1.cmp(&other.1)));
    list
}

/// Promises that an actor would rather not keep: what keeping one costs it beyond what a breach would, in trust, ties and its
/// own losses. Nobody breaks a promise every time it would pay.
pub fn faithless(pack: &Pack, view: &View, price: Price<'_>, desk: &Desk, dice: Dice) -> Vec<Act> {
    let mut acts = Vec::new();
    for it in view.commitments() {
        if it.term.giver != desk.actor || !matches!(it.life, Life::Kept { .. }) || it.left < 2 {
            continue;
        }
        let roll = Roll::Temptation(desk.actor, it.deal, it.position);
        let tempted = || burden(pack, view, price, desk, it) > pack.tuning.scruple;
        if dice.roll(pack, roll).percent(pack.tuning.faithless) && tempted() {
            acts.push(Act::File(Order::Break {
                deal: it.deal,
                position: it.position,
            }));
        }
    }
    acts
}

/// What keeping a promise costs its giver beyond what breaking it would, in standing points.
fn burden(pack: &Pack, view: &View, price: Price<'_>, desk: &Desk, promise: &Commitment) -> f64 {
    let clause = &pack.clauses[promise.term.clause];
    let factor = promise.term.size.share() * rates::HELD;
    let kept = judgement::effects_worth(&clause.effects, desk.lens, price, factor);
    let breach = judgement::effects_worth(&clause.breach, desk.lens, price, 1.0);
    let returned: f64 = view
        .commitments()
        .filter(|it| it.deal == promise.deal && it.term.receiver == desk.actor && it.in_force())
        .map(|it| rules::clause_worth(pack, view, price, &it.term, desk.actor, desk.lens))
        .sum();
    let ties = view.relation(desk.actor, promise.term.receiver).max(0.0) / 20.0;
    breach - kept - returned.max(0.0) - ties - pack.tuning.breach_face
}

/// A step of lobbying where a promise of its own is short of what it needs at home and capital allows.
pub fn lobby(pack: &Pack, view: &View, desk: &Desk) -> Vec<Act> {
    let mut acts = Vec::new();
    for deal in view.deals() {
        let due = deal.ratifications.iter().find(|it| {
            it.by == desk.actor && !it.passed && f64::from(it.lobbied) < pack.tuning.lobby_steps
        });
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

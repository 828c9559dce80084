//! What the end of a month does in a seat's name, in sentences: what is filed and signed, what is paid for and decided, and what
//! silence means.

use crate::content::{ActorId, Pack};
use crate::rules;
use crate::words::{
    The, act, agree, counted, deal_name, due_policies, held, list, offer_name, order_with_cost,
    procedure, the,
};
use crate::world::{Act, Offer, Reply, View};

/// Everything that will happen in the seat's name when the month ends.
pub fn happens(pack: &Pack, view: &View) -> Vec<String> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let filed = view.own.filed.iter().map(|it| {
        let cost = rules::order_price(pack, view, it);
        order_with_cost(pack, view, it, cost)
    });
    let mut res: Vec<String> = filed.collect();
    if res.is_empty() {
        res.push(super::shell::YOU_HAVE_FILED_NOTHING.to_owned());
    }
    res.extend(signed(pack, view, seat));
    res.extend(said(pack, view, seat));
    res.extend(decided(pack, view, seat));
    if let Some(purse) = rules::purse(pack, view) {
        res.extend(due_policies(pack, &purse));
        res.push(format!(
            "Capital: {} left, {} next month.",
            held(purse.left),
            held(purse.next())
        ));
    }
    res
}

/// Treaties that all have signed, and what each still has to pass.
fn signed(pack: &Pack, view: &View, seat: ActorId) -> Vec<String> {
    let mine = |it: &&Offer| it.signed() && it.draft.parties().contains(&seat);
    let one = |it: &Offer| {
        let others: Vec<String> = it
            .draft
            .parties()
            .into_iter()
            .filter(|it| *it != seat)
            .map(|it| the(pack, it))
            .collect();
        let asked = rules::procedure(pack, seat, &it.draft.terms);
        format!(
            "Signed with {}: {}. Passed {}.",
            list(&others),
            offer_name(pack, view, it.id),
            procedure(asked)
        )
    };
    view.own.offers.iter().filter(mine).map(one).collect()
}

/// What the seat said about announced moves.
fn said(pack: &Pack, view: &View, seat: ActorId) -> Vec<String> {
    let mut res = Vec::new();
    for it in &view.public.contests {
        let (mover, what) = (it.mover, it.what);
        if it.objectors.contains(&seat) {
            res.push(act(pack, view, &Act::Object { mover, what }));
        }
        if it.way_down == Some(seat) {
            res.push(act(pack, view, &Act::WayDown { mover, what }));
        }
        if let Some(reply) = it.reply.filter(|_| mover == seat) {
            let reply: Reply = reply;
            res.push(act(pack, view, &Act::Reply { what, reply }));
        }
    }
    res
}

/// Procedures that are decided at this month's end.
fn decided(pack: &Pack, view: &View, seat: ActorId) -> Vec<String> {
    let now = view.playing();
    let mut res = Vec::new();
    for deal in view.deals() {
        for it in deal.ratifications.iter().filter(|it| it.due == now) {
            let own = it.by == seat;
            let partner = super::terms_of(view, deal.id)
                .iter()
                .any(|it| it.binds(seat));
            if it.passed || !(own || partner) {
                continue;
            }
            let votes = rules::votes(pack, view, deal.id, it);
            res.push(format!(
                "{} {} on: {}. {:.0} of {:.0} points today.",
                The(pack, it.by),
                agree(pack, it.by, "decides"),
                deal_name(pack, view, deal.id),
                votes.reached,
                votes.needed
            ));
        }
    }
    res
}

/// What is left unanswered, and what silence means.
pub fn unanswered(pack: &Pack, view: &View) -> Vec<String> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let mut res = Vec::new();
    for question in view.own.questions.iter().filter(|it| it.answer.is_none()) {
        let event = &pack.events[question.event];
        let silence = event
            .choices
            .get(event.default)
            .map_or("nothing", |it| it.label.as_str());
        res.push(format!(
            "Unanswered: “{}” Silence means: {silence}.",
            event.label
        ));
    }
    let waits = |offer: &&Offer| {
        let at = offer.draft.parties().iter().position(|it| *it == seat);
        offer.open() && at.is_some_and(|at| matches!(offer.answers.get(at), Some(None)))
    };
    match view.own.offers.iter().filter(waits).count() {
        0 => (),
        1 => res.push(super::shell::ONE_OFFER_WAITS_FOR.to_owned()),
        more => res.push(super::shell::offers_wait_for_your(&more)),
    }
    let own = |it: &&Offer| it.from == seat && it.open();
    match view.own.offers.iter().filter(own).count() {
        0 => (),
        count => res.push(format!(
            "{} of yours {} nobody has signed, and lapse.",
            counted(count, "offer", "offers"),
            if count == 1 {
                "lies there that"
            } else {
                "lie there that"
            }
        )),
    }
    for contest in &view.public.contests {
        if contest.mover == seat && !contest.objectors.is_empty() && contest.reply.is_none() {
            res.push(super::shell::objections_against_stand_unanswered(
                &pack.moves[contest.what].label,
            ));
        }
    }
    res
}

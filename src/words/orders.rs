//! Orders, acts and subjects by name.

use crate::content::{ActorId, MoveId, Pack};
use crate::words::Subject;
use crate::words::{argued_name, deals, fill, name, the};
use crate::world::{Act, DealId, News, OfferId, Order, Reply, Term, View};

/// An order in the imperative: "Fund the force", "Stop ...", "Answer ...".
pub fn order(pack: &Pack, view: &View, order: &Order) -> String {
    match *order {
        Order::Move { what, target } => aimed(pack, what, target),
        Order::Stop { what, target } => format!("Stop: {}", aimed(pack, what, target)),
        Order::Choose { event, choice } => {
            let it = &pack.events[event];
            let label = it
                .choices
                .get(usize::from(choice))
                .map_or("no answer", |it| it.label.as_str());
            format!("Answer “{}”: {label}", it.label)
        }
        Order::Argue => match (&view.own.argument, view.seat()) {
            (Some(_), Some(seat)) => {
                format!("Argued: {}", argued_name(view, seat, view.playing()))
            }
            _ => "A move argued for outside the menu".to_owned(),
        },
        Order::Lobby { deal } => {
            format!("Lobby at home for: {}", deal_name(pack, view, deal))
        }
        Order::Break { deal, position } => {
            let term = view
                .commitments()
                .find(|it| it.deal == deal && it.position == position);
            term.map_or_else(
                || "Break a promise".to_owned(),
                |it| format!("Break the promise: {}", deals::pledge(pack, &it.term)),
            )
        }
    }
}

/// An order of a month that is over.
pub fn order_then(pack: &Pack, view: &View, month: u8, it: &Order) -> String {
    match (it, view.seat()) {
        (Order::Argue, Some(seat)) => format!("Argued: {}", argued_name(view, seat, month)),
        _ => order(pack, view, it),
    }
}

/// An order with what it costs: `Open the crossings (2)`.
pub fn order_with_cost(pack: &Pack, view: &View, it: &Order, cost: f64) -> String {
    let text = order(pack, view, it);
    if cost > 0.0 {
        format!("{text} ({})", super::held(cost))
    } else {
        text
    }
}

/// A move with its target.
pub fn aimed(pack: &Pack, what: MoveId, target: Option<ActorId>) -> String {
    let it = &pack.moves[what];
    match (&it.aimed, target) {
        (Some(aimed), Some(_)) => fill(pack, aimed, None, target),
        _ => it.label.clone(),
    }
}

/// A signed deal's name.
pub fn deal_name(pack: &Pack, view: &View, deal: DealId) -> String {
    let terms = deals::terms_of(view, deal);
    if !terms.is_empty() {
        return deals::title(pack, &terms);
    }
    signed(view, deal).map_or_else(
        || "a deal that is no longer on the table".to_owned(),
        |terms| deals::title(pack, terms),
    )
}

/// What was signed with a deal that has ended since, as far as it was heard of.
fn signed(view: &View, deal: DealId) -> Option<&[Term]> {
    let heard = view.past.iter().rev().flat_map(|month| &month.news);
    heard.into_iter().find_map(|news| match news {
        News::Signed {
            deal: it, terms, ..
        }
        | News::Failed {
            deal: it, terms, ..
        } if *it == deal => Some(terms.as_slice()),
        _ => None,
    })
}

/// An offer's name.
pub fn offer_name(pack: &Pack, view: &View, offer: OfferId) -> String {
    view.own
        .offers
        .iter()
        .find(|it| it.id == offer)
        .map_or_else(
            || "an offer that is no longer on the table".to_owned(),
            |it| deals::title(pack, &it.draft.terms),
        )
}

/// An act in the imperative.
pub fn act(pack: &Pack, view: &View, act: &Act) -> String {
    let label = |what: MoveId| pack.moves[what].label.as_str();
    match act {
        Act::File(it) => order(pack, view, it),
        Act::Unfile(it) => format!("Take back: {}", order(pack, view, it)),
        Act::Propose(draft) => format!("Propose: {}", deals::title(pack, &draft.terms)),
        Act::Sound(draft, party) => format!(
            "Sound out {} on: {}",
            the(pack, *party),
            deals::title(pack, &draft.terms)
        ),
        Act::Answer { offer, sign: true } => format!("Sign: {}", offer_name(pack, view, *offer)),
        Act::Answer { offer, sign: false } => {
            format!("Refuse: {}", offer_name(pack, view, *offer))
        }
        Act::Withdraw { offer } => format!("Withdraw: {}", offer_name(pack, view, *offer)),
        Act::Keep(draft) => format!("Keep on the desk: {}", deals::title(pack, &draft.terms)),
        Act::Drop(at) => {
            let draft = view.own.desk.get(usize::from(*at));
            let name = draft.map_or_else(String::new, |it| deals::title(pack, &it.terms));
            format!("Drop from the desk: {name}")
        }
        Act::Object { mover, what } => {
            format!("Object to {}: {}", the(pack, *mover), label(*what))
        }
        Act::Reply { what, reply } => match reply {
            Reply::Insist => format!("Insist: {}", label(*what)),
            Reply::Modify => format!("Settle for half: {}", label(*what)),
            Reply::Yield => format!("Yield: {}", label(*what)),
        },
        Act::WayDown { mover, what } => {
            format!(
                "Offer {} a way down from: {}",
                the(pack, *mover),
                label(*what)
            )
        }
        Act::Aims(_) => "Confirm the mandate".to_owned(),
        Act::Belief(lens) => super::turned(pack, *lens),
        Act::Argue(it) => format!("Argue for: {}", it.what.trim_end_matches('.')),
        Act::Dispute(it) => format!("Dispute: {}", it.about),
        Act::Ask(_) => "Ask for forecasts".to_owned(),
        Act::Forecast { number, percent } => format!("Forecast {}: {percent} %", number + 1),
        Act::Look => "Look into futures".to_owned(),
        Act::End => "End the month".to_owned(),
        Act::Unend => "Take the end of the month back".to_owned(),
    }
}

/// A subject's name.
pub fn subject(pack: &Pack, view: &View, subject: Subject) -> String {
    match subject {
        Subject::Gauge(gauge) => pack.gauges[gauge].label.clone(),
        Subject::Link(link) => {
            let it = &pack.links[link];
            let sign = if it.sign > 0.0 { "more" } else { "less" };
            format!(
                "More {} brings {sign} {}",
                pack.gauges[it.from].short, pack.gauges[it.named_to].short
            )
        }
        Subject::Actor(actor) => name(pack, actor).to_owned(),
        Subject::Relation(one, other) => {
            format!("{} and {}", name(pack, one), name(pack, other))
        }
        Subject::Move(what, target) => aimed(pack, what, target),
        Subject::Clause(clause) => super::capital(&pack.clauses[clause].label),
        Subject::Event(event) => pack.events[event].label.clone(),
        Subject::Theatre(theatre) => pack.theatres[theatre].label.clone(),
        Subject::Offer(offer) => offer_name(pack, view, offer),
        Subject::Deal(deal) => deal_name(pack, view, deal),
        Subject::Standing => "Your standing".to_owned(),
        Subject::Capital => "Your capital".to_owned(),
        Subject::Support => "Your support at home".to_owned(),
        Subject::Trust(None) => "Trust in you".to_owned(),
        Subject::Trust(Some(actor)) => format!("Trust of {} in you", the(pack, actor)),
        Subject::Pull(actor) => format!("What draws {} to a camp", the(pack, actor)),
        Subject::Form => "The form of the alliance".to_owned(),
        Subject::Aims => "Your aims".to_owned(),
        Subject::Argued(who, month) => argued_name(view, who, month),
        Subject::Month(0) => "The start".to_owned(),
        Subject::Month(month) => super::date(pack, view, month),
    }
}

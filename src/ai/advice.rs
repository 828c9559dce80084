//! Advice for people: what an order would probably bring, which moves deserve a look, how parties lean toward a draft.

use crate::ai::judgement::{CAPITAL_WORTH, move_worth};
use crate::ai::rates::strength_now;
use crate::content::file::PeopleMeaning;
use crate::content::{ActorId, GaugeId, LensId, Pack};
use crate::rules;
use crate::world::{Draft, Order, Prices, Refusal, View};

/// What an order would probably bring.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Preview {
    /// Points on gauges over the coming year, largest first.
    pub gauges: Vec<(GaugeId, f64)>,
    /// Standing points for the seat.
    pub worth: f64,
    /// Standing points for other open seats, largest loss first.
    pub others: Vec<(ActorId, f64)>,
}

/// What an order would probably bring, under a belief.
pub fn preview(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    order: &Order,
) -> Preview {
    let Some(seat) = view.seat() else {
        return Preview::default();
    };
    let (effects, factor) = match *order {
        Order::Move { what, .. } => (&pack.moves[what].effects, strength_now(pack, view, what)),
        Order::Stop { what, .. } => (&pack.moves[what].effects, -1.0),
        Order::Choose { event, choice } => {
            match pack.events[event].choices.get(usize::from(choice)) {
                Some(choice) => (&choice.effects, 1.0),
                None => return Preview::default(),
            }
        }
        Order::Lobby { .. } | Order::Break { .. } | Order::Argue => return Preview::default(),
    };
    let mut gauges: Vec<(GaugeId, f64)> = effects
        .iter()
        .map(|it| (it.gauge, it.points * it.weights[belief] * factor))
        .collect();
    gauges.sort_by(|one, other| {
        other
            .1
            .abs()
            .total_cmp(&one.1.abs())
            .then(one.0.cmp(&other.0))
    });
    let worth_to = |actor: ActorId| -> f64 {
        let price = prices.of(actor);
        gauges
            .iter()
            .map(|(gauge, points)| points * price[*gauge])
            .sum()
    };
    let worth = match *order {
        Order::Move { what, target } => {
            move_worth(pack, view, prices.of(seat), belief, what, target)
        }
        _ => worth_to(seat),
    };
    let seats = &pack.scenarios[view.public.scenario].seats;
    let mut others: Vec<(ActorId, f64)> = seats
        .iter()
        .filter(|it| **it != seat)
        .map(|it| (*it, worth_to(*it)))
        .collect();
    others.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    Preview {
        gauges,
        worth,
        others,
    }
}

/// A move suggested to a player, and in which sense it is suggested.
#[derive(Debug, Clone, PartialEq)]
pub struct Suggestion {
    /// What.
    pub order: Order,
    /// Why it is on the list.
    pub sense: Sense,
    /// What it would bring.
    pub preview: Preview,
}

/// In which sense a move is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    /// Among the best under the seat's belief.
    Best,
    /// The one on which the documents differ most.
    Disputed,
    /// The cheapest that helps a people.
    Humane,
}

/// Five to seven moves for a player's desk: the best under its belief, the most disputed, the cheapest that helps a people.
///
/// `judged` holds the orders that could be filed or are refused, each judged once, by whoever shows them.
pub fn suggestions(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    judged: &[(Order, Result<f64, Refusal>)],
) -> Vec<Suggestion> {
    let cost = |order: &Order| {
        let found = judged.iter().find(|it| it.0 == *order);
        found.map_or(f64::MAX, |it| *it.1.as_ref().unwrap_or(&f64::MAX))
    };
    let mut weighed: Vec<(f64, Order, Preview)> = Vec::with_capacity(judged.len());
    let moves = judged
        .iter()
        .filter(|it| matches!(it.0, Order::Move { .. }));
    for (order, cost) in moves {
        let preview = preview(pack, view, prices, belief, order);
        let cost = cost.as_ref().unwrap_or(&f64::MAX);
        weighed.push((preview.worth - CAPITAL_WORTH * cost, *order, preview));
    }
    weighed.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
    let mut list: Vec<Suggestion> = Vec::new();
    let mut add = |sense: Sense, order: Order, preview: Preview| {
        let same = |it: &Suggestion| what(&it.order) == what(&order);
        if !list.iter().any(same) {
            list.push(Suggestion {
                order,
                sense,
                preview,
            });
        }
    };
    for (_, order, preview) in weighed.iter().take(1) {
        add(Sense::Best, *order, preview.clone());
    }
    if let Some((_, order, preview)) = weighed
        .iter()
        .skip(1)
        .max_by(|one, other| dispute(pack, &one.1).total_cmp(&dispute(pack, &other.1)))
    {
        add(Sense::Disputed, *order, preview.clone());
    }
    let humane = weighed.iter().filter(|it| helps(pack, &it.2) > 0.5);
    if let Some((_, order, preview)) =
        humane.min_by(|one, other| cost(&one.1).total_cmp(&cost(&other.1)))
    {
        add(Sense::Humane, *order, preview.clone());
    }
    for (_, order, preview) in weighed.iter().skip(1).take(12) {
        add(Sense::Best, *order, preview.clone());
    }
    list.truncate(7);
    list
}

fn what(order: &Order) -> Option<crate::content::MoveId> {
    match order {
        Order::Move { what, .. } => Some(*what),
        _ => None,
    }
}

/// How far the documents differ on a move: the spread of its effects over the documents' lenses, in points.
fn dispute(pack: &Pack, order: &Order) -> f64 {
    let Some(what) = what(order) else { return 0.0 };
    let lenses: Vec<LensId> = pack.document_lenses().collect();
    let spread = |it: &crate::content::Effect| {
        let felt = lenses.iter().map(|lens| it.weights[*lens]);
        let (low, high) = felt.fold((f64::MAX, f64::MIN), |(low, high), it| {
            (low.min(it), high.max(it))
        });
        it.points.abs() * (high - low)
    };
    pack.moves[what].effects.iter().map(spread).sum()
}

/// How far a preview helps people, in points on gauges that mean better or worse lives.
fn helps(pack: &Pack, preview: &Preview) -> f64 {
    let meaning = |gauge: GaugeId| match pack.gauges[gauge].people {
        PeopleMeaning::Better => 1.0,
        PeopleMeaning::Worse => -1.0,
        PeopleMeaning::Neither => 0.0,
    };
    preview
        .gauges
        .iter()
        .map(|(gauge, points)| points * meaning(*gauge))
        .sum()
}

/// How a party leans toward a draft, as far as the viewing seat can tell.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaning {
    /// The party.
    pub party: ActorId,
    /// Estimated worth to it, in standing points; it signs from about 1.5 up.
    pub worth: f64,
    /// Half the band around the estimate, in standing points.
    pub band: f64,
    /// The term that helps most: position, standing points.
    pub best: Option<(u8, f64)>,
    /// The term that hurts most.
    pub worst: Option<(u8, f64)>,
    /// A red line in the way, by position in the party's list.
    pub red_line: Option<u8>,
    /// What it asks first and does not find: position of the term, and of the clause's ask.
    pub ask: Option<(u8, u8)>,
    /// The other party that it does not quite believe to carry its part at home.
    pub doubt: Option<rules::Doubt>,
    /// What its public would say, -15..15 points of support.
    pub public: f64,
    /// Support expected at home, and needed, where something must be ratified.
    pub ratify: Option<(f64, f64)>,
}

/// Half the band around an estimate of another's worth that has not been sounded, in standing points.
const BAND: f64 = 4.0;

/// How every party leans toward a draft.
pub fn leanings(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    belief: LensId,
    draft: &Draft,
) -> Vec<Leaning> {
    let lean = |party: ActorId| {
        // Others are judged by the doctrine attributed to them, the seat itself by what it believes.
        let own = view.seat() == Some(party);
        let lens = if own {
            belief
        } else {
            view.doctrine(pack, party)
        };
        let worth = rules::worth_under(pack, view, prices.of(party), party, lens, draft);
        let ranked = |keep: fn(f64) -> bool| {
            let terms = worth.terms.iter().enumerate().filter(move |it| keep(*it.1));
            terms
                .max_by(|one, other| one.1.abs().total_cmp(&other.1.abs()))
                .map(|(at, it)| (at as u8, *it))
        };
        Leaning {
            party,
            worth: worth.total,
            band: if view.seat() == Some(party) {
                0.0
            } else {
                BAND
            },
            best: ranked(|it| it > 0.0),
            worst: ranked(|it| it < 0.0),
            red_line: worth.red_line,
            ask: worth.ask,
            doubt: worth.doubt,
            public: worth.public,
            ratify: worth.ratify,
        }
    };
    draft.parties().into_iter().map(lean).collect()
}

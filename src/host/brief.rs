//! What a round's page says, whoever renders it: what changed with its causes, what is asked, what is offered, what could be done.

use crate::content::file::PeopleMeaning;
use crate::content::{ActorId, GaugeId, LensId, Pack};
use crate::rules;
use crate::words::choices::{self, Choice};
use crate::words::{self, why};
use crate::world::{Act, OfferId, Order, View};

/// What a seat reads in a round.
#[derive(Debug, Clone, Default)]
pub struct Brief {
    /// What changed, the explained and the peoples' first.
    pub changes: Vec<Change>,
    /// What else happened, in sentences.
    pub news: Vec<String>,
    /// What is asked of the seat.
    pub questions: Vec<Asked>,
    /// Offers that wait for the seat.
    pub offers: Vec<Offered>,
    /// Offers of its own that wait for others.
    pub own: Vec<Offered>,
    /// Acts that deserve a look.
    pub acts: Vec<Choice>,
    /// All other acts.
    pub more: Vec<Choice>,
    /// Questions of forecast, in order.
    pub forecasts: Vec<String>,
}

/// A change of a level.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Of what.
    pub gauge: GaugeId,
    /// How it stands now, and how far it moved.
    pub text: String,
    /// What moved it most; empty where nothing is known.
    pub cause: String,
}

/// A question put to the seat.
#[derive(Debug, Clone)]
pub struct Asked {
    /// What it is about.
    pub title: String,
    /// What happened.
    pub text: String,
    /// The answers; the one that counts if nothing is said, by position.
    pub answers: Vec<Choice>,
    /// Position of the default.
    pub default: usize,
}

/// An offer on the table.
#[derive(Debug, Clone)]
pub struct Offered {
    /// Its number.
    pub id: OfferId,
    /// Whose.
    pub from: ActorId,
    /// What is promised to the seat.
    pub gain: String,
    /// What the seat promises.
    pub loss: String,
    /// Every promise, in full.
    pub terms: Vec<String>,
    /// Who has still to sign.
    pub waits: Vec<ActorId>,
}

/// Levels that moved since the last round among those that peoples or the seat care about: what can be explained first, peoples
/// before the rest.
pub fn changes(pack: &Pack, view: &View, most: usize) -> Vec<Change> {
    let Some((before, [.., last])) = view.last_round() else {
        return Vec::new();
    };
    let people = |at: GaugeId| pack.gauges[at].people != PeopleMeaning::Neither;
    let own = |at: GaugeId| {
        view.seat().is_some_and(|seat| {
            let mut interests = pack.actors[seat].interests.iter();
            interests.any(|it| it.gauge == at)
        })
    };
    let mut moved: Vec<(GaugeId, f64)> = pack
        .gauges
        .ids()
        .filter(|it| people(*it) || own(*it))
        .map(|it| {
            (
                it,
                f64::from(last.levels[it]) - f64::from(before.levels[it]),
            )
        })
        .filter(|it| 0.5 <= it.1.abs())
        .collect();
    let rank = |it: &(GaugeId, f64)| (why::is_fog(last, it.0), !people(it.0));
    moved.sort_by(|one, other| {
        rank(one)
            .cmp(&rank(other))
            .then(other.1.abs().total_cmp(&one.1.abs()))
            .then(one.0.cmp(&other.0))
    });
    let told = |(gauge, by): (GaugeId, f64)| Change {
        gauge,
        text: format!(
            "{} {} ({})",
            pack.gauges[gauge].label,
            words::level(view.level(gauge)),
            words::change(by)
        ),
        cause: why::entries(last, gauge)
            .first()
            .map(|it| words::cause(pack, view, gauge, it.cause))
            .unwrap_or_default(),
    };
    moved.into_iter().take(most).map(told).collect()
}

impl Brief {
    /// What a seat reads, under the lens it believes in.
    pub fn of(pack: &Pack, view: &View, belief: LensId) -> Self {
        let orders = choices::orders(pack, view);
        let news = view.past.last().map_or_else(Vec::new, |it| {
            let news = words::headlines(pack, view, &it.news, 6);
            news.into_iter()
                .map(|it| words::news(pack, view, it))
                .collect()
        });
        let suggested = suggested(pack, view, belief, &orders);
        let is_move = |it: &&Choice| !matches!(it.act, Act::File(Order::Choose { .. }));
        let (acts, more) = orders
            .iter()
            .filter(is_move)
            .cloned()
            .partition(|it: &Choice| suggested.contains(&it.key));
        let waiting = view.own.offers.iter().filter(|it| it.open());
        let (mut asked, own): (Vec<_>, Vec<_>) =
            waiting.partition(|it| choices::waits_for_seat(it, view));
        // People wait for an answer as the computer does not; who has come last is told first.
        asked.sort_by_key(|it| (!view.is_person(it.from), std::cmp::Reverse(it.id)));
        let offered = |it: &crate::world::Offer| offered(pack, view, it);
        Self {
            changes: changes(pack, view, 6),
            news,
            questions: questions(pack, view, &orders),
            offers: asked.into_iter().map(offered).collect(),
            own: own
                .into_iter()
                .filter(|it| Some(it.from) == view.seat())
                .map(offered)
                .collect(),
            acts,
            more,
            forecasts: choices::asked(view)
                .map(|it| words::question(pack, view, it))
                .collect(),
        }
    }
}

/// Keys of three acts that deserve a look and can be paid for.
fn suggested(pack: &Pack, view: &View, belief: LensId, orders: &[Choice]) -> Vec<String> {
    let prices = rules::prices(pack, view, belief);
    let judged: Vec<_> = orders
        .iter()
        .filter(|it| it.cost.is_ok())
        .filter_map(|it| match it.act {
            Act::File(order) => Some((order, it.cost.clone())),
            _ => None,
        })
        .collect();
    let all = crate::ai::suggestions(pack, view, &prices, belief, &judged);
    let named = all.iter().take(3).filter_map(|it| {
        let same = |choice: &&Choice| choice.act == Act::File(it.order);
        orders.iter().find(same).map(|it| it.key.clone())
    });
    let filed = orders.iter().filter(|it| match it.act {
        Act::File(order) => view.own.filed.contains(&order),
        _ => false,
    });
    named.chain(filed.map(|it| it.key.clone())).collect()
}

fn questions(pack: &Pack, view: &View, orders: &[Choice]) -> Vec<Asked> {
    let asked = |it: &crate::world::Question| {
        let event = &pack.events[it.event];
        let of = |choice: &&Choice| matches!(choice.act, Act::File(Order::Choose { event, .. }) if event == it.event);
        Asked {
            title: event.label.clone(),
            text: event.text.clone(),
            answers: orders.iter().filter(of).cloned().collect(),
            default: event.default,
        }
    };
    view.own.questions.iter().map(asked).collect()
}

fn offered(pack: &Pack, view: &View, it: &crate::world::Offer) -> Offered {
    let list = choices::choices(pack, view);
    let own = choices::by_key(&list, &format!("sign-{}", it.id));
    Offered {
        id: it.id,
        from: it.from,
        gain: own.map(|it| it.gain.clone()).unwrap_or_default(),
        loss: own.map(|it| it.loss.clone()).unwrap_or_default(),
        terms: it
            .draft
            .terms
            .iter()
            .map(|it| words::term(pack, it))
            .collect(),
        waits: it.waits_for(),
    }
}

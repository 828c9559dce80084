//! Advisers, one a document: of the moves that its own document speaks for, each recommends what serves the seat best by the shadow
//! prices under the document's lens, and can say why, claim by claim, its own document's first. Where the document has nothing to
//! say to the seat, so does its adviser.

use crate::ai::advice::preview;
use crate::ai::judgement::CAPITAL_WORTH;
use crate::content::file::Endorsed;
use crate::content::{ActorId, ClaimId, DocId, Effect, GaugeId, LensId, LinkId, Pack, Table};
use crate::rules::{self, Linear};
use crate::world::{CausalMap, Order, Price, Prices, View};

/// Steps of a chain at most.
const CHAIN: usize = 3;

/// Reasons given for a move.
const REASONS: usize = 2;

/// Months through which a step of a chain is felt, for comparing steps.
const FELT: f64 = 8.0;

/// What one adviser recommends.
#[derive(Debug, Clone, PartialEq)]
pub struct Counsel {
    /// Its document.
    pub document: DocId,
    /// The lens through which it looks.
    pub lens: LensId,
    /// The order it recommends; none: it would hold still and save.
    pub order: Option<Order>,
    /// Its document speaks for no move that the seat could make and gain by.
    pub silent: bool,
    /// What that brings the seat by its prices, in standing points.
    pub worth: f64,
    /// What it costs, in capital.
    pub cost: f64,
    /// What speaks for it, the weightiest first.
    pub reasons: Vec<Reason>,
    /// The weightiest that speaks against it.
    pub doubt: Option<Reason>,
    /// What each adviser's move, in order of advisers, is worth to the seat by this adviser's prices, in standing points.
    pub of_others: Vec<f64>,
}

/// One effect of a move, and how it reaches what the seat wants.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The gauge that the move pushes.
    pub gauge: GaugeId,
    /// Points, as the lens has them.
    pub points: f64,
    /// Standing points that it brings.
    pub worth: f64,
    /// Claims that say the move does this.
    pub claims: Vec<ClaimId>,
    /// The designers' reason where none does.
    pub why: Option<String>,
    /// How the push travels on.
    pub chain: Vec<Hop>,
}

/// A step on the way from a gauge to what the seat wants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hop {
    /// A claim of the causal map.
    Link(LinkId),
    /// The gauge is a part of this derived one.
    Part(GaugeId),
}

/// What all advisers recommend, in order of the pack's documents.
pub fn counsel(pack: &Pack, view: &View) -> Vec<Counsel> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let orders = candidates(pack, view);
    let lenses = pack
        .documents
        .ids()
        .filter_map(|doc| Some((doc, pack.lens_of(doc)?)));
    let judged: Vec<(Counsel, Prices)> = lenses
        .map(|(document, lens)| {
            let prices = rules::prices(pack, view, lens);
            let stance = Stance::of(pack, view, document, lens);
            let price = prices.of(seat);
            let spoken: Vec<(Order, f64)> = (orders.iter().copied())
                .filter(|it| stance.speaks_for(pack, &it.0, price))
                .collect();
            let (order, worth, cost) = best(pack, view, &prices, lens, &spoken);
            let counsel = Counsel {
                document,
                lens,
                order,
                silent: spoken.is_empty(),
                worth,
                cost,
                reasons: Vec::new(),
                doubt: None,
                of_others: Vec::new(),
            };
            (counsel, prices)
        })
        .collect();
    let moves: Vec<Option<Order>> = judged.iter().map(|it| it.0.order).collect();
    judged
        .into_iter()
        .map(|(mut it, prices)| {
            let worth = |order: &Option<Order>| {
                order.map_or(0.0, |order| {
                    preview(pack, view, &prices, it.lens, &order).worth
                })
            };
            it.of_others = moves.iter().map(worth).collect();
            (it.reasons, it.doubt) = argue(pack, view, seat, &it, prices.of(seat));
            it
        })
        .collect()
}

/// What a document is for.
struct Stance {
    document: DocId,
    lens: LensId,
    /// Gauges that it wants high (+) or low (-): those on which its own plan is tried.
    wants: Vec<(GaugeId, f64)>,
    /// What a point on each gauge is worth to that.
    price: Vec<f64>,
}

impl Stance {
    fn of(pack: &Pack, view: &View, document: DocId, lens: LensId) -> Self {
        let own = pack.trials.iter();
        let own = own.filter(|it| pack.plans[it.plan].document == Some(document));
        let mut wants: Vec<(GaugeId, f64)> = own.map(|it| (it.gauge, it.way.sign())).collect();
        wants.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
        wants.dedup();
        let price = rules::toward(pack, view, lens, &wants);
        Self {
            document,
            lens,
            wants,
            price,
        }
    }

    /// Whether one of the document's own claims says that a move does this.
    fn claims(&self, pack: &Pack, it: &Effect) -> bool {
        it.claims.iter().any(|it| {
            let claim = &pack.claims[*it];
            claim.doc == self.document && claim.endorsed != Endorsed::Opposed
        })
    }

    /// Whether the document speaks for a move: what its own claims say of it serves what the document wants and what the seat
    /// wants, the whole of it serves the document, and none of its gauges is pushed away from where the document wants it.
    fn speaks_for(&self, pack: &Pack, order: &Order, seat: Price<'_>) -> bool {
        let Order::Move { what, .. } = order else {
            return false;
        };
        let (mut own, mut whole, mut direct, mut gain) = (0.0, 0.0, 0.0, 0.0);
        let mut claimed = false;
        for it in &pack.moves[*what].effects {
            let points = it.points * it.weights[self.lens];
            let worth = points * self.price[it.gauge.at()];
            whole += worth;
            if let Some(want) = self.wants.iter().find(|want| want.0 == it.gauge) {
                direct += want.1 * it.points;
            }
            if self.claims(pack, it) {
                claimed = true;
                own += worth;
                gain += points * seat[it.gauge];
            }
        }
        let serves = self.wants.is_empty() || (0.0 < own && 0.0 < whole && 0.0 <= direct);
        claimed && serves && 0.0 < gain
    }
}

/// Moves that could be filed now, with their cost.
fn candidates(pack: &Pack, view: &View) -> Vec<(Order, f64)> {
    rules::orders(pack, view)
        .into_iter()
        .filter(|it| matches!(it, Order::Move { .. }))
        .filter_map(|it| rules::judge(pack, view, &it).ok().map(|cost| (it, cost)))
        .collect()
}

/// The order that brings most beyond its cost, what it brings and what it costs.
fn best(
    pack: &Pack,
    view: &View,
    prices: &Prices,
    lens: LensId,
    orders: &[(Order, f64)],
) -> (Option<Order>, f64, f64) {
    let net = |(order, cost): &(Order, f64)| {
        let worth = preview(pack, view, prices, lens, order).worth;
        (worth - CAPITAL_WORTH * cost, *order, worth, *cost)
    };
    let most = orders
        .iter()
        .map(net)
        .max_by(|one, other| one.0.total_cmp(&other.0).then(other.1.cmp(&one.1)));
    match most.filter(|it| it.0 > 0.0) {
        Some((_, order, worth, cost)) => (Some(order), worth, cost),
        None => (None, 0.0, 0.0),
    }
}

/// What speaks for a move and what against it, by the prices of one adviser.
fn argue(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    counsel: &Counsel,
    price: Price<'_>,
) -> (Vec<Reason>, Option<Reason>) {
    let Some(Order::Move { what, .. }) = counsel.order else {
        return (Vec::new(), None);
    };
    let levels = pack.gauges.ids().map(|it| view.guess(it)).collect();
    let map = view.public.doctrines.lens(counsel.lens);
    let way = Way {
        map,
        linear: rules::linearise(pack, map, &levels, &view.public.references),
        slopes: rules::slopes(pack, view.public.scenario, seat, Some(&view.own.aims)),
        price,
    };
    let reason = |it: &crate::content::Effect| {
        let points = it.points * it.weights[counsel.lens];
        Reason {
            gauge: it.gauge,
            points,
            worth: points * price[it.gauge],
            claims: it.claims.clone(),
            why: it.why.clone(),
            chain: way.from(it.gauge),
        }
    };
    let mut list: Vec<Reason> = pack.moves[what].effects.iter().map(reason).collect();
    list.sort_by(|one, other| {
        let order = other.worth.total_cmp(&one.worth);
        order.then(one.gauge.cmp(&other.gauge))
    });
    let doubt = list.last().filter(|it| it.worth < 0.0).cloned();
    list.retain(|it| it.worth > 0.0);
    let own = |it: &ClaimId| pack.claims[*it].doc == counsel.document;
    list.sort_by_key(|it| !it.claims.iter().any(own));
    list.truncate(REASONS);
    (list, doubt)
}

/// How worth travels through the map.
struct Way<'a> {
    map: &'a CausalMap,
    linear: Linear,
    slopes: Table<GaugeId, f64>,
    price: Price<'a>,
}

impl Way<'_> {
    /// From a gauge along whatever carries most of its worth, until the gauge reached is itself what the seat wants.
    fn from(&self, start: GaugeId) -> Vec<Hop> {
        let mut chain = Vec::new();
        let mut seen = vec![start];
        let mut at = start;
        while chain.len() < CHAIN {
            let sign = self.price[at].signum();
            let own = self.slopes[at] * sign;
            let next = self.links(at, sign).chain(self.parts(at, sign));
            let next = next.filter(|it| !seen.contains(&it.1));
            let Some((worth, to, hop)) = next.max_by(|one, other| one.0.total_cmp(&other.0)) else {
                break;
            };
            if own >= worth || worth <= 0.0 {
                break;
            }
            chain.push(hop);
            seen.push(to);
            at = to;
        }
        chain
    }

    fn links(&self, at: GaugeId, sign: f64) -> impl Iterator<Item = (f64, GaugeId, Hop)> + '_ {
        self.linear
            .arcs
            .iter()
            .filter(move |it| it.0 == at.0)
            .filter_map(move |(_, to, _, weight)| {
                let to = GaugeId(*to);
                let worth = weight * self.price[to] * sign * FELT;
                self.link(at, to).map(|it| (worth, to, Hop::Link(it)))
            })
    }

    fn parts(&self, at: GaugeId, sign: f64) -> impl Iterator<Item = (f64, GaugeId, Hop)> + '_ {
        self.linear
            .derived
            .iter()
            .filter_map(move |(whole, inputs)| {
                let slope = inputs.iter().find(|it| it.0 == at)?.1;
                let worth = slope * self.price[*whole] * sign;
                Some((worth, *whole, Hop::Part(*whole)))
            })
    }

    /// The strongest link between two gauges under the lens.
    fn link(&self, from: GaugeId, to: GaugeId) -> Option<LinkId> {
        let arcs = self.map.incoming(to).iter();
        arcs.filter(|it| it.from == from.0)
            .max_by(|one, other| one.weight.abs().total_cmp(&other.weight.abs()))
            .map(|it| it.link)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::ScenarioId;
    use crate::content::testing::small;
    use crate::rules::Setup;
    use crate::world::Audience;

    #[test]
    fn each_document_has_an_adviser_who_judges_by_its_own_lens() {
        let pack = small();
        let setup = Setup::new(&pack, ScenarioId::default(), 3, LensId::default());
        let world = rules::open(&pack, &setup);
        for seat in &pack.scenarios[ScenarioId(0)].seats {
            let view = View::of(&pack, &world, Audience::Seat(*seat));
            let list = counsel(&pack, &view);
            assert_eq!(list.len(), pack.documents.len());
            for (at, it) in list.iter().enumerate() {
                assert_eq!(pack.lenses[it.lens].document, Some(it.document));
                assert_eq!(it.of_others.len(), list.len());
                assert!((it.of_others[at] - it.worth).abs() < 1e-9);
                assert!(it.reasons.iter().all(|it| it.worth > 0.0));
                if let Some(order) = it.order {
                    assert_eq!(rules::judge(&pack, &view, &order), Ok(it.cost));
                    assert!(list.iter().all(|other| other.order != Some(order)
                        || (other.of_others[at] - other.worth).abs() < 1e-9));
                }
            }
        }
        let nobody = View::of(&pack, &world, Audience::Public);
        assert!(counsel(&pack, &nobody).is_empty());
    }

    #[test]
    fn what_is_advised_does_not_depend_on_the_games_own_lens() {
        let pack = small();
        let seat = pack.scenarios[ScenarioId(0)].seats[0];
        let at = |lens: usize| {
            let setup = Setup::new(&pack, ScenarioId::default(), 3, LensId::of(lens));
            let mut view = View::of(&pack, &rules::open(&pack, &setup), Audience::Seat(seat));
            let first = counsel(&pack, &view);
            std::sync::Arc::make_mut(&mut view.public).lens = None;
            assert_eq!(first, counsel(&pack, &view));
        };
        (0..pack.lenses.len()).for_each(at);
    }
}

//! A player who wants one thing: one gauge, or one people's life, up or down. The lab asks with it how far an outcome can be moved.

use crate::ai::Mind;
use crate::ai::bargain;
use crate::ai::judgement::{self, Desk, Temper};
use crate::ai::rates;
use crate::ai::standard;
use crate::content::{ActorId, GaugeId, Interest, LensId, Pack, Table};
use crate::rules;
use crate::world::{Act, Answer, Dice, Offer, View};

/// Moves a month at most.
const MOVES: usize = 3;

/// Capital kept back for answers and objections.
const RESERVE: f64 = 1.0;

/// Standing points that a point of the outcome, held through a year, is worth to an advocate: large beside what capital is worth.
const ZEAL: f64 = 3.0;

/// A player who wants one thing.
#[derive(Debug, Clone)]
pub struct Advocate {
    desk: Desk,
    slopes: Table<GaugeId, f64>,
    price: Table<GaugeId, f64>,
}

impl Advocate {
    /// An actor that wants these gauges to rise by their shares, or to fall where a share is negative.
    pub fn new(pack: &Pack, actor: ActorId, slopes: &Table<GaugeId, f64>) -> Self {
        Self {
            desk: Desk::of(pack, actor),
            slopes: slopes.map(|it| it * ZEAL),
            price: Table::new(),
        }
    }

    /// Prices of the month: what a point on each gauge does for the one wanted over the coming year, as documents together see it.
    fn reckon(&mut self, pack: &Pack, view: &View) {
        self.desk.lens = LensId::default();
        let public = &view.public;
        let levels = rules::public_levels(view);
        let map = public.doctrines.lens(self.desk.lens);
        let linear = rules::linearise(pack, map, &levels, &public.references);
        let horizon = pack.tuning.horizon as usize;
        self.price = rules::backward(&linear, &[&self.slopes], horizon)
            .remove(0)
            .into();
    }
}

impl Mind for Advocate {
    fn orders(&mut self, pack: &Pack, view: &View, dice: Dice) -> Vec<Act> {
        self.reckon(pack, view);
        let (desk, price) = (&self.desk, self.price.slice());
        let mut acts = standard::duties(pack, view, price, desk, &Temper::COOL);
        let mut capital = view.own.capital - RESERVE;
        if let Some((draft, cost)) = bargain::affordable(pack, view, price, desk, dice, capital) {
            capital -= cost;
            acts.push(Act::Propose(draft));
        }
        let list = standard::ranked(pack, view, price, desk, &Temper::COOL, dice);
        standard::file(&mut acts, capital, MOVES, list);
        acts
    }

    fn answer(&mut self, pack: &Pack, view: &View, offer: &Offer, _: Dice) -> Answer {
        self.reckon(pack, view);
        let worth: f64 = offer
            .draft
            .terms
            .iter()
            .map(|term| {
                let effects = pack.clauses[term.clause].effects.iter();
                let effects = effects.filter(|it| term.feels(it));
                let factor = term.size.share() * rates::HELD;
                judgement::effects_worth(effects, self.desk.lens, self.price.slice(), factor)
            })
            .sum();
        let terms = &offer.draft.terms;
        let own = rules::red_line(pack, view, self.desk.actor, terms);
        if worth > 0.0 && own.is_none() {
            Answer::Accept
        } else {
            Answer::Refuse(Vec::new())
        }
    }

    fn close(&mut self, pack: &Pack, view: &View, _: Dice) -> Vec<Act> {
        self.reckon(pack, view);
        judgement::close(pack, view, self.price.slice(), &self.desk, &Temper::COOL)
    }
}

/// What a people wants: each gauge of its life by its weight, shares that sum to 1 in absolute value.
pub fn wishes(pack: &Pack, people: ActorId) -> Table<GaugeId, f64> {
    let mut slopes = Table::filled(0.0, pack.gauges.len());
    let interests = &pack.actors[people].interests;
    let sum: f64 = interests.iter().map(|it: &Interest| it.weight.abs()).sum();
    for it in interests {
        slopes[it.gauge] += it.weight / sum.max(f64::MIN_POSITIVE);
    }
    slopes
}

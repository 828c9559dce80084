//! Who trusts a seat, who fears it and who needs it, each with reasons that add up: from what the seat may know, and the prices
//! that bargains go by.

use crate::content::{ActorId, ClauseId, MoveId, Pack};
use crate::rules;
use crate::world::{News, Prices, Term, View};

/// Reasons named one by one; the rest is one line.
const NAMED: usize = 4;

/// What one actor makes of the seat.
#[derive(Debug, Clone, PartialEq)]
pub struct Regard {
    /// Who.
    pub actor: ActorId,
    /// Its trust in the seat, 0..100.
    pub trust: f64,
    /// What makes its trust.
    pub trusts: Vec<(Because, f64)>,
    /// Standing points that the seat could cost it by its own moves.
    pub fear: f64,
    /// By which.
    pub fears: Vec<(Because, f64)>,
    /// Standing points that the seat could bring it by moves and promises.
    pub need: f64,
    /// By which.
    pub needs: Vec<(Because, f64)>,
}

/// A reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Because {
    /// How relations stood at the start.
    Start,
    /// Promises of the seat that ran their term.
    Fulfilled,
    /// Promises that it broke in sight.
    Broken,
    /// Month by month: instalments kept, and the drift back to where nobody trusts or distrusts.
    Months,
    /// A move that the seat can make.
    Move(MoveId),
    /// A promise that it can give.
    Clause(ClauseId),
    /// All others together.
    Rest,
}

/// What every other actor that acts makes of the seat that looks.
pub fn survey(pack: &Pack, view: &View, prices: &Prices) -> Vec<Regard> {
    let Some(seat) = view.seat() else {
        return Vec::new();
    };
    let others = (0..view.acting()).map(ActorId::of).filter(|it| *it != seat);
    others
        .map(|it| regard(pack, view, prices, seat, it))
        .collect()
}

fn regard(pack: &Pack, view: &View, prices: &Prices, seat: ActorId, actor: ActorId) -> Regard {
    let (mut harms, mut helps) = (Vec::new(), Vec::new());
    let lens = view.doctrine(pack, actor);
    let price = prices.of(actor);
    for what in pack.moves.ids() {
        let it = &pack.moves[what];
        let aimed = it.targets.is_empty() || it.targets.contains(&actor);
        if !it.by.contains(&seat) || !aimed {
            continue;
        }
        let effects = it.effects.iter();
        let worth: f64 = effects
            .map(|it| price[it.gauge] * it.points * it.weights[lens])
            .sum();
        let list = if worth < 0.0 { &mut harms } else { &mut helps };
        list.push((Because::Move(what), worth.abs()));
    }
    for clause in pack.clauses.ids() {
        let term = rules::usual(pack, clause, seat, actor, crate::content::file::Size::Full);
        if rules::check_terms(pack, view, seat, &[term]).is_err() {
            continue;
        }
        let worth = rules::clause_worth(
            pack,
            view,
            price,
            &Term {
                first: true,
                ..term
            },
            actor,
            lens,
        );
        if worth > 0.0 {
            helps.push((Because::Clause(clause), worth));
        }
    }
    let trust = view.trust(actor, seat);
    let (fear, fears) = told(harms);
    let (need, needs) = told(helps);
    Regard {
        actor,
        trust,
        trusts: trusts(pack, view, seat, actor, trust),
        fear,
        fears,
        need,
        needs,
    }
}

/// The sum of some reasons, and the largest of them; what is left is one line, so that they add up.
fn told(mut list: Vec<(Because, f64)>) -> (f64, Vec<(Because, f64)>) {
    list.retain(|it| it.1 >= 0.05);
    list.sort_by(|one, other| other.1.total_cmp(&one.1));
    let sum = list.iter().map(|it| it.1).sum();
    let rest: f64 = list.iter().skip(NAMED).map(|it| it.1).sum();
    list.truncate(NAMED);
    if rest > 0.0 {
        list.push((Because::Rest, rest));
    }
    (sum, list)
}

fn trusts(
    pack: &Pack,
    view: &View,
    seat: ActorId,
    actor: ActorId,
    trust: f64,
) -> Vec<(Because, f64)> {
    let tuning = &pack.tuning;
    let first = view.past.first();
    let relation = first.map_or(0.0, |it| f64::from(it.relations[(actor, seat)]));
    let start = (tuning.trust_start + relation / 4.0).clamp(0.0, 100.0);
    let (mut fulfilled, mut broken) = (0.0, 0.0);
    for news in view.past.iter().flat_map(|it| &it.news) {
        match news {
            News::Fulfilled { term } if term.giver == seat && term.receiver == actor => {
                fulfilled += tuning.trust_fulfilled;
            }
            News::Broken { term } if term.giver == seat && term.receiver == actor => {
                broken -= tuning.breach_injured;
            }
            News::Broken { term } if term.giver == seat => broken -= tuning.breach_others,
            _ => (),
        }
    }
    let mut list = vec![(Because::Start, start)];
    list.extend([(Because::Fulfilled, fulfilled), (Because::Broken, broken)]);
    let rest = trust - start - fulfilled - broken;
    list.push((Because::Months, rest));
    list.retain(|it| it.1.abs() >= 0.05);
    list
}

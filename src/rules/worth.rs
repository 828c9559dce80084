//! What a promise is worth to a party, in standing points (rules section 7).

use crate::content::file::{Size, Verify};
use crate::content::{
    ActorId, Ask, Check, Clause, Crossing, GaugeId, LensId, OfferTerm, Pack, StockId, Whole,
};
use crate::rules::checks::{Facts, With, holds};
use crate::world::{Held, Price, Term, View};

/// Whether a promise is this part of a bargain.
pub fn is_part(part: &OfferTerm, term: &Term) -> bool {
    let parties = (Some(term.giver), Some(term.receiver));
    part.clause == term.clause && (part.giver, part.receiver) == parties
}

/// What a term is worth to a party beyond the same promise in force, where it would only change that.
pub fn change_worth(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    term: &Term,
    party: ActorId,
    lens: LensId,
) -> f64 {
    let worth = |term: &Term| clause_worth(pack, view, price, term, party, lens);
    let old = view.promises(term.clause).find(|it| it.amended_by(term));
    worth(term) - old.map_or(0.0, |it| worth(&it.term))
}

/// What one term is worth to a party, in standing points.
///
/// What it gives counts in full and costs at least `clause_cost`; what it receives counts as far as it relies on the giver;
/// what passes between others counts through its effects alone. Standing in for somebody costs `clause_cost`.
pub fn clause_worth(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    term: &Term,
    party: ActorId,
    lens: LensId,
) -> f64 {
    let effects = effects_worth(pack, view, price, term, lens);
    if party == term.giver {
        return effects.min(-pack.tuning.clause_cost);
    }
    let reliance = reliance(pack, view, party, term);
    let relied = reliance * effects;
    if party == term.receiver {
        relied + reliance * pack.clauses[term.clause].direct * term.size.share()
    } else if term.guarantor == Some(party) {
        relied - pack.tuning.clause_cost
    } else {
        relied
    }
}

/// How far a party counts on a term being kept, 0..1: its trust in the giver, more where somebody watches, the guarantor's
/// where it trusts that one more, and certainty where the term is delivered first.
pub fn reliance(pack: &Pack, view: &View, party: ActorId, term: &Term) -> f64 {
    if term.first {
        return 1.0;
    }
    let mut trust = view.trust(party, term.giver);
    if let Some(guarantor) = term.guarantor.filter(|it| *it != party) {
        trust = trust.max(view.trust(party, guarantor));
    }
    let watched = if term.verify >= Verify::Monitors {
        pack.tuning.trust_monitored
    } else {
        0.0
    };
    (trust / 100.0 + watched).min(1.0)
}

/// What a term's effects would be worth if it were kept for certain.
fn effects_worth(pack: &Pack, view: &View, price: Price<'_>, term: &Term, lens: LensId) -> f64 {
    let doctrines = &view.public.doctrines;
    let (tables, share) = (&doctrines.tables, term.size.share());
    let mut sum = 0.0;
    for it in tables.shifts(lens, term.clause) {
        let worth = price[it.gauge];
        if worth != 0.0 && it.acts(term.giver, term.receiver) {
            let held = tables.held(term.months).factor(doctrines.pull(it.gauge));
            sum += worth * lift(view, it.gauge, it.points * share) * held;
        }
    }
    for it in tables.once(lens, term.clause) {
        if it.acts(term.giver, term.receiver) {
            sum += price[it.gauge] * it.points * share;
        }
    }
    let clause = &pack.clauses[term.clause];
    for (stock, change) in &clause.stocks {
        sum += stock_worth(
            pack,
            view,
            price,
            *stock,
            total_change(*change, term.size),
            term.months,
        );
    }
    for whole in wholes(clause, term.giver) {
        let count = view.public.counts[whole.stock];
        sum += stock_worth(pack, view, price, whole.stock, -count, term.months);
    }
    sum
}

/// Points by which a baseline shift can lift its gauge from where it seems to stand, within the scale.
fn lift(view: &View, gauge: GaugeId, points: f64) -> f64 {
    let level = view.guess(gauge);
    (level + points).clamp(0.0, 100.0) - level
}

/// The efficiency of holding a gauge for some months instead of pushing it once.
///
/// A price values one point put on a gauge *today*, which then fades by the gauge's own pull p. A held shift S pulls by
/// h = `held_pull` of what is missing, so that after t months the share d(t) = 1 - (1 - h)^t is there; measured against the
/// fading that the price expects, month t puts in h (1 - d) + p d points for each point of S, and each is worth the part of
/// the year that is left, 1 - t/12. The sum over the term is A + p B; over a whole year with p = 0.05 it is 0.93.
pub fn held(pack: &Pack, months: u8) -> Held {
    let (pull, horizon) = (pack.tuning.held_pull, pack.tuning.horizon);
    let (mut rising, mut holding, mut missing, mut month) = (0.0, 0.0, 1.0, 0.0);
    while month < horizon && month < f64::from(months) {
        let left = 1.0 - month / horizon;
        rising += pull * missing * left;
        holding += (1.0 - missing) * left;
        missing *= 1.0 - pull;
        month += 1.0;
    }
    Held { rising, holding }
}

/// Counts that a giver of a clause hands over whole.
pub fn wholes(clause: &Clause, giver: ActorId) -> impl Iterator<Item = &Whole> {
    clause
        .all_of
        .iter()
        .filter(move |it| it.by.contains(&giver))
}

/// What a count's change over a term is worth: its gauge's points, each instalment for the part of the year that is left.
fn stock_worth(
    pack: &Pack,
    view: &View,
    price: Price<'_>,
    stock: StockId,
    change: i32,
    months: u8,
) -> f64 {
    let count = view.public.counts[stock];
    let points = stock_points(pack, stock, (count + change).max(0) - count);
    let middle = (f64::from(months) - 1.0).max(0.0) / 2.0;
    price[pack.stocks[stock].gauge] * points * (1.0 - middle / pack.tuning.horizon).max(0.25)
}

/// Points of a stock's gauge for a change of its count.
pub fn stock_points(pack: &Pack, stock: StockId, change: i32) -> f64 {
    let stock = &pack.stocks[stock];
    let span = stock.full - stock.empty;
    if span == 0 {
        0.0
    } else {
        100.0 * f64::from(change) / f64::from(span)
    }
}

/// The whole change of a count that a promise of this size makes over its term; at least one unit.
pub fn total_change(change: i32, size: Size) -> i32 {
    let units = (f64::from(change.abs()) * size.share() + 0.5) as i32;
    units.max(1) * change.signum()
}

/// The first of a party's red lines that these terms cross, by position.
pub fn red_line(pack: &Pack, view: &View, party: ActorId, terms: &[Term]) -> Option<u8> {
    let crosses = |crossing: &Crossing| match crossing {
        Crossing::Gives(clause) => terms
            .iter()
            .any(|it| it.giver == party && it.clause == *clause),
        Crossing::Accepts(clause) => terms
            .iter()
            .any(|it| it.receiver == party && it.clause == *clause),
        Crossing::State(_) => false,
    };
    let lines = &pack.actors[party].red_lines;
    let facts = With { facts: view, terms };
    let excused = |check| holds(&facts, Some(party), check);
    lines
        .iter()
        .position(|it| crosses(&it.crossing) && !it.unless.as_ref().is_some_and(excused))
        .map(|it| it as u8)
}

/// Whether what a party asks is so.
pub fn meets(facts: &impl Facts, ask: &Ask) -> bool {
    let met = |check: &Check| holds(facts, Some(ask.of), check);
    ask.when.iter().all(met) && (ask.any_of.is_empty() || ask.any_of.iter().any(met))
}

/// The first thing that a party asks before it gives or accepts one of these terms and finds neither in force nor among them:
/// position of the term, and of the clause's ask.
pub fn unmet_ask(
    pack: &Pack,
    facts: &impl Facts,
    party: ActorId,
    terms: &[Term],
) -> Option<(u8, u8)> {
    let facts = With { facts, terms };
    let unmet = |ask: &Ask| ask.of == party && !meets(&facts, ask);
    for (at, term) in terms.iter().enumerate() {
        if term.giver != party && term.receiver != party {
            continue;
        }
        let asks = &pack.clauses[term.clause].asks;
        if let Some(ask) = asks.iter().position(unmet) {
            return Some((at as u8, ask as u8));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Table;
    use crate::rules::fixture::{self, CEDE, FREE, GIVER, RECEIVER, THIRD, term};

    #[test]
    fn holding_a_year_is_worth_nearly_a_push() {
        let pack = fixture::pack();
        let pull = pack.gauges[GaugeId(0)].pull;
        let year = held(&pack, 12).factor(pull);
        assert!((year - 0.93).abs() < 0.01, "{year}");
        assert!(held(&pack, 3).factor(pull) < 0.7 * year);
        assert_eq!(held(&pack, 12), held(&pack, 40));
    }

    #[test]
    fn what_is_given_costs_and_what_is_received_is_trusted_in_part() {
        let pack = fixture::pack();
        let world = fixture::world(&pack);
        let view = fixture::view(&pack, &world, RECEIVER);
        let price = Table::filled(0.2, pack.gauges.len());
        let cede = term(CEDE, GIVER, RECEIVER);
        let lens = LensId(0);
        // The giver gains from the gauge too, and still it is a promise.
        assert_eq!(
            clause_worth(&pack, &view, price.slice(), &cede, GIVER, lens),
            -pack.tuning.clause_cost
        );
        let half = clause_worth(&pack, &view, price.slice(), &cede, RECEIVER, lens);
        let first = clause_worth(
            &pack,
            &view,
            price.slice(),
            &Term {
                first: true,
                ..cede
            },
            RECEIVER,
            lens,
        );
        assert!(
            (half * 2.0 - first).abs() < 1e-9,
            "trust is 50: {half} of {first}"
        );
        let watched = clause_worth(
            &pack,
            &view,
            price.slice(),
            &Term {
                verify: Verify::Monitors,
                ..cede
            },
            RECEIVER,
            lens,
        );
        assert!((watched / first - 0.65).abs() < 1e-9);
        let token = clause_worth(
            &pack,
            &view,
            price.slice(),
            &Term {
                size: Size::Token,
                ..cede
            },
            RECEIVER,
            lens,
        );
        assert!((token / half - 0.375).abs() < 1e-9);
        // A third party feels the effects, not the direct part.
        let third = clause_worth(&pack, &view, price.slice(), &cede, THIRD, lens);
        assert!(0.0 < third && third < half);
    }

    #[test]
    fn counts_move_their_gauge() {
        let pack = fixture::pack();
        let world = fixture::world(&pack);
        let view = fixture::view(&pack, &world, GIVER);
        let mut price = Table::filled(0.0, pack.gauges.len());
        price[pack.stocks[StockId(0)].gauge] = -0.1;
        let all = Term {
            months: 1,
            first: true,
            ..term(FREE, GIVER, RECEIVER)
        };
        let worth = clause_worth(&pack, &view, price.slice(), &all, RECEIVER, LensId(0));
        // Ten of twenty go: fifty points less at a tenth of a standing point.
        assert!((worth - 5.0).abs() < 1e-9, "{worth}");
    }

    #[test]
    fn a_red_line_is_named_unless_excused() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let terms = [term(CEDE, THIRD, RECEIVER)];
        assert_eq!(
            red_line(&pack, &fixture::view(&pack, &world, THIRD), THIRD, &terms),
            Some(0)
        );
        world.levels[GaugeId(0)] = 90.0;
        assert_eq!(
            red_line(&pack, &fixture::view(&pack, &world, THIRD), THIRD, &terms),
            None
        );
    }
}

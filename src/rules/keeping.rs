//! Promises kept, broken, run out and found out (rules sections 7 and 10).

use crate::content::file::{Exchange, Verify};
use crate::content::{ActorId, ActorSet, Check, OfferTerm, Pack, StockId, Subject};
use crate::rules::checks::holds;
use crate::rules::deals::owed;
use crate::rules::{home, moves, stocks, worth};
use crate::world::{
    Cause, Commitment, DealId, Life, News, Report, Roll, SeenBy, Term, Trace, Whence, World,
    deal_parties,
};

/// Points of a gauge by which a condition may have slipped before it is called inability.
const SLACK: f64 = 10.0;

/// The month's duties: instalments and trust, breaches seen or not, inability, secrets that come to light, trust that fades.
///
/// A promise that its giver has stopped keeping stays on paper until that is seen or its term is over; meanwhile it has no
/// effect (see [`Life::Breaking`]).
pub fn obligations(pack: &Pack, world: &mut World, report: &mut Report, trace: &mut impl Trace) {
    // What ends takes others of its deal along, so promises are found again by their numbers.
    let numbers: Vec<(DealId, u8)> = world
        .commitments
        .iter()
        .map(|it| (it.deal, it.position))
        .collect();
    for number in numbers {
        let found = |it: &Commitment| (it.deal, it.position) == number;
        let Some(at) = world.commitments.iter().position(found) else {
            continue;
        };
        let it = world.commitments[at];
        match it.life {
            Life::Waiting => (),
            Life::Kept { since } if waits_for_others(pack, world, &it) => {
                world.commitments[at].life = Life::Kept { since: since + 1 };
            }
            Life::Breaking { since } if waits_for_others(pack, world, &it) => {
                world.commitments[at].life = Life::Breaking { since: since + 1 };
            }
            Life::Breaking { since } => {
                // Its months run on as if it were kept: what is left of them would give the breach away.
                world.commitments[at].left = it.left.saturating_sub(1);
                if breach_is_seen(pack, world, &it, since) {
                    broken(pack, world, at, report);
                } else if it.deal.signed_here() {
                    credit(pack, world, &it.term, world.playing() - since + 1);
                }
            }
            Life::Kept { since } => {
                if keep(pack, world, (at, since), report, trace) {
                    world.commitments[at].left = it.left.saturating_sub(1);
                } else {
                    unable(pack, world, at, report);
                }
            }
        }
    }
    credit_whole(pack, world);
    disclose(pack, world, report);
    fade(pack, world);
}

/// Hands over a month's instalment, and in the first month what the clause does once; false where nothing could be.
fn keep(
    pack: &Pack,
    world: &mut World,
    (at, since): (usize, u8),
    report: &mut Report,
    trace: &mut impl Trace,
) -> bool {
    let Commitment { deal, term, .. } = world.commitments[at];
    let clause = &pack.clauses[term.clause];
    if !clause
        .when
        .iter()
        .all(|check| still_able(pack, world, &term, check))
    {
        return false;
    }
    let nth = world.playing() - since + 1;
    let whence = Whence::promise(&term);
    let owed: Vec<(StockId, i32)> = owed(pack, world, &term, nth).collect();
    for (stock, due) in owed {
        // Everybody counts what is handed over; which promise it kept is told only where that is open.
        let handed = if clause.exchange.is_some() && deal.signed_here() && !term.secret {
            exchanged(pack, world, (term, nth), (stock, due), trace, report)
        } else {
            stocks::change_and_tell(pack, world, stock, due, whence, trace, report)
        };
        // A count that has run out: what was delivered before stands, a promise that delivered nothing is not kept.
        if handed == 0 && nth == 1 {
            return false;
        }
    }
    // What was in force when the scenario opened had its first month before.
    if nth == 1 && deal.signed_here() {
        let begun = Cause::Fulfilled(term.giver, term.clause);
        let begun = Whence::new(begun, SeenBy::of_term(&term));
        let once = clause.once.iter().filter(|it| term.feels(it));
        moves::send(world, once, term.size.share(), begun);
    }
    if deal.signed_here() {
        credit(pack, world, &term, nth);
    }
    // Everybody sees who trusts whom: what is kept in secret earns no name.
    if !(term.secret || clause.stocks.is_empty() && clause.all_of.is_empty()) {
        world.shift_trust(term.receiver, term.giver, pack.tuning.trust_kept);
    }
    true
}

/// What a month of a promise brings its receiver beyond what it moves, and costs its giver: equal parts over its term, a year at
/// most. It is public, and so follows what everybody knows: what is kept in secret counts for nothing, and what has been broken
/// counts as kept until that is seen.
fn credit(pack: &Pack, world: &mut World, term: &Term, nth: u8) {
    let clause = &pack.clauses[term.clause];
    let months = f64::from(term.months.max(1)).min(pack.tuning.horizon);
    if term.secret || f64::from(nth) > months {
        return;
    }
    let brought = clause.direct * term.size.share() / months;
    world.actors[term.receiver].promises += brought;
    world.actors[term.giver].promises -= pack.tuning.clause_cost / months;
}

/// A month of bargains that are kept whole as far as everybody knows: what they bring beyond their parts.
fn credit_whole(pack: &Pack, world: &mut World) {
    for bargain in &pack.bargains {
        let kept = |part: &OfferTerm| {
            let mut all = world.commitments.iter();
            all.any(|it| it.in_force() && !it.term.secret && worth::is_part(part, &it.term))
        };
        if bargain.together == 0.0 || !bargain.terms.iter().all(kept) {
            continue;
        }
        let both = bargain.terms.iter().flat_map(|it| [it.giver, it.receiver]);
        let parties: ActorSet = both.flatten().collect();
        for party in parties.iter() {
            world.actors[party].promises += bargain.together / pack.tuning.horizon;
        }
    }
}

/// Hands over a group of an exchange and tells which one it was.
fn exchanged(
    pack: &Pack,
    world: &mut World,
    (term, nth): (Term, u8),
    (stock, due): (StockId, i32),
    trace: &mut impl Trace,
    report: &mut Report,
) -> i32 {
    let whence = Whence::promise(&term);
    let by = stocks::change(pack, world, stock, due, whence, trace);
    if by != 0 {
        let now = world.counts[stock];
        report.tell(
            pack,
            world,
            News::Exchanged {
                term,
                nth,
                stock,
                by,
                now,
            },
        );
    }
    by
}

/// Whether a promise is the last part of an exchange and others of its deal are still to be carried out.
fn waits_for_others(pack: &Pack, world: &World, it: &Commitment) -> bool {
    let place = |it: &Commitment| pack.clauses[it.term.clause].exchange;
    let turn = |other: &Commitment| other.deal == it.deal && place(other) == Some(Exchange::Turn);
    it.deal.signed_here() && place(it) == Some(Exchange::Last) && world.commitments.iter().any(turn)
}

/// One side of an exchange has not delivered: the others' parts of the same deal are held, without blame.
fn hold(pack: &Pack, world: &mut World, missed: &Commitment, report: &mut Report) {
    let part =
        |it: &Commitment| it.deal == missed.deal && pack.clauses[it.term.clause].exchange.is_some();
    if !missed.deal.signed_here() || !part(missed) {
        return;
    }
    while let Some(at) = world.commitments.iter().position(part) {
        let term = world.commitments[at].term;
        if term.giver != missed.term.giver {
            report.tell(pack, world, News::Held { term });
        }
        end(pack, world, at);
    }
}

/// Whether a condition for offering a clause leaves its giver able to keep it. What the clause itself changes, the month and
/// relations are no excuse; other levels may have slipped by ten points.
fn still_able(pack: &Pack, world: &World, term: &Term, check: &Check) -> bool {
    let clause = &pack.clauses[term.clause];
    let slack = if check.not { -SLACK } else { SLACK };
    let slack = match check.subject {
        Subject::Gauge(gauge)
            if !clause
                .effects
                .iter()
                .chain(&clause.once)
                .any(|it| it.gauge == gauge) =>
        {
            slack
        }
        Subject::Commitment(other, _) if other != term.clause => 0.0,
        Subject::Policy(..) | Subject::Form(_) => 0.0,
        _ => return true,
    };
    let eased = Check {
        at_least: check.at_least - slack,
        at_most: check.at_most + slack,
        ..check.clone()
    };
    holds(world, Some(term.giver), &eased)
}

/// Chance that a breach is seen in a month, in percent.
pub const fn chance_seen(pack: &Pack, verify: Verify) -> f64 {
    match verify {
        Verify::None => pack.tuning.seen_unverified,
        Verify::Reports => pack.tuning.seen_reports,
        Verify::Monitors => pack.tuning.seen_monitors,
        Verify::JointCentre => pack.tuning.seen_centre,
    }
}

/// Whether this month's breach is seen: by how its keeping is checked, and always where an instalment fails to come.
fn breach_is_seen(pack: &Pack, world: &World, it: &Commitment, since: u8) -> bool {
    let month = world.playing() - since + 1;
    if owed(pack, world, &it.term, month).next().is_some() {
        return true;
    }
    let chance = chance_seen(pack, it.term.verify);
    let roll = Roll::Breach(it.term.clause, it.deal, it.position);
    world.dice().roll(pack, roll).percent(chance)
}

/// A breach is seen: trust, relation and the breach's own effects; a broken first tranche frees the others of its deal.
fn broken(pack: &Pack, world: &mut World, at: usize, report: &mut Report) {
    let missed = world.commitments[at];
    let term = missed.term;
    distrust(pack, world, &term, 1.0);
    world.shift_relation(term.giver, term.receiver, -pack.tuning.breach_relation);
    let clause = &pack.clauses[term.clause];
    let breach = Cause::Breach(term.giver, term.clause);
    let breach = Whence::new(breach, SeenBy::of_term(&term));
    let felt = clause.breach.iter().filter(|it| term.feels(it));
    moves::send(world, felt, term.size.share(), breach);
    report.tell(pack, world, News::Broken { term });
    end_short(pack, world, at);
    hold(pack, world, &missed, report);
}

/// A promise cannot be kept: a third of a breach's cost in trust, and it ends.
fn unable(pack: &Pack, world: &mut World, at: usize, report: &mut Report) {
    let missed = world.commitments[at];
    let term = missed.term;
    distrust(pack, world, &term, pack.tuning.inability);
    report.tell(pack, world, News::Unable { term });
    end_short(pack, world, at);
    hold(pack, world, &missed, report);
}

/// Takes trust from the giver of a term: most from the injured, less from its partners in other promises, least from all
/// others; and face, where everybody hears of it. Nobody loses trust over a promise that it does not know of.
fn distrust(pack: &Pack, world: &mut World, term: &Term, share: f64) {
    if !term.secret {
        world.actors[term.giver].face += pack.tuning.breach_face * share;
    }
    for other in (0..world.acting())
        .map(ActorId::of)
        .filter(|it| *it != term.giver)
    {
        if !SeenBy::of_term(term).includes(other) {
            continue;
        }
        let deals = |it: &Commitment| it.term.binds(other) && it.term.binds(term.giver);
        let points = if other == term.receiver {
            pack.tuning.breach_injured
        } else if world.commitments.iter().any(deals) {
            pack.tuning.breach_partners
        } else {
            pack.tuning.breach_others
        };
        world.shift_trust(other, term.giver, -points * share);
    }
}

/// Ends a promise before its time; where it was a first tranche, what waits for it is off.
fn end_short(pack: &Pack, world: &mut World, at: usize) {
    let it = world.commitments[at];
    if it.term.first {
        end_deal_waiting(pack, world, it.deal);
    }
    if let Some(at) = world
        .commitments
        .iter()
        .position(|other| (other.deal, other.position) == (it.deal, it.position))
    {
        end(pack, world, at);
    }
}

/// Ends one promise: relations return to what they were before it was signed.
pub fn end(pack: &Pack, world: &mut World, at: usize) {
    let it = world.commitments.remove(at);
    relate(pack, world, &it.term, -1.0);
}

/// Ends a deal with all its promises.
pub fn end_deal(pack: &Pack, world: &mut World, deal: DealId) {
    while let Some(at) = world.commitments.iter().position(|it| it.deal == deal) {
        end(pack, world, at);
    }
    world.deals.retain(|it| it.id != deal);
}

/// Ends what has not come into force of a deal.
fn end_deal_waiting(pack: &Pack, world: &mut World, deal: DealId) {
    while let Some(at) = world
        .commitments
        .iter()
        .position(|it| it.deal == deal && !it.in_force())
    {
        end(pack, world, at);
    }
    world.deals.retain(|it| it.id != deal);
}

/// Changes relations as a term has it, forward (1) or back (-1). Everybody sees relations, so a secret term changes them only
/// once it has come to light.
pub fn relate(pack: &Pack, world: &mut World, term: &Term, direction: f64) {
    if term.secret {
        return;
    }
    for (with, points) in &pack.clauses[term.clause].relations {
        world.shift_relation(
            term.giver,
            with.unwrap_or(term.receiver),
            direction * points * term.size.share(),
        );
    }
}

/// Promises that have run their term end as fulfilled and bring trust.
///
/// To be called after the causal step, so that a promise of n months acts n times. One that was broken unseen looks the same;
/// one that its giver has cut short with warning costs trust like inability.
pub fn expire(pack: &Pack, world: &mut World, report: &mut Report) {
    let mut at = 0;
    while at < world.commitments.len() {
        let it = world.commitments[at];
        let term = it.term;
        let run = it
            .since()
            .is_some_and(|since| since + term.months <= world.playing() + 1);
        if !it.in_force() || !(run || it.left == 0) {
            at += 1;
            continue;
        }
        if run {
            if !term.secret {
                world.shift_trust(term.receiver, term.giver, pack.tuning.trust_fulfilled);
            }
            report.tell(pack, world, News::Fulfilled { term });
        } else {
            distrust(pack, world, &term, pack.tuning.inability);
        }
        end(pack, world, at);
        if !run {
            hold(pack, world, &it, report);
        }
    }
}

/// A government drops a promise that has already left the list: trust as for inability, relations as before it was signed.
pub fn repudiate(pack: &Pack, world: &mut World, dropped: &Commitment, report: &mut Report) {
    let term = dropped.term;
    distrust(pack, world, &term, pack.tuning.inability);
    relate(pack, world, &term, -1.0);
    if term.first {
        end_deal_waiting(pack, world, dropped.deal);
    }
    report.tell(pack, world, News::Repudiated { term });
    hold(pack, world, dropped, report);
}

/// Secret clauses come to light: the chance doubles with every party of the deal beyond two. The publics then make of it what
/// they would have made of an open clause, half of what they dislike, at once.
fn disclose(pack: &Pack, world: &mut World, report: &mut Report) {
    for at in 0..world.commitments.len() {
        let it = world.commitments[at];
        if !it.term.secret {
            continue;
        }
        let extra = deal_parties(world, it.deal).len().saturating_sub(2).min(4);
        let chance = pack.tuning.secret_discovery * f64::from(1_u32 << extra);
        let roll = Roll::Secret(it.term.clause, it.deal, it.position);
        if !world.dice().roll(pack, roll).percent(chance) {
            continue;
        }
        world.commitments[at].term.secret = false;
        let term = world.commitments[at].term;
        relate(pack, world, &term, 1.0);
        for party in [term.giver, term.receiver] {
            let dislike = home::public_of(pack, party, &term).min(0.0) / 2.0;
            let support = &mut world.actors[party].support;
            *support = (*support + dislike).clamp(0.0, 100.0);
        }
        report.tell(pack, world, News::Disclosed { term });
    }
}

/// Trust fades toward its rest.
fn fade(pack: &Pack, world: &mut World) {
    let (rest, step) = (pack.tuning.trust_rest as f32, pack.tuning.trust_fade as f32);
    for cell in world.trust.cells_mut() {
        *cell += (rest - *cell).clamp(-step, step);
    }
}

/// Whether a promise acts on the region this month: in force and kept.
pub fn acts(it: &Commitment) -> bool {
    matches!(it.life, Life::Kept { .. })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::{
        self, BYSTANDER, CEDE, FREE, GIVER, PATROL, RECEIVER, THIRD, in_force, term,
    };
    use crate::world::OfferId;

    fn month(pack: &Pack, world: &mut World) -> Report {
        let mut report = Report::default();
        obligations(pack, world, &mut report, &mut ());
        expire(pack, world, &mut report);
        world.month += 1;
        report
    }

    fn news(report: &Report) -> Vec<&News> {
        report.news.iter().map(|it| &it.news).collect()
    }

    #[test]
    fn instalments_are_handed_over_and_build_trust() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        in_force(
            &pack,
            &mut world,
            &[Term {
                months: 4,
                ..term(FREE, GIVER, RECEIVER)
            }],
        );
        for left in [8, 5, 3] {
            let report = month(&pack, &mut world);
            assert!(
                matches!(news(&report)[..], [News::Count { .. }]),
                "{report:?}"
            );
            assert_eq!(world.counts[StockId(0)], left);
        }
        let report = month(&pack, &mut world);
        assert!(matches!(
            news(&report)[..],
            [News::Count { now: 0, .. }, News::Fulfilled { .. }]
        ));
        // Four instalments and the fulfilment, less half a point of fading a month.
        assert_eq!(world.trust(RECEIVER, GIVER), 50.0 + 4.0 + 5.0 - 2.0);
        assert!(world.commitments.is_empty());
        assert_eq!(world.impulses.len(), 1);
        assert_eq!(world.impulses[0].due, 1);
    }

    #[test]
    fn a_promise_of_two_months_acts_twice() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        in_force(
            &pack,
            &mut world,
            &[Term {
                months: 2,
                ..term(PATROL, GIVER, RECEIVER)
            }],
        );
        for _ in 0..2 {
            let mut report = Report::default();
            obligations(&pack, &mut world, &mut report, &mut ());
            assert_eq!(world.commitments.iter().filter(|it| acts(it)).count(), 1);
            expire(&pack, &mut world, &mut report);
            world.month += 1;
        }
        assert!(world.commitments.is_empty());
    }

    #[test]
    fn a_seen_breach_costs_trust_by_nearness() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let cede = Term {
            verify: Verify::JointCentre,
            ..term(CEDE, GIVER, RECEIVER)
        };
        in_force(&pack, &mut world, &[cede, term(PATROL, GIVER, THIRD)]);
        world.commitments[0].stop_keeping();
        let before = world.clone();
        let mut months = 0;
        while world.commitments.len() == 2 {
            world.trust.clone_from(&before.trust);
            month(&pack, &mut world);
            months += 1;
        }
        assert!(months < 4);
        let lost = |of: ActorId| 50.0 - 0.5 - world.trust(of, GIVER);
        // Under its rest of 40, the injured's trust heals by half a point instead of fading.
        assert_eq!(
            [lost(RECEIVER), lost(THIRD), lost(BYSTANDER)],
            [19.0, 8.0, 3.0]
        );
        assert_eq!(world.impulses.len(), 1);
        assert!(matches!(
            world.impulses[0].cause,
            Cause::Breach(GIVER, CEDE)
        ));
        // Ten for the deal's warmth, ten for the breach.
        assert_eq!(
            world.relation(GIVER, RECEIVER),
            before.relation(GIVER, RECEIVER) - 20.0
        );
    }

    #[test]
    fn monitors_see_more_breaches() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let mut seen = [0; 4];
        for (at, verify) in [
            Verify::None,
            Verify::Reports,
            Verify::Monitors,
            Verify::JointCentre,
        ]
        .into_iter()
        .enumerate()
        {
            for seed in 0..400 {
                world.seed = seed;
                let it = Commitment {
                    deal: OfferId::FIRST.into(),
                    position: 0,
                    term: Term {
                        verify,
                        ..term(PATROL, GIVER, RECEIVER)
                    },
                    life: Life::Breaking { since: 1 },
                    left: 6,
                };
                seen[at] += i32::from(breach_is_seen(&pack, &world, &it, 1));
            }
        }
        for (count, percent) in seen.into_iter().zip([25, 50, 80, 95]) {
            assert!((count - 4 * percent).abs() < 40, "{seen:?}");
        }
    }

    #[test]
    fn inability_costs_a_third() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        in_force(&pack, &mut world, &[term(FREE, GIVER, RECEIVER)]);
        world.counts[StockId(0)] = 0;
        let report = month(&pack, &mut world);
        assert!(matches!(news(&report)[..], [News::Unable { .. }]));
        let lost = 50.0 - 0.5 - world.trust(RECEIVER, GIVER);
        assert!((lost - 20.0 * 0.333).abs() < 1e-4, "{lost}");
    }

    #[test]
    fn a_failed_first_tranche_frees_the_rest() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let first = Term {
            first: true,
            ..term(FREE, GIVER, RECEIVER)
        };
        in_force(&pack, &mut world, &[first, term(PATROL, RECEIVER, GIVER)]);
        assert_eq!(world.deals.len(), 1);
        world.counts[StockId(0)] = 0;
        month(&pack, &mut world);
        assert!(world.commitments.is_empty() && world.deals.is_empty());
    }

    #[test]
    fn secrets_come_to_light_sooner_among_many() {
        let pack = fixture::pack();
        let told = |guarantor| {
            let mut found = 0;
            for seed in 0..400 {
                let mut world = fixture::world(&pack);
                world.seed = seed;
                in_force(
                    &pack,
                    &mut world,
                    &[Term {
                        secret: true,
                        guarantor,
                        ..term(FREE, GIVER, RECEIVER)
                    }],
                );
                let mut report = Report::default();
                disclose(&pack, &mut world, &mut report);
                found += report.news.len() as i32;
            }
            found
        };
        let (two, three) = (told(None), told(Some(THIRD)));
        assert!(
            (two - 40).abs() < 20 && (three - 80).abs() < 25,
            "{two} {three}"
        );
    }

    #[test]
    fn a_deal_lives_its_life_in_a_whole_game() {
        use crate::rules::{Setup, act, open, resolve};
        use crate::world::{Act, Draft};
        let pack = crate::content::testing::small();
        let id = |name: &str| pack.actor_id(name).expect("an actor");
        let clause = |name: &str| pack.clause_id(name).expect("a clause");
        let setup = Setup::new(
            &pack,
            crate::content::ScenarioId(0),
            7,
            crate::content::LensId(0),
        );
        let mut world = open(&pack, &setup);
        let full = crate::content::file::Size::Full;
        let usual = |name, giver, receiver| {
            crate::rules::usual(&pack, clause(name), id(giver), id(receiver), full)
        };
        let water = Term {
            months: 3,
            ..usual("share-water", "upton", "downham")
        };
        let calm = Term {
            months: 2,
            first: true,
            ..usual("stop-raids", "downham", "upton")
        };
        let draft = Draft {
            terms: vec![water, calm],
        };
        let offer = act(&pack, &mut world, id("upton"), &Act::Propose(draft))
            .expect("a fair draft")
            .offer;
        let sign = Act::Answer {
            offer: offer.expect("an offer"),
            sign: true,
        };
        act(&pack, &mut world, id("downham"), &sign).expect("it is asked");
        let mut told = Vec::new();
        for _ in 0..6 {
            let report = resolve(&pack, &mut world, &mut ());
            told.extend(report.news.into_iter().filter_map(|it| match it.news {
                News::Signed { .. } => Some((report.month, "signed")),
                News::Ratified { passed: true, .. } => Some((report.month, "ratified")),
                News::InForce { .. } => Some((report.month, "in force")),
                News::Fulfilled { .. } => Some((report.month, "fulfilled")),
                _ => None,
            }));
        }
        // A cabinet decides in month 2; calm comes first, the water a month later.
        let life = [
            (1, "signed"),
            (2, "ratified"),
            (2, "in force"),
            (3, "in force"),
            (3, "fulfilled"),
            (5, "fulfilled"),
        ];
        assert_eq!(told, life);
        assert!(
            world.deals.is_empty()
                && world
                    .commitments
                    .iter()
                    .all(|it| it.deal == DealId::OPENING)
        );
    }
}

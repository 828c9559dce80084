//! The table: drafts put forward, signed, countered and refused (rules sections 4, 5 and 7).
//!
//! Signatures bind provisionally: what was signed becomes a deal only when the month is resolved (see [`super::ratify`]).

use crate::content::file::Size;
use crate::content::{ActorId, ClauseId, Pack, StockId, Whole, limits};
use crate::rules::checks::{Facts, Known, With, first_unmet};
use crate::rules::footing::worth;
use crate::rules::worth::{total_change, wholes};
use crate::world::{
    Answer, Audience, Commitment, Conditional, Draft, Failed, Offer, OfferId, Receipt, Refusal,
    Roll, Term, View, World, likeness,
};

pub use super::keeping::{expire, obligations, repudiate};
pub use super::ratify::{conclude, ratify};

/// Terms of a draft at most: a charter with all its points, and some founding members more.
pub const MOST_TERMS: usize = limits::TERMS;

/// Months of a term at most.
pub const MOST_MONTHS: u8 = limits::TERM_MONTHS;

/// What the table needs to know beyond what conditions look at: the world itself, or one seat's view of it.
pub trait Table: Facts {
    /// Capital that an actor has left.
    fn capital(&self, by: ActorId) -> f64;
    /// What of this clause, as far as `by` may know, this giver has signed.
    fn given(
        &self,
        by: ActorId,
        clause: ClauseId,
        giver: ActorId,
    ) -> impl Iterator<Item = &Commitment>;
    /// What became of this clause at this giver's home, where it failed.
    fn failed(&self, clause: ClauseId, giver: ActorId) -> Option<Failed>;
}

impl Table for World {
    fn capital(&self, by: ActorId) -> f64 {
        self.actors[by].capital
    }

    fn given(
        &self,
        by: ActorId,
        clause: ClauseId,
        giver: ActorId,
    ) -> impl Iterator<Item = &Commitment> {
        let all = self.commitments.iter();
        all.filter(move |it| it.term.clause == clause && it.term.giver == giver)
            .filter(move |it| !it.term.secret || it.term.binds(by))
    }

    fn failed(&self, clause: ClauseId, giver: ActorId) -> Option<Failed> {
        failed(&self.failed, clause, giver)
    }
}

impl Table for Known<'_> {
    fn capital(&self, by: ActorId) -> f64 {
        self.world.capital(by)
    }

    fn given(
        &self,
        by: ActorId,
        clause: ClauseId,
        giver: ActorId,
    ) -> impl Iterator<Item = &Commitment> {
        self.world.given(by, clause, giver)
    }

    fn failed(&self, clause: ClauseId, giver: ActorId) -> Option<Failed> {
        self.world.failed(clause, giver)
    }
}

impl Table for View {
    fn capital(&self, _: ActorId) -> f64 {
        self.own.capital
    }

    fn given(
        &self,
        _: ActorId,
        clause: ClauseId,
        giver: ActorId,
    ) -> impl Iterator<Item = &Commitment> {
        let all = View::promises(self, clause);
        all.filter(move |it| it.term.giver == giver)
    }

    fn failed(&self, clause: ClauseId, giver: ActorId) -> Option<Failed> {
        failed(&self.public.failed, clause, giver)
    }
}

fn failed(all: &[Failed], clause: ClauseId, giver: ActorId) -> Option<Failed> {
    let mut all = all.iter();
    all.find(|it| (it.clause, it.giver) == (clause, giver))
        .copied()
}

/// Capital that proposing to so many parties costs.
pub fn cost(pack: &Pack, parties: usize) -> f64 {
    pack.tuning.cost_propose + parties.saturating_sub(2) as f64
}

/// What proposing a draft would cost its proposer in capital, or why it cannot be proposed.
pub fn check_draft(
    pack: &Pack,
    facts: &impl Table,
    by: ActorId,
    draft: &Draft,
) -> Result<f64, Refusal> {
    check_terms(pack, facts, by, &draft.terms)?;
    let cost = cost(pack, draft.parties().len());
    let left = facts.capital(by);
    if left < cost {
        Err(Refusal::Capital(cost, left))
    } else {
        Ok(cost)
    }
}

/// Whether these terms can be agreed now, as far as `by`, one of their parties, may know.
pub fn check_terms(
    pack: &Pack,
    facts: &impl Table,
    by: ActorId,
    terms: &[Term],
) -> Result<(), Refusal> {
    let size = !terms.is_empty() && terms.len() <= MOST_TERMS;
    if !size || !terms.iter().any(|it| it.binds(by)) {
        return Err(Refusal::Draft);
    }
    let text = likeness(pack, terms);
    for (at, term) in terms.iter().enumerate() {
        if terms[..at].iter().any(|it| it.promise() == term.promise()) {
            return Err(Refusal::Draft);
        }
        if !can_be_given(pack, facts, term) {
            return Err(Refusal::Term(at as u8));
        }
        if let Some(unmet) = first_unmet(
            &With { facts, terms },
            Some(term.giver),
            &pack.clauses[term.clause].when,
        ) {
            return Err(Refusal::Condition(Conditional::Promise(*term), unmet as u8));
        }
        open_to(pack, facts, by, terms, at)?;
        let failed = facts.failed(term.clause, term.giver);
        if failed.is_some_and(|it| it.text == text || TRIES <= it.times) {
            return Err(Refusal::Failed(at as u8));
        }
    }
    Ok(())
}

/// Times that a promise may fail at its giver's home before nobody hears of it again.
const TRIES: u8 = 2;

/// Whether the promise at a position of a draft can be made beside those that are signed. One in force can be promised anew in
/// another way: smaller, larger, watched or guaranteed otherwise. What can be done only once has one receiver.
fn open_to(
    pack: &Pack,
    facts: &impl Table,
    by: ActorId,
    terms: &[Term],
    at: usize,
) -> Result<(), Refusal> {
    let term = &terms[at];
    let single = pack.clauses[term.clause].single;
    let before = |it: &Term| (it.clause, it.giver) == (term.clause, term.giver);
    if single && terms[..at].iter().any(before) {
        return Err(Refusal::Single(at as u8));
    }
    for it in facts.given(by, term.clause, term.giver) {
        if it.term.promise() == term.promise() {
            if !it.amended_by(term) {
                return Err(Refusal::InForce(at as u8));
            }
        } else if single {
            return Err(Refusal::Single(at as u8));
        }
    }
    Ok(())
}

/// Whether the giver can give this to the receiver in this way.
pub fn can_be_given(pack: &Pack, facts: &impl Table, term: &Term) -> bool {
    let clause = &pack.clauses[term.clause];
    let acts = |actor: ActorId| pack.actors[actor].acts();
    let stands_in = |it: ActorId| acts(it) && it != term.giver && it != term.receiver;
    let at_hand = |(stock, change): &(StockId, i32)| 0 < *change || 0 < facts.count(*stock);
    term.giver != term.receiver
        && clause.givers.contains(&term.giver)
        && (clause.receivers.is_empty() || clause.receivers.contains(&term.receiver))
        && acts(term.giver)
        && acts(term.receiver)
        && 1 <= term.months
        && term.months <= MOST_MONTHS
        && clause.verify <= term.verify
        && (clause.secret || !term.secret)
        && term.guarantor.is_none_or(stands_in)
        && clause.stocks.iter().all(at_hand)
        && (clause.all_of.is_empty()
            || wholes(clause, term.giver).any(|it| 0 < facts.count(it.stock)))
}

/// Puts a draft on the table: the proposer has signed, the other parties are asked.
pub fn propose(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    draft: &Draft,
) -> Result<Receipt, Refusal> {
    let cost = check_draft(pack, &Known { pack, world, by }, by, draft)?;
    if world
        .round
        .offers
        .iter()
        .any(|it| it.from == by && it.open() && it.draft == *draft)
    {
        return Err(Refusal::Already);
    }
    world.actors[by].capital -= cost;
    let offer = put(world, by, draft.clone(), None);
    Ok(Receipt {
        cost,
        offer: Some(offer),
        ..Receipt::default()
    })
}

/// Puts an offer on the table that costs nothing: a counter, or an opening offer of the scenario. Returns its number.
pub fn put(world: &mut World, from: ActorId, draft: Draft, counters: Option<OfferId>) -> OfferId {
    let id = world.next_deal.take();
    let answers = draft
        .parties()
        .into_iter()
        .map(|party| (party == from).then_some(Answer::Accept))
        .collect();
    world.round.offers.push(Offer {
        id,
        from,
        draft,
        answers,
        counters,
        opening: None,
        until: world.month + 1,
    });
    id
}

/// Takes an offer back before all have signed it; half of what it cost comes back.
pub fn withdraw(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    offer: OfferId,
) -> Result<Receipt, Refusal> {
    let at = world
        .round
        .offers
        .iter()
        .position(|it| it.id == offer && it.from == by)
        .ok_or(Refusal::Nothing)?;
    let asked = &world.round.offers[at];
    if !asked.open() {
        return Err(Refusal::NotNow);
    }
    let own = asked.draft.parties().iter().position(|it| *it == by);
    let before = world.actors[by].capital;
    give_back(pack, world, at);
    let answers = &mut world.round.offers[at].answers;
    if let Some(answer) = own.and_then(|it| answers.get_mut(it)) {
        *answer = Some(Answer::Refuse(Vec::new()));
    }
    Ok(Receipt {
        cost: before - world.actors[by].capital,
        ..Receipt::default()
    })
}

/// Asks one party what it thinks of a draft: what it is worth to that party, within a narrow band. The first sounding of a month
/// is free.
pub fn sound(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    draft: &Draft,
    party: ActorId,
) -> Result<Receipt, Refusal> {
    check_terms(pack, &Known { pack, world, by }, by, &draft.terms)?;
    if party == by || !draft.terms.iter().any(|it| it.binds(party)) {
        return Err(Refusal::Target);
    }
    let taken = world
        .round
        .soundings
        .iter()
        .find(|it| it.0 == by)
        .map_or(0, |it| it.1);
    let cost = if taken == 0 {
        0.0
    } else {
        pack.tuning.cost_sound
    };
    let left = world.actors[by].capital;
    if left < cost {
        return Err(Refusal::Capital(cost, left));
    }
    world.actors[by].capital -= cost;
    match world.round.soundings.iter_mut().find(|it| it.0 == by) {
        Some(it) => it.1 = it.1.saturating_add(1),
        None => world.round.soundings.push((by, 1)),
    }
    let told = (by, party, draft.terms.clone());
    if !world.round.sounded.contains(&told) {
        world.round.sounded.push(told);
    }
    let view = View::of(pack, world, Audience::Seat(party));
    let worth = worth(pack, &view, view.own.prices.slice(), party, draft);
    let line = if worth.red_line.is_some() || worth.ask.is_some() {
        pack.tuning.red_line_cost
    } else {
        0.0
    };
    let roll = Roll::Sounding(by, party, likeness(pack, &draft.terms));
    let band = pack.tuning.sound_band;
    let error = world.dice().roll(pack, roll).either_way() * band;
    Ok(Receipt {
        cost,
        leaning: Some((worth.total - line + error, band)),
        ..Receipt::default()
    })
}

/// A person signs an offer or refuses it.
pub fn sign(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    offer: OfferId,
    sign: bool,
) -> Result<Receipt, Refusal> {
    answer(
        pack,
        world,
        by,
        offer,
        &if sign {
            Answer::Accept
        } else {
            Answer::Refuse(Vec::new())
        },
    )
}

/// A party answers an offer: it signs, refuses with reasons, or puts a counter on the table that it has signed itself.
///
/// An offer that gets its last signature moves to the end of the list, which thus keeps the order of signing.
pub fn answer(
    pack: &Pack,
    world: &mut World,
    by: ActorId,
    offer: OfferId,
    answer: &Answer,
) -> Result<Receipt, Refusal> {
    let at = world
        .round
        .offers
        .iter()
        .position(|it| it.id == offer)
        .ok_or(Refusal::Nothing)?;
    let asked = &world.round.offers[at];
    let seat = asked
        .draft
        .parties()
        .iter()
        .position(|it| *it == by)
        .ok_or(Refusal::Nothing)?;
    if asked.answers[seat].is_some() {
        return Err(Refusal::Already);
    }
    if !asked.open() {
        return Err(Refusal::Nothing);
    }
    let mut receipt = Receipt::default();
    match answer {
        Answer::Accept => check_terms(pack, &Known { pack, world, by }, by, &asked.draft.terms)?,
        Answer::Refuse(_) => give_back(pack, world, at),
        Answer::Counter(draft) => {
            check_terms(pack, &Known { pack, world, by }, by, &draft.terms)?;
            give_back(pack, world, at);
            receipt.offer = Some(put(world, by, draft.clone(), Some(offer)));
        }
    }
    world.round.offers[at].answers[seat] = Some(answer.clone());
    if world.round.offers[at].signed() {
        let signed = world.round.offers.remove(at);
        world.round.offers.push(signed);
    }
    Ok(receipt)
}

/// Half of what a refused offer cost comes back to its proposer.
pub fn give_back(pack: &Pack, world: &mut World, at: usize) {
    let offer = &world.round.offers[at];
    if offer.counters.is_none() && offer.opening.is_none() {
        let half = cost(pack, offer.draft.parties().len()) / 2.0;
        world.actors[offer.from].capital += half;
    }
}

/// Units of each count that a month of a promise hands over: equal parts of the whole, none lost to rounding.
/// A promise delivered first hands everything over in its first month.
pub fn instalment(term: &Term, change: i32, month: u8) -> i32 {
    let whole = total_change(change, term.size);
    if term.first {
        return if month == 1 { whole } else { 0 };
    }
    let until = |month: u8| whole * i32::from(month) / i32::from(term.months.max(1));
    until(month) - until(month.saturating_sub(1))
}

/// Units that a month of a promise takes off a count that is handed over whole: an equal part of what is left for each month
/// that is left, all of it in the last; in the first where it is delivered first.
pub fn part(term: &Term, whole: &Whole, left: i32, month: u8) -> i32 {
    let months = i32::from(term.months.saturating_sub(month)) + 1;
    match (term.first, whole.last) {
        (true, _) if month == 1 => -left,
        (true, _) => 0,
        (false, true) if months > 1 => 0,
        (false, _) => -((left + months - 1) / months),
    }
}

/// What a month of a promise owes of each count.
pub fn owed(
    pack: &Pack,
    facts: &impl Facts,
    term: &Term,
    month: u8,
) -> impl Iterator<Item = (StockId, i32)> {
    let clause = &pack.clauses[term.clause];
    let units = clause
        .stocks
        .iter()
        .map(move |(stock, change)| (*stock, instalment(term, *change, month)));
    let whole = wholes(clause, term.giver)
        .map(move |it| (it.stock, part(term, it, facts.count(it.stock), month)));
    units.chain(whole).filter(|it| it.1 != 0)
}

/// A term of a clause as it is usually promised.
pub fn usual(pack: &Pack, clause: ClauseId, giver: ActorId, receiver: ActorId, size: Size) -> Term {
    let it = &pack.clauses[clause];
    Term {
        clause,
        giver,
        receiver,
        size,
        months: it.months.clamp(1, MOST_MONTHS),
        verify: it.verify,
        guarantor: None,
        first: false,
        secret: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::fixture::{self, CEDE, FREE, GIVER, PATROL, RECEIVER, THIRD, term};

    fn draft(terms: &[Term]) -> Draft {
        Draft {
            terms: terms.to_vec(),
        }
    }

    #[test]
    fn drafts_are_refused_for_a_reason() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let check = |world: &World, terms: &[Term]| check_draft(&pack, world, GIVER, &draft(terms));
        let cede = term(CEDE, GIVER, RECEIVER);
        assert_eq!(check(&world, &[cede]), Ok(1.0));
        assert_eq!(check(&world, &[]), Err(Refusal::Draft));
        assert_eq!(check(&world, &[cede; MOST_TERMS + 1]), Err(Refusal::Draft));
        assert_eq!(
            check(&world, &[term(CEDE, THIRD, RECEIVER)]),
            Err(Refusal::Draft)
        );
        assert_eq!(
            check(&world, &[cede, term(FREE, RECEIVER, GIVER)]),
            Err(Refusal::Term(1))
        );
        assert_eq!(
            check(
                &world,
                &[Term {
                    secret: true,
                    ..cede
                }]
            ),
            Err(Refusal::Term(0))
        );
        assert_eq!(
            check(
                &world,
                &[Term {
                    guarantor: Some(GIVER),
                    ..cede
                }]
            ),
            Err(Refusal::Term(0))
        );
        assert_eq!(
            check(
                &world,
                &[Term {
                    guarantor: Some(THIRD),
                    ..cede
                }]
            ),
            Ok(2.0)
        );
        assert_eq!(
            check(&world, &[Term { months: 0, ..cede }]),
            Err(Refusal::Term(0))
        );
        world.levels[crate::content::GaugeId(0)] = 5.0;
        assert_eq!(
            check(&world, &[cede]),
            Err(Refusal::Condition(Conditional::Promise(cede), 0))
        );
        world.levels[crate::content::GaugeId(0)] = 50.0;
        world.actors[GIVER].capital = 0.5;
        assert_eq!(check(&world, &[cede]), Err(Refusal::Capital(1.0, 0.5)));
        world.counts[StockId(0)] = 0;
        assert_eq!(
            check(&world, &[term(FREE, GIVER, RECEIVER)]),
            Err(Refusal::Term(0))
        );
    }

    #[test]
    fn a_view_judges_as_the_world_does() {
        let pack = fixture::pack();
        let world = fixture::world(&pack);
        let view = fixture::view(&pack, &world, GIVER);
        for terms in [
            vec![term(CEDE, GIVER, RECEIVER)],
            vec![term(PATROL, RECEIVER, THIRD)],
            vec![],
        ] {
            let draft = Draft { terms };
            assert_eq!(
                check_draft(&pack, &view, GIVER, &draft),
                check_draft(&pack, &world, GIVER, &draft)
            );
        }
    }

    #[test]
    fn offers_are_signed_refused_and_countered() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let one = propose(
            &pack,
            &mut world,
            GIVER,
            &draft(&[term(CEDE, GIVER, RECEIVER)]),
        )
        .expect("a fair draft");
        let offer = one.offer.expect("an offer");
        assert_eq!(world.actors[GIVER].capital, 4.0);
        assert_eq!(
            answer(&pack, &mut world, THIRD, offer, &Answer::Accept),
            Err(Refusal::Nothing)
        );
        assert_eq!(
            answer(&pack, &mut world, GIVER, offer, &Answer::Accept),
            Err(Refusal::Already)
        );
        let other = Draft {
            terms: vec![Term {
                size: Size::Half,
                ..term(CEDE, GIVER, RECEIVER)
            }],
        };
        let receipt =
            answer(&pack, &mut world, RECEIVER, offer, &Answer::Counter(other)).expect("a counter");
        assert_eq!(world.actors[GIVER].capital, 4.5);
        let counter = receipt.offer.expect("a new offer");
        assert_eq!(world.round.offers[1].counters, Some(offer));
        assert_eq!(
            answer(&pack, &mut world, RECEIVER, offer, &Answer::Accept),
            Err(Refusal::Already)
        );
        answer(&pack, &mut world, GIVER, counter, &Answer::Accept)
            .expect("open to the first proposer");
        assert!(world.round.offers.last().is_some_and(Offer::signed));
    }

    #[test]
    fn the_first_sounding_is_free_and_near_the_truth() {
        let pack = fixture::pack();
        let mut world = fixture::world(&pack);
        let cede = draft(&[term(CEDE, GIVER, RECEIVER)]);
        let sound = |world: &mut World, party| sound(&pack, world, GIVER, &cede, party);
        assert_eq!(sound(&mut world, THIRD), Err(Refusal::Target));
        let first = sound(&mut world, RECEIVER).expect("a party");
        let second = sound(&mut world, RECEIVER).expect("a party");
        assert_eq!(
            [first.cost, second.cost, world.actors[GIVER].capital],
            [0.0, 1.0, 4.0]
        );
        // Nothing moves the receiver but the direct half point, and its public's two fifths.
        let (estimate, band) = first.leaning.expect("a leaning");
        assert!((estimate - 0.9).abs() <= band && band == 1.5, "{estimate}");
        assert_eq!(first.leaning, second.leaning);
    }

    #[test]
    fn instalments_add_up() {
        for months in 1..13 {
            let term = Term {
                months,
                ..term(FREE, GIVER, RECEIVER)
            };
            assert_eq!(
                (1..=months)
                    .map(|it| instalment(&term, -10, it))
                    .sum::<i32>(),
                -10
            );
        }
        let first = Term {
            first: true,
            ..term(FREE, GIVER, RECEIVER)
        };
        assert_eq!(
            (instalment(&first, -10, 1), instalment(&first, -10, 2)),
            (-10, 0)
        );
    }
}

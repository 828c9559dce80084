//! What a computer party says to an offer: it signs, counters with one edit, or refuses with reasons (rules section 7).

use crate::content::file::{Size, Verify};
use crate::content::{ActorId, LensId, Pack, limits};
use crate::rules::deals::{MOST_TERMS, check_terms, usual};
use crate::rules::footing::{Worth, worth_under};
use crate::rules::home::at_home;
use crate::rules::worth::{clause_worth, red_line, unmet_ask};
use crate::world::{Answer, Draft, Objection, Offer, Price, Prices, Term, View};

/// How a party judges.
#[derive(Debug, Clone, Copy)]
pub struct Bearing<'a> {
    /// Who judges.
    pub party: ActorId,
    /// Its own prices, by gauge.
    pub price: Price<'a>,
    /// How it sees the region: its doctrine, or a human seat's belief.
    pub lens: LensId,
    /// What everybody can work out about the others' prices.
    pub others: &'a Prices,
    /// Standing points at which it signs.
    pub threshold: f64,
    /// Whether it may answer with a counter.
    pub may_counter: bool,
}

/// What a party says to an offer, as its view tells.
pub fn answer_of(pack: &Pack, view: &View, bearing: &Bearing<'_>, offer: &Offer) -> Answer {
    let party = bearing.party;
    if check_terms(pack, view, party, &offer.draft.terms).is_err() {
        return Answer::Refuse(Vec::new());
    }
    let worth = worth_under(pack, view, bearing.price, party, bearing.lens, &offer.draft);
    if let Some(line) = worth.red_line {
        return Answer::Refuse(vec![Objection::RedLine(line)]);
    }
    if let Some((term, ask)) = worth.ask {
        let edited = bearing
            .may_counter
            .then(|| counter(pack, view, bearing, offer, &worth))
            .flatten();
        return edited.map_or_else(
            || Answer::Refuse(vec![Objection::Asks(term, ask)]),
            Answer::Counter,
        );
    }
    if bearing.threshold <= worth.total && passable(pack, worth.ratify) {
        return Answer::Accept;
    }
    if bearing.may_counter
        && let Some(draft) = counter(pack, view, bearing, offer, &worth)
    {
        return Answer::Counter(draft);
    }
    Answer::Refuse(objections(pack, &worth))
}

/// Whether what must be ratified probably will be: with one step of lobbying, for support may slip until it is decided.
pub fn passable(pack: &Pack, ratify: Option<(f64, f64)>) -> bool {
    ratify.is_none_or(|(expected, needed)| needed <= expected + pack.tuning.lobby_points)
}

/// Why a party refuses: what cannot pass at home, the two worst terms, the public; else that it gets too little.
fn objections(pack: &Pack, worth: &Worth) -> Vec<Objection> {
    let mut objections = Vec::new();
    if let Some((expected, needed)) = worth.ratify.filter(|it| !passable(pack, Some(*it))) {
        objections.push(Objection::Ratification(expected, needed));
    }
    if let Some(it) = worth.doubt.filter(|it| it.chance < 0.5) {
        objections.push(Objection::Partner(it.term, it.expected, it.needed));
    }
    let mut worst: Vec<(u8, f64)> = worth
        .terms
        .iter()
        .enumerate()
        .map(|(at, it)| (at as u8, *it))
        .collect();
    worst.retain(|it| it.1 < 0.0);
    worst.sort_by(|one, other| one.1.total_cmp(&other.1).then(one.0.cmp(&other.0)));
    objections.extend(worst.iter().take(2).map(|it| Objection::Term(it.0, it.1)));
    if 1.0 <= worth.domestic {
        objections.push(Objection::Public(worth.domestic));
    }
    if objections.is_empty() {
        objections.push(Objection::Worth(worth.total));
    }
    objections
}

/// The single edit of an offer that has the largest product of estimated surpluses, the party's own and the proposer's, among
/// those that the party would sign itself (Nash's product, 1950, over a small set).
fn counter(
    pack: &Pack,
    view: &View,
    bearing: &Bearing<'_>,
    offer: &Offer,
    worth: &Worth,
) -> Option<Draft> {
    let mut search = Search::new(pack, view, bearing, offer, worth);
    for at in 0..offer.draft.terms.len() {
        search.change(at);
    }
    if offer.draft.terms.len() < MOST_TERMS {
        search.add();
    }
    search.best.map(|it| Draft { terms: it.1 })
}

/// A search through single edits of one offer.
struct Search<'a> {
    pack: &'a Pack,
    view: &'a View,
    bearing: &'a Bearing<'a>,
    them: ActorId,
    terms: &'a [Term],
    /// Worth of each term, mine and theirs.
    worths: Vec<[f64; 2]>,
    /// Sums of them.
    sums: [f64; 2],
    /// The edited draft.
    draft: Vec<Term>,
    /// Product of surpluses, and the draft.
    best: Option<(f64, Vec<Term>)>,
}

impl<'a> Search<'a> {
    fn new(
        pack: &'a Pack,
        view: &'a View,
        bearing: &'a Bearing<'a>,
        offer: &'a Offer,
        worth: &Worth,
    ) -> Self {
        let terms = &offer.draft.terms[..];
        let mut search = Self {
            pack,
            view,
            bearing,
            them: offer.from,
            terms,
            worths: Vec::with_capacity(terms.len()),
            sums: [0.0; 2],
            draft: Vec::with_capacity(terms.len() + 1),
            best: None,
        };
        for (term, mine) in terms.iter().zip(&worth.terms) {
            let theirs = search.to(search.them, term);
            search.worths.push([*mine, theirs]);
            search.sums[0] += *mine;
            search.sums[1] += theirs;
        }
        search
    }

    /// What a term is worth to an actor, as the party estimates it.
    fn to(&self, actor: ActorId, term: &Term) -> f64 {
        let own = actor == self.bearing.party;
        let price = if own {
            self.bearing.price
        } else {
            self.bearing.others.of(actor)
        };
        let lens = if own {
            self.bearing.lens
        } else {
            self.view.doctrine(self.pack, actor)
        };
        clause_worth(self.pack, self.view, price, term, actor, lens)
    }

    /// Drops a term, and tries other sizes, closer watching, a guarantor and earlier delivery.
    fn change(&mut self, at: usize) {
        let term = self.terms[at];
        self.replace(at, None);
        for size in Size::ALL {
            if size != term.size {
                self.replace(at, Some(Term { size, ..term }));
            }
        }
        if term.receiver != self.bearing.party {
            return;
        }
        if term.verify < Verify::Monitors {
            self.replace(
                at,
                Some(Term {
                    verify: Verify::Monitors,
                    ..term
                }),
            );
        }
        if let Some(guarantor) = self.guarantor(&term) {
            self.replace(
                at,
                Some(Term {
                    guarantor: Some(guarantor),
                    ..term
                }),
            );
        }
        if !term.first {
            self.replace(
                at,
                Some(Term {
                    first: true,
                    ..term
                }),
            );
        }
    }

    /// Who could stand in for a term: the state that the party trusts most, more than the giver, on good terms with it.
    fn guarantor(&self, term: &Term) -> Option<ActorId> {
        let me = self.bearing.party;
        let fit = |it: &ActorId| {
            self.pack.actors[*it].is_state()
                && *it != term.giver
                && *it != term.receiver
                && 0.0 <= self.view.relation(term.giver, *it)
        };
        let mut best = (self.view.trust(me, term.giver), None);
        for actor in (0..self.view.acting()).map(ActorId::of).filter(fit) {
            let trust = self.view.trust(me, actor);
            if term.guarantor.is_none() && best.0 < trust {
                best = (trust, Some(actor));
            }
        }
        best.1
    }

    /// Considers the draft with one term replaced or dropped.
    fn replace(&mut self, at: usize, term: Option<Term>) {
        let mut sums = self.sums;
        self.draft.clear();
        self.draft.extend_from_slice(self.terms);
        sums[0] -= self.worths[at][0];
        sums[1] -= self.worths[at][1];
        if let Some(term) = term {
            self.draft[at] = term;
            sums[0] += self.to(self.bearing.party, &term);
            sums[1] += self.to(self.them, &term);
        } else {
            self.draft.remove(at);
        }
        self.consider(sums);
    }

    /// Considers every clause that one of the two can add.
    fn add(&mut self) {
        let (me, them) = (self.bearing.party, self.them);
        let view = self.view;
        for (id, [givers, receivers]) in view.public.doctrines.tables.parties() {
            for (giver, receiver) in [(them, me), (me, them)] {
                let given = givers.contains(giver) && receivers.contains(receiver);
                if !given
                    || self
                        .terms
                        .iter()
                        .any(|it| it.promise() == (id, giver, receiver))
                {
                    continue;
                }
                for size in Size::ALL {
                    let term = usual(self.pack, id, giver, receiver, size);
                    let mine = self.sums[0] + self.to(me, &term);
                    if self.too_little(mine) {
                        continue;
                    }
                    let sums = [mine, self.sums[1] + self.to(them, &term)];
                    self.draft.clear();
                    self.draft.extend_from_slice(self.terms);
                    self.draft.push(term);
                    self.consider(sums);
                }
            }
        }
    }

    /// Nothing at home makes more of a draft than the public and a common camp can.
    fn most(&self) -> f64 {
        limits::PUBLIC / self.pack.tuning.public_weight + self.pack.tuning.camp_joint
    }

    /// Whether the party would not sign for terms worth this much, whatever is said at home.
    fn too_little(&self, sum: f64) -> bool {
        sum + self.most() < self.bearing.threshold
    }

    /// Keeps the edited draft if it is the best so far and everybody could sign it.
    fn consider(&mut self, sums: [f64; 2]) {
        let (me, them) = (self.bearing.party, self.them);
        if self.too_little(sums[0]) || sums[1] + self.most() <= 0.0 {
            return;
        }
        let mine = self.less_home(me, sums[0]);
        let Some(mine) = mine.filter(|it| self.bearing.threshold <= *it) else {
            return;
        };
        let theirs = self.less_home(them, sums[1]);
        let Some(theirs) = theirs.filter(|it| 0.0 < *it) else {
            return;
        };
        let product = mine * theirs;
        if self.best.as_ref().is_some_and(|it| product <= it.0) {
            return;
        }
        if self.draft.iter().any(|it| it.binds(them))
            && check_terms(self.pack, self.view, me, &self.draft).is_ok()
            && [me, them]
                .iter()
                .all(|it| red_line(self.pack, self.view, *it, &self.draft).is_none())
            && self.nobody_asks()
            && self.others_agree()
        {
            self.best = Some((product, self.draft.clone()));
        }
    }

    /// A sum of worths less what the draft costs at home; none where it could not pass there.
    fn less_home(&self, actor: ActorId, sum: f64) -> Option<f64> {
        let home = at_home(self.pack, self.view, actor, &self.draft);
        passable(self.pack, home.ratify).then_some(sum - home.domestic)
    }

    /// Whether every party finds what it asks.
    fn nobody_asks(&self) -> bool {
        let mut parties = self.draft.iter().flat_map(|it| [it.giver, it.receiver]);
        parties.all(|it| unmet_ask(self.pack, self.view, it, &self.draft).is_none())
    }

    /// Whether no third party would lose by the draft.
    fn others_agree(&self) -> bool {
        let two = [self.bearing.party, self.them];
        let gains = |actor: ActorId| {
            let sum: f64 = self.draft.iter().map(|term| self.to(actor, term)).sum();
            self.less_home(actor, sum).is_some_and(|it| 0.0 <= it)
        };
        let willing = |actor: ActorId| two.contains(&actor) || gains(actor);
        let mut parties = self
            .draft
            .iter()
            .flat_map(|it| [Some(it.giver), Some(it.receiver), it.guarantor])
            .flatten();
        parties.all(willing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::{GaugeId, Grid, Square, Table};
    use crate::rules::fixture::{self, CEDE, GIVER, PATROL, RECEIVER, THIRD, term};
    use crate::world::World;

    fn offer(from: ActorId, terms: &[Term]) -> Offer {
        let draft = Draft {
            terms: terms.to_vec(),
        };
        let answers = draft
            .parties()
            .into_iter()
            .map(|it| (it == from).then_some(Answer::Accept))
            .collect();
        Offer {
            id: "9".parse().unwrap(),
            from,
            draft,
            answers,
            counters: None,
            opening: None,
            until: 1,
        }
    }

    fn say(world: &World, price: f64, may_counter: bool, offer: &Offer) -> Answer {
        let pack = fixture::pack();
        let view = fixture::view(&pack, world, RECEIVER);
        let mut table = Grid::filled(0.0, pack.actors.len(), pack.gauges.len());
        // The giver wants nothing but calm, the second gauge.
        table[(GIVER, GaugeId(1))] = 0.2;
        let prices = Prices {
            table,
            agreement: Square::default(),
        };
        let mut own = Table::filled(0.0, pack.gauges.len());
        own[GaugeId(0)] = price;
        let bearing = Bearing {
            party: RECEIVER,
            price: own.slice(),
            lens: LensId(0),
            others: &prices,
            threshold: 1.5,
            may_counter,
        };
        answer_of(&pack, &view, &bearing, offer)
    }

    #[test]
    fn a_good_offer_is_signed() {
        let world = fixture::world(&fixture::pack());
        assert_eq!(
            say(
                &world,
                0.5,
                true,
                &offer(GIVER, &[term(CEDE, GIVER, RECEIVER)])
            ),
            Answer::Accept
        );
    }

    #[test]
    fn a_poor_offer_is_refused_with_its_worst_terms() {
        let world = fixture::world(&fixture::pack());
        let poor = offer(
            GIVER,
            &[term(CEDE, GIVER, RECEIVER), term(PATROL, RECEIVER, GIVER)],
        );
        let Answer::Refuse(objections) = say(&world, -0.1, false, &poor) else {
            unreachable!()
        };
        let [Objection::Term(first, one), Objection::Term(second, other)] = objections[..] else {
            unreachable!("{objections:?}")
        };
        assert_eq!([first, second], [0, 1]);
        assert!(one <= other && other < 0.0);
    }

    #[test]
    fn too_little_is_countered_with_an_edit_that_both_gain_from() {
        let world = fixture::world(&fixture::pack());
        // The giver would be paid for next to nothing: more of the same, or a patrol less, serves both.
        let mean = Term {
            size: Size::Token,
            ..term(CEDE, GIVER, RECEIVER)
        };
        let Answer::Counter(draft) = say(
            &world,
            0.2,
            true,
            &offer(GIVER, &[mean, term(PATROL, RECEIVER, GIVER)]),
        ) else {
            unreachable!()
        };
        assert_eq!(draft.terms.len(), 2);
        assert!(
            draft.terms[0].size > Size::Token || draft.terms[0].first,
            "{draft:?}"
        );
    }

    #[test]
    fn a_red_line_refuses_even_a_fortune() {
        let world = fixture::world(&fixture::pack());
        let pack = fixture::pack();
        let view = fixture::view(&pack, &world, THIRD);
        let prices = Prices {
            agreement: Square::default(),
            table: Grid::filled(0.0, pack.actors.len(), pack.gauges.len()),
        };
        let own = Table::filled(9.0, pack.gauges.len());
        let bearing = Bearing {
            party: THIRD,
            price: own.slice(),
            lens: LensId(0),
            others: &prices,
            threshold: 1.5,
            may_counter: true,
        };
        let answer = answer_of(
            &pack,
            &view,
            &bearing,
            &offer(RECEIVER, &[term(CEDE, THIRD, RECEIVER)]),
        );
        assert_eq!(answer, Answer::Refuse(vec![Objection::RedLine(0)]));
    }
}

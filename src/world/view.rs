use std::sync::Arc;

use crate::content::{
    ActorId, ActorSet, ClauseId, Date, FormId, GaugeId, LensId, MoveId, Pack, Square, StockId,
    Table, TheatreId,
};
use crate::world::{
    Aims, Answer, Argument, Commitment, Deal, Disputed, Done, Draft, Entry, Forecast, News, Offer,
    Order, Outcome, PolicyInForce, Public, Question, World, deal_parties, sight,
};

/// For whom a view is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// One actor.
    Seat(ActorId),
    /// Everybody.
    Public,
    /// The facilitator: everything.
    Control,
}

/// A level as an audience sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Seen {
    /// The level, 0..100.
    Exact(f64),
    /// An estimate, rounded to 5; the rules' band around it.
    About(f64),
    /// Not known.
    Hidden,
}

impl Seen {
    /// The best guess, where there is one.
    pub const fn guess(self) -> Option<f64> {
        match self {
            Self::Exact(level) | Self::About(level) => Some(level),
            Self::Hidden => None,
        }
    }
}

/// What one audience may know at one moment.
///
/// Screens and computer players get nothing else. Everything in it is a function of what the audience may know: two worlds
/// that differ only in others' secrets give equal views.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// For whom.
    pub audience: Audience,
    /// What everybody may know.
    pub public: Arc<Public>,
    /// What this audience knows beyond it.
    pub own: Own,
    /// The audience's own past, oldest month first.
    pub past: Arc<Vec<MonthSeen>>,
    /// What the game came to, once it is over.
    pub outcome: Option<Arc<Outcome>>,
    /// What players object to in the model, oldest first: the audience's own, and all once they are released.
    pub disputes: Arc<Vec<Disputed>>,
    /// Who sits at the table.
    pub company: Arc<Company>,
}

/// Who sits at the table, as everybody may see.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Company {
    /// Seats that people play.
    pub people: Vec<ActorId>,
    /// Those of them that have ended the month.
    pub ended: Vec<ActorId>,
    /// Those of them whose people are away.
    pub away: Vec<ActorId>,
    /// Nothing can be done at present.
    pub frozen: bool,
    /// They take turns at one keyboard.
    pub in_turn: bool,
    /// Months of a round; 0 outside games.
    pub round: u8,
    /// Months of the whole game; 0 outside games.
    pub months: u8,
}

/// What an audience knows beyond the public.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Own {
    /// Levels that the audience sees otherwise than the public, by gauge.
    pub levels: Vec<(GaugeId, Seen)>,
    /// Capital left, orders filed so far already paid.
    pub capital: f64,
    /// Support, exactly.
    pub support: f64,
    /// Aims.
    pub aims: Aims,
    /// What a point on each gauge is worth to it, private interests counted in, under its actor's doctrine.
    pub prices: Arc<Table<GaugeId, f64>>,
    /// Covert policies of its own.
    pub policies: Vec<PolicyInForce>,
    /// Covert acts of its own in recent months.
    pub done: Vec<Done>,
    /// Moves that it made so lately that they wear out and cost more.
    pub lately: Vec<MoveId>,
    /// Secret commitments to which it is a party.
    pub commitments: Vec<Commitment>,
    /// Secret deals to which it is a party.
    pub deals: Vec<Deal>,
    /// Offers to which it is a party.
    pub offers: Vec<Offer>,
    /// Questions it must answer, with the answer filed.
    pub questions: Vec<Question>,
    /// Orders it has filed.
    pub filed: Vec<Order>,
    /// Soundings taken this month.
    pub soundings: u8,
    /// Looks into futures taken this month.
    pub looks: u8,
    /// The move it argues for this month, outside the menu.
    pub argument: Option<Argument>,
    /// Questions put to it, with its answers and what became of them, oldest first.
    pub forecasts: Vec<Forecast>,
    /// Drafts on its desk, which nobody else sees.
    pub desk: Vec<Draft>,
}

/// One month of an audience's past.
#[derive(Debug, Clone, PartialEq)]
pub struct MonthSeen {
    /// The month, from 1; 0 is the start.
    pub month: u8,
    /// Best guesses of levels at its end; NaN where hidden. An estimate moves only when it leaves the band around the one before.
    pub levels: Table<GaugeId, f32>,
    /// Counts at its end.
    pub counts: Table<StockId, i32>,
    /// Why levels changed, as far as the audience may know.
    pub ledger: Vec<Entry>,
    /// What it heard.
    pub news: Vec<News>,
    /// Camps at its end, by actor.
    pub camps: Table<ActorId, i8>,
    /// Relations at its end.
    pub relations: Square<ActorId, f32>,
    /// Peoples' standing at its end, by actor; 0 for others.
    pub peoples: Table<ActorId, f32>,
    /// Rungs at its end.
    pub rungs: Table<TheatreId, u8>,
    /// Form of alliance at its end.
    pub form: FormId,
    /// The seat's own standing at its end, as far as it may know.
    pub standing: f64,
    /// The seat's support.
    pub support: f64,
    /// Orders the seat had filed.
    pub orders: Vec<Order>,
    /// Lenses that the seat came to believe in, in order.
    pub turned: Vec<LensId>,
}

impl View {
    /// The view of an audience, without its past.
    pub fn of(pack: &Pack, world: &World, audience: Audience) -> Self {
        let mut own = Own::default();
        match audience {
            Audience::Seat(actor) => Own::fill(pack, world, &mut [(actor, &mut own)]),
            Audience::Public => (),
            Audience::Control => own = Own::control(pack, world),
        }
        Self {
            audience,
            public: Arc::new(Public::of(pack, world)),
            own,
            past: Arc::default(),
            outcome: None,
            disputes: Arc::default(),
            company: Arc::default(),
        }
    }

    /// Lets some seats look, what everybody may know being known. The room of what they saw before is used again.
    pub fn open(
        pack: &Pack,
        world: &World,
        public: &Arc<Public>,
        seats: ActorSet,
        views: &mut Table<ActorId, Option<Box<Self>>>,
    ) {
        let mut owns = Vec::with_capacity(seats.len());
        for (seat, view) in views.enumerate_mut() {
            if seats.contains(seat) {
                let view = view.get_or_insert_with(|| Box::new(Self::blank(seat)));
                view.public = Arc::clone(public);
                owns.push((seat, &mut view.own));
            }
        }
        Own::fill(pack, world, &mut owns);
    }

    /// The view of a seat that has not looked yet.
    fn blank(seat: ActorId) -> Self {
        Self {
            audience: Audience::Seat(seat),
            public: Arc::default(),
            own: Own::default(),
            past: Arc::default(),
            outcome: None,
            disputes: Arc::default(),
            company: Arc::default(),
        }
    }

    /// What has changed for a seat since the month began: what lies on the table. Nothing else of a view changes within a month.
    pub fn again(&mut self, world: &World, public: Arc<Public>) {
        self.public = public;
        if let Some(seat) = self.seat() {
            self.own.look(world, seat);
        }
    }

    /// What the seat's own filings have changed since: capital left and orders filed. Filing changes nothing else of it.
    pub fn filed(&mut self, world: &World) {
        if let Some(seat) = self.seat() {
            self.own.count(world, seat);
        }
    }

    /// The seat that looks, if one does.
    pub const fn seat(&self) -> Option<ActorId> {
        match self.audience {
            Audience::Seat(actor) => Some(actor),
            Audience::Public | Audience::Control => None,
        }
    }

    /// Whether a person plays an actor: nobody can say how a person leans, only what their interests suggest.
    pub fn is_person(&self, actor: ActorId) -> bool {
        self.company.people.contains(&actor)
    }

    /// Whether an actor has signed this very draft on the table.
    pub fn has_signed(&self, actor: ActorId, draft: &Draft) -> bool {
        let offers = self.own.offers.iter().filter(|it| it.draft == *draft);
        offers.filter(|it| it.open()).any(|it| {
            let parties = it.draft.parties().into_iter().zip(&it.answers);
            parties
                .filter(|it| it.0 == actor)
                .any(|it| *it.1 == Some(Answer::Accept))
        })
    }

    /// Months of the whole game.
    pub fn months(&self, pack: &Pack) -> u8 {
        let scenario = pack.scenarios.get(self.public.scenario);
        match self.company.months {
            0 => scenario.map_or(0, |it| it.months),
            months => months,
        }
    }

    /// The months of the round that is over, and what was before them; none before the first.
    pub fn last_round(&self) -> Option<(&MonthSeen, &[MonthSeen])> {
        let last = self.past.last().filter(|it| 0 < it.month)?;
        let round = self.company.round.max(1);
        let first = (last.month - 1) / round * round + 1;
        let at = self.past.iter().position(|it| first <= it.month)?;
        Some((self.past.get(at.checked_sub(1)?)?, &self.past[at..]))
    }

    /// The month being played, from 1.
    pub fn playing(&self) -> u8 {
        self.public.month + 1
    }

    /// The calendar's month that is being played.
    pub fn date(&self) -> Date {
        self.public.opened.after(self.public.month)
    }

    /// A gauge's level as this audience sees it.
    #[inline]
    pub fn level(&self, gauge: GaugeId) -> Seen {
        match self.own.levels.binary_search_by_key(&gauge, |it| it.0) {
            Ok(position) => self.own.levels[position].1,
            Err(_) => self.public.levels[gauge],
        }
    }

    /// Best guess of a level; the reference where nothing is known.
    #[inline]
    pub fn guess(&self, gauge: GaugeId) -> f64 {
        self.level(gauge)
            .guess()
            .unwrap_or(self.public.references[gauge])
    }

    /// Number of actors that act.
    pub fn acting(&self) -> usize {
        self.public.acting
    }

    /// The lens through which an actor sees the region, as far as is known.
    #[inline]
    pub fn doctrine(&self, pack: &Pack, actor: ActorId) -> LensId {
        let public = &self.public;
        let seen = public.actors.get(actor);
        seen.map_or(pack.actors[actor].doctrine, |it| {
            public.doctrines.lens_of(it.doctrine)
        })
    }

    /// Relation between two acting actors, -100..100.
    #[inline]
    pub fn relation(&self, one: ActorId, other: ActorId) -> f64 {
        f64::from(self.public.relations[(one, other)])
    }

    /// Trust of one in another, 0..100.
    #[inline]
    pub fn trust(&self, of: ActorId, in_whom: ActorId) -> f64 {
        f64::from(self.public.trust[(of, in_whom)])
    }

    /// Policies that this audience knows of.
    pub fn policies(&self) -> impl Iterator<Item = &PolicyInForce> {
        self.public.policies.iter().chain(&self.own.policies)
    }

    /// Commitments that this audience knows of.
    pub fn commitments(&self) -> impl Iterator<Item = &Commitment> {
        self.public.commitments.iter().chain(&self.own.commitments)
    }

    /// The same of one clause.
    pub fn promises(&self, clause: ClauseId) -> impl Iterator<Item = &Commitment> {
        let own = self.own.commitments.iter();
        let own = own.filter(move |it| it.term.clause == clause);
        self.public.commitments.of_clause(clause).chain(own)
    }

    /// Deals that this audience knows of.
    pub fn deals(&self) -> impl Iterator<Item = &Deal> {
        self.public.deals.iter().chain(&self.own.deals)
    }

    /// Moves made in recent months that this audience knows of.
    pub fn done(&self) -> impl Iterator<Item = &Done> {
        self.public.done.iter().chain(&self.own.done)
    }
}

impl Own {
    /// What some seats know beyond the public. What is not public is looked through once for all of them.
    fn fill(pack: &Pack, world: &World, all: &mut [(ActorId, &mut Self)]) {
        let mut places = [None; ActorSet::PLACES];
        for (at, (seat, own)) in all.iter_mut().enumerate() {
            places[seat.at()] = Some(at);
            own.alone(pack, world, *seat);
        }
        let mut own = |actor: ActorId, add: &mut dyn FnMut(&mut Self)| {
            if let Some(at) = places[actor.at()] {
                add(&mut *all[at].1);
            }
        };
        let (month, months) = (world.playing(), pack.tuning.repeat_months);
        for it in &world.done {
            own(it.by, &mut |own| {
                if pack.moves[it.what].covert {
                    own.done.push(*it);
                }
                if f64::from(month - it.month) <= months {
                    own.lately.push(it.what);
                }
            });
        }
        for it in world
            .policies
            .iter()
            .filter(|it| pack.moves[it.policy].covert)
        {
            own(it.by, &mut |own| own.policies.push(*it));
        }
        for it in world.commitments.iter().filter(|it| it.term.secret) {
            for party in it.term.parties().iter() {
                let seen = if it.term.giver == party {
                    *it
                } else {
                    it.unbroken()
                };
                own(party, &mut |own| own.commitments.push(seen));
            }
        }
        for deal in world.deals.iter().filter(|it| secret_deal(world, it)) {
            for party in deal_parties(world, deal.id).iter() {
                own(party, &mut |own| own.deals.push(deal.clone()));
            }
        }
        for it in &world.forecasts {
            own(it.of, &mut |own| own.forecasts.push(it.clone()));
        }
        for (seat, own) in all {
            own.look(world, *seat);
        }
    }

    /// What a seat sees otherwise than the public, and what it knows of itself; what others come into is emptied.
    fn alone(&mut self, pack: &Pack, world: &World, seat: ActorId) {
        let state = &world.actors[seat];
        self.levels.clear();
        for it in world.errors.hidden() {
            let seen = sight::seen_level(pack, world, seat, *it);
            if seen != Seen::Hidden {
                self.levels.push((*it, seen));
            }
        }
        (self.support, self.aims) = (state.support, state.aims);
        self.prices = Arc::clone(&world.own_prices[seat]);
        self.policies.clear();
        self.done.clear();
        self.lately.clear();
        self.commitments.clear();
        self.deals.clear();
        self.forecasts.clear();
    }

    /// What lies on the table for a seat, and what it has done this month.
    fn look(&mut self, world: &World, seat: ActorId) {
        let round = &world.round;
        self.count(world, seat);
        self.offers.clear();
        for it in &round.offers {
            if it.from == seat || it.draft.terms.iter().any(|it| it.binds(seat)) {
                self.offers.push(it.clone());
            }
        }
        self.questions.clear();
        let asked = round.questions.iter().filter(|it| it.asks == seat);
        self.questions.extend(asked);
        let soundings = round.soundings.iter().find(|it| it.0 == seat);
        self.soundings = soundings.map_or(0, |it| it.1);
        self.looks = round.looks(seat);
        let argument = round.arguments.iter().find(|it| it.0 == seat);
        self.argument = argument.map(|it| it.1.clone());
    }

    /// Capital left, and orders filed.
    fn count(&mut self, world: &World, seat: ActorId) {
        self.capital = world.actors[seat].capital;
        self.filed.clear();
        let filed = world.round.filed.iter().filter(|it| it.0 == seat);
        self.filed.extend(filed.map(|it| it.1));
    }

    fn control(pack: &Pack, world: &World) -> Self {
        Self {
            levels: world
                .levels
                .enumerate()
                .map(|(at, level)| (at, Seen::Exact(*level)))
                .collect(),
            policies: world
                .policies
                .iter()
                .filter(|it| pack.moves[it.policy].covert)
                .copied()
                .collect(),
            done: world
                .done
                .iter()
                .filter(|it| pack.moves[it.what].covert)
                .copied()
                .collect(),
            commitments: world
                .commitments
                .iter()
                .filter(|it| it.term.secret)
                .copied()
                .collect(),
            deals: world
                .deals
                .iter()
                .filter(|it| secret_deal(world, it))
                .cloned()
                .collect(),
            offers: world.round.offers.clone(),
            questions: world.round.questions.clone(),
            ..Self::default()
        }
    }
}

/// Whether nobody but its parties knows of a deal: all its promises are secret.
pub(super) fn secret_deal(world: &World, deal: &Deal) -> bool {
    world
        .commitments
        .iter()
        .filter(|it| it.deal == deal.id)
        .all(|it| it.term.secret)
}
